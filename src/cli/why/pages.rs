//! Answers of `why` as pages.

use super::super::page::{Block, Names, Page, Row, Sentence};
use super::super::table::shortened;
use super::Between;
use crate::error::Result;
use crate::explain::{
    About, Alike, Conflict, Count, Decision, Explanation, Like, Part, Reader, Says, Side, Source, Sources,
    Told, capital, marked, sources,
};
use crate::extract::RULES;

/// How much of a sentence a list shows.
const SHORT: usize = 160;

/// What the parts of a claim's sentence are called.
fn names(told: &Told) -> Names {
    let (holder, target) = match &told.says {
        Says::Office { .. } => ("person", "office or country"),
        Says::Tie { .. } => ("who", "whom"),
        Says::Quotation { .. } => ("speaker", "words"),
        Says::Stance { .. } => ("holder", "target"),
        Says::Event { .. } => ("who", "place"),
    };
    [(Part::Holder, holder), (Part::Cue, "cue"), (Part::Target, target)]
}

pub(super) fn claim(explanation: &Explanation, limit: usize) -> Page {
    let Explanation { claim, marks, source, beside, alike, .. } = explanation;
    let mut page = Page::new(capital(&explanation.sentence));
    match &claim.evidence {
        Some(evidence) => {
            let sentence = Sentence { text: evidence.text.clone(), marks: marks.clone() };
            page.blocks.push(Block::Sentence(sentence, names(claim)));
        }
        None => page.blocks.push(Block::Text(
            "A gazetteer lists it: that is no evidence of an article, and no sentence says so.".to_owned(),
        )),
    }
    page.blocks.push(Block::Fields(fields(claim, source, alike)));
    let rows: Vec<Row> =
        beside.iter().take(limit).map(|told| Row::new(&told.id, sentence(told), "")).collect();
    page.section("The same words also say", with_rest(rows, beside.len(), limit));
    page.section(who_says_so(alike), likes(&alike.same, &alike.sources, claim, limit));
    page.section("Says otherwise", likes(&alike.otherwise, &alike.sources, claim, limit));
    page
}

/// How many say the same, and how many of those for themselves.
fn who_says_so(alike: &Alike) -> String {
    let Count { articles, independent } = alike.count;
    let mut parts = Vec::new();
    if articles > 1 {
        let copies = match (articles - independent, independent) {
            (0, _) => "each for itself".to_owned(),
            (_, 1) => "1 independent source: copies count once".to_owned(),
            (_, n) => format!("{n} independent sources: copies count once"),
        };
        parts.push(format!("{articles} articles say so, {copies}"));
    }
    if alike.sources.values().any(|source| source.is_gazetteer) {
        parts.push("a gazetteer lists it".to_owned());
    }
    capital(&parts.join("; "))
}

fn sentence(told: &Told) -> String {
    shortened(&told.sentence(), SHORT)
}

/// A last row that tells how many there are besides.
fn with_rest(mut rows: Vec<Row>, all: usize, limit: usize) -> Vec<Row> {
    if all > limit {
        rows.push(Row::new("", format!("… and {} more: --limit {all}", all - limit), ""));
    }
    rows
}

fn likes(likes: &[Like], sources: &Sources, of: &Told, limit: usize) -> Vec<Row> {
    let row = |like: &Like| {
        let Some(source) = sources.get(&like.claim.article) else {
            return Row::new(&like.claim.id, sentence(&like.claim), &like.by);
        };
        let copy = match &source.copy_of {
            Some(iri) if *iri == of.article => ", a copy of this article".to_owned(),
            Some(iri) => format!(
                ", a copy of {}",
                sources.get(iri).map_or_else(|| crate::rdf::short_id(iri), |first| first.path.clone())
            ),
            None => String::new(),
        };
        let from = if source.is_gazetteer {
            format!("the gazetteer {}", source.path)
        } else {
            format!("{}{copy}", source.line())
        };
        // What is said in the very words need not be said again.
        if like.claim.sentence() == of.sentence() {
            return Row::new(&like.claim.id, from, "");
        }
        let by = if like.by.starts_with("issue ") { format!("{}; ", like.by) } else { String::new() };
        Row::new(&like.claim.id, sentence(&like.claim), format!("{by}{from}"))
    };
    with_rest(likes.iter().take(limit).map(row).collect(), likes.len(), limit)
}

fn fields(claim: &Told, source: &Source, alike: &Alike) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    if claim.evidence.is_some() {
        let rule = RULES.iter().find(|known| known.name == claim.rule);
        let summary = rule.map(|rule| format!(": {}", rule.summary)).unwrap_or_default();
        out.push(("rule", format!("{}{summary}", claim.rule)));
    }
    if let Says::Stance { issues, reported_by, hedged, .. } = &claim.says {
        if !issues.is_empty() {
            out.push((
                "issue",
                issues.iter().map(|issue| issue.replace('-', " ")).collect::<Vec<_>>().join(", "),
            ));
        }
        if *hedged {
            out.push(("hedged", "the words hedge it".to_owned()));
        }
        let by = reported_by.as_ref().map(|by| {
            let side = by.side.as_ref().filter(|side| **side != by.name).map(|side| format!(" ({side})"));
            format!("{}{}", by.name, side.unwrap_or_default())
        });
        out.push(("told by", by.unwrap_or_else(|| "the article itself".to_owned())));
    }
    out.push(("time", time(claim, source)));
    let place = claim
        .evidence
        .as_ref()
        .map(|evidence| format!(", characters {} to {}", evidence.start, evidence.end))
        .unwrap_or_default();
    if source.is_gazetteer {
        out.push(("gazetteer", source.path.clone()));
    } else {
        let title = source.title.as_ref().map(|title| format!("“{title}”, ")).unwrap_or_default();
        let outlet = source.outlet.as_ref().map(|outlet| format!("{outlet}, ")).unwrap_or_default();
        out.push(("article", format!("{title}{outlet}{}{place}", source.path)));
        if let Some(byline) = &source.byline {
            out.push(("by", byline.clone()));
        }
        if let Some(day) = &source.published {
            let how = match source.published_source.as_deref() {
                Some("dateline") => " (its dateline)",
                Some("text") => " (a line of its text)",
                _ => "",
            };
            out.push(("published", format!("{day}{how}")));
        }
        if let Some(url) = source.url.as_ref().filter(|url| **url != source.path) {
            out.push(("url", url.clone()));
        }
    }
    if alike.count.articles < 2 && !source.is_gazetteer {
        out.push(("sources", "this article alone".to_owned()));
    }
    out.push(("id", format!("{}  <{}>", claim.id, claim.iri)));
    out
}

/// The time that a claim holds and where it was taken from.
fn time(claim: &Told, source: &Source) -> String {
    let time = &claim.time;
    let mut parts = Vec::new();
    match (&time.from, &time.to) {
        (Some(from), Some(to)) => parts.push(format!("from {from} to {to}")),
        (Some(from), None) => parts.push(format!("since {from}")),
        (None, Some(to)) => parts.push(format!("until {to}")),
        (None, None) => parts.extend(time.on.clone()),
    }
    if let Some(said) = &time.said
        && !parts.contains(said)
    {
        parts.push(format!("said {said}"));
    }
    let words = time.words.as_ref().map(|words| format!("“{words}”"));
    let how = match (time.source.as_deref(), words, &source.published) {
        (Some("Explicit"), Some(words), _) => format!("the article says {words}"),
        (Some("Relative"), Some(words), Some(day)) => {
            format!("{words}, counted from the day of publication, {day}")
        }
        (Some("Relative"), Some(words), None) => {
            format!(
                "the article says {words}, and nobody knows when it was published: `build --published DATE`"
            )
        }
        (Some("PublicationFallback"), _, _) => {
            "no words tell when; the day of publication stands in".to_owned()
        }
        (_, Some(words), _) => format!("the article says {words}"),
        _ if source.is_gazetteer && !parts.is_empty() => "the gazetteer says so".to_owned(),
        _ if parts.is_empty() => match &source.published {
            Some(day) => format!("not told; published {day}"),
            None => "not told, and nobody knows when the article was published".to_owned(),
        },
        _ => String::new(),
    };
    if parts.is_empty() {
        return how;
    }
    let how = if how.is_empty() { how } else { format!(" ({how})") };
    format!("{}{how}", parts.join(", "))
}

pub(super) fn decision(decision: &Decision) -> Page {
    let [one, other] = &decision.sides;
    let mut page =
        Page::new(format!("{} and {} {}: {}", one.line(), other.line(), says(decision), decision.reason));
    let person = |side: &Side| ("person", format!("{}  {}, {}", side.id, side.line(), side.source.path));
    page.blocks.push(Block::Text(String::new()));
    page.blocks.push(Block::Fields(vec![
        ("rule", decision.rule.clone()),
        person(one),
        person(other),
        ("id", format!("{}  <{}>", decision.id, decision.iri)),
    ]));
    if decision.are_one != (decision.judgement == "positive") {
        page.blocks.push(Block::Text(
            "A verdict or another decision has it otherwise: `demarche people --verdicts`.".to_owned(),
        ));
    }
    page
}

fn says(decision: &Decision) -> &'static str {
    match decision.judgement.as_str() {
        "positive" => "are one person",
        "negative" => "are two persons",
        _ => "may be one person, and stay apart",
    }
}

pub(super) fn conflict(conflict: &Conflict) -> Page {
    let Conflict { article, gazetteer, about, .. } = conflict;
    let mut page =
        Page::new(format!("A gazetteer is at odds with an article on the {about} of {}", article.name));
    let said = |side: &Side, says: &str| format!("{says}: {}, {} {}", side.source.path, side.id, side.name);
    page.blocks.push(Block::Fields(vec![
        ("article", said(article, &conflict.article_says)),
        ("gazetteer", said(gazetteer, &conflict.gazetteer_says)),
        ("id", format!("{}  <{}>", conflict.id, conflict.iri)),
    ]));
    page.blocks.push(Block::Text("Both are kept as they are; neither corrects the other.".to_owned()));
    page
}

pub(super) fn about(reader: &mut Reader<'_>, about: &About) -> Result<Page> {
    let mut page = Page::new(about.name.clone());
    let mut fields = vec![("what", about.kind.to_owned())];
    if !about.sides.is_empty() && about.kind != "country" {
        fields.push(("side", about.sides.join(", ")));
    }
    if !about.names.is_empty() {
        fields.push(("also", about.names.join(", ")));
    }
    if let Some(source) = &about.source {
        fields.push(("from", source.line()));
        fields.extend(source.url.clone().map(|url| ("url", url)));
        fields.extend(source.copy_of.as_ref().map(|iri| ("copy of", crate::rdf::short_id(iri))));
    }
    fields.push(("id", format!("{}  <{}>", about.id, about.iri)));
    page.blocks.push(Block::Fields(fields));
    let is_article = about.source.is_some();
    for group in &about.groups {
        let from = sources(reader, &group.claims)?;
        let rows = group.claims.iter().map(|told| {
            let source = from.get(&told.article).filter(|_| !is_article);
            Row::new(&told.id, sentence(told), source.map(Source::line).unwrap_or_default())
        });
        let shown = group.claims.len();
        page.section(format!("{} ({})", group.what, group.all), with_rest(rows.collect(), group.all, shown));
    }
    let rows = about.decisions.iter().filter(|decision| decision.are_one).map(|decision| {
        let [one, other] = &decision.sides;
        let from = format!("{}; {}", one.source.path, other.source.path);
        Row::new(
            &decision.id,
            format!("{} and {} {}: {}", one.line(), other.line(), says(decision), decision.reason),
            from,
        )
    });
    page.section("Who is who", rows.collect());
    Ok(page)
}

pub(super) fn between(reader: &mut Reader<'_>, between: &Between, limit: usize) -> Result<Page> {
    let edge = between.edge.as_ref().map_or_else(|| "and".to_owned(), |edge| format!("– {edge} –"));
    let mut page = Page::new(format!("{} {edge} {}", between.one, between.other));
    for bond in &between.bonds {
        let from = sources(reader, &bond.claims)?;
        let mut rows = Vec::new();
        for told in bond.claims.iter().take(limit) {
            let source = from.get(&told.article).map(Source::line).unwrap_or_default();
            let mut row = Row::new(&told.id, sentence(told), source);
            if let Some(evidence) = &told.evidence {
                row.sentence = Some(Sentence { text: evidence.text.clone(), marks: marked(reader, told)? });
            }
            rows.push(row);
        }
        page.section(
            format!("{} ({})", bond.what, bond.claims.len()),
            with_rest(rows, bond.claims.len(), limit),
        );
    }
    let rows = between.decisions.iter().map(|decision| {
        Row::new(
            &decision.id,
            format!("{} {}: {}", between.one, says(decision), decision.reason),
            &decision.rule,
        )
    });
    page.section("Whether they are one", rows.collect());
    if !between.bonds.is_empty() {
        let names = [(Part::Holder, "who"), (Part::Cue, "cue"), (Part::Target, "whom or what")];
        page.blocks.push(Block::Legend(names));
    }
    if page.blocks.is_empty() {
        page.blocks.push(Block::Text("No claim speaks of both.".to_owned()));
    }
    Ok(page)
}
