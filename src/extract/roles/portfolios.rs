//! "Sworn in as ministers were Mr Okoro (finance) and Mrs Varga (health)": what each is in charge of stands in brackets.

use crate::claim::{Claim, Evidence, Relation, Role, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::gazetteer::Gazetteer;
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    name: "portfolio",
    summary: "In a list of ministers, whoever is followed by a field of office in brackets is its minister.",
    example: "Sworn in as ministers were Tomas Okoro (finance) and Helena Varga (health).",
    misses: "One name alone, and a portfolio that is told without brackets.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        let list = listed(document, entities, sentence);
        let known = list.iter().filter(|(_, field)| is_known(document, field)).count();
        if list.len() < 2 || 2 * known < list.len() {
            continue;
        }
        let Some(first) = list.first().map(|(_, field)| field.start) else { continue };
        let Some(office) = office(document, sentence, first) else { continue };
        let status = status(document, sentence.tokens.start..first);
        for (person, field) in list {
            let cue = document.span(field);
            let role = Role {
                person,
                title: format!("{office} for {}", document.at(cue)),
                country: entities.get(person).and_then(|entity| entity.country),
                organization: None,
                status,
            };
            let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
            claims.push(Claim::new(Relation::HoldsRole(role), evidence));
        }
    }
    claims
}

/// The people of a sentence who have plain words in brackets behind their names, with these words.
fn listed(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
) -> Vec<(EntityId, Range<usize>)> {
    let people = document.mentions_in(sentence.tokens.clone()).filter(|(_, m)| m.kind == MentionKind::Person);
    people
        .filter_map(|(i, mention)| {
            let open = mention.tokens.end;
            let limit = sentence.tokens.end.min(open + LONGEST);
            let close = (open + 1..limit).find(|&t| document.form(t) == ")")?;
            let id = entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person))?;
            let plain = document.form(open) == "(" && (open + 1..close).all(|t| is_plain(document, t));
            (plain && open + 1 < close).then_some((id, open + 1..close))
        })
        .collect()
}

/// So many words may stand from bracket to bracket.
const LONGEST: usize = 12;

/// Whether a word may tell of a field of office: no number, no short name of a party, no place.
fn is_plain(document: &Document<'_>, t: usize) -> bool {
    let form = document.form(t);
    let is_name = document.mention_at(t).is_some_and(|(_, mention)| {
        matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Country | MentionKind::Place | MentionKind::Nationality
        )
    });
    let is_word = form.chars().all(|c| c.is_alphabetic() || c == '-')
        && form.chars().skip(1).any(char::is_lowercase)
        && !matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Num | Upos::Pron);
    !is_name && (is_word || matches!(form, "," | "&"))
}

/// Whether a field of office begins with these words.
fn is_known(document: &Document<'_>, field: &Range<usize>) -> bool {
    let words: Vec<String> = field.clone().map(|t| document.form(t).to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Gazetteer::shipped().office_field(&words).is_some()
}

/// What those listed are, by what the sentence tells of ministers, before them if it does.
fn office(document: &Document<'_>, sentence: &Sentence, first: usize) -> Option<&'static str> {
    let is_minister = |t: &usize| document.lemma(*t).eq_ignore_ascii_case("minister");
    let before = (sentence.tokens.start..first).rev().find(is_minister);
    let Some(at) = before else {
        let told = sentence.tokens.clone().any(|t| {
            is_minister(&t) || matches!(document.lemma(t), "cabinet" | "portfolio" | "reshuffle" | "ministry")
        });
        return told.then_some("minister");
    };
    let level = at.checked_sub(1).map_or("", |t| document.form(t)).to_lowercase();
    Some(match level.as_str() {
        "deputy" => "deputy minister",
        "assistant" => "assistant minister",
        "junior" => "junior minister",
        "state" => "state minister",
        _ if document.form(at + 1) == "of" && document.form(at + 2).eq_ignore_ascii_case("state") => {
            "minister of state"
        }
        _ => "minister",
    })
}

/// So many words before the list tell whether they come or go.
const CLAUSE: usize = 14;

/// Whether those listed come or go, by the words before the list.
fn status(document: &Document<'_>, before: Range<usize>) -> RoleStatus {
    let gone = |t: usize| {
        matches!(
            document.lemma(t),
            "drop"
                | "sack"
                | "axe"
                | "remove"
                | "dismiss"
                | "fire"
                | "oust"
                | "go"
                | "resign"
                | "leave"
                | "out"
        )
    };
    let to_come = |t: usize| {
        matches!(document.lemma(t), "propose" | "nominate" | "nominee")
            || matches!(document.form(t), "will" | "’ll" | "expected" | "likely")
    };
    // Only what the clause of the list tells.
    let before = before.start.max(before.end.saturating_sub(CLAUSE))..before.end;
    if before.clone().any(gone) {
        RoleStatus::Former
    } else if before.into_iter().any(to_come) {
        RoleStatus::Designate
    } else {
        RoleStatus::Current
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn who_comes() {
        check(
            find,
            "Sworn in as ministers of state were {Tomas Okoro} (finance) and {Helena Varga} (health and welfare).",
            "Tomas Okoro: minister of state for finance (-) current\n\
             Helena Varga: minister of state for health and welfare (-) current",
        );
        check(
            find,
            "The new cabinet will be {Tomas Okoro} (defence), {Helena Varga} (trade).",
            "Tomas Okoro: minister for defence (-) designate\nHelena Varga: minister for trade (-) designate",
        );
    }

    #[test]
    fn who_goes() {
        check(
            find,
            "The ministers to go are {Tomas Okoro} (mines) and {Helena Varga} (labour).",
            "Tomas Okoro: minister for mines (-) former\nHelena Varga: minister for labour (-) former",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The ministers met {Tomas Okoro} (GP) and {Helena Varga} (LDP).", "");
        check(find, "The ministers met {Tomas Okoro} (Kenya) and {Helena Varga} (Peru).", "");
        check(find, "The runners were {Tomas Okoro} (health) and {Helena Varga} (finance).", "");
        check(find, "The ministers met {Tomas Okoro} (finance).", "");
        check(find, "The ministers met {Tomas Okoro} (left) and {Helena Varga} (right).", "");
    }
}
