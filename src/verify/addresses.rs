//! Where whole addresses lead: to a file of the site, or out of it.
//!
//! In: an address as a feed, a list for robots or a page's head has it. Out: the file it leads to.

use percent_encoding::percent_decode_str;

use super::folder::Folder;

/// The addresses of a site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addresses<'a> {
    /// Where the site stands, ending in `/`.
    pub(super) base_url: &'a str,
    /// Its files.
    pub(super) folder: &'a Folder,
}

impl Addresses<'_> {
    /// The file that an address leads to, whether it is there or not; `None` if it leads out of the
    /// site.
    pub(super) fn path(&self, address: &str) -> Option<String> {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        // Feeds have addresses in ASCII, and a host may have other letters.
        let plain = percent_decode_str(address).decode_utf8().ok()?;
        let base = percent_decode_str(self.base_url).decode_utf8().ok()?;
        let path = plain.strip_prefix(&*base).filter(|_| !base.is_empty())?;
        let is_folder = path.is_empty() || path.ends_with('/');
        Some(if is_folder { format!("{path}index.html") } else { path.to_owned() })
    }

    /// The whole address of a file of the site.
    pub(super) fn whole(&self, path: &str) -> String {
        format!("{}{}", self.base_url, path.strip_suffix("index.html").unwrap_or(path))
    }

    /// The host at which the site stands, without its port.
    pub(super) fn host(&self) -> String {
        let host = self.base_url.split("://").nth(1).unwrap_or_default();
        host.split(['/', ':']).next().unwrap_or_default().to_owned()
    }

    /// Whether an address leads to a file that is there.
    pub(super) fn leads(&self, address: &str) -> bool {
        self.path(address).is_some_and(|path| self.folder.file(&path).is_ok())
    }

    /// Whether an address is that of a file of the site.
    pub(super) fn is_of(&self, address: &str, path: &str) -> bool {
        self.path(address).as_deref() == Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_file_below_the_sites_own() {
        let site = tempfile::tempdir().unwrap();
        let folder = Folder::open(site.path()).unwrap();
        let addresses = Addresses { base_url: "https://h.example/x/", folder: &folder };
        for (address, path) in [
            ("https://h.example/x/", Some("index.html")),
            ("https://h.example/x/lv/a/#b", Some("lv/a/index.html")),
            ("https://h.example/x/data/a%20b.csv", Some("data/a b.csv")),
            ("https://h.example/y/", None),
            ("lv/", None),
        ] {
            assert_eq!(addresses.path(address).as_deref(), path, "{address}");
        }
    }
}
