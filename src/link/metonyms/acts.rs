//! What is done by and to governments, and what is said of places.

use super::words::is;
use crate::document::Document;

/// Whether what is in or at somebody is felt: “trust in Washington”, “angry at Moscow”.
pub(super) fn is_felt(document: &Document<'_>, above: usize, prepositions: &[String]) -> bool {
    let [one] = prepositions else { return false };
    let lemma = document.lemma(above);
    match one.as_str() {
        "in" => {
            matches!(lemma, "trust" | "confidence" | "faith" | "disappointment" | "disappointed" | "belief")
        }
        "at" => matches!(
            lemma,
            "anger"
                | "angry"
                | "furious"
                | "fury"
                | "rage"
                | "frustration"
                | "frustrated"
                | "aim"
                | "direct"
                | "level"
                | "criticism"
                | "hit"
                | "lash"
                | "mad"
                | "swipe"
                | "message"
                | "dig"
                | "jab"
                | "target"
        ),
        "toward" | "towards" => !is("go", lemma),
        "over" => {
            matches!(lemma, "pressure" | "leverage" | "influence" | "power" | "control" | "victory" | "win")
        }
        "around" => lemma == "rally",
        _ => false,
    }
}

/// Whether what comes from a name is what governments give: “an order came from Moscow”.
pub(super) fn is_exchanged(document: &Document<'_>, above: usize, at: usize) -> bool {
    let given = |t: usize| {
        matches!(
            document.lemma(t),
            "order"
                | "pressure"
                | "support"
                | "help"
                | "money"
                | "signal"
                | "response"
                | "message"
                | "word"
                | "instruction"
                | "approval"
                | "criticism"
                | "answer"
                | "statement"
                | "call"
                | "threat"
                | "demand"
                | "warning"
                | "request"
                | "offer"
                | "decision"
                | "reply"
                | "proposal"
                | "funding"
                | "aid"
                | "backing"
                | "reaction"
                | "condemnation"
                | "praise"
                | "pledge"
                | "assurance"
                | "guarantee"
                | "weapon"
                | "denial"
        )
    };
    document.children(above).any(|t| t != at && document.relation(t) == "nsubj" && given(t))
}

/// Whether who is sent are people: they go to a place.
pub(super) fn sends_people(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| {
        matches!(document.relation(t), "obj" | "nsubj")
            && (document.mention_at(t).is_some()
                || matches!(
                    document.lemma(t),
                    "delegation"
                        | "envoy"
                        | "team"
                        | "troops"
                        | "troop"
                        | "soldier"
                        | "diplomat"
                        | "official"
                        | "minister"
                        | "negotiator"
                        | "negotiators"
                        | "son"
                        | "daughter"
                        | "mission"
                        | "reporter"
                ))
    })
}

/// Whether a verb says or wants something, in a clause of its own.
pub(super) fn takes_clause(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| matches!(document.relation(t), "ccomp" | "xcomp"))
}

/// Whether what is said of the subject is said of places: “Kyiv is the capital”, “Amman is dry and hot”.
pub(super) fn is_predicate_of_place(document: &Document<'_>, i: usize) -> bool {
    let copula = document.children(i).any(|t| document.relation(t) == "cop");
    copula
        && (matches!(
            document.lemma(i),
            "capital"
                | "city"
                | "town"
                | "home"
                | "quiet"
                | "calm"
                | "hot"
                | "cold"
                | "dry"
                | "humid"
                | "beautiful"
                | "crowded"
                | "empty"
                | "expensive"
                | "noisy"
                | "populous"
                | "largest"
                | "safe"
                | "dark"
                | "landlocked"
                | "dangerous"
                | "metropolis"
                | "hub"
                | "mile"
                | "kilometre"
                | "kilometer"
                | "warm"
                | "snowy"
                | "rainy"
                | "destination"
                | "place"
                | "under"
        ) || is("away", document.lemma(i)))
}
