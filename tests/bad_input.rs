//! What bad input gets: an error that names its place and a remedy, and `public/` as it was.

mod support;

use std::os::unix::fs::symlink;

use support::Project;

const RELEASE: &str = "content/releases/2024-11-harvest.en.md";
const HARVEST: &str = "data/apples/harvest.csv";
const DESCRIPTOR: &str = "data/apples/datapackage.json";
const FIGURES: &str = "data/apples/figures.toml";
const CALENDAR: &str = "data/apples/calendar.csv";
const CHANGES: &str = "data/apples/calendar_changes.csv";
const CHANGED: &str = "id,changed,from,to,reason_en,reason_lv\n";
const PICTURE: &str = "content/releases/2024-11-harvest/tree.png";

/// Both versions of the release of 5 November 2024 with an embargo.
fn embargoed(site: Project, until: &str) -> Project {
    let with = format!("date = 2024-11-05\nembargo = {until}");
    let latvian = RELEASE.replace(".en.", ".lv.");
    site.replace(RELEASE, "date      = 2024-11-05", &with).replace(
        &latvian,
        "date      = 2024-11-05",
        &with,
    )
}

/// A picture that is one.
const TREE: &[u8] = include_bytes!("sites/meadows/content/releases/2024-11-harvest/apple tree.png");

/// The site with sums of the harvest in place of its rows.
fn summed(site: Project) -> Project {
    site.replace(
        DESCRIPTOR,
        "\"path\": \"harvest.csv\",",
        "\"path\": \"harvest.csv\", \"publish\": \"aggregate\",",
    )
}

/// The site with members of a figure that nobody may know.
fn suppressing(site: Project, members: &str) -> Project {
    site.replace(
        FIGURES,
        "unit  = \"apple\"",
        &format!("unit  = \"apple\"\nsuppressed = {members}"),
    )
}

/// A figure known to be more than 99.75 euro.
const BOUND: &str = r#"[figure.brought]
label = { en = "Brought", lv = "Ienesa" }
value = "income"
bound = "more than"
unit  = "EUR"

[check.enough]"#;

const VALLEYS: &str = "data/reference/valleys.csv";

const BOUNDARIES: &str = "data/reference/valleys_2024.geojson";

/// Two valleys side by side.
const VALLEY_BOUNDARIES: &str = r#"{
  "type": "FeatureCollection",
  "features": [
    { "type": "Feature", "id": "north", "properties": { "code": "North Valley" },
      "geometry": { "type": "Polygon", "coordinates": [[[24, 57], [26, 57], [26, 58], [24, 57]]] } },
    { "type": "Feature", "id": "south", "properties": { "code": "South Valley" },
      "geometry": { "type": "Polygon", "coordinates": [[[24, 56], [26, 56], [26, 57], [24, 56]]] } }
  ]
}
"#;

/// The list of resources, beginning with the boundaries.
const RESOURCES: &str = r#""resources": [
    {
      "name": "valleys_2024",
      "path": "valleys_2024.geojson",
      "titles": { "en": "Boundaries of the valleys", "lv": "Ieleju robežas" },
      "format": "geojson"
    },"#;

const MAP: &str = r#"
[[map]]
boundaries = "reference.valleys_2024"
table      = "reference.valleys"
valid_from = 2024-01-01
"#;

/// The site with a page for each valley.
fn with_regions(site: Project) -> Project {
    site.replace(
        "site.toml",
        "[publisher]",
        "[geography]\ntable = \"reference.valleys\"\n\n[publisher]",
    )
}

/// The site with a map of its valleys.
fn with_map(site: Project) -> Project {
    site.write(BOUNDARIES, VALLEY_BOUNDARIES)
        .replace("data/reference/datapackage.json", "\"resources\": [", RESOURCES)
        .append("site.toml", MAP)
}

const TREES: &str = "data/apples/trees.csv";

/// What charts are drawn of.
const TREES_PLANTED: &str = "orchard,valley,year,trees,cost
Old Hill,north,2022,12,60.50
New Hill,north,2023,3,14.25
Riverside,south,2024,5,25.00
";

/// The list of resources, beginning with the trees.
const TREES_DESCRIBED: &str = r#""resources": [
    {
      "name": "trees",
      "path": "trees.csv",
      "titles": { "en": "Trees", "lv": "Koki" },
      "reference_date": "2024",
      "schema": {
        "fields": [
          { "name": "orchard", "type": "string" },
          { "name": "valley", "type": "string", "dimension": "reference.valleys" },
          { "name": "year", "type": "year" },
          { "name": "trees", "type": "integer" },
          { "name": "cost", "type": "number" }
        ]
      }
    },"#;

const TREE_FIGURES: &str = r#"
[figure.trees]
label = { en = "Trees planted", lv = "Iestādītie koki" }
from  = "trees"
value = "sum(trees)"
by    = ["valley", "orchard"]

[figure.each_year]
label = { en = "Trees each year", lv = "Koki katru gadu" }
from  = "trees"
value = "sum(trees)"
by    = ["year"]

[figure.everything]
label = { en = "All about trees", lv = "Viss par kokiem" }
from  = "trees"
value = "sum(trees)"
by    = ["valley", "orchard", "year"]

[figure.by_orchard]
label = { en = "Trees by orchard", lv = "Koki pa dārziem" }
from  = "trees"
value = "sum(trees)"
by    = ["orchard"]

[figure.by_valley_and_year]
label = { en = "Trees by valley and year", lv = "Koki pa ielejām un gadiem" }
from  = "trees"
value = "sum(trees)"
by    = ["valley", "year"]

[figure.harvested]
label = { en = "Apples by orchard", lv = "Āboli pa dārziem" }
from  = "harvest"
value = "sum(picked)"
by    = ["orchard"]

[figure.cost]
label = { en = "Cost of trees", lv = "Koku cena" }
from  = "trees"
value = "sum(cost)"
by    = ["valley"]
unit  = "EUR"

[figure.helped]
label = { en = "Help from the office", lv = "Biroja palīdzība" }
from  = "trees"
value = "sum(trees)"
by    = ["valley"]
unit  = "EUR"
"#;

const PROGRAMME: &str = "content/programmes/apples.en.md";

const CHARTS: &str = "data/apples/charts.toml";

const DEFINED: &str = "[chart.valleys]\nshow = \"picked?by=valley\"\n";

/// The site with trees, and an embed in the place of its table.
fn with_embed(site: Project, embed: &str) -> Project {
    site.write(TREES, TREES_PLANTED)
        .replace(DESCRIPTOR, "\"resources\": [", TREES_DESCRIBED)
        .append(FIGURES, TREE_FIGURES)
        .replace(PROGRAMME, "![Apples by valley](table:picked?by=valley)", embed)
}

/// The site with trees, and a chart in the place of its table.
fn with_chart(site: Project, address: &str) -> Project {
    with_embed(site, &format!("![Apples](chart:{address})"))
}

/// The site with a chart that several texts may show, and a text that shows it.
fn with_defined_chart(site: Project, definition: &str) -> Project {
    with_chart(site, "valleys").write(CHARTS, definition)
}

/// Trees of so many orchards in one valley.
fn northern_trees(count: usize) -> String {
    let rows: Vec<String> =
        (1..=count).map(|number| format!("Orchard {number},north,2024,1,1.00\n")).collect();
    rows.concat()
}

/// Valleys of which one was there before the map begins.
const VALLEYS_IN_TIME: &str = "id,name_en,name_lv,valid_from,valid_to
north,North Valley,Ziemeļu ieleja,,
south,South Valley,Dienvidu ieleja,,
east,East Valley,Austrumu ieleja,,2020-12-31
";

/// A figure whose members overlap, and which does not say so.
const LOADS: &str = "[figure.loads]
label = { en = \"Kinds of loads\", lv = \"Kravu veidi\" }
from  = \"harvest\"
value = \"count(distinct picked)\"
by    = [\"valley\"]

[check.enough]";

/// A text as Windows calls it Unicode.
fn utf_16(text: &str) -> Vec<u8> {
    text.chars().fold(vec![0xff, 0xfe], |mut bytes, letter| {
        bytes.extend(letter.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_le_bytes()));
        bytes
    })
}

fn orchards() -> Project {
    Project::copy_of("orchards")
}

/// Breaks a project that was published, and says what the next build says; the published site
/// stays as it was.
fn broken(break_it: impl FnOnce(Project) -> Project) -> String {
    broken_with_code(1, break_it)
}

fn broken_with_code(code: i32, break_it: impl FnOnce(Project) -> Project) -> String {
    let project = orchards();
    let said = project.build();
    assert_eq!(said.code, 0, "the whole site builds: {}", said.text);
    let before = project.public();
    let project = break_it(project);
    let said = project.build();
    assert_eq!(said.code, code, "{}", said.text);
    assert!(project.public() == before, "the published site stays as it was");
    said.text
}

macro_rules! says {
    ($($name:ident: $break_it:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(broken($break_it));
        })*
    };
}

says! {
    a_claim_off_by_one: |site| site.replace(RELEASE, "[150]", "[151]");
    a_claim_off_by_one_in_a_title_is_told_once: |site| site.replace(RELEASE, "[200 apples]", "[201 apples]");
    a_cell_changed_so_that_many_claims_break: |site| site.replace(HARVEST, "120", "121");
    a_claim_with_a_letter_that_may_be_a_scale: |site| site.replace(RELEASE, "[200 apples]", "[200 K apples]");
    a_claim_with_a_scale_far_from_its_digits: |site| site.replace(RELEASE, "[200 apples]", "[200 apples, million]");
    a_claim_in_the_other_language: |site| site.replace(RELEASE, "An apple brought", "<b lang=\"lv\">[99,750](fig:income)</b> euros in all. An apple brought");
    a_bound_rounded_to_say_more_than_is_known: |site| site
        .replace(FIGURES, "[check.enough]", BOUND)
        .replace(RELEASE, "An apple brought", "The apples brought [more than 100 euros](fig:brought). An apple brought");
    a_number_in_no_claim: |site| site.replace(RELEASE, "An apple brought", "On 3 days an apple brought");
    a_number_in_no_claim_in_a_title: |site| site.replace(RELEASE, "picked\"", "picked in 3 days\"");
    members_that_do_not_add_up_to_the_total: |site| site
        .replace(HARVEST, "120", "100")
        .replace(HARVEST, "north,30", "north,50")
        .replace(FIGURES, "[check.enough]", LOADS);
    a_claim_that_the_other_version_does_not_make: |site| site.replace(RELEASE, "An apple brought [€0.499](fig:price); together", "Together");
    a_false_claim_in_a_note: |site| site.replace(
        FIGURES,
        "unit  = \"apple\"",
        "unit  = \"apple\"\nnote = { en = \"Of [201](fig:picked) apples\", lv = \"No [200](fig:picked) āboliem\" }",
    );
    members_that_overlap_of_what_never_adds_up: |site| site
        .replace(FIGURES, "[figure.price]", "[figure.price]\noverlapping = true");
    an_unknown_figure: |site| site.replace(RELEASE, "fig:price", "fig:prise");
    an_unknown_member: |site| site.replace(RELEASE, "valley=north", "valley=nord");
    an_unknown_dimension: |site| site.replace(RELEASE, "valley=north", "vale=north");
    an_unknown_embed: |site| site.replace("content/programmes/apples.en.md", "table:picked", "tabel:picked");
    a_calendar_of_no_programme: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:aples");
    a_calendar_with_an_unknown_option: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples?kinds=season");
    a_calendar_in_no_known_view: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples?view=month");
    a_calendar_that_shows_nothing: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples?kind=seasons");
    a_calendar_of_no_region: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples?kind=season&region=north");
    months_of_events_that_are_half_known: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples?kind=season&view=months");
    a_calendar_as_a_link: |site| site.replace("content/programmes/apples.en.md", "![", "[").replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples");
    a_calendar_with_an_option_twice: |site| site.replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:apples?view=months&view=agenda");
    an_unknown_front_matter_key: |site| site.replace(RELEASE, "summary ", "sumary ");
    a_front_matter_key_that_is_not_built_yet: |site| site.replace(RELEASE, "+++\ntitle", "+++\npictures = \"below\"\ntitle");
    front_matter_that_is_no_toml: |site| site.replace(RELEASE, "title     = \"", "title     = “");
    a_document_without_front_matter: |site| site.write(RELEASE, "Only text.\n");
    a_ragged_row: |site| site.replace(HARVEST, "Riverside,south,50,25.00", "Riverside,south,50");
    text_in_a_number_column: |site| site.replace(HARVEST, "14.25", "fourteen");
    a_decimal_comma_that_the_descriptor_does_not_know: |site| site.replace(HARVEST, "14.25", "\"14,25\"");
    a_number_that_is_nan: |site| site.replace(HARVEST, "14.25", "NaN");
    a_number_with_an_exponent: |site| site.replace(HARVEST, "14.25", "1e5");
    a_number_with_more_digits_than_every_engine_keeps: |site| site.replace(HARVEST, "14.25", "1234567890123.456");
    a_fraction_in_an_integer_column: |site| site.replace(HARVEST, "120", "120.5");
    a_broken_foreign_key: |site| site.replace(HARVEST, "Riverside,south", "Riverside,west");
    a_duplicate_key: |site| site.replace(HARVEST, "New Hill", "Old Hill");
    a_required_cell_that_is_empty: |site| site.replace(HARVEST, "north,30", "north,");
    a_header_that_is_not_the_descriptors: |site| site.replace(HARVEST, "picked", "pickd");
    a_delimiter_that_is_not_the_descriptors: |site| site.write(HARVEST, "orchard;valley;picked;income\nOld Hill;north;120;60.50\n");
    bytes_that_are_not_the_declared_encoding: |site| site.write(HARVEST, b"orchard,valley,picked,income\nV\xeajkalns,north,120,60.50\n");
    an_encoding_that_has_not_the_byte: |site| site
        .replace(DESCRIPTOR, "\"path\": \"harvest.csv\"", "\"path\": \"harvest.csv\", \"encoding\": \"windows-1257\"")
        .write(HARVEST, b"orchard,valley,picked,income\nV\xa1jkalns,north,120,60.50\n");
    a_descriptor_that_is_no_json: |site| site.replace(DESCRIPTOR, "\"name\": \"apples\",", "\"name\": \"apples\"");
    a_descriptor_with_an_unknown_key: |site| site.replace(DESCRIPTOR, "\"primaryKey\"", "\"primarykey\"");
    a_descriptor_with_another_way_to_publish: |site| site.replace(DESCRIPTOR, "\"reference_date\": \"2024\"", "\"publish\": \"some\"");
    an_embargo_of_what_nobody_may_know: |site| site.replace(DESCRIPTOR, "\"resources\": [", "\"resources\": [{\"name\": \"hands\", \"path\": \"hands.csv\", \"publish\": \"none\", \"embargo\": \"2030-12-01T10:00:00+02:00\", \"schema\": {\"fields\": [{\"name\": \"hand\", \"type\": \"string\"}]}},").write("data/apples/hands.csv", "hand\n");
    a_claim_of_what_nobody_may_know: |site| site.replace(DESCRIPTOR, "\"reference_date\": \"2024\"", "\"publish\": \"none\"");
    a_table_that_refers_to_one_that_is_not_published: |site| with_regions(site).replace("data/reference/datapackage.json", "\"path\": \"valleys.csv\",", "\"path\": \"valleys.csv\", \"publish\": \"none\",");
    a_file_that_is_published_and_kept_back: |site| site.replace(DESCRIPTOR, "\"resources\": [", "\"resources\": [{\"name\": \"again\", \"path\": \"harvest.csv\", \"publish\": \"none\", \"schema\": {\"fields\": [{\"name\": \"orchard\", \"type\": \"string\"}, {\"name\": \"valley\", \"type\": \"string\"}, {\"name\": \"picked\", \"type\": \"integer\"}, {\"name\": \"income\", \"type\": \"number\"}]}},");
    a_file_that_is_no_table_and_not_published: |site| site.replace(DESCRIPTOR, "\"resources\": [", "\"resources\": [{\"name\": \"rules\", \"path\": \"rules.txt\", \"publish\": \"none\"},").write("data/apples/rules.txt", "None.");
    a_sum_by_one_of_two_dimensions_of_rows_that_are_kept_back: |site| summed(site).append(FIGURES, "\n[figure.both]\nlabel = { en = \"Both\", lv = \"Abi\" }\nfrom = \"harvest\"\nvalue = \"sum(picked)\"\nby = [\"valley\", \"orchard\"]\n[figure.north]\nlabel = { en = \"North\", lv = \"Ziemeļi\" }\nvalue = \"member(both, 'valley', 'north')\"\n[check.north]\nholds = \"north > 0\"\n");
    a_greatest_value_of_rows_that_are_kept_back: |site| summed(site).append(FIGURES, "\n[figure.most]\nlabel = { en = \"Most\", lv = \"Vairums\" }\nfrom = \"harvest\"\nvalue = \"max(picked)\"\n[figure.more]\nlabel = { en = \"More\", lv = \"Vairāk\" }\nvalue = \"most * 2\"\n");
    decimals_as_members_of_rows_that_are_kept_back: |site| summed(site).append(FIGURES, "\n[figure.by_income]\nlabel = { en = \"Of\", lv = \"No\" }\nfrom = \"harvest\"\nvalue = \"count(*)\"\nby = [\"income\"]\n");
    a_table_of_sums_that_is_there_already: |site| summed(site).replace(DESCRIPTOR, "\"resources\": [", "\"resources\": [{\"name\": \"harvest__picked\", \"path\": \"picked.csv\", \"schema\": {\"fields\": [{\"name\": \"picked\", \"type\": \"integer\"}]}},").write("data/apples/picked.csv", "picked\n1\n");
    a_sum_of_too_many_digits_of_rows_that_are_kept_back: |site| summed(site).replace(HARVEST, "120,60.50", "120,60.5000000000001").replace(HARVEST, "14.25", "99");
    a_suppressed_member_that_the_total_gives_away: |site| suppressing(summed(site), "[\"valley=south\"]");
    a_suppressed_member_that_other_figures_give_away: |site| suppressing(summed(site), "[\"valley=south\", \"valley=north\"]").append(FIGURES, "\n[figure.of_south]\nlabel = { en = \"Of the South\", lv = \"No dienvidiem\" }\nfrom = \"harvest\"\nvalue = \"sum(2 * picked - 1)\"\nwhere = \"valley = 'south'\"\n[figure.south]\nlabel = { en = \"South\", lv = \"Dienvidi\" }\nfrom = \"harvest\"\nvalue = \"count(orchard)\"\nwhere = \"valley = 'south'\"\n[figure.all]\nlabel = { en = \"All\", lv = \"Visi\" }\nfrom = \"harvest\"\nvalue = \"count(orchard)\"\n[figure.north]\nlabel = { en = \"North\", lv = \"Ziemeļi\" }\nfrom = \"harvest\"\nvalue = \"count(orchard)\"\nwhere = \"valley <> 'south'\"\n").replace(DESCRIPTOR, "{ \"name\": \"orchard\", \"type\": \"string\" }", "{ \"name\": \"orchard\", \"type\": \"string\", \"constraints\": { \"required\": true } }");
    a_suppressed_member_that_there_is_not: |site| suppressing(summed(site), "[\"valley=soutg\", \"valley\", \"orchard=x\", \"valley=south&valley=north\"]");
    a_suppressed_member_of_rows_that_are_published: |site| suppressing(site, "[\"valley=south\"]");
    a_suppressed_total_of_figures: |site| summed(site).replace(FIGURES, "decimals = 3", "decimals = 3\nsuppressed = \"total\"");
    a_claim_of_a_suppressed_total: |site| suppressing(summed(site), "\"total\"");
    members_that_are_rows_that_are_kept_back: |site| summed(site).replace("data/reference/datapackage.json", "\"path\": \"valleys.csv\",", "\"path\": \"valleys.csv\", \"publish\": \"aggregate\",");
    a_table_that_nobody_describes: |site| site.write("data/apples/stray.csv", "a\n1\n");
    a_file_that_is_not_there: |site| site.remove(HARVEST);
    a_missing_language_version: |site| site.remove("content/releases/2024-11-harvest.lv.md");
    a_missing_phrase: |site| {
        let phrases = include_str!("../templates/i18n/lv.toml").replace("total = \"Kopā\"\n", "");
        site.write("templates/i18n/lv.toml", phrases)
    };
    a_missing_plural_form: |site| site.replace("data/reference/units.toml", "zero = \"ābolu\", ", "");
    two_pages_with_one_address: |site| site
        .replace("content/pages/about.en.md", "title = \"About\"", "title = \"About\"\nslug = \"us\"")
        .write("content/pages/people.en.md", "+++\ntitle = \"People\"\nslug = \"us\"\n+++\n")
        .write("content/pages/people.lv.md", "+++\ntitle = \"Cilvēki\"\n+++\n");
    versions_with_different_dates: |site| site.replace(RELEASE, "2024-11-05", "2024-11-06");
    a_path_that_leaves_the_project: |site| site.replace(DESCRIPTOR, "harvest.csv", "../../../harvest.csv");
    a_symbolic_link_that_leaves_the_project: |site| {
        let site = site.remove(HARVEST);
        symlink("/etc/hostname", site.path(HARVEST)).unwrap();
        site
    };
    a_template_that_is_not_closed: |site| site.write("templates/page.html", "{% block content %}\n<h1>{{ page.title.html }\n");
    a_template_that_asks_for_what_is_not_there: |site| {
        site.write("templates/page.html", "<!DOCTYPE html>\n<html lang=\"{{ site.lang }}\"><title>x</title>\n<h1>{{ page.headline }}</h1>\n")
    };
    a_figure_of_an_unknown_column: |site| site.replace(FIGURES, "sum(income)", "sum(incomes)");
    a_figure_of_an_unknown_dataset: |site| site.replace(FIGURES, "from  = \"harvest\"\nvalue = \"sum(income)\"", "from  = \"harvests\"\nvalue = \"sum(income)\"");
    a_figure_of_an_unknown_figure: |site| site.replace(FIGURES, "income / picked", "income / piked");
    a_figure_of_an_unknown_unit: |site| site.replace(FIGURES, "unit  = \"apple\"", "unit  = \"appel\"");
    a_figure_that_leads_back_to_itself: |site| site.replace(FIGURES, "income / picked", "income / price");
    a_figure_that_is_no_sql: |site| site.replace(FIGURES, "income / picked", "income / / picked");
    a_figure_of_an_unsupported_function: |site| site.replace(FIGURES, "income / picked", "sqrt(income)");
    a_figure_that_divides_within_an_aggregate: |site| site.replace(FIGURES, "sum(income)", "sum(income / picked)");
    a_figure_that_divides_by_zero: |site| site.replace(FIGURES, "income / picked", "income / (picked - picked)");
    a_figure_that_overflows: |site| site.write(HARVEST, "orchard,valley,picked,income\nA,north,999999999999999,1\n")
        .replace(FIGURES, "sum(picked)", "sum(picked * picked)");
    a_check_that_does_not_hold: |site| site.replace(FIGURES, "picked >= 100", "picked >= 1000");
    a_claim_with_a_hedge: |site| site.replace(RELEASE, "[150]", "[more than 100]");
    a_hedge_outside_of_the_brackets: |site| site.replace(RELEASE, "picked [150]", "picked more than [150]");
    a_hedge_that_says_too_little: |site| site.replace(RELEASE, "[150]", "[nearly 200]");
    a_claim_cut_off_and_not_rounded: |site| site.replace(RELEASE, "[€99.75]", "[€99.7]");
    a_scale_at_which_nothing_is_left: |site| site.replace(RELEASE, "[150]", "[2 thousand]");
    a_scale_in_words: |site| site.replace(RELEASE, "[150]", "[two thousand]");
    a_part_of_a_whole_that_is_wrong: |site| site.replace(RELEASE, "[50](fig:picked?valley=south)", "[5 of 200](fig:picked?valley=south,picked)");
    a_number_word_in_no_claim: |site| site.replace(RELEASE, "An apple brought", "On three days an apple brought");
    a_date_in_no_claim: |site| site.replace(RELEASE, "An apple brought", "On 12 October 2024 an apple brought");
    a_claim_with_markup: |site| site.replace(RELEASE, "[150]", "[**150**]");
    a_claim_with_a_sign_that_is_not_its_figures: |site| site.replace(RELEASE, "[150]", "[€150]");
    a_claim_that_names_another_unit: |site| site
        .replace("data/reference/units.toml", "[unit.apple]", "[unit.tree]\nen = { one = \"tree\", other = \"trees\" }\nlv = { zero = \"koku\", one = \"koks\", other = \"koki\" }\n\n[unit.apple]")
        .replace(RELEASE, "[150]", "[150 trees]");
    a_claim_beside_another_members_name: |site| site.replace(RELEASE, "The North Valley", "The South Valley");
    a_title_that_asks_for_nothing_known: |site| site.replace(RELEASE, "(fig:price)", "(fig:price \"truncate\")");
    a_title_that_asks_for_digits_of_a_text: |site| site.replace(RELEASE, "(fig:price)", "(fig:price \"digits=2\")");
    a_title_that_asks_for_a_reading_of_nothing: |site| site.replace(RELEASE, "[](fig:income)", "[](fig:income 'member')");
    a_title_with_more_decimals_than_are_published: |site| site.replace(RELEASE, "[€99.75](fig:income)", "[](fig:income \"compact digits=13\")");
    a_claim_of_three_figures: |site| site.replace(RELEASE, "(fig:price)", "(fig:price,income,picked)");
    a_claim_of_two_figures_without_a_text: |site| site.replace(RELEASE, "[€0.499](fig:price)", "[](fig:price,income)");
    a_claim_of_two_figures_of_which_one_is_unknown: |site| site.replace(RELEASE, "(fig:price)", "(fig:price,incom)");
    a_table_sorted_by_nothing_known: |site| site.replace("content/programmes/apples.en.md", "by=valley", "by=valley&sort=values");
    a_noun_that_says_nothing: |site| site.replace("data/reference/units.toml", "[unit.apple]", "[unit.apple]\nalso = { en = [\" \"] }");
    a_noun_that_stands_twice: |site| site.replace("data/reference/units.toml", "[unit.apple]", "[unit.apple]\nalso = { en = [\"fruit\", \"fruit\"], de = [\"Obst\"] }");
    a_unit_that_there_is_already: |site| site.replace("data/reference/units.toml", "[unit.apple]", "[unit.pp]\nen = { one = \"p\", other = \"p\" }\nlv = { zero = \"p\", one = \"p\", other = \"p\" }\n\n[unit.apple]");
    a_list_that_begins_with_a_number: |site| site.replace(RELEASE, "An apple brought", "500. apples were picked\n\nAn apple brought");
    a_number_in_an_authors_own_html: |site| site.replace(RELEASE, "An apple brought", "<p>7 days</p>\n\nAn apple brought");
    a_member_of_a_figure_that_there_is_not: |site| site.replace(FIGURES, "income / picked", "income / member(picked, 'valley', 'nroth')");
    a_figure_that_follows_from_a_bound: |site| site.replace(FIGURES, "value = \"sum(income)\"", "value = \"sum(income)\"\nbound = \"at least\"");
    a_figure_with_more_decimals_than_are_published: |site| site.replace(FIGURES, "decimals = 3", "decimals = 40");
    a_value_that_nests_too_deep: |site| site.replace(FIGURES, "income / picked", &format!("income{}", " + picked".repeat(80)));
    two_resources_of_one_name: |site| site.replace(DESCRIPTOR, "\"resources\": [", "\"resources\": [\n{\"name\": \"harvest\", \"path\": \"harvest.csv\", \"schema\": {\"fields\": []}},");
    two_columns_of_one_name: |site| site.replace(DESCRIPTOR, "\"name\": \"income\"", "\"name\": \"Picked\"");
    a_member_without_a_name: |site| site
        .replace("data/reference/datapackage.json", "{ \"name\": \"name_en\", \"type\": \"string\", \"constraints\": { \"required\": true } }", "{ \"name\": \"name_en\", \"type\": \"string\" }")
        .replace("data/reference/valleys.csv", "South Valley", "");
    a_label_that_says_nothing: |site| site.replace(FIGURES, "lv = \"Novāktie āboli\"", "lv = \"\"");
    a_claim_written_as_an_image: |site| site.replace(RELEASE, "[150]", "![150]");
    a_table_written_as_a_link: |site| site.replace("content/programmes/apples.en.md", "![Apples", "[Apples");
    a_phrase_of_an_address_that_is_missing: |site| {
        let phrases = include_str!("../templates/i18n/lv.toml").replace("releases = \"zinas\"\n", "");
        site.write("templates/i18n/lv.toml", phrases)
    };
    a_quote_that_is_never_closed: |site| site.replace(HARVEST, "New Hill,", "\"New Hill,");
    a_quote_within_a_cell: |site| site.replace(HARVEST, "New Hill,", "New \"Hill\",");
    a_scale_word_right_after_a_claim: |site| site.replace(RELEASE, "[€99.75](fig:income)", "[€99.75](fig:income) million");
    a_sign_of_money_right_before_a_claim: |site| site.replace(RELEASE, "[150]", "€[150]");
    letters_that_are_turned_round: |site| site.replace(RELEASE, "An apple", "An \u{202e}apple");
    a_key_that_stands_twice: |site| site.replace(DESCRIPTOR, "\"path\": \"harvest.csv\",", "\"path\": \"harvest.csv\", \"path\": \"other.csv\",");
    a_descriptor_that_is_empty: |site| site.write(DESCRIPTOR, "");
    marks_of_a_number_that_are_the_same: |site| site.replace(DESCRIPTOR, "\"type\": \"number\"", "\"type\": \"number\", \"decimalChar\": \",\", \"groupChar\": \",\"");
    a_value_with_eight_hundred_terms: |site| site.replace(FIGURES, "sum(income)", "sum(income) + ".repeat(800).trim_end_matches(" + "));
    figures_that_double_each_time: |site| {
        let doubled = (1..30).map(|n| format!("[figure.d{n}]\nlabel = {{ en = \"D\", lv = \"D\" }}\nvalue = \"d{} + d{}\"\n", n - 1, n - 1));
        let first = "\n[figure.d0]\nlabel = { en = \"D\", lv = \"D\" }\nfrom = \"harvest\"\nvalue = \"sum(picked)\"\n";
        let all = include_str!("sites/orchards/data/apples/figures.toml").to_owned() + first + &doubled.collect::<String>();
        site.write(FIGURES, all)
    };
    a_folder_where_a_file_should_be: |site| {
        let site = site.remove(HARVEST);
        site.write("data/apples/harvest.csv/x", "")
    };
    a_publisher_whose_address_is_a_script: |site| site.replace("site.toml", "url  = \"https://orchards.example/\"", "url  = \"javascript:alert(1)\"");
    an_aggregate_that_takes_nothing_from_the_rows: |site| site.replace(FIGURES, "sum(income)", "sum(1)");
    a_date_of_an_unknown_event: |site| site.replace(RELEASE, "date:market", "date:markt");
    a_date_of_an_event_of_no_such_programme: |site| site.replace(RELEASE, "date:apples.counts", "date:pears.counts");
    a_date_of_a_part_that_no_event_has: |site| site.replace(RELEASE, "date:report", "date:report#middle");
    a_date_that_is_not_its_events: |site| site.replace(RELEASE, "[12 October", "[13 October");
    a_date_that_is_not_its_events_in_a_summary: |site| site.replace("content/programmes/apples.en.md", "[]", "[16 November]");
    a_weekday_that_is_not_its_dates: |site| site.replace(RELEASE, "on Saturday", "on Sunday");
    a_date_that_says_more_than_is_known: |site| site.replace(RELEASE, "[from September", "[from 1 September");
    a_date_at_the_wrong_end: |site| site.replace(RELEASE, "until\n[15 November", "until\n[15 October");
    a_date_that_is_no_date: |site| site.replace(RELEASE, "[12 October, 10am–2pm]", "[12 and 13 October]");
    a_length_that_is_not_its_events: |site| site.replace(RELEASE, "[](date:report)", "[two years](date:report#length)");
    a_length_that_its_event_does_not_say: |site| site.replace(RELEASE, "[](date:report)", "[three months](date:harvest#length)");
    a_length_with_a_hedge_that_is_not_true: |site| site.replace(RELEASE, "[](date:report)", "[more than four hours](date:market#length)");
    a_length_in_a_unit_that_is_not_known: |site| site.replace(RELEASE, "[](date:report)", "[61 days](date:harvest#length)");
    a_length_without_a_unit: |site| site.replace(RELEASE, "[](date:report)", "[two](date:harvest#length)");
    a_length_with_other_words: |site| site.replace(RELEASE, "[](date:report)", "[two months of work](date:harvest#length)");
    a_length_of_an_event_with_an_open_end: |site| site.replace(CALENDAR, "2024-09/2024-10", "2024-09/..").replace(RELEASE, "[](date:report)", "[two months](date:harvest#length)");
    a_length_of_an_event_that_is_not_sure: |site| site.replace(CALENDAR, "2025,", "2025?,").replace(RELEASE, "[](date:report)", "[](date:report#length)");
    a_date_of_an_event_that_was_called_off: |site| site.write(CALENDAR, "id,when,title_en,title_lv,status\nharvest,2024-09/2024-10,Harvest,Ražas novākšana,done\nmarket,2024-10-12T10:00/2024-10-12T14:00,Market,Tirgus,cancelled\ncounts,2024-10-15/2024-11-15,Counting,Skaitīšana,\nreport,2025,Report,Pārskats,\n").write(CHANGES, format!("{CHANGED}market,2024-09-01,2024-10-12T10:00/2024-10-12T14:00,cancelled,Rain,Lietus\n"));
    when_an_event_was_to_be_that_has_not_changed: |site| site.replace(RELEASE, "(date:market)", "(date:market#before)");
    a_date_that_is_not_when_an_event_was_to_be: |site| site.write(CHANGES, format!("{CHANGED}report,2024-09-01,2024,2025,Lietus,Rain\n")).replace(RELEASE, "[](date:report)", "[in 2023](date:report#before)");
    an_embargo_without_a_time_zone: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\nembargo = 2024-11-05T10:00:00");
    an_embargo_of_a_day: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\nembargo = 2024-11-05");
    an_embargo_at_no_instant: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\nembargo = \"tomorrow\"");
    an_embargo_that_is_no_text: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\nembargo = true");
    an_embargo_that_ended_before_the_releases_day: |site| embargoed(site, "2023-11-05T10:00:00+02:00");
    an_embargo_that_ends_after_the_releases_day: |site| embargoed(site, "2024-11-06T00:00:00+02:00");
    a_translation_of_no_language: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\ntranslation = { of = \"lt\" }");
    a_translation_of_its_own_language: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\ntranslation = { of = \"en\", mark = \"0123456789ab\" }");
    a_translation_of_nothing: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\ntranslation = { mark = \"0123456789ab\" }");
    an_embargo_by_another_clock: |site| embargoed(site, "2024-11-05T10:00:00+03:00");
    an_embargo_on_no_day: |site| embargoed(site, "2024-11-31T10:00:00+02:00");
    an_embargo_behind_the_line_of_extra: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\nextra = { embargo = 2024-12-05T10:00:00+02:00 }");
    a_file_that_is_two_tables_of_which_one_is_under_embargo: |site| {
        let table = "{ \"name\": \"secret\", \"path\": \"harvest.csv\", \"embargo\": \"2025-01-01T10:00:00+02:00\", \"schema\": { \"fields\": [{ \"name\": \"orchard\", \"type\": \"string\" }, { \"name\": \"valley\", \"type\": \"string\" }, { \"name\": \"picked\", \"type\": \"integer\" }, { \"name\": \"income\", \"type\": \"number\" }] } },";
        site.replace(DESCRIPTOR, "\"resources\": [", &format!("\"resources\": [ {table}"))
    };
    a_table_under_embargo_that_needs_one_for_longer: |site| {
        let table = |name: &str, until: &str, dimension: &str| {
            format!("{{ \"name\": \"{name}\", \"path\": \"{name}.csv\", \"embargo\": \"{until}\", \"schema\": {{ \"fields\": [{{ \"name\": \"id\", \"type\": \"string\"{dimension} }}] }} }},")
        };
        let soon = table("soon", "2025-01-01T10:00:00+02:00", ", \"dimension\": \"apples.late\"");
        let late = table("late", "2025-02-01T10:00:00+02:00", "");
        site.replace(DESCRIPTOR, "\"resources\": [", &format!("\"resources\": [ {soon} {late}"))
            .write("data/apples/soon.csv", "id\na\n")
            .write("data/apples/late.csv", "id\na\n")
    };
    a_row_that_names_an_event_under_embargo: |site| {
        let table = "{ \"name\": \"guests\", \"path\": \"guests.csv\", \"schema\": { \"fields\": [{ \"name\": \"event\", \"type\": \"string\" }], \"foreignKeys\": [{ \"fields\": [\"event\"], \"reference\": { \"resource\": \"calendar\", \"fields\": [\"id\"] } }] } },";
        site.replace(DESCRIPTOR, "\"resources\": [", &format!("\"resources\": [ {table}"))
            .write("data/apples/guests.csv", "event\nmarket\nsecret\n")
            .replace(CALENDAR, "kind,deadline", "kind,embargo")
            .replace(CALENDAR, ",true\n", ",\n")
            .append(CALENDAR, "secret,2025-05-05,Secret,Noslēpums,,2025-01-01T10:00:00+02:00\n")
    };
    a_release_of_a_programme_under_embargo: |site| site
        .write("data/pears/calendar.csv", "id,when,title_en,title_lv,embargo\nsecret,2025-05-05,Secret,Noslēpums,2025-01-01T10:00:00+02:00\n")
        .replace(RELEASE, "programme = \"apples\"", "programme = \"pears\"");
    a_calendar_of_events_under_embargo: |site| site
        .write("data/pears/calendar.csv", "id,when,title_en,title_lv,embargo\nsecret,2025-05-05,Secret,Noslēpums,2025-01-01T10:00:00+02:00\n")
        .replace("content/programmes/apples.en.md", "table:picked?by=valley", "calendar:pears");
    an_embargo_in_one_language_alone: |site| site.replace(RELEASE, "date      = 2024-11-05", "date = 2024-11-05\nembargo = 2024-11-05T10:00:00+02:00");
    an_embargo_of_a_dataset_without_a_time_zone: |site| site.replace(DESCRIPTOR, "\"reference_date\": \"2024\",", "\"embargo\": \"2025-01-01T10:00\",");
    an_embargo_of_an_event_without_a_time_zone: |site| site.replace(CALENDAR, "kind,deadline", "kind,embargo").replace(CALENDAR, "season,\n", "season,2025-01-01 10:00\n").replace(CALENDAR, ",true\n", ",\n");
    a_text_that_tells_early_what_is_under_embargo: |site| site.replace(DESCRIPTOR, "\"reference_date\": \"2024\",", "\"embargo\": \"2025-01-01T10:00:00+02:00\",");
    a_text_that_tells_an_event_early: |site| site.replace(CALENDAR, "kind,deadline", "kind,embargo").replace(CALENDAR, "season,\n", "season,2025-01-01T10:00:00Z\n").replace(CALENDAR, ",true\n", ",\n");
    a_dataset_that_needs_one_under_embargo: |site| site.replace("data/reference/datapackage.json", "\"path\": \"valleys.csv\",", "\"path\": \"valleys.csv\", \"embargo\": \"2025-01-01T10:00:00+02:00\",");
    an_embargo_of_a_file_that_is_no_table: |site| site.replace(DESCRIPTOR, "\"resources\": [", "\"resources\": [ { \"name\": \"rules\", \"path\": \"rules.txt\", \"embargo\": \"2025-01-01T10:00:00+02:00\" },").write("data/apples/rules.txt", "rules");
    a_date_with_markup: |site| site.replace(RELEASE, "[15 November]", "[**15 November**]");
    an_event_that_is_at_no_date: |site| site.replace(CALENDAR, "2024-09/2024-10", "autumn");
    an_event_at_a_date_in_another_form: |site| site.replace(CALENDAR, "2024-09/2024-10", "2024-Q3");
    an_event_on_a_day_that_its_month_has_not: |site| site.replace(CALENDAR, "2024-10-15/2024-11-15", "2024-10-15/2024-11-31");
    an_event_at_one_date_of_one: |site| site.replace(CALENDAR, "2024-09/2024-10", "[2024-09]");
    the_open_end_of_an_event: |site| site.replace(CALENDAR, "2024-10-15/2024-11-15", "2024-10-15/..");
    a_date_that_is_surer_than_its_event: |site| site.replace(CALENDAR, "2024-09/2024-10", "2024-09~/2024-10");
    a_date_that_is_one_of_those_of_its_event: |site| site.replace(CALENDAR, "2024-09/2024-10", "\"[2024-09,2024-10]\"").replace(RELEASE, "from September to October 2024", "in September 2024");
    an_event_that_ends_before_it_starts: |site| site.replace(CALENDAR, "2024-09/2024-10", "2024-10/2024-09");
    two_events_of_one_name: |site| site.replace(CALENDAR, "\nmarket,", "\nharvest,");
    an_event_called_like_its_programme: |site| site.write("data/plums/calendar.csv", "id,when,title_en,title_lv\nplums,2024-09-01,Plums,Plūmes\n");
    an_event_without_a_title: |site| site.replace(CALENDAR, "Ražas novākšana", "");
    a_calendar_with_an_unknown_column: |site| site.replace(CALENDAR, "kind", "kinds");
    a_calendar_without_a_column: |site| site.replace(CALENDAR, "id,when,title_en", "id,date,title_en");
    a_calendar_with_a_ragged_row: |site| site.replace(CALENDAR, "Report,Pārskats,,", "Report, Pārskats");
    a_time_that_no_clock_shows: |site| site.append(CALENDAR, "dawn,2026-03-29T03:30,Dawn,Rītausma,,\n");
    an_event_that_is_done_before_it_begins: |site| site.write(CALENDAR,
        "id,when,title_en,title_lv,status\nharvest,2024-09/2024-10,Harvest,Ražas novākšana,done\nmarket,2024-10-12T10:00/2024-10-12T14:00,Market,Tirgus,done\ncounts,2024-10-15/2024-11-15,Counting,Skaitīšana,\nreport,2094,Report,Pārskats,done\n");
    changes_of_a_calendar_without_their_columns: |site| site.write(CHANGES, "id\nmarket\n");
    changes_without_a_calendar: |site| site.write("data/empty/calendar_changes.csv", "id\nmarket\n");
    a_change_of_no_event: |site| site.write(CHANGES, format!("{CHANGED}markt,2024-09-01,2024-10-11,2024-10-12,Lietus,Rain\n"));
    a_change_that_the_calendar_does_not_have: |site| site.write(CHANGES, format!("{CHANGED}market,2024-09-01,2024-10-11,2024-10-12,Lietus,Rain\n"));
    a_change_that_changes_nothing: |site| site.write(CHANGES, format!("{CHANGED}report,2024-09-01,2025,2025,Lietus,Rain\n"));
    changes_that_do_not_join: |site| site.write(CHANGES, format!("{CHANGED}report,2024-09-01,2023,2024,Lietus,Rain\nreport,2024-09-02,2023,2025,Sniegs,Snow\n"));
    a_change_on_no_day: |site| site.write(CHANGES, format!("{CHANGED}report,01.09.2024,2024,2025,Lietus,Rain\n"));
    a_change_without_a_reason: |site| site.write(CHANGES, format!("{CHANGED}report,2024-09-01,2024,2025,Lietus,\n"));
    a_change_of_a_day_to_come: |site| site.write(CHANGES, format!("{CHANGED}report,2999-09-01,2024,2025,Lietus,Rain\n"));
    an_event_moved_without_a_record: |site| {
        site.replace(CALENDAR, "kind,deadline
", "kind,status
").replace(CALENDAR, "Skaitīšana,,true", "Skaitīšana,,moved")
    };
    a_calendar_that_a_descriptor_describes: |site| site.replace("data/apples/datapackage.json", "\"name\": \"harvest\"", "\"name\": \"calendar\"");
    a_deadline_after_its_event: |site| site.replace(CALENDAR, "Apple market,Ābolu tirgus,,", "Apple market,Ābolu tirgus,,2024-10-13");
    a_region_where_the_site_has_none: |site| site.replace(CALENDAR, "kind", "region");
    a_footnote_that_is_not_there: |site| site.replace(RELEASE, "An apple", "An[^note] apple");
    a_footnote_that_is_there_twice: |site| site.replace(RELEASE, "An apple", "An[^note] apple").append(RELEASE, "\n[^note]: Once.\n\n[^note]: Twice.\n");
    a_false_claim_in_a_footnote: |site| site.replace(RELEASE, "An apple", "An[^note] apple").append(RELEASE, "\n[^note]: Of [201 apples](fig:picked).\n");
    a_heading_with_the_id_of_another: |site| site.append(RELEASE, "\n## Trees {#here}\n\n## Apples {#here}\n");
    a_heading_with_an_attribute: |site| site.append(RELEASE, "\n## Trees {#here onclick=go}\n");
    a_false_claim_in_a_heading_that_is_listed_is_told_once: |site| site.append(RELEASE, "\n## Trees\n\n## [201 apples](fig:picked)\n\n## Of [](fig:picked?valley=east)\n");
    a_link_to_a_document_that_is_not_there: |site| site.append(RELEASE, "\nSee [us](../pages/abuot.en.md).\n");
    a_link_to_a_document_in_another_language: |site| site.append(RELEASE, "\nSee [us](../pages/about.lv.md).\n");
    a_link_to_a_heading_that_is_not_there: |site| site.append(RELEASE, "\n## Money\n\nSee [us](../pages/about.md#us), [here](#mony).\n");
    a_link_out_of_the_project: |site| site.append(RELEASE, "\nSee [us](../../../about.en.md) and [them](/about/).\n");
    a_link_by_file_name_in_a_summary: |site| site.replace(RELEASE, "The income", "[The](../pages/about.md) income");
    a_static_file_in_the_place_of_a_page: |site| site.write("content/static/EN/about/index.html", "x");
    a_static_file_in_the_place_of_a_folder: |site| site.write("content/static/en", "x");
    a_static_file_among_the_data: |site| site.write("content/static/data/figures.json", "{}").write("content/static/assets/more.css", "");
    a_static_file_that_is_a_link: |site| {
        let site = site.write("content/static/CNAME", "orchards.example");
        symlink("CNAME", site.path("content/static/NAME")).unwrap();
        site
    };
    a_static_file_that_belongs_to_git: |site| site.write("content/static/.gitkeep", "");
    a_number_in_a_static_page: |site| site.write("content/static/more.html", "<!DOCTYPE html><html lang=\"en\"><title>More</title><p>7 apples</p></html>");
    a_link_to_a_draft: |site| site
        .write("content/pages/plans.en.md", "+++\ntitle = \"Plans\"\ndraft = true\n+++\n")
        .write("content/pages/plans.lv.md", "+++\ntitle = \"Plāni\"\ndraft = true\n+++\n")
        .append(RELEASE, "\nSee [our plans](../pages/plans.md).\n");
    a_draft_that_is_finished_in_another_language: |site| site.replace(RELEASE, "date ", "draft = true\ndate ");
    a_draft_that_is_no_truth_value: |site| site.replace(RELEASE, "date ", "draft = \"yes\"\ndate ");
    a_text_left_to_be_filled_in: |site| site
        .replace(RELEASE, "An apple brought", "On [[date]] an apple brought")
        .replace("content/pages/about.en.md", "\"About\"", "\"About TODO\"");
    an_announced_title_that_claims_a_figure: |site| site
        .replace(RELEASE, "date ", "announce = true\ndate ")
        .replace(RELEASE, "2024-11-", "2031-11-")
        .replace("content/releases/2024-11-harvest.lv.md", "date ", "announce = true\ndate ")
        .replace("content/releases/2024-11-harvest.lv.md", "2024-11-", "2031-11-");
    an_announcement_that_is_none: |site| site.replace(RELEASE, "date ", "announce = 3\ndate ");
    an_extra_that_is_no_table: |site| site.replace(RELEASE, "date ", "extra = true\ndate ");
    a_source_without_a_title: |site| site.replace(DESCRIPTOR, "\"resources\"", "\"sources\": [{}], \"resources\"");
    an_alias_where_a_page_stands: |site| site.replace(RELEASE, "date ", "aliases = [\"EN/about\"]\ndate ");
    an_alias_of_two_documents: |site| site
        .replace(RELEASE, "date ", "aliases = [\"old/\"]\ndate ")
        .replace("content/pages/about.en.md", "title =", "aliases = [\"/old\"]\ntitle =");
    an_alias_outside_of_the_site: |site| site.replace(RELEASE, "date ", "aliases = [\"https://old.example/x/\", \"../x/\"]\ndate ");
    a_static_file_in_the_place_of_the_list_of_aliases: |site| site
        .replace(RELEASE, "date ", "aliases = [\"old/\"]\ndate ")
        .write("content/static/_redirects", "");
    a_picture_that_is_not_there: |site| site.write(PICTURE, TREE).append(RELEASE, "\n![A tree](2024-11-harvest/treee.png)\n\n![A valley](photo.jpg)\n");
    a_picture_of_a_document_that_has_none: |site| site.append(RELEASE, "\n![A tree](tree.png)\n");
    a_picture_without_words: |site| site.write(PICTURE, TREE).append(RELEASE, "\nThere ![](tree.png) is ![ ](tree.png \"A tree\").\n");
    a_picture_with_markup_in_its_words: |site| site.write(PICTURE, TREE).append(RELEASE, "\n![A *tree*](tree.png)\n");
    a_picture_that_is_none: |site| site.write(PICTURE, "a tree").write("content/releases/2024-11-harvest/notes.txt", "").append(RELEASE, "\n![A tree](tree.png)\n");
    a_picture_whose_name_is_too_long: |site| {
        let name = format!("{}.png", "t".repeat(240));
        site.write(&format!("content/releases/2024-11-harvest/{name}"), TREE).append(RELEASE, &format!("\n![A tree]({name})\n"))
    };
    a_picture_that_is_cut_off: |site| site.write(PICTURE, &TREE[..20]).append(RELEASE, "\n![A tree](tree.png)\n");
    a_picture_that_is_too_large: |site| site.write(PICTURE, vec![0; 3_410_000]).append(RELEASE, "\n![A tree](tree.png)\n");
    a_picture_that_is_a_drawing: |site| site.write("content/releases/2024-11-harvest/tree.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").append(RELEASE, "\n![A tree](tree.svg)\n");
    a_picture_named_like_another_kind: |site| site.write("content/releases/2024-11-harvest/tree.jpg", TREE).append(RELEASE, "\n![A tree](tree.jpg)\n");
    a_picture_on_another_site: |site| site.append(RELEASE, "\n![A tree](https://orchards.example/tree.png) ![A tree](//orchards.example/tree.png)\n");
    a_picture_among_words_with_a_caption: |site| site.write(PICTURE, TREE).append(RELEASE, "\nThere is ![a tree](tree.png \"A tree\").\n");
    a_picture_in_a_summary: |site| site.write(PICTURE, TREE).replace(RELEASE, "The income", "![A tree](tree.png) The income");
    numbers_in_the_words_of_pictures: |site| site.write(PICTURE, TREE).append(RELEASE, "\n![Two trees](tree.png \"They bore 7 apples\")\n\nThere <b>are</b> ![9 pears](tree.png), too.\n");
    an_html_element_that_is_never_closed: |site| site.append(RELEASE, "\nText <code> and 777 schools.\n\nMore 888 schools.\n\n- one <kbd>key\n- <samp>two</samp>\n\n> Pears *and <b>plums*</b>.\n");
    an_html_element_that_is_closed_in_another_block: |site| site.append(RELEASE, "\n<code>\n\n777 schools\n\n</code>\n\n<div><pre>\n\n888\n\n</pre></div>\n");
    an_html_element_in_a_title_that_is_never_closed: |site| site.replace(RELEASE, "The income", "The <kbd>income");
    an_alias_where_the_sites_own_files_stand: |site| site.replace(RELEASE, "date ", "aliases = [\"_redirects\", \"robots.txt\", \"_headers/\", \"Sitemap.xml\", \"sitemap-1.xml\", \"SHA256SUMS\", \"en/news/atom.xml\", \"404.html\", \"data\"]\ndate ");
    static_files_where_the_sites_own_files_stand: |site| site
        .write("content/static/_headers", "/*\n")
        .write("content/static/_redirects", "/a /b 301\n")
        .write("content/static/sitemap.xml", "")
        .write("content/static/robots.txt", "")
        .write("content/static/SHA256SUMS", "")
        .write("content/static/.nojekyll", "no\n")
        .write("content/static/lv/zinas/atom.xml", "");
    a_slug_longer_than_a_file_name: |site| site.replace(RELEASE, "date ", &format!("slug = \"{}\"\ndate ", "z".repeat(256)));
    an_alias_longer_than_a_file_name: |site| site.replace(RELEASE, "date ", &format!("aliases = [\"old/{}\"]\ndate ", "x".repeat(300)));
    a_figure_whose_name_is_longer_than_a_file_name: |site| site.append(FIGURES, &format!("\n[figure.{}]\nlabel = {{ en = \"A\", lv = \"A\" }}\nfrom = \"harvest\"\nvalue = \"sum(picked)\"\n", "a".repeat(201)));
    a_region_whose_page_would_have_too_long_a_name: |site| {
        with_regions(site).append(VALLEYS, &format!("{},Long Valley,Garā ieleja\n", "a".repeat(201)))
    };
    regions_whose_pages_have_one_address: |site| with_regions(site)
        .append(VALLEYS, "North,Far North,Tālie ziemeļi\n")
        .append(HARVEST, "Far Hill,North,0,0.00\n");
    a_cell_that_begins_with_a_byte_order_mark: |site| site.replace(HARVEST, "New Hill", "\u{feff}New Hill");
    control_characters_in_cells: |site| site.replace(HARVEST, "New Hill", "New\u{1} Hill").replace(HARVEST, "Riverside", "River\u{0}side").replace(CALENDAR, "Report", "Re\u{9f}port");
    control_characters_in_texts: |site| site
        .append(RELEASE, "\nApples\u{7} and&#x8;pears and\u{85}plums.\n")
        .replace("content/pages/about.en.md", "title = \"About\"", "title = \"Ab\\u0001out\"")
        .replace(DESCRIPTOR, "\"Harvest\"", "\"Har\\u0000vest\"");
    a_programme_with_a_name_that_sqlite_keeps: |site| site
        .write("data/sqlite_pears/datapackage.json", "{\"name\": \"sqlite_pears\", \"resources\": []}");
    a_number_of_thirty_digits: |site| site.replace(HARVEST, "14.25", "123456789012345678901234567890");
    a_sum_that_no_engine_holds: |site| site.replace(HARVEST, "14.25", "999999999999999").replace(HARVEST, "25.00", "0.000000000000001");
    a_table_in_utf_16: |site| site.write(HARVEST, utf_16("orchard,valley,picked,income\nOld Hill,north,120,60.50\n"));
    texts_in_utf_16: |site| site
        .write(FIGURES, utf_16("[figure.picked]\n"))
        .write("data/reference/units.toml", utf_16("[apple]\n"))
        .write("content/pages/about.en.md", utf_16("+++\n"));
    units_in_utf_16: |site| site.write("data/reference/units.toml", utf_16("[apple]\n"));
    a_base_url_that_tells_a_password: |site| site.replace("site.toml", "base_url    = \"https://", "base_url    = \"https://user:secret@");
    a_map_with_an_unknown_key: |site| with_map(site).replace("site.toml", "valid_from", "validfrom");
    a_map_of_nothing_known: |site| with_map(site)
        .replace("site.toml", "reference.valleys_2024", "reference.valleys_2042")
        .replace("site.toml", "\"reference.valleys\"", "\"reference.valley\"")
        .append("site.toml", "\n[[map]]\nboundaries = \"reference.valleys\"\ntable = \"reference.valleys\"\ncolumn = \"ids\"\n");
    a_map_that_ends_before_it_begins: |site| with_map(site).replace("site.toml", "valid_from = 2024-01-01", "valid_from = 2024-01-01\nvalid_to = 2023-12-31");
    a_map_from_a_day_that_is_none: |site| with_map(site).replace("site.toml", "2024-01-01", "2024-01-01T00:00:00");
    two_maps_of_one_table_on_one_day: |site| with_map(site).append("site.toml", MAP);
    boundaries_that_are_broken: |site| with_map(site).replace(BOUNDARIES, "[[[24, 57]", "[[[24, 057]");
    boundaries_that_are_not_utf_8: |site| with_map(site).write(BOUNDARIES, b"{\"type\": \"V\xeajkalns\"}");
    boundaries_that_are_no_areas: |site| with_map(site)
        .replace(BOUNDARIES, "{ \"type\": \"Polygon\", \"coordinates\": [[[24, 57], [26, 57], [26, 58], [24, 57]]] }", "{ \"type\": \"Point\", \"coordinates\": [24, 57] }")
        .replace(BOUNDARIES, "[26, 57], [24, 56]]]", "[26, 57]]]");
    boundaries_that_are_projected: |site| with_map(site).replace(BOUNDARIES, "[24, 57], [26, 57]", "[506000, 312000], [26, 57]");
    boundaries_that_say_that_they_are_projected: |site| with_map(site).replace(BOUNDARIES, "  \"features\"", "  \"crs\": { \"type\": \"name\", \"properties\": { \"name\": \"urn:ogc:def:crs:EPSG::3059\" } },\n  \"features\"");
    boundaries_that_cross_the_180th_meridian: |site| with_map(site).replace(BOUNDARIES, "[26, 57], [26, 58]", "[179.5, 57], [-179.5, 58]");
    boundaries_that_are_too_large: |site| with_map(site).write(BOUNDARIES, vec![b' '; 32_000_001]);
    boundaries_whose_description_does_not_say_that_they_are: |site| with_map(site)
        .replace("data/reference/datapackage.json", "valleys_2024.geojson", "valleys_2024.txt")
        .replace("data/reference/datapackage.json", "\"format\": \"geojson\"", "\"format\": \"txt\"");
    a_map_whose_ids_are_in_another_property: |site| with_map(site).replace("site.toml", "valid_from", "column = \"name_en\"\nvalid_from");
    a_map_whose_ids_are_in_another_column: |site| with_map(site).replace("site.toml", "valid_from", "property = \"code\"\nvalid_from");
    a_map_whose_features_have_no_such_property: |site| with_map(site).replace("site.toml", "valid_from", "property = \"cod\"\nvalid_from");
    a_map_whose_ids_fit_nothing: |site| with_map(site)
        .replace(BOUNDARIES, "\"id\": \"north\", \"properties\": { \"code\": \"North Valley\" }", "\"id\": 1, \"properties\": {}")
        .replace(BOUNDARIES, "\"id\": \"south\", \"properties\": { \"code\": \"South Valley\" }", "\"id\": 2, \"properties\": {}");
    features_and_members_that_have_no_other_side: |site| with_map(site)
        .replace(BOUNDARIES, "\"id\": \"south\"", "\"id\": \"suoth\"");
    features_without_an_id_or_with_that_of_another: |site| with_map(site)
        .replace(BOUNDARIES, "\"id\": \"south\"", "\"id\": \"north\"")
        .replace(BOUNDARIES, "\"features\": [", "\"features\": [\n    { \"type\": \"Feature\", \"properties\": null, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[24, 55], [26, 55], [26, 56], [24, 55]]] } },");
    a_feature_that_stands_for_two_members: |site| with_map(site)
        .replace("site.toml", "valid_from", "column = \"name_lv\"\nproperty = \"code\"\nvalid_from")
        .replace(BOUNDARIES, "North Valley", "Ieleja")
        .replace(VALLEYS, "Ziemeļu ieleja", "Ieleja")
        .append(VALLEYS, "east,East Valley,Ieleja\n")
        .append(HARVEST, "East Hill,east,0,0.00\n");
    a_chart_of_one_number: |site| with_chart(site, "income");
    a_chart_of_an_unknown_figure: |site| with_chart(site, "pickd?by=valley");
    a_chart_of_an_unknown_kind: |site| with_chart(site, "picked?by=valley&kind=colums");
    a_chart_of_a_kind_that_is_like_none: |site| with_chart(site, "picked?by=valley&kind=pie");
    a_chart_sorted_by_nothing_known: |site| with_chart(site, "picked?by=valley&sort=values");
    a_chart_with_an_unknown_option: |site| with_chart(site, "picked?by=valley&knd=bars");
    a_chart_with_an_option_that_says_nothing: |site| with_chart(site, "picked?by=valley&kind");
    a_chart_with_an_option_twice: |site| with_chart(site, "picked?by=valley&kind=bars&kind=columns");
    a_chart_by_an_unknown_dimension: |site| with_chart(site, "picked?by=vale");
    a_chart_by_one_dimension_twice: |site| with_chart(site, "picked?by=valley,valley");
    a_chart_that_leaves_a_dimension_out: |site| with_chart(site, "trees?by=valley");
    a_chart_of_all_members_and_of_one: |site| with_chart(site, "trees?by=valley,orchard&valley=north");
    a_chart_of_an_unknown_member: |site| with_chart(site, "trees?by=orchard&valley=nroth");
    a_chart_of_nothing_but_one_member: |site| with_chart(site, "picked?valley=north");
    a_chart_without_an_option_that_it_names: |site| with_chart(site, "trees?valley=north&size=3");
    a_chart_of_bars_with_something_unknown: |site| with_chart(site, "cost,helped?by=valley&unknown=helped");
    a_share_of_zeros: |site| with_chart(site, "cost?by=valley&kind=share")
        .write(TREES, "orchard,valley,year,trees,cost\nOld Hill,north,2022,12,0\nRiverside,south,2022,1,0.00\n");
    a_chart_and_a_table_among_words: |site| with_embed(site, "Here: ![](chart:picked?by=valley).\n\n# ![](table:picked?by=valley)");
    a_chart_of_three_dimensions: |site| with_chart(site, "everything?by=valley,orchard,year");
    a_chart_of_two_figures_and_two_dimensions: |site| with_chart(site, "trees,trees_again?by=valley,orchard")
        .append(FIGURES, &TREE_FIGURES.split("\n\n").take(1).collect::<String>().replace("figure.trees", "figure.trees_again"));
    a_chart_of_one_figure_twice: |site| with_chart(site, "picked,picked?by=valley");
    a_chart_of_figures_of_different_units: |site| with_chart(site, "picked,cost?by=valley");
    a_chart_of_figures_of_which_the_second_lacks_a_member: |site| with_chart(site, "by_orchard,harvested?by=orchard").append(TREES, &northern_trees(1));
    a_chart_of_figures_of_which_the_first_lacks_a_member: |site| with_chart(site, "harvested,by_orchard?by=orchard").append(TREES, &northern_trees(1));
    a_chart_of_figures_that_have_not_the_same_dimensions: |site| with_chart(site, "cost,income?by=valley");
    a_chart_of_what_has_no_value: |site| with_chart(site, "cost?by=valley")
        .write(TREES, "orchard,valley,year,trees,cost\nOld Hill,north,2022,12,\nRiverside,south,2022,1,\n");
    a_stack_with_a_negative_part: |site| with_chart(site, "trees?by=valley,orchard&kind=stacked").replace(TREES, "14.25", "14.25\nHill,south,2024,-1,");
    a_percentage_of_a_negative_part: |site| with_chart(site, "cost,helped?by=valley&kind=percent").replace(TREES, "25.00", "-25.00");
    a_share_of_a_negative_part: |site| with_chart(site, "cost?by=valley&kind=share").replace(TREES, "25.00", "-25.00");
    a_stack_with_a_missing_part: |site| with_chart(site, "cost,helped?by=valley&kind=stacked").replace(TREES, "25.00", "");
    a_percentage_of_a_missing_part: |site| with_chart(site, "cost,helped?by=valley&kind=percent").replace(TREES, "25.00", "");
    a_share_with_a_missing_part: |site| with_chart(site, "cost?by=valley&kind=share").replace(TREES, "25.00", "");
    a_share_of_several_wholes: |site| with_chart(site, "cost,helped?by=valley&kind=share");
    a_share_of_seven_parts: |site| with_chart(site, "by_orchard?kind=share").append(TREES, &northern_trees(4));
    a_waterfall_whose_parts_are_more_than_the_whole: |site| with_chart(site, "cost,helped,income?kind=waterfall");
    a_waterfall_whose_parts_are_less_than_the_whole: |site| with_chart(site, "income,helped?kind=waterfall");
    a_waterfall_of_several_wholes: |site| with_chart(site, "cost,helped?by=valley&kind=waterfall");
    columns_with_long_names: |site| with_chart(site, "by_orchard?kind=columns").replace(TREES, "Old Hill", "The orchard behind the oldest of all hills");
    a_line_of_what_is_no_time: |site| with_chart(site, "picked?by=valley&kind=line");
    a_line_that_is_not_in_the_order_of_time: |site| with_chart(site, "each_year?by=year&kind=line&sort=value");
    bars_of_several_amounts: |site| with_chart(site, "cost,helped?by=valley&kind=bars");
    a_stack_of_one_amount: |site| with_chart(site, "picked?by=valley&kind=stacked");
    a_chart_of_sixty_one_rows: |site| with_chart(site, "by_orchard").append(TREES, &northern_trees(58));
    a_chart_of_seven_series: |site| with_chart(site, "trees?by=valley,orchard").append(TREES, &northern_trees(4));
    a_chart_written_as_a_link: |site| with_embed(site, "[Apples](chart:picked?by=valley)");
    a_map_written_as_a_link: |site| with_embed(site, "[Apples](map:picked?by=valley)");
    a_chart_in_a_title: |site| site.replace(RELEASE, "[200 apples](fig:picked) picked", "![Apples](chart:picked?by=valley)");
    a_number_in_no_claim_in_a_headline: |site| with_embed(site, "![All 200 apples](chart:picked?by=valley)");
    a_false_claim_in_a_headline: |site| with_embed(site, "A paragraph before it.\n\n![[201](fig:picked) apples](chart:picked?by=valley)");
    an_unknown_figure_in_a_headline: |site| with_embed(site, "![[200](fig:pickd) apples](chart:picked?by=valley)");
    what_is_not_known_and_not_shown: |site| with_chart(site, "cost,helped?kind=bars&unknown=helpd");
    a_map_of_a_table_without_a_map: |site| with_embed(site, "![Apples](map:picked?by=valley)");
    a_map_of_another_time: |site| with_map(with_embed(site, "![Apples](map:picked?by=valley)"))
        .replace("site.toml", "valid_from = 2024-01-01", "valid_from = 2025-01-01");
    a_map_that_is_broken: |site| with_map(with_embed(site, "![Apples](map:picked?by=valley)"))
        .replace(BOUNDARIES, "[[[24, 57]", "[[[24, 057]");
    a_map_of_members_that_have_no_place: |site| {
        let dated = r#"{ "name": "valid_from", "type": "date" }, { "name": "valid_to", "type": "date" }"#;
        with_map(with_embed(site, "![Trees](map:by_valley_and_year?by=valley&year=2024)"))
            .replace("data/reference/datapackage.json", "\"name_lv\", \"type\": \"string\", \"constraints\": { \"required\": true } }", &format!("\"name_lv\", \"type\": \"string\", \"constraints\": {{ \"required\": true }} }}, {dated}"))
            .write(VALLEYS, VALLEYS_IN_TIME)
            .replace(DESCRIPTOR, "\"Koki\" },\n      \"reference_date\": \"2024\"", "\"Koki\" },\n      \"reference_date\": \"2020\"")
            .append(TREES, "Far Hill,east,2020,1,1.00\n")
    };
    a_map_of_two_dimensions: |site| with_map(with_embed(site, "![Apples](map:trees?by=valley,orchard)"));
    a_map_of_what_is_no_table: |site| with_map(with_embed(site, "![Apples](map:by_orchard)"));
    a_map_of_figures: |site| with_map(with_embed(site, "![Apples](map:income,price)"));
    a_map_of_another_kind: |site| with_map(with_embed(site, "![Apples](map:picked?by=valley&kind=bars)"));
    a_defined_chart_with_an_unknown_key: |site| with_defined_chart(site, &format!("{DEFINED}kind = \"bars\"\n"));
    a_defined_chart_that_shows_nothing: |site| with_defined_chart(site, "[chart.valleys]\nheadline = { en = \"Apples\", lv = \"Āboli\" }\n");
    a_defined_chart_with_a_wrong_address: |site| with_defined_chart(site, "[chart.valleys]\nshow = \"picked?by=vale\"\n");
    a_defined_chart_with_a_space: |site| with_defined_chart(site, "[chart.valleys]\nshow = \"picked?by=valley and more\"\n");
    a_defined_chart_with_its_scheme: |site| with_defined_chart(site, "[chart.valleys]\nshow = \"chart:picked?by=valley\"\n");
    a_defined_chart_that_shows_another: |site| with_defined_chart(site, &format!("{DEFINED}\n[chart.again]\nshow = \"valleys\"\n"));
    a_defined_chart_with_the_name_of_a_figure: |site| with_defined_chart(site, &format!("{DEFINED}\n[chart.picked]\nshow = \"by_orchard\"\n"));
    a_defined_chart_whose_name_is_none: |site| with_defined_chart(site, &format!("{DEFINED}\n[chart.\"a b\"]\nshow = \"by_orchard\"\n"));
    a_defined_chart_that_cannot_be_drawn: |site| with_defined_chart(site, "[chart.valleys]\nshow = \"picked?by=valley&kind=line\"\n");
    a_defined_chart_without_a_language: |site| with_defined_chart(site, &format!("{DEFINED}headline = {{ en = \"Apples\" }}\n"));
    a_defined_chart_shown_with_options: |site| with_chart(site, "valleys?kind=bars").write(CHARTS, DEFINED);
    a_defined_chart_shown_as_a_map: |site| with_embed(site, "![Apples](map:valleys)").write(CHARTS, DEFINED);
    an_unknown_defined_chart: |site| with_chart(site, "valeys").write(CHARTS, DEFINED);
    a_number_in_no_claim_in_a_defined_headline: |site| with_embed(site, "![](chart:valleys)")
        .write(CHARTS, format!("{DEFINED}headline = {{ en = \"All 200 apples\", lv = \"Visi āboli\" }}\n"));
    a_table_of_a_chart: |site| with_embed(site, "![Apples](table:valleys)").write(CHARTS, DEFINED);
    charts_in_utf_16: |site| with_chart(site, "valleys").write(CHARTS, utf_16(DEFINED));
    a_claim_rounded_wrongly: |site| site.replace(RELEASE, "[€0.499]", "[€0.49]");
}

#[test]
fn a_footnote_that_nothing_refers_to_is_a_warning() {
    let said = orchards().append(RELEASE, "\n[^note]: Of [201 apples](fig:picked).\n").build();
    assert_eq!(said.code, 0, "{}", said.text);
    insta::assert_snapshot!(said.text.split("pages ").next().unwrap_or_default());
}

#[test]
fn a_picture_that_no_text_shows_is_a_warning() {
    let project = orchards()
        .write(PICTURE, TREE)
        .write("content/releases/2024-11-harvst/tree.png", TREE)
        .write("content/pages/away/tree.png", TREE);
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
    assert!(!project.public().keys().any(|file| file.contains("tree")), "it is not published");
    insta::assert_snapshot!(said.text.split("pages ").next().unwrap_or_default());
}

#[test]
fn everything_wrong_at_once_is_told_in_one_run() {
    insta::assert_snapshot!(broken(|site| {
        site.replace(RELEASE, "[€99.75]", "[€99.76]")
            .replace("content/releases/2024-11-harvest.lv.md", "fig:price", "fig:prise")
            .replace("content/programmes/apples.en.md", "summary", "sumary")
            .replace("data/reference/valleys.csv", "south,South Valley", "south,")
            .replace(FIGURES, "income / picked", "incomes / picked")
            .replace("data/reference/units.toml", "zero = \"ābolu\", ", "")
            .remove("content/pages/about.lv.md")
    }));
}

#[test]
fn a_project_without_site_toml_could_not_be_built_at_all() {
    insta::assert_snapshot!(broken_with_code(2, |site| site.remove("site.toml")));
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let project = orchards().write("out/notes.txt", "mine");
    let said = project.run(&["build", "--date", support::TODAY, "--out", "out"]);
    assert_eq!(said.code, 2);
    assert_eq!(support::tree(&project.path("out")).keys().collect::<Vec<_>>(), ["notes.txt"]);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_site_is_not_written_among_its_sources() {
    let said = orchards().run(&["build", "--date", support::TODAY, "--out", "content/site"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_file_where_the_output_should_be_is_left_alone() {
    let project = orchards().write("out", "mine");
    let said = project.run(&["build", "--date", support::TODAY, "--out", "out"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let project = orchards();
    let said = project.run(&["build", "--date", support::TODAY, "--out", "/proc/parskats"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_mount_point_is_refused() {
    let project = orchards();
    let said = project.run(&["build", "--date", support::TODAY, "--out", "/proc"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_date_that_is_none_is_refused_by_name() {
    let said = orchards().run(&["build", "--date", "31.04.2024"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_base_url_that_is_none_is_refused() {
    let said = orchards().run(&["build", "--date", support::TODAY, "--base-url", "orchards"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

#[test]
fn a_geography_by_which_nothing_is_grouped() {
    let table = "[geography]\ntable = \"reference.nothing\"\n\n[publisher]";
    insta::assert_snapshot!(orchards().replace("site.toml", "[publisher]", table).build().text);
}

#[test]
fn a_key_figure_that_is_none() {
    let key = "key_figures = [\"apples.pickd\"]\n\n[publisher]";
    insta::assert_snapshot!(orchards().replace("site.toml", "[publisher]", key).build().text);
}

#[test]
fn verifying_a_site_with_a_changed_number_says_where() {
    let project = orchards();
    assert_eq!(project.build().code, 0);
    let page = "public/en/news/2024/harvest/index.html";
    let project = project.replace(page, ">€0.499<", ">€0.489<");
    let said = project.run(&["verify"]);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!(said.text);
}

#[test]
fn columns_whose_names_are_no_identifiers_are_counted_all_the_same() {
    let project = orchards()
        .replace(HARVEST, "picked", "Apples picked")
        .replace(DESCRIPTOR, "\"picked\"", "\"Apples picked\"")
        .replace(FIGURES, "sum(picked)", "sum(\\\"Apples picked\\\")");
    let said = project.build();
    assert_eq!(said.code, 0, "{}", said.text);
}

#[test]
fn verifying_a_folder_without_a_proof_is_no_success() {
    let said = orchards().run(&["verify", "content"]);
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(said.text);
}

/// The five texts that the sample is made from, retold with every number, hedge and date as it was
/// printed: what their data do not bear out is found, in both languages, and nothing else is.
#[test]
fn of_the_sources_only_what_their_data_do_not_bear_out_is_found() {
    let said = Project::copy_of_folder("tests/retold").build_on("2026-01-01");
    assert_eq!(said.code, 1);
    insta::assert_snapshot!(said.text);
}
