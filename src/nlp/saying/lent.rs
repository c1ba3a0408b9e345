//! Verbs of saying whose subject a parser has lent to another word: to what stands before it ("after Varga’s crew said"), to
//! the verb of what is said ("crews reported the service had left"), or to a title ("a survey by analyst Helena Varga found"); and
//! what opens a sentence by such a verb, or follows it behind a semicolon, without being said.

use super::{LONGEST, is_closing, is_strong, is_tensed, nominal, tag};
use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;
use crate::nlp::edges::{Edge, Mended};
use std::ops::Range;

/// The first of the constructions of this file that fits.
pub(super) fn mended(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    if document.upos(verb) != Upos::Verb {
        return None;
    }
    titled(document, verb)
        .or_else(|| two_of_the_told(document, verb))
        .or_else(|| share(document, verb))
        .or_else(|| as_noted(document, sentence, verb))
        .or_else(|| after_they_said(document, verb))
        .or_else(|| as_they_said(document, verb))
        .or_else(|| opening(document, sentence, verb))
        .or_else(|| behind_semicolon(document, verb))
}

/// "A survey by analyst Helena Varga found that": a name right behind a title, which a parser takes for a second subject.
fn titled(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let mut subjects = document.children(verb).filter(|&t| t < verb && document.deprel(t) == "nsubj");
    let (first, name) = (subjects.next()?, subjects.next()?);
    let title = name.checked_sub(1).filter(|&t| t > first && document.upos(t) == Upos::Noun)?;
    let under = std::iter::successors(Some(title), |&t| document.head(t)).take(8).any(|above| above == first);
    let office = Gazetteer::shipped().office_phrase(&[document.form(title)]).is_some()
        || Gazetteer::shipped().is_inquirer(document.lemma(title));
    let fits = subjects.next().is_none() && under && office && document.upos(name) == Upos::Propn;
    fits.then(|| (vec![(name, Some(title), "appos")], None))
}

/// "Outlets reported on Monday the service had left": a verb of saying taken for what describes its subject, where the verb of
/// what is said has a subject of its own as well.
fn two_of_the_told(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let describes =
        document.relation(verb) == "acl" && matches!(tag(document, verb), "VBD" | "VBZ" | "VBP" | "VBN");
    if !describes || !is_strong(document.lemma(verb)) || has_subject(document, verb) {
        return None;
    }
    let subject = verb.checked_sub(1)?;
    let told = document.head(subject).filter(|&t| {
        t > verb && document.relation(subject) == "nsubj" && document.upos(subject) != Upos::Pron
    })?;
    let own = document.children(told).any(|t| t > verb && t < told && document.relation(t) == "nsubj");
    let mut edges: Vec<Edge> = vec![
        (verb, document.head(told), document.deprel(told)),
        (told, Some(verb), "ccomp"),
        (subject, Some(verb), "nsubj"),
    ];
    let before = document.children(told).filter(|&t| t < subject && document.relation(t) != "nsubj");
    edges.extend(before.map(|t| (t, Some(verb), document.deprel(t))));
    let by = document.children(verb).any(|t| document.deprel(t) == "obl:agent");
    let past = (tag(document, verb) == "VBN").then_some((verb, "VBD"));
    (own && !by).then_some((edges, past))
}

/// "At least half of voters say", "nearly two-thirds of them said": how many say so, which a parser takes for a time.
fn share(document: &Document<'_>, verb: usize) -> Option<Mended> {
    if !is_tensed(document, verb) || !is_strong(document.lemma(verb)) || has_subject(document, verb) {
        return None;
    }
    let many = document.children(verb).find(|&t| {
        t < verb
            && document.relation(t) == "obl"
            && (document.upos(t) == Upos::Num
                || matches!(document.lemma(t), "half" | "third" | "quarter" | "percent" | "%" | "majority"))
    })?;
    let about = document.children(many).any(|t| {
        t < many
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "least" | "most" | "nearly" | "about" | "almost"
            )
    });
    let of = document.children(many).any(|t| t > many && document.relation(t) == "nmod");
    // "in at least half of the towns" tells where.
    let at = |t: usize| document.form(t).eq_ignore_ascii_case("at");
    let where_ = document.children(many).any(|t| t < many && document.relation(t) == "case" && !at(t));
    let mut edges = vec![(many, Some(verb), "nsubj")];
    let before = document.children(many).filter(|&t| at(t) || document.form(t) == "least");
    edges.extend(before.map(|t| (t, Some(many), "advmod")));
    (about && of && !where_).then_some((edges, None))
}

/// "As another report from May noted, the roads were old": a verb taken for a passive.
fn as_noted(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    let closed = document.form(verb + 1) == ",";
    let subject = document.children(verb).find(|&t| t < verb && document.deprel(t) == "nsubj:pass")?;
    let helped = document.children(verb).any(|t| matches!(document.relation(t), "aux" | "obl" | "obj"));
    let as_ = document
        .children(verb)
        .chain(document.children(subject))
        .find(|&t| t < subject && document.form(t).eq_ignore_ascii_case("as"))
        .filter(|&t| t == sentence.start || document.form(t - 1) == ",")?;
    let fits = closed && !helped && tag(document, verb) == "VBN" && is_strong(document.lemma(verb));
    let edges = vec![(as_, Some(verb), "mark"), (subject, Some(verb), "nsubj")];
    fits.then_some((edges, Some((verb, "VBD"))))
}

/// "The storm came after Helena Varga’s crew said the road was shut": whoever stands between "after" and the verb, taken for
/// what another verb governs.
fn after_they_said(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let subject = verb.checked_sub(1).filter(|&t| matches!(document.upos(t), Upos::Noun | Upos::Propn))?;
    let mark = document.children(verb).find(|&t| {
        t < subject
            && document.relation(t) == "mark"
            && matches!(document.form(t), "after" | "before" | "because" | "since" | "when" | "while" | "as")
    })?;
    let told = document.children(verb).any(|t| t > verb && document.relation(t) == "ccomp");
    let beside = document.relation(subject) == "obl" && document.head(subject) == document.head(verb);
    let fits = told
        && beside
        && is_tensed(document, verb)
        && !has_subject(document, verb)
        && !document.children(subject).any(|t| document.relation(t) == "case" && t < mark);
    fits.then(|| (vec![(subject, Some(verb), "nsubj")], None))
}

/// "The fleet grew as a number of farmers suggested such a port was needed": a clause taken for a noun phrase that "as" governs.
fn as_they_said(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let last = verb.checked_sub(1)?;
    let top = match document.relation(last) {
        "nmod" => document.head(last)?,
        _ => last,
    };
    // "after a handful of farmers announced that": beside it, or below.
    let beside = document.relation(verb) == "advcl" && document.head(verb) == document.head(top);
    let describes = (beside
        || document.relation(verb) == "acl"
            && matches!(document.head(verb), Some(t) if t == last || t == top))
        && matches!(tag(document, verb), "VBD" | "VBN");
    let case = document.children(top).find(|&t| {
        document.relation(t) == "case"
            && t < top
            && matches!(document.form(t), "as" | "after" | "since" | "before")
    })?;
    let told = document
        .children(verb)
        .any(|t| t > verb && document.relation(t) == "ccomp" && document.child(t, "nsubj").is_some());
    let fits = told
        && describes
        && document.relation(top) == "obl"
        && is_strong(document.lemma(verb))
        && !has_subject(document, verb);
    let edges =
        vec![(verb, document.head(top), "advcl"), (case, Some(verb), "mark"), (top, Some(verb), "nsubj")];
    fits.then_some((edges, (tag(document, verb) == "VBN").then_some((verb, "VBD"))))
}

/// "Insisting that the ferry would sail, Varga boarded it with her crew": a participle that opens a sentence, taken for its
/// verb.
fn opening(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Mended> {
    let first =
        verb == sentence.start && document.form(verb).ends_with("ing") && document.head(verb).is_none();
    if !first || !is_strong(document.lemma(verb)) {
        return None;
    }
    let that = document.form(verb + 1) == "that";
    let mut clauses = document.children(verb).filter(|&t| t > verb && document.relation(t) == "ccomp");
    let (told, main) = (clauses.next()?, clauses.next()?);
    let subject = document.child(main, "nsubj").filter(|&t| t > told)?;
    let comma = (told + 1..subject).rev().find(|&t| document.form(t) == ",")?;
    let near = (comma + 1..subject).all(|t| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
    });
    let fits = that && near && is_tensed(document, main);
    fits.then(|| (vec![(main, None, "root"), (verb, Some(main), "advcl")], None))
}

/// "The road is long, analysts say; in 2012 it was longer": nothing behind the semicolon is what they say.
fn behind_semicolon(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let stop = document.form(verb + 1) == ";" && is_strong(document.lemma(verb));
    let next = document.children(verb).find(|&t| t > verb + 1 && document.relation(t) == "ccomp")?;
    stop.then(|| (vec![(next, Some(verb), "parataxis")], None))
}

/// "“Will he stay?” a staffer in the room wondered.": a verb of saying that was taken for what describes its subject.
pub(super) fn described(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Vec<Edge>> {
    let noun = document.head(verb).filter(|&t| document.deprel(verb) == "acl" && t < verb)?;
    let past = matches!(tag(document, verb), "VBN" | "VBD") && document.upos(verb) == Upos::Verb;
    // Or of a body behind a comma: "the road is shut, the council confirmed on Monday".
    let form = document.form(noun).to_lowercase();
    let body =
        Gazetteer::shipped().group_noun(&form).is_some() && document.form(verb - 1).to_lowercase() == form;
    let start =
        (sentence.start..noun).rev().find(|&t| is_closing(document, t) || body && document.form(t) == ",")?;
    let own = nominal(document, start + 1, verb).contains(&noun);
    let time =
        |t: usize| matches!(document.upos(t), Upos::Adp | Upos::Propn | Upos::Num | Upos::Noun | Upos::Det);
    let ends = document.form(sentence.end - 1) == "." && (verb + 1..sentence.end - 1).all(time);
    let ends = ends && verb + 6 > sentence.end;
    if !past || !is_strong(document.lemma(verb)) || !own || !ends || start + LONGEST < verb {
        return None;
    }
    let mut edges = vec![(verb, document.head(noun), document.deprel(noun)), (noun, Some(verb), "nsubj")];
    let told = document.children(noun).find(|&t| t < start && document.relation(t) != "det");
    edges.extend(told.map(|t| (t, Some(verb), "ccomp")));
    if let Some(above) = document.head(noun).filter(|&t| t < start) {
        edges = vec![
            (verb, document.head(above), document.deprel(above)),
            (above, Some(verb), "ccomp"),
            (noun, Some(verb), "nsubj"),
        ];
    }
    Some(edges)
}

fn has_subject(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| matches!(document.relation(t), "nsubj" | "csubj" | "expl"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::subject;

    #[test]
    fn a_name_behind_a_title() {
        let text = "A survey led by harbour analyst Helena Varga found that the piers were old.";
        assert_eq!(subject(text, "found").0, "survey");
    }

    #[test]
    fn whoever_reports_what_others_do() {
        let text = "Several crews reported on Monday the Lake Service had two boats for Okoro.";
        assert_eq!(subject(text, "reported").0, "crews");
        let text = "At least half of the rowers in each town say the oars are too short.";
        assert_eq!(subject(text, "say").0, "half");
        let text = "As another report from 1990 noted, the longest pier in Peru was 90 metres.";
        assert_eq!(subject(text, "noted"), ("report".to_owned(), "VBD"));
        let text = "Prices rose after a handful of rowers announced the port was shut.";
        assert_eq!(subject(text, "announced").0, "handful");
        let text = "People trained at the port say that Capt. Tomas Okoro, who must sign the list, has seen almost none of the boats.";
        assert_eq!(subject(text, "say").0, "People");
        let text = "The storm came hours after Helena Varga's crew said the ferries of the lake would be waiting for her.";
        assert_eq!(subject(text, "said").0, "crew");
    }
}
