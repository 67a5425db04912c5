//! What each event of the business writes into the books.
//!
//! Pure: an event's figures go in, a balanced [`JournalDraft`] comes out. A draft is empty when every amount
//! is zero (a free order, stock without value); then there is nothing to store.
//! Revenue is recognised when goods leave (SFRS for Small Entities, section 23); until then the money without
//! GST is a prepayment. GST is due with the tax invoice (IRAS "Time of supply rules").

use crate::document::{LineKind, TaxLine};
use crate::gst::TaxCode;
use crate::ledger::{AccountRole as Role, JournalDraft};
use crate::money::Money;
use crate::payment_method::PaymentMethod;

/// One line of goods or delivery that leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedLine {
    /// Goods or delivery.
    pub kind: LineKind,
    /// Kind of supply; decides the revenue account.
    pub tax_code: TaxCode,
    /// What was paid for the units that leave, without GST, after discounts.
    pub net: Money,
    /// Discount on these units without GST, when the shop shows discounts apart from revenue; else zero.
    pub discount_shown: Money,
    /// Cost of the units by the stock valuation; zero for delivery.
    pub cost: Money,
}

/// Where a refund goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundTo {
    /// Straight back the way it was paid.
    Method(PaymentMethod),
    /// It is owed until somebody sends it.
    Payable,
}

impl RefundTo {
    const fn account(self) -> Role {
        match self {
            Self::Method(method) => method.clearing(),
            Self::Payable => Role::RefundsPayable,
        }
    }
}

/// Payment captured and tax invoice issued: money in, the sale owed to the customer, GST owed to IRAS.
/// `tax_lines` are the invoice's; a seller who is not registered has lines without tax and so no GST line.
#[must_use]
pub fn payment_captured(method: PaymentMethod, tax_lines: &[TaxLine]) -> JournalDraft {
    let draft = JournalDraft::new(format!("Payment by {} and invoice", method.label()))
        .debit(method.clearing(), gross_of(tax_lines))
        .credit(Role::CustomerPrepayments, net_of(tax_lines));
    tax_lines.iter().fold(draft, |draft, line| {
        draft.credit_taxed(Role::GstOutput, line.tax, line.code)
    })
}

/// Goods leave: the prepayment becomes revenue line by line, and their cost becomes cost of sales.
#[must_use]
pub fn goods_shipped(lines: &[ShippedLine]) -> JournalDraft {
    let net = lines.iter().map(|line| line.net).sum();
    let cost: Money = lines.iter().map(|line| line.cost).sum();
    let mut draft = JournalDraft::new("Goods shipped").debit(Role::CustomerPrepayments, net);
    for line in lines {
        let revenue = revenue_account(line.kind, line.tax_code);
        draft = draft
            .credit_taxed(revenue, line.net + line.discount_shown, line.tax_code)
            .debit_taxed(Role::DiscountsGiven, line.discount_shown, line.tax_code);
    }
    draft.debit(Role::Cogs, cost).credit(Role::Inventory, cost)
}

/// The revenue account of a line.
#[must_use]
pub const fn revenue_account(kind: LineKind, code: TaxCode) -> Role {
    match (kind, code) {
        (LineKind::Delivery, _) => Role::DeliveryIncome,
        (LineKind::Goods, TaxCode::Zr) => Role::SalesZeroRated,
        (LineKind::Goods, _) => Role::Sales,
    }
}

/// Refund of goods that never left, by credit note: `tax_lines` are the note's, with positive amounts.
#[must_use]
pub fn unshipped_refunded(to: RefundTo, tax_lines: &[TaxLine]) -> JournalDraft {
    let draft = JournalDraft::new("Refund of goods not shipped, credit note")
        .debit(Role::CustomerPrepayments, net_of(tax_lines));
    tax_lines
        .iter()
        .fold(draft, |draft, line| {
            draft.debit_taxed(Role::GstOutput, line.tax, line.code)
        })
        .credit(to.account(), gross_of(tax_lines))
}

/// Return received: revenue and GST are given back; resaleable goods go back into stock at `cost`, damaged
/// ones (`cost` zero here) stay in the cost of sales.
#[must_use]
pub fn return_received(to: RefundTo, tax_lines: &[TaxLine], cost: Money) -> JournalDraft {
    let draft = tax_lines.iter().fold(
        JournalDraft::new("Return received, credit note"),
        |draft, line| {
            draft
                .debit_taxed(Role::SalesReturns, line.base, line.code)
                .debit_taxed(Role::GstOutput, line.tax, line.code)
        },
    );
    draft
        .credit(to.account(), gross_of(tax_lines))
        .debit(Role::Inventory, cost)
        .credit(Role::Cogs, cost)
}

/// Money that came after its order expired and cannot be used: it is owed back, and no invoice is issued.
#[must_use]
pub fn late_payment_received(method: PaymentMethod, amount: Money) -> JournalDraft {
    JournalDraft::new("Payment after expiry, to be returned")
        .debit(method.clearing(), amount)
        .credit(Role::RefundsPayable, amount)
}

/// A refund that was owed is sent.
#[must_use]
pub fn refund_sent(method: PaymentMethod, amount: Money) -> JournalDraft {
    JournalDraft::new(format!("Refund sent by {}", method.label()))
        .debit(Role::RefundsPayable, amount)
        .credit(method.clearing(), amount)
}

/// Goods received on a purchase order, bill not yet here.
#[must_use]
pub fn goods_received(cost: Money) -> JournalDraft {
    JournalDraft::new("Goods received")
        .debit(Role::Inventory, cost)
        .credit(Role::Grni, cost)
}

/// Supplier's bill for goods received at `received_cost`: the difference to the bill's net is price variance.
#[must_use]
pub fn supplier_billed(received_cost: Money, bill_net: Money, gst: Money, code: TaxCode) -> JournalDraft {
    JournalDraft::new("Supplier bill")
        .debit(Role::Grni, received_cost)
        .debit(Role::PriceVariance, bill_net - received_cost)
        .debit_taxed(Role::GstInput, gst, code)
        .credit(Role::Payables, bill_net + gst)
}

/// Stock that was there when the books began.
#[must_use]
pub fn opening_stock(value: Money) -> JournalDraft {
    JournalDraft::new("Opening stock")
        .debit(Role::Inventory, value)
        .credit(Role::OpeningEquity, value)
}

/// Stock found (positive) or lost (negative), at cost.
#[must_use]
pub fn stock_adjusted(value: Money, reason: &str) -> JournalDraft {
    JournalDraft::new(format!("Stock adjustment: {reason}"))
        .debit(Role::Inventory, value)
        .credit(Role::StockAdjustments, value)
}

/// Goods leave one warehouse for another.
#[must_use]
pub fn transfer_shipped(cost: Money) -> JournalDraft {
    JournalDraft::new("Transfer shipped")
        .debit(Role::GoodsInTransit, cost)
        .credit(Role::Inventory, cost)
}

/// Goods arrive from another warehouse.
#[must_use]
pub fn transfer_received(cost: Money) -> JournalDraft {
    JournalDraft::new("Transfer received")
        .debit(Role::Inventory, cost)
        .credit(Role::GoodsInTransit, cost)
}

fn net_of(tax_lines: &[TaxLine]) -> Money {
    tax_lines.iter().map(|line| line.base).sum()
}

fn gross_of(tax_lines: &[TaxLine]) -> Money {
    tax_lines.iter().map(|line| line.base + line.tax).sum()
}

#[cfg(test)]
#[path = "posting_tests.rs"]
mod tests;
