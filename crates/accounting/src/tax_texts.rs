//! Tax codes in words, for the table of codes, invoices and returns.

use domain::gst::TaxCode;
use rust_decimal::Decimal;

/// What a code means (IRAS list of tax codes for accounting software, in our words).
#[must_use]
pub const fn description(code: TaxCode) -> &'static str {
    match code {
        TaxCode::Sr => "Standard-rated",
        TaxCode::Zr => "Zero-rated",
        TaxCode::Es33 => "Exempt, regulation 33",
        TaxCode::Esn33 => "Exempt, other",
        TaxCode::Ds => "Deemed supply",
        TaxCode::Os => "Out of scope",
        TaxCode::Ng => "No GST, seller not registered",
        TaxCode::SrcaS => "Customer accounting, supplier",
        TaxCode::SrcaC => "Customer accounting, customer's output",
        TaxCode::Txca => "Customer accounting, customer's input",
        TaxCode::Srrc => "Reverse charge, output",
        TaxCode::TxrcTs => "Reverse charge, for taxable supplies",
        TaxCode::TxrcEss => "Reverse charge, for regulation 33 exempt supplies",
        TaxCode::TxrcN33 => "Reverse charge, for other exempt supplies",
        TaxCode::TxrcRe => "Reverse charge, residual",
        TaxCode::SrovrRs => "Remote services through a marketplace",
        TaxCode::SrovrLvg => "Low-value goods through a marketplace",
        TaxCode::Srlvg => "Own low-value goods",
        TaxCode::Tx => "Standard-rated purchase",
        TaxCode::Tx8 => "Standard-rated purchase at 8%",
        TaxCode::Tx7 => "Standard-rated purchase at 7%",
        TaxCode::Zp => "Zero-rated purchase",
        TaxCode::Im => "Import with GST paid",
        TaxCode::Me => "Import under a suspension scheme",
        TaxCode::Igds => "Import under the deferment scheme",
        TaxCode::Bl => "Blocked input tax",
        TaxCode::Nr => "Purchase, seller not registered",
        TaxCode::Ep => "Exempt purchase",
        TaxCode::Op => "Out-of-scope purchase",
        TaxCode::TxEss => "Purchase for regulation 33 exempt supplies",
        TaxCode::TxN33 => "Purchase for other exempt supplies",
        TaxCode::TxRe => "Residual purchase",
        TaxCode::ImEss => "Import for regulation 33 exempt supplies",
        TaxCode::ImN33 => "Import for other exempt supplies",
        TaxCode::ImRe => "Residual import",
    }
}

/// A percentage without needless zeros: `9%`.
#[must_use]
pub fn percent(rate: Decimal) -> String {
    format!("{}%", rate.normalize())
}

/// A tax line's label on paper: "Standard-rated 9%"; codes that charge nothing show no rate.
#[must_use]
pub fn label(code: TaxCode, rate: Decimal) -> String {
    if code.charges_tax() || code == TaxCode::Zr {
        format!("{} {}", description(code), percent(rate))
    } else {
        description(code).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_show_the_rate_where_there_is_one() {
        assert_eq!(label(TaxCode::Sr, Decimal::new(900, 2)), "Standard-rated 9%");
        assert_eq!(label(TaxCode::Zr, Decimal::ZERO), "Zero-rated 0%");
        assert_eq!(label(TaxCode::Es33, Decimal::ZERO), "Exempt, regulation 33");
    }
}
