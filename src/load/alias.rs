//! Former addresses of a document, as its front matter lists them.
//!
//! In: `aliases = ["old/path/", "/old/page.html"]`. Out: each as a file of the site, or why it
//! cannot be one. Whether something else stands there is not known here.

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::figure::Written;
use crate::model::name::LONGEST_PART;

/// The file of the site at a former address; an address outside of the site is reported.
pub(super) fn checked(written: Written, problems: &mut Vec<Diagnostic>) -> Option<Written> {
    let address = written.text.strip_prefix('/').unwrap_or(&written.text);
    let stays = !address.is_empty() && address.trim_end_matches('/').split('/').all(may_stand);
    if let Some(long) = address.split('/').find(|part| part.len() > LONGEST_PART) {
        let message =
            format!("a part of this address is too long for a file: {} bytes", long.len());
        problems.push(
            Diagnostic::error(Rule("alias"), written.place, message).help(format!(
                "take the alias out, or write at most {LONGEST_PART} between two `/`"
            )),
        );
        return None;
    }
    if !stays {
        let message = format!("`{}` is no address within the site", written.text);
        problems
            .push(Diagnostic::error(Rule("alias"), written.place, message).help(
                "write it as `old/path/` or `old/page.html`, without the site's own address",
            ));
        return None;
    }
    let is_file = std::path::Path::new(address).extension().is_some_and(|ending| ending == "html");
    let file = if is_file {
        address.to_owned()
    } else {
        format!("{}/index.html", address.trim_end_matches('/'))
    };
    Some(Written { text: file, place: written.place })
}

/// Whether a part of an address is a name and leads nowhere else.
fn may_stand(part: &str) -> bool {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    !part.starts_with('.') && !part.is_empty() && part.bytes().all(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;

    #[test]
    fn a_former_address_becomes_a_file_of_the_site() {
        let file = |text: &str| {
            let written = Written { text: text.to_owned(), place: Place::file("a.md") };
            checked(written, &mut Vec::new()).map(|written| written.text)
        };
        for (address, expected) in [
            ("old/path/", Some("old/path/index.html")),
            ("/old/path", Some("old/path/index.html")),
            ("/old/Page_1.html", Some("old/Page_1.html")),
            ("../old/", None),
            ("https://host/old/", None),
            ("old//path/", None),
            ("old?id=1", None),
            ("/", None),
        ] {
            assert_eq!(file(address).as_deref(), expected, "{address}");
        }
    }
}
