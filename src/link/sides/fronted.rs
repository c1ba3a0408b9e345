//! "After meeting the minister, Varga left": what stands in front of a sentence ends in an office that is another's.

use crate::document::{Document, Mention, Upos};

/// Whether the noun before the comma before a name belongs to a clause or phrase in front of the sentence, of which the name is
/// the subject.
pub(super) fn is_of_another(document: &Document<'_>, name: &Mention) -> bool {
    let Some(comma) = name.tokens.start.checked_sub(1).filter(|&t| document.form(t) == ",") else {
        return false;
    };
    let top = document.top(name);
    let closed = document.form(name.tokens.end) == ",";
    let subject = matches!(document.relation(top), "nsubj") && !closed;
    let Some(noun) = comma.checked_sub(1).filter(|_| subject) else { return false };
    let above = std::iter::successors(document.head(noun), |&t| document.head(t)).take(12);
    let clause = above.clone().take_while(|&t| t < comma).any(|t| document.upos(t) == Upos::Verb);
    // "As prime minister, Varga", "Appointed foreign minister, Varga": her own.
    let own = |t: usize| {
        matches!(
            document.lemma(t),
            "appoint" | "name" | "elect" | "become" | "serve" | "make" | "swear" | "take" | "call"
        )
    };
    let case =
        document.children(noun).any(|t| matches!(document.form(t), "as" | "As" | "like" | "Like" | "For"));
    let is = document.children(noun).any(|t| document.relation(t) == "cop");
    if case || is || above.take_while(|&t| t < comma).any(own) {
        return false;
    }
    let Some(sentence) = document.sentence_of(noun).and_then(|s| document.sentences.get(s)) else {
        return false;
    };
    let opens = document.upos(sentence.tokens.start);
    let first = (sentence.tokens.start..comma).all(|t| document.form(t) != ",");
    first && (clause || matches!(opens, Upos::Adp | Upos::Sconj) && document.relation(noun) != "appos")
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::testing::lines;

    /// Who says what in a text.
    fn speakers(text: &str) -> Vec<String> {
        lines(text, |_, entities, claim| match &claim.relation {
            Relation::Said(said) => entities.get(said.speaker.entity).map(|entity| entity.name.clone()),
            _ => None,
        })
    }

    #[test]
    fn another_is_met_in_front() {
        let text = "President Helena Varga waited.\n\nThe minister said that the talks would resume.\n\nAfter meeting the minister, Varga left for Lima.";
        assert_eq!(speakers(text), ["minister"]);
    }

    #[test]
    fn near_misses() {
        let text = "As prime minister, Helena Varga of Kenya was tired. The prime minister said that the talks would resume.";
        assert_eq!(speakers(text), ["Helena Varga"]);
    }
}
