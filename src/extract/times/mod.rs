//! Which words of time belong to which claim: those that hang on the verb or noun that makes it.

pub(super) mod agreed;
mod tenure;

use crate::claim::{Claim, EventStatus, Relation};
use crate::document::{Document, Upos};
use crate::extract::tree::has_case;
use crate::gazetteer::{Gazetteer, SayingKind};
use crate::span::Span;
use crate::when::{Precision, Time, When, WhenSource};
use std::ops::Range;

/// How many words are climbed.
const DEPTH: usize = 12;

/// Words of time in the tree.
struct Told {
    when: When,
    tokens: Range<usize>,
    /// The word that hangs outside them.
    head: usize,
    /// What it hangs on.
    governor: Option<usize>,
    /// Whether they describe a noun: “Monday’s vote”, “the 2015 deal”.
    describes: bool,
}

/// Gives each claim the time that its own words tell.
pub(super) fn attach(document: &Document<'_>, claims: &mut [Claim]) {
    if document.times.is_empty() {
        return;
    }
    for claim in &mut *claims {
        let cue = tokens(document, claim.evidence.cue);
        let Some(sentence) = document.sentence_of(cue.start).and_then(|s| document.sentences.get(s)) else {
            continue;
        };
        let first = document.times.partition_point(|when| when.span.start < sentence.span.start);
        let here = document.times.iter().skip(first).take_while(|when| when.span.end <= sentence.span.end);
        let times: Vec<Told> = here.map(|&when| told(document, when)).collect();
        if times.is_empty() || cue.is_empty() {
            continue;
        }
        let at = document.top_of(&cue);
        match &claim.relation {
            Relation::Said(_) => {
                claim.time.said = modifier(document, &times, at).or_else(|| trailing(document, &times, at));
            }
            Relation::TakesStance(_) => {
                claim.time.said =
                    saying_above(document, at).and_then(|verb| modifier(document, &times, verb));
                claim.time.holds = modifier(document, &times, at).or(claim.time.said);
            }
            Relation::Happened(event) => {
                let when = modifier(document, &times, at).or_else(|| trailing(document, &times, at));
                claim.time.holds =
                    when.filter(|when| event.status != EventStatus::Held || !is_ahead(document, when));
            }
            Relation::HoldsRole(_) => claim.time.holds = tenure::of(document, &times, at, &cue),
            Relation::IsTiedTo(_) => {}
        }
    }
}

/// Whether words of time say that it is still to come: nothing was held in “the coming days”.
fn is_ahead(document: &Document<'_>, when: &When) -> bool {
    let words = document.at(when.span).to_lowercase();
    words.split_whitespace().any(|word| matches!(word, "coming" | "upcoming" | "forthcoming" | "tomorrow"))
}

/// What is told of a day that is still to come is planned: "a candidacy for the elections of 2027".
pub(super) fn look_ahead(document: &Document<'_>, claims: &mut [Claim]) {
    let Some(published) = document.published else { return };
    for claim in claims {
        let told = claim.time.holds.filter(|when| when.source == WhenSource::Explicit);
        let first = told.and_then(|when| when.time).and_then(Time::first);
        if let Relation::Happened(event) = &mut claim.relation
            && event.status == EventStatus::Held
            && first.is_some_and(|first| first > published.date)
        {
            event.status = EventStatus::Planned;
        }
    }
}

/// Where nothing tells when something was said or happened, the day of publication stands in, and is
/// marked as doing so. What is planned or may be is not of that day; nor does an office begin on it.
pub(super) fn fall_back(document: &Document<'_>, claims: &mut [Claim]) {
    let Some(published) = document.published else { return };
    let day = Time::parse(&published.date.to_string());
    let when =
        day.map(|time| When { span: Span::default(), time: Some(time), source: WhenSource::Publication });
    for claim in claims {
        match &claim.relation {
            Relation::Said(_) => claim.time.said = claim.time.said.or(when),
            Relation::TakesStance(_) => claim.time.holds = claim.time.holds.or(when),
            Relation::Happened(event) if event.status == EventStatus::Held => {
                claim.time.holds = claim.time.holds.or(when);
            }
            _ => {}
        }
    }
}

/// The tokens of a span.
fn tokens(document: &Document<'_>, span: Span) -> Range<usize> {
    let start = document.tokens.partition_point(|token| token.span.end <= span.start);
    let end = document.tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

fn told(document: &Document<'_>, when: When) -> Told {
    let tokens = tokens(document, when.span);
    let mut at = document.top_of(&tokens);
    // "Earlier this year, Varga met …": the adverb and its year are one.
    if let Some(adverb) = document.head(at).filter(|&t| {
        document.upos(t) == Upos::Adv && matches!(document.lemma(t), "early" | "earlier" | "late" | "later")
    }) {
        at = adverb;
    }
    let governor = document.head(at);
    let of = document.children(at).any(|t| document.relation(t) == "case" && document.lemma(t) == "of");
    let describes = governor.is_some_and(|g| is_noun(document, g))
        && (of || matches!(document.deprel(at), "nmod:poss" | "compound" | "nummod" | "amod"));
    Told { when, tokens, head: at, governor, describes }
}

fn is_noun(document: &Document<'_>, at: usize) -> bool {
    matches!(document.upos(at), Upos::Noun | Upos::Propn)
}

/// The words of time that belong to the verb or noun at `at`: those nearest to it in the tree.
fn modifier(document: &Document<'_>, times: &[Told], at: usize) -> Option<When> {
    let near = times.iter().filter_map(|told| Some((distance(document, told, at)?, told)));
    near.min_by_key(|(distance, told)| (*distance, told.tokens.start)).map(|(_, told)| told.when)
}

/// How far words of time stand from the verb or noun that they tell the time of; `None` where they tell that of another.
fn distance(document: &Document<'_>, told: &Told, at: usize) -> Option<usize> {
    let governor = told.governor?;
    // "before 2020", "after Monday": not then.
    let beside = |t: usize| document.relation(t) == "case" && matches!(document.lemma(t), "before" | "after");
    if document.children(told.head).any(beside) {
        return None;
    }
    // "If the strike goes on until August": of what is only supposed.
    if document.children(governor).any(|t| {
        document.relation(t) == "mark" && matches!(document.form(t).to_lowercase().as_str(), "if" | "unless")
    }) {
        return None;
    }
    if governor == at {
        return Some(0);
    }
    if told.describes {
        return None;
    }
    // "met Okoro on Monday", where the tree hangs Monday on Okoro.
    let is_day =
        told.when.time.is_none_or(|time| matches!(time.precision(), Precision::Day | Precision::Week));
    // "The ministry on Saturday called …", where the tree hangs Saturday on the ministry.
    let before_verb = document.head(governor) == Some(at)
        && document.relation(governor) == "nsubj"
        && governor < told.head
        && (told.tokens.end..at).all(|t| matches!(document.upos(t), Upos::Aux | Upos::Adv | Upos::Part));
    if is_day && before_verb && told.tokens.end <= at {
        return Some(1);
    }
    // "marched after holding a rally on Wednesday": on one day.
    if is_day
        && document.head(governor) == Some(at)
        && document.relation(governor) == "advcl"
        && ["after", "before", "while"].iter().any(|mark| has_case(document, governor, mark))
        && document.tokens.get(governor).is_some_and(|t| t.xpos == "VBG")
    {
        return Some(6);
    }
    if is_noun(document, governor) && is_day && !is_noun(document, at) {
        let mut above = governor;
        for step in 1..4 {
            if !matches!(document.relation(above), "obj" | "obl" | "nmod" | "iobj" | "appos" | "flat") {
                break;
            }
            above = document.head(above)?;
            if above == at {
                return Some(step + 1);
            }
        }
    }
    // "held talks on Monday", "the talks began on Monday": the verb brings about what its noun names.
    if is_noun(document, at) && !is_noun(document, governor) {
        let mut above = at;
        for step in 1..4 {
            if !matches!(document.relation(above), "obj" | "nsubj" | "obl" | "nmod" | "compound") {
                break;
            }
            // "discussed it in a meeting on Monday": what is done in the meeting is done when it is held.
            let within = ["in", "at", "during"].iter().any(|p| has_case(document, above, p));
            let occasion = document.relation(above) == "obl" && within && is_day;
            above = document.head(above)?;
            if above == governor && occasion && !matches!(document.lemma(at), "war" | "conflict") {
                return Some(step + 1);
            }
            if above == governor {
                return brings_about(document.lemma(governor)).then_some(step + 1);
            }
        }
    }
    // "ties were cut in 2016 when protesters stormed the embassy": both were then.
    let when = |t: usize| document.form(t).eq_ignore_ascii_case("when") && document.relation(t) != "obl";
    let above = document.head(at);
    let beside = above == Some(governor) && document.relation(at) == "advcl"
        || above == Some(told.head) && document.relation(at) == "acl";
    if beside && told.tokens.end <= at && document.children(at).any(when) {
        return Some(5);
    }
    // "agreed to meet on Monday", "On Monday, Varga arrived and met Okoro".
    if document.head(at) == Some(governor) {
        let shared = document.relation(at) == "conj" && told.head < governor;
        let later = document.relation(at) == "xcomp" && told.head > at;
        return (shared || later).then_some(5);
    }
    None
}

/// The day that ends a sentence which tells no other time, of the sentence's own verb, however far down
/// the tree hangs it: "called for an end to the strike by workers on Thursday".
fn trailing(document: &Document<'_>, times: &[Told], at: usize) -> Option<When> {
    let [told] = times else { return None };
    let is_day = told.when.time.is_none_or(|time| time.precision() == Precision::Day);
    let sentence = document.sentence_of(at).and_then(|s| document.sentences.get(s))?;
    let ends = (told.tokens.end..sentence.tokens.end).all(|t| document.upos(t) == Upos::Punct);
    let own = document.head(at).is_none() && document.upos(at) == Upos::Verb;
    (own && is_day && ends && has_case(document, told.head, "on") && !told.describes).then_some(told.when)
}

/// Verbs whose time is that of what they bring about.
fn brings_about(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold"
            | "take"
            | "have"
            | "be"
            | "begin"
            | "start"
            | "open"
            | "end"
            | "conclude"
            | "attend"
            | "make"
            | "host"
            | "launch"
            | "carry"
            | "pay"
            | "sign"
            | "reach"
            | "happen"
            | "occur"
            | "come"
            | "plan"
            | "schedule"
            | "cancel"
            | "postpone"
            | "resume"
            | "continue"
            | "convene"
            | "conduct"
            | "lead"
            | "join"
            | "set"
            | "expect"
            | "announce"
            | "cast"
            | "stage"
            | "give"
            | "follow"
            | "place"
            | "impose"
            | "strike"
            | "close"
            | "organize"
            | "organise"
            | "arrange"
            | "call"
            | "issue"
            | "express"
            | "voice"
            | "renew"
            | "deliver"
            | "say"
            | "answer"
            | "receive"
            | "return"
    )
}

/// The verb of saying in whose clause a word stands.
fn saying_above(document: &Document<'_>, at: usize) -> Option<usize> {
    let mut word = at;
    for _ in 0..DEPTH {
        let above = document.head(word)?;
        // "Varga rejected the plan, Okoro said": there the verb of saying may hang below.
        let is_saying = |t: usize| {
            document.upos(t) == Upos::Verb
                && Gazetteer::shipped()
                    .saying(document.lemma(t))
                    .is_some_and(|saying| matches!(saying.kind, SayingKind::Verb | SayingKind::Writing))
        };
        if matches!(document.relation(word), "ccomp" | "parataxis" | "xcomp") && is_saying(above) {
            return Some(above);
        }
        if let Some(below) = document.child(word, "parataxis").filter(|&t| is_saying(t)) {
            return Some(below);
        }
        word = above;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Relation;
    use crate::gazetteer::Gazetteer;

    /// The kinds of claims with their times, on 6 March 2024, a Wednesday.
    fn check(text: &str, expected: &str) {
        let article =
            Article { text: text.to_owned(), published: Some("2024-03-06".to_owned()), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let written = |when: Option<crate::when::When>| {
            when.map_or("-".to_owned(), |when| {
                let time = when.time.map_or("?".to_owned(), |time| time.to_string());
                format!("{time} {}", when.source.as_str())
            })
        };
        let lines: Vec<String> = reading
            .claims
            .iter()
            .filter_map(|claim| {
                let time = claim.time;
                Some(match &claim.relation {
                    Relation::HoldsRole(role) => format!("{}: {}", role.title, written(time.holds)),
                    Relation::Happened(event) => format!("{}: {}", event.kind.as_str(), written(time.holds)),
                    Relation::TakesStance(stance) => {
                        format!("{}: {}", stance.polarity.as_str(), written(time.holds))
                    }
                    Relation::Said(_) => format!("said: {}", written(time.said)),
                    Relation::IsTiedTo(_) => return None,
                })
            })
            .collect();
        assert_eq!(lines.join("\n"), expected, "{text}");
    }

    #[test]
    fn events_have_their_time() {
        check("Helena Varga met Tomas Okoro on Monday.", "meeting: 2024-03-04 relative");
        check("Helena Varga will meet Tomas Okoro on Friday.", "meeting: 2024-03-08 relative");
        check("Helena Varga resigned in May 2019.", "resignation: 2019-05 explicit");
        // The day of the clause is that of the occasion in it, not of what the clause is about.
        check(
            "Helena Varga and Tomas Okoro discussed trade in a meeting in Geneva on Monday.",
            "meeting: 2024-03-04 relative",
        );
        check("Helena Varga spoke of the invasion of Kenya on Monday.", "attack: 2024-03-06 publication");
        check(
            "Workers marched to Geneva after holding a rally on Monday.",
            "other: 2024-03-04 relative\nother: 2024-03-04 relative",
        );
        check("Earlier this year, Helena Varga met Tomas Okoro.", "meeting: 2024 relative");
        check(
            "Ties were severed in 2016 when protesters attacked Kenya.",
            "other: 2016 explicit\nattack: 2016 explicit",
        );
        // Whoever answers a call does so when it comes.
        check("On Monday Helena Varga answered a call from Tomas Okoro.", "call: 2024-03-04 relative");
        check(
            "If the strike in Kenya goes on until August, Helena Varga resigns.",
            "other: 2024-03-06 publication\nresignation: 2024-03-06 publication",
        );
        // Held, and no words say when.
        check("Helena Varga met Tomas Okoro in Geneva.", "meeting: 2024-03-06 publication");
    }

    #[test]
    fn offices_have_their_time() {
        check(
            "Helena Varga, foreign minister of Kenya since 2019, spoke in Nairobi.",
            "foreign minister: 2019/.. explicit",
        );
        check(
            "Helena Varga was foreign minister of Kenya from 1994 to 1999.",
            "foreign minister: 1994/1999 explicit",
        );
        check(
            "President Helena Varga, who took office in 2019, spoke in Nairobi.",
            "President: 2019/.. explicit\nappointment: 2019 explicit",
        );
        check(
            "President Helena Varga, who was elected mayor in 2019, spoke in Nairobi.",
            "President: -\nvote: 2019 explicit\nmayor: 2019/.. explicit",
        );
        check("Helena Varga is the foreign minister of Kenya.", "foreign minister: -");
        check("Foreign minister Helena Varga of Kenya spoke in Nairobi on Monday.", "Foreign minister: -");
    }

    #[test]
    fn stances_have_their_time() {
        check("Kenya rejected the blockade on Monday.", "against: 2024-03-04 relative");
        check("Kenya rejected the 2015 blockade.", "against: 2024-03-06 publication");
    }
}
