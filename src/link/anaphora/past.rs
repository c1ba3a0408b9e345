//! Who has been named so far, the last first.

use super::{Linker, Naming, is_form};
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::GroupKind;

/// So many people are remembered; nobody follows more.
const PEOPLE: usize = 24;
/// So many namings of each.
const NAMINGS: usize = 4;

/// What organisations of many kinds are called once they have been named.
const BODIES: &[&str] = &[
    "agency",
    "association",
    "body",
    "broadcaster",
    "charity",
    "coalition",
    "commission",
    "committee",
    "company",
    "daily",
    "federation",
    "firm",
    "foundation",
    "group",
    "institute",
    "magazine",
    "newspaper",
    "ngo",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "publication",
    "think-tank",
    "union",
    "watchdog",
];

/// One person's namings so far.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) person: EntityId,
    /// The last few, the last at the end; never empty.
    pub(super) namings: Vec<Naming>,
    /// How many there were.
    pub(super) count: usize,
}

impl Known {
    /// Whether a headline alone named somebody.
    pub(super) fn is_heading(&self) -> bool {
        self.namings.iter().all(|naming| naming.is_heading)
    }

    /// The last naming.
    pub(super) fn last(&self) -> Option<&Naming> {
        self.namings.last()
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The people, who was named last at the end.
    people: Vec<Known>,
    /// The countries, organisations and groups that were last the subject of a verb.
    bodies: Vec<(EntityId, Naming)>,
}

impl Past {
    /// The people named so far, who was named last first.
    pub(super) fn people(&self) -> impl Iterator<Item = &Known> {
        self.people.iter().rev()
    }

    /// Takes note of a naming.
    pub(super) fn see(&mut self, linker: &Linker<'_>, naming: Naming) {
        let Some(entity) = naming.entity else { return };
        if linker.entities.kind(entity) != Some(EntityKind::Person) {
            if naming.is_subject() && naming.quote == 0 {
                if self.bodies.len() >= NAMINGS {
                    self.bodies.remove(0);
                }
                self.bodies.push((entity, naming));
            }
            return;
        }
        let at = self.people.iter().position(|known| known.person == entity);
        let mut known = match at {
            Some(at) => self.people.remove(at),
            None => Known { person: entity, namings: Vec::new(), count: 0 },
        };
        if known.namings.len() >= NAMINGS {
            known.namings.remove(0);
        }
        known.namings.push(naming);
        known.count += 1;
        if self.people.len() >= PEOPLE {
            self.people.remove(0);
        }
        self.people.push(known);
    }

    /// "It" that says something: the country, organisation or group that was the subject last, in this
    /// sentence or the one before.
    pub(super) fn body(&self, linker: &Linker<'_>, it: &Naming) -> Option<(EntityId, &'static str)> {
        if it.form != "it" || !it.speaks || it.quote != 0 {
            return None;
        }
        let (entity, _) = self.bodies.iter().rev().find(|(entity, naming)| {
            let near = it.after(naming) <= 1 && naming.clause != it.clause;
            let group = linker.entities.kind(*entity) == Some(EntityKind::Group);
            near && naming.kind != MentionKind::Pronoun
                && naming.kind != MentionKind::Office
                && (!group || is_one(linker, naming.mention))
        })?;
        Some((*entity, "pronoun-subject"))
    }

    /// "The agency said" after "Riverwatch reported": the named organisation that was the subject last, in the sentence
    /// before or the one before that, where no other was since.
    pub(super) fn same_body(&self, linker: &Linker<'_>, body: &Naming) -> Option<(EntityId, &'static str)> {
        let document = linker.document;
        let tokens = document.mentions.get(body.mention)?.tokens.clone();
        let last = tokens.end.checked_sub(1)?;
        let the = tokens.start.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"))
            || document.form(tokens.start).eq_ignore_ascii_case("the");
        let general = BODIES.contains(&document.form(last).to_lowercase().as_str());
        if !the || !general || tokens.len() > 1 || body.quote != 0 || !body.speaks {
            return None;
        }
        let (entity, naming) = self.bodies.last()?;
        let named = linker.entities.kind(*entity) == Some(EntityKind::Organization)
            && naming.kind == MentionKind::Organization;
        let near = body.after(naming) <= 2 && naming.clause != body.clause;
        (named && near).then_some((*entity, "described"))
    }

    /// "He said" after "a resident said": somebody unnamed, one human being, who spoke last, if no person has since.
    /// With `just`, only in the sentence before and by "a" or "an".
    pub(super) fn somebody(
        &self,
        linker: &Linker<'_>,
        he: &Naming,
        just: bool,
    ) -> Option<(EntityId, &'static str)> {
        if !matches!(he.form.as_str(), "he" | "she") || !he.speaks || he.quote != 0 {
            return None;
        }
        // A body that acts since is no "he".
        let (entity, naming) = self.bodies.iter().rev().find(|(_, naming)| is_somebody(linker, naming))?;
        let near = he.after(naming) <= if just { 1 } else { 2 } && naming.clause != he.clause;
        let acts = if just {
            naming.speaks && naming.is_main && (!naming.form.is_empty() || is_new(linker, naming.mention))
        } else {
            naming.speaks || naming.is_main
        };
        let since =
            self.people().filter_map(|known| known.namings.iter().rev().find(|n| n.quote == 0)).any(|last| {
                (last.is_subject() || just && last.paragraph == he.paragraph) && last.mention > naming.mention
            });
        let group = linker.entities.kind(*entity) == Some(EntityKind::Group);
        (near && acts && group && !since).then_some((*entity, "pronoun-subject"))
    }

    /// Whether one human being without a name has spoken since somebody was named.
    pub(super) fn unnamed_since(&self, linker: &Linker<'_>, last: &Naming) -> bool {
        self.bodies.iter().any(|(entity, naming)| {
            naming.mention > last.mention
                && naming.speaks
                && linker.entities.kind(*entity) == Some(EntityKind::Group)
                && is_somebody(linker, naming)
        })
    }

    /// The group that was the subject last, within this sentence or the one before, if no person was since.
    pub(super) fn crowd(&self, linker: &Linker<'_>, they: &Naming) -> Option<(EntityId, &Naming)> {
        let (entity, naming) = self.bodies.last()?;
        let near = they.after(naming) <= 1;
        let several = linker.entities.kind(*entity) == Some(EntityKind::Group)
            && !is_one(linker, naming.mention)
            && naming.kind == MentionKind::Group;
        (near && several).then_some((*entity, naming))
    }
}

/// Whether a naming is of one human being: "a resident", "he", not "the council" or "residents".
fn is_somebody(linker: &Linker<'_>, naming: &Naming) -> bool {
    matches!(naming.form.as_str(), "he" | "she")
        || is_one(linker, naming.mention) && is_human(linker, naming.mention)
}

/// Whether "a" or "an" opens the phrase that a mention stands in: nobody is called so for the second time.
pub(super) fn is_new(linker: &Linker<'_>, mention: usize) -> bool {
    let document = linker.document;
    let Some(mention) = document.mentions.get(mention) else { return false };
    let describes = |t: usize| matches!(document.upos(t), Upos::Adj | Upos::Noun | Upos::Propn);
    let start = mention.tokens.start;
    let before = (start.saturating_sub(4)..start).rev().find(|&t| !describes(t));
    before.is_some_and(|t| is_form(document, t, &["a", "an", "one", "another"]))
}

/// Whether a described group is one human being: "a resident", not "the council".
fn is_human(linker: &Linker<'_>, mention: usize) -> bool {
    let Some(mention) = linker.document.mentions.get(mention) else { return false };
    let Some(last) = mention.tokens.clone().last() else { return false };
    let noun = linker.document.form(last).to_lowercase();
    let gazetteer = linker.gazetteer;
    let body = matches!(gazetteer.group_noun(&noun), Some(GroupKind::Body | GroupKind::Government));
    !body
        && (noun.ends_with("man")
            || noun.ends_with("woman")
            || noun.ends_with("person")
            || gazetteer.office_phrase(&[noun.as_str()]).is_some_and(|office| !office.plural)
            || matches!(
                gazetteer.group_noun(&format!("{noun}s")),
                Some(GroupKind::People | GroupKind::Source)
            ))
}

/// Whether a described group is spoken of as one ("the committee"), not as several ("officials").
fn is_one(linker: &Linker<'_>, mention: usize) -> bool {
    let Some(mention) = linker.document.mentions.get(mention) else { return false };
    let tag = |t: usize| linker.document.tokens.get(t).map_or("", |token| token.xpos);
    !mention.tokens.clone().any(|t| matches!(tag(t), "NNS" | "NNPS"))
}
