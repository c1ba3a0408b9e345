//! Who is named beside a verb of saying where a tree finds nobody, or only what describes him.

use super::super::authors;
use super::clause::{is_strong, is_tensed};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// Who is named right before a verb of saying, where a tree finds nobody or only what describes him: "Minister of Trade
/// Varga says", "the founder and head of the port, Helena Varga, announced".
pub(super) fn named_beside(
    document: &Document<'_>,
    entities: &Entities,
    (verb, speakers): (usize, &[Actor]),
) -> Option<Actor> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let person = |actor: &Actor| entities.kind(actor.entity) == Some(EntityKind::Person);
    // "The co-author, economics professor Varga, said": a tree may take the two for two.
    let two = speakers.len() == 2 && !speakers.iter().all(person);
    if !is_strong(document, verb) || !is_tensed(document, verb) || speakers.iter().any(person) && !two {
        return None;
    }
    let subject = document.child(verb, "nsubj").filter(|&t| t < verb && t >= sentence.start)?;
    let comma = verb.checked_sub(1).filter(|&t| document.form(t) == ",");
    let end = comma.unwrap_or(verb);
    let (i, mention) = document.mentions_in(sentence.start..end).next_back()?;
    let title = |t: &usize| matches!(document.upos(*t), Upos::Noun | Upos::Adj | Upos::Propn);
    let titles = if two { (subject + 1..mention.tokens.start).rev().take_while(title).count() } else { 0 };
    let before = (mention.tokens.start - titles).checked_sub(1)?;
    let named = mention.kind == MentionKind::Person && mention.tokens.end == end && before >= subject;
    // "A student, who gave his name as Varga, said": he says it himself.
    let gives = comma.is_some()
        && matches!(document.form(before), "as" | "called")
        && (subject + 1..before)
            .any(|t| matches!(document.form(t), "name" | "himself" | "herself" | "themselves"));
    let asked =
        comma.is_some() && document.form(before) == "called" && document.form(before.wrapping_sub(1)) == "be";
    let fits = match comma {
        Some(_) if gives || asked => true,
        // Between commas behind the title of one person.
        Some(_) => {
            let title = Gazetteer::shipped().office_phrase(&[document.form(subject)]);
            let one = title.is_some_and(|title| !title.plural)
                || speakers
                    .iter()
                    .any(|actor| document.at(actor.span).eq_ignore_ascii_case(document.form(subject)))
                    && document.tokens.get(subject).is_some_and(|token| token.xpos == "NN");
            document.form(before) == "," && one
        }
        // A title and its field: nothing but names between.
        None => {
            speakers.is_empty()
                && (subject..mention.tokens.start)
                    .all(|t| matches!(document.upos(t), Upos::Propn | Upos::Adp | Upos::Det))
                && document.upos(before) == Upos::Propn
        }
    };
    let actor = syntax::actor(document, entities, i).filter(person)?;
    (named && fits).then_some(actor)
}

/// "The Lakeside University survey found that": whose a record or an inquiry is that names nobody itself.
pub(super) fn made_by(document: &Document<'_>, entities: &Entities, verb: usize) -> Vec<Actor> {
    let subject = document.child(verb, "nsubj").filter(|&t| t < verb && tree::is_finite(document, verb));
    let found = subject.filter(|&t| Gazetteer::shipped().is_finding(document.lemma(t)));
    found.and_then(|t| authors::author(document, entities, t)).unwrap_or_default()
}

/// The last that is named in a noun phrase right behind "…, said".
pub(super) fn named_in(document: &Document<'_>, entities: &Entities, phrase: Range<usize>) -> Vec<Actor> {
    let actors: Vec<Actor> =
        document.mentions_in(phrase).filter_map(|(i, _)| syntax::actor(document, entities, i)).collect();
    let person = |actor: &&Actor| entities.kind(actor.entity) == Some(EntityKind::Person);
    let last = actors.iter().rev().find(person).or(actors.last());
    last.copied().into_iter().collect()
}

/// Whether the subject that a tree finds for a verb is a noun that names nobody known: "his campaign said".
pub(super) fn is_a_strangers(document: &Document<'_>, verb: usize) -> bool {
    document.child(verb, "nsubj").is_some_and(|subject| {
        let relative = matches!(document.form(subject), "who" | "which" | "that");
        document.upos(subject) == Upos::Noun || document.upos(subject) == Upos::Pron && !relative
    })
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn a_name_stands_right_before_the_verb() {
        check_text(
            "Minister of Tourism Helena Varga says the road is shut.",
            &["Helena Varga: the road is shut"],
        );
        check(
            complement::RULE.find,
            "The director, producer and founder of the Lake Club, {Helena Varga}, announced that the road was shut.",
            &["Helena Varga: the road was shut"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(find, "The boats and {Helena Varga}, the crew said, reached the port.", &[]);
        check(find, "The survey of boats found that the road was shut. {Helena Varga} left.", &[]);
    }

    #[test]
    fn who_gives_a_name() {
        check(
            complement::RULE.find,
            "A student, who gave her name as {Helena Varga}, said the road was shut.",
            &["Helena Varga: the road was shut"],
        );
    }
}
