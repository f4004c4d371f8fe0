//! `parskats bind` at the terminal: what was found, and which of it is taken.
//!
//! In: a draft with what its numbers may claim. Out: lines for people, and what they choose.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Recorded, default_date, formats, no_colour, told_or_broken, written};
use crate::commands::bind::{self, Bindable, Choice, Item, Question};

/// How many numbers without a figure get their exemption written out.
const WRITTEN_OUT: usize = 3;

/// What `bind` is asked.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// The draft, in the project or elsewhere.
    file: PathBuf,
    /// Put brackets around those of which there is no doubt, and list the rest.
    #[arg(long)]
    write: bool,
    /// The draft's language [default: by its name or its words].
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// The programme it reports on [default: by its front matter, or by its numbers].
    #[arg(long)]
    programme: Option<String>,
    #[command(flatten)]
    recorded: Recorded,
}

/// Reads the draft, and tells or binds.
pub(super) fn run(options: Options) -> ExitCode {
    let Options { file, write, language, programme, recorded: Recorded { root, date } } = options;
    let found = date.map_or_else(default_date, Ok).map_err(|problem| vec![problem]);
    let found =
        found.and_then(|as_of| bind::run(&Question { root, file, as_of, language, programme }));
    match found {
        Ok(found) => bound(&found, write),
        Err(problems) => told_or_broken(Err(problems)),
    }
}

/// Binds what is sure, or what is chosen at the terminal, and tells the rest.
fn bound(found: &Bindable, write: bool) -> ExitCode {
    formats::to_people(&found.problems, no_colour());
    let is_asked = !write && io::stdin().is_terminal() && io::stderr().is_terminal();
    let chosen = if is_asked {
        let (mut answers, mut screen) = (io::stdin().lock(), io::stderr().lock());
        asked(found, &mut answers, &mut screen).unwrap_or_default()
    } else {
        found.sure()
    };
    let is_written = (write || is_asked) && !chosen.is_empty();
    if is_written && let Err(problem) = found.write(&chosen) {
        return told_or_broken(Err(vec![problem]));
    }
    let is_left = chosen.len() < found.items.len() || !is_written && !found.items.is_empty();
    let code = if is_left { ExitCode::from(1) } else { ExitCode::SUCCESS };
    written(&told(found, &chosen, is_written), code)
}

/// Everything that was found, item by item; of those that are bound, that they are.
fn told(found: &Bindable, bound: &[(usize, usize)], is_written: bool) -> String {
    let chosen: BTreeSet<usize> = bound.iter().map(|(item, _)| *item).collect();
    let mut text = String::new();
    for (at, item) in found.items.iter().enumerate() {
        if !is_written || !chosen.contains(&at) {
            text += &one(item);
        }
    }
    text + &summary(found, &chosen, is_written)
}

/// One number or date with what it may be.
fn one(item: &Item) -> String {
    let place = &item.place;
    let mut text = format!("{}:{}:{}: `{}`\n", place.file, place.line, place.column, item.text);
    let mut say = |line: String| text.push_str(&format!("    {line}\n"));
    if item.is_closed {
        say("stands in a link, or is written otherwise than it is read: claim it by hand".into());
    }
    match (item.choices.as_slice(), item.is_sure) {
        ([sure, ..], true) => say(format!("is  {}", choice(sure))),
        ([], _) if item.is_date => say("no event is known of this date".into()),
        ([], _) if item.joined.is_some() => {
            let joined = item.joined.as_deref().unwrap_or_default();
            say(format!("if it is one number with the one beside it, write `{joined}`"));
        }
        ([], _) => say("no figure has this value".into()),
        (choices, _) => choices.iter().for_each(|it| say(format!("or  {}", choice(it)))),
    }
    if let Some((address, value)) = &item.untrue {
        say(format!("the words speak of {address}, which is {value}"));
    }
    text
}

fn choice(choice: &Choice) -> String {
    let Choice { text, address, label, .. } = choice;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("[{text}]({address})  {label}")
}

fn summary(found: &Bindable, bound: &BTreeSet<usize>, is_written: bool) -> String {
    let programme = found.programme.as_ref().map_or("no one programme", |id| id.as_str());
    let mut text = format!("read in {} as a text of {programme}\n", found.locale.code());
    let all = found.items.len();
    if all == 0 {
        return text + "every number and date is claimed or exempted\n";
    }
    let none = found.items.iter().filter(|item| item.choices.is_empty()).count();
    let sure = bound.len();
    let doubtful = all - none.min(all) - sure.min(all - none.min(all));
    let is = if is_written { "bound" } else { "without doubt" };
    let _ = writeln!(
        text,
        "{all} numbers and dates in no claim: {sure} {is}, {doubtful} to choose, {none} without a figure"
    );
    if sure > 0 && !is_written {
        let _ =
            writeln!(text, "`parskats bind {} --write` binds the {sure}", found.path().display());
    }
    text + &remedies(found)
}

/// What to write for the numbers that are no figure's.
fn remedies(found: &Bindable) -> String {
    let mut texts: Vec<&str> = Vec::new();
    // Where the words speak of a figure, the number is wrong, and no exemption makes it right.
    let is_none =
        |item: &&Item| item.choices.is_empty() && item.untrue.is_none() && item.joined.is_none();
    for item in found.items.iter().filter(is_none).filter(|item| !item.is_closed) {
        if !texts.contains(&item.text.as_str()) {
            texts.push(&item.text);
        }
    }
    if texts.is_empty() {
        return String::new();
    }
    let codes = found.locales.iter().map(|locale| format!("{} = \"…\"", locale.code()));
    let codes = codes.collect::<Vec<_>>().join(", ");
    let exempt = texts.iter().take(WRITTEN_OUT).map(|text| {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\n  [[exemption]]\n  text   = \"{text}\"\n  reason = {{ {codes} }}\n")
    });
    let exempt: String = exempt.collect();
    let more = texts.len().saturating_sub(WRITTEN_OUT);
    let more = if more == 0 { String::new() } else { format!("  … and {more} more\n") };
    let programme = found.programme.as_ref().map_or("<programme>", |id| id.as_str());
    format!(
        "\nA number that is no figure (a name, a telephone number, a year) is exempted by its literal \
         text, in the draft's front matter:\n{exempt}{more}\n\
         One that the data should bear out becomes a figure in data/{programme}/figures.toml:\n\n  \
         [figure.name]\n  label = {{ {codes} }}\n  from  = \"dataset\"\n  \
         value = \"sum(column)\"\n  unit  = \"…\"\n"
    )
}

/// Asks of each number and date which figure it is.
///
/// # Errors
/// If the terminal cannot be read or written.
fn asked(
    found: &Bindable,
    answers: &mut dyn BufRead,
    screen: &mut dyn Write,
) -> io::Result<Vec<(usize, usize)>> {
    let mut chosen = Vec::new();
    let open: Vec<(usize, &Item)> =
        found.items.iter().enumerate().filter(|(_, item)| !item.choices.is_empty()).collect();
    for (count, (at, item)) in open.iter().enumerate() {
        writeln!(screen, "\n{} of {}  {}", count + 1, open.len(), excerpt(item))?;
        for (number, it) in item.choices.iter().enumerate() {
            writeln!(screen, "  {}  {}", number + 1, choice(it))?;
        }
        let default = if item.is_sure { "Enter: 1, 0: none" } else { "Enter: none" };
        match answer(item, default, answers, screen)? {
            Answer::Take(which) => chosen.push((*at, which)),
            Answer::None => {}
            Answer::Stop => break,
        }
    }
    Ok(chosen)
}

/// What was answered.
enum Answer {
    Take(usize),
    None,
    Stop,
}

fn answer(
    item: &Item,
    default: &str,
    answers: &mut dyn BufRead,
    screen: &mut dyn Write,
) -> io::Result<Answer> {
    loop {
        write!(screen, "which? ({default}, q: stop) ")?;
        screen.flush()?;
        let mut line = String::new();
        if answers.read_line(&mut line)? == 0 {
            return Ok(Answer::Stop);
        }
        let number = line.trim().parse::<usize>();
        match (line.trim(), number) {
            ("", _) if item.is_sure => return Ok(Answer::Take(0)),
            ("" | "0", _) => return Ok(Answer::None),
            ("q", _) => return Ok(Answer::Stop),
            (_, Ok(number)) if number <= item.choices.len() => return Ok(Answer::Take(number - 1)),
            _ => writeln!(screen, "type a number from 0 to {}, or q", item.choices.len())?,
        }
    }
}

/// The line that an item stands on.
fn excerpt(item: &Item) -> String {
    let place = &item.place;
    let line = place.excerpt.as_ref().map_or("", |excerpt| excerpt.line.trim());
    format!("line {}, `{}`\n  {line}", place.line, item.text)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test's own folder")]
mod tests {
    use super::*;
    use crate::commands::build::AsOf;

    /// A draft of the orchards, and what is chosen by these answers.
    fn chosen(answers: &str) -> (Vec<(usize, usize)>, String) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("draft.en.md");
        let draft = "+++\ntitle = \"A\"\nprogramme = \"apples\"\n+++\n\n\
                     In all 200 apples were picked. There were 150.\n";
        std::fs::write(&file, draft).unwrap();
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites/orchards").into();
        let as_of = AsOf::Day(jiff::civil::date(2024, 12, 1));
        let question = Question { root, file, as_of, language: None, programme: None };
        let found = bind::run(&question).unwrap();
        let (mut answers, mut screen) = (answers.as_bytes(), Vec::new());
        let chosen = asked(&found, &mut answers, &mut screen).unwrap();
        (chosen, String::from_utf8(screen).unwrap())
    }

    #[test]
    fn enter_takes_what_is_sure_and_nothing_else() {
        let (chosen, screen) = chosen("\n\n");
        assert_eq!(chosen, [(0, 0)]);
        assert!(screen.contains("1 of 2  line 6, `200`"), "{screen}");
        assert!(screen.contains("which? (Enter: 1, 0: none, q: stop)"), "{screen}");
        assert!(screen.contains("which? (Enter: none, q: stop)"), "{screen}");
    }

    #[test]
    fn a_number_takes_that_choice_and_another_word_is_asked_again() {
        let (chosen, screen) = chosen("0\nwhat\n9\n1\n");
        assert_eq!(chosen, [(1, 0)]);
        assert_eq!(screen.matches("type a number from 0 to 1, or q").count(), 2, "{screen}");
    }

    #[test]
    fn who_stops_or_goes_away_keeps_what_was_chosen() {
        assert_eq!(chosen("1\nq\n").0, [(0, 0)]);
        assert_eq!(chosen("1\n").0, [(0, 0)]);
        assert_eq!(chosen("").0, []);
    }
}
