//! A page's bytes as what a reader and a machine see of it: its texts, and the marks in them.
//!
//! In: the bytes of one HTML page. Out: the text of its blocks, the claims, dates and labels that
//! its markup marks in it, and the texts that stand outside of it (title, description, alternative
//! texts). Nothing here is judged.
//!
//! Tags are read as browsers read them, as far as it matters for what text there is: inline
//! elements do not cut a text, all others do; an end tag closes what is open inside it. Where the
//! two may differ, more is read as text rather than less.

mod drawings;
mod elements;
mod lists;
mod reader;
mod settings;
mod tags;
mod tokens;

use std::ops::Range;

pub(super) use drawings::{Drawing, Element, Link};
pub(super) use lists::Items;
pub(super) use settings::{Cell, Group, GroupKind, Row, Section, Settings, Table};
pub(super) use tokens::read;

use super::structure::Said;
use super::text::Text;
use crate::model::language::Locale;

/// A page as read.
#[derive(Debug)]
pub(super) struct Page {
    /// The language of the whole page, if it names one that can be read.
    pub(super) locale: Option<Locale>,
    /// The text of all blocks.
    pub(super) text: Text,
    /// From where on in the text which language is spoken.
    pub(super) locales: Vec<(usize, Option<Locale>)>,
    /// What the markup says about parts of the text, in the order of the start tags.
    pub(super) marks: Vec<Mark>,
    /// The texts outside of the blocks, in the order of the file.
    pub(super) surfaces: Vec<Surface>,
    /// The numerals of its numbered lists.
    pub(super) items: Items,
    /// Where its marks stand.
    pub(super) settings: Settings,
    /// What it draws.
    pub(super) drawings: Vec<Drawing>,
    /// Its data for search engines, each block with its bytes.
    pub(super) structured: Vec<(String, Range<usize>)>,
    /// The addresses that it names as its own, each with its bytes.
    pub(super) own: Vec<(String, Range<usize>)>,
    /// The addresses of its pictures for other sites, each with its bytes.
    pub(super) pictures: Vec<(String, Range<usize>)>,
    /// What it holds that nobody reads, each with its bytes.
    pub(super) unread: Vec<(String, Range<usize>)>,
}

/// A stretch of the text that the markup says something about.
#[derive(Debug)]
pub(super) struct Mark {
    /// What is said about it.
    pub(super) kind: MarkKind,
    /// Its text, as a part of the page's.
    pub(super) text: Range<usize>,
    /// Its bytes in the file, from its start tag through its text.
    pub(super) source: Range<usize>,
    /// The language it stands in.
    pub(super) locale: Option<Locale>,
    /// Where the link leads that it stands in.
    pub(super) href: Option<String>,
}

impl Mark {
    /// Whether it is the name of a figure.
    pub(super) fn is_name_of(&self, figure: &str) -> bool {
        matches!(&self.kind, MarkKind::Structure(Said::LabelOf(of)) if of == figure)
    }
}

/// What a mark says, in the words of the markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// The text claims a figure.
    Claim {
        /// Which.
        figure: String,
        /// What machines are told that it is worth.
        value: Option<String>,
        /// What its author asks of the reader of the text: `truncated`.
        asks: String,
    },
    /// The text is the date of a document.
    Time {
        /// Which.
        document: String,
        /// The date as machines are told it.
        datetime: Option<String>,
    },
    /// The text claims the date of an event.
    Event {
        /// Which, or which end of it.
        event: String,
        /// The date as machines are told it.
        told: Option<String>,
        /// Where it is said to stand to the day of the build, if it is one of a list.
        stage: Option<String>,
    },
    /// The text is what a table speaks of: its reference date.
    TableDate {
        /// Which table.
        table: String,
        /// The date as machines are told it.
        told: Option<String>,
    },
    /// The text is the name of a member.
    Label {
        /// Of which figure.
        figure: Option<String>,
        /// Which.
        member: String,
    },
    /// The text is the numeral of a note, or some other raised link within the page.
    Note {
        /// The id that it leads to.
        target: String,
    },
    /// The text is a number that the site says about itself.
    Structure(Said),
    /// The text stands at a place of an axis, for this number.
    Tick(String),
    /// The text is code, in which numbers say nothing about the programme.
    Code,
}

/// A text outside of the blocks.
#[derive(Debug)]
pub(super) struct Surface {
    /// The text.
    pub(super) text: Text,
    /// Which of its characters claim which figures, as the markup has it.
    pub(super) claims: Option<String>,
    /// Which of its characters claim the dates of which events, as the markup has it.
    pub(super) dates: Option<String>,
    /// The figure with whose name it begins.
    pub(super) label_of: Option<String>,
    /// The words after which its other numbers stand in the page's address.
    pub(super) address: Option<String>,
    /// The bytes of its start tag; of a title also its text.
    pub(super) source: Range<usize>,
    /// The language it stands in.
    pub(super) locale: Option<Locale>,
    /// What it is: `title` of the page, or the name of a `meta`.
    pub(super) name: String,
    /// The mark of the same element, if it is a note's numeral that this text names too.
    pub(super) numeral: Option<usize>,
    /// Whether it is the title of something drawn, which begins with its names.
    pub(super) is_of_mark: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(page: &str) -> Vec<String> {
        let page = read(page);
        page.text.content().split('\n').map(|block| block.trim().to_owned()).collect()
    }

    #[test]
    fn inline_elements_and_comments_do_not_cut_a_text() {
        assert_eq!(blocks("1<b>3</b>0<i></i> <a href=x>s<!-- 5 -->k</a>olas"), ["130 skolas"]);
    }

    #[test]
    fn blocks_breaks_and_raised_numbers_cut_a_text() {
        let page = "a<p>b</p>c<br>d<div>e</div><sup>1</sup>";
        assert_eq!(blocks(page), ["a", "b", "c", "d", "e", "1", ""]);
    }

    #[test]
    fn entities_are_decoded() {
        assert_eq!(blocks("130&nbsp;000 &amp;&#32;&euro;"), ["130\u{a0}000 & €"]);
    }

    #[test]
    fn scripts_styles_and_templates_are_not_seen() {
        let page = "a<script>1 < 2 </script><style>p { margin: 3px }</style><template><p>4</p>\
                    </template>b";
        assert_eq!(blocks(page), ["a", "b"]);
    }

    #[test]
    fn what_stands_in_noscript_is_seen() {
        assert_eq!(blocks("<noscript><p>131</p></noscript>"), ["131", ""]);
    }

    #[test]
    fn a_style_in_a_drawing_hides_nothing() {
        assert!(blocks("<svg><style><p>131</p></style></svg>").contains(&"131".to_owned()));
    }

    #[test]
    fn a_mark_has_its_text_and_its_bytes() {
        let content =
            "<p>Šeit <data value=\"130\" data-figure=\"k.s\">130&nbsp;<b>skolas</b></data>.";
        let page = read(content);
        let mark = page.marks.first().unwrap();
        assert_eq!(page.text.content().get(mark.text.clone()), Some("130\u{a0}skolas"));
        assert_eq!(
            content.get(mark.source.clone()),
            Some("<data value=\"130\" data-figure=\"k.s\">130&nbsp;<b>skolas")
        );
    }

    #[test]
    fn an_unclosed_mark_ends_with_what_surrounds_it() {
        let page = read("<p><data data-figure=k.s>130</p><p>7</p>");
        assert_eq!(page.marks.first().map(|mark| mark.text.clone()), Some(0..3));
    }

    #[test]
    fn the_language_is_that_of_the_nearest_element_that_names_one() {
        let page = read("<html lang=lv><p>a<span lang=en-GB>b</span><p lang=xx>c");
        let codes: Vec<_> =
            page.locales.iter().map(|(at, locale)| (*at, locale.map(Locale::code))).collect();
        assert_eq!(codes, [(0, Some("lv")), (1, Some("en")), (3, Some("lv"))]);
    }

    #[test]
    fn titles_descriptions_and_texts_of_pictures_are_texts_of_their_own() {
        let page = read(
            "<title data-figures='0-3:k.s'>130 skolas</title><meta name=description content='a 1'>\
             <meta property=og:url content='https://x/2022/'><meta property=og:title content=b>\
             <p><img src=7.png alt='c'><a title=d aria-label=e href=/9/>f</a>",
        );
        let texts: Vec<&str> = page.surfaces.iter().map(|surface| surface.text.content()).collect();
        assert_eq!(texts, ["130 skolas", "a 1", "b", "c", "d", "e"]);
    }

    #[test]
    fn a_million_end_tags_without_start_take_no_time() {
        let page = format!("{}{}", "<b>".repeat(200_000), "</i>".repeat(200_000));
        assert_eq!(read(&page).text.content(), "");
    }
}
