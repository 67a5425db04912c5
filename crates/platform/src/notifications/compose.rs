//! The letters: which event says what.

use super::letter::{Fact, Letter};
use super::payload::{LineFacts, OrderFacts};

/// What every letter of the shop has in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shop {
    pub name: String,
    pub footer: String,
    /// Without a slash at the end.
    pub public_url: String,
}

/// The letter for an event; nothing for kinds that nobody is written about.
#[must_use]
pub fn letter(kind: &str, shop: &Shop, facts: &OrderFacts) -> Option<Letter> {
    let number = &facts.order_number;
    let mut letter = match kind {
        "order.placed" => placed(shop, facts),
        "payment.captured" => captured(shop, facts),
        "order.shipped" => shipped(facts),
        "order.cancelled" => cancelled(facts),
        "payment.refund_due" => refund_due(facts),
        "payment.refunded" => refunded(facts),
        _ => return None,
    };
    letter.greeting = match facts.name.trim() {
        "" => "Hello,".to_owned(),
        name => format!("Hello {name},"),
    };
    letter.facts.insert(0, ("Order", number.clone()));
    if letter.action.is_none() {
        letter.action = Some(("Follow your order", absolute(shop, &facts.track_url)));
    }
    letter.closing = format!("Questions? Just answer this mail.\n{}", shop.name);
    letter.footer.clone_from(&shop.footer);
    Some(letter)
}

fn placed(shop: &Shop, facts: &OrderFacts) -> Letter {
    let mut paragraphs = vec!["Thank you for your order. Everything in it is set aside for you.".to_owned()];
    if let Some(until) = &facts.hold_text {
        paragraphs.push(format!(
            "We hold it until {until}. Once the payment has arrived we pack it."
        ));
    }
    let action = facts
        .pay_url
        .as_ref()
        .map(|url| ("Pay for your order", absolute(shop, url)));
    if action.is_some() {
        paragraphs.push(format!(
            "You can follow the order here at any time: {}",
            absolute(shop, &facts.track_url)
        ));
    }
    Letter {
        subject: format!("Your order {}", facts.order_number),
        paragraphs,
        lines: facts.lines.iter().map(line).collect(),
        facts: known([
            ("Total, GST included where it applies", &facts.total_text),
            ("Goes to", &facts.delivery_text),
        ]),
        action,
        ..Letter::default()
    }
}

fn captured(shop: &Shop, facts: &OrderFacts) -> Letter {
    let invoice_page = facts.invoice_url.as_ref().map(|url| absolute(shop, url));
    Letter {
        subject: format!("Payment received for order {}", facts.order_number),
        paragraphs: vec!["Your payment has arrived, thank you. We are packing your order.".to_owned()],
        facts: known([
            ("Paid", &facts.total_text),
            ("Invoice", &facts.invoice_number),
            ("Invoice page", &invoice_page),
        ]),
        ..Letter::default()
    }
}

fn shipped(facts: &OrderFacts) -> Letter {
    Letter {
        subject: format!("Order {} is on its way", facts.order_number),
        paragraphs: vec!["Your parcel has left our stockroom.".to_owned()],
        lines: facts.lines.iter().map(line).collect(),
        facts: known([
            ("Tracking number", &facts.tracking_number),
            ("Goes to", &facts.delivery_text),
        ]),
        ..Letter::default()
    }
}

fn cancelled(facts: &OrderFacts) -> Letter {
    let mut paragraphs = vec!["Your order was cancelled.".to_owned()];
    if facts.amount_text.is_some() {
        paragraphs
            .push("What you paid goes back the way it came; we write again once it is sent.".to_owned());
    }
    Letter {
        subject: format!("Order {} was cancelled", facts.order_number),
        paragraphs,
        facts: known([
            ("Reason", &facts.reason),
            ("Goes back to you", &facts.amount_text),
            ("Credit note", &facts.credit_note_number),
        ]),
        ..Letter::default()
    }
}

fn refund_due(facts: &OrderFacts) -> Letter {
    Letter {
        subject: format!("Your payment for order {} goes back to you", facts.order_number),
        paragraphs: vec![
            "Your payment reached us, but we can no longer deliver this order. We send the money back the way it came."
                .to_owned(),
        ],
        facts: known([("Reason", &facts.reason), ("Goes back to you", &facts.amount_text)]),
        ..Letter::default()
    }
}

fn refunded(facts: &OrderFacts) -> Letter {
    Letter {
        subject: format!("Refund sent for order {}", facts.order_number),
        paragraphs: vec![
            "We have sent your money back. Banks take up to three working days to show it.".to_owned(),
        ],
        facts: known([
            ("Refunded", &facts.amount_text),
            ("Reason", &facts.reason),
            ("Credit note", &facts.credit_note_number),
        ]),
        ..Letter::default()
    }
}

fn known<const N: usize>(facts: [(&'static str, &Option<String>); N]) -> Vec<Fact> {
    facts
        .into_iter()
        .filter_map(|(label, value)| {
            value
                .as_ref()
                .filter(|it| !it.is_empty())
                .map(|it| (label, it.clone()))
        })
        .collect()
}

fn line(line: &LineFacts) -> String {
    match &line.total_text {
        Some(total) => format!("{} × {}: {total}", line.quantity, line.name),
        None => format!("{} × {}", line.quantity, line.name),
    }
}

fn absolute(shop: &Shop, url: &str) -> String {
    if url.starts_with('/') {
        format!("{}{url}", shop.public_url)
    } else {
        url.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> OrderFacts {
        OrderFacts {
            order_number: "TBG-10001".to_owned(),
            email: "mei@example.com".to_owned(),
            name: "Mei".to_owned(),
            track_url: "/orders/TBG-10001?key=k".to_owned(),
            invoice_number: Some("INV-2026-000001".to_owned()),
            ..OrderFacts::default()
        }
    }

    #[test]
    fn every_kind_has_its_letter_with_the_link() {
        let shop = Shop {
            name: "Shop".to_owned(),
            public_url: "https://shop.example".to_owned(),
            ..Shop::default()
        };
        for kind in [
            "order.placed",
            "payment.captured",
            "order.shipped",
            "order.cancelled",
            "payment.refund_due",
            "payment.refunded",
        ] {
            let text = letter(kind, &shop, &facts())
                .map(|it| it.text())
                .unwrap_or_default();
            assert!(
                text.contains("https://shop.example/orders/TBG-10001?key=k"),
                "{kind}: {text}"
            );
            assert!(
                text.contains("TBG-10001") && text.starts_with("Hello Mei,"),
                "{kind}"
            );
        }
        assert!(
            letter("payment.captured", &shop, &facts())
                .unwrap()
                .text()
                .contains("INV-2026-000001")
        );
        assert_eq!(letter("stock.adjusted", &shop, &facts()), None);
    }

    #[test]
    fn an_unpaid_order_is_asked_to_be_paid() {
        let mut unpaid = facts();
        unpaid.pay_url = Some("https://elsewhere.example/pay".to_owned());
        let letter = letter("order.placed", &Shop::default(), &unpaid).unwrap();
        assert_eq!(
            letter.action,
            Some(("Pay for your order", "https://elsewhere.example/pay".to_owned()))
        );
    }
}
