//! Facts as lines of a list, each with a letter and a number, and the signs that stand for them in the text.

use super::{Report, html};
use crate::claim::Polarity;
use crate::corpus::{Claim, Said};
use crate::rdf::vocab::ISSUE;
use std::fmt::Write as _;

/// A kind of fact: as [`Said::kind`] names it, its letter, what one is called, its heading.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) letter: char,
    pub(super) one: &'static str,
    pub(super) heading: &'static str,
}

/// In the order in which they are told.
pub(super) const KINDS: [Kind; 5] = [
    Kind { name: "role", letter: 'O', one: "office", heading: "Offices" },
    Kind { name: "tie", letter: 'T', one: "tie", heading: "Ties" },
    Kind { name: "stance", letter: 'S', one: "stance", heading: "Stances" },
    Kind { name: "quotation", letter: 'Q', one: "quotation", heading: "Quotations" },
    Kind { name: "event", letter: 'E', one: "event", heading: "Events" },
];

/// `S12`.
pub(super) fn called(number: usize, claim: &Claim) -> String {
    let kind = claim.said.kind();
    let letter = KINDS.iter().find(|known| known.name == kind).map_or('F', |known| known.letter);
    format!("{letter}{number}")
}

/// ▲ for, ▼ against, ● neither.
pub(super) fn sign(polarity: Polarity) -> (&'static str, &'static str, &'static str) {
    match polarity {
        Polarity::Favor => ("▲", "for", "for"),
        Polarity::Against => ("▼", "against", "against"),
        Polarity::Neutral => ("●", "neutral", "neither for nor against"),
    }
}

/// ▲ with its meaning for those who do not see it.
pub(super) fn signed(polarity: Polarity) -> String {
    let (sign, look, meaning) = sign(polarity);
    format!(
        "<span class=\"sign {look}\" role=\"img\" aria-label=\"{meaning}\" title=\"{meaning}\">{sign}</span>"
    )
}

/// What the letters, lines and signs mean.
pub(super) fn legend(out: &mut String) {
    out.push_str("<p class=\"legend\">In the text: ");
    for (look, words) in [
        ("role cue", "office"),
        ("tie cue", "tie"),
        ("stance cue", "words that take a stance"),
        ("stance target", "what it is about"),
        ("quotation words", "quotation"),
        ("quotation cue", "words that report it"),
        ("event cue", "event"),
    ] {
        let _ = write!(out, "<mark class=\"{look}\">{words}</mark> · ");
    }
    out.push_str("behind each its letter and number, which lead to the fact and back. ▲ for, ▼ against, ● neither.</p>\n");
}

/// The facts of an article, by kind.
pub(super) fn list(report: &Report<'_>, facts: &[(usize, &Claim)], out: &mut String) {
    for kind in &KINDS {
        let of_kind: Vec<_> = facts.iter().filter(|(_, claim)| claim.said.kind() == kind.name).collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = writeln!(
            out,
            "<h4>{} <span class=\"count\">{}</span></h4>\n<ul class=\"{}\">",
            kind.heading,
            of_kind.len(),
            kind.name
        );
        for (number, claim) in of_kind {
            let called = called(*number, claim);
            let _ = write!(
                out,
                "<li id=\"f{number}\"><a class=\"ref\" href=\"#h{number}\" title=\"to its words in the text\">{called}</a> "
            );
            out.push_str(&told(report, claim));
            if let Some(time) = claim.time() {
                let words = claim.when.words.as_deref().unwrap_or_default();
                let _ = write!(
                    out,
                    " <span class=\"time\" title=\"{}\">{}</span>",
                    html::escape(words),
                    html::escape(&time)
                );
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
}

/// A fact in a line of HTML.
pub(super) fn told(report: &Report<'_>, claim: &Claim) -> String {
    let corpus = report.corpus;
    let actors = |ids: &[crate::corpus::ActorId]| {
        ids.iter().map(|id| report.actor(*id)).collect::<Vec<_>>().join(", ")
    };
    match &claim.said {
        Said::Role { person, post, status } => {
            let post = corpus.post(*post);
            let title = html::words(post.map_or("", |post| &post.title));
            let place = post.and_then(|post| post.place).map(|place| format!(", {}", report.actor(place)));
            let (before, after) = standing(status);
            format!("<b>{}</b>: {before}{title}{after}{}", report.actor(*person), place.unwrap_or_default())
        }
        Said::Tie { subject, tie, object } => {
            format!(
                "<b>{}</b> – {} – <b>{}</b>",
                report.actor(*subject),
                html::words(tie),
                report.actor(*object)
            )
        }
        Said::Quotation { speaker, words, is_direct, .. } => {
            let (open, close) = if *is_direct { ("“", "”") } else { ("", "") };
            format!(
                "<b>{}</b>: <span class=\"said\">{open}{}{close}</span>",
                report.actor(*speaker),
                html::words(words)
            )
        }
        Said::Stance { holder, polarity, is_hedged, target, issues, reported_by, .. } => {
            let hedged = if *is_hedged { " <span class=\"time\">hedged</span>" } else { "" };
            let by = reported_by.map(|by| format!(", says {}", report.actor(by))).unwrap_or_default();
            let issues: String = issues
                .iter()
                .map(|issue| format!(" <span class=\"issue\">{}</span>", html::escape(&label(issue))))
                .collect();
            format!(
                "{} <b>{}</b>: {}{hedged}{by}{issues}",
                signed(*polarity),
                report.actor(*holder),
                html::words(target)
            )
        }
        Said::Event { kind, status, actors: who, countries, place } => {
            let kind = if kind.as_ref() == "other" { "event" } else { kind };
            let status =
                if status.as_ref() == "held" { String::new() } else { format!("{} ", html::escape(status)) };
            let parts: Vec<String> = [
                actors(who),
                actors(countries),
                place.as_ref().map(|place| html::words(place)).unwrap_or_default(),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
            let colon = if parts.is_empty() { "" } else { ": " };
            format!("<b>{status}{}</b>{colon}{}", html::escape(kind), parts.join(" · "))
        }
    }
}

/// What stands before and after the title of an office that is not simply held.
pub(super) fn standing(status: &str) -> (String, String) {
    match status {
        "current" => (String::new(), String::new()),
        "designate" => (String::new(), " (designate)".to_owned()),
        other => (format!("{} ", html::escape(other)), String::new()),
    }
}

/// An issue in words.
pub(super) fn label(issue: &str) -> String {
    issue.strip_prefix(ISSUE).unwrap_or(issue).replace('-', " ")
}
