use super::*;
use crate::gst::built_in_rates;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn terms(registered: bool, tax_date: NaiveDate) -> TaxTerms {
    TaxTerms {
        registered,
        rounding: TaxRounding::PerDocument,
        rates: built_in_rates(),
        tax_date,
    }
}

fn agreed(cents: i64, code: TaxCode, percent: i64, own_code: TaxCode) -> AgreedLine {
    AgreedLine {
        kind: LineKind::Goods,
        quantity: 1,
        unit_price: Money::from_cents(cents),
        discount: Money::ZERO,
        code,
        rate_percent: Decimal::from(percent),
        own_code,
    }
}

#[test]
fn the_tax_is_that_of_the_day_of_supply() {
    let (old, new) = (day(2023, 12, 31), day(2024, 1, 1));
    let eight = agreed(10_900, TaxCode::Sr, 8, TaxCode::Sr);
    let exported = agreed(10_900, TaxCode::Zr, 0, TaxCode::Zr);
    let untaxed = agreed(10_900, TaxCode::Ng, 0, TaxCode::Sr);
    // What was agreed, registered on the tax date, the tax date; code, rate and tax then, or nothing for "as agreed".
    for (line, registered, tax_date, expected) in [
        (&eight, true, old, None),
        (&eight, true, new, Some((TaxCode::Sr, 9, 900))),
        (&eight, false, new, Some((TaxCode::Ng, 0, 0))),
        (&eight, false, old, Some((TaxCode::Ng, 0, 0))),
        (&untaxed, false, new, None),
        (&untaxed, true, old, Some((TaxCode::Sr, 8, 807))),
        (&untaxed, true, new, Some((TaxCode::Sr, 9, 900))),
        (&exported, true, new, None),
        (&exported, false, new, Some((TaxCode::Ng, 0, 0))),
    ] {
        let amounts = taxed_on(std::slice::from_ref(line), &terms(registered, tax_date)).expect("in range");
        let found = amounts.as_ref().map(|amounts| {
            let line = &amounts.lines[0];
            (line.tax_code, line.rate_percent, line.gst.cents())
        });
        let expected = expected.map(|(code, percent, tax)| (code, Decimal::from(percent), tax));
        assert_eq!(
            found, expected,
            "{line:?}, registered {registered}, on {tax_date}"
        );
        if let Some(amounts) = amounts {
            assert_eq!(amounts.totals.total, Money::from_cents(10_900), "the price stays");
        }
    }
}

#[test]
fn one_changed_line_is_enough_and_the_others_keep_their_kind() {
    let lines = [
        agreed(1_290, TaxCode::Sr, 8, TaxCode::Sr),
        agreed(2_000, TaxCode::Zr, 0, TaxCode::Zr),
    ];
    let amounts = taxed_on(&lines, &terms(true, day(2024, 1, 1)))
        .expect("in range")
        .expect("another rate");
    let lines: Vec<(TaxCode, i64)> = amounts
        .tax_lines
        .iter()
        .map(|line| (line.code, line.tax.cents()))
        .collect();
    assert_eq!(lines, [(TaxCode::Sr, 107), (TaxCode::Zr, 0)]);
}

proptest! {
    #[test]
    fn what_is_paid_never_moves(
        goods in proptest::collection::vec((1_i64..100_000, 1_i64..20, 0_i64..50_000), 1..6),
        was_registered: bool, registered: bool, later: bool,
    ) {
        let own = TaxCode::Sr;
        let (code, percent) = if was_registered { (own, 8) } else { (TaxCode::Ng, 0) };
        let lines: Vec<AgreedLine> = goods
            .into_iter()
            .map(|(cents, quantity, discount)| AgreedLine {
                quantity,
                discount: Money::from_cents(discount.min(cents * quantity)),
                ..agreed(cents, code, percent, own)
            })
            .collect();
        let tax_date = if later { day(2024, 1, 1) } else { day(2023, 12, 31) };
        let changes = was_registered != registered || (registered && later);
        let amounts = taxed_on(&lines, &terms(registered, tax_date)).expect("in range");
        prop_assert_eq!(amounts.is_some(), changes);
        if let Some(amounts) = amounts {
            for (agreed, line) in lines.iter().zip(&amounts.lines) {
                prop_assert_eq!(line.gross, agreed.unit_price.times(agreed.quantity) - agreed.discount);
                prop_assert_eq!(line.net + line.gst, line.gross);
            }
            let tax: Money = amounts.lines.iter().map(|line| line.gst).sum();
            prop_assert_eq!(tax, amounts.totals.gst);
        }
    }
}
