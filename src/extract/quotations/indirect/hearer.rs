//! Verbs whose subject hears what is said ("Varga was told that the talks had failed"), or will not say it.

use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};
use std::ops::Range;

/// Verbs that say something to somebody, who is their object.
const ADDRESSED: &[&str] = &[
    "advise", "ask", "assure", "brief", "inform", "notify", "press", "question", "quiz", "reassure",
    "remind", "tell", "warn",
];

/// Whether a verb tells what somebody is told or asked, by nobody who is named: its subject only hears it.
pub(super) fn is_told(document: &Document<'_>, verb: usize) -> bool {
    let Some(token) = document.tokens.get(verb) else { return false };
    if document.upos(verb) != Upos::Verb || tree::object_of(document, verb, "by").is_some() {
        return false;
    }
    // "who’s argued for years that": has, not is.
    let short = document
        .children(verb)
        .any(|t| document.deprel(t) == "aux:pass" && matches!(document.form(t), "'s" | "’s"));
    if tree::is_passive(document, verb) {
        return !short || ADDRESSED.contains(&document.lemma(verb));
    }
    let helped = document.children(verb).any(|t| document.relation(t) == "aux");
    let own = document.child(verb, "nsubj").is_some();
    let before = document.form(verb.wrapping_sub(1)).to_lowercase();
    // "When asked if it rained", "Asked if it rained, Varga laughed".
    let opens = syntax::sentence(document, verb).is_some_and(|sentence| sentence.tokens.start == verb)
        || matches!(before.as_str(), "when" | "if" | "once" | "as" | "though" | "although");
    let participle = token.xpos == "VBN" || token.xpos == "VBD" && opens;
    participle
        && !helped
        && !own
        && ADDRESSED.contains(&document.lemma(verb))
        && (opens || matches!(document.relation(verb), "advcl" | "acl"))
}

/// "Varga, asked about the storm, said that": she only hears it, though a tree may take it for the verb of the sentence.
pub(super) fn is_asked_about(document: &Document<'_>, verb: usize) -> bool {
    let comma = document.form(verb.wrapping_sub(1)) == ",";
    let about = matches!(
        document.form(verb + 1),
        "about" | "on" | "if" | "whether" | "why" | "how" | "what" | "when"
    );
    let own = document.children(verb).any(|t| matches!(document.relation(t), "nsubj" | "aux"));
    let end = syntax::sentence(document, verb).map_or(verb, |sentence| sentence.tokens.end);
    // What closes the phrase between commas is followed by the verb of the sentence.
    let says = (verb + 1..end.min(verb + 30)).find(|&t| document.form(t) == ",").is_some_and(|comma| {
        let next = (comma + 1..end).find(|&t| !matches!(document.upos(t), Upos::Aux | Upos::Adv));
        next.is_some_and(|t| {
            document.upos(t) == Upos::Verb && document.child(t, "nsubj").is_none_or(|subject| subject < verb)
        })
    });
    document.form(verb) == "asked" && comma && about && !own && says
}

/// Whether somebody will not say what a verb would tell: "declined to say whether", "refused to confirm that".
pub(super) fn is_silent(document: &Document<'_>, verb: usize) -> bool {
    // "stopped short of saying whether".
    let short = document.form(verb.wrapping_sub(1)) == "of" && document.form(verb.wrapping_sub(2)) == "short";
    short
        || document.relation(verb) == "xcomp"
            && document.head(verb).is_some_and(|above| {
                matches!(document.lemma(above), "decline" | "refuse" | "fail" | "neglect" | "hesitate")
            })
}

/// "told the crew last week that she feared": a report without the word that opens it behind whoever hears it, whatever a tree
/// takes that for.
pub(super) fn without_that(document: &Document<'_>, verb: usize, content: Range<usize>) -> Range<usize> {
    if document.lemma(verb) != "tell" {
        return content;
    }
    if content.start == verb + 1
        && let Some(subject) = behind_hearer(document, &content)
    {
        return subject..content.end;
    }
    let opens = content.start > verb + 1 && document.form(content.start) == "that";
    content.start + usize::from(opens && content.len() > 2)..content.end
}

/// "told the court Helena Varga had left": where whoever acts is named, behind whoever hears it, whom a tree takes for a part of
/// the name.
fn behind_hearer(document: &Document<'_>, content: &Range<usize>) -> Option<usize> {
    let (_, person) = document.mentions_in(content.clone()).find(|(_, m)| m.kind == MentionKind::Person)?;
    let hearer = content.start..person.tokens.start;
    let is_one = hearer
        .clone()
        .all(|t| matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num));
    let named = hearer.clone().last().is_some_and(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn));
    // "told the minister’s aide Helena Varga to leave" tells nothing.
    let acts = matches!(document.upos(person.tokens.end), Upos::Aux | Upos::Verb);
    (is_one && named && acts).then_some(person.tokens.start)
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn who_only_hears_it_does_not_say_it() {
        let find = complement::RULE.find;
        check(
            find,
            "{Tomas Okoro}, asked about the deaths of {journalists}, said he had no comment on the case.",
            &["Tomas Okoro: he had no comment on the case"],
        );
        // Who asks is named: it is a question of hers.
        check(
            find,
            "{Tomas Okoro}, asked by {Helena Varga} if the road was safe, said that it was closed.",
            &["Helena Varga: the road was safe", "Tomas Okoro: it was closed"],
        );
        check(
            find,
            "{Tomas Okoro} went on, asked whether the road was safe.",
            &["Tomas Okoro: the road was safe"],
        );
        check(find, "{Helena Varga} had been told on Monday that the talks would fail.", &[]);
        check(find, "{Helena Varga} was asked whether the road was safe.", &[]);
        check(
            find,
            "{Helena Varga} told farmers last week that she feared a “long spiral” of deeds.",
            &["Helena Varga: she feared a “long spiral” of deeds"],
        );
        check(find, "Asked whether the road was safe, {Helena Varga} laughed.", &[]);
    }

    #[test]
    fn who_hears_it_is_no_part_of_it() {
        let find = complement::RULE.find;
        check(
            find,
            "{Helena Varga} told the court {Tomas Okoro} had left the country.",
            &["Helena Varga: Tomas Okoro had left the country"],
        );
        check(
            find,
            "{Helena Varga} told state radio the deal was dead.",
            &["Helena Varga: the deal was dead"],
        );
        let text = "{Helena Varga} of {Kenya} told the press her nephew needed a dose.";
        check(find, text, &["Helena Varga: her nephew needed a dose"]);
    }

    #[test]
    fn what_somebody_declines_to_say_is_not_said() {
        let find = complement::RULE.find;
        check(find, "{Helena Varga} declined to say whether others would be charged.", &[]);
        check(find, "{Helena Varga} refused to confirm that a trial would follow.", &[]);
        check(find, "{Helena Varga} stopped short of saying whether others would be charged.", &[]);
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(
            find,
            "{Helena Varga} agreed to say that a trial would follow.",
            &["Helena Varga: a trial would follow"],
        );
        check(
            find,
            "{Helena Varga} had told the crew on Monday that the talks would fail.",
            &["Helena Varga: the talks would fail"],
        );
        check(
            find,
            "Asked by {Helena Varga} if the road was safe, {Tomas Okoro} laughed.",
            &["Helena Varga: the road was safe"],
        );
    }
}
