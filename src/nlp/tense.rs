//! "union members almost always end up voting", "a truck rammed into a crowd": tags of verbs that stand in no tense where
//! their clause needs one.
//!
//! The bare form of a verb and its present tense look alike, and so do past tense and past participle; where words stand
//! between a subject and its verb the tagger loses sight of the one. A bare form right behind a noun in the plural that
//! nothing before it asks for ("would", "to", "let", "demanded that") is the present tense; a participle with a subject
//! of its own and no auxiliary is the past. In "the two are to meet" a form of "be" helps the verb and joins no predicate.

use super::edges::{hang, tag};
use super::lemma;
use crate::document::{Document, Upos};
use std::ops::Range;

/// How far before a bare form the word that asks for it may stand, in words.
const REACH: usize = 14;

/// Gives the verbs of a sentence the tense that their clause has.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for be in sentence.clone() {
        if let Some(verb) = is_to(document, be) {
            hang(document, &[(be, Some(verb), "aux")]);
        }
    }
    for verb in sentence.clone() {
        if let Some(subject) = told_to_have(document, verb) {
            hang(document, &[(subject, Some(verb), "nsubj")]);
        }
        if is_helped(document, verb)
            && let Some(token) = document.tokens.get_mut(verb)
        {
            token.upos = Upos::Verb;
        }
        if has_a_tense(document, verb) {
            let form = document.form(verb).to_owned();
            if let Some(token) = document.tokens.get_mut(verb) {
                token.upos = Upos::Verb;
                token.lemma = lemma::lemma(&form, Upos::Verb, token.xpos, false).to_lowercase();
            }
        }
        let tag = match tag(document, verb) {
            "VB" if is_present(document, verb, sentence.start) => "VBP",
            "VBN" if is_past(document, verb) || never_passive(document, verb) => "VBD",
            "VBP" if is_past_form(document, verb) => "VBD",
            _ => continue,
        };
        if let Some(token) = document.tokens.get_mut(verb) {
            token.xpos = tag;
        }
    }
}

/// "planes struck the port": the present tense of such a subject is the bare form.
fn is_past_form(document: &Document<'_>, verb: usize) -> bool {
    let (form, lemma) = (document.form(verb).to_lowercase(), document.lemma(verb));
    document.upos(verb) == Upos::Verb
        && !matches!(lemma, "be" | "have" | "do")
        && form.len() > 3
        && form.chars().all(char::is_alphabetic)
        && form != lemma.to_lowercase()
}

/// "“It is imported,” Maria Okoro answers": whether a noun whose tag is that of a verb in the present or past has a subject
/// before it.
fn has_a_tense(document: &Document<'_>, t: usize) -> bool {
    document.upos(t) == Upos::Noun
        && matches!(tag(document, t), "VBZ" | "VBD")
        && document.children(t).any(|subject| {
            subject < t
                && document.relation(subject) == "nsubj"
                && matches!(document.upos(subject), Upos::Propn | Upos::Pron)
        })
}

/// "has been warning that": whether auxiliaries stand before a noun whose tag is that of a verb.
fn is_helped(document: &Document<'_>, t: usize) -> bool {
    document.upos(t) == Upos::Noun
        && matches!(tag(document, t), "VBG" | "VBN" | "VB")
        && document.children(t).any(|helper| helper < t && document.relation(helper) == "aux")
}

/// "The two are to meet in Lima": what is to be done, by a form of "be" that a tree takes for a copula.
fn is_to(document: &Document<'_>, be: usize) -> Option<usize> {
    let verb = document.head(be).filter(|&verb| document.deprel(be) == "cop" && verb > be)?;
    let to = document.form(be + 1) == "to" && document.head(be + 1) == Some(verb);
    let fits = document.lemma(be) == "be"
        && matches!(tag(document, be), "VBZ" | "VBP" | "VBD")
        && tag(document, verb) == "VB"
        && document.upos(verb) == Upos::Verb;
    (to && fits).then_some(verb)
}

/// "said about ten houses collapsed": what is told to have done something, where a parser has it for what something was done to.
fn told_to_have(document: &Document<'_>, verb: usize) -> Option<usize> {
    let told = document.deprel(verb) == "ccomp" && document.head(verb).is_some_and(|above| above < verb);
    let plain = document
        .children(verb)
        .all(|t| !matches!(document.relation(t), "aux" | "cop") && document.deprel(t) != "obl:agent");
    // "say 12 killed": a headline's passive, unless the verb takes no object.
    let alone = matches!(
        document.lemma(verb),
        "collapse"
            | "sink"
            | "burn"
            | "erupt"
            | "explode"
            | "crash"
            | "drown"
            | "flee"
            | "drop"
            | "decline"
            | "increase"
            | "disappear"
            | "vanish"
            | "escape"
            | "melt"
            | "overturn"
            | "capsize"
            | "derail"
            | "improve"
            | "worsen"
            | "surge"
    );
    let bare = tag(document, verb) == "VBN" && document.upos(verb) == Upos::Verb && told && plain && alone;
    document.children(verb).find(|&t| bare && t < verb && document.deprel(t) == "nsubj:pass")
}

/// Whether a bare form has a noun in the plural right before it and nothing that asks for a bare form.
fn is_present(document: &Document<'_>, verb: usize, start: usize) -> bool {
    let helped = document
        .children(verb)
        .any(|t| t < verb && (document.relation(t) == "aux" || document.form(t) == "to"));
    let Some(noun) = (start..verb).rev().find(|&t| document.upos(t) != Upos::Adv) else { return false };
    let many = tag(document, noun) == "NNS"
        || matches!(document.form(noun), "they" | "we" | "you" | "I" | "people" | "police");
    let asks = (start.max(verb.saturating_sub(REACH))..noun).any(|t| asks(document, t));
    document.upos(verb) == Upos::Verb && many && !helped && !asks
}

/// Whether a word asks for a bare form behind it.
fn asks(document: &Document<'_>, t: usize) -> bool {
    matches!(tag(document, t), "MD" | "TO")
        || matches!(
            document.lemma(t),
            "do" | "let"
                | "make"
                | "help"
                | "see"
                | "watch"
                | "hear"
                | "feel"
                | "have"
                | "bid"
                | "rather"
                | "if"
                | "ask"
                | "command"
                | "decree"
                | "demand"
                | "insist"
                | "instruct"
                | "move"
                | "order"
                | "pray"
                | "prefer"
                | "propose"
                | "recommend"
                | "recommendation"
                | "proposal"
                | "request"
                | "require"
                | "requirement"
                | "stipulate"
                | "suggest"
                | "suggestion"
                | "urge"
                | "call"
                | "advise"
                | "essential"
                | "important"
                | "imperative"
                | "vital"
                | "crucial"
                | "necessary"
                | "condition"
                | "advocate"
                | "want"
                | "lest"
                | "than"
                | "wish"
                | "get"
                | "beg"
                | "plead"
                | "mandate"
        )
}

/// Whether a form that looks like a participle is of a verb that nothing can be done by ("the boats remained"), and no "have"
/// stands with it.
fn never_passive(document: &Document<'_>, verb: usize) -> bool {
    let helped = document.children(verb).any(|t| document.relation(t) == "aux");
    let happens = matches!(
        document.lemma(verb),
        "remain"
            | "originate"
            | "happen"
            | "occur"
            | "arrive"
            | "die"
            | "emerge"
            | "seem"
            | "belong"
            | "exist"
    );
    let joined = document.relation(verb) == "conj";
    document.upos(verb) == Upos::Verb && happens && !helped && !joined
}

/// Whether a participle has a subject of its own right before it and no auxiliary.
fn is_past(document: &Document<'_>, verb: usize) -> bool {
    let helped = document.children(verb).any(|t| document.relation(t) == "aux");
    let Some(subject) = document.children(verb).find(|&t| document.deprel(t) == "nsubj" && t < verb) else {
        return false;
    };
    // "Gunmen on motorbikes killed six".
    let within = |t: usize| {
        std::iter::successors(Some(t), |&t| document.head(t)).take(6).any(|above| above == subject)
    };
    let by = document.children(verb).any(|t| document.deprel(t) == "obl:agent");
    let near = (subject + 1..verb).all(|t| {
        matches!(document.upos(t), Upos::Adv | Upos::Propn)
            || !by && document.upos(t) != Upos::Punct && within(t)
    });
    let joined = document.relation(verb) == "conj"
        && document
            .head(verb)
            .is_some_and(|first| document.children(first).any(|t| document.relation(t) == "aux"));
    document.upos(verb) == Upos::Verb
        && near
        && !helped
        && !joined
        && matches!(document.relation(verb), "root" | "ccomp" | "conj" | "advcl" | "parataxis")
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    /// The tag of the last word of this form.
    fn tag(text: &str, form: &str) -> &'static str {
        let document = annotate(text);
        let at = (0..document.tokens.len()).rfind(|&t| document.form(t) == form).unwrap_or_default();
        document.tokens.get(at).map_or("", |token| token.xpos)
    }

    #[test]
    fn a_noun_with_the_tag_and_the_subject_of_a_verb_is_one() {
        let document = annotate("“It is imported,” Maria Okoro answers.");
        let at = (0..document.tokens.len()).find(|&t| document.form(t) == "answers").unwrap();
        assert_eq!((document.upos(at), document.lemma(at)), (crate::document::Upos::Verb, "answer"));
    }

    #[test]
    fn a_clause_has_a_tense() {
        let text = "In the end, Mr. Okoro said, union voters almost always end up voting for the opposition.";
        assert_eq!(tag(text, "end"), "VBP");
        let text = "A truck rammed into a crowd in the city of Lima on Thursday night, killing 80 people, Peruvian officials said, before being shot to death by police.";
        assert_eq!(tag(text, "rammed"), "VBD");
        let text = "Gunmen on motorbikes killed at least 15 civilians in the village, a source said.";
        assert_eq!(tag(text, "killed"), "VBD");
    }

    #[test]
    fn what_only_happens_is_no_participle() {
        let text =
            "The group said more than nine of the 20 boats that were held remained in the port in May.";
        assert_eq!(tag(text, "remained"), "VBD");
        assert_eq!(tag("The boats have remained in the port.", "remained"), "VBN");
    }

    #[test]
    fn near_misses() {
        assert_eq!(tag("Okoro will help union voters vote in May.", "vote"), "VB");
        assert_eq!(tag("The crew has seen the port.", "seen"), "VBN");
        assert_eq!(tag("The port built by the crew is safe.", "built"), "VBN");
    }
}
