//! The subjects of verbs of saying that a tree takes for something else, and the verbs that go on with them.

use super::sources::LONGEST;
use super::speaking::{is_body, is_written};
use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// Whether a word is the subject of a verb of saying though a tree takes it for something else: "most said that",
/// "5 percent say that", "…, wrote one cyclist".
pub(super) fn is_lost_subject(document: &Document<'_>, sentence: Range<usize>, i: usize) -> bool {
    let Some(verb) = document.head(i) else { return false };
    let relation = document.relation(i);
    let mark = |t: usize| matches!(document.form(t), "," | "”" | "\"" | "''");
    let turned = matches!(relation, "obj" | "iobj")
        && verb < i
        && verb > sentence.start
        && mark(verb - 1)
        && (verb + 1..i).all(|t| {
            matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn)
                // "…, recalled his wife".
                || matches!(document.form(t), "his" | "her" | "their")
        });
    let shares = matches!(relation, "advmod" | "obl" | "nmod")
        && i + 1 == verb
        && matches!(
            document.lemma(i),
            "half" | "most" | "many" | "percent" | "%" | "third" | "quarter" | "fifth"
        );
    // "Six in ten said".
    let shares = shares
        || matches!(relation, "advmod" | "obl" | "nmod")
            && document.upos(i) == Upos::Num
            && document.form(i + 1) == "in"
            && document.upos(i + 2) == Upos::Num
            && i + 3 == verb;
    // Asked last, for a sentence may be as long as the text.
    let own = || sentence.clone().any(|t| document.head(t) == Some(verb) && document.relation(t) == "nsubj");
    (turned || shares) && !own()
}

/// "People briefed on the talks said that": the verb of saying of which such a noun is the subject though a tree has made
/// a sentence of the two words.
pub(super) fn said_behind(document: &Document<'_>, sentence: Range<usize>, i: usize) -> Option<usize> {
    let described = document.head(i).filter(|&t| t == i + 1 && document.relation(i) == "nsubj")?;
    // Or has taken the participle for the verb of the sentence, and the verb of saying for its complement.
    let below = (described + 1..sentence.end.min(described + 2 * LONGEST))
        .take_while(|&t| !matches!(document.form(t), "," | "and" | "that" | ";"))
        .find(|&t| {
            let xpos = document.tokens.get(t).map_or("", |token| token.xpos);
            document.head(t) == Some(described)
                && (document.relation(t) == "xcomp" && document.lemma(t) == "say"
                    // "Research conducted for the town showed that".
                    || document.relation(t) == "ccomp" && document.form(t + 1) == "that")
                && matches!(xpos, "VBD" | "VBP" | "VBZ")
        });
    if let Some(verb) = below.filter(|_| document.form(described).ends_with("ed")) {
        return Some(verb);
    }
    let taken = document.relation(described) == "csubj";
    let participle = document.tokens.get(described).is_some_and(|token| {
        token.xpos == "VBN" || token.xpos == "VBD" && (taken || is_passive(document, described))
    });
    let fits = document.upos(i) == Upos::Noun
        && (participle || document.upos(described) == Upos::Adj)
        && matches!(document.relation(described), "ccomp" | "csubj" | "advcl" | "parataxis");
    let verb = document.head(described).filter(|&verb| fits && verb > described)?;
    // Asked last, for a sentence may be as long as the text.
    let own = sentence.into_iter().any(|t| document.head(t) == Some(verb) && document.relation(t) == "nsubj");
    (!own).then_some(verb)
}

/// Whether what looks like a past tense before a verb of saying is a participle, as nothing stands between them but what it
/// governs: "people briefed on the plan said".
fn is_passive(document: &Document<'_>, verb: usize) -> bool {
    let Some(says) = document.head(verb).filter(|&says| says > verb + 2) else { return false };
    let governs = |t: usize| {
        matches!(document.upos(t), Upos::Adp | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
    };
    document.upos(verb + 1) == Upos::Adp && (verb + 1..says).all(governs)
}

/// The verbs of saying that go on with the subject of another: "sided with the town, saying that".
pub(super) fn adding<'d>(
    document: &'d Document<'_>,
    sentence: Range<usize>,
    (verb, i): (usize, usize),
) -> impl Iterator<Item = usize> + 'd {
    let end = sentence.end;
    // "went on to say that".
    let goes_on = matches!(document.lemma(verb), "go" | "continue" | "proceed")
        && document.children(verb).all(|t| document.relation(t) != "nsubj" || !is_written(document.lemma(t)));
    // "said that a guard had threatened him and said": it is not the guard who says so.
    // "The bell rang and warned that": nor a thing.
    let main = matches!(document.relation(verb), "root" | "conj" | "parataxis") && has_voice(document, i);
    // "tried to calm them, saying": a tree hangs it on either verb.
    let begun = move |t: usize| document.relation(t) == "xcomp" && document.head(t) == Some(verb);
    let further = move |t: usize| document.form(t) == "far" && document.head(t) == Some(verb);
    let on =
        move |t: usize| document.head(t).is_some_and(|above| above == verb || begun(above) || further(above));
    (verb + 1..end).filter(move |&t| on(t)).filter(move |&t| {
        // "opened a port and announced that it would close".
        let tensed = document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ"));
        let own = document.head(t) == Some(verb);
        let joined = own
            && document.relation(t) == "conj"
            && (tensed || document.form(t + 1) == "that")
            && main
            && matches!(document.form(t - 1), "and" | "but")
            && document.children(t).all(|t| document.relation(t) != "nsubj");
        let adds = document.relation(t) == "advcl"
            && document.form(t).ends_with("ing")
            && document.form(t - 1) == ",";
        // "went so far as to say".
        let far = document.head(t).is_some_and(further);
        adds || joined || (own || far) && goes_on && document.form(t - 1) == "to"
    })
}

/// Whether a noun means people, a body or what is written.
fn has_voice(document: &Document<'_>, i: usize) -> bool {
    let gazetteer = Gazetteer::shipped();
    let form = document.form(i).to_lowercase();
    document.upos(i) == Upos::Propn
        || is_body(document, i)
        || is_written(document.lemma(i))
        || gazetteer.group_noun(&form).is_some()
        || gazetteer.group_noun(&format!("{form}s")).is_some()
        || gazetteer.office_phrase(&[document.form(i)]).is_some()
}
