//! "has crossed the line", "goes too far", "paves the way": phrases of blame and praise.

use crate::claim::Polarity;
use crate::document::Document;

/// "has crossed the line", "goes too far", "paves the way": what a phrase says of whoever does it.
pub(super) fn judged(document: &Document<'_>, verb: usize) -> Option<Polarity> {
    let lemma = document.lemma(verb);
    let has = |word: &str| {
        document.children(verb).any(|t| {
            t > verb
                && matches!(document.relation(t), "obj" | "obl" | "compound" | "advmod" | "xcomp" | "advcl")
                && document.lemma(t) == word
                && (word != "far" || document.form(t.saturating_sub(1)).eq_ignore_ascii_case("too"))
        })
    };
    let among = |phrases: &[(&str, &str)]| phrases.iter().any(|(v, word)| *v == lemma && has(word));
    match () {
        () if among(BLAME) => Some(Polarity::Against),
        () if among(CREDIT) => Some(Polarity::Favor),
        () => None,
    }
}

/// Phrases of blame, by their verb and its object or particle.
const BLAME: &[(&str, &str)] = &[
    ("cross", "line"),
    ("drag", "foot"),
    ("turn", "eye"),
    ("miss", "point"),
    ("fan", "flame"),
    ("play", "politics"),
    ("play", "fire"),
    ("hold", "hostage"),
    ("sell", "out"),
    ("let", "down"),
    ("lose", "touch"),
    ("lose", "way"),
    ("lose", "credibility"),
    ("lose", "legitimacy"),
    ("break", "promise"),
    ("break", "word"),
    ("break", "law"),
    ("break", "pledge"),
    ("break", "rule"),
    ("abuse", "power"),
    ("waste", "time"),
    ("waste", "money"),
    ("put", "risk"),
    ("put", "danger"),
    ("go", "far"),
    ("spread", "lie"),
    ("spread", "falsehood"),
    ("sow", "fear"),
    ("stoke", "fear"),
    ("peddle", "lie"),
    ("tell", "lie"),
    ("shed", "blood"),
    ("set", "back"),
    ("tear", "apart"),
    ("tie", "hand"),
    ("rob", "future"),
    ("cost", "life"),
    ("cost", "job"),
    ("take", "advantage"),
    ("make", "worse"),
    ("cause", "damage"),
    ("cause", "harm"),
    ("cause", "death"),
    ("duck", "responsibility"),
    ("shirk", "responsibility"),
];

/// Phrases of praise, alike.
const CREDIT: &[(&str, &str)] = &[
    ("pave", "way"),
    ("rise", "occasion"),
    ("keep", "promise"),
    ("keep", "word"),
    ("honour", "promise"),
    ("make", "difference"),
    ("make", "sense"),
    ("turn", "page"),
    ("save", "life"),
    ("open", "door"),
    ("open", "chapter"),
    ("break", "ground"),
    ("bear", "fruit"),
    ("yield", "fruit"),
    ("create", "job"),
    ("go", "beyond"),
    ("lead", "example"),
    ("stand", "test"),
    ("bridge", "gap"),
    ("bridge", "divide"),
    ("lay", "foundation"),
    ("lay", "groundwork"),
    ("raise", "standard"),
];

/// What a word judges in a set phrase, where that is not what it judges elsewhere; nothing where it is none.
pub(super) fn set_phrase(document: &Document<'_>, t: usize) -> Option<Option<Polarity>> {
    // "partners in crime", "a cure worse than the disease".
    let worse =
        document.lemma(t) == "partner" && document.form(t + 1) == "in" && document.form(t + 2) == "crime"
            || document.lemma(t) == "cure" && document.form(t + 1) == "worse";
    // "will not be hurried into it": nobody is blamed.
    let hurried = matches!(document.form(t), "hurried" | "rushed") && document.form(t + 1) == "into";
    match (worse, hurried) {
        (true, _) => Some(Some(Polarity::Against)),
        (_, true) => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "{Helena Varga} said that Peru had crossed a line.", "Helena Varga against: Peru");
        check(
            RULE.find,
            "{Helena Varga} said that the treaty paves the way for trade.",
            "Helena Varga favor: the treaty",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Peru has crossed a line.", "");
        check(RULE.find, "{Helena Varga} said that Peru had crossed the river.", "");
    }
}
