//! What a static host says with a file: the headers that `_headers` asks for, and its kind.
//!
//! In: the text of `_headers`, and a file's path. Out: names and values. The script that loads pages
//! again is allowed here and nowhere in the site.

/// The policy, to which the preview's own script and style are added.
const POLICY: &str = "content-security-policy";

/// What the policy of a previewed page allows besides.
const OWN_SCRIPT: &str = "; script-src 'self'";

/// The headers of the file at `path`, an absolute path as a browser has it.
pub(super) fn headers(rules: &str, path: &str) -> Vec<(String, String)> {
    let mut applies = false;
    let mut headers = Vec::new();
    for line in rules.lines() {
        if !line.starts_with([' ', '\t']) {
            applies = fits(line.trim(), path);
        } else if applies && let Some((name, value)) = line.trim().split_once(':') {
            let (name, value) = (name.trim().to_lowercase(), value.trim());
            let more = if name == POLICY { OWN_SCRIPT } else { "" };
            headers.push((name, format!("{value}{more}")));
        }
    }
    headers
}

/// Whether a path is meant by a pattern, in which one `*` stands for anything.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => path
            .strip_prefix(start)
            .is_some_and(|rest| rest.len() >= end.len() && rest.ends_with(end)),
    }
}

/// The kind of a file, by its name.
pub(super) fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("json" | "geojson" | "map") => "application/json",
        Some("xml") => "application/xml; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "/p/*\n  Content-Security-Policy: default-src 'none'\n  X: 1\n/p/*.ics\n  Content-Type: text/calendar\n/p/a.css\n  Cache-Control: immutable\n";

    #[test]
    fn the_rules_that_fit_a_file_are_joined() {
        let names = |path| -> Vec<String> {
            headers(RULES, path).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("/p/a.html"), [POLICY, "x"]);
        assert_eq!(names("/p/b/c.ics"), [POLICY, "x", "content-type"]);
        assert_eq!(names("/p/a.css"), [POLICY, "x", "cache-control"]);
        assert_eq!(names("/other"), Vec::<String>::new());
    }

    #[test]
    fn the_policy_allows_the_script_of_the_preview_besides() {
        let (_, policy) = headers(RULES, "/p/").remove(0);
        assert_eq!(policy, "default-src 'none'; script-src 'self'");
    }
}
