//! The GST return F5: boxes from stored tax lines, checks before filing, and the return's states.
//!
//! Source: IRAS "Completing GST returns" and the F5 submission API. Boxes 6 and 7 are sums of the documents'
//! tax and never a percentage of a box. Values drop their cents towards zero; tax keeps them.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::gst::TaxCode;
use crate::money::Money;
use crate::state_machine::{IllegalStep, Step, advance, steps};
use crate::text_enum::text_enum;

/// A stored tax line of the period; credit notes are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// Kind of supply or purchase.
    pub code: TaxCode,
    /// Amount without GST.
    pub base: Money,
    /// GST; for codes that need recovery, the part that may be claimed.
    pub tax: Money,
}

/// What the return needs beyond tax lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Additions {
    /// Net realised exchange gain or loss; its absolute amount goes into box 3.
    pub exchange_difference: Money,
    /// Box 10: tourist refunds.
    pub tourist_refund: Money,
    /// Box 11: bad debt relief.
    pub bad_debt_relief: Money,
    /// Box 12: input tax from before registration.
    pub pre_registration: Money,
    /// Box 13: main income of the period.
    pub revenue: Money,
    /// True for businesses in the import GST deferment scheme: boxes 18 to 21.
    pub deferment_scheme: bool,
}

/// The boxes of a return.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct F5 {
    boxes: BTreeMap<u8, Money>,
}

text_enum! {
    /// What box 8 means for the bank account.
    pub enum NetGst {
        /// To be paid to IRAS.
        Pay => "pay",
        /// To be refunded by IRAS.
        Refund => "refund",
        /// Below $5 either way: neither paid nor refunded.
        BelowFive => "below_five",
    }
}

impl F5 {
    /// The amount in a box; zero for boxes that are not filled.
    #[must_use]
    pub fn amount(&self, number: u8) -> Money {
        self.boxes.get(&number).copied().unwrap_or_default()
    }

    /// All boxes with their numbers, 1 to 21.
    pub fn boxes(&self) -> impl Iterator<Item = (u8, Money)> + '_ {
        (1..=21).map(|number| (number, self.amount(number)))
    }

    /// What box 8 means.
    #[must_use]
    pub fn net_gst(&self) -> NetGst {
        let net = self.amount(8);
        if net.abs() < Money::from_cents(500) {
            NetGst::BelowFive
        } else if net.is_positive() {
            NetGst::Pay
        } else {
            NetGst::Refund
        }
    }

    fn add(&mut self, number: u8, amount: Money) {
        *self.boxes.entry(number).or_default() += amount;
    }

    fn set(&mut self, number: u8, amount: Money) {
        self.boxes.insert(number, amount);
    }
}

/// Fills the boxes.
#[must_use]
pub fn fill(lines: &[ReturnLine], additions: &Additions) -> F5 {
    let mut form = F5::default();
    for line in lines {
        for &number in line.code.base_boxes() {
            form.add(number, line.base);
        }
        for &number in line.code.tax_boxes() {
            form.add(number, line.tax);
        }
    }
    form.add(3, additions.exchange_difference.abs());
    let claims = [
        (10, additions.tourist_refund),
        (11, additions.bad_debt_relief),
        (12, additions.pre_registration),
    ];
    for (number, claim) in claims {
        form.add(number, claim);
        form.add(7, claim);
    }
    form.add(13, additions.revenue);
    for number in [1, 2, 3, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 21] {
        form.set(number, whole_dollars(form.amount(number)));
    }
    form.set(4, form.amount(1) + form.amount(2) + form.amount(3));
    form.set(8, form.amount(6) - form.amount(7));
    if additions.deferment_scheme {
        form.set(18, form.amount(8));
        form.set(20, form.amount(18) + form.amount(19));
    }
    form
}

/// The amount without its cents, towards zero.
#[must_use]
pub const fn whole_dollars(amount: Money) -> Money {
    Money::from_cents(amount.cents() / 100 * 100)
}

text_enum! {
    /// A check that wants a reason before the return is filed.
    pub enum CheckCode {
        /// Box 1 above zero with box 6 below zero.
        OutputNegative => "output_negative",
        /// Box 1 without box 6.
        SuppliesWithoutTax => "supplies_without_tax",
        /// Box 6 without box 1.
        TaxWithoutSupplies => "tax_without_supplies",
        /// Box 1 not above box 6.
        TaxNotBelowSupplies => "tax_not_below_supplies",
        /// Box 5 below box 7.
        InputAbovePurchases => "input_above_purchases",
        /// Box 7 without box 5.
        InputWithoutPurchases => "input_without_purchases",
        /// Box 5 below box 9.
        SchemesAbovePurchases => "schemes_above_purchases",
    }
}

impl CheckCode {
    /// What to look at.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::OutputNegative => {
                "Box 6 is negative although box 1 is positive: check the credit notes' tax."
            }
            Self::SuppliesWithoutTax => {
                "Box 1 has supplies but box 6 has no tax: check the rates, or name customer accounting as the reason."
            }
            Self::TaxWithoutSupplies => {
                "Box 6 has tax but box 1 has no supplies: check the tax codes of the sales."
            }
            Self::TaxNotBelowSupplies => {
                "Box 6 is not below box 1: check whether tax was entered as an amount without GST."
            }
            Self::InputAbovePurchases => "Box 7 is above box 5: check the bills' amounts without GST.",
            Self::InputWithoutPurchases => {
                "Box 7 has tax but box 5 has no purchases: check the tax codes of the bills."
            }
            Self::SchemesAbovePurchases => "Box 9 is above box 5: imports under schemes belong into both.",
        }
    }
}

/// The checks that this return does not pass.
#[must_use]
pub fn checks(form: &F5) -> Vec<CheckCode> {
    let [supplies, purchases, output, input, schemes] = [1, 5, 6, 7, 9].map(|number| form.amount(number));
    let rules = [
        (
            supplies.is_positive() && output.is_negative(),
            CheckCode::OutputNegative,
        ),
        (
            !supplies.is_zero() && output.is_zero(),
            CheckCode::SuppliesWithoutTax,
        ),
        (
            supplies.is_zero() && !output.is_zero(),
            CheckCode::TaxWithoutSupplies,
        ),
        (
            supplies.is_positive() && supplies <= output,
            CheckCode::TaxNotBelowSupplies,
        ),
        (
            !purchases.is_zero() && purchases < input,
            CheckCode::InputAbovePurchases,
        ),
        (
            purchases.is_zero() && !input.is_zero(),
            CheckCode::InputWithoutPurchases,
        ),
        (purchases < schemes, CheckCode::SchemesAbovePurchases),
    ];
    rules
        .into_iter()
        .filter(|(broken, _)| *broken)
        .map(|(_, code)| code)
        .collect()
}

/// True when errors of a filed period may go into the next F5: net GST in error at most $3,000 and the error
/// in the other boxes at most 5% of box 4. Else an F7 corrects the period.
#[must_use]
pub fn fits_next_return(net_gst_error: Money, other_boxes_error: Money, box_4: Money) -> bool {
    let small_tax = net_gst_error.abs() <= Money::from_cents(300_000);
    small_tax && i128::from(other_boxes_error.abs().cents()) * 20 <= i128::from(box_4.cents())
}

/// Last day to file and pay: the last day of the month after the period. `None` at the end of the calendar.
#[must_use]
pub fn due_on(period_end: NaiveDate) -> Option<NaiveDate> {
    let first = period_end.with_day(1)?;
    first
        .checked_add_months(Months::new(2))?
        .checked_sub_days(Days::new(1))
}

/// The day GIRO takes the money: the 15th of the month after the due date.
#[must_use]
pub fn giro_on(period_end: NaiveDate) -> Option<NaiveDate> {
    period_end.with_day(15)?.checked_add_months(Months::new(2))
}

text_enum! {
    /// The state of a return.
    pub enum ReturnStatus {
        /// Figures still move.
        Draft => "draft",
        /// Looked at by a person.
        Reviewed => "reviewed",
        /// Sent to IRAS; frozen.
        Filed => "filed",
        /// Replaced by an F7.
        Corrected => "corrected",
    }
}

text_enum! {
    /// What happens to a return.
    pub enum ReturnEvent {
        /// A person looked at it.
        Review => "review",
        /// It is opened again before filing.
        Reopen => "reopen",
        /// IRAS acknowledged it.
        File => "file",
        /// An F7 replaces it.
        Correct => "correct",
    }
}

/// Legal steps of a return.
pub const RETURN_STEPS: &[Step<ReturnStatus, ReturnEvent>] = steps![ReturnStatus, ReturnEvent;
    Draft, Review => Reviewed;
    Reviewed, Review => Reviewed;
    Reviewed, Reopen => Draft;
    Reviewed, File => Filed;
    Filed, Correct => Corrected;
];

impl ReturnStatus {
    /// The status after an event.
    ///
    /// # Errors
    /// [`IllegalStep`] when the table has no such step.
    pub fn after(self, event: ReturnEvent) -> Result<Self, IllegalStep> {
        advance(RETURN_STEPS, self, event)
    }

    /// The step forward that is open. What is filed is what somebody looked at: figures that have changed since the
    /// review are reviewed again. And nothing is filed before its period is over.
    #[must_use]
    pub const fn next_step(self, changed_since_review: bool, period_over: bool) -> Option<ReturnEvent> {
        match self {
            Self::Draft => Some(ReturnEvent::Review),
            Self::Reviewed if changed_since_review => Some(ReturnEvent::Review),
            Self::Reviewed if period_over => Some(ReturnEvent::File),
            Self::Reviewed | Self::Filed | Self::Corrected => None,
        }
    }
}

#[cfg(test)]
#[path = "f5_tests.rs"]
mod tests;
