//! What the recogniser of names says of the capitalised sequences.

use super::evidence::is_a_pair;
use super::runs::{is_credit, is_title_case};
use super::{is_capital, words};
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind};
use crate::nlp::names::{self, Name, NameClass, Style};
use std::ops::Range;

/// Whose notion of a name serves the reading of news best.
const STYLE: Style = Style::Newswire;

/// The names that the recogniser finds in a document.
#[derive(Debug)]
pub(super) struct Recognised(Vec<Name>);

impl Recognised {
    pub(super) fn find(document: &Document<'_>) -> Self {
        let forms: Vec<&str> = (0..document.tokens.len()).map(|i| document.form(i)).collect();
        let sentences: Vec<Range<usize>> = document.sentences.iter().map(|s| s.tokens.clone()).collect();
        // A program with a damaged model says so before it reads anything; here there are then no names.
        let found = names::shipped().map(|model| names::find(model, STYLE, &forms, &sentences));
        Self(found.unwrap_or_default().into_iter().flat_map(|name| parted(&forms, name)).collect())
    }

    /// The class of the name that takes up most of these tokens, and whether it is exactly these.
    pub(super) fn class(&self, tokens: &Range<usize>) -> Option<(NameClass, bool)> {
        let from = self.0.partition_point(|name| name.tokens.end <= tokens.start);
        let near = self.0.get(from..)?.iter().take_while(|name| name.tokens.start < tokens.end);
        let shared = |name: &Name| name.tokens.end.min(tokens.end) - name.tokens.start.max(tokens.start);
        let most = near.max_by_key(|name| (shared(name), usize::MAX - name.tokens.start))?;
        (shared(most) * 2 >= tokens.len()).then_some((most.kind, most.tokens == *tokens))
    }

    /// Where the body begins that has these tokens for its last.
    pub(super) fn body_that_ends_with(&self, tokens: &Range<usize>) -> Option<usize> {
        let at = self.0.partition_point(|name| name.tokens.end < tokens.end);
        let name = self.0.get(at).filter(|name| name.tokens.end == tokens.end)?;
        (name.kind == NameClass::Organization && name.tokens.start < tokens.start)
            .then_some(name.tokens.start)
    }

    /// How much is said for a person here: two for exactly these tokens, less for a part, below zero against.
    pub(super) fn vote(&self, tokens: &Range<usize>) -> i32 {
        match self.class(tokens) {
            Some((NameClass::Person, true)) => 2,
            Some((NameClass::Person, false)) => 1,
            Some(_) => -2,
            None => -1,
        }
    }

    /// Adds full names of persons that no sequence was judged to be; what was read within one gives way.
    pub(super) fn completed(
        &self,
        document: &Document<'_>,
        mut judged: Vec<(Range<usize>, MentionKind)>,
    ) -> Vec<(Range<usize>, MentionKind)> {
        for name in self.0.iter().filter(|name| name.kind == NameClass::Person && name.tokens.len() > 1) {
            let sentence = document.sentence_of(name.tokens.start).and_then(|s| document.sentences.get(s));
            let body = sentence.is_some_and(|s| {
                matches!(s.kind, SentenceKind::Body | SentenceKind::Bullet)
                    && !is_title_case(document, s)
                    && !is_credit(document, s)
            });
            let near = |other: &Range<usize>| other.start < name.tokens.end && name.tokens.start < other.end;
            let inside =
                |other: &Range<usize>| name.tokens.start <= other.start && other.end <= name.tokens.end;
            let free = judged.iter().filter(|(other, _)| near(other)).all(|(other, kind)| {
                // A known part of a name gives way to the whole ("Helena" in "Helena Sheikh"), unless what is
                // added stands before it, where titles stand.
                inside(other)
                    && (*kind != MentionKind::Person
                        || (other.start == name.tokens.start && *other != name.tokens))
            });
            let gazetteer = Gazetteer::shipped();
            let leads = words::is_body_lead(gazetteer, document.form(name.tokens.start));
            // "Helena Chowk" is a square, "Burkina Faso-Peru" a pair of countries.
            let last = document.form(name.tokens.end - 1);
            let thing = gazetteer.head_noun(last).is_some() && !gazetteer.is_family_name(last);
            let pair = name.tokens.clone().any(|i| is_a_pair(gazetteer, document.form(i)));
            if body
                && free
                && !leads
                && !thing
                && !pair
                && name.tokens.clone().all(|i| is_name_like(document, i))
            {
                judged.retain(|(other, _)| !near(other));
                judged.push((name.tokens.clone(), MentionKind::Person));
            }
        }
        judged.sort_by_key(|(tokens, _)| tokens.start);
        judged
    }
}

/// "Helena Varga's Labour Party" is a person and the body that is hers, where the whole was taken for a body's name.
fn parted(forms: &[&str], name: Name) -> Vec<Name> {
    let form = |t: usize| forms.get(t).copied().unwrap_or_default();
    let mark = name.tokens.clone().find(|&t| matches!(form(t), "'s" | "’s"));
    let Some(mark) = mark.filter(|_| name.kind == NameClass::Organization) else { return vec![name] };
    let body = mark + 1..name.tokens.end;
    let gazetteer = Gazetteer::shipped();
    // What stands before the given name is a title: "Prime Minister Helena Varga's Labour Party".
    let given = (name.tokens.start..mark).find(|&t| gazetteer.given_name(form(t)).is_some());
    let owner = given.map_or(mark..mark, |given| given..mark);
    let is_named = owner.len() > 1;
    let is_body = !body.is_empty() && gazetteer.head_noun(form(body.end - 1)) == Some(HeadKind::Organization);
    if !(is_named && is_body) {
        return vec![name];
    }
    vec![
        Name { tokens: owner, kind: NameClass::Person },
        Name { tokens: body, kind: NameClass::Organization },
    ]
}

/// A capitalised word or what joins the parts of a name; no verb: "King Felipe met Peruvian President Okoro".
fn is_name_like(document: &Document<'_>, i: usize) -> bool {
    let form = document.form(i);
    let joins = form.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''));
    is_capital(form) || joins && !matches!(document.upos(i), Upos::Verb | Upos::Aux)
}
