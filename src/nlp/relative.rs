//! "voiced sympathy with Varga, whom he had lent a boat": a relative clause that a tree takes for what is told.
//!
//! "Whom" or "which" behind a comma goes with the noun before it. A parser that hangs its clause on the verb makes it what the verb tells,
//! so that the verb's own complement is lost.

use super::edges::hang;
use crate::document::{Document, Upos};
use std::ops::Range;

/// How many words are climbed from the last word of a noun phrase to its head.
const CLIMB: usize = 6;

/// Hangs clauses with "whom" or "which" behind a comma on the noun before it, where the tree has them for what a verb tells.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for pronoun in sentence.clone() {
        let Some((clause, noun)) = astray(document, pronoun) else { continue };
        hang(document, &[(clause, Some(noun), "acl:relcl")]);
    }
    for noun in sentence {
        let Some(meant) = behind_dash(document, noun) else { continue };
        hang(document, &[(noun, Some(meant), "appos")]);
    }
}

/// "its safety, freedom and wealth — goals that nobody gives up": the noun before a dash that the one behind it, of which a clause
/// tells, stands for, where the tree has it for a clause of its own. Of several joined nouns it is the first.
fn behind_dash(document: &Document<'_>, noun: usize) -> Option<usize> {
    let dash = noun.checked_sub(1).filter(|&t| matches!(document.form(t), "—" | "–" | "--" | "-"))?;
    let apart = document.deprel(noun) == "parataxis" && document.upos(noun) == Upos::Noun;
    let told = document.children(noun).any(|t| t > noun && document.deprel(t) == "acl:relcl");
    let clause = document.children(noun).any(|t| matches!(document.deprel(t), "nsubj" | "cop" | "aux"));
    let last = dash.checked_sub(1).filter(|&t| matches!(document.upos(t), Upos::Noun | Upos::Propn))?;
    let joined = |t: usize| document.head(t).filter(|&head| document.deprel(t) == "conj" && head < t);
    let first = std::iter::successors(Some(last), |&t| joined(t)).take(CLIMB).last();
    first.filter(|_| apart && told && !clause)
}

/// The verb of a relative clause that hangs on the verb before it, and the noun that it goes with.
fn astray(document: &Document<'_>, pronoun: usize) -> Option<(usize, usize)> {
    let comma = pronoun.checked_sub(1).filter(|&t| document.form(t) == ",")?;
    let relative = matches!(document.form(pronoun), "whom" | "which");
    let clause =
        document.head(pronoun).filter(|&t| relative && t > pronoun && document.deprel(t) == "ccomp")?;
    let verb = document.head(clause).filter(|&t| t < comma && document.upos(t) == Upos::Verb)?;
    let last = comma.checked_sub(1)?;
    let within = |t: usize| matches!(document.deprel(t), "flat" | "compound" | "appos");
    let noun = std::iter::successors(Some(last), |&t| document.head(t).filter(|_| within(t)))
        .take(CLIMB)
        .last()
        .filter(|&t| t > verb)?;
    matches!(document.upos(noun), Upos::Noun | Upos::Propn).then_some((clause, noun))
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    #[test]
    fn what_stands_behind_a_dash_is_what_stands_before_it() {
        let text = "Okoro said the plan was built on the lake’s safety, freedom, and wealth — goals that Lima insists cannot be given up in any pact with Peru.";
        let document = annotate(text);
        let find =
            |form: &str| (0..document.tokens.len()).find(|&t| document.form(t) == form).unwrap_or_default();
        let goals = find("goals");
        assert_eq!((document.head(goals), document.deprel(goals)), (Some(find("safety")), "appos"));
    }

    #[test]
    fn whom_goes_with_the_noun_before_it() {
        let document =
            annotate("In Lima, Mayor Tomas Varga voiced sympathy with Okoro, whom he had lent a boat.");
        let find =
            |form: &str| (0..document.tokens.len()).find(|&t| document.form(t) == form).unwrap_or_default();
        let lent = find("lent");
        assert_eq!((document.head(lent), document.deprel(lent)), (Some(find("Okoro")), "acl:relcl"));
    }
}
