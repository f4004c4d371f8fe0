//! What became of the mutants, as tables and as lists.
//!
//! In: mutants with their fates. Out: text.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::published::{Fate, Mutant};

/// How many of a surface and kind became what.
#[derive(Debug, Default)]
struct Count {
    made: usize,
    caught: usize,
    excluded: usize,
    survived: usize,
}

impl Count {
    fn add(&mut self, fate: &Fate) {
        self.made += 1;
        match fate {
            Fate::Caught => self.caught += 1,
            Fate::Excluded(_) => self.excluded += 1,
            Fate::Survived => self.survived += 1,
        }
    }
}

/// The mutants of several sites.
#[derive(Default)]
pub(crate) struct Report {
    by_kind: BTreeMap<(&'static str, &'static str), Count>,
    by_class: BTreeMap<(&'static str, &'static str), Count>,
    rules: BTreeMap<&'static str, Vec<String>>,
    /// Those that nobody found.
    pub(crate) survivors: Vec<String>,
}

impl Report {
    /// Adds the mutants of a site, or of the sources of one.
    pub(crate) fn add(
        &mut self,
        name: &str,
        files: &BTreeMap<String, Vec<u8>>,
        judged: &[(Mutant, Fate)],
    ) {
        for (mutant, fate) in judged {
            self.by_kind.entry((mutant.surface, mutant.kind.name())).or_default().add(fate);
            self.by_class.entry((mutant.surface, mutant.class)).or_default().add(fate);
            let told = || format!("{name}: {}", mutant.told(&files[&mutant.path]));
            match fate {
                Fate::Caught => {}
                Fate::Excluded(rule) => self.rules.entry(rule).or_default().push(told()),
                Fate::Survived => self.survivors.push(told()),
            }
        }
    }

    /// How many a rule excluded.
    pub(crate) fn excluded(&self, rule: &str) -> usize {
        self.rules.get(rule).map_or(0, Vec::len)
    }

    /// How many were made.
    pub(crate) fn made(&self) -> usize {
        self.by_kind.values().map(|count| count.made).sum()
    }

    /// Both tables, the rules with what they excluded, and the survivors.
    pub(crate) fn told(&self) -> String {
        let mut text = String::new();
        for (title, table) in [("kind", &self.by_kind), ("class", &self.by_class)] {
            let _ = writeln!(
                text,
                "\n{:<15}{title:<18}{:>8}{:>8}{:>10}{:>10}",
                "surface", "made", "caught", "excluded", "survived"
            );
            for ((surface, name), Count { made, caught, excluded, survived }) in table {
                let _ = writeln!(
                    text,
                    "{surface:<15}{name:<18}{made:>8}{caught:>8}{excluded:>10}{survived:>10}"
                );
            }
        }
        for (rule, excluded) in &self.rules {
            let _ = writeln!(text, "\nexcluded, {rule}: {}", excluded.len());
            for mutant in excluded {
                let _ = writeln!(text, "  {mutant}");
            }
        }
        let _ = writeln!(text, "\nsurvived: {} of {}", self.survivors.len(), self.made());
        for mutant in &self.survivors {
            let _ = writeln!(text, "  {mutant}");
        }
        text
    }
}
