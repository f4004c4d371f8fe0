//! What each rule means, as `docs/rules.md` says it: the program carries the document.
//!
//! In: the name of a rule. Out: its paragraphs as they stand there. A test holds the document to the
//! rules of the code, so each rule is found.

const DOCUMENT: &str = include_str!("../../docs/rules.md");

/// What the document says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explained {
    /// The rule.
    pub name: &'static str,
    /// The part of the document that it stands in.
    pub section: &'static str,
    /// Its paragraphs, in Markdown.
    pub text: &'static str,
}

/// Every rule, in the order of the document.
pub fn all() -> impl Iterator<Item = Explained> {
    DOCUMENT.split("\n## ").skip(1).flat_map(|part| {
        let (section, rules) = part.split_once('\n').unwrap_or((part, ""));
        rules.split("\n### ").skip(1).map(move |rule| {
            let (name, text) = rule.split_once('\n').unwrap_or((rule, ""));
            Explained { name, section, text: text.trim() }
        })
    })
}

/// What the document says of one rule.
#[must_use]
pub fn of(name: &str) -> Option<Explained> {
    all().find(|explained| explained.name == name)
}

impl Explained {
    /// The first sentence, which says when the rule is broken.
    #[must_use]
    pub fn first_sentence(&self) -> &'static str {
        let paragraph = self.text.lines().next().unwrap_or_default();
        let ends = paragraph.match_indices(". ").find(|(at, _)| {
            let next = paragraph.get(at + 2..).and_then(|rest| rest.chars().next());
            next.is_some_and(|letter| letter.is_uppercase() || letter == '`')
        });
        ends.and_then(|(at, _)| paragraph.get(..=at)).unwrap_or(paragraph)
    }

    /// Whether breaking the rule is a warning only.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.text.starts_with("A warning:")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_with_its_section_and_all_its_paragraphs() {
        let rule = of("unbound-number").unwrap();
        assert_eq!(rule.section, "Claims");
        assert!(
            rule.text.starts_with("A number in a text, in digits or in words"),
            "{}",
            rule.text
        );
        assert!(rule.text.ends_with("is its author's to know."), "{}", rule.text);
    }

    #[test]
    fn the_last_rule_of_a_section_ends_with_it() {
        assert!(!of("wrong-type").unwrap().text.contains('#'));
    }

    #[test]
    fn the_first_sentence_ends_at_its_full_stop() {
        let sentence = "A file cannot be read: it is not there, or the system refuses.";
        assert_eq!(of("unreadable").unwrap().first_sentence(), sentence);
        for rule in all() {
            let sentence = rule.first_sentence();
            assert!(
                sentence.ends_with(['.', ':']) && sentence.len() > 20,
                "{}: {sentence}",
                rule.name
            );
        }
    }

    #[test]
    fn a_rule_that_is_only_a_warning_says_so() {
        assert!(of("unused-exemption").unwrap().is_warning());
        assert!(!of("rounding").unwrap().is_warning());
    }
}
