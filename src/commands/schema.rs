//! `parskats schema`: a JSON Schema for an editor.
//!
//! In: its name. Out: its text.

use crate::diagnostics::{Diagnostic, Rule};
use crate::schemas;

/// The schema of a name, as JSON.
///
/// # Errors
/// If there is none of that name.
pub fn run(name: &str) -> Result<String, Diagnostic> {
    let all = schemas::all();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let Some((_, schema)) = all.iter().find(|(known, _)| *known == name) else {
        let problem = Diagnostic::placeless(Rule("usage"), format!("there is no schema `{name}`"));
        return Err(problem.help(format!("there are `{}`", names.join("`, `"))));
    };
    let text = serde_json::to_string_pretty(schema.as_value()).map_err(|error| {
        Diagnostic::placeless(Rule("output"), format!("the schema cannot be written: {error}"))
    })?;
    Ok(text + "\n")
}
