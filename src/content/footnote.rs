//! Footnotes: which of them a text refers to, from where, and in which order they stand.
//!
//! In: the definitions of a text and the references in it, by their names. Out: the notes in the
//! order of their first references, each reference with its note's number; and which names lead
//! nowhere. How a note looks is not decided here.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::{Content, Piece, Reader};
use crate::diagnostics::{Diagnostic, Rule};

const FOOTNOTE: Rule = Rule("footnote");

/// A footnote that a text refers to; its number is its place in the list, from 1.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// What it says.
    pub pieces: Vec<Piece>,
    /// How many places refer to it.
    pub references: usize,
}

/// A place in a text that refers to a footnote.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The note's number, from 1.
    pub note: usize,
    /// Which of the references to this note it is, from 1.
    pub nth: usize,
    /// Where it stands in the file.
    pub range: Range<usize>,
    /// What its author calls the note.
    pub(super) name: String,
}

impl Reference {
    /// A reference whose note has no number yet.
    pub(super) fn new(name: &str, range: Range<usize>) -> Self {
        Self { note: 0, nth: 0, range, name: folded(name) }
    }
}

/// What has been read of a text's footnotes.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The definitions that are being read, with the texts around them.
    open: Vec<(String, Range<usize>, Content)>,
    definitions: Vec<Definition>,
    /// The stretch of plain text that is being read.
    run: Range<usize>,
}

/// A footnote as it is defined, wherever it stands in the file.
#[derive(Debug)]
struct Definition {
    name: String,
    range: Range<usize>,
    content: Content,
}

impl Reader<'_, '_> {
    /// Begins a definition: what follows is its content.
    pub(super) fn begin_note(&mut self, name: &str, range: Range<usize>) {
        self.end_block();
        self.notes.open.push((folded(name), range, std::mem::take(&mut self.content)));
    }

    /// Ends a definition; the text goes on around it.
    pub(super) fn end_note(&mut self) {
        self.end_block();
        let Some((name, range, around)) = self.notes.open.pop() else { return };
        let content = std::mem::replace(&mut self.content, around);
        self.content.has_html |= content.has_html;
        if self.notes.definitions.iter().any(|other| other.name == name) {
            let message = format!("the footnote `{name}` is defined twice");
            self.wrong_note(range, message, "give one of them another name");
            return;
        }
        self.notes.definitions.push(Definition { name, range, content });
    }

    /// Gives the notes their numbers, once everything is read.
    pub(super) fn number_notes(&mut self) {
        let mut definitions: BTreeMap<String, Definition> =
            std::mem::take(&mut self.notes.definitions)
                .into_iter()
                .map(|definition| (definition.name.clone(), definition))
                .collect();
        let mut numbers = Numbers::default();
        numbers.visit(&mut self.content.pieces);
        while let Some(name) = numbers.waiting.pop_front() {
            let Some(definition) = definitions.remove(&name) else { continue };
            let Content { mut pieces, blocks, .. } = definition.content;
            numbers.visit(&mut pieces);
            self.content.blocks.extend(blocks);
            self.content.notes.push(Note { pieces, references: 0 });
        }
        for (number, references) in numbers.known.values() {
            if let Some(note) = self.content.notes.get_mut(number - 1) {
                note.references = *references;
            }
        }
        for Definition { name, range, .. } in definitions.into_values() {
            let place = (self.source.place)(range);
            let unused = Diagnostic::error(
                FOOTNOTE,
                place,
                format!("nothing refers to the footnote `{name}`"),
            );
            let help = format!("write `[^{name}]` where it belongs, or take it out");
            self.problems.push(unused.help(help).warning());
        }
    }

    /// Takes over a piece of plain text. What looks like a reference there is none, because no
    /// such note is defined; the parser cuts it into pieces that touch.
    pub(super) fn plain_text(&mut self, range: &Range<usize>) {
        if self.is_code {
            return;
        }
        if range.start != self.notes.run.end {
            self.end_plain_text();
            self.notes.run.start = range.start;
        }
        self.notes.run.end = range.end;
    }

    /// Reports each `[^name]` in the stretch of plain text that ends here.
    pub(super) fn end_plain_text(&mut self) {
        let (run, markdown) = (std::mem::take(&mut self.notes.run), self.markdown);
        let text = markdown.get(run.clone()).unwrap_or_default();
        self.refuse_placeholder(text, run.start);
        self.refuse_half_a_claim(text, run.start);
        for (at, _) in text.match_indices("[^") {
            let start = run.start + at;
            let is_escaped = markdown.get(..start).is_some_and(|before| before.ends_with('\\'));
            let name = text.get(at + 2..).and_then(|rest| rest.split_once(']'));
            let Some((name, _)) = name.filter(|(name, _)| is_name(name) && !is_escaped) else {
                continue;
            };
            let message = format!("there is no footnote `{name}`");
            let help = format!("add `[^{name}]: …` in a paragraph of its own");
            self.wrong_note(start..start + name.len() + 3, message, &help);
        }
    }

    fn wrong_note(&mut self, range: Range<usize>, message: String, help: &str) {
        let place = (self.source.place)(range);
        self.problems.push(Diagnostic::error(FOOTNOTE, place, message).help(help));
    }
}

/// The numbers that notes have got so far.
#[derive(Debug, Default)]
struct Numbers {
    /// Each note's number, and how many places have referred to it.
    known: BTreeMap<String, (usize, usize)>,
    /// The notes that were referred to and not yet read.
    waiting: VecDeque<String>,
}

impl Numbers {
    fn visit(&mut self, pieces: &mut [Piece]) {
        for piece in pieces {
            let Piece::Footnote(reference) = piece else { continue };
            let next = self.known.len() + 1;
            let known = self.known.entry(reference.name.clone()).or_insert_with(|| {
                self.waiting.push_back(reference.name.clone());
                (next, 0)
            });
            known.1 += 1;
            (reference.note, reference.nth) = *known;
        }
    }
}

/// A note's name; large and small letters are the same, as in every Markdown.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::super::in_tests;
    use super::*;

    /// The numbers of the references in the text and in each note, and what is wrong.
    fn read(markdown: &str) -> (Vec<Vec<(usize, usize)>>, Vec<String>) {
        let (content, problems) = in_tests::read(markdown, &[]);
        let numbers = |pieces: &[Piece]| {
            let of = |piece: &Piece| match piece {
                Piece::Footnote(reference) => Some((reference.note, reference.nth)),
                _ => None,
            };
            pieces.iter().filter_map(of).collect()
        };
        let notes = content.notes.iter().map(|note| numbers(&note.pieces));
        let all = std::iter::once(numbers(&content.pieces)).chain(notes).collect();
        (all, problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn notes_are_numbered_by_their_first_references_wherever_they_are_defined() {
        let text = "[^b]: Second.\n\n[^a]: First, see [^c] and [^B].\n\nx[^a] y[^b] z[^a]\n\n[^c]: Third.\n";
        let (numbers, problems) = read(text);
        assert_eq!(numbers, [vec![(1, 1), (2, 1), (1, 2)], vec![(3, 1), (2, 2)], vec![], vec![]]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn names_that_lead_nowhere_and_notes_that_nothing_leads_to_are_told() {
        let (_, problems) = read("```\n[^block]\n```\na[^x] `[^code]` \\[^no]\n\n[^y]: Never.\n");
        assert_eq!(problems, ["there is no footnote `x`", "nothing refers to the footnote `y`"]);
    }
}
