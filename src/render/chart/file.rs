//! Charts as files: the drawing with its names and sources, for any page, and its data.
//!
//! In: what a chart shows, in a language. Out: the bytes of both files.

use super::subject::{Head, Subject};
use super::{Drawn, Wrong};
use crate::chart::Drawing;
use crate::figures::Figure;
use crate::model::chart::Shown;
use crate::model::exact::Exact;
use crate::model::language::Locale;
use crate::render::claim::escaped;
use crate::render::{Renderer, labelled};

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

/// How large the letters of a caption are, and how wide one is, about.
const LETTERS: [usize; 3] = [15, 12, 10];
const LETTER_WIDTH: usize = 6;

impl Renderer<'_> {
    /// A chart as a drawing of its own.
    pub(super) fn svg(&self, shown: &Shown, locale: Locale) -> Result<String, Wrong> {
        let Drawn { subject, drawing, .. } = self.drawn(shown, None, locale)?;
        let Drawing { attributes, height, inner } = drawing;
        let above: Vec<Caption> =
            subject.figures.iter().map(|figure| Caption::of(figure, locale)).collect();
        let below = self.captions_below(&subject, locale);
        let top = i32::try_from(above.len()).unwrap_or(0) * 20 + 12;
        let bottom = i32::try_from(below.len()).unwrap_or(0) * 14 + 12;
        let whole = top + height + bottom;
        let mut captions = String::new();
        for (at, caption) in (0..).zip(&above) {
            captions.push_str(&caption.markup("headline", at * 20 + 20 - top, LETTERS[0]));
        }
        for (at, caption) in (0..).zip(&below) {
            captions.push_str(&caption.markup("source", height + 16 + at * 14, LETTERS[2]));
        }
        let title = escaped(
            &above.iter().map(|caption| caption.text.clone()).collect::<Vec<_>>().join(", "),
        );
        let label = match above.as_slice() {
            [caption] => format!(" data-label-of=\"{}\"", escaped(&caption.of)),
            _ => String::new(),
        };
        let title = if label.is_empty() {
            escaped(&super::phrase(self, locale, "chart.one"))
        } else {
            title
        };
        Ok(painted(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" role=\"img\" width=\"720\" height=\"{}\" viewBox=\"0 {} 360 {whole}\" font-family=\"Source Sans 3, Source Sans Pro, Helvetica, Arial, sans-serif\" font-size=\"13\" {attributes}><title{label}>{title}</title>{captions}{inner}</svg>\n",
            locale.code(),
            whole * 2,
            -top,
        )))
    }

    fn captions_below(&self, subject: &Subject<'_>, locale: Locale) -> Vec<Caption> {
        let mut captions: Vec<Caption> = Vec::new();
        for id in subject.figures.iter().flat_map(|figure| &figure.datasets) {
            let Some(dataset) = self.sources.dataset(id) else { continue };
            let Some(text) = dataset.titles.get(locale).cloned() else { continue };
            let caption = Caption { text, of: labelled::table(id) };
            if captions.iter().all(|known| known.of != caption.of) {
                captions.push(caption);
            }
        }
        if let Some(text) = self.sources.site.publisher.name.get(locale).cloned() {
            captions.push(Caption { text, of: labelled::PUBLISHER.to_owned() });
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

/// A text of a drawing's frame, with what it is the name of.
struct Caption {
    text: String,
    of: String,
}

impl Caption {
    fn of(figure: &Figure, locale: Locale) -> Self {
        let text = figure.label.get(locale).cloned().unwrap_or_default();
        Self { text, of: figure.id.to_string() }
    }

    /// Letters become smaller where the line would be wider than the drawing.
    fn markup(&self, class: &str, y: i32, letters: usize) -> String {
        let wide = self.text.chars().count() * LETTER_WIDTH * letters / 10;
        let size = if wide > 360 { (letters * 360 / wide).max(4) } else { letters };
        let weight = if class == "headline" { " font-weight=\"600\"" } else { "" };
        let (of, text) = (escaped(&self.of), escaped(&self.text));
        format!(
            "<text class=\"{class}\" x=\"0\" y=\"{y}\" font-size=\"{size}\"{weight} data-label-of=\"{of}\">{text}</text>"
        )
    }
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
    painted = painted.replace("<g class=\"places\">", "<g class=\"places\" fill-rule=\"evenodd\">");
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
