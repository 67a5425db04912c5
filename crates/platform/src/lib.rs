//! People and what surrounds them: sign-in, tokens, roles, sessions, the audit log, mails.

pub mod access_token;
pub mod actors;
pub mod audit;
pub mod consents;
pub mod credentials;
pub mod housekeeping;
pub mod notifications;
pub mod outbox;
pub mod passwords;
pub mod roles;
pub mod session_store;
pub mod settings;
pub mod sign_in;
pub mod tokens;
pub mod users;
