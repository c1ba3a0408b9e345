//! Whose words a relative clause brings in: “Okoro answered a reporter, who called the plan “a trap””.

use super::frame::Frame;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::tree;

/// How many words before a noun somebody may be named whom it describes.
const REACH: usize = 12;

/// Whether the verb at a place is that of a clause with "who" for its subject that tells of somebody nobody names: whoever
/// acts in the sentence does not say it. “The interviewer’s question, who spoke of”: a question is nobody.
pub(super) fn is_unnamed(frame: &Frame<'_>, entities: &Entities, place: usize) -> bool {
    let document = frame.document;
    let Some(verb) = frame.word(place).filter(|&verb| document.deprel(verb).starts_with("acl")) else {
        return false;
    };
    let who = document.child(verb, "nsubj").filter(|&t| t < verb && document.form(t) == "who");
    let told = document.head(verb).zip(who).filter(|&(told, who)| told < who);
    let Some((told, who)) = told else { return false };
    // A name beside the noun is meant, however the tree hangs it: "the minister, Helena Varga, who said".
    let beside = document.mentions_in(told..who).any(|(_, m)| m.kind == MentionKind::Person);
    let hangs = matches!(document.relation(told), "appos" | "flat" | "conj" | "compound" | "root");
    let owner = document.children(told).find(|&t| document.deprel(t) == "nmod:poss");
    let named = |t: usize| !tree::actors(document, entities, t).is_empty();
    let plain = document.upos(told) == Upos::Noun && !hangs && !beside && !is_apposed(document, told);
    plain && !named(told) && !owner.is_some_and(named)
}

/// Whether somebody is named before a noun with no verb between, whom the clause may be about: "Varga, head of a farm, who".
fn is_apposed(document: &Document<'_>, noun: usize) -> bool {
    let before = (noun.saturating_sub(REACH)..noun).rev();
    let mut same = before.take_while(|&t| !matches!(document.upos(t), Upos::Verb | Upos::Aux));
    same.any(|t| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn nobody_answers_himself() {
        check("{Tomas Okoro} replied to a reporter, who called the plan “a trap for us”.", &[]);
        check(
            "{Tomas Okoro} responded in this way to the interviewer’s question, who spoke of “a trap” on the road.",
            &[],
        );
    }

    #[test]
    fn near_misses() {
        check(
            "{Tomas Okoro} replied to {Helena Varga}, who called the plan “a trap for us”.",
            &["Helena Varga [quote-after-cue]: a trap for us"],
        );
    }
}
