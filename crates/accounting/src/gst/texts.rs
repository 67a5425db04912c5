//! The return's boxes and checks in words.

use domain::f5::CheckCode;

/// Boxes that every business sees; 18 to 21 are for the import deferment scheme.
pub const SHOWN_BOXES: core::ops::RangeInclusive<u8> = 1..=17;

/// What a box holds, after the wording of the F5.
pub const fn box_label(number: u8) -> &'static str {
    match number {
        1 => "Total value of standard-rated supplies",
        2 => "Total value of zero-rated supplies",
        3 => "Total value of exempt supplies",
        4 => "Total supplies, 1 + 2 + 3",
        5 => "Total value of taxable purchases",
        6 => "Output tax due",
        7 => "Input tax and refunds claimed",
        8 => "Net GST, 6 − 7",
        9 => "Goods imported under a scheme",
        10 => "Refund to tourists claimed",
        11 => "Bad debt relief, reverse charge refund",
        12 => "Pre-registration input tax",
        13 => "Revenue for the period",
        14 => "Imported services and low-value goods, reverse charge",
        15 => "Remote services by an electronic marketplace",
        16 => "Low-value goods by a redeliverer or marketplace",
        17 => "Own imported low-value goods",
        18 => "Net GST to be paid",
        19 => "Deferred import GST",
        20 => "Total tax to be paid, 18 + 19",
        21 => "Value of goods imported under the deferment scheme",
        _ => "",
    }
}

/// Whether the return drops the cents of a box.
pub const fn drops_cents(number: u8) -> bool {
    !matches!(number, 6 | 7 | 8 | 18 | 19 | 20)
}

/// What a check looks at, and what it says when it is passed.
pub const fn check_words(check: CheckCode) -> (&'static str, &'static str) {
    match check {
        CheckCode::OutputNegative => (
            "Output tax is not negative",
            "Box 6 has the sign that box 1 asks for.",
        ),
        CheckCode::SuppliesWithoutTax => (
            "Standard-rated supplies carry tax",
            "Box 1 and box 6 are filled together.",
        ),
        CheckCode::TaxWithoutSupplies => (
            "Output tax has supplies behind it",
            "No tax in box 6 without supplies in box 1.",
        ),
        CheckCode::TaxNotBelowSupplies => (
            "Output tax is below the supplies",
            "Box 6 is a fraction of box 1.",
        ),
        CheckCode::InputAbovePurchases => ("Input tax is below the purchases", "Box 7 is not above box 5."),
        CheckCode::InputWithoutPurchases => (
            "Input tax has purchases behind it",
            "No tax in box 7 without purchases in box 5.",
        ),
        CheckCode::SchemesAbovePurchases => {
            ("Imports under schemes are purchases", "Box 9 is not above box 5.")
        }
    }
}
