//! A short memory for what every visitor reads: shop, home, lists, product pages.
//!
//! An answer is kept for [`KEPT_FOR`] and only while this process commits no transaction: our own writes show at
//! once, another server's after [`KEPT_FOR`] at most. Availability on a page may be that old; the cart and
//! "place order" never read from here. Concurrent readers of one key wait for a single load.

use kernel::{Ctx, Error, Result};
use std::any::Any;
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;

/// How old an answer may be.
pub const KEPT_FOR: Duration = Duration::from_secs(3);
/// Keys at most, about 10 kB each for a full list page.
const ENTRIES_MAX: usize = 512;

type Answer = Arc<dyn Any + Send + Sync>;
type Slot = Arc<OnceCell<Answer>>;

struct Entry {
    made: Instant,
    /// The process's commits when loading began.
    commits: u64,
    slot: Slot,
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
    fn slot(&self, key: String, commits: u64) -> Slot {
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
        let slot = Slot::default();
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
    let answer = slot
        .get_or_try_init(|| async {
            let answer: Answer = Arc::new(load.await?);
            Ok::<_, Error>(answer)
        })
        .await?;
    answer
        .clone()
        .downcast()
        .map_err(|_| Error::internal("two kinds of answers under one key of the read cache"))
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

    #[test]
    fn it_is_bounded() {
        let cache = ReadCache::default();
        for key in 0..3 * ENTRIES_MAX {
            cache.slot(key.to_string(), 1);
        }
        assert!(cache.0.lock().unwrap().len() <= ENTRIES_MAX);
    }
}
