//! The gallery can be drawn on the server, with every component in it.
#![cfg(feature = "ssr")]

use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::{
    components::{Route, Router, Routes},
    location::RequestUrl,
    path,
};
use ui::{Toasts, gallery::Gallery};

#[component]
fn Page() -> impl IntoView {
    let _shared = Toasts::provide();
    view! {
        <Router>
            <Routes fallback=|| "nowhere">
                <Route path=path!("/ui") view=Gallery/>
            </Routes>
        </Router>
    }
}

fn drawn() -> String {
    let owner = Owner::new();
    owner.set();
    let (meta, _output) = ServerMetaContext::new();
    provide_context(meta);
    provide_context(RequestUrl::new("/ui"));
    view! { <Page/> }.to_html()
}

#[test]
fn shows_every_group_and_breaks_no_rule_of_structure() {
    let html = drawn();
    for name in [
        "Button",
        "Field",
        "ProductCard",
        "CartLine",
        "PayNowPanel",
        "TimeLine",
        "EmptyState",
        "Header",
        "Footer",
    ] {
        assert!(html.contains(name), "{name} is missing");
    }
    assert_eq!(html.matches("<h1").count(), 1, "one main heading");
    assert!(
        !html.contains("<img") || html.matches("<img").count() == html.matches(" alt=").count(),
        "every picture has alt"
    );
    if let Some(path) = std::env::var_os("KEDAI_GALLERY_HTML") {
        std::fs::write(path, html).unwrap();
    }
}
