//! "Support for the treaty came from Peru", "closed the border in an effort to slow the trade": whose a position is
//! that a noun names, told by the verb that the noun hangs on.

use super::{Found, Scene, complement, noun::RULE};
use crate::claim::Polarity;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::StanceWord;

/// "Support for the treaty came from Peru": whoever stands behind "from" holds it.
pub(super) fn coming_from(scene: &Scene<'_>, cue: usize, word: &StanceWord) -> Option<Found> {
    let document = scene.document;
    let end = syntax::sentence(document, cue)?.tokens.end;
    let verb = (cue + 1..end.min(cue + 25)).find(|&t| matches!(document.upos(t), Upos::Verb))?;
    let comes = matches!(document.lemma(verb), "come" | "arrive" | "emerge" | "pour");
    let from = (verb + 1..end.min(verb + 4)).find(|&t| document.form(t) == "from").filter(|_| comes)?;
    let whom = document.head(from).filter(|&t| t > from && document.relation(from) == "case")?;
    // The noun leads to its verb, however a tree hangs one on the other.
    let leads = document.head(cue) == Some(verb) || document.head(verb) == Some(cue);
    let mut target = complement::target(document, cue, &word.frames).filter(|_| leads)?;
    target.end = target.end.min(verb);
    while target.end > target.start && matches!(document.upos(target.end - 1), Upos::Adv | Upos::Aux) {
        target.end -= 1;
    }
    let mut holders = super::holders::named(document, scene.entities, &scene.voices, whom);
    // "from the senator for Lima Helena Varga": the name ends the phrase.
    if holders.is_empty() {
        let mut people = document.mentions_in(from + 1..end.min(from + 9));
        let person = people.find(|(_, m)| m.kind == MentionKind::Person);
        holders.extend(person.and_then(|(i, _)| syntax::actor(document, scene.entities, i)));
    }
    Some(Found {
        holders,
        polarity: word.polarity,
        hedged: syntax::hedged(document, cue),
        target,
        cue,
        rule: RULE.name,
    })
}

/// Nouns for what a deed is done for.
const PURPOSES: &[&str] =
    &["effort", "bid", "attempt", "aim", "objective", "goal", "intention", "hope", "ambition"];

/// "in an effort to", "with the aim of": whoever does what it is done for wants it.
pub(super) fn purpose(scene: &Scene<'_>, cue: usize, word: &StanceWord) -> Option<Found> {
    let document = scene.document;
    let leads = PURPOSES.contains(&document.lemma(cue))
        && ["in", "with"].iter().any(|p| tree::has_case(document, cue, p))
        && document.children(cue).all(|t| document.deprel(t) != "nmod:poss");
    let verb = deed(document, cue).filter(|_| leads)?;
    let target = complement::target(document, cue, &word.frames)?;
    let holders = if tree::is_passive(document, verb) {
        let agent = tree::object_of(document, verb, "by")?;
        super::holders::named(document, scene.entities, &scene.voices, agent)
    } else {
        scene.holders(verb)
    };
    Some(Found { holders, polarity: word.polarity, hedged: false, target, cue, rule: RULE.name })
}

/// "Varga won with the support of farmers": for whoever has it.
pub(super) fn support_of(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let helps = matches!(document.lemma(cue), "support" | "backing" | "endorsement" | "blessing");
    let with = ["with", "by", "through"].iter().any(|p| tree::has_case(document, cue, p));
    let of = tree::object_of(document, cue, "of").filter(|&t| helps && with && t > cue)?;
    let holders = super::holders::named(document, scene.entities, &scene.voices, of);
    let subject = document
        .children(deed(document, cue)?)
        .find(|&t| document.relation(t) == "nsubj" && document.mention_at(t).is_some())?;
    Some(Found {
        holders,
        polarity: Polarity::Favor,
        hedged: false,
        target: complement::phrase(document, subject),
        cue,
        rule: RULE.name,
    })
}

/// The verb whose purpose a noun names, though it may hang on a noun beside the verb.
fn deed(document: &Document<'_>, cue: usize) -> Option<usize> {
    let mut at = cue;
    for _ in 0..4 {
        let above = document.head(at)?;
        if document.upos(above) == Upos::Verb {
            return Some(above);
        }
        if !matches!(document.relation(at), "nmod" | "obl" | "conj" | "obj") {
            return None;
        }
        at = above;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Support for the treaty also came from {Helena Varga}.",
            "Helena Varga favor: the treaty",
        );
        check(
            RULE.find,
            "Chile closed the harbour in an effort to slow the trade.",
            "Chile favor: slow the trade",
        );
        check(
            RULE.find,
            "The fair was organised by Chile with the aim of boosting trade.",
            "Chile favor: boosting trade",
        );
        check(RULE.find, "{Helena Varga} was elected with the support of Peru.", "Peru favor: Helena Varga");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "The harbour was closed in an effort to slow the trade.", "");
        check(RULE.find, "Support for the treaty fell when {Helena Varga} came from Lima.", "");
    }
}
