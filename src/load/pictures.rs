//! Finds the pictures that stand beside documents, `content/<kind>/<name>/<picture>`, and looks
//! whether they can be published.
//!
//! In: files in the folder of a document. Out: each picture with its size in pixels and its
//! checksum, or what is wrong with the file. Which of them a text shows is not decided here.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use image::ImageDecoder as _;
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use imagesize::{Compression, ImageType};

use super::project::Project;
use crate::diagnostics::{Diagnostic, Rule};
use crate::model::checksum::Checksum;
use crate::model::name::LONGEST_PART;
use crate::model::place::Place;
use crate::model::site::Picture;

const PICTURE: Rule = Rule("picture");

/// More bytes than this are slow to load where readers have poor connections: 2 MB.
const MOST_BYTES: u64 = 2_000_000;

/// The pictures of documents, as paths by the documents' ids.
pub(super) type Folders = BTreeMap<String, Vec<String>>;

/// The document in whose folder a file stands; `None` for a document, and for a file elsewhere.
pub(super) fn document_of(path: &str) -> Option<&str> {
    let id = path.strip_prefix("content/")?.rsplit_once('/')?.0;
    let (kind, name) = id.split_once('/')?;
    let is_kind = matches!(kind, "releases" | "programmes" | "pages");
    (is_kind && !name.contains('/') && ending_of(path) != "md").then_some(id)
}

/// Reads the pictures of one document; `None` for a file that is wrong, which is reported.
pub(super) fn read(
    project: &Project,
    paths: &[String],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Option<Picture>> {
    let mut pictures = BTreeMap::new();
    for path in paths {
        let picture = picture(project, path).map_err(|problem| problems.push(problem)).ok();
        pictures.insert(name_of(path).to_owned(), picture);
    }
    pictures
}

/// Warns of the pictures in folders that no document is called like.
pub(super) fn refuse_strays(folders: &Folders, ids: &[&str], problems: &mut Vec<Diagnostic>) {
    for (id, paths) in folders {
        for path in paths {
            let message = format!("`{path}` stands beside no document: there is no `{id}`");
            problems.push(
                Diagnostic::error(Rule("unused-picture"), Place::file(path), message)
                    .did_you_mean(id, ids.iter().copied())
                    .help("name its folder like the document that shows it, without language and `.md`, or take it out")
                    .warning(),
            );
        }
    }
}

fn picture(project: &Project, path: &str) -> Result<Picture, Diagnostic> {
    let name = name_of(path);
    let wrong = |message: String| Diagnostic::error(PICTURE, Place::file(path), message);
    if matches!(ending_of(path).as_str(), "svg" | "svgz") {
        return Err(wrong(format!(
            "`{name}` is an SVG, which can hold texts and scripts that nobody checks"
        ))
        .help("save the drawing as PNG or WebP; its numbers belong in the text or in a table"));
    }
    if name.len() > LONGEST_PART {
        let message =
            format!("a picture's name of {} bytes is too long for its narrower files", name.len());
        return Err(wrong(message).help(format!("rename it: {LONGEST_PART} are the most")));
    }
    let bytes = bytes(project, path)?;
    let kind = imagesize::image_type(&bytes).ok().and_then(endings);
    let size = imagesize::blob_size(&bytes).ok().filter(|size| size.width > 0 && size.height > 0);
    let Some((endings, size)) = kind.zip(size) else {
        return Err(wrong(format!("`{name}` is no picture that browsers show, or is broken"))
            .help("save it anew as PNG, JPEG, WebP, GIF or AVIF, or take it out of the folder"));
    };
    if !endings.contains(&ending_of(path).as_str()) {
        let ending = endings.first().copied().unwrap_or_default();
        let message =
            format!("`{name}` is named like another kind of file than the `.{ending}` that it is");
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        return Err(wrong(message).help(format!("rename it `{stem}.{ending}`")));
    }
    let checksum = Checksum::of(&bytes);
    let (width, height) = if lies_on_its_side(&bytes) {
        (size.height, size.width)
    } else {
        (size.width, size.height)
    };
    Ok(Picture { path: path.to_owned(), width, height, checksum })
}

/// Whether browsers turn a photograph by a quarter, as its camera asks for.
///
/// Source: Exif 2.3, tag `Orientation`.
fn lies_on_its_side(bytes: &[u8]) -> bool {
    let orientation =
        JpegDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| decoder.orientation());
    matches!(
        orientation,
        Ok(Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH)
    )
}

/// The bytes of a file that is not too large.
fn bytes(project: &Project, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        let message = format!("cannot read `{path}`: {error}");
        Diagnostic::error(Rule("unreadable"), Place::file(path), message)
    };
    let mut file = project.file(path)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MOST_BYTES {
        let (name, thousands) = (name_of(path), size.div_ceil(1000));
        let message = format!("`{name}` is {thousands} kB large; a picture has at most 2000 kB");
        return Err(Diagnostic::error(PICTURE, Place::file(path), message).help(
            "scale it down to 1600 pixels across and save it as JPEG or WebP with a quality of 80",
        ));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// How files of a kind of picture are named; `None` for a kind that not every browser shows.
fn endings(kind: ImageType) -> Option<&'static [&'static str]> {
    match kind {
        ImageType::Png => Some(&["png"]),
        ImageType::Jpeg => Some(&["jpg", "jpeg"]),
        ImageType::Webp => Some(&["webp"]),
        ImageType::Gif => Some(&["gif"]),
        ImageType::Heif(Compression::Av1) => Some(&["avif"]),
        _ => None,
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// What stands behind a file's last point, in small letters.
fn ending_of(path: &str) -> String {
    let ending = name_of(path).rsplit_once('.').map(|(_, ending)| ending);
    ending.unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stands_in_the_folder_of_a_document() {
        assert_eq!(document_of("content/pages/about/tree.png"), Some("pages/about"));
        for elsewhere in [
            "content/pages/tree.png",
            "content/pages/about/deep/tree.png",
            "content/pages/about/other.en.md",
            "content/notes/about/tree.png",
        ] {
            assert_eq!(document_of(elsewhere), None, "{elsewhere}");
        }
    }
}
