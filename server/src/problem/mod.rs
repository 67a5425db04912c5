//! Every fault that leaves this program over HTTP, in one shape ([`Problem`], RFC 9457) and the face for whoever
//! asked ([`respond`]).

mod answer;
mod known;
mod shape;

pub use answer::{SERVER_FN_PREFIX, respond};
pub use known::{
    broken, finish, method_not_allowed, no_such, not_found, too_large, unreadable, zero_character,
};
pub use shape::{MEDIA_TYPE, Problem, ProblemField};
