//! What one article became, as two tables.

use crate::article::Article;
use crate::claim::{Claim, Polarity, Relation, RoleStatus};
use crate::cli::table::{shortened, table};
use crate::entity::{EntityId, EntityKind};
use crate::pipeline::Reading;
use crate::store::Place;
use std::fmt::Write;

/// At most this many targets stand in one cell.
const TARGETS: usize = 3;

/// The two tables of one article.
pub(super) fn show(article: &Article, reading: &Reading<'_>, place: &Place) -> String {
    let mut out = format!("{}\n", article.title.as_deref().unwrap_or(&article.source));
    let mut people = Vec::new();
    let mut others = Vec::new();
    for (id, entity) in reading.entities.iter() {
        let stances = stances(reading, id, (&entity.name, place));
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
        out.push_str("nobody in it takes a stance or holds an office\n\n");
        return out;
    }
    if !people.is_empty() {
        let _ = writeln!(out, "{}\n", table(&["person", "role", "country", stance], &people));
    }
    others.sort_by_key(|(rank, _)| *rank);
    let others: Vec<Vec<String>> = others.into_iter().map(|(_, row)| row).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "{}\n", table(&["actor", "kind", "country", stance], &others));
    }
    out
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

fn stances(reading: &Reading<'_>, holder: EntityId, (name, place): (&str, &Place)) -> String {
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
        let (program, name, store) =
            (crate::cli::program(), crate::cli::quoted(name), crate::cli::store_option(place));
        lines.push(format!("+{more} more: {program} ask stances --by {name}{store}"));
    }
    lines.join("\n")
}
