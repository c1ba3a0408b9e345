//! "was abducted from Lindon", "expelled from Kenya", "left Kenya after a visit": where somebody was before.

use super::phrase::{known, named};
use crate::claim::EventKind;
use crate::document::Document;
use crate::extract::events::frame::Frame;
use crate::extract::tree::has_case;
use crate::span::Span;

/// The place that somebody leaves, or is taken from, by the event.
pub(super) fn from(document: &Document<'_>, frame: &Frame, kind: EventKind, cue: usize) -> Option<Span> {
    if kind == EventKind::Visit {
        return visited(document, frame, cue);
    }
    let taken = matches!(document.lemma(cue), "abduct" | "abduction" | "kidnap" | "kidnapping");
    // Of a pact one may withdraw, too.
    let sent = matches!(
        document.lemma(cue),
        "expel"
            | "expulsion"
            | "deport"
            | "deportation"
            | "evict"
            | "evacuate"
            | "evacuation"
            | "withdraw"
            | "withdrawal"
    );
    let sites = frame.sites().iter().copied().chain([cue]).filter(|_| taken || sent);
    sites
        .flat_map(|site| document.children(site))
        .filter(|&t| has_case(document, t, "from"))
        .find_map(|t| if taken { named(document, t) } else { known(document, t) })
}

/// "left Kenya on Monday after a visit": where the visit was.
fn visited(document: &Document<'_>, frame: &Frame, cue: usize) -> Option<Span> {
    let leaves = |verb: usize| matches!(document.lemma(verb), "leave" | "depart");
    let verb = frame.verb.filter(|&verb| leaves(verb) && verb != cue)?;
    // "left Kenya for a visit": that is somewhere else.
    let over = std::iter::successors(Some(cue), |&t| document.head(t))
        .take(3)
        .any(|t| ["after", "following"].iter().any(|p| has_case(document, t, p)));
    document.child(verb, "obj").filter(|_| over).and_then(|t| known(document, t))
}

#[cfg(test)]
mod tests {
    use super::super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn where_somebody_was() {
        check(verb::find, "{Okoro} was abducted from Geneva.", "held other: Okoro [CH] @ Geneva");
        check(verb::find, "{Okoro} was expelled from Kenya on Monday.", "held other: Okoro [KE] @ Kenya");
        check(noun::find, "{Okoro} left Kenya on Monday after a visit.", "held visit: Okoro [KE] @ Kenya");
    }

    #[test]
    fn near_misses() {
        check(
            noun::find,
            "{Okoro} left Kenya on Monday for a visit to Peru.",
            "held visit: Okoro [KE PE] @ Peru",
        );
    }
}
