//! "Unfortunately, the dam leaks," X said: an adverb that judges the whole clause.

use super::{Found, Scene, evaluation::RULE};
use crate::claim::Polarity;
use crate::document::Upos;
use crate::extract::syntax;

/// Adverbs by which somebody welcomes what the clause tells, or hopes for it.
const GLAD: &[&str] = &["hopefully", "fortunately", "thankfully", "luckily", "mercifully", "happily"];

/// Adverbs by which somebody regrets it.
const SORRY: &[&str] =
    &["unfortunately", "sadly", "regrettably", "regretfully", "tragically", "shamefully", "disgracefully", "lamentably"];

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
    (opens && (from..end).contains(&verb)).then(|| Found {
        holders: scene.speakers(adverb),
        polarity,
        hedged: false,
        target: from..end,
        cue: adverb,
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
            "“Unfortunately, the dam leaks,” {Helena Varga} said.",
            "Helena Varga against: the dam leaks",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Unfortunately, the dam leaks.", "");
        check(RULE.find, "“It is a sadly neglected harbour,” {Helena Varga} said.", "");
    }
}
