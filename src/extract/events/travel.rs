//! Whether somebody travels: a ship that lands or a trip that costs much is no visit.

use super::Told;
use crate::claim::EventKind;
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityId};
use crate::extract::tree::{has_case, is_passive, subject_head};
use crate::gazetteer::Gazetteer;

/// How many words are climbed to find who travels.
const CLIMB: usize = 5;

/// Whether a verb of travelling tells of a visit.
pub(super) fn by_verb(document: &Document<'_>, verb: usize, told: &Told) -> bool {
    if told.kind != EventKind::Visit {
        return true;
    }
    // "went to the polls", "came to power": only to a place is one on a visit.
    let plain = matches!(
        document.lemma(verb),
        "go" | "come" | "return" | "leave" | "depart" | "enter" | "set" | "embark"
    );
    if plain && !reaches(document, verb) || is_carried(document, verb) {
        return false;
    }
    if is_taken_in(document, verb) {
        return false;
    }
    if !told.people.is_empty() && !plain {
        return true;
    }
    let Some(subject) = subject_head(document, verb, CLIMB) else { return false };
    (!plain || !told.people.is_empty()) && is_traveller(document, subject)
}

/// "arrived at a hospital": whoever is ill or hurt is on no visit.
fn is_taken_in(document: &Document<'_>, verb: usize) -> bool {
    let arrives = document.lemma(verb) == "arrive";
    // "arrived at a hospital to see the wounded".
    let purpose =
        document.children(verb).any(|t| matches!(document.relation(t), "advcl" | "xcomp") && t > verb);
    arrives
        && !purpose
        && document.children(verb).any(|t| {
            let emergency = document.lemma(t) == "room" && document.form(t.saturating_sub(1)) == "emergency";
            t > verb
                && ["at", "in"].iter().any(|p| has_case(document, t, p))
                && (emergency || matches!(document.lemma(t), "hospital" | "clinic" | "morgue" | "ward"))
        })
}

/// "landed the plane", "was flown to Lima": what is landed or flown is not on a visit.
fn is_carried(document: &Document<'_>, verb: usize) -> bool {
    match document.lemma(verb) {
        "fly" => is_passive(document, verb),
        "land" => is_passive(document, verb) || document.child(verb, "obj").is_some(),
        _ => false,
    }
}

/// "returned to Kenya", of a Kenyan: whoever comes home is not on a visit.
pub(super) fn is_homecoming(
    document: &Document<'_>,
    entities: &Entities,
    told: &Told,
    country: Option<CountryCode>,
) -> bool {
    let home = |id: &EntityId| entities.get(*id).and_then(|person| person.country);
    told.kind == EventKind::Visit
        && document.lemma(told.cue.start) == "return"
        && country.is_some()
        && !told.people.is_empty()
        && told.people.iter().all(|id| home(id) == country)
}

/// Whether the words after a verb name the place where one goes.
fn reaches(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| {
        t > verb
            && (document.relation(t) == "obj" && document.lemma(verb) != "leave"
                || ["to", "into", "for"].iter().any(|p| has_case(document, t, p)))
            && document
                .mention_at(t)
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country))
    })
}

/// Whether a noun of travelling tells of a visit.
pub(super) fn by_noun(document: &Document<'_>, noun: usize, told: &Told) -> bool {
    if told.kind != EventKind::Visit || !told.people.is_empty() {
        return true;
    }
    let many = document.tokens.get(noun).is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"));
    let owned = document.children(noun).any(|t| {
        document.deprel(t) == "nmod:poss"
            || t < noun && document.mention_at(t).is_some()
            || ["by", "of", "from"].iter().any(|p| has_case(document, t, p))
    });
    let state = document.children(noun).any(|t| {
        matches!(
            document.lemma(t),
            "official"
                | "state"
                | "working"
                | "first"
                | "surprise"
                | "historic"
                | "landmark"
                | "rare"
                | "two-day"
                | "three-day"
                | "planned"
                | "upcoming"
                | "diplomatic"
        )
    });
    // "announced a trip to Geneva": somebody’s, whoever that is.
    let made = document.relation(noun) == "obj"
        && document.head(noun).is_some_and(|verb| {
            matches!(
                document.lemma(verb),
                "announce"
                    | "make"
                    | "plan"
                    | "begin"
                    | "start"
                    | "take"
                    | "cancel"
                    | "postpone"
                    | "conclude"
                    | "end"
                    | "cut"
                    | "pay"
                    | "schedule"
                    | "undertake"
            )
        });
    owned || state || made && !many || !many && matches!(document.lemma(noun), "visit")
}

/// Whether a word is for people who travel on behalf of somebody.
fn is_traveller(document: &Document<'_>, at: usize) -> bool {
    let named = document.mention_at(at).is_some_and(|(_, m)| {
        matches!(
            m.kind,
            MentionKind::Person | MentionKind::Office | MentionKind::Country | MentionKind::Nationality
        )
    });
    let lemma = document.lemma(at);
    named
        || matches!(document.form(at).to_lowercase().as_str(), "they" | "he" | "she" | "we" | "who")
        || document.upos(at) != Upos::Pron && Gazetteer::shipped().office(&[lemma]).is_some()
        || matches!(
            lemma,
            "delegation"
                | "mission"
                | "team"
                | "leader"
                | "official"
                | "envoy"
                | "diplomat"
                | "inspector"
                | "observer"
                | "representative"
                | "head"
                | "mediator"
                | "negotiator"
                | "entourage"
                | "pope"
        )
}

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn somebody_travels() {
        check(verb::find, "The plane landed in Geneva.", "");
        check(verb::find, "A delegation arrived in Geneva.", "held visit:  [CH] @ Geneva");
        check(verb::find, "{Varga} went to Geneva.", "held visit: Varga [CH] @ Geneva");
        check(verb::find, "{Varga} went to the polls in Geneva.", "");
        check(verb::find, "{Varga} landed the plane in Geneva.", "");
        check(verb::find, "{Varga} landed in Geneva.", "held visit: Varga [CH] @ Geneva");
        check(verb::find, "{Varga} moved to Geneva in 1939.", "");
        check(verb::find, "{Varga} arrived at a hospital in Geneva.", "");
        check(verb::find, "French President {Helena Varga} returned to France.", "");
        check(
            verb::find,
            "French President {Helena Varga} returned to Kenya.",
            "held visit: Helena Varga [FR KE] @ Kenya",
        );
        check(verb::find, "{Varga} thanked {Okoro} for visiting Geneva.", "held visit: Okoro [CH] @ Geneva");
    }

    #[test]
    fn a_trip_is_somebodys() {
        check(noun::find, "Trips to Geneva are cheap.", "");
        check(noun::find, "{Varga}’s trip to Geneva was short.", "held visit: Varga [CH] @ Geneva");
    }
}
