//! "during Helena Varga's presidency", "under President Okoro's premiership".

use crate::claim::{Claim, Evidence, Relation, Role, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, SentenceKind};
use crate::entity::{Entities, EntityKind};
use crate::extract::Rule;
use crate::extract::roles::post::is_possessive;
use crate::gazetteer::Gazetteer;

pub(crate) const RULE: Rule = Rule {
    name: "tenure",
    summary: "A time in office that is named for its holder and looked back upon: the person held the office.",
    example: "Helena Varga of Kenya spoke in Nairobi. The law was passed during Varga’s presidency.",
    misses: "A time in office that still lasts, and one told by \"years\".",
    find,
};

/// The office of a time in office.
fn office(tenure: &str) -> Option<&'static str> {
    Some(match tenure {
        "presidency" => "president",
        "premiership" => "prime minister",
        "chancellorship" => "chancellor",
        "mayoralty" => "mayor",
        "governorship" => "governor",
        "chairmanship" => "chairman",
        _ => return None,
    })
}

/// The office that a time was served as: "Varga’s term as finance minister".
fn served_as(document: &Document<'_>, sentence: &Sentence, at: usize) -> Option<String> {
    let is_time = matches!(document.lemma(at), "term" | "tenure" | "stint" | "time" | "reign");
    let from = at + 2 + usize::from(document.form(at + 2) == "the");
    let words: Vec<&str> = (from..sentence.tokens.end.min(from + 8)).map(|t| document.form(t)).collect();
    let phrase = Gazetteer::shipped().office_phrase(&words).filter(|phrase| !phrase.plural)?;
    (is_time && document.form(at + 1) == "as").then(|| words.get(phrase.title).unwrap_or_default().join(" "))
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        for at in sentence.tokens.clone() {
            let named = || served_as(document, sentence, at);
            let Some(title) = office(&document.lemma(at).to_lowercase()).map(str::to_owned).or_else(named)
            else {
                continue;
            };
            let Some(mark) = at.checked_sub(1).filter(|&m| is_possessive(document.form(m))) else { continue };
            let Some((i, holder)) = mark.checked_sub(1).and_then(|t| document.mention_at(t)) else {
                continue;
            };
            // "during", "under", "since the end of": it is looked back upon.
            let before = holder.tokens.start.checked_sub(1).map_or("", |t| document.lemma(t));
            let past = matches!(before, "during" | "under" | "of" | "after" | "since" | "throughout" | "in");
            let person = entities.of_mention(i).filter(|&id| {
                holder.kind == MentionKind::Person && entities.kind(id) == Some(EntityKind::Person)
            });
            let Some(person) = person.filter(|_| past) else { continue };
            let role = Role {
                person,
                title,
                country: entities.get(person).and_then(|e| e.country),
                organization: None,
                status: RoleStatus::Former,
            };
            let cue = document.span(at..at + 1);
            let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
            claims.push(Claim::new(Relation::HoldsRole(role), evidence));
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
            "It was banned during {Helena Varga}’s presidency.",
            "Helena Varga: president (-) former",
        );
        check(
            find,
            "It was passed during {Helena Varga}’s term as minister of health.",
            "Helena Varga: minister of health (-) former",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The party’s presidency went to {Varga}.", "");
        check(find, "It was the end of {Varga}’s term as the vote neared.", "");
        check(find, "{Helena Varga}’s presidency begins on Monday.", "");
    }
}
