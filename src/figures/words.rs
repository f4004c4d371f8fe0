//! How SQL writes names and texts so that three engines read them alike.
//!
//! In: names and texts of the data. Out: SQL in which each is quoted where it must be.

use super::values::Finished;
use crate::model::decimal::power_of_ten;
use crate::model::name::{DatasetId, is_identifier};

pub(super) fn scaled(text: String, scale: u32) -> String {
    match power_of_ten(scale) {
        Some(power) if scale > 0 => format!("({text} * {power})"),
        _ => text,
    }
}

pub(super) fn table_name(id: &DatasetId) -> String {
    format!("\"{id}\"")
}

pub(super) fn column_name(finished: &Finished<'_>, dataset: &DatasetId, column: usize) -> String {
    let dataset = finished.sources().dataset(dataset);
    let field = dataset.and_then(|dataset| dataset.fields.get(column));
    field.map(|field| quoted(&field.name)).unwrap_or_default()
}

/// A text as SQL writes it.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A name as SQL writes it: in quotes where it is no plain identifier or a word of SQL.
pub(super) fn quoted(name: &str) -> String {
    if is_identifier(name) && !RESERVED.contains(&name) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// Words that one of the three engines does not take as a column's name.
///
/// Source: the reserved words of PostgreSQL 17, appendix C; SQLite's list of keywords; DuckDB's
/// `duckdb_keywords()` where reserved.
const RESERVED: &[&str] = &[
    "abort",
    "action",
    "add",
    "after",
    "all",
    "alter",
    "always",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "attach",
    "authorization",
    "autoincrement",
    "before",
    "begin",
    "between",
    "binary",
    "both",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "commit",
    "concurrently",
    "conflict",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "database",
    "default",
    "deferrable",
    "deferred",
    "delete",
    "desc",
    "describe",
    "detach",
    "distinct",
    "do",
    "drop",
    "each",
    "else",
    "end",
    "escape",
    "except",
    "exists",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "glob",
    "grant",
    "group",
    "having",
    "ilike",
    "in",
    "index",
    "initially",
    "inner",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lambda",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "match",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "over",
    "overlaps",
    "pivot",
    "placing",
    "primary",
    "qualify",
    "references",
    "regexp",
    "returning",
    "right",
    "select",
    "set",
    "show",
    "similar",
    "some",
    "symmetric",
    "table",
    "then",
    "to",
    "transaction",
    "true",
    "union",
    "unique",
    "unpivot",
    "update",
    "user",
    "using",
    "vacuum",
    "values",
    "variadic",
    "verbose",
    "view",
    "virtual",
    "when",
    "where",
    "window",
    "with",
    "without",
];
