//! "The chief negotiator, Helena Varga,", "Kenya's foreign minister, Tomas Okoro,".

use super::{claim, named_at, sentences};
use crate::claim::{Claim, RoleStatus};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::tree::{head, relation};
use crate::gazetteer::OfficeKind;
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    name: "apposition-before",
    summary: "A definite office phrase, a comma and a name that ends with a comma or the clause: the person holds the office.",
    example: "Kenya's foreign minister, Tomas Okoro, met the press.",
    misses: "A name without a comma after it that is followed by no verb of its own.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (sentence, posts) in sentences(document, entities) {
        for post in posts {
            let comma = post.tokens.end;
            if post.plural || !matches!(document.form(comma), "," | "—" | "–" | ":" | "named" | "called")
            {
                continue;
            }
            let known = post.determined || post.country.is_some() || post.organization.is_some();
            if !known || (post.office.kind == OfficeKind::Rank && post.country.is_none()) {
                continue;
            }
            let Some((person, name)) = named_at(document, entities, comma + 1) else { continue };
            let is_closed = matches!(
                document.form(name.end),
                "," | "." | ";" | ")" | "—" | "–" | "" | "(" | "and" | "?" | "!" | "”" | "who"
            ) || document.upos(name.end) == Upos::Verb && document.form(comma) != ","
                || name.end >= sentence.tokens.end
                // "A member of parliament, Varga said": the tree hangs one on the other.
                || is_apposed(document, &post.core, &name);
            let is_other = post.master == Some(person);
            if is_closed && !is_other {
                claims.push(claim(
                    document,
                    entities,
                    (sentence, RULE.name),
                    (person, &post),
                    RoleStatus::Current,
                ));
            }
        }
    }
    claims
}

/// Whether the name is an apposition to the office in the tree, or the office to the name.
fn is_apposed(document: &Document<'_>, office: &Range<usize>, name: &Range<usize>) -> bool {
    let hangs = |a: &Range<usize>, b: &Range<usize>| {
        a.clone()
            .any(|t| relation(document, t) == "appos" && head(document, t).is_some_and(|h| b.contains(&h)))
    };
    hangs(name, office) || hangs(office, name)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "Kenya’s foreign minister, {Tomas Okoro}, met her.",
            "Tomas Okoro: foreign minister (KE) current",
        );
        check(
            find,
            "Ukraine’s newly appointed chief negotiator, {Helena Varga}, came.",
            "Helena Varga: chief negotiator (UA) current",
        );
        check(find, "He met the country’s president, {Helena Varga}.", "Helena Varga: president (-) current");
    }

    #[test]
    fn without_a_second_comma() {
        check(
            find,
            "A member of the Kenyan parliament, {Tomas Okoro} said that prices would fall.",
            "Tomas Okoro: member of the parliament (KE) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "To the president, {Varga} owed nothing.", "");
        check(find, "President, {Varga} said.", "");
    }
}
