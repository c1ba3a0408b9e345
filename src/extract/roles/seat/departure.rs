//! Who has left his office in what is told besides: "following the resignation of Senator Okoro", "Chief Varga has been
//! dismissed".

use crate::claim::EventStatus;
use crate::document::{Document, Mention, MentionKind, Sentence, Upos};
use crate::extract::events::status::of_verb;
use std::ops::Range;

/// Whether a naming of somebody tells that an office is left for good.
pub(super) fn has_left(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    is_told_by_a_noun(document, mention, sentence)
        || is_put_out(document, mention, sentence)
        || has_resigned(document, mention, sentence)
        || is_told_gone(document, mention)
        || is_among(document, mention, sentence)
}

/// "The premier dropped three ministers, including the finance minister, Varga".
fn is_among(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let floor = sentence.tokens.start.max(mention.tokens.start.saturating_sub(10));
    let is_title = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Punct)
            || matches!(document.form(t), "of" | "for")
    };
    let including = (floor..mention.tokens.start).rev().find(|&t| !is_title(t));
    let Some(including) = including.filter(|&t| document.form(t) == "including") else { return false };
    let reach = sentence.tokens.start.max(including.saturating_sub(8))..including;
    let verb = reach.rev().find(|&t| document.upos(t) == Upos::Verb);
    verb.is_some_and(|verb| {
        let is_out = matches!(document.lemma(verb), "drop" | "sack" | "dismiss" | "fire" | "axe" | "remove");
        let of_ministers = (verb + 1..including)
            .any(|t| matches!(document.form(t), "ministers" | "officials" | "secretaries" | "members"));
        is_out
            && of_ministers
            && matches!(of_verb(document, sentence, verb), Some((_, EventStatus::Held, false)))
    })
}

/// "Manager Okoro, who has since left the bank", "the minister, Varga, who resigned".
fn is_told_gone(document: &Document<'_>, mention: &Mention) -> bool {
    let who = mention.tokens.end + usize::from(document.form(mention.tokens.end) == ",");
    if document.form(who) != "who" {
        return false;
    }
    let is_small = |t: &usize| {
        document.upos(*t) == Upos::Aux
            || matches!(document.form(*t), "since" | "now" | "recently" | "later" | "then" | "abruptly")
    };
    let verb = who + 1 + (who + 1..who + 5).take_while(is_small).count();
    let has = (who + 1..verb).any(|t| document.form(t) == "since") && document.lemma(who + 1) == "have";
    let done = document.tokens.get(verb).is_some_and(|token| matches!(token.xpos, "VBD" | "VBN"));
    let plain = (who + 1..verb).all(|t| document.lemma(t) != "be" && document.form(t) != "not");
    let of_another = (verb + 1..verb + 5).any(|t| matches!(document.form(t), "as" | "from"));
    done && plain
        && match document.lemma(verb) {
            "leave" | "retire" | "move" => has,
            "resign" | "quit" => !of_another,
            "step" => document.form(verb + 1) == "down" && !of_another,
            _ => false,
        }
}

/// "Economy Minister Okoro resigned on Monday", "Okoro stepped down". Who resigned as something, or from somewhere, may
/// bear his title still.
fn has_resigned(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let mut top = document.top(mention);
    for _ in 0..4 {
        match document.head(top) {
            Some(head) if matches!(document.relation(top), "appos" | "flat") => top = head,
            _ => break,
        }
    }
    let Some(verb) = document.head(top).filter(|_| document.deprel(top) == "nsubj") else { return false };
    let resigns = match document.lemma(verb) {
        "resign" => true,
        "step" => document.form(verb + 1) == "down",
        _ => false,
    };
    let of_another =
        (verb + 1..sentence.tokens.end.min(verb + 6)).any(|t| matches!(document.form(t), "as" | "from"));
    resigns && !of_another && matches!(of_verb(document, sentence, verb), Some((_, EventStatus::Held, _)))
}

/// "Following the resignation of Senator Okoro", "after Senator Okoro’s death": by then it was over. A resignation that is
/// called for, offered or expected ends nothing yet.
fn is_told_by_a_noun(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let floor = sentence.tokens.start;
    let noun = match document.form(mention.tokens.end) {
        "’s" | "'s" => mention.tokens.end + 1,
        _ => {
            let reach = floor.max(mention.tokens.start.saturating_sub(7))..mention.tokens.start;
            let Some(of) = reach.rev().find(|&t| document.form(t) == "of") else { return false };
            // The person’s own title alone stands between: "the resignation of the deputy of Okoro" is another’s.
            let is_titled = (of + 1..mention.tokens.start).all(|t| {
                document.form(t).starts_with(char::is_uppercase)
                    || matches!(document.form(t), "the" | "former" | "then")
            });
            match of.checked_sub(1).filter(|_| is_titled) {
                Some(noun) => noun,
                None => return false,
            }
        }
    };
    let is_end = matches!(
        document.lemma(noun),
        "resignation"
            | "death"
            | "dismissal"
            | "ouster"
            | "removal"
            | "sacking"
            | "retirement"
            | "assassination"
            | "killing"
    );
    let from = if noun < mention.tokens.start { noun } else { mention.tokens.start };
    is_end && is_past(document, floor..from)
}

/// Whether what stands right before tells that it is over: "after", "following", "since".
fn is_past(document: &Document<'_>, before: Range<usize>) -> bool {
    let passes = |word: &str| {
        matches!(word, "the" | "sudden" | "recent" | "early" | "abrupt")
            || word.starts_with(char::is_uppercase) && !matches!(word, "After" | "Following" | "Since")
    };
    let first = before.rev().take(6).map(|t| document.form(t)).find(|word| !passes(word));
    first.is_some_and(|word| matches!(word.to_lowercase().as_str(), "after" | "following" | "since"))
}

/// "Chief Varga has been dismissed", "Okoro was removed from office".
fn is_put_out(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let mut top = document.top(mention);
    for _ in 0..4 {
        match document.head(top) {
            Some(head) if matches!(document.relation(top), "appos" | "flat") => top = head,
            _ => break,
        }
    }
    let Some(verb) = document.head(top).filter(|_| matches!(document.deprel(top), "nsubj:pass" | "obj"))
    else {
        return false;
    };
    // "The president dismissed Minister Okoro", but not "dismissed Okoro as a liar".
    let as_something = (mention.tokens.end..sentence.tokens.end.min(mention.tokens.end + 3))
        .any(|t| document.form(t) == "as");
    if document.deprel(top) == "obj" && (as_something || !is_named_with_a_title(document, mention)) {
        return false;
    }
    let from_office = || {
        (verb + 1..sentence.tokens.end.min(verb + 5)).any(|t| {
            matches!(document.lemma(t), "post" | "office" | "position" | "duty" | "job" | "command" | "role")
        })
    };
    let is_out = match document.lemma(verb) {
        "dismiss" | "sack" | "fire" | "oust" | "axe" => true,
        "drop" => from_office(),
        "remove" | "discharge" | "relieve" => from_office(),
        _ => false,
    };
    is_out && matches!(of_verb(document, sentence, verb), Some((_, EventStatus::Held, _)))
}

/// Whether a capitalised word stands right before the name: "Finance Minister" Okoro.
fn is_named_with_a_title(document: &Document<'_>, mention: &Mention) -> bool {
    mention.tokens.start.checked_sub(1).is_some_and(|t| {
        document.form(t).starts_with(char::is_uppercase)
            && document.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Office)
            && document.upos(t) != Upos::Punct
    })
}
