use super::*;
use proptest::prelude::*;

fn line(quantity: i64, unit_cents: i64, discount_cents: i64, code: TaxCode) -> LineInput {
    let rate = if matches!(code, TaxCode::Sr | TaxCode::SrcaS) {
        9
    } else {
        0
    };
    LineInput {
        kind: LineKind::Goods,
        quantity,
        unit_price: Money::from_cents(unit_cents),
        discount: Money::from_cents(discount_cents),
        tax_code: code,
        rate_percent: Decimal::from(rate),
    }
}

fn document(lines: Vec<LineInput>, prices: PriceMode) -> DocumentInput {
    DocumentInput {
        lines,
        order_discounts: Vec::new(),
        prices,
        rounding: TaxRounding::PerDocument,
    }
}

fn cents(money: Money) -> i64 {
    money.cents()
}

#[test]
fn takes_the_gst_out_of_an_inclusive_price() {
    let done = compute(&document(
        vec![line(1, 10_900, 0, TaxCode::Sr)],
        PriceMode::Inclusive,
    ))
    .expect("valid");
    assert_eq!((cents(done.totals.total), cents(done.totals.gst)), (10_900, 900));
    assert_eq!(cents(done.lines[0].net), 10_000);
}

#[test]
fn adds_gst_to_an_exclusive_price() {
    let done = compute(&document(
        vec![line(3, 1_005, 15, TaxCode::Sr)],
        PriceMode::Exclusive,
    ))
    .expect("valid");
    assert_eq!(cents(done.totals.subtotal), 3_015);
    assert_eq!(cents(done.totals.gst), 270);
    assert_eq!(cents(done.totals.total), 3_270);
}

#[test]
fn rounding_per_line_and_per_document_can_differ() {
    let lines = vec![
        line(1, 5, 0, TaxCode::Sr),
        line(1, 5, 0, TaxCode::Sr),
        line(1, 5, 0, TaxCode::Sr),
    ];
    let whole = compute(&document(lines.clone(), PriceMode::Inclusive)).expect("valid");
    assert_eq!(cents(whole.totals.gst), 1);
    let each = DocumentInput {
        rounding: TaxRounding::PerLine,
        ..document(lines, PriceMode::Inclusive)
    };
    assert_eq!(cents(compute(&each).expect("valid").totals.gst), 0);
}

#[test]
fn an_order_discount_leaves_delivery_alone() {
    let mut input = document(
        vec![line(1, 3_000, 0, TaxCode::Sr), line(2, 500, 0, TaxCode::Zr)],
        PriceMode::Inclusive,
    );
    input.lines.push(LineInput {
        kind: LineKind::Delivery,
        ..line(1, 599, 0, TaxCode::Sr)
    });
    input.order_discounts = vec![Money::from_cents(1_000), Money::from_cents(1)];
    let done = compute(&input).expect("valid");
    assert_eq!(cents(done.totals.subtotal), 4_000);
    assert_eq!(cents(done.totals.discount), 1_001);
    assert_eq!(cents(done.totals.delivery), 599);
    assert_eq!(cents(done.totals.total), 3_598);
    assert_eq!(done.lines[0].order_shares.len(), 2);
    assert_eq!(cents(done.lines[2].discount), 0);
}

#[test]
fn a_discount_never_takes_more_than_there_is() {
    let mut input = document(
        vec![line(1, 300, 900, TaxCode::Sr), line(1, 200, 0, TaxCode::Sr)],
        PriceMode::Inclusive,
    );
    input.order_discounts = vec![Money::from_cents(10_000)];
    let done = compute(&input).expect("valid");
    assert_eq!((cents(done.totals.total), cents(done.totals.gst)), (0, 0));
    assert_eq!(done.totals.discount, done.totals.subtotal);
}

#[test]
fn customer_accounting_shows_the_rate_and_charges_nothing() {
    let done = compute(&document(
        vec![line(1, 1_200_000, 0, TaxCode::SrcaS)],
        PriceMode::Exclusive,
    ))
    .expect("valid");
    assert_eq!(cents(done.totals.total), 1_200_000);
    assert_eq!(done.tax_lines[0].rate_percent, Decimal::from(9));
}

#[test]
fn refuses_what_is_out_of_range() {
    let one = |item: LineInput| compute(&document(vec![item], PriceMode::Inclusive));
    assert_eq!(
        one(line(-1, 1, 0, TaxCode::Sr)),
        Err(DocumentError::Quantity { line: 0 })
    );
    assert_eq!(
        one(line(1, -1, 0, TaxCode::Sr)),
        Err(DocumentError::Negative { line: 0 })
    );
    assert_eq!(
        one(line(1_000_000, i64::MAX, 0, TaxCode::Sr)),
        Err(DocumentError::TooLarge)
    );
    let empty = compute(&document(Vec::new(), PriceMode::Inclusive)).expect("an empty cart is a document");
    assert_eq!(empty.totals, Totals::default());
}

prop_compose! {
    fn any_line()(
        quantity in 0_i64..30, unit in 0_i64..50_000, discount in 0_i64..20_000,
        code in prop::sample::select(vec![TaxCode::Sr, TaxCode::Zr, TaxCode::Es33, TaxCode::Ng, TaxCode::SrcaS]),
        delivery in prop::bool::weighted(0.1),
    ) -> LineInput {
        let kind = if delivery { LineKind::Delivery } else { LineKind::Goods };
        LineInput { kind, ..line(quantity, unit, discount, code) }
    }
}

prop_compose! {
    fn any_document()(
        lines in prop::collection::vec(any_line(), 0..12),
        discounts in prop::collection::vec(0_i64..100_000, 0..3),
        inclusive in any::<bool>(), per_line in any::<bool>(),
    ) -> DocumentInput {
        DocumentInput {
            lines,
            order_discounts: discounts.into_iter().map(Money::from_cents).collect(),
            prices: if inclusive { PriceMode::Inclusive } else { PriceMode::Exclusive },
            rounding: if per_line { TaxRounding::PerLine } else { TaxRounding::PerDocument },
        }
    }
}

proptest! {
    #[test]
    fn lines_add_up_to_the_document(input in any_document()) {
        let done = compute(&input).expect("in range");
        let sum = |of: fn(&LineAmounts) -> Money| done.lines.iter().map(of).sum::<Money>();
        prop_assert_eq!(sum(|line| line.gross), done.totals.total);
        prop_assert_eq!(sum(|line| line.gst), done.totals.gst);
        prop_assert_eq!(sum(|line| line.net) + done.totals.gst, done.totals.total);
        prop_assert_eq!(done.tax_lines.iter().map(|tax| tax.base).sum::<Money>(), sum(|line| line.net));
        let added = if input.prices == PriceMode::Exclusive { done.totals.gst } else { Money::ZERO };
        let foot = done.totals.subtotal - done.totals.discount + done.totals.delivery + added;
        prop_assert_eq!(foot, done.totals.total);
        for line in &done.lines {
            prop_assert!(!line.net.is_negative() && !line.gst.is_negative());
            prop_assert_eq!(line.line_discount + line.order_shares.iter().sum::<Money>(), line.discount);
            prop_assert!(line.discount <= line.list);
        }
    }

    #[test]
    fn totals_do_not_depend_on_the_order_of_lines(input in any_document(), turn in 0_usize..12) {
        let done = compute(&input).expect("in range");
        let mut turned = input.clone();
        let by = turn.min(turned.lines.len());
        turned.lines.rotate_left(by);
        let again = compute(&turned).expect("in range");
        prop_assert_eq!(&done.totals, &again.totals);
        prop_assert_eq!(&done.tax_lines, &again.tax_lines);
        turned.lines.reverse();
        prop_assert_eq!(&done.totals, &compute(&turned).expect("in range").totals);
    }

    #[test]
    fn units_give_back_the_whole_line(input in any_document()) {
        for line in compute(&input).expect("in range").lines {
            let units = crate::units::unit_shares(line.quantity, line.gross, line.gst);
            if line.quantity == 0 { prop_assert!(units.is_empty()); continue; }
            prop_assert_eq!(units.iter().map(|unit| unit.gross).sum::<Money>(), line.gross);
            prop_assert_eq!(units.iter().map(|unit| unit.gst).sum::<Money>(), line.gst);
            prop_assert!(units.iter().all(|unit| unit.gst <= unit.gross));
        }
    }
}
