//! What may stand in a chart: its elements, and what each of them is.
//!
//! In: an element's name and class, and what the element around it is. Out: its part in the chart,
//! and the attributes that it may have; nothing for what has no part. What could move or hide a
//! drawn thing has none.
//!
//! Source: docs/charts.md, the form of a drawing.

use crate::verify::html::Element;

/// What kind of chart it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Bars,
    Grouped,
    Stacked,
    Percent,
    Share,
    Waterfall,
    Columns,
    Line,
    Map,
}

impl Kind {
    /// The kind that `data-chart` names.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "bars" => Self::Bars,
            "grouped" => Self::Grouped,
            "stacked" => Self::Stacked,
            "percent" => Self::Percent,
            "share" => Self::Share,
            "waterfall" => Self::Waterfall,
            "columns" => Self::Columns,
            "line" => Self::Line,
            "map" => Self::Map,
            _ => return None,
        })
    }

    /// Whether its amounts go from left to right.
    pub(super) const fn is_lying(self) -> bool {
        !matches!(self, Self::Columns | Self::Line | Self::Map)
    }

    /// Whether its amounts are parts of a row, one after the other.
    pub(super) const fn is_stacked(self) -> bool {
        matches!(self, Self::Stacked | Self::Percent | Self::Share)
    }

    /// Whether its amounts are shares of their row.
    pub(super) const fn is_of_shares(self) -> bool {
        matches!(self, Self::Percent | Self::Share)
    }
}

/// The part that an element has in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The `<svg>`.
    Root,
    /// Its title, or that of a mark.
    Title,
    Description,
    /// A line of text around a drawing in a file of its own.
    Caption,
    Row,
    /// A bar, a column, a point: something drawn for an amount.
    Mark,
    /// The name of a row, a slot or a series.
    Name,
    /// One line of it.
    NameLine,
    /// A number beside its mark.
    Value,
    Zero,
    Join,
    Axis,
    /// A place of an axis.
    Tick,
    TickLine,
    TickText,
    Column,
    Slots,
    Line,
    Path,
    Legend,
    Key,
    Swatch,
    Places,
    /// A place on a map with its value, or without.
    Place,
    Values,
    Bounds,
    BoundSwatch,
    BoundText,
}

impl Role {
    /// The part of an element within another; `None` where it has none.
    pub(super) fn within(kind: Kind, around: Self, element: &Element) -> Option<Self> {
        let class = element.value("class").unwrap_or_default();
        let class = if class.starts_with("line ") { "line" } else { class };
        let name = element.name.as_str();
        let role = match (around, name) {
            (Self::Root, "g") => Self::group(kind, class)?,
            (Self::Root, "line") if class == "zero" && kind != Kind::Map => Self::Zero,
            (Self::Root, "line") if class == "join" && kind == Kind::Waterfall => Self::Join,
            (Self::Root, "text") if matches!(class, "headline" | "subtitle" | "source") => {
                Self::Caption
            }
            (Self::Root, "desc") => Self::Description,
            (Self::Root | Self::Mark | Self::Place, "title") => Self::Title,
            (Self::Row | Self::Column, "rect") | (Self::Line, "circle") => Self::Mark,
            (Self::Row, "text") if is_name(element) => Self::Name,
            (Self::Row | Self::Column | Self::Values, "text") => Self::Value,
            (Self::Name, "tspan") => Self::NameLine,
            (Self::Axis, "g") => Self::Tick,
            (Self::Tick, "line") => Self::TickLine,
            (Self::Tick, "text") => Self::TickText,
            (Self::Line, "path") => Self::Path,
            (Self::Legend, "g") if class == "key" => Self::Key,
            (Self::Legend, "g") if class == "bounds" && kind == Kind::Map => Self::Bounds,
            (Self::Key, "rect") => Self::Swatch,
            (Self::Key, "text") if kind == Kind::Share && !is_name(element) => Self::Value,
            (Self::Line | Self::Slots | Self::Key, "text") => Self::Name,
            (Self::Places, "path") => Self::Place,
            (Self::Bounds, "rect") => Self::BoundSwatch,
            (Self::Bounds, "text") => Self::BoundText,
            _ => return None,
        };
        Some(role)
    }

    fn group(kind: Kind, class: &str) -> Option<Self> {
        let is_map = kind == Kind::Map;
        match class {
            "row" if kind.is_lying() => Some(Self::Row),
            "axis" if !is_map => Some(Self::Axis),
            "column" if kind == Kind::Columns => Some(Self::Column),
            "line" if kind == Kind::Line => Some(Self::Line),
            "slots" if matches!(kind, Kind::Columns | Kind::Line) => Some(Self::Slots),
            "legend" => Some(Self::Legend),
            "places" if is_map => Some(Self::Places),
            "values" if is_map => Some(Self::Values),
            _ => None,
        }
    }

    /// The attributes that it may have besides those that any element may.
    pub(super) const fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Root => &[
                "viewbox",
                "width",
                "height",
                "lang",
                "xmlns",
                "font-family",
                "font-size",
                "data-chart",
                "data-scale",
                "data-slots",
                "data-first",
                "data-map",
                "data-projection",
                "data-own",
                "data-unknown",
            ],
            Self::Title => &["data-figures", "data-dates", "data-label-of"],
            Self::Mark => &["data-mark", "x", "y", "width", "height", "cx", "cy", "r"],
            Self::Caption => &[
                "x",
                "y",
                "font-size",
                "font-weight",
                "lang",
                "data-figure",
                "data-member",
                "data-value",
                "data-label-of",
                "data-unit-of",
                "data-table-date",
                "data-event",
            ],
            Self::Name => {
                &["x", "y", "dy", "text-anchor", "data-figure", "data-member", "data-label-of"]
            }
            Self::NameLine => &["x", "dy"],
            Self::Value => &["x", "y", "dy", "text-anchor", "data-figure", "data-value"],
            Self::Zero | Self::Join | Self::TickLine => &["x1", "y1", "x2", "y2"],
            Self::TickText | Self::BoundText => &["x", "y", "dy", "text-anchor", "data-tick"],
            Self::Path => &["d"],
            Self::Swatch | Self::BoundSwatch => &["x", "y", "width", "height"],
            Self::Place => &["d", "data-mark", "data-place"],
            Self::Description
            | Self::Row
            | Self::Axis
            | Self::Tick
            | Self::Column
            | Self::Slots
            | Self::Line
            | Self::Legend
            | Self::Key
            | Self::Places
            | Self::Values
            | Self::Bounds => &[],
        }
    }

    /// The class that it may have, where no judge of the series says it.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Name | Self::NameLine => "label",
            Self::Value => "value",
            Self::TickText | Self::BoundText => "tick",
            _ => "",
        }
    }

    /// Whether its class says which series, group or text it is, and was judged as such.
    pub(super) const fn is_told_by_class(self) -> bool {
        matches!(
            self,
            Self::Row
                | Self::Zero
                | Self::Join
                | Self::Axis
                | Self::Column
                | Self::Slots
                | Self::Line
                | Self::Legend
                | Self::Key
                | Self::Places
                | Self::Values
                | Self::Bounds
                | Self::Caption
                | Self::Mark
                | Self::Place
                | Self::Swatch
                | Self::BoundSwatch
        )
    }
}

/// Whether a text is the name of something, and no number.
fn is_name(element: &Element) -> bool {
    element.value("data-member").is_some() || element.value("data-label-of").is_some()
}
