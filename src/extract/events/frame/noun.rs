//! The frame of an event that a noun names, with the verb beside it.

use super::verb::roles;
use super::{CLIMB, Frame};
use crate::claim::EventKind;
use crate::document::{Document, Upos};
use crate::extract::events::cue::People;
use crate::extract::tree::{has_case, is_passive};
use crate::gazetteer::Gazetteer;

/// Prepositions that bring in somebody who takes part.
const WITH: &[&str] = &["with", "between", "among", "amongst", "alongside", "by", "including", "from", "of"];

/// The frame of an event that a noun names.
pub(crate) fn of_noun(document: &Document<'_>, noun: usize, kind: EventKind, people: People) -> Frame {
    let mut frame = Frame { sites: vec![noun], ..Frame::default() };
    let among =
        matches!(kind, EventKind::Meeting | EventKind::Call | EventKind::Agreement | EventKind::Visit);
    // "a series of launches": what hangs on the series hangs on the launches.
    let mut top = noun;
    for _ in 0..CLIMB {
        let Some(next) = document.head(top) else { break };
        let measured = document.relation(top) == "nmod" && has_case(document, top, "of");
        let joined = matches!(document.relation(top), "conj" | "compound");
        if !(measured && is_measure(document.lemma(next)) || joined && document.upos(next) == Upos::Noun) {
            break;
        }
        top = next;
        frame.sites.push(next);
    }
    for at in frame.sites.clone() {
        for t in document.children(at) {
            let case = |word: &str| has_case(document, t, word);
            // "talks in the capital between Kenya and Peru".
            if among && document.relation(t) == "nmod" {
                frame.parties.extend(document.children(t).filter(|&k| has_case(document, k, "between")));
            }
            match document.relation(t) {
                // "paid a courtesy call on Varga".
                "nmod" if kind == EventKind::Meeting && document.lemma(at) == "call" && case("on") => {
                    frame.parties.push(t);
                }
                "nmod" if document.deprel(t) == "nmod:poss" || WITH.iter().any(|p| case(p)) => {
                    let takes = match people {
                        People::Subject => !case("of") || kind == EventKind::Resignation,
                        People::Object => {
                            !case("by") && document.deprel(t) != "nmod:poss"
                                || !matches!(kind, EventKind::Attack)
                        }
                        _ => true,
                    };
                    if takes { frame.parties.push(t) } else { frame.affected.push(t) }
                }
                "nmod" | "amod" | "compound" | "obl"
                    if !["in", "at", "near", "outside"].iter().any(|p| case(p)) =>
                {
                    frame.affected.push(t);
                }
                // "the meeting, held with …", "brought by …"
                "acl" => {
                    frame.sites.push(t);
                    frame.parties.extend(document.children(t).filter(|&k| {
                        document.relation(k) == "obl"
                            && ["with", "by", "between"].iter().any(|p| has_case(document, k, p))
                    }));
                    // "a meeting hosted by Varga that brought together Okoro and Lind": the clause may hang on either.
                    let hosts = document.children(t).filter(|&k| document.relation(k) == "obl");
                    let relative = hosts.flat_map(|k| document.children(k)).chain([t]);
                    for brings in relative.filter(|&k| among && document.lemma(k) == "bring") {
                        let together = document.children(brings).any(|k| document.form(k) == "together");
                        frame.parties.extend(document.child(brings, "obj").filter(|_| together));
                    }
                    // "sanctions led by Kenya against Peru", "a shelling blamed on Kenya"
                    frame.affected.extend(document.children(t).filter(|&k| {
                        document.relation(k) == "obl"
                            && (has_case(document, k, "against")
                                || has_case(document, k, "on")
                                    && matches!(document.lemma(t), "blame" | "pin" | "impose"))
                    }));
                    // "meetings she has chaired"
                    if among && document.deprel(t) == "acl:relcl" {
                        frame.parties.extend(document.child(t, "nsubj"));
                    }
                }
                _ => {}
            }
        }
    }
    // "Varga is on a visit to Peru".
    if among && document.child(top, "cop").is_some() && has_case(document, top, "on") {
        frame.parties.extend(document.child(top, "nsubj"));
    }
    let Some(verb) = clause_verb(document, top) else { return frame };
    frame.verb = Some(verb);
    let direct = document.head(top) == Some(verb);
    let is_subject = direct && document.relation(top) == "nsubj";
    if direct {
        frame.sites.push(verb);
    }
    // "imposed sanctions on three Kenyan firms", where the tree hangs the firms on the verb.
    if direct && matches!(kind, EventKind::Sanction | EventKind::Attack) {
        frame.affected.extend(document.children(verb).filter(|&t| {
            document.relation(t) == "obl" && ["on", "against"].iter().any(|p| has_case(document, t, p))
        }));
    }
    // Who attends a swearing-in does not take the office.
    let watches = matches!(kind, EventKind::Appointment | EventKind::Resignation)
        && matches!(
            document.lemma(verb),
            "attend" | "join" | "host" | "chair" | "hold" | "lead" | "organize" | "organise"
        );
    if among || direct && is_light(document.lemma(verb)) && !watches {
        let agent = if is_passive(document, verb) { Vec::new() } else { roles(document, verb).0 };
        frame.no_agent = agent.is_empty() && !is_passive(document, verb);
        if is_subject {
            // "the meeting brought together A and B"
            if among && document.lemma(verb) == "bring"
                || document.lemma(verb) == "include"
                || document.lemma(verb) == "involve"
            {
                frame.parties.extend(document.child(verb, "obj"));
            }
        } else {
            // "attacked the meeting of the chiefs": who passes judgement on it was not there.
            let critic = document.child(verb, "obj") == Some(top) && is_scolding(document.lemma(verb));
            frame.parties.extend(agent.into_iter().filter(|_| !critic));
            if document.child(verb, "obj") != Some(top) && among && !is_saying(document, verb) {
                frame.parties.extend(document.child(verb, "obj"));
            }
        }
        frame.parties.extend(document.children(verb).filter(|&t| {
            t != top
                && document.relation(t) == "obl"
                && (["with", "between", "by", "alongside"].iter().any(|p| has_case(document, t, p))
                    // "received a call from Varga".
                    || kind == EventKind::Call && has_case(document, t, "from"))
        }));
    }
    frame
}

/// The verb of the clause that a noun stands in.
fn clause_verb(document: &Document<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..CLIMB {
        // "The earthquake struck", where the tree hangs the noun beside the verb on it.
        if document.relation(at) == "compound" {
            return document.head(at).filter(|&v| document.upos(v) == Upos::Verb);
        }
        if !matches!(document.relation(at), "obj" | "obl" | "nsubj" | "nmod" | "conj" | "iobj" | "appos") {
            return None;
        }
        at = document.head(at)?;
        if document.upos(at) == Upos::Verb {
            return Some(at);
        }
    }
    None
}

fn is_scolding(lemma: &str) -> bool {
    matches!(
        lemma,
        "attack"
            | "criticise"
            | "criticize"
            | "condemn"
            | "slam"
            | "denounce"
            | "blast"
            | "decry"
            | "deplore"
            | "deride"
            | "mock"
    )
}

fn is_saying(document: &Document<'_>, verb: usize) -> bool {
    Gazetteer::shipped().saying(document.lemma(verb)).is_some()
}

/// Verbs that say no more than that the event takes place.
fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold"
            | "have"
            | "host"
            | "attend"
            | "chair"
            | "make"
            | "take"
            | "pay"
            | "conduct"
            | "stage"
            | "launch"
            | "carry"
            | "begin"
            | "start"
            | "resume"
            | "conclude"
            | "sign"
            | "reach"
            | "organize"
            | "organise"
            | "face"
            | "plan"
            | "impose"
            | "announce"
            | "lift"
            | "join"
            | "convene"
            | "file"
            | "tender"
            | "submit"
            | "lead"
            | "suffer"
            | "commit"
            | "mount"
            | "open"
            | "win"
    )
}

/// Nouns that only count or measure others.
fn is_measure(lemma: &str) -> bool {
    matches!(
        lemma,
        "series"
            | "round"
            | "couple"
            | "number"
            | "wave"
            | "spate"
            | "string"
            | "session"
            | "set"
            | "spree"
            | "day"
            | "dozen"
            | "hundred"
            | "lot"
            | "kind"
            | "form"
            | "act"
            | "start"
            | "beginning"
            | "end"
            | "pair"
    )
}
