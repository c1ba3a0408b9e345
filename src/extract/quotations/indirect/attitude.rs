//! "X is confident that the road will open."

use super::{claims, extent, is_quoted, quoted, thought};
use crate::claim::{Actor, Claim};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, tree};

/// A clause that depends on an adjective for what somebody thinks.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-attitude",
    summary: "A clause that depends on an adjective for what somebody thinks: “is confident that …”.",
    example: "Varga is confident that the road will open.",
    misses: "Judgements of things (“it is certain that …”), which are nobody’s.",
    find,
};

/// Verbs that only say that somebody is of a mind.
const SEEM: &[&str] = &["appear", "become", "feel", "grow", "remain", "seem", "sound", "stay"];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    for word in 0..document.tokens.len() {
        let holds = matches!(document.upos(word), Upos::Adj | Upos::Verb)
            && thought::ATTITUDES.contains(&attitude(document, word));
        // "agreed to make sure that it rains": a deed.
        let made = document.relation(word) == "xcomp"
            && !document.head(word).is_some_and(|verb| SEEM.contains(&document.lemma(verb)));
        if !holds || made || tree::is_negated(document, word) || is_quoted(&runs, word) {
            continue;
        }
        let Some(clause) = clause(document, word) else { continue };
        let speakers = whose(document, entities, word);
        let content = extent::after(document, word, clause);
        out.extend(claims(document, &runs, (speakers, word), (content, clause), RULE.name));
    }
    out
}

/// The adjective that a word is: of a participle its form, since its verb says something else ("concerned").
fn attitude<'a>(document: &'a Document<'_>, word: usize) -> &'a str {
    let participle = document.upos(word) == Upos::Verb;
    if participle && document.form(word).ends_with("ed") { document.form(word) } else { document.lemma(word) }
}

/// The clause with "that" behind an adjective, or without it where the tree makes it its complement.
fn clause(document: &Document<'_>, word: usize) -> Option<usize> {
    document.children(word).find(|&t| {
        let that = document.children(t).any(|m| {
            document.relation(m) == "mark" && document.form(m) == "that" && (word + 1..word + 4).contains(&m)
        });
        let bare = document.relation(t) == "ccomp" && document.child(t, "nsubj").is_some();
        t > word && tree::is_finite(document, t) && (that || bare)
    })
}

/// Who thinks so: the subject of the adjective, or of the clause that it stands beside ("left, convinced that").
fn whose(document: &Document<'_>, entities: &Entities, word: usize) -> Vec<Actor> {
    if let Some(subject) = document.child(word, "nsubj") {
        let relative = matches!(document.form(subject), "who" | "which" | "that");
        let noun = document.head(word).filter(|_| relative && document.relation(word) == "acl");
        return tree::actors(document, entities, noun.unwrap_or(subject));
    }
    match (document.relation(word), document.head(word)) {
        ("conj" | "advcl" | "xcomp" | "parataxis", Some(_)) => tree::subjects(document, entities, word),
        ("acl", Some(noun)) => tree::actors(document, entities, noun),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;

    #[test]
    fn what_somebody_is_sure_of() {
        check(
            find,
            "{Helena Varga} is confident that the road will open soon.",
            &["Helena Varga: the road will open soon"],
        );
        check(
            find,
            "{Helena Varga} is worried that the crew may leave.",
            &["Helena Varga: the crew may leave"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} is not sure that the road will open.", &[]);
        check(find, "It is certain that {Helena Varga} will leave.", &[]);
        check(find, "{Helena Varga} is confident of the road.", &[]);
        check(find, "{Helena Varga} agreed to make sure that the road is safe.", &[]);
    }
}
