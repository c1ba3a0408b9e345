//! "X rejects Y", "X called for Y", "X urged Z to do Y", "Y was welcomed by X".

use super::passive::{is_passive, passive};
use super::{Found, Scene, complement};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, MentionKind, Upos};
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
        if let Some(found) = super::cleft::said_to_be(scene, cue) {
            out.extend(scene.claims(&found));
            continue;
        }
        if super::void::takes_none(document, cue) {
            continue;
        }
        // "a case concerning fraud": a preposition.
        if document.form(cue) == "concerning" && document.child(cue, "cop").is_none() {
            continue;
        }
        let speaks = || {
            document.child(cue, "nsubj").is_some_and(|s| {
                matches!(document.form(s).to_lowercase().as_str(), "i" | "we" | "it" | "they" | "he" | "she")
            })
        };
        if super::asked::is_wished(document, cue) && !speaks() {
            continue;
        }
        if super::turned::is_charged(document, cue) {
            continue;
        }
        let (words, last, settled) = readings(document, cue);
        // "has not yet ratified the treaty" leaves open whether it will.
        if tree::is_negated(document, cue) && super::idle::is_open(document, cue) {
            continue;
        }
        for word in words {
            let hedged = word.hedged || syntax::hedged(document, cue);
            let polarity =
                if settled { word.polarity } else { super::turned::polarity(document, cue, word.polarity) };
            let pairs = if is_agentless(document, cue) {
                Vec::new()
            } else if is_passive(document, cue) {
                passive(scene, cue, word)
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
                if let Some((holders, comma)) =
                    super::likewise::others(scene, cue).filter(|_| target.start > cue)
                {
                    let target = target.start..target.end.min(comma).max(target.start);
                    out.extend(scene.claims(&Found {
                        holders,
                        target,
                        polarity,
                        hedged,
                        cue,
                        rule: RULE.name,
                    }));
                }
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
        // "aspires to reduce": the "to" of an infinitive is no particle.
        let infinitive = document.form(last) == "to"
            && document.tokens.get(last + 1).is_some_and(|token| token.xpos == "VB");
        if !phrasal.is_empty() && !infinitive {
            return (phrasal, last, phrase.contains(" not "));
        }
    }
    // "stood firmly behind": an adverb between the two.
    if document.upos(cue + 1) == Upos::Adv && document.form(cue + 1).ends_with("ly") {
        let parted = gazetteer.stance_words(StancePos::Verb, &format!("{lemma} {}", document.form(cue + 2)));
        let particle = matches!(document.upos(cue + 2), Upos::Adp | Upos::Adv);
        if !parted.is_empty() && particle {
            return (parted, cue + 2, false);
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

/// "the plan proposed last year": a participle without anybody who does it.
fn is_agentless(document: &Document<'_>, cue: usize) -> bool {
    // "who accused Chile": a verb with a subject is no participle, whatever its tag.
    let participle = |xpos: &str| {
        document.child(cue, "nsubj").is_none()
            && (xpos == "VBN" || xpos == "VBD" && document.child(cue, "obj").is_none())
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
    let voted = || voted_to(document, cue).filter(|_| word.frames.contains(&"inf"));
    let Some(target) = complement::target(document, last, &word.frames).or_else(hanging).or_else(voted)
    else {
        return Vec::new();
    };
    // "“…,” warned Varga, secretary of the guild": what is told of the speaker is no target.
    let speaker = document.child(cue, "nsubj").filter(|&t| t > cue);
    if speaker
        .is_some_and(|speaker| speaker < target.start && tree::is_under(document, target.start, speaker))
    {
        return Vec::new();
    }
    let target = super::gap::filled(document, cue, &target).unwrap_or(target);
    let Some(target) = super::deeds::mourned(document, cue, target) else { return Vec::new() };
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
    let done = super::deeds::is_deed(document, cue, &target)
        || super::charged::is_charge(document, cue)
        || super::deeds::is_only_told(document, cue, &target);
    if barred() || done || super::idle::is_idle(document, cue, target.start) {
        return Vec::new();
    }
    // "pursued the suspect", "ordered for Varga": nobody is wanted by it.
    let object = document.child(cue, "obj").map_or("", |t| document.lemma(t));
    let chases = person && matches!(document.lemma(cue), "pursue" | "order" | "work")
        || document.lemma(cue) == "pursue" && PURSUITS.contains(&object);
    if of_itself(document, cue, word) || asks && person || chases {
        return Vec::new();
    }
    let mut holders = scene.holders(cue);
    if holders.is_empty()
        && super::holders::head(document, cue, 3).is_none()
        && tree::is_finite(document, cue)
    {
        holders = syntax::subjects(document, scene.entities, cue);
    }
    // "blamed the raid on Y" blames Y.
    if document.lemma(cue) == "blame"
        && let Some(on) = (target.start + 1..target.end + 2)
            .take_while(|&t| document.form(t) != "for")
            .find(|&t| document.form(t) == "on")
        && let Some(blamed) = document.head(on).filter(|&t| t > on && document.relation(on) == "case")
    {
        return vec![(holders, complement::phrase(document, blamed))];
    }
    // "blamed Y for Z" may hang together: what it is for comes by itself; so may "lashed out at Y over Z".
    if let Some(reason) = super::reason::inside(document, cue, word, &target) {
        let whole = (holders.clone(), target.start..reason);
        let end = target.end.min(syntax::clause_end(document, reason + 1));
        return vec![whole, (holders, reason + 1..end)];
    }
    // So may "accused Y of doing Z".
    let doing = |t: usize| document.tokens.get(t).is_some_and(|token| token.xpos == "VBG");
    // "accused Varga of fraud".
    let named = |of: usize| {
        let who = document.mention_at(of - 1).filter(|(_, m)| m.tokens.end == of);
        // "accused the army of torture", not "the Army of Peru".
        let bare = document.upos(of + 1) == Upos::Noun
            && document.mention_at(of + 1).is_none()
            && !(of + 1..target.end).any(|t| document.form(t) == "of");
        document.lemma(cue) == "accuse" && who.is_some_and(|(_, m)| m.kind == MentionKind::Person || bare)
    };
    if word.frames.contains(&"np_of")
        && let Some(of) =
            (target.start + 1..target.end).find(|&t| document.form(t) == "of" && (doing(t + 1) || named(t)))
    {
        return vec![(holders.clone(), target.start..of), (holders, of + 1..target.end)];
    }
    let mut out = vec![(holders.clone(), target.clone())];
    // "accused X of Y": against both.
    if let Some(reason) = super::reason::behind(document, last, word).filter(|r| r.start >= target.end) {
        out.push((holders, reason));
    }
    out
}

/// "voted in a referendum to leave": the infinitive may hang on what stands between.
fn voted_to(document: &Document<'_>, cue: usize) -> Option<Range<usize>> {
    let end = syntax::clause_end(document, cue + 1);
    let to = (cue + 1..end.min(cue + 9)).find(|&t| {
        document.form(t) == "to" && document.tokens.get(t + 1).is_some_and(|token| token.xpos == "VB")
    })?;
    (document.lemma(cue) == "vote" && document.form(cue + 1) == "in").then_some(to + 1..end)
}

/// What is pursued without being wanted for its own sake.
const PURSUITS: &[&str] = &[
    "career",
    "education",
    "degree",
    "study",
    "charge",
    "case",
    "lead",
    "suspect",
    "course",
    "claim",
    "hobby",
];

/// "warned that it would answer": whoever warns of its own deeds is not against them.
fn of_itself(document: &Document<'_>, cue: usize, word: &StanceWord) -> bool {
    let warns = matches!(document.lemma(cue), "warn" | "caution") && word.polarity == Polarity::Against;
    let clause = document.child(cue, "ccomp").filter(|&t| warns && t > cue);
    let subject = clause.and_then(|t| document.child(t, "nsubj"));
    subject.is_some_and(|s| {
        matches!(document.form(s).to_lowercase().as_str(), "it" | "they" | "he" | "she" | "we" | "i")
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::claim::Relation;
    use crate::extract::testing::{self, check};

    #[test]
    fn whoever_is_accused_is_one_target_and_the_deed_another() {
        let targets = testing::lines("Chile accused the army of torture.", |document, _, claim| match &claim
            .relation
        {
            Relation::TakesStance(stance) => Some(document.at(stance.target.span).to_owned()),
            _ => None,
        });
        assert_eq!(targets, ["the army", "torture"]);
    }

    #[test]
    fn what_the_speaker_is_of_is_no_target() {
        check(find, "“We will stop the boats,” warned {Helena Varga}, secretary of the guild.", "");
    }

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
    fn what_is_kept_from_others() {
        check(find, "Chile stopped the firm from selling the dam.", "Chile against: selling the dam");
        check(find, "Chile welcomed {Helena Varga} to the palace.", "");
        check(find, "Chile did not rule out a vote.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} got a suspended sentence.", "");
        check(find, "The words of {Tomas Okoro}, a soldier shot down by Peru, are known.", "");
        check(find, "{Tomas Okoro} asked whether Norway supports the ban.", "");
        check(find, "The road supports heavy traffic.", "");
        check(find, "Chile warned that it would close the border.", "");
        check(find, "{Helena Varga} agreed on one thing.", "");
        check(find, "{Helena Varga} blocked the road.", "");
        check(find, "Chile has not yet ratified the treaty.", "");
        check(find, "Chile did not recommend a toll.", "");
        check(find, "The deputies of Chile do not agree on how tolls work.", "");
        check(find, "Chile insists that the reactor is safe.", "");
    }

    #[test]
    fn what_is_denied() {
        check(
            find,
            "Chile rejected claims that it backs the rebels.",
            "Chile against: claims that it backs the rebels",
        );
        check(find, "Chile denied backing the rebels.", "Chile against: backing the rebels");
        check(
            find,
            "{Helena Varga} asked Chile not to close the bridge.",
            "Helena Varga against: close the bridge",
        );
    }

    #[test]
    fn what_is_striven_for() {
        check(find, "Chile aspires to lower the toll.", "Chile favor: lower the toll");
        check(find, "Chile pursues a policy of peace.", "Chile favor: a policy of peace");
        check(find, "Chile introduced a bill.", "Chile favor: a bill");
        check(
            find,
            "Chile insists that the treaty include a toll.",
            "Chile favor: the treaty include a toll",
        );
        check(
            find,
            "Chile attacked Peru for closing the bridge.",
            "Chile against: Peru\nChile against: closing the bridge",
        );
        check(find, "Chile attacked Peru.", "");
        check(find, "Chile introduced a coin.", "");
        check(find, "{Helena Varga} pursued a career.", "");
        check(find, "Chile and Peru could not agree on a toll.", "");
    }

    #[test]
    fn who_goes_on_to_ask() {
        check(
            find,
            "{Helena Varga} said that the farmers had left and urged Chile to open the bridge.",
            "Helena Varga favor: open the bridge",
        );
    }

    #[test]
    fn what_hangs_elsewhere() {
        check(
            find,
            "Chile hopes Peru and Angola do not sign the treaty.",
            "Chile favor: Peru and Angola do not sign the treaty",
        );
        check(
            find,
            "A dam backed by Chile and opposed by Peru will be built.",
            "Chile favor: A dam\nPeru against: A dam",
        );
        check(
            find,
            "{Helena Varga} praised Chile for backing Peru.",
            "Helena Varga favor: Chile\nHelena Varga favor: backing Peru\nChile favor: Peru",
        );
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
