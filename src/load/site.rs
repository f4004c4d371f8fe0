//! Reads `site.toml`.

use ammonia::Url;

use super::boundaries::{self, Declared};
use super::fields::{self, Fields};
use super::tree;
use crate::diagnostics::{Diagnostic, Rule};
use crate::locale;
use crate::model::figure::Written;
use crate::model::language::{Locale, Localised};
use crate::model::site::{Exemption, Geography, Licence, Publisher, Site, SourceFile};

/// Reads the site's description and the maps that it declares; `None` where what is missing leaves
/// nothing to build.
pub(super) fn read(
    file: &SourceFile,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Site, Vec<Declared>)> {
    let root = tree::toml(file, 0..file.text.len(), problems);
    let mut fields = Fields::of(file, &root, "site", problems)?;
    let locales = fields::locales(file, fields.list("locales", problems), problems);
    if locales.is_empty() {
        let nothing =
            Diagnostic::error(Rule("missing-key"), fields.place(), "the site names no language");
        problems.push(nothing.help("add `locales = [\"lv\", \"en\"]`, the default first"));
        return None;
    }
    let title = fields.localised("title", &locales, problems);
    let description = fields.localised("description", &locales, problems);
    let base_url = fields.text("base_url", problems).and_then(|url| base_url(&url, problems));
    let timezone = fields.text("timezone", problems).and_then(|zone| timezone(&zone, problems));
    let footer = fields.localised("footer", &locales, problems);
    let publisher = fields.required("publisher", problems).and_then(|node| {
        publisher(Fields::of(file, node, "publisher", problems)?, &locales, problems)
    });
    let licence = fields
        .required("licence", problems)
        .and_then(|node| licence(Fields::of(file, node, "licence", problems)?, problems));
    let key_figures = fields.texts("key_figures", problems);
    let social_pictures = fields.boolean("social_pictures", problems).unwrap_or_default();
    let geography = fields
        .node("geography")
        .and_then(|node| geography(Fields::of(file, node, "geography", problems)?, problems));
    let maps = boundaries::declared(file, &mut fields, problems);
    let exemptions = exemptions(file, &mut fields, &locales, problems);
    let extra = fields.extra(problems);
    fields.finish(problems);
    let site = Site {
        title: texts(&title?),
        description: description?,
        base_url: base_url?,
        timezone: timezone?,
        publisher: publisher?,
        licence: licence?,
        footer: footer?,
        key_figures,
        geography,
        social_pictures,
        exemptions,
        extra,
        locales,
    };
    Some((site, maps))
}

/// The table whose members have pages of their own.
fn geography(mut fields: Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<Geography> {
    let table = fields.text("table", problems);
    fields.finish(problems);
    let table = table?;
    let Ok(id) = table.text.parse() else {
        let message = format!("`{}` is no dataset's name", table.text);
        let problem = Diagnostic::error(Rule("wrong-type"), table.place, message);
        problems.push(problem.help("write it as `package.dataset`"));
        return None;
    };
    Some(Geography { id, place: table.place })
}

/// The exemptions of a site or a document.
pub(super) fn exemptions(
    file: &SourceFile,
    fields: &mut Fields<'_>,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Exemption> {
    let items = fields.list("exemption", problems);
    let read = |node| {
        let mut fields = Fields::of(file, node, "exemption", problems)?;
        let text = fields.text("text", problems);
        let reason = fields.localised("reason", locales, problems);
        fields.finish(problems);
        let says_number = |text: &str| {
            text.contains(char::is_numeric)
                || locales.iter().any(|locale| !locale::reader(*locale).mentions(text).is_empty())
        };
        if let Some(text) = &text
            && !says_number(&text.text)
        {
            let message = format!("`{}` holds no number to be exempted", text.text);
            problems.push(Diagnostic::error(Rule("wrong-type"), text.place.clone(), message));
        }
        Some(Exemption { text: text?, reason: texts(&reason?) })
    };
    items.iter().filter_map(read).collect()
}

/// What is written, without its places.
pub(super) fn texts(written: &Localised<Written>) -> Localised<String> {
    Localised::new(written.iter().map(|(locale, text)| (locale, text.text.clone())).collect())
}

fn publisher(
    mut fields: Fields<'_>,
    locales: &[Locale],
    problems: &mut Vec<Diagnostic>,
) -> Option<Publisher> {
    let name = fields.localised("name", locales, problems);
    let url = fields.text("url", problems).and_then(|url| web_address(url, problems));
    let email = fields.optional_text("email", problems);
    fields.finish(problems);
    Some(Publisher { name: texts(&name?), url: url?.text, email: email.map(|email| email.text) })
}

fn licence(mut fields: Fields<'_>, problems: &mut Vec<Diagnostic>) -> Option<Licence> {
    let name = fields.text("name", problems);
    let url = fields.text("url", problems).and_then(|url| web_address(url, problems));
    fields.finish(problems);
    Some(Licence { name: name?.text, url: url?.text })
}

/// An address that a page may link to.
pub(super) fn web_address(url: Written, problems: &mut Vec<Diagnostic>) -> Option<Written> {
    if is_web_address(&url.text) {
        return Some(url);
    }
    let message = format!("`{}` is not the address of a site", url.text);
    problems.push(
        Diagnostic::error(Rule("base-url"), url.place, message).help("write it as `https://host/`"),
    );
    None
}

/// Whether a page may link to it: it names a host.
pub(super) fn is_web_address(text: &str) -> bool {
    host_and_path(&text.replace(['?', '#'], "")).is_some()
}

fn base_url(written: &Written, problems: &mut Vec<Diagnostic>) -> Option<String> {
    match normal_base_url(&written.text) {
        Ok(url) => Some(url),
        Err(why) => {
            let wrong = Diagnostic::error(Rule("base-url"), written.place.clone(), why);
            problems.push(wrong.help("write it as `https://host/` or `https://host/path/`"));
            None
        }
    }
}

/// A site's address in its normal form, ending in `/`; the reason where it is none.
pub fn normal_base_url(text: &str) -> Result<String, String> {
    let Some((host, path)) = host_and_path(text) else {
        return Err(format!("`{text}` is not the address of a site"));
    };
    if host.contains('@') {
        return Err("the address of a site holds a name or password, which every page would tell"
            .to_owned());
    }
    if !host.is_ascii() {
        let ascii = Url::parse(&format!("https://{host}/")).ok();
        let ascii = ascii.as_ref().and_then(Url::host_str).unwrap_or("xn--…").to_owned();
        return Err(format!("the host `{host}` is not written as programs write it: `{ascii}`"));
    }
    if host.starts_with(':') || Url::parse(&format!("https://{host}/")).is_err() {
        return Err(format!("`{host}` is no host"));
    }
    let path = path.strip_suffix('/').unwrap_or(path);
    let leads_away = |part: &str| matches!(part, "" | "." | "..") || part.contains('\\');
    if let Some(part) = path.split('/').skip(1).find(|part| leads_away(part)) {
        return Err(format!("`{part}` is no folder in the address of a site"));
    }
    let last = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    if [".html", ".htm", ".php", ".xml"].iter().any(|ending| last.ends_with(ending)) {
        return Err(format!("`{last}` is a file, and a site stands in a folder"));
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

/// The host of a web address and its path, which is empty or begins with `/`.
fn host_and_path(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let refused =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '"' | '<' | '>');
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    (!host.is_empty() && !rest.contains(refused)).then_some((host, path))
}

fn timezone(written: &Written, problems: &mut Vec<Diagnostic>) -> Option<String> {
    if jiff::tz::TimeZone::get(&written.text).is_ok() {
        return Some(written.text.clone());
    }
    let message = format!("`{}` is not a time zone", written.text);
    let unknown = Diagnostic::error(Rule("timezone"), written.place.clone(), message);
    problems.push(unknown.help("name it as the IANA database does, for instance `Europe/Lisbon`"));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_site_is_a_folder_on_a_host() {
        for url in [
            "https://host.example/",
            "http://localhost:8080",
            "http://127.0.0.1:8080/a/",
            "https://xn--yda.lv/reports/v1.2",
        ] {
            assert!(normal_base_url(url).is_ok_and(|normal| normal.ends_with('/')), "{url}");
        }
    }

    #[test]
    fn an_address_that_leads_elsewhere_or_tells_too_much_is_refused() {
        for (url, told) in [
            ("https:///x/", "not the address"),
            ("https://host//x/", "`` is no folder"),
            ("https://host/..", "`..` is no folder"),
            ("https://host/a/./b/", "`.` is no folder"),
            ("https://host/\\x/", "is no folder"),
            ("https://user:secret@host/", "password"),
            ("https://host/x/index.html", "`index.html` is a file"),
            ("https://ā.lv/", "`xn--yda.lv`"),
            ("https://:80/", "`:80` is no host"),
            ("https://host:http/", "`host:http` is no host"),
        ] {
            let why = normal_base_url(url).err().unwrap_or_default();
            assert!(why.contains(told) && !why.contains("secret"), "{url}: {why}");
        }
    }
}
