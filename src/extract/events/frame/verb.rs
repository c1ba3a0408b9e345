//! The frame of an event that a verb tells: who does it, and to whom it is done.

use super::{CLIMB, Frame, lost};
use crate::document::{Document, MentionKind, Upos};
use crate::extract::events::cue::People;
use crate::extract::tree::{has_case, is_passive, object_of, subject_head};

/// The frame of an event that a verb tells.
pub(crate) fn of_verb(document: &Document<'_>, verb: usize, people: People) -> Frame {
    let mut frame = Frame { verb: Some(verb), ..Frame::default() };
    let (agent, patient) = roles(document, verb);
    frame.no_agent = agent.is_empty();
    frame.no_patient = patient.is_empty();
    let object = document.child(verb, "obj").or_else(|| document.child(verb, "iobj"));
    match people {
        People::None => frame.affected.extend(agent.into_iter().chain(patient)),
        People::Subject => {
            frame.parties.extend(agent);
            frame.affected.extend(patient);
        }
        People::Object => {
            frame.parties.extend(patient.iter().filter_map(|&t| owner(document, verb, t)));
            frame.parties.extend(patient);
            frame.affected.extend(agent);
        }
        People::Both => frame.parties.extend(agent.into_iter().chain(patient)),
    }
    frame.sites.extend([Some(verb), object].into_iter().flatten());
    if document.relation(verb) == "xcomp" {
        frame.sites.extend(document.head(verb));
    }
    let both = people == People::Both;
    // "the newly appointed minister": one person, who stands beside the word.
    if document.relation(verb) == "amod" {
        frame.only_one = true;
    }
    for site in [Some(verb), object].into_iter().flatten() {
        for t in document.children(site) {
            if !matches!(document.relation(t), "obl" | "nmod") {
                continue;
            }
            // "met in the afternoon with Okoro", where the tree hangs Okoro on the afternoon.
            if both && (is_time(document.lemma(t)) || is_place(document, t)) {
                frame.parties.extend(
                    document
                        .children(t)
                        .filter(|&k| document.relation(k) == "nmod" && has_case(document, k, "with")),
                );
            }
            if both
                && ["with", "between", "alongside", "including", "among"]
                    .iter()
                    .any(|p| has_case(document, t, p))
            {
                frame.parties.push(t);
            } else if both && document.lemma(t) == "presence" && has_case(document, t, "in") {
                // "in the presence of Okoro"
                frame.parties.extend(object_of(document, t, "of"));
            } else if ["with", "against", "on", "to", "from", "into", "over", "of", "by", "for", "between"]
                .iter()
                .any(|p| has_case(document, t, p))
            {
                frame.affected.push(t);
            }
        }
    }
    frame
}

/// "Okoro's assets were seized": whose they are is whom it is done to.
fn owner(document: &Document<'_>, verb: usize, patient: usize) -> Option<usize> {
    let taken = matches!(document.lemma(verb), "seize" | "freeze" | "unfreeze" | "confiscate");
    document.children(patient).find(|&t| taken && document.deprel(t) == "nmod:poss")
}

fn is_time(lemma: &str) -> bool {
    matches!(
        lemma,
        "morning" | "afternoon" | "evening" | "night" | "day" | "week" | "weekend" | "month" | "today"
    ) || lemma.ends_with("day")
}

fn is_place(document: &Document<'_>, t: usize) -> bool {
    document.mention_at(t).is_some_and(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country))
}

/// Who does it and to whom it is done, by the verb's voice.
pub(super) fn roles(document: &Document<'_>, verb: usize) -> (Vec<usize>, Vec<usize>) {
    let participle = document.tokens.get(verb).is_some_and(|t| t.xpos == "VBN");
    let subjects =
        |v: usize| document.children(v).filter(|&t| document.relation(t) == "nsubj").collect::<Vec<_>>();
    let by = || {
        let agent =
            document.children(verb).filter(|&t| document.relation(t) == "obl" && has_case(document, t, "by"));
        agent.collect::<Vec<_>>()
    };
    let climbed = |v: usize| subject_head(document, v, CLIMB).into_iter().collect::<Vec<_>>();
    if is_passive(document, verb) {
        let own: Vec<usize> =
            document.children(verb).filter(|&t| document.deprel(t) == "nsubj:pass").collect();
        let left = lost::subject(document, verb);
        let shared = || match (left, document.relation(verb)) {
            (None, "ccomp") => Vec::new(),
            (None, _) => above(document, verb).map(subjects).unwrap_or_default(),
            (Some(left), _) => vec![left],
        };
        return (by(), if own.is_empty() { shared() } else { own });
    }
    // "accused Okoro of meeting them": whoever is accused did so.
    let accused = document.head(verb).filter(|&t| {
        matches!(document.lemma(t), "accuse" | "suspect")
            && matches!(document.lemma(verb), "meet" | "visit" | "talk" | "hold" | "contact" | "host")
            && has_case(document, verb, "of")
            && document.form(verb).ends_with("ing")
    });
    if let Some(object) = accused.and_then(|t| document.child(t, "obj")) {
        return (vec![object], document.child(verb, "obj").into_iter().collect());
    }
    let mut own = subjects(verb);
    if own.is_empty() {
        own.extend(lost::subject(document, verb));
    }
    if participle && document.child(verb, "obj").is_none() && own.is_empty() {
        let helped = document.children(verb).any(|t| document.relation(t) == "aux");
        let above = document.head(verb);
        match document.relation(verb) {
            "acl" | "amod" if !helped => return (by(), above.into_iter().collect()),
            "conj" if !helped => {
                if let Some(first) = above.filter(|&v| is_passive(document, v)) {
                    return (by(), subjects(first));
                }
            }
            // "after being attacked by protesters"
            "advcl" if !helped && !by().is_empty() => return (by(), above.map(climbed).unwrap_or_default()),
            _ => {}
        }
    }
    let objects = document.child(verb, "obj").into_iter().collect();
    // "is expected to meet": whoever is expected.
    if own.is_empty()
        && document.relation(verb) == "xcomp"
        && let Some(passive) = above(document, verb).filter(|&v| is_passive(document, v))
    {
        return (subjects(passive), objects);
    }
    let relative = own.iter().all(|&t| {
        document.form(t).eq_ignore_ascii_case("who")
            || document.form(t) == "which"
            || document.form(t) == "that"
    });
    (if relative { climbed(verb) } else { own }, objects)
}

/// The verb that a verb depends on.
pub(super) fn above(document: &Document<'_>, verb: usize) -> Option<usize> {
    document.head(verb).filter(|&v| document.upos(v) == Upos::Verb)
}
