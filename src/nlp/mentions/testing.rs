//! What the tests of this folder ask.

use crate::document::MentionKind;
use crate::nlp;

/// The mentions of a kind in a text.
pub(super) fn mentions(text: &str, kind: MentionKind) -> Vec<String> {
    let document = nlp::annotate(text);
    let fits = document.mentions.iter().filter(|mention| mention.kind == kind);
    fits.map(|mention| document.at(mention.span).to_owned()).collect()
}
