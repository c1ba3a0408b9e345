//! Two tellings of a kind by different doers: "the House voted … the Committee voted", "Kenyan police arrested … Peruvian
//! police arrested".

use crate::claim::{Claim, EventKind, Relation};
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::tree::{has_case, is_passive, subtree};
use crate::gazetteer::{Gazetteer, NameKind};

/// Whether two claims are by doers who cannot be the same.
pub(super) fn are(document: &Document<'_>, known: &Claim, claim: &Claim) -> bool {
    let Relation::Happened(event) = &claim.relation else { return false };
    let alone =
        matches!(event.kind, EventKind::Other | EventKind::Attack | EventKind::Vote | EventKind::Sanction);
    let Some((first, second)) = doer(document, known).zip(doer(document, claim)).filter(|_| alone) else {
        return false;
    };
    let bodies = event.kind == EventKind::Vote
        && [first, second].iter().all(|&t| is_body(document.form(t)))
        && !document.form(first).eq_ignore_ascii_case(document.form(second));
    let (mine, theirs) = (countries(document, first), countries(document, second));
    bodies || !mine.is_empty() && !theirs.is_empty() && mine.iter().all(|code| !theirs.contains(code))
}

/// The head of the phrase of whoever does it, where a verb tells it.
fn doer(document: &Document<'_>, claim: &Claim) -> Option<usize> {
    let cue = claim.evidence.cue;
    let at = document.tokens.partition_point(|token| token.span.end <= cue.start);
    if document.upos(at) != Upos::Verb {
        return None;
    }
    if is_passive(document, at) {
        return document.children(at).find(|&t| has_case(document, t, "by"));
    }
    document.child(at, "nsubj")
}

/// Bodies that vote each by itself.
fn is_body(form: &str) -> bool {
    matches!(form, "House" | "Senate" | "Committee" | "Council" | "Commission" | "Court" | "Assembly")
}

/// The countries that the names in a phrase are of.
fn countries(document: &Document<'_>, head: usize) -> Vec<CountryCode> {
    document
        .mentions_in(subtree(document, head, &[]))
        .filter(|(_, m)| {
            matches!(m.kind, MentionKind::Country | MentionKind::Nationality | MentionKind::Group)
        })
        .filter_map(|(_, m)| {
            let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
            let (_, readings) = Gazetteer::shipped().longest(&words)?;
            let first = readings.first()?;
            matches!(first.kind, NameKind::Country | NameKind::Demonym).then_some(first.iso)?
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Relation;
    use crate::gazetteer::Gazetteer;

    fn events(text: &str) -> usize {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        reading.claims.iter().filter(|claim| matches!(claim.relation, Relation::Happened(_))).count()
    }

    #[test]
    fn other_doers_are_of_other_events() {
        let first = "Kenyan police arrested two traders on Monday.";
        assert_eq!(events(&format!("{first} Peruvian police arrested two traders on Monday.")), 2);
        assert_eq!(events(&format!("{first} Kenyan police arrested the traders at a hotel.")), 1);
    }

    #[test]
    fn other_visits_are_told_as_others() {
        let first = "President Helena Varga paid a visit to Kenya.";
        assert_eq!(events(&format!("{first} The visit was followed by another visit to Peru.")), 2);
    }
}
