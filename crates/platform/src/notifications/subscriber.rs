//! From an event to the mail that tells of it.

use super::compose::{self, Shop};
use super::mail::{Mail, Mailbox, Mailer};
use super::payload::OrderFacts;
use async_trait::async_trait;
use domain::settings::ShopSettings;
use kernel::outbox::{EventRow, Subscriber};
use kernel::{Ctx, Result, settings};
use std::sync::Arc;

/// Its name is a key in the database and in the kernel's list of subscriptions.
const NAME: &str = "notifications";
#[cfg(test)]
const KINDS: [&str; 6] = [
    "order.placed",
    "payment.captured",
    "order.shipped",
    "order.cancelled",
    "payment.refund_due",
    "payment.refunded",
];

/// Writes to customers.
#[derive(Clone)]
pub struct Notifications {
    mailer: Arc<dyn Mailer>,
}

impl Notifications {
    #[must_use]
    pub fn new(mailer: Arc<dyn Mailer>) -> Self {
        Self { mailer }
    }
}

#[async_trait]
impl Subscriber for Notifications {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn handle(&self, ctx: &Ctx, event: &EventRow) -> Result<()> {
        let facts: OrderFacts = serde_json::from_value(event.payload.clone())?;
        let settings: ShopSettings = settings::get(ctx, "shop").await?;
        let shop = shop(ctx, &settings);
        let Some(letter) = compose::letter(&event.kind, &shop, &facts) else {
            return Ok(());
        };
        let mail = Mail {
            id: event.id,
            at: event.occurred_at,
            from: Mailbox {
                name: settings.name,
                email: settings.email,
            },
            to: Mailbox {
                name: facts.name,
                email: facts.email,
            },
            subject: format!("{} - {}", letter.subject, shop.name),
            text: letter.text(),
            html: letter.html(),
            host: host(&shop.public_url).to_owned(),
        };
        self.mailer.send(&mail).await
    }
}

fn shop(ctx: &Ctx, settings: &ShopSettings) -> Shop {
    let legal = [settings.legal_name.as_str(), settings.uen.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", UEN ");
    let footer = [settings.name.as_str(), &legal, &settings.email, &settings.phone]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    Shop {
        name: settings.name.clone(),
        footer,
        public_url: ctx.app.config.public_url.clone(),
    }
}

/// `shop.example` of `https://shop.example:8443/`.
fn host(public_url: &str) -> &str {
    let rest = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    rest.split(['/', ':'])
        .next()
        .filter(|host| !host.is_empty())
        .unwrap_or("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_found_in_addresses() {
        assert_eq!(host("https://shop.example:8443/x"), "shop.example");
        assert_eq!(host("http://127.0.0.1:3000"), "127.0.0.1");
        assert_eq!(host(""), "localhost");
    }

    #[test]
    fn it_is_registered_for_every_kind_it_writes_about() {
        for kind in KINDS {
            assert!(kernel::outbox::subscribers_of(kind).contains(&NAME), "{kind}");
        }
    }
}
