//! A year in the life of published numbers: recorded, revised, corrected, renamed, withdrawn.
//!
//! In: the orchards, with a second release under embargo. Out: what readers are told at each step,
//! and that the ledger only ever grows.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

#[expect(dead_code, reason = "the projects of other tests are broken in more ways")]
mod support;

use std::thread;

use support::{Project, tree};

const HARVEST: &str = "data/apples/harvest.csv";
const FIGURES: &str = "data/apples/figures.toml";
const LEDGER: &str = "data/ledger.csv";

/// The release of 5 November 2024 in both languages, and the one of 10 December.
const RELEASES: [&str; 2] =
    ["content/releases/2024-11-harvest.en.md", "content/releases/2024-11-harvest.lv.md"];
const CIDER: [&str; 2] =
    ["content/releases/2024-12-cider.en.md", "content/releases/2024-12-cider.lv.md"];

/// When the site is published first, and as long as nothing else is.
const PUBLISHED: &str = "2024-11-05T09:00:00+02:00";
const LATER: &str = "2024-11-20T12:00:00+02:00";
/// One second before the embargo ends, and when it does.
const BEFORE: &str = "2024-12-10T09:59:59+02:00";
const AFTER: &str = "2024-12-10T10:00:00+02:00";
const REVISED: &str = "2025-01-15T10:00:00+02:00";
const CORRECTED: &str = "2025-03-03T11:30:00+02:00";
const RENAMED: &str = "2025-05-05T08:00:00+03:00";
const WITHDRAWN: &str = "2025-09-01T17:45:00+03:00";

/// The orchards, with a release that waits for the end of its embargo.
fn orchards() -> Project {
    let cider = |title: &str, text: &str| {
        format!(
            "+++\ntitle = \"{title}\"\ndate = 2024-12-10\nembargo = {AFTER}\n\
             programme = \"apples\"\nsummary = \"{title}.\"\n+++\n{text} [200](fig:picked).\n"
        )
    };
    let [english, latvian] = CIDER;
    Project::copy_of("orchards")
        // What is so now is written by the tool.
        .replace("content/programmes/apples.en.md", "[200 apples]", "[]")
        .replace("content/programmes/apples.lv.md", "[200 ābolu]", "[]")
        .write(english, cider("Cider", "Pressed:"))
        .write(latvian, cider("Sidrs", "Izspiesti:"))
}

/// Publishes and records; that it could not be done fails the test.
fn record(site: Project, moment: &str) -> Project {
    done(&site, &["build", "--record", "--strict", "--date", moment]);
    site
}

fn done(site: &Project, arguments: &[&str]) {
    let said = site.output(arguments);
    assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
}

fn published() -> Project {
    record(orchards(), PUBLISHED)
}

/// The embargo ends.
fn freed(site: Project) -> Project {
    record(site, AFTER)
}

/// Ten apples more were counted.
fn recounted(site: Project) -> Project {
    site.replace(HARVEST, "New Hill,north,30", "New Hill,north,40")
}

fn revised(site: Project) -> Project {
    let site = recounted(site);
    let why = ["--why", "en=Ten more were counted", "--why", "lv=Saskaitīti vēl desmit"];
    done(&site, &[&["revise", "apples", "--date", REVISED], &why[..]].concat());
    record(site, REVISED)
}

/// The income of an orchard was written down wrongly.
fn corrected(site: Project) -> Project {
    let site = site.replace(HARVEST, "50,25.00", "50,30.25");
    let why = ["--why", "en=A bill was read wrongly", "--why", "lv=Nepareizi nolasīts rēķins"];
    let of = ["correct", "apples.income", "apples.price", "--date", CORRECTED];
    done(&site, &[&of, &why[..]].concat());
    record(site, CORRECTED)
}

/// `apples.income` is called `apples.earned`.
fn called_otherwise(site: Project) -> Project {
    let site = site.replace(FIGURES, "[figure.income]", "[figure.earned]").replace(
        FIGURES,
        "income / picked",
        "earned / picked",
    );
    let [english, latvian] = RELEASES;
    site.replace(
        english,
        "summary   = \"The income is [](fig:income)",
        "summary = \"The income is [](fig:earned)",
    )
    .replace(english, "[€99.75](fig:income)", "[€99.75](fig:earned)")
    .replace(
        latvian,
        "summary   = \"Ieņēmumi ir [](fig:income)",
        "summary = \"Ieņēmumi ir [](fig:earned)",
    )
    .replace(latvian, "[99,75 eiro](fig:income)", "[99,75 eiro](fig:earned)")
}

fn renamed(site: Project) -> Project {
    let site = called_otherwise(site);
    done(&site, &["rename", "apples.income", "apples.earned", "--date", RENAMED]);
    record(site, RENAMED)
}

fn without_cider(site: Project) -> Project {
    let [english, latvian] = CIDER;
    site.remove(english).remove(latvian)
}

fn withdrawn(site: Project) -> Project {
    let site = without_cider(site);
    let why = ["--why", "en=No cider was made", "--why", "lv=Sidra nebija"];
    let of = ["withdraw", "releases/2024-12-cider", "--date", WITHDRAWN];
    done(&site, &[&of, &why[..]].concat());
    record(site, WITHDRAWN)
}

/// A message without the line of the file that it shows.
fn message(text: &str) -> String {
    let is_shown = |line: &&str| {
        line.split_once('|')
            .is_some_and(|(before, _)| before.trim().chars().all(|letter| letter.is_ascii_digit()))
    };
    let told = text.lines().filter(|line| !is_shown(line) && !line.is_empty());
    told.collect::<Vec<_>>().join("\n")
}

/// What happens in a year, behind the first publication.
const STEPS: [fn(Project) -> Project; 5] = [freed, revised, corrected, renamed, withdrawn];

/// The site behind so many steps of the year.
fn site_behind(steps: usize) -> Project {
    STEPS.iter().take(steps).fold(published(), |site, step| step(site))
}

/// The project's ledger.
fn ledger(site: &Project) -> String {
    text(tree(&site.path("data")).remove("ledger.csv"))
}

/// The ledger as it is published.
fn published_ledger(site: &Project) -> String {
    text(site.public().remove(LEDGER))
}

/// A published page.
fn page(site: &Project, path: &str) -> String {
    text(site.public().remove(&format!("{path}/index.html")))
}

fn text(bytes: Option<Vec<u8>>) -> String {
    String::from_utf8(bytes.unwrap_or_default()).unwrap()
}

/// What people read of a page from one mark to the next of another.
fn read(site: &Project, path: &str, from: &str, to: &str) -> String {
    let page = page(site, path);
    let (_, behind) = page.split_once(from).unwrap();
    let (part, _) = behind.split_once(to).unwrap();
    let tagged = format!("<{part}");
    let words: String =
        tagged.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text)).collect();
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The release of 5 November from what has changed of it on, in both languages.
fn release(site: &Project) -> String {
    let of = |path| read(site, path, "<aside class=\"changes\"", "</article>");
    format!("{}\n\n{}", of("en/news/2024/harvest"), of("lv/zinas/2024/harvest"))
}

/// What a figure was worth, as its page tells it in both languages.
fn history(site: &Project, figure: &str) -> String {
    let list = format!("data-ledger=\"apples.{figure}\"");
    let of = |section| read(site, &format!("{section}/apples/{figure}"), &list, "</section>");
    format!("{}\n\n{}", of("en/statistics"), of("lv/statistika"))
}

#[test]
fn what_is_published_is_recorded_once_and_not_what_waits() {
    let site = published();
    let columns = |line: &str| line.split(',').take(8).collect::<Vec<_>>().join(" ");
    insta::assert_snapshot!(ledger(&site).lines().map(columns).collect::<Vec<_>>().join("\n"));
    assert_eq!(ledger(&site), published_ledger(&site));
}

#[test]
fn recording_twice_adds_nothing() {
    let site = published();
    let before = ledger(&site);
    assert_eq!(ledger(&record(site, LATER)), before);
}

#[test]
fn a_build_that_does_not_record_leaves_the_ledger_alone_and_warns_if_it_is_strict() {
    let site = orchards();
    done(&site, &["build", "--date", PUBLISHED]);
    assert!(!site.path(LEDGER).exists());
    let said = site.run(&["build", "--strict", "--date", PUBLISHED]);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!(message(&said.text));
}

#[test]
fn a_release_under_embargo_joins_the_ledger_when_the_embargo_ends() {
    let has_cider = |moment: &str| {
        let site = record(published(), moment);
        let ledgers = [ledger(&site), published_ledger(&site)];
        ledgers.map(|ledger| ledger.contains("2024-12-cider"))
    };
    assert_eq!(has_cider(BEFORE), [false, false]);
    assert_eq!(has_cider(AFTER), [true, true]);
}

#[test]
fn a_site_as_of_an_earlier_moment_publishes_the_lines_of_then() {
    let site = published();
    let then = ledger(&site);
    let site = freed(site);
    assert!(ledger(&site).len() > then.len());
    done(&site, &["build", "--date", BEFORE]);
    assert_eq!(published_ledger(&site), then);
}

#[test]
fn a_value_that_changes_without_a_word_stops_the_build() {
    let site = published();
    let before = (ledger(&site), site.public());
    let site = recounted(site);
    let said = site.run(&["build", "--record", "--date", LATER]);
    assert_eq!(said.code, 1);
    assert!(before == (ledger(&site), site.public()), "nothing is recorded, nothing published");
    insta::assert_snapshot!(message(&said.text));
}

#[test]
fn a_revised_release_keeps_its_numbers_and_says_what_they_are_now() {
    insta::assert_snapshot!(release(&site_behind(2)));
}

#[test]
fn a_corrected_release_says_what_was_wrong_and_why() {
    insta::assert_snapshot!(release(&site_behind(3)));
}

#[test]
fn the_page_of_a_figure_tells_what_it_was_worth_and_since_when() {
    insta::assert_snapshot!(history(&site_behind(3), "price"));
}

#[test]
fn a_figure_by_another_name_keeps_its_history() {
    let site = site_behind(3);
    let before = history(&site, "income");
    let site = renamed(site);
    assert_eq!(history(&site, "earned"), before);
    assert_eq!(page(&site, "en/statistics/apples/income"), "");
}

#[test]
fn a_release_without_changes_has_no_list_of_them() {
    for path in ["en/news/2024/cider", "lv/zinas/2024/cider"] {
        let page = page(&site_behind(1), path);
        assert!(page.contains("<article class=\"document\""), "{page}");
        assert!(!page.contains("data-ledger"), "{page}");
    }
}

#[test]
fn the_page_of_corrections_lists_every_change_of_the_year_the_last_first() {
    let site = site_behind(STEPS.len());
    let of = |path| read(&site, path, "<article class=\"document\"", "</article>");
    insta::assert_snapshot!(format!("{}\n\n{}", of("en/corrections"), of("lv/labojumi")));
}

#[test]
fn the_feeds_of_corrections_tell_every_change_of_the_year_the_last_first() {
    let site = site_behind(STEPS.len());
    let told = |path: &str| {
        let feed = text(site.public().remove(path));
        let is_told = |line: &&str| {
            ["<updated>", "<title>", "<summary>"].iter().any(|begin| line.starts_with(begin))
        };
        feed.lines().filter(is_told).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
    };
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        told("en/corrections/atom.xml"),
        told("lv/labojumi/atom.xml")
    ));
}

#[test]
fn machines_are_told_when_a_release_changed_and_what_was_wrong() {
    let site = site_behind(3);
    let page = page(&site, "en/news/2024/harvest");
    let (_, data) = page.split_once("\"dateModified\"").unwrap();
    let (data, _) = data.split_once(",\"inLanguage\"").unwrap();
    insta::assert_snapshot!(data.replace("},{", "},\n{"));
    let feed = text(site.public().remove("en/news/atom.xml"));
    assert!(feed.contains("<updated>2025-03-03T00:00:00+02:00</updated>"), "{feed}");
}

#[test]
fn the_ledger_only_ever_grows() {
    let mut site = published();
    for step in STEPS {
        let before = ledger(&site);
        site = step(site);
        let after = ledger(&site);
        assert!(after.len() > before.len() && after.starts_with(&before), "{before}\n{after}");
    }
}

#[test]
fn at_every_step_of_the_year_the_site_is_borne_out_by_itself_and_by_its_sources() {
    let mut site = published();
    for step in STEPS {
        site = step(site);
        done(&site, &["verify"]);
        done(&site, &["verify", "--root", "."]);
    }
}

#[test]
fn a_member_that_is_gone_is_withdrawn_and_the_site_goes_on() {
    let site = published().replace(HARVEST, "Riverside,south", "Riverside,north");
    let site = RELEASES.iter().fold(site, |site, file| {
        let text = text(tree(&site.path("")).remove(*file));
        site.write(file, text.replace("[50](fig:picked?valley=south)", "–"))
    });
    let why = ["--why", "en=Sold", "--why", "lv=Pārdots"];
    let of = ["withdraw", "releases/2024-11-harvest", "apples.picked?valley=south"];
    done(&site, &[&of, &why[..], &["--date", LATER]].concat());
    done(&site, &[&["revise", "apples"], &why[..], &["--date", LATER]].concat());
    insta::assert_snapshot!(release(&record(site, LATER)));
}

#[test]
fn a_claim_that_joins_a_release_later_is_of_the_day_on_which_it_did() {
    let [english, latvian] = RELEASES;
    let site = published().append(english, "\nOf them [50](fig:picked?valley=south) were red.\n");
    let site = site.append(latvian, "\nNo tiem [50](fig:picked?valley=south) bija sarkani.\n");
    let site = site.append(FIGURES, ORCHARDS);
    let site = site.append(english, "\nThere are [3](fig:orchards) orchards.\n");
    let site = site.append(latvian, "\nDārzu ir [3](fig:orchards).\n");
    let site = record(site, LATER).append(HARVEST, "Lake,south,0,0\n");
    let why = ["--why", "en=One was planted", "--why", "lv=Iestādīts viens"];
    done(&site, &[&["revise", "apples", "--date", REVISED], &why[..]].concat());
    let site = record(site, REVISED);
    let text = read(&site, "en/news/2024/harvest", "There are", "orchards.");
    let text = text.replace('\u{a0}', " ");
    assert!(text.contains("(as of 20 November 2024; now 4)"), "{text}");
}

const ORCHARDS: &str = r#"
[figure.orchards]
label = { en = "Orchards", lv = "Dārzi" }
from  = "harvest"
value = "count(*)"
"#;

#[test]
fn an_exact_value_that_becomes_a_bound_is_a_changed_number() {
    let site = published().replace(FIGURES, "decimals = 3", "decimals = 3\nbound = \"at least\"");
    let said = site.run(&["build", "--date", LATER]);
    let told = "`apples.price` was published as 0.49875 and is at least 0.49875 now";
    assert!(said.text.contains(told), "{}", said.text);
    let why = ["--why", "en=Some was not counted", "--why", "lv=Daļa nav skaitīta"];
    done(&site, &[&["revise", "apples.price", "--date", LATER], &why[..]].concat());
    let site = record(site, LATER);
    let text = read(&site, "en/news/2024/harvest", "An apple brought", "together");
    let text = text.replace('\u{a0}', " ");
    assert!(text.contains("€0.499 (as of 5 November 2024; now at least €0.49875)"), "{text}");
}

#[test]
fn what_is_withdrawn_twice_is_told_once_and_the_site_goes_on() {
    let [english, latvian] = RELEASES;
    let site = published()
        .replace(english, "together they brought [€99.75](fig:income)", "that was all")
        .replace(latvian, ", kopā [99,75 eiro](fig:income)", "")
        .replace(english, "The income is [](fig:income).", "The income.")
        .replace(latvian, "Ieņēmumi ir [](fig:income).", "Ieņēmumi.");
    let why = ["--why", "en=Not ours", "--why", "lv=Nav mūsu", "--date", LATER];
    let of = ["withdraw", "releases/2024-11-harvest", "apples.income", "apples.income"];
    done(&site, &[&of, &why[..]].concat());
    let again = site.run(&[&of[..3], &why[..]].concat());
    assert_eq!(again.code, 2, "{}", again.text);
    let site = record(site, LATER);
    assert_eq!(ledger(&site).matches(",withdrawn,").count(), 1);
    done(&site, &["verify"]);
}

#[test]
fn a_release_does_not_take_the_name_of_one_that_is_gone() {
    let site = site_behind(STEPS.len());
    let names = ["en", "lv"].map(|code| format!("content/releases/2024-12-cider.{code}.md"));
    let site = RELEASES.iter().zip(&names).fold(site, |site, (from, to)| {
        let text = text(tree(&site.path("")).remove(*from));
        site.remove(from).write(to, text)
    });
    let of = ["rename", "releases/2024-11-harvest", "releases/2024-12-cider"];
    let said = site.run(&of);
    let told = "`releases/2024-12-cider` is, or was, a published release of its own";
    assert!(said.code == 2 && said.text.contains(told), "{}", said.text);
}

/// Runs a command again and again, until nobody else is writing.
fn insisted(site: &Project, arguments: &[&str]) {
    for _ in 0..100 {
        let said = site.output(arguments);
        if said.code == 0 {
            return;
        }
        assert!(said.err.contains("error[locked]"), "{}", said.err);
    }
}

#[test]
fn changes_recorded_at_once_lose_no_line() {
    let site = recounted(published()).replace(HARVEST, "50,25.00", "50,30.25");
    let before = ledger(&site);
    thread::scope(|threads| {
        for figure in ["apples.picked", "apples.income", "apples.price"] {
            let site = &site;
            threads.spawn(move || {
                let why = ["--why", "en=Counted again", "--why", "lv=Saskaitīts vēlreiz"];
                insisted(site, &[&["revise", figure, "--date", LATER], &why[..]].concat());
            });
        }
    });
    let after = ledger(&site);
    let new = after.strip_prefix(&before).unwrap();
    let mut figures: Vec<_> = new.lines().map(|line| line.split(',').nth(5).unwrap()).collect();
    figures.sort_unstable();
    assert_eq!(
        figures,
        ["apples.income", "apples.picked", "apples.picked?valley=north", "apples.price"]
    );
    record(site, LATER);
}

#[test]
fn releases_recorded_at_once_are_recorded_once() {
    let site = orchards();
    thread::scope(|threads| {
        for out in ["one", "two", "three"] {
            let site = &site;
            threads.spawn(move || {
                insisted(site, &["build", "--record", "--date", PUBLISHED, "--out", out]);
            });
        }
    });
    assert_eq!(ledger(&site), ledger(&published()));
}

/// The cells of a ledger without quoted ones.
fn cells(ledger: &str) -> Vec<Vec<String>> {
    assert!(!ledger.contains('"'));
    ledger.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// The same with one cell changed: a digit or letter for another, or something for nothing.
fn with_another(cells: &[Vec<String>], row: usize, column: usize) -> String {
    let mut cells = cells.to_vec();
    let cell = &mut cells[row][column];
    let other = match cell.pop() {
        Some('1') | None => '2',
        Some(_) => '1',
    };
    cell.push(other);
    cells.iter().map(|row| row.join(",") + "\n").collect()
}

#[test]
fn every_changed_cell_of_a_published_ledger_is_found_without_any_checksum() {
    let site = site_behind(2);
    let published = published_ledger(&site);
    let cells = cells(&published);
    // The last lines of each kind: a claim, and changes.
    let rows = cells.len().saturating_sub(3)..cells.len();
    let mut missed = Vec::new();
    let mut site = site;
    for row in rows.chain([0, 1]) {
        for column in 0..cells[row].len() {
            let mutant = with_another(&cells, row, column);
            assert_ne!(mutant, published);
            site = site.write("public/data/ledger.csv", &mutant);
            if site.run(&["verify", "--skip", "integrity"]).code != 1 {
                missed.push(format!("line {row}, {}", cells[0][column]));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn a_line_taken_out_of_a_published_ledger_is_found_without_any_checksum() {
    // The last line is a claim, of which no page tells.
    let site = site_behind(1);
    let published = published_ledger(&site);
    let lines: Vec<&str> = published.split_inclusive('\n').collect();
    let mut site = site;
    for gone in 1..lines.len() {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != gone);
        let mutant: String = kept.map(|(_, line)| *line).collect();
        site = site.write("public/data/ledger.csv", mutant);
        assert_eq!(site.run(&["verify", "--skip", "integrity"]).code, 1, "line {gone}");
    }
}

/// Breaks the project that was published, and says what the next build says; ledger and site stay
/// as they were.
fn broken(break_it: impl FnOnce(Project) -> Project) -> String {
    let site = break_it(freed(published()));
    let before = (ledger(&site), site.public());
    let said = site.run(&["build", "--record", "--date", REVISED]);
    assert_eq!(said.code, 1, "{}", said.text);
    assert!(before == (ledger(&site), site.public()), "nothing is recorded, nothing published");
    message(&said.text)
}

/// The ledger of a project with other lines.
fn with_lines(site: Project, change: impl FnOnce(&mut Vec<String>)) -> Project {
    let mut lines: Vec<String> = ledger(&site).lines().map(str::to_owned).collect();
    change(&mut lines);
    site.write(LEDGER, lines.join("\n") + "\n")
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
    a_missing_line: |site| with_lines(site, |lines| { lines.remove(2); });
    a_line_that_stands_twice: |site| with_lines(site, |lines| lines.insert(2, lines[2].clone()));
    lines_in_another_order: |site| with_lines(site, |lines| lines.swap(2, 3));
    a_changed_line: |site| with_lines(site, |lines| lines[1] = lines[1].replace("99.75", "105"));
    a_merge_that_nobody_finished: |site| with_lines(site, |lines| {
        lines.insert(4, "<<<<<<< HEAD".to_owned());
    });
    columns_in_another_order: |site| with_lines(site, |lines| {
        lines[0] = lines[0].replace("line,recorded", "recorded,line");
    });
    a_ledger_that_lost_its_last_line: |site| with_lines(site, |lines| { lines.pop(); });
    a_ledger_that_is_gone: |site| site.remove(LEDGER);
    an_empty_ledger: |site| site.write(LEDGER, "");
    a_deleted_release: without_cider;
    a_release_whose_files_have_another_name: |site| {
        let [english, latvian] = CIDER.map(|file| file.replace("cider", "pressing"));
        let text = |file: &str| support::tree(&site.path("")).remove(file).unwrap();
        let texts = CIDER.map(text);
        without_cider(site).write(&english, &texts[0]).write(&latvian, &texts[1])
    };
    a_release_with_another_date: |site| RELEASES.iter().fold(site, |site, file| {
        site.replace(file, "2024-11-05", "2024-11-06")
    });
    a_published_release_that_is_a_draft: |site| CIDER.iter().fold(site, |site, file| {
        site.replace(file, "date = 2024-12-10", "draft = true\ndate = 2024-12-10")
    });
    a_claim_that_is_no_longer_made: |site| CIDER.iter().fold(site, |site, file| {
        site.replace(file, " [200](fig:picked)", "")
    });
    a_figure_that_is_called_otherwise: called_otherwise;
    a_claim_that_is_made_again_after_it_was_withdrawn: |site| {
        let why = ["--why", "en=Doubtful", "--why", "lv=Apšaubāms"];
        let of = ["withdraw", "releases/2024-12-cider", "apples.picked", "--date", AFTER];
        done(&site, &[&of, &why[..]].concat());
        site
    };
    a_figure_in_another_unit: |site| {
        let [english, latvian] = RELEASES;
        site.replace(FIGURES, "unit  = \"apple\"", "unit  = \"%\"")
            .replace(english, "[200 apples]", "[200]")
            .replace(latvian, "[200 ābolu]", "[200]")
    };
    several_members_that_changed: |site| site
        .replace(HARVEST, "New Hill,north,30", "New Hill,north,40")
        .replace(HARVEST, "Riverside,south,50", "Riverside,south,61");
}

/// What a command says that records nothing.
fn refused(code: i32, site: &Project, arguments: &[&str]) -> String {
    let before = ledger(site);
    let said = site.run(arguments);
    assert_eq!(said.code, code, "{}", said.text);
    assert_eq!(ledger(site), before);
    message(&said.text)
}

#[test]
fn a_correction_without_a_reason_in_every_language_is_refused() {
    let site = recounted(published());
    let of = ["correct", "apples.picked", "--date", LATER, "--why", "en=Counted again"];
    insta::assert_snapshot!(refused(2, &site, &of));
}

#[test]
fn a_correction_of_what_has_not_changed_is_refused() {
    let why = ["--why", "en=Counted again", "--why", "lv=Saskaitīts vēlreiz"];
    let of = [&["correct", "apples.picked", "--date", LATER], &why[..]].concat();
    insta::assert_snapshot!(refused(2, &published(), &of));
}

#[test]
fn a_rename_of_what_is_still_there_is_refused() {
    let of = ["rename", "apples.income", "apples.price", "--date", LATER];
    insta::assert_snapshot!(refused(2, &published(), &of));
}

#[test]
fn a_withdrawal_of_a_release_that_is_still_published_is_refused() {
    let why = ["--why", "en=Wrong", "--why", "lv=Nepareizi"];
    let of = [&["withdraw", "releases/2024-11-harvest", "--date", LATER], &why[..]].concat();
    insta::assert_snapshot!(refused(2, &published(), &of));
}

#[test]
fn recording_before_the_last_line_is_refused() {
    let site = freed(published());
    insta::assert_snapshot!(refused(1, &site, &["build", "--record", "--date", BEFORE]));
}

#[test]
fn recording_what_is_still_to_come_is_refused() {
    let site = published();
    insta::assert_snapshot!(refused(2, &site, &["build", "--record", "--date", "2999-01-01"]));
}
