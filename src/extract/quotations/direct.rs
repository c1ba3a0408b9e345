//! Words between quotation marks, with their speaker.

use super::runs::{self, Run};
use crate::claim::{Actor, Claim, Evidence, Quotation, QuotationKind, Relation};
use crate::document::{Document, SentenceKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax::{self, inverted_subject, subject};
use crate::gazetteer::{Gazetteer, SayingKind, SayingStrength};
use crate::span::Span;

/// Words between quotation marks.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "direct-quotation",
    summary: "Words between quotation marks whose speaker a verb of saying, a colon, or the quotation before tells.",
    example: "“We are close,” Varga said after the talks.",
    misses: "Speakers named only by a relative clause or a whole paragraph away.",
    find,
};

/// Who is found to speak a run, by which word.
#[derive(Clone, Copy)]
struct Attribution {
    speaker: Actor,
    cue: Span,
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = runs::find(document);
    let mut out = Vec::new();
    let mut before: Option<(usize, Attribution, usize)> = None;
    let mut utterance = 0;
    for (n, run) in runs.iter().enumerate() {
        let Some(first) = document.sentence_of(run.open) else { continue };
        let Some(paragraph) = document.sentences.get(first).map(|s| s.paragraph) else { continue };
        let limit = runs.get(n + 1).map_or(document.tokens.len(), |next| next.open);
        let start = n.checked_sub(1).and_then(|k| runs.get(k)).map_or(0, |last| last.end);
        let own = after(document, entities, run, limit).or_else(|| ahead(document, entities, run, start));
        let carried =
            before.filter(|(p, ..)| *p == paragraph || (*p + 1 == paragraph && is_floating(document, run)));
        let long = run.pieces.iter().map(ExactSizeIterator::len).sum::<usize>() >= 5;
        let found = own
            .or(carried.filter(|_| long).map(|(_, attribution, _)| attribution))
            .or_else(|| leading(document, entities, run).filter(|_| long));
        let Some(attribution) = found else { continue };
        // Runs of one paragraph whose later part has no cue of its own belong together.
        let joined = own.is_none() && carried.is_some();
        let number = match before {
            Some((_, last, number)) if joined || (last.cue == attribution.cue) => number,
            _ => {
                utterance += 1;
                utterance
            }
        };
        before = Some((paragraph, attribution, number));
        out.push(claim(document, run, attribution, number));
    }
    out
}

fn claim(document: &Document<'_>, run: &Run, attribution: Attribution, utterance: usize) -> Claim {
    let content: Vec<Span> = run.pieces.iter().map(|piece| inside(document, piece)).collect();
    let words = content.iter().copied().reduce(Span::cover).unwrap_or_default();
    let sentences = document.sentences.iter().filter(|s| s.span.overlaps(words)).map(|s| s.span);
    let sentence = sentences.reduce(Span::cover).unwrap_or(words);
    let cue = if sentence.contains(attribution.cue) { attribution.cue } else { words };
    Claim {
        relation: Relation::Said(Quotation {
            speaker: attribution.speaker,
            kind: QuotationKind::Direct,
            content,
            utterance,
        }),
        evidence: Evidence { sentence, cue, rule: RULE.name },
    }
}

/// The words of a piece, exactly as they stand between the marks.
fn inside(document: &Document<'_>, piece: &std::ops::Range<usize>) -> Span {
    document.span(piece.clone())
}

/// How surely the verb at token `i` reports words, if it does.
fn strength(document: &Document<'_>, i: usize) -> Option<SayingStrength> {
    let readings = Gazetteer::shipped().saying(document.lemma(i));
    readings.iter().find(|s| matches!(s.kind, SayingKind::Verb | SayingKind::Writing)).map(|s| s.strength)
}

/// Whether a verb reports what stands beside it.
fn says(document: &Document<'_>, i: usize) -> bool {
    matches!(document.upos(i), Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj | Upos::Adv)
        && strength(document, i).is_some()
        && (document.upos(i) == Upos::Verb
            || matches!(document.form(i), "said" | "says" | "added" | "told" | "tweeted"))
}

/// A cue after the run: "…,” Varga said", "…,” said Varga".
fn after(document: &Document<'_>, entities: &Entities, run: &Run, limit: usize) -> Option<Attribution> {
    let last = syntax::sentence(document, run.end.saturating_sub(1))?;
    let next = syntax::sentence(document, run.end)?;
    // A quotation that ends its sentence has its cue elsewhere.
    let comma = matches!(document.form(run.end.saturating_sub(2)), "," | "?" | "!" | "—" | "–")
        || document.form(run.end) == ",";
    if next.tokens.start >= run.end && !(comma || last.tokens == next.tokens) {
        return None;
    }
    let end = limit.min(next.tokens.end).min(run.end + 25);
    let verb = (run.end..end).find(|&i| says(document, i))?;
    let between = verb - run.end;
    let clear = (run.end..verb).all(|i| !matches!(document.form(i), ";" | "that" | "and" | "but"));
    if between > 14 || !clear {
        return None;
    }
    let strict = comma || between <= 4;
    let speaker = if between <= 1 { inverted_subject(document, entities, verb) } else { None };
    let speaker = speaker.or_else(|| subject_after(document, entities, run.end, verb)).filter(|_| strict)?;
    Some(Attribution { speaker, cue: document.span(verb..verb + 1) })
}

fn subject_after(document: &Document<'_>, entities: &Entities, from: usize, verb: usize) -> Option<Actor> {
    let found = subject(document, entities, verb)?;
    let start = document.tokens.get(from)?.span.start;
    (found.span.start >= start).then_some(found).or_else(|| inverted_subject(document, entities, verb))
}

/// A cue before the run: "Varga said: “…", "Varga called the plan “…", "according to Varga, “…".
fn ahead(document: &Document<'_>, entities: &Entities, run: &Run, start: usize) -> Option<Attribution> {
    let sentence = syntax::sentence(document, run.open)?;
    let from = sentence.tokens.start.max(start.min(run.open));
    if let Some(at) = (sentence.tokens.start..run.open).rev().find(|&i| document.lemma(i) == "accord") {
        let (i, _) = document.mentions_in(at..run.open).next()?;
        let speaker = syntax::actor(document, entities, i)?;
        return Some(Attribution { speaker, cue: document.span(at..at + 1) });
    }
    // The nearest verb that reports, else one before an earlier run of the same sentence.
    let verb = (from..run.open)
        .rev()
        .find(|&i| says(document, i))
        .or_else(|| (sentence.tokens.start..from).rev().find(|&i| says(document, i)));
    if let Some(verb) = verb {
        let strong = strength(document, verb) == Some(SayingStrength::Strong);
        let near = run.open - verb <= if strong { 25 } else { 12 };
        if let Some(speaker) = subject(document, entities, verb).filter(|_| near) {
            return Some(Attribution { speaker, cue: document.span(verb..verb + 1) });
        }
    }
    // A short quoted phrase belongs to whoever acts in the sentence.
    let short = run.pieces.iter().map(ExactSizeIterator::len).sum::<usize>() <= 12;
    let verb =
        (from..run.open).rev().find(|&i| document.upos(i) == Upos::Verb && syntax::is_finite(document, i))?;
    let acts = [
        "call", "urge", "demand", "want", "seek", "face", "accuse", "reject", "oppose", "support", "back",
        "see", "use", "have", "make", "take",
    ];
    let speaker =
        subject(document, entities, verb).filter(|_| short && acts.contains(&document.lemma(verb)))?;
    Some(Attribution { speaker, cue: document.span(verb..verb + 1) })
}

/// Whether a run is a sentence or more by itself.
fn is_floating(document: &Document<'_>, run: &Run) -> bool {
    document
        .sentence_of(run.open)
        .and_then(|s| document.sentences.get(s))
        .is_some_and(|s| s.tokens.start == run.open)
}

/// The sentence before: "Varga was blunt." or "Varga told reporters:".
fn leading(document: &Document<'_>, entities: &Entities, run: &Run) -> Option<Attribution> {
    let at = document.sentence_of(run.open)?;
    if !is_floating(document, run) {
        return None;
    }
    let previous = (0..at)
        .rev()
        .take(2)
        .filter_map(|k| document.sentences.get(k))
        .find(|s| s.kind != SentenceKind::Heading)?;
    let verb = previous
        .tokens
        .clone()
        .find(|&i| says(document, i) && subject(document, entities, i).is_some())
        .or_else(|| {
            previous
                .tokens
                .clone()
                .find(|&i| document.upos(i) == Upos::Verb && subject(document, entities, i).is_some())
        })?;
    let speaker = subject(document, entities, verb)?;
    Some(Attribution { speaker, cue: document.span(verb..verb + 1) })
}
