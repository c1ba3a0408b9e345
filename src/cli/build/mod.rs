//! `demarche build`: articles in, a store out, and who stands where on the screen.

mod crew;
mod report;
mod show;

use super::At;
use super::engine::Engine;
use super::gazetteers::Gazetteers;
use super::inputs::Inputs;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::store::{Change, Standing, Store};
use crate::{rdf, store};
use crew::{Crew, Read};
use report::Report;
use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Reads articles into the store and shows who stands where.
///
/// What has been read as it is, is left as it is; an article that has changed takes the place of what it was.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    gazetteers: Gazetteers,
    #[command(flatten)]
    engine: Engine,
    /// Read again what has been read as it is, too.
    #[arg(long)]
    again: bool,
    /// How many articles to read at a time: as many as the machine has cores, if not said.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Print a JSON object a line: one for each article, and at the end one for all.
    #[arg(long)]
    json: bool,
    /// Print nothing but errors and notes.
    #[arg(long, short, conflicts_with = "json")]
    quiet: bool,
}

/// How many articles each thread reads before what they say is stored: few enough to see progress, enough to
/// spare the disk.
const TURN: usize = 8;

/// Runs the command.
///
/// # Errors
/// Where the store cannot be opened or written, or an article cannot be read; the articles that can are stored.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let stopped = stop_on_interrupt();
    let gazetteer = args.gazetteers.read()?;
    let crew = Crew::new(gazetteer, at, args.jobs)?;
    let mut store = args.engine.open_to_write(at)?;
    let spoken_of = store::spoken_of(&store)?;
    put_gazetteers(&mut store, gazetteer)?;

    let mut articles = args.inputs.articles();
    let mut ahead: Vec<Result<Article>> = articles.by_ref().take(2).collect();
    let is_alone = ahead.len() < 2;
    let mut report = Report::new(args, at, is_alone, out);

    // While what one turn read is being stored, the next is being read.
    let mut done: Vec<Result<Read>> = Vec::new();
    loop {
        let mut turn = std::mem::take(&mut ahead);
        let room = (TURN * crew.threads()).saturating_sub(turn.len());
        turn.extend(articles.by_ref().take(room));
        let over = turn.is_empty() || stopped.load(Ordering::Relaxed);
        if over && done.is_empty() {
            break;
        }
        let turn = if over { Vec::new() } else { stand(&store, turn, args, gazetteer)? };
        let (stored, read) =
            crew.both(|| keep(&mut store, done, &mut report), |crew| crew.read(turn, is_alone));
        stored?;
        done = read;
        report.progress(articles.progress());
    }
    let mut notes = Vec::new();
    if store.refresh()? {
        store.save()?;
        notes = unnamed(&store, &spoken_of)?;
    }
    let end = report.end(stopped.load(Ordering::Relaxed), &articles);
    notes.iter().for_each(|note| super::note(note));
    end
}

/// What the user should know of verdicts on persons whom their articles named before and name no longer.
fn unnamed(store: &Store, before: &BTreeMap<String, String>) -> Result<Vec<String>> {
    if before.is_empty() {
        return Ok(Vec::new());
    }
    let now = store::spoken_of(store)?;
    let mut notes = Vec::new();
    for store::Verdict { number, one, other, .. } in store::verdicts(store)? {
        for name in
            [one, other].iter().filter(|iri| !now.contains_key(*iri)).filter_map(|iri| before.get(iri))
        {
            notes.push(format!(
                "verdict {number} speaks of {name}, whom the article no longer names so: it is kept, but has no effect; `demarche people --verdicts` lists what you said, `demarche undo {number}` takes it back"
            ));
        }
    }
    Ok(notes)
}

/// Puts the gazetteers given into the store, those that it has not.
fn put_gazetteers(store: &mut Store, gazetteer: &Gazetteer) -> Result<()> {
    if gazetteer.registers().is_empty() {
        return Ok(());
    }
    let known = store.articles()?;
    for register in gazetteer.registers() {
        let iri = format!("{}{}", store.base(), register.key());
        if !known.iter().any(|stored| stored.iri == iri && stored.sources.contains(&register.source)) {
            let transaction: Vec<Change> = store.putting(rdf::register(store.base(), register))?;
            store.apply(&[transaction])?;
        }
    }
    Ok(())
}

/// An article and how it stands to what the store holds, or why it cannot be read.
type Task = Result<(Article, Standing)>;

/// How each article stands to what the store holds.
fn stand(
    store: &Store,
    articles: Vec<Result<Article>>,
    args: &Args,
    gazetteer: &Gazetteer,
) -> Result<Vec<Task>> {
    let gazetteers: Vec<String> =
        gazetteer.registers().iter().map(|register| format!("{}{}", store.base(), register.key())).collect();
    let stand = |article: Article| -> Result<(Article, Standing)> {
        let iri = rdf::article_iri(store.base(), &article);
        let standing = store.standing(&iri, &article.source, &gazetteers)?;
        let again = args.again && standing == Standing::Unchanged;
        Ok((article, if again { Standing::Changed } else { standing }))
    };
    let mut out = Vec::with_capacity(articles.len());
    for article in articles {
        out.push(match article {
            Ok(article) => Ok(stand(article)?),
            Err(fault) => Err(fault),
        });
    }
    Ok(out)
}

/// Stores what was read, and says so once it is safe.
fn keep(store: &mut Store, done: Vec<Result<Read>>, report: &mut Report<'_>) -> Result<()> {
    let mut quads = Vec::new();
    let mut lines = Vec::with_capacity(done.len());
    for read in done {
        lines.push(read.map(|mut read| {
            if read.standing != Standing::Unchanged {
                quads.push(std::mem::take(&mut read.quads));
            }
            read
        }));
    }
    store::put(store, quads)?;
    lines.into_iter().try_for_each(|line| report.tell(line))
}

/// Set once the user has pressed Ctrl-C; pressed again, it ends the program at once.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stopped);
    let handler = move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(Error::INTERRUPTED);
        }
        super::note(
            "stopping after the articles at hand; press Ctrl-C again to stop at once (nothing stored is lost)",
        );
    };
    // Without a handler Ctrl-C still does no harm: the journal keeps what was stored.
    let _ = ctrlc::set_handler(handler);
    stopped
}
