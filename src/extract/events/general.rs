//! What is told in general or in a figure of speech: talks that collapse, a promise that is no agreement, elections at large.

use crate::claim::EventKind;
use crate::document::Document;
use crate::extract::tree::has_case;

/// "The talks collapsed", "the currency crashed": nothing has fallen.
pub(super) fn is_figure(document: &Document<'_>, verb: usize) -> bool {
    matches!(document.lemma(verb), "collapse" | "crash" | "die" | "drown")
        && document.child(verb, "nsubj").is_some_and(|t| {
            matches!(
                document.lemma(t),
                "talk"
                    | "summit"
                    | "meeting"
                    | "negotiation"
                    | "deal"
                    | "agreement"
                    | "truce"
                    | "ceasefire"
                    | "government"
                    | "coalition"
                    | "economy"
                    | "market"
                    | "currency"
                    | "stock"
                    | "price"
                    | "share"
                    | "plan"
                    | "bill"
                    | "effort"
                    | "hope"
                    | "support"
                    | "trial"
                    | "regime"
                    | "union"
                    | "alliance"
            )
        })
}

/// "Varga agreed to add two members": who agrees alone to do something promises it, and makes no agreement with anybody.
pub(super) fn is_alone(document: &Document<'_>, verb: usize) -> bool {
    let deals = |t: usize| {
        matches!(document.lemma(t), "acquire" | "buy" | "sell" | "purchase" | "merge" | "settle" | "supply")
    };
    let infinitive = document.child(verb, "xcomp").is_some_and(|t| t > verb && !deals(t));
    let with = document.children(verb).any(|t| has_case(document, t, "with"));
    let subject = document.child(verb, "nsubj").filter(|_| document.lemma(verb) == "agree" && !with);
    subject.is_some_and(|t| {
        let one = document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "NN" | "NNP"))
            || matches!(document.form(t).to_lowercase().as_str(), "he" | "she" | "it" | "i");
        let joined = document.children(t).any(|k| document.relation(k) == "conj");
        let alone = document.child(verb, "obl").is_none() && document.child(verb, "obj").is_none();
        one && !joined && (infinitive || alone && document.form(verb + 1) == "and")
    })
}

/// "during elections", "voted against the war": what is spoken of in general, or what a vote was about.
pub(super) fn is_background(document: &Document<'_>, noun: usize, kind: EventKind) -> bool {
    let general = kind == EventKind::Vote
        && has_case(document, noun, "during")
        && document.tokens.get(noun).is_some_and(|token| token.xpos == "NNS")
        && document
            .children(noun)
            .all(|t| !matches!(document.relation(t), "det" | "amod" | "nmod" | "compound" | "nummod"));
    let voted_on = kind == EventKind::Attack
        && document.relation(noun) == "obl"
        && document.head(noun).is_some_and(|t| document.lemma(t) == "vote");
    general || voted_on
}

/// "Leaders are resigning or being replaced": what happens at large to people whom nothing tells apart, in the present.
pub(super) fn is_at_large(document: &Document<'_>, verb: usize) -> bool {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let now = |verb: usize| match tag(verb) {
        "VBP" => true,
        "VBG" | "VBN" => document.children(verb).any(|t| {
            matches!(document.relation(t), "aux" | "auxpass") && document.lemma(t) == "be" && tag(t) == "VBP"
        }),
        _ => false,
    };
    let bare = |t: usize| {
        tag(t) == "NNS"
            && document.children(t).next().is_none()
            && document
                .sentence_of(t)
                .and_then(|s| document.sentences.get(s))
                .is_some_and(|s| s.tokens.start == t)
    };
    let joined = document.head(verb).filter(|_| document.relation(verb) == "conj");
    let subject = document.child(verb, "nsubj").or_else(|| document.child(joined?, "nsubj"));
    let alone = document.child(verb, "obl").is_none() && document.child(verb, "obj").is_none();
    (now(verb) || joined.is_some_and(now)) && subject.is_some_and(bare) && alone
}

/// "Their demands include dissolving parliament": what is only spoken of.
pub(super) fn is_spoken_of(document: &Document<'_>, verb: usize) -> bool {
    document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG")
        && matches!(document.relation(verb), "xcomp" | "ccomp" | "obj")
        && document.head(verb).is_some_and(|t| {
            matches!(
                document.lemma(t),
                "include"
                    | "demand"
                    | "propose"
                    | "suggest"
                    | "recommend"
                    | "consider"
                    | "oppose"
                    | "support"
                    | "favour"
                    | "favor"
                    | "mean"
                    | "involve"
                    | "avoid"
                    | "discuss"
                    | "advocate"
                    | "reject"
                    | "risk"
                    | "imply"
                    | "entail"
            )
        })
}
