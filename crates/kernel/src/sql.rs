//! Hand-written statements with bound values: the shortest way to run one.

use crate::error::{Error, Result};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, TryGetable, Value};

/// Bound values of a statement: `params![id, name, quantity]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$(::sea_orm::Value::from($value)),*] };
}

fn statement(sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// All rows.
///
/// # Errors
/// What the database says, or a row that does not fit `T`.
pub async fn fetch_all<T: FromQueryResult>(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<T>> {
    let rows = conn.query_all_raw(statement(sql, values)).await?;
    rows.iter()
        .map(|row| T::from_query_result(row, "").map_err(Error::from))
        .collect()
}

/// The first row, if there is one.
///
/// # Errors
/// As [`fetch_all`].
pub async fn fetch_optional<T: FromQueryResult>(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<T>> {
    let row = conn.query_one_raw(statement(sql, values)).await?;
    row.map(|row| T::from_query_result(&row, ""))
        .transpose()
        .map_err(Error::from)
}

/// The first row of a statement that always has one (an aggregate, `RETURNING`).
///
/// # Errors
/// As [`fetch_all`]; no row is our fault.
pub async fn fetch_one<T: FromQueryResult>(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<T> {
    fetch_optional(conn, sql, values)
        .await?
        .ok_or_else(|| Error::internal(format!("no row from: {sql}")))
}

/// The first column of the first row, if there is one.
///
/// # Errors
/// As [`fetch_all`].
pub async fn fetch_value<V: TryGetable>(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<V>> {
    let row = conn.query_one_raw(statement(sql, values)).await?;
    row.map(|row| row.try_get_by_index::<V>(0))
        .transpose()
        .map_err(Error::from)
}

/// The first column of every row.
///
/// # Errors
/// As [`fetch_all`].
pub async fn fetch_values<V: TryGetable>(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<V>> {
    let rows = conn.query_all_raw(statement(sql, values)).await?;
    rows.iter()
        .map(|row| row.try_get_by_index::<V>(0).map_err(Error::from))
        .collect()
}

/// Runs a statement; the number of rows that it touched.
///
/// # Errors
/// What the database says.
pub async fn execute(conn: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64> {
    Ok(conn.execute_raw(statement(sql, values)).await?.rows_affected())
}
