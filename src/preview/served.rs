//! Answers browsers, as a static host would; and tells the script in each page what has changed.
//!
//! In: requests. Out: files of the site with the headers that its `_headers` asks for, pages with
//! one script more; under a reserved prefix, that script, its style, and what is to be said over a
//! page.
//!
//! `axum` alone: its own file server would read neither `_headers` nor pages that are in no file
//! yet. The script asks again and again, each time until something is new, rather than keeping a
//! stream open: a page that is hidden asks nothing.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::response::Builder;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::signal::unix::{SignalKind, signal};
use xxhash_rust::xxh3::xxh3_64;

use super::told::OWN;
use super::{Shown, Standing, hosted, told};
use crate::diagnostics::{Diagnostic, Rule};

const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("told.css");

/// How many ports are tried before giving up.
const PORTS: u16 = 50;

/// How long a question stays open when nothing changes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where browsers come in.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    address: SocketAddr,
}

impl Door {
    /// Opens a port; the next free one if another program has it. Port 0 is any that is free.
    ///
    /// # Errors
    /// `port`, if none can be opened.
    pub fn open(host: IpAddr, port: u16) -> Result<Self, Diagnostic> {
        let mut tried = port;
        loop {
            match TcpListener::bind((host, tried)) {
                Ok(listener) => return Self::of(listener, host, port),
                Err(error)
                    if error.kind() == io::ErrorKind::AddrInUse
                        && tried < port.saturating_add(PORTS) =>
                {
                    tried += 1;
                }
                Err(error) => return Err(closed(host, tried, &error)),
            }
        }
    }

    fn of(listener: TcpListener, host: IpAddr, port: u16) -> Result<Self, Diagnostic> {
        let ready = listener.set_nonblocking(true).and_then(|()| listener.local_addr());
        let address = ready.map_err(|error| closed(host, port, &error))?;
        Ok(Self { listener, address })
    }

    /// The port that was opened.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address to be typed.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

fn closed(host: IpAddr, port: u16, error: &io::Error) -> Diagnostic {
    let message = format!("port {port} of {host} cannot be opened: {error}");
    Diagnostic::placeless(Rule("port"), message)
        .help("choose another with `--port`; `--port 0` takes any that is free")
}

/// What requests are answered from.
#[derive(Debug)]
struct Served {
    shown: Arc<Shown>,
    /// Whether only this machine can ask.
    is_local: bool,
}

/// Serves what is shown until the program is asked to end.
///
/// # Errors
/// `port`, if the system does not let one serve.
pub fn serve(door: Door, shown: Arc<Shown>) -> Result<(), Diagnostic> {
    let Door { listener, address } = door;
    let failed = |error: io::Error| closed(address.ip(), address.port(), &error);
    let served = Arc::new(Served { shown, is_local: address.ip().is_loopback() });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(failed)?.block_on(async {
        let mut interrupted = signal(SignalKind::interrupt()).map_err(failed)?;
        let mut terminated = signal(SignalKind::terminate()).map_err(failed)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let router = Router::new().fallback(answer).with_state(served);
        tokio::select! {
            ended = axum::serve(listener, router) => ended.map_err(failed),
            _ = interrupted.recv() => Ok(()),
            _ = terminated.recv() => Ok(()),
        }
    })
}

async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only pages are to be had here\n");
    }
    if served.is_local && !names_this_machine(request.headers()) {
        return plain(StatusCode::FORBIDDEN, "this preview is for the machine that it runs on\n");
    }
    let path = request.uri().path();
    match path.strip_prefix(OWN) {
        Some("reload.js") => own("text/javascript; charset=utf-8", SCRIPT.to_owned()),
        Some("told.css") => own("text/css; charset=utf-8", STYLE.to_owned()),
        Some("news") => served.news(request.uri().query().unwrap_or_default()).await,
        Some(_) => plain(StatusCode::NOT_FOUND, "there is nothing of that name\n"),
        None => served.file(path),
    }
}

/// Whether a request asks for this machine by one of its own names: a page of another site, whose
/// name leads here, must not read drafts.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else { return true };
    let Ok(host) = host.to_str() else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// What the script in a page is told.
#[derive(Debug, Serialize)]
struct News<'a> {
    revision: u64,
    /// What makes the page another one.
    page: String,
    standing: &'a str,
    findings: String,
}

/// What stands at an address.
enum Found {
    /// A file of the site, by its path.
    File(String, Vec<u8>),
    /// A folder, to be asked for with `/` at its end; or the top of a host, where no site stands.
    Elsewhere(String),
    /// Nothing.
    Nothing,
}

impl Served {
    fn file(&self, path: &str) -> Response<Body> {
        let Some(base) = self.shown.base() else { return self.without_site() };
        match self.found(&base, path) {
            Found::File(file, bytes) => self.hosted(&base, StatusCode::OK, &file, bytes),
            Found::Elsewhere(path) => {
                let moved = headed(StatusCode::TEMPORARY_REDIRECT, "text/plain; charset=utf-8");
                body(moved.header(header::LOCATION, path), Vec::new())
            }
            Found::Nothing => {
                let page = self.shown.file(NOT_FOUND).unwrap_or_default();
                self.hosted(&base, StatusCode::NOT_FOUND, NOT_FOUND, page)
            }
        }
    }

    fn found(&self, base: &str, path: &str) -> Found {
        let Some(within) = path.strip_prefix(base) else {
            return if path == "/" || format!("{path}/") == base {
                Found::Elsewhere(base.to_owned())
            } else {
                Found::Nothing
            };
        };
        let Ok(within) = percent_decode_str(within).decode_utf8() else { return Found::Nothing };
        let is_within = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', '\0']);
        if !within.split('/').all(is_within) || within.starts_with('/') {
            return Found::Nothing;
        }
        let file = if within.is_empty() || within.ends_with('/') {
            format!("{within}index.html")
        } else {
            within.clone().into_owned()
        };
        match self.shown.file(&file) {
            Some(bytes) => Found::File(file, bytes),
            None if self.shown.has_page_in(&within) => Found::Elsewhere(format!("{path}/")),
            None => Found::Nothing,
        }
    }

    /// A file as a host would serve it; a page with the script.
    fn hosted(&self, base: &str, code: StatusCode, file: &str, bytes: Vec<u8>) -> Response<Body> {
        let rules = self.shown.file("_headers").unwrap_or_default();
        let asked = hosted::headers(&String::from_utf8_lossy(&rules), &format!("{base}{file}"));
        let mut answer = Response::builder().status(code);
        let names = |name: &str| asked.iter().any(|(other, _)| other == name);
        if !names("content-type") {
            answer = answer.header(header::CONTENT_TYPE, hosted::kind(file));
        }
        if !names("cache-control") {
            answer = answer.header(header::CACHE_CONTROL, "no-store");
        }
        for (name, value) in &asked {
            answer = answer.header(name, value);
        }
        let is_page = hosted::kind(file).starts_with("text/html");
        body(answer, if is_page { self.scripted(bytes) } else { bytes })
    }

    /// A page with the script that loads it again.
    fn scripted(&self, page: Vec<u8>) -> Vec<u8> {
        let (revision, identity) = (*self.shown.revision().borrow(), identity(&page));
        let script = format!(
            "<script src=\"{OWN}reload.js\" defer data-page=\"{identity}\" data-revision=\"{revision}\"></script>\n"
        );
        let Ok(mut page) = String::from_utf8(page) else { return script.into_bytes() };
        let at = page.rfind("</body>").unwrap_or(page.len());
        page.insert_str(at, &script);
        page.into_bytes()
    }

    /// What is shown where no site has held yet.
    fn without_site(&self) -> Response<Body> {
        let page = self.page_without_site();
        let answer = headed(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8");
        body(answer, self.scripted(page.into_bytes()))
    }

    fn page_without_site(&self) -> String {
        match self.shown.standing() {
            (Standing::Failed, findings) => told::page(
                "There is no site yet",
                "The sources do not make a site that holds. This page becomes the site as soon as they do.",
                &findings,
            ),
            _ => told::page("The site is being built", "It will be here in a moment.", ""),
        }
    }

    /// What is new for a page, as soon as anything is.
    async fn news(&self, query: &str) -> Response<Body> {
        let field = |name: &str| {
            let mut fields = query.split('&').filter_map(|field| field.split_once('='));
            fields.find(|(known, _)| *known == name).map(|(_, value)| value)
        };
        let seen: Option<u64> = field("revision").and_then(|revision| revision.parse().ok());
        let path = percent_decode_str(field("path").unwrap_or("/")).decode_utf8_lossy();
        let mut revision = self.shown.revision();
        let is_new = |revision: &u64| Some(*revision) != seen;
        // Where nothing is new for long, that is said too: the browser asks again.
        let _ = tokio::time::timeout(PATIENCE, revision.wait_for(is_new)).await;
        let revision = *revision.borrow();
        let (standing, findings) = self.shown.standing();
        let page = self.identity_at(&path);
        let news = News { revision, page, standing: standing.name(), findings };
        own("application/json", serde_json::to_string(&news).unwrap_or_default())
    }

    /// What makes the page at an address another one than before.
    fn identity_at(&self, path: &str) -> String {
        let page = match self.shown.base() {
            None => self.page_without_site().into_bytes(),
            Some(base) => match self.found(&base, path) {
                Found::File(_, bytes) => bytes,
                Found::Elsewhere(path) => path.into_bytes(),
                Found::Nothing => self.shown.file(NOT_FOUND).unwrap_or_default(),
            },
        };
        identity(&page)
    }
}

/// The page that hosts show where there is none.
const NOT_FOUND: &str = "404.html";

fn identity(page: &[u8]) -> String {
    format!("{:016x}", xxh3_64(page))
}

fn headed(code: StatusCode, kind: &str) -> Builder {
    let answer = Response::builder().status(code).header(header::CONTENT_TYPE, kind);
    answer.header(header::CACHE_CONTROL, "no-store")
}

fn own(kind: &str, text: String) -> Response<Body> {
    body(headed(StatusCode::OK, kind), text.into_bytes())
}

fn plain(code: StatusCode, text: &str) -> Response<Body> {
    body(headed(code, "text/plain; charset=utf-8"), text.into())
}

/// The answer; one without anything where a header of the site is none.
fn body(answer: Builder, bytes: Vec<u8>) -> Response<Body> {
    answer.body(Body::from(bytes)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(host: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        names_this_machine(&headers)
    }

    #[test]
    fn only_a_name_of_this_machine_is_answered() {
        for own in ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:80", "a.localhost"] {
            assert!(asks(own), "{own}");
        }
        for other in ["example.org", "127.0.0.1.example.org:80", "192.168.0.1"] {
            assert!(!asks(other), "{other}");
        }
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        let served = Served { shown: Arc::new(Shown::of("/".as_ref())), is_local: true };
        for path in ["/p/../etc/passwd", "/p/%2e%2e/etc/passwd", "/p//etc/passwd", "/etc/passwd"] {
            assert!(matches!(served.found("/p/", path), Found::Nothing), "{path}");
        }
    }
}
