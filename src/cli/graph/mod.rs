//! `demarche graph`: the store as a picture, as a file for other tools, or in numbers.

mod measure;
mod output;

use super::window::WindowArgs;
use super::{At, note};
use crate::error::{Error, Result};
use crate::graph::graphviz::{self, Image};
use crate::graph::{self, Cluster, Network, Page, Selection, Style, dot, formats, svg};
use crate::questions;
use crate::store::Store;
use output::Output;
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Draws who stands where, or measures it.
///
/// Pictures, and files for Gephi, NetworkX, D3 and spreadsheets. Real Graphviz draws where it is installed; without it SVG is drawn in columns all the same.
#[derive(Debug, clap::Args)]
#[group(id = "drawing")]
pub struct Args {
    /// Around a person, country, organisation, group or issue: name, ISO code or IRI.
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many lines away from what --around, --person, --country and --issue name: 1 if not said.
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Around persons whose name contains this.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Around a country (ISO code or name) and those on its side.
    #[arg(long, value_name = "CC")]
    country: Option<String>,
    /// Around issues, and targets in free words, whose name contains this.
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,
    #[command(flatten)]
    window: WindowArgs,
    /// At most this many nodes; the least connected are folded, and the picture says how many. Pictures: 50 if not said; 0 for all.
    #[arg(long, value_name = "N")]
    max_nodes: Option<usize>,
    /// At most this many targets in free words for each holder. Pictures: 3 if not said; 0 for all.
    #[arg(long, value_name = "N")]
    max_targets: Option<usize>,
    /// Who stands together.
    #[arg(long, value_enum, default_value_t = By::Country)]
    cluster: By,
    /// Who places the nodes: dot if not said, or sfdp for more than 220 lines.
    #[arg(long, value_enum)]
    layout: Option<Layout>,
    /// Fit a picture on one sheet of paper.
    #[arg(long, value_enum, ignore_case = true)]
    page: Option<Sheet>,
    /// The sheet lies on its longer side.
    #[arg(long, requires = "page")]
    landscape: bool,
    /// What to write: what the name of --out says, or else dot.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to; standard output where not said. csv writes FILE-nodes.csv and FILE-edges.csv, or both tables into a folder.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    measure: measure::Args,
}

/// Who stands together.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum By {
    /// A country and those on its side.
    Country,
    /// Those who have more to do with each other than with the rest.
    Community,
    /// Nobody.
    None,
}

/// A layout engine of Graphviz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Layout {
    /// In columns: countries, people, what they want.
    Dot,
    /// By springs: the more lines apart, the farther.
    Neato,
    /// By forces, for many nodes.
    Sfdp,
    /// By forces, each group in a box of its own.
    Fdp,
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Sheet {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 8½ × 11 inches.
    Letter,
}

impl From<Sheet> for graph::Sheet {
    fn from(sheet: Sheet) -> Self {
        match sheet {
            Sheet::A4 => Self::A4,
            Sheet::A3 => Self::A3,
            Sheet::Letter => Self::Letter,
        }
    }
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// DOT, the language of Graphviz.
    Dot,
    /// A picture with tooltips and links, for the web.
    Svg,
    /// A picture of 144 dots an inch (needs Graphviz).
    Png,
    /// A picture to print (needs Graphviz).
    Pdf,
    /// GraphML: yEd, Cytoscape, igraph, NetworkX.
    Graphml,
    /// GEXF 1.3 with a time line: Gephi.
    Gexf,
    /// Node-link JSON with all claims and sentences: D3, NetworkX.
    Json,
    /// Two tables: spreadsheets, pandas.
    Csv,
    /// Of a measure, which may be json and csv too: a table to read.
    Table,
    /// Of a measure: tab-separated values.
    Tsv,
    /// Of a measure: a Markdown table.
    Md,
}

impl Format {
    fn is_picture(self) -> bool {
        matches!(self, Self::Dot | Self::Svg | Self::Png | Self::Pdf)
    }
}

/// How many nodes a page bears.
const NODES: usize = 50;
/// How many targets in free words a holder may have in a picture.
const TARGETS: usize = 3;

/// Runs the command.
///
/// # Errors
/// Where there is no store, nothing of that name is in it, the picture cannot be drawn, or the output cannot be written.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    if args.measure.is_asked() {
        return measure::run(args, at, out);
    }
    let format = output::format(args.format, args.out.as_deref())?;
    if matches!(format, Format::Table | Format::Tsv | Format::Md) {
        return Err(Error::Usage {
            what: "a picture is no table".to_owned(),
            hint: "say what to measure, as in --measure degree".to_owned(),
        });
    }
    if args.depth.is_some() && !selection(args, true).is_narrow() {
        return Err(Error::Usage {
            what: "--depth says how far from somebody or something, and nobody is named".to_owned(),
            hint: "name what the picture is around: --around NAME, --person, --country or --issue".to_owned(),
        });
    }
    if args.page.is_some() && !format.is_picture() {
        return Err(Error::Usage {
            what: "--page fits a picture on paper, and this format is none".to_owned(),
            hint: "leave --page out, or take --format svg, pdf, png or dot".to_owned(),
        });
    }
    let output = Output::new(args.out.as_deref(), format)?;
    if args.out.is_none() && matches!(format, Format::Png | Format::Pdf) && std::io::stdout().is_terminal() {
        return Err(Error::Usage {
            what: "a picture is no text that a terminal shows".to_owned(),
            hint: "say where to write it: --out picture.png".to_owned(),
        });
    }
    let store = args.window.narrow(at.open()?)?;
    let selection = selection(args, format.is_picture());
    let network = at.step("network", || args.window.network_around(&store, &selection))?;
    if selection.is_narrow() && network.centre(&selection).is_empty() {
        if !args.window.is_open() && !Network::around(&at.open()?, &selection)?.centre(&selection).is_empty()
        {
            let words: Vec<&str> = named(args).into_iter().map(|(_, name)| name).collect();
            return Err(super::window::at_another_time(&words.join(", ")));
        }
        // A server is not asked name by name: all of it was read.
        return Err(match store.kind() {
            Some(_) => nobody(args, &store)?,
            None => nobody_of(args, &network),
        });
    }
    several(args, &network, &selection);
    let network = at.step("select", || network.select(&selection));
    // A tooltip tells some sentences; a file tells all.
    let sentences = format.is_picture().then_some(graph::SENTENCES);
    let network = at.step("evidence", || network.witnessed(&store, sentences))?;
    if network.graph.node_count() == 0 {
        note(if selection.max_nodes.is_some_and(|most| most < 2) && network.nodes_left_out > 0 {
            "there is nothing to draw: one node has no line; --max-nodes 2 or more"
        } else {
            "there is nothing to draw: no office, side, tie, stance or meeting"
        });
    }
    at.step("draw", || draw(args, format, &network, &output, out))
}

fn draw(args: &Args, format: Format, network: &Network, output: &Output, out: &mut dyn Write) -> Result<()> {
    let layout = args.layout.map_or_else(|| graph::Layout::fitting(network), Into::into);
    let page = args.page.map(|sheet| Page { sheet: sheet.into(), is_landscape: args.landscape });
    let style = Style { layout, cluster: args.cluster.into(), page };
    match format {
        Format::Dot => output.write(out, |out| Ok(out.write_all(dot::render(network, style).as_bytes())?)),
        Format::Svg => {
            let picture = picture(args, network, style, Image::Svg)?;
            output.write(out, |out| Ok(out.write_all(&picture)?))
        }
        Format::Png | Format::Pdf => {
            let image = if format == Format::Png { Image::Png } else { Image::Pdf };
            let picture = picture(args, network, style, image)?;
            output.write(out, |out| Ok(out.write_all(&picture)?))
        }
        Format::Graphml => output.write(out, |out| Ok(formats::graphml::write(network, out)?)),
        Format::Gexf => output.write(out, |out| Ok(formats::gexf::write(network, out)?)),
        Format::Json => output.write(out, |out| Ok(formats::json::write(network, out)?)),
        Format::Csv => output.write_tables(
            |out| Ok(formats::csv::write_nodes(network, out)?),
            |out| Ok(formats::csv::write_edges(network, out)?),
        ),
        // Refused before anything was read.
        Format::Table | Format::Tsv | Format::Md => Ok(()),
    }
}

/// A picture by Graphviz; without it SVG of our own.
fn picture(args: &Args, network: &Network, style: Style, image: Image) -> Result<Vec<u8>> {
    let by_graphviz = |style: Style| graphviz::draw(&dot::render(network, style), style.layout, image);
    let drawn = match by_graphviz(style) {
        // There are groups that some versions of Graphviz cannot put into columns.
        Err(fault) if style.layout == graph::Layout::Dot && style.cluster != Cluster::None => {
            let drawn = by_graphviz(Style { cluster: Cluster::None, ..style }).map_err(|_| fault)?;
            note(
                "this Graphviz cannot draw these groups, so the picture is drawn without: --cluster none; a newer one may, and so may --layout fdp",
            );
            drawn
        }
        other => other?,
    };
    if let Some(drawn) = drawn {
        if style.page.is_some() {
            let again = || graphviz::draw(&dot::render(network, style), style.layout, Image::Svg);
            let svg = if image == Image::Svg { Some(drawn.clone()) } else { again().ok().flatten() };
            legible(&String::from_utf8_lossy(&svg.unwrap_or_default()));
        }
        return Ok(drawn);
    }
    let install = "install Graphviz (Debian, Ubuntu: apt install graphviz; macOS: brew install graphviz; Windows: winget install graphviz)";
    if image != Image::Svg {
        return Err(Error::Picture {
            what: format!("only Graphviz draws {}, and its program `dot` is not installed", image.name()),
            hint: format!("{install}, or take --format svg, which needs nothing"),
        });
    }
    let layout = match args.layout {
        None | Some(Layout::Dot) => "",
        _ => ", and --layout needs it",
    };
    note(&format!(
        "Graphviz is not installed, so the picture is drawn without it, in columns: with it, lines cross less, and there are png and pdf{layout}; {install}"
    ));
    let drawn = svg::render(network, style);
    if style.page.is_some() {
        legible(&drawn);
    }
    Ok(drawn.into_bytes())
}

/// Tells whoever prints a picture that its letters are too small to read.
fn legible(svg: &str) {
    if let Some(size) = Page::too_small(svg) {
        note(&format!(
            "on this page most letters are {size:.1} points high: --max-nodes N draws less, and --landscape or --page A3 may give it more room"
        ));
    }
}

/// What to keep: a picture is folded unless the user says otherwise, a file for other tools only if he does.
fn selection(args: &Args, is_picture: bool) -> Selection {
    let limit = |said: Option<usize>, usual: usize| match said {
        Some(0) => None,
        Some(limit) => Some(limit),
        None => is_picture.then_some(usual),
    };
    Selection {
        around: args.around.clone(),
        person: args.person.clone(),
        country: args.country.clone(),
        issue: args.issue.clone(),
        depth: args.depth,
        max_nodes: limit(args.max_nodes, NODES),
        max_targets: limit(args.max_targets, TARGETS),
    }
}

/// Who names several should know it.
fn several(args: &Args, network: &Network, selection: &Selection) {
    let Some(around) = &args.around else { return };
    let only = Selection { around: selection.around.clone(), ..Selection::default() };
    let centre = network.centre(&only);
    let names: BTreeSet<&str> =
        centre.iter().filter_map(|id| Some(network.graph.node_weight(*id)?.name.as_str())).collect();
    if names.len() > 1 {
        let told: Vec<&str> = names.iter().take(6).copied().collect();
        let more = names.len() - told.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        note(&format!("the picture is around all that “{around}” fits: {}{more}", told.join(", ")));
    }
}

/// Of what was named and is not there, what may have been meant.
fn nobody(args: &Args, store: &Store) -> Result<Error> {
    let mut near = BTreeSet::new();
    for (option, name) in named(args) {
        match questions::issues_like(name).into_iter().min().filter(|_| option == "--issue") {
            Some((_, issue)) => near.extend([issue]),
            None => near.extend(graph::likest(store, |known| far(name, known))?),
        }
    }
    // Whoever asks for an issue is not helped by countries.
    let is_issue = args.issue.is_some() && named(args).len() == 1;
    let known = if near.is_empty() && !is_issue { graph::most_told(store, 5)? } else { Vec::new() };
    Ok(unknown(args, near, &known))
}

/// The same of a network that is all there is.
fn nobody_of(args: &Args, network: &Network) -> Error {
    // Of a sentence one word or another is like anything.
    let is_name = |node: &&graph::Node| {
        node.kind != graph::NodeKind::Target || node.name.split_whitespace().count() <= graph::SHORT
    };
    let likest = |typed: &str| {
        let names = network
            .graph
            .node_weights()
            .filter(is_name)
            .filter_map(|node| Some((far(typed, &node.name)?, node.name.clone())));
        names.min().map(|(_, name)| name)
    };
    let near = named(args).into_iter().filter_map(|(_, name)| likest(name)).collect();
    let known: Vec<String> = network.best_known(5).into_iter().map(str::to_owned).collect();
    unknown(args, near, &known)
}

/// What is named, and by which option.
fn named(args: &Args) -> Vec<(&'static str, &str)> {
    let all = [
        ("--around", &args.around),
        ("--person", &args.person),
        ("--country", &args.country),
        ("--issue", &args.issue),
    ];
    all.into_iter().filter_map(|(option, name)| Some((option, name.as_deref()?))).collect()
}

fn unknown(args: &Args, near: BTreeSet<String>, known: &[String]) -> Error {
    let asked: Vec<String> =
        named(args).into_iter().map(|(option, name)| format!("{option} {name}")).collect();
    let hint = if !near.is_empty() {
        let near: Vec<String> = near.into_iter().collect();
        format!("did you mean {}? `demarche people` lists everybody", near.join(" or "))
    } else if args.issue.is_some() && known.is_empty() {
        "`demarche ask issues` lists the issues that stances are about".to_owned()
    } else if known.is_empty() {
        "the store tells of nobody (in the time asked about)".to_owned()
    } else {
        format!("the store tells of {}, among others; `demarche people` lists everybody", known.join(", "))
    };
    Error::NotFound { what: format!("nothing in the store is called so: {}", asked.join(", ")), hint }
}

/// How far a name is from what was typed; nothing where it is too far to have been meant.
fn far(typed: &str, name: &str) -> Option<usize> {
    questions::nearness(&questions::fold(typed), &questions::fold(name))
}

impl From<By> for Cluster {
    fn from(by: By) -> Self {
        match by {
            By::Country => Self::Country,
            By::Community => Self::Community,
            By::None => Self::None,
        }
    }
}

impl From<Layout> for graph::Layout {
    fn from(layout: Layout) -> Self {
        match layout {
            Layout::Dot => Self::Dot,
            Layout::Neato => Self::Neato,
            Layout::Sfdp => Self::Sfdp,
            Layout::Fdp => Self::Fdp,
        }
    }
}
