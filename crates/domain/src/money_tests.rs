use super::*;
use proptest::prelude::*;

#[test]
fn shows_and_reads_amounts() {
    for (cents, shown, plain) in [
        (0, "$0.00", "0.00"),
        (1290, "$12.90", "12.90"),
        (123_450, "$1,234.50", "1,234.50"),
        (-5, "-$0.05", "-0.05"),
        (100_000_000, "$1,000,000.00", "1,000,000.00"),
    ] {
        let money = Money::from_cents(cents);
        assert_eq!(money.to_string(), shown);
        assert_eq!(money.plain(), plain);
        assert_eq!(shown.parse(), Ok(money));
    }
    for (text, cents) in [
        ("12", 1200),
        ("12.9", 1290),
        (" S$5 ", 500),
        ("-3.5", -350),
        ("1.500", 150),
    ] {
        assert_eq!(text.parse(), Ok(Money::from_cents(cents)), "{text}");
    }
}

#[test]
fn refuses_what_is_not_an_amount() {
    for text in [
        "",
        "-",
        ".",
        "12.",
        ".5",
        "1,23.00",
        "12,34,567",
        "abc",
        "1e5",
        "--1",
        "1.2.3",
        "+1",
    ] {
        assert_eq!(text.parse::<Money>(), Err(MoneyError::Malformed), "{text}");
    }
    assert_eq!("0.001".parse::<Money>(), Err(MoneyError::TooPrecise));
    assert_eq!("1000000000000".parse::<Money>(), Err(MoneyError::TooLarge));
    assert_eq!(
        "99999999999999999999999999999999999".parse::<Money>(),
        Err(MoneyError::TooLarge)
    );
}

#[test]
fn rounds_half_away_from_zero() {
    for (thousandths, cents) in [
        (1005, 101),
        (1004, 100),
        (-1005, -101),
        (-1004, -100),
        (0, 0),
        (5, 1),
    ] {
        assert_eq!(
            Money::round_half_up(Decimal::new(thousandths, 3)),
            Money::from_cents(cents)
        );
    }
}

#[test]
fn travels_as_text_with_its_currency() {
    let json = serde_json::to_string(&Money::from_cents(123_490)).expect("serialises");
    assert_eq!(json, r#"{"amount":"1234.90","currency":"SGD"}"#);
    assert!(serde_json::from_str::<Money>(r#"{"amount":"1.00","currency":"USD"}"#).is_err());
}

proptest! {
    #[test]
    fn every_amount_survives_every_form(cents in -99_999_999_999_999_i64..=99_999_999_999_999) {
        let money = Money::from_cents(cents);
        prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
        prop_assert_eq!(Money::from_decimal(money.to_decimal()), Ok(money));
        prop_assert_eq!(Money::round_half_up(money.to_decimal()), money);
        let json = serde_json::to_string(&money).expect("serialises");
        prop_assert_eq!(serde_json::from_str::<Money>(&json).expect("deserialises"), money);
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,40}") {
        let _ = text.parse::<Money>();
    }
}
