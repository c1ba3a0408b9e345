//! Noun phrases that are actors because they speak: "one organiser said that", "according to early results".

use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// Words before a noun that its phrase takes in; more are another phrase.
const LONGEST: usize = 6;

/// The phrases that name a source and are no mention yet; `taken` tells the tokens that mentions hold.
pub(super) fn find(document: &Document<'_>, gazetteer: &Gazetteer, taken: &[bool]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let tokens = sentence.tokens.clone();
        for i in tokens.clone() {
            let token = |t: usize| document.tokens.get(t);
            let Some((head, relation)) = token(i).map(|t| (t.head, t.deprel)) else { continue };
            let speaks = relation == "nsubj"
                && head.is_some_and(|verb| reports(document, gazetteer, tokens.clone(), (verb, i)));
            let named = (i.saturating_sub(LONGEST)..i).any(|t| {
                document.form(t).eq_ignore_ascii_case("according")
                    && document.form(t + 1) == "to"
                    && token(t).is_some_and(|cue| cue.head == Some(i))
            });
            let named = named
                && !matches!(
                    document.lemma(i),
                    "plan"
                        | "schedule"
                        | "rule"
                        | "law"
                        | "custom"
                        | "need"
                        | "size"
                        | "taste"
                        | "tradition"
                        | "age"
                        | "protocol"
                        | "instruction"
                        | "standard"
                        | "ability"
                        | "preference"
                        | "design"
                );
            if (speaks || named) && can_speak(document, i) && !is_taken(taken, i) {
                let phrase = phrase(document, taken, tokens.clone(), i);
                // "the minister's office": somebody who is named speaks through it.
                let owned = matches!(document.form(phrase.start.wrapping_sub(1)), "’s" | "'s" | "’" | "'");
                if !(owned && document.lemma(i) == "office") {
                    out.push(phrase);
                }
            }
        }
    }
    out
}

fn is_taken(taken: &[bool], i: usize) -> bool {
    taken.get(i).copied().unwrap_or(false)
}

/// Whether the subject `i` of a verb says something by it: a clause or a quotation stands beside it.
fn reports(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    sentence: Range<usize>,
    (verb, i): (usize, usize),
) -> bool {
    let lemma = document.lemma(verb);
    // What has no mind may show or suggest something; it says nothing, unless it is written.
    let shows = matches!(
        lemma,
        "show"
            | "find"
            | "indicate"
            | "suggest"
            | "signal"
            | "imply"
            | "underscore"
            | "underline"
            | "reveal"
            | "confirm"
            | "read"
            | "reflect"
    );
    let says = if shows {
        gazetteer.is_finding(document.lemma(i))
    } else {
        gazetteer.saying(lemma).is_some_and(|saying| saying.strength == SayingStrength::Strong)
            || matches!(lemma, "believe" | "think" | "hope" | "fear" | "worry")
    };
    let complement = |t: usize| document.deprel(t) == "ccomp" && document.head(t) == Some(verb);
    let mark = |t: usize| matches!(document.form(t), "“" | "\"" | "”");
    let beside =
        |verb: usize| (verb + 1..verb + 4).any(mark) || (verb.saturating_sub(LONGEST)..verb).any(mark);
    says && document.upos(verb) == Upos::Verb
        && (document.deprel(verb) == "parataxis"
            || beside(verb)
            || (verb + 1..verb + 5).any(|t| document.form(t) == "that" && sentence.contains(&t))
            || sentence.into_iter().any(complement))
}

/// Whether a word can be the head of a source: a noun, a number or share of people, "some", "others".
fn can_speak(document: &Document<'_>, i: usize) -> bool {
    match document.upos(i) {
        Upos::Noun | Upos::Num => true,
        Upos::Pron | Upos::Det | Upos::Adj => matches!(
            document.form(i).to_lowercase().as_str(),
            "some" | "many" | "most" | "others" | "several" | "few" | "all" | "both" | "one" | "another"
        ),
        _ => false,
    }
}

/// A noun with the words before it that describe it, up to an article or a name, and those behind it that tell
/// who is meant.
fn phrase(document: &Document<'_>, taken: &[bool], sentence: Range<usize>, head: usize) -> Range<usize> {
    let mut start = head;
    while start > sentence.start && head - start < LONGEST {
        let before = start - 1;
        let describes = matches!(document.upos(before), Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn)
            || matches!(document.upos(before), Upos::Det)
                && !matches!(document.form(before).to_lowercase().as_str(), "the" | "a" | "an");
        let describes = describes && document.form(before) != "own";
        if !describes || is_taken(taken, before) {
            break;
        }
        start = before;
    }
    // "members of the board": with what tells who they are, unless it is a name.
    let mut end = head + 1;
    while matches!(document.form(end), "of" | "for" | "with" | "from") {
        let words = (end + 1..sentence.end.min(end + 1 + LONGEST)).take_while(|&t| {
            matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn)
                && !is_taken(taken, t)
        });
        let Some(last) = words.last().filter(|&t| document.upos(t) == Upos::Noun) else { break };
        if is_taken(taken, last + 1) || last + 1 >= head + 2 * LONGEST {
            break;
        }
        end = last + 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use crate::document::MentionKind;
    use crate::nlp;

    fn check(text: &str, expected: &[&str]) {
        let document = nlp::annotate(text);
        let groups = document.mentions.iter().filter(|m| m.kind == MentionKind::Group);
        assert_eq!(groups.map(|m| document.at(m.span)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn who_speaks_is_an_actor() {
        check("One tired passer-by said that the bridge had fallen.", &["One tired passer-by"]);
        check("The bridge had fallen, according to early results.", &["early results"]);
        check("Some said the bridge had fallen.", &["Some"]);
        check("Most of the cyclists said the bridge had fallen.", &["Most of the cyclists"]);
        check("The latest audit shows that the bridge was unsafe.", &["latest audit"]);
    }

    #[test]
    fn near_misses() {
        check("The bridge fell.", &[]);
        check("The bridge was built according to plan.", &[]);
        check("That said, the bridge fell.", &[]);
        check("The new bridge suggests that the road was safe.", &[]);
    }
}
