//! Which statements ran, from the extension `pg_stat_statements`, where it is installed.

use super::findings::Statement;
use super::sql::Sql;
use crate::fail::Outcome;
use crate::postgres::cluster::SHOP;

/// Statements that are shown of one run.
const SHOWN: usize = 14;
/// Characters that are shown of a statement.
const LONGEST: usize = 150;

/// The extension in the shop's database.
#[derive(Debug)]
pub struct Watch {
    sql: Option<Sql>,
}

impl Watch {
    /// Watches nothing where the extension is not installed.
    pub fn new(sql: &Sql) -> Outcome<Self> {
        let loaded = sql.number(
            "SELECT count(*) FROM pg_settings WHERE name = 'shared_preload_libraries' AND setting LIKE '%pg_stat_statements%'",
        )?;
        if loaded == 0 {
            return Ok(Self { sql: None });
        }
        sql.rows("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")?;
        // For connections that are opened from now on. Planning is a good part of short statements.
        sql.rows(&format!(
            "ALTER DATABASE {SHOP} SET pg_stat_statements.track_planning = on"
        ))?;
        Ok(Self {
            sql: Some(sql.clone()),
        })
    }

    pub fn reset(&self) -> Outcome<()> {
        if let Some(sql) = &self.sql {
            sql.rows("SELECT pg_stat_statements_reset()")?;
        }
        Ok(())
    }

    /// The dearest statements since the reset and the calls of all, both for one of `operations`.
    pub fn read(&self, operations: f64) -> Outcome<(Vec<Statement>, f64)> {
        let Some(sql) = &self.sql else {
            return Ok((Vec::new(), 0.0));
        };
        let rows = sql.rows(&format!(
            "SELECT s.calls, s.total_plan_time, s.total_exec_time, regexp_replace(s.query, '\\s+', ' ', 'g') FROM pg_stat_statements s \
             JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '{SHOP}' AND s.query NOT LIKE '%pg_stat_statements%' \
             AND s.toplevel ORDER BY s.total_plan_time + s.total_exec_time DESC"
        ))?;
        let all: Vec<Statement> = rows.iter().filter_map(|row| parse(row, operations)).collect();
        let calls = all.iter().map(|statement| statement.calls).sum();
        Ok((all.into_iter().take(SHOWN).collect(), calls))
    }
}

fn parse(row: &str, operations: f64) -> Option<Statement> {
    let mut fields = row.splitn(4, '|');
    let mut number = || fields.next()?.trim().parse::<f64>().ok();
    let (calls, planning, running) = (number()?, number()?, number()?);
    Some(Statement {
        calls: calls / operations.max(1.0),
        planning: planning / operations.max(1.0),
        running: running / operations.max(1.0),
        text: fields.next()?.chars().take(LONGEST).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_row() {
        let found = parse("200|10|50.5|SELECT a || b FROM c", 100.0).expect("a row");
        assert!((found.calls - 2.0).abs() < 1e-9 && (found.running - 0.505).abs() < 1e-9);
        assert_eq!(found.text, "SELECT a || b FROM c");
    }
}
