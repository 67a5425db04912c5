//! The one set of icons: 24-unit strokes drawn for this shop.

use leptos::prelude::*;

/// A picture of the icon set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    Alert,
    ArrowRight,
    Back,
    Bag,
    Basket,
    Bell,
    Card,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Clock,
    Close,
    Copy,
    Download,
    Filter,
    Heart,
    Home,
    Info,
    Lock,
    Mail,
    Minus,
    Phone,
    Pin,
    Plus,
    Qr,
    Return,
    Search,
    Tag,
    Truck,
    User,
}

impl Glyph {
    /// Every icon, for the gallery.
    pub const ALL: [Glyph; 31] = [
        Glyph::Alert,
        Glyph::ArrowRight,
        Glyph::Back,
        Glyph::Bag,
        Glyph::Basket,
        Glyph::Bell,
        Glyph::Card,
        Glyph::Check,
        Glyph::ChevronDown,
        Glyph::ChevronLeft,
        Glyph::ChevronRight,
        Glyph::Clock,
        Glyph::Close,
        Glyph::Copy,
        Glyph::Download,
        Glyph::Filter,
        Glyph::Heart,
        Glyph::Home,
        Glyph::Info,
        Glyph::Lock,
        Glyph::Mail,
        Glyph::Minus,
        Glyph::Phone,
        Glyph::Pin,
        Glyph::Plus,
        Glyph::Qr,
        Glyph::Return,
        Glyph::Search,
        Glyph::Tag,
        Glyph::Truck,
        Glyph::User,
    ];

    /// The shapes inside the 24 x 24 box.
    #[must_use]
    pub const fn shapes(self) -> &'static str {
        match self {
            Self::Alert => r#"<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17v.5"/>"#,
            Self::ArrowRight => r#"<path d="M5 12h14m-6-6 6 6-6 6"/>"#,
            Self::Back => r#"<path d="M19 12H5m6-6-6 6 6 6"/>"#,
            Self::Bag => r#"<path d="M5 8.5h14l1 12H4z"/><path d="M8.5 11V7a3.5 3.5 0 0 1 7 0v4"/>"#,
            Self::Basket => {
                r#"<path d="M4.5 4h15L21 9c0 1.700-1.200 2.800-2.800 2.800-1.400 0-2.400-.8-3.100-1.800-.7 1-1.700 1.800-3.100 1.800S9.600 11 8.900 10c-.7 1-1.700 1.800-3.100 1.800C4.200 11.800 3 10.700 3 9z"/><path d="M5 14.500V20h14v-5.500"/>"#
            }
            Self::Bell => r#"<path d="M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500h-15z"/><path d="M10 21h4"/>"#,
            Self::Card => r#"<rect x="3" y="5.500" width="18" height="13" rx="1.500"/><path d="M3 10h18"/>"#,
            Self::Check => r#"<path d="m5 12.500 4.500 4.500L19 7.500"/>"#,
            Self::ChevronDown => r#"<path d="m6 9 6 6 6-6"/>"#,
            Self::ChevronLeft => r#"<path d="m15 6-6 6 6 6"/>"#,
            Self::ChevronRight => r#"<path d="m9 6 6 6-6 6"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>"#,
            Self::Close => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
            Self::Copy => {
                r#"<rect x="8.500" y="8.500" width="11" height="11" rx="1.500"/><path d="M15.500 5.500v-1h-11v11h1"/>"#
            }
            Self::Download => r#"<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>"#,
            Self::Filter => r#"<path d="M4 7h16M7 12h10M10 17h4"/>"#,
            Self::Heart => {
                r#"<path d="M12 20C6.500 16 3.500 12.800 3.500 9.200A4.400 4.400 0 0 1 12 7.400a4.400 4.400 0 0 1 8.500 1.800C20.500 12.800 17.500 16 12 20z"/>"#
            }
            Self::Home => r#"<path d="M4 11 12 4l8 7v9h-5.500v-5.500h-5V20H4z"/>"#,
            Self::Info => r#"<circle cx="12" cy="12" r="8"/><path d="M12 11v5M12 8v.3"/>"#,
            Self::Lock => {
                r#"<rect x="5" y="11" width="14" height="9" rx="1.500"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#
            }
            Self::Mail => {
                r#"<rect x="3" y="5.500" width="18" height="13" rx="1.500"/><path d="m4 7 8 6 8-6"/>"#
            }
            Self::Minus => r#"<path d="M5 12h14"/>"#,
            Self::Phone => r#"<rect x="7" y="2.500" width="10" height="19" rx="2"/><path d="M11 18.500h2"/>"#,
            Self::Pin => {
                r#"<path d="M12 21c4.500-5 6.500-8 6.500-11a6.500 6.500 0 0 0-13 0c0 3 2 6 6.500 11z"/><circle cx="12" cy="10" r="2.300"/>"#
            }
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Qr => {
                r#"<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2"/>"#
            }
            Self::Return => r#"<path d="M4 9h11a5 5 0 0 1 0 10H8"/><path d="M8 5 4 9l4 4"/>"#,
            Self::Search => r#"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.500"/>"#,
            Self::Tag => r#"<path d="M4 4h8l8 8-8 8-8-8z"/><circle cx="8" cy="8" r="1.200"/>"#,
            Self::Truck => {
                r#"<path d="M2.500 6.500h11v10h-11zM13.500 10h4l3.500 3.500v3h-7.500z"/><circle cx="7" cy="17.500" r="1.900"/><circle cx="17" cy="17.500" r="1.900"/>"#
            }
            Self::User => {
                r#"<circle cx="12" cy="8" r="3.750"/><path d="M4.500 20.500c.8-4 3.800-6 7.500-6s6.700 2 7.500 6"/>"#
            }
        }
    }
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
            inner_html=glyph.shapes()
        ></svg>
    }
}
