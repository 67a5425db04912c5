//! The promises of the product: the database keeps them by itself, and the proof finds what got past it.

mod append_only;
mod proof;
