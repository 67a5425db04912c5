//! Draws a page as the server would, for the tests of the pages.

use domain::permission::BuiltInRole;
use domain::views::people::{MeView, WaitingView};
use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::components::Router;
use leptos_router::location::RequestUrl;
use ui::dense::{Person, Shell};
use uuid::Uuid;

/// A person with one of the roles every shop starts with.
pub(crate) fn person(role: BuiltInRole) -> MeView {
    MeView {
        id: Uuid::nil(),
        name: "Lim Mei Lin".to_owned(),
        email: "mei.lin@example.sg".to_owned(),
        roles: vec![role.as_str().to_owned()],
        permissions: role
            .permissions()
            .iter()
            .map(|permission| permission.as_str().to_owned())
            .collect(),
    }
}

/// The page at `path` as HTML inside its frame, seen by `role`. With `PAGES_DIR` set it is also written there as
/// `name`.html, to be looked at.
pub(crate) fn shown(
    name: &str,
    path: &str,
    role: BuiltInRole,
    page: impl FnOnce() -> AnyView + Send + 'static,
) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(path));
        let (meta, _later) = ServerMetaContext::new();
        provide_context(meta);
        let me = person(role);
        let items = crate::frame::areas_of(&me, Signal::stored(WaitingView::default()));
        provide_context(me.clone());
        let person = Person {
            name: me.name,
            role: role.label().to_owned(),
        };
        let here = path.split('?').next().unwrap_or_default().to_owned();
        view! {
            <Router>
                <Shell
                    business="Kedai"
                    items
                    path=Signal::stored(here)
                    person
                    user_menu=|| "Sign out"
                    search=Some(("/admin/orders".to_owned(), "Find an order"))
                >
                    {page()}
                </Shell>
            </Router>
        }
        .to_html()
    });
    if let Ok(folder) = std::env::var("PAGES_DIR") {
        let head = r#"<!doctype html><html lang="en-SG"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="kedai.css"></head><body>"#;
        std::fs::write(
            format!("{folder}/{name}.html"),
            format!("{head}{html}</body></html>"),
        )
        .unwrap_or_else(|fault| panic!("{name}.html: {fault}"));
    }
    html
}
