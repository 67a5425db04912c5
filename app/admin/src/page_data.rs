//! The data a page waits for, asked for once.

use std::any::Any;

use leptos::prelude::*;
use rpc::RpcError;
use serde::{Serialize, de::DeserializeOwned};

use crate::loaded::Loaded;

/// What the frame keeps of the page inside it while the server draws.
///
/// The page stands inside what waits for the person who is signed in. The browser goes through that once; the
/// server several times, to find out what to wait for and to draw it. Asking anew each time would not only cost
/// queries: answers are sent along under numbers given in order of asking, and both sides must count alike.
#[derive(Clone)]
struct Kept {
    /// Lives as long as the frame; a child, because the frame's own owner keeps this.
    owner: Owner,
    data: ArcStoredValue<Option<Box<dyn Any + Send + Sync>>>,
}

impl Kept {
    /// The data kept already, or newly made; it lives as long as the frame.
    fn once<T: Copy + Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> T {
        let kept = self
            .data
            .with_value(|data| data.as_ref().and_then(|data| data.downcast_ref::<T>().copied()));
        kept.unwrap_or_else(|| {
            let made = self.owner.with(make);
            self.data.set_value(Some(Box::new(made)));
            made
        })
    }
}

/// Makes the frame keep the data of its page; called by the frame before it waits for anything.
pub(crate) fn keep_page_data() {
    if cfg!(feature = "ssr")
        && let Some(frame) = Owner::current()
    {
        provide_context(Kept {
            owner: frame.child(),
            data: ArcStoredValue::new(None),
        });
    }
}

/// What the page inside the frame waits for: `ask` is called with what `source` gives, again whenever that
/// changes in the browser. Made in the page's view, so that the code reading the answer comes with the page.
pub(crate) fn page_data<S, T, Answer>(
    source: impl Fn() -> S + Send + Sync + 'static,
    ask: impl Fn(S) -> Answer + Send + Sync + 'static,
) -> Loaded<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Answer: Future<Output = Result<T, RpcError>> + Send + 'static,
{
    let make = move || Resource::new(source, ask);
    match use_context::<Kept>() {
        Some(kept) => kept.once(make),
        None => make(),
    }
}
