//! The figures of returns: one grouping query over the tax lines, boxes by `domain::f5`.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Money;
use domain::f5::{Additions, F5, ReturnLine, ReturnStatus, fill};
use domain::gst::TaxCode;
use domain::views::gst::GstSumView;
use kernel::{params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::error::{AccountingError, Result};

/// A return's head as stored.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ReturnRow {
    pub id: Uuid,
    pub form: String,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
    pub due_on: NaiveDate,
    pub status: String,
    /// As reviewed, and as filed from then on.
    pub boxes: Option<serde_json::Value>,
    pub acknowledgement: Option<String>,
    /// Revenue of the period by the books, for box 13.
    pub revenue: Decimal,
}

/// Tax lines of a return by code.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CodeSum {
    return_id: Uuid,
    tax_code: String,
    base: Decimal,
    tax: Decimal,
    line_count: i64,
}

/// A return with its figures.
pub struct Figures {
    pub row: ReturnRow,
    pub form: F5,
    /// The boxes that were reviewed, while the return is open.
    reviewed: Option<F5>,
    sums: Vec<(TaxCode, CodeSum)>,
}

impl Figures {
    /// The boxes as they were reviewed, if they have changed since.
    pub fn changed_from(&self) -> Option<&F5> {
        self.reviewed.as_ref().filter(|reviewed| **reviewed != self.form)
    }

    /// Tax lines behind a box; sums of boxes have those of their parts.
    pub fn line_count(&self, number: u8) -> i64 {
        let codes = self.sums.iter().filter(|(code, _)| stands_behind(*code, number));
        codes.map(|(_, sum)| sum.line_count).sum()
    }

    /// What the tax lines behind a box come to; nothing for the difference of output and input tax.
    pub fn lines_sum(&self, number: u8) -> Option<GstSumView> {
        if number == 8 {
            return None;
        }
        let sums = self.sums.iter().filter(|(code, _)| stands_behind(*code, number));
        let (base, tax) = sums.fold((Decimal::ZERO, Decimal::ZERO), |(base, tax), (_, sum)| {
            (base + sum.base, tax + sum.tax)
        });
        Some(GstSumView {
            base: Money::round_half_up(base),
            tax: Money::round_half_up(tax),
        })
    }
}

/// Whether a code's lines are among those behind a box.
pub fn stands_behind(code: TaxCode, number: u8) -> bool {
    let parts: &[u8] = match number {
        4 => &[1, 2, 3],
        8 | 18 => &[6, 7],
        20 => &[6, 7, 19],
        _ => &[],
    };
    let fills = |number: &u8| code.base_boxes().contains(number) || code.tax_boxes().contains(number);
    fills(&number) || parts.iter().any(fills)
}

/// The tax lines of return `$1`: those it claimed when it was filed, and while it is open those of its dates that no
/// return has claimed. `belongs_to` is the return. Without `$1` those of all open returns: what was filed is frozen in
/// the returns' boxes and need not be summed again.
pub const LINES: &str = "\
    SELECT g.*, g.return_id AS belongs_to FROM gst_transactions g WHERE g.return_id = $1 \
    UNION ALL \
    SELECT g.*, w.id AS belongs_to FROM ( \
      SELECT id, period_end, coalesce(lag(period_end) OVER (ORDER BY period_end), '-infinity') AS after \
      FROM gst_returns WHERE status IN ('draft', 'reviewed') AND form = 'F5' \
    ) w JOIN gst_transactions g ON g.return_id IS NULL AND g.tax_date > w.after AND g.tax_date <= w.period_end \
    WHERE $1::uuid IS NULL OR w.id = $1";

/// Every return, or one, with figures: newest period first. Two statements. Lines of filed returns are counted only
/// when one return is asked for.
///
/// # Errors
/// What the database says.
pub async fn load(conn: &impl ConnectionTrait, only: Option<Uuid>) -> Result<Vec<Figures>> {
    let rows: Vec<ReturnRow> = sql::fetch_all(
        conn,
        "SELECT r.id, r.form, r.period_start, r.period_end, r.due_on, r.status, r.boxes, r.acknowledgement, \
           coalesce(CASE WHEN r.status IN ('draft', 'reviewed') THEN (SELECT sum(i.credit - i.debit) FROM journal_entry_items i \
             JOIN accounts a ON a.id = i.account_id WHERE a.type = 'revenue' \
             AND i.entry_date BETWEEN r.period_start AND r.period_end) END, 0) AS revenue \
         FROM gst_returns r WHERE $1::uuid IS NULL OR r.id = $1 ORDER BY r.period_start DESC, r.form",
        params![only],
    )
    .await?;
    let sums: Vec<CodeSum> = sql::fetch_all(
        conn,
        &format!(
            "SELECT t.belongs_to AS return_id, t.tax_code, sum(t.base) AS base, sum(t.tax) AS tax, \
               count(*) AS line_count FROM ({LINES}) t GROUP BY 1, 2 ORDER BY 1, 2"
        ),
        params![only],
    )
    .await?;
    let mut by_return: HashMap<Uuid, Vec<CodeSum>> = HashMap::new();
    for sum in sums {
        by_return.entry(sum.return_id).or_default().push(sum);
    }
    rows.into_iter()
        .map(|row| {
            let sums = by_return.remove(&row.id).unwrap_or_default();
            figures(row, sums)
        })
        .collect()
}

/// One return with figures.
///
/// # Errors
/// [`AccountingError::UnknownReturn`], or what the database says.
pub async fn load_one(conn: &impl ConnectionTrait, id: Uuid) -> Result<Figures> {
    let found = load(conn, Some(id)).await?;
    found.into_iter().next().ok_or(AccountingError::UnknownReturn)
}

fn figures(row: ReturnRow, sums: Vec<CodeSum>) -> Result<Figures> {
    let sums: Vec<(TaxCode, CodeSum)> = sums
        .into_iter()
        .filter_map(|sum| Some((TaxCode::parse(&sum.tax_code)?, sum)))
        .collect();
    let kept: Option<F5> = match &row.boxes {
        Some(boxes) => Some(serde_json::from_value(boxes.clone()).map_err(kernel::Error::from)?),
        None => None,
    };
    let is_open = matches!(
        ReturnStatus::parse(&row.status),
        Some(ReturnStatus::Draft | ReturnStatus::Reviewed)
    );
    let (form, reviewed) = match kept {
        Some(frozen) if !is_open => (frozen, None),
        reviewed => {
            let lines: Vec<ReturnLine> = sums.iter().map(|(code, sum)| return_line(*code, sum)).collect();
            let additions = Additions {
                revenue: Money::round_half_up(row.revenue),
                ..Additions::default()
            };
            (fill(&lines, &additions), reviewed)
        }
    };
    Ok(Figures {
        row,
        form,
        reviewed,
        sums,
    })
}

/// Codes of partial exemption claim nothing by themselves: what may be recovered is decided by a person.
fn return_line(code: TaxCode, sum: &CodeSum) -> ReturnLine {
    let tax = if code.needs_recovery() {
        Money::ZERO
    } else {
        Money::round_half_up(sum.tax)
    };
    ReturnLine {
        code,
        base: Money::round_half_up(sum.base),
        tax,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_boxes_have_the_lines_of_their_parts() {
        for (code, number, behind) in [
            (TaxCode::Sr, 1, true),
            (TaxCode::Sr, 4, true),
            (TaxCode::Sr, 6, true),
            (TaxCode::Sr, 8, true),
            (TaxCode::Sr, 5, false),
            (TaxCode::Tx, 8, true),
            (TaxCode::Tx, 4, false),
            (TaxCode::Os, 8, false),
        ] {
            assert_eq!(stands_behind(code, number), behind, "{code} in {number}");
        }
    }
}
