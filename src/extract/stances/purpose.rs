//! "Chile has been trying to end the strike", "as part of a plan to cut imports", "with the aim of reviving trade".

use super::{Found, Scene, complement};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::Rule;
use crate::extract::{syntax, tree};

/// What somebody's deeds are for.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "purpose",
    summary: "What a country or body tries to do or acts for, and what a plan or aim that somebody acts by is to bring.",
    example: "Chile has been trying to end the strike.",
    misses: "What single people try to do.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let found = |t: usize| trying(scene, t).or_else(|| planned(scene, t)).or_else(|| meant_for(scene, t));
    (0..scene.document.tokens.len()).filter_map(found).flat_map(|found| scene.claims(&found)).collect()
}

/// Bodies do nothing for its own sake; what a person or a crowd tries may be anything.
fn bodies(scene: &Scene<'_>, actors: Vec<Actor>) -> Vec<Actor> {
    let body = |actor: &Actor| {
        matches!(scene.entities.kind(actor.entity), Some(EntityKind::Country | EntityKind::Organization))
    };
    if actors.iter().all(body) { actors } else { Vec::new() }
}

fn found(holders: Vec<Actor>, document: &Document<'_>, cue: usize, verb: usize) -> Option<Found> {
    let target = complement::phrase(document, verb);
    (target.len() > 1 && !holders.is_empty()).then(|| Found {
        holders,
        polarity: Polarity::Favor,
        hedged: syntax::hedged(document, cue),
        target: verb.min(target.end)..target.end,
        cue,
        rule: RULE.name,
    })
}

/// "Chile has been trying to end the strike".
fn trying(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let tries = matches!(document.lemma(cue), "try" | "attempt") && document.upos(cue) == Upos::Verb;
    let verb = document.child(cue, "xcomp").filter(|&t| tries && t > cue)?;
    let wanted = document.upos(verb) == Upos::Verb && !tree::is_negated(document, cue);
    if !wanted || !tree::is_finite(document, cue) {
        return None;
    }
    found(bodies(scene, scene.holders(cue)), document, cue, verb)
}

/// Nouns for what somebody has set out to do.
const PLANS: &[&str] = &[
    "bid",
    "plan",
    "effort",
    "campaign",
    "drive",
    "strategy",
    "push",
    "attempt",
    "policy",
    "programme",
    "program",
    "initiative",
    "endeavour",
    "endeavor",
    "scheme",
];

/// Nouns for what somebody wants by it.
const AIMS: &[&str] = &["aim", "goal", "objective", "purpose", "intention", "view", "hope", "idea"];

/// "as part of a plan to cut imports", "with the aim of reviving trade".
fn planned(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let lemma = document.lemma(cue);
    if document.upos(cue) != Upos::Noun {
        return None;
    }
    let verb = document.children(cue).find(|&t| {
        t > cue && document.upos(t) == Upos::Verb && matches!(document.relation(t), "acl" | "xcomp" | "advcl")
    });
    if PLANS.contains(&lemma) && document.relation(cue) == "nmod" {
        let part = document.head(cue).filter(|&t| document.lemma(t) == "part" && t < cue)?;
        let above = document.head(part).filter(|_| document.relation(part) == "obl")?;
        return found(scene.holders(above), document, cue, verb?);
    }
    if AIMS.contains(&lemma) && tree::has_case(document, cue, "with") {
        let above = document.head(cue).filter(|_| document.relation(cue) == "obl")?;
        let agent = tree::object_of(document, above, "by").filter(|_| tree::is_passive(document, above));
        let holders = match agent {
            Some(agent) => super::holders::named(document, scene.entities, &scene.voices, agent),
            None => scene.holders(above),
        };
        return found(holders, document, cue, verb?);
    }
    None
}

/// Verbs for what is done for the good of something, or against an evil.
const GOOD: &[&str] = &[
    "ensure",
    "improve",
    "strengthen",
    "protect",
    "boost",
    "promote",
    "enhance",
    "resolve",
    "solve",
    "reduce",
    "avoid",
    "secure",
    "restore",
    "defend",
    "regulate",
    "lower",
    "curb",
    "combat",
    "tackle",
    "address",
    "increase",
    "support",
    "encourage",
    "facilitate",
    "stabilise",
    "stabilize",
    "safeguard",
    "preserve",
    "counter",
    "deter",
    "foster",
    "revive",
    "modernise",
    "modernize",
    "eliminate",
    "ease",
    "expand",
    "accelerate",
    "guarantee",
];

/// "Chile suspended the toll to ease trade": what a body acts for.
fn meant_for(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let good =
        GOOD.contains(&document.lemma(verb)) || document.lemma(verb) == "find" && finds(document, verb);
    if !good || document.relation(verb) != "advcl" || !tree::has_case(document, verb, "to") {
        return None;
    }
    let above = document.head(verb).filter(|&t| t < verb && document.upos(t) == Upos::Verb)?;
    let acts = tree::is_finite(document, above)
        && !tree::is_passive(document, above)
        && !tree::is_negated(document, above)
        && !matches!(document.lemma(above), "be" | "have" | "need" | "take" | "say" | "fail" | "use");
    if !acts || document.child(verb, "obj").is_none() {
        return None;
    }
    found(bodies(scene, scene.holders(above)), document, verb, verb)
}

/// "to find a solution".
fn finds(document: &Document<'_>, verb: usize) -> bool {
    document.child(verb, "obj").is_some_and(|o| {
        matches!(document.lemma(o), "solution" | "way" | "compromise" | "agreement" | "settlement" | "answer")
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn what_a_country_tries() {
        check(find, "Chile has been trying to end the strike.", "Chile against: the strike");
        check(find, "Chile cut the toll as part of a plan to reduce imports.", "Chile favor: reduce imports");
        check(find, "Chile suspended the toll to ease trade.", "Chile favor: ease trade");
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} tried to open the window.", "");
        check(find, "Chile has not tried to end the strike.", "");
        check(find, "Chile went to court to hear the verdict.", "");
    }
}
