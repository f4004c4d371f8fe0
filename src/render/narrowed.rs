//! Narrower files of photographs, for narrow screens.
//!
//! In: the bytes of a JPEG. Out: the bytes of a narrower one, upright, with its colour profile and
//! without what the camera wrote into it: its place, its time.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::imageops::FilterType;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder as _, ImageEncoder as _, ImageError, ImageResult,
};

/// Of a hundred: what photographs on the web usually have.
const QUALITY: u8 = 80;

/// The picture in each of these widths, in pixels.
///
/// # Errors
/// What is wrong with the bytes, in words.
pub fn narrowed(bytes: &[u8], widths: &[usize]) -> Result<Vec<Vec<u8>>, String> {
    let (picture, profile) = decoded(bytes).map_err(|error| error.to_string())?;
    let one = |width: &usize| encoded(&picture, *width, profile.clone());
    widths.iter().map(one).collect::<ImageResult<_>>().map_err(|error| error.to_string())
}

/// The picture, upright, and its colour profile.
fn decoded(bytes: &[u8]) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes))?;
    let orientation = decoder.orientation()?;
    // The profile of inks says nothing of the light that they are turned into.
    let is_of_light =
        matches!(decoder.original_color_type(), ExtendedColorType::L8 | ExtendedColorType::Rgb8);
    let profile = if is_of_light { decoder.icc_profile()? } else { None };
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok((picture, profile))
}

fn encoded(picture: &DynamicImage, width: usize, profile: Option<Vec<u8>>) -> ImageResult<Vec<u8>> {
    let width = u32::try_from(width).unwrap_or(u32::MAX).min(picture.width());
    let narrow = picture.resize(width, u32::MAX, FilterType::CatmullRom);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(ImageError::Unsupported)?;
    }
    encoder.encode_image(&narrow)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photograph(width: u32, height: u32) -> Vec<u8> {
        let light = |x: u32, y: u32| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]);
        let mut bytes = Vec::new();
        let picture = image::RgbImage::from_fn(width, height, light);
        JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        bytes
    }

    #[test]
    fn a_narrower_file_keeps_the_shape() {
        let narrow = narrowed(&photograph(900, 600), &[480, 300]).unwrap();
        let size = |bytes: &Vec<u8>| {
            let size = imagesize::blob_size(bytes).unwrap();
            (size.width, size.height)
        };
        assert_eq!(narrow.iter().map(size).collect::<Vec<_>>(), [(480, 320), (300, 200)]);
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let photograph = photograph(600, 400);
        assert_eq!(narrowed(&photograph, &[480]), narrowed(&photograph, &[480]));
    }

    #[test]
    fn what_is_no_photograph_is_told() {
        assert!(narrowed(b"\xff\xd8\xff\xe0 no photograph", &[480]).is_err());
    }
}
