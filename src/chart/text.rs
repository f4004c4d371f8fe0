//! Texts of a drawing: how wide they are at most, how they are cut into lines and written.
//!
//! Source of the widths: the advance widths of Source Sans 3, rounded up; readers without it have
//! a face that is a little wider, so a fifteenth is added.

use super::{Name, NameOf};

/// The height of letters, in units.
const SIZE: f64 = 13.0;

/// How far lines of one text are apart, in hundredths of the letters' height.
pub(super) const LEADING: i32 = 120;

/// How far lines of one text are apart, in units.
pub(super) const LINE: f64 = 16.0;

/// What is added to the widths of one face for those of others.
const SPARE: f64 = 1.07;

/// A line of a text that was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) words: String,
    /// Whether its last word ends with it, and does not go on in the next line.
    pub(super) ends_word: bool,
}

impl Line {
    /// A text that stands on one line.
    pub(super) fn whole(text: &str) -> [Self; 1] {
        [Self { words: text.to_owned(), ends_word: true }]
    }
}

/// How wide a text is at most, in units.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

/// How wide a letter is at most, in units.
fn width_of(letter: char) -> f64 {
    let heights = match letter {
        'i' | 'j' | 'l' | 'ī' | 'ļ' | 'I' | 'Ī' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => {
            0.28
        }
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | ' ' | '\u{a0}' | '\u{202f}' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 0.88,
        letter if letter.is_ascii_digit() => 0.51,
        letter if letter.is_ascii_lowercase() => 0.53,
        letter if letter.is_uppercase() => 0.66,
        // Scripts without spaces, and pictures, are as wide as high.
        letter if u32::from(letter) > 0x2e80 => 1.2,
        _ => 0.56,
    };
    heights * SIZE * SPARE
}

/// A text cut between words into lines of at most `most` units; a word that is longer is cut too.
pub(super) fn lines(text: &str, most: f64) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in text.split_whitespace().flat_map(|word| pieces(word, most)) {
        match lines.last_mut() {
            Some(line)
                if line.ends_word
                    && width(&line.words) + width(" ") + width(&piece.words) <= most =>
            {
                line.words.push(' ');
                line.words.push_str(&piece.words);
                line.ends_word = piece.ends_word;
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// A word, cut where it does not fit one line.
fn pieces(word: &str, most: f64) -> Vec<Line> {
    let mut pieces: Vec<Line> = Vec::new();
    for letter in word.chars() {
        match pieces.last_mut() {
            Some(piece) if width(&piece.words) + width_of(letter) <= most => {
                piece.words.push(letter);
            }
            _ => pieces.push(Line { words: letter.to_string(), ends_word: false }),
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.ends_word = true;
    }
    pieces
}

/// How wide the widest line is.
pub(super) fn widest(lines: &[Line]) -> f64 {
    lines.iter().map(|line| width(&line.words)).fold(0.0, f64::max)
}

/// A text as markup, in elements and attributes.
pub(super) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

/// The attributes that say what a name is the name of.
pub(super) fn attributes(name: &Name) -> String {
    match &name.of {
        NameOf::Member(figure, member) => {
            format!("data-figure=\"{}\" data-member=\"{}\"", escaped(figure), escaped(member))
        }
        NameOf::Figure(figure) => format!("data-label-of=\"{}\"", escaped(figure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[Line]) -> String {
        let said = lines
            .iter()
            .map(|line| format!("{}{}", line.words, if line.ends_word { " " } else { "" }));
        said.collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn a_text_is_cut_between_words() {
        let text = "Individuālais atbalsts lasītprasmes un rakstītprasmes uzlabošanai";
        let lines = lines(text, 130.0);
        assert_eq!(said(&lines), text);
        assert!(lines.len() > 2 && widest(&lines) <= 130.0);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_and_does_not_become_two() {
        let text = format!("a {} b", "x".repeat(80));
        let lines = lines(&text, 130.0);
        assert_eq!(said(&lines), text);
        assert!(lines.len() > 2 && widest(&lines) <= 130.0);
    }
}
