//! He and she.
//!
//! Everybody named before (or, after "In her speech,", right behind) is weighed: how near, in what role,
//! how often. `tests/it/coreference.rs` measures what comes of it. The weights were fitted once, by a program that is no
//! part of this one, to the training part of UD English GUM (annotation by A. Zeldes and others, CC BY 4.0),
//! starting from what the grammars say: a subject before an object, the pronoun's own kind of chain before a new one,
//! nobody inside his own clause as its object, and no speaker as the "he" of his own words. How much it counts that whoever
//! spoke or acted in the last sentence goes on was set afterwards, by reading whom it changed in news; that who is described at
//! its end does, by invented sentences.

use super::past::{Known, Past};
use super::{Linker, Naming, gender};
use crate::document::MentionKind;
use crate::entity::EntityId;
use crate::gazetteer::Gender;
use std::collections::BTreeMap;

/// What nearness weighs, by sentences between.
const NEAR: [i32; 6] = [184, 108, 53, -63, -62, -109];
/// Further off nobody is meant.
const FAR: usize = 8;
const SUBJECT: i32 = 18;
const MAIN_SUBJECT: i32 = 28;
/// "Varga praised Okoro. She said": whoever acted goes on.
const ACTS_ON: i32 = 90;
/// Who was named as dead hardly speaks.
const DEAD: i32 = -150;
/// "Okoro pardoned Varga. Varga was a clerk. She had been jailed": whom the last sentence is about goes on.
const GOES_ON: i32 = 60;
/// "The play was staged by Varga, an actor and teacher. She is": who is described at the end of the last sentence goes on.
const DESCRIBED: i32 = 110;
/// "Varga said that Okoro had left. She added": whoever spoke goes on.
const SPEAKS_ON: i32 = 200;
const SAME_PLACE: i32 = 33;
const SAME_PARAGRAPH: i32 = 92;
const COORDINATED: i32 = -66;
const HEADING: i32 = -35;
/// Last named by a pronoun.
const CHAIN: i32 = 102;
/// The name or a title tells the gender, and it is the pronoun's.
const AGREES: i32 = 67;
/// For each doubling of the namings so far, at most three.
const OFTEN: i32 = 46;
/// For each person named since, at most three.
const OVERTAKEN: i32 = -36;
/// Named inside a quotation, which the pronoun is not.
const QUOTED: i32 = -103;
/// Whoever speaks the words that the pronoun is part of.
const SPEAKER: i32 = -266;
/// Subject of the verb whose object the pronoun is.
const ITSELF: i32 = -400;
/// Subject of the verb whose object or the like the pronoun owns.
const OWN: i32 = 100;
/// Subject of the sentence that the pronoun's phrase opens, named before too, or only there.
const AHEAD: i32 = 159;
const ONLY_AHEAD: i32 = 220;
/// "Varga said she hoped": she is the subject of what she says.
const REPORTS: i32 = 70;
/// Less than this is nobody.
const NOBODY: i32 = 128;
/// So many sentences before may be named who alone can be meant.
const CLOSE: usize = 1;

/// Whom "he" or "she" means, and why.
pub(super) fn antecedent(
    linker: &Linker<'_>,
    pronoun: &Naming,
    past: &Past,
    genders: &BTreeMap<EntityId, Gender>,
) -> Option<(EntityId, &'static str)> {
    let wanted = gender::wanted(&pronoun.form)?;
    let fits = |person: EntityId| genders.get(&person).is_none_or(|&gender| gender == wanted);
    // A name that few lists have tells the gender; that others are in none of them tells nothing of theirs.
    let rare = |person: EntityId| {
        let first = linker.entities.get(person).and_then(|entity| entity.name.split(' ').next());
        pronoun.speaks && first.is_some_and(|first| linker.gazetteer.is_romanised(first))
    };
    let agrees =
        |person: EntityId| i32::from(genders.get(&person) == Some(&wanted) && !rare(person)) * AGREES;
    let ahead = subject_ahead(linker, pronoun).filter(|&person| fits(person));
    let near = past
        .people()
        .filter(|known| fits(known.person) && known.last().is_some_and(|last| pronoun.after(last) <= FAR));
    // "When Varga asked Okoro, he said": whoever is named in the sentence itself comes before who spoke in the last.
    let named_here = past.people().filter(|known| fits(known.person)).any(|known| {
        known.namings.iter().any(|naming| naming.sentence == pronoun.sentence && naming.quote == 0)
    });
    let mut best: Option<(i32, EntityId, &'static str)> = None;
    let mut is_known = false;
    for (order, known) in near.enumerate() {
        // Who speaks does not name himself: what the quotation before "he said" names counts little.
        let written = || known.namings.iter().rev().find(|naming| naming.quote == 0);
        let says = pronoun.speaks && pronoun.quote == 0;
        let Some(last) = (if says { written() } else { None }).or(known.last()) else { continue };
        let mut weight = weigh(linker, pronoun, known, last, (order, named_here)) + agrees(known.person);
        let mut reason = if last.is_subject() { "pronoun-subject" } else { "pronoun" };
        if ahead == Some(known.person) {
            (weight, reason, is_known) = (weight + AHEAD, "pronoun-ahead", true);
        }
        if best.is_none_or(|(heaviest, ..)| weight > heaviest) {
            best = Some((weight, known.person, reason));
        }
    }
    if let Some(person) = ahead.filter(|_| !is_known) {
        let weight = ONLY_AHEAD + agrees(person);
        if best.is_none_or(|(heaviest, ..)| weight > heaviest) {
            best = Some((weight, person, "pronoun-ahead"));
        }
    }
    // "For pupils such as Mira, it is new. ¶ “I had no idea,” she says": nobody else can be meant.
    let only = || {
        let mut fitting = past.people().filter(|known| {
            fits(known.person) && known.last().is_some_and(|last| pronoun.after(last) <= CLOSE)
        });
        let only = fitting.next().filter(|_| pronoun.speaks && pronoun.quote == 0)?;
        let another = past.people().any(|known| {
            known.person != only.person
                && fits(known.person)
                && known.last().is_some_and(|last| pronoun.after(last) <= FAR)
        });
        (!another).then_some((only.person, "pronoun"))
    };
    best.filter(|&(weight, ..)| weight >= NOBODY).map(|(_, person, reason)| (person, reason)).or_else(only)
}

/// What speaks for somebody named before; `order` others were named since, and some in the pronoun's own sentence where
/// it is `named_here`.
fn weigh(
    linker: &Linker<'_>,
    pronoun: &Naming,
    known: &Known,
    last: &Naming,
    (order, named_here): (usize, bool),
) -> i32 {
    let apart = pronoun.after(last);
    let near = NEAR.get(apart).or(NEAR.last()).copied().unwrap_or_default();
    let here = || known.namings.iter().filter(|naming| naming.sentence == pronoun.sentence);
    let beside = here().any(|naming| naming.clause == pronoun.clause && naming.is_subject());
    let object = matches!(pronoun.relation, "obj" | "iobj" | "obl") && !pronoun.is_owner;
    let often = i32::try_from(known.count.max(1).ilog2().min(3)).unwrap_or_default();
    let overtaken = i32::try_from(order.min(3)).unwrap_or_default();
    // "Varga said that her party would vote": she is the subject of it all, though "her" stands behind. Where a tree
    // has no verb for its root, it hangs all on a name.
    let carries = |naming: &&Naming| {
        naming.sentence == last.sentence && naming.quote == 0 && (naming.is_main || naming.relation == "root")
    };
    let main = known.namings.iter().any(|naming| carries(&naming));
    let told = known.namings.iter().filter(carries).any(|naming| naming.speaks || naming.relation == "root");
    let speaks = pronoun.quote != 0
        && known
            .namings
            .iter()
            .rev()
            .take(3)
            .any(|naming| naming.speaks && naming.quote == 0 && naming.paragraph == pronoun.paragraph);
    let says = pronoun.speaks && pronoun.quote == 0;
    let goes_on = !says && pronoun.is_main && pronoun.quote == 0 && last.paragraph == pronoun.paragraph;
    let weights = [
        (says && is_mourned(linker, last), DEAD),
        (last.is_subject(), SUBJECT),
        (main, MAIN_SUBJECT),
        (last.is_subject() && pronoun.is_subject(), SAME_PLACE),
        (says && main && apart <= 1, ACTS_ON),
        (goes_on && main && apart == 1, GOES_ON),
        (goes_on && apart == 1 && is_described(linker, last), DESCRIBED),
        (says && told && apart <= 1 && !named_here, SPEAKS_ON),
        (last.paragraph == pronoun.paragraph, SAME_PARAGRAPH),
        (last.relation == "conj", COORDINATED),
        (last.is_heading, HEADING),
        (last.kind == MentionKind::Pronoun, CHAIN),
        (last.quote != 0 && pronoun.quote == 0, if pronoun.speaks { SPEAKER } else { QUOTED }),
        (speaks, SPEAKER),
        (reports_itself(linker, pronoun, known), REPORTS),
        (beside && object, ITSELF),
        (beside && pronoun.is_owner, OWN),
    ];
    let told: i32 = weights.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
    near + told + often * OFTEN + overtaken * OVERTAKEN
}

/// Whether a pronoun is the subject of the clause that somebody is told to say, or an owner in it: "Varga said she hoped",
/// "Varga said that her party hoped".
fn reports_itself(linker: &Linker<'_>, pronoun: &Naming, known: &Known) -> bool {
    let document = linker.document;
    let verb = document.head(pronoun.clause).filter(|_| document.relation(pronoun.clause) == "ccomp");
    (pronoun.is_subject() || pronoun.is_owner)
        && pronoun.quote == 0
        && verb.is_some_and(|verb| {
            let own = |naming: &Naming| naming.speaks && naming.clause == verb;
            known.namings.iter().any(|naming| naming.sentence == pronoun.sentence && own(naming))
        })
}

/// Whether a name is followed by what its bearer is, up to the end of the sentence: "Varga, an actor and teacher."
fn is_described(linker: &Linker<'_>, naming: &Naming) -> bool {
    let document = linker.document;
    let Some(mention) = document.mentions.get(naming.mention) else { return false };
    let (Some(sentence), end) = (document.sentences.get(naming.sentence), mention.tokens.end) else {
        return false;
    };
    let opens = document.form(end) == "," && matches!(document.form(end + 1), "a" | "an" | "the");
    // "a Kenyan-born actor": no verb of its own.
    let plain = |t: usize| {
        let tag = document.tokens.get(t).map_or("", |token| token.xpos);
        !matches!(tag, "VBZ" | "VBP" | "MD" | "WP" | "WRB") && (tag != "VBD" || document.form(t - 1) == "-")
    };
    mention.kind == MentionKind::Person && opens && (end..sentence.tokens.end).all(plain)
}

/// "the murder of the journalist Musa Ibrahim": whether somebody was last named as one who is dead.
fn is_mourned(linker: &Linker<'_>, naming: &Naming) -> bool {
    let dead = ["murder", "killing", "death", "assassination", "funeral", "burial", "execution", "slaying"];
    linker.document.head(naming.top).is_some_and(|above| dead.contains(&linker.document.lemma(above)))
}

/// "In her speech, Varga said": the subject that follows a phrase before the verb which holds the pronoun.
fn subject_ahead(linker: &Linker<'_>, pronoun: &Naming) -> Option<EntityId> {
    if pronoun.is_subject() {
        return None;
    }
    let document = linker.document;
    let sentence = document.sentences.get(pronoun.sentence)?;
    let start = document.mentions.get(pronoun.mention)?.tokens.start;
    let subjects = document
        .mentions_in(start + 1..sentence.tokens.end)
        .filter(|(_, mention)| mention.kind == MentionKind::Person)
        .map(|(k, mention)| (k, super::phrase_head(document, document.top(mention))));
    for (k, top) in subjects.filter(|&(_, top)| document.relation(top) == "nsubj").take(4) {
        let verb = document.head(top)?;
        let mut t = start;
        for _ in 0..12 {
            let Some(above) = document.head(t) else { break };
            if above == verb {
                if matches!(document.relation(t), "obl" | "advcl") && t < top {
                    return linker.entities.of_mention(k);
                }
                break;
            }
            t = above;
        }
    }
    None
}
