//! Direct quotations: where quoted runs begin and end, and whose words they are.
//!
//! The runs of an article are told apart first ([`runs`]); then each is tried
//! against the constructions below, the closest tie to its speaker first. A
//! run that no construction claims is a title, a name or a scare quote.

mod according_to;
mod continued_quote;
mod distant_cue;
mod frame;
pub(super) mod indirect;
mod lead_in;
mod quote_after_cue;
mod quote_before_cue;
mod runs;
mod scene;
mod speaker;
mod split_quote;
#[cfg(test)]
mod testing;

use crate::claim::{Claim, Evidence, Quotation, QuotationKind, Relation};
use crate::document::Document;
use crate::entity::Entities;
use crate::extract::Rule;
use scene::Scene;

pub(super) use according_to::RULE as ACCORDING_TO;
pub(super) use continued_quote::RULE as CONTINUED_QUOTE;
pub(super) use distant_cue::RULE as DISTANT_CUE;
pub(super) use lead_in::RULE as LEAD_IN;
pub(super) use quote_after_cue::RULE as QUOTE_AFTER_CUE;
pub(super) use quote_before_cue::RULE as QUOTE_BEFORE_CUE;
pub(super) use split_quote::RULE as SPLIT_QUOTE;

/// A construction: who speaks the run at hand, if this is how the article says so.
type Construction = fn(&Scene<'_>) -> Option<scene::Attribution>;

/// The constructions in the order in which they are tried: the closest tie first.
const CONSTRUCTIONS: &[(&Rule, Construction)] = &[
    (&SPLIT_QUOTE, split_quote::attribute),
    (&QUOTE_AFTER_CUE, quote_after_cue::attribute),
    (&QUOTE_BEFORE_CUE, quote_before_cue::attribute),
    (&ACCORDING_TO, according_to::attribute),
    (&DISTANT_CUE, distant_cue::attribute),
    (&LEAD_IN, lead_in::attribute),
    (&CONTINUED_QUOTE, continued_quote::attribute),
];

/// Everything that a document reports to have been said, in its speaker's words or the writer's.
pub(super) fn all(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = direct(document, entities);
    for rule in [indirect::COMPLEMENT, indirect::SOURCE, indirect::HEADLINE] {
        claims.extend((rule.find)(document, entities));
    }
    claims
}

/// The quotations that one rule is the first to claim. All constructions look at every run, as
/// one decides what is left to the next.
fn quotations_of(document: &Document<'_>, entities: &Entities, rule: &'static str) -> Vec<Claim> {
    direct(document, entities).into_iter().filter(|claim| claim.evidence.rule == rule).collect()
}

/// Whether a rule is one of those that decide together whose words a quoted run is.
pub(super) fn is_direct(rule: &Rule) -> bool {
    CONSTRUCTIONS.iter().any(|(construction, _)| construction.name == rule.name)
}

/// All direct quotations of a document, in order.
pub(super) fn direct(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = runs::runs(document);
    let mut scene = Scene::new(document, entities, &runs);
    let mut claims = Vec::new();
    for frame in 0..scene.frames.len() {
        for place in scene.enter(frame) {
            scene.at = place;
            if scene.is_name() {
                continue;
            }
            let found =
                CONSTRUCTIONS.iter().find_map(|(rule, attribute)| Some((rule.name, attribute(&scene)?)));
            let Some((rule, attribution)) = found else { continue };
            let Some(spoken) = scene.settle(attribution) else { continue };
            let Some(run) = scene.run() else { continue };
            for speaker in spoken.speakers {
                claims.push(Claim::new(
                    Relation::Said(Quotation {
                        speaker,
                        kind: QuotationKind::Direct,
                        content: vec![run.content],
                        utterance: spoken.utterance,
                    }),
                    Evidence { sentence: scene.frame().span, cue: spoken.cue, rule },
                ));
            }
        }
    }
    claims
}
