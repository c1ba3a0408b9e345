//! `demarche people`: who is in the store, in how many articles and under which names, and whom the rules took to be one.

use super::At;
use super::ask::{Format, print};
use super::table::{self, plain};
use super::who::{Everybody, Who};
use crate::error::Result;
use crate::identity::Person;
use crate::rdf::short_id;
use crate::store::{self, Decided, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};

/// Lists persons with their offices, articles, names and doubts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this person: a name, an id or an IRI; shows under which names which articles know them. Of several who
    /// are called so, one row for each.
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// List the pairs that may be one person and were left apart.
    #[arg(long, conflicts_with_all = ["person", "verdicts"])]
    ambiguous: bool,
    /// List what was said with `same` and `split`.
    #[arg(long, conflicts_with = "person")]
    verdicts: bool,
    /// How to print; by default a table on a terminal, TSV on a pipe.
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// Runs the command.
///
/// # Errors
/// Where there is no store, or nobody of that name.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = at.open()?;
    let everybody = Everybody::load(&store)?;
    let decisions = store::decisions(&store)?;
    let default = if std::io::stdout().is_terminal() { Format::Table } else { Format::Tsv };
    let format = args.format.unwrap_or(default);
    let found = args.person.as_ref().map(|words| everybody.all(words)).transpose()?;
    let (head, mut rows): (&[&str], Vec<Vec<String>>) = if let Some([who]) = found.as_deref() {
        (
            &["name", "side", "office", "date", "source", "why", "id"],
            forms(&store, &everybody, &decisions, who)?,
        )
    } else if args.ambiguous {
        (&["person", "other", "reason", "rule", "id"], doubts(&everybody, &decisions))
    } else if args.verdicts {
        (&["verdict", "person", "id", "judgement", "other", "other id"], verdicts(&store, &everybody)?)
    } else {
        let wanted: Option<BTreeSet<&str>> =
            found.as_ref().map(|found| found.iter().map(|who| who.canonical.as_str()).collect());
        if let (Some(wanted), Some(words)) = (&wanted, &args.person) {
            super::note(&format!(
                "“{words}” may be any of {} persons; `demarche people` with an id tells of one",
                wanted.len()
            ));
        }
        (
            &["person", "side", "office", "articles", "names", "merges", "doubts", "id"],
            list(&everybody, &decisions, wanted.as_ref()),
        )
    };
    let mut head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    if format == Format::Table {
        fit(&mut head, &mut rows);
    }
    print(&head, &rows, format, out)
}

/// Leaves out the columns that tell least, as long as a table has no room for all.
fn fit(head: &mut Vec<String>, rows: &mut [Vec<String>]) {
    for name in ["merges", "names", "doubts"] {
        let Some(at) = head.iter().position(|known| known == name) else { continue };
        if table::least(head, rows) > usize::from(table::width()) {
            head.remove(at);
            for row in rows.iter_mut().filter(|row| at < row.len()) {
                row.remove(at);
            }
        }
    }
}

/// One row for each canonical person, or for each of these.
fn list(everybody: &Everybody, decisions: &[Decided], wanted: Option<&BTreeSet<&str>>) -> Vec<Vec<String>> {
    let mut merges: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unsure: BTreeMap<&str, usize> = BTreeMap::new();
    for decided in decisions {
        let side = |iri: &str| everybody.of.get(iri).map(String::as_str);
        let (Some(one), Some(other)) = (side(&decided.sides.0), side(&decided.sides.1)) else { continue };
        if one == other {
            *merges.entry(one).or_default() += usize::from(decided.judgement == "positive");
        } else if decided.judgement == "unsure" {
            *unsure.entry(one).or_default() += 1;
            *unsure.entry(other).or_default() += 1;
        }
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let is_wanted = |iri: &str| wanted.is_none_or(|wanted| wanted.contains(iri));
    for (iri, canonical) in everybody.canonical.iter().filter(|(iri, _)| is_wanted(iri)) {
        let members: Vec<&Person> =
            canonical.members.iter().filter_map(|m| everybody.people.get(m)).collect();
        let names: BTreeSet<&String> = members.iter().flat_map(|person| &person.names).collect();
        let articles: BTreeSet<&String> =
            members.iter().map(|person| &person.article).filter(|iri| !iri.contains("/gazetteer/")).collect();
        let count = |of: &BTreeMap<&str, usize>| of.get(iri.as_str()).copied().unwrap_or(0).to_string();
        rows.push(vec![
            plain(&canonical.name),
            sides(&members),
            offices(&members),
            articles.len().to_string(),
            names.len().to_string(),
            count(&merges),
            count(&unsure),
            short_id(iri),
        ]);
    }
    rows.sort();
    rows
}

fn sides(members: &[&Person]) -> String {
    let sides: BTreeSet<String> =
        members.iter().filter_map(|person| person.side).map(|side| side.to_string()).collect();
    sides.into_iter().collect::<Vec<_>>().join(", ")
}

/// The offices that most articles name, those held now first; "…" where there are more than three.
fn offices(members: &[&Person]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for office in members.iter().flat_map(|person| &person.offices) {
        let former = if office.is_over { "former " } else { "" };
        *counts.entry(format!("{former}{}", office.title.to_lowercase())).or_default() += 1;
    }
    let mut sorted: Vec<(String, usize)> = counts.into_iter().collect();
    let is_over = |title: &str| title.starts_with("former ");
    sorted.sort_by(|a, b| {
        b.1.cmp(&a.1).then_with(|| is_over(&a.0).cmp(&is_over(&b.0))).then_with(|| a.0.cmp(&b.0))
    });
    let more = if sorted.len() > 3 { ", …" } else { "" };
    let shown: Vec<String> = sorted.into_iter().take(3).map(|(title, _)| title).collect();
    plain(&format!("{}{more}", shown.join(", ")))
}

/// One row for each article that names a person.
fn forms(store: &Store, everybody: &Everybody, decisions: &[Decided], who: &Who) -> Result<Vec<Vec<String>>> {
    let (sources, dates) = (store::sources(store)?, store::published(store)?);
    let members =
        everybody.canonical.get(&who.canonical).map(|found| found.members.as_slice()).unwrap_or_default();
    let mut rows = Vec::new();
    for local in members {
        let Some(person) = everybody.people.get(local) else { continue };
        let touches = |decided: &&Decided| {
            decided.judgement == "positive" && (decided.sides.0 == *local || decided.sides.1 == *local)
        };
        let why: BTreeSet<String> = decisions
            .iter()
            .filter(touches)
            .map(|decided| format!("{} {}", short_id(&decided.iri), decided.rule))
            .collect();
        rows.push(vec![
            plain(&person.names.join(", ")),
            sides(&[person]),
            offices(&[person]),
            dates.get(&person.article).cloned().unwrap_or_default(),
            plain(sources.get(&person.article).map_or(person.article.as_str(), String::as_str)),
            why.into_iter().collect::<Vec<_>>().join(", "),
            short_id(local),
        ]);
    }
    Ok(rows)
}

/// One row for each pair that was left apart for doubt.
fn doubts(everybody: &Everybody, decisions: &[Decided]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for decided in decisions.iter().filter(|decided| decided.judgement == "unsure") {
        let (one, other) = (&decided.sides.0, &decided.sides.1);
        if everybody.of.get(one) != everybody.of.get(other) {
            rows.push(vec![
                everybody.told(one),
                everybody.told(other),
                plain(&decided.reason),
                decided.rule.clone(),
                short_id(&decided.iri),
            ]);
        }
    }
    rows.sort();
    rows
}

/// One row for each human verdict.
fn verdicts(store: &Store, everybody: &Everybody) -> Result<Vec<Vec<String>>> {
    let row = |verdict: store::Verdict| {
        let says = if verdict.same { "is the same as" } else { "is not" };
        // An id that means nobody any more would be of no use.
        let id = |iri: &str| everybody.of.get(iri).map(|_| short_id(iri)).unwrap_or_default();
        vec![
            verdict.number.to_string(),
            everybody.told(&verdict.one),
            id(&verdict.one),
            says.to_owned(),
            everybody.told(&verdict.other),
            id(&verdict.other),
        ]
    };
    Ok(store::verdicts(store)?.into_iter().map(row).collect())
}
