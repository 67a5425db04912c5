//! What stood in a form when it was refused without script, for the page that says so.

use leptos::server_fn::ServerFn;

/// Values by the names of their fields; none in the browser, where a form keeps what was typed itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed(Vec<(String, String)>);

impl Typed {
    /// What was typed into the form of `S` that sends `sends`: a page may have several forms of one kind.
    pub fn of<S: ServerFn>(sends: &[(&str, String)]) -> Self {
        let fields = rpc::typed::typed(S::PATH);
        let same = |(name, value): &(&str, String)| fields.iter().any(|(n, v)| n == name && v == value);
        match sends.iter().all(same) {
            true => Self(fields),
            false => Self::default(),
        }
    }

    /// What was typed into the field `name`; `otherwise` is what stands there at first.
    pub fn or(&self, name: &str, otherwise: impl Into<String>) -> String {
        let typed = self.0.iter().find(|(known, _)| known == name);
        typed.map_or_else(|| otherwise.into(), |(_, value)| value.clone())
    }
}
