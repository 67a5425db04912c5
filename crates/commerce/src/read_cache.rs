//! A short memory for what every visitor reads: shop, home, lists, product pages.
//!
//! An answer is kept for [`KEPT_FOR`] and only while this process commits no transaction: our own writes show at
//! once, another server's after [`KEPT_FOR`] at most. Availability on a page may be that old; the cart and
//! "place order" never read from here. Concurrent readers of one key wait for a single load, but not for long: a
//! load goes on only as long as the page that began it is worked on, and that page may itself wait for the key.

use kernel::{Ctx, Error, Result};
use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How old an answer may be.
pub const KEPT_FOR: Duration = Duration::from_secs(3);
/// How long a reader waits for the load of another before it loads for itself.
const PATIENCE: Duration = Duration::from_millis(250);
/// Keys at most, about 10 kB each for a full list page.
const ENTRIES_MAX: usize = 512;

type Answer = Arc<dyn Any + Send + Sync>;

#[derive(Default)]
struct Slot {
    answer: OnceLock<Answer>,
    /// Somebody loads it.
    taken: AtomicBool,
    loaded: Notify,
}

impl Slot {
    /// The answer; nothing tells the caller to load it.
    async fn answer(&self) -> Option<&Answer> {
        if self.answer.get().is_none() && self.taken.swap(true, Ordering::AcqRel) {
            let loaded = self.loaded.notified();
            tokio::pin!(loaded);
            // From here on no word is missed, so the look comes after it.
            loaded.as_mut().enable();
            if self.answer.get().is_none() {
                let _ = tokio::time::timeout(PATIENCE, loaded).await;
            }
        }
        self.answer.get()
    }

    fn keep(&self, answer: Answer) {
        let _ = self.answer.set(answer);
        self.loaded.notify_waiters();
    }
}

struct Entry {
    made: Instant,
    /// The process's commits when loading began.
    commits: u64,
    slot: Arc<Slot>,
}

impl Entry {
    fn is_good(&self, commits: u64) -> bool {
        self.commits == commits && self.made.elapsed() < KEPT_FOR
    }
}

#[derive(Default)]
struct ReadCache(Mutex<HashMap<String, Entry>>);

impl ReadCache {
    /// The key's slot, a new one when what is there is too old.
    fn slot(&self, key: String, commits: u64) -> Arc<Slot> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = entries.get(&key).filter(|entry| entry.is_good(commits)) {
            return entry.slot.clone();
        }
        if entries.len() >= ENTRIES_MAX {
            entries.retain(|_, entry| entry.is_good(commits));
        }
        if entries.len() >= ENTRIES_MAX {
            entries.clear();
        }
        let slot = Arc::<Slot>::default();
        let entry = Entry {
            made: Instant::now(),
            commits,
            slot: slot.clone(),
        };
        entries.insert(key, entry);
        slot
    }
}

/// The remembered answer, or what `load` gives; a failed load is not remembered.
///
/// # Errors
/// What `load` fails with.
pub async fn cached<T, F>(ctx: &Ctx, key: String, load: F) -> Result<Arc<T>>
where
    T: Any + Send + Sync,
    F: Future<Output = Result<T>>,
{
    let slot = ctx
        .app
        .extensions
        .get::<ReadCache>()
        .slot(key, ctx.app.commit_count());
    if let Some(answer) = slot.answer().await {
        return answer
            .clone()
            .downcast()
            .map_err(|_| Error::internal("two kinds of answers under one key of the read cache"));
    }
    let answer = Arc::new(load.await?);
    slot.keep(answer.clone());
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_lives_until_a_commit() {
        let cache = ReadCache::default();
        let first = cache.slot("a".to_owned(), 1);
        assert!(Arc::ptr_eq(&first, &cache.slot("a".to_owned(), 1)));
        assert!(!Arc::ptr_eq(&first, &cache.slot("b".to_owned(), 1)));
        assert!(!Arc::ptr_eq(&first, &cache.slot("a".to_owned(), 2)));
    }

    #[tokio::test]
    async fn nobody_waits_for_a_load_that_stands_still() {
        let slot = Slot::default();
        assert!(slot.answer().await.is_none(), "the first one loads");
        assert!(
            slot.answer().await.is_none(),
            "the second one loads too, after a while"
        );
        slot.keep(Arc::new(7_u8));
        assert!(slot.answer().await.is_some());
    }

    #[test]
    fn it_is_bounded() {
        let cache = ReadCache::default();
        for key in 0..3 * ENTRIES_MAX {
            cache.slot(key.to_string(), 1);
        }
        assert!(cache.0.lock().unwrap().len() <= ENTRIES_MAX);
    }
}
