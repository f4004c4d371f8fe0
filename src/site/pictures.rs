//! The files of pictures: each as it is, and narrower ones of photographs for narrow screens.
//!
//! In: a picture and its document. Out: the files' addresses. Drawings, which are PNG, are sharpest
//! as they are and small anyway.

use super::address::PICTURES;
use crate::model::site::Picture;

/// How many pixels wide the narrower files of photographs are: for phones, and for the text's
/// column on plain and on dense screens.
const WIDTHS: [usize; 3] = [480, 960, 1440];

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPicture {
    /// Its file as it is.
    pub address: String,
    /// Narrower files of it, by their widths in pixels, the narrowest first.
    pub narrower: Vec<(usize, String)>,
}

/// The files of a picture: in the folder of its document, so that no two pictures want the same
/// one, and with digits of its checksum, so that no reader's cache shows an older one in its place.
#[must_use]
pub fn picture(document: &str, picture: &Picture) -> PublishedPicture {
    let name = picture.path.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let digits: String = picture.checksum.chars().take(8).collect();
    let address = format!("{PICTURES}{document}/{stem}.{digits}.{ending}");
    let is_photograph =
        ["jpg", "jpeg"].iter().any(|photograph| ending.eq_ignore_ascii_case(photograph));
    // A file that is hardly narrower saves nothing.
    let worth_it = |width: &usize| is_photograph && width * 5 <= picture.width * 4;
    let narrower = WIDTHS
        .into_iter()
        .filter(worth_it)
        .map(|width| (width, format!("{PICTURES}{document}/{stem}.{digits}.{width}.{ending}")));
    PublishedPicture { address, narrower: narrower.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrower(path: &str, width: usize) -> Vec<String> {
        let picture_of =
            Picture { path: path.to_owned(), width, height: 10, checksum: "0123456789".to_owned() };
        let files = picture("pages/x", &picture_of).narrower;
        files.into_iter().map(|(_, address)| address).collect()
    }

    #[test]
    fn a_photograph_has_the_narrower_files_that_save_something() {
        let file = "assets/pictures/pages/x/a.01234567.480.jpg";
        assert_eq!(narrower("content/pages/x/a.jpg", 1000), [file]);
        assert_eq!(narrower("content/pages/x/a.jpg", 599), Vec::<String>::new());
        assert_eq!(narrower("content/pages/x/a.JPEG", 4000).len(), 3);
    }

    #[test]
    fn a_drawing_stands_as_it_is() {
        assert_eq!(narrower("content/pages/x/a.png", 4000), Vec::<String>::new());
    }
}
