use super::*;
use crate::document::{
    DocumentAmounts, DocumentInput, LineAmounts, LineInput, PriceMode, TaxRounding, compute,
};
use crate::units::{UnitShare, share_of_next};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn tax_line(code: TaxCode, base: i64, tax: i64) -> TaxLine {
    let rate_percent = Decimal::from(if tax == 0 { 0 } else { 9 });
    TaxLine {
        code,
        rate_percent,
        base: Money::from_cents(base),
        tax: Money::from_cents(tax),
    }
}

fn shipped(line: &LineAmounts, share: UnitShare, cost: i64) -> ShippedLine {
    ShippedLine {
        kind: line.kind,
        tax_code: line.tax_code,
        net: share.net,
        discount_shown: Money::ZERO,
        cost: Money::from_cents(cost),
    }
}

#[test]
fn a_sale_from_payment_to_shipping() {
    let paid = payment_captured(PaymentMethod::Paynow, &[tax_line(TaxCode::Sr, 10_000, 900)]);
    assert_eq!(paid.balanced(), Ok(()));
    assert_eq!(paid.effect_on(Role::PaynowClearing), Money::from_cents(10_900));
    assert_eq!(paid.effect_on(Role::GstOutput), Money::from_cents(-900));
    let goods = ShippedLine {
        kind: LineKind::Goods,
        tax_code: TaxCode::Sr,
        net: Money::from_cents(9_500),
        discount_shown: Money::from_cents(700),
        cost: Money::from_cents(4_000),
    };
    let delivery = ShippedLine {
        kind: LineKind::Delivery,
        net: Money::from_cents(500),
        discount_shown: Money::ZERO,
        cost: Money::ZERO,
        ..goods
    };
    let left = goods_shipped(&[goods, delivery]);
    assert_eq!(left.balanced(), Ok(()));
    for (role, cents) in [
        (Role::CustomerPrepayments, 10_000),
        (Role::Sales, -10_200),
        (Role::DiscountsGiven, 700),
        (Role::DeliveryIncome, -500),
        (Role::Cogs, 4_000),
        (Role::Inventory, -4_000),
    ] {
        assert_eq!(left.effect_on(role), Money::from_cents(cents), "{role}");
    }
}

#[test]
fn a_seller_who_is_not_registered_posts_no_gst() {
    let paid = payment_captured(PaymentMethod::Card, &[tax_line(TaxCode::Ng, 10_900, 0)]);
    assert_eq!(paid.lines.len(), 2);
    assert_eq!(
        paid.effect_on(Role::CustomerPrepayments),
        Money::from_cents(-10_900)
    );
    assert_eq!(paid.balanced(), Ok(()));
}

#[test]
fn money_after_expiry_goes_in_and_out() {
    let amount = Money::from_cents(4_210);
    let (came, went) = (
        late_payment_received(PaymentMethod::Paynow, amount),
        refund_sent(PaymentMethod::Paynow, amount),
    );
    for role in [Role::PaynowClearing, Role::RefundsPayable] {
        assert_eq!(came.effect_on(role) + went.effect_on(role), Money::ZERO);
    }
    assert_eq!((came.balanced(), went.balanced()), (Ok(()), Ok(())));
}

#[test]
fn stock_events_balance() {
    let value = Money::from_cents(1_234);
    for draft in [
        goods_received(value),
        opening_stock(value),
        stock_adjusted(value, "found"),
        stock_adjusted(-value, "broken"),
        transfer_shipped(value),
        transfer_received(value),
        supplier_billed(
            value,
            Money::from_cents(1_300),
            Money::from_cents(117),
            TaxCode::Tx,
        ),
        supplier_billed(value, Money::from_cents(1_200), Money::ZERO, TaxCode::Nr),
        return_received(RefundTo::Payable, &[tax_line(TaxCode::Sr, 1_000, 90)], value),
    ] {
        assert_eq!(draft.balanced(), Ok(()), "{}", draft.memo);
    }
    assert_eq!(
        stock_adjusted(-value, "broken").effect_on(Role::StockAdjustments),
        value
    );
    assert!(opening_stock(Money::ZERO).is_empty());
}

prop_compose! {
    fn any_sale()(
        raw in prop::collection::vec((1_i64..9, 1_i64..30_000, 0_i64..3_000, 0_usize..3), 1..6),
        discount in 0_i64..20_000, fee in 0_i64..1_000,
    ) -> DocumentAmounts {
        let line = |kind, quantity, unit: i64, off: i64, code, rate: i64| LineInput {
            kind, quantity, unit_price: Money::from_cents(unit), discount: Money::from_cents(off),
            tax_code: code, rate_percent: Decimal::from(rate),
        };
        let kinds = [(TaxCode::Sr, 9), (TaxCode::Zr, 0), (TaxCode::Ng, 0)];
        let mut lines: Vec<LineInput> = raw.into_iter()
            .map(|(quantity, unit, off, kind)| line(LineKind::Goods, quantity, unit, off, kinds[kind].0, kinds[kind].1))
            .collect();
        lines.push(line(LineKind::Delivery, 1, fee, 0, TaxCode::Sr, 9));
        let input = DocumentInput {
            lines, order_discounts: vec![Money::from_cents(discount)],
            prices: PriceMode::Inclusive, rounding: TaxRounding::PerDocument,
        };
        compute(&input).expect("in range")
    }
}

fn balanced_or_empty(draft: &JournalDraft) -> bool {
    draft.is_empty() || draft.balanced().is_ok()
}

proptest! {
    /// Each line ships some units, then cancels some, then ships the rest: nothing is left over anywhere.
    #[test]
    fn shipping_and_cancelling_in_parts_leave_no_prepayment(
        sale in any_sale(), first in 0_i64..9, cancelled in 0_i64..9,
    ) {
        let paid = payment_captured(PaymentMethod::Paynow, &sale.tax_lines);
        let mut drafts = vec![paid];
        let mut refunded = Money::ZERO;
        for line in &sale.lines {
            let ship_first = first.min(line.quantity);
            let cancel = cancelled.min(line.quantity - ship_first);
            let part = |before, count| {
                share_of_next(line.quantity, line.gross, line.gst, before, count).expect("there are enough")
            };
            drafts.push(goods_shipped(&[shipped(line, part(0, ship_first), 100 * ship_first)]));
            let back = part(ship_first, cancel);
            refunded += back.gross;
            let note = TaxLine { code: line.tax_code, rate_percent: line.rate_percent, base: back.net, tax: back.gst };
            drafts.push(unshipped_refunded(RefundTo::Method(PaymentMethod::Paynow), &[note]));
            let before = ship_first + cancel;
            drafts.push(goods_shipped(&[shipped(line, part(before, line.quantity - before), 0)]));
        }
        prop_assert!(drafts.iter().all(balanced_or_empty));
        let effect = |role| drafts.iter().map(|draft| draft.effect_on(role)).sum::<Money>();
        prop_assert_eq!(effect(Role::CustomerPrepayments), Money::ZERO);
        prop_assert_eq!(effect(Role::PaynowClearing), sale.totals.total - refunded);
    }

    #[test]
    fn shipping_in_parts_is_shipping_whole(sale in any_sale(), cut in 0_i64..9) {
        let cost = |count: i64| 37 * count;
        let mut whole = Vec::new();
        let mut parts = (Vec::new(), Vec::new());
        for line in &sale.lines {
            let part = |before, count| {
                share_of_next(line.quantity, line.gross, line.gst, before, count).expect("there are enough")
            };
            let cut = cut.min(line.quantity);
            whole.push(shipped(line, part(0, line.quantity), cost(line.quantity)));
            parts.0.push(shipped(line, part(0, cut), cost(cut)));
            parts.1.push(shipped(line, part(cut, line.quantity - cut), cost(line.quantity - cut)));
        }
        let (whole, first, second) = (goods_shipped(&whole), goods_shipped(&parts.0), goods_shipped(&parts.1));
        for &role in Role::ALL {
            prop_assert_eq!(whole.effect_on(role), first.effect_on(role) + second.effect_on(role), "{}", role);
        }
    }
}
