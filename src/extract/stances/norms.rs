//! "The move is against the law", "the plan is unacceptable to Chile", "there is no alternative to talks": judgements
//! that hang on a preposition.

use super::{Found, Scene, complement, evaluation::RULE, flipped};
use crate::claim::Polarity;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};

/// "The move is against the law", "… in breach of the treaty", in what a speaker says: for or against what is so.
pub(super) fn against(scene: &Scene<'_>, predicate: usize, subject: Option<usize>) -> Option<Found> {
    let document = scene.document;
    let polarity = standing(document, predicate)?;
    let subject = subject.filter(|&s| s < predicate)?;
    // "Chile is against the toll" is Chile's own position, which another rule reads.
    let thing = matches!(document.upos(subject), Upos::Noun | Upos::Verb)
        && tree::actors(document, scene.entities, subject).is_empty();
    thing.then(|| Found {
        holders: scene.speakers(predicate),
        polarity: flipped(polarity, syntax::negated(document, predicate)),
        hedged: syntax::hedged(document, predicate),
        target: complement::phrase(document, subject),
        cue: predicate,
        rule: RULE.name,
    })
}

/// How a predicate with a preposition stands to a norm.
fn standing(document: &Document<'_>, predicate: usize) -> Option<Polarity> {
    let case = |form: &str| tree::has_case(document, predicate, form);
    let noun = matches!(document.upos(predicate), Upos::Noun | Upos::Propn);
    let lemma = document.lemma(predicate);
    let breach = ["violation", "breach", "contravention", "defiance", "contradiction", "conflict"];
    let keeping = ["line", "accordance", "compliance", "keeping", "conformity", "harmony", "interest"];
    match () {
        () if noun && case("against") && document.child(predicate, "nummod").is_none() => {
            Some(Polarity::Against)
        }
        () if case("in") && breach.contains(&lemma) => Some(Polarity::Against),
        () if case("in") && keeping.contains(&lemma) => Some(Polarity::Favor),
        () if case("in") && RUIN.contains(&lemma) => Some(Polarity::Against),
        () if (case("on") || case("in")) && WAYS.contains(&lemma) => {
            let how =
                |word: &str| document.children(predicate).any(|t| document.lemma(t) == word && t < predicate);
            match (how("right"), how("wrong")) {
                (true, _) => Some(Polarity::Favor),
                (_, true) => Some(Polarity::Against),
                _ => None,
            }
        }
        () if case("to") && matches!(lemma, "benefit" | "advantage" | "credit") => Some(Polarity::Favor),
        () if case("to") && matches!(lemma, "detriment" | "disadvantage" | "shame") => {
            Some(Polarity::Against)
        }
        () if case("at") && lemma == "expense" => Some(Polarity::Against),
        () if lemma == "contrary" && tree::object_of(document, predicate, "to").is_some() => {
            Some(Polarity::Against)
        }
        () => None,
    }
}

/// What something is in that goes badly: "the talks are in disarray".
const RUIN: &[&str] = &[
    "decline",
    "disarray",
    "chaos",
    "ruin",
    "tatter",
    "tatters",
    "shambles",
    "turmoil",
    "mess",
    "free-fall",
];

/// What something is on or moves in, rightly or wrongly.
const WAYS: &[&str] = &["track", "direction", "path", "side", "course", "footing", "place", "hands", "hand"];

/// Adjectives that tell whose judgement they are by "to".
const FOR_WHOM: &[(&str, Polarity)] = &[
    ("unacceptable", Polarity::Against),
    ("intolerable", Polarity::Against),
    ("offensive", Polarity::Against),
    ("insulting", Polarity::Against),
    ("abhorrent", Polarity::Against),
    ("repugnant", Polarity::Against),
    ("objectionable", Polarity::Against),
    ("unpalatable", Polarity::Against),
    ("unwelcome", Polarity::Against),
    ("acceptable", Polarity::Favor),
    ("agreeable", Polarity::Favor),
    ("palatable", Polarity::Favor),
    ("satisfactory", Polarity::Favor),
];

/// "The plan is unacceptable to Chile", "a plan that is unacceptable to Chile".
pub(super) fn to_whom(scene: &Scene<'_>, predicate: usize) -> Option<Found> {
    let document = scene.document;
    let (_, polarity) = *FOR_WHOM.iter().find(|(word, _)| *word == document.lemma(predicate))?;
    let whom = tree::object_of(document, predicate, "to").filter(|&t| t > predicate)?;
    let subject = document.child(predicate, "nsubj").filter(|&s| s < predicate)?;
    let relative = document.relation(predicate) == "acl";
    let (start, end) = match document.head(predicate).filter(|&noun| relative && noun < subject) {
        Some(noun) => {
            let words = complement::phrase(document, noun);
            (words.start, tree::subtree(document, predicate, &[]).start.max(words.start))
        }
        None => {
            let words = complement::phrase(document, subject);
            (words.start, words.end)
        }
    };
    let named = document.mention_at(whom).is_some_and(|(_, m)| m.kind != MentionKind::Pronoun);
    named.then(|| Found {
        holders: super::holders::named(document, scene.entities, &scene.voices, whom),
        polarity: flipped(polarity, syntax::negated(document, predicate)),
        hedged: syntax::hedged(document, predicate),
        target: start..end,
        cue: predicate,
        rule: RULE.name,
    })
}

/// "There is no alternative to talks", "no excuse for the raid", "talks are the only way", in what a speaker says.
pub(super) fn nothing_but(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    // "There is nothing wrong with the plan."
    let wrong = document.form(noun).eq_ignore_ascii_case("nothing")
        && document.lemma(noun + 1) == "wrong"
        && document.form(noun + 2) == "with";
    if let Some(about) = document.head(noun + 2).filter(|&t| wrong && t > noun + 2) {
        return Some(Found {
            holders: scene.speakers(noun),
            polarity: Polarity::Favor,
            hedged: false,
            target: complement::phrase(document, about),
            cue: noun + 1,
            rule: RULE.name,
        });
    }
    if document.upos(noun) != Upos::Noun {
        return None;
    }
    let described = |words: &[&str]| {
        document.children(noun).any(|t| {
            t < noun
                && matches!(document.relation(t), "amod" | "det" | "advmod")
                && words.contains(&document.form(t).to_lowercase().as_str())
        })
    };
    let lemma = document.lemma(noun);
    let found = |polarity, target| Found {
        holders: scene.speakers(noun),
        polarity,
        hedged: false,
        target,
        cue: noun,
        rule: RULE.name,
    };
    if let Some(subject) =
        document.child(noun, "nsubj").filter(|&s| s < noun && document.child(noun, "cop").is_some())
    {
        let ways = ["way", "solution", "option", "path", "answer", "choice", "course", "hope", "route"];
        let only = ways.contains(&lemma) && described(&["only", "best", "right", "sole"]);
        let thing = matches!(document.upos(subject), Upos::Noun | Upos::Verb | Upos::Propn);
        return (only && thing && !syntax::negated(document, noun))
            .then(|| found(Polarity::Favor, complement::phrase(document, subject)));
    }
    let there = document.head(noun).is_some_and(|verb| document.child(verb, "expl").is_some())
        || document.child(noun, "expl").is_some();
    if !(there && described(&["no"])) {
        return None;
    }
    let (polarity, preposition) = match lemma {
        "alternative" => (Polarity::Favor, "to"),
        "substitute" => (Polarity::Favor, "for"),
        "justification" | "excuse" | "room" | "place" | "tolerance" | "reason" | "basis" | "impunity" => {
            (Polarity::Against, "for")
        }
        _ => return None,
    };
    let about = tree::object_of(document, noun, preposition)
        .or_else(|| document.head(noun).and_then(|verb| tree::object_of(document, verb, preposition)))
        .filter(|&t| t > noun)?;
    Some(found(polarity, complement::phrase(document, about)))
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "{Helena Varga} said the move is against the law.",
            "Helena Varga against: the move",
        );
        check(RULE.find, "The treaty is unacceptable to Peru.", "Peru against: The treaty");
        check(
            RULE.find,
            "{Helena Varga} said there was no alternative to talks.",
            "Helena Varga favor: talks",
        );
        check(
            RULE.find,
            "{Helena Varga} said there was no excuse for the raid.",
            "Helena Varga against: the raid",
        );
    }

    #[test]
    fn where_things_go() {
        check(
            RULE.find,
            "{Helena Varga} said there was nothing wrong with the plan.",
            "Helena Varga favor: the plan",
        );
        check(
            RULE.find,
            "{Helena Varga} said the plan is on the right track.",
            "Helena Varga favor: the plan",
        );
        check(RULE.find, "{Helena Varga} said the train is on the first track.", "");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "The move is against the law.", "");
        check(RULE.find, "{Helena Varga} said there was no school in the town.", "");
        check(RULE.find, "The road is open to Peru.", "");
    }
}
