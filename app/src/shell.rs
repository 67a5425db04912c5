//! The document around the application.

use std::sync::Arc;

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::App;

/// Where the browser's files are, as addresses on this server.
#[derive(Debug, Clone)]
pub struct Files {
    pub style: Arc<str>,
    /// The module that loads `program` and starts it.
    pub script: Arc<str>,
    pub program: Arc<str>,
}

/// The page's own script, which is in no file: it is what the page begins with, and short. When the browser is idle it
/// fetches and compiles the program. In the shop, the program takes over at the first sign of a person (or after six
/// seconds): taking over keeps a slow phone busy for a while, and who only looks does not need it. Where people
/// work or wait (dashboard, checkout, orders) it takes over at once. Until it has taken over whole, a click is the
/// browser's alone: the router would listen before the parts of the page do, and change pages under them.
const START: &str = include_str!("start.js");

/// The HTML document. Before script has taken over, and without it, pages work by links and forms. Nothing of it is
/// asked for ahead: on a slow network the first picture then came more than a second later, and script not a moment
/// sooner.
pub fn shell(files: &Files) -> impl IntoView + use<> {
    let start = format!("{}({:?},{:?})", START.trim_end(), files.script, files.program);
    view! {
        <!DOCTYPE html>
        <html lang="en-SG">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#1b1712" media="(prefers-color-scheme: dark)"/>
                <meta name="color-scheme" content="light dark"/>
                <link
                    rel="preload"
                    href="/fonts/instrument-sans-latin-wght-normal.woff2"
                    r#as="font"
                    r#type="font/woff2"
                    crossorigin="anonymous"
                />
                <link rel="stylesheet" id="leptos" href=files.style.to_string()/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png"/>
                <script type="module" nonce=use_nonce()>{start}</script>
                <MetaTags/>
            </head>
            <body class="antialiased">
                <App/>
            </body>
        </html>
    }
}
