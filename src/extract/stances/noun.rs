//! "France’s backing for Y", "X expressed concern over Y", "outrage in Kyiv over Y".

use super::{Found, Scene, complement, flipped};
use crate::claim::{Actor, Claim};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos, StanceWord};
use std::ops::Range;

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
    "note",
    "agree",
    "mention",
    "acknowledge",
    "recognise",
    "recognize",
    "cite",
    "insist",
    "speak",
    "discuss",
    "point",
    "assert",
    "reassert",
    "press",
    "put",
    "place",
    "send",
    "feel",
    "harbour",
    "harbor",
    "hold",
    "launch",
    "file",
    "table",
    "tout",
    "echo",
    "throw",
    "lend",
    "pay",
    "deliver",
    "stage",
    "wage",
    "mount",
    "bring",
    "register",
    "lodge",
    "submit",
    "step",
    "intensify",
    "continue",
    "reinforce",
    "strengthen",
    "outline",
    "explain",
    "describe",
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let entities = scene.entities;
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
                out.extend(scene.claims(&found));
                break;
            }
            let stressed = word.frames.iter().any(|frame| frame.starts_with("stressed"));
            // "outrage in Kyiv over": the place feels it.
            let place = place_of(document, entities, cue);
            let after = place.map_or(cue, |(_, end)| end - 1);
            // "the keenness of Chile to protect": what it is about follows its owner.
            let of = of_owner(document, cue).map(|t| tree::subtree(document, t, &[]).end - 1);
            let after = of.unwrap_or(after);
            let Some(mut target) = complement::target(document, after, &word.frames)
                .or_else(|| addressed(document, cue, &word.frames))
                .or_else(|| beyond(document, cue, &word.frames))
            else {
                continue;
            };
            if leads(document, cue)
                && let Some(verb) = target.clone().skip(1).find(|&t| document.upos(t) == Upos::Aux)
            {
                target.end = verb;
            }
            let (holders, cue_verb) = match place {
                Some((actor, _)) => (vec![actor], None),
                None => match campaigning(scene, cue).filter(|_| !stressed) {
                    Some(holders) => (holders, None),
                    None => owner(scene, cue, stressed),
                },
            };
            let negated = cue_verb.is_some_and(|verb| syntax::negated(document, verb))
                || tree::is_negated(document, cue);
            let found = Found {
                holders,
                polarity: flipped(word.polarity, negated),
                hedged: word.hedged || syntax::hedged(document, cue),
                target,
                cue,
                rule: RULE.name,
            };
            out.extend(scene.claims(&found));
            break;
        }
    }
    out
}

/// "lodged a protest with Peru over the raid": what hangs on the verb that voices the noun.
fn beyond(document: &Document<'_>, cue: usize, frames: &[&str]) -> Option<Range<usize>> {
    let verb = document
        .head(cue)
        .filter(|&verb| document.relation(cue) == "obj" && VOICE.contains(&document.lemma(verb)))?;
    let about = frames.iter().filter_map(|frame| frame.strip_prefix("prep:")).find_map(|preposition| {
        let fits = matches!(preposition, "over" | "about");
        tree::object_of(document, verb, preposition).filter(|&t| fits && t > cue)
    })?;
    Some(complement::phrase(document, about))
}

/// "an appeal to both sides to end the war": what is asked of somebody.
fn addressed(document: &Document<'_>, cue: usize, frames: &[&str]) -> Option<Range<usize>> {
    let asked = frames.contains(&"inf")
        && matches!(
            document.lemma(cue),
            "appeal" | "call" | "plea" | "request" | "message" | "invitation" | "demand"
        );
    let start = cue + 1;
    if !asked || !matches!(document.form(start), "to" | "on" | "for") {
        return None;
    }
    let end = syntax::clause_end(document, start);
    let to = (start + 2..end.min(start + 12)).find(|&t| {
        document.form(t) == "to" && document.tokens.get(t + 1).is_some_and(|token| token.xpos == "VB")
    })?;
    let plain = (start + 1..to).all(|t| !matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Punct));
    plain.then_some(to + 1..end)
}

/// Whether the noun belongs to its sentence's subject, so that a verb is still to come.
fn leads(document: &Document<'_>, cue: usize) -> bool {
    let start = syntax::sentence(document, cue).map_or(cue, |s| s.tokens.start);
    (start..cue).all(|t| !matches!(document.upos(t), Upos::Verb | Upos::Aux))
}

/// "came out in support of Y": the clause's subject holds it.
fn campaigning(scene: &Scene<'_>, cue: usize) -> Option<Vec<Actor>> {
    let document = scene.document;
    let led = matches!(document.form(cue + 1), "of" | "to" | "against" | "at" | "over" | "for" | "with");
    if !led || cue == 0 || !document.form(cue - 1).eq_ignore_ascii_case("in") {
        return None;
    }
    let above = document.head(cue)?;
    match document.relation(cue) {
        "obl" | "advcl" | "xcomp" => Some(scene.holders(above)),
        // "issued a statement in support of Y".
        "nmod" if document.mention_at(above).is_none() => {
            let verb = document.head(above).filter(|_| matches!(document.relation(above), "obj" | "obl"));
            verb.map(|verb| scene.holders(verb))
        }
        "nmod" => Some(tree::actors(document, scene.entities, above)),
        _ if document.child(cue, "nsubj").is_some() => Some(scene.holders(cue)),
        _ => None,
    }
}

/// Verbs by which something makes people feel what the noun names.
const CAUSE: &[&str] = &[
    "ignite", "spark", "provoke", "trigger", "cause", "draw", "prompt", "fuel", "stir", "raise", "generate",
    "elicit", "stoke",
];

/// Verbs by which something gets what the noun names, from whoever "from" or "among" tells.
const GETS: &[&str] =
    &["face", "attract", "receive", "win", "enjoy", "earn", "encounter", "meet", "command", "garner"];

/// "The plan sparked outrage in Kyiv": what stands before the verb is what it is about.
fn caused(document: &Document<'_>, entities: &Entities, cue: usize, word: &StanceWord) -> Option<Found> {
    let verb = (cue.saturating_sub(4)..cue).rev().find(|&t| document.upos(t) == Upos::Verb)?;
    let holders = places_of(document, entities, cue);
    let gets = GETS.contains(&document.lemma(verb)) && matches!(document.form(cue + 1), "from" | "among");
    if !(gets || CAUSE.contains(&document.lemma(verb))) || holders.is_empty() {
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
    let verb = document.head(cue).unwrap_or(cue);
    let inside = |&t: &usize| {
        t > cue
            && matches!(document.relation(t), "obl" | "nmod")
            && document.children(t).any(|c| {
                document.relation(c) == "case"
                    && matches!(
                        document.form(c),
                        "in" | "across" | "among" | "from" | "throughout" | "within"
                    )
            })
    };
    let hanging: Vec<usize> = document.children(cue).chain(document.children(verb)).filter(inside).collect();
    let mut out: Vec<Actor> = hanging
        .into_iter()
        .filter(|&t| {
            document.mention_at(t).is_some_and(|(_, m)| {
                !matches!(m.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office)
            })
        })
        .flat_map(|t| tree::actors(document, entities, t))
        .collect();
    if !out.is_empty() {
        return out;
    }
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

/// Whoever owns the position that a noun names, or whoever voices it, with the verb that voices it.
fn owner(scene: &Scene<'_>, cue: usize, stressed: bool) -> (Vec<Actor>, Option<usize>) {
    let document = scene.document;
    let voiced = voicing(document, cue, 4);
    let voicers = || voiced.map(|verb| scene.holders(verb)).unwrap_or_default();
    // "there is a need to", in what somebody says.
    if document.head(cue).is_some_and(|verb| document.child(verb, "expl").is_some()) {
        return (scene.voices.at(cue), Some(cue));
    }
    if stressed {
        return (voicers(), voiced);
    }
    // "asked Chile for its support": nobody gives it yet.
    let wanted = document.head(cue).is_some_and(|verb| {
        matches!(document.relation(cue), "obj" | "obl" | "xcomp")
            && matches!(
                document.lemma(verb),
                "ask"
                    | "seek"
                    | "request"
                    | "demand"
                    | "want"
                    | "need"
                    | "call"
                    | "appeal"
                    | "plead"
                    | "urge"
                    | "hope"
                    | "lose"
                    | "lack"
                    | "solicit"
                    | "expect"
            )
    });
    if wanted {
        return (Vec::new(), None);
    }
    let owners = possessors(scene, cue);
    if !owners.is_empty() {
        // "Varga reaffirmed Chile’s support": the speaker of a country holds its position too.
        let mut all = owners.clone();
        all.extend(
            voicers()
                .into_iter()
                .filter(|by| owners.iter().any(|&owner| syntax::own_country(scene.entities, *by, owner))),
        );
        return (all, None);
    }
    // "X was an opponent of Y".
    if document.child(cue, "cop").is_some() {
        let subject = document.child(cue, "nsubj");
        let holders = subject
            .map(|s| super::holders::named(document, scene.entities, &scene.voices, s))
            .unwrap_or_default();
        return (holders, Some(cue));
    }
    (voicers(), voiced)
}

/// Who is named as owner: "Chile’s support", "our support", "the support of Chile for", "US support".
fn possessors(scene: &Scene<'_>, cue: usize) -> Vec<Actor> {
    let document = scene.document;
    let first = Some(cue).filter(|&t| document.relation(t) == "conj");
    // "Chile’s concern and anger over": the first noun has the owner.
    let tops = [Some(cue), first.and_then(|t| document.head(t))];
    tops.into_iter().flatten().map(|top| owners_of(scene, top)).find(|o| !o.is_empty()).unwrap_or_default()
}

fn owners_of(scene: &Scene<'_>, top: usize) -> Vec<Actor> {
    let (document, entities) = (scene.document, scene.entities);
    for owner in document.children(top) {
        let possessive = document.deprel(owner) == "nmod:poss";
        let of = document.relation(owner) == "nmod"
            && document
                .children(owner)
                .any(|c| document.relation(c) == "case" && matches!(document.form(c), "of" | "from" | "by"))
            && of_owner(document, top) == Some(owner);
        let adjective = matches!(document.relation(owner), "amod" | "compound") && owner < top;
        if !(possessive || of || adjective) {
            continue;
        }
        if possessive && matches!(document.form(owner).to_lowercase().as_str(), "my" | "our") {
            return scene.voices.quoted_at(owner);
        }
        // "her country’s readiness".
        if possessive && document.mention_at(owner).is_none() {
            let named = super::holders::named(document, entities, &scene.voices, owner);
            if !named.is_empty() {
                return named;
            }
        }
        if let Some((i, mention)) = document.mention_at(owner) {
            let able = !adjective || matches!(mention.kind, MentionKind::Nationality | MentionKind::Country);
            if let Some(entity) = entities.of_mention(i).filter(|_| able) {
                let mut out = tree::actors(document, entities, owner);
                if out.is_empty() {
                    out.push(Actor { entity, span: mention.span });
                }
                return out;
            }
        }
    }
    Vec::new()
}

/// The "of" phrase that names an owner since another complement follows it.
fn of_owner(document: &Document<'_>, noun: usize) -> Option<usize> {
    if !matches!(document.form(noun + 1), "of" | "from" | "by") {
        return None;
    }
    let owner = document
        .children(noun)
        .find(|&t| t > noun && document.relation(t) == "nmod" && document.mention_at(t).is_some())?;
    let words = tree::subtree(document, owner, &[]);
    let more =
        matches!(document.form(words.end), "to" | "for" | "on" | "towards" | "against" | "over" | "that");
    (words.start == noun + 1 && more).then_some(owner)
}

/// The verb that voices a noun: "voiced concern", "agreed on the need", "came out in support of".
fn voicing(document: &Document<'_>, noun: usize, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let above = document.head(noun)?;
    match document.relation(noun) {
        "conj" => voicing(document, above, depth),
        "obj" | "obl" | "nmod" if VOICE.contains(&document.lemma(above)) => Some(above),
        // "share the view of the need", "issued a message of support".
        "nmod" if Gazetteer::shipped().is_said_thing(document.lemma(above)) => {
            voicing(document, above, depth)
        }
        _ => None,
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
        check(
            find,
            "The minister stressed the keenness of Chile to protect the river.",
            "Chile favor: protect the river",
        );
        check(find, "The plan sparked outrage in Chile.", "Chile against: The plan");
        check(
            find,
            "Chile voiced support for the treaty and for the inquiry.",
            "Chile favor: the treaty\nChile favor: the inquiry",
        );
        check(find, "{Helena Varga} asked Chile for its support for the treaty.", "");
        check(find, "The plan faced criticism from Chile.", "Chile against: The plan");
        check(find, "Chile lodged a protest with Peru over the raid.", "Chile against: the raid");
    }

    #[test]
    fn near_misses() {
        check(find, "The support for the roof was weak.", "");
    }
}
