//! Hand-written statements with bound values: the shortest way to run one, or several in one round trip.

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

/// Writes that are run as one statement: one round trip, however many there are. Each sees the data as it was before
/// all of them, and foreign keys are checked after all of them.
#[derive(Debug, Clone, Default)]
#[must_use = "nothing is written until they are run"]
pub struct Writes {
    statements: Vec<String>,
    values: Vec<Value>,
}

impl Writes {
    /// Statements that share `values`: `$1` is the first of them in each. None begins with `WITH`, and `$` with digits
    /// stands nowhere else in them.
    pub fn new(statements: &[&str], values: Vec<Value>) -> Self {
        Self::default().and(statements, values)
    }

    /// These, and others with values of their own.
    pub fn and(mut self, statements: &[&str], values: Vec<Value>) -> Self {
        let before = self.values.len();
        self.statements
            .extend(statements.iter().map(|statement| shifted(statement, before)));
        self.values.extend(values);
        self
    }

    /// These and those.
    pub fn join(self, others: Self) -> Self {
        let statements: Vec<&str> = others.statements.iter().map(String::as_str).collect();
        self.and(&statements, others.values)
    }

    /// # Errors
    /// What the database says, and then nothing is written.
    pub async fn run(self, conn: &impl ConnectionTrait) -> Result<()> {
        let Some((last, first)) = self.statements.split_last() else {
            return Ok(());
        };
        let named = first
            .iter()
            .enumerate()
            .map(|(at, statement)| format!("w{at} AS ({statement})"))
            .collect::<Vec<_>>()
            .join(", ");
        let together = if named.is_empty() {
            last.clone()
        } else {
            format!("WITH {named} {last}")
        };
        execute(conn, &together, self.values).await.map(|_| ())
    }
}

/// The statement with `$1` become `$(by + 1)`, and so on.
fn shifted(statement: &str, by: usize) -> String {
    let mut parts = statement.split('$');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        match number.parse::<usize>() {
            Ok(number) => whole.push_str(&format!("${}{rest}", number + by)),
            Err(_) => whole.push_str(&format!("${part}")),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::{Writes, shifted};

    #[test]
    fn values_of_later_statements_are_numbered_on() {
        assert_eq!(shifted("f($1, $12::text[]) = '$'", 3), "f($4, $15::text[]) = '$'");
        let both = Writes::new(&["a($1, $2)", "b($2)"], params![1, 2]).and(&["c($1)"], params![3]);
        let three = both.join(Writes::new(&["d($1)"], params![4]));
        assert_eq!(three.statements, ["a($1, $2)", "b($2)", "c($3)", "d($4)"]);
        assert_eq!(three.values, params![1, 2, 3, 4]);
    }
}
