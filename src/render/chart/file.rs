//! Charts as files: the drawing with its names and sources, for any page, and its data.
//!
//! In: what a chart shows, in a language. Out: the bytes of both files.

use super::subject::{Head, Subject};
use super::{Drawn, Wrong};
use crate::chart::Drawing;
use crate::figures::Figure;
use crate::locale;
use crate::model::chart::Shown;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::model::name::Member;
use crate::render::claim::escaped;
use crate::render::{Renderer, date, labelled, table};

/// What classes are painted with where no style sheet is.
const PAINT: [(&str, &str); 16] = [
    ("s1", "#17695a"),
    ("s2", "#d98a1f"),
    ("s3", "#5b4a9c"),
    ("s4", "#8bb8a8"),
    ("s5", "#7a4419"),
    ("s6", "#b3a9d6"),
    ("own", "#0c3f36"),
    ("unknown", "#c9c4b5"),
    ("c0", "#e4e1d8"),
    ("c1", "#d9ece5"),
    ("c2", "#abd3c6"),
    ("c3", "#74b3a2"),
    ("c4", "#41907f"),
    ("c5", "#17695a"),
    ("c6", "#0d463c"),
    ("c7", "#082a24"),
];

/// The faces of letters, where the site's own is not.
const FACES: &str = "Source Sans Pro, Helvetica, Arial, sans-serif";

/// How wide a letter is, about, in tenths of its height.
const LETTER_WIDTH: usize = 6;

impl Renderer<'_> {
    /// A chart as a drawing of its own.
    pub(super) fn svg(&self, shown: &Shown, locale: Locale) -> Result<String, Wrong> {
        let Drawn { subject, drawing, .. } = self.drawn(shown, None, locale)?;
        let Drawing { attributes, height, inner } = drawing;
        let names: Vec<Caption> =
            subject.figures.iter().map(|figure| Caption::name(figure, locale)).collect();
        let above =
            names.iter().chain(&self.captions_above(&subject, shown, locale)).cloned().collect();
        let (above, top) = stacked(above, |height| -height);
        let (below, bottom) = stacked(self.captions_below(&subject, locale), |_| height + 4);
        let whole = top + height + bottom;
        let (label, title) = match names.as_slice() {
            [caption] => (caption.attributes.clone(), caption.text.clone()),
            _ => (String::new(), super::phrase(self, locale, "chart.one")),
        };
        Ok(painted(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" role=\"img\" width=\"720\" height=\"{}\" viewBox=\"0 {} 360 {whole}\" font-family=\"{FACES}\" font-size=\"13\" {attributes}><title{label}>{}</title>{above}{below}{inner}</svg>\n",
            locale.code(),
            whole * 2,
            -top,
            escaped(&title),
        )))
    }

    /// The unit, the member that was chosen, and the days that the data speak of.
    fn captions_above(&self, subject: &Subject<'_>, shown: &Shown, locale: Locale) -> Vec<Caption> {
        let mut captions = Vec::new();
        let Some(first) = subject.figures.first() else { return captions };
        if let Some(sign) = table::bare_sign(self, first, locale) {
            captions.push(Caption::of(
                Class::Subtitle,
                sign,
                &[("data-unit-of", &first.id.to_string())],
            ));
        }
        for (dimension, key) in &shown.only {
            let known = first.dimensions.iter().find(|known| known.id == *dimension);
            let name = known.and_then(|known| known.names.get(key)?.get(locale)).unwrap_or(key);
            let member = Member(vec![(dimension.clone(), key.clone())]).to_string();
            let of = [("data-figure", first.id.to_string()), ("data-member", member)];
            let of = of.each_ref().map(|(name, value)| (*name, value.as_str()));
            captions.push(Caption::of(Class::Subtitle, name, &of));
        }
        let mut known = Vec::new();
        for id in subject.figures.iter().flat_map(|figure| &figure.datasets) {
            let Some(period) = self.sources.dataset(id).and_then(|it| it.reference_date) else {
                continue;
            };
            if !known.contains(&period) {
                known.push(period);
                let when = date::of_period(period);
                let text = locale::writer(locale).when(&when);
                let of = [("data-value", when.to_string()), ("data-table-date", id.to_string())];
                let of = of.each_ref().map(|(name, value)| (*name, value.as_str()));
                captions.push(Caption::of(Class::Subtitle, &text, &of));
            }
        }
        captions
    }

    fn captions_below(&self, subject: &Subject<'_>, locale: Locale) -> Vec<Caption> {
        let mut captions: Vec<Caption> = Vec::new();
        for id in subject.figures.iter().flat_map(|figure| &figure.datasets) {
            let Some(dataset) = self.sources.dataset(id) else { continue };
            let Some(text) = dataset.titles.get(locale) else { continue };
            let of = labelled::table(id);
            let caption = Caption::of(Class::Source, text, &[("data-label-of", &of)]);
            if !captions.contains(&caption) {
                captions.push(caption);
            }
        }
        if let Some(text) = self.sources.site.publisher.name.get(locale) {
            let of = [("data-label-of", labelled::PUBLISHER)];
            captions.push(Caption::of(Class::Source, text, &of));
        }
        captions
    }

    /// The data of a chart, as machines read them.
    pub(super) fn csv(&self, shown: &Shown, locale: Locale) -> Result<String, Wrong> {
        let subject = Subject::of(self, shown, locale)?;
        let mut lines = Vec::new();
        let value = |value: Option<Exact>| {
            value.and_then(Exact::published).map(|value| value.to_string()).unwrap_or_default()
        };
        if shown.by.is_empty() && shown.only.is_empty() {
            lines.push(vec!["figure".to_owned(), "label".to_owned(), "value".to_owned()]);
            for row in &subject.rows {
                let cells = row.cells.iter().map(|cell| value(cell.value));
                let id = row.cells.iter().map(|cell| cell.figure.id.to_string());
                lines.push(id.chain([row.head.text(locale).to_owned()]).chain(cells).collect());
            }
            return Ok(written(&lines));
        }
        let Some(first) = subject.figures.first() else { return Ok(String::new()) };
        let dimensions = first
            .dimensions
            .iter()
            .flat_map(|dimension| [dimension.id.to_string(), format!("{}_name", dimension.id)]);
        let figures = subject.figures.iter().map(|figure| figure.id.to_string());
        lines.push(dimensions.chain(figures).collect());
        for row in &subject.rows {
            // Figures are columns; members of a second dimension are rows of their own.
            let is_of_figures = matches!(subject.series.first(), Some(Head::Figure(_)));
            let width =
                if is_of_figures || subject.series.is_empty() { row.cells.len() } else { 1 };
            for cells in row.cells.chunks(width.max(1)) {
                let Some(cell) = cells.first() else { continue };
                let keys = cell.member.0.iter().flat_map(|(id, key)| {
                    let known = first.dimensions.iter().find(|known| known.id == *id);
                    let name = known.and_then(|known| known.names.get(key)?.get(locale));
                    [key.clone(), name.unwrap_or(key).clone()]
                });
                lines.push(keys.chain(cells.iter().map(|cell| value(cell.value))).collect());
            }
        }
        Ok(written(&lines))
    }
}

/// What a text of a drawing's frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Headline,
    Subtitle,
    Source,
}

/// A text of a drawing's frame, with what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Caption {
    class: Class,
    text: String,
    /// As markup, with a space before each.
    attributes: String,
}

impl Caption {
    fn of(class: Class, text: &str, attributes: &[(&str, &str)]) -> Self {
        let written = |(name, value): &(&str, &str)| format!(" {name}=\"{}\"", escaped(value));
        Self { class, text: text.to_owned(), attributes: attributes.iter().map(written).collect() }
    }

    fn name(figure: &Figure, locale: Locale) -> Self {
        let text = figure.label.get(locale).map_or("", String::as_str);
        Self::of(Class::Headline, text, &[("data-label-of", &figure.id.to_string())])
    }

    /// How large its letters are, and how far the next line is.
    const fn sizes(&self) -> (usize, i32) {
        match self.class {
            Class::Headline => (15, 20),
            Class::Subtitle => (11, 15),
            Class::Source => (10, 14),
        }
    }

    /// Letters become smaller where the line would be wider than the drawing.
    fn markup(&self, y: i32) -> String {
        let (letters, _) = self.sizes();
        let wide = self.text.chars().count() * LETTER_WIDTH * letters / 10;
        let size = if wide > 360 { (letters * 360 / wide).max(4) } else { letters };
        let (class, weight) = match self.class {
            Class::Headline => ("headline", " font-weight=\"600\""),
            Class::Subtitle => ("subtitle", ""),
            Class::Source => ("source", ""),
        };
        let (of, text) = (&self.attributes, escaped(&self.text));
        format!(
            "<text class=\"{class}\" x=\"0\" y=\"{y}\" font-size=\"{size}\"{weight}{of}>{text}</text>"
        )
    }
}

/// Captions below each other, and how high they are; `begin` says where, by that height.
fn stacked(captions: Vec<Caption>, begin: impl Fn(i32) -> i32) -> (String, i32) {
    let height = captions.iter().map(|caption| caption.sizes().1).sum::<i32>() + 12;
    let mut y = begin(height);
    let mut written = String::new();
    for caption in captions {
        y += caption.sizes().1;
        written.push_str(&caption.markup(y));
    }
    (written, height)
}

/// A drawing with the colours of its classes.
fn painted(svg: &str) -> String {
    let mut painted = svg.to_owned();
    for (class, colour) in PAINT {
        let bare = format!("class=\"{class}\"");
        painted = painted.replace(&bare, &format!("{bare} fill=\"{colour}\""));
        let line = format!("<g class=\"line {class}\"><path ");
        painted = painted.replace(
            &line,
            &format!("{line}fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" "),
        );
    }
    painted = painted
        .replace("<g class=\"axis\">", "<g class=\"axis\" fill=\"#5b5f57\" stroke=\"none\">");
    painted = painted.replace(
        "<g class=\"places\">",
        "<g class=\"places\" fill-rule=\"evenodd\" stroke=\"#faf8f3\" stroke-width=\"0.8\">",
    );
    for line in ["<line x1", "<line class=\"zero\" x1", "<line class=\"join\" x1"] {
        let colour = if line.contains("zero") { "#1a211e" } else { "#c9c4b5" };
        let (start, end) = line.split_at(line.len() - 2);
        painted = painted.replace(line, &format!("{start}stroke=\"{colour}\" {end}"));
    }
    painted
}

fn written(lines: &[Vec<String>]) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    for line in lines {
        // Writing to memory cannot fail, and all lines have one length.
        writer.write_record(line).ok();
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
