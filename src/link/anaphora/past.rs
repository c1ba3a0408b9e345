//! Who has been named so far, the last first.

use super::{Linker, Naming, described, is_form};
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::{GroupKind, SayingStrength};

/// So many people are remembered; nobody follows more.
const PEOPLE: usize = 24;
/// So many namings of each.
const NAMINGS: usize = 4;
/// So many bodies are remembered.
const SUBJECTS: usize = 8;
/// How many sentences back a body may have spoken that "…, it said" goes on with.
const TOLD: usize = 3;

/// Nouns for one human being who is seldom named.
const SOMEBODY: &[&str] = &[
    "applicant",
    "bystander",
    "caller",
    "colleague",
    "customer",
    "friend",
    "informant",
    "neighbor",
    "neighbour",
    "nurse",
    "participant",
    "passenger",
    "patient",
    "pilot",
    "professional",
    "relative",
    "scholar",
    "shopkeeper",
    "specialist",
    "survivor",
    "victim",
    "volunteer",
    "witness",
];

/// What organisations of many kinds are called once they have been named.
const BODIES: &[&str] = &[
    "agency",
    "association",
    "body",
    "broadcaster",
    "charity",
    "coalition",
    "commission",
    "committee",
    "company",
    "daily",
    "federation",
    "firm",
    "foundation",
    "group",
    "institute",
    "magazine",
    "newspaper",
    "ngo",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "publication",
    "think-tank",
    "union",
    "watchdog",
];

/// One person's namings so far.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) person: EntityId,
    /// The last few, the last at the end; never empty.
    pub(super) namings: Vec<Naming>,
    /// How many there were.
    pub(super) count: usize,
}

impl Known {
    /// Whether a headline alone named somebody.
    pub(super) fn is_heading(&self) -> bool {
        self.namings.iter().all(|naming| naming.is_heading)
    }

    /// The last naming.
    pub(super) fn last(&self) -> Option<&Naming> {
        self.namings.last()
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The people, who was named last at the end.
    people: Vec<Known>,
    /// The countries, organisations and groups that were last the subject of a verb.
    bodies: Vec<(EntityId, Naming)>,
    /// The last statement or the like that somebody issued.
    issued: Option<(EntityId, Naming)>,
}

impl Past {
    /// The people named so far, who was named last first.
    pub(super) fn people(&self) -> impl Iterator<Item = &Known> {
        self.people.iter().rev()
    }

    /// Takes note of a naming.
    pub(super) fn see(&mut self, linker: &Linker<'_>, naming: Naming) {
        let Some(entity) = naming.entity else { return };
        if linker.entities.kind(entity) != Some(EntityKind::Person) {
            if is_issued(linker, &naming) {
                self.issued = Some((entity, naming.clone()));
            }
            if naming.quote == 0 && (naming.is_subject() || is_one_of(linker, naming.mention)) {
                if self.bodies.len() >= SUBJECTS {
                    self.bodies.remove(0);
                }
                self.bodies.push((entity, naming));
            }
            return;
        }
        let at = self.people.iter().position(|known| known.person == entity);
        let mut known = match at {
            Some(at) => self.people.remove(at),
            None => Known { person: entity, namings: Vec::new(), count: 0 },
        };
        if known.namings.len() >= NAMINGS {
            known.namings.remove(0);
        }
        known.namings.push(naming);
        known.count += 1;
        if self.people.len() >= PEOPLE {
            self.people.remove(0);
        }
        self.people.push(known);
    }

    /// "It" that says something: the country, organisation or group that was the subject last, in this
    /// sentence or the one before; behind what is told ("…, it said") whoever has told what stands before.
    pub(super) fn body(&self, linker: &Linker<'_>, it: &Naming) -> Option<(EntityId, &'static str)> {
        if it.form != "it" || !it.speaks || it.quote != 0 {
            return None;
        }
        let several = |(entity, naming): &&(EntityId, Naming)| {
            linker.entities.kind(*entity) == Some(EntityKind::Group) && !is_one(linker, naming.mention)
        };
        let named = |naming: &Naming| !matches!(naming.kind, MentionKind::Pronoun | MentionKind::Office);
        if closes(linker, it) {
            let earlier = self.bodies.iter().rev().filter(|(_, last)| last.sentence != it.sentence);
            let mut earlier =
                earlier.filter(|body| !several(body)).filter(|(_, last)| it.after(last) <= TOLD);
            let teller = earlier.clone().find(|(_, last)| last.speaks);
            // Another body that has acted since may be the one that speaks now.
            let since = |(entity, last): &&(EntityId, Naming)| {
                last.is_main
                    && named(last)
                    && linker.entities.kind(*entity) == Some(EntityKind::Organization)
                    && teller.is_none_or(|(_, told)| told.mention < last.mention)
            };
            let acted = earlier.clone().find(since).filter(|(_, last)| it.after(last) <= 1);
            let near = || earlier.find(|(_, last)| it.after(last) <= 1 && named(last));
            return acted.or(teller).or_else(near).map(|(entity, _)| (*entity, "pronoun-subject"));
        }
        let near = |body: &&(EntityId, Naming)| {
            it.after(&body.1) <= 1 && body.1.clause != it.clause && named(&body.1) && !several(body)
        };
        let Some(last) = self.bodies.iter().rev().find(near) else {
            // "The mayor issued a statement. It said that": what she issued.
            let issued = self.issued.as_ref().filter(|(_, last)| it.after(last) <= 1);
            return issued.map(|(entity, _)| (*entity, "pronoun"));
        };
        // "The council said that the port would open. It added": the council, not what it spoke of.
        let mut beside = self.bodies.iter().rev().filter(near);
        let told = beside.find(|(_, naming)| {
            naming.sentence == last.1.sentence
                && naming.sentence != it.sentence
                && naming.speaks
                && naming.is_main
        });
        told.or(Some(last)).map(|(entity, _)| (*entity, "pronoun-subject"))
    }

    /// "They said" after "The council met": the body that was the subject of the sentence before, if no person was since.
    pub(super) fn many(&self, linker: &Linker<'_>, they: &Naming) -> Option<(EntityId, &'static str)> {
        if they.form != "they" || !they.speaks || they.quote != 0 || !they.is_main {
            return None;
        }
        let (entity, body) = self.bodies.iter().rev().find(|(_, body)| body.sentence != they.sentence)?;
        let acts = body.is_main && they.after(body) <= 1;
        let kind = linker.entities.kind(*entity);
        let speaks = kind == Some(EntityKind::Organization)
            || kind == Some(EntityKind::Group)
                && body.kind == MentionKind::Group
                && is_body(linker, body.mention);
        let since = self
            .people
            .iter()
            .filter_map(Known::last)
            .any(|last| last.mention > body.mention && last.quote == 0);
        (acts && speaks && !since).then_some((*entity, "pronoun-subject"))
    }

    /// "The agency said" after "Riverwatch reported": the named organisation that was the subject last, in the sentence
    /// before or the one before that, where no other was since.
    pub(super) fn same_body(&self, linker: &Linker<'_>, body: &Naming) -> Option<(EntityId, &'static str)> {
        let document = linker.document;
        let tokens = document.mentions.get(body.mention)?.tokens.clone();
        let last = tokens.end.checked_sub(1)?;
        let the = tokens.start.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"))
            || document.form(tokens.start).eq_ignore_ascii_case("the");
        let general = BODIES.contains(&document.form(last).to_lowercase().as_str());
        // "The regulatory agency": one word may describe it.
        let plain = tokens.len() == 1 || tokens.len() == 2 && document.upos(tokens.start) == Upos::Adj;
        if !the || !general || !plain || body.quote != 0 || !body.speaks {
            return None;
        }
        let (entity, naming) = self.bodies.last()?;
        let named = linker.entities.kind(*entity) == Some(EntityKind::Organization)
            && naming.kind == MentionKind::Organization;
        let near = body.after(naming) <= 2 && naming.clause != body.clause;
        (named && near).then_some((*entity, "described"))
    }

    /// "He said" after "a resident said": somebody unnamed, one human being, who spoke last, if no person has since.
    /// With `just`, only in the sentence before and by "a" or "an".
    pub(super) fn somebody(
        &self,
        linker: &Linker<'_>,
        he: &Naming,
        just: bool,
    ) -> Option<(EntityId, &'static str)> {
        if !matches!(he.form.as_str(), "he" | "she") || !he.speaks || he.quote != 0 {
            return None;
        }
        // A body that acts since is no "he".
        let (entity, naming) = self.bodies.iter().rev().find(|(_, naming)| is_somebody(linker, naming))?;
        let near = he.after(naming) <= if just { 1 } else { 2 } && naming.clause != he.clause;
        let acts = if just {
            let is_told = !naming.form.is_empty() || is_new(linker, naming.mention);
            // "The director also came, and he said": a title that nobody named bears stands for somebody as well.
            let is_told = is_told || naming.kind == MentionKind::Office || is_one_of(linker, naming.mention);
            naming.is_main && is_told && (naming.speaks || self.is_alone(naming))
        } else {
            naming.speaks || naming.is_main
        };
        let takes_over = |last: &Naming| {
            let named = just && last.kind == MentionKind::Person && last.paragraph == he.paragraph;
            last.quote == 0 && last.mention > naming.mention && (last.is_subject() || named)
        };
        let since = self.people().any(|known| known.namings.iter().any(takes_over));
        let group = linker.entities.kind(*entity) == Some(EntityKind::Group);
        (near && acts && group && !since).then_some((*entity, "pronoun-subject"))
    }

    /// Whether no person is named in the sentence that a naming stands in: "One of the crew left. He said".
    fn is_alone(&self, naming: &Naming) -> bool {
        let named = |last: &Naming| last.sentence == naming.sentence && last.kind == MentionKind::Person;
        let own = |known: &Known| known.namings.iter().any(named);
        !self.people.iter().any(own)
    }

    /// Whether one human being without a name has spoken since somebody was named.
    pub(super) fn unnamed_since(&self, linker: &Linker<'_>, last: &Naming) -> bool {
        self.bodies.iter().any(|(entity, naming)| {
            naming.mention > last.mention
                && naming.speaks
                && linker.entities.kind(*entity) == Some(EntityKind::Group)
                && is_somebody(linker, naming)
        })
    }

    /// The group that was the subject last, within this sentence or the one before, if no person was since.
    pub(super) fn crowd(&self, linker: &Linker<'_>, they: &Naming) -> Option<(EntityId, &Naming)> {
        let several = |(entity, naming): &&(EntityId, Naming)| {
            linker.entities.kind(*entity) == Some(EntityKind::Group)
                && !is_one(linker, naming.mention)
                && naming.kind == MentionKind::Group
        };
        // "Farmers say the road is shut. Kenya plays games, they say": whoever spoke last goes on, if no others act since.
        let says = || {
            let said = linker.gazetteer.saying(linker.document.lemma(they.clause));
            said.is_some_and(|said| said.strength == SayingStrength::Strong)
        };
        let spoke = || {
            let mut many = self.bodies.iter().rev().filter(several);
            many.next()
                .filter(|(_, naming)| they.speaks && says() && naming.speaks && they.after(naming) <= 2)
        };
        let last = self.bodies.last().filter(several).filter(|(_, naming)| they.after(naming) <= 1);
        last.or_else(spoke).map(|(entity, naming)| (*entity, naming))
    }
}

/// Whether a naming is of one human being: "a resident", "he", "one of the farmers", not "the council" or "residents".
fn is_somebody(linker: &Linker<'_>, naming: &Naming) -> bool {
    matches!(naming.form.as_str(), "he" | "she")
        || !is_named_beside(linker, naming)
            && (is_one(linker, naming.mention) || is_one_of(linker, naming.mention))
            && is_human(linker, naming.mention)
}

/// "Helena Varga, an expert at the institute, said": whether the words only describe somebody named before them.
fn is_named_beside(linker: &Linker<'_>, naming: &Naming) -> bool {
    let document = linker.document;
    let person = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    document.mentions.get(naming.mention).is_some_and(|mention| {
        let top = document.top(mention);
        document.relation(top) == "appos" && document.head(top).is_some_and(person)
    })
}

/// Whether "one of" opens the phrase of a mention: "one of the farmers".
fn is_one_of(linker: &Linker<'_>, mention: usize) -> bool {
    let document = linker.document;
    let Some(start) = document.mentions.get(mention).map(|mention| mention.tokens.start) else {
        return false;
    };
    let of = (start.saturating_sub(3)..start).rev().find(|&t| is_form(document, t, &["of"]));
    of.and_then(|of| of.checked_sub(1)).is_some_and(|t| is_form(document, t, &["one"]))
}

/// Whether "a" or "an" opens the phrase that a mention stands in: nobody is called so for the second time.
pub(super) fn is_new(linker: &Linker<'_>, mention: usize) -> bool {
    let document = linker.document;
    let Some(mention) = document.mentions.get(mention) else { return false };
    let describes = |t: usize| matches!(document.upos(t), Upos::Adj | Upos::Noun | Upos::Propn);
    let start = mention.tokens.start;
    let before = (start.saturating_sub(4)..start).rev().find(|&t| !describes(t));
    let opens = |t: usize| is_form(document, t, &["a", "an", "one", "another"]);
    opens(start) || before.is_some_and(opens)
}

/// Whether a described group is one human being: "a resident", not "the council".
fn is_human(linker: &Linker<'_>, mention_at: usize) -> bool {
    let Some(mention) = linker.document.mentions.get(mention_at) else { return false };
    let Some(last) = mention.tokens.clone().last() else { return false };
    let noun = linker.document.form(last).to_lowercase();
    let gazetteer = linker.gazetteer;
    let body = matches!(gazetteer.group_noun(&noun), Some(GroupKind::Body | GroupKind::Government));
    let people =
        |noun: &str| matches!(gazetteer.group_noun(noun), Some(GroupKind::People | GroupKind::Source));
    !body
        && (noun.ends_with("man")
            || noun.ends_with("woman")
            || noun.ends_with("person")
            || gazetteer.office_phrase(&[noun.as_str()]).is_some_and(|office| !office.plural)
            || people(&format!("{noun}s"))
            || described::is_human(linker, &noun)
            || SOMEBODY.contains(&noun.as_str())
            || is_one_of(linker, mention_at)
            || people(&noun) && linker.document.tokens.get(last).is_some_and(|token| token.xpos == "NNS")
            || mention.kind == MentionKind::Office)
}

/// Whether a described group is a body of people: "the police", "the ministry".
fn is_body(linker: &Linker<'_>, mention: usize) -> bool {
    let last = linker.document.mentions.get(mention).and_then(|mention| mention.tokens.clone().last());
    last.is_some_and(|t| {
        let noun = linker.document.form(t).to_lowercase();
        noun == "police"
            || matches!(linker.gazetteer.group_noun(&noun), Some(GroupKind::Body | GroupKind::Government))
    })
}

/// "issued a statement": whether something said or written is what a verb of giving out has for its object.
fn is_issued(linker: &Linker<'_>, naming: &Naming) -> bool {
    let document = linker.document;
    let gives = matches!(
        document.lemma(naming.clause),
        "issue" | "release" | "publish" | "send" | "post" | "circulate" | "distribute"
    );
    naming.quote == 0
        && naming.relation == "obj"
        && gives
        && linker.gazetteer.is_said_thing(document.lemma(naming.top))
}

/// Whether a pronoun and its verb stand behind what they tell: "…, it said."
fn closes(linker: &Linker<'_>, it: &Naming) -> bool {
    let document = linker.document;
    let Some(start) = document.mentions.get(it.mention).map(|mention| mention.tokens.start) else {
        return false;
    };
    let Some(sentence) = document.sentences.get(it.sentence).map(|sentence| sentence.tokens.clone()) else {
        return false;
    };
    let behind = start
        .checked_sub(1)
        .is_some_and(|t| t > sentence.start && matches!(document.form(t), "," | "”" | "\"" | "''" | "’"));
    let ends = |t: usize| t >= sentence.end || document.upos(t) == Upos::Punct || document.form(t) == "in";
    behind && it.clause > start && ends(it.clause + 1)
}

/// Whether a described group is spoken of as one ("the committee"), not as several ("officials").
fn is_one(linker: &Linker<'_>, mention: usize) -> bool {
    let Some(mention) = linker.document.mentions.get(mention) else { return false };
    let tag = |t: usize| linker.document.tokens.get(t).map_or("", |token| token.xpos);
    !mention.tokens.clone().any(|t| matches!(tag(t), "NNS" | "NNPS"))
}
