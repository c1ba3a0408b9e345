//! `demarche forget`: articles out of the store, as if they had never been read.

use super::At;
use super::inputs::How;
use super::shelf::Shelf;
use super::table::plain;
use crate::error::{Error, Result};
use crate::input::{self, Options};
use crate::rdf::short_id;
use crate::store::{self, Change, Store, Stored};
use crate::when::Time;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// Takes articles out of the store, as if they had never been read.
///
/// What they say, whom they alone name, and what followed from them goes. What you said with `same` and `split`
/// stays. Name articles, a day, or both: then those of the articles that were published before it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Paths, folders, URLs, or ids of articles or gazetteers, as `ask sources` and `forget --dry-run` list them; or patterns of paths or URLs (`news/*.html`), in which `*` stands for any words.
    #[arg(value_name = "ARTICLE", value_hint = clap::ValueHint::AnyPath)]
    articles: Vec<String>,
    /// Only what was published before this day (YYYY-MM-DD, YYYY-MM or YYYY); without ARTICLE, of the whole store.
    #[arg(long, value_name = "DATE", value_parser = super::window::date)]
    before: Option<Time>,
    /// What was read from files, or from records of them, that are no longer there; of the whole store.
    #[arg(long, conflicts_with_all = ["articles", "before"])]
    gone: bool,
    #[command(flatten)]
    how: How,
    /// Only tell what would be forgotten.
    #[arg(long)]
    dry_run: bool,
    /// Print nothing but errors and notes.
    #[arg(long, short, conflicts_with = "dry_run")]
    quiet: bool,
}

/// What is to go: a whole article, or one of the places where it lies.
type Going<'s> = (&'s Stored, BTreeSet<String>);

/// Runs the command.
///
/// # Errors
/// Where there is no store, or nothing of what was named is in it.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    if args.articles.is_empty() && args.before.is_none() && !args.gone {
        return Err(Error::Usage {
            what: "nothing is named that could be forgotten".to_owned(),
            hint: "name paths, folders, URLs or ids, as `demarche ask sources` lists them; or --before DATE, or --gone for what is no longer where it was read".to_owned(),
        });
    }
    if args.dry_run {
        let store = at.open()?;
        let known = store.articles()?;
        return told(going(args, &known)?, "would forget", out);
    }
    let mut store = super::same::opened(at)?;
    let known = store.articles()?;
    let going = going(args, &known)?;
    let notes = orphaned(&store, &going)?;
    let changes: Vec<Change> = going
        .iter()
        .map(|(stored, sources)| store.without(&NamedNode::new_unchecked(&stored.iri), sources))
        .collect::<Result<_>>()?;
    store.apply(&[changes])?;
    store.refresh()?;
    store.save()?;
    notes.iter().for_each(|note| super::note(note));
    if args.quiet { Ok(()) } else { told(going, "forgot", out) }
}

/// What of the store the user means, each once.
fn going<'s>(args: &Args, known: &'s [Stored]) -> Result<Vec<Going<'s>>> {
    if args.gone {
        return gone(known, args.how.options());
    }
    let named = if args.articles.is_empty() {
        let articles = known.iter().filter(|stored| !stored.is_gazetteer);
        articles.map(|stored| (stored, stored.sources.clone())).collect()
    } else {
        named(args, known)?
    };
    let Some(day) = args.before.and_then(Time::first) else { return Ok(named) };
    let mut undated = 0;
    let mut is_before = |(stored, _): &Going<'_>| {
        let published = stored.published.as_deref().and_then(Time::parse).and_then(Time::last);
        undated += usize::from(published.is_none());
        published.is_some_and(|published| published < day)
    };
    let out = named.into_iter().filter(|going| is_before(going)).collect();
    if undated > 0 {
        super::note(&match undated {
            1 => "1 article of unknown date stays: without --before what you name is forgotten, whatever its date".to_owned(),
            _ => format!("{undated} articles of unknown date stay: without --before what you name is forgotten, whatever its date"),
        });
    }
    Ok(out)
}

/// What the user's words mean, each once.
fn named<'s>(args: &Args, known: &'s [Stored]) -> Result<Vec<Going<'s>>> {
    let mut out: Vec<Going<'s>> = Vec::new();
    for wanted in &args.articles {
        let before = out.len();
        for stored in known {
            let sources = meant(stored, wanted);
            if !sources.is_empty() {
                out.push((stored, sources));
            }
        }
        // A folder may be called like the beginning of an id: an id is what nothing else is.
        if out.len() == before
            && let Some(stored) = by_id(known, wanted)?
        {
            out.push((stored, stored.sources.clone()));
        }
        if out.len() == before {
            return Err(Error::NotFound {
                what: format!("nothing in the store is from {wanted}, or has that URL or id"),
                hint: "`demarche ask sources` lists what is there, as it was named when it was read; nothing has been forgotten".to_owned(),
            });
        }
    }
    out.sort_by(|a, b| a.0.iri.cmp(&b.0.iri));
    let mut merged: Vec<Going<'s>> = Vec::new();
    for (stored, sources) in out {
        match merged.last_mut() {
            Some(last) if last.0.iri == stored.iri => last.1.extend(sources),
            _ => merged.push((stored, sources)),
        }
    }
    Ok(merged)
}

/// What was read from files, or from records of files, that are no longer there.
///
/// # Errors
/// Where fewer than half of the places are there: then it is likelier that the folder is another.
fn gone(known: &[Stored], how: Options) -> Result<Vec<Going<'_>>> {
    // A list of names is read once, and need not stay where it lay.
    let articles: Vec<&Stored> = known.iter().filter(|stored| !stored.is_gazetteer).collect();
    let mut places: Vec<(&str, usize)> = Vec::new();
    for (at, stored) in articles.iter().enumerate() {
        places.extend(
            stored
                .sources
                .iter()
                .filter(|source| !input::is_piped(source))
                .map(|source| (source.as_str(), at)),
        );
    }
    // Those of one file come one after the other, so that it is opened once.
    places.sort_unstable();
    let lost_files = places.iter().filter(|(source, _)| !input::is_there(source)).count();
    if 2 * lost_files > places.len() {
        return Err(Error::NotFound {
            what: if lost_files == places.len() {
                "none of the files that the store was built from is there".to_owned()
            } else {
                format!("of {} places that the store was built from, {lost_files} are not there", places.len())
            },
            hint: "run the command in the folder in which the articles were read; if they are gone indeed, name them (`demarche ask sources` lists them); nothing has been forgotten".to_owned(),
        });
    }
    let mut shelf = Shelf::new(how).knowing(places.iter().map(|(source, _)| *source));
    let mut out: Vec<Going<'_>> = articles.iter().map(|stored| (*stored, BTreeSet::new())).collect();
    let (mut kept, mut why) = (0, String::new());
    for (source, at) in places {
        match shelf.again(source) {
            Err(Error::NotFound { .. }) => {
                if let Some((_, lost)) = out.get_mut(at) {
                    lost.insert(source.to_owned());
                }
            }
            // It may be there: what cannot be read is not gone.
            Err(error) => {
                kept += 1;
                if why.is_empty() {
                    why = format!("{error}; {}", error.hint());
                }
            }
            Ok(_) => {}
        }
    }
    if kept > 0 {
        super::note(&format!("kept, since it cannot be said whether they are gone: {kept} ({why})"));
    }
    out.retain(|(_, lost)| !lost.is_empty());
    Ok(out)
}

/// The sources of an article that the user's words mean: all of them where they mean the article itself.
pub(super) fn meant(stored: &Stored, wanted: &str) -> BTreeSet<String> {
    let iri = wanted.trim().trim_start_matches('<').trim_end_matches('>');
    if stored.iri == iri
        || stored.url.as_deref().is_some_and(|url| url == iri || iri.contains("://") && like(iri, url))
    {
        return stored.sources.clone();
    }
    if wanted.trim().is_empty() {
        return BTreeSet::new();
    }
    let here = std::env::current_dir().unwrap_or_default();
    if matches!(wanted, "." | "./") {
        // This folder: what was read from here, and what lies below it by its whole path.
        let below =
            |source: &&String| !input::is_piped(source) && Path::new(&here.join(source)).starts_with(&here);
        return stored.sources.iter().filter(below).cloned().collect();
    }
    let names = spellings(wanted, &here);
    stored.sources.iter().filter(|source| names.iter().any(|name| fits(source, name))).cloned().collect()
}

/// A path as it was typed, and as one in this folder would be typed otherwise: from its root, and from here.
fn spellings(wanted: &str, here: &Path) -> Vec<String> {
    let typed = wanted.trim_start_matches("./").to_owned();
    let whole = stepped(&here.join(&typed));
    let near = whole.strip_prefix(here).map(|near| near.display().to_string()).ok();
    let mut out = vec![typed];
    for other in
        [near.filter(|near| !near.is_empty()), Some(whole.display().to_string())].into_iter().flatten()
    {
        if !out.contains(&other) {
            out.push(other);
        }
    }
    out
}

/// A whole path with the steps back in it taken.
fn stepped(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// Whether a source lies where a path says.
fn fits(source: &str, path: &str) -> bool {
    let source = source.trim_start_matches("./");
    let below = |mark: char| {
        let rest = source.strip_prefix(path.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.starts_with(mark))
    };
    // A file of many articles is named by itself, each of its articles by what follows the #.
    source == path || below('/') || below('#') || like(path, source)
}

/// The one whose short id begins like this, if there is one.
///
/// # Errors
/// Where there are several.
pub(super) fn by_id<'s>(known: &'s [Stored], wanted: &str) -> Result<Option<&'s Stored>> {
    let id = wanted.trim().to_lowercase();
    let mut found = known.iter().filter(|stored| id.len() >= 4 && short_id(&stored.iri).starts_with(&id));
    match (found.next(), found.next()) {
        (Some(_), Some(_)) => Err(Error::Usage {
            what: format!("{wanted} is the beginning of several ids"),
            hint: "give more of it, or a path".to_owned(),
        }),
        (one, _) => Ok(one),
    }
}

/// Whether a source, the file that it is a record of, or an address fits a pattern, as `build` takes it.
fn like(pattern: &str, source: &str) -> bool {
    let Some(pattern) = pattern.contains(['*', '?', '[']).then(|| glob::Pattern::new(pattern).ok()).flatten()
    else {
        return false;
    };
    pattern.matches(source) || source.rsplit_once('#').is_some_and(|(file, _)| pattern.matches(file))
}

/// What the user should know once these are gone: verdicts on persons whom nothing names any more, articles
/// that were read with a gazetteer.
fn orphaned(store: &Store, going: &[Going<'_>]) -> Result<Vec<String>> {
    let gone: Vec<&str> = going
        .iter()
        .filter(|(stored, sources)| stored.sources == *sources)
        .map(|(stored, _)| stored.iri.as_str())
        .collect();
    let speaks_of = |person: &str| gone.iter().any(|iri| person.starts_with(&format!("{iri}/")));
    let mut notes = Vec::new();
    for verdict in store::verdicts(store)? {
        if speaks_of(&verdict.one) || speaks_of(&verdict.other) {
            notes.push(format!(
                "verdict {} speaks of a person of what was forgotten and is kept: `demarche undo {}` takes it back",
                verdict.number, verdict.number
            ));
        }
    }
    for (stored, _) in going.iter().filter(|(stored, _)| stored.is_gazetteer) {
        let readers = store.read_with(&stored.iri)?;
        if readers > 0 {
            notes.push(format!(
                "what was read with it ({readers} {}) keeps what it told: `demarche build --again` reads without it",
                if readers == 1 { "article" } else { "articles" }
            ));
        }
    }
    Ok(notes)
}

fn told(mut going: Vec<Going<'_>>, verb: &str, out: &mut dyn Write) -> Result<()> {
    going.sort_by(|a, b| (a.1.first(), &a.0.iri).cmp(&(b.1.first(), &b.0.iri)));
    let mut still = 0;
    for (stored, sources) in &going {
        let from = sources.iter().map(|source| plain(source)).collect::<Vec<_>>().join(", ");
        let title = stored.title.as_deref().map(|title| format!("  {}", plain(title))).unwrap_or_default();
        let left: Vec<String> = stored.sources.difference(sources).map(|source| plain(source)).collect();
        writeln!(out, "{verb} {}  {from}{title}", short_id(&stored.iri))?;
        if !left.is_empty() {
            still += 1;
            writeln!(out, "  it is still known from {}", left.join(", "))?;
        }
    }
    let kept =
        if still == 0 { String::new() } else { format!(", {still} of them still known from other places") };
    let sum = match going.len() {
        0 => "there is nothing to forget".to_owned(),
        1 => format!("{verb} 1 article{kept}"),
        n => format!("{verb} {n} articles{kept}"),
    };
    Ok(writeln!(out, "{sum}")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, sources: &[&str], url: Option<&str>, expected: &[&str]) {
        let stored = Stored {
            iri: "https://example.org/article/1".to_owned(),
            sources: sources.iter().map(|source| (*source).to_owned()).collect(),
            url: url.map(str::to_owned),
            ..Stored::default()
        };
        let found = meant(&stored, wanted);
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{wanted}");
    }

    #[test]
    fn whom_the_words_mean() {
        check("a.txt", &["a.txt", "b/a.txt"], None, &["a.txt"]);
        check("./a.txt", &["a.txt"], None, &["a.txt"]);
        check("b", &["a.txt", "b/a.txt"], None, &["b/a.txt"]);
        check("b/*.txt", &["a.txt", "b/a.txt"], None, &["b/a.txt"]);
        check("feed.jsonl", &["feed.jsonl#12"], None, &["feed.jsonl#12"]);
        check("feed.json", &["feed.jsonl#12"], None, &[]);
        check("https://example.org/x", &["a.html"], Some("https://example.org/x"), &["a.html"]);
        check(&short_id("https://example.org/article/1"), &["a.txt"], None, &[]);
        check("a", &["a.txt"], None, &[]);
        check("", &["/home/ana/a.txt", "a.txt"], None, &[]);
        check(" ", &["/home/ana/a.txt", "a.txt"], None, &[]);
        for here in [".", "./"] {
            check(here, &["-#0a1b2c3d", "/elsewhere/a.txt", "a.txt", "b/c.txt"], None, &["a.txt", "b/c.txt"]);
        }
    }

    #[test]
    fn a_path_may_be_typed_from_its_root_or_from_here() {
        let here = Path::new("/home/ana/news");
        assert_eq!(spellings("/home/ana/news/a.txt", here), ["/home/ana/news/a.txt", "a.txt"]);
        assert_eq!(spellings("./a.txt", here), ["a.txt", "/home/ana/news/a.txt"]);
        assert_eq!(spellings("/home/ana/newsroom/a.txt", here), ["/home/ana/newsroom/a.txt"]);
        assert_eq!(spellings("../old/a.txt", here), ["../old/a.txt", "/home/ana/old/a.txt"]);
        assert_eq!(spellings("old/../a.txt", here), ["old/../a.txt", "a.txt", "/home/ana/news/a.txt"]);
        assert!(fits("news/a.txt", "news/") && fits("a.csv#3", "a.csv") && !fits("newsroom/a.txt", "news"));
    }

    #[test]
    fn an_id_means_one_or_none() {
        let known: Vec<Stored> = (0..2)
            .map(|n| Stored { iri: format!("https://example.org/article/{n}"), ..Stored::default() })
            .collect();
        let id = short_id(&known[1].iri);
        assert_eq!(by_id(&known, &id).unwrap(), known.get(1));
        assert_eq!(by_id(&known, &id[..4]).unwrap(), known.get(1));
        assert_eq!(by_id(&known, &id[..3]).unwrap(), None, "too little to go by");
        let twice = [known[1].clone(), known[1].clone()];
        assert!(by_id(&twice, &id).is_err());
    }

    #[test]
    fn patterns_are_those_of_build() {
        assert!(like("a*c*e", "abcde") && like("a*", "a") && like("news/a0?.txt", "news/a07.txt"));
        assert!(
            like("a0[12].txt", "a02.txt")
                && like("*.jsonl", "feed.jsonl#12")
                && like("**/a.txt", "b/c/a.txt")
        );
        assert!(!like("a*c", "abcd") && !like("abcd", "abcd") && !like("a[", "a["));
        check("https://example.org/*", &["a.html"], Some("https://example.org/x"), &["a.html"]);
        check("*", &["a.html", "b/c.txt"], Some("https://example.org/x"), &["a.html", "b/c.txt"]);
    }
}
