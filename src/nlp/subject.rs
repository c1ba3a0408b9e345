//! "after her predecessor, Tomas Okoro, resigned", "…, and France shares that view": verbs whose subject a parser took for
//! something else.
//!
//! A preposition, an apposition or a list before a verb leads a parser astray: it hangs the verb on what stands far before it,
//! and its subject on anything but the verb. A verb with a tense that nothing is the subject of, right behind a noun that is
//! nothing else there, has that noun as its subject.

use super::edges::{Edge, hang};
use crate::document::{Document, Upos};
use std::ops::Range;

/// Gives verbs without a subject the noun right before them, where the tree shows that it was taken for something else.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for verb in sentence.clone() {
        if let Some((place, above)) = located(document, verb) {
            hang(document, &[(place, Some(above), "obl")]);
        }
    }
    for verb in sentence {
        if let Some(subject) = marked(document, verb) {
            hang(document, &[(subject, Some(verb), as_subject(document, verb))]);
        }
        if !is_bare(document, verb) {
            continue;
        }
        let found = crossed(document, verb)
            .or_else(|| listed(document, verb))
            .or_else(|| after(document, verb))
            .or_else(|| beside(document, verb));
        if let Some(edges) = found {
            hang(document, &edges);
        }
    }
}

/// "agreed on Friday in Lima to hold a fair": a place behind "in" that a tree takes for the subject of the infinitive, and
/// the verb that tells what was agreed there.
fn located(document: &Document<'_>, infinitive: usize) -> Option<(usize, usize)> {
    let place = document.child(infinitive, "nsubj").filter(|&t| document.upos(t) == Upos::Propn)?;
    let to =
        document.children(infinitive).any(|t| document.form(t) == "to" && document.relation(t) == "mark");
    let case = document
        .children(place)
        .any(|t| document.relation(t) == "case" && matches!(document.form(t), "in" | "at"));
    let above = document.head(infinitive).filter(|&t| t < place && document.upos(t) == Upos::Verb)?;
    (to && case && document.form(place + 1) == "to").then_some((place, above))
}

/// Whether a token is a verb with a tense and without a subject.
fn is_bare(document: &Document<'_>, verb: usize) -> bool {
    let tag = document.tokens.get(verb).map_or("", |token| token.xpos);
    let helped = || {
        document.children(verb).any(|t| {
            document.relation(t) == "aux"
                && document.tokens.get(t).is_some_and(|t| matches!(t.xpos, "VBD" | "VBZ" | "VBP" | "MD"))
        })
    };
    document.upos(verb) == Upos::Verb
        && (matches!(tag, "VBD" | "VBZ" | "VBP") || helped())
        && !document
            .children(verb)
            .any(|t| matches!(document.relation(t), "nsubj" | "csubj" | "expl" | "mark"))
}

/// The first word of a verb with its auxiliaries and adverbs.
fn begin(document: &Document<'_>, verb: usize) -> usize {
    let belongs = |t: usize| {
        document.head(t) == Some(verb)
            && (document.relation(t) == "aux"
                || document.relation(t) == "advmod" && document.upos(t) == Upos::Adv)
    };
    (0..verb).rev().take_while(|&t| belongs(t)).last().unwrap_or(verb)
}

/// How many words a subject has at most: whoever hangs more on one noun has gone astray further than can be mended.
const LONGEST: usize = 40;

/// The words from the first to the last that hang on a token.
pub(super) fn phrase(document: &Document<'_>, top: usize) -> Option<Range<usize>> {
    let mut words = top..top + 1;
    let mut todo = vec![top];
    for _ in 0..LONGEST {
        let Some(t) = todo.pop() else { return Some(words) };
        for child in document.children(t) {
            words = words.start.min(child)..words.end.max(child + 1);
            todo.push(child);
        }
    }
    None
}

/// Whether the phrase of a noun ends where a verb begins, but for the comma that closes an apposition in it.
fn ends_at(document: &Document<'_>, noun: usize, verb: usize) -> bool {
    phrase(document, noun).is_some_and(|words| {
        let mut within = words.clone();
        words.end == verb
            || words.end + 1 == verb
                && document.form(words.end) == ","
                && within.any(|t| document.form(t) == ",")
    })
}

/// The relation of a subject to this verb.
pub(super) fn as_subject(document: &Document<'_>, verb: usize) -> &'static str {
    match document.children(verb).any(|t| document.deprel(t) == "aux:pass") {
        true => "nsubj:pass",
        false => "nsubj",
    }
}

/// "Varga backed calls for a vote": a name before a verb that was hung on the verb’s object, across the verb.
fn crossed(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let object = |t: &usize| *t > verb && matches!(document.relation(*t), "obj" | "obl" | "xcomp");
    let before = |t: &usize| {
        *t < verb
            && matches!(document.relation(*t), "compound" | "nmod")
            && matches!(document.upos(*t), Upos::Noun | Upos::Propn)
            && !document.children(*t).any(|k| document.relation(k) == "case")
    };
    let subject = document.children(verb).filter(object).find_map(|t| document.children(t).find(before))?;
    ends_at(document, subject, begin(document, verb))
        .then(|| vec![(subject, Some(verb), as_subject(document, verb))])
}

/// "nominated Varga in May after her predecessor, Okoro, resigned": a noun behind a preposition that opens a clause.
fn after(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let above = document.head(verb).filter(|&t| t < verb && document.relation(verb) == "conj")?;
    if document.children(verb).any(|t| document.relation(t) == "cc") {
        return None;
    }
    let first = begin(document, verb);
    let opens = |noun: usize| {
        document.children(noun).find(|&t| {
            document.relation(t) == "case"
                && matches!(
                    document.form(t).to_lowercase().as_str(),
                    "after" | "before" | "since" | "until" | "till"
                )
        })
    };
    let noun = document
        .children(above)
        .rfind(|&t| t < first && document.relation(t) == "obl" && opens(t).is_some())
        .filter(|&t| ends_at(document, t, first))?;
    Some(vec![
        (verb, Some(above), "advcl"),
        (noun, Some(verb), as_subject(document, verb)),
        (opens(noun)?, Some(verb), "mark"),
    ])
}

/// "quit after the council rejected her budget": a noun between a mark and its verb that was hung on the verb before.
fn marked(document: &Document<'_>, verb: usize) -> Option<usize> {
    let tag = document.tokens.get(verb).map_or("", |token| token.xpos);
    let above = document.head(verb).filter(|&t| t < verb && document.relation(verb) == "advcl")?;
    let mark = document.children(verb).find(|&t| document.relation(t) == "mark" && t > above && t < verb)?;
    let owned = document.children(verb).any(|t| matches!(document.relation(t), "nsubj" | "csubj" | "expl"));
    if !matches!(tag, "VBD" | "VBZ" | "VBP") || owned || document.upos(verb) != Upos::Verb {
        return None;
    }
    let noun = document.children(above).find(|&t| {
        t > mark
            && t < verb
            && matches!(document.relation(t), "obl" | "obj" | "nmod")
            && matches!(document.upos(t), Upos::Noun | Upos::Propn)
            && !document.children(t).any(|k| document.relation(k) == "case")
            && !document.in_time(t)
    })?;
    let words = phrase(document, noun)?;
    (words.start == mark + 1 && ends_at(document, noun, begin(document, verb))).then_some(noun)
}

/// "attacked the plan as “a surrender”, and Helena Varga fears it": a noun that was joined to the noun before it.
fn listed(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let above = document.head(verb).filter(|&t| t < verb && document.relation(verb) == "conj")?;
    let first = begin(document, verb);
    let and = |noun: usize| {
        document
            .children(noun)
            .find(|&t| document.relation(t) == "cc" && t > 0 && document.form(t - 1) == "," && t < noun)
    };
    let noun = (above + 1..first)
        .filter(|&t| document.relation(t) == "conj" && matches!(document.upos(t), Upos::Noun | Upos::Propn))
        .filter(|&t| and(t).is_some())
        .rfind(|&t| ends_at(document, t, first))?;
    let joined = document.head(noun).is_some_and(|t| t > above && document.upos(t) != Upos::Verb);
    joined
        .then(|| Some(vec![(noun, Some(verb), as_subject(document, verb)), (and(noun)?, Some(verb), "cc")]))?
}

/// "and France shares that view": a name that was taken for the first half of a long noun.
fn beside(document: &Document<'_>, verb: usize) -> Option<Vec<Edge>> {
    let first = begin(document, verb);
    let noun = document.children(verb).rfind(|&t| t < first).filter(|&t| {
        matches!(document.relation(t), "compound" | "nmod" | "amod" | "dep")
            && matches!(document.upos(t), Upos::Noun | Upos::Propn)
            && !document.children(t).any(|c| document.relation(c) == "case")
    })?;
    ends_at(document, noun, first).then(|| vec![(noun, Some(verb), as_subject(document, verb))])
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::nlp::annotate;

    /// The subject of a verb, by its form.
    fn subject(text: &str, verb: &str) -> String {
        let document: Document<'_> = annotate(text);
        let verb = (0..document.tokens.len()).find(|&t| document.form(t) == verb).unwrap_or_default();
        document.child(verb, "nsubj").map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn a_place_is_no_subject_of_an_infinitive() {
        assert_eq!(subject("Farmers agreed Friday in Lima to hold a fair in May.", "hold"), "");
        assert_eq!(subject("Farmers want Peru to hold a fair in May.", "hold"), "");
        let document = annotate("Farmers agreed Friday in Lima to hold a fair in May.");
        let lima = (0..document.tokens.len()).find(|&t| document.form(t) == "Lima").unwrap_or_default();
        assert_eq!(document.head(lima).map(|t| document.form(t)), Some("agreed"));
    }

    #[test]
    fn the_noun_behind_a_mark_is_the_subject() {
        assert_eq!(
            subject("Minister Helena Varga quit after the council rejected her budget.", "rejected"),
            "council"
        );
    }

    #[test]
    fn a_clause_behind_after_has_its_own_subject() {
        let text = "President Musa Ibrahim had nominated Varga in May after her predecessor, Tomas Okoro, resigned over a visa scandal.";
        assert_eq!(subject(text, "resigned"), "predecessor");
        assert_eq!(subject(text, "nominated"), "Musa");
        assert_eq!(subject("Varga met Okoro after the vote and left for Kenya.", "left"), "");
    }

    #[test]
    fn what_is_joined_to_a_noun_opens_no_clause() {
        assert_eq!(
            subject("Varga praised the plan, the treaty, and the envoy and left the hall.", "left"),
            ""
        );
    }

    #[test]
    fn a_name_before_a_verb_is_its_subject() {
        let text = "Kenya’s finance minister, Helena Varga, said Greece should stay in the euro, and France shares that view.";
        assert_eq!(subject(text, "shares"), "France");
    }
}
