//! The one set of icons: 24-unit strokes drawn for this shop.

use leptos::prelude::*;

/// A picture of the icon set: its shapes inside the 24 x 24 box. Constants and not the arms of one `match`, so that
/// each part of the bundle carries only the pictures it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph(&'static str);

impl Glyph {
    pub const ALERT: Self = Self(r#"<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17v.5"/>"#);
    pub const ARROW_RIGHT: Self = Self(r#"<path d="M5 12h14m-6-6 6 6-6 6"/>"#);
    pub const BAG: Self = Self(r#"<path d="M5 8.5h14l1 12H4z"/><path d="M8.5 11V7a3.5 3.5 0 0 1 7 0v4"/>"#);
    pub const BASKET: Self = Self(
        r#"<path d="M4.5 4h15L21 9c0 1.700-1.200 2.800-2.800 2.800-1.400 0-2.400-.8-3.100-1.800-.7 1-1.700 1.800-3.100 1.800S9.600 11 8.900 10c-.7 1-1.700 1.800-3.100 1.800C4.200 11.800 3 10.700 3 9z"/><path d="M5 14.500V20h14v-5.500"/>"#,
    );
    pub const CARD: Self =
        Self(r#"<rect x="3" y="5.500" width="18" height="13" rx="1.500"/><path d="M3 10h18"/>"#);
    pub const CHECK: Self = Self(r#"<path d="m5 12.500 4.500 4.500L19 7.500"/>"#);
    pub const CHEVRON_DOWN: Self = Self(r#"<path d="m6 9 6 6 6-6"/>"#);
    pub const CHEVRON_LEFT: Self = Self(r#"<path d="m15 6-6 6 6 6"/>"#);
    pub const CHEVRON_RIGHT: Self = Self(r#"<path d="m9 6 6 6-6 6"/>"#);
    pub const CLOCK: Self = Self(r#"<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>"#);
    pub const CLOSE: Self = Self(r#"<path d="m6 6 12 12M18 6 6 18"/>"#);
    pub const COPY: Self = Self(
        r#"<rect x="8.500" y="8.500" width="11" height="11" rx="1.500"/><path d="M15.500 5.500v-1h-11v11h1"/>"#,
    );
    pub const DOWNLOAD: Self = Self(r#"<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>"#);
    pub const HOME: Self = Self(r#"<path d="M4 11 12 4l8 7v9h-5.500v-5.500h-5V20H4z"/>"#);
    pub const INFO: Self = Self(r#"<circle cx="12" cy="12" r="8"/><path d="M12 11v5M12 8v.3"/>"#);
    pub const LOCK: Self =
        Self(r#"<rect x="5" y="11" width="14" height="9" rx="1.500"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#);
    pub const MAIL: Self =
        Self(r#"<rect x="3" y="5.500" width="18" height="13" rx="1.500"/><path d="m4 7 8 6 8-6"/>"#);
    pub const MINUS: Self = Self(r#"<path d="M5 12h14"/>"#);
    pub const PHONE: Self =
        Self(r#"<rect x="7" y="2.500" width="10" height="19" rx="2"/><path d="M11 18.500h2"/>"#);
    pub const PIN: Self = Self(
        r#"<path d="M12 21c4.500-5 6.500-8 6.500-11a6.500 6.500 0 0 0-13 0c0 3 2 6 6.500 11z"/><circle cx="12" cy="10" r="2.300"/>"#,
    );
    pub const PLUS: Self = Self(r#"<path d="M12 5v14M5 12h14"/>"#);
    pub const QR: Self = Self(
        r#"<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2"/>"#,
    );
    pub const RETURN: Self = Self(r#"<path d="M4 9h11a5 5 0 0 1 0 10H8"/><path d="M8 5 4 9l4 4"/>"#);
    pub const SEARCH: Self = Self(r#"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.500"/>"#);
    pub const TAG: Self = Self(r#"<path d="M4 4h8l8 8-8 8-8-8z"/><circle cx="8" cy="8" r="1.200"/>"#);
    pub const TRUCK: Self = Self(
        r#"<path d="M2.500 6.500h11v10h-11zM13.500 10h4l3.500 3.500v3h-7.500z"/><circle cx="7" cy="17.500" r="1.900"/><circle cx="17" cy="17.500" r="1.900"/>"#,
    );
}

/// An icon beside text or inside a named control; always hidden from screen readers.
#[component]
pub fn Icon(
    /// Which picture.
    glyph: Glyph,
    /// Size and colour; the default is 20 px in the colour of the text.
    #[prop(default = "size-5")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg
            class=format!("{class} shrink-0")
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=glyph.0
        ></svg>
    }
}
