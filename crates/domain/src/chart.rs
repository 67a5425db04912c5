//! The chart of accounts a new company starts with, after the SFRS for Small Entities.
//!
//! Owners add, rename and re-code accounts; the posting rules find theirs by role.

use crate::gst::TaxCode;
use crate::ledger::{AccountRole as Role, AccountType as Type};

/// One account of the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartRow {
    /// Four digits; the first one is the type's.
    pub code: &'static str,
    /// Name in reports.
    pub name: &'static str,
    /// Asset, liability and so on.
    pub account_type: Type,
    /// Code of the heading it stands under.
    pub parent: Option<&'static str>,
    /// Kind of supply that is proposed on its lines.
    pub tax_code: Option<TaxCode>,
    /// The part it plays in the posting rules.
    pub role: Option<Role>,
}

/// A heading: groups accounts in reports, takes no postings.
const fn heading(code: &'static str, name: &'static str, account_type: Type) -> ChartRow {
    ChartRow {
        code,
        name,
        account_type,
        parent: None,
        tax_code: None,
        role: None,
    }
}

/// An account under a heading.
const fn account(
    code: &'static str,
    name: &'static str,
    account_type: Type,
    parent: &'static str,
) -> ChartRow {
    ChartRow {
        code,
        name,
        account_type,
        parent: Some(parent),
        tax_code: None,
        role: None,
    }
}

impl ChartRow {
    const fn plays(self, role: Role) -> Self {
        Self {
            role: Some(role),
            ..self
        }
    }

    const fn taxed(self, code: TaxCode) -> Self {
        Self {
            tax_code: Some(code),
            ..self
        }
    }

    /// True for headings, which take no postings.
    #[must_use]
    pub const fn is_heading(&self) -> bool {
        self.parent.is_none()
    }
}

/// Every account of the seed, headings before what stands under them.
pub const CHART: &[ChartRow] = &[
    heading("1000", "Current assets", Type::Asset),
    account("1010", "Bank current account", Type::Asset, "1000").plays(Role::Bank),
    account("1020", "Cash on hand", Type::Asset, "1000").plays(Role::CashOnHand),
    account("1030", "PayNow clearing", Type::Asset, "1000").plays(Role::PaynowClearing),
    account("1040", "Card clearing", Type::Asset, "1000").plays(Role::CardClearing),
    account("1100", "Trade receivables", Type::Asset, "1000").plays(Role::Receivables),
    account("1190", "Allowance for doubtful debts", Type::Asset, "1000"),
    account("1200", "Inventory", Type::Asset, "1000").plays(Role::Inventory),
    account("1210", "Goods in transit", Type::Asset, "1000").plays(Role::GoodsInTransit),
    account("1300", "GST input tax", Type::Asset, "1000").plays(Role::GstInput),
    account("1400", "Prepaid expenses", Type::Asset, "1000").taxed(TaxCode::Tx),
    account("1410", "Deposits paid", Type::Asset, "1000").taxed(TaxCode::Op),
    heading("1500", "Fixed assets", Type::Asset),
    account("1510", "Furniture and fittings", Type::Asset, "1500").taxed(TaxCode::Tx),
    account("1520", "Computers and equipment", Type::Asset, "1500").taxed(TaxCode::Tx),
    account("1590", "Accumulated depreciation", Type::Asset, "1500"),
    heading("2000", "Current liabilities", Type::Liability),
    account("2010", "Trade payables", Type::Liability, "2000").plays(Role::Payables),
    account("2020", "Goods received not invoiced", Type::Liability, "2000").plays(Role::Grni),
    account("2100", "GST output tax", Type::Liability, "2000").plays(Role::GstOutput),
    account("2110", "GST payable to IRAS", Type::Liability, "2000").plays(Role::GstPayable),
    account("2200", "Customer prepayments", Type::Liability, "2000").plays(Role::CustomerPrepayments),
    account("2210", "Gift cards and store credit", Type::Liability, "2000").plays(Role::GiftCards),
    account("2220", "Refunds payable", Type::Liability, "2000").plays(Role::RefundsPayable),
    account("2300", "Accrued expenses", Type::Liability, "2000"),
    account("2310", "CPF payable", Type::Liability, "2000"),
    account("2320", "Salaries payable", Type::Liability, "2000"),
    account("2400", "Income tax payable", Type::Liability, "2000"),
    heading("2500", "Long-term liabilities", Type::Liability),
    account("2510", "Bank loans", Type::Liability, "2500"),
    account("2520", "Amount due to directors", Type::Liability, "2500"),
    heading("3000", "Equity", Type::Equity),
    account("3010", "Share capital", Type::Equity, "3000"),
    account("3100", "Retained earnings", Type::Equity, "3000").plays(Role::RetainedEarnings),
    account("3200", "Dividends", Type::Equity, "3000"),
    account("3900", "Opening balances", Type::Equity, "3000").plays(Role::OpeningEquity),
    heading("4000", "Revenue", Type::Revenue),
    account("4010", "Sales of goods", Type::Revenue, "4000")
        .taxed(TaxCode::Sr)
        .plays(Role::Sales),
    account("4020", "Export sales", Type::Revenue, "4000")
        .taxed(TaxCode::Zr)
        .plays(Role::SalesZeroRated),
    account("4100", "Delivery income", Type::Revenue, "4000")
        .taxed(TaxCode::Sr)
        .plays(Role::DeliveryIncome),
    account("4200", "Discounts given", Type::Revenue, "4000")
        .taxed(TaxCode::Sr)
        .plays(Role::DiscountsGiven),
    account("4300", "Sales returns", Type::Revenue, "4000")
        .taxed(TaxCode::Sr)
        .plays(Role::SalesReturns),
    account("4900", "Other income", Type::Revenue, "4000").taxed(TaxCode::Sr),
    account("4910", "Interest income", Type::Revenue, "4000").taxed(TaxCode::Es33),
    heading("5000", "Cost of sales", Type::CostOfSales),
    account("5010", "Cost of goods sold", Type::CostOfSales, "5000").plays(Role::Cogs),
    account("5100", "Stock adjustments", Type::CostOfSales, "5000").plays(Role::StockAdjustments),
    account("5200", "Purchase price variance", Type::CostOfSales, "5000").plays(Role::PriceVariance),
    account("5300", "Freight and duty inwards", Type::CostOfSales, "5000").taxed(TaxCode::Tx),
    heading("6000", "Operating expenses", Type::Expense),
    account("6010", "Payment fees", Type::Expense, "6000")
        .taxed(TaxCode::Tx)
        .plays(Role::PaymentFees),
    account("6020", "Courier and delivery", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6030", "Packaging", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6100", "Rent", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6110", "Electricity and water", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6120", "Telephone and internet", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6200", "Salaries and wages", Type::Expense, "6000").taxed(TaxCode::Op),
    account("6210", "CPF contributions", Type::Expense, "6000").taxed(TaxCode::Op),
    account(
        "6220",
        "Skills development and foreign worker levies",
        Type::Expense,
        "6000",
    )
    .taxed(TaxCode::Op),
    account("6300", "Marketing and advertising", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6400", "Software and hosting", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6410", "Office supplies", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6420", "Professional fees", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6430", "Insurance", Type::Expense, "6000").taxed(TaxCode::Tx),
    account("6440", "Bank charges", Type::Expense, "6000").taxed(TaxCode::Ep),
    account("6450", "Motor car expenses", Type::Expense, "6000").taxed(TaxCode::Bl),
    account("6500", "Depreciation", Type::Expense, "6000"),
    account("6510", "Bad debts", Type::Expense, "6000"),
    account("6900", "Rounding", Type::Expense, "6000").plays(Role::Rounding),
    account("6910", "Exchange differences", Type::Expense, "6000").plays(Role::ExchangeDifferences),
    account("6990", "Income tax", Type::Expense, "6000").taxed(TaxCode::Op),
];

/// The seed's account for a part.
#[must_use]
pub fn account_for(role: Role) -> Option<&'static ChartRow> {
    CHART.iter().find(|row| row.role == Some(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_played_by_exactly_one_account() {
        for &role in Role::ALL {
            assert_eq!(
                CHART.iter().filter(|row| row.role == Some(role)).count(),
                1,
                "{role}"
            );
            assert!(account_for(role).is_some_and(|row| !row.is_heading()), "{role}");
        }
    }

    #[test]
    fn codes_are_in_order_and_stand_under_a_heading_of_their_type() {
        assert!(CHART.is_sorted_by(|a, b| a.code < b.code));
        for row in CHART {
            let digit = match row.account_type {
                Type::Asset => '1',
                Type::Liability => '2',
                Type::Equity => '3',
                Type::Revenue => '4',
                Type::CostOfSales => '5',
                Type::Expense => '6',
            };
            assert!(row.code.len() == 4 && row.code.starts_with(digit), "{}", row.code);
            let Some(parent) = row.parent else { continue };
            let heading = CHART
                .iter()
                .find(|other| other.code == parent)
                .expect("the heading exists");
            assert!(
                heading.is_heading() && heading.account_type == row.account_type,
                "{}",
                row.code
            );
        }
    }
}
