//! What a hyphen or a missing comma glues to a name and is no part of it: "the Varga-led government", "NAIROBI-Helena Varga
//! has been appointed", where the town of a dateline stands before, "the head of Symfora Helena Varga".

use crate::document::{Document, SentenceKind};
use crate::gazetteer::{Gazetteer, NameKind};
use crate::span::Span;

/// What is said of whom a name before it names.
const SAID: [&str; 12] = [
    "led",
    "backed",
    "era",
    "linked",
    "appointed",
    "style",
    "brokered",
    "run",
    "controlled",
    "affiliated",
    "aligned",
    "nominated",
];

/// The stretch of text that is the name, of a stretch that was taken for one.
pub(super) fn cut(document: &Document<'_>, gazetteer: &Gazetteer, span: Span) -> Span {
    let mut span = span;
    let name = document.at(span);
    if let Some((rest, last)) = name.rsplit_once(['-', '‑'])
        && SAID.contains(&last)
        && !rest.is_empty()
    {
        span.end = span.start + rest.len();
    }
    let name = document.at(span);
    if let Some((place, rest)) = name.split_once('-')
        && rest.contains(' ')
        && opens_the_text(document, span.start)
        && is_place(gazetteer, place)
        && rest.split([' ', '-']).next().is_some_and(|first| {
            gazetteer.given_name(first).is_some()
                || first.chars().all(char::is_alphabetic) && gazetteer.longest(&[first]).is_none()
        })
    {
        span.start = span.end - rest.len();
    }
    let name = document.at(span);
    if let Some((body, rest)) = name.split_once(' ')
        && is_of_a_body(document, gazetteer, span.start, body, rest)
    {
        span.start = span.end - rest.len();
    }
    span
}

/// "The head of Symfora Helena Varga": a word between "of" and a given name is the body whose head she is.
fn is_of_a_body(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    start: usize,
    body: &str,
    rest: &str,
) -> bool {
    let t = document.tokens.partition_point(|token| token.span.start < start);
    let office = t.checked_sub(2).map_or("", |t| document.form(t));
    let letters = body.len() > 2 && body.bytes().all(|b| b.is_ascii_uppercase());
    let unknown = gazetteer.given_name(body).is_none()
        && !gazetteer.is_family_name(body)
        && !gazetteer.is_particle(&body.to_lowercase())
        && gazetteer.honorific(body).is_none()
        && gazetteer.office(&[body.to_lowercase().as_str()]).is_none();
    t.checked_sub(1).is_some_and(|t| document.form(t) == "of")
        && gazetteer.office_phrase(&[office]).is_some()
        && (letters || unknown)
        && rest.split_once(' ').is_some_and(|(given, _)| gazetteer.given_name(given).is_some())
}

/// Whether the first sentence of the running text begins at a byte.
fn opens_the_text(document: &Document<'_>, at: usize) -> bool {
    let body = document.sentences.iter().find(|s| s.kind == SentenceKind::Body);
    body.is_some_and(|sentence| sentence.span.start == at)
}

/// Whether a word names a town or a country and nobody.
fn is_place(gazetteer: &Gazetteer, word: &str) -> bool {
    let readings = gazetteer.longest(&[word]).map(|(_, readings)| readings);
    let is_town =
        |kind| matches!(kind, NameKind::City | NameKind::Capital | NameKind::Country | NameKind::Province);
    readings.and_then(|all| all.first()).is_some_and(|first| is_town(first.kind))
        && gazetteer.given_name(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    /// The names of persons in a text.
    fn people(text: &str) -> Vec<String> {
        testing::mentions(text, MentionKind::Person)
    }

    #[test]
    fn what_a_hyphen_glues_to_a_name() {
        assert_eq!(people("The Helena Varga-led government of Kenya fell."), ["Helena Varga"]);
        assert_eq!(
            people("Nairobi-Helena Varga has been appointed as the manager of Kisumu."),
            ["Helena Varga"]
        );
    }

    #[test]
    fn a_body_is_no_part_of_the_name_of_its_head() {
        assert_eq!(people("The CEO of SDC Helena Varga left."), ["Helena Varga"]);
        assert_eq!(people("The son of Tomas Peter Okoro left."), ["Tomas Peter Okoro"]);
    }

    #[test]
    fn names_with_hyphens_stay_whole() {
        assert_eq!(people("They met Helena Varga-Okoro in Kenya."), ["Helena Varga-Okoro"]);
        assert_eq!(people("They met Anne-Marie Okoro in Kenya."), ["Anne-Marie Okoro"]);
        assert_eq!(people("They met. Lima-Helena Okoro left."), ["Lima-Helena Okoro"]);
    }
}
