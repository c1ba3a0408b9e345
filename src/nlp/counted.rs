//! "As many as twenty boats": a number with words before it that make no clause; "the council last month said": when, which a
//! parser has taken for who; "Varga, then 27, said": how old, taken for who; "said Under Secretary Varga": the first word of an
//! office, taken for a preposition.

use super::edges::hang;
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// Hangs such words on the number, and such times on the verb.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for t in sentence {
        if let Some(number) = as_many(document, t) {
            hang(document, &[(t, Some(number), "advmod")]);
        }
        if let Some((name, verb)) = aged(document, t) {
            hang(document, &[(name, Some(verb), "nsubj"), (t, Some(name), "appos")]);
        }
        if under_secretary(document, t) {
            for word in [t, t + 1] {
                if let Some(token) = document.tokens.get_mut(word) {
                    (token.upos, token.xpos) = (Upos::Propn, "NNP");
                }
            }
            let name = document.head(t);
            hang(document, &[(t, Some(t + 1), "compound")]);
            let verb = t
                .checked_sub(1)
                .filter(|&verb| document.upos(verb) == Upos::Verb && document.child(verb, "nsubj").is_none());
            if let (Some(name), Some(verb)) = (name, verb)
                && document.head(name) == Some(verb)
                && document.relation(name) == "obl"
            {
                hang(document, &[(name, Some(verb), "nsubj")]);
            }
        }
    }
}

/// Hangs the time between a noun and its verb of saying on the verb; behind the mending of what is said, which takes it for who
/// says so.
pub(super) fn mend_told(document: &mut Document<'_>, sentence: Range<usize>) {
    for t in sentence {
        if let Some((who, verb)) = last_month(document, t) {
            hang(document, &[(who, Some(verb), "nsubj"), (t, Some(verb), "obl:unmarked")]);
        }
    }
}

/// "as many as 20 people were hurt", of which a tree makes a clause with "as".
fn as_many(document: &Document<'_>, t: usize) -> Option<usize> {
    let counts = matches!(document.form(t + 1), "many" | "much" | "few" | "little");
    let number = t + 3;
    (document.form(t) == "as"
        && counts
        && document.form(t + 2) == "as"
        && document.upos(number) == Upos::Num
        && document.relation(t) == "mark")
        .then_some(number)
}

/// "The council last month said": the noun before the time, and the verb.
fn last_month(document: &Document<'_>, t: usize) -> Option<(usize, usize)> {
    let time = matches!(document.form(t), "week" | "month" | "year" | "weekend" | "night")
        && matches!(document.form(t.wrapping_sub(1)), "last" | "this" | "earlier");
    let verb = document.head(t).filter(|&verb| verb == t + 1 && time && document.deprel(t) == "nsubj")?;
    let said = Gazetteer::shipped()
        .saying(document.lemma(verb))
        .is_some_and(|saying| saying.strength == SayingStrength::Strong);
    let who = t.checked_sub(2)?;
    let noun = matches!(document.upos(who), Upos::Noun | Upos::Propn) && document.head(who) == Some(t);
    (said && noun).then_some((who, verb))
}

/// "Helena Varga, then 27, said": the name before the age between commas that a tree makes the subject, and the verb.
fn aged(document: &Document<'_>, t: usize) -> Option<(usize, usize)> {
    let verb = document.head(t).filter(|&verb| verb > t && document.deprel(t) == "nsubj")?;
    let is_age = document.upos(t) == Upos::Num && document.form(t + 1) == ",";
    let adverb = t.checked_sub(1).filter(|&t| matches!(document.form(t), "then" | "now" | "aged"));
    let comma = adverb.unwrap_or(t).checked_sub(1).filter(|&t| document.form(t) == "," && is_age)?;
    let last = comma.checked_sub(1).filter(|&t| document.upos(t) == Upos::Propn)?;
    // All but the first word of a name hang on it.
    let flat = document.head(last).filter(|_| document.relation(last) == "flat");
    Some((flat.unwrap_or(last), verb))
}

/// Whether "Under" begins the office of somebody: "said Under Secretary Helena Varga".
fn under_secretary(document: &Document<'_>, t: usize) -> bool {
    document.form(t) == "Under"
        && matches!(document.form(t + 1), "Secretary" | "Sheriff")
        && document.upos(t) == Upos::Adp
        && document.upos(t + 2) != Upos::Punct
        // "Under Secretary Varga, the agency grew."
        && document.sentence_of(t).and_then(|s| document.sentences.get(s)).is_some_and(|s| s.tokens.start < t)
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    /// The subject of the last verb of a form.
    fn subject(text: &str, verb: &str) -> String {
        let document = annotate(text);
        let verb = (0..document.tokens.len()).rfind(|&t| document.form(t) == verb).unwrap_or_default();
        document.child(verb, "nsubj").map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn who_and_when() {
        assert_eq!(
            subject("The River Council last month said that it did not break the law.", "said"),
            "Council"
        );
        assert_eq!(subject("“We will help Kenya,” said Under Secretary Helena Varga.", "said"), "Helena");
    }

    #[test]
    fn how_old_somebody_is() {
        assert_eq!(
            subject("In an interview, Koh Sen, then 31, said he had no wish to leave.", "said"),
            "Koh"
        );
    }

    #[test]
    fn numbers() {
        let document = annotate("The mayor said as many as 20 people were hurt.");
        assert_eq!(document.relation(3), "advmod");
    }

    #[test]
    fn near_misses() {
        assert_eq!(subject("Last month said much of it.", "said"), "month");
        assert_eq!(subject("Under Secretary Varga, the port grew.", "grew"), "port");
    }
}
