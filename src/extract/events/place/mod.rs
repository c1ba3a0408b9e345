//! Where an event takes place: a phrase with "in" or "at" that hangs on its word.

mod aside;
mod assembly;
mod departed;
mod host;
pub(crate) mod later;
mod phrase;
mod referred;
mod target;

use super::Told;
use super::frame::Frame;
use crate::claim::{EventKind, Polarity};
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::entity::Entities;
use crate::extract::roles::post::country_of;
use crate::extract::tree::{has_case, is_finite, object_of};
use crate::gazetteer::{Gazetteer, NameKind, StancePos};
use crate::span::Span;
pub(super) use assembly::of as of_assembly;
pub(super) use phrase::named;
use phrase::{is_capital, is_site, known};
use std::ops::Range;

/// How many words after the event's word a place is looked for where the tree hangs none on it.
const NEAR: usize = 16;

const IN: &[&str] =
    &["in", "at", "near", "outside", "inside", "across", "off", "around", "along", "throughout", "within"];

/// The place that the frame's words name.
pub(crate) fn of(document: &Document<'_>, frame: &Frame, kind: EventKind, cue: usize) -> Option<Span> {
    let sites = frame.sites();
    if kind == EventKind::Visit {
        let goal = |t: usize| {
            has_case(document, t, "to") || document.relation(t) == "obj" && document.upos(cue) == Upos::Verb
        };
        let to = sites
            .iter()
            .flat_map(|&s| document.children(s))
            .filter(|&t| goal(t))
            .find_map(|t| named(document, t));
        if to.is_some() {
            return to;
        }
    }
    // "a protest march from the Parliament to the square"
    if document.lemma(cue) == "march" {
        let goal = document.children(cue).chain(frame.verb.into_iter().flat_map(|v| document.children(v)));
        // "from the Parliament to the square": the tree may hang the goal on where the march began.
        let to = goal
            .flat_map(|t| {
                let from = has_case(document, t, "from");
                std::iter::once(t).chain(document.children(t).filter(move |_| from))
            })
            .filter(|&t| has_case(document, t, "to") || has_case(document, t, "through"))
            .find_map(|t| named(document, t));
        if to.is_some() {
            return to;
        }
    }
    if let Some(from) = departed::from(document, frame, kind, cue) {
        return Some(from);
    }
    // Where somebody spoke of an attack is not where it was: what is attacked tells more.
    let spoken_of = kind == EventKind::Attack
        && document.upos(cue) != Upos::Verb
        && (!matches!(document.relation(cue), "nsubj" | "obj") || is_judged(document, cue));
    let (near, far): (Vec<usize>, Vec<usize>) =
        sites.iter().partition(|&&site| !spoken_of || document.upos(site) != Upos::Verb);
    let at_sites = |sites: &[usize]| sites.iter().find_map(|&site| where_at(document, site));
    let found = at_sites(&near)
        .or_else(|| predicate(document, cue))
        .or_else(|| compound(document, cue, kind))
        .or_else(|| target::attacked(document, frame, (kind, cue)))
        .or_else(|| at_sites(&far))
        .or_else(|| frame.verb.and_then(|verb| where_clause(document, verb)));
    if found.is_some() {
        return found;
    }
    if kind == EventKind::Vote
        && let Some(place) = of_voters(document, cue)
    {
        return Some(place);
    }
    if kind == EventKind::Meeting
        && let Some(place) = host::of(document, frame, cue)
    {
        return Some(place);
    }
    // "He was standing near the station when they attacked", "died in Geneva after being shot".
    let main = frame.verb.filter(|&verb| {
        document.relation(verb) == "advcl"
            && (["when", "while", "as"].iter().any(|mark| has_case(document, verb, mark))
                || document.children(verb).any(|t| t < verb && document.form(t) == "when")
                || kind == EventKind::Attack && has_case(document, verb, "after"))
    });
    main.and_then(|verb| where_at(document, document.head(verb)?))
        .or_else(|| target::meanwhile(document, frame, kind))
}

/// "denounced the invasion": the object of a verb that passes judgement.
fn is_judged(document: &Document<'_>, noun: usize) -> bool {
    let verb = document.head(noun).filter(|_| document.relation(noun) == "obj");
    verb.is_some_and(|verb| {
        let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(verb));
        let praised = matches!(document.lemma(verb), "praise" | "welcome" | "hail" | "applaud" | "laud");
        words
            .iter()
            .any(|word| (word.polarity == Polarity::Against || praised) && word.frames.contains(&"np"))
    })
}

/// "Voters in the district of Lindon go to the polls": the place of those who vote.
fn of_voters(document: &Document<'_>, cue: usize) -> Option<Span> {
    let verb = std::iter::successors(Some(cue), |&t| document.head(t))
        .take(CLIMB)
        .find(|&t| document.upos(t) == Upos::Verb && document.child(t, "nsubj").is_some())?;
    let voters = document.child(verb, "nsubj").filter(|&t| {
        matches!(document.lemma(t), "voter" | "resident" | "people" | "citizen" | "elector" | "villager")
    })?;
    where_at(document, voters)
}

/// "The attack was in Lindon": the place that is the predicate.
fn predicate(document: &Document<'_>, noun: usize) -> Option<Span> {
    let place = document.head(noun).filter(|_| document.relation(noun) == "nsubj")?;
    let says = document.child(place, "cop").is_some() && is_in(document, place);
    says.then(|| named(document, place)).flatten()
}

/// "the town of Lindon, where protesters attacked the police": the place that a relative clause is about.
fn where_clause(document: &Document<'_>, verb: usize) -> Option<Span> {
    let relative = document.relation(verb) == "acl"
        && document.children(verb).any(|t| document.form(t).eq_ignore_ascii_case("where"));
    document.head(verb).filter(|_| relative).and_then(|place| named(document, place))
}

/// The place of the phrases with "in" or "at" that hang on a word.
fn where_at(document: &Document<'_>, site: usize) -> Option<Span> {
    document
        .children(site)
        .filter(|&t| matches!(document.relation(t), "obl" | "nmod" | "advmod"))
        .filter(|&t| is_in(document, t) || document.form(t).eq_ignore_ascii_case("here"))
        .filter_map(|t| match document.lemma(t) {
            "here" => referred::here(document),
            "front" | "ground" | "premise" | "sideline" | "margin" | "outskirt" => {
                object_of(document, t, "of").and_then(|site| named(document, site))
            }
            _ => named(document, t),
        })
        // "in Kenya, at Lindon Airport"
        .reduce(|first, next| if is_narrower(document, next, first) { next } else { first })
}

/// Whether a phrase begins with a preposition of place.
fn is_in(document: &Document<'_>, t: usize) -> bool {
    IN.iter().any(|p| has_case(document, t, p))
        || has_case(document, t, "on")
            && (is_site(document.lemma(t))
                || matches!(
                    document.lemma(t),
                    "island" | "ground" | "premise" | "sideline" | "margin" | "outskirt"
                ))
}

/// The place or country in whose name the event's noun stands: "the Geneva talks", "the Lyon Food Summit".
fn compound(document: &Document<'_>, noun: usize, kind: EventKind) -> Option<Span> {
    let is_local = matches!(
        kind,
        EventKind::Meeting
            | EventKind::Visit
            | EventKind::Attack
            | EventKind::Agreement
            | EventKind::Vote
            | EventKind::Other
    );
    if !is_local || document.upos(noun) == Upos::Verb {
        return None;
    }
    // "a Lindon car bombing": the town hangs on the car.
    let within =
        |t: usize| document.children(t).filter(move |&k| k < t && document.relation(k) == "compound");
    let beside = within(noun)
        .flat_map(|t| std::iter::once(t).chain(within(t)))
        .filter_map(|t| document.mention_at(t))
        .find(|(_, m)| m.kind == MentionKind::Place && m.tokens.end <= noun)
        .map(|(_, m)| m.span);
    beside.or_else(|| {
        // A name whose first word is a town's, and whose last is the event.
        let joins = |t: usize| matches!(document.form(t), "and" | "of" | "for" | "on" | "the" | "&");
        let mut start = noun;
        while start > 0 && noun - start < 8 && (is_capital(document, start - 1) || joins(start - 1)) {
            start -= 1;
        }
        let start = (start..noun).find(|&t| is_capital(document, t))?;
        let words: Vec<&str> = (start..noun).map(|t| document.form(t)).collect();
        let (taken, readings) = Gazetteer::shipped().longest(&words)?;
        let is_town = matches!(readings.first()?.kind, NameKind::City | NameKind::Capital);
        (is_town && is_capital(document, noun)).then(|| document.span(start..start + taken))
    })
}

/// The first known place after "in" or "at" among a few tokens from the event's word on, where the tree hangs none on it.
pub(crate) fn near(document: &Document<'_>, tokens: Range<usize>) -> Option<Span> {
    let end = tokens.end.min(tokens.start + NEAR);
    let stop = (tokens.start + 1..end).find(|&t| document.upos(t) == Upos::Verb && is_finite(document, t));
    (tokens.start + 1..stop.unwrap_or(end))
        .filter(|&t| {
            IN.iter().any(|p| document.form(t).eq_ignore_ascii_case(p)) && document.upos(t) == Upos::Adp
        })
        .find_map(|t| {
            let place = document.head(t)?;
            let owner = document
                .head(place)
                .is_some_and(|h| document.upos(h) == Upos::Propn && document.mention_at(h).is_some());
            let capital = || phrase::is_part(document.lemma(place)).then(|| named(document, place)).flatten();
            // "met Varga, the envoy, in Geneva": behind a comma it is no part of the name.
            let set_off = t > 0 && document.form(t - 1) == ",";
            known(document, place)
                .or_else(capital)
                .filter(|_| (!owner || set_off) && !aside::is_of_source(document, place))
        })
}

/// The place that the sentence or its dateline tells, where none hangs on the event's word.
pub(crate) fn around(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    told: &Told,
) -> Option<Span> {
    // Who is named to an office is so wherever the rest of the sentence takes place.
    let local = !matches!(
        told.kind,
        EventKind::Appointment | EventKind::Resignation | EventKind::Sanction | EventKind::Leak
    );
    // Whoever condemns an attack does so where he is.
    let judged =
        matches!(told.kind, EventKind::Attack | EventKind::Visit) && is_judged(document, told.cue.start);
    let local = local && !judged;
    // Whole regions are what talks are about. So is what one agrees to do somewhere.
    let among = matches!(told.kind, EventKind::Agreement | EventKind::Meeting | EventKind::Visit);
    let agreed = document.lemma(told.cue.start) == "agree";
    only(document, sentence.tokens.clone(), told.cue.start)
        .filter(|&place| {
            local
                && !(agreed
                    || aside::is_decided(document, told, place)
                    || among && is_region(document, place))
        })
        .or_else(|| {
            let line = dateline(document, entities, sentence.tokens.clone(), told);
            line.filter(|_| !judged && !aside::is_when(document, told.cue.start))
        })
}

/// Whether a name is that of a sea, a continent or another region, which is the subject of talks and no place of them.
fn is_region(document: &Document<'_>, place: Span) -> bool {
    let words: Vec<&str> = document.at(place).split(' ').collect();
    matches!(words.last(), Some(&("Sea" | "Ocean" | "Gulf" | "Strait" | "Indo-Pacific")))
        || Gazetteer::shipped().longest(&words).is_some_and(|(taken, readings)| {
            taken == words.len() && readings.iter().all(|r| r.kind == NameKind::Region)
        })
}

/// The place of a sentence that has only one.
fn only(document: &Document<'_>, tokens: Range<usize>, cue: usize) -> Option<Span> {
    let is_place =
        |place: &Span| document.mentions.iter().any(|m| m.span == *place && m.kind == MentionKind::Place);
    let mut all: Vec<Span> = tokens
        .filter_map(|t| named(document, t).filter(|place| t > 0 && is_place(place)).map(|place| (t, place)))
        .filter(|&(t, _)| is_in(document, t) && !aside::is(document, t, cue))
        .map(|(_, place)| place)
        .collect();
    all.dedup();
    match all.as_slice() {
        [place] => Some(*place),
        _ => None,
    }
}

/// How many words are climbed from a place to whoever votes or is told to speak.
pub(super) const CLIMB: usize = 5;

/// The place of a dateline before a sentence: what the sentence tells took place there, where it names no
/// other ("GENEVA — Helena Varga received …", "PARIS, May 3 (Agency) – …").
fn dateline(document: &Document<'_>, entities: &Entities, tokens: Range<usize>, told: &Told) -> Option<Span> {
    let reported = matches!(
        told.kind,
        EventKind::Meeting
            | EventKind::Visit
            | EventKind::Agreement
            | EventKind::Appointment
            | EventKind::Other
            | EventKind::Attack
            | EventKind::Vote
    );
    let before = document.sentence_of(tokens.start)?.checked_sub(1)?;
    let line = document.sentences.get(before).filter(|s| reported && s.kind == SentenceKind::Dateline)?;
    let (i, mention) = document.mention_at(line.tokens.start)?;
    // A report from one country on an attack in another.
    let country = country_of(document, entities, i, mention);
    let elsewhere = told.kind == EventKind::Attack
        && !told.countries.is_empty()
        && country.is_none_or(|code| !told.countries.contains(&code));
    let seat = document.at(mention.span) == "UNITED NATIONS";
    let begins = (mention.kind == MentionKind::Place || seat) && mention.tokens.start == line.tokens.start;
    (begins && !elsewhere).then_some(mention.span)
}

/// Whether one place lies within a kind of place that the other is: a town or a hall tells more than a
/// province or a country.
pub(crate) fn is_narrower(document: &Document<'_>, place: Span, than: Span) -> bool {
    let is_wide = |place: Span| {
        let words: Vec<&str> = document.at(place).split(' ').collect();
        Gazetteer::shipped().longest(&words).is_some_and(|(taken, readings)| {
            let wide = |kind| matches!(kind, NameKind::Country | NameKind::Province | NameKind::Region);
            taken == words.len() && readings.iter().all(|r| wide(r.kind))
        })
    };
    is_wide(than) && !is_wide(place)
}

/// The country of an event's place, for those events that are of the country where they happen; people
/// may meet anywhere.
pub(crate) fn country(
    document: &Document<'_>,
    entities: &Entities,
    place: Span,
    kind: EventKind,
) -> Option<CountryCode> {
    if matches!(kind, EventKind::Meeting | EventKind::Call | EventKind::Agreement) {
        return None;
    }
    // "Geneva Airport" is where Geneva is, "Kenya Street" may be anywhere.
    let from = document.mentions.partition_point(|m| m.span.start < place.start);
    let within =
        document.mentions.iter().enumerate().skip(from).take_while(|(_, m)| m.span.start < place.end);
    let (i, mention) = within.into_iter().find(|(_, m)| {
        // "the Kenyan capital"
        let tells = matches!(m.kind, MentionKind::Place | MentionKind::Nationality);
        m.span == place || tells && m.span.end <= place.end
    })?;
    country_of(document, entities, i, mention)
}

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn places_hang_on_the_event() {
        check(
            verb::find,
            "{Varga} met {Okoro} in the city of Geneva.",
            "held meeting: Varga, Okoro [] @ Geneva",
        );
        check(
            verb::find,
            "{Varga} met {Okoro} at Lindon Airport.",
            "held meeting: Varga, Okoro [] @ Lindon Airport",
        );
        check(verb::find, "{Varga} met {Okoro} in May.", "held meeting: Varga, Okoro []");
        check(
            verb::find,
            "{Varga} met {Okoro} at a hotel in Geneva.",
            "held meeting: Varga, Okoro [] @ Geneva",
        );
    }

    #[test]
    fn the_name_set_off_by_a_comma_says_which_town() {
        check(
            verb::find,
            "{Varga} met {Okoro} in the Peruvian capital, Lima, for a talk.",
            "held meeting: Varga, Okoro [] @ Lima",
        );
        check(verb::find, "{Okoro} was killed in his home on Monday.", "held attack: Okoro [] @ his home");
        check(
            verb::find,
            "{Varga} met {Okoro} at the UN office on Monday.",
            "held meeting: Varga, Okoro [] @ UN office",
        );
        check(
            noun::find,
            "Voters in the district of Lima go to the polls on Sunday.",
            "held vote:  [PE] @ Lima",
        );
    }

    #[test]
    fn places_that_a_tree_hangs_elsewhere() {
        check(
            verb::find,
            "{Varga} met on Monday with {Tomas Okoro}, a peace envoy, in Geneva.",
            "held meeting: Varga, Tomas Okoro [] @ Geneva",
        );
        check(noun::find, "{Varga} spoke of a Geneva car bombing.", "held attack:  [CH] @ Geneva");
        check(verb::find, "Protesters stormed parliament on Monday.", "held attack:  [] @ parliament");
        check(verb::find, "Protesters stormed a hotel on Monday.", "held attack:  []");
        check(
            verb::find,
            "{Varga} met {Okoro}, according to the embassy in Geneva.",
            "held meeting: Varga, Okoro []",
        );
        check(
            noun::find,
            "{Varga} attended a summit hosted by {Okoro} in Peruvian capital Lima.",
            "held meeting: Varga, Okoro [] @ Lima",
        );
    }

    #[test]
    fn names_of_events_tell_their_place() {
        check(
            noun::find,
            "{Varga} spoke about the Geneva talks with {Okoro}.",
            "held meeting: Varga, Okoro [CH] @ Geneva",
        );
        check(noun::find, "{Varga} attended the Geneva Food Summit.", "held meeting: Varga [CH] @ Geneva");
    }

    #[test]
    fn an_attack_is_where_its_target_is() {
        check(
            noun::find,
            "{Varga} spoke in Geneva about France’s invasion of Kenya.",
            "held attack:  [FR KE] @ Kenya",
        );
        check(verb::find, "Protesters stormed parliament.", "held attack:  [] @ parliament");
    }

    #[test]
    fn a_dateline_tells_where_a_report_is_from() {
        check(
            verb::find,
            "GENEVA — {Varga} met {Okoro} on Monday.",
            "held meeting: Varga, Okoro [CH] @ GENEVA",
        );
        check(
            verb::find,
            "GENEVA: {Varga} met {Okoro} on Monday.",
            "held meeting: Varga, Okoro [CH] @ GENEVA",
        );
        check(verb::find, "GENEVA is where {Varga} met {Okoro}.", "held meeting: Varga, Okoro [CH]");
    }

    #[test]
    fn a_town_is_narrower_than_its_country() {
        let text = "Geneva Switzerland Lindon";
        let document = crate::document::Document { text, ..Default::default() };
        let span = |word: &str| {
            let start = text.find(word).unwrap_or_default();
            crate::span::Span { start, end: start + word.len() }
        };
        let narrower = |a, b| super::is_narrower(&document, span(a), span(b));
        assert!(narrower("Geneva", "Switzerland") && narrower("Lindon", "Switzerland"));
        assert!(!narrower("Switzerland", "Geneva") && !narrower("Geneva", "Lindon"));
    }

    #[test]
    fn what_is_struck_or_taken_is_the_place() {
        check(
            noun::find,
            "A powerful earthquake struck a region of Kenya on Wednesday.",
            "held other:  [KE] @ Kenya",
        );
        check(noun::find, "The attack was in Geneva.", "held attack:  [CH] @ Geneva");
        check(noun::find, "{Varga} condemned the takeover of Kenya.", "held other:  [KE] @ Kenya");
    }

    #[test]
    fn what_is_agreed_is_done_elsewhere() {
        check(
            verb::find,
            "{Varga} and {Okoro} agreed to build a port in Geneva.",
            "held agreement: Varga, Okoro []",
        );
    }

    #[test]
    fn the_main_clause_tells_where() {
        check(
            verb::find,
            "{Varga} died in the city of Geneva after being attacked by protesters.",
            "held other: Varga [CH] @ Geneva\nheld attack: Varga [CH] @ Geneva",
        );
    }
}
