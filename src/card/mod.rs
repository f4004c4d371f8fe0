//! Social pictures: what other sites show where somebody shares a release.
//!
//! In: the site's name, and an amount with what it is of, as readers see them. Out: a picture (PNG)
//! that shows these and nothing else. Who makes pages makes them, and who verifies pages makes them
//! again from what the page says of its picture: bytes that differ show something else.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

/// How wide and high every picture is; what most sites ask for.
///
/// Source: the Open Graph protocol's users; 1.91 to 1.
pub const SIZE: (u32, u32) = (1200, 630);

/// The most letters of a line, and how wide one is, in hundredths of its height.
const LINE: usize = 46;
const LETTER: usize = 58;

/// How much room a line has, between the margins.
const ROOM: usize = 1040;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("bold.ttf").to_vec());
    Arc::new(fonts)
});

/// What a picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card<'a> {
    /// The site's name.
    pub site: &'a str,
    /// What the amount is of.
    pub caption: &'a str,
    /// The amount with its unit.
    pub amount: &'a str,
}

impl Card<'_> {
    /// The picture; `None` for a text that cannot be drawn.
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        let nothing = ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        };
        let options = Options {
            fontdb: Arc::clone(&FONTS),
            font_family: "Parskats Card".to_owned(),
            image_href_resolver: nothing,
            ..Options::default()
        };
        let tree = Tree::from_str(&self.svg(), &options).ok()?;
        let mut pixels = Pixmap::new(SIZE.0, SIZE.1)?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        pixels.encode_png().ok()
    }

    fn svg(&self) -> String {
        let mut texts = line(self.site, 40, 120, "600\" fill=\"#c5d5cd");
        texts.push_str(&line(self.amount, 120, 340, "700\" fill=\"#f8f4ea"));
        for (at, words) in lines(self.caption).iter().take(3).enumerate() {
            texts.push_str(&line(words, 46, 430 + at * 58, "400\" fill=\"#f8f4ea"));
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\"><rect width=\"{0}\" height=\"{1}\" fill=\"#123f38\"/><rect y=\"606\" width=\"{0}\" height=\"24\" fill=\"#e6ab4a\"/>{texts}</svg>",
            SIZE.0, SIZE.1
        )
    }
}

/// A line of text whose letters are smaller where it would be longer than there is room.
fn line(text: &str, height: usize, y: usize, look: &str) -> String {
    let wide = text.chars().count().max(1) * height * LETTER / 100;
    let height = if wide > ROOM { height * ROOM / wide } else { height };
    format!(
        "<text x=\"80\" y=\"{y}\" font-size=\"{height}\" font-weight=\"{look}\">{}</text>",
        quick_xml::escape::escape(text)
    )
}

/// A text in lines, cut between words.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: Card<'_> =
        Card { site: "Reports", caption: "Schools <taking> part", amount: "130 schools" };

    #[test]
    fn a_picture_is_the_same_each_time_and_another_for_another_number() {
        let first = CARD.png().unwrap();
        assert!(first.starts_with(b"\x89PNG"));
        assert_eq!(CARD.png().unwrap(), first);
        assert_ne!(Card { amount: "131 schools", ..CARD }.png().unwrap(), first);
        assert_ne!(Card { caption: "Schools", ..CARD }.png().unwrap(), first);
    }

    #[test]
    fn long_names_are_cut_into_lines() {
        let words = lines("one two three four five six seven eight nine ten eleven twelve");
        assert_eq!(words.len(), 2);
        assert!(words.iter().all(|line| line.chars().count() <= LINE));
    }
}
