//! "…, the paper reported on Friday": a sentence and, behind its last comma, who tells it.
//!
//! A tree often takes the teller for a part of what is told, so the order of the words decides.

use super::clause::{is_strong, is_tensed};
use super::{inverted, thrown};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// How many words the teller may be named with.
const LONGEST: usize = 9;
/// How many words may follow the verb.
const BEHIND: usize = 8;
/// The shortest sentence that is told so, in words.
const SHORTEST: usize = 4;

/// Whether a tree leaves open what a verb tells: it has no subject, or describes a noun of what is told.
pub(super) fn may_close(document: &Document<'_>, verb: usize) -> bool {
    let describes = document.relation(verb) == "acl"
        && !document.children(verb).any(|t| matches!(document.form(t), "who" | "which" | "that" | "whom"));
    // "announced late Sunday, days after": what stands there is no report.
    let comma = (verb + 1..verb + BEHIND)
        .find(|&t| !(document.in_time(t) || matches!(document.form(t), "late" | "early")));
    let aside = comma.is_some_and(|comma| {
        document.form(comma) == "," && comma > verb + 1 && opens_an_aside(document, comma + 1)
    });
    let apposed = || {
        let start = syntax::sentence(document, verb).map_or(verb, |sentence| sentence.tokens.start);
        before_office(document, start, verb).is_some()
    };
    describes
        || aside
        || document.child(verb, "nsubj").is_none()
        || has_two_subjects(document, verb)
        || apposed()
}

/// "The officer who shot was not hurt, police said": a tree may take the subject of what is told for another of the teller's verb,
/// and what is told for a clause that describes it.
fn has_two_subjects(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).filter(|&t| t < verb && document.relation(t) == "nsubj").count() > 1
}

/// Who tells a sentence by the verb that closes it, and the sentence.
pub(super) fn told(
    document: &Document<'_>,
    entities: &Entities,
    verb: usize,
) -> Option<(Vec<Actor>, Range<usize>)> {
    let mut sentence = syntax::sentence(document, verb)?.tokens.clone();
    // "…, the radio announced late on Sunday, days after the vote": when it was told, or what was going on.
    if let Some(comma) = (verb + 1..sentence.end.min(verb + BEHIND)).find(|&t| document.form(t) == ",")
        && opens_an_aside(document, comma + 1)
    {
        sentence.end = comma;
    }
    if let Some((i, comma)) = before_office(document, sentence.start, verb)
        && matches!(document.tokens.get(verb).map_or("", |token| token.xpos), "VBD" | "VBZ")
        && is_strong(document, verb)
        && sentence.end <= verb + BEHIND
    {
        let content = sentence.start..comma;
        let plain = content
            .clone()
            .all(|t| !matches!(document.form(t), ";" | ":") && !syntax::is_quote_mark(document.form(t)));
        let whole = content.clone().any(|t| inverted::is_main(document, content.clone(), t));
        let speaker =
            syntax::actor(document, entities, i).filter(|_| plain && whole && content.len() + 1 >= SHORTEST);
        return Some((vec![speaker?], content));
    }
    let xpos = document.tokens.get(verb).map_or("", |token| token.xpos);
    let hidden = unnamed(document, sentence.start, verb);
    // Behind such a clause a tree takes the verb for a participle.
    let tensed = matches!(xpos, "VBD" | "VBZ" | "VBP") || hidden.is_some() && xpos == "VBN";
    // "…, company records show."
    let shows = document.lemma(verb) == "show"
        && Gazetteer::shipped().is_finding(document.lemma(verb.wrapping_sub(1)))
        && verb + 2 >= sentence.end;
    if !(is_strong(document, verb) || shows) || !tensed || sentence.end > verb + BEHIND {
        return None;
    }
    let names = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
            || matches!(document.form(t), "-" | "of" | "for" | "'s" | "’s" | "his" | "her" | "its" | "their")
            // "campaign and company records show".
            || document.upos(t) == Upos::Cconj
                && document.form(t.wrapping_sub(1)) != ","
                && matches!(document.upos(t + 1), Upos::Noun | Upos::Propn | Upos::Adj)
    };
    // "a ministry official who asked not to be named said".
    let named_end = hidden.unwrap_or_else(|| before_bracket(document, sentence.start, verb));
    // "senior secretary for public works Helena Varga".
    let person = document
        .mention_at(named_end.wrapping_sub(1))
        .is_some_and(|(_, m)| m.kind == MentionKind::Person && m.tokens.len() > 1);
    let longest = if person { 2 * LONGEST } else { LONGEST };
    let comma =
        (named_end.saturating_sub(longest).max(sentence.start)..named_end).rev().find(|&t| !names(t))?;
    let comma = super::closing_comma(document, comma)?;
    // "…, his lawyer, Varga, said".
    let named = (comma + 1 == verb).then(|| thrown::before_name(document, sentence.start, comma)).flatten();
    let comma = named.unwrap_or(comma);
    // Nothing but a time, a place or a medium stands behind the verb.
    let quiet = |t: usize| {
        document.in_time(t)
            || matches!(
                document.upos(t),
                Upos::Adp | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adv
            )
            || document.form(t) == "."
    };
    // "reported on Friday", "said in a statement", but not "reported on the storm".
    let within = || {
        (verb + 2..verb + 5).any(|t| {
            document.in_time(t)
                // "said in Nairobi."
                || t == verb + 2
                    && document.form(verb + 1) == "in"
                    && document.mention_at(t).is_some_and(|(_, m)| {
                        matches!(m.kind, MentionKind::Place | MentionKind::Country) && m.tokens.end + 1 >= sentence.end
                    })
                || document.form(verb + 1) == "in" && Gazetteer::shipped().is_said_thing(document.lemma(t))
        })
    };
    let begins = verb + 1 >= sentence.end
        || document.in_time(verb + 1)
        // "announced late Sunday".
        || matches!(document.form(verb + 1), "late" | "early") && document.in_time(verb + 2)
        // "a security source told the agency".
        || document.lemma(verb) == "tell"
        || matches!(document.upos(verb + 1), Upos::Adv | Upos::Punct)
        || document.upos(verb + 1) == Upos::Adp && within();
    if !begins || !(verb + 1..sentence.end).all(quiet) {
        return None;
    }
    let content = sentence.start..comma;
    let marks = |t: usize| {
        matches!(document.form(t), ";" | ":" | "—" | "–" | "--" | "(")
            || syntax::is_quote_mark(document.form(t))
    };
    let says = |t: usize| {
        document.upos(t) == Upos::Verb
            && is_strong(document, t)
            && is_tensed(document, t)
            && !tree::is_passive(document, t)
            // "has dismissed the chief of staff", "announced plans".
            && document.child(t, "obj").is_none()
            // "those who asked for it left".
            && document.relation(t) != "acl"
    };
    let opens = matches!(
        document.upos(content.start),
        Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num
    ) || matches!(document.form(content.start), "Whether" | "If" | "Because" | "Since");
    let whole = content.clone().any(|t| inverted::is_main(document, content.clone(), t))
        || has_two_subjects(document, verb) && content.clone().any(|t| is_tensed(document, t));
    if content.len() < SHORTEST || content.clone().any(marks) || content.clone().any(says) || !opens || !whole
    {
        return None;
    }
    // The teller is named last before the verb.
    let (i, mention) = document.mentions_in(comma + 1..named_end).next_back()?;
    let end = mention.tokens.end + usize::from(named.is_some());
    let last = end == named_end && mention.kind != MentionKind::Pronoun;
    let speaker = syntax::actor(document, entities, i).filter(|_| last)?;
    Some((vec![speaker], content))
}

/// "…, Helena Varga, head of the port, told reporters": who is named between the comma that ends what is told and an office, and
/// that comma; where nothing is told behind the verb.
fn before_office(document: &Document<'_>, start: usize, verb: usize) -> Option<(usize, usize)> {
    let last = verb.checked_sub(1)?;
    let end = if document.form(last) == "," { last } else { verb };
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let told = document.children(verb).any(|t| t > verb && matches!(document.relation(t), "ccomp" | "xcomp"))
        || (verb + 1..sentence.end).any(|t| is_tensed(document, t))
        || matches!(document.form(verb + 1), "nothing" | "so" | "little" | "yes" | "no" | "that" | ":");
    let noun = |t: usize| {
        matches!(
            document.upos(t),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Adp | Upos::Part | Upos::Num
        ) || matches!(document.form(t), "-" | "its" | "their" | "’s" | "'s")
    };
    let within = |t: usize| noun(t) || document.form(t) == "and";
    let first = (start.max(end.saturating_sub(2 * LONGEST))..end).rev().find(|&t| !within(t))?;
    let (i, name) = document.mention_at(first.checked_sub(1)?).filter(|_| document.form(first) == ",")?;
    // Nothing but a title stands between the comma and the name: "…, and Varga, the mayor, said" begins another clause.
    let floor = start.max(name.tokens.start.saturating_sub(LONGEST));
    let comma = (floor..name.tokens.start).rev().find(|&t| !noun(t) || document.upos(t) == Upos::Adp)?;
    let words: Vec<&str> = (first + 1..end).map(|t| document.form(t)).collect();
    let skipped = usize::from(matches!(words.first().copied(), Some("a" | "an" | "the" | "its" | "their")));
    let office = (skipped..words.len().min(skipped + 4)).any(|at| {
        Gazetteer::shipped()
            .office_phrase(words.get(at..).unwrap_or_default())
            .is_some_and(|office| !office.plural)
    });
    let fits = name.kind == MentionKind::Person
        && name.tokens.end == first
        && name.tokens.len() > 1
        && document.form(comma) == ","
        && comma > start
        && office
        && !told;
    fits.then_some((i, comma))
}

/// Where the bracket opens that stands between a name and its verb: "…, lawmaker Helena Varga (Reed Party) said"; else the verb.
fn before_bracket(document: &Document<'_>, start: usize, verb: usize) -> usize {
    let closed = verb.checked_sub(1).filter(|&t| document.form(t) == ")");
    let open =
        closed.and_then(|t| (start.max(t.saturating_sub(8))..t).rev().find(|&t| document.form(t) == "("));
    open.filter(|&open| open > start).unwrap_or(verb)
}

/// Where a clause begins right before a verb that tells why somebody is not named: "who asked not to be named", "who declined to be
/// identified", "who spoke on condition of anonymity".
fn unnamed(document: &Document<'_>, start: usize, verb: usize) -> Option<usize> {
    let last = verb.checked_sub(1)?;
    let hides = matches!(document.form(last), "named" | "identified" | "anonymity" | "quoted" | "anonymous");
    let who = (verb.saturating_sub(LONGEST).max(start)..verb).rev().find(|&t| document.form(t) == "who")?;
    let asks = matches!(
        document.lemma(who + 1),
        "ask" | "decline" | "speak" | "request" | "refuse" | "wish" | "do" | "prefer"
    );
    (hides && asks).then_some(who)
}

/// Whether a word opens what only tells when or in what circumstances: "days after", "hours before", "amid".
fn opens_an_aside(document: &Document<'_>, at: usize) -> bool {
    let is_time = matches!(
        document.lemma(at),
        "minute" | "hour" | "day" | "week" | "month" | "year" | "moment" | "shortly"
    );
    let next = document.form(at + 1);
    is_time && matches!(next, "after" | "before")
        || matches!(document.form(at), "amid" | "after" | "following" | "despite" | "ahead")
            && document.relation(at) != "nsubj"
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::quotations::tests::check_text;
    use crate::extract::testing;

    #[test]
    fn who_tells_a_sentence_closes_it() {
        check_text(
            "Police arrested two men suspected of planning to burn boats on the lake, the Wexmoor newspaper reported Friday.",
            &["Wexmoor newspaper: Police arrested two men suspected of planning to burn boats on the lake"],
        );
    }

    #[test]
    fn whoever_closes_it_may_be_named_behind_a_title_and_tell_a_reporter() {
        check_text(
            "The former mayor of Wexmoor remains under house arrest, his lawyer, Helena Varga, said.",
            &["Helena Varga: The former mayor of Wexmoor remains under house arrest"],
        );
        check_text(
            "Gunmen on motorbikes robbed at least 15 farmers in the valley last week, a police source told the paper.",
            &["police source: Gunmen on motorbikes robbed at least 15 farmers in the valley last week"],
        );
    }

    fn told(text: &str) -> Vec<String> {
        testing::lines(text, |document, _, claim| match &claim.relation {
            Relation::Said(said) => said.content.first().map(|&span| document.at(span).to_owned()),
            _ => None,
        })
    }

    #[test]
    fn when_it_was_told_is_no_part_of_it() {
        assert_eq!(
            told(
                "The council has dismissed the mayor, the Wexmoor newspaper announced late Sunday, days after rumours of a fire swept the town."
            ),
            ["The council has dismissed the mayor"]
        );
    }

    #[test]
    fn what_is_told_may_begin_with_a_clause() {
        assert_eq!(
            told(
                "If it rains again, the ferries will stay in port, harbour master Tomas Okoro warned on Tuesday."
            ),
            ["If it rains again, the ferries will stay in port"]
        );
    }

    #[test]
    fn whoever_closes_it_may_wish_not_to_be_named() {
        check_text(
            "The envoy of the lake towns is expected to be summoned this week, a ministry official who asked not to be named said.",
            &["ministry official: The envoy of the lake towns is expected to be summoned this week"],
        );
    }

    #[test]
    fn near_misses() {
        check_text("On the lake, the farmers reported to the council on Friday.", &[]);
    }
}
