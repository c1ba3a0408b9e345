//! The sheet of paper on which a picture is printed.

/// Sheets that printers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 8½ × 11 inches.
    Letter,
}

/// A sheet, and how it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The sheet.
    pub sheet: Sheet,
    /// Whether its longer side is below.
    pub is_landscape: bool,
}

/// What stays white on each side, in points: as much as Graphviz leaves around a PDF.
const MARGIN: f64 = 36.0;
/// The size of most letters in a picture, in points, and the smallest that is read with ease.
const LETTERS: f64 = 11.0;
const LEGIBLE: f64 = 5.5;

impl Page {
    /// How wide and high a picture on it may be, in points.
    #[must_use]
    pub fn room(self) -> (f64, f64) {
        let (short, long) = match self.sheet {
            Sheet::A4 => (595.2, 841.8),
            Sheet::A3 => (841.8, 1190.4),
            Sheet::Letter => (612.0, 792.0),
        };
        let (width, height) = if self.is_landscape { (long, short) } else { (short, long) };
        (width - 2.0 * MARGIN, height - 2.0 * MARGIN)
    }

    /// By what a picture of this size is made smaller; 1 where it fits as it is.
    #[must_use]
    pub fn scale(self, (width, height): (f64, f64)) -> f64 {
        let room = self.room();
        (room.0 / width.max(1.0)).min(room.1 / height.max(1.0)).min(1.0)
    }

    /// How many points high most letters of a drawn SVG are, where that is too small to read.
    #[must_use]
    pub fn too_small(svg: &str) -> Option<f64> {
        let letters = LETTERS * drawn_scale(svg)?;
        (letters < LEGIBLE).then_some(letters)
    }
}

/// By what a drawn SVG was made smaller: Graphviz writes it at the graph, our own picture is sized in millimetres.
fn drawn_scale(svg: &str) -> Option<f64> {
    let behind = |mark: &str, end: char| {
        let (_, rest) = svg.split_once(mark)?;
        rest.split_once(end)?.0.parse::<f64>().ok()
    };
    if let Some(scale) = behind("transform=\"scale(", ' ') {
        return Some(scale);
    }
    let width = behind("viewBox=\"0 0 ", ' ')?;
    let (_, rest) = svg.split_once("width=\"")?;
    let millimetres: f64 = rest.split_once("mm\"")?.0.parse().ok()?;
    Some(millimetres * 72.0 / 25.4 / width.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_made_smaller_and_never_larger() {
        let page = Page { sheet: Sheet::A4, is_landscape: false };
        let (width, height) = page.room();
        assert!(width < height && page.scale((100.0, 100.0)) >= 1.0);
        let scale = page.scale((3000.0, 900.0));
        assert!((3000.0 * scale - width).abs() < 0.001, "{scale}");
        let across = Page { is_landscape: true, ..page };
        assert_eq!(across.room(), (height, width));
        assert!(across.scale((3000.0, 900.0)) > scale);
    }

    #[test]
    fn letters_that_nobody_can_read_are_told_of() {
        let by_graphviz = |scale: &str| format!("<svg><g transform=\"scale({scale} {scale}) rotate(0)\">");
        assert!(Page::too_small(&by_graphviz("0.3")).is_some_and(|size| (size - 3.3).abs() < 0.001));
        assert_eq!(Page::too_small(&by_graphviz("0.8")), None);
        let own = "<svg width=\"100.0mm\" height=\"50.0mm\" viewBox=\"0 0 2000 1000\">";
        assert!(Page::too_small(own).is_some_and(|size| size < 2.0));
        assert_eq!(Page::too_small("<svg width=\"2000pt\" viewBox=\"0 0 2000 1000\">"), None);
    }
}
