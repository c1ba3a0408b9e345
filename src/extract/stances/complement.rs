//! What follows a word that takes a position: the frames of `data/verbs/stances.tsv`.

use super::whole::whole;
use super::{skip_adverbs, starts_phrase};
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use std::ops::Range;

/// The words that a position is about, by the first frame that fits what hangs on token `cue`, else
/// what stands after it.
pub(super) fn target(document: &Document<'_>, cue: usize, frames: &[&str]) -> Option<Range<usize>> {
    let sentence = syntax::sentence(document, cue)?;
    let hanging = frames.iter().find_map(|frame| by_tree(document, cue, frame));
    if let Some(target) = hanging.filter(|t| !t.is_empty() && t.end > cue) {
        return Some(whole(document, target));
    }
    let at = skip_adverbs(document, cue + 1);
    // Under the verb before a particle; what a noun is about may hang on the verb that governs it.
    let top = match document.upos(cue) {
        Upos::Verb | Upos::Adj => cue,
        Upos::Noun | Upos::Propn => governing(document, cue),
        _ => cue_verb(document, cue),
    };
    if at >= sentence.tokens.end || !tree::is_under(document, at, top) {
        return None;
    }
    frames
        .iter()
        .find_map(|frame| by_frame(document, (cue, at), frame, sentence.tokens.end))
        .filter(|t| !t.is_empty())
}

/// The words that a position is about, by what hangs on token `cue`.
pub(super) fn hanging(document: &Document<'_>, cue: usize, frames: &[&str]) -> Option<Range<usize>> {
    frames.iter().find_map(|frame| by_tree(document, cue, frame))
}

/// The verb that a noun hangs on, however far up.
fn governing(document: &Document<'_>, noun: usize) -> usize {
    let mut top = noun;
    for _ in 0..4 {
        let Some(above) = document.head(top) else { break };
        top = above;
        if document.upos(top) == Upos::Verb {
            break;
        }
    }
    top
}

/// What hangs on a word by a frame.
fn by_tree(document: &Document<'_>, cue: usize, frame: &str) -> Option<Range<usize>> {
    let child = |relation: &str| document.child(cue, relation).filter(|&t| t > cue);
    let clause =
        || child("ccomp").or_else(|| child("xcomp")).or_else(|| child("acl")).or_else(|| child("advcl"));
    let marked = |t: &usize, mark: &str| {
        document.children(*t).any(|c| {
            matches!(document.relation(c), "mark" | "case") && document.form(c).eq_ignore_ascii_case(mark)
        })
    };
    // "agreed, saying": another report.
    let aside = |t: usize| document.form(t).ends_with("ing") && document.form(t - 1) == ",";
    let by = |preposition: &str| tree::object_of(document, cue, preposition).filter(|&t| t > cue);
    let head = match frame.split_once(':') {
        Some(("prep", "that")) => clause().filter(|t| marked(t, "that")),
        Some(("prep" | "stressed", preposition)) => by(preposition),
        // "focused on ending": what is to be done, not what is looked at.
        Some(("doing", preposition)) => document.children(cue).find(|&t| {
            t > cue
                && document.form(t).ends_with("ing")
                && document.upos(t) == Upos::Verb
                && marked(&t, preposition)
        }),
        _ => match frame {
            "np" => child("obj").or_else(|| {
                // "called for Y": the particle marks it.
                let object = document.head(cue).filter(|&t| t > cue);
                object.filter(|_| document.relation(cue) == "case")
            }),
            "bill" => child("obj").filter(|&t| {
                matches!(
                    document.lemma(t),
                    "bill"
                        | "motion"
                        | "resolution"
                        | "amendment"
                        | "legislation"
                        | "law"
                        | "petition"
                        | "nomination"
                        | "appointment"
                        | "nominee"
                )
            }),
            "deed" => super::deeds::ordered(document, cue),
            "gathering" => child("obj").filter(|&t| {
                matches!(
                    document.lemma(t),
                    "talk"
                        | "dialogue"
                        | "meeting"
                        | "summit"
                        | "conference"
                        | "session"
                        | "ceremony"
                        | "vote"
                        | "election"
                )
            }),
            "whether" => clause().filter(|t| marked(t, "whether") || marked(t, "if")),
            "ger" => child("ccomp")
                .or_else(|| child("xcomp"))
                .filter(|&t| document.form(t).ends_with("ing") && !marked(&t, "to") && !marked(&t, "that"))
                // "suggested it was raining" is no gerund.
                .filter(|&t| document.child(t, "aux").is_none()),
            "inf" => clause().filter(|t| marked(t, "to")),
            "that" => super::reach::marked(document, cue)
                .or_else(|| child("ccomp"))
                .filter(|t| !marked(t, "whether") && !marked(t, "if") && !aside(*t))
                .or_else(|| clause().filter(|t| marked(t, "that")))
                .or_else(|| bare_clause(document, cue)),
            "that_that" => child("ccomp").filter(|t| marked(t, "that")),
            "that_must" => child("ccomp").filter(|&t| {
                // "insisted that Chile pay", "that the troops be withdrawn".
                let bare = |k: usize| document.tokens.get(k).is_some_and(|token| token.xpos == "VB");
                // "insists that the treaty include", which a tagger may take for a plural.
                let subject = document.child(t, "nsubj").and_then(|s| document.tokens.get(s)).map(|s| s.xpos);
                let singular = document
                    .child(t, "nsubj")
                    .is_some_and(|s| matches!(document.form(s), "he" | "she" | "it"));
                let one = singular || matches!(subject, Some("NN" | "NNP"));
                let plain = document.tokens.get(t).is_some_and(|token| {
                    token.xpos == "VBP" || token.xpos == "VBD" && !SAME_PAST.contains(&document.form(t))
                });
                if one && plain && document.form(t) == document.lemma(t) {
                    return true;
                }
                let helped = || document.children(t).find(|&k| matches!(document.relation(k), "aux" | "cop"));
                helped().map_or(bare(t), bare)
                    || document.children(t).any(|k| {
                        matches!(document.lemma(k), "must" | "should" | "need" | "ought" | "will" | "would")
                    })
            }),
            "np_to" => child("obj")
                .or_else(|| child("iobj"))
                .and(clause())
                .filter(|t| marked(t, "to"))
                .or_else(|| pleaded(document, cue)),
            "np_not" => {
                child("obj").and(clause()).filter(|t| marked(t, "to") && tree::is_negated(document, *t))
            }
            "np_from" => child("obj").and_then(|_| by("from")).filter(|&t| document.form(t).ends_with("ing")),
            "np_of" => child("obj").and_then(|o| by("of").or_else(|| tree::object_of(document, o, "of"))),
            "np_for" | "obj_for" => child("obj").and_then(|_| by("for")),
            "np_against" => child("obj").and_then(|_| by("against")),
            _ => None,
        },
    }?;
    let mut words = phrase(document, head);
    // "accused her of theatre": what follows a pronoun is no part of it.
    let personal = matches!(
        document.form(head).to_lowercase().as_str(),
        "him" | "her" | "them" | "it" | "us" | "me" | "you"
    );
    if frame == "np" && personal {
        words = head..head + 1;
    }
    words = super::reach::reached(document, cue, (frame, head), words);
    // "warned Chile not to close it" is against closing it.
    if frame == "np_not" {
        words.start = head;
    }
    if let Some(next) =
        document.children(head).find(|&t| t > head && super::holders::goes_on(document, head, t))
    {
        words.end = words.end.min(tree::subtree(document, next, &[]).start);
    }
    // "called for the mayor to resign": the infinitive belongs to what is called for.
    if frame == "prep:for" || document.form(cue) == "for" {
        let marked = document.form(words.end) == "to";
        let verb = (words.end + 1..words.end + 4).find(|&t| document.upos(t) == Upos::Verb);
        let under =
            |t: usize| [cue, cue_verb(document, cue)].iter().any(|&top| tree::is_under(document, t, top));
        if let Some(verb) = verb.filter(|&t| marked && under(t)) {
            words.end = phrase(document, verb).end;
        }
    }
    // "wants Chile to pay": what is wanted is that it does.
    let wants = frame == "np"
        && matches!(document.lemma(cue), "want" | "need" | "like" | "prefer" | "wish" | "require" | "desire");
    if wants && document.form(words.end).eq_ignore_ascii_case("to") {
        let verb =
            document.head(words.end).filter(|&verb| verb > words.end && tree::is_under(document, verb, cue));
        words.end = verb.map_or(words.end, |verb| phrase(document, verb).end.max(words.end));
    }
    // "wants Peru out of the pact": not Peru is wanted.
    if wants && matches!(document.form(words.end), "out" | "gone" | "removed" | "back" | "away") {
        words.end = syntax::clause_end(document, words.end + 1);
    }
    // "recommended the troops be withdrawn": what is wanted is the clause.
    if frame == "np"
        && let Some(verb) =
            document.tokens.get(words.end).filter(|token| token.xpos == "VB").map(|_| words.end)
        && tree::is_under(document, verb, cue_verb(document, cue))
    {
        let top = document.head(verb).filter(|_| document.upos(verb) == Upos::Aux).unwrap_or(verb);
        words.end = tree::subtree(document, top, &[]).end.max(words.end);
    }
    Some(words)
}

/// "pleaded with both sides to return": the infinitive may hang on whom it is asked of.
fn pleaded(document: &Document<'_>, cue: usize) -> Option<usize> {
    let whom =
        tree::object_of(document, cue, "with").filter(|&t| t > cue && document.lemma(cue) == "plead")?;
    document.children(whom).chain(document.children(cue)).find(|&t| {
        t > whom
            && matches!(document.relation(t), "acl" | "advcl" | "xcomp")
            && tree::has_case(document, t, "to")
    })
}

/// "hopes Peru and Chile do not sign": a clause that a tree hangs beside the verb that tells it.
fn bare_clause(document: &Document<'_>, cue: usize) -> Option<usize> {
    let finite = document.upos(cue) == Upos::Verb && tree::is_finite(document, cue);
    document.children(cue).find(|&t| {
        let subject = document.child(t, "nsubj");
        finite
            && t > cue
            && document.relation(t) == "conj"
            && document.child(t, "cc").is_none()
            && subject.is_some_and(|s| tree::subtree(document, s, &[]).start == cue + 1)
    })
}

/// The verb of a particle, else the word itself.
fn cue_verb(document: &Document<'_>, cue: usize) -> usize {
    let verb = (cue.saturating_sub(2)..=cue).rev().find(|&t| document.upos(t) == Upos::Verb);
    verb.unwrap_or(cue.saturating_sub(1))
}

/// Whether a noun is what somebody has or is as something: "her appointment as envoy", "Kenya's role as mediator".
fn is_held_as(document: &Document<'_>, noun: usize) -> bool {
    matches!(
        document.lemma(noun),
        "appointment"
            | "election"
            | "nomination"
            | "role"
            | "status"
            | "position"
            | "job"
            | "post"
            | "work"
            | "function"
            | "capacity"
            | "reputation"
            | "term"
            | "tenure"
            | "candidacy"
            | "recognition"
            | "designation"
            | "re-election"
            | "reelection"
            | "future"
            | "past"
            | "career"
            | "record"
            | "place"
            | "use"
            | "choice"
            | "selection"
            | "standing"
            | "credential"
            | "duty"
            | "resignation"
            | "dismissal"
            | "removal"
    )
}

/// Verbs whose past is no other form.
const SAME_PAST: &[&str] = &[
    "beat",
    "bet",
    "bid",
    "broadcast",
    "burst",
    "cast",
    "cost",
    "cut",
    "forecast",
    "hit",
    "hurt",
    "let",
    "offset",
    "put",
    "quit",
    "read",
    "rid",
    "set",
    "shed",
    "shut",
    "split",
    "spread",
    "thrust",
    "upset",
];

/// The words of a phrase that stand alone: without its preposition or mark, and without what is only
/// added after a comma.
pub(super) fn phrase(document: &Document<'_>, head: usize) -> Range<usize> {
    let added: Vec<usize> = document
        .children(head)
        .filter(|&t| {
            let start = tree::subtree(document, t, &[]).start;
            let comma = start > head
                && (matches!(document.form(start), "," | "—" | "–" | "-")
                    || start > 0 && matches!(document.form(start - 1), "," | "—" | "–"));
            match document.relation(t) {
                "appos" | "acl" | "parataxis" | "advcl" => comma,
                // "condemned the raid as an act of war": what it is called is no part of it, but "a role as mediator" is one.
                "nmod" => start > head && tree::has_case(document, t, "as") && !is_held_as(document, head),
                "conj" => {
                    // "for the treaty and for the inquiry": the second stands by itself.
                    let again = document.children(t).any(|c| {
                        matches!(document.relation(c), "case" | "mark")
                            && tree::has_case(document, head, document.form(c))
                    });
                    again || document.upos(t) == Upos::Verb && document.upos(head) != Upos::Verb
                }
                _ => false,
            }
        })
        .collect();
    let mut words = tree::subtree(document, head, &added);
    // "to arrest the driver and she must name the others": a clause with a subject of its own.
    let infinitive = document.tokens.get(head).is_some_and(|token| token.xpos == "VB");
    let apart = document.children(head).find(|&t| {
        let subject = document.child(t, "nsubj");
        infinitive && document.relation(t) == "conj" && subject.is_some_and(|s| s > head && s < t)
    });
    if let Some(t) = apart {
        words.end = words.end.min(tree::subtree(document, t, &[]).start.max(head + 1));
    }
    while words.start < head
        && (matches!(document.relation(words.start), "case" | "mark" | "cc")
            || document.form(words.start).eq_ignore_ascii_case("so")
            || document.upos(words.start) == Upos::Punct
            || document.form(words.start).eq_ignore_ascii_case("to"))
    {
        words.start += 1;
    }
    // What comes after a comma deeper in the phrase, or in a clause of its own ("given the threats").
    let aside = (head + 1..words.end).find(|&t| {
        let form = document.form(t);
        let clause = matches!(
            form,
            "because" | "while" | "although" | "though" | "whereas" | "given" | "despite" | "amid"
        ) || matches!(form, "—" | "–" | "--" | ";")
            || form == "," && syntax::ends_at_comma(document, t);
        clause
            || form == "," && super::apposed::sums_up(document, t)
            || form == ","
                && matches!(
                    document.form(t + 1),
                    "especially"
                        | "particularly"
                        | "including"
                        | "even"
                        | "such"
                        | "like"
                        | "given"
                        | "saying"
                        | "in"
                        | "at"
                )
    });
    words.end = aside.unwrap_or(words.end);
    // "to strengthen and widen the treaty": both verbs share what follows.
    let bare = |t: usize| document.tokens.get(t).is_some_and(|token| token.xpos == "VB");
    let shared = words.end + 1;
    if bare(head) && document.form(words.end) == "and" && bare(shared) && words.end == head + 1 {
        words.end = tree::subtree(document, shared, &[]).end.max(words.end);
    }
    words
}

fn by_frame(
    document: &Document<'_>,
    (cue, at): (usize, usize),
    frame: &str,
    limit: usize,
) -> Option<Range<usize>> {
    let form = document.form(at).to_lowercase();
    // "suggested there were too few": a clause is no object.
    let clausal = document.child(cue, "ccomp").is_some();
    let to_verb = |t: usize| {
        document.form(t).eq_ignore_ascii_case("to")
            && matches!(document.upos(t + 1), Upos::Verb | Upos::Aux | Upos::Adv)
            && !document.form(t + 1).ends_with("ing")
    };
    let clause = |from: usize| (from < limit).then(|| from..syntax::clause_end(document, from));
    match frame.split_once(':') {
        Some(("prep", "that")) => (form == "that").then(|| clause(at + 1)).flatten(),
        Some(("prep" | "stressed", preposition)) => {
            (form == preposition && !(preposition == "to" && to_verb(at))).then(|| clause(at + 1)).flatten()
        }
        _ => match frame {
            "np" => (starts_phrase(document, at) && form != "that" && !clausal)
                .then(|| clause(at))
                .flatten()
                .map(|t| before_next_verb(document, t)),
            "whether" => matches!(form.as_str(), "whether" | "if").then(|| clause(at)).flatten(),
            "ger" => (document.upos(at) == Upos::Verb && form.ends_with("ing")).then(|| clause(at)).flatten(),
            "inf" => to_verb(at).then(|| clause(at + 1)).flatten(),
            "that" => (form == "that" && document.relation(at) == "mark").then(|| clause(at + 1)).flatten(),
            "that_must" => (form == "that").then(|| clause(at + 1)).flatten().filter(|t| {
                t.clone().any(|k| {
                    matches!(document.lemma(k), "must" | "should" | "need" | "ought" | "would")
                        || document.form(k) == "will"
                })
            }),
            "np_to" => {
                let end = syntax::clause_end(document, at);
                let to =
                    (at + 1..end.min(at + 12)).find(|&t| to_verb(t) && document.upos(t - 1) != Upos::Verb)?;
                // "not to accept": what is asked is to leave it.
                let denied = usize::from(document.form(to - 1) == "not") * 2;
                starts_phrase(document, at).then_some(to + 1 - denied..end)
            }
            "np_for" | "np_of" | "np_against" => {
                let preposition = frame.trim_start_matches("np_");
                let end = syntax::clause_end(document, at);
                let found = (at + 1..end.min(at + 8)).find(|&t| document.form(t) == preposition)?;
                starts_phrase(document, at).then_some(found + 1..end)
            }
            "np_to_np" => {
                let end = syntax::clause_end(document, at);
                let reflexive = document.form(at).ends_with("self") || document.form(at).ends_with("selves");
                (reflexive && document.form(at + 1) == "to").then_some(at + 2..end)
            }
            "stress" => {
                let at = at + usize::from(form == "on");
                let end = syntax::clause_end(document, at);
                let weight = (at..end.min(at + 5)).find(|&t| {
                    matches!(
                        document.lemma(t),
                        "importance" | "need" | "necessity" | "significance" | "urgency" | "role"
                    )
                })?;
                let from = weight + 1 + usize::from(matches!(document.form(weight + 1), "of" | "for" | "to"));
                // "the need for talks and the importance of peace": each by itself.
                let again = (from + 1..end).find(|&t| {
                    document.form(t) == "and"
                        && document.form(t + 1) == "the"
                        && matches!(document.lemma(t + 2), "importance" | "need" | "necessity" | "role")
                });
                let end = again.unwrap_or(end);
                if document.lemma(weight) == "role" {
                    Some(at..end)
                } else {
                    (from < end).then_some(from..end)
                }
            }
            _ => None,
        },
    }
}

/// An object ends where the sentence goes on with another verb of its subject ("criticised Y and urged").
fn before_next_verb(document: &Document<'_>, target: Range<usize>) -> Range<usize> {
    let next = (target.start + 1..target.end).find(|&t| {
        let verb = skip_adverbs(document, t + 1);
        let form = document.form(verb).to_lowercase();
        matches!(document.form(t), "and" | "but")
            && verb < target.end
            && document.upos(verb) == Upos::Verb
            && form != document.lemma(verb)
            && !form.ends_with("ing")
            && !matches!(document.upos(verb + 1), Upos::Noun | Upos::Propn)
    });
    // "criticised X for Y": X.
    let named = document
        .mention_at(target.start)
        .filter(|(_, m)| document.form(m.tokens.end) == "for" && m.tokens.end < target.end)
        .map(|(_, m)| m.tokens.end);
    target.start..named.or(next).unwrap_or(target.end)
}
