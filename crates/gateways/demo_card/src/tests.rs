use super::*;
use chrono::Duration;
use commerce::payments::GatewayEventKind;
use std::path::PathBuf;

fn gateway(secret: &str, demo_mode: bool) -> DemoCard {
    DemoCard::new(&kernel::AppConfig {
        secret: secret.as_bytes().to_vec(),
        demo_mode,
        public_url: "http://shop.example".to_owned(),
        data_dir: PathBuf::new(),
    })
}

fn noon() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-22T04:00:00Z")
        .unwrap()
        .to_utc()
}

const SECRET: &str = "a secret of thirty-two bytes ....";
const FIVE: Money = Money::from_cents(500);

#[test]
fn an_approval_is_read_back() {
    let card = gateway(SECRET, true);
    let signed = card.approved("pi_1", FIVE, noon()).unwrap();
    let event = card
        .verify_webhook(&signed.signature, &signed.body, noon())
        .unwrap();
    assert_eq!(event.kind, GatewayEventKind::Succeeded);
    assert_eq!((event.provider_ref.as_str(), event.amount), ("pi_1", FIVE));
    assert_eq!(event.currency, "SGD");
    let again = card.approved("pi_1", FIVE, noon() + Duration::hours(2)).unwrap();
    let late = card
        .verify_webhook(&again.signature, &again.body, noon() + Duration::hours(2))
        .unwrap();
    assert_eq!(late.event_id, event.event_id, "a repetition is the same event");
}

#[test]
fn declines_and_refunds_name_their_payment() {
    let card = gateway(SECRET, true);
    let declined = card.declined("pi_2", FIVE, noon()).unwrap();
    let event = card
        .verify_webhook(&declined.signature, &declined.body, noon())
        .unwrap();
    assert_eq!(event.kind, GatewayEventKind::Failed);
    assert!(event.failure.is_some());
    let refunded = card
        .refunded("pi_2", Uuid::nil(), Money::from_cents(120), noon())
        .unwrap();
    let event = card
        .verify_webhook(&refunded.signature, &refunded.body, noon())
        .unwrap();
    assert_eq!(event.kind, GatewayEventKind::Refunded);
    assert_eq!(
        (event.provider_ref.as_str(), event.amount),
        ("pi_2", Money::from_cents(120))
    );
}

#[test]
fn forged_old_and_altered_webhooks_are_refused() {
    let card = gateway(SECRET, true);
    let signed = card.approved("pi_3", FIVE, noon()).unwrap();
    let refused = |signature: &str, body: &[u8], now| {
        matches!(
            card.verify_webhook(signature, body, now),
            Err(GatewayError::Signature(_))
        )
    };
    let forged = gateway("another secret of thirty-two bytes", true)
        .approved("pi_3", FIVE, noon())
        .unwrap();
    assert!(refused(&forged.signature, &signed.body, noon()));
    assert!(refused(
        &signed.signature,
        &signed.body,
        noon() + Duration::seconds(301)
    ));
    assert!(refused(
        &signed.signature,
        &signed.body,
        noon() - Duration::seconds(301)
    ));
    assert!(!refused(
        &signed.signature,
        &signed.body,
        noon() + Duration::seconds(300)
    ));
    let mut altered = signed.body.clone();
    altered.push(b' ');
    assert!(refused(&signed.signature, &altered, noon()));
    let later = signed.signature.replacen("t=", "t=9", 1);
    assert!(refused(&later, &signed.body, noon()));
    for junk in ["", "t=", "v1=00", "t=1,v1=zz", "t=x,v1=", "=,=,="] {
        assert!(refused(junk, &signed.body, noon()), "{junk}");
    }
}

#[test]
fn a_signed_body_of_another_shape_is_malformed() {
    let card = gateway(SECRET, true);
    for body in [&b"{}"[..], b"no json", b"[1]"] {
        let signature = signature::header(&card.secret, noon(), body);
        assert!(matches!(
            card.verify_webhook(&signature, body, noon()),
            Err(GatewayError::Malformed(_))
        ));
    }
}

#[test]
fn nothing_works_outside_demo_mode() {
    let card = gateway(SECRET, false);
    assert!(matches!(
        card.approved("pi_4", FIVE, noon()),
        Err(GatewayError::NotAvailable)
    ));
    let signed = gateway(SECRET, true).approved("pi_4", FIVE, noon()).unwrap();
    assert!(
        card.verify_webhook(&signed.signature, &signed.body, noon())
            .is_err()
    );
}
