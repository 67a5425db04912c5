//! GST codes, the return's boxes they fill, and dated rates.
//!
//! Sources: IRAS "GST: General Guide for Businesses", the GST F5 box notes, and the accounting-software tax
//! code list. Rates are rows with dates and never constants in a calculation.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::text_enum::text_enum;

text_enum! {
    /// The kind of supply or purchase, as the return asks for it.
    pub enum TaxCode {
        /// Standard-rated supply.
        Sr => "SR",
        /// Zero-rated supply: exports and international services; evidence of export is kept.
        Zr => "ZR",
        /// Exempt supply under regulation 33.
        Es33 => "ES33",
        /// Exempt supply outside regulation 33.
        Esn33 => "ESN33",
        /// Deemed supply: gifts above $200 with input tax claimed, own use.
        Ds => "DS",
        /// Out-of-scope supply.
        Os => "OS",
        /// No GST: the seller is not registered.
        Ng => "NG",
        /// Customer accounting, the supplier's side: the rate is shown, no tax is charged.
        SrcaS => "SRCA-S",
        /// Customer accounting, the customer's output half.
        SrcaC => "SRCA-C",
        /// Customer accounting, the customer's input half.
        Txca => "TXCA",
        /// Reverse charge, the output half.
        Srrc => "SRRC",
        /// Reverse charge, input for taxable supplies.
        TxrcTs => "TXRC-TS",
        /// Reverse charge, input for regulation 33 exempt supplies.
        TxrcEss => "TXRC-ESS",
        /// Reverse charge, input for other exempt supplies.
        TxrcN33 => "TXRC-N33",
        /// Reverse charge, residual input.
        TxrcRe => "TXRC-RE",
        /// Remote services sold through a marketplace.
        SrovrRs => "SROVR-RS",
        /// Low-value goods sold through a marketplace or redeliverer.
        SrovrLvg => "SROVR-LVG",
        /// Own supply of low-value goods.
        Srlvg => "SRLVG",
        /// Standard-rated purchase.
        Tx => "TX",
        /// Standard-rated purchase at the 8% of 2023.
        Tx8 => "TX8",
        /// Standard-rated purchase at the 7% until 2022.
        Tx7 => "TX7",
        /// Zero-rated purchase.
        Zp => "ZP",
        /// Import with GST paid on the permit.
        Im => "IM",
        /// Import under a suspension scheme.
        Me => "ME",
        /// Import under the deferment scheme.
        Igds => "IGDS",
        /// Blocked input tax: it is part of the cost.
        Bl => "BL",
        /// Purchase from a seller who is not registered.
        Nr => "NR",
        /// Exempt purchase.
        Ep => "EP",
        /// Out-of-scope purchase.
        Op => "OP",
        /// Purchase for regulation 33 exempt supplies.
        TxEss => "TX-ESS",
        /// Purchase for other exempt supplies.
        TxN33 => "TX-N33",
        /// Residual purchase.
        TxRe => "TX-RE",
        /// Import for regulation 33 exempt supplies.
        ImEss => "IM-ESS",
        /// Import for other exempt supplies.
        ImN33 => "IM-N33",
        /// Residual import.
        ImRe => "IM-RE",
    }
}

text_enum! {
    /// Which side of the return a code belongs to.
    pub enum Side {
        /// Output: what is sold, and the output half of a purchase pair.
        Sale => "sale",
        /// Input: what is bought.
        Purchase => "purchase",
    }
}

/// Where a code's rate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RateKind {
    /// The prevailing rate of the tax date.
    Standard,
    /// A past rate, in percent, kept for late documents.
    Fixed(i64),
    /// Zero percent.
    Zero,
    /// No rate at all: exempt, out of scope, not registered.
    None,
}

impl TaxCode {
    /// The side of the return.
    #[must_use]
    pub const fn side(self) -> Side {
        use TaxCode::{Ds, Es33, Esn33, Ng, Os, Sr, SrcaC, SrcaS, Srlvg, SrovrLvg, SrovrRs, Srrc, Zr};
        match self {
            Sr | Zr | Es33 | Esn33 | Ds | Os | Ng | SrcaS | SrcaC | Srrc | SrovrRs | SrovrLvg | Srlvg => {
                Side::Sale
            }
            _ => Side::Purchase,
        }
    }

    /// The boxes the base (amount without GST) is added to.
    #[must_use]
    pub const fn base_boxes(self) -> &'static [u8] {
        match self {
            Self::Sr | Self::Ds | Self::SrcaS | Self::SrcaC => &[1],
            Self::Zr => &[2],
            Self::Es33 | Self::Esn33 => &[3],
            Self::Srrc => &[1, 14],
            Self::SrovrRs => &[1, 15],
            Self::SrovrLvg => &[1, 16],
            Self::Srlvg => &[1, 17],
            Self::Me => &[5, 9],
            Self::Igds => &[5, 21],
            Self::Os | Self::Ng | Self::Bl | Self::Nr | Self::Ep | Self::Op => &[],
            _ => &[5],
        }
    }

    /// The boxes the tax is added to. Codes of partial exemption fill box 7 only with the part that the
    /// recovery method of the return allows.
    #[must_use]
    pub const fn tax_boxes(self) -> &'static [u8] {
        use TaxCode::{
            Bl, Ds, Ep, Es33, Esn33, Igds, Me, Ng, Nr, Op, Os, Sr, SrcaC, SrcaS, Srlvg, SrovrLvg, SrovrRs,
            Srrc, Zp, Zr,
        };
        match self {
            Sr | Ds | SrcaC | Srrc | SrovrRs | SrovrLvg | Srlvg => &[6],
            Zr | Es33 | Esn33 | Os | Ng | SrcaS | Zp | Me | Bl | Nr | Ep | Op => &[],
            Igds => &[7, 19],
            _ => &[7],
        }
    }

    /// True when the input tax is claimable only by the recovery rules of a partially exempt business.
    #[must_use]
    pub const fn needs_recovery(self) -> bool {
        use TaxCode::{ImEss, ImN33, ImRe, TxEss, TxN33, TxRe, TxrcEss, TxrcN33, TxrcRe};
        matches!(
            self,
            TxEss | TxN33 | TxRe | ImEss | ImN33 | ImRe | TxrcEss | TxrcN33 | TxrcRe
        )
    }

    /// The other half of a purchase that is entered as a pair, as far as it is fixed.
    #[must_use]
    pub const fn pair(self) -> Option<Self> {
        match self {
            Self::SrcaC => Some(Self::Txca),
            Self::Txca => Some(Self::SrcaC),
            Self::Srrc => Some(Self::TxrcTs),
            Self::TxrcTs | Self::TxrcEss | Self::TxrcN33 | Self::TxrcRe => Some(Self::Srrc),
            _ => None,
        }
    }

    /// True when tax is added to what the other party pays. Customer accounting shows the rate and charges
    /// nothing; a suspended import pays nothing.
    #[must_use]
    pub const fn charges_tax(self) -> bool {
        !matches!(self, Self::SrcaS | Self::Me)
            && matches!(self.rate_kind(), RateKind::Standard | RateKind::Fixed(_))
    }

    const fn rate_kind(self) -> RateKind {
        match self {
            Self::Zr | Self::Zp | Self::Me => RateKind::Zero,
            Self::Es33 | Self::Esn33 | Self::Os | Self::Ng | Self::Nr | Self::Ep | Self::Op => RateKind::None,
            Self::Tx8 => RateKind::Fixed(8),
            Self::Tx7 => RateKind::Fixed(7),
            _ => RateKind::Standard,
        }
    }
}

/// One rate of one code, valid from a day to a day (both included; open when there is no end).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateRow {
    /// The code the rate is for.
    pub code: TaxCode,
    /// Percent, such as 9.
    pub rate_percent: Decimal,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if it has one.
    pub valid_to: Option<NaiveDate>,
}

/// The rate of a code on a tax date, if a row covers it; the latest start wins when rows overlap.
/// Codes without a rate (exempt, out of scope, not registered) have no rows and give nothing.
#[must_use]
pub fn rate_on(rows: &[RateRow], code: TaxCode, tax_date: NaiveDate) -> Option<Decimal> {
    rows.iter()
        .filter(|row| row.code == code && row.valid_from <= tax_date)
        .filter(|row| row.valid_to.is_none_or(|last| tax_date <= last))
        .max_by_key(|row| row.valid_from)
        .map(|row| row.rate_percent)
}

/// The rows a new company starts with: 7% from 1 July 2007, 8% from 1 January 2023, 9% from 1 January 2024.
/// Source: IRAS "Current GST rates" (rate change in two steps, Budget 2022).
#[must_use]
pub fn built_in_rates() -> Vec<RateRow> {
    let day = NaiveDate::from_ymd_opt;
    let (Some(seven), Some(seven_end)) = (day(2007, 7, 1), day(2022, 12, 31)) else {
        return Vec::new();
    };
    let (Some(eight), Some(eight_end), Some(nine)) = (day(2023, 1, 1), day(2023, 12, 31), day(2024, 1, 1))
    else {
        return Vec::new();
    };
    let row = |code: TaxCode, percent: i64, valid_from: NaiveDate, valid_to: Option<NaiveDate>| RateRow {
        code,
        rate_percent: Decimal::from(percent),
        valid_from,
        valid_to,
    };
    let mut rows = Vec::new();
    for &code in TaxCode::ALL {
        match code.rate_kind() {
            RateKind::Standard => rows.extend([
                row(code, 7, seven, Some(seven_end)),
                row(code, 8, eight, Some(eight_end)),
                row(code, 9, nine, None),
            ]),
            RateKind::Fixed(percent) => {
                rows.push(row(code, percent, if percent == 8 { eight } else { seven }, None))
            }
            RateKind::Zero => rows.push(row(code, 0, seven, None)),
            RateKind::None => {}
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn rates_change_on_their_days() {
        let rows = built_in_rates();
        for (date, percent) in [
            (day(2007, 6, 30), None),
            (day(2007, 7, 1), Some(7)),
            (day(2022, 12, 31), Some(7)),
            (day(2023, 1, 1), Some(8)),
            (day(2023, 12, 31), Some(8)),
            (day(2024, 1, 1), Some(9)),
            (day(2026, 11, 22), Some(9)),
        ] {
            assert_eq!(
                rate_on(&rows, TaxCode::Sr, date),
                percent.map(Decimal::from),
                "{date}"
            );
        }
        assert_eq!(
            rate_on(&rows, TaxCode::Tx8, day(2024, 3, 1)),
            Some(Decimal::from(8))
        );
        assert_eq!(rate_on(&rows, TaxCode::Zr, day(2024, 3, 1)), Some(Decimal::ZERO));
        assert_eq!(rate_on(&rows, TaxCode::Ng, day(2024, 3, 1)), None);
    }

    #[test]
    fn codes_fill_the_boxes_of_their_side() {
        for &code in TaxCode::ALL {
            for &number in code.base_boxes().iter().chain(code.tax_boxes()) {
                let sale_box = matches!(number, 1 | 2 | 3 | 6 | 14..=17);
                assert_eq!(sale_box, code.side() == Side::Sale, "{code} box {number}");
            }
        }
        assert_eq!(TaxCode::Srrc.base_boxes(), [1, 14]);
        assert_eq!(TaxCode::Igds.tax_boxes(), [7, 19]);
        assert!(TaxCode::Bl.tax_boxes().is_empty() && TaxCode::Bl.charges_tax());
        assert!(!TaxCode::SrcaS.charges_tax() && TaxCode::SrcaS.base_boxes() == [1]);
    }
}
