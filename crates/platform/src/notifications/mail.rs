//! A mail as it travels (RFC 5322, multipart/alternative of RFC 2046), and who carries it.

use super::encoding::{display_name, header_text, quoted_printable};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{Result, dates};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

impl Mailbox {
    fn header(&self) -> String {
        // Signs that would end the address are never part of one that was checked at checkout.
        let email: String = self
            .email
            .chars()
            .filter(|it| it.is_ascii_graphic() && !"<>,;".contains(*it))
            .collect();
        if self.name.trim().is_empty() {
            format!("<{email}>")
        } else {
            format!("{} <{email}>", display_name(&self.name))
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The same for every try, so that a carrier can drop doubles.
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub from: Mailbox,
    pub to: Mailbox,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Host of the shop, for the message id.
    pub host: String,
}

impl Mail {
    /// The whole message with CRLF line ends.
    #[must_use]
    pub fn message(&self) -> String {
        let boundary = format!("part-{}", self.id.simple());
        let part = |kind: &str, body: &str| {
            format!(
                "--{boundary}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
                quoted_printable(body)
            )
        };
        let headers = [
            ("Date", dates::singapore(self.at).to_rfc2822()),
            ("From", self.from.header()),
            ("To", self.to.header()),
            ("Subject", header_text(&self.subject)),
            ("Message-ID", format!("<{}@{}>", self.id, self.host)),
            // Keeps holiday notes from answering (RFC 3834).
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("MIME-Version", "1.0".to_owned()),
            (
                "Content-Type",
                format!("multipart/alternative; boundary=\"{boundary}\""),
            ),
        ];
        let headers: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let (text, html) = (part("text/plain", &self.text), part("text/html", &self.html));
        format!("{headers}\r\n{text}{html}--{boundary}--\r\n")
    }
}

/// Carries mails. Must bear the same mail twice.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// # Errors
    /// It could not be handed over; it is tried again later.
    async fn send(&self, mail: &Mail) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_both_forms_and_crlf_only() {
        let mail = Mail {
            id: Uuid::nil(),
            at: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
            from: Mailbox {
                name: "Tiong Bahru Goods".to_owned(),
                email: "hello@example.com".to_owned(),
            },
            to: Mailbox {
                name: "Zoë".to_owned(),
                email: "zoe@example.com>, <x@y.z".to_owned(),
            },
            subject: "Your order\r\nBcc: x@y.z".to_owned(),
            text: "Hello\n".to_owned(),
            html: "<p>Hello</p>\n".to_owned(),
            host: "shop.example".to_owned(),
        };
        let message = mail.message();
        assert_eq!(message.replace("\r\n", "").matches(['\r', '\n']).count(), 0);
        assert!(message.contains("From: Tiong Bahru Goods <hello@example.com>\r\n"));
        assert!(
            message.contains("To: =?UTF-8?B?Wm/Dqw==?= <zoe@example.comx@y.z>\r\n"),
            "{message}"
        );
        assert!(message.contains("Subject: Your order  Bcc: x@y.z\r\n"));
        assert!(message.contains("+0800\r\n"));
        assert!(
            message.contains("text/plain") && message.contains("text/html") && message.ends_with("--\r\n")
        );
    }
}
