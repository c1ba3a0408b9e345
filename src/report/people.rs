//! Who is who: everybody with side, offices and articles.

use super::facts::standing;
use super::{Report, html};
use crate::corpus::{ActorId, Said, Tenure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many articles of a person are listed one by one.
const ARTICLES: usize = 12;

pub(super) fn write(report: &Report<'_>, out: &mut String) {
    if report.listed.is_empty() {
        return;
    }
    let corpus = report.corpus;
    let tenures = corpus.tenures();
    let mut offices: BTreeMap<ActorId, Vec<&Tenure<'_>>> = BTreeMap::new();
    for tenure in &tenures {
        if tenure.claims.iter().any(|claim| report.numbers.contains_key(&claim.article)) {
            offices.entry(tenure.person).or_default().push(tenure);
        }
    }
    let mut counts: BTreeMap<ActorId, [usize; 2]> = BTreeMap::new();
    for claim in &report.facts {
        match &claim.said {
            Said::Quotation { speaker, .. } => counts.entry(*speaker).or_default()[0] += 1,
            Said::Stance { holder, .. } => counts.entry(*holder).or_default()[1] += 1,
            _ => {}
        }
    }
    let mut people: Vec<ActorId> = report.listed.iter().copied().collect();
    people.sort_by_key(|id| (corpus.name(*id).to_lowercase(), *id));
    out.push_str("<section id=\"people\">\n<h2>Who is who</h2>\n<div class=\"wide\" role=\"region\" aria-label=\"Who is who\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Person</th><th scope=\"col\">Side</th><th scope=\"col\">Offices</th><th scope=\"col\" class=\"number\">Quoted</th><th scope=\"col\" class=\"number\">Stances</th><th scope=\"col\">In articles</th></tr></thead>\n<tbody>\n");
    for id in people {
        let Some(actor) = corpus.actor(id) else { continue };
        let names: BTreeSet<&str> = actor
            .appearances
            .iter()
            .filter(|seen| report.numbers.contains_key(&seen.article))
            .map(|seen| seen.name.as_ref())
            .filter(|name| *name != actor.name.as_ref())
            .collect();
        let also = if names.is_empty() {
            String::new()
        } else {
            let names: Vec<String> = names.into_iter().map(html::name).collect();
            format!("<br><small>also {}</small>", names.join(", "))
        };
        let held: Vec<String> =
            offices.get(&id).into_iter().flatten().map(|tenure| office(report, tenure)).collect();
        let [quoted, stances] = counts.get(&id).copied().unwrap_or_default();
        let number = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        let _ = writeln!(
            out,
            "<tr id=\"w{}\"><th scope=\"row\">{}{also}</th><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td></tr>",
            id.0,
            html::name(&actor.name),
            html::escape(actor.country.as_deref().unwrap_or_default()),
            held.join("<br>"),
            number(quoted),
            number(stances),
            articles(report, id)
        );
    }
    out.push_str("</tbody></table></div>\n</section>\n");
}

fn office(report: &Report<'_>, tenure: &Tenure<'_>) -> String {
    let post = report.corpus.post(tenure.post);
    let title = html::words(post.map_or("", |post| &post.title));
    let place = post
        .and_then(|post| post.place)
        .map(|place| format!(", {}", html::name(report.corpus.name(place))))
        .unwrap_or_default();
    let (before, after) = standing(tenure.status);
    let time = match (tenure.from, tenure.to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" <span class=\"time\">since {}</span>", html::escape(from)),
        (None, Some(to)) => format!(" <span class=\"time\">until {}</span>", html::escape(to)),
        (Some(from), Some(to)) => {
            format!(" <span class=\"time\">{} to {}</span>", html::escape(from), html::escape(to))
        }
    };
    let sources = report.corpus.independent(tenure.claims.iter().copied());
    let sources = if sources > 1 { format!(" <small>{sources} sources</small>") } else { String::new() };
    format!("{before}{title}{after}{place}{time}{sources}")
}

/// Links to the articles that know a person.
fn articles(report: &Report<'_>, id: ActorId) -> String {
    let seen = report.corpus.actor(id).map(|actor| actor.appearances.as_slice()).unwrap_or_default();
    let seen: BTreeSet<usize> =
        seen.iter().filter_map(|seen| report.numbers.get(&seen.article).copied()).collect();
    let links: Vec<String> =
        seen.iter().take(ARTICLES).map(|n| format!("<a href=\"#a{n}\">{n}</a>")).collect();
    let more =
        if seen.len() > ARTICLES { format!(" and {} more", seen.len() - ARTICLES) } else { String::new() };
    format!("{}{more}", links.join(", "))
}
