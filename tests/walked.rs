//! What a document tells its readers to do is done, in a folder of its own, from its first line to its last.
//!
//! In: the fenced blocks of a document. `sh` is run; of `console` the lines after `$ ` are run, and
//! what stands below them must be said. A block whose fence names a file behind the language is
//! written to that file; `diff` replaces each line after `-` with the one after `+`. An answer that
//! shows an error must come with exit code 1, every other command with 0.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's own folder")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// 15 June 2026, the day on which the documents are followed.
const TODAY: &str = "1781524800";

/// What is played by a program that does nothing, and why.
const PLAYED: [(&str, &str); 6] = [
    ("aws", "wants an account"),
    ("curl", "wants the network; it answers with the proof of the site that was built"),
    ("netlify", "wants an account"),
    ("rsync", "wants another machine"),
    ("systemd-run", "would build later"),
    ("wrangler", "wants an account"),
];

/// Serves until there is an address; everything else is done as it is.
const PROGRAM: &str = r#"#!/bin/sh
if [ "$1" != serve ]; then exec "$REAL" "$@"; fi
"$REAL" "$@" 2> "$ROOM/served" &
for _ in $(seq 600); do
    if grep -q '^serving ' "$ROOM/served"; then kill -INT $!; wait $!; exit; fi
    sleep 0.1
done
kill -INT $!
echo "never served" >&2
exit 1
"#;

/// A fenced block.
struct Block {
    language: String,
    /// The file that the fence names, or nothing.
    file: String,
    text: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(fence), None) => {
                let (language, file) = fence.split_once(' ').unwrap_or((fence, ""));
                let (language, file) = (language.to_owned(), file.to_owned());
                open = Some(Block { language, file, text: String::new() });
            }
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Somebody who does what a document says.
struct Reader {
    document: &'static str,
    /// Around the folder in which they work; the programs stand in `bin`.
    room: TempDir,
    folder: PathBuf,
}

impl Reader {
    /// Begins in an empty folder.
    fn of(document: &'static str) -> Self {
        let room = tempfile::tempdir().unwrap();
        let (folder, bin) = (room.path().join("work"), room.path().join("bin"));
        fs::create_dir(&folder).unwrap();
        fs::create_dir(&bin).unwrap();
        let program = |name: &str, text: &str| {
            fs::write(bin.join(name), text).unwrap();
            fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        };
        program("parskats", PROGRAM);
        for (name, _) in PLAYED {
            let is_asked = name == "curl";
            let answer = if is_asked { "cat public/data/figures.json" } else { "exit 0" };
            program(name, &format!("#!/bin/sh\n{answer}\n"));
        }
        Self { document, room, folder }
    }

    /// Begins with the sample's sources; what it has recorded is of a later day.
    fn with_the_sample(self) -> Self {
        for name in ["site.toml", "content", "data"] {
            let done =
                Command::new("cp").arg("-r").arg(root().join(name)).arg(&self.folder).status();
            assert!(done.unwrap().success());
        }
        fs::remove_file(self.folder.join("data/ledger.csv")).unwrap();
        self
    }

    /// Runs lines of a shell, which may lead to another folder: exit code, and all that was said.
    fn run(&mut self, lines: &str) -> (i32, String) {
        let (bin, left) = (self.room.path().join("bin"), self.room.path().join("left"));
        let path = std::env::var("PATH").unwrap_or_default();
        let out = Command::new("sh")
            .args(["-ec", &format!("trap 'pwd > \"$ROOM/left\"' EXIT\n{lines}")])
            .current_dir(&self.folder)
            .env("PATH", format!("{}:{path}", bin.display()))
            .env("REAL", env!("CARGO_BIN_EXE_parskats"))
            .env("ROOM", self.room.path())
            .env("SOURCE_DATE_EPOCH", TODAY)
            .output()
            .unwrap();
        self.folder = fs::read_to_string(left).unwrap().trim_end().into();
        // Between a number and its noun stands a no-break space, which a document shows as a plain one.
        let said =
            String::from_utf8([out.stdout, out.stderr].concat()).unwrap().replace('\u{a0}', " ");
        (out.status.code().unwrap(), said)
    }

    fn does(&mut self, block: &Block) {
        let document = self.document;
        match (&*block.language, &*block.file) {
            ("sh", "") => {
                let (code, said) = self.run(&block.text);
                assert_eq!(code, 0, "{document}: {}{said}", block.text);
            }
            ("console", _) => self.compares(&block.text),
            ("diff", file) => self.edits(file, &block.text),
            (_, "") => {}
            (_, file) => {
                let path = self.folder.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &block.text).unwrap();
            }
        }
    }

    fn compares(&mut self, text: &str) {
        for step in text.split("$ ").skip(1) {
            let (line, shown) = step.split_once('\n').unwrap();
            let (code, said) = self.run(line);
            assert_eq!(
                code,
                i32::from(shown.contains("error[")),
                "{}: {line}: {said}",
                self.document
            );
            for shown in shown.lines() {
                let is_said = said.lines().any(|line| line == shown);
                assert!(is_said, "{}: {line} does not say `{shown}`: {said}", self.document);
            }
        }
    }

    fn edits(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        let mut whole = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(from) = line.strip_prefix('-') else { continue };
            let to = lines.get(at + 1).and_then(|line| line.strip_prefix('+'));
            // A line that goes takes its end with it.
            let from = if to.is_some() { from.to_owned() } else { format!("{from}\n") };
            let times = whole.matches(&from).count();
            assert_eq!(times, 1, "{}: `{from}` stands once in {file}", self.document);
            whole = whole.replace(&from, to.unwrap_or_default());
        }
        fs::write(path, whole).unwrap();
    }

    fn follows(mut self) -> Self {
        for block in blocks(self.document) {
            self.does(&block);
        }
        self
    }
}

#[test]
fn a_first_release_in_english() {
    let reader = Reader::of("docs/writing.en.md").follows();
    assert!(reader.folder.join("public/en/corrections/index.html").exists());
}

#[test]
fn a_first_release_in_latvian() {
    let reader = Reader::of("docs/writing.lv.md").follows();
    assert!(reader.folder.join("public/lv/index.html").exists());
}

#[test]
fn the_beginning_of_a_site() {
    let reader = Reader::of("docs/content.md").follows();
    assert!(reader.folder.join("preview/en/programmes/school-projects/index.html").exists());
}

#[test]
fn a_description_of_a_table_of_the_sample() {
    Reader::of("docs/data.md").with_the_sample().follows();
}

#[test]
fn a_recorded_build_of_the_sample() {
    let reader = Reader::of("docs/ledger.md").with_the_sample().follows();
    assert!(reader.folder.join("data/ledger.csv").exists());
}

#[test]
fn the_preview_of_the_sample() {
    Reader::of("docs/serve.md").with_the_sample().follows();
}

#[test]
fn what_deploys_a_site_records_verifies_and_uploads_it() {
    let mut reader = Reader::of("docs/deploy.md");
    let (code, said) = reader.run(
        "parskats new site .
        git init --quiet --bare ../origin
        git init --quiet --initial-branch main
        git config user.name publishing
        git config user.email publishing@example.org
        git remote add origin ../origin
        git config push.autoSetupRemote true",
    );
    assert_eq!(code, 0, "{said}");
    let mut reader = reader.follows();
    let files = blocks("docs/deploy.md");
    let files = files.iter().filter(|block| block.language == "sh" && !block.file.is_empty());
    for script in files {
        let (code, said) = reader.run(&format!("sh -n {}", script.file));
        assert_eq!(code, 0, "{}: {said}", script.file);
    }
    // Twice: the second time there is nothing more to record.
    for _ in 0..2 {
        let (code, said) = reader.run("sh machine.sh");
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("findings  none"), "{said}");
    }
    let (_, kept) = reader
        .run("git --git-dir ../origin ls-tree --name-only -r main; git status -s data/ledger.csv");
    assert_eq!(kept, "data/ledger.csv\n");
    assert_eq!(reader.run("SITE=https://example.org sh due.sh").0, 1, "nothing waits");
    let late = "parskats new release late --programme example --date 2026-06-16
        sed -i '/^draft /d' content/releases/*late*
        sh publish.sh
        parskats status --next --date \"$(curl -fsS https://example.org/ | jq -r .as_of)\"";
    let (code, said) = reader.run(late);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("2026-06-16T00:00:00+03:00\n"), "what waits is said: {said}");
}

#[test]
fn what_nginx_is_told_is_what_a_site_says_of_itself() {
    let blocks = blocks("docs/deploy.md");
    let told = |file: &str| &blocks.iter().find(|block| block.file == file).unwrap().text;
    for (file, text) in
        [("netlify.toml", told("netlify.toml")), ("wrangler.toml", told("wrangler.toml"))]
    {
        assert!(text.parse::<toml::Table>().is_ok(), "{file}");
    }
    let mut reader = Reader::of("docs/deploy.md");
    let (code, said) = reader.run("parskats new site . && parskats build");
    assert_eq!(code, 0, "{said}");
    let said = fs::read_to_string(reader.folder.join("public/_headers")).unwrap();
    let nginx = told("reports.conf");
    // The first rule is of all files.
    for line in said.lines().skip(1).take_while(|line| line.starts_with(' ')) {
        let (name, value) = line.trim().split_once(": ").unwrap();
        assert!(nginx.contains(&format!("add_header {name} \"{value}\" always;")), "{line}");
    }
}

#[test]
fn what_word_and_excel_do_is_told_in_the_words_of_the_program() {
    let folders = ["tests/snapshots", "tests/describe"].map(|folder| root().join(folder));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|entry| entry.unwrap().path());
    let said: String = files
        .filter(|file| file.extension().is_some_and(|ending| ending == "snap"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for document in ["docs/writing.lv.md", "docs/writing.en.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let table = text.rsplit("\n## ").next().unwrap();
        let rows: Vec<&str> = table.lines().filter_map(|line| line.split(" | ").nth(1)).collect();
        assert_eq!(rows.len(), 9, "{document}: a head and eight rows");
        for told in rows.iter().skip(1).map(|cell| cell.trim_matches('`')) {
            assert!(said.contains(told), "{document}: nothing says `{told}`");
        }
    }
}
