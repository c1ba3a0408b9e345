//! The people and countries that the words of a frame name.

use super::{Frame, pair};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::events::actors::is_medium;
use crate::extract::events::plural;
use crate::extract::roles::post::{country_of, is_possessive};
use crate::extract::tree::{hangs, has_case};

/// Relations that lead out of a phrase into another clause.
const CLAUSES: &[&str] = &["advcl", "ccomp", "acl", "parataxis", "csubj", "discourse"];

impl Frame {
    /// The people who take part, in order of mention.
    pub(crate) fn people(&self, document: &Document<'_>, entities: &Entities) -> Vec<EntityId> {
        let mut found: Vec<(usize, EntityId)> = Vec::new();
        for &party in &self.parties {
            let Some(sentence) = document.sentence_of(party).and_then(|s| document.sentences.get(s)) else {
                continue;
            };
            let mut any = false;
            for (i, mention) in document.mentions_in(sentence.tokens.clone()) {
                let stands =
                    matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office);
                let Some(id) = entities.of_mention(i).filter(|_| stands) else { continue };
                if entities.kind(id) != Some(EntityKind::Person) {
                    continue;
                }
                let owner =
                    is_possessive(document.form(mention.tokens.end)) && !mention.tokens.contains(&party);
                let at = document.top(mention);
                if !owner && (mention.tokens.contains(&party) || is_member(document, at, party)) {
                    any = true;
                    found.push((at, id));
                }
            }
            if !any {
                found.extend(plural::people(document, entities, party).into_iter().map(|id| (party, id)));
            }
        }
        found.sort_by_key(|(at, _)| *at);
        let mut out = Vec::new();
        for (_, id) in found {
            if !out.contains(&id) {
                out.push(id);
            }
        }
        if self.only_one {
            out.truncate(1);
        }
        out
    }

    /// The countries that take part or are affected, sorted.
    pub(crate) fn countries(&self, document: &Document<'_>, entities: &Entities) -> Vec<CountryCode> {
        let mut found: Vec<CountryCode> = Vec::new();
        for &top in self.parties.iter().chain(&self.affected) {
            if self.only_one {
                let owners = document
                    .children(top)
                    .filter(|&t| matches!(document.relation(t), "nmod" | "amod" | "compound"));
                found.extend(owners.flat_map(|t| named(document, entities, t)));
            } else {
                found.extend(named(document, entities, top));
            }
        }
        let nouns = self.parties.iter().chain(&self.affected).chain(&self.sites);
        found.extend(nouns.flat_map(|&noun| pair::countries(document, noun)));
        if found.is_empty() {
            found = self
                .parties
                .iter()
                .map(|&party| plural::countries(document, entities, party))
                .find(|pair| !pair.is_empty())
                .unwrap_or_default();
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The countries that a phrase names, without those of clauses inside it.
fn named(document: &Document<'_>, entities: &Entities, top: usize) -> Vec<CountryCode> {
    let Some(sentence) = document.sentence_of(top).and_then(|s| document.sentences.get(s)) else {
        return Vec::new();
    };
    let owner = |m: &Mention| {
        let at = document.top(m);
        m.kind == MentionKind::Person && document.deprel(at) == "nmod:poss" && at != top
    };
    document
        .mentions_in(sentence.tokens.clone())
        .filter(|(_, m)| {
            owner(m)
                || matches!(
                    m.kind,
                    MentionKind::Country
                        | MentionKind::Nationality
                        | MentionKind::Place
                        | MentionKind::Group
                        | MentionKind::Organization
                        | MentionKind::Office
                )
        })
        .filter(|(_, m)| m.tokens.contains(&top) || hangs(document, document.top(m), top, CLAUSES))
        .filter(|(_, m)| {
            // Where somebody is does not tell whose he is.
            let at = document.top(m);
            m.tokens.contains(&top)
                || m.kind != MentionKind::Place
                || !["in", "at", "near"].iter().any(|p| has_case(document, at, p))
        })
        .filter(|(_, m)| !is_medium(document, m))
        .filter_map(|(i, m)| country_of(document, entities, i, m))
        .collect()
}

/// Whether a word is among those whom a phrase names, and not somebody who only tells whose they are.
fn is_member(document: &Document<'_>, at: usize, party: usize) -> bool {
    let mut t = at;
    for _ in 0..20 {
        if t == party {
            return true;
        }
        let listed = document.relation(t) == "nmod"
            && ["including", "like", "with", "alongside", "between"].iter().any(|p| has_case(document, t, p));
        let same = matches!(document.relation(t), "conj" | "appos" | "flat" | "compound" | "list" | "dep")
            || document.deprel(t) == "nmod:desc";
        if !listed && !same {
            return false;
        }
        let Some(next) = document.head(t) else { return false };
        t = next;
    }
    false
}
