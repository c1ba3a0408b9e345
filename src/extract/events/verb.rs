//! "Varga met Okoro in Geneva", "the envoy will travel to Kenya".

use super::cue::{People, verb_at};
use super::{Told, claim, frame, place, status};
use crate::claim::Claim;
use crate::document::{Document, SentenceKind};
use crate::entity::Entities;
use crate::extract::Rule;

pub(crate) const RULE: Rule = Rule {
    name: "event-verb",
    summary: "A verb that names an event; its tense and modals tell whether it took place, its subject and object who was in it.",
    example: "French President Helena Varga met Tomas Okoro in Geneva.",
    misses: "An event whose verb is in no table, and participants named in another clause.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        for at in sentence.tokens.clone() {
            let Some((cue, taken)) = verb_at(document, sentence, at) else { continue };
            let Some((_, status, _)) = status::of_verb(document, sentence, at) else { continue };
            let frame = frame::of_verb(document, at, cue.people);
            let told = Told {
                kind: cue.kind,
                status,
                people: match cue.people {
                    People::None => Vec::new(),
                    _ => frame.people(document, entities),
                },
                countries: frame.countries(document, entities),
                place: place::of(document, &frame, cue.kind, at),
                cue: at..at + taken,
            };
            claims.push(claim(document, entities, (sentence, RULE.name), told));
        }
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "French President {Helena Varga} met {Tomas Okoro} in Geneva.",
            "held meeting: Helena Varga, Tomas Okoro [CH FR] @ Geneva",
        );
        check(find, "{Varga} will travel to Kenya on Monday.", "planned visit: Varga [KE] @ Kenya");
        check(find, "{Varga} is expected to meet {Okoro}.", "planned meeting: Varga, Okoro []");
        check(find, "{Varga} may visit Kenya.", "possible visit: Varga [KE] @ Kenya");
        check(find, "{Okoro} resigned on Friday.", "held resignation: Okoro []");
        check(find, "{Okoro} was arrested in Kenya.", "held other: Okoro [KE] @ Kenya");
        check(find, "Kenya and France signed a treaty.", "held agreement:  [FR KE]");
    }

    #[test]
    fn near_misses() {
        check(find, "The plan met the demands of {Varga}.", "");
        check(find, "{Varga} did not meet {Okoro}.", "");
        check(find, "{Varga} arrived at the conclusion.", "");
    }
}
