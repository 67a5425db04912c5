//! How buttons look, shared by `<button>` and by links that look like one.

/// Weight of a button. A view has one `Primary`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one main action.
    #[default]
    Primary,
    /// The second action.
    Neutral,
    /// Any other action beside content.
    Outline,
    /// An action that should stay quiet.
    Ghost,
}

/// Height of a button: 44 px, or 48 px for the main action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonSize {
    #[default]
    Regular,
    Large,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn-primary",
            Self::Neutral => "btn-neutral",
            Self::Outline => "border-line-strong bg-base-100",
            Self::Ghost => "btn-ghost",
        }
    }
}

impl ButtonSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Regular => "text-[0.9375rem]",
            Self::Large => "btn-lg text-base",
        }
    }
}

/// The classes of a button, followed by `more`.
#[must_use]
pub fn button_class(kind: ButtonKind, size: ButtonSize, more: &str) -> String {
    format!("btn {} {} {more}", kind.class(), size.class())
}
