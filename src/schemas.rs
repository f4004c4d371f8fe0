//! The keys of `site.toml`, `figures.toml`, `charts.toml` and of documents' front matter, for editors.
//!
//! In: nothing. Out: JSON Schemas, with which an editor completes keys, shows what they mean and
//! underlines what is wrong while it is typed. `load` reads the files and decides; a test holds each
//! table here to the keys that `load` knows.
//!
//! Source: JSON Schema, draft 2020-12.

#![expect(dead_code, reason = "of these types only the schemas are used")]

use std::collections::BTreeMap;

use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema, schema_for};
use serde_json::Value;

/// A text in each language of the site, by the language's code.
type Texts = BTreeMap<String, String>;

/// A day: `2022-06-15`, without quotation marks.
#[derive(JsonSchema)]
struct Day(#[schemars(extend("format" = "date"))] String);

/// What the site is, who publishes it, and where it will stand.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Site {
    /// The site's name, in each language.
    title: Texts,
    /// What the site is, for its home pages and for search engines.
    description: Texts,
    /// Where the site will stand: `https://host/` or `https://host/path/`.
    #[schemars(regex(pattern = r"^https?://"))]
    base_url: String,
    /// The languages, the default first: `["en", "de"]`.
    #[schemars(length(min = 1))]
    locales: Vec<String>,
    /// The time zone by which days begin, as the IANA database names it: `Europe/Lisbon`.
    timezone: String,
    /// Who publishes the site.
    publisher: Publisher,
    /// Under which licence texts and data are published.
    licence: Licence,
    /// A line at the foot of each page, as Markdown.
    footer: Texts,
    /// The figures that the first page shows: `["programme.figure"]`.
    key_figures: Option<Vec<String>>,
    /// Whether each release has a picture that other sites show where it is shared.
    social_pictures: Option<bool>,
    /// The table whose members have pages of their own: the regions of a country.
    geography: Option<Geography>,
    /// Which boundaries draw which table.
    map: Option<Vec<Map>>,
    /// Numbers in texts that are no figures, anywhere on the site.
    exemption: Option<Vec<Exemption>>,
    /// Values for the theme.
    extra: Option<serde_json::Map<String, Value>>,
}

/// Who publishes a site.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Publisher {
    /// Its name, in each language.
    name: Texts,
    /// Its own site.
    url: String,
    /// Its general address; never a person's.
    email: Option<String>,
}

/// A licence.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Licence {
    /// What it is called: `CC BY 4.0`.
    name: String,
    /// Where it can be read.
    url: String,
}

/// The table whose members have pages of their own.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Geography {
    /// The table: `reference.regions`.
    table: String,
}

/// Boundaries and the table that they draw.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Map {
    /// The resource with the boundaries: `reference.boundaries`.
    boundaries: String,
    /// The table whose members they are: `reference.regions`.
    table: String,
    /// The table's column that names a member as the boundaries do.
    column: Option<String>,
    /// The boundaries' property that names a member.
    property: Option<String>,
    /// The first day on which the boundaries held.
    valid_from: Option<Day>,
    /// The last day on which they did.
    valid_to: Option<Day>,
}

/// A number in a text that is no figure: a name, a telephone number, a year.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Exemption {
    /// The text, to the letter: `Covid-19`.
    text: String,
    /// Why it is no figure, in each language. Readers see it.
    reason: Texts,
}

/// A programme's figures and checks.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Figures {
    /// The figures, by their names: `[figure.schools]`.
    figure: Option<BTreeMap<String, Figure>>,
    /// What must be true of the figures, by name: `[check.parts_add_up]`.
    check: Option<BTreeMap<String, Check>>,
}

/// A named value that is computed from the data.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Figure {
    /// What it is called, in each language.
    label: Texts,
    /// What more there is to say of it.
    description: Option<Texts>,
    /// The dataset that it is computed from; none for a figure of other figures.
    from: Option<String>,
    /// An SQL expression: `sum(institutions)`, `100 * girls / pupils`.
    value: String,
    /// Which rows count: `year = 2024`.
    r#where: Option<String>,
    /// The columns that its members are told apart by: `["region"]`.
    by: Option<OneOrMore>,
    /// The column whose day picks the row of a table with periods of validity.
    at: Option<String>,
    /// `EUR`, `%`, `pp`, or a noun of `units.toml`.
    unit: Option<String>,
    /// With how many decimals it is shown.
    #[schemars(range(min = 0, max = 12))]
    decimals: Option<u32>,
    /// That only a limit of it is known.
    bound: Option<Bound>,
    /// Whether a row may count for several members, which then do not add up.
    overlapping: Option<bool>,
    /// The members whose values nobody may learn.
    suppressed: Option<OneOrMore>,
    /// Why the members do not add up to the total, in each language.
    note: Option<Texts>,
}

/// A text, or several.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

/// How a value limits what is known.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Bound {
    #[schemars(rename = "more than")]
    MoreThan,
    #[schemars(rename = "at least")]
    AtLeast,
    #[schemars(rename = "less than")]
    LessThan,
    #[schemars(rename = "at most")]
    AtMost,
    About,
}

/// Something that must be true, or nothing is published.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Check {
    /// A comparison of figures: `schools = schools_proper + technical_schools`.
    holds: String,
    /// Why it must be so.
    why: Option<String>,
}

/// Charts that several texts show.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Charts {
    /// The charts, by their names: `[chart.regions]`.
    chart: Option<BTreeMap<String, Chart>>,
}

/// A chart under a name.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Chart {
    /// What it shows, as a text would write it: `schools?by=region&kind=bars`.
    show: String,
    /// What stands above it where a text gives no headline.
    headline: Option<Texts>,
}

/// What stands above a document, between two lines `+++`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FrontMatter {
    /// One line of Markdown, with claims.
    title: String,
    /// The same, in a sentence or two; releases and programmes need it.
    summary: Option<String>,
    /// The day of a release.
    date: Option<Day>,
    /// The programme that a release or page reports on.
    programme: Option<String>,
    /// The last part of the address; else the file's name without year and month.
    slug: Option<String>,
    /// Figures that are shown first: `["applications", "schools?region=north"]`.
    key_figures: Option<OneOrMore>,
    /// Whom to ask: a role, never a person.
    contact: Option<Contact>,
    /// Former addresses, which lead here.
    aliases: Option<OneOrMore>,
    /// Whether it is not published yet.
    draft: Option<bool>,
    /// From which language it was translated.
    translation: Option<Translation>,
    /// The instant of its publication: `2026-12-01T10:00:00+02:00`.
    embargo: Option<String>,
    /// Whether the list of releases tells of it before its day; or under which title.
    announce: Option<Announce>,
    /// Whether the headings are listed at its top.
    toc: Option<bool>,
    /// Numbers in the text that are no figures.
    exemption: Option<Vec<Exemption>>,
    /// Values for the theme.
    extra: Option<serde_json::Map<String, Value>>,
}

/// Whom to ask: a role, never a person.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Contact {
    /// The role: `Communication department`.
    role: String,
    /// The organisation.
    organisation: Option<String>,
    /// Its general address.
    email: Option<String>,
    /// A page where it can be reached.
    url: Option<String>,
}

/// From which text a document was translated.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Translation {
    /// The language that it was translated from.
    of: String,
    /// Which text that was; `parskats status` says what to write.
    mark: Option<String>,
}

/// Whether, or how, something is announced.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Announce {
    /// Under its own title, or not at all.
    Whether(bool),
    /// Under this title, which tells no figure early.
    Title(String),
}

/// Each schema under its name, the name of the file in `docs/schemas/` without its ending.
#[must_use]
pub fn all() -> [(&'static str, Schema); 4] {
    [
        ("site", schema_for!(Site)),
        ("figures", schema_for!(Figures)),
        ("charts", schema_for!(Charts)),
        ("front-matter", schema_for!(FrontMatter)),
    ]
    .map(|(name, mut schema)| {
        RecursiveTransform(without_null).transform(&mut schema);
        (name, schema)
    })
}

/// TOML knows no null: what may be left out is left out.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
    }
}
