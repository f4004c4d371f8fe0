//! Charts as files: the drawing with its names and sources, for any page.
//!
//! In: a drawing and what it shows, in a language. Out: the bytes of the file.

use super::Drawn;
use super::subject::Subject;
use crate::chart::Drawing;
use crate::figures::Figure;
use crate::locale;
use crate::model::chart::Shown;
use crate::model::language::Locale;
use crate::model::name::{DatasetId, Member};
use crate::render::claim::escaped;
use crate::render::{Renderer, date, labelled, phrase, table};

/// The faces of letters, where the site's own is not.
const FACES: &str = "Source Sans Pro, Helvetica, Arial, sans-serif";

/// How wide a letter is, about, in tenths of its height.
const LETTER_WIDTH: usize = 6;

/// The ink of letters.
const INK: &str = "#1a211e";

impl<'a> Renderer<'a> {
    /// A chart as a drawing of its own.
    pub(super) fn svg(&self, drawn: Drawn<'a>, shown: &Shown, locale: Locale) -> String {
        let Drawn { subject, drawing, .. } = drawn;
        let Drawing { attributes, height, inner } = drawing;
        let mut captions: Vec<Caption> =
            subject.figures.iter().map(|figure| Caption::name(figure, locale)).collect();
        let (label, title) = match captions.as_slice() {
            [caption] => (caption.attributes.clone(), caption.text.clone()),
            _ => (String::new(), phrase(self, locale, "chart.one")),
        };
        captions.extend(self.captions_above(&subject, shown, locale));
        let (above, top) = stacked(captions, |height| -height);
        let (below, bottom) = stacked(self.captions_below(&subject, locale), |_| height + 4);
        let whole = top + height + bottom;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" role=\"img\" width=\"720\" height=\"{}\" viewBox=\"0 {} 360 {whole}\" font-family=\"{FACES}\" font-size=\"13\" fill=\"{INK}\" {attributes}><title{label}>{}</title>{above}{below}{inner}</svg>\n",
            locale.code(),
            whole * 2,
            -top,
            escaped(&title),
        )
    }

    /// The unit, the member that was chosen, and the days that the data speak of.
    fn captions_above(&self, subject: &Subject<'a>, shown: &Shown, locale: Locale) -> Vec<Caption> {
        let mut captions = Vec::new();
        let Some(first) = subject.figures.first() else { return captions };
        if let Some(sign) = table::bare_sign(self, first, locale) {
            captions.push(Caption::of(
                Class::Subtitle,
                sign,
                &[("data-unit-of", &first.id.to_string())],
            ));
        }
        for of in &shown.only {
            let member = Member(vec![of.clone()]).to_string();
            let said = [("data-figure", &*first.id.to_string()), ("data-member", &*member)];
            captions.push(Caption::of(Class::Subtitle, first.name_of(of, locale), &said));
        }
        for dataset in self.of_each_period(subject) {
            let Some(period) = dataset.reference_date else { continue };
            let when = date::of_period(period);
            let text = locale::writer(locale).when(&when);
            let (value, id) = (when.to_string(), dataset.id.to_string());
            let said = [("data-value", &*value), ("data-table-date", &*id)];
            captions.push(Caption::of(Class::Subtitle, &text, &said));
        }
        captions
    }

    fn captions_below(&self, subject: &Subject<'_>, locale: Locale) -> Vec<Caption> {
        let table = |id: &DatasetId| {
            let dataset = self.sources.dataset(id);
            (labelled::table(id), dataset.and_then(|dataset| dataset.titles.get(locale)))
        };
        let tables = subject.datasets().into_iter().map(table);
        let publisher = self.sources.site.publisher.name.get(locale);
        let all = tables.chain([(labelled::PUBLISHER.to_owned(), publisher)]);
        let caption = |(of, text): (String, Option<&String>)| {
            Some(Caption::of(Class::Source, text?, &[("data-label-of", &of)]))
        };
        all.filter_map(caption).collect()
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
