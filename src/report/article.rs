//! An article: its text with highlights beside its facts.

use super::marks::{self, Mark, Piece};
use super::{Reading, Report, facts, html};
use crate::corpus::{Article, ArticleId, Claim, Said, Text};
use html::escape;
use std::fmt::Write as _;

/// The articles with their dates and how many facts each has.
pub(super) fn index(report: &Report<'_>, out: &mut String) {
    let has = |field: fn(&Article) -> &Option<Text>| {
        report
            .numbers
            .keys()
            .filter_map(|id| report.corpus.article(*id))
            .any(|article| field(article).is_some())
    };
    let (has_outlet, has_day) = (has(|article| &article.publisher), has(|article| &article.published));
    out.push_str("<section id=\"index\">\n<h2>Index of articles</h2>\n<div class=\"wide\" role=\"region\" aria-label=\"Index of articles\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Article</th>");
    if has_outlet {
        out.push_str("<th scope=\"col\">Outlet</th>");
    }
    if has_day {
        out.push_str("<th scope=\"col\">Day</th>");
    }
    for kind in &facts::KINDS {
        let _ = write!(out, "<th scope=\"col\" class=\"number\">{}</th>", kind.heading);
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (id, number) in &report.numbers {
        let Some(article) = report.corpus.article(*id) else { continue };
        let called = html::words(&report.called(*id));
        let _ = write!(out, "<tr><th scope=\"row\">{number} <a href=\"#a{number}\">{called}</a></th>");
        if has_outlet {
            let _ = write!(out, "<td>{}</td>", html::words(article.publisher.as_deref().unwrap_or_default()));
        }
        if has_day {
            let _ = write!(
                out,
                "<td class=\"day\">{}</td>",
                escape(article.published.as_deref().unwrap_or_default())
            );
        }
        for kind in &facts::KINDS {
            let n = report.facts_of(*id).filter(|(_, claim)| claim.said.kind() == kind.name).count();
            let n = if n == 0 { String::new() } else { n.to_string() };
            let _ = write!(out, "<td class=\"number\">{n}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n</section>\n");
}

pub(super) fn write(report: &Report<'_>, id: ArticleId, reading: &Reading, out: &mut String) {
    let Some(article) = report.corpus.article(id) else { return };
    let number = report.numbers.get(&id).copied().unwrap_or_default();
    let _ = writeln!(
        out,
        "<article id=\"a{number}\">\n<header><h3><span class=\"count\">{number}</span> {}</h3>",
        html::words(&report.called(id))
    );
    let mut about: Vec<String> = [&article.publisher, &article.byline, &article.published]
        .into_iter()
        .flatten()
        .map(|part| html::words(part))
        .collect();
    let address = article.url.iter().find(|url| url.starts_with("https://") || url.starts_with("http://"));
    about.extend(address.map(|url| {
        format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(url), escape(&html::short(url, 80)))
    }));
    // Where there is no headline, its place is the heading already.
    let called = report.called(id);
    let sources = article.sources.iter().filter(|source| ***source != *called);
    about.extend(sources.map(|source| format!("<code>{}</code>", html::words(source))));
    if article.report != id {
        let first = report.numbers.get(&article.report);
        let name = html::words(&report.called(article.report));
        let name = first.map_or_else(|| name.clone(), |first| format!("<a href=\"#a{first}\">{name}</a>"));
        about.push(format!("a copy of {name}"));
    }
    let _ = writeln!(out, "<p class=\"about\">{}</p></header>\n<div class=\"columns\">", about.join(" · "));
    let told: Vec<(usize, &Claim)> = report.facts_of(id).collect();
    out.push_str("<div class=\"text\">\n");
    let pieces = match reading {
        Reading::Text(text) => vec![(0, text.chars().collect())],
        Reading::Without(why) => {
            let _ = writeln!(
                out,
                "<p class=\"note\">Only the sentences that facts rest on are shown: {}.</p>",
                escape(why)
            );
            sentences(&told)
        }
    };
    let marks = told.iter().flat_map(|(number, claim)| highlights(report, *number, claim)).collect();
    marks::write(&pieces, marks, out);
    let _ = writeln!(
        out,
        "</div>\n<aside class=\"facts\" aria-label=\"Facts of article {number}\" tabindex=\"0\">"
    );
    if told.is_empty() {
        out.push_str("<p class=\"note\">Nothing that is told here.</p>\n");
    }
    facts::list(report, &told, out);
    out.push_str(
        "</aside>\n</div>\n<p class=\"up\"><a href=\"#articles\">back to the articles</a></p>\n</article>\n",
    );
}

/// The sentences of claims where the text is not at hand; those that overlap are one piece.
fn sentences(told: &[(usize, &Claim)]) -> Vec<Piece> {
    let mut spans: Vec<(usize, Vec<char>)> =
        told.iter().map(|(_, claim)| (claim.evidence.start, claim.sentence.chars().collect())).collect();
    spans.sort();
    spans.dedup();
    let mut out: Vec<Piece> = Vec::new();
    for (start, chars) in spans {
        match out.last_mut() {
            Some((from, words)) if start <= *from + words.len() => {
                // What is there already ends where this sentence goes on.
                let known = *from + words.len() - start;
                words.extend(chars.iter().skip(known));
            }
            _ => out.push((start, chars)),
        }
    }
    out
}

/// The highlights of a fact: its cue, which bears the link, and what it is about.
fn highlights(report: &Report<'_>, number: usize, claim: &Claim) -> Vec<Mark> {
    let title = html::short(&report.corpus.tell(claim), 200);
    let (cue_look, focus_look) = match &claim.said {
        Said::Role { .. } => ("role cue", ""),
        Said::Tie { .. } => ("tie cue", ""),
        Said::Quotation { .. } => ("quotation cue", "quotation words"),
        Said::Stance { .. } => ("stance cue", "stance target"),
        Said::Event { .. } => ("event cue", ""),
    };
    let called = facts::called(number, claim);
    let (sign, look) = match &claim.said {
        Said::Stance { polarity, .. } => {
            let (sign, look, _) = facts::sign(*polarity);
            (sign, look)
        }
        _ => ("", ""),
    };
    let link = format!(
        "<a class=\"ref {} {look}\" id=\"h{number}\" href=\"#f{number}\" title=\"{}\">{called}{sign}</a>",
        claim.said.kind(),
        escape(&title)
    );
    let cue = claim.cue.unwrap_or(claim.evidence);
    let mut marks =
        vec![Mark { start: cue.start, end: cue.end, look: cue_look, title: title.clone(), sign: Some(link) }];
    if let Some(focus) = claim.focus {
        marks.push(Mark { start: focus.start, end: focus.end, look: focus_look, title, sign: None });
    }
    marks
}
