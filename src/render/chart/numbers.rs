//! The data of a chart as a file, as machines read them.
//!
//! In: what a chart is of. Out: CSV: a row for each member with a column for each figure; where
//! there are no members, a row for each figure.

use std::collections::BTreeMap;

use super::subject::{Cell, Subject};
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::{FigureId, Member};

/// The data of a chart; names are in the language.
pub(super) fn csv(subject: &Subject<'_>, locale: Locale) -> String {
    let is_of_wholes = subject.cells_of_all().all(|cell| cell.member.is_total());
    let lines =
        if is_of_wholes { of_figures(subject, locale) } else { of_members(subject, locale) };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    for line in lines {
        // Writing to memory cannot fail, and all lines have one length.
        writer.write_record(line).ok();
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn of_figures(subject: &Subject<'_>, locale: Locale) -> Vec<Vec<String>> {
    let header = ["figure", "label", "value"].map(str::to_owned).to_vec();
    let row = |cell: &Cell<'_>| {
        let label = cell.figure.label.get(locale).cloned().unwrap_or_default();
        vec![cell.figure.id.to_string(), label, published(cell)]
    };
    std::iter::once(header).chain(subject.cells_of_all().map(row)).collect()
}

fn of_members(subject: &Subject<'_>, locale: Locale) -> Vec<Vec<String>> {
    let Some(first) = subject.figures.first() else { return Vec::new() };
    let mut members: Vec<&Member> = Vec::new();
    let mut values: BTreeMap<&Member, BTreeMap<&FigureId, String>> = BTreeMap::new();
    for cell in subject.cells_of_all() {
        let of_member = values.entry(&cell.member).or_insert_with(|| {
            members.push(&cell.member);
            BTreeMap::new()
        });
        of_member.insert(&cell.figure.id, published(cell));
    }
    let dimensions = first.dimensions.iter().map(|dimension| &dimension.id);
    let figures = subject.figures.iter().map(|figure| figure.id.to_string());
    let header = dimensions.flat_map(|id| [id.to_string(), format!("{id}_name")]).chain(figures);
    let row = |member: &Member| {
        let keys = member.0.iter();
        let names = keys.flat_map(|of| [of.1.clone(), first.name_of(of, locale).to_owned()]);
        let known = values.get(member);
        let value = |id| known.and_then(|known| known.get(id)).cloned().unwrap_or_default();
        names.chain(subject.figures.iter().map(|figure| value(&figure.id))).collect()
    };
    std::iter::once(header.collect()).chain(members.into_iter().map(row)).collect()
}

/// A value as the proof has it; nothing where there is none.
fn published(cell: &Cell<'_>) -> String {
    cell.value.and_then(Exact::published).map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::in_tests::{ENGLISH, Known, figure, shown};
    use super::*;
    use crate::model::chart::Shown;

    const YEARS: [&str; 2] = ["2012", "2013"];

    fn lines<const N: usize>(
        figures: [&str; N],
        dimensions: &[(&str, &[&str])],
        shown: &Shown,
    ) -> String {
        let figures = figures.map(|name| figure(name, None, dimensions, &[1, 2, 3, 4]));
        csv(&Known::of(figures).subject(shown).unwrap(), ENGLISH)
    }

    #[test]
    fn figures_of_one_member_stand_in_one_row() {
        let only = vec![("d".parse().unwrap(), "2013".to_owned())];
        let shown = Shown { only, ..shown(&["p.f", "p.g"], &[]) };
        let written = lines(["p.f", "p.g"], &[("d", &YEARS)], &shown);
        assert_eq!(written, "d,d_name,p.f,p.g\n2013,2013,2,2\n");
    }

    #[test]
    fn figures_with_members_are_columns() {
        let shown = shown(&["p.f", "p.g"], &["d"]);
        let written = lines(["p.f", "p.g"], &[("d", &YEARS)], &shown);
        assert_eq!(written, "d,d_name,p.f,p.g\n2012,2012,1,1\n2013,2013,2,2\n");
    }

    #[test]
    fn members_of_two_dimensions_each_have_a_row() {
        let written =
            lines(["p.f"], &[("d", &YEARS), ("e", &["x", "y"])], &shown(&["p.f"], &["e", "d"]));
        let rows = ["2012,2012,x,x,1", "2013,2013,x,x,3", "2012,2012,y,y,2", "2013,2013,y,y,4"];
        assert_eq!(written, format!("d,d_name,e,e_name,p.f\n{}\n", rows.join("\n")));
    }

    #[test]
    fn figures_without_members_are_rows() {
        let written = lines(["p.f", "p.g"], &[], &shown(&["p.f", "p.g"], &[]));
        assert_eq!(written, "figure,label,value\np.f,p.f,1\np.g,p.g,1\n");
    }
}
