//! "A survey showed Varga leading Okoro": what a record or an inquiry shows of somebody without a verb that has a tense.

use super::clause::is_tensed;
use super::extent::is_new_report;
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::syntax;
use crate::gazetteer::Gazetteer;
use crate::span::Span;
use std::ops::Range;

/// How far behind the verb the word may stand that tells how somebody was found, in words.
const REACH: usize = 12;

/// Somebody behind a verb of showing and how he is shown: "Varga leading", "Varga at 31 percent".
pub(super) fn told(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let fits = matches!(document.lemma(verb), "show" | "find") && is_tensed(document, verb);
    let start = verb + 1;
    let end = sentence.end.min(start + REACH);
    let nominal = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Cconj)
            || matches!(document.form(t), "'s" | "’s" | "(" | ")" | "-")
    };
    let stop = (start..end).find(|&t| !nominal(t))?;
    let somebody = document.mentions_in(start..stop).any(|(_, mention)| {
        matches!(mention.kind, MentionKind::Person | MentionKind::Country | MentionKind::Organization)
    });
    let gerund = document.upos(stop) == Upos::Verb && document.form(stop).ends_with("ing");
    let placed = matches!(
        document.form(stop),
        "ahead" | "behind" | "with" | "at" | "up" | "down" | "tied" | "in" | "even"
    ) && (stop..sentence.end).any(|t| document.upos(t) == Upos::Num || document.form(t) == "%");
    let end = (stop..sentence.end).find(|&t| {
        matches!(document.form(t), ";" | ":" | "—" | "–")
            || is_new_report(document, verb, t)
            || document.form(t) == ","
                && matches!(document.form(t + 1), "but" | "while" | "although" | "which" | "though")
    });
    (fits && somebody && (gerund || placed)).then(|| (stop, start..end.unwrap_or(sentence.end)))
}

/// Whether somebody is a person or an organization, who speaks.
pub(super) fn has_a_tongue(entities: &Entities, speaker: &Actor) -> bool {
    matches!(entities.kind(speaker.entity), Some(EntityKind::Person | EntityKind::Organization))
}

/// Whether somebody finds by inquiry, not by chance: a body that judges, an organization, those whose calling it is.
pub(super) fn inquires(document: &Document<'_>, entities: &Entities, speaker: &Actor) -> bool {
    entities.kind(speaker.entity) == Some(EntityKind::Organization) || is_court(document, speaker.span)
}

/// Whether a noun phrase names a body that judges or people who inquire, whose findings are their words.
pub(super) fn is_court(document: &Document<'_>, phrase: Span) -> bool {
    let tokens = document.tokens.iter().enumerate();
    let within = tokens.skip(document.tokens.partition_point(|token| token.span.end <= phrase.start));
    let inquirer = |t: usize| Gazetteer::shipped().is_inquirer(document.lemma(t));
    within.take_while(|(_, token)| token.span.start < phrase.end).any(|(t, _)| inquirer(t))
}

/// Whether a noun phrase names a record or an inquiry, which "shows" what it says.
pub(super) fn is_finding(document: &Document<'_>, phrase: Span) -> bool {
    let last = document.tokens.partition_point(|token| token.span.end <= phrase.end).saturating_sub(1);
    Gazetteer::shipped().is_finding(document.lemma(last))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn what_a_survey_shows() {
        check_text(
            "A survey of farmers showed Helena Varga leading Tomas Okoro in the north.",
            &["survey: Helena Varga leading Tomas Okoro in the north"],
        );
        check_text(
            "A new poll shows Helena Varga with 30 percent of the vote, but few believe it.",
            &["new poll: Helena Varga with 30 percent of the vote"],
        );
    }

    #[test]
    fn near_misses() {
        check_text("Tomas Okoro showed Helena Varga with 46 boats the way.", &[]);
        check_text("A survey showed the road in a new light.", &[]);
    }
}
