use super::*;
use proptest::prelude::*;

fn line(code: TaxCode, base: i64, tax: i64) -> ReturnLine {
    ReturnLine {
        code,
        base: Money::from_cents(base),
        tax: Money::from_cents(tax),
    }
}

fn amounts(form: &F5, numbers: &[u8]) -> Vec<i64> {
    numbers
        .iter()
        .map(|number| form.amount(*number).cents())
        .collect()
}

#[test]
fn fills_boxes_and_drops_cents_of_values_only() {
    let lines = [
        line(TaxCode::Sr, 1_000_099, 90_009),
        line(TaxCode::Sr, -10_050, -905),
        line(TaxCode::Zr, 20_099, 0),
        line(TaxCode::Es33, 5_050, 0),
        line(TaxCode::Tx, 300_199, 27_018),
        line(TaxCode::Bl, 9_999, 900),
        line(TaxCode::Me, 40_000, 0),
        line(TaxCode::Ng, 70_000, 0),
    ];
    let additions = Additions {
        exchange_difference: Money::from_cents(-1_000),
        tourist_refund: Money::from_cents(150),
        revenue: Money::from_cents(1_010_148),
        ..Additions::default()
    };
    let form = fill(&lines, &additions);
    assert_eq!(amounts(&form, &[1, 2, 3, 4]), [990_000, 20_000, 6_000, 1_016_000]);
    assert_eq!(amounts(&form, &[5, 6, 7, 8]), [340_100, 89_104, 27_168, 61_936]);
    assert_eq!(amounts(&form, &[9, 10, 13, 18]), [40_000, 100, 1_010_100, 0]);
    assert_eq!(form.net_gst(), NetGst::Pay);
    assert_eq!(checks(&form), []);
    assert_eq!(form.boxes().count(), 21);
}

#[test]
fn pairs_and_the_deferment_scheme() {
    let lines = [
        line(TaxCode::Srrc, 10_000, 900),
        line(TaxCode::TxrcTs, 10_000, 900),
        line(TaxCode::Igds, 50_000, 4_500),
    ];
    let form = fill(
        &lines,
        &Additions {
            deferment_scheme: true,
            ..Additions::default()
        },
    );
    assert_eq!(
        amounts(&form, &[1, 14, 5, 6, 7]),
        [10_000, 10_000, 60_000, 900, 5_400]
    );
    assert_eq!(amounts(&form, &[18, 19, 20, 21]), [-4_500, 4_500, 0, 50_000]);
}

#[test]
fn below_five_dollars_nothing_moves() {
    for (tax, net) in [
        (499, NetGst::BelowFive),
        (500, NetGst::Pay),
        (-499, NetGst::BelowFive),
        (-500, NetGst::Refund),
    ] {
        assert_eq!(
            fill(&[line(TaxCode::Sr, 0, tax)], &Additions::default()).net_gst(),
            net
        );
    }
}

#[test]
fn every_check_can_be_broken() {
    for (lines, code) in [
        (vec![line(TaxCode::Sr, 10_000, -1)], CheckCode::OutputNegative),
        (
            vec![line(TaxCode::SrcaS, 10_000, 0)],
            CheckCode::SuppliesWithoutTax,
        ),
        (vec![line(TaxCode::Sr, 0, 900)], CheckCode::TaxWithoutSupplies),
        (vec![line(TaxCode::Sr, 900, 900)], CheckCode::TaxNotBelowSupplies),
        (
            vec![line(TaxCode::Tx, 900, 1_000)],
            CheckCode::InputAbovePurchases,
        ),
        (
            vec![line(TaxCode::Tx, 0, 1_000)],
            CheckCode::InputWithoutPurchases,
        ),
        (
            vec![line(TaxCode::Me, 50_000, 0), line(TaxCode::Zp, -10_000, 0)],
            CheckCode::SchemesAbovePurchases,
        ),
    ] {
        let found = checks(&fill(&lines, &Additions::default()));
        assert!(found.contains(&code), "{code}: {found:?}");
        assert!(code.message().ends_with('.'));
    }
}

#[test]
fn dates_and_limits() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    for (end, due, giro) in [
        (day(2026, 3, 31), day(2026, 4, 30), day(2026, 5, 15)),
        (day(2026, 2, 28), day(2026, 3, 31), day(2026, 4, 15)),
        (day(2025, 12, 31), day(2026, 1, 31), day(2026, 2, 15)),
    ] {
        assert_eq!((due_on(end), giro_on(end)), (Some(due), Some(giro)));
    }
    let cents = Money::from_cents;
    assert!(fits_next_return(cents(-300_000), cents(50_000), cents(1_000_000)));
    assert!(!fits_next_return(cents(300_001), Money::ZERO, cents(1_000_000)));
    assert!(!fits_next_return(cents(1), cents(50_001), cents(1_000_000)));
}

#[test]
fn a_filed_return_is_only_corrected() {
    assert_eq!(
        ReturnStatus::Draft.after(ReturnEvent::Review),
        Ok(ReturnStatus::Reviewed)
    );
    assert_eq!(
        ReturnStatus::Reviewed.after(ReturnEvent::File),
        Ok(ReturnStatus::Filed)
    );
    assert!(ReturnStatus::Draft.after(ReturnEvent::File).is_err());
    assert!(ReturnStatus::Filed.after(ReturnEvent::Reopen).is_err());
}

#[test]
fn figures_that_changed_are_reviewed_again_and_nothing_is_filed_early() {
    use ReturnEvent::{File, Review};
    let cases = [
        (ReturnStatus::Draft, false, true, Some(Review)),
        (ReturnStatus::Reviewed, true, true, Some(Review)),
        (ReturnStatus::Reviewed, true, false, Some(Review)),
        (ReturnStatus::Reviewed, false, true, Some(File)),
        (ReturnStatus::Reviewed, false, false, None),
        (ReturnStatus::Filed, true, true, None),
    ];
    for (status, changed, over, step) in cases {
        assert_eq!(status.next_step(changed, over), step, "{status} {changed} {over}");
        assert!(step.is_none_or(|step| status.after(step).is_ok()), "{status}");
    }
}

proptest! {
    #[test]
    fn boxes_add_up(raw in prop::collection::vec((0..TaxCode::ALL.len(), -900_000_i64..900_000, -90_000_i64..90_000), 0..40)) {
        let lines: Vec<ReturnLine> = raw.iter().map(|it| line(TaxCode::ALL[it.0], it.1, it.2)).collect();
        let form = fill(&lines, &Additions::default());
        prop_assert_eq!(form.amount(4), form.amount(1) + form.amount(2) + form.amount(3));
        prop_assert_eq!(form.amount(8), form.amount(6) - form.amount(7));
        for number in [1, 2, 3, 4, 5, 9] {
            prop_assert_eq!(form.amount(number).cents() % 100, 0);
        }
        let output: Money = lines.iter().filter(|it| it.code.tax_boxes().contains(&6)).map(|it| it.tax).sum();
        prop_assert_eq!(form.amount(6), output);
    }
}
