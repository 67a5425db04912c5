//! What the books of a new company start with: chart, roles, tax codes, rates, periods. Safe to repeat: what is
//! there stays as its owner made it.

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::chart::CHART;
use domain::gst::{TaxCode, built_in_rates};
use kernel::{Tx, ids, params, sql};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::error::Result;
use crate::tax_texts;

/// Fills what is missing.
///
/// # Errors
/// What the database says.
pub async fn seed_in_txn(tx: &Tx, today: NaiveDate) -> Result<()> {
    chart_in_txn(tx).await?;
    tax_codes_in_txn(tx).await?;
    periods_in_txn(tx, today).await
}

async fn chart_in_txn(tx: &Tx) -> Result<()> {
    let rows: Value = CHART
        .iter()
        .map(|row| {
            json!({
                "id": ids::new_id(), "code": row.code, "name": row.name, "type": row.account_type,
                "parent_code": row.parent, "tax_code": row.tax_code, "role": row.role,
            })
        })
        .collect();
    sql::execute(
        tx.conn(),
        "INSERT INTO accounts (id, code, name, type, parent_code, tax_code, created_at) \
         SELECT id, code, name, type, parent_code, tax_code, $2 FROM jsonb_to_recordset($1::jsonb) \
           AS r(id uuid, code text, name text, type text, parent_code text, tax_code text) \
         ON CONFLICT (code) DO NOTHING",
        params![rows.clone(), tx.now()],
    )
    .await?;
    sql::execute(
        tx.conn(),
        "INSERT INTO account_roles (role, account_id) SELECT r.role, a.id \
         FROM jsonb_to_recordset($1::jsonb) AS r(code text, role text) JOIN accounts a ON a.code = r.code \
         WHERE r.role IS NOT NULL ON CONFLICT (role) DO NOTHING",
        params![rows],
    )
    .await?;
    Ok(())
}

async fn tax_codes_in_txn(tx: &Tx) -> Result<()> {
    let codes: Value = TaxCode::ALL
        .iter()
        .map(|&code| {
            json!({
                "code": code, "side": code.side(), "description": tax_texts::description(code),
                "base_boxes": code.base_boxes(), "tax_boxes": code.tax_boxes(),
            })
        })
        .collect();
    sql::execute(
        tx.conn(),
        "INSERT INTO tax_codes (code, side, description, base_boxes, tax_boxes) \
         SELECT code, side, description, base_boxes, tax_boxes FROM jsonb_to_recordset($1::jsonb) \
           AS r(code text, side text, description text, base_boxes int[], tax_boxes int[]) \
         ON CONFLICT (code) DO NOTHING",
        params![codes],
    )
    .await?;
    let rates: Value = built_in_rates()
        .iter()
        .map(|row| {
            json!({
                "code": row.code, "rate": row.rate_percent, "valid_from": row.valid_from, "valid_to": row.valid_to,
            })
        })
        .collect();
    sql::execute(
        tx.conn(),
        "INSERT INTO tax_rates (code, rate, valid_from, valid_to) \
         SELECT r.code, r.rate, r.valid_from, r.valid_to FROM jsonb_to_recordset($1::jsonb) \
           AS r(code text, rate numeric, valid_from date, valid_to date) \
         WHERE NOT EXISTS (SELECT 1 FROM tax_rates t WHERE t.code = r.code)",
        params![rates],
    )
    .await?;
    Ok(())
}

/// Accounting periods begin with this year.
const FIRST_YEAR: i32 = 2025;

/// The months from the first year to the end of next year, as (first, last) day.
fn months_until_next_year(today: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1);
    let starts = std::iter::successors(first, |start| start.checked_add_months(Months::new(1)));
    starts
        .take_while(|start| start.year() <= today.year() + 1)
        .filter_map(|start| {
            let last = start
                .checked_add_months(Months::new(1))?
                .checked_sub_days(Days::new(1))?;
            Some((start, last))
        })
        .collect()
}

async fn periods_in_txn(tx: &Tx, today: NaiveDate) -> Result<()> {
    let (starts, ends): (Vec<NaiveDate>, Vec<NaiveDate>) = months_until_next_year(today).into_iter().unzip();
    sql::execute(
        tx.conn(),
        "INSERT INTO accounting_periods (id, starts_on, ends_on) SELECT n.id, n.starts_on, n.ends_on \
         FROM unnest($1::uuid[], $2::date[], $3::date[]) AS n(id, starts_on, ends_on) \
         WHERE NOT EXISTS (SELECT 1 FROM accounting_periods p WHERE p.starts_on <= n.ends_on AND p.ends_on >= n.starts_on)",
        params![starts.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(), starts, ends],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_join_up_to_the_end_of_next_year() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        let months = months_until_next_year(day(2026, 11, 22));
        assert_eq!(months.len(), 36);
        assert_eq!(months.first(), Some(&(day(2025, 1, 1), day(2025, 1, 31))));
        assert_eq!(months.last(), Some(&(day(2027, 12, 1), day(2027, 12, 31))));
        assert!(
            months
                .windows(2)
                .all(|pair| pair[0].1.succ_opt() == Some(pair[1].0))
        );
    }
}
