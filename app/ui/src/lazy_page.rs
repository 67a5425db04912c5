//! Pages whose code is fetched when it is needed.

use std::pin::Pin;

use leptos::prelude::AnyView;
use leptos_router::ChooseView;

type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// A page in a later part of the bundle; [`lazy_page!`](crate::lazy_page) makes one, a route shows it. One type
/// for all pages: what the router does with a page is then compiled once.
#[derive(Debug, Clone, Copy)]
pub struct LazyPage {
    draw: fn() -> Coming<AnyView>,
    fetch: fn() -> Coming<()>,
}

impl LazyPage {
    /// `fetch` gets the code, `draw` makes the view (and gets the code if need be).
    #[must_use]
    pub const fn new(draw: fn() -> Coming<AnyView>, fetch: fn() -> Coming<()>) -> Self {
        Self { draw, fetch }
    }
}

impl ChooseView for LazyPage {
    async fn choose(self) -> AnyView {
        (self.draw)().await
    }

    async fn preload(&self) {
        (self.fetch)().await;
    }
}

/// Declares the constant `$name` for `<Route view=$name>`: the page `$page` (a component without properties),
/// whose code the browser fetches with the part `$part` of the bundle. Pages named with one part share one file,
/// so that a section is fetched once; the parts of one face should be few.
#[macro_export]
macro_rules! lazy_page {
    ($(#[$about:meta])* $vis:vis $name:ident, $part:ident, $page:path) => {
        $(#[$about])*
        $vis const $name: $crate::LazyPage = {
            #[::leptos::lazy($part)]
            fn draw() -> ::leptos::prelude::AnyView {
                ::leptos::prelude::IntoAny::into_any($page())
            }

            $crate::LazyPage::new(
                || ::std::boxed::Box::pin(draw()),
                || ::std::boxed::Box::pin(async {
                    // Only the browser fetches code.
                    #[cfg(target_arch = "wasm32")]
                    __preload_draw().await;
                }),
            )
        };
    };
}
