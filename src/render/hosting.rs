//! The files that tell a host, a browser and a robot how the site wants to be served.
//!
//! In: where the site will stand, and its assets. Out: `_headers`, as Netlify and Cloudflare Pages
//! read it, and `robots.txt`. The policy allows nothing but the site's own files, and no script at
//! all; structured data are no script.

use super::assets::PublishedAsset;
use crate::site;

/// What every answer says. No script is there to connect to anything; auditors that ask for
/// `robots.txt` in a page's name are.
const ALWAYS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// What a file whose name changes with its bytes says: it never has to be asked for again.
const FOR_EVER: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// What a file of events says: not every host knows the kind.
const OF_EVENTS: (&str, &str) = ("Content-Type", "text/calendar; charset=utf-8");

/// The headers of each answer.
///
/// A host joins the rules that fit one file, so no rule says again what another says; hashed files
/// are named one by one, because a licence beside them keeps its name. All pictures are hashed.
pub(super) fn headers<'a>(
    base_url: &str,
    assets: impl Iterator<Item = &'a PublishedAsset>,
) -> String {
    let top = site::base_path(base_url);
    let mut out = rule(&format!("{top}*"), &ALWAYS);
    out.push_str(&rule(&format!("{top}{}*", site::PICTURES), &[FOR_EVER]));
    out.push_str(&rule(&format!("{top}*.ics"), &[OF_EVENTS]));
    for asset in assets.filter(|asset| asset.is_hashed) {
        out.push_str(&rule(&format!("{top}{}", site::encoded(&asset.path)), &[FOR_EVER]));
    }
    out
}

fn rule(path: &str, headers: &[(&str, &str)]) -> String {
    headers
        .iter()
        .fold(format!("{path}\n"), |rule, (name, said)| rule + &format!("  {name}: {said}\n"))
}

/// Every robot may read everything.
pub(super) fn robots(base_url: &str) -> String {
    let sitemap = site::encoded(&site::absolute(base_url, site::SITEMAP));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(path: &str, is_hashed: bool) -> PublishedAsset {
        PublishedAsset { path: path.to_owned(), bytes: Vec::new(), is_hashed }
    }

    #[test]
    fn rules_begin_where_the_site_stands_and_only_hashed_names_are_kept_for_ever() {
        let assets = [asset("assets/a.0123abcd.css", true), asset("assets/OFL.txt", false)];
        let headers = headers("https://example.org/reports/", assets.iter());
        let paths: Vec<&str> = headers.lines().filter(|line| line.starts_with('/')).collect();
        let pictures = "/reports/assets/pictures/*";
        let expected = ["/reports/*", pictures, "/reports/*.ics", "/reports/assets/a.0123abcd.css"];
        assert_eq!(paths, expected);
        assert!(!headers.contains("unsafe-inline"));
    }

    #[test]
    fn a_site_at_the_top_of_its_host_has_rules_from_there() {
        assert!(headers("https://example.org/", [].iter()).starts_with("/*\n"));
    }

    #[test]
    fn robots_are_told_where_the_sitemap_is() {
        let robots = robots("https://example.org/reports/");
        assert!(robots.ends_with("Sitemap: https://example.org/reports/sitemap.xml\n"));
    }
}
