//! A text as a QR that a page shows.

use kernel::{Error, Result};
use qrcode::{Color, QrCode};
use std::fmt::Write as _;

/// Pixels at its natural size; pages scale it.
const SIZE: u32 = 240;
/// Empty modules on every side, as readers need them (ISO/IEC 18004).
const QUIET: usize = 4;

/// An SVG element of one path, a stroke for each run of dark modules: a fifth of what a square for each would take.
///
/// # Errors
/// The text is too long for a QR.
pub fn qr_svg(text: &str) -> Result<String> {
    let code = QrCode::new(text).map_err(|fault| Error::internal(format!("QR: {fault}")))?;
    let size = code.width() + 2 * QUIET;
    let strokes = strokes(&code);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{SIZE}\" height=\"{SIZE}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path stroke=\"#000\" d=\"{strokes}\"/></svg>"
    ))
}

fn strokes(code: &QrCode) -> String {
    let mut strokes = String::new();
    for (row, line) in code.to_colors().chunks(code.width()).enumerate() {
        let mut column = 0;
        for run in line.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                // Writing to a text cannot fail.
                let _ = write!(strokes, "M{} {}.5h{}", column + QUIET, row + QUIET, run.len());
            }
            column += run.len();
        }
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "00020101021226490009SG.PAYNOW010120210197401143C030100408202701015204000053037025406109.005802SG";

    #[test]
    fn the_strokes_are_the_dark_modules() {
        let code = QrCode::new(TEXT).unwrap();
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        for stroke in strokes(&code).split('M').skip(1) {
            let (x, rest) = stroke.split_once(' ').unwrap();
            let (y, length) = rest.split_once(".5h").unwrap();
            let number = |text: &str| text.parse::<usize>().unwrap();
            let start = (number(y) - QUIET) * code.width() + number(x) - QUIET;
            drawn[start..start + number(length)].fill(Color::Dark);
        }
        assert_eq!(drawn, code.to_colors());
    }

    #[test]
    fn it_is_small() {
        assert!(qr_svg(TEXT).unwrap().len() < 9_000);
    }
}
