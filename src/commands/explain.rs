//! `parskats explain`: what a rule means and what to do, or which rules there are.
//!
//! In: the name of a rule, or none. Out: text for a terminal, or that there is no such rule.

use crate::diagnostics::explained::{self, Explained};
use crate::diagnostics::{Diagnostic, Rule};

/// How wide a line of text is, in characters.
const WIDTH: usize = 80;

/// Explains one rule, or lists all.
///
/// # Errors
/// If there is no such rule.
pub fn run(name: Option<&str>) -> Result<String, Diagnostic> {
    let Some(name) = name else { return Ok(list()) };
    explained::of(name).as_ref().map(one).ok_or_else(|| {
        let message = format!("there is no rule `{name}`");
        Diagnostic::placeless(Rule("usage"), message)
            .did_you_mean(name, explained::all().map(|rule| rule.name))
            .help("`parskats explain` lists all rules")
    })
}

/// All rules, each with the sentence that says when it is broken.
fn list() -> String {
    let (mut text, mut section) = (String::new(), "");
    for rule in explained::all() {
        if rule.section != section {
            let gap = if section.is_empty() { "" } else { "\n" };
            section = rule.section;
            text.push_str(&format!("{gap}{section}\n\n"));
        }
        text.push_str(&wrapped(
            &format!("{}: {}", rule.name, rule.first_sentence()),
            "  ",
            "      ",
        ));
    }
    text
}

/// A rule's name and paragraphs; what stands between fences keeps its lines.
fn one(rule: &Explained) -> String {
    let mut text = format!("{}\n{}\n\n", rule.name, "=".repeat(rule.name.chars().count()));
    let mut fenced = false;
    for line in rule.text.lines() {
        let is_fence = line.starts_with("```");
        fenced ^= is_fence;
        if is_fence {
            continue;
        }
        text.push_str(&if fenced { format!("    {line}\n") } else { wrapped(line, "", "") });
    }
    text
}

/// A paragraph in lines of the width, its first and its other lines indented.
fn wrapped(paragraph: &str, first: &str, others: &str) -> String {
    let (mut text, mut line) = (String::new(), first.to_owned());
    let mut is_empty = true;
    for word in paragraph.split(' ') {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&format!("{line}\n"));
            others.clone_into(&mut line);
            is_empty = true;
        }
        line.push_str(if is_empty { "" } else { " " });
        line.push_str(word);
        is_empty = false;
    }
    text + line.trim_end() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_by_its_name_its_paragraphs_and_its_example() {
        insta::assert_snapshot!(run(Some("unbound-number")).unwrap());
    }

    #[test]
    fn without_a_name_every_rule_is_listed_once() {
        let said = run(None).unwrap();
        for rule in explained::all() {
            let lines = said.lines().filter(|line| line.starts_with(&format!("  {}: ", rule.name)));
            assert_eq!(lines.count(), 1, "{}", rule.name);
        }
    }

    #[test]
    fn an_unknown_name_gets_the_nearest_one() {
        let problem = run(Some("unbound-numbr")).unwrap_err();
        assert_eq!(problem.help[0], "did you mean `unbound-number`?");
    }

    #[test]
    fn no_line_of_text_is_wider_than_a_terminal() {
        let wide = |line: &&str| line.chars().count() > WIDTH && line.trim().contains(' ');
        assert_eq!(run(None).unwrap().lines().find(wide), None);
    }
}
