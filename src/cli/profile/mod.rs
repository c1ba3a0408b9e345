//! `demarche profile`: all that the store tells of one, on one page.

mod lines;

use super::At;
use super::page::{self, Block, Format, Page, Row};
use super::window::WindowArgs;
use super::{quoted, why};
use crate::error::{Error, Result};
use crate::explain::{Actor, Count, Kind, Reader, Thing};
use crate::graph::measure::Centralities;
use crate::profile::{Agreement, IssueStances, Measure, Neighbour, Profile, Section, profile};
use crate::rdf::vocab::terms;
use crate::store::Store;
use std::io::Write;

/// Tells on one page who somebody is, or a country.
///
/// Offices, ties, meetings, stances by issue, telling words, who agrees and who does not, contradictions; of a country
/// its people, and whom it is for and against. The digits before each line are what `demarche why` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A person, country, organisation or group: a name, an ISO code, an id that tables show, or an IRI.
    #[arg(value_name = "NAME|CODE|ID")]
    who: String,
    #[command(flatten)]
    window: WindowArgs,
    /// At most this many lines of a section.
    #[arg(long, value_name = "N", default_value_t = LIMIT)]
    limit: usize,
    /// Measure where they stand among all: done unasked where the store is small.
    #[arg(long)]
    measures: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    /// What `ask profile` asks for.
    pub(super) fn asked(who: &str, window: &WindowArgs, limit: Option<usize>, format: Format) -> Self {
        Self { who: who.to_owned(), window: *window, limit: limit.unwrap_or(LIMIT), measures: false, format }
    }
}

/// So many lines has a section unless the user says otherwise.
const LIMIT: usize = 8;
/// Of a store of so many sources the whole network is measured unasked.
const SMALL: usize = 300;

/// Runs the command.
///
/// # Errors
/// Where there is no store, or nobody or more than one of that name.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = at.open()?;
    // Whoever is meant is meant whatever the time asked about.
    let thing = at.step("find", || why::one(&mut Reader::new(&store), &args.who, at))?;
    let Thing::Actor(actor) = thing else {
        return Err(Error::NotFound {
            what: format!("{} is no person, country, organisation or group", args.who),
            hint: format!("`demarche why {}` tells what it is", quoted(&args.who)),
        });
    };
    let store = args.window.narrow(store)?;
    let mut profile = at.step("profile", || profile(&mut Reader::new(&store), &actor, args.limit))?;
    if args.measures || is_small(&store)? {
        profile.measures = at.step("measures", || measures(&args.window, &store, &actor))?;
    }
    let page = page(&profile, args.limit, args.window.is_open());
    page::print(&[page], &profile, args.format, out)
}

/// Whether the store has few articles. Nobody counts the quads for this: an engine on disk would look at each.
fn is_small(store: &Store) -> Result<bool> {
    let sources = store.matching(None, Some(terms::DCT_SOURCE), None, None).take(SMALL + 1);
    sources.map(|quad| quad.map(|_| 1)).sum::<Result<usize>>().map(|few| few <= SMALL)
}

/// Where somebody stands among all actors of the store.
fn measures(window: &WindowArgs, store: &Store, actor: &Actor) -> Result<Vec<Measure>> {
    let centralities = Centralities::of(&window.network(store)?);
    let Some(standing) = centralities.standing_of(&actor.iri) else { return Ok(Vec::new()) };
    let of = standing.of;
    let measure = |name: &str, value: String, place| Measure {
        name: name.to_owned(),
        value: format!("{value}, place {place} of {of}"),
    };
    Ok(vec![
        measure(
            "degree",
            match standing.degree.degree {
                1 => "1 neighbour".to_owned(),
                n => format!("{n} neighbours"),
            },
            standing.degree_place,
        ),
        measure("betweenness", format!("{:.3}", standing.betweenness), standing.betweenness_place),
        measure("PageRank", format!("{:.3}", standing.pagerank), standing.pagerank_place),
    ])
}

fn page(profile: &Profile, limit: usize, is_open: bool) -> Page {
    let mut page = Page::new(lines::title(profile));
    page.blocks.push(Block::Fields(fields(profile, is_open)));
    let is_country = profile.actor.kind == Kind::Country;
    let lines = lines::Lines { profile };
    let section = |of: &Section, line: &dyn Fn(&crate::profile::Entry) -> Row| {
        let rows = of.entries.iter().map(line).collect();
        more(rows, of.all, of.entries.len())
    };
    page.section("Offices", section(&profile.offices, &|entry| lines.office(entry)));
    let people = profile.people.iter().map(lines::member).collect();
    page.section("People", more(people, profile.all_people, profile.people.len()));
    page.section("Ties", section(&profile.ties, &|entry| lines.told(entry)));
    let own = if is_country { "Stances of its own" } else { "Stances" };
    page.section(format!("{own}{}", totals(&profile.stances)), issues(&lines, &profile.stances, limit));
    let theirs = format!("Stances of its people{}", totals(&profile.speakers));
    page.section(theirs, issues(&lines, &profile.speakers, limit));
    page.section(
        "On others (▲ for, ▼ against what names them)",
        profile.towards.iter().map(|t| lines.towards(t)).collect(),
    );
    page.section("What others hold", section(&profile.by_others, &|entry| lines.told(entry)));
    page.section("In words", section(&profile.quotes, &|entry| lines.quote(entry)));
    page.section("Meetings, calls, visits", section(&profile.meetings, &|entry| lines.event(entry)));
    page.section("Other events", section(&profile.events, &|entry| lines.event(entry)));
    agreement(&mut page, &profile.agreement);
    let contradictions = profile.contradictions.iter().map(|found| {
        let (first, rest) = found.ids.split_first().map_or(("", &[] as &[String]), |(f, r)| (f.as_str(), r));
        let and = if rest.is_empty() { String::new() } else { format!("and {}", rest.join(", ")) };
        Row::new(first, found.what.clone(), and)
    });
    page.section("Contradictions", contradictions.collect());
    if page.blocks.len() == 1 {
        page.blocks.push(Block::Text("Nothing else is told.".to_owned()));
    }
    page
}

fn fields(profile: &Profile, is_open: bool) -> Vec<(&'static str, String)> {
    let actor = &profile.actor;
    let mut out = vec![("what", format!("{}, {}", actor.kind.as_str(), actor.id))];
    if actor.kind != Kind::Country && !profile.sides.is_empty() {
        out.push(("side", profile.sides.join(", ")));
    }
    if !profile.names.is_empty() {
        out.push(("also", profile.names.join(", ")));
    }
    out.push(("articles", articles(profile.count, is_open)));
    let seen = match (&profile.first_seen, &profile.last_seen) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "no day of publication is known".to_owned(),
    };
    if profile.count.articles > 0 {
        out.push(("seen", seen));
    }
    for measure in &profile.measures {
        out.push(("network", format!("{}: {}", measure.name, measure.value)));
    }
    out
}

/// How many articles, and how many of them tell for themselves.
fn articles(count: Count, is_open: bool) -> String {
    if count.articles == 0 && !is_open {
        "none at the time asked about".to_owned()
    } else if count.articles == 0 {
        "none: a gazetteer alone tells of them".to_owned()
    } else if count.articles == count.independent {
        count.articles.to_string()
    } else {
        format!("{}, {} independent (copies count once)", count.articles, count.independent)
    }
}

/// A last row that tells how many there are besides.
fn more(mut rows: Vec<Row>, all: usize, shown: usize) -> Vec<Row> {
    if all > shown {
        rows.push(Row::new("", format!("… and {} more: --limit {all}", all - shown), ""));
    }
    rows
}

/// How many stances are for, against and neither.
fn totals(issues: &[IssueStances]) -> String {
    let sum = |of: fn(&IssueStances) -> usize| issues.iter().map(of).sum::<usize>();
    format!(": {}", signs(sum(|on| on.favor), sum(|on| on.against), sum(|on| on.neutral)))
}

fn signs(favor: usize, against: usize, neutral: usize) -> String {
    let parts = [("▲", favor), ("▼", against), ("●", neutral)];
    let parts: Vec<String> =
        parts.iter().filter(|(_, n)| *n > 0).map(|(sign, n)| format!("{sign} {n}")).collect();
    parts.join("  ")
}

fn issues(lines: &lines::Lines<'_>, issues: &[IssueStances], limit: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for on in issues.iter().take(limit) {
        let name =
            on.issue.as_deref().map_or_else(|| "on other things".to_owned(), |issue| issue.replace('-', " "));
        // A single group without a name needs no heading.
        if on.issue.is_some() || issues.len() > 1 {
            rows.push(Row::head(format!("{name}  {}", signs(on.favor, on.against, on.neutral))));
        }
        rows.extend(on.entries.iter().map(|entry| lines.stance(entry)));
        let (all, shown) = (on.favor + on.against + on.neutral, on.entries.len());
        // An issue has room for half as many lines as a section.
        if all > shown {
            rows.push(Row::new("", format!("… and {} more: --limit {}", all - shown, all * 2), ""));
        }
    }
    if issues.len() > limit {
        let more = issues.len() - limit;
        let name = if more == 1 { "issue" } else { "issues" };
        rows.push(Row::head(format!("… and {more} more {name}: --limit {}", issues.len())));
    }
    rows
}

fn agreement(page: &mut Page, agreement: &Agreement) {
    let named =
        |issues: &[String]| issues.iter().map(|issue| issue.replace('-', " ")).collect::<Vec<_>>().join(", ");
    let rows = |others: &[Neighbour]| {
        // What two share on one issue is little: those stand together.
        let (many, few): (Vec<&Neighbour>, Vec<&Neighbour>) =
            others.iter().partition(|other| other.agree.len() + other.clash.len() > 1);
        let row = |other: &&Neighbour| {
            let on = |issues: &[String], what: &str| format!("{what} on {}: {}", issues.len(), named(issues));
            let parts = [(&other.agree, "agree"), (&other.clash, "differ")];
            let parts = parts.into_iter().filter(|(issues, _)| !issues.is_empty());
            let parts: Vec<String> = parts.map(|(issues, what)| on(issues, what)).collect();
            let shared = other.agree.len() + other.clash.len();
            let of = if parts.len() > 1 { format!("{shared} shared issues") } else { String::new() };
            Row::new(&other.id, format!("{} – {}", other.name, parts.join("; ")), of)
        };
        let mut rows: Vec<Row> = many.iter().map(row).collect();
        if !few.is_empty() {
            let few = few.iter().map(|other| {
                let issues: Vec<String> = other.agree.iter().chain(&other.clash).cloned().collect();
                format!("{} {} ({})", other.id, other.name, named(&issues))
            });
            rows.push(Row::new("", format!("on one issue: {}", few.collect::<Vec<_>>().join(", ")), ""));
        }
        rows
    };
    let issues = agreement.issues;
    let of = format!("a side is told on {issues} {}", if issues == 1 { "issue" } else { "issues" });
    page.section(format!("Agrees most with ({of})"), rows(&agreement.with));
    page.section(format!("Differs most from ({of})"), rows(&agreement.against));
}
