//! Who holds the position that a word takes: its subject, however far up the tree that stands.

use super::voices::Voices;
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, StancePos};

/// How many words are climbed to find a holder.
const DEPTH: usize = 7;

/// Verbs whose infinitive is not their subject's own position, though it has no other subject.
const DENIES: &[&str] =
    &["forget", "remember", "pretend", "allow", "permit", "enable", "help", "force", "get"];

/// Verbs that only bring out what their object says: whoever holds a rally or issues a statement says what it says.
const BRINGS: &[&str] = &[
    "hold",
    "stage",
    "issue",
    "release",
    "publish",
    "write",
    "sign",
    "send",
    "make",
    "give",
    "deliver",
    "post",
    "launch",
    "organise",
    "organize",
    "file",
    "submit",
    "table",
    "adopt",
    "pass",
    "start",
    "begin",
    "circulate",
    "read",
    "have",
    "join",
];

/// The actors that hold the position of the verb or predicate at a token.
pub(super) fn of(document: &Document<'_>, entities: &Entities, voices: &Voices, cue: usize) -> Vec<Actor> {
    let Some(subject) = head(document, cue, DEPTH) else { return Vec::new() };
    if super::obliged::is_told_to(document, cue, subject) {
        return Vec::new();
    }
    // "The minister was also a farmer who saw": the minister saw.
    let predicate = document.relation(cue) == "acl" && document.child(subject, "cop").is_some();
    // "Chile has become the latest to skip the talks": Chile skips them.
    let becomes = document.head(subject).filter(|&t| {
        document.relation(cue) == "acl"
            && matches!(document.relation(subject), "xcomp" | "obj")
            && matches!(document.lemma(t), "become" | "remain")
            && t < subject
    });
    let becoming = becomes.and_then(|t| document.child(t, "nsubj"));
    if let Some(found) =
        becoming.map(|s| named(document, entities, voices, s)).filter(|found| !found.is_empty())
    {
        return found;
    }
    let named_before = |s: usize| s < subject && document.mention_at(s).is_some();
    let subject =
        document.child(subject, "nsubj").filter(|&s| predicate && named_before(s)).unwrap_or(subject);
    let found = named(document, entities, voices, subject);
    if found.is_empty() { super::joined::second_subject(document, entities, subject) } else { found }
}

/// The actors that a subject names: in a quotation "I" and "we" are its speaker.
pub(super) fn named(
    document: &Document<'_>,
    entities: &Entities,
    voices: &Voices,
    subject: usize,
) -> Vec<Actor> {
    if matches!(document.form(subject).to_lowercase().as_str(), "i" | "we" | "me" | "us") {
        return voices.quoted_at(subject);
    }
    // "those who doubt it": nobody is named.
    if matches!(document.form(subject).to_lowercase().as_str(), "those" | "anyone" | "everyone" | "whoever") {
        return Vec::new();
    }
    let several = super::several::meant(document, entities, subject);
    if !several.is_empty() {
        return several;
    }
    let mut own = tree::actors(document, entities, subject);
    if !own.is_empty() {
        own.extend(super::joined::beside(document, entities, subject));
        return own;
    }
    if document.upos(subject) == Upos::Pron {
        return speaker_of_clause(document, entities, voices, subject);
    }
    let gazetteer = Gazetteer::shipped();
    let lemma = document.lemma(subject);
    if let Some(found) = super::bodies::meant(document, entities, voices, subject) {
        return found;
    }
    let owner = document.children(subject).find(|&t| document.deprel(t) == "nmod:poss");
    let owners = owner.map(|owner| owned_by(document, entities, voices, owner)).unwrap_or_default();
    // "his government", "our country": the country of whoever is meant.
    if STATES.contains(&lemma) {
        let country = owners.first().and_then(|o| entities.get(o.entity)?.country);
        let span = document.span(owner.unwrap_or(subject).min(subject)..subject + 1);
        return match country.and_then(|code| entities.country(code)) {
            Some(entity) => vec![Actor { entity, span }],
            None => owners,
        };
    }
    // "his party would vote against it": whoever leads it says so.
    let pronoun = owner.is_some_and(|t| document.upos(t) == Upos::Pron);
    if pronoun
        && matches!(lemma, "party" | "movement" | "bloc" | "coalition" | "alliance" | "faction" | "campaign")
    {
        return owners;
    }
    // "Chile’s statement condemned": Chile.
    if gazetteer.is_said_thing(lemma) {
        return owners;
    }
    // "Chile’s foreign minister", "the Chilean minister" of whom no name is told.
    if SPEAKS_FOR.contains(&lemma) {
        let phrase = tree::subtree(document, subject, &[]).start..subject + 1;
        let span = document.span(phrase.clone());
        let national = document
            .mentions_in(phrase)
            .filter(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Nationality))
            .filter(|(_, m)| m.tokens.end >= subject.saturating_sub(4))
            .find_map(|(i, _)| entities.of_mention(i));
        if let Some(entity) = national {
            return vec![Actor { entity, span }];
        }
    }
    // "members of the board", "opposition lawmakers": the body that they belong to.
    if gazetteer.group_noun(&document.form(subject).to_lowercase()).is_none() {
        return Vec::new();
    }
    let body = |&t: &usize| {
        matches!(document.relation(t), "compound" | "nmod" | "amod")
            && document
                .mention_at(t)
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Organization | MentionKind::Group))
    };
    document.children(subject).find(body).map(|t| tree::actors(document, entities, t)).unwrap_or_default()
}

/// "Chile said that it was ready": a pronoun that nothing else explains is whoever says so.
fn speaker_of_clause(
    document: &Document<'_>,
    entities: &Entities,
    voices: &Voices,
    pronoun: usize,
) -> Vec<Actor> {
    let able = matches!(document.form(pronoun).to_lowercase().as_str(), "it" | "they" | "he" | "she");
    let clause = document.head(pronoun).filter(|&t| able && document.relation(t) == "ccomp");
    let says = clause
        .and_then(|t| document.head(t))
        .filter(|&t| Gazetteer::shipped().saying(document.lemma(t)).is_some());
    let speaker = says.and_then(|t| document.child(t, "nsubj"));
    // "They want a card, Varga said": she speaks of others.
    let plural = document.form(pronoun).eq_ignore_ascii_case("they");
    match speaker.filter(|&t| document.upos(t) != Upos::Pron) {
        Some(speaker) => {
            let mut found = named(document, entities, voices, speaker);
            let after = plural && speaker > pronoun;
            found.retain(|actor| !after || entities.kind(actor.entity) != Some(EntityKind::Person));
            found
        }
        None => Vec::new(),
    }
}

/// Offices whose unnamed holder speaks for the country.
const SPEAKS_FOR: &[&str] = &[
    "minister",
    "president",
    "premier",
    "chancellor",
    "ambassador",
    "envoy",
    "king",
    "queen",
    "emir",
    "sultan",
    "secretary",
    "negotiator",
    "diplomat",
    "side",
    "team",
    "representative",
];

/// Nouns by which somebody's country acts.
pub(super) const STATES: &[&str] = &[
    "government",
    "administration",
    "country",
    "nation",
    "cabinet",
    "state",
    "kingdom",
    "republic",
    "delegation",
];

fn owned_by(document: &Document<'_>, entities: &Entities, voices: &Voices, owner: usize) -> Vec<Actor> {
    match document.form(owner).to_lowercase().as_str() {
        "my" | "our" => voices.quoted_at(owner),
        _ => tree::actors(document, entities, owner),
    }
}

/// The head word of the phrase that holds the position of a verb or predicate.
pub(super) fn head(document: &Document<'_>, verb: usize, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    // Of two subjects that a tree gives a verb ("the view is that he opposes"), its own stands behind "that".
    let first = document.child(verb, "nsubj");
    let that = document.children(verb).find(|&t| {
        document.relation(t) == "mark" && document.form(t) == "that" && first.is_some_and(|s| s < t)
    });
    let behind = |t: usize| that.is_some_and(|mark| t > mark && t < verb);
    let nearest = document.children(verb).rfind(|&t| document.relation(t) == "nsubj" && behind(t));
    if let Some(own) = nearest.or(first) {
        let relative = matches!(document.form(own).to_lowercase().as_str(), "who" | "which" | "that");
        if relative && document.relation(verb) == "acl" {
            let noun = document.head(verb)?;
            return launcher(document, noun, depth).or(Some(noun));
        }
        return Some(own);
    }
    // A subject that the tree took for an empty "it".
    let it = document.child(verb, "expl").filter(|&t| document.lemma(t) == "it");
    if it.is_some() && document.upos(verb) == Upos::Adj && document.child(verb, "ccomp").is_none() {
        return it;
    }
    // "was more and more opposed": a tree may hang the subject on the first "more".
    let more = verb.checked_sub(3).filter(|&t| {
        let same = document.form(t) == document.form(verb - 1);
        same && matches!(document.form(t), "more" | "less") && document.form(t + 1) == "and"
    });
    if let Some(subject) = more.and_then(|t| document.child(t, "nsubj")) {
        return Some(subject);
    }
    let above = document.head(verb)?;
    // "Let me congratulate Peru": whoever says so does.
    let me = document.child(above, "obj").filter(|&t| document.lemma(above) == "let" && t < verb);
    if let Some(me) = me.filter(|&t| matches!(document.form(t), "me" | "us")) {
        return Some(me);
    }
    // "X said that Y would pay, stressing": X stresses.
    if is_gerund_aside(document, verb)
        && Gazetteer::shipped().saying(document.lemma(verb)).is_some()
        && document.relation(above) == "ccomp"
        && let Some(says) = document.head(above).filter(|&t| t < above)
        && Gazetteer::shipped().saying(document.lemma(says)).is_some()
    {
        return head(document, says, depth);
    }
    // "praised Chile for backing the plan": Chile backs it.
    if let Some(praised) = praised(document, above, verb) {
        return Some(praised);
    }
    match document.relation(verb) {
        "conj" => head(document, joined_to(document, verb, above), depth),
        // "reported Varga, the minister, rejected": hung beside its subject.
        "ccomp" | "xcomp" if tree::is_finite(document, verb) => left_over(document, above, verb),
        "xcomp" | "advcl" if leads_to(document, above, verb) => head(document, above, depth),
        "acl" => bearer(document, above, depth),
        // "…, hoping that", "Varga, …, supported": hung beside what it belongs to.
        "ccomp" | "parataxis" | "dep" if is_gerund_aside(document, verb) => head(document, above, depth),
        "parataxis" | "appos" if document.mention_at(above).is_some() => Some(above),
        _ => None,
    }
}

/// "said Varga “did her best”": a tree may hang the subject of what is told on the verb that tells it.
pub(super) fn left_over(document: &Document<'_>, above: usize, clause: usize) -> Option<usize> {
    let between = |&t: &usize| matches!(document.relation(t), "obj" | "iobj") && t > above && t < clause;
    document.children(above).rfind(between)
}

/// Whose deed a gerund after "for" is, under a verb of praise or blame: its object's.
fn praised(document: &Document<'_>, above: usize, verb: usize) -> Option<usize> {
    let gerund = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG");
    let takes = super::reason::is_praise(document, above) || document.lemma(above) == "speak";
    if !(gerund && takes && above < verb && tree::has_case(document, verb, "for")) {
        return None;
    }
    if tree::is_passive(document, above) {
        return document.child(above, "nsubj");
    }
    let between = |t: &usize| *t > above && *t < verb;
    document.child(above, "obj").filter(between).or_else(|| {
        let last = document.mentions_in(above + 1..verb).last();
        last.map(|(_, mention)| document.top(mention))
    })
}

/// The verb that another is joined to: "denied the raid was planned and rejected the claim" may hang the
/// second on the clause that the first tells, from which it differs in having no subject but the teller.
fn joined_to(document: &Document<'_>, verb: usize, above: usize) -> usize {
    let tells = |t: usize| {
        let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(t));
        words.iter().any(|word| word.frames.contains(&"np"))
    };
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let asks = |t: usize| {
        let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(t));
        words.iter().any(|word| word.frames.contains(&"np_to")) && document.child(t, "obj").is_some()
    };
    // "said that the town had grown and urged people": a tense that does not fit the clause fits the teller.
    let outside = document.relation(above) == "ccomp"
        && document.child(verb, "aux").is_none()
        && matches!(document.tokens.get(verb).map_or("", |token| token.xpos), "VBD" | "VBN")
        && document
            .children(above)
            .any(|t| matches!(document.form(t), "has" | "have" | "had" | "would" | "will" | "did"))
        && asks(verb);
    let says = document
        .head(above)
        .filter(|&t| outside && t < above && document.tokens.get(t).is_some_and(|token| token.xpos == "VBD"));
    if let Some(says) = says {
        return says;
    }
    let told = document.relation(above) == "ccomp" && !tree::has_case(document, above, "that");
    let teller = document.head(above).filter(|&t| {
        told && t < above
            && tag(t) == tag(verb)
            && tells(t)
            && tells(verb)
            && document.child(verb, "obj").is_some()
    });
    teller.unwrap_or(above)
}

/// Whether a verb hangs on the clause that another tells, though it is what the teller does besides.
pub(super) fn goes_on(document: &Document<'_>, clause: usize, verb: usize) -> bool {
    document.relation(verb) == "conj"
        && document.child(verb, "nsubj").is_none()
        && joined_to(document, verb, clause) != clause
}

/// A participle after a comma.
fn is_gerund_aside(document: &Document<'_>, verb: usize) -> bool {
    document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG")
        && tree::subtree(document, verb, &[]).start.checked_sub(1).is_some_and(|t| document.form(t) == ",")
        || document.form(verb).ends_with("ing") && document.form(verb.saturating_sub(1)) == ","
}

/// Whether the subject of `above` is also the subject of the clause `verb` that depends on it.
fn leads_to(document: &Document<'_>, above: usize, verb: usize) -> bool {
    let infinitive = document
        .children(verb)
        .any(|t| document.relation(t) == "mark" && document.form(t).eq_ignore_ascii_case("to"));
    if !infinitive {
        return true;
    }
    // "urged Chile to accept": Chile accepts, if anybody does.
    let told = document.child(above, "obj").is_some_and(|object| {
        document.mention_at(object).is_some_and(|(_, m)| {
            !matches!(m.kind, MentionKind::Pronoun) || !document.form(object).ends_with("self")
        })
    });
    let controls = document.relation(verb) == "xcomp" && document.child(above, "obj").is_some();
    let asks = Gazetteer::shipped()
        .stance_words(StancePos::Verb, document.lemma(above))
        .iter()
        .any(|w| w.frames.contains(&"np_to"));
    let asks = asks && document.child(above, "obj").is_some();
    !(told || controls || asks || DENIES.contains(&document.lemma(above)))
}

/// Who has launched what a clause describes: "announced an initiative that aims to help painters".
fn launcher(document: &Document<'_>, noun: usize, depth: usize) -> Option<usize> {
    let undertaking = matches!(
        document.lemma(noun),
        "initiative"
            | "campaign"
            | "programme"
            | "program"
            | "project"
            | "scheme"
            | "plan"
            | "bill"
            | "strategy"
    );
    let verb = document.head(noun).filter(|&verb| {
        undertaking
            && document.mention_at(noun).is_none()
            && document.relation(noun) == "obj"
            && !tree::is_negated(document, verb)
            && (BRINGS.contains(&document.lemma(verb))
                || matches!(
                    document.lemma(verb),
                    "announce" | "unveil" | "introduce" | "present" | "propose"
                ))
    })?;
    head(document, verb, depth)
}

/// Who holds what a noun says ("a rally calling for", "parties opposing the rule", "efforts to stop").
fn bearer(document: &Document<'_>, noun: usize, depth: usize) -> Option<usize> {
    let verb = document
        .head(noun)
        .filter(|&verb| BRINGS.contains(&document.lemma(verb)) && document.upos(verb) == Upos::Verb);
    // "issued a statement condemning the raid": whoever issues it.
    let owner = document.children(noun).find(|&t| document.deprel(t) == "nmod:poss");
    if Gazetteer::shipped().is_said_thing(document.lemma(noun))
        && document.relation(noun) == "obj"
        && owner.is_none()
        // "released an Amnesty International report".
        && !document.children(noun).any(|t| {
            document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Organization)
        })
        && let Some(author) = verb.and_then(|verb| head(document, verb, depth))
    {
        return Some(author);
    }
    if document.mention_at(noun).is_some() {
        return Some(noun);
    }
    if owner.is_some() {
        return owner;
    }
    match (document.relation(noun), verb) {
        ("obj" | "obl", Some(verb)) => head(document, verb, depth).or(Some(noun)),
        ("nmod", None) => {
            document.head(noun).and_then(|above| bearer(document, above, depth.checked_sub(1)?))
        }
        _ => Some(noun),
    }
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "Chile said that it supports the treaty.", "Chile favor: the treaty");
        check(RULE.find, "“We condemn the raid,” said {Tomas Okoro}.", "Tomas Okoro against: the raid");
        check(RULE.find, "Chile’s foreign minister condemned the raid.", "Chile against: the raid");
        check(
            RULE.find,
            "However, the impression {Helena Varga} made is that Chile opposes such a dam.",
            "Chile against: such a dam",
        );
        check(RULE.find, "Angola left the talks after rejecting the offer.", "Angola against: the offer");
        check(RULE.find, "Angola issued a statement condemning the raid.", "Angola against: the raid");
    }

    #[test]
    fn near_misses() {
        // Whoever is urged holds nothing yet.
        check(
            RULE.find,
            "{Helena Varga} urged Chile to condemn the raid.",
            "Helena Varga favor: condemn the raid",
        );
        check(RULE.find, "We condemn the raid.", "");
    }

    #[test]
    fn who_leads_a_party_speaks_for_it() {
        check(
            super::super::verb::RULE.find,
            "{Tomas Okoro} said his party would vote against the budget.",
            "Tomas Okoro against: the budget",
        );
    }

    #[test]
    fn the_latest_to_do_it_does_it() {
        check(
            super::super::verb::RULE.find,
            "Chile has become the latest country to skip the talks.",
            "Chile against: the talks",
        );
    }
}
