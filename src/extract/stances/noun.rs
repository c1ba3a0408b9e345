//! "France’s backing for Y", "X expressed concern over Y", "outrage in Kyiv over Y".

use super::{Found, claims, complement, flipped};
use crate::claim::{Actor, Claim};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;
use crate::gazetteer::{Gazetteer, StancePos, StanceWord};

/// A noun that names a position, with its owner and what it is about.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stance-noun",
    summary: "A noun that names a position; whoever owns it, voices it or is its place holds it.",
    example: "Chile voiced concern over the blockade despite Angola’s support for it.",
    misses: "Nouns whose owner stands in another sentence.",
    find,
};

/// Verbs that only voice what the noun says.
const VOICE: &[&str] = &[
    "express",
    "voice",
    "reiterate",
    "show",
    "state",
    "declare",
    "announce",
    "give",
    "have",
    "make",
    "issue",
    "renew",
    "reaffirm",
    "affirm",
    "convey",
    "repeat",
    "offer",
    "extend",
    "stress",
    "underline",
    "underscore",
    "emphasise",
    "emphasize",
    "raise",
    "share",
    "pledge",
    "maintain",
    "signal",
    "demonstrate",
    "confirm",
    "remain",
    "lead",
    "back",
    "join",
    "win",
    "highlight",
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        // A noun in -ing after an adjective or an owner may have been taken for a verb ("his backing for").
        let owned = syntax::owned(document, cue);
        let ing = document.form(cue).ends_with("ing");
        let gerund = owned || (ing && cue > 0 && document.upos(cue - 1) == Upos::Adj);
        if !(document.upos(cue) == Upos::Noun || gerund) {
            continue;
        }
        let form = document.form(cue).to_lowercase();
        let lemma = if gerund { form.as_str() } else { document.lemma(cue) };
        for word in gazetteer.stance_words(StancePos::Noun, lemma) {
            if let Some(found) = caused(document, entities, cue, word) {
                out.extend(claims(document, entities, &found));
                break;
            }
            let stressed = word.frames.iter().any(|frame| frame.starts_with("stressed"));
            // "outrage in Kyiv over": the place feels it.
            let place = place_of(document, entities, cue);
            let after = place.map_or(cue, |(_, end)| end - 1);
            let Some(mut target) = complement::target(document, after, &word.frames) else { continue };
            if leads(document, cue)
                && let Some(verb) = target.clone().skip(1).find(|&t| document.upos(t) == Upos::Aux)
            {
                target.end = verb;
            }
            let (holders, cue_verb) = match place {
                Some((actor, _)) => (vec![actor], None),
                None => match campaigning(document, entities, cue) {
                    Some(holders) => (holders, None),
                    None => owner(document, entities, cue, stressed),
                },
            };
            let negated = cue_verb.is_some_and(|verb| syntax::negated(document, verb));
            let found = Found {
                holders,
                polarity: flipped(word.polarity, negated),
                hedged: word.hedged || syntax::hedged(document, cue),
                target,
                cue,
                rule: RULE.name,
            };
            out.extend(claims(document, entities, &found));
            break;
        }
    }
    out
}

/// Whether the noun belongs to its sentence's subject, so that a verb is still to come.
fn leads(document: &Document<'_>, cue: usize) -> bool {
    let start = syntax::sentence(document, cue).map_or(cue, |s| s.tokens.start);
    (start..cue).all(|t| !matches!(document.upos(t), Upos::Verb | Upos::Aux))
}

/// "came out in support of Y": the clause's subject holds it.
fn campaigning(document: &Document<'_>, entities: &Entities, cue: usize) -> Option<Vec<Actor>> {
    let led = matches!(document.form(cue + 1), "of" | "to" | "against" | "at" | "over");
    if !led || cue == 0 || !document.form(cue - 1).eq_ignore_ascii_case("in") {
        return None;
    }
    let start = syntax::sentence(document, cue)?.tokens.start;
    let verb = (start..cue)
        .rev()
        .find(|&t| matches!(document.upos(t), Upos::Verb | Upos::Aux) && syntax::is_finite(document, t))?;
    Some(syntax::subjects(document, entities, verb))
}

/// Verbs by which something makes people feel what the noun names.
const CAUSE: &[&str] = &[
    "ignite", "spark", "provoke", "trigger", "cause", "draw", "prompt", "fuel", "stir", "raise", "generate",
    "elicit", "stoke",
];

/// "The plan sparked outrage in Kyiv": what stands before the verb is what it is about.
fn caused(document: &Document<'_>, entities: &Entities, cue: usize, word: &StanceWord) -> Option<Found> {
    let verb = (cue.saturating_sub(4)..cue).rev().find(|&t| document.upos(t) == Upos::Verb)?;
    let holders = places_of(document, entities, cue);
    if !CAUSE.contains(&document.lemma(verb)) || holders.is_empty() {
        return None;
    }
    // ", sparking outrage": the clause before has the subject.
    let mut head = verb;
    if !syntax::is_finite(document, verb) {
        let start = syntax::sentence(document, verb)?.tokens.start;
        head = (start..verb)
            .rev()
            .find(|&t| document.upos(t) == Upos::Verb && syntax::is_finite(document, t))?;
    }
    while head > 0 && matches!(document.upos(head - 1), Upos::Aux | Upos::Adv) {
        head -= 1;
    }
    let start = super::modal::subject_start(document, head)?;
    Some(Found {
        holders,
        polarity: word.polarity,
        hedged: syntax::hedged(document, cue),
        target: start..head,
        cue,
        rule: RULE.name,
    })
}

/// All that "in", "across", "among" name after the noun.
fn places_of(document: &Document<'_>, entities: &Entities, cue: usize) -> Vec<Actor> {
    let mut out = Vec::new();
    let mut at = cue + 1;
    while at < cue + 12 {
        if document.form(at) == "and" && out.len() < 4 {
            at += 1;
        }
        if !matches!(document.form(at), "in" | "across" | "among" | "from" | "throughout") {
            break;
        }
        let Some((i, mention)) = document.mention_at(at + 1).or_else(|| document.mention_at(at + 2)) else {
            break;
        };
        let able = matches!(mention.kind, MentionKind::Country | MentionKind::Place | MentionKind::Group);
        out.extend(syntax::actor(document, entities, i).filter(|_| able));
        at = mention.tokens.end;
    }
    out
}

/// The capital or country that "in" names right after the noun, and where its words end.
fn place_of(document: &Document<'_>, entities: &Entities, cue: usize) -> Option<(Actor, usize)> {
    let inside = matches!(document.form(cue + 1), "in" | "among" | "from");
    let (i, mention) = document.mention_at(cue + 2).filter(|_| inside)?;
    let able = matches!(mention.kind, MentionKind::Country | MentionKind::Place | MentionKind::Group);
    let actor = syntax::actor(document, entities, i).filter(|_| able)?;
    Some((actor, mention.tokens.end))
}

/// The possessor before the noun, or the subject of the verb that voices it.
fn owner(
    document: &Document<'_>,
    entities: &Entities,
    cue: usize,
    stressed: bool,
) -> (Vec<Actor>, Option<usize>) {
    let Some(sentence) = syntax::sentence(document, cue) else { return (Vec::new(), None) };
    let mut left = cue;
    while left > sentence.tokens.start
        && matches!(
            document.upos(left - 1),
            Upos::Adj | Upos::Noun | Upos::Adv | Upos::Det | Upos::Cconj | Upos::Num
        )
        && document.mention_at(left - 1).is_none()
    {
        left -= 1;
    }
    if left > sentence.tokens.start && !stressed {
        let owned = matches!(document.form(left - 1), "’s" | "'s" | "’" | "'");
        let at = if owned { left.checked_sub(2) } else { left.checked_sub(1) };
        if let Some((i, mention)) = at.and_then(|at| document.mention_at(at)) {
            let possessive = mention.kind == MentionKind::Pronoun;
            let adjective = matches!(mention.kind, MentionKind::Nationality | MentionKind::Country);
            if owned || possessive || adjective {
                let link = entities.of_mention(i).map(|entity| Actor { entity, span: mention.span });
                return (link.into_iter().collect(), None);
            }
        }
    }
    let verb = (sentence.tokens.start..left).rev().find(|&t| document.upos(t) == Upos::Verb);
    // "X was an opponent of Y".
    if left > sentence.tokens.start && document.lemma(left - 1) == "be" {
        return (syntax::subjects(document, entities, left - 1), Some(left - 1));
    }
    match verb.filter(|&verb| VOICE.contains(&document.lemma(verb)) && left - verb <= 4) {
        Some(verb) => (syntax::subjects(document, entities, verb), Some(verb)),
        None => (Vec::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Chile voiced concern over the blockade.", "Chile against: the blockade");
        check(find, "Angola’s support for the treaty is known.", "Angola favor: the treaty");
        check(find, "{Helena Varga} came out in support of the treaty.", "Helena Varga favor: the treaty");
        check(find, "The plan sparked outrage in Chile.", "Chile against: The plan");
    }

    #[test]
    fn near_misses() {
        check(find, "The support for the roof was weak.", "");
    }
}
