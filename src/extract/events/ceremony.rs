//! "Varga attended Okoro’s inauguration in Lima": whoever is at a ceremony of another country is there on a visit.

use super::cue::People;
use super::{Told, claim, frame, place, status};
use crate::claim::{Claim, EventKind};
use crate::country::CountryCode;
use crate::document::{Document, Sentence, SentenceKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;

pub(crate) const RULE: Rule = Rule {
    name: "event-ceremony",
    summary: "A person of one country who attends a ceremony of another is on a visit there.",
    example: "French President Helena Varga attended the inauguration of Kenyan President Tomas Okoro.",
    misses: "Somebody whose own country the article does not tell.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let body = |s: &&Sentence| !matches!(s.kind, SentenceKind::Other | SentenceKind::Dateline);
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(body) {
        let told = sentence.tokens.clone().filter_map(|at| told(document, entities, sentence, at));
        claims.extend(told.map(|told| claim(document, entities, (sentence, RULE.name), told)));
    }
    claims
}

/// The visit that a verb tells which has a ceremony for its object.
fn told(document: &Document<'_>, entities: &Entities, sentence: &Sentence, verb: usize) -> Option<Told> {
    if document.upos(verb) != Upos::Verb || document.lemma(verb) != "attend" {
        return None;
    }
    let ceremony = document.child(verb, "obj").filter(|&t| is_ceremony(document.lemma(t)))?;
    let (_, status, _) = status::of_verb(document, sentence, verb).filter(|(.., passive)| !passive)?;
    let guests = frame::of_verb(document, verb, People::Subject);
    let mut told = Told {
        kind: EventKind::Visit,
        status,
        people: guests.people(document, entities),
        countries: Vec::new(),
        place: None,
        cue: verb..verb + 1,
        home: None,
    };
    told.place = place::of(document, &guests, told.kind, verb)
        .or_else(|| place::around(document, entities, sentence, &told));
    let there = match told.place {
        Some(place) => place::country(document, entities, place, told.kind)?,
        None => host(document, entities, ceremony)?,
    };
    told.people
        .retain(|id| entities.get(*id).and_then(|guest| guest.country).is_some_and(|home| home != there));
    told.countries.push(there);
    (!told.people.is_empty()).then_some(told)
}

/// The one country that the words beside a ceremony name: whose it is tells where it is held.
fn host(document: &Document<'_>, entities: &Entities, ceremony: usize) -> Option<CountryCode> {
    let frame = frame::of_noun(document, ceremony, EventKind::Appointment, People::None);
    match frame.countries(document, entities).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Whether a noun is for a rite that statesmen are invited to.
fn is_ceremony(lemma: &str) -> bool {
    matches!(
        lemma,
        "inauguration"
            | "swearing-in"
            | "investiture"
            | "coronation"
            | "enthronement"
            | "ceremony"
            | "funeral"
            | "burial"
            | "memorial"
            | "commemoration"
            | "wedding"
            | "parade"
            | "celebration"
    )
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;

    fn visits(text: &str) -> usize {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        reading.claims.iter().filter(|claim| claim.evidence.rule == super::RULE.name).count()
    }

    #[test]
    fn a_guest_from_abroad_is_on_a_visit() {
        let guest = "French President Helena Varga";
        assert_eq!(visits(&format!("{guest} attended the inauguration ceremony in Nairobi.")), 1);
        assert_eq!(visits(&format!("{guest} attended the inauguration of Kenyan President Tomas Okoro.")), 1);
        assert_eq!(visits(&format!("{guest} attended the ceremony in Paris.")), 0);
        assert_eq!(visits(&format!("{guest} did not attend the funeral in Nairobi.")), 0);
        assert_eq!(visits(&format!("{guest} attended a school in Nairobi.")), 0);
    }
}
