//! What is wrong with the sources, as markup over a page.
//!
//! In: diagnostics. Out: HTML in which nothing that came from a source is markup; and whole pages
//! for when there is no site to show it over.

use crate::diagnostics::{Diagnostic, Severity, Strictness};
use crate::model::place::Excerpt;

/// Where everything of the preview stands that is not of the site.
pub(super) const OWN: &str = "/__parskats/";

/// The findings, the ones that stop publication first; empty where there are none.
pub(super) fn findings(diagnostics: &[Diagnostic], strictness: Strictness) -> String {
    let (stopping, others): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|diagnostic| strictness.stops(diagnostic));
    let items: String = stopping.into_iter().chain(others).map(finding).collect();
    if items.is_empty() { items } else { format!("<ol>{items}</ol>") }
}

fn finding(diagnostic: &Diagnostic) -> String {
    let Diagnostic { rule, severity, place, message, help, .. } = diagnostic;
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut markup = format!("<li class=\"{severity}\">");
    if let Some(place) = place {
        let mut shown = place.file.to_string();
        for number in [place.line, place.column].into_iter().take_while(|number| *number > 0) {
            shown.push_str(&format!(":{number}"));
        }
        if let Some(cell) = &place.cell {
            shown.push_str(&format!(", row {}, column {}", cell.row, cell.column));
        }
        markup.push_str(&format!("<p class=\"place\"><code>{}</code></p>", escaped(&shown)));
    }
    markup.push_str(&format!(
        "<p class=\"message\"><span class=\"rule\">{severity}[{}]</span> {}</p>",
        escaped(rule.0),
        coded(message)
    ));
    if let Some(excerpt) = place.as_ref().and_then(|place| place.excerpt.as_ref()) {
        markup.push_str(&quoted(excerpt));
    }
    for line in help {
        markup.push_str(&format!("<p class=\"help\"><span>help:</span> {}</p>", coded(line)));
    }
    markup + "</li>"
}

/// A line of a source with what is meant marked.
fn quoted(excerpt: &Excerpt) -> String {
    let Excerpt { line, start, end } = excerpt;
    let part = |range: std::ops::Range<usize>| escaped(line.get(range).unwrap_or_default());
    format!(
        "<pre tabindex=\"0\"><code>{}<mark>{}</mark>{}</code></pre>",
        part(0..*start),
        part(*start..*end),
        part(*end..line.len())
    )
}

/// A text of ours, in which what stands in backticks is quoted.
fn coded(text: &str) -> String {
    let parts: Vec<String> = text.split('`').map(escaped).collect();
    // A backtick without its twin quotes nothing.
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let part = |(at, part): (usize, &String)| {
        let is_quoted = at % 2 == 1;
        if is_quoted { format!("<code>{part}</code>") } else { part.clone() }
    };
    parts.iter().enumerate().map(part).collect()
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

/// A page of our own, in place of a site that is not there.
pub(super) fn page(title: &str, said: &str, findings: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"{OWN}told.css\">\n</head>\n<body class=\"alone\">\n<main>\n<h1>{title}</h1>\n<p>{said}</p>\n{findings}\n</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Rule;
    use crate::model::place::Place;

    #[test]
    fn a_finding_names_file_line_and_column_and_nothing_of_it_is_markup() {
        let text = "+++\n<script>131 & more</script>";
        let place = Place::within("content/a.<b>.md", text, 12..15);
        let problem = Diagnostic::error(Rule("figure-mismatch"), place, "`<131>` is not true")
            .help("write `130`, or \"about\"");
        let markup = findings(&[problem], Strictness::Lenient);
        for part in [
            "content/a.&lt;b&gt;.md:2:9",
            "<code>&lt;131&gt;</code> is not true",
            "&lt;script&gt;<mark>131</mark> &amp; more&lt;/script&gt;",
            "help:</span> write <code>130</code>, or &quot;about&quot;",
            "error[figure-mismatch]",
        ] {
            assert!(markup.contains(part), "{part}: {markup}");
        }
        assert!(!markup.contains("<script"));
    }

    #[test]
    fn where_nothing_is_wrong_nothing_is_said() {
        assert_eq!(findings(&[], Strictness::Strict), "");
    }

    #[test]
    fn a_single_backtick_quotes_nothing() {
        assert_eq!(coded("a ` b"), "a ` b");
    }
}
