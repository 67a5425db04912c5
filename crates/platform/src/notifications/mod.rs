//! Mails to customers about their orders.
//!
//! A subscriber of the outbox: it is told of an event at least once, so a mail's id is the event's id and the
//! folder keeps one file a mail. What the events must carry is written in [`payload`].

mod compose;
mod encoding;
mod folder;
mod letter;
mod mail;
mod payload;
mod subscriber;

pub use folder::FolderMailer;
pub use mail::{Mail, Mailbox, Mailer};
pub use payload::OrderFacts;
pub use subscriber::Notifications;
