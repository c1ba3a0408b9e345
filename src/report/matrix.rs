//! Countries and persons against issues: who is for (▲), against (▼), neither (●), and how often.

use super::{Report, facts, html};
use crate::claim::Polarity;
use crate::corpus::{ActorId, ActorKind, Said, Text};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many issues are columns, and how many actors rows: more would be read by nobody.
const COLUMNS: usize = 24;
const ROWS: usize = 40;

/// Stances for, against and neither.
type Counts = [usize; 3];

/// The issues of the report in the order in which they are told: those with most stances first.
pub(super) fn issues(report: &Report<'_>) -> Vec<Text> {
    let mut counts: BTreeMap<&Text, usize> = BTreeMap::new();
    for claim in &report.facts {
        if let Said::Stance { issues, .. } = &claim.said {
            issues.iter().for_each(|issue| *counts.entry(issue).or_default() += 1);
        }
    }
    let mut issues: Vec<(Reverse<usize>, &Text)> =
        counts.into_iter().map(|(issue, n)| (Reverse(n), issue)).collect();
    issues.sort();
    issues.into_iter().map(|(_, issue)| issue.clone()).collect()
}

pub(super) fn write(report: &Report<'_>, out: &mut String) {
    let issues = issues(report);
    if issues.is_empty() {
        return;
    }
    out.push_str("<section id=\"matrix\" class=\"matrix\">\n<h2>Who stands where</h2>\n<p class=\"note\">▲ for, ▼ against, ● neither; the numbers count what the articles say. A cell leads to its stances.</p>\n");
    // A country's row holds its own stances and those of whoever stands on its side.
    let country = |holder: ActorId| {
        let actor = report.corpus.actor(holder)?;
        Some(actor.country.as_ref()?.to_string())
    };
    let names: BTreeMap<&str, &str> = report
        .corpus
        .actors
        .iter()
        .filter(|actor| actor.kind == ActorKind::Country)
        .filter_map(|actor| Some((actor.country.as_deref()?, actor.name.as_ref())))
        .collect();
    let name = |code: &String| names.get(code.as_str()).map_or(code.clone(), |name| (*name).to_owned());
    let countries = rows(report, country);
    table(
        "Countries, by themselves and by those on their side",
        &countries,
        &issues,
        |code| html::name(&name(code)),
        |n, code| format!("i{n}-{}", html::escape(code)),
        out,
    );
    let person = |holder: ActorId| {
        report.corpus.actor(holder).filter(|actor| actor.kind == ActorKind::Person).map(|_| holder)
    };
    let people = rows(report, person);
    table("People", &people, &issues, |id| report.actor(*id), |n, id| format!("i{n}-p{}", id.0), out);
    out.push_str("</section>\n");
}

/// For each row its stances on each issue; rows with most stances first.
fn rows<K: Ord + Clone>(
    report: &Report<'_>,
    key: impl Fn(ActorId) -> Option<K>,
) -> Vec<(K, BTreeMap<Text, Counts>)> {
    let mut found: BTreeMap<K, BTreeMap<Text, Counts>> = BTreeMap::new();
    for claim in &report.facts {
        let Said::Stance { holder, polarity, issues, .. } = &claim.said else { continue };
        let Some(key) = key(*holder) else { continue };
        for issue in issues {
            let counts = found.entry(key.clone()).or_default().entry(issue.clone()).or_default();
            let [favor, against, neutral] = counts;
            *match polarity {
                Polarity::Favor => favor,
                Polarity::Against => against,
                Polarity::Neutral => neutral,
            } += 1;
        }
    }
    let mut rows: Vec<(K, BTreeMap<Text, Counts>)> = found.into_iter().collect();
    rows.sort_by_key(|(key, cells)| (Reverse(cells.values().flatten().sum::<usize>()), key.clone()));
    rows
}

fn table<K>(
    caption: &str,
    rows: &[(K, BTreeMap<Text, Counts>)],
    issues: &[Text],
    name: impl Fn(&K) -> String,
    anchor: impl Fn(usize, &K) -> String,
    out: &mut String,
) {
    if rows.is_empty() {
        return;
    }
    let (shown, kept) = (rows.get(..ROWS).unwrap_or(rows), issues.get(..COLUMNS).unwrap_or(issues));
    // Only issues on which one of these rows has a stance.
    let columns: Vec<(usize, &Text)> = kept
        .iter()
        .enumerate()
        .filter(|(_, issue)| shown.iter().any(|(_, cells)| cells.contains_key(*issue)))
        .collect();
    let _ = writeln!(
        out,
        "<div class=\"wide\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\"><table>\n<caption>{caption}</caption>\n<thead><tr><td></td>"
    );
    for (n, issue) in &columns {
        let _ = write!(
            out,
            "<th scope=\"col\" class=\"turned\"><a href=\"#i{}\">{}</a></th>",
            n + 1,
            html::escape(&facts::label(issue))
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (key, cells) in shown {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", name(key));
        for (n, issue) in &columns {
            match cells.get(*issue) {
                None => out.push_str("<td></td>"),
                Some(counts) => {
                    let _ = write!(out, "<td><a href=\"#{}\">{}</a></td>", anchor(n + 1, key), cell(*counts));
                }
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    let mut left = Vec::new();
    if rows.len() > ROWS {
        left.push(format!("{} rows with fewer stances", rows.len() - ROWS));
    }
    if issues.len() > COLUMNS {
        left.push(format!("{} with fewer stances", html::several(issues.len() - COLUMNS, "issue")));
    }
    if !left.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"note\">Not in the table: {}; <a href=\"#issues\">stances by issue</a> has them all.</p>",
            left.join(", ")
        );
    }
}

fn cell([favor, against, neutral]: Counts) -> String {
    [(Polarity::Favor, favor), (Polarity::Against, against), (Polarity::Neutral, neutral)]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(polarity, n)| {
            let (sign, look, meaning) = facts::sign(polarity);
            let number = if n > 1 { n.to_string() } else { String::new() };
            format!("<span class=\"sign {look}\" title=\"{n} {meaning}\" role=\"img\" aria-label=\"{n} {meaning}\">{sign}{number}</span>")
        })
        .collect::<Vec<_>>()
        .join(" ")
}
