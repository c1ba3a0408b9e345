//! Reported clauses that a tree has lost: it hangs them on another word, or the verb of saying on them.

use super::clause::{REACH, is_strong, is_tensed, is_thrown, tells_which};
use super::{bare, extent, reports};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::extract::{syntax, tree};
use crate::when::calendar;
use std::ops::Range;

/// What follows a verb of saying and is told by it, though no child of the verb is its clause.
pub(super) fn following(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    question(document, verb)
        .or_else(|| bare::pronoun(document, verb))
        .or_else(|| flat(document, verb))
        .or_else(|| bare::phrase(document, verb))
        .or_else(|| adjacent(document, verb))
        .or_else(|| to_hearers(document, verb))
        .or_else(|| behind_comma(document, verb))
}

/// "noted on Monday, the boats were late": the sentence behind the comma that follows a verb of saying and its time.
fn behind_comma(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    if !is_strong(document, verb) || is_thrown(document, verb) || !is_tensed(document, verb) {
        return None;
    }
    // "After Varga testified, the council met": that only tells when.
    let when = |t: usize| {
        let word = document.form(t).to_lowercase();
        matches!(
            word.as_str(),
            "after"
                | "although"
                | "as"
                | "because"
                | "before"
                | "if"
                | "once"
                | "since"
                | "though"
                | "until"
                | "when"
                | "while"
        )
    };
    if (sentence.start..verb).rev().take_while(|&t| document.form(t) != ",").any(when) {
        return None;
    }
    let comma = (verb + 1..sentence.end.min(verb + REACH)).find(|&t| document.form(t) == ",")?;
    let with = |t: usize| {
        matches!(document.upos(t), Upos::Adp | Upos::Det | Upos::Num | Upos::Propn | Upos::Adv)
            || document.in_time(t)
            || matches!(document.upos(t), Upos::Noun | Upos::Adj)
    };
    let time = comma == verb + 1
        || (matches!(document.upos(verb + 1), Upos::Adp | Upos::Adv) || document.in_time(verb + 1))
            && (verb + 1..comma).all(with);
    let start = comma + 1;
    let opens = matches!(document.upos(start), Upos::Det | Upos::Pron | Upos::Propn | Upos::Noun | Upos::Adj)
        && !is_question_word(document, start)
        && !matches!(document.form(start), "that" | "which" | "who");
    // The first word with a tense has its subject right behind the comma.
    let head = (start..sentence.end.min(start + 2 * REACH))
        .take_while(|&t| !matches!(document.form(t), "," | ";" | "“" | "”" | "\"" | "(" | "who" | "which"))
        .find(|&t| is_tensed(document, t))?;
    let subject = (start..head).any(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Pron));
    // "Varga said on Monday, the envoy told reporters": whoever reports that speaks for himself.
    let told = document.upos(head) == Upos::Verb && is_strong(document, head);
    (time && opens && subject && !told).then(|| (head, extent::flat(document, verb, start, head)))
}

/// Words behind "said that", "asked whether", or right behind "said", that have a tense.
fn flat(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    if !is_strong(document, verb) || is_thrown(document, verb) || document.form(verb.wrapping_sub(1)) == "as"
    {
        return None;
    }
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let xpos = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let mark = |t: usize| matches!(document.form(t), "“" | "”" | "\"" | "''" | "``" | ";" | ":" | "(");
    // "telling her in a debate that she should go": a tree may take the clause for a relative one.
    let subject = |t: usize| matches!(document.form(t), "he" | "she" | "they" | "we" | "I");
    let that = (verb + 1..sentence.end.min(verb + REACH))
        .take_while(|&t| !mark(t) && document.upos(t) != Upos::Verb && document.form(t) != ",")
        .find(|&t| match document.form(t) {
            "that" => {
                xpos(t) == "IN" && !tells_which(document, verb, t)
                    || t == verb + 1
                    // "noted in Saturday's Lakeside Post that anger is growing": nothing tells one name from another.
                    || document.upos(t - 1) == Upos::Propn && is_nominal(document, t + 1)
                    || is_time(document.lemma(t - 1))
                    || document.lemma(verb) == "tell" && (subject(t + 1) || has_its_own_subject(document, t))
                    // "said in a low voice that Mr Okoro stood no chance".
                    || matches!(document.lemma(t - 1), "tone" | "voice" | "manner" | "interview")
                    || document.form(verb).ends_with("ing") && has_two_subjects(document, t)
                    // "alleged in the suit that Okoro earned millions", "told the crew that boats were slow".
                    || tells_in(document, verb, t)
            }
            "whether" | "if" => document.lemma(verb) == "ask",
            _ => false,
        });
    let noun = |t: usize| is_nominal(document, t) || document.upos(t) == Upos::Pron;
    // A headline leaves out "that": "Kenya warns treaty could fail".
    let heading = || syntax::sentence(document, verb).is_some_and(|s| s.kind == SentenceKind::Heading);
    let says = document.lemma(verb) == "say" || xpos(verb) == "VBZ" && heading();
    let bare = || (says && noun(verb + 1) || is_bare(document, verb)).then_some(verb);
    let start = that.or_else(bare)? + 1;
    // Up to a mark or to a clause that only adds something.
    let adds = |t: usize| {
        document.form(t) == ","
            && matches!(
                document.form(t + 1),
                "who" | "which" | "where" | "when" | "while" | "after" | "as" | "and" | "but"
            )
    };
    // The tree may know the clause that "that" opens, only not whose it is.
    let marked = that
        .filter(|&that| document.relation(that) == "mark")
        .and_then(|that| document.head(that).filter(|&head| head > that && tree::is_finite(document, head)));
    let head = marked.or_else(|| {
        let end = sentence.end.min(start + 2 * REACH);
        let first = |start: usize| (start..end).find(|&t| mark(t) || adds(t) || is_tensed(document, t));
        let met = first(start)?;
        // "said the decision, which pleased nobody, shows": the clause goes on behind what describes its subject.
        let met = behind_relative(document, met, sentence.end).unwrap_or(met);
        Some(met).filter(|&t| !mark(t) && !adds(t) && is_tensed(document, t))
    })?;
    (head > start).then(|| (head, extent::flat(document, verb, start, head)))
}

/// Whether a word can stand in a noun phrase that has no pronoun for its head.
fn is_nominal(document: &Document<'_>, t: usize) -> bool {
    matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
}

/// "the decision, which pleased nobody, shows": the word with a tense behind the relative clause that a comma opens,
/// where it stands right behind the comma that closes the clause.
fn behind_relative(document: &Document<'_>, comma: usize, end: usize) -> Option<usize> {
    let opens = document.form(comma) == ","
        && matches!(document.form(comma + 1), "who" | "which" | "where" | "whose");
    let closing =
        (comma + 3..end.min(comma + 3 * REACH)).find(|&t| document.form(t) == ",").filter(|_| opens)?;
    let mark = usize::from(syntax::is_quote_mark(document.form(closing + 1)));
    let next = closing + 1 + mark;
    (next..next + 2).find(|&t| document.upos(t) != Upos::Adv).filter(|&t| is_tensed(document, t))
}

/// "admitted the lake was not ready": a finite verb of saying whose clause, without "that", is a noun phrase with a
/// tensed verb right behind it.
fn is_bare(document: &Document<'_>, verb: usize) -> bool {
    // "…, arguing such a law would fail": a participle behind a mark goes with the subject of its sentence.
    let participle = document.form(verb).ends_with("ing")
        && matches!(
            document.form(verb.wrapping_sub(1)),
            "," | "—" | "–" | "--" | "-" | "while" | "after" | "before" | "by"
        );
    let own = document.child(verb, "nsubj").is_some_and(|subject| subject < verb)
        || document.relation(verb) == "conj"
        || participle;
    let noun = |t: usize| {
        is_nominal(document, t) && !is_question_word(document, t)
            || matches!(document.form(t), "'s" | "’s") && document.relation(t) == "case"
    };
    let end = (verb + 1..verb + REACH).find(|&t| !noun(t)).unwrap_or(verb + 1);
    let heads = matches!(document.upos(end.wrapping_sub(1)), Upos::Noun | Upos::Propn);
    // "claiming the rule violated her rights": few verbs of saying have an object that another verb could describe.
    let claims = matches!(
        document.lemma(verb),
        "say"
            | "claim"
            | "argue"
            | "insist"
            | "contend"
            | "allege"
            | "assert"
            | "maintain"
            | "concede"
            | "complain"
            | "reckon"
    );
    let helped = document.upos(end) == Upos::Aux || claims;
    let tensed =
        helped && is_tensed(document, end) || behind_relative(document, end, end + 4 * REACH).is_some();
    own && tensed
        && (participle || is_tensed(document, verb))
        && !matches!(document.lemma(verb), "tell" | "ask" | "inform" | "remind" | "assure")
        && heads
}

/// "told The Lakeside Times that Ms. Varga left on Monday": what a tree takes for a relative clause has a subject of its
/// own, and "that" means nothing in it.
fn has_its_own_subject(document: &Document<'_>, that: usize) -> bool {
    document.head(that).filter(|&clause| clause > that).is_some_and(|clause| {
        let own =
            |relation: &str| document.children(clause).any(|t| t > that && document.relation(t) == relation);
        own("nsubj") && (own("obj") || own("obl") || own("ccomp") || own("cop"))
    })
}

/// "alleged in the suit that Okoro earned millions": a clause with a subject of its own behind a verb that has no object but
/// where, when or to whom it is said.
fn tells_in(document: &Document<'_>, verb: usize, that: usize) -> bool {
    let hears = document.lemma(verb) == "tell";
    let beside = document.upos(verb + 1) == Upos::Adp || hears;
    let plain = beside
        && (verb + 1..that).all(|t| {
            matches!(
                document.upos(t),
                Upos::Adp | Upos::Det | Upos::Num | Upos::Propn | Upos::Noun | Upos::Adj
            ) || matches!(document.form(t), "'s" | "’s" | "’")
        });
    // The first word with a tense behind a noun phrase: a relative clause would have it sooner.
    let subject = (that + 1..that + REACH)
        .take_while(|&t| {
            is_nominal(document, t)
                || document.upos(t) == Upos::Adp
                || document.upos(t) == Upos::Adv
                || matches!(document.form(t), "'s" | "’s" | "’" | "and")
        })
        .last();
    let own = is_nominal(document, that + 1)
        && subject.is_some_and(|last| {
            is_tensed(document, last + 1)
                && (document.upos(last + 1) == Upos::Aux || document.child(verb, "obj").is_none())
        });
    plain && own && is_tensed(document, verb)
}

/// "saying in a letter that new boats will come": what a tree takes for a relative clause has "that" for one subject and
/// a noun for the other.
fn has_two_subjects(document: &Document<'_>, that: usize) -> bool {
    let clause = document.head(that).filter(|&clause| clause > that && document.relation(that) == "nsubj");
    clause.is_some_and(|clause| {
        document.children(clause).any(|t| t > that && t < clause && document.relation(t) == "nsubj")
    })
}

/// The clause whose subject stands right behind a verb that tells or thinks it, whatever a tree hangs it on:
/// "hopes Chile and its allies do not waver".
fn adjacent(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let thinks = matches!(
        document.lemma(verb),
        "believe" | "doubt" | "expect" | "fear" | "feel" | "hope" | "suspect" | "think" | "worry"
    );
    if !(thinks || is_strong(document, verb)) || is_thrown(document, verb) {
        return None;
    }
    let from = verb + 1;
    let end = syntax::sentence(document, verb)?.tokens.end.min(from + REACH);
    let opens =
        !is_question_word(document, from) && !matches!(document.form(from), "that" | "whom" | "whose");
    (from..end).filter(|_| opens).find_map(|subject| {
        let subjects = matches!(document.relation(subject), "nsubj" | "expl");
        let clause = document.head(subject).filter(|&clause| subjects && clause > subject)?;
        let whole = tree::subtree(document, subject, &[]).start == from;
        (whole && tree::is_finite(document, clause))
            .then(|| (clause, extent::flat(document, verb, from, clause)))
    })
}

/// "telling reporters on Thursday he saw no way out": a pronoun with its verb behind who is told and when.
fn to_hearers(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let end = syntax::sentence(document, verb)?.tokens.end.min(verb + REACH);
    let between = |t: usize| is_nominal(document, t) || matches!(document.upos(t), Upos::Adp | Upos::Part);
    let start = (verb + 2..end).find(|&t| !between(t))?;
    let when = document.in_time(start.saturating_sub(1));
    let subject = when && matches!(document.form(start), "he" | "she" | "they" | "it" | "we" | "there");
    let head = (start + 1..start + 3).find(|&t| document.upos(t) != Upos::Adv)?;
    let tells = matches!(document.lemma(verb), "tell" | "inform" | "assure" | "warn" | "remind");
    (tells && subject && head < end && is_tensed(document, head))
        .then(|| (head, extent::flat(document, verb, start, head)))
}

/// What somebody asks or explains, from the question word on, which a tree may take for an object with a
/// relative clause: "asked him what he thought".
fn question(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let describes = matches!(document.lemma(verb), "describe" | "detail");
    if !(is_strong(document, verb) || describes) || is_thrown(document, verb) {
        return None;
    }
    let end = syntax::sentence(document, verb)?.tokens.end.min(verb + REACH);
    let heard = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adv)
    };
    let word = (verb + 1..end).find(|&t| is_question_word(document, t) || !heard(t))?;
    // "told the crowd who came", "said when he left": not asked and not answered.
    let asks = matches!(document.lemma(verb), "ask" | "wonder" | "inquire" | "enquire");
    let answers = word == verb + 1
        && matches!(document.form(word), "what" | "how" | "why")
        && !matches!(document.lemma(verb), "say" | "add");
    if !is_question_word(document, word) || !(asks || answers) {
        return None;
    }
    let above = document.head(word).filter(|&head| head > word);
    let below =
        || document.children(word).find(|&t| t > word && matches!(document.relation(t), "acl" | "advcl"));
    let clause = above.or_else(below).filter(|&clause| tree::is_finite(document, clause))?;
    Some((clause, extent::flat(document, verb, word, clause)))
}

/// Whether a word asks: what, how, why and the like.
pub(super) fn is_question_word(document: &Document<'_>, t: usize) -> bool {
    matches!(
        document.form(t).to_lowercase().as_str(),
        "what" | "how" | "why" | "who" | "which" | "where" | "when"
    )
}

/// Words for when something was said, which stand between a verb and its clause: "reported last month that".
fn is_time(lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    matches!(
        lemma.as_str(),
        "year"
            | "quarter"
            | "month"
            | "week"
            | "weekend"
            | "day"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "time"
    ) || calendar::WEEKDAYS.contains(&lemma.as_str())
}

/// What a sentence says before the ", said X" or ", X said" that closes it, where a tree ties it to neither.
pub(super) fn closing(
    document: &Document<'_>,
    verb: usize,
    speakers: &[Actor],
) -> Option<(usize, Range<usize>)> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let subject = document.child(verb, "nsubj");
    let relative = matches!(document.relation(verb), "amod")
        || subject.is_some_and(|subject| matches!(document.form(subject), "who" | "which" | "that"))
        || subject.is_none() && document.relation(verb) == "acl" && !is_thrown(document, verb)
        || !is_thrown(document, verb) && has_more(document, verb);
    // Where the last speaker's phrase begins: behind the comma that sets it off.
    let speaker = speakers.iter().filter_map(|actor| {
        let at = document.tokens.partition_point(|token| token.span.start < actor.span.start);
        (at < verb && at + REACH > verb).then_some(at)
    });
    let phrase = speaker.max().and_then(|at| {
        (sentence.start..at).rev().take(REACH).find(|&t| document.form(t) == ",").map(|comma| comma + 1)
    });
    let left = if is_thrown(document, verb) {
        verb
    } else {
        phrase.or_else(|| Some(tree::subtree(document, subject?, &[]).start.min(verb)))?
    };
    let tensed = |t: &usize| matches!(document.upos(*t), Upos::Verb | Upos::Aux) && is_tensed(document, *t);
    // "…, and Varga was assured": she is told something.
    let active = matches!(document.tokens.get(verb).map_or("", |token| token.xpos), "VBD" | "VBP" | "VBZ")
        || (left..verb).any(|t| document.lemma(t) == "have") && !tree::is_passive(document, verb);
    let joined = document.upos(left) == Upos::Cconj;
    // "Although it rained, Varga insisted": what she insisted on is told elsewhere.
    let subordinate = document.upos(sentence.start) == Upos::Sconj
        && !(sentence.start..left.saturating_sub(1)).any(|t| document.form(t) == ",");
    // "…, Varga told the paper without saying when she would go": what she left out closes the sentence.
    let left_out = |t: &usize| document.form(*t) == "without" && document.form(*t + 1).ends_with("ing");
    let end = (verb + 1..sentence.end).find(left_out).unwrap_or(sentence.end);
    let closes = left > sentence.start
        && active
        && !joined
        && !subordinate
        && super::closing_comma(document, left - 1).is_some()
        && (left..verb).all(|t| !tensed(&t) || matches!(document.lemma(t), "have" | "be"))
        && (verb + 1..end).all(|t| !tensed(&t) || is_thrown(document, verb));
    let plain = (sentence.start..left).all(|t| !matches!(document.form(t), ":" | ";"))
        && !syntax::is_quote_mark(document.form(sentence.start));
    let head = (sentence.start..left).find(tensed)?;
    let says = (sentence.start..left)
        .any(|t| document.upos(t) == Upos::Verb && reports(document, t) && is_strong(document, t));
    (is_strong(document, verb) && closes && plain && !says && !relative && left - sentence.start > 4)
        .then_some((head, sentence.start..left))
}

/// Whether a verb has something of its own to tell: "reiterated a demand", "denied taking it".
fn has_more(document: &Document<'_>, verb: usize) -> bool {
    let behind = document.children(verb).filter(|&t| t > verb);
    let mut told = behind.filter(|&t| matches!(document.relation(t), "obj" | "xcomp" | "ccomp"));
    // "…, Varga wrote Okoro": whom she told.
    let hears = |t: usize| {
        document.lemma(verb) == "tell"
            || document.lemma(verb) == "write"
                && document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person)
    };
    told.any(|t| document.relation(t) != "obj" || !(hears(t) || document.in_time(t)))
        || document.form(verb + 1).ends_with("ing") && document.upos(verb + 1) == Upos::Verb
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn the_clause_goes_on_behind_a_relative_clause() {
        check(
            complement::RULE.find,
            "{Helena Varga} said the decision, which pleased nobody on the lake, shows the need for a port.",
            &["Helena Varga: the decision, which pleased nobody on the lake, shows the need for a port"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} argued the road, which was new in May, is “not safe at all” for boats in winter.",
            &["Helena Varga: the road, which was new in May, is “not safe at all” for boats in winter"],
        );
    }

    #[test]
    fn a_participle_without_that() {
        check(
            complement::RULE.find,
            "{Helena Varga} has threatened to stop the plan that helps the port, arguing such a plan could harm the lake.",
            &["Helena Varga: such a plan could harm the lake"],
        );
    }

    #[test]
    fn whose_plan_it_is() {
        check(
            complement::RULE.find,
            "{Helena Varga} rowed on, arguing Okoro's oar could break the boat.",
            &["Helena Varga: Okoro's oar could break the boat"],
        );
    }

    #[test]
    fn whom_somebody_writes_to() {
        check(
            complement::RULE.find,
            "The oars are kept in a shed by the lake, and nobody wants to carry them away, {Helena Varga} wrote {Tomas Okoro}.",
            &["Helena Varga: The oars are kept in a shed by the lake, and nobody wants to carry them away"],
        );
    }

    #[test]
    fn what_opens_a_sentence_is_said_by_its_subject() {
        check_text(
            "Insisting that the ferry would sail before dawn, Tomas Okoro boarded it with his crew.",
            &["Tomas Okoro: the ferry would sail before dawn"],
        );
    }

    #[test]
    fn a_semicolon_ends_what_is_said() {
        check_text(
            "To sail, the ferries need to carry two pilots, lake experts say; in May, a raft sank.",
            &["lake experts: To sail, the ferries need to carry two pilots"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(find, "{Helena Varga} announced the road, which was new in May, on Friday.", &[]);
        check(find, "{Helena Varga} left the port, describing the boats built by the crew.", &[]);
    }
}
