//! "Unfortunately, the dam leaks," X said; “this senseless war”: judgements that are passed by the way.

use super::{Found, Scene, complement, evaluation::RULE};
use crate::claim::Polarity;
use crate::document::Upos;
use crate::extract::{syntax, tree};

/// Adverbs by which somebody welcomes what the clause tells, or hopes for it.
const GLAD: &[&str] = &["hopefully", "fortunately", "thankfully", "luckily", "mercifully", "happily"];

/// Adverbs by which somebody regrets it.
const SORRY: &[&str] = &[
    "unfortunately",
    "sadly",
    "regrettably",
    "regretfully",
    "tragically",
    "shamefully",
    "disgracefully",
    "lamentably",
];

/// The judgement of a clause that an adverb at a token passes, in what somebody says.
pub(super) fn of_clause(scene: &Scene<'_>, adverb: usize) -> Option<Found> {
    let document = scene.document;
    let form = document.form(adverb).to_lowercase();
    let polarity = match form.as_str() {
        word if GLAD.contains(&word) => Polarity::Favor,
        word if SORRY.contains(&word) => Polarity::Against,
        _ => return None,
    };
    // "a sadly neglected harbour": of one word only.
    let verb = document.head(adverb).filter(|_| document.relation(adverb) == "advmod")?;
    if matches!(document.relation(verb), "amod" | "advmod") {
        return None;
    }
    let from = adverb + 1 + usize::from(document.form(adverb + 1) == ",");
    let opens = adverb == 0
        || matches!(document.upos(adverb - 1), Upos::Punct | Upos::Cconj | Upos::Sconj)
        || syntax::sentence(document, adverb).is_some_and(|s| s.tokens.start == adverb);
    let end = syntax::clause_end(document, from);
    // A tree may hang the adverb on the verb that tells the clause.
    let clausal = (from..end).any(|t| tree::is_finite(document, t) && document.upos(t) != Upos::Noun);
    (opens && clausal).then(|| Found {
        holders: scene.speakers(adverb),
        polarity,
        hedged: false,
        target: from..end,
        cue: adverb,
        rule: RULE.name,
    })
}

/// Adjectives of blame that nobody uses in passing without meaning it.
const BLAMES: &[&str] = &[
    "senseless",
    "pointless",
    "unjust",
    "unjustified",
    "unjustifiable",
    "illegal",
    "unlawful",
    "illegitimate",
    "brutal",
    "barbaric",
    "cowardly",
    "heinous",
    "cruel",
    "inhuman",
    "inhumane",
    "shameful",
    "disgraceful",
    "outrageous",
    "reckless",
    "irresponsible",
    "unprovoked",
    "unforgivable",
    "despicable",
    "vile",
    "atrocious",
    "genocidal",
    "unconstitutional",
    "undemocratic",
    "draconian",
    "discriminatory",
    "baseless",
    "heartless",
    "ruthless",
    "savage",
    "horrific",
    "abhorrent",
    "treacherous",
    "absurd",
    "ridiculous",
    "stupid",
    "corrupt",
];

/// “This senseless war”, in the speaker’s own words.
pub(super) fn of_phrase(scene: &Scene<'_>, adjective: usize) -> Option<Found> {
    let document = scene.document;
    // "the brutal and unjustified raid": the second adjective hangs on the first.
    let first = Some(adjective).filter(|&t| document.relation(t) == "conj").and_then(|t| document.head(t));
    let first = first.filter(|&t| t < adjective).unwrap_or(adjective);
    let blames = BLAMES.contains(&document.lemma(adjective)) && document.relation(first) == "amod";
    let noun = document.head(first).filter(|&n| blames && n > adjective)?;
    // Only what is known to be there: "no illegal trade", "an illegal trade" leave that open.
    let known = document.children(noun).any(|t| {
        t < first
            && (document.deprel(t) == "nmod:poss"
                || matches!(
                    document.form(t).to_lowercase().as_str(),
                    "this" | "these" | "those" | "such" | "the"
                ))
    });
    let predicate = document.child(noun, "cop").is_some() || document.relation(noun) == "xcomp";
    // "called it “the senseless killing of”": what it is called.
    let words = complement::phrase(document, noun);
    let apart = words
        .start
        .checked_sub(2)
        .is_some_and(|t| syntax::is_quote_mark(document.form(t + 1)) && document.upos(t) != Upos::Punct);
    (known && !predicate && !apart).then(|| Found {
        holders: scene.voices.quoted_at(adjective),
        polarity: Polarity::Against,
        hedged: false,
        target: words,
        cue: adjective,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "“Unfortunately, the dam is leaking,” {Helena Varga} said.",
            "Helena Varga against: the dam is leaking",
        );
        check(
            RULE.find,
            "“Chile has to end this senseless war,” {Helena Varga} said.",
            "Helena Varga against: this senseless war",
        );
        check(
            RULE.find,
            "“The farmers stand against the armed and unjustified invasion of Peru,” {Helena Varga} said.",
            "Helena Varga against: the armed and unjustified invasion of Peru",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Unfortunately, the dam is leaking.", "");
        check(RULE.find, "“Chile has ended senseless wars,” {Helena Varga} said.", "");
        check(RULE.find, "“It is a sadly neglected harbour,” {Helena Varga} said.", "");
    }
}
