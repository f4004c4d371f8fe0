//! What a drawing is painted with where no style sheet is: a file of its own, a page in a reader.
//!
//! In: the class of an element. Out: attributes, which any style sheet may overrule. The colours
//! are those that `charts.css` has on light paper.

/// The paint of each class that stands for amounts.
const FILLS: [(&str, &str); 16] = [
    ("s1", " fill=\"#17695a\""),
    ("s2", " fill=\"#a85a0a\""),
    ("s3", " fill=\"#5a4b9e\""),
    ("s4", " fill=\"#2b7a9b\""),
    ("s5", " fill=\"#8a2f45\""),
    ("s6", " fill=\"#66721c\""),
    ("own", " fill=\"#a85a0a\""),
    ("unknown", " fill=\"#d3ccb8\""),
    ("c0", " fill=\"#d3ccb8\""),
    ("c1", " fill=\"#d9ece5\""),
    ("c2", " fill=\"#abd3c6\""),
    ("c3", " fill=\"#74b3a2\""),
    ("c4", " fill=\"#41907f\""),
    ("c5", " fill=\"#17695a\""),
    ("c6", " fill=\"#0d463c\""),
    ("c7", " fill=\"#082a24\""),
];

/// The first class of a map on which letters are light.
const FIRST_DARK: usize = 4;

/// The paint of the lines of each series, told apart by more than their colours.
const STROKES: [&str; 6] = [
    " fill=\"none\" stroke=\"#17695a\" stroke-width=\"2\"",
    " fill=\"none\" stroke=\"#a85a0a\" stroke-width=\"2\" stroke-dasharray=\"6 3\"",
    " fill=\"none\" stroke=\"#5a4b9e\" stroke-width=\"2\" stroke-dasharray=\"2 2\"",
    " fill=\"none\" stroke=\"#2b7a9b\" stroke-width=\"2\" stroke-dasharray=\"9 3 2 3\"",
    " fill=\"none\" stroke=\"#8a2f45\" stroke-width=\"2\" stroke-dasharray=\"1 3\"",
    " fill=\"none\" stroke=\"#66721c\" stroke-width=\"2\" stroke-dasharray=\"12 4\"",
];

/// Light letters on a dark piece.
pub(super) const LIGHT_LETTERS: &str = " fill=\"#ffffff\"";

/// The edge of pieces that touch.
pub(super) const EDGE: &str = " stroke=\"#ffffff\" stroke-width=\".8\"";

/// The groups of an axis, and of the names below columns: their letters are quiet.
pub(super) const AXIS: &str = "<g class=\"axis\" fill=\"#5b5f57\">";
pub(super) const SLOTS: &str = "<g class=\"slots\" fill=\"#5b5f57\">";

/// The group of places: holes are none of them, and borders tell them apart.
pub(super) const PLACES: &str =
    "<g class=\"places\" fill-rule=\"evenodd\" stroke=\"#ffffff\" stroke-width=\".8\">";

/// The paint of an element that stands for an amount, by its class.
pub(super) fn fill(class: &str) -> &'static str {
    FILLS.iter().find(|(known, _)| *known == class).map_or("", |(_, paint)| paint)
}

/// The paint of the line of a series; the first is 0.
pub(super) fn line(series: usize) -> &'static str {
    STROKES.get(series).copied().unwrap_or_default()
}

/// The paint of a straight line that helps to read, by its class.
pub(super) const fn stroke(class: Option<&str>) -> &'static str {
    match class {
        Some(_) => " stroke=\"#5b5f57\"",
        None => " stroke=\"#d5cfbf\" stroke-width=\".7\"",
    }
}

/// The paint of letters on a class of a map.
pub(super) const fn letters_on(class: usize) -> &'static str {
    if class < FIRST_DARK { "" } else { LIGHT_LETTERS }
}
