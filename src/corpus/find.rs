//! Where words stand: from the IRI of a span, or by looking for them in their sentence.

use super::Points;

/// The article and the offsets of `ARTICLE#char=START,END` ([RFC 5147](https://www.rfc-editor.org/rfc/rfc5147)).
pub(super) fn span(iri: &str) -> Option<(&str, Points)> {
    let (article, offsets) = iri.rsplit_once("#char=")?;
    let (start, end) = offsets.split_once(',')?;
    let points = Points { start: start.parse().ok()?, end: end.parse().ok()? };
    (points.start <= points.end).then_some((article, points))
}

/// Where some words stand in a sentence that stands at `evidence`: of several places the one nearest to the cue.
/// Words that are joined from pieces stand nowhere.
pub(super) fn words(sentence: &str, evidence: Points, words: &str, cue: Option<Points>) -> Option<Points> {
    if words.is_empty() {
        return None;
    }
    let length = words.chars().count();
    let cue = cue.map_or(evidence.start, |cue| cue.start);
    let places = sentence
        .match_indices(words)
        .map(|(byte, _)| evidence.start + sentence.get(..byte).map_or(0, |before| before.chars().count()));
    places.min_by_key(|start| start.abs_diff(cue)).map(|start| Points { start, end: start + length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, end: usize) -> Points {
        Points { start, end }
    }

    #[test]
    fn offsets_of_an_iri() {
        assert_eq!(span("https://example.org/a#char=3,12"), Some(("https://example.org/a", at(3, 12))));
        assert_eq!(span("https://example.org/a#char=12,3"), None);
        assert_eq!(span("https://example.org/a"), None);
    }

    #[test]
    fn the_place_nearest_to_the_cue() {
        let sentence = "Élan: the plan, they said, is the plan.";
        let evidence = at(100, 100 + sentence.chars().count());
        assert_eq!(words(sentence, evidence, "the plan", Some(at(121, 125))), Some(at(130, 138)));
        assert_eq!(words(sentence, evidence, "the plan", Some(at(100, 104))), Some(at(106, 114)));
        assert_eq!(words(sentence, evidence, "the deal", None), None);
        assert_eq!(words(sentence, evidence, "", None), None);
    }
}
