//! Where a stylesheet names other files.
//!
//! In: CSS, and what each name becomes. Out: the CSS with those names, and not one byte else
//! changed. What stands in comments and other strings is no name.
//!
//! Source: CSS Syntax Module Level 3, sections 4.3.1–4.3.6, without escapes in names: a name that
//! needs one is left as it is.

/// The stylesheet with each name in `url(…)` or after `@import` replaced by what `replace` makes of
/// it; `None` leaves it.
pub(super) fn with_references(
    css: &str,
    mut replace: impl FnMut(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut imports = false;
    while let Some(letter) = rest.chars().next() {
        let piece = piece(rest);
        match piece {
            Piece::Other(length) => {
                let (text, after) = rest.split_at(length);
                // Only spaces and comments may stand between `@import` and its name.
                let is_between = letter.is_whitespace() || text.starts_with("/*");
                imports = text.eq_ignore_ascii_case("@import") || (imports && is_between);
                out.push_str(text);
                rest = after;
            }
            Piece::Text { before, name } | Piece::Url { before, name } => {
                let (head, after) = rest.split_at(before);
                let (name, after) = after.split_at(name);
                let is_name = imports || matches!(piece, Piece::Url { .. });
                let new = if is_name { replace(name) } else { None };
                out.push_str(head);
                out.push_str(new.as_deref().unwrap_or(name));
                // The closing quote would open another text.
                let closing = usize::from(after.starts_with(['"', '\'']));
                let (closing, after) = after.split_at(closing);
                out.push_str(closing);
                rest = after;
                imports = false;
            }
        }
    }
    out
}

/// What a stylesheet's rest begins with, in bytes.
enum Piece {
    /// A text in quotes.
    Text { before: usize, name: usize },
    /// `url(` with a name.
    Url { before: usize, name: usize },
    /// Anything else.
    Other(usize),
}

fn piece(css: &str) -> Piece {
    if let Some(comment) = css.strip_prefix("/*") {
        return Piece::Other(comment.find("*/").map_or(css.len(), |at| at + "/**/".len()));
    }
    if css.starts_with(['"', '\'']) {
        return Piece::Text { before: 1, name: quoted(css) };
    }
    let word = css
        .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | '@')))
        .unwrap_or(css.len());
    let (name, after) = css.split_at(word);
    match after.strip_prefix('(') {
        Some(inside) if name.eq_ignore_ascii_case("url") => {
            let spaces = inside.len() - inside.trim_start().len();
            let (before, inside) = (word + 1 + spaces, inside.trim_start());
            if inside.starts_with(['"', '\'']) {
                return Piece::Url { before: before + 1, name: quoted(inside) };
            }
            let end = inside.find(')').unwrap_or(inside.len());
            let name = inside.get(..end).unwrap_or_default().trim_end().len();
            Piece::Url { before, name }
        }
        _ if word > 0 => Piece::Other(word),
        _ => Piece::Other(css.chars().next().map_or(0, char::len_utf8)),
    }
}

/// The length of a text whose opening quote comes first; an escape hides what follows it.
fn quoted(css: &str) -> usize {
    let mut letters = css.char_indices();
    let Some((_, quote)) = letters.next() else { return 0 };
    while let Some((at, letter)) = letters.next() {
        if letter == quote {
            return at - 1;
        }
        if letter == '\\' {
            letters.next();
        }
    }
    css.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(css: &str) -> (Vec<String>, String) {
        let mut names = Vec::new();
        let out = with_references(css, |name| {
            names.push(name.to_owned());
            Some("new".to_owned())
        });
        (names, out)
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (css, new) in [
            ("src: url(a.b) format(x)", "src: url(new) format(x)"),
            ("src: url( \"a.b\" )", "src: url( \"new\" )"),
            ("src: URL('a.b')", "src: URL('new')"),
            ("@import \"a.b\" screen;", "@import \"new\" screen;"),
            ("@import/* now */ 'a.b';", "@import/* now */ 'new';"),
            ("@import url(a.b);", "@import url(new);"),
        ] {
            assert_eq!(named(css), (vec!["a.b".to_owned()], new.to_owned()));
        }
    }

    #[test]
    fn what_only_looks_like_a_name_is_left() {
        for css in [
            "/* url(a.b) */ p { color: red }",
            "content: \"url(a.b)\"",
            "content: 'it\\'s url(a.b)'",
            "grid-area: curl(a.b)",
            "@charset \"utf-8\";",
            "ā { content: \"“ ”\" } /* open",
            "content: \"open",
        ] {
            assert_eq!(named(css), (Vec::new(), css.to_owned()));
        }
    }
}
