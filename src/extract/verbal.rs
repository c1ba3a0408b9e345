//! "attacked the plan as a fraud": an attack in words, which is a position and no event.

use super::tree::{has_case, subject_head};
use crate::document::{Document, MentionKind};

/// Things that nobody can attack but in words.
const IDEAS: &[&str] = &[
    "approach",
    "bill",
    "budget",
    "claim",
    "comment",
    "decision",
    "handling",
    "idea",
    "law",
    "legislation",
    "move",
    "performance",
    "plan",
    "policy",
    "proposal",
    "record",
    "reform",
    "remark",
    "ruling",
    "speech",
    "stance",
    "statement",
    "tax",
    "verdict",
];

/// How many words are climbed to find whose attack it is.
const CLIMB: usize = 5;

/// "attacked the party for promising schools", "attacked the plan as a fraud", "attacked the meeting, saying": words.
pub(crate) fn is_verbal(document: &Document<'_>, verb: usize) -> bool {
    if document.lemma(verb) == "clash" {
        return is_dispute(document, verb);
    }
    if document.lemma(verb) != "attack" {
        return false;
    }
    let span = |t: usize| {
        document.children(t).any(|n| document.relation(n) == "nummod")
            || matches!(
                document.lemma(t),
                "hour"
                    | "day"
                    | "week"
                    | "month"
                    | "year"
                    | "minute"
                    | "decade"
                    | "time"
                    | "reason"
                    | "revenge"
            )
    };
    let party = subject_head(document, verb, CLIMB).is_some_and(|t| {
        matches!(document.lemma(t), "party" | "opposition" | "critic" | "newspaper" | "lawmaker" | "union")
    });
    let reason = |t: usize| {
        has_case(document, t, "for") && !span(t)
            // "attacked the police over the plan".
            || party && has_case(document, t, "over") && !span(t) && document.mention_at(t).is_none()
            || document.relation(t) != "advcl" && has_case(document, t, "as")
    };
    // "attacked what she called a failure": no thing and nobody.
    let what = document.children(verb).any(|t| {
        t > verb
            && (document.relation(t) == "ccomp"
                || document.relation(t) == "obj" && document.lemma(t) == "what")
    });
    let idea = document.child(verb, "obj").is_some_and(|t| t > verb && IDEAS.contains(&document.lemma(t)));
    what || idea
        || is_explained(document, verb)
        || [Some(verb), document.child(verb, "obj")]
            .into_iter()
            .flatten()
            .flat_map(|site| document.children(site))
            .any(|t| {
                t > verb && matches!(document.relation(t), "obl" | "nmod" | "advcl" | "acl") && reason(t)
            })
}

/// "Kenya and Peru clash over fishing rights", "Varga clashed with Okoro on the budget": they quarrel. Crowds and forces fight,
/// and so may countries over land.
fn is_dispute(document: &Document<'_>, verb: usize) -> bool {
    let who = subject_head(document, verb, CLIMB).and_then(|t| document.mention_at(t)).map(|(_, m)| m.kind);
    let states = who == Some(MentionKind::Country);
    let named = states || matches!(who, Some(MentionKind::Person | MentionKind::Office));
    let over = |t: &usize| *t > verb && ["over", "on", "about"].iter().any(|p| has_case(document, *t, p));
    let is_land = |t: usize| {
        document.mention_at(t).is_some()
            || document.in_time(t)
            || matches!(
                document.lemma(t),
                "border" | "territory" | "land" | "island" | "region" | "town" | "line"
            )
    };
    let is_matter = |t: usize| {
        matches!(
            document.lemma(t),
            "right"
                | "budget"
                | "debt"
                | "policy"
                | "plan"
                | "deal"
                | "law"
                | "bill"
                | "trade"
                | "tariff"
                | "quota"
                | "subsidy"
                | "tax"
                | "rule"
                | "reform"
                | "remark"
                | "comment"
                | "claim"
        )
    };
    // "his views have clashed with those of his party": nobody fights.
    let subject = subject_head(document, verb, CLIMB).map(|t| document.lemma(t));
    if matches!(subject, Some("view" | "policy" | "idea" | "opinion" | "value" | "schedule" | "belief")) {
        return true;
    }
    let sentence = document.sentence_of(verb).and_then(|s| document.sentences.get(s));
    let deadly = sentence.is_some_and(|sentence| {
        sentence
            .tokens
            .clone()
            .any(|t| matches!(document.lemma(t), "kill" | "wound" | "injure" | "dead" | "die"))
    });
    named
        && !deadly
        && document.children(verb).find(over).is_some_and(|t| !is_land(t) && (!states || is_matter(t)))
}

/// Whether somebody who is no fighter goes on to say why: "attacked the meeting, calling it a farce".
fn is_explained(document: &Document<'_>, verb: usize) -> bool {
    let speaks = subject_head(document, verb, CLIMB).is_some_and(|t| {
        let named = document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
        named
            || matches!(
                document.lemma(t),
                "party"
                    | "opposition"
                    | "candidate"
                    | "campaign"
                    | "lawmaker"
                    | "minister"
                    | "critic"
                    | "newspaper"
            )
    });
    let says = |t: usize| {
        t > verb
            && document.form(t).ends_with("ing")
            && document.form(t.wrapping_sub(1)) == ","
            && matches!(
                document.lemma(t),
                "say"
                    | "call"
                    | "accuse"
                    | "describe"
                    | "argue"
                    | "claim"
                    | "brand"
                    | "label"
                    | "insist"
                    | "allege"
            )
    };
    speaks && document.children(verb).any(says)
}
