//! Journals before they are stored: accounts by the part they play, lines, and the law that they balance.

use core::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::gst::TaxCode;
use crate::money::Money;
use crate::text_enum::text_enum;

text_enum! {
    /// The part an account plays in the posting rules; which account plays it is a setting.
    pub enum AccountRole {
        /// PayNow money on its way to the bank.
        PaynowClearing => "paynow_clearing",
        /// Card money on its way to the bank.
        CardClearing => "card_clearing",
        /// Cash in the till.
        CashOnHand => "cash_on_hand",
        /// The main bank account.
        Bank => "bank",
        /// Owed by customers.
        Receivables => "receivables",
        /// Goods in the warehouses, at cost.
        Inventory => "inventory",
        /// Goods between warehouses, at cost.
        GoodsInTransit => "goods_in_transit",
        /// GST paid that can be claimed.
        GstInput => "gst_input",
        /// GST charged on sales.
        GstOutput => "gst_output",
        /// GST of filed returns, owed to IRAS.
        GstPayable => "gst_payable",
        /// Owed to suppliers.
        Payables => "payables",
        /// Goods received, bill not yet here.
        Grni => "grni",
        /// Paid by customers for goods not yet shipped, without GST.
        CustomerPrepayments => "customer_prepayments",
        /// Gift cards and store credit not yet used.
        GiftCards => "gift_cards",
        /// Owed back to customers.
        RefundsPayable => "refunds_payable",
        /// Revenue from goods, standard-rated.
        Sales => "sales",
        /// Revenue from goods, zero-rated.
        SalesZeroRated => "sales_zero_rated",
        /// Revenue from delivery.
        DeliveryIncome => "delivery_income",
        /// Discounts shown apart from revenue.
        DiscountsGiven => "discounts_given",
        /// Revenue given back on returns.
        SalesReturns => "sales_returns",
        /// Cost of the goods sold.
        Cogs => "cogs",
        /// Stock lost, found and written off.
        StockAdjustments => "stock_adjustments",
        /// Difference between the order's and the bill's price.
        PriceVariance => "price_variance",
        /// What payment providers take.
        PaymentFees => "payment_fees",
        /// Cents of rounding.
        Rounding => "rounding",
        /// Gains and losses on foreign currency.
        ExchangeDifferences => "exchange_differences",
        /// The other side of opening balances.
        OpeningEquity => "opening_equity",
        /// Profit of past years.
        RetainedEarnings => "retained_earnings",
    }
}

text_enum! {
    /// The side of a journal line.
    pub enum DebitCredit {
        /// Left.
        Debit => "debit",
        /// Right.
        Credit => "credit",
    }
}

text_enum! {
    /// The kind of an account; decides its side and its report.
    pub enum AccountType {
        /// What the business owns.
        Asset => "asset",
        /// What it owes.
        Liability => "liability",
        /// What is the owners'.
        Equity => "equity",
        /// What it earns.
        Revenue => "revenue",
        /// What the goods sold cost.
        CostOfSales => "cost_of_sales",
        /// What running it costs.
        Expense => "expense",
    }
}

impl AccountType {
    /// The side on which the account grows.
    #[must_use]
    pub const fn normal_side(self) -> DebitCredit {
        match self {
            Self::Asset | Self::CostOfSales | Self::Expense => DebitCredit::Debit,
            Self::Liability | Self::Equity | Self::Revenue => DebitCredit::Credit,
        }
    }

    /// The balance seen from the account's own side: positive when it stands where it normally does.
    #[must_use]
    pub fn signed_balance(self, debits: Money, credits: Money) -> Money {
        match self.normal_side() {
            DebitCredit::Debit => debits - credits,
            DebitCredit::Credit => credits - debits,
        }
    }

    /// True for accounts that the balance sheet shows, false for those of the profit and loss.
    #[must_use]
    pub const fn on_balance_sheet(self) -> bool {
        matches!(self, Self::Asset | Self::Liability | Self::Equity)
    }
}

/// Which account a line is for: by its part, or a certain one by its code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountRef {
    /// The account that the settings give this part.
    Role(AccountRole),
    /// The account with this code.
    Code(String),
}

impl From<AccountRole> for AccountRef {
    fn from(role: AccountRole) -> Self {
        Self::Role(role)
    }
}

impl fmt::Display for AccountRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(role) => f.write_str(role.as_str()),
            Self::Code(code) => f.write_str(code),
        }
    }
}

/// One line: an amount on one side of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// The account.
    pub account: AccountRef,
    /// Zero when the line is a credit.
    pub debit: Money,
    /// Zero when the line is a debit.
    pub credit: Money,
    /// Kind of supply, where the line has one.
    pub tax_code: Option<TaxCode>,
    /// What it is for, in words.
    pub memo: String,
}

impl DraftLine {
    /// Debit less credit.
    #[must_use]
    pub fn signed(&self) -> Money {
        self.debit - self.credit
    }
}

/// A journal that has not been stored yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JournalDraft {
    /// What happened, in words.
    pub memo: String,
    /// The lines, in the order they were added.
    pub lines: Vec<DraftLine>,
}

/// Why a journal cannot be stored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LedgerError {
    /// The sides differ.
    #[error("debits {debits} and credits {credits} differ")]
    Unbalanced {
        /// Sum of the left side.
        debits: Money,
        /// Sum of the right side.
        credits: Money,
    },
    /// Nothing to store.
    #[error("a journal needs at least two lines")]
    TooFewLines,
    /// A line with both sides, none, or a negative one.
    #[error("line {number} must have an amount above zero on exactly one side")]
    BadLine {
        /// Counts from 1.
        number: usize,
    },
}

impl JournalDraft {
    /// An empty journal.
    #[must_use]
    pub fn new(memo: impl Into<String>) -> Self {
        Self {
            memo: memo.into(),
            lines: Vec::new(),
        }
    }

    /// Adds a debit. A zero amount adds nothing; a negative one becomes a credit.
    #[must_use]
    pub fn debit(self, account: impl Into<AccountRef>, amount: Money) -> Self {
        self.line(account.into(), amount, None)
    }

    /// Adds a credit. A zero amount adds nothing; a negative one becomes a debit.
    #[must_use]
    pub fn credit(self, account: impl Into<AccountRef>, amount: Money) -> Self {
        self.line(account.into(), -amount, None)
    }

    /// As [`JournalDraft::debit`], with the kind of supply.
    #[must_use]
    pub fn debit_taxed(self, account: impl Into<AccountRef>, amount: Money, code: TaxCode) -> Self {
        self.line(account.into(), amount, Some(code))
    }

    /// As [`JournalDraft::credit`], with the kind of supply.
    #[must_use]
    pub fn credit_taxed(self, account: impl Into<AccountRef>, amount: Money, code: TaxCode) -> Self {
        self.line(account.into(), -amount, Some(code))
    }

    /// Puts words on the line added last.
    #[must_use]
    pub fn noted(mut self, memo: impl Into<String>) -> Self {
        if let Some(line) = self.lines.last_mut() {
            line.memo = memo.into();
        }
        self
    }

    fn line(mut self, account: AccountRef, signed: Money, tax_code: Option<TaxCode>) -> Self {
        if !signed.is_zero() {
            let (debit, credit) = if signed.is_positive() {
                (signed, Money::ZERO)
            } else {
                (Money::ZERO, -signed)
            };
            self.lines.push(DraftLine {
                account,
                debit,
                credit,
                tax_code,
                memo: String::new(),
            });
        }
        self
    }

    /// Sum of the debits.
    #[must_use]
    pub fn debits(&self) -> Money {
        self.lines.iter().map(|line| line.debit).sum()
    }

    /// Sum of the credits.
    #[must_use]
    pub fn credits(&self) -> Money {
        self.lines.iter().map(|line| line.credit).sum()
    }

    /// True when there is nothing to store: every amount was zero.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What the journal adds to one part's account, debit less credit.
    #[must_use]
    pub fn effect_on(&self, role: AccountRole) -> Money {
        let account = AccountRef::Role(role);
        self.lines
            .iter()
            .filter(|line| line.account == account)
            .map(DraftLine::signed)
            .sum()
    }

    /// Checks the law of double entry.
    ///
    /// # Errors
    /// [`LedgerError`] with the sums or the line that breaks it.
    pub fn balanced(&self) -> Result<(), LedgerError> {
        if self.lines.len() < 2 {
            return Err(LedgerError::TooFewLines);
        }
        for (index, line) in self.lines.iter().enumerate() {
            let one_side = line.debit.is_zero() != line.credit.is_zero();
            if !one_side || line.debit.is_negative() || line.credit.is_negative() {
                return Err(LedgerError::BadLine { number: index + 1 });
            }
        }
        let (debits, credits) = (self.debits(), self.credits());
        if debits == credits {
            Ok(())
        } else {
            Err(LedgerError::Unbalanced { debits, credits })
        }
    }

    /// The same journal with its sides exchanged, for a reversal.
    #[must_use]
    pub fn reversed(&self, memo: impl Into<String>) -> Self {
        let swap = |line: &DraftLine| DraftLine {
            debit: line.credit,
            credit: line.debit,
            ..line.clone()
        };
        Self {
            memo: memo.into(),
            lines: self.lines.iter().map(swap).collect(),
        }
    }
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
