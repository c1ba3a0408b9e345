//! Direct quotations: where quoted runs begin and end, and whose words they are.
//!
//! The runs of an article are told apart first ([`runs`]); then each is tried
//! against the constructions below, the closest tie to its speaker first. A
//! run that no construction claims is a title, a name or a scare quote.

mod according_to;
mod authors;
mod colon;
mod continued_quote;
mod distant_cue;
mod frame;
pub(super) mod indirect;
mod later;
mod lead_in;
mod lead_out;
mod noun_cue;
mod own_clause;
mod participle;
mod quote_after_cue;
mod quote_before_cue;
mod relative;
mod reporter;
mod runs;
mod scene;
mod signed;
mod speaker;
mod split_quote;
mod spoken;
#[cfg(test)]
mod tests;
mod titled;
mod transcript;
mod written;

use crate::claim::{Actor, Claim, Evidence, Quotation, QuotationKind, Relation};
use crate::document::Document;
use crate::entity::Entities;
use crate::extract::Rule;
use crate::span::Span;
use runs::Run;
use scene::Scene;
use std::collections::BTreeMap;

pub(super) use according_to::RULE as ACCORDING_TO;
pub(super) use authors::with_owners;
pub(super) use colon::RULE as COLON;
pub(super) use continued_quote::RULE as CONTINUED_QUOTE;
pub(super) use distant_cue::RULE as DISTANT_CUE;
pub(super) use lead_in::RULE as LEAD_IN;
pub(super) use lead_out::RULE as LEAD_OUT;
pub(super) use noun_cue::RULE as NOUN_CUE;
pub(super) use quote_after_cue::RULE as QUOTE_AFTER_CUE;
pub(super) use quote_before_cue::RULE as QUOTE_BEFORE_CUE;
pub(super) use signed::RULE as SIGNED;
pub(super) use split_quote::RULE as SPLIT_QUOTE;
pub(super) use transcript::RULE as TRANSCRIPT;
pub(super) use written::RULE as DOCUMENT_QUOTE;

/// A construction: who speaks the run at hand, if this is how the article says so.
type Construction = fn(&Scene<'_>) -> Option<scene::Attribution>;

/// The constructions in the order in which they are tried: the closest tie first.
const CONSTRUCTIONS: &[(&Rule, Construction)] = &[
    (&SIGNED, signed::attribute),
    (&SPLIT_QUOTE, split_quote::attribute),
    (&QUOTE_AFTER_CUE, quote_after_cue::attribute),
    (&QUOTE_BEFORE_CUE, quote_before_cue::attribute),
    (&ACCORDING_TO, according_to::attribute),
    (&COLON, colon::attribute),
    (&NOUN_CUE, noun_cue::attribute),
    (&DOCUMENT_QUOTE, written::attribute),
    (&DISTANT_CUE, distant_cue::attribute),
    (&LEAD_IN, lead_in::attribute),
    (&CONTINUED_QUOTE, continued_quote::attribute),
    (&LEAD_OUT, lead_out::attribute),
];

/// Everything that a document reports to have been said, in its speaker's words or the writer's.
pub(super) fn all(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = direct(document, entities);
    // A quoted transcript is no run of one speaker.
    let labels = transcript::labels(document);
    let has_turn =
        |part: &Span| labels.iter().any(|label| part.start <= label.start && label.end <= part.end);
    claims.retain(|claim| match &claim.relation {
        Relation::Said(said) => !said.content.iter().any(has_turn),
        _ => true,
    });
    for rule in [TRANSCRIPT, indirect::COMPLEMENT, indirect::SOURCE, indirect::HEADLINE] {
        claims.extend((rule.find)(document, entities));
    }
    claims
}

/// Joins what is told of one utterance: the runs that stand in a paraphrase of the same speaker's words
/// are parts of it; and leaves out what is quoted word for word, and what a report says that its own speaker says or anybody in it thinks ("said
/// he hopes that", "said that voters believe that").
pub(super) fn tidy(document: &Document<'_>, mut claims: Vec<Claim>) -> Vec<Claim> {
    agree(&mut claims);
    let said = |claim: &Claim| match &claim.relation {
        Relation::Said(said) => {
            let (first, last) = (said.content.first()?, said.content.last()?);
            Some((said.kind, said.speaker.entity, first.cover(*last), said.utterance))
        }
        _ => None,
    };
    let all: Vec<_> = claims.iter().filter_map(said).collect();
    let reports = |kind: QuotationKind| all.iter().filter(move |quotation| quotation.0 == kind);
    let within = |inner: Span, outer: Span| outer.start <= inner.start && inner.end <= outer.end;
    let mut told = Vec::new();
    claims.retain(|claim| {
        let Some((QuotationKind::Indirect, speaker, span, _)) = said(claim) else { return true };
        // "spoke of what she said was a trap": two verbs bring in the same words.
        if told.contains(&(speaker, span)) {
            return false;
        }
        told.push((speaker, span));
        // A headline "Varga: ‘We will stay.’" is quoted, not told in other words.
        if reports(QuotationKind::Direct).any(|run| is_same(document, span, run.2)) {
            return false;
        }
        let cue = document.tokens.partition_point(|token| token.span.start < claim.evidence.cue.start);
        let thinks = [document.lemma(cue), document.form(cue)].into_iter().any(indirect::thought::is_thought);
        !reports(QuotationKind::Indirect)
            .any(|outer| (thinks || outer.1 == speaker) && outer.2 != span && within(span, outer.2))
    });
    let same = joined(document, &claims);
    for claim in &mut claims {
        if let Relation::Said(said) = &mut claim.relation {
            said.utterance = first_of(&same, said.utterance);
        }
    }
    claims
}

/// Gives a report the speaker of the words that are quoted in it by the same verb, where each has one: a verb has one
/// subject, and whose the words between quotation marks are is told with more care.
fn agree(claims: &mut [Claim]) {
    let said = |claim: &Claim, kind: QuotationKind| match &claim.relation {
        Relation::Said(said) if said.kind == kind => {
            Some((said.speaker, *said.content.first()?, *said.content.last()?))
        }
        _ => None,
    };
    let mut runs: BTreeMap<Span, Option<(Actor, Span)>> = BTreeMap::new();
    for claim in claims.iter() {
        let Some((speaker, run, _)) = said(claim, QuotationKind::Direct) else { continue };
        let only = runs.entry(claim.evidence.cue).or_insert(Some((speaker, run)));
        if only.is_some_and(|(other, _)| other.entity != speaker.entity) {
            *only = None;
        }
    }
    let mut reports: BTreeMap<Span, usize> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| said(claim, QuotationKind::Indirect).is_some()) {
        *reports.entry(claim.evidence.cue).or_default() += 1;
    }
    for claim in claims.iter_mut() {
        let Some((_, first, last)) = said(claim, QuotationKind::Indirect) else { continue };
        let alone = reports.get(&claim.evidence.cue) == Some(&1);
        let Some(&Some((speaker, run))) = runs.get(&claim.evidence.cue).filter(|_| alone) else { continue };
        if let Relation::Said(said) = &mut claim.relation
            && first.start <= run.start
            && run.start < last.end
        {
            said.speaker = speaker;
        }
    }
}

/// Whether two stretches differ by marks alone.
fn is_same(document: &Document<'_>, a: Span, b: Span) -> bool {
    a.start < b.end
        && b.start < a.end
        && only_marks(document, a.start.min(b.start)..a.start.max(b.start))
        && only_marks(document, a.end.min(b.end)..a.end.max(b.end))
}

/// Whether a stretch of bytes holds no letter and no digit.
fn only_marks(document: &Document<'_>, bytes: std::ops::Range<usize>) -> bool {
    document.text.get(bytes).is_some_and(|text| !text.contains(char::is_alphanumeric))
}

/// Which number of an utterance stands for which other.
type Same = BTreeMap<usize, usize>;

/// The number that stands for an utterance in the end.
fn first_of(same: &Same, mut utterance: usize) -> usize {
    while let Some(&first) = same.get(&utterance).filter(|&&first| first < utterance) {
        utterance = first;
    }
    utterance
}

/// The utterances that are one: runs inside a paraphrase of the same speaker's words, and a quotation without
/// a verb of its own right behind one. The lower number stands for both.
fn joined(document: &Document<'_>, claims: &[Claim]) -> Same {
    let mut said: Vec<(Span, &Quotation, &'static str)> = claims
        .iter()
        .filter_map(|claim| match &claim.relation {
            Relation::Said(said) => {
                Some((said.content.first()?.cover(*said.content.last()?), said, claim.evidence.rule))
            }
            _ => None,
        })
        .collect();
    said.sort_by_key(|(span, said, _)| (*span, said.utterance));
    let mut same = Same::new();
    for (at, (span, outer, _)) in said.iter().enumerate() {
        if outer.kind != QuotationKind::Indirect {
            continue;
        }
        for (inner, run, rule) in said.iter().skip(at.saturating_sub(8)).take(24) {
            let direct = run.kind == QuotationKind::Direct && run.speaker.entity == outer.speaker.entity;
            // A paraphrase ends before the full stop that a quotation at its end holds.
            let within = span.start <= inner.start
                && inner.start < span.end
                && (inner.end <= span.end || only_marks(document, span.end..inner.end));
            let gap = document.text.get(span.end..inner.start);
            let behind = *rule == CONTINUED_QUOTE.name
                && gap.is_some_and(|gap| gap.len() <= BEHIND && !gap.contains('\n'));
            // “We lost,” said a man who thought that it rained. “We left.”: the words behind go on with those before.
            let elsewhere = !within
                && said.iter().any(|(span, other, _)| {
                    other.utterance == run.utterance && span.end <= outer_start(outer)
                });
            if direct && (within || behind && !elsewhere) {
                let (a, b) = (first_of(&same, run.utterance), first_of(&same, outer.utterance));
                if a != b {
                    same.insert(a.max(b), a.min(b));
                }
            }
        }
    }
    same
}

/// Where a quotation begins, in bytes.
fn outer_start(said: &Quotation) -> usize {
    said.content.first().map_or(0, |first| first.start)
}

/// How much may stand between a paraphrase and the words that it is taken from, in bytes: a full stop and a
/// mark, with a short "in a letter".
const BEHIND: usize = 40;

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
    let mut open: Vec<(&Run, Span)> = Vec::new();
    for frame in 0..scene.frames.len() {
        for place in scene.enter(frame) {
            scene.at = place;
            if scene.is_name() {
                continue;
            }
            let Some(run) = scene.run() else { continue };
            if open.last().is_some_and(|(last, _)| !goes_on(&scene, last, run)) {
                open.clear();
            }
            let later = scene.is_told_later(run);
            let weak = |rule: &Rule| [LEAD_IN.name, CONTINUED_QUOTE.name].contains(&rule.name);
            let mut found = CONSTRUCTIONS
                .iter()
                .filter(|(rule, _)| !(later && weak(rule)))
                .map(|(rule, attribute)| Some((rule.name, attribute(&scene)?)));
            let found = found.find_map(|found| found);
            let spoken = found.and_then(|(rule, found)| Some((rule, scene.settle(found)?)));
            let Some((rule, spoken)) = spoken else {
                scene.forget_if_told();
                if run.is_open && scene.starts_frame() {
                    open.push((run, scene.frame().span));
                }
                continue;
            };
            // “… A paragraph without a closing mark⏎⏎“and the next,” Varga said: she said both.
            let before = open.drain(..).filter(|(last, _)| last.paragraph != run.paragraph);
            let before = before.map(|(run, sentence)| (run, sentence, run.open, CONTINUED_QUOTE.name));
            let here = (run, scene.frame().span, spoken.cue, rule);
            for (run, sentence, cue, rule) in before.chain([here]) {
                claims.extend(spoken.speakers.iter().map(|&speaker| {
                    Claim::new(
                        Relation::Said(Quotation {
                            speaker,
                            kind: QuotationKind::Direct,
                            content: vec![run.content],
                            utterance: spoken.utterance,
                        }),
                        Evidence { sentence, cue, rule },
                    )
                }));
            }
        }
    }
    claims
}

/// Whether a run that its paragraph does not close goes on in another, which opens the next paragraph.
fn goes_on(scene: &Scene<'_>, last: &Run, run: &Run) -> bool {
    let opens =
        || scene.starts_frame() && scene.frame_before().is_none_or(|frame| frame.paragraph != run.paragraph);
    last.paragraph == run.paragraph || last.paragraph + 1 == run.paragraph && opens()
}
