//! The two engines agree: whatever a definition says of whatever table, the build's own exact
//! arithmetic and the verifier's SQLite come to the same value.
//!
//! In: random tables and definitions. Each project is built as any other, so that the verifier
//! recomputes every figure and member from the published table; a disagreement is a finding. What
//! cannot be computed (an overflow, a division by zero) is told by the build, taken out, and the
//! rest is built again.

#![expect(clippy::disallowed_methods, reason = "a test writes its project and reads it back")]
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::fs;
use std::path::Path;

use parskats::commands::build::{self, AsOf, Request};
use parskats::diagnostics::{Diagnostic, Severity, Strictness};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};

/// How many projects are built.
const PROJECTS: u32 = 160;
/// How many figures each project defines over its table, and over other figures.
const OVER_ROWS: usize = 32;
const OVER_FIGURES: usize = 16;

/// Figures that are longer than this are in no other: a formula may have so many parts, and no more.
const SHORT: usize = 600;

/// What may be wrong with a figure that is no disagreement; a year without rows is no member.
const NOT_COMPUTED: [&str; 4] = ["constant", "overflow", "division-by-zero", "unknown-member"];

#[test]
fn both_engines_come_to_the_same_values() {
    let asked = ProptestConfig::default();
    let rng_seed = match asked.rng_seed {
        // The same projects on every run; `PROPTEST_RNG_SEED` asks for others.
        RngSeed::Random => RngSeed::Fixed(1),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    let config = ProptestConfig {
        cases: PROJECTS,
        rng_seed,
        failure_persistence: None,
        max_shrink_iters: 400,
        ..asked
    };
    let compared = Cell::new(0);
    let parts = (table(), vec(over_rows(), 1..=OVER_ROWS), vec(over_figures(), 0..=OVER_FIGURES));
    let projects =
        parts.prop_map(|(table, base, trees)| Project { table, figures: figures(&base, &trees) });
    let outcome = TestRunner::new(config).run(&projects, |project| {
        compared.set(compared.get() + agrees(&project)?);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    // A project has half of the figures that it could have, and most of them can be computed.
    let defined = PROJECTS as usize * (OVER_ROWS + OVER_FIGURES) / 2;
    assert!(compared.get() * 2 > defined, "only {} are compared", compared.get());
}

/// Builds a project of these figures; how many of them both engines computed and agree on.
fn agrees(project: &Project) -> Result<usize, TestCaseError> {
    let mut left: Vec<&Figure> = project.figures.iter().collect();
    loop {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &project.table, &left);
        let outcome = build::run(&Request {
            drafts: build::Drafts::Waiting,
            strictness: Strictness::Lenient,
            recording: build::Recording::Off,
            purpose: build::Purpose::Preview,
            root: folder.path().to_owned(),
            out: folder.path().join("public"),
            base_url: None,
            as_of: AsOf::Day(jiff::civil::date(2024, 1, 1)),
        });
        let errors = || outcome.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        if let Some(built) = outcome.done {
            prop_assert_eq!(built.coverage.figures, left.len() as u64);
            return Ok(left.len());
        }
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for error in errors() {
            match not_computed(error, &left) {
                Some(figure) => _ = gone.insert(figure.number),
                None => return Err(TestCaseError::fail(told(error, &left))),
            }
        }
        prop_assert!(!gone.is_empty(), "the build failed without an error");
        left.retain(|figure| {
            let kept = !gone.contains(&figure.number) && figure.uses.is_disjoint(&gone);
            if !kept {
                gone.insert(figure.number);
            }
            kept
        });
    }
}

/// The figure that an error says cannot be computed: the one at its place, or else by its name.
fn not_computed<'f>(error: &Diagnostic, figures: &[&'f Figure]) -> Option<&'f Figure> {
    if !NOT_COMPUTED.contains(&error.rule.0) {
        return None;
    }
    let place = error.place.as_ref().filter(|place| &*place.file == FIGURES);
    match place {
        Some(place) => figures.get(usize::try_from(place.line).unwrap() - 1).copied(),
        None => figures.iter().find(|figure| figure.is_named_by(error)).copied(),
    }
}

/// An error, with the definitions of the figures that it names.
fn told(error: &Diagnostic, figures: &[&Figure]) -> String {
    let mut text = format!("{}: {}", error.rule.0, error.message);
    for figure in figures.iter().filter(|figure| figure.is_named_by(error)) {
        let _ = write!(text, "\n{}", figure.line());
    }
    text
}

// --- the project ----------------------------------------------------------------------------------

/// A table and the figures over it, shown as their files.
struct Project {
    table: Vec<Row>,
    figures: Vec<Figure>,
}

impl fmt::Debug for Project {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\n{HEADER}{}\n", rows(&self.table))?;
        self.figures.iter().try_for_each(|figure| out.write_str(&figure.line()))
    }
}

const FIGURES: &str = "data/p/figures.toml";
const SITE: &str = r#"
title       = { en = "Numbers" }
description = { en = "Numbers at random." }
footer      = { en = "Invented." }
base_url    = "https://numbers.example/"
locales     = ["en"]
timezone    = "UTC"
publisher   = { name = { en = "Nobody" }, url = "https://numbers.example/" }
licence     = { name = "None", url = "https://numbers.example/" }
"#;
const PACKAGE: &str = r#"{"name": "p", "resources": [{
  "name": "t", "path": "t.csv", "reference_date": "2022",
  "schema": {"fields": [
    {"name": "grp", "type": "string", "dimension": "reference.groups"},
    {"name": "kind", "type": "string"},
    {"name": "year", "type": "year"},
    {"name": "day", "type": "date"},
    {"name": "flag", "type": "boolean"},
    {"name": "small", "type": "integer"},
    {"name": "whole", "type": "integer"},
    {"name": "n1", "type": "number"},
    {"name": "n2", "type": "number"},
    {"name": "n4", "type": "number"}
  ]}}]}"#;
const REFERENCE: &str = r#"{"name": "reference", "resources": [
  {"name": "groups", "path": "groups.csv", "schema": {"primaryKey": ["id"], "fields": [
    {"name": "id", "type": "string"},
    {"name": "name_en", "type": "string"},
    {"name": "name_lv", "type": "string"},
    {"name": "area_id", "type": "string", "dimension": "reference.areas"},
    {"name": "soil", "type": "string"}]}},
  {"name": "areas", "path": "areas.csv", "schema": {"primaryKey": ["id"], "fields": [
    {"name": "id", "type": "string"},
    {"name": "name_en", "type": "string"},
    {"name": "name_lv", "type": "string"}]}}]}"#;
/// No row is ever of the last group, or of the last area.
const GROUPS: &str = "id,name_en,name_lv,area_id,soil\ng1,A,A,a1,clay\ng2,B,B,a1,o'hara\ng3,C,C,a2,\ng4,D,D,a2,peat\n";
const AREAS: &str = "id,name_en,name_lv\na1,A,A\na2,B,B\na3,C,C\n";
const HEADER: &str = "grp,kind,year,day,flag,small,whole,n1,n2,n4\n";
const PAGE: &str = "+++\ntitle = \"Numbers\"\nsummary = \"Words.\"\n+++\nNothing but words.\n";

fn write(root: &Path, table: &[Row], figures: &[&Figure]) {
    let lines: String = figures.iter().map(|figure| figure.line()).collect();
    for (path, text) in [
        ("site.toml", SITE),
        ("content/programmes/p.en.md", PAGE),
        ("data/reference/datapackage.json", REFERENCE),
        ("data/reference/groups.csv", GROUPS),
        ("data/reference/areas.csv", AREAS),
        ("data/p/datapackage.json", PACKAGE),
        ("data/p/t.csv", &format!("{HEADER}{}", rows(table))),
        (FIGURES, &lines),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn rows(table: &[Row]) -> String {
    table.iter().map(|row| row.join(",") + "\n").collect()
}

// --- tables ---------------------------------------------------------------------------------------

/// The cells of a row, as the CSV has them.
type Row = Vec<String>;

const DIMENSIONS: [(&str, &[&str]); 5] = [
    ("grp", &["g1", "g2", "g3", "g4"]),
    ("kind", &["red", "blue", "o'hara", "zaļš"]),
    ("year", &["2020", "2021", "2022"]),
    ("area", &["a1", "a2", "a3"]),
    ("soil", &["clay", "o'hara", "peat"]),
];

fn table() -> impl Strategy<Value = Vec<Row>> {
    // Some tables have numbers as large as they may be, of which few can be computed with.
    let size = prop_oneof![3 => Just(6), 1 => Just(11), 1 => Just(15)];
    size.prop_flat_map(|digits| vec(row(digits), 0..=24))
}

fn row(digits: u32) -> impl Strategy<Value = Row> {
    (
        cell(select(vec!["g1", "g2", "g3"])),
        cell(select(vec!["red", "blue", "o'hara", "zaļš"])),
        cell(select(vec!["2020", "2021", "2022"])),
        cell(select(vec!["2021-01-01", "2021-12-31", "2022-06-01"])),
        cell(select(vec!["true", "false"])),
        cell(-2..=2_i32),
        cell(number(digits, 0)),
        cell(number(digits, 1)),
        cell(number(digits, 2)),
        cell(number(digits, 4)),
    )
        .prop_map(|(a, b, c, d, e, f, g, h, i, j)| vec![a, b, c, d, e, f, g, h, i, j])
}

/// A cell that is empty now and then.
fn cell<T: ToString>(value: impl Strategy<Value = T>) -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 6 => value.prop_map(|value| value.to_string())]
}

/// A decimal of at most so many digits and decimals: often a small one, that others equal.
fn number(digits: u32, decimals: usize) -> impl Strategy<Value = String> {
    let most = 10_i64.pow(digits) - 1;
    let units = prop_oneof![3 => -3..=3_i64, 3 => -9_999..=9_999_i64, 2 => -most..=most];
    (units, 0..=decimals).prop_map(|(units, decimals)| {
        let digits = format!("{:0>width$}", units.abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let sign = if units < 0 { "-" } else { "" };
        let point = if decimals > 0 { "." } else { "" };
        format!("{sign}{whole}{point}{fraction}")
    })
}

// --- definitions ----------------------------------------------------------------------------------

/// A figure as its author writes it.
#[derive(Debug, Clone)]
struct Figure {
    number: usize,
    value: String,
    /// How long the value is once the figures that it names are written out.
    length: usize,
    rest: String,
    /// The dimensions that it can be cut by.
    dimensions: BTreeSet<&'static str>,
    /// The numbers of the figures that it is made of.
    uses: BTreeSet<usize>,
}

impl Figure {
    /// Whether an error is about the figure or one of its members.
    fn is_named_by(&self, error: &Diagnostic) -> bool {
        let named = |end| error.message.contains(&format!("`p.f{}{end}", self.number));
        named('`') || named('?')
    }

    /// The definition, in one line of TOML; random rows belong to no member now and then.
    fn line(&self) -> String {
        let Self { number, value, rest, .. } = self;
        let label = format!("{{ en = \"F{number}\" }}");
        let note = "{ en = \"Rows without a member count in the total alone.\" }";
        format!(
            "figure.f{number} = {{ label = {label}, value = \"{value}\", note = {note}{rest} }}\n"
        )
    }
}

/// Every figure of a project, those over rows first.
fn figures(over_rows: &[OverRows], over_figures: &[Tree]) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for base in over_rows {
        figures.push(Figure { number: figures.len(), ..base.figure() });
    }
    for tree in over_figures {
        let mut uses = BTreeSet::new();
        let short: Vec<&Figure> = figures.iter().filter(|figure| figure.length <= SHORT).collect();
        if short.is_empty() {
            continue;
        }
        let (text, shared) = tree.text(&short, &mut uses);
        // A value that follows from no data is refused.
        let (value, dimensions) = match shared {
            Some(dimensions) => (text, dimensions),
            None => (format!("f0 + {text}"), figures[0].dimensions.clone()),
        };
        if uses.is_empty() {
            uses.insert(0);
        }
        let number = figures.len();
        let length = tree.length(&short);
        figures.push(Figure { number, value, length, rest: String::new(), dimensions, uses });
    }
    figures
}

/// A figure over the rows of the table.
#[derive(Debug, Clone)]
struct OverRows {
    value: String,
    only: Option<String>,
    by: &'static [&'static str],
}

impl OverRows {
    fn figure(&self) -> Figure {
        let only = self.only.as_ref().map_or(String::new(), |only| format!(", where = \"{only}\""));
        let by: Vec<String> = self.by.iter().map(|by| format!("\"{by}\"")).collect();
        let dimensions = self.by.iter().map(|by| by.rsplit('.').next().unwrap_or(by));
        Figure {
            number: 0,
            value: self.value.clone(),
            length: self.value.len(),
            rest: format!(", from = \"t\"{only}, by = [{}]", by.join(", ")),
            dimensions: dimensions.collect(),
            uses: BTreeSet::new(),
        }
    }
}

fn over_rows() -> impl Strategy<Value = OverRows> {
    let by: Vec<&'static [&'static str]> = vec![
        &[],
        &["grp"],
        &["kind"],
        &["year"],
        &["grp.area"],
        &["grp.soil"],
        &["year", "grp.soil"],
        &["grp", "year"],
        &["kind", "grp"],
        &["grp.area", "kind"],
    ];
    let value = prop_oneof![2 => aggregate(), 3 => over_aggregates(2)];
    (value, prop::option::weighted(0.4, row_condition(2)), select(by))
        .prop_map(|(value, only, by)| OverRows { value, only, by })
}

const COLUMNS: [&str; 6] = ["small", "whole", "n1", "n2", "n4", "year"];
const LITERALS: [&str; 8] = ["0", "1", "2", "(-3)", "0.5", "2.25", "100", "1000000.01"];
const COMPARISONS: [&str; 6] = ["=", "<>", "<", "<=", ">", ">="];
const OPERATIONS: [&str; 3] = ["+", "-", "*"];

/// A number in a row.
fn row_number(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        4 => select(&COLUMNS[..]).prop_map(str::to_owned),
        1 => select(&LITERALS[..]).prop_map(str::to_owned),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = || row_number(depth - 1);
    prop_oneof![
        4 => leaf,
        2 => combined(inner(), &OPERATIONS),
        1 => inner().prop_map(|a| format!("(-{a})")),
        1 => (inner(), inner()).prop_map(|(a, b)| format!("coalesce({a}, {b})")),
        2 => case(row_condition(depth - 1), inner()),
    ]
    .boxed()
}

/// A condition on a row.
fn row_condition(depth: u32) -> BoxedStrategy<String> {
    let plain = select(vec![
        "kind = 'red'",
        "kind <> 'o''hara'",
        "kind in ('red', 'zaļš')",
        "kind not in ('blue')",
        "grp is null",
        "flag",
        "flag = false",
        "flag is not null",
        "year = 2021",
        "day < '2022-01-01'",
        "day between '2021-06-01' and '2022-06-01'",
        "small between -1 and 1",
        "small not in (0, 1)",
        "n2 is null",
    ]);
    let leaf = prop_oneof![
        2 => plain.prop_map(str::to_owned),
        1 => combined(row_number(depth.min(1)), &COMPARISONS),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = || row_condition(depth - 1);
    prop_oneof![
        8 => logic(leaf.boxed(), inner()),
        1 => inner().prop_map(|a| format!("({a}) is null")),
        1 => inner().prop_map(|a| format!("({a}) = flag")),
    ]
    .boxed()
}

/// One aggregate.
fn aggregate() -> BoxedStrategy<String> {
    let counted = [&COLUMNS[..], &["grp", "kind", "day", "flag"]].concat();
    prop_oneof![
        4 => of_a_column(2).prop_map(|a| format!("sum({a})")),
        1 => Just("count(*)".to_owned()),
        1 => of_a_column(1).prop_map(|a| format!("count({a})")),
        1 => select(counted.clone()).prop_map(|a| format!("count({a})")),
        2 => select(counted).prop_map(|a| format!("count(distinct {a})")),
        1 => of_a_column(2).prop_map(|a| format!("min({a})")),
        1 => of_a_column(2).prop_map(|a| format!("max({a})")),
        2 => of_a_column(1).prop_map(|a| format!("avg({a})")),
    ]
    .boxed()
}

/// A number in a row that takes something from it.
fn of_a_column(depth: u32) -> impl Strategy<Value = String> {
    row_number(depth).prop_map(|number| {
        let has_column = COLUMNS.iter().any(|column| number.contains(column));
        if has_column { number } else { format!("whole + {number}") }
    })
}

/// A number made of aggregates.
fn over_aggregates(depth: u32) -> BoxedStrategy<String> {
    if depth == 0 {
        return aggregate();
    }
    let inner = || over_aggregates(depth - 1);
    let literal = select(&LITERALS[..]);
    let condition = logic(
        prop_oneof![
            2 => combined(inner(), &COMPARISONS),
            1 => inner().prop_map(|a| format!("{a} is null")),
        ]
        .boxed(),
        combined(inner(), &COMPARISONS),
    );
    prop_oneof![
        3 => aggregate(),
        2 => combined(inner(), &OPERATIONS),
        2 => (inner(), literal).prop_map(|(a, b)| format!("({a} * {b})")),
        2 => combined(inner(), &["/"]),
        3 => (inner(), inner())
            .prop_map(|(a, b)| format!("case when {b} = 0 then null else {a} / {b} end")),
        1 => (inner(), 0..=4_u32).prop_map(|(a, digits)| format!("round({a}, {digits})")),
        1 => (inner(), inner()).prop_map(|(a, b)| format!("coalesce({a}, {b})")),
        1 => case(condition, inner()),
    ]
    .boxed()
}

fn combined(
    inner: BoxedStrategy<String>,
    operators: &'static [&'static str],
) -> BoxedStrategy<String> {
    (inner.clone(), select(operators), inner).prop_map(|(a, o, b)| format!("({a} {o} {b})")).boxed()
}

fn logic(leaf: BoxedStrategy<String>, inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![
        3 => leaf,
        1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
        1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
        1 => inner.prop_map(|a| format!("not ({a})")),
    ]
    .boxed()
}

fn case(condition: BoxedStrategy<String>, inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (vec((condition, inner.clone()), 1..=2), prop::option::of(inner))
        .prop_map(|(arms, otherwise)| {
            let arms = arms.iter().map(|(c, a)| format!(" when {c} then {a}"));
            let otherwise = otherwise.map_or(String::new(), |a| format!(" else {a}"));
            format!("case{}{otherwise} end", arms.collect::<String>())
        })
        .boxed()
}

/// A figure made of figures, which are named when it is known which there are.
#[derive(Debug, Clone)]
enum Tree {
    Figure(Index),
    /// One member of a figure, in the one of its dimensions that the second index picks.
    Member(Index, Index, Index),
    Literal(&'static str),
    /// A text with a `#` for each of its parts.
    Of(&'static str, Vec<Tree>),
}

fn over_figures() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        6 => any::<Index>().prop_map(Tree::Figure),
        4 => any::<[Index; 3]>().prop_map(|[a, b, c]| Tree::Member(a, b, c)),
        1 => select(&LITERALS[..]).prop_map(Tree::Literal),
    ];
    let forms = select(vec![
        "(# + #)",
        "(# - #)",
        "(# * #)",
        "(# / #)",
        "(100 * # / #)",
        "(-#)",
        "round(#, 2)",
        "round(#)",
        "coalesce(#, #)",
        "case when # > # then # end",
        "case when # = # or # is null then # else # end",
        "case when not (# <= # and # in (#, 0, 1)) then # else # end",
    ]);
    leaf.prop_recursive(2, 12, 6, move |inner| {
        forms.clone().prop_flat_map(move |form| {
            let parts = vec(inner.clone(), form.matches('#').count());
            parts.prop_map(move |parts| Tree::Of(form, parts))
        })
    })
}

impl Tree {
    /// How long the expression is once the figures are written out.
    fn length(&self, figures: &[&Figure]) -> usize {
        match self {
            Self::Literal(text) => text.len(),
            Self::Figure(at) | Self::Member(at, ..) => at.get(figures).length,
            Self::Of(form, parts) => {
                form.len() + parts.iter().map(|part| part.length(figures)).sum::<usize>()
            }
        }
    }

    /// The expression, and the dimensions it has; `None` for a constant.
    fn text(
        &self,
        figures: &[&Figure],
        uses: &mut BTreeSet<usize>,
    ) -> (String, Option<BTreeSet<&'static str>>) {
        match self {
            Self::Literal(text) => ((*text).to_owned(), None),
            Self::Figure(at) => {
                let figure = at.get(figures);
                uses.insert(figure.number);
                (format!("f{}", figure.number), Some(figure.dimensions.clone()))
            }
            Self::Member(at, dimension, member) => {
                let figure = at.get(figures);
                uses.insert(figure.number);
                let mut rest = figure.dimensions.clone();
                if rest.is_empty() {
                    return (format!("f{}", figure.number), Some(rest));
                }
                let held = *dimension.get(&rest.iter().copied().collect::<Vec<_>>());
                rest.remove(held);
                let (_, members) = DIMENSIONS.iter().find(|(name, _)| *name == held).unwrap();
                let value = member.get(members).replace('\'', "''");
                (format!("member(f{}, '{held}', '{value}')", figure.number), Some(rest))
            }
            Self::Of(form, parts) => {
                let (mut text, mut shared) = (String::new(), None::<BTreeSet<&'static str>>);
                let mut parts = parts.iter();
                for letter in form.chars() {
                    let Some(part) = (letter == '#').then(|| parts.next()).flatten() else {
                        text.push(letter);
                        continue;
                    };
                    let (part, dimensions) = part.text(figures, uses);
                    text.push_str(&part);
                    shared = match (shared, dimensions) {
                        (Some(left), Some(right)) => {
                            Some(left.intersection(&right).copied().collect())
                        }
                        (left, right) => left.or(right),
                    };
                }
                (text, shared)
            }
        }
    }
}
