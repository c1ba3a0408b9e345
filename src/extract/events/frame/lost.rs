//! Subjects that a tree hangs on another word than their verb: "said Okoro, a trader, has been killed", "On Thursday, Helena
//! Varga, the envoy, met …".

use super::verb::above;
use crate::document::{Document, MentionKind};
use crate::extract::tree::is_finite;

/// The subject of a finite verb that has none of its own.
pub(super) fn subject(document: &Document<'_>, verb: usize) -> Option<usize> {
    if !is_finite(document, verb) {
        return None;
    }
    behind_report(document, verb).or_else(|| behind_time(document, verb))
}

/// "said Okoro, a trader, has been killed", "was reported on Monday Okoro was hurt": the subject stands with the verb that
/// reports it.
fn behind_report(document: &Document<'_>, verb: usize) -> Option<usize> {
    let reports = above(document, verb).filter(|&v| v < verb && document.relation(verb) == "ccomp")?;
    if is_told_to(document.lemma(reports)) {
        return None;
    }
    let object = document.children(reports).find(|&t| {
        (reports..verb).contains(&t)
            && matches!(document.relation(t), "iobj" | "obj")
            && document.mention_at(t).is_some()
    });
    let helpers =
        document.children(verb).filter(|&t| t < verb && matches!(document.relation(t), "aux" | "advmod"));
    let start = helpers.min().unwrap_or(verb);
    let close = || {
        let (_, name) = document.mention_at(start.checked_sub(1)?)?;
        (name.kind == MentionKind::Person && name.tokens.start > reports).then(|| document.top(name))
    };
    object.or_else(close)
}

/// "On Thursday, Helena Varga, the envoy, met Okoro": the tree takes the name behind the first comma for another word for the
/// day or the town.
fn behind_time(document: &Document<'_>, verb: usize) -> Option<usize> {
    let fronted = document.children(verb).find(|&t| t < verb && document.relation(t) == "obl")?;
    let named = |t: &usize| {
        document.relation(*t) == "appos"
            && *t > fronted
            && document.mention_at(*t).is_some_and(|(_, m)| {
                m.kind == MentionKind::Person && m.tokens.contains(t) && m.tokens.end <= verb
            })
    };
    let is_person = document.mention_at(fronted).is_some_and(|(_, m)| {
        matches!(m.kind, MentionKind::Person | MentionKind::Office | MentionKind::Group)
    });
    let mut names = document.children(fronted).filter(named);
    names
        .next()
        .filter(|_| !is_person && (document.in_time(fronted) || document.mention_at(fronted).is_some()))
}

/// "told Okoro that …": whoever stands behind the verb hears it.
fn is_told_to(lemma: &str) -> bool {
    matches!(
        lemma,
        "tell" | "inform" | "remind" | "assure" | "warn" | "ask" | "promise" | "notify" | "advise" | "show"
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn the_subject_of_a_report_stands_before_its_verb() {
        check(
            verb::find,
            "Kenyan President {Helena Varga} said {Tomas Okoro}, son of a trader, has been killed.",
            "held attack: Tomas Okoro []",
        );
        check(
            verb::find,
            "{Helena Varga} told {Tomas Okoro} that {Pedro Lima} has been killed.",
            "held attack: Pedro Lima []",
        );
    }

    #[test]
    fn the_name_behind_the_day_is_the_subject() {
        check(
            verb::find,
            "On Thursday, {Helena Varga}, who leads the board, met {Tomas Okoro} in Geneva.",
            "held meeting: Helena Varga, Tomas Okoro [] @ Geneva",
        );
    }
}
