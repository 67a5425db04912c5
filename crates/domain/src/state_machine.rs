//! State machines as tables: one list of legal steps gives the check, the reachable states and the picture.

use core::fmt::Display;

use thiserror::Error;

/// One legal step: in `from`, `event` leads to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<S, E> {
    /// The state before.
    pub from: S,
    /// What happens.
    pub event: E,
    /// The state after.
    pub to: S,
}

/// A step the table does not have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{event}` is not possible while the state is `{from}`")]
pub struct IllegalStep {
    /// The state it was tried in.
    pub from: String,
    /// What was tried.
    pub event: String,
}

/// The state after `event`, if the table has such a step.
///
/// # Errors
/// [`IllegalStep`] naming both.
pub fn advance<S, E>(table: &[Step<S, E>], from: S, event: E) -> Result<S, IllegalStep>
where
    S: Copy + PartialEq + Display,
    E: Copy + PartialEq + Display,
{
    table
        .iter()
        .find(|step| step.from == from && step.event == event)
        .map(|step| step.to)
        .ok_or_else(|| IllegalStep {
            from: from.to_string(),
            event: event.to_string(),
        })
}

/// The events that are possible in a state, in table order: what a screen offers as buttons.
pub fn possible<S: Copy + PartialEq, E: Copy>(table: &[Step<S, E>], from: S) -> Vec<E> {
    table
        .iter()
        .filter(|step| step.from == from)
        .map(|step| step.event)
        .collect()
}

/// The table as a Mermaid state diagram, starting in `start`; states nothing leaves are drawn as ends.
pub fn mermaid<S, E>(table: &[Step<S, E>], start: S) -> String
where
    S: Copy + PartialEq + Display,
    E: Copy + Display,
{
    let mut out = format!("stateDiagram-v2\n    [*] --> {start}\n");
    let mut ends: Vec<S> = Vec::new();
    for step in table {
        out.push_str(&format!("    {} --> {}: {}\n", step.from, step.to, step.event));
        if !ends.contains(&step.to) && table.iter().all(|other| other.from != step.to) {
            ends.push(step.to);
        }
    }
    for end in ends {
        out.push_str(&format!("    {end} --> [*]\n"));
    }
    out
}

/// Builds a table from `from, event => to` rows.
macro_rules! steps {
    ($state:ident, $event:ident; $($from:ident, $on:ident => $to:ident;)+) => {
        &[$($crate::state_machine::Step { from: $state::$from, event: $event::$on, to: $state::$to },)+]
    };
}

pub(crate) use steps;

#[cfg(test)]
mod tests {
    use super::*;

    const DOOR: &[Step<&str, &str>] = &[
        Step {
            from: "open",
            event: "close",
            to: "closed",
        },
        Step {
            from: "closed",
            event: "open",
            to: "open",
        },
        Step {
            from: "closed",
            event: "brick_up",
            to: "wall",
        },
    ];

    #[test]
    fn a_table_gives_the_check_the_choice_and_the_picture() {
        assert_eq!(advance(DOOR, "open", "close"), Ok("closed"));
        assert!(advance(DOOR, "wall", "open").is_err());
        assert_eq!(possible(DOOR, "closed"), ["open", "brick_up"]);
        assert_eq!(
            mermaid(DOOR, "open"),
            "stateDiagram-v2\n    [*] --> open\n    open --> closed: close\n    closed --> open: open\n    \
             closed --> wall: brick_up\n    wall --> [*]\n"
        );
    }
}
