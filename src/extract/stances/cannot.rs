//! "The border cannot be accepted", "peace cannot be compromised": what a speaker rules out.

use super::{Found, Scene, complement, modal::RULE};
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::tree;

/// "The border cannot be accepted", in what somebody says.
pub(super) fn ruled_out(scene: &Scene<'_>, modal: usize) -> Option<Found> {
    let document = scene.document;
    let verb = document.head(modal).filter(|_| document.relation(modal) == "aux")?;
    let able = matches!(document.lemma(modal), "can" | "could") && tree::is_passive(document, verb);
    let subject = document.child(verb, "nsubj").filter(|&s| able && s < modal)?;
    let polarity = of_passive(document, verb, modal)?;
    // "issues that Chile insists cannot be ignored": Chile's words, which another rule reads.
    let told = (subject + 1..modal).any(|t| document.upos(t) == Upos::Verb && tree::is_finite(document, t));
    (document.upos(subject) != Upos::Pron && !told && document.relation(verb) != "acl").then(|| Found {
        holders: scene.voices.at(modal),
        polarity,
        hedged: false,
        target: complement::phrase(document, subject),
        cue: verb,
        rule: RULE.name,
    })
}

/// What a modal says of a passive: "must be signed", "cannot be accepted", "cannot be ignored".
pub(super) fn of_passive(document: &Document<'_>, verb: usize, modal: usize) -> Option<Polarity> {
    let denied = tree::is_negated(document, verb) || tree::is_negated(document, modal);
    let lets_down = NEGLECTS.contains(&document.lemma(verb));
    match document.lemma(modal) {
        "must" | "should" | "ought" if lets_down == denied => Some(Polarity::Favor),
        "must" | "should" | "ought" => Some(Polarity::Against),
        "can" | "could" | "will" if denied && lets_down => Some(Polarity::Favor),
        "can" | "could" | "will" if denied && ALLOWS.contains(&document.lemma(verb)) => {
            Some(Polarity::Against)
        }
        _ => None,
    }
}

/// Deeds to what somebody holds dear: that it cannot be done to it is to be for it.
const NEGLECTS: &[&str] = &[
    "compromise",
    "ignore",
    "neglect",
    "abandon",
    "forget",
    "overlook",
    "sacrifice",
    "surrender",
    "undermine",
    "violate",
    "threaten",
    "jeopardise",
    "jeopardize",
    "postpone",
    "delay",
    "weaken",
    "endanger",
    "dismiss",
    "stop",
    "end",
    "halt",
    "scrap",
    "abolish",
    "prevent",
];

/// Verbs of letting something be: that it cannot be so is to be against it.
const ALLOWS: &[&str] = &[
    "accept",
    "tolerate",
    "allow",
    "permit",
    "condone",
    "justify",
    "excuse",
    "forgive",
    "approve",
    "recognise",
    "recognize",
    "imagine",
    "trust",
    "legitimise",
    "legitimize",
    "normalise",
    "normalize",
];
