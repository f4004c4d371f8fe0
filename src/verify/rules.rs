//! The names of the rules that the verifier holds a site to; `docs/rules.md` explains each.
//!
//! A name is stable: people skip rules by it and look them up with `explain`.

use crate::diagnostics::Rule;

/// Every rule that a published site is held to.
pub const ALL: [Rule; 51] = [
    ADDRESS,
    AS_OF,
    AXIS,
    BOUND,
    BREAKDOWN,
    CALENDAR,
    CELL,
    CHART,
    CHECK,
    CLAIM_TEXT,
    CONSTANT,
    DATE,
    DEFINITION,
    EXEMPTION,
    FIGURE_MISMATCH,
    FOOTNOTE,
    GEOMETRY,
    HEDGE,
    HEDGE_OUTSIDE,
    ICALENDAR,
    INTEGRITY,
    LANGUAGE,
    LANGUAGES,
    LEDGER,
    MAP,
    MEMBER_LABEL,
    MISPLACED,
    NOT_UTF8,
    OFFICE_TABLE,
    OUTSIDE_SITE,
    OVERFLOW,
    PROOF,
    READABLE_SQL,
    REBUILD,
    REDATED_RELEASE,
    ROUNDING,
    SHOWN_CELL,
    SILENT_REVISION,
    SOCIAL_PICTURE,
    SOURCE_DATA,
    SQL,
    STRUCTURE,
    TABLE,
    TECHNICAL,
    TOTAL,
    UNBOUND_DATE,
    UNBOUND_NUMBER,
    UNIT,
    UNKNOWN_FIGURE,
    UNREAD,
    WITHDRAWN_RELEASE,
];

/// The proof contradicts itself or holds something that cannot be evaluated.
pub const PROOF: Rule = Rule("proof");
/// A published file is missing, or is not the one whose checksum the proof holds.
pub const INTEGRITY: Rule = Rule("integrity");
/// A path of the proof, or a link in the site, leads out of the site.
pub const OUTSIDE_SITE: Rule = Rule("outside-site");
/// A published table does not have the columns that the proof declares, or cannot be read.
pub const TABLE: Rule = Rule("table");
/// A cell of a published table is not of its column's type.
pub const CELL: Rule = Rule("cell");
/// An SQL statement of the proof is refused, fails or returns the wrong shape.
pub const SQL: Rule = Rule("sql");
/// A figure would be the same of other data.
pub const CONSTANT: Rule = Rule("constant");
/// An aggregate does not come back as an integer.
pub const OVERFLOW: Rule = Rule("overflow");
/// The readable SQL of a figure says something else than its exact form.
pub const READABLE_SQL: Rule = Rule("readable-sql");
/// A value in the proof or in a page is not the figure's.
pub const FIGURE_MISMATCH: Rule = Rule("figure-mismatch");
/// A number is near the figure's value, but not what the value rounds to.
pub const ROUNDING: Rule = Rule("rounding");
/// A claim names a figure or member that the proof does not hold.
pub const UNKNOWN_FIGURE: Rule = Rule("unknown-figure");
/// A claim's text cannot be read as one number.
pub const CLAIM_TEXT: Rule = Rule("claim-text");
/// A claim's currency or percent sign is not the figure's.
pub const UNIT: Rule = Rule("unit");
/// A hedged number is not true of the figure's value.
pub const HEDGE: Rule = Rule("hedge");
/// A hedge right outside a claim makes its number untrue.
pub const HEDGE_OUTSIDE: Rule = Rule("hedge-outside");
/// A figure that is only a bound is claimed without the hedge that says so.
pub const BOUND: Rule = Rule("bound");
/// A date is not that of the document or event it names.
pub const DATE: Rule = Rule("date");
/// A label is not the name of the member it stands for.
pub const MEMBER_LABEL: Rule = Rule("member-label");
/// A date in a text that is in no claim, date, label or exemption.
pub const UNBOUND_DATE: Rule = Rule("unbound-date");
/// A number in a text that is in no claim, date, label or exemption.
pub const UNBOUND_NUMBER: Rule = Rule("unbound-number");
/// A reference to a footnote leads to no note, or shows another numeral than the note has.
pub const FOOTNOTE: Rule = Rule("footnote");
/// A page's number, a year of an address or a count of rows is not what it is said to be.
pub const STRUCTURE: Rule = Rule("structural-number");
/// The size or the checksum of a file is not what a page says.
pub const TECHNICAL: Rule = Rule("technical-number");
/// What is said to be a figure's name is not.
pub const DEFINITION: Rule = Rule("definition");
/// A cell of a table shown on a page is not that of the published table.
pub const SHOWN_CELL: Rule = Rule("shown-cell");
/// An address that machines are told leads to nothing on the site, or a page names another as its
/// own.
pub const ADDRESS: Rule = Rule("address");
/// A calendar lists an event where it does not belong, twice or not at all.
pub const CALENDAR: Rule = Rule("calendar");
/// A file of events says something else than the calendars, or not as iCalendar is written.
pub const ICALENDAR: Rule = Rule("icalendar");
/// A page or a file shows what nobody reads.
pub const UNREAD: Rule = Rule("unread");
/// A number stands in the row, under the column, on the card or page of something else.
pub const MISPLACED: Rule = Rule("misplaced");
/// A breakdown lacks a member of its figure, or shows one twice.
pub const BREAKDOWN: Rule = Rule("breakdown");
/// The members of a breakdown do not add up to its total, and nothing says why.
pub const TOTAL: Rule = Rule("total");
/// A published table for spreadsheets does not say what the canonical one says.
pub const OFFICE_TABLE: Rule = Rule("office-table");
/// An exemption names a page where its text does not stand.
pub const EXEMPTION: Rule = Rule("exemption");
/// A page names no language that its numbers can be read in.
pub const LANGUAGE: Rule = Rule("language");
/// A version of a document claims a figure that another version does not.
pub const LANGUAGES: Rule = Rule("languages");
/// A published file is not the one that the sources make.
pub const REBUILD: Rule = Rule("rebuild");
/// A cell of a published table is another in the sources.
pub const SOURCE_DATA: Rule = Rule("source-data");
/// A check of the proof does not hold of the published tables.
pub const CHECK: Rule = Rule("check");
/// A page is not UTF-8.
pub const NOT_UTF8: Rule = Rule("not-utf8");
/// A chart has elements, names, classes or marks that the published data do not make.
pub const CHART: Rule = Rule("chart");
/// Something in a chart stands elsewhere, or is longer, than its amount says.
pub const GEOMETRY: Rule = Rule("geometry");
/// The scale of a chart does not hold zero, or its ticks are not where the scale says.
pub const AXIS: Rule = Rule("axis");
/// A map does not draw the published boundaries, or puts a place into another class.
pub const MAP: Rule = Rule("map");
/// The ledger is not whole, or is not told where readers look for it.
pub const LEDGER: Rule = Rule("ledger");
/// A figure that a published release claims is worth another amount than was recorded last.
pub const SILENT_REVISION: Rule = Rule("silent-revision");
/// A release that was published is no longer there.
pub const WITHDRAWN_RELEASE: Rule = Rule("withdrawn-release");
/// A release has another day than it was published with.
pub const REDATED_RELEASE: Rule = Rule("redated-release");
/// A number of another time stands where one of today is expected.
pub const AS_OF: Rule = Rule("as-of");
/// The picture of a page for other sites does not show what the page says of it.
pub const SOCIAL_PICTURE: Rule = Rule("social-picture");
