//! What the elements of HTML do to the text around them.
//!
//! In: an element's name in small letters. Out: whether it cuts, hides or holds text.
//!
//! Source: the HTML standard's elements, its obsolete ones among them, and those of SVG that hold
//! text.

/// Whether an element has no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element ends the text before it and begins another.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "audio"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "canvas"
            | "caption"
            | "center"
            | "col"
            | "colgroup"
            | "dd"
            | "desc"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "embed"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "foreignobject"
            | "form"
            | "frame"
            | "frameset"
            | "g"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "iframe"
            | "img"
            | "input"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "math"
            | "menu"
            | "meter"
            | "nav"
            | "object"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "picture"
            | "plaintext"
            | "pre"
            | "progress"
            | "rp"
            | "rt"
            | "search"
            | "section"
            | "select"
            | "sub"
            | "summary"
            | "sup"
            | "svg"
            | "table"
            | "tbody"
            | "td"
            | "text"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "video"
            | "xmp"
    )
}

/// Whether nobody sees the text of an element.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(name, "script" | "style" | "template")
}

/// Whether the text of an element is code.
pub(super) fn is_code(name: &str) -> bool {
    matches!(name, "code" | "kbd" | "pre" | "samp")
}

/// Whether an element may stand within a number: its readers see its text and nothing more. What
/// cuts a text is told where the text is read.
pub(super) fn is_plain_in_a_number(name: &str) -> bool {
    let shows_more = matches!(
        name,
        "audio" | "canvas" | "img" | "input" | "meter" | "progress" | "select" | "svg" | "video"
    );
    is_block(name) && !shows_more
        || matches!(
            name,
            "a" | "abbr"
                | "b"
                | "bdi"
                | "code"
                | "data"
                | "em"
                | "i"
                | "mark"
                | "small"
                | "span"
                | "strong"
                | "time"
                | "tspan"
                | "wbr"
        )
}
