//! “She did a remarkable job”, “the dam has a damaging effect”, “the ban will lead to chaos”: judgements by what
//! somebody or something does, shows or brings about.

use super::{Found, Scene, complement, evaluation::RULE, flipped};
use crate::claim::{Actor, Polarity};
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// The judgement that the verb at a token passes on its subject with what it does, in what somebody says.
pub(super) fn done(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let added = document.relation(verb) == "acl";
    if document.upos(verb) != Upos::Verb || !tree::is_finite(document, verb) || added {
        return None;
    }
    let active = || {
        work(document, verb)
            .or_else(|| effect(document, verb))
            .or_else(|| shown(document, verb))
            .or_else(|| manner(document, verb))
            .or_else(|| consequence(document, verb))
            .or_else(|| super::idiom::judged(document, verb))
    };
    let judged = if tree::is_passive(document, verb) { None } else { active() };
    let polarity =
        judged.or_else(|| super::spirit::judged(document, verb)).filter(|p| *p != Polarity::Neutral)?;
    let modal = document.children(verb).any(|t| {
        document.relation(t) == "aux"
            && matches!(document.lemma(t), "must" | "should" | "ought" | "need" | "might")
    });
    let infinitive = document.form(verb.saturating_sub(1)).eq_ignore_ascii_case("to");
    if modal || infinitive {
        return None;
    }
    let holders = scene.speakers(verb);
    Some(Found {
        polarity: flipped(polarity, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target: subject(scene, verb, &holders)?,
        holders,
        cue: verb,
        rule: RULE.name,
    })
}

/// Whom or what a speaker judges by a verb: its subject, which is neither the speaker nor its own side.
fn subject(scene: &Scene<'_>, verb: usize, holders: &[Actor]) -> Option<Range<usize>> {
    let document = scene.document;
    let clause = || document.child(verb, "csubj");
    let head = super::holders::head(document, verb, 3).or_else(clause).filter(|&s| s < verb)?;
    let pronoun = document.upos(head) == Upos::Pron;
    if pronoun && scene.meant(head).is_none() {
        return None;
    }
    let own = |actor: &Actor| {
        holders.iter().any(|by| by.entity == actor.entity || syntax::own_country(scene.entities, *by, *actor))
    };
    let who = tree::actors(document, scene.entities, head);
    // What befalls people is nobody's fault.
    let thing = pronoun || !who.is_empty() || super::charge::is_thing(document, head);
    if !thing {
        return None;
    }
    if who.iter().any(own) || holders.is_empty() {
        return None;
    }
    if pronoun {
        return Some(head..head + 1);
    }
    let words = complement::phrase(document, head);
    Some(words.start..words.end.min(verb))
}

/// The adjective before a noun that judges.
fn described(document: &Document<'_>, noun: usize) -> Option<Polarity> {
    let before = |&t: &usize| t < noun && matches!(document.relation(t), "amod" | "compound");
    let joined = |t: usize| document.children(t).filter(|&k| document.relation(k) == "conj");
    document
        .children(noun)
        .filter(before)
        .flat_map(|t| std::iter::once(t).chain(joined(t)))
        .find_map(|t| super::evaluation::judgement(document, t))
}

fn object(document: &Document<'_>, verb: usize) -> Option<usize> {
    document.child(verb, "obj").filter(|&o| o > verb)
}

/// "did a remarkable job", "played a constructive role", "did their best".
fn work(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let noun = object(document, verb)?;
    let lemma = document.lemma(noun);
    match document.lemma(verb) {
        "do" => match lemma {
            "job" | "work" | "service" | "thing" => described(document, noun),
            "best" | "wonder" | "wonders" => Some(Polarity::Favor),
            "harm" | "damage" | "disservice" | "injustice" => Some(Polarity::Against),
            _ => None,
        },
        "play" if matches!(lemma, "role" | "part" | "game") => described(document, noun),
        "make" => match lemma {
            "contribution" | "progress" | "sacrifice" => Some(Polarity::Favor),
            "mistake" | "error" | "blunder" | "mockery" => Some(Polarity::Against),
            "job" | "decision" | "choice" | "move" => described(document, noun),
            _ => None,
        },
        "commit"
            if matches!(lemma, "crime" | "atrocity" | "error" | "mistake" | "injustice" | "genocide") =>
        {
            Some(Polarity::Against)
        }
        "set" if lemma == "example" => described(document, noun),
        _ => None,
    }
}

/// "has a damaging effect", "leaves a terrible impression".
fn effect(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let noun = object(document, verb)?;
    let has = matches!(
        document.lemma(verb),
        "have" | "exert" | "bring" | "produce" | "create" | "make" | "leave" | "yield" | "deliver" | "offer"
    );
    let effects = [
        "effect",
        "impact",
        "influence",
        "consequence",
        "implication",
        "result",
        "outcome",
        "impression",
        "benefit",
        "advantage",
        "opportunity",
        "record",
        "merit",
        "environment",
        "climate",
        "precedent",
        "signal",
    ];
    // "offers superior service": whatever it is.
    let gives = matches!(document.lemma(verb), "offer" | "provide" | "deliver" | "guarantee");
    let praised = || described(document, noun).filter(|p| *p == Polarity::Favor);
    let of_effect = || effects.contains(&document.lemma(noun)).then(|| described(document, noun)).flatten();
    let any = || if gives { praised() } else { None };
    if has { of_effect().or_else(any) } else { any() }
}

/// Verbs by which somebody lets others see what he is like.
const SHOW: &[&str] = &[
    "show",
    "display",
    "demonstrate",
    "exhibit",
    "reveal",
    "prove",
    "reflect",
    "embody",
    "exude",
    "radiate",
    "lack",
    "manifest",
    "betray",
];

/// "showed great courage", "lacks any vision", "betrays contempt for the courts".
fn shown(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let noun = object(document, verb).filter(|_| SHOW.contains(&document.lemma(verb)))?;
    // "The plan lacks detail": whatever it is.
    if document.lemma(verb) == "lack" {
        return Some(Polarity::Against);
    }
    let quality = Gazetteer::shipped().matter(document.lemma(noun)).filter(|matter| matter.quality)?;
    Some(quality.polarity)
}

/// "acted irresponsibly", "has behaved with dignity".
fn manner(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let acts = matches!(
        document.lemma(verb),
        "act"
            | "behave"
            | "perform"
            | "respond"
            | "react"
            | "serve"
            | "lead"
            | "govern"
            | "conduct"
            | "handle"
    );
    let adverb = |t: usize| {
        let form = document.form(t).to_lowercase();
        let stem = form.strip_suffix("ly")?;
        let gazetteer = Gazetteer::shipped();
        gazetteer
            .evaluation(&form)
            .or_else(|| gazetteer.evaluation(stem))
            .or_else(|| gazetteer.evaluation(&format!("{}y", stem.strip_suffix('i')?)))
            .or_else(|| gazetteer.evaluation(&format!("{stem}le")))
    };
    let by_adverb = || document.children(verb).filter(|&t| document.relation(t) == "advmod").find_map(adverb);
    let with = || {
        let noun = tree::object_of(document, verb, "with").filter(|&t| t > verb)?;
        let matter = Gazetteer::shipped().matter(document.lemma(noun))?;
        (matter.quality || document.lemma(noun) == "success").then_some(matter.polarity)
    };
    acts.then(|| by_adverb().or_else(with)).flatten()
}

/// Verbs by which something brings about what their object names.
const BRING: &[&str] = &[
    "cause",
    "bring",
    "create",
    "spread",
    "sow",
    "foster",
    "fuel",
    "breed",
    "generate",
    "inflict",
    "wreak",
    "invite",
    "mean",
    "foment",
    "perpetuate",
    "encourage",
    "promote",
    "produce",
    "engender",
    "stoke",
];

/// "will lead to chaos", "brings prosperity", "adds to the confusion".
fn consequence(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let lemma = document.lemma(verb);
    let to = || tree::object_of(document, verb, "to");
    let noun = match lemma {
        "lead" | "contribute" | "add" | "amount" => to(),
        "result" | "end" => tree::object_of(document, verb, "in"),
        _ if BRING.contains(&lemma) => object(document, verb),
        _ => None,
    }?;
    let matter = Gazetteer::shipped().matter(document.lemma(noun)).filter(|m| !m.quality && noun > verb)?;
    let lacking = document
        .children(noun)
        .any(|t| matches!(document.form(t).to_lowercase().as_str(), "no" | "little" | "any"));
    Some(flipped(matter.polarity, lacking))
}

/// "noted her strength and wisdom": praise of whoever has the quality.
pub(super) fn credited(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let notes = matches!(
        document.lemma(verb),
        "note"
            | "highlight"
            | "recall"
            | "cite"
            | "underline"
            | "stress"
            | "emphasise"
            | "emphasize"
            | "acknowledge"
            | "mention"
            | "remember"
            | "recognise"
            | "recognize"
    );
    if document.upos(verb) != Upos::Verb || !notes || tree::is_passive(document, verb) {
        return None;
    }
    let noun = object(document, verb)?;
    let quality = Gazetteer::shipped().matter(document.lemma(noun)).filter(|matter| matter.quality)?;
    document.children(noun).find(|&t| document.deprel(t) == "nmod:poss")?;
    Some(Found {
        holders: scene.holders(verb),
        polarity: flipped(quality.polarity, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target: complement::phrase(document, noun),
        cue: verb,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn by_what_is_done() {
        check(
            RULE.find,
            "{Helena Varga} said that Peru had done a remarkable job.",
            "Helena Varga favor: Peru",
        );
        check(
            RULE.find,
            "{Helena Varga} said that the dam has a damaging effect on the river.",
            "Helena Varga against: the dam",
        );
        check(
            RULE.find,
            "{Helena Varga} said that Peru had acted irresponsibly.",
            "Helena Varga against: Peru",
        );
    }

    #[test]
    fn by_what_comes_of_it() {
        check(
            RULE.find,
            "{Helena Varga} said that the ban will lead to chaos.",
            "Helena Varga against: the ban",
        );
        check(
            RULE.find,
            "{Helena Varga} said that the crew had shown great courage.",
            "Helena Varga favor: the crew",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "The ban will lead to chaos.", "");
        check(RULE.find, "{Helena Varga} said that the road leads to the harbour.", "");
        check(RULE.find, "{Helena Varga} said that Peru must make a contribution.", "");
        check(RULE.find, "{Helena Varga} said that the crew had shown their papers.", "");
    }
}
