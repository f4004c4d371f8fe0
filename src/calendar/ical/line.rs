//! Lines of iCalendar: escaped, and folded so that none is longer than 75 octets.
//!
//! In: names of properties, and their values. Out: text in which every line ends with CR and LF,
//! and no letter is cut in two.
//!
//! Source: RFC 5545, sections 3.1 (content lines) and 3.3.11 (text).

/// How many octets a line has at most, without its end.
const LONGEST: usize = 75;

/// The lines of a file on its way.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value is no text and has nothing to escape.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property whose value is a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.raw(name, &escaped(text));
    }

    /// A property whose value is a list of texts.
    pub(super) fn texts(&mut self, name: &str, texts: &[String]) {
        let texts: Vec<String> = texts.iter().map(|text| escaped(text)).collect();
        self.raw(name, &texts.join(","));
    }

    /// The file.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text with what would end it escaped; of signs that cannot be seen only the end of a line is kept.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(write: impl FnOnce(&mut Lines)) -> String {
        let mut lines = Lines::default();
        write(&mut lines);
        lines.finish()
    }

    #[test]
    fn a_text_cannot_end_its_property() {
        let text = lines(|lines| lines.text("SUMMARY", "a,b;c\\d\ne\u{7}\r\tf: \"g\""));
        assert_eq!(text, "SUMMARY:a\\,b\\;c\\\\d\\nef: \"g\"\r\n");
    }

    #[test]
    fn the_texts_of_a_list_are_told_apart() {
        let texts = ["a,b".to_owned(), "c".to_owned()];
        assert_eq!(lines(|lines| lines.texts("CATEGORIES", &texts)), "CATEGORIES:a\\,b,c\r\n");
    }

    #[test]
    fn a_line_is_folded_before_the_letter_that_is_too_much() {
        for letters in 0..300 {
            for letter in ["a", "ā", "…", "𝄞"] {
                let whole = format!("X:{}", letter.repeat(letters));
                let folded = lines(|lines| lines.raw("X", &letter.repeat(letters)));
                let ended = folded.strip_suffix("\r\n").unwrap();
                assert!(ended.split("\r\n").all(|line| line.len() <= LONGEST), "{folded}");
                assert_eq!(ended.replace("\r\n ", ""), whole);
            }
        }
        let exact = lines(|lines| lines.raw("X", &"a".repeat(73)));
        assert_eq!(exact.len(), 75 + 2);
    }
}
