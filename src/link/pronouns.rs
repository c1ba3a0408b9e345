//! Pronouns, and titles that stand for their holder.

use super::Linker;
use crate::document::{Document, Mention, MentionKind, SentenceKind};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::Gender;

/// Links "he", "she" to the person last in subject position, "the minister" to the person so called.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    for (i, mention) in document.mentions.iter().enumerate() {
        match mention.kind {
            MentionKind::Pronoun => pronoun(linker, i, mention),
            MentionKind::Office => office(linker, i, mention),
            _ => {}
        }
    }
}

fn pronoun(linker: &mut Linker<'_>, i: usize, mention: &Mention) {
    let form = linker.document.at(mention.span).to_lowercase();
    let wants = match form.as_str() {
        "he" | "him" | "his" => Gender::Masculine,
        "she" | "her" => Gender::Feminine,
        _ => return,
    };
    // The subject of this sentence before the pronoun, else that of the sentence before.
    let document = linker.document;
    let Some(at) = document.sentence_of(mention.tokens.start) else { return };
    for back in 0..6 {
        let Some(sentence) = at.checked_sub(back).and_then(|s| document.sentences.get(s)) else { return };
        if sentence.kind == SentenceKind::Heading && back > 0 {
            continue;
        }
        let limit = sentence.tokens.end.min(mention.tokens.start);
        let fit: Vec<(usize, EntityId)> = document
            .mentions_in(sentence.tokens.start..limit)
            .filter(|(_, m)| {
                matches!(m.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office)
            })
            .filter_map(|(k, m)| Some((mention_head(document, m), linker.entities.of_mention(k)?)))
            .filter(|&(_, person)| linker.entities.kind(person) == Some(EntityKind::Person))
            .filter(|&(_, person)| gender(linker, person).is_none_or(|g| g == wants || g == Gender::Either))
            .filter(|&(at, _)| !beside(document, at, mention.tokens.start))
            .collect();
        // A subject before whoever else is named; of several the first.
        let subject = fit.iter().find(|&&(at, _)| is_subject(document, at));
        if let Some(&(at, person)) = subject.or(fit.first()) {
            let reason = if is_subject(document, at) { "pronoun-subject" } else { "pronoun" };
            return linker.set(i, person, reason);
        }
    }
}

/// The relation of a token to its head, without what specifies it.
fn relation<'d>(document: &'d Document<'_>, i: usize) -> &'d str {
    let deprel = document.tokens.get(i).map_or("", |token| token.deprel);
    deprel.split_once(':').map_or(deprel, |(relation, _)| relation)
}

fn head(document: &Document<'_>, i: usize) -> Option<usize> {
    document.tokens.get(i).and_then(|token| token.head)
}

/// The word of a mention that hangs on a word outside it.
fn mention_head(document: &Document<'_>, mention: &Mention) -> usize {
    let outside = |t: &usize| head(document, *t).is_none_or(|h| !mention.tokens.contains(&h));
    mention.tokens.clone().find(outside).unwrap_or(mention.tokens.start)
}

/// Whether a name is, with its titles, the subject of a verb.
fn is_subject(document: &Document<'_>, at: usize) -> bool {
    let mut t = at;
    for _ in 0..4 {
        match relation(document, t) {
            "nsubj" => return true,
            "flat" | "appos" | "compound" => {}
            _ => return false,
        }
        let Some(next) = head(document, t) else { return false };
        t = next;
    }
    false
}

/// Whether both depend on one verb as its subject and object: "Varga met her" is no meeting with oneself.
fn beside(document: &Document<'_>, at: usize, pronoun: usize) -> bool {
    let object = matches!(relation(document, pronoun), "obj" | "iobj" | "obl");
    object && head(document, pronoun) == head(document, at) && is_subject(document, at)
}

fn gender(linker: &Linker<'_>, person: crate::entity::EntityId) -> Option<Gender> {
    let entity = linker.entities.get(person)?;
    linker.gazetteer.given_name(entity.name.split(' ').next()?)
}

/// "the foreign minister": the person last named with that office, by its last word.
fn office(linker: &mut Linker<'_>, i: usize, mention: &Mention) {
    let document = linker.document;
    let Some(head) = mention.tokens.clone().last().map(|t| document.form(t).to_lowercase()) else { return };
    let holder = document.mentions.iter().enumerate().take(i).rev().find_map(|(k, other)| {
        let person = (other.kind == MentionKind::Person).then(|| linker.entities.of_mention(k)).flatten()?;
        let around = other.tokens.start.saturating_sub(4)..other.tokens.start;
        let after = other.tokens.end..other.tokens.end + 6;
        let near = around.chain(after).any(|t| document.form(t).to_lowercase() == head);
        near.then_some(person)
    });
    if let Some(person) = holder {
        return linker.set(i, person, "office");
    }
    let name = document.at(mention.span);
    let id = linker.entity(EntityKind::Group, &super::key(name), name);
    linker.set(i, id, "description");
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::{link, nlp};

    /// The last word `pronoun` of the text → the person meant, and why.
    fn check(text: &str, pronoun: &str, expected: (&str, &str)) {
        let document = nlp::annotate(text);
        let entities = link::resolve(&document, Gazetteer::shipped());
        let found = document.mentions.iter().rposition(|m| document.at(m.span) == pronoun);
        let linked = found.and_then(|i| entities.links.get(i).copied().flatten());
        let name = linked.and_then(|l| entities.get(l.entity)).map_or("-", |e| e.name.as_str());
        assert_eq!((name, linked.map_or("-", |l| l.reason)), expected, "{pronoun} in: {text}");
    }

    #[test]
    fn a_subject_comes_first() {
        check(
            "Peter Marsh met Robert Hill on Monday. He praised the talks.",
            "He",
            ("Peter Marsh", "pronoun-subject"),
        );
    }

    #[test]
    fn gender_tells_people_apart() {
        check("Peter Marsh met Helena Hill. She praised the talks.", "She", ("Helena Hill", "pronoun"));
    }

    #[test]
    fn nobody_is_the_object_of_what_he_does() {
        check(
            "Peter Marsh arrived on Monday. Robert Hill met him.",
            "him",
            ("Peter Marsh", "pronoun-subject"),
        );
    }
}
