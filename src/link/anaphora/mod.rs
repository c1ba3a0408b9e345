//! Pronouns, titles that stand for their holder, and "the two leaders".
//!
//! One walk through the article in the order of reading: who has been named so far, and how, is all that
//! a word which names nobody can point to. Each kind of word has its own file; each gives its reason.

mod described;
mod gender;
mod past;
mod plural;
mod pronoun;
mod quoted;
mod spoken;
mod title;

use super::Linker;
use crate::document::{Document, Mention, MentionKind, SentenceKind};
use crate::entity::{EntityId, EntityKind};
use past::Past;

/// Links what names nobody by itself to who was named before.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    let genders = gender::of_people(linker);
    let quoted = quoted::runs(document);
    let places = quoted::places(document, &quoted);
    let holders = title::Holders::of(linker);
    let mut past = Past::default();
    let mut pairs = plural::Pairs::default();
    for (i, mention) in document.mentions.iter().enumerate() {
        let mut naming = Naming::of(linker, i, mention, &quoted, &places);
        // Names are linked already.
        let found = match mention.kind {
            MentionKind::Pronoun => past
                .somebody(linker, &naming, true)
                .or_else(|| pronoun::antecedent(linker, &naming, &past, &genders))
                .or_else(|| past.somebody(linker, &naming, false))
                .or_else(|| pairs.antecedent(linker, &naming, &past))
                .or_else(|| past.body(linker, &naming))
                .or_else(|| past.many(linker, &naming)),
            MentionKind::Office => title::holder(linker, &naming, &holders, &past, &genders).or_else(|| {
                let calling = title::is_calling(linker, &naming, &holders);
                calling.then(|| described::person(linker, &naming, &past, &genders)).flatten()
            }),
            MentionKind::Group => pairs
                .described(linker, &naming, &holders)
                .or_else(|| described::by_family(linker, &naming, &past))
                .or_else(|| described::body(linker, &naming))
                .or_else(|| past.same_body(linker, &naming))
                .or_else(|| described::person(linker, &naming, &past, &genders))
                .or_else(|| described::ahead(linker, &naming, &past)),
            _ => None,
        };
        match found {
            Some((entity, reason)) => relink(linker, i, entity, reason),
            None if mention.kind == MentionKind::Office => {
                // "Kenya’s president" is another than "Peru’s president".
                let (country, _) = title::whose(linker, i);
                let name = document.at(mention.span);
                let key =
                    country.map_or_else(|| super::key(name), |code| super::key(&format!("{name} {code}")));
                let id = linker.entity(EntityKind::Group, &key, name);
                if let Some(entity) = linker.entities.list.get_mut(id.0) {
                    entity.country = entity.country.or(country);
                }
                linker.set(i, id, "description");
            }
            None => {}
        }
        naming.entity = linker.entities.of_mention(i);
        pairs.see(linker, &naming, &past);
        past.see(linker, naming);
    }
}

/// Says that a mention stands for another entity than was thought.
fn relink(linker: &mut Linker<'_>, i: usize, entity: EntityId, reason: &'static str) {
    let before = linker.entities.of_mention(i).and_then(|id| linker.entities.list.get_mut(id.0));
    if let Some(before) = before
        && let Ok(at) = before.mentions.binary_search(&i)
    {
        before.mentions.remove(at);
    }
    linker.set(i, entity, reason);
}

/// A mention as its sentence uses it.
#[derive(Clone, Debug)]
struct Naming {
    mention: usize,
    entity: Option<EntityId>,
    kind: MentionKind,
    /// The word in lower case, for a pronoun.
    form: String,
    sentence: usize,
    /// The sentence's number among those that are not all quotation.
    place: usize,
    paragraph: usize,
    is_heading: bool,
    /// The head word of the phrase, titles and names taken together.
    top: usize,
    /// Its relation, without what specifies it.
    relation: &'static str,
    /// "his", "her", or a name with a possessive.
    is_owner: bool,
    /// The verb of its clause.
    clause: usize,
    /// It is the subject of the sentence's main verb.
    is_main: bool,
    /// It is the subject of a verb that reports speech.
    speaks: bool,
    /// The number of the quotation that it stands in; 0 outside of any.
    quote: usize,
}

impl Naming {
    fn of(linker: &Linker<'_>, i: usize, mention: &Mention, quoted: &[usize], places: &[usize]) -> Self {
        let document = linker.document;
        let top = phrase_head(document, one_of(document, document.top(mention)));
        let above = document.head(top);
        let is_subject = document.relation(top) == "nsubj";
        let sentence = document.sentence_of(mention.tokens.start).unwrap_or(usize::MAX);
        let line = document.sentences.get(sentence);
        let form = match mention.kind {
            MentionKind::Pronoun => document.at(mention.span).to_lowercase(),
            _ => String::new(),
        };
        Self {
            mention: i,
            entity: linker.entities.of_mention(i),
            kind: mention.kind,
            form,
            sentence,
            place: places.get(sentence).copied().unwrap_or_default(),
            paragraph: line.map_or(usize::MAX, |line| line.paragraph),
            is_heading: line.is_none_or(|line| line.kind != SentenceKind::Body),
            top,
            relation: document.relation(top),
            is_owner: document.deprel(top) == "nmod:poss",
            clause: clause(document, top),
            is_main: is_subject && above.is_some_and(|verb| document.head(verb).is_none()),
            speaks: is_subject
                && above.is_some_and(|verb| {
                    let verb = goes_on_to(document, verb).unwrap_or(verb);
                    linker.gazetteer.saying(document.lemma(verb)).is_some()
                }),
            quote: quoted.get(mention.tokens.start).copied().unwrap_or_default(),
        }
    }

    /// How many sentences lie between another naming and this one; for the writer's own words those that are
    /// all quotation do not count.
    fn after(&self, other: &Self) -> usize {
        match self.quote {
            0 => self.place.saturating_sub(other.place),
            _ => self.sentence.saturating_sub(other.sentence),
        }
    }

    fn is_subject(&self) -> bool {
        self.relation == "nsubj"
    }
}

/// What somebody does next: "say" of "went on to say".
fn goes_on_to(document: &Document<'_>, verb: usize) -> Option<usize> {
    let goes_on = match document.lemma(verb) {
        "go" => document.form(verb + 1) == "on",
        "continue" | "proceed" => true,
        _ => false,
    };
    document.child(verb, "xcomp").filter(|_| goes_on)
}

/// The "one" of "one of the farmers", where a word is the last: it is the one who acts.
fn one_of(document: &Document<'_>, t: usize) -> usize {
    let above = document.head(t).filter(|&above| above < t && document.relation(t) == "nmod");
    above.filter(|&above| is_form(document, above, &["one"]) && document.form(above + 1) == "of").unwrap_or(t)
}

/// The head of the phrase that a name is part of with its titles: "the minister, Helena Varga".
fn phrase_head(document: &Document<'_>, mut t: usize) -> usize {
    for _ in 0..4 {
        match (document.relation(t), document.head(t)) {
            ("flat" | "appos" | "compound", Some(next)) => t = next,
            _ => break,
        }
    }
    t
}

/// The verb of the clause that a word stands in.
fn clause(document: &Document<'_>, mut t: usize) -> usize {
    for _ in 0..8 {
        let Some(above) = document.head(t) else { break };
        let of_verb =
            matches!(document.relation(t), "nsubj" | "obj" | "iobj" | "obl" | "csubj" | "xcomp" | "advmod");
        t = above;
        if of_verb {
            break;
        }
    }
    t
}

/// Whether a token is one of these words, whatever its case.
fn is_form(document: &Document<'_>, i: usize, words: &[&str]) -> bool {
    words.iter().any(|word| document.form(i).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;
