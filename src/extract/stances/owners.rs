//! Whose a position is that a noun names: its owner’s, or whoever voices it.

use super::Scene;
use crate::claim::Actor;
use crate::document::{Document, MentionKind};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// Whoever owns the position that a noun names, or whoever voices it, with the verb that voices it.
pub(super) fn owner(scene: &Scene<'_>, cue: usize, stressed: bool) -> (Vec<Actor>, Option<usize>) {
    let document = scene.document;
    let voiced = voicing(document, cue, 4);
    let voicers = || voiced.map(|verb| scene.holders(verb)).unwrap_or_default();
    // "there is a need to", in what somebody says.
    if let Some(verb) = document.head(cue).filter(|&verb| document.child(verb, "expl").is_some()) {
        // "there could be resentment towards miners": somebody else's.
        let feared = document
            .children(verb)
            .any(|t| document.relation(t) == "aux" && matches!(document.lemma(t), "could" | "may" | "might"));
        return (if feared { Vec::new() } else { scene.voices.at(cue) }, Some(cue));
    }
    // "concerns over the dam were raised by farmers".
    let passive = document.head(cue).filter(|&verb| {
        document.relation(cue) == "nsubj"
            && tree::is_passive(document, verb)
            && VOICE.contains(&document.lemma(verb))
    });
    if let Some((verb, agent)) = passive.and_then(|verb| Some((verb, tree::object_of(document, verb, "by")?)))
    {
        let holders = super::holders::named(document, scene.entities, &scene.voices, agent);
        return (holders, Some(verb));
    }
    // "discussed the role of banks": what is talked of is not yet favoured.
    let topic = document.lemma(cue) == "role" && voiced.is_some_and(|verb| document.lemma(verb) == "discuss");
    // "the survey noted the support for": a record of what others hold.
    let recorded = voiced
        .and_then(|verb| document.child(verb, "nsubj"))
        .is_some_and(|s| RECORDS.contains(&document.lemma(s)) && possessors(scene, cue).is_empty());
    if topic || recorded || voiced.is_some_and(|verb| super::charged::is_unreal(document, verb)) {
        return (Vec::new(), None);
    }
    if stressed {
        let found = voicers();
        return match beside(document, cue).filter(|_| found.is_empty()) {
            Some(verb) => (scene.holders(verb), Some(verb)),
            None => (found, voiced),
        };
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
    // "X is one of the critics of Y".
    let one = document.head(cue).filter(|&one| {
        document.relation(cue) == "nmod"
            && matches!(document.lemma(one), "one" | "some" | "part" | "several")
            && document.child(one, "cop").is_some()
    });
    let cue = one.unwrap_or(cue);
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

/// "dropped its bid to", "ended its opposition to": whose position it was holds it no more.
pub(super) fn is_given_up(document: &Document<'_>, noun: usize) -> bool {
    document.head(noun).filter(|_| document.relation(noun) == "obj").is_some_and(|verb| {
        let ends = matches!(
            document.lemma(verb),
            "drop"
                | "abandon"
                | "shelve"
                | "scrap"
                | "withdraw"
                | "end"
                | "halt"
                | "suspend"
                | "renounce"
                | "retract"
        );
        ends || document.lemma(verb) == "give" && document.form(verb + 1) == "up"
    })
}

/// Records of what others hold.
const RECORDS: &[&str] =
    &["survey", "poll", "figure", "data", "statistic", "finding", "result", "index", "ranking", "study"];

/// Verbs that only voice what the noun says.
pub(super) const VOICE: &[&str] = &[
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
    "reflect",
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
    "add",
    "provide",
    "present",
    "pin",
    "lay",
    "cast",
    "level",
    "direct",
    "take",
    "become",
    "chant",
    "shout",
    "find",
    "wave",
    "carry",
    "set",
    "unveil",
    "reveal",
    "propose",
    "adopt",
    "display",
    "profess",
    "exhibit",
];

/// Nouns for several positions at once, which follow after "of".
const MANY: &[&str] = &[
    "list", "series", "number", "raft", "set", "string", "wave", "chorus", "range", "host", "couple", "lot",
];

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
pub(super) fn of_owner(document: &Document<'_>, noun: usize) -> Option<usize> {
    if !matches!(document.form(noun + 1), "of" | "from" | "by") {
        return None;
    }
    let owner = document
        .children(noun)
        .find(|&t| t > noun && document.relation(t) == "nmod" && document.mention_at(t).is_some())?;
    let words = tree::subtree(document, owner, &[]);
    let trusts = matches!(document.lemma(noun), "confidence" | "trust" | "faith" | "belief" | "pride");
    let more = trusts && document.form(words.end) == "in"
        || matches!(document.form(words.end), "to" | "for" | "on" | "towards" | "against" | "over" | "that");
    (words.start == noun + 1 && more).then_some(owner)
}

fn is_view(document: &Document<'_>, noun: usize) -> bool {
    matches!(document.lemma(noun), "view" | "opinion" | "position" | "conviction")
}

/// "on the danger of the dam as well as the need for talks": the verb that voices the noun to which "as well as"
/// joins another, wherever a tree hangs that.
fn beside(document: &Document<'_>, noun: usize) -> Option<usize> {
    let the = noun.checked_sub(1).filter(|&t| document.form(t) == "the")?;
    let joined = the >= 3
        && document.form(the - 3) == "as"
        && document.form(the - 2) == "well"
        && document.form(the - 1) == "as";
    let start = syntax::sentence(document, noun).filter(|_| joined)?.tokens.start;
    let stressed = |t: &usize| {
        let words = Gazetteer::shipped().stance_words(StancePos::Noun, document.lemma(*t));
        let frames = words.iter().flat_map(|word| &word.frames);
        document.form(t.saturating_sub(1)) == "the" && frames.into_iter().any(|f| f.starts_with("stressed"))
    };
    let first = (start..the).rev().find(stressed)?;
    voicing(document, first, 4)
}

/// The verb that voices a noun: "voiced concern", "agreed on the need", "came out in support of".
fn voicing(document: &Document<'_>, noun: usize, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let above = document.head(noun)?;
    match document.relation(noun) {
        "conj" => voicing(document, above, depth),
        "obj" | "obl" | "nmod" if VOICE.contains(&document.lemma(above)) => Some(above),
        // "share the view of the need", "issued a message of support".
        "nmod" if is_view(document, above) || Gazetteer::shipped().is_said_thing(document.lemma(above)) => {
            voicing(document, above, depth)
        }
        // "provided a list of objections".
        "nmod" if MANY.contains(&document.lemma(above)) => voicing(document, above, depth),
        _ => None,
    }
}
