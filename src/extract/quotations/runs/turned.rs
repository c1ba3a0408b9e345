//! Marks that stand the wrong way round or on the wrong side of a space.

use super::Mark;

/// The marks of a paragraph; where each pair stands the wrong way round (”We left, “she said), as they are meant.
pub(super) fn in_order(text: &str, mut marks: Vec<Mark>) -> Vec<Mark> {
    let is = |mark: &Mark, c: &str| text.get(mark.span.start..mark.span.end) == Some(c);
    let double: Vec<&Mark> = marks.iter().filter(|mark| !mark.single).collect();
    let turned = double.len() >= 2
        && double.len().is_multiple_of(2)
        && double.iter().enumerate().all(|(i, mark)| is(mark, if i % 2 == 0 { "”" } else { "“" }));
    for mark in marks.iter_mut().filter(|mark| turned && !mark.single) {
        (mark.opens, mark.closes) = if is(mark, "”") { (true, false) } else { (false, true) };
    }
    marks
}

/// Whether a mark that looks like an opening one stands before the words that report the run which it closes, set
/// on the wrong side of a space: “We left, "he added.
pub(super) fn is_turned(text: &str, mark: Mark) -> bool {
    let before = text.get(..mark.span.start).unwrap_or_default();
    let after = text.get(mark.span.end..).unwrap_or_default();
    let mut words = after.split(|c: char| !c.is_alphanumeric());
    let word = words.next().unwrap_or_default();
    // “We left “.
    if text.get(mark.span.start..mark.span.end) == Some("“") {
        return before.ends_with(' ') && after.starts_with(['.', ',', ';', '!', '?']);
    }
    before.ends_with(", ")
        && text.get(mark.span.start..mark.span.end) == Some("\"")
        && (matches!(word, "said" | "says" | "added")
            || matches!(word, "he" | "she" | "they")
                && words.next().is_some_and(|next| matches!(next, "said" | "says" | "added" | "told")))
}
