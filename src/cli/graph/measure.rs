//! `demarche graph --measure`: the network in numbers.

mod chain;
mod groups;
mod nodes;
mod pairs;

use super::super::ask::{Format, print};
use super::super::table::cell;
use super::super::{At, note};
use super::output::{format, save};
use crate::error::{Error, Result};
use crate::graph::measure::{Over, Projection};
use crate::graph::{Network, Node, NodeKind};
use crate::store::Store;
use petgraph::graph::NodeIndex;
use std::cell::OnceCell;
use std::io::{IsTerminal, Write};

/// What to measure.
// The group that clap makes of a struct is named after it, and the command's own is `Args` already.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// Print measures of the network instead of drawing it; several, with commas between them, are columns of one table.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "MEASURE")]
    measure: Vec<Measure>,
    /// Which nodes are measured.
    #[arg(long, value_enum, value_name = "NODES", default_value_t = Nodes::Actors, requires = "measure")]
    over: Nodes,
    /// Of a chain: where it begins.
    #[arg(long, value_name = "NAME", requires_all = ["to", "measure"])]
    from: Option<String>,
    /// Of a chain: where it leads.
    #[arg(long, value_name = "NAME", requires_all = ["from", "measure"])]
    to: Option<String>,
    /// Of blocs, agreement and balance: on how many issues two must both have a stance, so that their agreement is no chance.
    #[arg(long, value_name = "N", default_value_t = 2, requires = "measure")]
    min_shared: usize,
    /// Of a measure: at most this many rows, 0 for all; by default 40 in a table, and all in the other formats.
    #[arg(long, value_name = "N", requires = "measure")]
    limit: Option<usize>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Measure {
    /// With how many others each is joined.
    Degree,
    /// How many of the shortest ways between others lead through each.
    Betweenness,
    /// How much each is spoken of by those who are spoken of.
    Pagerank,
    /// Who can be reached from each other at all.
    Components,
    /// Who is joined with each other more than chance would have it (Leiden).
    Communities,
    /// The shortest chain of evidence: --from NAME --to NAME.
    Chain,
    /// Triads of actors that agree and clash, those out of balance first.
    Balance,
    /// Countries that stand alike on the issues.
    Blocs,
    /// How far each two countries agree, and on what.
    Agreement,
    /// The lines that all this is computed on, to compute more elsewhere.
    Lines,
}

/// Which nodes are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Nodes {
    /// Persons, countries, organisations and groups.
    Actors,
    /// These, and the issues that they take a stance on.
    Issues,
    /// These, and targets in free words; meetings of more than two are nodes.
    All,
}

impl Nodes {
    fn told(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Issues => "actors and issues",
            Self::All => "all nodes",
        }
    }
}

/// Which rows are wanted; what is measured is the whole network all the same.
pub(super) struct Only<'a> {
    pub(super) person: Option<&'a str>,
    pub(super) country: Option<&'a str>,
}

impl Only<'_> {
    fn wants(&self, node: &Node) -> bool {
        let fold = crate::rdf::slug;
        let person = self.person.is_none_or(|name| {
            node.kind == NodeKind::Person
                && (fold(&node.name).contains(&fold(name)) || node.is_known_as(name))
        });
        let country = self.country.is_none_or(|country| {
            node.country.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(country))
                || node.kind == NodeKind::Country && fold(&node.name) == fold(country)
        });
        person && country
    }
}

/// Rows under a head, and what is to be known of them.
#[derive(Default)]
struct Answer {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    /// Rows that were left out already, because more are not wanted.
    more: usize,
}

impl Args {
    pub(super) fn is_asked(&self) -> bool {
        !self.measure.is_empty()
    }
}

/// How many rows of a table are enough to read.
const PAGE: usize = 40;

/// Prints the measure.
///
/// # Errors
/// Where options do not go together, there is no store, nobody is called as asked, or the output cannot be written.
pub(super) fn run(all: &super::Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let args = &all.measure;
    let format = as_table(all)?;
    let brief = format == Format::Table;
    let limit = match args.limit {
        None if brief => PAGE,
        None | Some(0) => usize::MAX,
        Some(limit) => limit,
    };
    let store = all.window.narrow(at.open()?)?;
    // The whole network is measured, whatever a picture would leave out.
    let network = at.step("network", || all.window.network(&store))?;
    let only = Only { person: all.person.as_deref(), country: all.country.as_deref() };
    if !network.graph.node_weights().any(|node| only.wants(node)) && (only.person.or(only.country)).is_some()
    {
        return Err(super::nobody_of(all, &network));
    }
    let Answer { head, mut rows, mut notes, mut more } =
        at.step("measure", || answer(args, &only, (brief, limit), &store, &network))?;
    more += rows.len().saturating_sub(limit);
    rows.truncate(limit);
    if more > 0 {
        notes.push(format!("{} not shown: --limit {}", counted(more, "more row"), more + rows.len()));
    }
    let head: Vec<String> = head.into_iter().map(str::to_owned).collect();
    let write = |out: &mut dyn Write| match format {
        Format::Json => json(&head, &rows, out),
        _ => print(&head, &rows, format, out),
    };
    match &all.out {
        Some(path) => save(path, write)?,
        None => write(out)?,
    }
    out.flush()?;
    notes.iter().for_each(|text| note(text));
    Ok(())
}

fn answer(
    args: &Args,
    only: &Only,
    (brief, limit): (bool, usize),
    store: &Store,
    network: &Network,
) -> Result<Answer> {
    let over = match args.over {
        Nodes::Actors => Over::Actors,
        Nodes::Issues => Over::Issues,
        Nodes::All => Over::All,
    };
    let made = OnceCell::new();
    let projection = || made.get_or_init(|| Projection::of(network, over));
    let mut answer = match args.measure.as_slice() {
        [Measure::Chain] => {
            let (Some(from), Some(to)) = (&args.from, &args.to) else {
                return Err(Error::Usage {
                    what: "a chain needs two ends".to_owned(),
                    hint: "say --measure chain --from NAME --to NAME".to_owned(),
                });
            };
            let ends = chain::ends(store, network, [from, to])?;
            chain::answer(store, network, projection(), ends)?
        }
        [Measure::Balance] => pairs::balance(network, only, args.min_shared, limit),
        [Measure::Blocs] => groups::blocs(network, only, args.min_shared),
        [Measure::Agreement] => pairs::agreement(network, only, args.min_shared),
        [Measure::Lines] => pairs::lines(network, projection(), only),
        [Measure::Components] => groups::components(network, projection(), only, brief),
        [Measure::Communities] => groups::communities(network, projection(), only, brief),
        several => {
            let columns: Option<Vec<nodes::Column>> =
                several.iter().map(|measure| column(*measure)).collect();
            let columns = columns.ok_or_else(|| Error::Usage {
                what: "these measures are no columns of one table".to_owned(),
                hint: "chain, balance, blocs, agreement and lines are tables of their own: ask for one at a time"
                    .to_owned(),
            })?;
            nodes::answer(network, projection(), &columns, only)
        }
    };
    if let Some(projection) = made.get() {
        let (nodes, lines) = (counted(projection.len(), "node"), counted(projection.joins(), "line"));
        answer.notes.insert(0, format!("measured over {}: {nodes}, {lines}", args.over.told()));
    }
    Ok(answer)
}

/// Columns whose cells are numbers, if they can be read as such.
const NUMBERS: &[&str] = &[
    "degree",
    "in",
    "out",
    "reports",
    "betweenness",
    "pagerank",
    "component",
    "community",
    "nodes",
    "modularity",
    "hop",
    "bloc",
    "agreement",
    "shared",
    "to",
    "from",
];

/// Writes an array of objects, in which numbers are numbers.
fn json(head: &[String], rows: &[Vec<String>], out: &mut dyn Write) -> Result<()> {
    let value = |column: &str, cell: &str| match cell.parse::<serde_json::Number>() {
        Ok(number) if NUMBERS.contains(&column) => number.into(),
        _ => serde_json::Value::from(cell),
    };
    let named = |column: &str| if column == "claim" { "id".to_owned() } else { column.to_owned() };
    let object = |row: &Vec<String>| -> serde_json::Map<String, serde_json::Value> {
        head.iter().zip(row).map(|(column, cell)| (named(column), value(column, cell))).collect()
    };
    let objects: Vec<_> = rows.iter().map(object).collect();
    serde_json::to_writer_pretty(&mut *out, &objects).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

/// The measures that are columns of a table of nodes.
fn column(measure: Measure) -> Option<nodes::Column> {
    match measure {
        Measure::Degree => Some(nodes::Column::Degree),
        Measure::Betweenness => Some(nodes::Column::Betweenness),
        Measure::Pagerank => Some(nodes::Column::Pagerank),
        Measure::Components => Some(nodes::Column::Component),
        Measure::Communities => Some(nodes::Column::Community),
        _ => None,
    }
}

/// The format of a table: what --format or the name of --out says, else one to read on a terminal, TSV on a pipe.
fn as_table(all: &super::Args) -> Result<Format> {
    let limits = [all.depth, all.max_nodes, all.max_targets];
    if all.around.is_some() || all.issue.is_some() || all.page.is_some() || limits.iter().any(Option::is_some)
    {
        return Err(Error::Usage {
            what: "the whole network is measured".to_owned(),
            hint: "rows are chosen with --person, --country and --limit; --around, --issue, --depth, --max-nodes, --max-targets and --page are for drawing"
                .to_owned(),
        });
    }
    if all.format.is_none() && all.out.is_none() {
        // A page is for answers of `ask`.
        let set = crate::cli::settings::get("format").filter(|name| name != "html");
        if let Some(format) = set.and_then(|name| clap::ValueEnum::from_str(&name, false).ok()) {
            return Ok(format);
        }
        return Ok(if std::io::stdout().is_terminal() { Format::Table } else { Format::Tsv });
    }
    match format(all.format, all.out.as_deref())? {
        super::Format::Table => Ok(Format::Table),
        super::Format::Tsv => Ok(Format::Tsv),
        super::Format::Csv => Ok(Format::Csv),
        super::Format::Json => Ok(Format::Json),
        super::Format::Md => Ok(Format::Md),
        _ => Err(Error::Usage {
            what: "a measure is no picture".to_owned(),
            hint: "print it with --format table, csv, tsv, json or md; or leave --measure out to draw"
                .to_owned(),
        }),
    }
}

/// What a node is, in a word.
fn kind(node: &Node) -> &'static str {
    match node.kind {
        NodeKind::Country => "country",
        NodeKind::Person => "person",
        NodeKind::Organization => "organisation",
        NodeKind::Group => "group",
        NodeKind::Issue => "issue",
        NodeKind::Target => "target",
        NodeKind::Event => "meeting",
    }
}

/// The name of a node, for a terminal.
fn name(network: &Network, id: NodeIndex) -> String {
    network.graph.node_weight(id).map(|node| cell(&node.name)).unwrap_or_default()
}

/// “1 node”, “2 nodes”.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A fraction with as many places as are sure.
fn fraction(value: f64) -> String {
    // No minus before a zero.
    format!("{:.6}", if value.abs() < 5e-7 { 0.0 } else { value })
}
