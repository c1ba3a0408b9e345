//! `demarche build`: articles in, a store out, and who stands where on the screen.

use super::gazetteers::{self, Gazetteers};
use super::table::{shortened, table};
use crate::article::Article;
use crate::claim::{Claim, Polarity, Relation, RoleStatus};
use crate::entity::{EntityId, EntityKind};
use crate::error::Result;
use crate::pipeline::{self, Reading};
use crate::{input, rdf, store};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Reads articles into the store and shows who stands where.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Articles as plain text, or folders of them; `-` is standard input.
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The day on which the articles were published (YYYY-MM-DD): relative dates count from it.
    #[arg(long, value_name = "DATE", value_parser = super::window::day)]
    published: Option<String>,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// Print nothing but errors and notes.
    #[arg(long, short)]
    quiet: bool,
}

/// At most this many targets stand in one cell.
const TARGETS: usize = 3;

/// What was counted over all articles.
#[derive(Default)]
struct Counts {
    articles: usize,
    people: usize,
    roles: usize,
    ties: usize,
    quotations: usize,
    stances: usize,
    events: usize,
    quads: usize,
    /// The first stance, to show what `why` does.
    example: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Where the store cannot be opened or written, or an article cannot be read; the articles that can are stored.
pub fn run(args: &Args, folder: &Path, base: &str, out: &mut dyn Write) -> Result<()> {
    let start = Instant::now();
    let gazetteer = args.gazetteers.read()?;
    let (paths, mut faults) = input::find_all(&args.articles);
    let _lock = store::lock(folder)?;
    let graph = store::open_or_new(folder)?;
    let mut counts = Counts::default();
    for register in gazetteer.registers() {
        store::replace(&graph, &rdf::register(base, register))?;
    }
    let all = paths.len() + faults.len();
    for path in paths {
        match input::read(&path) {
            Ok(mut article) => {
                article.published = args.published.clone().or(article.published);
                let reading = pipeline::read(&article, gazetteer);
                let mut quads =
                    rdf::quads(base, &article, &reading.document, &reading.entities, &reading.claims);
                quads.extend(rdf::conflicts(base, &article, &reading.entities, &reading.conflicts));
                for odds in gazetteers::at_odds(gazetteer, &reading) {
                    super::note(&format!("{}: {odds}", article.source));
                }
                store::replace(&graph, &quads)?;
                counts.add(base, &article, &reading, quads.len());
                if !args.quiet {
                    show(&article, &reading, folder, out)?;
                }
            }
            Err(error) => faults.push(error),
        }
    }
    if counts.articles > 0 {
        store::derive(&graph, base)?;
        store::save(&graph, folder)?;
        if !args.quiet {
            summary(&counts, folder, start, out)?;
        }
    }
    out.flush()?;
    super::faults(faults, all)
}

impl Counts {
    fn add(&mut self, base: &str, article: &Article, reading: &Reading<'_>, quads: usize) {
        self.articles += 1;
        self.quads += quads;
        self.people +=
            reading.entities.list.iter().filter(|entity| entity.kind == EntityKind::Person).count();
        for claim in &reading.claims {
            *match claim.relation {
                Relation::HoldsRole(_) => &mut self.roles,
                Relation::IsTiedTo(_) => &mut self.ties,
                Relation::Said(_) => &mut self.quotations,
                Relation::TakesStance(_) => &mut self.stances,
                Relation::Happened(_) => &mut self.events,
            } += 1;
        }
        if self.example.is_none() {
            let stance =
                reading.claims.iter().find(|claim| matches!(claim.relation, Relation::TakesStance(_)));
            let claim = stance.or(reading.claims.first());
            self.example =
                claim.map(|claim| rdf::short_id(&rdf::claim_iri(base, article, &reading.entities, claim)));
        }
    }
}

/// The two tables of one article.
fn show(article: &Article, reading: &Reading<'_>, folder: &Path, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}", article.title.as_deref().unwrap_or(&article.source))?;
    let mut people = Vec::new();
    let mut others = Vec::new();
    for (id, entity) in reading.entities.iter() {
        let stances = stances(reading, id, (&entity.name, folder));
        let side = entity.country.map_or_else(String::new, |code| code.to_string());
        match entity.kind {
            EntityKind::Person => people.push(vec![entity.name.clone(), roles(reading, id), side, stances]),
            EntityKind::Country if !stances.is_empty() => {
                others.push((0, vec![entity.name.clone(), "country".to_owned(), side, stances]));
            }
            EntityKind::Organization if !stances.is_empty() => {
                others.push((1, vec![entity.name.clone(), "organisation".to_owned(), side, stances]));
            }
            EntityKind::Group if !stances.is_empty() => {
                others.push((2, vec![entity.name.clone(), "group".to_owned(), side, stances]));
            }
            _ => {}
        }
    }
    let stance = "stance (▲ for, ▼ against, ● neutral)";
    if people.is_empty() && others.is_empty() {
        return Ok(writeln!(out, "nobody in it takes a stance or holds an office\n")?);
    }
    if !people.is_empty() {
        writeln!(out, "{}\n", table(&["person", "role", "country", stance], &people))?;
    }
    others.sort_by_key(|(rank, _)| *rank);
    let others: Vec<Vec<String>> = others.into_iter().map(|(_, row)| row).collect();
    if !others.is_empty() {
        writeln!(out, "{}\n", table(&["actor", "kind", "country", stance], &others))?;
    }
    Ok(())
}

fn roles(reading: &Reading<'_>, person: EntityId) -> String {
    let mut out: Vec<String> = Vec::new();
    for claim in &reading.claims {
        if let Relation::HoldsRole(role) = &claim.relation
            && role.person == person
        {
            let status = if role.status == RoleStatus::Current {
                String::new()
            } else {
                format!("{} ", role.status.as_str())
            };
            let place = role.organization.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
            let text = format!("{status}{}{place}", role.title);
            if !out.contains(&text) {
                out.push(text);
            }
        }
    }
    out.join("\n")
}

fn stances(reading: &Reading<'_>, holder: EntityId, (name, folder): (&str, &Path)) -> String {
    let mut lines: Vec<String> = Vec::new();
    for Claim { relation, .. } in &reading.claims {
        let Relation::TakesStance(stance) = relation else { continue };
        if stance.holder.entity != holder {
            continue;
        }
        let mark = match stance.polarity {
            Polarity::Favor => "▲",
            Polarity::Against => "▼",
            Polarity::Neutral => "●",
        };
        let line = format!("{mark} {}", shortened(reading.document.at(stance.target.span), 64));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let more = lines.len().saturating_sub(TARGETS);
    lines.truncate(TARGETS);
    if more > 0 {
        let (program, name, store) = (super::program(), super::quoted(name), super::store_option(folder));
        lines.push(format!("+{more} more: {program} ask stances --by {name}{store}"));
    }
    lines.join("\n")
}

fn summary(counts: &Counts, folder: &Path, start: Instant, out: &mut dyn Write) -> Result<()> {
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    writeln!(
        out,
        "{}: {}, {}, {}, {}, {}, {}; {}",
        plural(counts.articles, "article", "articles"),
        plural(counts.people, "person", "people"),
        plural(counts.roles, "role", "roles"),
        plural(counts.ties, "tie", "ties"),
        plural(counts.quotations, "quotation", "quotations"),
        plural(counts.stances, "stance", "stances"),
        plural(counts.events, "event", "events"),
        plural(counts.quads, "quad", "quads"),
    )?;
    writeln!(out, "stored in {} in {} s\n", folder.display(), seconds(start))?;
    let program = super::program();
    let at = super::store_option(folder);
    writeln!(out, "Try next:")?;
    writeln!(out, "  {program} ask who{at}")?;
    writeln!(out, "  {program} graph{at} > graph.dot")?;
    if let Some(id) = &counts.example {
        writeln!(out, "  {program} why {id}{at}")?;
    }
    Ok(())
}

fn seconds(start: Instant) -> String {
    format!("{:.2}", start.elapsed().as_secs_f64())
}
