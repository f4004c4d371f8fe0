//! What somebody gets who writes releases and not programs: each slip with the line to type.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its own folder")]

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use std::fs;

use support::Project;

const RELEASE: &str = "content/releases/2024-11-harvest.en.md";
const FIGURES: &str = "data/apples/figures.toml";
const HARVEST: &str = "data/apples/harvest.csv";

fn orchards() -> Project {
    Project::copy_of("orchards")
}

/// What a file of the site says.
fn text(site: &Project, file: &str) -> String {
    fs::read_to_string(site.path(file)).unwrap()
}

/// The release with a line of its front matter typed otherwise.
fn with_line(begin: &str, line: &str) -> Project {
    let site = orchards();
    let whole = text(&site, RELEASE);
    let of_line = whole.lines().find(|known| known.starts_with(begin)).unwrap_or_default();
    site.replace(RELEASE, of_line, line)
}

/// The first bytes of a file.
fn half_of(file: &str, length: usize) -> Project {
    let site = orchards();
    let whole = text(&site, file);
    site.write(file, whole.chars().take(length).collect::<String>())
}

macro_rules! slips {
    ($($name:ident: $site:expr;)*) => {
        $(#[test]
        fn $name() {
            let said = $site.build();
            assert_eq!(said.code, 1, "{}", said.text);
            insta::assert_snapshot!(said.text);
        })*
    };
}

slips! {
    the_curly_quotation_marks_of_a_word_processor:
        with_line("title", "title     = “Apples picked”");
    the_low_quotation_marks_of_latvian: with_line("title", "title     = „Āboli”");
    quotation_marks_within_quotation_marks: with_line("title", "title     = \"The \"great\" harvest\"");
    a_text_without_quotation_marks: with_line("programme", "programme = apples");
    a_title_with_a_colon_in_place_of_the_equals_sign:
        with_line("title", "title: Apples: a good year");
    a_no_break_space_that_was_copied_along: with_line("title", "title\u{a0}= \"Apples\"");
    a_tab_that_was_copied_into_a_key: with_line("title", "ti\ttle = \"Apples\"");
    a_day_that_april_does_not_have: with_line("date", "date      = 31.04.2024");
    a_date_with_the_day_first: with_line("date", "date      = 15.06.2024");
    a_date_in_quotation_marks_with_the_day_first: with_line("date", "date      = \"15/06/2024\"");
    the_front_matter_of_another_generator: orchards().write(
        RELEASE,
        "---\ntitle: Apples\ndate: 2024-11-05\n---\n\nText.\n",
    );
    a_decimal_comma_in_a_file_of_figures: {
        let site = orchards();
        let whole = text(&site, FIGURES);
        let line = whole.lines().find(|line| line.starts_with("decimals")).unwrap_or_default();
        site.replace(FIGURES, line, "decimals = 1,5")
    };
    a_figure_that_was_renamed_while_texts_have_its_old_name:
        orchards().replace(FIGURES, "[figure.picked]", "[figure.gathered]")
            .replace(FIGURES, "income / picked", "income / gathered")
            .remove("content/programmes/apples.en.md")
            .remove("content/programmes/apples.lv.md");
    a_release_that_was_saved_half: half_of(RELEASE, 60);
    a_release_that_was_saved_empty: orchards().write(RELEASE, "");
    a_file_of_figures_that_was_saved_half: half_of(FIGURES, 100);
    a_descriptor_that_was_saved_half: half_of("data/apples/datapackage.json", 200);
    a_table_that_is_an_excel_workbook: orchards().write(HARVEST, b"PK\x03\x04\x14\0\x06\0\x08\0!\0");
    a_table_that_is_a_workbook_of_an_older_excel:
        orchards().write(HARVEST, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0");
    a_release_that_is_a_document_of_word: orchards().write(RELEASE, b"PK\x03\x04\x14\0\x06\0\x08\0\x80\xff");
    a_table_that_is_a_page_of_the_web:
        orchards().write(HARVEST, "<html><table><tr><td>1</td></tr></table></html>\n");
    a_cell_of_a_file_with_the_line_ends_of_windows: {
        let site = orchards();
        let whole = text(&site, HARVEST).replace('\n', "\r\n").replacen("north", "nowhere", 1);
        site.write(HARVEST, whole)
    };
    a_table_that_was_saved_half: half_of(HARVEST, 40);
}

#[test]
fn a_summary_that_begins_with_a_year_and_a_point_is_told_that_a_list_begins_so() {
    let site = with_line("summary", "summary = \"2024. gads bija labs.\"");
    let said = site.build();
    assert!(said.text.contains("put another word before the number"), "{}", said.text);
}

#[test]
fn the_sign_of_the_euro_as_a_unit_is_told_its_name() {
    let figures = "\n[figure.money]\nlabel = { en = \"Money\", lv = \"Nauda\" }\n\
                   from = \"harvest\"\nvalue = \"sum(picked)\"\nunit = \"€\"\n";
    let said = orchards().append(FIGURES, figures).build();
    assert!(said.text.contains("write `EUR`"), "{}", said.text);
}

#[test]
fn a_whole_number_in_quotation_marks_is_told_to_go_without() {
    let figures = "\n[figure.more]\nlabel = { en = \"More\", lv = \"Vairāk\" }\n\
                   from = \"harvest\"\nvalue = \"sum(picked)\"\ndecimals = \"2\"\n";
    let said = orchards().append(FIGURES, figures).build();
    assert!(said.text.contains("write `decimals = 2`, without quotation marks"), "{}", said.text);
}
