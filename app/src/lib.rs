//! The application: document shell, routes, error pages; nothing else.

mod boundary;
mod gallery;
#[cfg(feature = "ssr")]
mod shell;

#[cfg(feature = "ssr")]
pub use shell::{Files, shell};

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
};

use admin::AdminRoutes;
use boundary::LostPage;
use gallery::GALLERY;
use storefront::StorefrontRoutes;
use ui::Address;

/// Both faces behind one router.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Routes fallback=|| view! { <LostPage/> }>
                <StorefrontRoutes/>
                <AdminRoutes/>
                <Route path=Address("/ui") view=GALLERY ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
