//! What people agree to hear of, and the words they agree to.
//!
//! Source: PDPA, section 14 and 16: consent is for a purpose that was named, and is withdrawn as easily as given. It
//! is given by an act (a tick) and withdrawn by an act: not ticking the same box at a later order says nothing.

use crate::text_enum::text_enum;

text_enum! {
    /// What for.
    pub enum ConsentPurpose {
        /// The shop's letter with news.
        Letter => "letter",
    }
}

text_enum! {
    /// By which way.
    pub enum ConsentChannel {
        /// By e-mail.
        Email => "email",
    }
}

/// Words that people agree to. Other words are another version, so that it stays known what somebody agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentText {
    /// Kept with each consent.
    pub version: &'static str,
    /// As they stand beside the tick.
    pub words: &'static str,
}

/// The letter, at the checkout.
pub const LETTER: ConsentText = ConsentText {
    version: "2026-11",
    words: "Send me the letter, once a month. I can leave whenever I like.",
};
