//! Indirect quotations: what somebody is reported to have said, in the writer's words.

mod already;
mod as_told;
mod attitude;
mod bare;
mod clause;
mod complement;
mod day;
mod deed;
mod extent;
mod found;
mod headline;
mod hearer;
mod hints;
mod inverted;
mod lost;
mod named;
mod noun;
mod others;
mod passed_on;
mod predicative;
mod relative;
mod rest;
mod source;
mod tag;
pub(super) mod thought;
mod thrown;
mod wish;

use super::runs::{self, Run};
use crate::claim::{Actor, Claim, Evidence, Quotation, QuotationKind, Relation};
use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use crate::span::Span;
use std::ops::Range;

pub(in crate::extract) use attitude::RULE as ATTITUDE;
pub(in crate::extract) use complement::RULE as COMPLEMENT;
pub(in crate::extract) use headline::RULE as HEADLINE;
pub(in crate::extract) use noun::RULE as NOUN;
pub(in crate::extract) use predicative::RULE as PREDICATIVE;
pub(in crate::extract) use source::RULE as SOURCE;

/// The shortest report, in words: “said so” reports nothing.
const SHORTEST: usize = 3;

/// The claims that `speakers` are reported with `content`, by the words of `cue`; none where the
/// content is theirs word for word, or next to it, since it is then a direct quotation.
fn claims(
    document: &Document<'_>,
    runs: &[Run],
    (speakers, cue): (Vec<Actor>, usize),
    (content, head): (Range<usize>, usize),
    rule: &'static str,
) -> Vec<Claim> {
    claims_in_pieces(document, runs, (speakers, cue), (&[content], head), rule)
}

/// The same for a report that the words of its cue interrupt.
fn claims_in_pieces(
    document: &Document<'_>,
    runs: &[Run],
    (speakers, cue): (Vec<Actor>, usize),
    (pieces, head): (&[Range<usize>], usize),
    rule: &'static str,
) -> Vec<Claim> {
    let Some(sentence) = syntax::sentence(document, cue) else { return Vec::new() };
    let whole = |piece: &Range<usize>| {
        let mut content = whole_runs(runs, piece.clone());
        content.end = content.end.min(sentence.tokens.end);
        content.start += usize::from(opens_with_that(document, cue, &content));
        with_marks(runs, tree::trimmed(document, content), sentence.tokens.end)
    };
    let pieces: Vec<Range<usize>> = pieces.iter().map(whole).filter(|piece| !piece.is_empty()).collect();
    let inside =
        pieces.iter().all(|piece| piece.start >= sentence.tokens.start && piece.end <= sentence.tokens.end);
    if pieces.iter().map(Range::len).sum::<usize>() < SHORTEST || !inside || is_quoted(runs, cue) {
        return Vec::new();
    }
    // "In Lima the mood is different: “We are lost,” said Varga": what leads up to her words is the writer's.
    let leads = |t: usize| document.form(t) == ":" && t < cue && syntax::is_quote_mark(document.form(t + 1));
    if pieces.iter().cloned().flatten().any(leads) {
        return Vec::new();
    }
    // "said he was 'ready' to talk": where the predicate is the speaker's, the report is a paraphrase only
    // if little else in it is.
    let words = || pieces.iter().cloned().flatten();
    // "were 'going along well' and would go on": a verb with a tense that is the writer's makes it his report, one that only
    // helps the quoted predicate does not.
    let helps = |t: usize| document.head(t) == Some(head) && matches!(document.relation(t), "aux" | "cop");
    let own = |t: usize| {
        !helps(t) && (t < head || document.head(t) == Some(head) && document.relation(t) == "conj")
    };
    let told = || words().any(|t| clause::is_tensed(document, t) && !is_quoted(runs, t) && own(t));
    // "“We will row,” when a farmer asked": what begins with a quoted clause is quoted, whatever follows.
    let told_first = || {
        let first = words().find(|&t| document.upos(t) != Upos::Punct);
        let run = first.and_then(|first| runs.iter().find(|run| run.words.contains(&first)));
        !run.is_some_and(|run| run.words.clone().any(|t| clause::is_tensed(document, t)))
    };
    let tensed = || words().any(|t| clause::is_tensed(document, t));
    // "quoted Okoro as telling her: “We won”": another says what is quoted.
    let cited = || words().any(|t| document.form(t) == ":" && syntax::is_quote_mark(document.form(t + 1)));
    let mostly = || told_first() && tensed() && !cited() && is_mostly_told(document, runs, words());
    if is_quoted(runs, head) && !told() && !mostly() {
        return Vec::new();
    }
    let spans: Vec<Span> = pieces.into_iter().map(|piece| document.span(piece)).collect();
    let cue = document.span(cue..cue + 1);
    let claim = |speaker: Actor| {
        Claim::new(
            Relation::Said(Quotation {
                speaker,
                kind: QuotationKind::Indirect,
                content: spans.clone(),
                // The number of an utterance is where its cue stands; direct ones count from 0 and never come so far.
                utterance: INDIRECT + cue.start,
            }),
            Evidence { sentence: sentence.span, cue, rule },
        )
    };
    speakers.into_iter().map(claim).collect()
}

/// Whether what is told begins with the "that" which only opens it, whatever a tree makes of it: "ruled that prices may rise".
fn opens_with_that(document: &Document<'_>, cue: usize, content: &Range<usize>) -> bool {
    let next = content.start + 1;
    let many = document.tokens.get(next).is_some_and(|token| matches!(token.xpos, "NNS" | "NNP" | "NNPS"))
        || document.tokens.get(next + 1).is_some_and(|token| token.xpos == "NNS")
            && matches!(document.upos(next), Upos::Noun | Upos::Adj);
    let opens = many || matches!(document.upos(next), Upos::Det | Upos::Pron);
    // "said in Lima that profits rose": of a place and a time nobody tells which it is.
    let beside = document.upos(cue + 1) == Upos::Adp
        && content.start == cue + 3
        && document
            .mention_at(cue + 2)
            .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country));
    let near = content.start == cue + 1 || beside;
    document.form(content.start) == "that" && near && content.len() > 3 && opens
}

/// The comma that a word is, or that a closing quotation mark stands behind: "a “trap,” said Varga".
fn closing_comma(document: &Document<'_>, t: usize) -> Option<usize> {
    let before = t.checked_sub(1);
    if document.form(t) == "," {
        return Some(t);
    }
    before.filter(|&comma| syntax::is_quote_mark(document.form(t)) && document.form(comma) == ",")
}

/// How many times as much as is quoted in a report the writer tells of it, for it to be a paraphrase.
const TOLD: usize = 2;

/// Whether a report is for the most part in the writer's words.
fn is_mostly_told(document: &Document<'_>, runs: &[Run], content: impl Iterator<Item = usize>) -> bool {
    let (mut told, mut quoted) = (0, 0);
    for t in content {
        let length = document.form(t).chars().filter(|c| c.is_alphanumeric()).count();
        if is_quoted(runs, t) { quoted += length } else { told += length }
    }
    told > TOLD * quoted
}

/// A stretch with all of the runs that it cuts.
fn whole_runs(runs: &[Run], content: Range<usize>) -> Range<usize> {
    runs.iter().fold(content, |content, run| {
        let cuts = |t: usize| run.tokens.start < t && t < run.tokens.end;
        let start = if cuts(content.start) { run.tokens.start } else { content.start };
        let end = if cuts(content.end) { run.tokens.end } else { content.end };
        start..end.max(start)
    })
}

/// A stretch with both marks of the shorter runs at its ends: “she was “glad””.
fn with_marks(runs: &[Run], content: Range<usize>, limit: usize) -> Range<usize> {
    let within = |run: &&Run| run.tokens.end <= limit && run.words.len() < content.len();
    let whole = runs.iter().filter(within).fold(content.clone(), |content, run| {
        let holds = |t: usize| run.tokens.start < t && t < run.tokens.end;
        let start = if holds(content.start) { run.tokens.start } else { content.start };
        start..if holds(content.end) { run.tokens.end } else { content.end }
    });
    if content.is_empty() { content } else { whole }
}

/// Where the numbers of indirect utterances begin.
const INDIRECT: usize = 1 << 40;

/// Whether a token stands between quotation marks.
fn is_quoted(runs: &[Run], token: usize) -> bool {
    runs.iter().any(|run| run.words.contains(&token))
}

/// Everything the articles' runs are, for rules that must keep out of them.
fn quoted(document: &Document<'_>) -> Vec<Run> {
    runs::runs(document)
}

/// Whether a token is a verb that reports speech.
fn reports(document: &Document<'_>, i: usize) -> bool {
    Gazetteer::shipped().saying(document.lemma(i)).is_some()
}

#[cfg(test)]
mod testing {
    use crate::claim::{Claim, Relation};
    use crate::document::Document;
    use crate::entity::Entities;
    use crate::extract::testing;

    /// Asserts what a rule reports of `marked` (people between braces), one `speaker: words` a line.
    pub(super) fn check(find: fn(&Document<'_>, &Entities) -> Vec<Claim>, marked: &str, expected: &[&str]) {
        let found = testing::read(marked, |document, entities| {
            let line = |claim: Claim| {
                let Relation::Said(said) = claim.relation else { return String::new() };
                let speaker = entities.get(said.speaker.entity).map_or("?", |entity| entity.name.as_str());
                let words: Vec<&str> = said.content.iter().map(|&piece| document.at(piece)).collect();
                format!("{speaker}: {}", words.join(" "))
            };
            find(document, entities).into_iter().map(line).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "in: {marked}");
    }
}
