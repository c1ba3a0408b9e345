//! Countries and persons against issues: who is for (▲), against (▼), neither (●), and in how many independent
//! reports, as `ask matrix` counts them.

use super::{Report, facts, html};
use crate::claim::Polarity;
use crate::corpus::{ActorId, ActorKind, ArticleId, Claim, Said, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many issues are columns, and how many actors rows: more would be read by nobody.
const COLUMNS: usize = 24;
const ROWS: usize = 40;

/// The reports with a stance for, with one against and with one that is neither; an article and its copies are one.
type Reports = [BTreeSet<ArticleId>; 3];

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
    out.push_str("<section id=\"matrix\" class=\"matrix\">\n<h2>Who stands where</h2>\n<p class=\"note\">▲ for, ▼ against, ● neither: towards something about the issue (its end, too), each with the number of independent reports: an article and its copies are one. A cell leads to its stances.</p>\n");
    // A country's row holds its own stances and those of whoever stands on its side.
    let country = |holder: ActorId, claim: &Claim| {
        // People without a name speak for nobody but themselves.
        let speaks = report.corpus.actor(holder)?.kind != ActorKind::Group;
        report.corpus.side(holder, claim.article).filter(|_| speaks).map(ToString::to_string)
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
    let person = |holder: ActorId, _: &Claim| {
        report.corpus.actor(holder).filter(|actor| actor.kind == ActorKind::Person).map(|_| holder)
    };
    let people = rows(report, person);
    table("People", &people, &issues, |id| report.actor(*id), |n, id| format!("i{n}-p{}", id.0), out);
    if let Some(note) = elsewhere(report) {
        let _ = writeln!(out, "<p class=\"note\">{note}</p>");
    }
    out.push_str("</section>\n");
}

/// That stances on no issue are in no column, where there are any.
fn elsewhere(report: &Report<'_>) -> Option<String> {
    let is_on_none =
        |claim: &&&Claim| matches!(&claim.said, Said::Stance { issues, .. } if issues.is_empty());
    let count = report.facts.iter().filter(is_on_none).count();
    let verb = if count == 1 { "is" } else { "are" };
    let stances = html::several(count, "stance");
    (count > 0).then(|| {
        format!("{stances} on no known issue {verb} not here: they are with their articles, and <code>demarche ask stances</code> lists them.")
    })
}

/// For each row its stances on each issue; rows with most stances first.
fn rows<K: Ord + Clone>(
    report: &Report<'_>,
    key: impl Fn(ActorId, &Claim) -> Option<K>,
) -> Vec<(K, BTreeMap<Text, Reports>)> {
    let mut found: BTreeMap<K, BTreeMap<Text, Reports>> = BTreeMap::new();
    for claim in &report.facts {
        let Said::Stance { holder, polarity, issues, .. } = &claim.said else { continue };
        let Some(key) = key(*holder, claim) else { continue };
        let source = report.corpus.article(claim.article).map_or(claim.article, |article| article.report);
        for issue in issues {
            let reports = found.entry(key.clone()).or_default().entry(issue.clone()).or_default();
            let [favor, against, neutral] = reports;
            let reports = match polarity {
                Polarity::Favor => favor,
                Polarity::Against => against,
                Polarity::Neutral => neutral,
            };
            reports.insert(source);
        }
    }
    let mut rows: Vec<(K, BTreeMap<Text, Reports>)> = found.into_iter().collect();
    let sum = |cells: &BTreeMap<Text, Reports>| cells.values().flatten().map(BTreeSet::len).sum::<usize>();
    rows.sort_by_key(|(key, cells)| (Reverse(sum(cells)), key.clone()));
    rows
}

fn table<K>(
    caption: &str,
    rows: &[(K, BTreeMap<Text, Reports>)],
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
                Some(reports) => {
                    let _ = write!(out, "<td><a href=\"#{}\">{}</a></td>", anchor(n + 1, key), cell(reports));
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

fn cell([favor, against, neutral]: &Reports) -> String {
    [(Polarity::Favor, favor), (Polarity::Against, against), (Polarity::Neutral, neutral)]
        .into_iter()
        .map(|(polarity, reports)| (polarity, reports.len()))
        .filter(|(_, n)| *n > 0)
        .map(|(polarity, n)| {
            let (sign, look, meaning) = facts::sign(polarity);
            let number = if n > 1 { n.to_string() } else { String::new() };
            let told = format!("{meaning} in {}", html::several(n, "report"));
            format!("<span class=\"sign {look}\" title=\"{told}\" role=\"img\" aria-label=\"{told}\">{sign}{number}</span>")
        })
        .collect::<Vec<_>>()
        .join(" ")
}
