//! Whom a verb puts into an office or out of it.

use crate::document::{Document, MentionKind, Upos};
use crate::gazetteer::Gazetteer;

/// Whom or what it is done to: the object, or what stands before the passive or the participle.
pub(super) fn patient(document: &Document<'_>, verb: usize) -> Option<usize> {
    let participle = document.tokens.get(verb).is_some_and(|t| t.xpos == "VBN");
    let relative = |t: usize| matches!(document.form(t).to_lowercase().as_str(), "who" | "which" | "that");
    let passive = document.children(verb).find(|&t| document.deprel(t) == "nsubj:pass");
    let above = document.head(verb).filter(|_| document.relation(verb) == "acl" && participle);
    match document.child(verb, "obj").or(passive) {
        Some(t) if relative(t) => above,
        Some(t) => Some(t),
        None => above,
    }
}

/// "inaugurated a bridge": a thing is opened, and nobody is put into an office.
pub(super) fn is_opened(document: &Document<'_>, verb: usize) -> bool {
    document.lemma(verb) == "inaugurate" && patient(document, verb).is_some_and(|t| !is_holder(document, t))
}

/// Whether a word is for somebody who can hold an office.
pub(super) fn is_holder(document: &Document<'_>, at: usize) -> bool {
    let person = document.mention_at(at).is_some_and(|(_, m)| {
        matches!(
            m.kind,
            MentionKind::Person | MentionKind::Office | MentionKind::Pronoun | MentionKind::Nationality
        )
    });
    let lemma = document.lemma(at);
    let pronoun = document.upos(at) == Upos::Pron && lemma != "it";
    person
        || pronoun
        || Gazetteer::shipped().group_noun(&document.form(at).to_lowercase()).is_some()
        || Gazetteer::shipped().office(&[lemma]).is_some()
        || matches!(
            lemma,
            "man"
                | "woman"
                | "employee"
                | "teacher"
                | "staff"
                | "member"
                | "head"
                | "cabinet"
                | "government"
                | "delegation"
                | "counterpart"
                | "envoy"
                | "guest"
                | "visitor"
        )
}

/// What states and bodies suspend: what binds them together or lets somebody act.
pub(super) fn is_bond(lemma: &str) -> bool {
    matches!(
        lemma,
        "tie"
            | "relation"
            | "treaty"
            | "agreement"
            | "pact"
            | "membership"
            | "aid"
            | "cooperation"
            | "parliament"
            | "flight"
            | "licence"
            | "license"
            | "permit"
            | "certificate"
            | "registration"
            | "accreditation"
            | "constitution"
    )
}

/// Nouns for those who pass laws.
pub(super) fn is_chamber(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "house"
            | "parliament"
            | "senate"
            | "assembly"
            | "congress"
            | "council"
            | "legislature"
            | "chamber"
            | "lawmaker"
            | "legislator"
            | "mp"
            | "deputy"
            | "senator"
            | "bundestag"
            | "duma"
            | "knesset"
    )
}

/// Nouns for what one leaves or takes with an office.
pub(super) fn is_seat(lemma: &str) -> bool {
    matches!(
        lemma,
        "office"
            | "post"
            | "position"
            | "seat"
            | "power"
            | "command"
            | "presidency"
            | "premiership"
            | "chair"
            | "chairmanship"
            | "leadership"
            | "cabinet"
            | "government"
            | "duty"
            | "throne"
            | "job"
            | "role"
    )
}

#[cfg(test)]
mod tests {
    use super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn a_bridge_holds_no_office() {
        check(verb::find, "The hospital was inaugurated in Geneva.", "held other:  [CH] @ Geneva");
        check(
            verb::find,
            "{Helena Varga} inaugurated a hospital in Geneva.",
            "held other: Helena Varga [CH] @ Geneva",
        );
        check(
            verb::find,
            "{Helena Varga} was inaugurated as president in Geneva.",
            "held appointment: Helena Varga [CH] @ Geneva",
        );
    }
}
