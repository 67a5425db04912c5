//! Status badges: glyph, word and wash together, so that colour never carries the meaning alone.

use leptos::prelude::*;

/// What a state means to the person who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Someone must act.
    Warning,
    /// Under way.
    Info,
    /// Out of our hands.
    Primary,
    /// Done.
    Success,
    /// Over, no action.
    Neutral,
    /// Broken, costs money.
    Error,
}

impl Tone {
    /// Ground and text colour, readable in light and dark.
    pub const fn wash(self) -> &'static str {
        match self {
            Self::Warning => "bg-warning-wash text-warning-ink",
            Self::Info => "bg-info-wash text-info-ink",
            Self::Primary => "bg-primary-wash text-primary-ink",
            Self::Success => "bg-success-wash text-success-ink",
            Self::Neutral => "bg-base-300/60 text-base-content/80",
            Self::Error => "bg-error-wash text-error-ink",
        }
    }

    /// The text colour alone.
    pub const fn ink(self) -> &'static str {
        match self {
            Self::Warning => "text-warning-ink",
            Self::Info => "text-info-ink",
            Self::Primary => "text-primary-ink",
            Self::Success => "text-success-ink",
            Self::Neutral => "text-muted",
            Self::Error => "text-error-ink",
        }
    }

    /// The shape that goes with the tone when nothing more exact is known.
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Warning => Glyph::Ring,
            Self::Info => Glyph::Half,
            Self::Primary => Glyph::Full,
            Self::Success => Glyph::Check,
            Self::Neutral => Glyph::Dotted,
            Self::Error => Glyph::Triangle,
        }
    }
}

/// The small shape in front of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Open ring: waiting.
    Ring,
    /// Half full: under way.
    Half,
    /// Full: left the house.
    Full,
    /// Tick: done.
    Check,
    /// Dotted ring: never came to anything.
    Dotted,
    /// Cross: ended.
    Cross,
    /// Triangle: look here.
    Triangle,
}

impl Glyph {
    const fn drawing(self) -> &'static str {
        match self {
            Self::Ring => {
                r#"<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5"/>"#
            }
            Self::Half => {
                r#"<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M6 3a3 3 0 0 1 0 6z" fill="currentColor"/>"#
            }
            Self::Full => r#"<circle cx="6" cy="6" r="5.25" fill="currentColor"/>"#,
            Self::Check => {
                r#"<circle cx="6" cy="6" r="5.5" fill="currentColor"/><path d="m3.6 6.1 1.7 1.7 3.1-3.5" fill="none" stroke="var(--color-base-100)" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>"#
            }
            Self::Dotted => {
                r#"<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="1.6 1.95"/>"#
            }
            Self::Cross => {
                r#"<circle cx="6" cy="6" r="5.5" fill="currentColor"/><path d="m4.2 4.2 3.6 3.6m0-3.6L4.2 7.8" fill="none" stroke="var(--color-base-100)" stroke-width="1.4" stroke-linecap="round"/>"#
            }
            Self::Triangle => {
                r#"<path d="M6 .8 11.6 11H.4z" fill="currentColor"/><path d="M6 4.4v2.9M6 9v.1" stroke="var(--color-base-100)" stroke-width="1.3" stroke-linecap="round"/>"#
            }
        }
    }
}

/// Draws a glyph in the text colour.
#[component]
pub fn GlyphMark(
    /// Which shape.
    glyph: Glyph,
    /// Size; 12 px without it.
    #[prop(default = "size-3")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("shrink-0 {class}") viewBox="0 0 12 12" aria-hidden="true" inner_html=glyph.drawing()></svg>
    }
}

/// A state as glyph, word and wash.
#[component]
pub fn StatusBadge(
    /// What the state means.
    tone: Tone,
    /// The word; empty draws a dash, for "no such state yet".
    #[prop(into)]
    label: String,
    /// The shape, when the tone's own is not exact enough.
    #[prop(default = None, into)]
    glyph: Option<Glyph>,
) -> impl IntoView {
    if label.is_empty() {
        return view! { <span class="ps-2 text-muted">"–"</span> }.into_any();
    }
    let glyph = glyph.unwrap_or_else(|| tone.glyph());
    view! {
        <span class=format!("badge badge-sm gap-1.5 border-0 px-2 font-medium whitespace-nowrap {}", tone.wash())>
            <GlyphMark glyph/>
            {label}
        </span>
    }
    .into_any()
}
