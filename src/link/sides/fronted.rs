//! "After meeting the minister, Varga left": what stands in front of a sentence ends in an office that is another's.

use crate::document::{Document, Mention, Upos};

/// Whether the noun before the comma before a name belongs to a clause or phrase in front of the sentence, of which the name is
/// the subject.
pub(super) fn is_of_another(document: &Document<'_>, name: &Mention) -> bool {
    let Some(comma) = name.tokens.start.checked_sub(1).filter(|&t| document.form(t) == ",") else {
        return false;
    };
    let top = document.top(name);
    let closed = document.form(name.tokens.end) == ",";
    let subject = matches!(document.relation(top), "nsubj") && !closed;
    let Some(noun) = comma.checked_sub(1).filter(|_| subject) else { return false };
    let above = std::iter::successors(document.head(noun), |&t| document.head(t)).take(12);
    let clause = above.take_while(|&t| t < comma).any(|t| document.upos(t) == Upos::Verb);
    let Some(sentence) = document.sentence_of(noun).and_then(|s| document.sentences.get(s)) else {
        return false;
    };
    let opens = document.upos(sentence.tokens.start);
    let first = (sentence.tokens.start..comma).all(|t| document.form(t) != ",");
    first && (clause || matches!(opens, Upos::Adp | Upos::Sconj) && document.relation(noun) != "appos")
}
