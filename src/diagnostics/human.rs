//! Diagnostics as people read them: rustc's form, with the line and the place underlined.
//!
//! In: diagnostics. Out: text, with colours where the reader has a terminal.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::model::place::Place;

/// Whether the text may carry terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// A terminal reads it.
    Terminal,
    /// A file or a pipe reads it.
    Plain,
}

/// Writes one diagnostic as a paragraph that ends in a line break.
#[must_use]
pub fn write(diagnostic: &Diagnostic, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Terminal => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.rule.0);
    let mut report = match &diagnostic.place {
        Some(place) => vec![at_place(Group::with_title(title), place)],
        None => vec![Group::with_title(title)],
    };
    report.extend(
        diagnostic.help.iter().map(|help| Group::with_title(Level::HELP.secondary_title(&**help))),
    );
    let mut text = renderer.decor_style(DecorStyle::Ascii).render(&report);
    text.push('\n');
    text
}

/// Adds the file, and the line with what is meant underlined where it is known.
fn at_place<'a>(group: Group<'a>, place: &'a Place) -> Group<'a> {
    let cell =
        place.cell.as_ref().map(|cell| format!("row {}, column `{}`", cell.row, cell.column));
    let Some(excerpt) = &place.excerpt else {
        let mut origin = Origin::path(&*place.file);
        if place.line > 0 {
            origin = origin.line(place.line as usize);
        }
        if place.column > 0 {
            origin = origin.char_column(place.column as usize);
        }
        let group = group.element(origin);
        return match cell {
            Some(cell) => group.element(Level::NOTE.message(cell)),
            None => group,
        };
    };
    let end = excerpt.end.max(excerpt.start);
    group.element(
        Snippet::source(&*excerpt.line)
            .line_start(place.line as usize)
            .path(&*place.file)
            .annotation(AnnotationKind::Primary.span(excerpt.start..end).label(cell)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Rule;

    #[test]
    fn a_mistake_shows_rule_file_line_column_text_and_remedy() {
        let text = "pirmā rinda\nšodien 131 skola\n";
        let place = Place::within("content/a.lv.md", text, 21..24);
        let mistake = Diagnostic::error(Rule("figure-mismatch"), place, "`131` is not 130")
            .help("write `130`");
        insta::assert_snapshot!(write(&mistake, Colour::Plain));
    }

    #[test]
    fn a_mistake_in_a_table_names_row_and_column() {
        let mut place = Place::within("data/a.csv", "id,n\nx,many\n", 7..11);
        place.cell = Some(crate::model::place::Cell { row: 1, column: "n".into() });
        let mistake = Diagnostic::error(Rule("cell"), place, "`many` is no number");
        insta::assert_snapshot!(write(&mistake, Colour::Plain));
    }
}
