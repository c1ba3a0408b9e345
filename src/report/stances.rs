//! All stances on each issue, by side and holder: where the cells of the matrix lead.

use super::{Report, facts, html, matrix};
use crate::corpus::{ActorId, ActorKind, Claim, Said};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Of each holder the stances, with their numbers.
type Holders<'c> = BTreeMap<ActorId, Vec<(usize, &'c Claim)>>;

pub(super) fn write(report: &Report<'_>, out: &mut String) {
    let issues = matrix::issues(report);
    if issues.is_empty() {
        return;
    }
    out.push_str("<section id=\"issues\" class=\"issues\">\n<h2>Stances by issue</h2>\n");
    for (n, issue) in issues.iter().enumerate() {
        let n = n + 1;
        let mut sides: BTreeMap<(bool, String), Holders<'_>> = BTreeMap::new();
        for (number, claim) in report.numbered() {
            let Said::Stance { holder, issues, .. } = &claim.said else { continue };
            if !issues.contains(issue) {
                continue;
            }
            let side = report.corpus.side(*holder, claim.article).cloned();
            // Those on no country's side come last.
            let key = (side.is_none(), side.map(|code| code.to_string()).unwrap_or_default());
            sides.entry(key).or_default().entry(*holder).or_default().push((number, claim));
        }
        let all: usize = sides.values().flat_map(BTreeMap::values).map(Vec::len).sum();
        let _ = writeln!(
            out,
            "<h3 id=\"i{n}\">{} <span class=\"count\">{all}</span></h3>",
            html::escape(&facts::label(issue))
        );
        // Articles may have one person on several sides: the matrix leads to the first.
        let mut persons = BTreeSet::new();
        for ((_, code), holders) in sides {
            if code.is_empty() {
                out.push_str("<ul>\n");
            } else {
                let _ = writeln!(out, "<ul id=\"i{n}-{}\">", html::escape(&code));
            }
            for (holder, told) in holders {
                let is_first = persons.insert(holder);
                one(report, (n, is_first), holder, &code, &told, out);
            }
            out.push_str("</ul>\n");
        }
    }
    out.push_str("</section>\n");
}

fn one(
    report: &Report<'_>,
    (issue, is_first): (usize, bool),
    holder: ActorId,
    code: &str,
    told: &[(usize, &Claim)],
    out: &mut String,
) {
    let kind = report.corpus.actor(holder).map(|actor| actor.kind);
    let id = if kind == Some(ActorKind::Person) && is_first {
        format!(" id=\"i{issue}-p{}\"", holder.0)
    } else {
        String::new()
    };
    let side = if code.is_empty() || kind == Some(ActorKind::Country) {
        String::new()
    } else {
        format!(" <span class=\"side\">{}</span>", html::escape(code))
    };
    let _ = write!(out, "<li{id}><b>{}</b>{side}: ", report.actor(holder));
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    for (number, claim) in told {
        let Said::Stance { polarity, target, .. } = &claim.said else { continue };
        let link = format!("<a class=\"ref\" href=\"#f{number}\">{}</a>", facts::called(*number, claim));
        let words = if seen.insert(target) { html::words(target) } else { "the same".to_owned() };
        parts.push(format!("{} {words} {link}", facts::signed(*polarity)));
    }
    let _ = writeln!(out, "{}</li>", parts.join("; "));
}
