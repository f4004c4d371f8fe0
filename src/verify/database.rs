//! The second engine: SQLite, held so that a stranger's statement can only read the tables.
//!
//! In: statements of the proof. Out: rows, or the reason why the statement is refused. One
//! statement, one `SELECT`, only over the tables of the proof, only with functions that compute
//! from them, within bounds of time and size.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, Statement};

/// How many steps of SQLite's machine a statement may take, whatever the tables hold.
const STEPS: u64 = 50_000_000;
/// How many more it may take for each row of the tables.
const STEPS_PER_ROW: u64 = 1_000;
/// How often the steps are counted.
const STEPS_COUNTED_AT_ONCE: u16 = 10_000;
/// How many statements may run out of steps before none is run any more.
const PATIENCE: u64 = 5;
/// The memory that SQLite may keep pages in, in KiB.
const CACHE: i64 = 32 * 1024;

/// What a statement may be bounded by; see <https://sqlite.org/limits.html>.
const LIMITS: [(Limit, i32); 11] = [
    (Limit::SQLITE_LIMIT_LENGTH, 16 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (Limit::SQLITE_LIMIT_COLUMN, 1_000),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 200),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 100),
    (Limit::SQLITE_LIMIT_VDBE_OP, 100_000),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 0),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
];

/// The functions that a figure's SQL may call: they compute from their arguments alone.
const FUNCTIONS: [&str; 21] = [
    "abs",
    "avg",
    "coalesce",
    "count",
    "date",
    "iif",
    "ifnull",
    "instr",
    "length",
    "like",
    "lower",
    "max",
    "min",
    "nullif",
    "round",
    "sign",
    "substr",
    "substring",
    "sum",
    "trim",
    "upper",
];

/// A value that a statement returned.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Null,
    /// An integer.
    Integer(i64),
    /// A double, by its shortest decimal text; what is not finite has none such.
    Double(String),
    /// A text.
    Text(String),
    /// Bytes, which no column holds.
    Bytes,
}

/// A row that a statement returned: its cells in the order of the statement's columns.
pub(super) type Row = Vec<Cell>;

/// What a statement returned.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    /// The names of its columns.
    pub(super) columns: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// Whether it reads some column of a table of the proof, or counts its rows.
    pub(super) reads_data: bool,
}

/// Why a statement has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not one `SELECT` over the tables of the proof.
    NotAllowed(String),
    /// It takes longer than any figure.
    TooLong,
    /// It returns more rows than it may.
    TooManyRows(usize),
    /// A sum of integers does not fit 64 bits.
    Overflow,
    /// SQLite does not accept it.
    Failed(String),
}

impl Refused {
    /// What is wrong, without a full stop.
    pub(super) fn message(&self) -> String {
        match self {
            Self::NotAllowed(what) => format!("is not allowed: {what}"),
            Self::TooLong => "takes longer than any figure may".to_owned(),
            Self::TooManyRows(most) => format!("returns more than {most} rows"),
            Self::Overflow => "overflows 64 bits".to_owned(),
            Self::Failed(why) => format!("fails: {why}"),
        }
    }
}

/// The published tables in SQLite, on disk, open for reading only.
pub(super) struct Database {
    connection: Connection,
    steps: Arc<AtomicU64>,
    allowance: u64,
    exhausted: AtomicU64,
    /// Whether the statement being prepared reads data.
    reads: Arc<AtomicBool>,
}

/// An empty database that tables can be loaded into.
///
/// It lives in a temporary file that SQLite deletes, with a bounded cache.
pub(super) fn empty() -> rusqlite::Result<Connection> {
    let connection = Connection::open("")?;
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "temp_store", "FILE")?;
    connection.pragma_update(None, "cache_size", -CACHE)?;
    Ok(connection)
}

/// The tables of a database without their rows.
pub(super) fn without_rows(loaded: &Connection) -> rusqlite::Result<Connection> {
    let bare = empty()?;
    let mut tables = loaded.prepare("SELECT sql FROM sqlite_master WHERE type = 'table'")?;
    let mut found = tables.query([])?;
    while let Some(row) = found.next()? {
        bare.execute(&row.get::<_, String>(0)?, [])?;
    }
    Ok(bare)
}

impl Database {
    /// Closes a loaded database for all but reading.
    ///
    /// `tables` are the names that a statement may read, `rows` is how many rows they have
    /// together.
    pub(super) fn closed(
        mut connection: Connection,
        tables: BTreeSet<String>,
        rows: u64,
    ) -> rusqlite::Result<Self> {
        connection.pragma_update(None, "query_only", true)?;
        for setting in [DbConfig::SQLITE_DBCONFIG_DQS_DML, DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER]
        {
            connection.set_db_config(setting, false)?;
        }
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        for (limit, value) in LIMITS {
            connection.set_limit(limit, value)?;
        }
        let reads = Arc::new(AtomicBool::new(false));
        let noted = Arc::clone(&reads);
        connection.authorizer(Some(move |context: AuthContext<'_>| {
            if reads_data(&tables, &context) {
                noted.store(true, Ordering::Relaxed);
            }
            may(&tables, &context)
        }))?;
        let steps = Arc::new(AtomicU64::new(0));
        let allowance = STEPS.saturating_add(rows.saturating_mul(STEPS_PER_ROW));
        let counted = Arc::clone(&steps);
        let handler = move || {
            let before = counted.fetch_add(STEPS_COUNTED_AT_ONCE.into(), Ordering::Relaxed);
            before >= allowance
        };
        connection.progress_handler(STEPS_COUNTED_AT_ONCE.into(), Some(handler))?;
        Ok(Self { connection, steps, allowance, exhausted: AtomicU64::new(0), reads })
    }

    /// Runs a statement and returns at most `most` rows.
    pub(super) fn ask(&self, sql: &str, most: usize) -> Result<Answer, Refused> {
        if self.exhausted.load(Ordering::Relaxed) >= PATIENCE {
            return Err(Refused::TooLong);
        }
        self.steps.store(0, Ordering::Relaxed);
        let answer = self.answer(sql, most);
        if answer == Err(Refused::TooLong) {
            self.exhausted.fetch_add(1, Ordering::Relaxed);
        }
        answer
    }

    fn answer(&self, sql: &str, most: usize) -> Result<Answer, Refused> {
        // What a statement reads is told while it is prepared.
        self.reads.store(false, Ordering::Relaxed);
        let mut statement = self.connection.prepare(sql).map_err(|error| self.refused(&error))?;
        judged(&statement)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([]).map_err(|error| self.refused(&error))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().map_err(|error| self.refused(&error))? {
            if rows.len() == most {
                return Err(Refused::TooManyRows(most));
            }
            let cells = (0..columns.len()).map(|at| row.get_ref(at).map(cell));
            rows.push(cells.collect::<Result<Row, _>>().map_err(|error| self.refused(&error))?);
        }
        Ok(Answer { columns, rows, reads_data: self.reads.load(Ordering::Relaxed) })
    }

    fn refused(&self, error: &rusqlite::Error) -> Refused {
        let message = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => Refused::TooLong,
            _ if self.steps.load(Ordering::Relaxed) > self.allowance => Refused::TooLong,
            Some(ErrorCode::AuthorizationForStatementDenied) => Refused::NotAllowed(message),
            _ if matches!(error, rusqlite::Error::MultipleStatement) => {
                Refused::NotAllowed("it is more than one statement".to_owned())
            }
            _ if message.contains("integer overflow") => Refused::Overflow,
            _ => Refused::Failed(message),
        }
    }
}

/// Whether a prepared statement only reads.
fn judged(statement: &Statement<'_>) -> Result<(), Refused> {
    if statement.column_count() == 0 || !statement.readonly() || statement.is_explain() != 0 {
        return Err(Refused::NotAllowed("it is no `SELECT`".to_owned()));
    }
    Ok(())
}

/// Whether a statement may do what it is about to do.
fn may(tables: &BTreeSet<String>, context: &AuthContext<'_>) -> Authorization {
    let allowed = match context.action {
        AuthAction::Select => true,
        // A subquery of which no column is used is reported by its alias and an empty column.
        AuthAction::Read { table_name, column_name } => {
            column_name.is_empty() || tables.contains(table_name)
        }
        AuthAction::Function { function_name } => {
            FUNCTIONS.iter().any(|name| function_name.eq_ignore_ascii_case(name))
        }
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

/// Whether a statement takes something from the data here.
fn reads_data(tables: &BTreeSet<String>, context: &AuthContext<'_>) -> bool {
    match context.action {
        AuthAction::Read { table_name, column_name } => {
            !column_name.is_empty() && tables.contains(table_name)
        }
        AuthAction::Function { function_name } => function_name.eq_ignore_ascii_case("count"),
        _ => false,
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(integer) => Cell::Integer(integer),
        ValueRef::Real(double) => Cell::Double(double.to_string()),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(_) => Cell::Bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database() -> Database {
        let connection = empty().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE \"k.t\" (region TEXT, n INTEGER, amount REAL);
                 INSERT INTO \"k.t\" VALUES ('riga', 34, 0.1), ('ziemeli', 31, 0.2);
                 CREATE TABLE \"k.big\" (n INTEGER);
                 INSERT INTO \"k.big\" VALUES (9223372036854775807), (1);
                 CREATE TABLE secret (n INTEGER);",
            )
            .unwrap();
        let tables = ["k.t", "k.big"].map(str::to_owned).into();
        Database::closed(connection, tables, 4).unwrap()
    }

    #[test]
    fn the_figures_sql_is_answered() {
        let answer = database().ask("SELECT sum(n) AS value FROM \"k.t\"", 1).unwrap();
        assert_eq!(
            (answer.columns, answer.rows),
            (vec!["value".into()], vec![vec![Cell::Integer(65)]])
        );
    }

    #[test]
    fn breakdowns_with_subqueries_joins_and_cases_are_answered() {
        for sql in [
            "SELECT d.region AS region, coalesce(g.value, 0) AS value FROM \"k.t\" AS d LEFT JOIN \
             (SELECT region, sum(n) AS value FROM \"k.t\" GROUP BY region) AS g \
             ON g.region = d.region ORDER BY 1",
            "SELECT CAST(sum(amount) AS DOUBLE PRECISION) / nullif(sum(n), 0) AS value FROM \"k.t\"",
            "SELECT CAST(sum(CAST(round(amount * 100) AS BIGINT)) AS BIGINT) AS a FROM \"k.t\"",
            "SELECT count(*) AS value FROM (SELECT DISTINCT region FROM \"k.t\") AS s",
            "SELECT count(*) AS value FROM \"k.t\" WHERE region IN ('riga') AND n BETWEEN 1 AND 99",
            "SELECT CASE WHEN n > 33 THEN 1 END AS value FROM \"k.t\" WHERE region LIKE 'ri%'",
            "WITH s AS (SELECT n FROM \"k.t\") SELECT count(*) AS value FROM s",
        ] {
            assert!(database().ask(sql, 9).is_ok(), "{sql}: {:?}", database().ask(sql, 9));
        }
    }

    #[test]
    fn anything_but_one_select_over_the_tables_is_refused() {
        for sql in [
            "DELETE FROM \"k.t\"",
            "ATTACH DATABASE '/tmp/x' AS x",
            "PRAGMA query_only = 0",
            "SELECT * FROM pragma_database_list",
            "SELECT sql FROM sqlite_master",
            "SELECT n FROM secret",
            "SELECT load_extension('x')",
            "SELECT randomblob(1000000000)",
            "SELECT random()",
            "SELECT * FROM json_each('[1]')",
            "CREATE TEMP TABLE x (n)",
            "VACUUM INTO '/tmp/x'",
            "SELECT 1; SELECT 2",
            "EXPLAIN SELECT 1",
            "BEGIN",
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
            "",
            "-- nothing",
        ] {
            let refused = database().ask(sql, 9);
            assert!(refused.is_err(), "{sql}: {refused:?}");
        }
    }

    #[test]
    fn a_misspelt_column_in_quotes_is_no_text() {
        assert!(database().ask("SELECT \"regoin\" FROM \"k.t\"", 9).is_err());
    }

    #[test]
    fn a_sum_beyond_64_bits_is_an_overflow() {
        let refused = database().ask("SELECT sum(n) FROM \"k.big\"", 1);
        assert_eq!(refused, Err(Refused::Overflow));
    }

    #[test]
    fn a_statement_that_would_run_for_ever_is_stopped() {
        let tables: Vec<String> = (0..40).map(|at| format!("\"k.t\" AS t{at}")).collect();
        let refused = database().ask(&format!("SELECT count(*) FROM {}", tables.join(", ")), 1);
        assert_eq!(refused, Err(Refused::TooLong));
    }

    #[test]
    fn a_statement_that_doubles_at_every_step_is_stopped() {
        let doubled = (1..60).map(|at| {
            let before = at - 1;
            format!(", t{at} AS (SELECT n FROM t{before} UNION ALL SELECT n FROM t{before})")
        });
        let sql = format!("WITH t0 AS (SELECT n FROM \"k.t\"){}", doubled.collect::<String>());
        assert!(database().ask(&format!("{sql} SELECT count(*) FROM t59"), 1).is_err());
    }

    #[test]
    fn more_rows_than_allowed_are_not_collected() {
        assert_eq!(database().ask("SELECT n FROM \"k.t\"", 1), Err(Refused::TooManyRows(1)));
    }
}
