//! "Varga: Treaty Must Protect Fishermen"; "Treaty Must Protect Fishermen: Varga".

use super::{claims, quoted};
use crate::claim::Claim;
use crate::document::{Document, Mention, MentionKind, SentenceKind, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, syntax};
use crate::gazetteer::{Gazetteer, NameKind};
use std::ops::Range;

/// A headline in which a colon parts the speaker from the words.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-headline",
    summary: "A headline in which a colon parts the speaker from what is said.",
    example: "Varga: Treaty Must Protect Fishermen\n\nForeign Minister Helena Varga of Kenya spoke in Geneva on Monday.",
    misses: "Speakers that the body does not name.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    // A title that ends with a full stop still stands in a line of its own above the text.
    let title =
        |number: usize| number == 0 && document.sentences.get(1).is_none_or(|next| next.paragraph > 0);
    let headings =
        document.sentences.iter().enumerate().filter(|(n, s)| s.kind == SentenceKind::Heading || title(*n));
    for (_, sentence) in headings {
        let tokens = sentence.tokens.clone();
        if let Some((i, verb, content)) = says_at_the_end(document, tokens.clone())
            && let Some(speaker) = syntax::actor(document, entities, i)
        {
            let head = content.start;
            out.extend(claims(document, &runs, (vec![speaker], verb), (content, head), RULE.name));
            continue;
        }
        let Some(colon) = tokens.clone().find(|&t| document.form(t) == ":") else { continue };
        let speaks = |at: Range<usize>| {
            let (i, mention) = document.mentions_in(at.clone()).next_back()?;
            let can = matches!(
                mention.kind,
                MentionKind::Person
                    | MentionKind::Country
                    | MentionKind::Organization
                    | MentionKind::Office
                    | MentionKind::Group
            );
            let verbal = at.clone().any(|t| matches!(document.upos(t), Upos::Verb | Upos::Aux));
            // "GENEVA: The talks went on": where it was written.
            let dateline = sentence.kind != SentenceKind::Heading
                && matches!(mention.kind, MentionKind::Country)
                && document.at(mention.span).chars().all(|c| !c.is_lowercase());
            let topic = at.end == colon && is_topic(document, mention, &(colon + 1..tokens.end));
            (can && at.len() <= 5 && !verbal && !dateline && !topic)
                .then(|| syntax::actor(document, entities, i))
                .flatten()
        };
        let (before, after) = (tokens.start..colon, colon + 1..tokens.end);
        let found = speaks(before.clone())
            .filter(|_| after.len() > 2)
            .map(|speaker| (speaker, after.clone()))
            .or_else(|| {
                let told = before.len() > 2 && !is_label(document, colon.wrapping_sub(1));
                speaks(after).filter(|_| told).map(|speaker| (speaker, before))
            });
        // "“We are close”: Varga" quotes her.
        let is_quoted = |content: &Range<usize>| {
            let mark = |t: usize| syntax::is_quote_mark(document.form(t));
            mark(content.start) && content.end.checked_sub(1).is_some_and(mark)
        };
        if let Some((speaker, content)) = found.filter(|(_, content)| !is_quoted(content)) {
            let head = content.start;
            out.extend(claims(document, &runs, (vec![speaker], colon), (content, head), RULE.name));
        }
    }
    out
}

/// "Treaty Must Protect Fishermen, Helena Varga Says": whose mention stands between the last comma and a verb of saying in the present
/// that ends the headline, the verb, and the words before the comma.
fn says_at_the_end(document: &Document<'_>, tokens: Range<usize>) -> Option<(usize, usize, Range<usize>)> {
    let last = tokens.end.checked_sub(1)?;
    let verb = if document.form(last) == "." { last.checked_sub(1)? } else { last };
    let says = matches!(document.form(verb), "Says" | "says" | "Say" | "say" | "Warns" | "warns");
    let comma = (tokens.start..verb).rev().find(|&t| document.form(t) == ",")?;
    let content = tokens.start..comma;
    let (i, mention) = document.mentions_in(comma + 1..verb).next_back()?;
    let can = matches!(
        mention.kind,
        MentionKind::Person | MentionKind::Organization | MentionKind::Office | MentionKind::Group
    );
    (says && can && mention.tokens.end == verb && content.len() > 2).then_some((i, verb, content))
}

/// Whether a word ends a label of the editors', behind which nobody speaks: "Editor's note".
fn is_label(document: &Document<'_>, t: usize) -> bool {
    matches!(
        document.form(t).to_lowercase().as_str(),
        "note" | "correction" | "clarification" | "update" | "disclosure" | "disclaimer"
    )
}

/// Whether a country before the colon only tells where the news is from: "Kenya: Governor urges calm", "Peru: UN envoy
/// leaves". There somebody acts in the present who is no country, and no other country is named; what a country says
/// has "we" or "must" in it, or tells of another.
fn is_topic(document: &Document<'_>, country: &Mention, after: &Range<usize>) -> bool {
    let words: Vec<&str> = country.tokens.clone().map(|t| document.form(t)).collect();
    let first = Gazetteer::shipped().longest(&words).and_then(|(_, readings)| readings.first());
    let is_plain = country.kind == MentionKind::Country
        && country.tokens.end + 1 == after.start
        && first.is_some_and(|first| first.kind == NameKind::Country);
    let tells_of_another = document.mentions_in(after.clone()).any(|(_, m)| {
        matches!(m.kind, MentionKind::Country | MentionKind::Nationality | MentionKind::Pronoun)
    });
    let demands = after.clone().any(|t| {
        matches!(
            document.lemma(t).to_lowercase().as_str(),
            "must" | "will" | "should" | "can" | "need" | "no" | "not"
        )
    });
    // In a headline verbs are easily taken for nouns: "Governor urges calm".
    let acts = after.clone().any(|t| {
        let present = document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "VBZ" | "VBP"));
        (present || document.form(t).ends_with('s'))
            && document.child(t, "nsubj").is_some_and(|subject| subject < t)
    });
    is_plain && acts && !tells_of_another && !demands
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;

    #[test]
    fn a_colon_parts_speaker_and_words() {
        check(
            find,
            "{Varga}: Treaty Must Protect Fishermen\n\nThe talks went on in Geneva for a third day.",
            &["Varga: Treaty Must Protect Fishermen"],
        );
        check(
            find,
            "Treaty Must Protect Fishermen: {Varga}\n\nThe talks went on in Geneva for a third day.",
            &["Varga: Treaty Must Protect Fishermen"],
        );
    }

    #[test]
    fn who_says_it_stands_at_the_end() {
        check(
            find,
            "Treaty Must Protect Fishermen, {Helena Varga} Says.\n\nThe talks went on in Geneva for a third day.",
            &["Helena Varga: Treaty Must Protect Fishermen"],
        );
        check(find, "Editor's note: {Helena Varga}\n\nThe talks went on in Geneva for a third day.", &[]);
    }

    #[test]
    fn a_country_speaks_in_a_headline() {
        check(
            find,
            "Kenya: Talks must go on\n\nThe talks went on in Geneva for a third day.",
            &["Kenya: Talks must go on"],
        );
    }

    #[test]
    fn a_title_may_end_with_a_full_stop() {
        check(
            find,
            "{Varga}: Treaty must protect fishermen.\n\nThe talks went on in Geneva for a third day.",
            &["Varga: Treaty must protect fishermen"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Varga} is back: a treaty for fishermen\n\nThe talks went on for a third day.", &[]);
        check(find, "Kenya: Governor urges calm\n\nThe talks went on in Nairobi for a third day.", &[]);
        check(find, "Explained: Why the Treaty Failed\n\nThe talks went on in Geneva for a third day.", &[]);
    }
}
