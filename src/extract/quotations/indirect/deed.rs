//! Who says something by a verb that is not the verb of its sentence: "went out of his way to say", "is right to note",
//! "with Varga telling the crew".

use super::clause::{is_strong, is_tensed};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};

/// "went out of his way to say": the subject of the verb whose noun has an infinitive that says something.
pub(super) fn took_to_say(document: &Document<'_>, entities: &Entities, verb: usize) -> Vec<Actor> {
    let to = document.children(verb).any(|t| document.form(t) == "to" && document.relation(t) == "mark");
    let above = std::iter::successors(document.head(verb), |&t| document.head(t));
    let takes = |&t: &usize| document.upos(t) == Upos::Verb && is_tensed(document, t);
    let first = above.take(4).find(takes).filter(|&t| to && !tree::is_negated(document, t));
    let way = document.head(verb).is_some_and(|noun| {
        matches!(
            document.lemma(noun),
            "way"
                | "time"
                | "moment"
                | "opportunity"
                | "occasion"
                | "chance"
                | "trouble"
                | "pain"
                | "liberty"
        )
    });
    first.filter(|_| way).map(|first| tree::subjects(document, entities, first)).unwrap_or_default()
}

/// "In addition to stating that it rained, Varga left": who does both.
pub(super) fn besides_saying(document: &Document<'_>, entities: &Entities, verb: usize) -> Vec<Actor> {
    let noun = document.head(verb).filter(|&noun| {
        document.lemma(noun) == "addition"
            && document.form(verb).ends_with("ing")
            && document.form(noun + 1) == "to"
    });
    let main = noun.and_then(|noun| document.head(noun)).filter(|&t| document.upos(t) == Upos::Verb);
    main.map(|main| tree::subjects(document, entities, main)).unwrap_or_default()
}

/// "Varga is right to note that": whose deed the infinitive is that an adjective takes.
pub(super) fn right_to_say(document: &Document<'_>, entities: &Entities, verb: usize) -> Vec<Actor> {
    let to = document.children(verb).any(|t| document.form(t) == "to" && document.relation(t) == "mark");
    let apt = document.head(verb).filter(|&word| {
        to && word < verb
            && matches!(
                document.lemma(word),
                "right" | "wrong" | "correct" | "quick" | "careful" | "keen" | "fond"
            )
            && !tree::is_negated(document, word)
    });
    let subject = apt.and_then(|word| document.child(word, "nsubj"));
    subject.map(|subject| tree::actors(document, entities, subject)).unwrap_or_default()
}

/// "with Varga telling the crew that": who does so.
pub(super) fn with_telling(document: &Document<'_>, entities: &Entities, verb: usize) -> Option<Actor> {
    let (i, mention) = document.mention_at(verb.checked_sub(1)?)?;
    let first = (mention.tokens.start.saturating_sub(6)..mention.tokens.start).rev();
    let title = |t: &usize| matches!(document.upos(*t), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj);
    let before = first.take_while(title).last().unwrap_or(mention.tokens.start).checked_sub(1)?;
    let fits = document.form(verb).ends_with("ing")
        && mention.kind != MentionKind::Pronoun
        && document.form(before).eq_ignore_ascii_case("with");
    syntax::actor(document, entities, i).filter(|_| fits)
}

/// "said he would not let them leave and said that", "saying she is new but suggesting that it may do": the verb of saying of
/// the same form that another goes with, where a tree joins that to the verb of what is told.
pub(super) fn first_of_joined(document: &Document<'_>, verb: usize) -> Option<usize> {
    let head = document.head(verb).filter(|_| document.relation(verb) == "conj")?;
    let tense = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let finite = |t: usize| tree::is_finite(document, t);
    let gerund = tense(verb) == "VBG"
        && tense(head) != "VBG"
        && is_strong(document, verb)
        && matches!(document.form(verb.wrapping_sub(1)), "and" | "but");
    // "said the port was worried and reminded them that": what is told has no such verb of its own.
    let reminds = tense(verb) == "VBD"
        && matches!(
            document.lemma(verb),
            "remind" | "stress" | "add" | "reiterate" | "urge" | "note" | "emphasise" | "emphasize"
        )
        && document.child(head, "cop").is_some();
    let apart = finite(verb) && !finite(head) || gerund || reminds;
    let above = std::iter::successors(Some(head), |&t| document.head(t));
    let first = above.take(4).find(|&t| is_strong(document, t) && tense(t) == tense(verb));
    first.filter(|_| apart && document.child(verb, "nsubj").is_none())
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn whose_deed_the_verb_is() {
        check_text(
            "The plan was criticised, with Minister Tomas Okoro telling reporters on Thursday he saw no way out of the talks.",
            &["Tomas Okoro: he saw no way out of the talks"],
        );
    }

    #[test]
    fn who_does_something_besides() {
        check_text(
            "In addition to stating that children have no rights, Helena Varga vowed to repeal the law.",
            &["Helena Varga: children have no rights"],
        );
    }

    #[test]
    fn who_takes_pains_to_say_so() {
        check_text(
            "Helena Varga is taking pains to say that the road is safe.",
            &["Helena Varga: the road is safe"],
        );
    }

    #[test]
    fn what_goes_with_the_first_of_two_verbs() {
        check_text(
            "The harbour office kept to its line, saying she is new to the port but suggesting that this may change.",
            &["harbour office: she is new to the port", "harbour office: this may change"],
        );
    }

    #[test]
    fn near_misses() {
        check_text("The crew left with Tomas Okoro, a farmer with a boat on the lake.", &[]);
    }
}
