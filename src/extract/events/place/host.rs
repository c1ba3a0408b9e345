//! "Iraq hosted a summit", "a forum hosted by Peru", "Kenya’s president, who hosted the talks": whoever is host gives the place.

use super::phrase::{known, named};
use crate::document::{Document, MentionKind};
use crate::extract::events::frame::Frame;
use crate::extract::tree::{has_case, object_of};
use crate::span::Span;

/// The place where whoever is host of a meeting is at home; "in its capital" beside it tells more.
pub(super) fn of(document: &Document<'_>, frame: &Frame, cue: usize) -> Option<Span> {
    let active = frame.verb.filter(|&verb| document.lemma(verb) == "host");
    let passive = document.children(cue).find(|&t| {
        document.relation(t) == "acl" && document.lemma(t) == "host" && object_of(document, t, "by").is_some()
    });
    let verb = active.or(passive)?;
    let inside = document
        .children(verb)
        .filter(|&t| document.relation(t) == "obl" && ["in", "at"].iter().any(|p| has_case(document, t, p)))
        .find_map(|t| named(document, t));
    if inside.is_some() {
        return inside;
    }
    let host = match object_of(document, verb, "by") {
        Some(agent) => agent,
        None => document.child(verb, "nsubj")?,
    };
    // "Kenya’s president, Helena Varga, who hosted the talks": who that is stands before.
    let host = match document.form(host) {
        "who" | "which" => document.head(verb)?,
        _ => host,
    };
    known(document, host).or_else(|| {
        let whole = document.head(host).filter(|_| document.relation(host) == "appos");
        std::iter::once(host).chain(whole).find_map(|t| country_of(document, t))
    })
}

/// The country whose office-holder a noun names: "Kenya’s president".
fn country_of(document: &Document<'_>, noun: usize) -> Option<Span> {
    document
        .children(noun)
        .filter(|&t| document.deprel(t) == "nmod:poss")
        .filter_map(|t| document.mention_at(t))
        .find(|(_, m)| m.kind == MentionKind::Country)
        .map(|(_, m)| m.span)
}

#[cfg(test)]
mod tests {
    use super::super::super::noun;
    use crate::extract::testing::check;

    #[test]
    fn a_host_gives_the_place() {
        check(
            noun::find,
            "{Helena Varga} spoke at a summit hosted by Peru.",
            "held meeting: Helena Varga [PE] @ Peru",
        );
        check(noun::find, "Iraq hosted a meeting on trade.", "held meeting:  [IQ] @ Iraq");
        check(
            noun::find,
            "{Helena Varga} attended a summit hosted by the board.",
            "held meeting: Helena Varga []",
        );
    }
}
