//! Which words stand for an actor or a place.
//!
//! Names first: a capitalised sequence is cut at words that the gazetteer
//! knows, and what remains is typed by what *all* its occurrences in the
//! document show. Then the noun phrases for unnamed people, titles that stand
//! alone, and pronouns; at last whatever else is told to speak.

mod atop;
mod bodies;
mod borne;
mod evidence;
mod glued;
mod headings;
mod holders;
mod joint;
mod judge;
mod listed;
mod nominals;
mod recognised;
mod runs;
mod sources;
mod speaking;
mod subjects;
#[cfg(test)]
mod testing;
mod titles;
mod whole;
mod wordlike;
mod words;

pub(super) use atop::mend;
pub(super) use listed::add_listed;

use crate::document::{Document, Mention, MentionKind};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// The mentions of a document with tokens and sentences, sorted, never overlapping.
pub(super) fn find(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Mention> {
    // Names do not care where a hyphen is cut (“Anne-Marie Okoro-Smith”).
    let mut out = among_words(&document.whole_words(), gazetteer);
    for mention in &mut out {
        if mention.kind == MentionKind::Person {
            mention.span = glued::cut(document, gazetteer, mention.span);
        }
        let start = document.tokens.partition_point(|token| token.span.end <= mention.span.start);
        let end = document.tokens.partition_point(|token| token.span.start < mention.span.end);
        mention.tokens = start..end;
    }
    out
}

/// The mentions of a document whose tokens are whole words.
fn among_words(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Mention> {
    let mut taken = vec![false; document.tokens.len()];
    let mut out = Vec::new();
    let titles = titles::find(document, gazetteer);
    let runs = runs::find(document, gazetteer, &titles);
    let recognised = recognised::Recognised::find(document);
    let people = judge::people(document, gazetteer, &titles, &runs, &recognised);
    let names = judge::kinds(document, gazetteer, &runs, &people, &recognised);
    let names = whole::made_whole(document, gazetteer, &titles, recognised.completed(document, names));
    let names = joint::whole(document, gazetteer, &recognised, names);
    let names = holders::split(document, gazetteer, names);
    let mut names = wordlike::again(document, gazetteer, names);
    // "ABC(P)": a letter alone names nobody.
    names.retain(|(tokens, kind)| {
        let alone = tokens.len() == 1 && document.form(tokens.start).chars().count() == 1;
        !(alone && *kind == MentionKind::Person)
    });
    for (range, kind) in names.into_iter().chain(headings::find(document, gazetteer, &people)) {
        take(document, &mut taken, &mut out, range, kind);
    }
    for (range, kind) in nominals::find(document, gazetteer, &taken) {
        take(document, &mut taken, &mut out, range, kind);
    }
    for range in sources::find(document, gazetteer, &taken) {
        take(document, &mut taken, &mut out, range, MentionKind::Group);
    }
    // A noun phrase may have swallowed a name inside it or at its beginning ("US officials"): the phrase stands.
    out.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    let mut last_end = 0;
    out.retain(|mention| {
        let free = mention.tokens.start >= last_end;
        if free {
            last_end = mention.tokens.end;
        }
        free
    });
    out
}

fn take(
    document: &Document<'_>,
    taken: &mut [bool],
    out: &mut Vec<Mention>,
    tokens: Range<usize>,
    kind: MentionKind,
) {
    if tokens.is_empty() {
        return;
    }
    if let Some(cells) = taken.get_mut(tokens.clone()) {
        cells.fill(true);
    }
    out.push(Mention { span: document.span(tokens.clone()), tokens, kind });
}

/// Whether a word begins with a capital letter.
fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
