//! `demarche forget`: articles out of the store, as if they had never been read.

use super::At;
use super::table::plain;
use crate::error::{Error, Result};
use crate::input;
use crate::rdf::short_id;
use crate::store::{self, Change, Store, Stored};
use crate::when::Time;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::io::Write;

/// Takes articles out of the store, as if they had never been read.
///
/// What they say, whom they alone name, and what followed from them goes. What you said with `same` and `split`
/// stays.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Paths, folders, URLs, or ids of articles or gazetteers, as `ask sources` and `forget --dry-run` list them; `*` stands for any words.
    #[arg(value_name = "ARTICLE", required_unless_present_any = ["before", "gone"], value_hint = clap::ValueHint::AnyPath)]
    articles: Vec<String>,
    /// All articles published before this day (YYYY-MM-DD, YYYY-MM or YYYY).
    #[arg(long, value_name = "DATE", value_parser = super::window::date)]
    before: Option<Time>,
    /// What was read from files that are no longer there; alone, so that nobody takes it for a limit to what else is named.
    #[arg(long, conflicts_with_all = ["articles", "before"])]
    gone: bool,
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
    if args.dry_run {
        let store = at.open()?;
        let known = store.articles()?;
        return told(&going(args, &known)?, "would forget", out);
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
    if args.quiet { Ok(()) } else { told(&going, "forgot", out) }
}

/// What of the store the user means, each once.
fn going<'s>(args: &Args, known: &'s [Stored]) -> Result<Vec<Going<'s>>> {
    let mut out: Vec<Going<'s>> = Vec::new();
    let mut undated = 0;
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
                hint: "`demarche ask sources` lists what is there; nothing has been forgotten".to_owned(),
            });
        }
    }
    if args.gone {
        out.extend(gone(known)?);
    }
    if let Some(day) = args.before.and_then(Time::first) {
        for stored in known.iter().filter(|stored| !stored.is_gazetteer) {
            match stored.published.as_deref().and_then(Time::parse).and_then(Time::last) {
                Some(published) if published < day => out.push((stored, stored.sources.clone())),
                Some(_) => {}
                None => undated += 1,
            }
        }
    }
    if undated > 0 {
        super::note(&match undated {
            1 => "1 article of unknown date stays".to_owned(),
            _ => format!("{undated} articles of unknown date stay"),
        });
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

/// What was read from files that are no longer there.
///
/// # Errors
/// Where none is there: then it is the folder that is another.
fn gone(known: &[Stored]) -> Result<Vec<Going<'_>>> {
    let mut out = Vec::new();
    let (mut all, mut left) = (0, 0);
    // A list of names is read once, and need not stay where it lay.
    for stored in known.iter().filter(|stored| !stored.is_gazetteer) {
        let files: Vec<&String> = stored.sources.iter().filter(|source| !input::is_piped(source)).collect();
        let lost: BTreeSet<String> =
            files.iter().filter(|source| !input::is_there(source)).map(|source| (*source).clone()).collect();
        all += files.len();
        left += files.len() - lost.len();
        if !lost.is_empty() {
            out.push((stored, lost));
        }
    }
    if all > 0 && left == 0 {
        return Err(Error::NotFound {
            what: "none of the files that the store was built from is there".to_owned(),
            hint: "run the command in the folder in which the articles were read; nothing has been forgotten"
                .to_owned(),
        });
    }
    Ok(out)
}

/// The sources of an article that the user's words mean: all of them where they mean the article itself.
pub(super) fn meant(stored: &Stored, wanted: &str) -> BTreeSet<String> {
    let iri = wanted.trim().trim_start_matches('<').trim_end_matches('>');
    if stored.iri == iri || stored.url.as_deref() == Some(iri) {
        return stored.sources.clone();
    }
    let path = wanted.trim_start_matches("./");
    let folder = format!("{}/", path.trim_end_matches('/'));
    // A file of many articles is named by itself, each of its articles by what follows the #.
    let file = format!("{path}#");
    let fits = |source: &&String| {
        let source = source.trim_start_matches("./");
        source == path
            || source.starts_with(&folder)
            || source.starts_with(&file)
            || path.contains('*') && like(path, source)
    };
    stored.sources.iter().filter(fits).cloned().collect()
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

/// Whether a text fits a pattern in which `*` stands for any words.
fn like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
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

fn told(going: &[Going<'_>], verb: &str, out: &mut dyn Write) -> Result<()> {
    for (stored, sources) in going {
        let from = sources.iter().map(|source| plain(source)).collect::<Vec<_>>().join(", ");
        let title = stored.title.as_deref().map(|title| format!("  {}", plain(title))).unwrap_or_default();
        writeln!(out, "{verb} {}  {from}{title}", short_id(&stored.iri))?;
        let left: Vec<String> = stored.sources.difference(sources).map(|source| plain(source)).collect();
        if !left.is_empty() {
            writeln!(out, "  it is still known from {}", left.join(", "))?;
        }
    }
    let n = going.len();
    Ok(writeln!(out, "{n} {}", if n == 1 { "article" } else { "articles" })?)
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
    fn a_star_stands_for_any_words() {
        assert!(like("a*c*e", "abcde") && like("*", "") && like("a*", "a"));
        assert!(!like("a*c", "abcd") && !like("ab*ba", "aba"));
    }
}
