//! They, the two, both leaders: several people named together.

use super::super::countries;
use super::past::Past;
use super::title::Holders;
use super::{Linker, Naming, is_form};
use crate::country::CountryCode;
use crate::document::MentionKind;
use crate::entity::{EntityId, EntityKind};
use std::collections::BTreeSet;

/// So many pairs are remembered.
const REMEMBERED: usize = 4;

/// People named together.
#[derive(Clone, Debug)]
struct Pair {
    members: Vec<EntityId>,
    place: usize,
    /// The first one's head word, on which the others hang.
    top: usize,
    /// The last one's mention.
    mention: usize,
    /// "X and Y", not "X met Y".
    is_joined: bool,
}

/// The people named together so far.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// The last at the end.
    list: Vec<Pair>,
}

impl Pairs {
    /// Takes note of somebody named, if it is together with others before.
    pub(super) fn see(&mut self, linker: &Linker<'_>, naming: &Naming, past: &Past) {
        let Some(person) = naming.entity else { return };
        if linker.entities.kind(person) != Some(EntityKind::Person) || naming.quote != 0 {
            return;
        }
        let above = linker.document.head(naming.top);
        let before = past.people().filter_map(|known| {
            let last = known.last().filter(|last| last.sentence == naming.sentence && last.quote == 0)?;
            (known.person != person).then_some((known.person, last))
        });
        let partner = before.into_iter().find_map(|(other, last)| {
            let joined = naming.relation == "conj" && above == Some(last.top);
            let also = naming.relation == "conj"
                && last.relation == "conj"
                && above == linker.document.head(last.top);
            let acts = last.is_subject()
                && matches!(naming.relation, "obj" | "obl")
                && naming.clause == last.clause
                && !naming.is_owner
                && meets(linker, naming);
            (joined || also || acts).then_some((other, last.top, joined || also))
        });
        let Some((other, top, is_joined)) = partner else { return };
        let mention = naming.mention;
        let anchor = if is_joined { above.unwrap_or(top) } else { top };
        match self.list.last_mut() {
            Some(pair) if is_joined && pair.top == anchor && pair.members.contains(&other) => {
                if !pair.members.contains(&person) {
                    pair.members.push(person);
                }
                pair.mention = mention;
            }
            _ => {
                if self.list.len() >= REMEMBERED {
                    self.list.remove(0);
                }
                let (members, place) = (vec![other, person], naming.place);
                self.list.push(Pair { members, place, top: anchor, mention, is_joined });
            }
        }
    }

    /// Whom "they", "the two", "the latter" means, and why.
    pub(super) fn antecedent(
        &self,
        linker: &mut Linker<'_>,
        naming: &Naming,
        past: &Past,
    ) -> Option<(EntityId, &'static str)> {
        if naming.quote != 0 {
            return None;
        }
        let apart = |pair: &Pair| naming.place.saturating_sub(pair.place);
        let last = self.list.last();
        match naming.form.as_str() {
            "latter" => Some((*last.filter(|pair| apart(pair) <= 2)?.members.last()?, "order")),
            "former" => Some((*last.filter(|pair| apart(pair) <= 2)?.members.first()?, "order")),
            "two" | "both" => {
                let pair = last.filter(|pair| apart(pair) <= 6 && pair.members.len() == 2)?;
                Some((together(linker, &pair.members), "number"))
            }
            "they" | "them" | "their" => {
                let crowd = past.crowd(linker, naming);
                let pair = last.filter(|pair| {
                    apart(pair) <= if pair.is_joined { 2 } else { usize::from(naming.is_subject()) }
                        && crowd.is_none_or(|(_, crowd)| crowd.mention < pair.mention)
                });
                if let Some(pair) = pair {
                    return Some((together(linker, &pair.members), "number"));
                }
                crowd.filter(|_| naming.is_subject()).map(|(group, _)| (group, "pronoun-subject"))
            }
            _ => None,
        }
    }

    /// Whom "the two leaders", "the leaders of Kenya and Peru" means, and why.
    pub(super) fn described(
        &self,
        linker: &mut Linker<'_>,
        naming: &Naming,
        holders: &Holders,
    ) -> Option<(EntityId, &'static str)> {
        let document = linker.document;
        let mention = document.mentions.get(naming.mention)?;
        let last = mention.tokens.end.checked_sub(1)?;
        let word = document.lemma(last);
        let named = matches!(
            word,
            "leader"
                | "minister"
                | "president"
                | "premier"
                | "diplomat"
                | "envoy"
                | "politician"
                | "man"
                | "woman"
                | "lawmaker"
                | "senator"
                | "negotiator"
                | "official"
                | "chief"
                | "monarch"
        );
        if !named || naming.quote != 0 {
            return None;
        }
        let codes = countries_of(linker, naming.mention);
        if codes.len() > 1 {
            let people: Option<Vec<EntityId>> =
                codes.iter().map(|&code| holders.of_country(word, code)).collect();
            return people.map(|people| (together(linker, &people), "side"));
        }
        let before = mention.tokens.start.checked_sub(1)?;
        // "Two ministers in the cabinet said": some two, where nothing shows that they were told of.
        let told = |t: usize| {
            is_form(document, t, &["both"])
                || is_form(document, t, &["two"])
                    && t.checked_sub(1).is_some_and(|t| is_form(document, t, &["the", "these", "those"]))
        };
        let counted = told(mention.tokens.start) || told(before);
        let definite = is_form(document, before, &["the"]) && mention.tokens.len() == 1;
        let reach = if counted { 8 } else { 2 };
        let pair = self
            .list
            .last()
            .filter(|pair| naming.place.saturating_sub(pair.place) <= reach && pair.members.len() == 2)?;
        (counted || (definite && pair.is_joined && word != "official"))
            .then(|| (together(linker, &pair.members), "number"))
    }
}

/// Whether the verb or preposition that somebody stands behind makes the two act together.
fn meets(linker: &Linker<'_>, naming: &Naming) -> bool {
    let document = linker.document;
    let with = (naming.top.saturating_sub(4)..naming.top).any(|t| is_form(document, t, &["with"]));
    with || matches!(document.lemma(naming.clause), "meet" | "join" | "host" | "greet" | "receive" | "marry")
}

/// The countries that a description of several people names: "Japanese and Irish leaders",
/// "the leaders of Japan and Ireland".
fn countries_of(linker: &Linker<'_>, i: usize) -> BTreeSet<CountryCode> {
    let document = linker.document;
    let mut codes = BTreeSet::new();
    let Some(mention) = document.mentions.get(i) else { return codes };
    for t in mention.tokens.clone() {
        codes.extend(countries::country_within(linker, t..t + 1));
    }
    let joins = |from: usize, to: usize| {
        (from..to).all(|t| is_form(document, t, &["and", ",", "the", "’s", "'s", "’", "'"]))
    };
    let mut start = mention.tokens.start;
    for k in (0..i).rev().take(3) {
        let Some(other) = document.mentions.get(k).filter(|other| joins(other.tokens.end, start)) else {
            break;
        };
        if !matches!(other.kind, MentionKind::Nationality | MentionKind::Country) {
            break;
        }
        codes.extend(linker.code_of(k));
        start = other.tokens.start;
    }
    if is_form(document, mention.tokens.end, &["of"]) {
        let mut end = mention.tokens.end + 1;
        for k in (i + 1..).take(4) {
            let Some(other) = document.mentions.get(k).filter(|other| joins(end, other.tokens.start)) else {
                break;
            };
            codes.extend(linker.code_of(k));
            end = other.tokens.end;
        }
    }
    codes
}

/// People as one: an entity that knows who they are.
fn together(linker: &mut Linker<'_>, members: &[EntityId]) -> EntityId {
    if let [only] = members {
        return *only;
    }
    let of = |get: fn(&crate::entity::Entity) -> &str| -> Vec<String> {
        members.iter().filter_map(|&id| linker.entities.get(id)).map(|e| get(e).to_owned()).collect()
    };
    let (keys, names) = (of(|e| &e.key), of(|e| &e.name));
    let name = match names.split_last() {
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    };
    let id = linker.entity(EntityKind::Group, &keys.join("-and-"), &name);
    linker.entities.members.insert(id, members.to_vec());
    id
}
