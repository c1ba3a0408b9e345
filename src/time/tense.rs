//! Whether a sentence looks back or ahead where it tells a time.

use crate::document::{Document, Upos};

/// Which way a verb looks from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// How many words are climbed to find a verb.
const DEPTH: usize = 24;

/// The tense of the verb that the word at `at` hangs on, if one tells.
pub(super) fn of(document: &Document<'_>, at: usize) -> Option<Tense> {
    let mut word = at;
    let mut below = at;
    for _ in 0..DEPTH {
        // "A meeting on 9 May has been cancelled", "the planned talks in May": what was still to come.
        let called_off = matches!(document.lemma(word), "cancel" | "postpone" | "scrap" | "shelve")
            && matches!(document.relation(below), "nsubj" | "obj");
        let planned = document.upos(word) == Upos::Noun
            && document
                .children(word)
                .any(|t| document.relation(t) == "amod" && looks_ahead(document.lemma(t)));
        if called_off || planned {
            return Some(Tense::Future);
        }
        if let Some(tense) = told(document, word) {
            return Some(tense);
        }
        below = word;
        word = document.head(word)?;
    }
    None
}

/// What the word itself, with its auxiliaries, tells.
fn told(document: &Document<'_>, word: usize) -> Option<Tense> {
    let token = document.tokens.get(word)?;
    let helpers =
        || document.children(word).filter(|&t| matches!(document.relation(t), "aux" | "cop" | "mark"));
    let form = |t: usize| document.form(t).to_lowercase();
    let mut past = None;
    for helper in helpers() {
        let form = form(helper);
        match form.as_str() {
            "will" | "'ll" | "’ll" | "wo" | "shall" | "would" | "may" | "might" | "can" | "could"
            | "should" | "must" | "ca" => {
                // "may have met", "would have gone" look back.
                let perfect = helpers().any(|t| document.form(t).eq_ignore_ascii_case("have"));
                return Some(if perfect { Tense::Past } else { Tense::Future });
            }
            "to" => return infinitive(document, word, helpers().any(|t| document.form(t) == "have")),
            "was" | "were" | "did" | "had" | "has" | "have" | "'ve" | "’ve" | "been" => {
                past = past.or(Some(true))
            }
            "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" | "does" | "do" => {
                past = past.or(Some(false))
            }
            _ => {}
        }
    }
    let ahead = looks_ahead(&token.lemma);
    match (token.xpos, past) {
        (_, Some(_)) if ahead => Some(Tense::Future),
        (_, Some(true)) | ("VBD", None) => Some(Tense::Past),
        (_, Some(false)) => Some(Tense::Future),
        ("VBN", None) if token.upos == Upos::Verb => Some(if ahead { Tense::Future } else { Tense::Past }),
        // Who says on Monday has said.
        ("VBZ" | "VBP", None) => Some(if token.lemma == "say" { Tense::Past } else { Tense::Future }),
        ("VBG", None) if matches!(token.lemma.as_str(), "start" | "begin" | "commence") => {
            Some(Tense::Future)
        }
        _ if ahead && token.upos != Upos::Verb => Some(Tense::Future),
        _ => None,
    }
}

/// "agreed to meet on Friday" looks ahead; "tried to meet on Friday" where "tried" looks.
fn infinitive(document: &Document<'_>, word: usize, perfect: bool) -> Option<Tense> {
    let above = document.tokens.get(word)?.head;
    let factual = above.is_some_and(|above| {
        matches!(
            document.lemma(above),
            "manage"
                | "fail"
                | "try"
                | "begin"
                | "start"
                | "continue"
                | "use"
                | "seem"
                | "appear"
                | "claim"
                | "tend"
                | "happen"
                | "have"
                | "force"
                | "help"
                | "go"
                | "come"
                | "rush"
                | "gather"
                | "return"
                | "fly"
                | "travel"
                | "arrive"
                | "meet"
                | "refuse"
                | "decline"
        ) && !document.form(above).eq_ignore_ascii_case("going")
    });
    match (perfect, factual) {
        (true, _) => Some(Tense::Past),
        (_, true) => None,
        _ => Some(Tense::Future),
    }
}

/// Words of plans.
fn looks_ahead(lemma: &str) -> bool {
    matches!(
        lemma,
        "schedule"
            | "plan"
            | "due"
            | "expect"
            | "set"
            | "slate"
            | "upcoming"
            | "forthcoming"
            | "scheduled"
            | "planned"
            | "deadline"
            | "expire"
            | "tentatively"
            | "expected"
            | "slated"
    )
}

#[cfg(test)]
mod tests {
    use super::{Tense, of};
    use crate::nlp::annotate;

    /// The tense of what "May" hangs on.
    fn tense(text: &str) -> Option<Tense> {
        let document = annotate(text);
        let may = (0..document.tokens.len()).find(|&t| document.form(t) == "May").unwrap_or_default();
        of(&document, may)
    }

    #[test]
    fn what_was_called_off_was_still_to_come() {
        assert_eq!(tense("A planned meeting in Geneva on 15 May has been cancelled."), Some(Tense::Future));
        assert_eq!(tense("The planned talks in May were opposed."), Some(Tense::Future));
        assert_eq!(tense("A meeting in Geneva on 15 May has been praised."), Some(Tense::Past));
    }
}
