//! "X called the talks productive"; “The talks were constructive,” X said.

use super::{Found, Scene, complement, flipped, predicate};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// A judgement that somebody passes on something.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "evaluation",
    summary: "Somebody calls something good or bad, or says that it is.",
    example: "Tomas Okoro described the talks as productive; Helena Varga said the ban was unacceptable.",
    misses: "Judgements in other words than the table's.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let mut out = Vec::new();
    for t in 0..document.tokens.len() {
        let found = super::called::judged(scene, t)
            .or_else(|| super::norms::to_whom(scene, t))
            .or_else(|| copula(scene, t))
            .or_else(|| super::absent::senseless(scene, t))
            .or_else(|| super::absent::sensible(scene, t))
            .or_else(|| super::absent::renounced(scene, t))
            .or_else(|| super::absent::with_feeling(scene, t))
            .or_else(|| existing(scene, t))
            .or_else(|| super::merit::done(scene, t))
            .or_else(|| super::merit::credited(scene, t))
            .or_else(|| super::attitude::of_clause(scene, t))
            .or_else(|| super::attitude::of_phrase(scene, t))
            .or_else(|| super::failing::of_others(scene, t))
            .or_else(|| super::norms::nothing_but(scene, t));
        if let Some(found) = found {
            out.extend(scene.claims(&found));
        }
    }
    out
}

/// Whether a word judges, and how.
pub(super) fn judgement(document: &Document<'_>, t: usize) -> Option<Polarity> {
    let gazetteer = Gazetteer::shipped();
    let form = gazetteer.evaluation(&document.form(t).to_lowercase());
    // "rights", "goods" are no judgement, "illegally" none of its subject.
    let other = matches!(
        document.lemma(t),
        "right"
            | "good"
            | "wrong"
            | "best"
            | "progress"
            | "opportunity"
            | "gain"
            | "asset"
            | "honor"
            | "honour"
            | "crime"
            | "suspect"
    );
    let able = document.upos(t) != Upos::Noun || !other;
    // "responsible for the raid": it tells who did it.
    if document.lemma(t) == "responsible" && document.form(t + 1) == "for" {
        return None;
    }
    if let Some(told) = super::idiom::set_phrase(document, t) {
        return told;
    }
    // "sensitive to price" tells what they are like, "a sensitive matter" asks for care.
    if document.lemma(t) == "sensitive" && document.form(t + 1) == "to" {
        return None;
    }
    form.or_else(|| able.then(|| gazetteer.evaluation(document.lemma(t))).flatten())
}

/// "Y is good", "it is wrong to do Y", in what a speaker says.
fn copula(scene: &Scene<'_>, predicate: usize) -> Option<Found> {
    let document = scene.document;
    let (subject, stands) = subject_of(document, predicate)?;
    // "No country is doomed": nothing is judged.
    let none = |noun: usize| document.children(noun).any(|t| t < noun && document.lemma(t) == "no");
    if subject.is_some_and(none) {
        return None;
    }
    if let Some(found) = super::norms::against(scene, predicate, subject) {
        return Some(found);
    }
    // "The farmers are hopeful about trade": what they feel is no judgement of them.
    if super::wording::is_felt(document, predicate) {
        return None;
    }
    // "it is with great sadness that": no judgement.
    if document.child(predicate, "case").is_some() && document.relation(predicate) != "obl" {
        return None;
    }
    // "one of the best chances": the judgement is of what there are several of.
    let of = predicate::LIGHT
        .contains(&document.lemma(predicate))
        .then(|| tree::object_of(document, predicate, "of"))
        .flatten();
    let described = |&t: &usize| matches!(document.relation(t), "amod" | "compound") && t < predicate;
    // "a great loss" is no praise.
    let degree = |t: &usize| {
        matches!(
            document.lemma(*t),
            "great"
                | "significant"
                | "substantial"
                | "extraordinary"
                | "incredible"
                | "strong"
                | "remarkable"
                | "severe"
                | "grave"
                | "serious"
                | "big"
                | "real"
                | "urgent"
        )
    };
    // "a great man" is.
    let of_person = |t: usize| {
        predicate::PEOPLE.contains(&document.lemma(predicate))
            && judgement(document, t) == Some(Polarity::Favor)
    };
    // "once it is less murky": by degrees.
    let less = document.children(predicate).any(|t| document.lemma(t) == "less" && t < predicate);
    if less {
        return None;
    }
    let time = is_time(document, predicate, subject);
    if let Some(found) = excess(scene, predicate, subject) {
        return Some(found);
    }
    let word = std::iter::once(predicate)
        .chain(document.children(predicate).filter(described).filter(|t| !degree(t) || of_person(*t)))
        .chain(of)
        .chain(
            of.into_iter()
                .flat_map(|t| document.children(t).filter(move |&k| document.relation(k) == "amod" && k < t)),
        )
        .find(|&t| time || predicate::judged_by(document, t).is_some())?;
    let judged = if time { Polarity::Favor } else { predicate::judged_by(document, word)? };
    // "The blast was very powerful" is no praise.
    let strong = matches!(document.lemma(word), "powerful" | "strong" | "massive" | "impressive");
    if strong && subject.is_some_and(|s| BLASTS.contains(&document.lemma(s))) {
        return None;
    }
    // "the aim is a prosperous country" praises no aim.
    if subject.is_some_and(|s| super::goal::is_goal(document.lemma(s))) {
        return None;
    }
    let speakers = scene.speakers(predicate);
    let linked = stands != predicate && tree::is_negated(document, stands);
    let polarity = flipped(judged, linked || syntax::negated(document, predicate));
    let expletive = subject.is_none_or(|s| document.form(s).eq_ignore_ascii_case("it"));
    let clause = document.children(predicate).chain(document.children(stands)).find(|&t| {
        let clausal = matches!(document.relation(t), "csubj" | "ccomp" | "xcomp" | "advcl" | "acl");
        let marked = document.children(t).any(|m| {
            document.relation(m) == "mark" && matches!(document.lemma(m), "that" | "to" | "for" | "if")
        });
        // "It is good working with you."
        let doing = t == predicate + 1 && document.tokens.get(t).is_some_and(|token| token.xpos == "VBG");
        clausal && t != predicate && (marked || doing || document.relation(t) == "csubj")
    });
    // "It is important to mention that", "not every deed is a crime".
    let leads = clause.is_some_and(|t| expletive && super::wording::leads(document, predicate, t));
    if leads || subject.is_some_and(|s| super::wording::is_partial(document, predicate, s)) {
        return None;
    }
    let target = match (subject, clause) {
        (_, Some(clause)) if expletive && polarity != Polarity::Neutral => {
            complement::phrase(document, clause)
        }
        (Some(subject), _)
            if !expletive && (document.upos(subject) != Upos::Pron || scene.meant(subject).is_some()) =>
        {
            let words = complement::phrase(document, subject);
            // A tree that errs may hang the predicate on its subject.
            let is = document.child(predicate, "cop").filter(|&t| subject < t).unwrap_or(words.end);
            words.start..words.end.min(is.max(subject + 1))
        }
        // "This is a ploy": what it is tells enough.
        (Some(subject), None)
            if polarity != Polarity::Neutral
                && polarity == judged
                && document.relation(word) != "compound"
                && predicate::is_pointed(document, predicate, subject) =>
        {
            let is = document.child(predicate, "cop").unwrap_or(subject);
            let from = super::skip_adverbs(document, is + 1);
            from.min(predicate)..complement::phrase(document, predicate).end
        }
        _ => return None,
    };
    // "It is an honour for me to open it": the opening.
    let mut target = target;
    if matches!(document.form(target.start), "me" | "us") && document.form(target.start + 1) == "to" {
        target.start += 2;
    }
    Some(Found {
        holders: speakers,
        polarity,
        hedged: syntax::hedged(document, word) || is_hedged_aside(document, predicate),
        target,
        cue: word,
        rule: RULE.name,
    })
}

/// "Varga seemed cautiously supportive, saying that the talks were useful": what is told by the way is meant as
/// the sentence says.
fn is_hedged_aside(document: &Document<'_>, predicate: usize) -> bool {
    let says = document.head(predicate).filter(|&t| document.relation(predicate) == "ccomp" && t < predicate);
    let aside = says.filter(|&t| document.form(t).ends_with("ing") && t > 0 && document.form(t - 1) == ",");
    let above = aside.and_then(|t| document.head(t).filter(|&above| above < t));
    let position = |t: usize| {
        let word = document.form(t).to_lowercase();
        !Gazetteer::shipped().stance_words(StancePos::Adjective, &word).is_empty()
    };
    let told = above.and_then(|t| std::iter::once(t).chain(document.children(t)).find(|&k| position(k)));
    told.is_some_and(|t| syntax::hedged(document, t))
}

/// What strikes people, so that its strength is nothing good.
const BLASTS: &[&str] = &[
    "explosion",
    "blast",
    "bomb",
    "storm",
    "hurricane",
    "cyclone",
    "typhoon",
    "earthquake",
    "quake",
    "tremor",
    "wind",
    "wave",
    "impact",
    "weapon",
    "missile",
    "device",
    "virus",
];

/// "The price is too high", "the measure is nowhere near enough".
fn excess(scene: &Scene<'_>, predicate: usize, subject: Option<usize>) -> Option<Found> {
    let document = scene.document;
    let subject = subject.filter(|&s| s < predicate)?;
    let known = document.upos(subject) != Upos::Pron || scene.meant(subject).is_some();
    let adverb = |words: &[&str]| {
        document
            .children(predicate)
            .any(|t| t < predicate && document.relation(t) == "advmod" && words.contains(&document.lemma(t)))
    };
    let too = is_excessive(document, predicate) && !syntax::negated(document, predicate);
    let nowhere = document.lemma(predicate) == "nowhere" && document.form(predicate + 1) == "near";
    let short = nowhere
        || document.lemma(predicate) == "enough"
            && (syntax::negated(document, predicate) || adverb(&["nowhere", "hardly", "near", "far"]));
    (known && (too || short)).then(|| Found {
        holders: scene.speakers(predicate),
        polarity: Polarity::Against,
        hedged: syntax::hedged(document, predicate),
        target: complement::phrase(document, subject),
        cue: predicate,
        rule: RULE.name,
    })
}

/// "too high".
pub(super) fn is_excessive(document: &Document<'_>, adjective: usize) -> bool {
    let too = |t: usize| document.relation(t) == "advmod" && document.lemma(t) == "too" && t < adjective;
    document.upos(adjective) == Upos::Adj && document.children(adjective).any(too)
}

/// "It is time to act".
fn is_time(document: &Document<'_>, predicate: usize, subject: Option<usize>) -> bool {
    let it = subject.is_none_or(|s| document.form(s).eq_ignore_ascii_case("it"));
    let act = document.children(predicate).any(|t| {
        matches!(document.relation(t), "advcl" | "acl" | "csubj" | "ccomp" | "xcomp")
            && tree::has_case(document, t, "to")
    });
    let bare = it && document.child(predicate, "det").is_none();
    // "Now is the time to act."
    let now = document
        .child(predicate, "cop")
        .is_some_and(|is| document.form(is.saturating_sub(1)).eq_ignore_ascii_case("now"));
    (bare || now) && act && document.lemma(predicate) == "time"
}

/// "There has been progress in the talks", "there was no breach of the truce".
fn existing(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let judged =
        judgement(document, noun).filter(|p| *p != Polarity::Neutral && document.upos(noun) == Upos::Noun)?;
    let there = document.head(noun).filter(|_| matches!(document.relation(noun), "nsubj" | "obj"));
    let verb = there.filter(|&t| document.child(t, "expl").is_some())?;
    let about = ["in", "of", "towards", "with"].iter().find_map(|p| {
        tree::object_of(document, noun, p)
            .or_else(|| tree::object_of(document, verb, p))
            .filter(|&t| t > noun)
    })?;
    let denied = document.children(noun).any(|t| document.form(t).eq_ignore_ascii_case("no"));
    Some(Found {
        holders: scene.voices.at(noun),
        polarity: flipped(judged, denied || syntax::negated(document, verb)),
        hedged: syntax::hedged(document, noun),
        target: complement::phrase(document, about),
        cue: noun,
        rule: RULE.name,
    })
}

/// The subject of a predicate, and the word that it hangs on ("Y is good", "Y remains good").
fn subject_of(document: &Document<'_>, predicate: usize) -> Option<(Option<usize>, usize)> {
    if document.child(predicate, "cop").is_some() {
        // "Creating two systems was impractical": a clause.
        let clause = || document.child(predicate, "csubj").filter(|&t| t < predicate);
        let told = || predicate::dangling(document, predicate);
        let near = predicate::beside(document, predicate);
        let own = near.or_else(|| behind(document, predicate)).or_else(clause);
        let own = own.or_else(told);
        return Some((own, predicate));
    }
    // "the vote was rigged": a participle that blames.
    let blamed = document.upos(predicate) == Upos::Verb
        && tree::is_passive(document, predicate)
        && judgement(document, predicate) == Some(Polarity::Against)
        && Gazetteer::shipped().evaluation(&document.form(predicate).to_lowercase()).is_some();
    if blamed {
        // "He was assaulted" blames whoever did it.
        let thing = predicate::beside(document, predicate).filter(|&t| {
            !document
                .mention_at(t)
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Person | MentionKind::Pronoun))
                || document.form(t).eq_ignore_ascii_case("it")
        });
        return thing.map(|t| (Some(t), predicate));
    }
    // "The raid amounts to a crime", "the vote marks a milestone".
    let above = document.head(predicate)?;
    let stands_for = match document.relation(predicate) {
        "obj" => matches!(
            document.lemma(above),
            "represent" | "constitute" | "mark" | "signify" | "embody" | "pose"
        ),
        "obl" => {
            document.lemma(above) == "amount" && tree::has_case(document, predicate, "to")
                || document.lemma(above) == "serve" && tree::has_case(document, predicate, "as")
        }
        _ => false,
    };
    if stands_for && document.upos(above) == Upos::Verb {
        return Some((document.child(above, "nsubj"), above));
    }
    let above = Some(above).filter(|_| document.relation(predicate) == "xcomp")?;
    let links = matches!(
        document.lemma(above),
        "remain" | "seem" | "appear" | "become" | "prove" | "look" | "sound" | "be"
    );
    links.then(|| (document.child(above, "nsubj").or_else(|| predicate::dangling(document, above)), above))
}

/// "The charge is untrue, says Varga" may hang the subject on "says".
fn behind(document: &Document<'_>, predicate: usize) -> Option<usize> {
    let says = document.children(predicate).find(|&t| {
        t > predicate
            && matches!(document.relation(t), "conj" | "parataxis")
            && Gazetteer::shipped().saying(document.lemma(t)).is_some()
    })?;
    let empty = document.child(predicate, "expl").is_some();
    document.children(says).find(|&t| t < predicate && document.relation(t) == "nsubj" && !empty)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "{Tomas Okoro} described the talks as productive.", "Tomas Okoro favor: the talks");
        check(find, "{Helena Varga} said the ban was unacceptable.", "Helena Varga against: the ban");
        check(
            find,
            "{Helena Varga} said that it was important to protect the river.",
            "Helena Varga favor: protect the river",
        );
        check(find, "{Helena Varga} called the raid “a senseless crime”.", "Helena Varga against: the raid");
        check(find, "{Helena Varga} called the raid an act of terrorism.", "Helena Varga against: the raid");
        check(find, "{Helena Varga} said that the union was responsible for the raid.", "");
        check(
            find,
            "{Helena Varga} described the raid as an act of piracy.",
            "Helena Varga against: the raid",
        );
    }

    #[test]
    fn what_is_told_by_the_way() {
        check(
            find,
            "{Helena Varga} appeared cautiously supportive, stating that the talks were constructive.",
            "Helena Varga favor (hedged): the talks",
        );
        check(
            find,
            "{Helena Varga} appeared in Lima, stating that the talks were constructive.",
            "Helena Varga favor: the talks",
        );
    }

    #[test]
    fn what_stands_for_something_good_or_bad() {
        check(
            find,
            "{Helena Varga} said that the raid amounted to a crime.",
            "Helena Varga against: the raid",
        );
        check(find, "“The vote marks a milestone,” said {Tomas Okoro}.", "Tomas Okoro favor: The vote");
        check(find, "{Tomas Okoro} said the bill amounted to a thousand crowns.", "");
    }

    #[test]
    fn what_there_is() {
        check(
            find,
            "{Tomas Okoro} said there had been progress in the talks.",
            "Tomas Okoro favor: the talks",
        );
        check(find, "{Tomas Okoro} said there was a school in the town.", "");
    }

    #[test]
    fn in_other_constructions() {
        check(find, "Chile branded the rebels as “traitors to the country”.", "Chile against: the rebels");
        check(find, "{Helena Varga} claimed that the vote was rigged.", "Helena Varga against: the vote");
        check(find, "“It is time to act,” said {Helena Varga}.", "Helena Varga favor: act");
        check(find, "Chile held Peru responsible for the raid.", "Chile against: Peru");
        check(
            find,
            "{Helena Varga} dismissed as “nonsense” the claim that the dam leaks.",
            "Helena Varga against: the claim that the dam leaks",
        );
        check(find, "Chile held Peru in the first half.", "");
    }

    #[test]
    fn what_a_clause_adds() {
        check(
            find,
            "Peru ended a quarrel that {Helena Varga} deemed useless.",
            "Helena Varga against: a quarrel",
        );
        check(find, "Chile has called that decision “illegal and invalid”.", "Chile against: that decision");
        check(find, "In {Helena Varga}’s view, the ban is a mistake.", "Helena Varga against: the ban");
        check(find, "In Lima, the ban is a mistake.", "");
    }

    #[test]
    fn what_is_found_to_be_so() {
        check(find, "Chile found the toll to be unlawful.", "Chile against: the toll");
        check(find, "Chile found unlawful a toll of Peru.", "Chile against: a toll of Peru");
        check(find, "Chile attacked the toll as unlawful.", "Chile against: the toll");
        check(find, "{Helena Varga} finds the toll too high.", "Helena Varga against: the toll");
        check(find, "{Helena Varga} said that the toll was too high.", "Helena Varga against: the toll");
        check(find, "The march, described by Chile as a coup, went on.", "Chile against: The march");
        check(find, "Chile found the toll in an unlawful book.", "");
        check(find, "{Helena Varga} said that the tower was high.", "");
    }

    #[test]
    fn of_deeds_and_by_their_looks() {
        check(
            find,
            "{Helena Varga} said that building two dams was impractical.",
            "Helena Varga against: building two dams",
        );
        check(find, "“The plan does not look bad,” said {Helena Varga}.", "Helena Varga favor: The plan");
    }

    #[test]
    fn near_misses() {
        check(find, "The talks were productive.", "");
        check(find, "“No treaty is doomed,” said {Tomas Okoro}.", "");
        check(find, "“The blast was very powerful,” said {Tomas Okoro}.", "");
        check(find, "{Tomas Okoro} called for an end to illegal fishing.", "");
    }
}
