//! The words that name events: `data/verbs/events.tsv`.

use crate::claim::EventKind;
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::extract::roles::post::is_possessive;
use crate::extract::tree::{hangs, is_passive};
use crate::gazetteer::table;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Who takes part, seen from the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum People {
    Subject,
    Object,
    Both,
    None,
}

/// A word that names an event, and what must or must not stand beside it.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// Its further words ("step down": `down`).
    rest: Vec<&'static str>,
    is_verb: bool,
    pub(crate) kind: EventKind,
    pub(crate) people: People,
    with: Vec<&'static str>,
    not: Vec<&'static str>,
}

fn table() -> &'static BTreeMap<&'static str, Vec<Cue>> {
    static TABLE: OnceLock<BTreeMap<&'static str, Vec<Cue>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut all: BTreeMap<&'static str, Vec<Cue>> = BTreeMap::new();
        for row in table::rows(include_str!("../../../data/verbs/events.tsv")) {
            let mut words = row.get("cue").split(' ');
            let (Some(first), Some(kind)) = (words.next(), kind(row.get("type"))) else { continue };
            all.entry(first).or_default().push(Cue {
                rest: words.collect(),
                is_verb: row.get("part") == "verb",
                kind,
                people: match row.get("people") {
                    "subject" => People::Subject,
                    "object" => People::Object,
                    "both" => People::Both,
                    _ => People::None,
                },
                with: row.list("with").collect(),
                not: row.list("not").collect(),
            });
        }
        all
    })
}

fn kind(cell: &str) -> Option<EventKind> {
    use EventKind::{
        Agreement, Appointment, Attack, Call, Leak, Meeting, Other, Resignation, Sanction, Visit, Vote,
    };
    [Meeting, Visit, Call, Appointment, Resignation, Agreement, Vote, Attack, Leak, Sanction, Other]
        .into_iter()
        .find(|k| k.as_str() == cell)
}

/// The verb that names an event at token `at`, and how many tokens it takes.
pub(crate) fn verb_at(
    document: &Document<'_>,
    sentence: &Sentence,
    at: usize,
) -> Option<(&'static Cue, usize)> {
    if !is_verb(document, at) {
        return None;
    }
    let beside = at + 1..sentence.tokens.end.min(at + 8);
    find(document, at, true).find(|(cue, taken)| {
        let after = at + taken..beside.end;
        fits(document, at, cue, after.clone(), at + taken..beside.end.min(at + taken + 4))
            || is_done(document, at, cue.kind)
                && matches!(
                    cue.kind,
                    EventKind::Other | EventKind::Agreement | EventKind::Sanction | EventKind::Vote
                )
                && patient(document, at).is_some_and(|noun| cue.with.contains(&document.lemma(noun)))
            || cue.with.contains(&"@person") && is_put(document, at, cue.kind)
    })
}

/// Whether the word is a verb here; also a passive that a tagger took for an adjective ("was ousted").
fn is_verb(document: &Document<'_>, at: usize) -> bool {
    match document.upos(at) {
        Upos::Verb => !is_noun(document, at),
        Upos::Adj => {
            document.form(at).ends_with("ed")
                && document.children(at).any(|t| matches!(document.deprel(t), "aux:pass" | "nsubj:pass"))
        }
        _ => false,
    }
}

/// "Okoro was suspended", "she was sacked": somebody to whom it is done stands before the verb.
fn is_put(document: &Document<'_>, verb: usize, kind: EventKind) -> bool {
    let of_office = matches!(kind, EventKind::Other | EventKind::Appointment | EventKind::Resignation);
    let named = |t: usize| {
        document
            .mention_at(t)
            .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Person | MentionKind::Office))
            || document.lemma(verb) != "dismiss"
                && matches!(document.form(t).to_lowercase().as_str(), "he" | "she")
    };
    let passive = document.children(verb).find(|&t| document.deprel(t) == "nsubj:pass");
    of_office && is_passive(document, verb) && passive.is_some_and(named)
}

/// Whether an agreement told in the passive is made: "was signed", and not "can be signed", "before any
/// deal is signed".
fn is_done(document: &Document<'_>, verb: usize, kind: EventKind) -> bool {
    let modal = || {
        document.children(verb).any(|t| {
            document.relation(t) == "aux" && document.tokens.get(t).is_some_and(|token| token.xpos == "MD")
        })
    };
    let none = || {
        patient(document, verb)
            .is_some_and(|noun| document.children(noun).any(|t| matches!(document.lemma(t), "any" | "no")))
    };
    kind != EventKind::Agreement || !modal() && !none()
}

/// What something is done to that stands before its verb: "ties were severed", "ties severed in 2016".
fn patient(document: &Document<'_>, verb: usize) -> Option<usize> {
    if document.tokens.get(verb).is_none_or(|t| !matches!(t.xpos, "VBN" | "VBD"))
        || document.child(verb, "obj").is_some()
    {
        return None;
    }
    let passive = document.children(verb).find(|&t| document.relation(t) == "nsubj" && t < verb);
    passive.or_else(|| document.head(verb).filter(|_| document.deprel(verb) == "acl"))
}

/// The noun that names an event at token `at`, and how many tokens it takes.
pub(crate) fn noun_at(
    document: &Document<'_>,
    sentence: &Sentence,
    at: usize,
) -> Option<(&'static Cue, usize)> {
    if !is_noun(document, at) || is_month(document, at) || is_body(document, at) {
        return None;
    }
    find(document, at, false).find(|(cue, taken)| {
        let around = at.saturating_sub(6).max(sentence.tokens.start)..sentence.tokens.end.min(at + taken + 6);
        let close = at.saturating_sub(1).max(sentence.tokens.start)..sentence.tokens.end.min(at + taken + 1);
        let is_last = document.upos(at + taken) != Upos::Noun && !is_in_title(document, at, *taken)
            || cue.rest.is_empty() && is_compound_head(document, at, at + taken);
        is_last && !is_of_compound(document, at + taken - 1) && fits(document, at, cue, around, close)
    })
}

/// "for assault or transport purposes", "his reelection bid": a word that only tells what sort of thing another is.
fn is_of_compound(document: &Document<'_>, noun: usize) -> bool {
    let joined = matches!(document.form(noun + 1), "and" | "or");
    let above = document.head(noun).filter(|&head| head > noun + 2 && document.relation(noun) == "compound");
    let bid =
        matches!(document.lemma(noun + 1), "bid" | "hopeful" | "chance") || document.form(noun + 1) == "bid";
    bid || joined && above.is_some_and(|head| document.upos(head) == Upos::Noun)
}

/// "in contempt of Congress": a parliament, and no gathering.
fn is_body(document: &Document<'_>, at: usize) -> bool {
    document.form(at) == "Congress"
        && document
            .mention_at(at)
            .is_some_and(|(_, m)| m.kind == MentionKind::Organization && m.tokens.len() == 1)
}

/// Whether the word is a noun here; also one tagged as a verb right after "the", "his", "Varga's" or an adjective.
fn is_noun(document: &Document<'_>, at: usize) -> bool {
    match document.upos(at) {
        Upos::Noun | Upos::Propn => true,
        Upos::Verb if !document.form(at).ends_with("ed") => {
            let Some(before) = at.checked_sub(1) else { return false };
            let form = document.form(before);
            is_possessive(form)
                || matches!(document.upos(before), Upos::Det | Upos::Adj | Upos::Num)
                || matches!(form.to_lowercase().as_str(), "his" | "her" | "their" | "its" | "our" | "my")
        }
        _ => false,
    }
}

/// "March 14", "in March": no protest.
fn is_month(document: &Document<'_>, at: usize) -> bool {
    let number = |i: usize| document.form(i).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1);
    document.form(at) == "March"
        && (number(at + 1)
            || document.form(at + 1) == "," && number(at + 2)
            || before.is_some_and(|b| {
                number(b)
                    || matches!(
                        document.form(b),
                        "in" | "In" | "since" | "until" | "last" | "next" | "of" | "early" | "late" | "mid"
                    )
            }))
}

/// "attack victims", "strike leaders" are no attacks or strikes; "visit Monday" is a visit, "funeral prayers" are a funeral.
fn is_compound_head(document: &Document<'_>, noun: usize, next: usize) -> bool {
    let rite = document.lemma(noun) == "funeral"
        && matches!(document.lemma(next), "prayer" | "service" | "procession" | "mass" | "rite");
    rite || matches!(
        document.lemma(next),
        "ceremony" | "today" | "yesterday" | "tomorrow" | "week" | "month" | "year"
    )
}

/// "Chief Election Commissioner Varga": a word of an office or a body, which tells of no election.
fn is_in_title(document: &Document<'_>, at: usize, taken: usize) -> bool {
    let next = at + taken;
    document.upos(next) == Upos::Propn
        && document.relation(at) == "compound"
        && document.head(at).is_some_and(|head| head >= next)
        && document.form(at).starts_with(char::is_uppercase)
        && matches!(
            document.lemma(next).to_lowercase().as_str(),
            "commissioner"
                | "commission"
                | "committee"
                | "council"
                | "court"
                | "tribunal"
                | "office"
                | "officer"
                | "minister"
                | "ministry"
                | "secretary"
                | "judge"
                | "agency"
                | "authority"
                | "board"
                | "bureau"
                | "department"
                | "observer"
                | "monitor"
        )
}

/// The verb of a participle: "ousted", "seized", "sacked".
fn base(form: &str) -> String {
    let stem = form.strip_suffix("ed").unwrap_or(form);
    let whole = [stem.to_owned(), format!("{stem}e")];
    whole.into_iter().find(|verb| table().contains_key(verb.as_str())).unwrap_or_else(|| form.to_owned())
}

fn find(document: &Document<'_>, at: usize, is_verb: bool) -> impl Iterator<Item = (&'static Cue, usize)> {
    let form = document.form(at).to_lowercase();
    let lemma = match is_verb && document.upos(at) == Upos::Adj {
        true => base(&form),
        false => document.lemma(at).to_owned(),
    };
    let by_lemma = table().get(lemma.as_str()).map_or(&[] as &[Cue], Vec::as_slice);
    let by_form =
        if form == lemma { &[] } else { table().get(form.as_str()).map_or(&[] as &[Cue], Vec::as_slice) };
    let forms: Vec<String> = (at + 1..at + 3).map(|i| document.form(i).to_lowercase()).collect();
    let mut found: Vec<(&'static Cue, usize)> = by_form
        .iter()
        .chain(by_lemma)
        .filter(|cue| cue.is_verb == is_verb)
        .filter(|cue| {
            cue.rest.iter().enumerate().all(|(k, word)| {
                forms.get(k).is_some_and(|form| form == word) || document.lemma(at + 1 + k) == *word
            })
        })
        .map(|cue| (cue, 1 + cue.rest.len()))
        .collect();
    found.sort_by_key(|(_, taken)| std::cmp::Reverse(*taken));
    found.into_iter()
}

/// Whether what must stand beside the cue does, and what must not does not.
fn fits(
    document: &Document<'_>,
    at: usize,
    cue: &Cue,
    beside: std::ops::Range<usize>,
    close: std::ops::Range<usize>,
) -> bool {
    let is_there = |word: &str, i: usize| match word {
        "@person" => document.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Person),
        "@place" => document
            .mention_at(i)
            .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country)),
        "@actor" => document
            .mention_at(i)
            .is_some_and(|(_, m)| !matches!(m.kind, MentionKind::Place | MentionKind::Pronoun)),
        "@passive" => is_passive(document, at),
        // Beside a verb stands a noun: "struck an accord", but not "struck, according to".
        word => {
            let stands = (document.lemma(i) == word && !(cue.is_verb && document.upos(i) == Upos::Verb))
                || document.form(i) == word;
            // "reached no consensus", but not "were reached, and a consensus …".
            let loose = document.upos(i) != Upos::Noun
                || !cue.is_verb
                || !matches!(cue.kind, EventKind::Agreement | EventKind::Sanction | EventKind::Vote);
            stands && (loose || hangs(document, i, at, &["ccomp", "advcl", "parataxis", "acl:relcl"]))
        }
    };
    (cue.with.is_empty() || beside.clone().any(|i| cue.with.iter().any(|w| is_there(w, i))))
        && !close.clone().any(|i| cue.not.iter().any(|w| is_there(w, i)))
}
