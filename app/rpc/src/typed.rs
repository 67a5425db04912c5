//! What was typed into a form that was posted without script and refused. The page that says the refusal shows it
//! again. With script nothing is needed: the form never goes away.

/// A refused form: the address of its server function, and what it sent, by the names of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Whose form it is.
    pub function: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

/// What was typed into a form of the server function at `function`, if this page answers its refusal.
#[cfg(feature = "ssr")]
#[must_use]
pub fn typed(function: &str) -> Vec<(String, String)> {
    let Some(parts) = leptos::prelude::use_context::<http::request::Parts>() else {
        return Vec::new();
    };
    let typed = parts.extensions.get::<Typed>();
    let mine = typed.filter(|typed| typed.function == function);
    mine.map(|typed| typed.fields.clone()).unwrap_or_default()
}

/// Nothing: what the server drew stays as it is.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub const fn typed(_function: &str) -> Vec<(String, String)> {
    Vec::new()
}
