//! Who takes which position on what.

pub(super) mod adjective;
pub(super) mod complement;
pub(super) mod demand_list;
pub(super) mod evaluation;
pub(super) mod experiencer;
pub(super) mod goal;
pub(super) mod modal;
pub(super) mod noun;
pub(super) mod relative;
pub(super) mod verb;

use super::syntax;
use crate::claim::{Actor, Claim, Evidence, Polarity, Relation, Stance, Target};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// What a rule has found: it becomes one claim for each holder.
struct Found {
    holders: Vec<Actor>,
    polarity: Polarity,
    hedged: bool,
    target: Range<usize>,
    cue: usize,
    rule: &'static str,
}

/// More words than this make no target that stands alone.
const LONGEST_TARGET: usize = 40;

/// The claims of a finding, none where the target or a holder is missing. A country whose speaker
/// states its position holds it with the speaker.
fn claims(document: &Document<'_>, entities: &Entities, found: &Found) -> Vec<Claim> {
    let mut target = syntax::trimmed(document, found.target.clone());
    target.end = target.end.min(target.start + LONGEST_TARGET);
    let Some(sentence) = syntax::sentence(document, found.cue) else { return Vec::new() };
    if syntax::supposed(document, found.cue) {
        return Vec::new();
    }
    if target.is_empty() || target.start < sentence.tokens.start || target.end > sentence.tokens.end {
        return Vec::new();
    }
    let mut holders: Vec<(Actor, Option<Actor>)> = Vec::new();
    let reporter = reporter(document, entities, found.cue);
    for &holder in &found.holders {
        let Some(kind) = entities.kind(holder.entity) else { continue };
        let by = reporter.filter(|by| by.entity != holder.entity);
        holders.push((holder, by));
        if let Some(speaker) =
            by.filter(|&by| kind == EntityKind::Country && syntax::own_country(entities, by, holder))
        {
            holders.push((speaker, None));
        }
    }
    holders.dedup_by_key(|(holder, _)| holder.entity);
    let span = document.span(target.clone());
    let mut named: Vec<_> = document
        .mentions_in(target)
        .filter(|(_, m)| m.kind != MentionKind::Pronoun)
        .filter_map(|(i, _)| entities.of_mention(i))
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    named.retain(|id| seen.insert(*id));
    let issues = Gazetteer::shipped().issues(document.at(span));
    let cue = document.span(found.cue..found.cue + 1);
    holders
        .into_iter()
        .map(|(holder, reported_by)| Claim {
            relation: Relation::TakesStance(Stance {
                holder,
                polarity: found.polarity,
                hedged: found.hedged,
                target: Target { span, entities: named.clone(), issues: issues.clone() },
                reported_by,
            }),
            evidence: Evidence { sentence: sentence.span, cue, rule: found.rule },
        })
        .collect()
}

/// Who takes the position of the verb at token `cue`: its subjects; in a quotation "I" and "we" are its speaker.
fn holders(document: &Document<'_>, entities: &Entities, cue: usize) -> Vec<Actor> {
    let mut left = cue;
    while left > 0 && matches!(document.upos(left - 1), Upos::Aux | Upos::Adv | Upos::Part) {
        left -= 1;
    }
    let first_person = left > 0 && matches!(document.form(left - 1).to_lowercase().as_str(), "i" | "we");
    if first_person {
        return modal::speaker(document, entities, cue).into_iter().collect();
    }
    let Some(before) = left.checked_sub(1) else { return Vec::new() };
    // "to support": only under a verb that does not turn away from its subject ("decided to", "continued to").
    if (left..cue).any(|t| document.form(t).eq_ignore_ascii_case("to")) {
        let governs = GOVERNS.contains(&document.lemma(before)) && document.upos(before) != Upos::Noun;
        return if governs { syntax::subjects(document, entities, before) } else { Vec::new() };
    }
    // "police opposing the rule": whoever stands right before.
    let gerund = document.form(cue).ends_with("ing") && (left..cue).all(|t| document.upos(t) != Upos::Aux);
    if gerund && !matches!(document.form(before), "," | "and" | "—" | "while" | "by" | "without" | "in") {
        let owner = document.mention_at(before).filter(|_| left == cue);
        return owner.and_then(|(i, _)| syntax::actor(document, entities, i)).into_iter().collect();
    }
    // "X said that Y would pay, stressing": X stresses.
    let gazetteer = Gazetteer::shipped();
    if gerund && document.form(before) == "," && gazetteer.saying(document.lemma(cue)).is_some() {
        let start = syntax::sentence(document, cue).map_or(cue, |s| s.tokens.start);
        let verb = (start..before).find(|&t| {
            document.upos(t) == Upos::Verb
                && syntax::is_finite(document, t)
                && gazetteer.saying(document.lemma(t)).is_some()
        });
        if let Some(verb) = verb {
            return syntax::subjects(document, entities, verb);
        }
    }
    syntax::subjects(document, entities, cue)
}

/// Verbs whose infinitive is still their subject's own position.
const GOVERNS: &[&str] = &[
    "refuse", "decline", "continue", "decide", "choose", "begin", "start", "move", "vote", "plan", "have",
    "need", "be", "fail", "go", "try", "attempt", "appear", "seem", "tend", "dare", "rush", "proceed",
    "hesitate", "intend", "aim", "prepare", "offer",
];

/// One claim for each position: of two whose targets hold one another, the first stays.
pub(super) fn tidy(claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        // The claims come sorted by sentence, so that those of this one are the last.
        let mut here = kept.iter().rev().take_while(|k| k.evidence.sentence == claim.evidence.sentence);
        let repeats = here.any(|k| match (&k.relation, &claim.relation) {
            (Relation::TakesStance(a), Relation::TakesStance(b)) => {
                let (x, y) = (a.target.span, b.target.span);
                a.holder.entity == b.holder.entity
                    && (x == y || (a.polarity == b.polarity && (x.contains(y) || y.contains(x))))
            }
            _ => false,
        });
        if !repeats {
            kept.push(claim);
        }
    }
    kept
}

/// Who says the clause that token `i` stands in: "X said that …", or the speaker of the quotation around it.
fn reporter(document: &Document<'_>, entities: &Entities, i: usize) -> Option<Actor> {
    let sentence = syntax::sentence(document, i)?;
    let gazetteer = Gazetteer::shipped();
    (sentence.tokens.start..i).rev().find_map(|t| {
        let says = document.upos(t) == Upos::Verb
            && gazetteer.saying(document.lemma(t)).is_some_and(|s| s.strength == SayingStrength::Strong);
        let that = document.lemma(t + 1) == "that"
            || document.lemma(t + 2) == "that"
            || matches!(document.upos(t + 1), Upos::Propn | Upos::Det | Upos::Pron);
        (says && that).then(|| syntax::subject(document, entities, t)).flatten()
    })
}

fn flipped(polarity: Polarity, negated: bool) -> Polarity {
    match (polarity, negated) {
        (Polarity::Favor, true) => Polarity::Against,
        (Polarity::Against, true) => Polarity::Favor,
        (same, _) => same,
    }
}

/// Whether a noun phrase may begin at a token.
fn starts_phrase(document: &Document<'_>, t: usize) -> bool {
    matches!(
        document.upos(t),
        Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym
    ) || (syntax::is_quote_mark(document.form(t)) && !matches!(document.form(t), "”" | "»"))
        || (document.upos(t) == Upos::Verb && document.form(t).ends_with("ing"))
        // A plural noun that looks like a verb ("seeks guarantees").
        || (document.upos(t) == Upos::Verb && document.form(t).ends_with('s') && document.upos(t.wrapping_sub(1)) == Upos::Verb)
}

/// Skips adverbs and the like.
fn skip_adverbs(document: &Document<'_>, mut t: usize) -> usize {
    while document.upos(t) == Upos::Adv && t < document.tokens.len() {
        t += 1;
    }
    t
}
