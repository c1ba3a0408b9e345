//! Whether a sentence tells of an event, or only speaks of such things: in passing, as a kind, as a description.

use super::Told;
use super::cue::noun_at;
use crate::claim::EventKind;
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::extract::syntax::is_quote_mark;
use crate::extract::tree::{has_case, is_finite};
use crate::gazetteer::Gazetteer;

/// What sort of event a verb tells; `None` where the noun beside it does. Who is killed by a storm or in a
/// crash is not attacked.
pub(crate) fn kind(
    document: &Document<'_>,
    sentence: &Sentence,
    verb: usize,
    kind: EventKind,
) -> Option<EventKind> {
    if kind != EventKind::Attack || document.lemma(verb) != "kill" {
        return Some(kind);
    }
    let relative = document.head(verb).filter(|_| document.deprel(verb) == "acl:relcl");
    let subject = document.child(verb, "nsubj").filter(|&t| document.deprel(t) == "nsubj").or(relative);
    if let Some(cause) = subject.filter(|&t| is_disaster(document.lemma(t))) {
        return noun_at(document, sentence, cause).is_none().then_some(EventKind::Other);
    }
    let breaks = |t: usize| {
        matches!(
            document.lemma(t),
            "collide"
                | "crash"
                | "capsize"
                | "overturn"
                | "derail"
                | "plunge"
                | "sink"
                | "collapse"
                | "smash"
        )
    };
    let beside = |t: usize| {
        document.relation(t) == "obl"
            && ["in", "by", "during"].iter().any(|p| has_case(document, t, p))
            && is_disaster(document.lemma(t))
            || document.relation(t) == "advcl" && breaks(t)
    };
    // "A house collapses, killing five."
    let above = document.head(verb).is_some_and(|t| document.relation(verb) == "advcl" && breaks(t));
    Some(if above || document.children(verb).any(beside) { EventKind::Other } else { kind })
}

/// Nouns for what nobody does on purpose.
fn is_disaster(lemma: &str) -> bool {
    matches!(
        lemma,
        "accident"
            | "crash"
            | "collision"
            | "derailment"
            | "earthquake"
            | "quake"
            | "tremor"
            | "aftershock"
            | "tsunami"
            | "flood"
            | "flooding"
            | "landslide"
            | "mudslide"
            | "avalanche"
            | "storm"
            | "hurricane"
            | "cyclone"
            | "typhoon"
            | "tornado"
            | "fire"
            | "blaze"
            | "wildfire"
            | "eruption"
            | "heatwave"
            | "drought"
            | "famine"
            | "stampede"
            | "collapse"
            | "outbreak"
            | "epidemic"
            | "pandemic"
            | "disaster"
    )
}

/// Whether the verb tells of an event.
pub(crate) fn by_verb(document: &Document<'_>, sentence: &Sentence, verb: usize, told: &Told) -> bool {
    let nobody = told.people.is_empty() && told.countries.is_empty();
    let rel = document.relation(verb);
    // "elected officials", but "the newly elected president".
    if rel == "amod" {
        return document
            .children(verb)
            .any(|t| matches!(document.lemma(t), "newly" | "recently" | "just" | "freshly"));
    }
    if is_question(document, sentence)
        || is_habit(document, sentence, verb, told)
        || is_tally(document, verb, told)
    {
        return false;
    }
    if !fits_object(document, verb, told.kind) {
        return false;
    }
    // "regions seized since", "criminals wanted", "land controlled or annexed": a description, but not a
    // heading's "Ties severed in 2016".
    let first = match rel {
        "conj" => document.head(verb).unwrap_or(verb),
        _ => verb,
    };
    let described = document.relation(first) == "acl"
        && document.deprel(first) != "acl:relcl"
        && !is_finite(document, verb)
        && document.head(first).is_some_and(|noun| document.head(noun).is_some());
    if described
        && told.people.is_empty()
        && matches!(told.kind, EventKind::Other | EventKind::Vote | EventKind::Sanction)
    {
        return false;
    }
    if is_asked(document, verb) {
        return false;
    }
    if nobody && (is_quoted(document, sentence, verb) || is_supposed(document, verb)) {
        return false;
    }
    // "all parties agree": a state of mind.
    if document.lemma(verb) == "agree" {
        let past = document.tokens.get(verb).is_some_and(|t| matches!(t.xpos, "VBD" | "VBN" | "VB"));
        return past && !nobody;
    }
    true
}

/// Whether the noun tells of an event.
pub(crate) fn by_noun(document: &Document<'_>, sentence: &Sentence, noun: usize, told: &Told) -> bool {
    // "Varga meeting Okoro"
    if document.child(noun, "obj").is_some() {
        return false;
    }
    if is_mood(document, noun) {
        return false;
    }
    // "a call from Okoro", but not "a call" that nobody is known to have made.
    if told.kind == EventKind::Call && told.cue.len() == 1 && document.lemma(noun) == "call" {
        let by_phone = sentence.tokens.clone().any(|t| matches!(document.lemma(t), "phone" | "telephone"));
        let from = document.children(noun).any(|t| ["from", "with"].iter().any(|p| has_case(document, t, p)));
        if !by_phone && (!from || told.people.is_empty() && told.countries.is_empty()) {
            return false;
        }
    }
    let nobody = told.people.is_empty() && told.countries.is_empty() && told.place.is_none();
    if !nobody {
        return true;
    }
    if is_indefinite(document, noun, told.kind) {
        return false;
    }
    if is_quoted(document, sentence, noun) {
        return false;
    }
    true
}

/// "Who would you appoint?"
fn is_question(document: &Document<'_>, sentence: &Sentence) -> bool {
    let last = sentence.tokens.clone().rev().find(|&t| !is_quote_mark(document.form(t)));
    last.is_some_and(|t| document.form(t) == "?")
}

/// "Most people vote by mail", "travellers who arrive in Kenya": what happens again and again is told in the
/// plain present, which for one event only headings use.
fn is_habit(document: &Document<'_>, sentence: &Sentence, verb: usize, told: &Told) -> bool {
    let present = document.tokens.get(verb).is_some_and(|t| matches!(t.xpos, "VBP" | "VBZ"));
    // "Russia invades Kenya": a country does not do so again and again.
    let named = document
        .child(verb, "nsubj")
        .and_then(|t| document.mention_at(t))
        .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Organization));
    present && !named && told.people.is_empty() && sentence.kind != SentenceKind::Heading
}

/// "Thousands have died since 2022": a count of many events, no event.
fn is_tally(document: &Document<'_>, verb: usize, told: &Told) -> bool {
    let perfect =
        document.children(verb).any(|t| document.relation(t) == "aux" && document.lemma(t) == "have");
    let counts = document.children(verb).filter(|&t| document.relation(t) == "nsubj").any(|subject| {
        matches!(
            document.lemma(subject),
            "ten" | "dozen" | "score" | "hundred" | "thousand" | "million" | "number"
        ) || document.children(subject).any(|t| document.relation(t) == "nummod")
    });
    let since = document.children(verb).any(|t| {
        matches!(document.relation(t), "obl" | "advcl") && has_case(document, t, "since")
            || document.relation(t) == "advmod" && matches!(document.lemma(t), "since" | "far")
    });
    perfect && counts && since && told.people.is_empty()
}

/// Whether those whom a verb puts into an office or out of it are people: "dismissed the list",
/// "inaugurated the bridge", "resigned himself to it" tell of no office.
fn fits_object(document: &Document<'_>, verb: usize, kind: EventKind) -> bool {
    let object = document.child(verb, "obj");
    if document.lemma(verb) == "resign" {
        return object
            .is_none_or(|t| !document.form(t).ends_with("self") && !document.form(t).ends_with("selves"));
    }
    if !matches!(document.lemma(verb), "inaugurate" | "dismiss" | "sack") {
        return true;
    }
    let passive = || document.children(verb).find(|&t| document.deprel(t) == "nsubj:pass");
    let Some(patient) =
        object.or_else(passive).filter(|_| matches!(kind, EventKind::Appointment | EventKind::Resignation))
    else {
        return true;
    };
    if document.upos(patient) != Upos::Noun {
        return true;
    }
    let form = document.form(patient).to_lowercase();
    let lemma = document.lemma(patient);
    let known = document.mention_at(patient).is_some_and(|(_, m)| {
        matches!(
            m.kind,
            MentionKind::Person | MentionKind::Office | MentionKind::Pronoun | MentionKind::Nationality
        )
    });
    let words = [lemma];
    known
        || Gazetteer::shipped().group_noun(&form).is_some()
        || Gazetteer::shipped().office(&words).is_some()
        || matches!(
            lemma,
            "man" | "woman" | "employee" | "teacher" | "staff" | "member" | "head" | "cabinet" | "government"
        )
}

/// "with weary resignation", "a mixture of resignation and concern": a state of mind.
fn is_mood(document: &Document<'_>, noun: usize) -> bool {
    let of_mind = || {
        document.head(noun).is_some_and(|h| {
            matches!(
                document.lemma(h),
                "mixture" | "mix" | "sense" | "feeling" | "air" | "mood" | "sigh" | "tone"
            )
        })
    };
    document.lemma(noun) == "resignation"
        && (has_case(document, noun, "with") && document.child(noun, "det").is_none() || of_mind())
}

/// "after lengthy negotiations", "fears of attacks": a kind of event that nobody is named in, where the
/// clause does not tell that it took place.
fn is_indefinite(document: &Document<'_>, noun: usize, kind: EventKind) -> bool {
    let general = matches!(
        kind,
        EventKind::Meeting | EventKind::Visit | EventKind::Call | EventKind::Agreement | EventKind::Attack
    );
    let definite = document.children(noun).any(|t| {
        matches!(document.relation(t), "det" | "nmod" | "amod" | "nummod")
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "the"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "both"
                    | "first"
                    | "last"
            )
            || document.deprel(t) == "nmod:poss"
    });
    let told = matches!(document.relation(noun), "nsubj" | "obj" | "root")
        || document.head(noun).is_none()
        || document
            .children(noun)
            .any(|t| document.deprel(t) == "acl:relcl" || document.relation(t) == "acl");
    general && !definite && !told
}

/// Whether a token stands between quotation marks of its sentence.
fn is_quoted(document: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    let marks = |mut tokens: std::ops::Range<usize>| tokens.any(|t| is_quote_mark(document.form(t)));
    let before = (sentence.tokens.start..at).filter(|&t| is_quote_mark(document.form(t))).count();
    before % 2 == 1 && marks(at..sentence.tokens.end)
        || before == 0 && {
            // A quotation that began in a sentence before closes here.
            let closes = (at..sentence.tokens.end).find(|&t| is_quote_mark(document.form(t)));
            closes.is_some_and(|t| document.form(t) == "”")
                && (at..sentence.tokens.end).filter(|&t| is_quote_mark(document.form(t))).count() % 2 == 1
        }
}

/// Whether somebody only asks about it: "to know when the police would arrest him".
fn is_asked(document: &Document<'_>, verb: usize) -> bool {
    let has = |relation_of: &str, words: &[&str]| {
        document.children(verb).any(|t| {
            document.relation(t) == relation_of && words.contains(&document.form(t).to_lowercase().as_str())
        })
    };
    document.relation(verb) == "ccomp"
        && has("aux", &["would", "will", "should", "could"])
        && has("advmod", &["when", "how", "where", "why"])
}

/// Whether the clause, or one that it depends on, is only supposed ("if").
fn is_supposed(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| {
        matches!(document.relation(t), "mark" | "advmod")
            && matches!(document.form(t).to_lowercase().as_str(), "if" | "unless" | "whether")
            || document.relation(t) == "advcl"
                && document
                    .children(t)
                    .any(|m| matches!(document.form(m).to_lowercase().as_str(), "if" | "unless"))
    })
}
