//! Where an event takes place: a phrase with "in" or "at" that hangs on its word.

mod phrase;

use super::frame::Frame;
use crate::claim::EventKind;
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::entity::Entities;
use crate::extract::roles::post::country_of;
use crate::extract::tree::{has_case, is_finite, object_of};
use crate::gazetteer::{Gazetteer, NameKind};
use crate::span::Span;
use phrase::{is_capital, is_site, known, named};
use std::ops::Range;

const IN: &[&str] = &["in", "at", "near", "outside", "inside", "across"];

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
    // Where somebody spoke of an attack is not where it was: what is attacked tells more.
    let spoken_of = kind == EventKind::Attack
        && document.upos(cue) != Upos::Verb
        && !matches!(document.relation(cue), "nsubj" | "obj");
    let (near, far): (Vec<usize>, Vec<usize>) =
        sites.iter().partition(|&&site| !spoken_of || document.upos(site) != Upos::Verb);
    let at_sites = |sites: &[usize]| sites.iter().find_map(|&site| where_at(document, site));
    let found = at_sites(&near)
        .or_else(|| compound(document, cue, kind))
        .or_else(|| attacked(document, frame, kind))
        .or_else(|| at_sites(&far));
    if found.is_some() {
        return found;
    }
    // Whoever is host gives the place.
    if kind == EventKind::Meeting
        && let Some(verb) = frame.verb.filter(|&v| document.lemma(v) == "host")
        && let Some(host) = document.children(verb).find(|&t| document.relation(t) == "nsubj")
        && let Some(place) = known(document, host)
    {
        return Some(place);
    }
    // "He was standing near the station when they attacked", "died in Geneva after being shot".
    let main = frame.verb.filter(|&verb| {
        document.relation(verb) == "advcl"
            && (["when", "while", "as"].iter().any(|mark| has_case(document, verb, mark))
                || kind == EventKind::Attack && has_case(document, verb, "after"))
    });
    main.and_then(|verb| where_at(document, document.head(verb)?))
}

/// The place of the phrases with "in" or "at" that hang on a word.
fn where_at(document: &Document<'_>, site: usize) -> Option<Span> {
    document
        .children(site)
        .filter(|&t| matches!(document.relation(t), "obl" | "nmod" | "advmod"))
        .filter(|&t| is_in(document, t))
        .find_map(|t| match document.lemma(t) {
            "front" => object_of(document, t, "of").and_then(|site| named(document, site)),
            _ => named(document, t),
        })
}

/// Whether a phrase begins with a preposition of place.
fn is_in(document: &Document<'_>, t: usize) -> bool {
    IN.iter().any(|p| has_case(document, t, p))
}

/// The place or country in whose name the event's noun stands: "the Geneva talks", "the Lyon Food Summit".
fn compound(document: &Document<'_>, noun: usize, kind: EventKind) -> Option<Span> {
    let is_local = matches!(
        kind,
        EventKind::Meeting | EventKind::Visit | EventKind::Attack | EventKind::Agreement | EventKind::Other
    );
    if !is_local || document.upos(noun) == Upos::Verb {
        return None;
    }
    let beside = document
        .children(noun)
        .filter(|&t| t < noun && document.relation(t) == "compound")
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

/// What is attacked is where the attack is: a country, a place, a building.
fn attacked(document: &Document<'_>, frame: &Frame, kind: EventKind) -> Option<Span> {
    if kind != EventKind::Attack {
        return None;
    }
    let done_to = |t: usize| {
        document.relation(t) == "obj"
            || document.deprel(t) == "nsubj:pass"
            || ["of", "on", "against", "into"].iter().any(|p| has_case(document, t, p))
    };
    frame.affected().filter(|&t| done_to(t)).find_map(|t| {
        let is_building = document.relation(t) == "obj" && is_site(document.lemma(t));
        known(document, t).or_else(|| named(document, t).filter(|_| is_building))
    })
}

/// The first known place after "in" or "at" among a few tokens from the event's word on, where the tree hangs none on it.
pub(crate) fn near(document: &Document<'_>, tokens: Range<usize>) -> Option<Span> {
    let end = tokens.end.min(tokens.start + 12);
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
            known(document, place).filter(|_| !owner)
        })
}

/// The place of a sentence that has only one.
pub(crate) fn only(document: &Document<'_>, tokens: Range<usize>) -> Option<Span> {
    let is_place =
        |place: &Span| document.mentions.iter().any(|m| m.span == *place && m.kind == MentionKind::Place);
    let mut all: Vec<Span> = tokens
        .filter(|&t| t > 0 && is_in(document, t))
        .filter_map(|t| named(document, t))
        .filter(is_place)
        .collect();
    all.dedup();
    match all.as_slice() {
        [place] => Some(*place),
        _ => None,
    }
}

/// The place of a dateline before a sentence: what the sentence tells took place there, where it names no
/// other ("GENEVA — Helena Varga received …", "PARIS, May 3 (Agency) – …").
pub(crate) fn dateline(document: &Document<'_>, tokens: Range<usize>, kind: EventKind) -> Option<Span> {
    let reported = matches!(
        kind,
        EventKind::Meeting
            | EventKind::Visit
            | EventKind::Agreement
            | EventKind::Appointment
            | EventKind::Other
    );
    let before = document.sentence_of(tokens.start)?.checked_sub(1)?;
    let line = document.sentences.get(before).filter(|s| reported && s.kind == SentenceKind::Dateline)?;
    let (_, mention) = document.mention_at(line.tokens.start)?;
    (mention.kind == MentionKind::Place && mention.tokens.start == line.tokens.start).then_some(mention.span)
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
    let (i, mention) = document.mentions.iter().enumerate().find(|(_, m)| m.span == place)?;
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
    fn the_main_clause_tells_where() {
        check(
            verb::find,
            "{Varga} died in the city of Geneva after being attacked by protesters.",
            "held other: Varga [CH] @ Geneva\nheld attack: Varga [CH] @ Geneva",
        );
    }
}
