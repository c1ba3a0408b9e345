//! "The chief negotiator, Helena Varga,", "Kenya's foreign minister, Tomas Okoro,".

mod between;
mod joined;

use super::apposition_after::{before_comma, is_at_the_time, one_of};
use super::post::{Post, starts_upper};
use super::{Scene, claim, list_at, named_at, respectively};
use crate::claim::{Claim, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId};
use crate::extract::Rule;
use crate::extract::tree::is_finite;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    name: "apposition-before",
    summary: "A definite office phrase, a comma and a name that ends with a comma or the clause: the person holds the office.",
    example: "Kenya's foreign minister, Tomas Okoro, met the press.",
    misses: "A name without a comma after it that is followed by no verb of its own.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let (document, entities) = (scene.document, scene.entities);
    let mut claims = Vec::new();
    for (sentence, posts) in scene.sentences() {
        for (i, post) in posts.iter().enumerate() {
            for (person, country) in respectively::behind(document, entities, post) {
                let post = &Post { country: Some(country), ..post.clone() };
                claims.push(claim(scene, (sentence, RULE.name), (person, post), RoleStatus::Current));
            }
            let comma = past_master(document, entities, posts, i);
            let place = between::past_place(document, comma);
            let comma = between::past_short(document, place.unwrap_or(comma));
            // "Kenya’s envoy at the time, Varga,": whoever was it then.
            let then = is_at_the_time(document, comma);
            // "Her predecessor as envoy, Varga,".
            let follows = |noun: &str| {
                let link = post.begin.checked_sub(2).filter(|&t| document.form(t + 1) == "as");
                link.is_some_and(|t| document.lemma(t) == noun)
            };
            let comma = if then { comma + 3 } else { comma };
            let was = then || follows("predecessor");
            let now = if was { RoleStatus::Former } else { RoleStatus::Current };
            // "Two senators, A and B, opposed it".
            if post.plural && document.form(comma) == "," {
                let list = list_at(document, entities, comma + 1);
                let end = list.last().map_or(comma, |(_, tokens)| tokens.end);
                if list.len() > 1
                    && list.len() < 6
                    && is_counted(document, post)
                    && matches!(document.form(end), "," | "—")
                {
                    for (person, _) in list {
                        let place = (sentence, RULE.name);
                        claims.push(claim(scene, place, (person, post), RoleStatus::Current));
                    }
                }
                if one_of(document, post).is_none() {
                    continue;
                }
            }
            // "One of the country’s ministers, A, opposed it".
            let single = !post.plural || one_of(document, post).is_some();
            if !single || !matches!(document.form(comma), "," | "—" | "–" | ":" | "named" | "called") {
                continue;
            }
            let is_as = opens_with_as(document, post, &name_after(document, entities, comma));
            let known = is_as
                || was
                || follows("successor")
                || post.determined
                || is_counted(document, post)
                || post.country.is_some()
                || post.organization.is_some()
                || post.status.is_some()
                // "Deputy Commissioner of Police, Varga, spoke."
                || post.tokens.len() > 2 && starts_upper(document.form(post.core.start))
                || is_title_of_two(document, post);
            if !known || (post.office.kind == OfficeKind::Rank && post.country.is_none()) {
                continue;
            }
            if let Some(person) = titled_after(scene, posts, i) {
                claims.push(claim(scene, (sentence, RULE.name), (person, post), RoleStatus::Current));
                continue;
            }
            let Some((person, name)) = named_at(document, entities, comma + 1) else { continue };
            let is_closed = is_as || matches!(
                document.form(name.end),
                "," | "." | ";" | ")" | "—" | "–" | "" | "(" | "and" | "?" | "!" | "”" | "who"
            ) || document.upos(name.end) == Upos::Verb && document.form(comma) != ","
                || name.end >= sentence.tokens.end
                // "The member for Lindon, Varga of the Reed Party, spoke."
                || post.determined
                    && document.form(name.end) == "of"
                    && document
                        .mention_at(name.end + 1 + usize::from(document.form(name.end + 1) == "the"))
                        .is_some_and(|(_, m)| m.kind == MentionKind::Organization)
                // "A member of parliament, Varga said": the tree hangs one on the other.
                || is_apposed(document, &post.core, &name)
                || opens_clause(document, sentence, post, &name)
                || shares_verb(document, post, &name)
                || is_titled_subject(document, post, &name)
                || reports_quote(document, post, &name)
                || is_ruled_title(document, post, &name);
            // "Varga, former treasurer of the party, Okoro, former adviser": of two names the first is the holder.
            // "After the king met the president in Nairobi, Varga left": what begins behind the place may be another's clause.
            let is_far = place.is_some()
                && post.begin != sentence.tokens.start
                && !post.begin.checked_sub(1).is_some_and(|t| {
                    document.form(t) == "to"
                        || matches!(document.upos(t), Upos::Punct)
                        || Gazetteer::shipped().saying(document.lemma(t)).is_some()
                });
            let is_other = is_far
                || post.master == Some(person)
                || before_comma(document, entities, post.begin).is_some()
                    && document.form(name.end) == ","
                    && posts.iter().any(|next| next.begin == name.end + 1);
            if is_closed && !is_other {
                // "The manager of the bank and director of the board, Varga,".
                for first in joined::before(document, posts, i) {
                    claims.push(claim(scene, (sentence, RULE.name), (person, &first), RoleStatus::Current));
                }
                claims.push(claim(scene, (sentence, RULE.name), (person, post), now));
            }
        }
    }
    claims
}

/// Where the comma behind an office is due: behind the one whom it serves, too, whose own office stands before his name ("a
/// spokesman for Kenyan president Varga, Okoro, said").
fn past_master(document: &Document<'_>, entities: &Entities, posts: &[Post], i: usize) -> usize {
    let Some(post) = posts.get(i) else { return 0 };
    let end = post.tokens.end;
    let serves = matches!(document.form(end), "for" | "to" | "of");
    let master = posts.get(i + 1).filter(|next| serves && !next.plural && next.begin == end + 1);
    let name = master.and_then(|next| named_at(document, entities, next.tokens.end));
    name.map_or(end, |(_, name)| name.end)
}

/// Who bears a title of his own behind the office and its comma, if another comma closes the name: "The chairwoman of the
/// union, Kenyan President Varga, spoke". Of a list the comma before "and" or another office tells.
fn titled_after(scene: &Scene<'_>, posts: &[Post], i: usize) -> Option<EntityId> {
    let (document, entities) = (scene.document, scene.entities);
    let (post, next) = (posts.get(i)?, posts.get(i + 1)?);
    let follows =
        document.form(post.tokens.end) == "," && next.begin == post.tokens.end + 1 && !next.determined;
    let is_bodys =
        post.organization.is_some() && matches!(document.lemma(post.tokens.start), "the" | "a" | "an");
    // "The area police commander, Superintendent Varga".
    let is_ranked = post.determined && next.tokens == next.core && next.office.kind == OfficeKind::Police;
    let (person, name) =
        named_at(document, entities, next.tokens.end).filter(|_| follows && (is_bodys || is_ranked))?;
    let after = document.form(name.end + 1);
    let is_listed = matches!(after, "and" | "or" | "the" | "its" | "his" | "her")
        || posts.iter().any(|other| other.begin == name.end + 1);
    // "The founder of the union, activist Varga, was arrested": what he does besides, before the verb of both.
    let does_besides = !starts_upper(document.form(next.core.start)) && is_finite(document, name.end + 1);
    // "The head of the customs, Commissioner Varga".
    let ranked = starts_upper(document.form(next.core.start))
        && matches!(next.office.kind, OfficeKind::Police | OfficeKind::Military | OfficeKind::Legislator)
        && next.tokens == next.core;
    if ranked && matches!(document.form(name.end), "," | ".") && !is_listed {
        return (!post.plural && !next.plural).then_some(person);
    }
    let is_closed = document.form(name.end) == "," && !is_listed && (next.country.is_some() || does_besides);
    (is_closed && !post.plural && !next.plural).then_some(person)
}

/// The tokens of the name after a comma, if one is there.
fn name_after(document: &Document<'_>, entities: &Entities, comma: usize) -> Range<usize> {
    named_at(document, entities, comma + 1).map_or(comma..comma, |(_, name)| name)
}

/// "As attorney general, Varga leads the department": the office is the subject's.
fn opens_with_as(document: &Document<'_>, post: &Post, name: &Range<usize>) -> bool {
    post.begin.checked_sub(1).is_some_and(|b| document.form(b) == "As")
        && document.form(post.tokens.end) == ","
        && name.clone().any(|t| document.relation(t) == "nsubj")
}

/// Whether a number stands before the office: "one senator", "two ministers".
fn is_counted(document: &Document<'_>, post: &Post) -> bool {
    let before = post.tokens.start.checked_sub(1);
    (before.is_some_and(|b| document.upos(b) == Upos::Num))
        || post.tokens.clone().any(|t| t < post.core.start && document.upos(t) == Upos::Num)
}

/// "Kenya’s leader, Varga said": at the head of a sentence, the office is no place or time, and with
/// the name the subject of the verb that follows.
fn opens_clause(document: &Document<'_>, sentence: &Sentence, post: &Post, name: &Range<usize>) -> bool {
    post.begin == sentence.tokens.start
        && is_finite(document, name.end)
        // "The president, Varga said, would leave": whoever said it is another, unless a quotation follows.
        && match document.form(name.end + 1) {
            "," => matches!(document.form(name.end + 2), "“" | "\"" | "‘" | "``"),
            next => next != ".",
        }
        && document.form(post.tokens.end) == ","
        && document.relation(post.core.end.saturating_sub(1)) != "vocative"
}

/// "The president of the tribunal, Varga remarked": the office is the subject of the verb behind the name.
fn shares_verb(document: &Document<'_>, post: &Post, name: &Range<usize>) -> bool {
    let top = document.top_of(&post.core);
    let verb = document.head(top).filter(|_| document.deprel(top) == "nsubj");
    let is_close = |verb: usize| {
        (name.end..name.end + 3).contains(&verb)
            && (name.end..verb).all(|t| matches!(document.upos(t), Upos::Aux | Upos::Adv))
    };
    document.form(post.tokens.end) == "," && verb.is_some_and(is_close)
}

/// "When Chairman of the board, Varga won by acclamation": written as a title, with whose it is, right before a verb.
fn is_titled_subject(document: &Document<'_>, post: &Post, name: &Range<usize>) -> bool {
    let is_whose = post.organization.is_some() || post.country.is_some();
    !post.determined
        && is_whose
        && starts_upper(document.form(post.core.start))
        && document.form(post.tokens.end) == ","
        && is_finite(document, name.end)
        && !matches!(document.form(name.end + 1), "," | ".")
}

/// "“It is over,” the president of the tribunal, Varga remarked": behind what was said.
fn reports_quote(document: &Document<'_>, post: &Post, name: &Range<usize>) -> bool {
    let closes =
        post.begin.checked_sub(1).is_some_and(|t| matches!(document.form(t), "”" | "’" | "\"" | "''"));
    closes
        && document.form(post.tokens.end) == ","
        && is_finite(document, name.end)
        && Gazetteer::shipped().saying(document.lemma(name.end)).is_some()
}

/// Whether an office is a title of two words, both written as one: "Finance Minister, Varga, spoke".
fn is_title_of_two(document: &Document<'_>, post: &Post) -> bool {
    post.office.kind == OfficeKind::Minister
        && post.tokens.len() > 1
        && post.tokens.clone().all(|t| starts_upper(document.form(t)))
}

/// "As predicted by Finance Minister, Varga in May": behind a preposition a title and a name are one, whatever follows.
fn is_ruled_title(document: &Document<'_>, post: &Post, name: &Range<usize>) -> bool {
    let before = post.begin.checked_sub(1).map_or("", |t| document.form(t));
    matches!(before, "by" | "with" | "to" | "from" | "for" | "of")
        && !post.determined
        && is_title_of_two(document, post)
        && document.form(post.tokens.end) == ","
        && !is_finite(document, name.end)
}

/// Whether the name is an apposition to the office in the tree, or the office to the name.
fn is_apposed(document: &Document<'_>, office: &Range<usize>, name: &Range<usize>) -> bool {
    let hangs = |a: &Range<usize>, b: &Range<usize>| {
        a.clone().any(|t| document.relation(t) == "appos" && document.head(t).is_some_and(|h| b.contains(&h)))
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
            "A spokesman for Kenyan president {Helena Varga}, {Tomas Okoro}, said so.",
            "Tomas Okoro: spokesman (-) current",
        );
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
    fn a_title_without_an_article() {
        check(
            find,
            "It was foretold by Finance Minister, {Helena Varga} in May.",
            "Helena Varga: Finance Minister (-) current",
        );
        check(
            find,
            "Deputy Commissioner (Media) of NATO, {Helena Varga}, said so.",
            "Helena Varga: Deputy Commissioner (- @ NATO) current",
        );
        check(find, "It was foretold by Finance Minister, {Helena Varga} said.", "");
    }

    #[test]
    fn who_bears_another_title_besides() {
        check(
            find,
            "The chairman of NATO, Kenyan President {Tomas Okoro}, met her.",
            "Tomas Okoro: chairman (- @ NATO) current",
        );
        check(find, "The chairman of NATO, Kenyan President {Tomas Okoro}, and others met her.", "");
    }

    #[test]
    fn who_does_something_besides() {
        check(
            find,
            "The founder of NATO, activist {Tomas Okoro}, was arrested.",
            "Tomas Okoro: founder (- @ NATO) current",
        );
        check(find, "They met the founder of NATO, activist {Tomas Okoro}, and others.", "");
    }

    #[test]
    fn without_a_second_comma() {
        check(
            find,
            "A member of the Kenyan parliament, {Tomas Okoro} said that prices would fall.",
            "Tomas Okoro: member of the parliament (KE) current",
        );
        check(
            find,
            "Kenya’s president, {Tomas Okoro} said, “It is over.”",
            "Tomas Okoro: president (KE) current",
        );
    }

    #[test]
    fn the_holder_stands_before_it() {
        let list =
            "{Helena Varga}, former treasurer of the party, {Tomas Okoro}, former adviser, and others came.";
        check(find, list, "");
    }

    #[test]
    fn whose_country_is_told_elsewhere() {
        check(
            find,
            "The vice president of the country, {Helena Varga}, came.",
            "Helena Varga: vice president (-) current",
        );
        check(find, "Former senator, {Tomas Okoro}, spoke.", "Tomas Okoro: senator (-) former");
        check(
            find,
            "The minister of labour, trade and tourism, {Helena Varga}, spoke.",
            "Helena Varga: minister of labour, trade and tourism (-) current",
        );
    }

    #[test]
    fn as_an_office() {
        check(
            find,
            "As attorney general, {Helena Varga} leads the department.",
            "Helena Varga: attorney general (-) current",
        );
    }

    #[test]
    fn several() {
        check(
            find,
            "Two senators, {Tomas Okoro} and {Helena Varga}, opposed the plan.",
            "Tomas Okoro: senator (-) current\nHelena Varga: senator (-) current",
        );
        check(find, "One senator, {Tomas Okoro}, opposed it.", "Tomas Okoro: senator (-) current");
        check(
            find,
            "One of Kenya’s ministers, {Tomas Okoro}, opposed it.",
            "Tomas Okoro: minister (KE) current",
        );
    }

    #[test]
    fn before_a_verb() {
        check(
            find,
            "It ended after Chairman of NATO, {Helena Varga} won in May.",
            "Helena Varga: Chairman (- @ NATO) current",
        );
        check(
            find,
            "“It is over,” the chairwoman of the council, {Helena Varga} said.",
            "Helena Varga: chairwoman of the council (-) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "To the president, {Varga} owed nothing.", "");
        check(find, "President, {Varga} said.", "");
        check(find, "The president, {Varga} said, would leave.", "");
    }
}
