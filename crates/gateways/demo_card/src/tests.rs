use super::*;
use chrono::Duration;
use commerce::payments::{GatewayEventKind, RefundAttempt};
use std::path::PathBuf;
use uuid::Uuid;

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
fn a_decline_names_its_payment() {
    let card = gateway(SECRET, true);
    let declined = card.declined("pi_2", FIVE, noon()).unwrap();
    let event = card
        .verify_webhook(&declined.signature, &declined.body, noon())
        .unwrap();
    assert_eq!(event.kind, GatewayEventKind::Failed);
    assert!(event.failure.is_some());
}

fn refund(reason: &str, number: i32) -> RefundRequest {
    RefundRequest {
        provider_ref: "pi_2".to_owned(),
        attempt: RefundAttempt {
            refund_id: Uuid::from_u128(5),
            number,
        },
        amount: Money::from_cents(120),
        reason: reason.to_owned(),
    }
}

#[test]
fn refund_events_name_payment_refund_and_attempt() {
    let card = gateway(SECRET, true);
    let request = refund("changed her mind", 2);
    for (sent, kind) in [
        (true, GatewayEventKind::Refunded),
        (false, GatewayEventKind::RefundFailed),
    ] {
        let signed = card.refund_settled(&request, sent, noon()).unwrap();
        let event = card
            .verify_webhook(&signed.signature, &signed.body, noon())
            .unwrap();
        assert_eq!(event.kind, kind);
        assert_eq!(
            (event.provider_ref.as_str(), event.amount),
            ("pi_2", Money::from_cents(120))
        );
        let named = event.refund.unwrap();
        assert_eq!(named.attempt, Some(request.attempt));
        assert!(named.provider_ref.starts_with("re_") && named.provider_ref.ends_with("_2"));
        assert_eq!(event.failure.is_some(), !sent);
    }
}

#[test]
fn the_reason_chooses_how_a_refund_ends() {
    let failed = || RefundAnswer::Failed("The card has expired or was cancelled.".to_owned());
    for (reason, number, expected) in [
        ("Changed her mind", 1, RefundAnswer::Succeeded),
        ("Trial: refund fails", 1, failed()),
        ("Trial: Refund fails", 2, failed()),
        ("refund fails once", 1, failed()),
        ("refund fails once", 2, RefundAnswer::Succeeded),
        ("refund waits", 1, RefundAnswer::Pending),
    ] {
        assert_eq!(answer(&refund(reason, number)), expected, "{reason}, {number}");
    }
    assert_ne!(
        event::refund_ref(refund("x", 1).attempt),
        event::refund_ref(refund("x", 2).attempt)
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
