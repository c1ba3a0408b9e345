//! "Mr Okoro": the name is the head of the two, as in "Minister Okoro", and what hangs on the form of address hangs on it.
//!
//! A parser takes now the one and now the other for the head. UD English has the title as `nmod:desc` of the name
//! (<https://universaldependencies.org/en/dep/nmod-desc.html>).

use super::edges::{Edge, hang};
use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// Makes the name behind a form of address the head of both.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for title in sentence {
        if let Some(edges) = turned(document, title) {
            hang(document, &edges);
        }
    }
}

fn turned(document: &Document<'_>, title: usize) -> Option<Vec<Edge>> {
    let name = title + 1;
    let flat = document.head(name) == Some(title)
        && document.deprel(name) == "flat"
        && document.upos(name) == Upos::Propn;
    // "Judge Okoro", "Chief Okoro" hold an office.
    let office = Gazetteer::shipped().office_phrase(&[document.form(title)]).is_some();
    Gazetteer::shipped().honorific(document.form(title)).filter(|_| flat && !office)?;
    let mut edges: Vec<Edge> =
        vec![(name, document.head(title), document.deprel(title)), (title, Some(name), "nmod:desc")];
    edges
        .extend(document.children(title).filter(|&t| t != name).map(|t| (t, Some(name), document.deprel(t))));
    Some(edges)
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::nlp::annotate;

    #[test]
    fn the_name_is_the_head() {
        let mut document = annotate("Mr Okoro left.");
        for (t, head, deprel) in [(0, Some(2), "nsubj"), (1, Some(0), "flat")] {
            if let Some(token) = document.tokens.get_mut(t) {
                (token.head, token.deprel) = (head, deprel);
            }
        }
        mend(&mut document, 0..4);
        let edge = |t: usize| (document.head(t), document.deprel(t));
        assert_eq!((edge(0), edge(1)), ((Some(1), "nmod:desc"), (Some(2), "nsubj")));
    }
}
