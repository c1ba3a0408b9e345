//! Who takes part in an event, which countries, and where, by what hangs on its word in the tree.

use super::cue::People;
use super::plural;
use crate::claim::EventKind;
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::roles::post::{country_of, is_possessive};
use crate::extract::tree::{
    child, children, deprel, hangs, has_case, head, is_passive, mention_head, relation, subject_head,
};

/// How many words are climbed from a noun to the verb of its clause.
const CLIMB: usize = 5;

/// Prepositions that bring in somebody who takes part.
const WITH: &[&str] = &["with", "between", "among", "amongst", "alongside", "by", "including", "from", "of"];

/// Relations that lead out of a phrase into another clause.
const CLAUSES: &[&str] = &["advcl", "ccomp", "acl", "parataxis", "csubj", "discourse"];

/// The words that an event hangs together with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// The verb of the clause, where the event's word is a noun that depends on one.
    pub(crate) verb: Option<usize>,
    /// Heads of the phrases of those who take part.
    parties: Vec<usize>,
    /// Whether the tree shows nobody who does it, or to whom it is done.
    pub(crate) no_agent: bool,
    pub(crate) no_patient: bool,
    /// Whether it happens to one person only.
    only_one: bool,
    /// Words on which the place may hang.
    sites: Vec<usize>,
    /// Heads of phrases whose countries are in it though nobody takes part ("sanctions against Kenya").
    affected: Vec<usize>,
}

/// The frame of an event that a verb tells.
pub(crate) fn of_verb(document: &Document<'_>, verb: usize, people: People) -> Frame {
    let mut frame = Frame { verb: Some(verb), ..Frame::default() };
    let (agent, patient) = roles(document, verb);
    frame.no_agent = agent.is_empty();
    frame.no_patient = patient.is_empty();
    let object = child(document, verb, "obj");
    match people {
        People::None => frame.affected.extend(agent.into_iter().chain(patient)),
        People::Subject => {
            frame.parties.extend(agent);
            frame.affected.extend(patient);
        }
        People::Object => {
            frame.parties.extend(patient);
            frame.affected.extend(agent);
        }
        People::Both => frame.parties.extend(agent.into_iter().chain(patient)),
    }
    frame.sites.extend([Some(verb), object].into_iter().flatten());
    if relation(document, verb) == "xcomp" {
        frame.sites.extend(head(document, verb));
    }
    let both = people == People::Both;
    // "the newly appointed minister": one person, who stands beside the word.
    if relation(document, verb) == "amod" {
        frame.only_one = true;
    }
    for site in [Some(verb), object].into_iter().flatten() {
        for t in children(document, site) {
            if !matches!(relation(document, t), "obl" | "nmod") {
                continue;
            }
            if both
                && ["with", "between", "alongside", "including", "among"]
                    .iter()
                    .any(|p| has_case(document, t, p))
            {
                frame.parties.push(t);
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

/// Who does it and to whom it is done, by the verb's voice.
fn roles(document: &Document<'_>, verb: usize) -> (Vec<usize>, Vec<usize>) {
    let participle = document.tokens.get(verb).is_some_and(|t| t.xpos == "VBN");
    let subjects =
        |v: usize| children(document, v).filter(|&t| relation(document, t) == "nsubj").collect::<Vec<_>>();
    let by = || {
        let agent = children(document, verb)
            .filter(|&t| relation(document, t) == "obl" && has_case(document, t, "by"));
        agent.collect::<Vec<_>>()
    };
    let climbed = |v: usize| subject_head(document, v, CLIMB).into_iter().collect::<Vec<_>>();
    if is_passive(document, verb) {
        let own: Vec<usize> =
            children(document, verb).filter(|&t| deprel(document, t) == "nsubj:pass").collect();
        let shared = || above(document, verb).map(subjects).unwrap_or_default();
        return (by(), if own.is_empty() { shared() } else { own });
    }
    let own = subjects(verb);
    if participle && child(document, verb, "obj").is_none() && own.is_empty() {
        let helped = children(document, verb).any(|t| relation(document, t) == "aux");
        let above = head(document, verb);
        match relation(document, verb) {
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
    let objects = child(document, verb, "obj").into_iter().collect();
    // "is expected to meet": whoever is expected.
    if own.is_empty()
        && relation(document, verb) == "xcomp"
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
fn above(document: &Document<'_>, verb: usize) -> Option<usize> {
    head(document, verb).filter(|&v| document.upos(v) == Upos::Verb)
}

/// The frame of an event that a noun names.
pub(crate) fn of_noun(document: &Document<'_>, noun: usize, kind: EventKind, people: People) -> Frame {
    let mut frame = Frame { sites: vec![noun], ..Frame::default() };
    let among =
        matches!(kind, EventKind::Meeting | EventKind::Call | EventKind::Agreement | EventKind::Visit);
    // "a series of launches": what hangs on the series hangs on the launches.
    let mut top = noun;
    for _ in 0..CLIMB {
        let Some(next) = head(document, top) else { break };
        let measured = relation(document, top) == "nmod" && has_case(document, top, "of");
        let joined = matches!(relation(document, top), "conj" | "compound");
        if !(measured && is_measure(document.lemma(next)) || joined && document.upos(next) == Upos::Noun) {
            break;
        }
        top = next;
        frame.sites.push(next);
    }
    for at in frame.sites.clone() {
        for t in children(document, at) {
            let case = |word: &str| has_case(document, t, word);
            match relation(document, t) {
                "nmod" if deprel(document, t) == "nmod:poss" || WITH.iter().any(|p| case(p)) => {
                    let takes = match people {
                        People::Subject => !case("of") || kind == EventKind::Resignation,
                        People::Object => {
                            !case("by") && deprel(document, t) != "nmod:poss"
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
                    frame.parties.extend(children(document, t).filter(|&k| {
                        relation(document, k) == "obl"
                            && ["with", "by", "between"].iter().any(|p| has_case(document, k, p))
                    }));
                    // "meetings she has chaired"
                    if among && deprel(document, t) == "acl:relcl" {
                        frame.parties.extend(child(document, t, "nsubj"));
                    }
                }
                _ => {}
            }
        }
    }
    let Some(verb) = clause_verb(document, top) else { return frame };
    frame.verb = Some(verb);
    let direct = head(document, top) == Some(verb);
    let is_subject = direct && relation(document, top) == "nsubj";
    if direct {
        frame.sites.push(verb);
    }
    if among || direct && is_light(document.lemma(verb)) {
        let agent = if is_passive(document, verb) { Vec::new() } else { roles(document, verb).0 };
        frame.no_agent = agent.is_empty() && !is_passive(document, verb);
        if is_subject {
            // "the meeting brought together A and B"
            if among && document.lemma(verb) == "bring"
                || document.lemma(verb) == "include"
                || document.lemma(verb) == "involve"
            {
                frame.parties.extend(child(document, verb, "obj"));
            }
        } else {
            frame.parties.extend(agent);
            if child(document, verb, "obj") != Some(top) && among && !is_saying(document, verb) {
                frame.parties.extend(child(document, verb, "obj"));
            }
        }
        frame.parties.extend(children(document, verb).filter(|&t| {
            t != top
                && relation(document, t) == "obl"
                && ["with", "between", "by", "alongside"].iter().any(|p| has_case(document, t, p))
        }));
    }
    frame
}

/// The verb of the clause that a noun stands in.
fn clause_verb(document: &Document<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..CLIMB {
        if !matches!(relation(document, at), "obj" | "obl" | "nsubj" | "nmod" | "conj" | "iobj" | "appos") {
            return None;
        }
        at = head(document, at)?;
        if document.upos(at) == Upos::Verb {
            return Some(at);
        }
    }
    None
}

fn is_saying(document: &Document<'_>, verb: usize) -> bool {
    crate::gazetteer::Gazetteer::shipped().saying(document.lemma(verb)).is_some()
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
pub(crate) fn is_measure(lemma: &str) -> bool {
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

impl Frame {
    /// The people who take part, in order of mention.
    pub(crate) fn people(&self, document: &Document<'_>, entities: &Entities) -> Vec<EntityId> {
        let mut found: Vec<(usize, EntityId)> = Vec::new();
        for &party in &self.parties {
            let Some(sentence) = document.sentence_of(party).and_then(|s| document.sentences.get(s)) else {
                continue;
            };
            let mut any = false;
            for (i, mention) in document.mentions_in(sentence.tokens.clone()) {
                let stands =
                    matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office);
                let Some(id) = entities.of_mention(i).filter(|_| stands) else { continue };
                if entities.kind(id) != Some(EntityKind::Person) {
                    continue;
                }
                let owner =
                    is_possessive(document.form(mention.tokens.end)) && !mention.tokens.contains(&party);
                let at = mention_head(document, mention);
                if !owner && (mention.tokens.contains(&party) || is_member(document, at, party)) {
                    any = true;
                    found.push((at, id));
                }
            }
            if !any {
                found.extend(plural::people(document, entities, party).into_iter().map(|id| (party, id)));
            }
        }
        found.sort_by_key(|(at, _)| *at);
        let mut out = Vec::new();
        for (_, id) in found {
            if !out.contains(&id) {
                out.push(id);
            }
        }
        if self.only_one {
            out.truncate(1);
        }
        out
    }

    /// The countries that take part or are affected, sorted.
    pub(crate) fn countries(&self, document: &Document<'_>, entities: &Entities) -> Vec<CountryCode> {
        let mut found: Vec<CountryCode> = Vec::new();
        for &top in self.parties.iter().chain(&self.affected) {
            if self.only_one {
                let owners = children(document, top)
                    .filter(|&t| matches!(relation(document, t), "nmod" | "amod" | "compound"));
                found.extend(owners.flat_map(|t| named(document, entities, t)));
            } else {
                found.extend(named(document, entities, top));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the tree shows nobody at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.parties.is_empty()
    }

    /// The words on which the place may hang.
    pub(crate) fn sites(&self) -> &[usize] {
        &self.sites
    }

    /// The phrases of those to whom it is done.
    pub(crate) fn affected(&self) -> impl Iterator<Item = usize> + '_ {
        self.affected.iter().chain(&self.parties).copied()
    }
}

/// The countries that a phrase names, without those of clauses inside it.
pub(crate) fn named(document: &Document<'_>, entities: &Entities, top: usize) -> Vec<CountryCode> {
    let Some(sentence) = document.sentence_of(top).and_then(|s| document.sentences.get(s)) else {
        return Vec::new();
    };
    let owner = |m: &Mention| {
        let at = mention_head(document, m);
        m.kind == MentionKind::Person && deprel(document, at) == "nmod:poss" && at != top
    };
    document
        .mentions_in(sentence.tokens.clone())
        .filter(|(_, m)| {
            owner(m)
                || matches!(
                    m.kind,
                    MentionKind::Country
                        | MentionKind::Nationality
                        | MentionKind::Place
                        | MentionKind::Group
                        | MentionKind::Organization
                        | MentionKind::Office
                )
        })
        .filter(|(_, m)| m.tokens.contains(&top) || hangs(document, mention_head(document, m), top, CLAUSES))
        .filter(|(_, m)| {
            // Where somebody is does not tell whose he is.
            let at = mention_head(document, m);
            m.tokens.contains(&top)
                || m.kind != MentionKind::Place
                || !["in", "at", "near"].iter().any(|p| has_case(document, at, p))
        })
        .filter_map(|(i, m)| country_of(document, entities, i, m))
        .collect()
}

/// Whether a word is among those whom a phrase names, and not somebody who only tells whose they are.
fn is_member(document: &Document<'_>, at: usize, party: usize) -> bool {
    let mut t = at;
    for _ in 0..20 {
        if t == party {
            return true;
        }
        let listed = relation(document, t) == "nmod"
            && ["including", "like", "with", "alongside", "between"].iter().any(|p| has_case(document, t, p));
        let same = matches!(relation(document, t), "conj" | "appos" | "flat" | "compound" | "list" | "dep")
            || deprel(document, t) == "nmod:desc";
        if !listed && !same {
            return false;
        }
        let Some(next) = head(document, t) else { return false };
        t = next;
    }
    false
}
