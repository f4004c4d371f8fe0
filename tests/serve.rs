//! `parskats serve`: what browsers get while a site is being written.
//!
//! In: copies of the sites of other tests, edited under the running program. Every wait has an end
//! that no slow machine should reach; no time is asserted.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test's own folder")]

#[expect(dead_code, reason = "the projects of other tests are broken")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use parskats::commands::build::{self, AsOf, Drafts, Purpose, Recording, Request};
use parskats::diagnostics::Strictness;
use support::{Project, TODAY};
use tempfile::TempDir;

/// When a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

const RELEASE: &str = "content/releases/2024-11-harvest.en.md";
const PAGE: &str = "/reports/en/news/2024/harvest/";

/// A running preview of a project.
struct Served {
    program: Child,
    said: Arc<Mutex<String>>,
    url: String,
    /// Where its temporary folders are.
    room: TempDir,
}

/// What a browser got.
struct Answer {
    code: u16,
    head: String,
    body: String,
}

impl Served {
    fn of(project: &Project) -> Self {
        Self::with(project, &["--port", "0"])
    }

    fn with(project: &Project, options: &[&str]) -> Self {
        let room = tempfile::tempdir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_parskats"))
            .args(["serve", "--date", TODAY])
            .args(options)
            .current_dir(project.path(""))
            .env("TMPDIR", room.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (lines, heard) = (BufReader::new(program.stderr.take().unwrap()), Arc::clone(&said));
        thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                heard.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        let mut served = Self { program, said, url: String::new(), room };
        served.url = served.until("an address", |served| {
            let said = served.said();
            let (_, url) = said.split_once("serving   http://")?;
            Some(url.split(['/', ',']).next()?.to_owned())
        });
        served
    }

    /// Asks until there is an answer.
    fn until<T>(&self, what: &str, asked: impl Fn(&Self) -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(answer) = asked(self) {
                return answer;
            }
            assert!(begun.elapsed() < PATIENCE, "{what} never came: {}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    fn get(&self, path: &str) -> Answer {
        self.asked(path, &self.url)
    }

    fn asked(&self, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.url).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let code = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { code, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// How the page at a path stands to the sources, and what is wrong with them.
    fn news(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(&format!("/__parskats/news?path={path}")).body).unwrap()
    }

    fn until_standing(&self, standing: &str) -> String {
        self.until(standing, |served| {
            let news = served.news(PAGE);
            let is_so = news["standing"] == standing;
            is_so.then(|| news["findings"].as_str().unwrap().to_owned())
        })
    }

    /// Waits until a page says something and is proved.
    fn until_proved(&self, path: &str, text: &str) -> String {
        self.until(&format!("`{text}` on {path}"), |served| {
            let page = served.get(path).body;
            (page.contains(text) && served.news(path)["standing"] == "proved").then_some(page)
        })
    }

    /// The files of the last site that held.
    fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let mut folders =
            fs::read_dir(self.room.path()).unwrap().map(|entry| entry.unwrap().path());
        let site = folders.find(|folder| folder.join("site").exists());
        site.map(|folder| support::tree(&folder.join("site"))).unwrap_or_default()
    }

    /// Asks the program to end; its exit code.
    fn ended(&mut self) -> Option<i32> {
        let id = self.program.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.program.wait().unwrap().code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if self.program.try_wait().unwrap().is_none() {
            self.ended();
        }
    }
}

/// A page without the preview's script.
fn without_script(page: &str) -> String {
    let kept = page.split_inclusive('\n').filter(|line| !line.contains("/__parskats/"));
    kept.collect()
}

/// What a build of the preview makes of a project, in a folder of its own; `None` if nothing.
fn clean(project: &Project) -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let arguments = ["build", "--preview", "--date", TODAY, "--out", out.to_str().unwrap()];
    (project.output(&arguments).code == 0).then(|| support::tree(&out))
}

#[test]
fn what_is_served_is_what_a_clean_build_makes_after_any_edit() {
    let project = Project::copy_of("meadows");
    let served = Served::of(&project);
    served.until_standing("proved");
    let edits: [(&str, &[(&str, &str)]); 11] = [
        ("a text", &[("content/pages/about.en.md", "+ More.")]),
        (
            "a front matter",
            &[("content/pages/plans.en.md", "title = \"Plans\"→title = \"Our plans\"")],
        ),
        (
            "a picture of the theme",
            &[("templates/assets/icon.svg", "= <svg xmlns=\"http://www.w3.org/2000/svg\"/>")],
        ),
        (
            "a template",
            &[("templates/i18n/en.toml", "draft = \"This is a draft→draft = \"A draft")],
        ),
        (
            "a new file",
            &[
                ("content/pages/new.en.md", "= +++\ntitle = \"New\"\n+++\nNew."),
                ("content/pages/new.lv.md", "= +++\ntitle = \"Jauns\"\n+++\nJauns."),
            ],
        ),
        ("a file to be published as it is", &[("content/static/new.txt", "= new")]),
        ("a table", &[("data/apples/harvest.csv", "+")]),
        ("a definition", &[("data/apples/figures.toml", "+ # nothing")]),
        ("a mistake", &[("content/pages/new.en.md", "+ 4321 pears.")]),
        ("two files less", &[("content/pages/new.en.md", "-"), ("content/pages/new.lv.md", "-")]),
        ("the site's address", &[("site.toml", "example/guide/→example/")]),
    ];
    fs::create_dir_all(project.path("templates/i18n")).unwrap();
    fs::create_dir_all(project.path("templates/assets")).unwrap();
    fs::write(project.path("templates/i18n/en.toml"), include_str!("../templates/i18n/en.toml"))
        .unwrap();
    let mut last = served.site();
    for (what, files) in edits {
        for (file, edit) in files {
            edited(&project, file, edit);
        }
        match clean(&project) {
            Some(site) => {
                served.until(what, |served| {
                    let is_proved = served.news("/")["standing"] == "proved";
                    (is_proved && served.site() == site).then_some(())
                });
                last = site;
            }
            None => {
                served.until_standing("failed");
                assert!(served.site() == last, "after {what} the last site that held stays");
            }
        }
    }
}

/// Adds (`+ …`) to a file, writes it (`= …`), removes it (`-`), or replaces what stands in it once.
fn edited(project: &Project, file: &str, edit: &str) {
    let path = project.path(file);
    let text = || fs::read_to_string(&path).unwrap();
    match (edit.strip_prefix('+'), edit.strip_prefix("= "), edit.split_once('→')) {
        (Some(more), _, _) => fs::write(&path, text() + more + "\n").unwrap(),
        (_, Some(all), _) => fs::write(&path, all).unwrap(),
        (_, _, Some((from, to))) => {
            let text = text();
            assert_eq!(text.matches(from).count(), 1, "`{from}` stands once in {file}");
            fs::write(&path, text.replace(from, to)).unwrap();
        }
        _ => fs::remove_file(&path).unwrap(),
    }
}

#[test]
fn a_page_is_served_as_a_host_would_with_one_script_more() {
    let project = Project::copy_of("orchards");
    let served = Served::of(&project);
    served.until_standing("proved");
    let answer = served.get(PAGE);
    let file = served.site()["en/news/2024/harvest/index.html"].clone();
    assert_eq!(without_script(&answer.body).into_bytes(), file);
    assert!(answer.head.contains("content-type: text/html; charset=utf-8"), "{}", answer.head);
    assert!(answer.head.contains("default-src 'none'; "), "{}", answer.head);
    assert!(answer.head.contains("; script-src 'self'"), "{}", answer.head);
    let moved = served.get("/");
    assert_eq!((moved.code, moved.head.contains("location: /reports/")), (307, true));
    assert!(served.get("/reports/en/news").head.contains("location: /reports/en/news/"));
    assert_eq!(served.get("/reports/nowhere").code, 404);
    assert!(served.get("/reports/nowhere").body.contains("</html>"));
    let table = served.get("/reports/data/apples/harvest.csv");
    assert!(table.head.contains("content-type: text/csv"), "{}", table.head);
}

#[test]
fn a_mistake_is_told_on_the_page_and_goes_when_it_is_mended() {
    let project = Project::copy_of("orchards");
    let served = Served::of(&project);
    served.until_standing("proved");
    let before = served.site();
    let text = fs::read_to_string(project.path(RELEASE)).unwrap();
    fs::write(project.path(RELEASE), text.replace("[200 apples]", "[201 apples]")).unwrap();
    let findings = served.until_standing("failed");
    assert!(findings.contains(&format!("{RELEASE}:2:15")), "{findings}");
    assert!(findings.contains("<mark>201 apples</mark>"), "{findings}");
    assert!(served.said().contains(&format!("--> {RELEASE}:2:15")), "{}", served.said());
    assert!(served.site() == before && served.get(PAGE).body.contains("200 apples"));
    fs::write(project.path(RELEASE), text.replace("200 apples]", "200&nbsp;apples]")).unwrap();
    assert_eq!(served.until_standing("proved"), "");
}

#[test]
fn a_half_saved_file_is_told_and_forgotten() {
    let project = Project::copy_of("orchards");
    let served = Served::of(&project);
    served.until_standing("proved");
    let text = fs::read_to_string(project.path(RELEASE)).unwrap();
    fs::write(project.path(RELEASE), "").unwrap();
    assert!(served.until_standing("failed").contains(RELEASE));
    fs::write(project.path(RELEASE), text).unwrap();
    assert_eq!(served.until_standing("proved"), "");
}

#[test]
fn editors_that_write_by_rename_and_ten_saves_a_second_end_in_what_was_saved_last() {
    let project = Project::copy_of("orchards");
    let served = Served::of(&project);
    served.until_standing("proved");
    let (file, backup) = (project.path(RELEASE), project.path(&format!("{RELEASE}~")));
    let text = fs::read_to_string(&file).unwrap();
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "last"];
    for name in names {
        let probe = project.path("content/releases/4913");
        fs::write(&probe, "").unwrap();
        fs::remove_file(&probe).unwrap();
        fs::write(project.path("content/releases/.2024-11-harvest.en.md.swp"), name).unwrap();
        fs::rename(&file, &backup).unwrap();
        fs::write(&file, format!("{text}\nIt was *save {name}*.\n")).unwrap();
        fs::remove_file(&backup).unwrap();
        thread::sleep(Duration::from_millis(100));
    }
    let other = project.path("content/releases/.temporary");
    fs::write(&other, format!("{text}\nIt was *renamed*.\n")).unwrap();
    fs::rename(&other, &file).unwrap();
    served.until_proved(PAGE, "<em>renamed</em>");
    assert_eq!(Some(served.site()), clean(&project));
}

#[test]
fn a_folder_that_was_deleted_is_watched_again_when_it_is_back() {
    let project = Project::copy_of("orchards");
    let served = Served::of(&project);
    served.until_standing("proved");
    let (folder, away) = (project.path("content"), project.path("away"));
    // What is made again is another folder: it is copied, file by file.
    let files = support::tree(&folder);
    fs::rename(&folder, &away).unwrap();
    fs::remove_dir_all(&away).unwrap();
    // Documents are no must: what is left is a site, without this page.
    served.until("a site without it", |served| (served.get(PAGE).code == 404).then_some(()));
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    served.until_standing("proved");
    let text = fs::read_to_string(project.path(RELEASE)).unwrap();
    fs::write(project.path(RELEASE), text + "\nIt is *back*.\n").unwrap();
    served.until_proved(PAGE, "<em>back</em>");
}

#[test]
fn where_no_site_has_held_yet_a_page_of_its_own_says_what_is_wrong() {
    let project = Project::copy_of("orchards").replace(RELEASE, "[200 apples]", "[201 apples]");
    let served = Served::of(&project);
    served.until_standing("failed");
    let answer = served.get("/anything/");
    assert_eq!(answer.code, 503);
    for part in ["There is no site yet", &format!("{RELEASE}:2:15"), "/__parskats/reload.js"] {
        assert!(answer.body.contains(part), "{part}: {}", answer.body);
    }
    let project = project.replace(RELEASE, "[201 apples]", "[200 apples]");
    served.until_proved(PAGE, "200 apples");
    drop(project);
}

#[test]
fn drafts_and_what_is_dated_later_are_shown_and_marked() {
    let project = Project::copy_of("meadows");
    let served = Served::of(&project);
    served.until_standing("proved");
    let public = served.site();
    let page = |path: &str| String::from_utf8_lossy(&public[path]).into_owned();
    assert!(page("en/plans/index.html").contains("<p class=\"notice\">This is a draft"));
    let later = page("en/news/2031/blossom/index.html");
    assert!(later.contains("<p class=\"notice\">This is dated later and not yet published."));
    assert!(!page("en/about/index.html").contains("class=\"notice\""));
    assert!(!page("sitemap.xml").contains("blossom"), "machines are not told of it");
}

#[test]
fn a_preview_that_was_published_is_made_again_with_its_options() {
    let project = Project::copy_of("meadows");
    assert_eq!(project.run(&["build", "--date", TODAY, "--preview"]).code, 0);
    let said = project.run(&["verify", "--root", "."]);
    assert_eq!(said.code, 0, "{}", said.text);
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_with_a_note() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let project = Project::copy_of("orchards");
    let served = Served::with(&project, &["--port", &port.to_string()]);
    assert!(served.said().contains(&format!("because port {port} is taken")), "{}", served.said());
    served.until_standing("proved");
}

#[test]
fn only_this_machine_is_answered_unless_another_address_is_asked_for() {
    let project = Project::copy_of("orchards");
    let served = Served::of(&project);
    assert!(served.url.starts_with("127.0.0.1:"), "{}", served.url);
    assert_eq!(served.asked("/", "evil.example").code, 403);
    let open = Served::with(&project, &["--port", "0", "--host", "0.0.0.0"]);
    assert!(open.said().contains("warning[host]"), "{}", open.said());
    assert!(open.url.starts_with("0.0.0.0:"), "{}", open.url);
}

#[test]
fn an_interrupted_preview_ends_well_and_leaves_nothing() {
    let project = Project::copy_of("orchards");
    let mut served = Served::of(&project);
    served.until_standing("proved");
    assert_eq!(served.ended(), Some(0));
    assert_eq!(fs::read_dir(served.room.path()).unwrap().count(), 0);
    assert!(!project.path("public").exists(), "nothing is published");
}

#[test]
fn a_folder_without_a_site_is_no_project() {
    let project = Project::copy_of("orchards").remove("site.toml");
    let said = project.run(&["serve", "--port", "0"]);
    assert_eq!(said.code, 2, "{}", said.text);
}

#[test]
fn the_commands_of_its_document_serve_a_site() {
    let document = include_str!("../docs/serve.md");
    let commands = document.lines().filter_map(|line| line.strip_prefix("parskats serve"));
    let commands: Vec<Vec<&str>> =
        commands.map(|options| options.split_whitespace().collect()).collect();
    assert_eq!(commands.len(), 2);
    let project = Project::copy_of("orchards");
    for options in commands {
        Served::with(&project, &options).until_standing("proved");
    }
}

#[test]
fn a_document_that_is_shown_early_has_the_bytes_that_the_whole_build_gives_it() {
    for name in ["orchards", "meadows", "amended", "hives", "lauki", "edges"] {
        let project = Project::copy_of(name);
        let mut request = Request {
            root: project.path(""),
            out: project.path("public"),
            base_url: None,
            as_of: AsOf::Day(TODAY.parse().unwrap()),
            drafts: Drafts::AndLater,
            strictness: Strictness::Lenient,
            recording: Recording::Off,
            purpose: Purpose::Preview,
        };
        let outcome = build::run(&request);
        assert!(outcome.done.is_some(), "{name}: {:?}", outcome.diagnostics);
        let public = project.public();
        let documents = support::tree(&project.path("content"));
        let documents = documents.into_keys().filter(|file| file.strip_suffix(".md").is_some());
        let documents: BTreeSet<String> = documents.map(|file| format!("content/{file}")).collect();
        request.out = project.path("early");
        let early = build::glimpsed(&request, &documents);
        assert_ne!(early.len(), 0, "{name}");
        assert!(early.len() >= documents.len() / 2, "{name}: {:?}", early.keys());
        for (page, bytes) in early {
            assert!(public.get(&page) == Some(&bytes), "{page} of {name}");
        }
        assert!(!project.path("early").exists());
    }
}
