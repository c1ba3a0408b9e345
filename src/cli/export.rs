//! `demarche export` and `demarche import`: the store as a file, and back.

use super::At;
use super::engine::Engine;
use super::inputs::How;
use super::shelf::Shelf;
use super::window::WindowArgs;
use crate::corpus::{ArticleId, Corpus};
use crate::error::{Error, Result};
use crate::exchange::{self, Import, Imported, Kind, Selection};
use crate::interchange;
use crate::store::Store;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Writes the store for others: its graphs in a format of RDF, or what the articles say in the format of another tool.
///
/// Everything is sorted: the same store gives the same bytes. Formats of RDF hold all that the store does, so that
/// `import` makes the store again; the others hold what the articles say, as far as each has a place for it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; standard output where there is none. A name that ends in .gz is compressed. Of tables, the folder.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The same file, as other commands take it.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    out: Option<PathBuf>,
    /// In which format: what the file's name says, or else N-Quads.
    #[arg(long, value_enum)]
    format: Option<Taken>,
    /// Which graphs, in a format of RDF.
    #[arg(long, value_enum, default_value_t = Graphs::All)]
    graph: Graphs,
    #[command(flatten)]
    window: WindowArgs,
    #[command(flatten)]
    how: How,
}

/// A format that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Taken {
    /// RDF, a quad a line.
    Nquads,
    /// RDF, named graphs, to read.
    Trig,
    /// RDF, the union of the graphs, to read.
    Turtle,
    /// RDF, named graphs, for programs that read JSON.
    Jsonld,
    /// W3C Web Annotations (JSON-LD): each claim at its sentence.
    Annotations,
    /// FollowTheMoney entities, one a line.
    Ftm,
    /// Popolo JSON: persons, organizations, posts, memberships, areas, events.
    Popolo,
    /// CSV tables with a datapackage.json, into a folder.
    Tables,
}

impl Taken {
    /// The format of RDF that it is, if it is one.
    fn rdf(self) -> Option<RdfFormat> {
        let format = match self {
            Self::Nquads => Format::Nquads,
            Self::Trig => Format::Trig,
            Self::Turtle => Format::Turtle,
            Self::Jsonld => Format::Jsonld,
            Self::Annotations | Self::Ftm | Self::Popolo | Self::Tables => return None,
        };
        Some(format.rdf())
    }
}

/// Puts files of graphs into the store.
///
/// It is as if their articles were read. Articles and gazetteers take the place of what they were; who is who and
/// derived edges are made anew; human verdicts are taken over unless they contradict one that is here. A file that
/// is broken, or holds anything else, changes nothing. The same file may be put in twice.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Files that `export` made: .nq, .trig, .jsonld, or .ttl of one article; also with .gz. `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// In which format, whatever the names say.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    engine: Engine,
}

/// A format of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A quad a line.
    Nquads,
    /// Named graphs, to read.
    Trig,
    /// The union of the graphs, to read.
    Turtle,
    /// Named graphs, for programs that read JSON.
    Jsonld,
}

impl Format {
    fn rdf(self) -> RdfFormat {
        match self {
            Self::Nquads => RdfFormat::NQuads,
            Self::Trig => RdfFormat::TriG,
            Self::Turtle => RdfFormat::Turtle,
            Self::Jsonld => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        }
    }
}

/// Which graphs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Graphs {
    /// All of them; `hash` leaves out what humans said.
    All,
    /// The articles'.
    Articles,
    /// The gazetteers'.
    Gazetteers,
    /// Which articles are one report.
    Copies,
    /// What the rules say of who is who.
    Decisions,
    /// Who is who.
    Identity,
    /// Edges of one hop.
    Derived,
    /// What humans said of who is who.
    Verdicts,
}

impl Graphs {
    /// These graphs, `all` being what the command means by it.
    pub(super) fn selection(self, all: Selection) -> Selection {
        Selection::Only(match self {
            Self::All => return all,
            Self::Articles => Kind::Article,
            Self::Gazetteers => Kind::Gazetteer,
            Self::Copies => Kind::Copies,
            Self::Decisions => Kind::Decisions,
            Self::Identity => Kind::Identity,
            Self::Derived => Kind::Derived,
            Self::Verdicts => Kind::Verdicts,
        })
    }
}

impl Args {
    /// Where to.
    fn file(&self) -> Option<&PathBuf> {
        self.file.as_ref().or(self.out.as_ref())
    }
}

/// Runs `export`.
///
/// # Errors
/// Where there is no store, or the file cannot be written; what was there before is then as it was.
pub fn export(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    if let Some(format) = args.format.filter(|format| format.rdf().is_none()) {
        // Other formats are JSON or tables, which no file of graphs is named after.
        let is_graph = |path: &&PathBuf| named(path).is_ok_and(|named| named != Format::Jsonld.rdf());
        if let Some(path) = args.file().filter(is_graph) {
            let ending = if format == Taken::Ftm { "jsonl" } else { "json" };
            return Err(other_kind(path, ending));
        }
        return take_away(format, args, at, out);
    }
    let selection = args.graph.selection(Selection::All);
    let named = args.file().map(|path| named(path)).transpose();
    let format = match args.format.and_then(Taken::rdf) {
        Some(format) => {
            if let (Some(path), Ok(Some(named))) = (args.file(), &named)
                && *named != format
            {
                return Err(other_kind(path, format.file_extension()));
            }
            format
        }
        None => named?.unwrap_or(RdfFormat::NQuads),
    };
    let store = args.window.narrow(at.open()?)?;
    let Some(path) = args.file() else { return exchange::export(&store, selection, format, out) };
    write(path, |out| exchange::export(&store, selection, format, out))
}

/// That a file's name says another format than is asked for.
fn other_kind(path: &Path, ending: &str) -> Error {
    let bare = if is_gz(path) { path.with_extension("") } else { path.to_owned() };
    let mut better = bare.with_extension(ending).display().to_string();
    if is_gz(path) {
        better.push_str(".gz");
    }
    Error::Usage {
        what: format!("{} is named as another kind of file than --format says", path.display()),
        hint: format!("leave --format out, or name the file {better}"),
    }
}

/// Writes what the articles say in the format of another tool.
fn take_away(format: Taken, args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    if args.graph != Graphs::All {
        return Err(Error::Usage {
            what: "--graph says which graphs are written in a format of RDF; this format has none".to_owned(),
            hint: "leave --graph out, or choose nquads, trig, turtle or jsonld".to_owned(),
        });
    }
    let folder = match (format, args.file()) {
        (Taken::Tables, None) => {
            return Err(Error::Usage {
                what: "tables are several files".to_owned(),
                hint: "name the folder that they shall lie in: demarche export --format tables FOLDER"
                    .to_owned(),
            });
        }
        (Taken::Tables, Some(folder)) => Some(folder),
        _ => None,
    };
    let store = args.window.narrow(at.open()?)?;
    let corpus = at.step("read", || Corpus::of(&store))?;
    if let Some(folder) = folder {
        return write_tables(folder, &corpus);
    }
    let base = store.base().to_owned();
    let mut shelf = Shelf::new(args.how.options());
    let mut lost = 0;
    let mut text = |id: ArticleId| {
        let article = corpus.article(id)?;
        let found = shelf.text(article.sources.iter().map(AsRef::as_ref), &article.sha256);
        lost += usize::from(found.is_none());
        found
    };
    let mut make = |out: &mut dyn Write| match format {
        Taken::Ftm => interchange::ftm(&corpus, out),
        Taken::Popolo => interchange::popolo(&corpus, out),
        _ => interchange::annotations(&corpus, &base, &mut text, out),
    };
    match args.file() {
        Some(path) => write(path, make)?,
        None => make(out)?,
    }
    if lost > 0 {
        let (articles, their) = if lost == 1 { ("article is", "its") } else { ("articles are", "their") };
        super::note(&format!(
            "{lost} {articles} not where it was read, or have changed: {their} annotations have no prefix and suffix (run it in the folder in which the articles were read)"
        ));
    }
    Ok(())
}

/// Writes the tables into a folder, which is made where there is none; files of other names in it are left alone.
fn write_tables(folder: &Path, corpus: &Corpus) -> Result<()> {
    let fault = |source| Error::File { action: "write", path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(fault)?;
    for table in interchange::tables(corpus)? {
        write(&folder.join(&table.file), |out| Ok(out.write_all(&table.bytes)?))?;
    }
    Ok(())
}

/// Writes a file: whole, or not at all.
pub(super) fn write(path: &Path, make: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let fault = |source| Error::File { action: "write", path: path.to_owned(), source };
    // A pipe or a device is written to, never replaced; of a link, what it leads to is replaced.
    if fs::metadata(path).is_ok_and(|data| !data.is_file()) {
        let mut out = BufWriter::new(File::options().write(true).open(path).map_err(fault)?);
        make(&mut out)?;
        return out.flush().map_err(fault);
    }
    let is_gz = is_gz(path);
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(folder).map_err(fault)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".demarche");
    // A temporary file is its owner's alone; what is exported is a file as any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // Its error tells the name of the temporary file, which nobody has asked for.
    let temporary = builder.tempfile_in(folder).map_err(|error| fault(error.kind().into()))?;
    let mut file = BufWriter::new(temporary.as_file());
    let at_path = |error| match error {
        Error::Output(source) => fault(source),
        other => other,
    };
    if is_gz {
        // The header has neither name nor time: the same graphs are the same bytes.
        let mut out = GzEncoder::new(&mut file, Compression::default());
        make(&mut out).map_err(at_path)?;
        out.finish().map_err(fault)?;
    } else {
        make(&mut file).map_err(at_path)?;
    }
    file.flush().and_then(|()| temporary.as_file().sync_all()).map_err(fault)?;
    drop(file);
    temporary.persist(path).map(drop).map_err(|error| fault(error.error))
}

fn is_gz(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"))
}

/// The format that a file's name says.
fn named(path: &Path) -> Result<RdfFormat> {
    let bare = if is_gz(path) { path.with_extension("") } else { path.to_owned() };
    let extension =
        bare.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    let format = match extension.as_str() {
        "nq" => RdfFormat::NQuads,
        "trig" => RdfFormat::TriG,
        "ttl" => RdfFormat::Turtle,
        "nt" => RdfFormat::NTriples,
        "jsonld" | "json" => Format::Jsonld.rdf(),
        _ => {
            return Err(Error::Usage {
                what: format!("the name {} does not say in which format it is", path.display()),
                hint: "let it end in .nq, .trig, .ttl or .jsonld (and .gz), or say --format nquads, trig, turtle or jsonld".to_owned(),
            });
        }
    };
    Ok(format)
}

/// Runs `import`.
///
/// # Errors
/// Where a file cannot be read or holds something else: it changes nothing, and the others go in.
pub fn import(args: &ImportArgs, at: &At, out: &mut dyn Write) -> Result<()> {
    let mut faults = Vec::new();
    // A store is made once there is something to put into it.
    let mut store: Option<Store> = None;
    for path in &args.files {
        match import_one(path, args, at, &mut store) {
            Ok(done) => tell(path, &done, out)?,
            Err(error) => faults.push(error),
        }
    }
    if let Some(store) = &mut store {
        store.refresh()?;
        store.save()?;
    }
    out.flush()?;
    super::faults(faults, args.files.len())
}

fn import_one(path: &Path, args: &ImportArgs, at: &At, store: &mut Option<Store>) -> Result<Imported> {
    let format = match args.format {
        Some(format) => format.rdf(),
        None => named(path)?,
    };
    let import = if path.as_os_str() == "-" {
        Import::read(path, &at.base, format, std::io::stdin().lock())?
    } else {
        let file = File::open(path).map_err(|source| Error::File {
            action: "read",
            path: path.to_owned(),
            source,
        })?;
        let file = BufReader::new(file);
        let file: Box<dyn Read> =
            if is_gz(path) { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
        Import::read(path, &at.base, format, file)?
    };
    let store = match store {
        Some(store) => store,
        none => none.insert(args.engine.open_to_write(at)?),
    };
    import.put(store)
}

fn tell(path: &Path, done: &Imported, out: &mut dyn Write) -> Result<()> {
    let several = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![several(done.articles, "article")];
    if done.gazetteers > 0 {
        parts.push(several(done.gazetteers, "gazetteer"));
    }
    if done.verdicts > 0 {
        parts.push(several(done.verdicts, "verdict"));
    }
    let here = if done.unchanged > 0 { format!(" ({} here already)", done.unchanged) } else { String::new() };
    writeln!(out, "{}: {}{here}", path.display(), parts.join(", "))?;
    for verdict in &done.contradicted {
        super::note(&format!("left out, since it contradicts what was said here: {verdict}"));
    }
    Ok(())
}
