//! "X rejects Y", "X called for Y", "X urged Z to do Y", "Y was welcomed by X".

use super::{Found, Scene, complement, flipped};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos, StanceWord};
use std::ops::Range;

/// A verb that takes a position, with its subject and complement.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stance-verb",
    summary: "A verb that takes a position, its subject as holder and its object, clause or infinitive as target; passives too.",
    example: "Norway condemned the attack and called for an inquiry.",
    misses: "Holders that are named in another sentence only.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        if document.upos(cue) != Upos::Verb || describes(document, cue) || syntax::owned(document, cue) {
            continue;
        }
        let (words, last, settled) = readings(document, cue);
        // "has not yet ratified the treaty" leaves open whether it will.
        if tree::is_negated(document, cue) && super::idle::is_open(document, cue) {
            continue;
        }
        for word in words {
            let hedged = word.hedged || syntax::hedged(document, cue);
            let polarity = if settled { word.polarity } else { polarity(document, cue, word.polarity) };
            let pairs = if is_agentless(document, cue) {
                Vec::new()
            } else if is_passive(document, cue) {
                passive(scene, cue, word).into_iter().collect()
            } else {
                active(scene, (cue, last), word)
            };
            for (holders, target) in &pairs {
                let found = Found {
                    holders: holders.clone(),
                    polarity,
                    hedged,
                    target: target.clone(),
                    cue,
                    rule: RULE.name,
                };
                out.extend(scene.claims(&found));
                // An infinitive that is a position of the same subject has been read by itself.
                let asked = word.frames.contains(&"np_to") && polarity == Polarity::Favor;
                if let Some((polarity, target)) = super::implied::towards(scene, target).filter(|_| asked) {
                    out.extend(scene.claims(&Found { polarity, target, ..found }));
                }
            }
            if !pairs.is_empty() {
                break;
            }
        }
    }
    out
}

/// "a suspended sentence": a participle that only describes.
fn describes(document: &Document<'_>, cue: usize) -> bool {
    cue > 0
        && document.form(cue).ends_with("ed")
        && matches!(document.upos(cue - 1), Upos::Det | Upos::Adj | Upos::Num)
        && document.upos(cue + 1) == Upos::Noun
}

/// What the table says of a verb with its particle, with its auxiliary or by itself; the token after
/// which its complement stands; and whether the table has already settled the negation.
fn readings(document: &Document<'_>, cue: usize) -> (&'static [StanceWord], usize, bool) {
    let gazetteer = Gazetteer::shipped();
    let lemma = document.lemma(cue);
    // "looks forward to" before "looks up", and that before "looks".
    let particles = format!("{lemma} {} {}", document.form(cue + 1), document.form(cue + 2));
    for (phrase, last) in
        [(particles.as_str(), cue + 2), (particles.rsplit_once(' ').map_or("", |(two, _)| two), cue + 1)]
    {
        let phrasal = gazetteer.stance_words(StancePos::Verb, phrase);
        if !phrasal.is_empty() {
            return (phrasal, last, false);
        }
    }
    if tree::is_negated(document, cue) {
        let denied = gazetteer.stance_words(StancePos::Verb, &format!("not {lemma}"));
        if !denied.is_empty() {
            return (denied, cue, true);
        }
    }
    let helped = document
        .children(cue)
        .filter(|&t| document.relation(t) == "aux")
        .map(|t| if matches!(document.form(t), "’ll" | "'ll") { "will" } else { document.lemma(t) })
        .map(|aux| if matches!(document.form(cue.saturating_sub(1)), "’d" | "'d") { "would" } else { aux })
        .map(|aux| gazetteer.stance_words(StancePos::Verb, &format!("{aux} {lemma}")))
        .find(|words| !words.is_empty());
    (helped.unwrap_or_else(|| gazetteer.stance_words(StancePos::Verb, lemma)), cue, false)
}

fn polarity(document: &Document<'_>, cue: usize, polarity: Polarity) -> Polarity {
    flipped(polarity, syntax::negated(document, cue))
}

/// Passives, and participles with an agent: "a plan backed by Chile".
fn is_passive(document: &Document<'_>, cue: usize) -> bool {
    let participle = document.tokens.get(cue).is_some_and(|token| token.xpos == "VBN")
        && matches!(document.relation(cue), "acl" | "advcl" | "amod");
    // "was criticised by the unions and welcomed by the army".
    let joined = document.relation(cue) == "conj"
        && document.head(cue).is_some_and(|first| tree::is_passive(document, first))
        && document.child(cue, "obj").is_none()
        && tree::object_of(document, cue, "by").is_some();
    tree::is_passive(document, cue)
        || joined
        || participle
            && document.child(cue, "obj").is_none()
            && tree::object_of(document, cue, "by").is_some()
}

/// "the plan proposed last year": a participle without anybody who does it.
fn is_agentless(document: &Document<'_>, cue: usize) -> bool {
    let participle = |xpos: &str| {
        xpos == "VBN" || xpos == "VBD" && ["nsubj", "obj"].iter().all(|r| document.child(cue, r).is_none())
    };
    document.tokens.get(cue).is_some_and(|token| participle(token.xpos))
        && matches!(document.relation(cue), "acl" | "amod")
        && document.child(cue, "aux").is_none()
        && !is_passive(document, cue)
        || document.relation(cue) == "amod" && document.head(cue).is_some_and(|noun| noun > cue)
}

/// The holders and targets of a verb in the active voice.
fn active(
    scene: &Scene<'_>,
    (cue, last): (usize, usize),
    word: &StanceWord,
) -> Vec<(Vec<Actor>, Range<usize>)> {
    let document = scene.document;
    // "lashed out again at the board": what hangs on the verb, whatever stands after its particle.
    let hanging =
        || complement::hanging(document, cue, &word.frames).filter(|t| last > cue && t.start > last);
    let Some(target) = complement::target(document, last, &word.frames).or_else(hanging) else {
        return Vec::new();
    };
    // "urged restraint" asks for it, "urged Chile" asks it for something else.
    let person = document.mention_at(target.start).is_some_and(|(_, m)| m.tokens.end == target.end);
    let asks = matches!(document.lemma(cue), "urge" | "advise" | "recommend") && last == cue;
    // "blocked the road" stops cars, not plans.
    let barred = || {
        let mut words = target.clone();
        matches!(document.lemma(cue), "block" | "close" | "obstruct")
            && words.any(|t| {
                matches!(
                    document.lemma(t),
                    "road"
                        | "street"
                        | "highway"
                        | "bridge"
                        | "entrance"
                        | "traffic"
                        | "route"
                        | "motorway"
                        | "railway"
                )
            })
    };
    if barred() || super::idle::is_idle(document, cue, target.start) {
        return Vec::new();
    }
    if of_itself(document, cue, word) || asks && person {
        return Vec::new();
    }
    let mut holders = scene.holders(cue);
    if holders.is_empty()
        && super::holders::head(document, cue, 3).is_none()
        && tree::is_finite(document, cue)
    {
        holders = syntax::subjects(document, scene.entities, cue);
    }
    // "blamed Y for Z" may hang together: what it is for comes by itself.
    if word.frames.contains(&"np_for")
        && let Some(reason) = (target.start + 1..target.end)
            .find(|&t| document.form(t) == "for" && document.relation(t) == "case")
    {
        let whole = (holders.clone(), target.start..reason);
        return vec![whole, (holders, reason + 1..target.end)];
    }
    // So may "accused Y of doing Z".
    let doing = |t: usize| document.tokens.get(t).is_some_and(|token| token.xpos == "VBG");
    if word.frames.contains(&"np_of")
        && let Some(of) = (target.start + 1..target.end).find(|&t| document.form(t) == "of" && doing(t + 1))
    {
        return vec![(holders.clone(), target.start..of), (holders, of + 1..target.end)];
    }
    let mut out = vec![(holders.clone(), target.clone())];
    // "accused X of Y": against both.
    let more = word.frames.iter().filter(|frame| matches!(**frame, "np_of" | "np_for"));
    if let Some(reason) = more.filter_map(|frame| complement::target(document, last, &[*frame])).next()
        && reason.start >= target.end
    {
        out.push((holders, reason));
    }
    out
}

/// "warned that it would answer": whoever warns of its own deeds is not against them.
fn of_itself(document: &Document<'_>, cue: usize, word: &StanceWord) -> bool {
    let warns = matches!(document.lemma(cue), "warn" | "caution") && word.polarity == Polarity::Against;
    let clause = document.child(cue, "ccomp").filter(|&t| warns && t > cue);
    let subject = clause.and_then(|t| document.child(t, "nsubj"));
    subject.is_some_and(|s| {
        matches!(document.form(s).to_lowercase().as_str(), "it" | "they" | "he" | "she" | "we" | "i")
    })
}

/// The agent of a passive and its subject; whoever feels what a verb of feeling names.
fn passive(scene: &Scene<'_>, verb: usize, word: &StanceWord) -> Option<(Vec<Actor>, Range<usize>)> {
    let document = scene.document;
    let pronoun = |t: &usize| matches!(document.form(*t), "which" | "that" | "who");
    let subject = document.child(verb, "nsubj").filter(|t| !pronoun(t));
    if word.frames.contains(&"exp") {
        let cause = ["by", "at", "over", "with"].iter().find_map(|p| tree::object_of(document, verb, p))?;
        let feels = subject.or_else(|| super::holders::head(document, verb, 4))?;
        let holders = super::holders::named(document, scene.entities, &scene.voices, feels);
        return Some((holders, complement::phrase(document, cause)));
    }
    if !word.frames.iter().any(|frame| frame.starts_with("np")) {
        return None;
    }
    let agent = tree::object_of(document, verb, "by")?;
    let target = match subject {
        Some(subject) => complement::phrase(document, subject),
        None => {
            let above = document.head(verb)?;
            let noun = match document.relation(verb) {
                "advcl" | "conj" => document.child(above, "nsubj")?,
                _ => above,
            };
            let mut phrase = complement::phrase(document, noun);
            if phrase.contains(&verb) && noun < verb {
                phrase.end = tree::subtree(document, verb, &[]).start;
            }
            phrase
        }
    };
    Some((super::holders::named(document, scene.entities, &scene.voices, agent), target))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga} condemned the attack and called for an inquiry.",
            "Helena Varga against: the attack\nHelena Varga favor: an inquiry",
        );
        check(
            find,
            "{Tomas Okoro} urged Chile to lift the blockade.",
            "Tomas Okoro favor: lift the blockade",
        );
        check(find, "The treaty was rejected by {Helena Varga}.", "Helena Varga against: The treaty");
        check(
            find,
            "Norway refused to accept the new border.",
            "Norway against: accept the new border\nNorway against: the new border",
        );
        check(find, "{Helena Varga} may oppose the ban.", "Helena Varga against (hedged): the ban");
        check(find, "{Helena Varga} lashed out again at the board.", "Helena Varga against: the board");
        check(
            find,
            "Chile accused {Helena Varga} of rigging the vote.",
            "Chile against: Helena Varga\nChile against: rigging the vote",
        );
        check(
            find,
            "The treaty was rejected by Chile and welcomed by Peru.",
            "Chile against: The treaty\nPeru favor: The treaty",
        );
        check(find, "Chile urged restraint.", "Chile favor: restraint");
        check(find, "Chile wants Peru to pay for the fence.", "Chile favor: Peru to pay for the fence");
        check(find, "Chile agreed not to raise the toll.", "Chile against: raise the toll");
        check(find, "{Helena Varga} looks forward to the vote.", "Helena Varga favor: the vote");
        check(
            find,
            "Chile thanked {Helena Varga} and {Tomas Okoro}.",
            "Chile favor: Helena Varga\nChile favor: Tomas Okoro",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} got a suspended sentence.", "");
        check(find, "{Tomas Okoro} asked whether Norway supports the ban.", "");
        check(find, "The road supports heavy traffic.", "");
        check(find, "Chile warned that it would close the border.", "");
        check(find, "{Helena Varga} agreed on one thing.", "");
        check(find, "{Helena Varga} blocked the road.", "");
        check(find, "Chile has not yet ratified the treaty.", "");
        check(find, "{Helena Varga} accepted bribes.", "");
        check(find, "Chile insists that the reactor is safe.", "");
    }

    #[test]
    fn what_is_only_said_politely() {
        check(find, "“I want to condemn the raid,” said {Tomas Okoro}.", "Tomas Okoro against: the raid");
        check(
            find,
            "“I want to rebuild the bridge,” said {Tomas Okoro}.",
            "Tomas Okoro favor: rebuild the bridge",
        );
        check(find, "The board needs to approve the toll.", "");
        check(
            find,
            "Chile not only rejected the toll but condemned the raid.",
            "Chile against: the toll\nChile against: the raid",
        );
    }
}
