//! Verbs of saying that a parser has torn from whoever says something: it has looked for their subject behind them ("Varga, the
//! mayor, said the pilot could be late"), or has taken them for what describes a noun ("…, a judge ruled on Monday").

use super::{LONGEST, beginning, head_of, is_closing, is_strong, is_tensed, nominal, tag};
use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;
use crate::nlp::edges::Mended;
use crate::nlp::subject::as_subject;
use std::ops::Range;

/// The first of the constructions of this file that fits.
pub(super) fn mended(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    if document.upos(verb) != Upos::Verb {
        return None;
    }
    left_of_it(document, sentence, verb)
        .or_else(|| thrown_in(document, verb))
        .or_else(|| say_some(document, sentence, verb))
        .or_else(|| closing(document, sentence, verb))
}

/// "Varga, the mayor, said the pilot could be late": whoever stands before the verb, where a parser takes the subject of what
/// is said for that of the verb.
fn left_of_it(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    if !is_strong(document.lemma(verb)) || !is_tensed(document, verb) {
        return None;
    }
    let behind = document.children(verb).find(|&t| t > verb && document.relation(t) == "nsubj")?;
    let noun = |t: usize| matches!(document.upos(t), Upos::Noun | Upos::Propn);
    let mut left = document.children(verb).filter(|&t| {
        t < verb && noun(t) && matches!(document.relation(t), "ccomp" | "dep" | "parataxis" | "vocative")
    });
    let left = left.next_back().filter(|&t| {
        document.children(t).all(|c| !matches!(document.relation(c), "nsubj" | "cop" | "aux" | "expl"))
    })?;
    let told = (behind + 1..sentence.end).find(|&t| {
        document.head(t) == Some(behind)
            && document.relation(t) == "acl"
            && document.children(t).any(|c| document.relation(c) == "aux" && is_tensed(document, c))
            && !document.children(t).any(|c| document.relation(c) == "nsubj")
    })?;
    let edges = vec![
        (left, Some(verb), "nsubj"),
        (told, Some(verb), "ccomp"),
        (behind, Some(told), as_subject(document, told)),
    ];
    Some((edges, None))
}

/// "The baskets, Varga said, accompanied a card": the verb of the sentence that another is thrown into, taken for a
/// participle that it governs.
fn thrown_in(document: &Document<'_>, verb: usize) -> Option<Mended> {
    if !is_strong(document.lemma(verb)) || document.form(verb + 1) != "," {
        return None;
    }
    let mut subjects = document.children(verb).filter(|&t| t < verb && document.deprel(t) == "nsubj");
    let (subject, speaker) = (subjects.next()?, subjects.next()?);
    let comma = (subject + 1..=speaker).find(|&t| document.form(t) == ",")?;
    let told = verb + 2;
    let fits = subjects.next().is_none()
        && comma + LONGEST > verb
        && document.head(told) == Some(verb)
        && document.relation(told) == "ccomp"
        && matches!(tag(document, told), "VBN" | "VBD")
        && document.children(told).all(|c| !matches!(document.relation(c), "nsubj" | "aux" | "mark"));
    let edges = vec![(told, Some(verb), "ccomp"), (subject, Some(told), "nsubj")];
    fits.then_some((edges, Some((told, "VBD"))))
}

/// "The road may be long, say some farmers": a verb without a tense by its form, whose subject is many and stands behind it.
fn say_some(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    let before = verb.checked_sub(1).filter(|&t| t > sentence.start)?;
    let mark = document.form(before) == "," || is_closing(document, before);
    let bare = document.form(verb) == "say" && matches!(tag(document, verb), "VB" | "VBP");
    if !mark || !bare || document.children(verb).any(|t| document.relation(t) == "nsubj") {
        return None;
    }
    let words = nominal(document, verb + 1, sentence.end);
    let subject = head_of(document, words.clone()).filter(|_| !words.is_empty())?;
    // "say prayers and go home" is an order, "say Kenya and Peru" an example.
    let many = tag(document, subject) == "NNS" && can_say(document, subject);
    let closes = document.form(words.end) == "."
        || document.form(words.end) == "," && matches!(document.form(words.end + 1), "who" | "including");
    let told = document.head(verb).filter(|&t| t < before)?;
    let clause = document.children(told).any(|t| matches!(document.relation(t), "nsubj" | "expl"));
    let edges = vec![
        (verb, document.head(told), document.deprel(told)),
        (told, Some(verb), "ccomp"),
        (subject, Some(verb), "nsubj"),
    ];
    (many && closes && clause).then_some((edges, Some((verb, "VBP"))))
}

/// "The boat will stay in the port, a judge ruled on Monday.": a verb that ends its sentence with whoever says so before it,
/// taken for a participle.
fn closing(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    let participle = tag(document, verb) == "VBN" && document.form(verb).ends_with("ed");
    if !participle || !(is_strong(document.lemma(verb)) || document.lemma(verb) == "rule") {
        return None;
    }
    let time =
        |t: usize| matches!(document.upos(t), Upos::Adp | Upos::Propn | Upos::Num | Upos::Noun | Upos::Det);
    let last = sentence.end - 1;
    let ends = document.form(last) == "."
        && document.form(verb + 1) != "by"
        && verb + 5 > last
        && (verb + 1..last).all(time);
    let start = beginning(document, sentence, verb);
    let comma = start > sentence.start + 3 && document.form(start - 1) == ",";
    let phrase = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Adp)
            || matches!(document.form(t), "'s" | "’s" | "’" | "her" | "his" | "their" | "its" | "-")
    };
    let first = !matches!(document.upos(start), Upos::Adp | Upos::Cconj);
    // "hired Helena Varga, a director announced in May": the phrase tells who she is.
    let apposed = start > sentence.start + 2
        && document.upos(start - 2) == Upos::Propn
        && Gazetteer::shipped().given_name(document.form(start - 3)).is_some();
    // What somebody says so is a whole sentence.
    let main = (sentence.start..sentence.end).find(|&t| document.head(t).is_none())?;
    let whole = main < start
        && (sentence.start..start).any(|t| is_tensed(document, t))
        && document.children(main).any(|t| t < start && matches!(document.relation(t), "nsubj" | "expl"));
    if !ends || !comma || apposed || !first || !whole || start == verb || !(start..verb).all(phrase) {
        return None;
    }
    let subject = head_of(document, nominal(document, start, verb))?;
    let edges = vec![(verb, None, "root"), (main, Some(verb), "ccomp"), (subject, Some(verb), "nsubj")];
    can_say(document, subject).then_some((edges, Some((verb, "VBD"))))
}

/// Whether a word can be whoever says something: a name, an office, a body or people.
fn can_say(document: &Document<'_>, t: usize) -> bool {
    let gazetteer = Gazetteer::shipped();
    let form = document.form(t).to_lowercase();
    document.upos(t) == Upos::Propn
        || gazetteer.group_noun(&form).is_some()
        || gazetteer.is_inquirer(document.lemma(t))
        || gazetteer.office_phrase(&[document.form(t)]).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tests::subject;

    #[test]
    fn whoever_stands_before_the_verb() {
        let text = "Mr. Okoro, citing “the old charm of boats,” said the pilot could be in a very strong position in the ports.";
        assert_eq!(subject(text, "said").0, "Okoro");
    }

    #[test]
    fn the_verb_of_the_sentence_that_another_is_thrown_into() {
        let text = "The baskets, Mr. Varga said, accompanied gifts of dried fish and a card from the crew.";
        assert_eq!(subject(text, "accompanied"), ("baskets".to_owned(), "VBD"));
    }

    #[test]
    fn some_say() {
        let text =
            "A louder harbour might not be such a great idea, say some farmers, who fear for the fish.";
        assert_eq!(subject(text, "say"), ("farmers".to_owned(), "VBP"));
    }

    #[test]
    fn who_closes_a_sentence() {
        let text = "The captain charged with sinking one of the ferries will stay in prison until the hearing, a harbour judge ruled Tuesday.";
        assert_eq!(subject(text, "ruled"), ("judge".to_owned(), "VBD"));
        let text = "The boat stayed in the port, a promise announced on Monday.";
        assert_ne!(subject(text, "announced").0, "promise");
    }
}
