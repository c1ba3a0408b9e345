//! "Chile welcomed a million visitors", "he was questioned by the police", "soldiers sought a bomb": verbs of positions
//! that here tell what hosts, police and searchers do, and "ordered the closure", which tells what is to be done.

use super::complement;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::tree;
use std::ops::Range;

/// People whom a place, a host or a shop receives.
const GUESTS: &[&str] = &[
    "visitor",
    "guest",
    "tourist",
    "traveller",
    "traveler",
    "passenger",
    "holidaymaker",
    "delegate",
    "attendee",
    "participant",
    "arrival",
    "newcomer",
    "spectator",
    "customer",
    "pilgrim",
];

/// What people count guests by.
const COUNTS: &[&str] = &["thousand", "hundred", "million", "dozen", "score", "number", "lot"];

/// What is searched for, and not wished for.
const SEARCHED: &[&str] = &[
    "bomb",
    "explosive",
    "suspect",
    "gunman",
    "attacker",
    "assailant",
    "killer",
    "thief",
    "culprit",
    "perpetrator",
    "fugitive",
    "survivor",
    "witness",
    "clue",
    "trace",
    "body",
    "wreckage",
];

/// Whether a verb of positions tells what somebody does to those who stand in its target.
pub(super) fn is_deed(document: &Document<'_>, verb: usize, done_to: &Range<usize>) -> bool {
    let Some(top) = top(document, done_to) else { return false };
    let among = |nouns: &[&str]| nouns.contains(&document.lemma(top));
    match document.lemma(verb) {
        // "welcomed two million visitors", "welcomed thousands from abroad".
        "welcome" => {
            among(GUESTS) || among(COUNTS) && document.form(top + 1) != "of" || counted(document, top)
        }
        // "questioned Okoro": the police does; "questioned her motives" doubts.
        "question" => {
            is_somebody(document, top)
                || among(&["suspect", "witness", "man", "woman", "driver"])
                || asked_by_police(document, verb)
        }
        "seek" => among(SEARCHED),
        _ => false,
    }
}

/// Whether police are the subject of a verb, perhaps as "they" in what they say: "police said they questioned the owner".
fn asked_by_police(document: &Document<'_>, verb: usize) -> bool {
    let police = |t: usize| {
        matches!(
            document.lemma(t),
            "police" | "detective" | "investigator" | "officer" | "policeman" | "constable"
        )
    };
    let subject = |t: usize| document.child(t, "nsubj");
    let told = |they: usize| {
        document.form(they) == "they" && document.head(verb).and_then(subject).is_some_and(police)
    };
    subject(verb).is_some_and(|t| police(t) || told(t))
}

/// The target of a verb, or whose loss it mourns: "mourned the death of the poet" is for the poet, and for nobody’s death;
/// none where nobody is named.
pub(super) fn mourned(document: &Document<'_>, verb: usize, target: Range<usize>) -> Option<Range<usize>> {
    let object = document.child(verb, "obj").filter(|&t| t > verb && document.lemma(verb) == "mourn");
    let lost = object.filter(|&t| {
        matches!(
            document.lemma(t),
            "loss" | "death" | "passing" | "demise" | "killing" | "murder" | "victim" | "tragedy"
        )
    });
    let Some(loss) = lost else { return Some(target) };
    let owner = || document.children(loss).find(|&t| document.deprel(t) == "nmod:poss");
    let whom = tree::object_of(document, loss, "of").or_else(owner);
    whom.filter(|&t| document.upos(t) != Upos::Pron).map(|t| complement::phrase(document, t))
}

/// "told us they do not have the money to buy food", "make sure where it is": a report, and nothing that is asked for.
pub(super) fn is_only_told(document: &Document<'_>, verb: usize, target: &Range<usize>) -> bool {
    match document.lemma(verb) {
        "tell" => {
            let plain = (verb + 1..target.start.saturating_sub(1))
                .all(|t| !matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Sconj));
            let above = document.head(target.start);
            // "told the court the decision to leave was wrong": the infinitive is the decision’s.
            let own = above.is_some_and(|t| {
                t == verb
                    || document.head(t) == Some(verb)
                        && matches!(document.relation(t), "obj" | "iobj" | "xcomp" | "ccomp")
            });
            !(plain && own)
        }
        "make" => matches!(document.form(target.start), "where" | "what" | "how" | "when" | "who" | "why"),
        _ => false,
    }
}

/// "thousands of visitors".
fn counted(document: &Document<'_>, noun: usize) -> bool {
    COUNTS.contains(&document.lemma(noun))
        && document
            .children(noun)
            .any(|t| t > noun && document.relation(t) == "nmod" && GUESTS.contains(&document.lemma(t)))
}

fn is_somebody(document: &Document<'_>, top: usize) -> bool {
    document.mention_at(top).is_some_and(|(_, mention)| {
        let person = matches!(mention.kind, MentionKind::Person | MentionKind::Office);
        let pronoun = mention.kind == MentionKind::Pronoun
            && matches!(
                document.form(top).to_lowercase().as_str(),
                "him" | "her" | "them" | "he" | "she" | "they"
            );
        (person || pronoun) && document.deprel(top) != "nmod:poss"
    })
}

/// The word of a phrase that the others hang on.
fn top(document: &Document<'_>, words: &Range<usize>) -> Option<usize> {
    words.clone().find(|&t| document.head(t).is_none_or(|head| !words.contains(&head)))
}

/// Endings of nouns that name what is done.
const DOING: &[&str] = &["tion", "sion", "ment", "ure", "wal", "sal", "val"];

/// Nouns that name what is done and have no such ending.
const DEEDS: &[&str] = &[
    "inquiry",
    "enquiry",
    "probe",
    "review",
    "halt",
    "end",
    "release",
    "return",
    "search",
    "arrest",
    "strike",
    "raid",
    "recount",
    "lockdown",
    "curfew",
    "ban",
    "boycott",
    "audit",
    "study",
    "cut",
    "ceasefire",
    "truce",
];

/// The object of a verb of ordering, where it names a deed: "ordered the closure of the market", not "ordered a coffee".
pub(super) fn ordered(document: &Document<'_>, verb: usize) -> Option<usize> {
    let object = document.child(verb, "obj").filter(|&t| t > verb && document.upos(t) == Upos::Noun)?;
    let lemma = document.lemma(object);
    let deed = DEEDS.contains(&lemma) || lemma.len() > 6 && DOING.iter().any(|end| lemma.ends_with(end));
    (deed && document.mention_at(object).is_none()).then_some(object)
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn what_hosts_and_police_do_is_no_position() {
        check(RULE.find, "Kenya welcomed two million visitors.", "");
        check(RULE.find, "{Helena Varga} welcomed the guests.", "");
        check(RULE.find, "{Tomas Okoro} was questioned by the police.", "");
        check(RULE.find, "The soldiers of Kenya sought a bomb.", "");
        check(RULE.find, "Police in Kenya said they questioned the car’s owner.", "");
        check(RULE.find, "{Helena Varga} mourned the death of a singer.", "Helena Varga favor: a singer");
        check(RULE.find, "{Helena Varga} mourned her death.", "");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Kenya welcomed the visit.", "Kenya favor: the visit");
        check(RULE.find, "{Tomas Okoro} questioned her motives.", "Tomas Okoro against: her motives");
        check(RULE.find, "Kenya sought a truce.", "Kenya favor: a truce");
    }

    #[test]
    fn what_is_ordered() {
        check(
            RULE.find,
            "{Helena Varga} ordered the closure of the market.",
            "Helena Varga favor: the closure of the market",
        );
        check(RULE.find, "{Helena Varga} ordered a coffee.", "");
    }
}
