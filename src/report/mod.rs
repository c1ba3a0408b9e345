//! A corpus → one HTML file to read, print and send: each article with its facts, who stands where, the picture.
//!
//! The file needs nothing but itself: no script, no font, no picture from elsewhere; its content security policy
//! forbids them, too. Everything that comes from an article goes through [`html::escape`]. Kinds of facts differ by
//! letter and by line as well as by colour.

mod article;
mod facts;
pub mod html;
mod marks;
mod matrix;
mod people;
mod stances;

use crate::corpus::{ActorId, ArticleId, Claim, Corpus, Said};
use html::escape;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What a report is made of, besides the corpus.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// What it is about, where that is less than everything: “Helena Varga”.
    pub about: Option<String>,
    /// The articles, in the order of their ids.
    pub articles: BTreeMap<ArticleId, Reading>,
    /// The picture.
    pub picture: Picture,
    /// What wrote it: name and version.
    pub writer: String,
}

/// What is at hand of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The very text that was read.
    Text(String),
    /// Nothing; in a few words, why: “its source has changed since it was read”.
    Without(String),
}

/// Who stands where, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// An SVG document.
    Svg(String),
    /// None; a sentence says why.
    Without(String),
}

impl Default for Picture {
    fn default() -> Self {
        Self::Without(String::new())
    }
}

/// The report. The same corpus and parts give the same bytes.
#[must_use]
pub fn report(corpus: &Corpus, parts: &Parts) -> String {
    let report = Report::new(corpus, parts);
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    let title = report.title();
    let _ = writeln!(out, "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>", escape(&title), STYLE);
    report.head(&title, &mut out);
    out.push_str("<main>\n");
    report.contents(&mut out);
    // Of one article the text comes first, of many what they say together.
    let is_one = parts.articles.len() == 1;
    if is_one {
        report.articles(&mut out);
    }
    matrix::write(&report, &mut out);
    report.picture(&mut out);
    people::write(&report, &mut out);
    if !is_one {
        report.articles(&mut out);
    }
    stances::write(&report, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

const STYLE: &str = include_str!("style.css");

/// A corpus with the numbers that its facts, articles and persons bear in the report.
struct Report<'c> {
    corpus: &'c Corpus,
    parts: &'c Parts,
    /// The claims of the articles of the report, in order: fact *n* is the claim at *n* − 1.
    facts: Vec<&'c Claim>,
    /// The number of an article's first fact.
    first: BTreeMap<ArticleId, usize>,
    /// The numbers of articles.
    numbers: BTreeMap<ArticleId, usize>,
    /// Persons who are in the table of who is who.
    listed: BTreeSet<ActorId>,
}

impl<'c> Report<'c> {
    fn new(corpus: &'c Corpus, parts: &'c Parts) -> Self {
        let (mut facts, mut first, mut numbers) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        for (n, id) in parts.articles.keys().enumerate() {
            numbers.insert(*id, n + 1);
            first.insert(*id, facts.len() + 1);
            facts.extend(corpus.claims_of(*id));
        }
        let named: BTreeSet<ActorId> = facts.iter().flat_map(|claim| claim.said.actors()).collect();
        let is_listed = |id: &ActorId| {
            let Some(actor) = corpus.actor(*id) else { return false };
            let seen = parts.about.is_none()
                && actor.appearances.iter().any(|seen| numbers.contains_key(&seen.article));
            actor.kind == crate::corpus::ActorKind::Person && (seen || named.contains(id))
        };
        let listed = corpus.actors().map(|(id, _)| id).filter(is_listed).collect();
        Self { corpus, parts, facts, first, numbers, listed }
    }

    /// The facts of an article with their numbers.
    fn facts_of(&self, id: ArticleId) -> impl Iterator<Item = (usize, &'c Claim)> + '_ {
        let first = self.first.get(&id).copied().unwrap_or(1);
        self.corpus.claims_of(id).iter().enumerate().map(move |(n, claim)| (first + n, claim))
    }

    /// All facts with their numbers.
    fn numbered(&self) -> impl Iterator<Item = (usize, &'c Claim)> + '_ {
        self.facts.iter().enumerate().map(|(n, claim)| (n + 1, *claim))
    }

    /// What an article is called: its headline, else where it lies.
    fn called(&self, id: ArticleId) -> String {
        let article = self.corpus.article(id);
        let title =
            article.and_then(|article| article.title.as_deref()).filter(|title| !title.trim().is_empty());
        let source = article.and_then(|article| article.sources.first()).map_or("", AsRef::as_ref);
        title.unwrap_or(source).to_owned()
    }

    /// An actor, persons with a link to who is who.
    fn actor(&self, id: ActorId) -> String {
        let name = html::name(self.corpus.name(id));
        if self.listed.contains(&id) {
            format!("<a class=\"who\" href=\"#w{}\">{name}</a>", id.0)
        } else {
            name
        }
    }

    fn title(&self) -> String {
        if let Some(about) = &self.parts.about {
            return format!("What the articles say of {about}");
        }
        match self.parts.articles.len() {
            1 => self.parts.articles.keys().next().map(|id| self.called(*id)).unwrap_or_default(),
            n => format!("What {n} articles say"),
        }
    }

    fn head(&self, title: &str, out: &mut String) {
        let _ = writeln!(out, "<header>\n<h1>{}</h1>", html::words(title));
        let articles = html::several(self.parts.articles.len(), "article");
        let mut days: Vec<&str> = self
            .parts
            .articles
            .keys()
            .filter_map(|id| self.corpus.article(*id)?.published.as_deref())
            .collect();
        days.sort_unstable();
        let days = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => format!(", published on {}", escape(first)),
            (Some(first), Some(last)) => format!(", published from {} to {}", escape(first), escape(last)),
            _ => String::new(),
        };
        let counts: Vec<String> = facts::KINDS
            .iter()
            .map(|kind| (self.facts.iter().filter(|claim| claim.said.kind() == kind.name).count(), kind))
            .filter(|(n, _)| *n > 0)
            .map(|(n, kind)| html::several(n, kind.one))
            .collect();
        let people = html::several_of(self.listed.len(), "person", "people");
        let counts =
            if counts.is_empty() { "nothing that is told here".to_owned() } else { counts.join(", ") };
        let _ = writeln!(out, "<p class=\"lead\">{articles}{days}: {people}, {counts}.</p>");
        let _ = writeln!(
            out,
            "<p class=\"note\">Read by {}. Each fact is what an article says, not what is true, and a program may misread: follow it to its words before you rely on it.</p>\n</header>",
            escape(&self.parts.writer)
        );
    }

    /// Where to go, and an index where there are several articles.
    fn contents(&self, out: &mut String) {
        let has_issues = self
            .facts
            .iter()
            .any(|claim| matches!(&claim.said, Said::Stance { issues, .. } if !issues.is_empty()));
        out.push_str("<nav aria-label=\"Contents\"><ul>\n");
        let is_one = self.parts.articles.len() == 1;
        for (anchor, name, is_there) in [
            ("index", "Index of articles", self.parts.articles.len() > 1),
            ("articles", "The article and its facts", is_one),
            ("matrix", "Who stands where", has_issues),
            ("picture", "Picture", true),
            ("people", "Who is who", !self.listed.is_empty()),
            ("articles", "Articles and facts", !is_one),
            ("issues", "Stances by issue", has_issues),
        ] {
            if is_there {
                let _ = writeln!(out, "<li><a href=\"#{anchor}\">{name}</a></li>");
            }
        }
        out.push_str("</ul></nav>\n");
        if self.parts.articles.len() > 1 {
            article::index(self, out);
        }
    }

    fn articles(&self, out: &mut String) {
        let (look, heading) = match self.parts.articles.len() {
            1 => ("articles", "The article and what it says"),
            _ => ("articles many", "The articles and what they say"),
        };
        let _ = writeln!(out, "<section id=\"articles\" class=\"{look}\">\n<h2>{heading}</h2>");
        facts::legend(out);
        for (id, reading) in &self.parts.articles {
            article::write(self, *id, reading, out);
        }
        out.push_str("</section>\n");
    }

    fn picture(&self, out: &mut String) {
        out.push_str("<section id=\"picture\">\n<h2>Picture</h2>\n");
        match &self.parts.picture {
            Picture::Svg(svg) => {
                let drawing = svg.find("<svg").and_then(|at| svg.get(at..)).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "<input type=\"checkbox\" id=\"whole\" class=\"whole\"><label for=\"whole\"> as large as it was drawn</label>\n<div class=\"drawing\" role=\"region\" aria-label=\"Picture of who stands where; the facts below say the same in words\" tabindex=\"0\">\n{}</div>",
                    html::drawing(drawing)
                );
            }
            Picture::Without(why) => {
                let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(why));
            }
        }
        out.push_str("</section>\n");
    }
}
