//! `demarche why`: the words behind a claim.

use super::At;
use super::query::compact;
use super::table::plain;
use crate::error::{Error, Result};
use crate::extract::RULES;
use crate::rdf::short_id;
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::QueryResults;
use std::collections::BTreeMap;
use std::io::Write;

/// Shows the sentence behind a claim, the words that made it, the rule and the article; or the reason of a decision on
/// who is who.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The IRI of a claim or decision, or the short id that tables show (its first four digits do where they tell it).
    #[arg(value_name = "ID")]
    id: String,
}

/// Everything one claim says, by predicate.
type Facts = BTreeMap<String, Vec<Term>>;

/// Runs the command.
///
/// # Errors
/// Where there is no store, or no claim or more than one of that id.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let store = at.open()?;
    let claims = claims(&store)?;
    let wanted = args.id.trim().trim_start_matches('<').trim_end_matches('>');
    let found: Vec<&String> = if wanted.contains(':') {
        claims.iter().filter(|claim| claim.as_str() == wanted).collect()
    } else {
        let wanted = wanted.to_lowercase();
        claims.iter().filter(|claim| wanted.len() >= 4 && short_id(claim).starts_with(&wanted)).collect()
    };
    if found.is_empty() && super::people::why(&store, wanted, out)? {
        return Ok(());
    }
    match found.as_slice() {
        [claim] => show(&store, claim, out),
        [] if wanted.contains(':') => about(&store, wanted, out),
        [] => Err(Error::NotFound {
            what: format!("there is no claim {wanted} in {}", at.place),
            hint: "`demarche ask evidence` lists all claims with their ids (four digits or more tell one)"
                .to_owned(),
        }),
        several => Err(Error::NotFound {
            what: format!("{wanted} begins the id of {} claims", several.len()),
            hint: format!(
                "say more of it: {}",
                several.iter().map(|claim| short_id(claim)).collect::<Vec<_>>().join(", ")
            ),
        }),
    }
}

/// All claims' IRIs, sorted.
fn claims(store: &Store) -> Result<Vec<String>> {
    let rows = select(store, "SELECT DISTINCT ?claim WHERE { ?claim dem:evidence ?e } ORDER BY ?claim")?;
    Ok(rows.into_iter().filter_map(|mut row| row.remove("claim")).map(|term| iri(&term)).collect())
}

fn select(store: &Store, sparql: &str) -> Result<Vec<BTreeMap<String, Term>>> {
    let QueryResults::Solutions(rows) = store.query(sparql)? else { return Ok(Vec::new()) };
    rows.map(|row| {
        let row = row.map_err(|error| Error::Query { why: error.to_string() })?;
        Ok(row.iter().map(|(variable, term)| (variable.as_str().to_owned(), term.clone())).collect())
    })
    .collect()
}

fn iri(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn facts(store: &Store, subject: &str) -> Result<Facts> {
    let Ok(node) = NamedNode::new(subject) else { return Ok(Facts::new()) };
    let mut facts = Facts::new();
    for quad in store.matching(Some(&node.into()), None, None, None) {
        let quad = quad?;
        facts.entry(compact(&quad.predicate.into())).or_default().push(quad.object);
    }
    facts.values_mut().for_each(|terms| terms.sort_by_key(ToString::to_string));
    Ok(facts)
}

fn one(facts: &Facts, predicate: &str) -> Option<Term> {
    facts.get(predicate).and_then(|terms| terms.first()).cloned()
}

/// The literal value of a predicate.
fn text(facts: &Facts, predicate: &str) -> String {
    one(facts, predicate).map(|term| compact(&term)).unwrap_or_default()
}

/// The name of what a predicate points at.
fn name(store: &Store, facts: &Facts, predicate: &str) -> Result<String> {
    let Some(terms) = facts.get(predicate) else { return Ok(String::new()) };
    let mut names = Vec::new();
    for term in terms {
        names.push(text(&self::facts(store, &iri(term))?, "schema:name"));
    }
    Ok(names.join(", "))
}

/// A claim in a sentence of plain English.
fn sentence(store: &Store, claim: &Facts) -> Result<String> {
    let named = |predicate: &str| name(store, claim, predicate);
    Ok(match text(claim, "rdf:type").as_str() {
        "org:Membership" => {
            let post = one(claim, "opengov:post")
                .map(|post| facts(store, &iri(&post)))
                .transpose()?
                .unwrap_or_default();
            let place = name(store, &post, "org:postIn")?;
            let place = if place.is_empty() { String::new() } else { format!(" of {place}") };
            let holds = match text(claim, "dem:status").as_str() {
                "former" => "held",
                "acting" => "holds for the time being",
                "designate" => "is to hold",
                _ => "holds",
            };
            format!("{} {holds} the office {}{place}", named("org:member")?, text(&post, "schema:name"))
        }
        "dem:Tie" => {
            format!("{} – {} – {}", named("dem:subject")?, text(claim, "dem:tie"), named("dem:object")?)
        }
        "schema:Quotation" => {
            format!("{} is quoted: “{}”", named("dem:speaker")?, text(claim, "schema:text"))
        }
        "dem:Stance" => {
            let stands = match text(claim, "marl:hasPolarity").as_str() {
                "marl:Positive" => "is for",
                "marl:Negative" => "is against",
                _ => "is neutral on",
            };
            let hedged = if claim.contains_key("dem:hedged") { " (hedged)" } else { "" };
            let by = named("dem:reportedBy")?;
            let by = if by.is_empty() { String::new() } else { format!(", says {by}") };
            format!("{} {stands}{hedged}: {}{by}", named("dem:holder")?, text(claim, "dem:target"))
        }
        _ => {
            let people = named("sem:hasActor")?;
            let countries = named("dem:country")?;
            let place = text(claim, "schema:location");
            let parts =
                [people, countries, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            format!("{} ({}): {}", text(claim, "dem:eventType"), text(claim, "dem:status"), parts.join("; "))
        }
    })
}

/// Start and end of a span from its IRI (`…#char=12,34`), in code points.
fn offsets(iri: &str) -> Option<(usize, usize)> {
    let (start, end) = iri.rsplit_once("#char=")?.1.split_once(',')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

fn show(store: &Store, claim: &str, out: &mut dyn Write) -> Result<()> {
    let claimed = facts(store, claim)?;
    let evidence = one(&claimed, "dem:evidence").map(|term| iri(&term)).unwrap_or_default();
    let words = text(&facts(store, &evidence)?, "oa:exact");
    let (start, end) = offsets(&evidence).unwrap_or_default();
    let cue = one(&claimed, "dem:cue").and_then(|term| offsets(&iri(&term))).unwrap_or((start, start));
    let article = evidence.split('#').next().unwrap_or_default().to_owned();
    let source = text(&facts(store, &article)?, "dct:source");
    let rule = text(&claimed, "dem:rule");
    let summary = RULES.iter().find(|known| known.name == rule).map_or("", |known| known.summary);
    writeln!(out, "{}", plain(&sentence(store, &claimed)?))?;
    writeln!(out, "\n  {}\n", highlighted(&words, cue.0.saturating_sub(start), cue.1.saturating_sub(start)))?;
    writeln!(out, "rule      {rule}{}{summary}", if summary.is_empty() { "" } else { ": " })?;
    writeln!(out, "article   {}, characters {start} to {end}", plain(&source))?;
    writeln!(out, "id        {}  <{claim}>", short_id(claim))?;
    let rows = select(
        store,
        &format!("SELECT DISTINCT ?claim WHERE {{ ?claim dem:evidence <{evidence}> }} ORDER BY ?claim"),
    )?;
    let others: Vec<String> =
        rows.iter().filter_map(|row| row.get("claim")).map(iri).filter(|other| other != claim).collect();
    if !others.is_empty() {
        writeln!(out, "\nThe same sentence also says:")?;
        for other in others {
            writeln!(
                out,
                "  {}  {}",
                short_id(&other),
                super::table::shortened(&sentence(store, &facts(store, &other)?)?, 110)
            )?;
        }
    }
    Ok(())
}

/// A sentence with one stretch of it marked: bold on a terminal, »so« elsewhere.
pub(super) fn highlighted(words: &str, start: usize, end: usize) -> String {
    let chars: Vec<char> = words.chars().collect();
    let (start, end) = (start.min(chars.len()), end.min(chars.len()).max(start.min(chars.len())));
    let part = |range: std::ops::Range<usize>| {
        chars.get(range).map(|part| part.iter().collect::<String>()).unwrap_or_default()
    };
    let (open, close) = if super::color::is_on() { ("\u{1b}[1;7m", "\u{1b}[0m") } else { ("»", "«") };
    let (before, cue, after) = (part(0..start), part(start..end), part(end..chars.len()));
    if cue.is_empty() {
        return plain(words);
    }
    format!("{}{open}{}{close}{}", plain(&before), plain(&cue), plain(&after))
}

/// Everything claimed of a person, country, organisation or group.
fn about(store: &Store, wanted: &str, out: &mut dyn Write) -> Result<()> {
    let missing = || Error::NotFound {
        what: format!("nothing in the store is named <{wanted}>"),
        hint: "`demarche ask evidence` lists all claims with their ids".to_owned(),
    };
    let node = NamedNode::new(wanted).map_err(|_| missing())?;
    let sparql = format!(
        "SELECT DISTINCT ?claim WHERE {{ {{ ?claim dem:evidence ?e ; ?p {node} }} UNION {{ ?local dem:identifiedAs {node} . ?claim dem:evidence ?e ; ?p ?local }} }} ORDER BY ?claim"
    );
    let rows = select(store, &sparql)?;
    if rows.is_empty() {
        return Err(missing());
    }
    for row in &rows {
        if let Some(claim) = row.get("claim").map(iri) {
            writeln!(
                out,
                "{}  {}",
                short_id(&claim),
                super::table::shortened(&sentence(store, &facts(store, &claim)?)?, 120)
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cue_is_marked() {
        assert_eq!(highlighted("Chile rejects it.", 6, 13), "Chile »rejects« it.");
        assert_eq!(highlighted("é“x", 1, 99), "é»“x«");
        assert_eq!(highlighted("abc", 9, 2), "abc");
        assert_eq!(offsets("https://x/a#char=3,14"), Some((3, 14)));
    }
}
