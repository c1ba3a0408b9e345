//! `demarche report`: what the articles say as one HTML file, to read, print and send.

use super::At;
use super::forget::{by_id, meant};
use super::inputs::How;
use super::shelf::Shelf;
use super::who::Everybody;
use super::window::WindowArgs;
use crate::corpus::{ActorKind, ArticleId, Corpus};
use crate::error::{Error, Result};
use crate::graph::graphviz::{self, Image};
use crate::graph::{self, Cluster, Layout, Selection, Style, dot, svg};
use crate::input;
use crate::rdf::READER;
use crate::report::{Parts, Picture, Reading, report};
use crate::store::Store;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes what the articles say as one HTML file.
///
/// It shows each article with its facts marked in its text, who stands where on what, the picture, and who is who.
/// The file needs nothing but itself: no script, nothing from the network; it can be read offline, printed and sent.
/// An article's text is read again from where it lies; where it is gone or has changed, the sentences that facts rest
/// on are shown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; standard output if it is not said.
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only these articles: by path, folder, pattern, URL or id; may be given again.
    #[arg(long = "article", value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Only what is said of, by and with this person: a name, or an id that `people` shows.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[command(flatten)]
    window: WindowArgs,
    /// At most this many nodes in the picture: those with the most claims.
    #[arg(long, value_name = "N", default_value_t = 40)]
    max_nodes: usize,
    #[command(flatten)]
    how: How,
}

/// Whether a file is named as what a report is not.
fn is_other_format(path: &Path) -> bool {
    let others = ["pdf", "doc", "docx", "odt", "md", "txt", "json", "csv", "svg", "png"];
    path.extension().is_some_and(|ending| others.iter().any(|other| ending.eq_ignore_ascii_case(other)))
}

/// How many bytes of HTML a browser of every day opens at once.
const LARGE: usize = 20_000_000;

/// Runs the command.
///
/// # Errors
/// Where there is no store, no such article or person in it, or the file cannot be written.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    if let Some(path) = args.out.as_deref().filter(|path| is_other_format(path)) {
        return Err(Error::Usage {
            what: format!("a report is HTML, and {} would be a file of another kind", path.display()),
            hint: "name it .html; a browser prints it, also as PDF".to_owned(),
        });
    }
    let store = args.window.narrow(at.open()?)?;
    let mut corpus = at.step("read", || Corpus::of(&store))?;
    let mut wanted = wanted(&store, &corpus, &args.articles)?;
    // Of a time are the articles that tell of something in it.
    if !args.window.is_open() {
        let told: BTreeSet<ArticleId> = corpus.claims.iter().map(|claim| claim.article).collect();
        wanted.retain(|article| told.contains(article));
    }
    let is_of_nothing = wanted.is_empty() && !args.window.is_open();
    let mut about = None;
    if let Some(words) = &args.person {
        let found = only(&store, &mut corpus, words, &mut wanted);
        let is_of_time = matches!(found, Err(Error::NotFound { .. })) && !args.window.is_open();
        if is_of_time && Everybody::load(&at.open()?)?.find(words).is_ok() {
            return Err(super::window::at_another_time(words));
        }
        let name = found?;
        about = Some(name);
    }
    if is_of_nothing {
        super::note("no article tells of anything in the time asked about: the report is empty");
    }
    let mut shelf = Shelf::new(args.how.options());
    let articles = wanted.iter().map(|id| (*id, reading(&corpus, *id, &mut shelf))).collect();
    let picture = at.step("draw", || picture(args, &store, &corpus, &wanted, about.as_deref()))?;
    let parts = Parts { about, articles, picture, writer: READER.to_owned() };
    let page = at.step("write", || report(&corpus, &parts));
    let Some(path) = &args.out else { return Ok(out.write_all(page.as_bytes())?) };
    super::export::write(path, |out| Ok(out.write_all(page.as_bytes())?))?;
    let articles =
        if wanted.len() == 1 { "1 article".to_owned() } else { format!("{} articles", wanted.len()) };
    let without = parts.articles.values().filter(|reading| matches!(reading, Reading::Without(_))).count();
    writeln!(
        out,
        "{}: {articles}, {} KB",
        super::table::plain(&path.display().to_string()),
        page.len().div_ceil(1000)
    )?;
    if page.len() > LARGE {
        super::note(
            "browsers take long over a page this large: --article, --person, --since and --until choose",
        );
    }
    if without > 0 {
        let (articles, their) =
            if without == 1 { ("1 article", "its") } else { (&*format!("{without} articles"), "their") };
        super::note(&format!(
            "the text of {articles} is not at hand as it was read; the report has {their} evidence alone (run it in the folder in which the articles were read)"
        ));
    }
    Ok(())
}

/// The articles that the user names; all if none is named.
fn wanted(store: &Store, corpus: &Corpus, names: &[String]) -> Result<BTreeSet<ArticleId>> {
    if names.is_empty() {
        return Ok(corpus.articles().map(|(id, _)| id).collect());
    }
    let stored = store.articles()?;
    let of = |iri: &str| corpus.articles().find(|(_, article)| *article.iri == *iri).map(|(id, _)| id);
    let mut out = BTreeSet::new();
    for name in names {
        let mut found: Vec<&str> = stored
            .iter()
            .filter(|article| !meant(article, name).is_empty())
            .map(|article| article.iri.as_str())
            .collect();
        if found.is_empty() {
            found.extend(by_id(&stored, name)?.map(|article| article.iri.as_str()));
        }
        let ids: Vec<ArticleId> = found.into_iter().filter_map(of).collect();
        if ids.is_empty() {
            return Err(Error::NotFound {
                what: format!("no article of the store is from {name}, or has that URL or id"),
                hint: "`demarche ask sources` lists what is there".to_owned(),
            });
        }
        out.extend(ids);
    }
    Ok(out)
}

/// Keeps what is said of one person, and the articles that say it; gives the person's name.
fn only(store: &Store, corpus: &mut Corpus, words: &str, wanted: &mut BTreeSet<ArticleId>) -> Result<String> {
    let who = Everybody::load(store)?.find(words)?;
    let found =
        corpus.actors().find(|(_, actor)| actor.kind == ActorKind::Person && *actor.iri == *who.canonical);
    let Some((id, actor)) = found else {
        return Err(Error::NotFound {
            what: format!("no article tells of “{words}”"),
            hint: "`demarche people` lists everybody".to_owned(),
        });
    };
    let name = actor.name.to_string();
    corpus.claims.retain(|claim| claim.said.actors().contains(&id));
    let told: BTreeSet<ArticleId> = corpus.claims.iter().map(|claim| claim.article).collect();
    wanted.retain(|article| told.contains(article));
    Ok(name)
}

/// The text of an article as it was read, or why it is not at hand.
fn reading(corpus: &Corpus, id: ArticleId, shelf: &mut Shelf) -> Reading {
    let Some(article) = corpus.article(id) else { return Reading::Without("it is not there".to_owned()) };
    let sources = || article.sources.iter().map(AsRef::as_ref);
    if let Some(text) = shelf.text(sources(), &article.sha256) {
        return Reading::Text(text);
    }
    let is_there = |source: &str| !input::is_piped(source) && shelf.again(source).is_ok();
    let why = if sources().all(input::is_piped) {
        "the article came from standard input, which cannot be read again"
    } else if sources().any(is_there) {
        "the article has changed since it was read"
    } else {
        "the article is not where it was read"
    };
    Reading::Without(why.to_owned())
}

/// Who stands where in these articles, drawn.
fn picture(
    args: &Args,
    store: &Store,
    corpus: &Corpus,
    articles: &BTreeSet<ArticleId>,
    person: Option<&str>,
) -> Result<Picture> {
    let shared = ["identity", "derived", "copies"].map(|name| store.shared(name));
    let articles = articles.iter().filter_map(|id| corpus.article(*id));
    let graphs = articles.map(|article| NamedNode::new_unchecked(article.iri.as_ref())).chain(shared);
    let quads = graphs.flat_map(|graph| store.graph(&graph).collect::<Vec<_>>());
    let part = Store::holding(store.base(), quads)?;
    let selection = Selection {
        person: person.map(str::to_owned),
        max_nodes: Some(args.max_nodes),
        max_targets: Some(3),
        ..Selection::default()
    };
    let network = args.window.network(&part)?.select(&selection).witnessed(&part, Some(graph::SENTENCES))?;
    if network.graph.node_count() == 0 {
        return Ok(Picture::Without(
            "There is nothing to draw: the articles tell of nobody who stands anywhere.".to_owned(),
        ));
    }
    let style = Style { layout: Layout::fitting(&network), cluster: Cluster::Country, page: None };
    let drawn = graphviz::draw(&dot::render(&network, style), style.layout, Image::Svg)?;
    let drawn = drawn.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(Picture::Svg(drawn.unwrap_or_else(|| svg::render(&network, style))))
}
