//! demo_card crate.
