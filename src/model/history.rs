//! What the ledger comes to: what each published release claims, and what each figure was worth.
//!
//! In: the ledger's lines. Out: the same by releases and by figures, each under its present name.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::ledger::{ChangeKind, Entry, Ledger, Line};
use super::name::{FigureId, FigureRef};

/// What the ledger comes to.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Its lines.
    pub ledger: Ledger,
    /// What each release claims, by the release's name.
    pub releases: BTreeMap<String, Release>,
    /// The lines that say what each figure or member was worth, by their numbers.
    pub values: BTreeMap<FigureRef, Vec<u32>>,
    /// What each line that says a value says it of, and the line that said the value before.
    steps: BTreeMap<u32, Step>,
    /// The releases that still claim what lines recorded, by the lines.
    claimants: BTreeMap<u32, String>,
    /// The releases and claims that were withdrawn, by the line that says so.
    withdrawn: BTreeMap<u32, Withdrawn>,
}

/// A release in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its own day.
    pub published: Date,
    /// When it was recorded first.
    pub first: Timestamp,
    /// What it claims.
    pub claims: BTreeMap<FigureRef, Recorded>,
    /// What it claims no longer, each with the line that says so.
    pub gone: BTreeMap<FigureRef, u32>,
}

/// A recorded claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The line that says it.
    pub line: u32,
    /// The value.
    pub value: String,
    /// Whether it joined a release that was published before.
    pub is_late: bool,
    /// The lines by which the value was changed since, the first first.
    pub changes: Vec<u32>,
}

/// A line that says a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Of what.
    pub figure: FigureRef,
    /// The line that said the value before; `None` where nothing was recorded before.
    pub before: Option<u32>,
}

/// What was withdrawn, with the claims that went with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The release.
    pub document: String,
    /// The lines that had recorded what it no longer claims.
    pub claims: Vec<u32>,
    /// Whether the whole of it is gone.
    pub is_whole: bool,
}

impl History {
    /// What a ledger comes to.
    #[must_use]
    pub fn of(ledger: Ledger) -> Self {
        let mut history = Self::default();
        for line in &ledger.lines {
            history.take(line);
        }
        Self { ledger, ..history }
    }

    fn take(&mut self, line: &Line) {
        let number = line.number;
        match &line.entry {
            Entry::Claimed { document, published, figure, value, .. } => {
                self.add(figure, number);
                let release = self.releases.entry(document.clone());
                let release = release.or_insert_with(|| Release {
                    published: *published,
                    first: line.recorded.at,
                    claims: BTreeMap::new(),
                    gone: BTreeMap::new(),
                });
                let is_late = line.recorded.at > release.first;
                let (value, changes) = (value.clone(), Vec::new());
                let claim = Recorded { line: number, value, is_late, changes };
                release.gone.remove(figure);
                release.claims.insert(figure.clone(), claim);
                self.claimants.insert(number, document.clone());
            }
            Entry::Changed { figure, .. } => {
                self.add(figure, number);
                let claims = self.releases.values_mut();
                let claims = claims.filter_map(|release| release.claims.get_mut(figure));
                claims.for_each(|claim| claim.changes.push(number));
            }
            Entry::Renamed { was, figure } => self.rename(was, figure),
            Entry::Moved { was, document } => {
                if let Some(release) = self.releases.remove(was) {
                    self.releases.insert(document.clone(), release);
                }
                // A release that is gone keeps its name, whatever is called so later.
                let withdrawn = self.withdrawn.values_mut().filter(|it| !it.is_whole);
                let withdrawn = withdrawn.map(|it| &mut it.document);
                let names = withdrawn.chain(self.claimants.values_mut());
                names.filter(|name| *name == was).for_each(|name| name.clone_from(document));
            }
            Entry::Withdrawn { document, figure, .. } => {
                let claims = match figure {
                    None => self.releases.remove(document).map(|release| release.claims),
                    Some(figure) => self.releases.get_mut(document).map(|release| {
                        let claim = release.claims.remove_entry(figure);
                        release.gone.insert(figure.clone(), number);
                        claim.into_iter().collect()
                    }),
                };
                let claims: Vec<u32> =
                    claims.into_iter().flatten().map(|(_, claim)| claim.line).collect();
                self.claimants.retain(|line, _| !claims.contains(line));
                let (document, is_whole) = (document.clone(), figure.is_none());
                // What was withdrawn before is not withdrawn once more.
                if is_whole || !claims.is_empty() {
                    self.withdrawn.insert(number, Withdrawn { document, claims, is_whole });
                }
            }
        }
    }

    fn add(&mut self, figure: &FigureRef, number: u32) {
        let values = self.values.entry(figure.clone()).or_default();
        let before = values.last().copied();
        values.push(number);
        self.steps.insert(number, Step { figure: figure.clone(), before });
    }

    /// Everything under the name before is under the name since.
    fn rename(&mut self, was: &FigureId, figure: &FigureId) {
        let renamed = |of: FigureRef| FigureRef { figure: figure.clone(), ..of };
        let is_it = |of: &FigureRef| of.figure == *was;
        for release in self.releases.values_mut() {
            let (old, kept) = std::mem::take(&mut release.claims)
                .into_iter()
                .partition::<BTreeMap<_, _>, _>(|(of, _)| is_it(of));
            release.claims = kept;
            release.claims.extend(old.into_iter().map(|(of, claim)| (renamed(of), claim)));
            let gone = std::mem::take(&mut release.gone).into_iter();
            let gone = gone.map(|(of, line)| (if is_it(&of) { renamed(of) } else { of }, line));
            release.gone = gone.collect();
        }
        let own: Vec<FigureRef> = self.values.keys().filter(|of| is_it(of)).cloned().collect();
        for of in own {
            let values = self.values.remove(&of).unwrap_or_default();
            self.values.entry(renamed(of)).or_default().extend(values);
        }
        for step in self.steps.values_mut().filter(|step| is_it(&step.figure)) {
            step.figure.figure.clone_from(figure);
        }
    }

    /// A line by its number.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&Line> {
        self.ledger.lines.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// What a line says a value of.
    #[must_use]
    pub fn step(&self, number: u32) -> Option<&Step> {
        self.steps.get(&number)
    }

    /// The release that still claims what a line recorded, under its present name.
    #[must_use]
    pub fn claimant(&self, number: u32) -> Option<(&str, &Release)> {
        let name = self.claimants.get(&number)?;
        Some((name, self.releases.get(name)?))
    }

    /// What a line withdraws.
    #[must_use]
    pub fn withdrawn(&self, number: u32) -> Option<&Withdrawn> {
        self.withdrawn.get(&number)
    }

    /// The value that a line says; empty where it says that there is none.
    #[must_use]
    pub fn value(&self, number: u32) -> Option<&str> {
        match &self.line(number)?.entry {
            Entry::Claimed { value, .. } | Entry::Changed { value, .. } => Some(value),
            Entry::Renamed { .. } | Entry::Moved { .. } | Entry::Withdrawn { .. } => None,
        }
    }

    /// The last line that says what a figure or member is worth.
    #[must_use]
    pub fn last(&self, of: &FigureRef) -> Option<u32> {
        self.values.get(of)?.last().copied()
    }

    /// What a release claims of a figure or member, and has recorded.
    #[must_use]
    pub fn claim(&self, document: &str, of: &FigureRef) -> Option<&Recorded> {
        self.releases.get(document)?.claims.get(of)
    }

    /// The lines that change something or take it back, the last first.
    #[must_use]
    pub fn changes(&self) -> Vec<u32> {
        let lines = self.ledger.lines.iter().rev();
        let is_change = |line: &&Line| match line.entry {
            Entry::Changed { .. } => true,
            Entry::Withdrawn { .. } => self.withdrawn.contains_key(&line.number),
            Entry::Claimed { .. } | Entry::Renamed { .. } | Entry::Moved { .. } => false,
        };
        lines.filter(is_change).map(|line| line.number).collect()
    }

    /// The same without those of figures that there are no more, or that are told apart by something
    /// else now: nobody can say what they counted.
    #[must_use]
    pub fn told(&self, is_known: &dyn Fn(&FigureRef) -> bool) -> Vec<u32> {
        let is_told = |number: &u32| self.step(*number).is_none_or(|step| is_known(&step.figure));
        self.changes().into_iter().filter(is_told).collect()
    }

    /// The lines by which what a release says was changed or withdrawn, the last first.
    #[must_use]
    pub fn changes_of_release(&self, document: &str) -> Vec<u32> {
        let claims = self.releases.get(document).into_iter().flat_map(|it| it.claims.values());
        let changed = claims.flat_map(|claim| claim.changes.iter().copied());
        let withdrawn = self.withdrawn.iter().filter(|(_, of)| of.document == document);
        let lines: BTreeSet<u32> = changed.chain(withdrawn.map(|(number, _)| *number)).collect();
        lines.into_iter().rev().collect()
    }

    /// The lines that tell what a figure was worth, the last first: of the figure and of each
    /// member whose value was changed the first that recorded it, and every change.
    #[must_use]
    pub fn of_figure(&self, figure: &FigureId) -> Vec<u32> {
        let own = self.values.iter().filter(|(of, _)| of.figure == *figure);
        let told = own.flat_map(|(of, lines)| {
            let is_changed = lines.iter().any(|line| self.is_change(*line));
            let shown = of.member.is_total() || is_changed;
            let first = lines.first().copied();
            let more = lines.iter().skip(1).copied().filter(|line| self.is_change(*line));
            first.into_iter().chain(more).filter(move |_| shown)
        });
        let lines: BTreeSet<u32> = told.collect();
        lines.into_iter().rev().collect()
    }

    /// The day on which what a release says was changed last; `None` where nothing was.
    #[must_use]
    pub fn changed_on(&self, document: &str) -> Option<Date> {
        let last = *self.changes_of_release(document).first()?;
        Some(self.line(last)?.recorded.day)
    }

    /// Whether a line says that something was wrong, or takes it back.
    #[must_use]
    pub fn is_correction(&self, number: u32) -> bool {
        self.line(number).is_some_and(|line| {
            matches!(
                line.entry,
                Entry::Changed { kind: ChangeKind::Corrected, .. } | Entry::Withdrawn { .. }
            )
        })
    }

    /// The lines whose values a page may tell, by what they are of: all of what has changed, by a line
    /// or because `is_other` says so, else the first and what was withdrawn. Most releases repeat
    /// what is known.
    pub fn told_values<'h>(
        &'h self,
        is_other: &dyn Fn(&FigureRef) -> bool,
    ) -> impl Iterator<Item = (&'h FigureRef, Vec<u32>)> {
        let withdrawn: BTreeSet<u32> =
            self.withdrawn.values().flat_map(|it| it.claims.iter().copied()).collect();
        self.values.iter().map(move |(of, lines)| {
            let has_changed = is_other(of) || lines.iter().any(|line| self.is_change(*line));
            let is_told =
                |line: &u32| has_changed || lines.first() == Some(line) || withdrawn.contains(line);
            (of, lines.iter().copied().filter(is_told).collect())
        })
    }

    fn is_change(&self, number: u32) -> bool {
        self.line(number).is_some_and(|line| matches!(line.entry, Entry::Changed { .. }))
    }
}
