//! What a predicate judges: "a great man", "one of the best chances", "cause for concern", "this is a ploy".

use super::evaluation::judgement;
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;

/// The judgement of a word in a predicate: also that of what it gives cause for, and of what is critical to something.
pub(super) fn judged_by(document: &Document<'_>, word: usize) -> Option<Polarity> {
    let lemma = document.lemma(word);
    // "critical to peace", not "critical of the board".
    if lemma == "critical" {
        let vital = ["to", "for", "in"].iter().any(|p| tree::object_of(document, word, p).is_some());
        return vital.then_some(Polarity::Favor);
    }
    if matches!(lemma, "cause" | "source" | "matter" | "reason" | "ground")
        && document.upos(word) == Upos::Noun
    {
        let felt = ["for", "of"].iter().find_map(|p| tree::object_of(document, word, p))?;
        return match document.lemma(felt) {
            "concern" | "alarm" | "worry" | "anxiety" | "anger" | "despair" | "shame" | "regret"
            | "grief" | "sorrow" | "embarrassment" | "fear" | "sadness" | "dismay" => Some(Polarity::Against),
            "celebration" | "optimism" | "hope" | "pride" | "joy" | "satisfaction" | "rejoicing"
            | "confidence" | "gratitude" => Some(Polarity::Favor),
            _ => None,
        };
    }
    judgement(document, word)
}

/// Nouns that only lead to what is meant: "one of the best chances", "the definition of a racist comment".
pub(super) const LIGHT: &[&str] = &[
    "one",
    "kind",
    "sort",
    "type",
    "form",
    "act",
    "piece",
    "sign",
    "symbol",
    "example",
    "definition",
    "continuation",
    "part",
    "result",
    "product",
    "case",
    "instance",
    "manifestation",
    "expression",
    "reflection",
    "height",
    "matter",
    "step",
    "series",
    "bunch",
    "bit",
    "lot",
    "set",
];

/// Nouns for people, of whom "great" is praise.
pub(super) const PEOPLE: &[&str] = &[
    "man",
    "woman",
    "person",
    "leader",
    "friend",
    "statesman",
    "stateswoman",
    "president",
    "minister",
    "colleague",
    "father",
    "mother",
    "servant",
    "human",
    "soul",
    "gentleman",
    "mentor",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "player",
    "artist",
    "writer",
    "singer",
    "actor",
    "doctor",
    "nurse",
    "lawyer",
    "judge",
    "senator",
    "governor",
    "mayor",
    "candidate",
    "speaker",
    "citizen",
    "guy",
    "boss",
    "captain",
    "coach",
    "being",
    "talent",
    "mind",
    "advocate",
    "lady",
    "fighter",
    "soldier",
    "teacher",
    "scholar",
    "king",
    "queen",
    "ally",
    "neighbour",
    "neighbor",
];

/// "This is a ploy", "these are speculations", in a clause that tells nothing else.
pub(super) fn is_pointed(document: &Document<'_>, predicate: usize, subject: usize) -> bool {
    let points =
        matches!(document.form(subject).to_lowercase().as_str(), "this" | "that" | "these" | "those" | "it");
    let noun = document.upos(predicate) == Upos::Noun && document.child(predicate, "case").is_none();
    points && noun && document.relation(predicate) != "acl" && !syntax::supposed(document, predicate)
}

/// The subject of a predicate: of "My view was that he is wrong", which has two, the nearer.
pub(super) fn beside(document: &Document<'_>, predicate: usize) -> Option<usize> {
    let first = document.child(predicate, "nsubj")?;
    let inner = document
        .children(predicate)
        .find(|&t| document.deprel(t).starts_with("nsubj") && t > first && t < predicate);
    // "Okoro stated, “Varga was a great woman”": so is the one within the same words.
    let parted = |t: usize| (first..t).any(|k| syntax::is_quote_mark(document.form(k)));
    // "told the court the toll was unfair": so is the one that is not only told.
    let hearer = tree::subtree(document, first, &[])
        .start
        .checked_sub(1)
        .is_some_and(|t| matches!(document.lemma(t), "tell" | "inform" | "remind" | "assure" | "warn"));
    inner.filter(|&t| document.deprel(first) == "nsubj:outer" || hearer || parted(t)).or(Some(first))
}

/// "said the talks “were good”": the subject may hang on the verb that tells the clause.
pub(super) fn dangling(document: &Document<'_>, clause: usize) -> Option<usize> {
    let above = document.head(clause).filter(|&t| document.relation(clause) == "ccomp" && t < clause)?;
    let says = Gazetteer::shipped().saying(document.lemma(above)).is_some();
    let empty = document.child(clause, "expl").is_some();
    super::holders::left_over(document, above, clause).filter(|_| says && !empty)
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "{Helena Varga} said that Peru was a great friend.", "Helena Varga favor: Peru");
        check(
            RULE.find,
            "{Helena Varga} said that the treaty was one of the best chances of the farmers.",
            "Helena Varga favor: the treaty",
        );
        check(
            RULE.find,
            "{Helena Varga} said that the dam was a cause for concern.",
            "Helena Varga against: the dam",
        );
        check(RULE.find, "“This is a ploy,” said {Helena Varga}.", "Helena Varga against: a ploy");
        check(
            RULE.find,
            "{Helena Varga} said that the treaty was critical to peace.",
            "Helena Varga favor: the treaty",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga} said that the flood was a great loss.", "");
        check(RULE.find, "{Helena Varga} said that the dam was the cause of the flood.", "");
        check(RULE.find, "“This is a bridge,” said {Helena Varga}.", "");
        check(RULE.find, "{Helena Varga} said that {Tomas Okoro} was critical of the dam.", "");
    }
}
