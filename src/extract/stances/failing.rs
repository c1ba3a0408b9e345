//! “The council’s failure to act shows its weakness,” X said: who speaks of somebody’s failure blames him for it.

use super::{Found, Scene, complement, evaluation::RULE};
use crate::claim::Polarity;
use crate::document::Upos;
use crate::extract::{syntax, tree};

/// The failure that a noun names, with whose it is, in what a speaker says.
pub(super) fn of_others(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let fails = matches!(document.lemma(noun), "failure" | "inability" | "unwillingness" | "negligence");
    let owner = document
        .children(noun)
        .find(|&t| fails && t < noun && document.deprel(t) == "nmod:poss")
        .filter(|_| document.upos(noun) == Upos::Noun)?;
    complement::hanging(document, noun, &["inf"]).filter(|t| t.start > noun)?;
    let holders = scene.speakers(noun);
    let own = |actor: crate::claim::Actor| {
        holders.iter().any(|by| by.entity == actor.entity || syntax::own_country(scene.entities, *by, actor))
    };
    let first = matches!(document.form(owner).to_lowercase().as_str(), "our" | "my");
    let whose = tree::actors(document, scene.entities, owner);
    (!first && !holders.is_empty() && !whose.into_iter().any(own)).then(|| Found {
        holders: holders.clone(),
        polarity: Polarity::Against,
        hedged: syntax::hedged(document, noun),
        target: complement::phrase(document, noun),
        cue: noun,
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
            "{Helena Varga} said that Chile’s failure to protect the river has hurt many farmers.",
            "Helena Varga against: Chile’s failure to protect the river",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile’s failure to protect the river has hurt many farmers.", "");
        check(
            RULE.find,
            "“Our failure to protect the river has hurt many farmers,” said {Helena Varga}.",
            "",
        );
    }
}
