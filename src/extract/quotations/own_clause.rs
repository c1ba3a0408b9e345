//! Clauses with a subject of their own, who speaks or does not: "some of the farmers the paper interviewed said", "…, with
//! another reader asking".

use super::frame::{Frame, Item};
use super::speaker::{Speaker, head, is_boundary, is_helper, is_name, is_person};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree;
use crate::gazetteer::SayingStrength;

/// “with Varga of the party calling it”, “… and Okoro calling it”, “with another reader asking”: who speaks by the participle
/// at a place.
pub(super) fn of_the_participle(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let mut end = verb.checked_sub(1).filter(|_| frame.form(verb).ends_with("ing"))?;
    while is_helper(frame, end) && frame.upos(end) != Upos::Aux {
        end = end.checked_sub(1)?;
    }
    let start = (0..=end).rev().take(20).find(|&i| is_boundary(frame, i)).map_or(0, |i| i + 1);
    let joined = frame.form(start) == "and" && start.checked_sub(1).is_some_and(|i| frame.is_run(i));
    let found = (frame.form(start) == "with" || joined).then(|| head(frame, entities, start + 1..end + 1))?;
    found.filter(|found| is_person(entities, found) && is_name(frame, found) || is_group(entities, found))
}

/// Whether all who speak are people without names: "another reader", "residents".
fn is_group(entities: &Entities, speaker: &Speaker) -> bool {
    matches!(speaker, Speaker::Known(actors)
        if !actors.is_empty() && actors.iter().all(|actor| entities.kind(actor.entity) == Some(EntityKind::Group)))
}

/// Who speaks by the verb at a place, where the word before it is the verb of a clause without "whom". Trees often take the
/// clause for the main one, so the order of the words decides: a noun, right behind it another with an article or a name,
/// two verbs.
pub(super) fn told_of(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let document = frame.document;
    let (says, told) = (frame.word(verb)?, frame.word(verb.checked_sub(1)?)?);
    let tag = document.tokens.get(told).map_or("", |token| token.xpos);
    if document.upos(told) != Upos::Verb || !matches!(tag, "VBD" | "VBN") || says != told + 1 {
        return None;
    }
    let subject = document.child(told, "nsubj").filter(|&t| t < told)?;
    let start = match document.mention_at(subject) {
        Some((_, mention)) if mention.kind != MentionKind::Group => mention.tokens.start,
        _ => (subject.saturating_sub(3)..subject).rev().find(|&t| document.upos(t) == Upos::Det)?,
    };
    let start = start.checked_sub(1).filter(|&t| document.upos(t) == Upos::Det).unwrap_or(start);
    let whose = start.checked_sub(1).filter(|&t| document.upos(t) == Upos::Noun)?;
    let actors = tree::actors(document, entities, whose);
    (!actors.is_empty()).then_some(Speaker::Known(actors))
}

/// "Varga was forced to say": whoever is brought to say something by the verb at a place, or heard to.
pub(super) fn of_who_is_made_to(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let subject = made_to_say(frame.document, frame.word(verb)?)?;
    let actors = tree::actors(frame.document, entities, subject);
    let written = frame.items.contains(&Item::Word(subject));
    (written && !actors.is_empty()).then_some(Speaker::Known(actors))
}

/// "Varga was forced to say": the head of whoever is brought to say something, or heard to, where it is told to have happened.
pub(super) fn made_to_say(document: &Document<'_>, verb: usize) -> Option<usize> {
    let above = document.head(verb).filter(|_| document.relation(verb) == "xcomp")?;
    let made =
        matches!(document.lemma(above), "compel" | "force" | "hear" | "move" | "overhear" | "prompt" | "see");
    let modal = |t: usize| document.tokens.get(t).is_some_and(|token| token.xpos == "MD");
    let open = document.children(above).any(|t| {
        document.relation(t) == "aux" && modal(t)
            || document.relation(t) == "mark" && document.form(t) != "that"
            || document.form(t) == "?"
    });
    let told = made && !open && !tree::is_negated(document, above) && tree::is_passive(document, above);
    document.child(above, "nsubj").filter(|_| told)
}

/// How far before "when asked" the verb that reports the answer may stand, in words.
const REACH: usize = 20;

/// The place of the verb that reports what whoever is asked says: “told” of “Varga told reporters when asked about it: “…””.
pub(super) fn before_asked(frame: &Frame<'_>, asked: usize) -> Option<usize> {
    let asks = matches!(frame.lemma(asked), "ask" | "press" | "question" | "challenge" | "quiz");
    let when = asked.checked_sub(1).filter(|&i| asks && matches!(frame.form(i), "when" | "if" | "once"))?;
    let mut before = (asked.saturating_sub(REACH)..when).rev();
    before.find(|&i| frame.saying(i).is_some() && frame.is_finite(i))
}

/// Whether a verb without a tense tells what somebody says that others do: "Varga asked that they wait and show that".
pub(super) fn is_asked_for(frame: &Frame<'_>, verb: usize) -> bool {
    let token = frame.word(verb).and_then(|token| frame.document.tokens.get(token));
    let bare = token.is_some_and(|token| token.xpos == "VB");
    let led = (verb.saturating_sub(4)..verb).any(|i| {
        frame.upos(i) == Upos::Aux || matches!(frame.form(i), "to" | "not" | "n't" | "n’t" | "let" | "help")
    });
    let told = |i: usize| {
        frame.is_finite(i) && frame.saying(i).is_some_and(|said| said.strength != SayingStrength::Stance)
    };
    bare && !led && (0..verb).any(told)
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn whoever_is_asked_speaks() {
        check_text(
            "It fell to Helena Varga, who told Congress when asked about the boats: “We saw nothing at all.”",
            &["Helena Varga: We saw nothing at all."],
        );
        check_text(
            "As the crowd began to sing, Helena Varga came on stage and joked, “We saw nothing at all.”",
            &["Helena Varga: We saw nothing at all."],
        );
        check_text(
            "A Kenyan official who spoke in Lima to explain the plan said Wednesday, “We saw nothing at all.”",
            &["Kenyan official: We saw nothing at all."],
        );
    }

    #[test]
    fn who_asks_that_others_show_it_says_so() {
        check_text(
            "Helena Varga suggested the bank consider having crews take a “test”.",
            &["Helena Varga: test"],
        );
    }

    #[test]
    fn whoever_is_told_of_speaks() {
        check_text(
            "Some of the farmers the police questioned said: “We saw nothing at all.”",
            &["farmers: We saw nothing at all."],
        );
        check_text(
            "The farmers left. The police questioned Helena Varga. The police said: “We saw nothing.”",
            &["police: We saw nothing."],
        );
    }

    #[test]
    fn a_participle_may_have_its_own_subject() {
        check_text(
            "The speech did not help, with another resident asking: “Why does she need to go?”",
            &["another resident: Why does she need to go?"],
        );
    }

    #[test]
    fn whoever_is_brought_to_say_something() {
        check_text(
            "Helena Varga was forced to say: “We saw nothing at all.”",
            &["Helena Varga: We saw nothing at all."],
        );
        check_text(
            "Helena Varga was prompted to admit that the road was shut.",
            &["Helena Varga: the road was shut"],
        );
        check_text("Helena Varga was asked to say: “We saw nothing at all.”", &[]);
        check_text("Helena Varga was never heard to say that the road was shut.", &[]);
        check_text("Helena Varga could be forced to admit that the road was shut.", &[]);
    }
}
