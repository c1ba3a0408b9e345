//! “We have been neglected”, “farmers face a threat”, “jobs were lost because of skewed rules”: what a speaker tells of
//! what befalls people.

use super::{Found, Scene, complement};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{DeedOf, Gazetteer};

/// What people suffer, face, enjoy or owe to something, in a speaker's words.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "plight",
    summary: "What somebody says that people suffer, face, enjoy or owe to something: against it, or for it.",
    example: "Helena Varga said that fishermen face a threat from the dam.",
    misses: "Plights told in the article’s own voice.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let found = |t: usize| {
        mistreated(scene, t)
            .or_else(|| met(scene, t))
            .or_else(|| thriving(scene, t))
            .or_else(|| close(scene, t))
            .or_else(|| super::owed::owed(scene, t))
    };
    (0..scene.document.tokens.len()).filter_map(found).flat_map(|found| scene.claims(&found)).collect()
}

/// What is done to people, besides the misdeeds of the table.
const SHUT_OUT: &[&str] = &[
    "deny",
    "exclude",
    "forget",
    "abandon",
    "overlook",
    "ridicule",
    "underestimate",
    "underfund",
    "undervalue",
    "evict",
    "displace",
    "dispossess",
    "wrong",
    "penalise",
    "penalize",
    "overtax",
];

/// "We have been neglected", "Chilean farmers were denied a hearing," said Chile’s minister.
fn mistreated(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let lemma = document.lemma(verb);
    if document.upos(verb) != Upos::Verb || !tree::is_passive(document, verb) {
        return None;
    }
    let misdeed = Gazetteer::shipped()
        .deed(lemma)
        .is_some_and(|deed| deed.polarity == Polarity::Against && deed.of != DeedOf::Denied);
    let blamed = tree::object_of(document, verb, "by").is_some();
    if !(misdeed || SHUT_OUT.contains(&lemma)) || blamed || lemma == "punish" || is_open(document, verb) {
        return None;
    }
    let subject = document.child(verb, "nsubj").filter(|&s| s < verb)?;
    let holders = scene.speakers(verb);
    let first = matches!(document.form(subject).to_lowercase().as_str(), "we" | "i")
        || document
            .children(subject)
            .any(|t| matches!(document.form(t).to_lowercase().as_str(), "our" | "my"));
    let who = tree::actors(document, scene.entities, subject);
    let ours = who.iter().any(|actor| is_own_side(scene, &holders, actor));
    let start = tree::subtree(document, subject, &[]).start;
    (first && !scene.voices.quoted_at(verb).is_empty() || ours).then(|| Found {
        holders,
        polarity: Polarity::Against,
        hedged: syntax::hedged(document, verb),
        target: start..complement::phrase(document, verb).end,
        cue: verb,
        rule: RULE.name,
    })
}

/// Verbs for what comes over people, whoever they are.
const SUFFER: &[&str] = &["face", "suffer", "endure", "confront", "encounter", "bear", "enjoy", "fear"];

/// Verbs for what people notice around them.
const NOTICE: &[&str] = &["see", "witness", "experience", "feel", "observe", "notice", "have"];

/// Verbs by which a tie between two is told that is there.
const KEEP: &[&str] =
    &["have", "enjoy", "share", "maintain", "launch", "establish", "build", "forge", "develop", "see"];

/// Ties that are good to have.
const TIES: &[&str] = &[
    "relation",
    "relationship",
    "tie",
    "cooperation",
    "co-operation",
    "partnership",
    "friendship",
    "bond",
    "dialogue",
    "alliance",
    "collaboration",
];

/// What makes a tie a good one.
const WARM: &[&str] = &[
    "active",
    "close",
    "deep",
    "solid",
    "fraternal",
    "brotherly",
    "cordial",
    "confident",
    "substantial",
    "special",
    "long",
    "lasting",
    "longstanding",
    "fruitful",
    "firm",
    "intense",
    "rich",
    "unique",
    "longtime",
    "age-old",
    "long-standing",
];

/// "We face a threat from the dam", "we have seen progress", "both have a very active cooperation".
fn met(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let lemma = document.lemma(verb);
    let (suffers, notices, keeps) = (SUFFER.contains(&lemma), NOTICE.contains(&lemma), KEEP.contains(&lemma));
    if document.upos(verb) != Upos::Verb || !(suffers || notices || keeps) || is_open(document, verb) {
        return None;
    }
    if tree::is_passive(document, verb) {
        return None;
    }
    let object = document
        .child(verb, "obj")
        .or_else(|| tree::object_of(document, verb, "from"))
        .filter(|&o| o > verb)?;
    // "enjoys the confidence of the cabinet": others have it.
    let trusted = lemma == "enjoy"
        && matches!(
            document.lemma(object),
            "confidence" | "support" | "trust" | "backing" | "respect" | "esteem"
        );
    if trusted {
        return None;
    }
    let holders = scene.speakers(verb);
    let subject = super::holders::head(document, verb, 3).filter(|&s| s < verb)?;
    let first = matches!(document.form(subject).to_lowercase().as_str(), "we" | "i");
    // "the plant, which faces a shortage": only told of it.
    if document.relation(verb) == "acl" && suffers {
        return None;
    }
    let tie = TIES.contains(&document.lemma(object));
    let good = || {
        document.children(object).filter(|&t| document.relation(t) == "amod" && t < object).any(|t| {
            WARM.contains(&document.lemma(t))
                || super::evaluation::judgement(document, t) == Some(Polarity::Favor)
        })
    };
    // "suffers from the delays": whatever it is.
    let from = lemma == "suffer" && tree::object_of(document, verb, "from") == Some(object);
    let matter = Gazetteer::shipped().matter(document.lemma(object)).filter(|matter| !matter.quality);
    let polarity = match matter.map(|matter| matter.polarity) {
        _ if tie => (keeps && good()).then_some(Polarity::Favor)?,
        _ if from => Polarity::Against,
        Some(polarity) if suffers || notices && lemma != "have" => polarity,
        None if (suffers || notices && first && lemma != "have") && is_hostile(document, object) => {
            Polarity::Against
        }
        _ => return None,
    };
    // "no progress", "little hope": not there.
    let lacking = document.children(object).any(|t| {
        matches!(
            document.form(t).to_lowercase().as_str(),
            "no" | "little" | "any" | "few" | "less" | "enough" | "his" | "her"
        )
    });
    // Another country's plight is no grief of the speaker's.
    let strange = !first
        && tree::actors(document, scene.entities, subject).iter().any(|a| is_other_side(scene, &holders, a));
    (!(lacking || strange && polarity == Polarity::Against)).then(|| Found {
        holders,
        polarity,
        hedged: syntax::hedged(document, verb),
        target: complement::phrase(document, object),
        cue: verb,
        rule: RULE.name,
    })
}

/// "an anti-immigrant mood", "a mood against foreigners", "rising costs": what nobody wants to see.
fn is_hostile(document: &Document<'_>, noun: usize) -> bool {
    let anti = document.children(noun).any(|t| {
        t < noun && document.form(t).to_lowercase().starts_with("anti")
            || document.children(t).any(|k| k < noun && document.form(k).eq_ignore_ascii_case("anti"))
    });
    let rising = document.children(noun).any(|t| {
        t < noun
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "rising" | "soaring" | "mounting" | "growing" | "spiralling" | "skyrocketing" | "increasing"
            )
    });
    let burden = matches!(
        document.lemma(noun),
        "cost"
            | "price"
            | "debt"
            | "tension"
            | "crime"
            | "pressure"
            | "fear"
            | "threat"
            | "inflation"
            | "tariff"
    );
    anti || tree::object_of(document, noun, "against").is_some() || rising && burden
}

/// Verbs for what goes well with a tie.
const GROW: &[&str] = &[
    "expand",
    "grow",
    "deepen",
    "strengthen",
    "develop",
    "flourish",
    "thrive",
    "prosper",
    "blossom",
    "improve",
    "intensify",
    "mature",
    "bloom",
    "advance",
    "progress",
    "evolve",
];

/// "The ties between both countries have further expanded."
fn thriving(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    if !GROW.contains(&document.lemma(verb)) || document.upos(verb) != Upos::Verb {
        return None;
    }
    let subject = document
        .child(verb, "nsubj")
        .filter(|&s| s < verb && (TIES.contains(&document.lemma(s)) || document.lemma(s) == "link"))?;
    // "are expanding and new projects": a tree may hang the next clause's subject on the verb.
    let joined = |o: usize| (verb + 1..o).any(|t| matches!(document.form(t), "and" | ","));
    let plain = document.child(verb, "obj").is_none_or(joined) && tree::is_finite(document, verb);
    (plain && !is_open(document, verb)).then(|| Found {
        holders: scene.speakers(verb),
        polarity: Polarity::Favor,
        hedged: syntax::hedged(document, verb),
        target: complement::phrase(document, subject),
        cue: verb,
        rule: RULE.name,
    })
}

/// "The political relationship is again very close."
fn close(scene: &Scene<'_>, adjective: usize) -> Option<Found> {
    let document = scene.document;
    document.child(adjective, "cop").filter(|_| WARM.contains(&document.lemma(adjective)))?;
    let subject = document
        .child(adjective, "nsubj")
        .filter(|&s| s < adjective && (TIES.contains(&document.lemma(s)) || document.lemma(s) == "link"))?;
    (!is_open(document, adjective)).then(|| Found {
        holders: scene.speakers(adjective),
        polarity: Polarity::Favor,
        hedged: syntax::hedged(document, adjective),
        target: complement::phrase(document, subject),
        cue: adjective,
        rule: RULE.name,
    })
}

/// Whether a noun or an adjective before it tells something good or bad.
pub(super) fn leaning(document: &Document<'_>, noun: usize) -> Option<Polarity> {
    let adjectives = document.children(noun).filter(|&t| document.relation(t) == "amod" && t < noun);
    let judged = |t: usize| super::evaluation::judgement(document, t).filter(|p| *p != Polarity::Neutral);
    let own = Gazetteer::shipped().matter(document.lemma(noun)).map(|matter| matter.polarity);
    own.or_else(|| adjectives.filter_map(judged).next())
}

/// "would suffer", "did not face", "will be denied": it is not there.
fn is_open(document: &Document<'_>, verb: usize) -> bool {
    tree::is_negated(document, verb)
        || document.children(verb).any(|t| {
            document.relation(t) == "aux" && document.tokens.get(t).is_some_and(|token| token.xpos == "MD")
        })
        || document.form(verb.saturating_sub(1)).eq_ignore_ascii_case("to")
            && !document
                .head(verb)
                .is_some_and(|t| matches!(document.lemma(t), "continue" | "keep" | "begin"))
}

fn country_of(entities: &Entities, actor: &Actor) -> Option<crate::country::CountryCode> {
    entities.get(actor.entity)?.country
}

/// Whether somebody is the speaker, or of those whose side the speaker is on.
fn is_own_side(scene: &Scene<'_>, speakers: &[Actor], actor: &Actor) -> bool {
    let country = country_of(scene.entities, actor);
    let many = scene.entities.kind(actor.entity) != Some(EntityKind::Person) && country.is_some();
    speakers.iter().any(|by| by.entity == actor.entity || many && country_of(scene.entities, by) == country)
}

/// Whether a country or a body of one is not the speaker's.
fn is_other_side(scene: &Scene<'_>, speakers: &[Actor], actor: &Actor) -> bool {
    let able = scene.entities.kind(actor.entity) != Some(EntityKind::Person);
    let country = country_of(scene.entities, actor);
    able && country.is_some()
        && speakers.iter().any(|by| {
            let own = country_of(scene.entities, by);
            own.is_some() && own != country
        })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn what_people_face() {
        check(
            find,
            "{Helena Varga} said that fishermen face a threat from the dam.",
            "Helena Varga against: a threat from the dam",
        );
        check(
            find,
            "“We have been neglected for years,” said {Tomas Okoro}.",
            "Tomas Okoro against: We have been neglected for years",
        );
    }

    #[test]
    fn what_thrives() {
        check(
            find,
            "{Helena Varga} said that the ties between both countries have further expanded.",
            "Helena Varga favor: the ties between both countries",
        );
        check(
            find,
            "{Helena Varga} said that both countries have a very active cooperation.",
            "Helena Varga favor: a very active cooperation",
        );
    }

    #[test]
    fn what_it_is_owed_to() {
        check(
            find,
            "{Helena Varga} said that farmers had lost their jobs because of unfair rules.",
            "Helena Varga against: unfair rules",
        );
        check(
            find,
            "{Helena Varga} said that the harvest was saved thanks to the canal.",
            "Helena Varga favor: the canal",
        );
    }

    #[test]
    fn what_ties_are_like() {
        check(
            find,
            "{Helena Varga} said that the relationship is again very close.",
            "Helena Varga favor: the relationship",
        );
        check(find, "{Helena Varga} said that the station is very close.", "");
        check(
            find,
            "{Helena Varga} said that farmers suffer from the delays.",
            "Helena Varga against: the delays",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "Fishermen face a threat from the dam.", "");
        check(find, "{Helena Varga} said that fishermen would face a threat.", "");
        check(find, "{Helena Varga} said that the bus was late because of a match.", "");
        check(find, "{Helena Varga} said that the men will be denied bail.", "");
    }
}
