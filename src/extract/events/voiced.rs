//! "He called us by phone," said Varga: who speaks is the one called.

use crate::claim::{Claim, EventKind, QuotationKind, Relation};
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::span::Span;

/// Adds the speaker to the meetings, calls and visits that a quotation tells in the first person plural.
pub(crate) fn complete(document: &Document<'_>, entities: &Entities, claims: &mut [Claim]) {
    let spoken: Vec<(Span, EntityId)> = claims
        .iter()
        .filter_map(|claim| match &claim.relation {
            Relation::Said(said) if said.kind == QuotationKind::Direct => Some(said),
            _ => None,
        })
        .filter(|said| entities.kind(said.speaker.entity) == Some(EntityKind::Person))
        .flat_map(|said| said.content.iter().map(|piece| (*piece, said.speaker.entity)))
        .collect();
    if spoken.is_empty() {
        return;
    }
    for claim in claims {
        let cue = claim.evidence.cue;
        let Relation::Happened(event) = &mut claim.relation else { continue };
        if !matches!(event.kind, EventKind::Call | EventKind::Meeting | EventKind::Visit) {
            continue;
        }
        let within = |piece: &Span| piece.start <= cue.start && cue.end <= piece.end;
        let Some((_, speaker)) = spoken.iter().find(|(piece, _)| within(piece)) else { continue };
        if names_speaker(document, cue) && !event.participants.contains(speaker) {
            event.participants.push(*speaker);
            event.countries.extend(entities.get(*speaker).and_then(|person| person.country));
            event.countries.sort_unstable();
            event.countries.dedup();
        }
    }
}

/// Whether "we" or "us" takes part in what a word names.
fn names_speaker(document: &Document<'_>, cue: Span) -> bool {
    let at = document.tokens.partition_point(|token| token.span.end <= cue.start);
    let noun = document.upos(at) != crate::document::Upos::Verb;
    let verb = document.head(at).filter(|_| noun && matches!(document.relation(at), "obj" | "obl"));
    std::iter::once(at).chain(verb).any(|word| {
        document.children(word).any(|t| {
            matches!(document.form(t).to_lowercase().as_str(), "we" | "us" | "i" | "me")
                && matches!(document.relation(t), "nsubj" | "obj" | "obl" | "nmod" | "iobj")
                && document.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Pronoun)
        })
    })
}
