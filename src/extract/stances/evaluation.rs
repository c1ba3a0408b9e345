//! "X called the talks productive"; “The talks were constructive,” X said.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;

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
        let found = called(scene, t).or_else(|| copula(scene, t)).or_else(|| existing(scene, t));
        if let Some(found) = found {
            out.extend(scene.claims(&found));
        }
    }
    out
}

fn judgement(document: &Document<'_>, t: usize) -> Option<Polarity> {
    let gazetteer = Gazetteer::shipped();
    let form = gazetteer.evaluation(&document.form(t).to_lowercase());
    // "rights" is no judgement, "illegally" none of its subject.
    form.or_else(|| {
        (document.upos(t) != Upos::Noun).then(|| gazetteer.evaluation(document.lemma(t))).flatten()
    })
}

/// "described Y as good", "called Y a disgrace".
fn called(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let as_verb = matches!(
        document.lemma(t),
        "describe"
            | "characterize"
            | "characterise"
            | "denounce"
            | "hail"
            | "regard"
            | "see"
            | "praise"
            | "dismiss"
            | "label"
            | "brand"
            | "condemn"
            | "view"
            | "portray"
            | "depict"
            | "slam"
            | "blast"
            | "decry"
            | "deride"
            | "criticise"
            | "criticize"
            | "reject"
            | "mock"
            | "welcome"
            | "applaud"
            | "cite"
    );
    let bare = matches!(document.lemma(t), "call" | "term" | "deem" | "consider" | "label" | "brand" | "dub");
    let particle =
        matches!(document.form(t + 1), "for" | "on" | "upon" | "off" | "in" | "to" | "that" | "into");
    if document.upos(t) != Upos::Verb || !(as_verb || bare) || particle {
        return None;
    }
    let end = syntax::sentence(document, t)?.tokens.end;
    let limit = (t + 16).min(end);
    let mark = if as_verb { (t + 2..limit).find(|&k| document.form(k) == "as") } else { None };
    let from = mark.map_or(t + 2, |k| k + 1);
    if as_verb && !bare && mark.is_none() {
        return None;
    }
    let word = (from..limit).find(|&k| judgement(document, k).is_some())?;
    let polarity = flipped(
        judgement(document, word)?,
        syntax::negated(document, word) && document.form(word.saturating_sub(2)) != "not",
    );
    let quoted = (t + 2..word).find(|&k| syntax::is_quote_mark(document.form(k)));
    let target_end = mark.or(quoted).unwrap_or_else(|| {
        (t + 1..word)
            .rev()
            .find(|&k| !matches!(document.upos(k), Upos::Adj | Upos::Adv | Upos::Det | Upos::Punct))
            .map_or(word, |k| k + 1)
    });
    if document.upos(t + 1) == Upos::Pron {
        return None;
    }
    let (holders, target) = if tree::is_passive(document, t) {
        let agent = tree::object_of(document, t, "by")?;
        let subject = document.child(t, "nsubj")?;
        (tree::actors(document, scene.entities, agent), complement::phrase(document, subject))
    } else {
        (scene.holders(t), t + 1..target_end)
    };
    Some(Found { holders, polarity, hedged: syntax::hedged(document, t), target, cue: word, rule: RULE.name })
}

/// "Y is good", "it is wrong to do Y", in what a speaker says.
fn copula(scene: &Scene<'_>, predicate: usize) -> Option<Found> {
    let document = scene.document;
    let (subject, stands) = subject_of(document, predicate)?;
    // "it is with great sadness that": no judgement.
    if document.child(predicate, "case").is_some() && document.relation(predicate) != "obl" {
        return None;
    }
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
    let word = std::iter::once(predicate)
        .chain(document.children(predicate).filter(described).filter(|t| !degree(t)))
        .find(|&t| judgement(document, t).is_some())?;
    // "the aim is a prosperous country" praises no aim.
    if subject.is_some_and(|s| super::goal::is_goal(document.lemma(s))) {
        return None;
    }
    let speakers = scene.voices.at(predicate);
    let polarity = flipped(judgement(document, word)?, syntax::negated(document, predicate));
    let expletive = subject.is_none_or(|s| document.form(s).eq_ignore_ascii_case("it"));
    let clause = document.children(predicate).chain(document.children(stands)).find(|&t| {
        let clausal = matches!(document.relation(t), "csubj" | "ccomp" | "xcomp" | "advcl" | "acl");
        let marked = document
            .children(t)
            .any(|m| document.relation(m) == "mark" && matches!(document.lemma(m), "that" | "to" | "for"));
        clausal && t != predicate && (marked || document.relation(t) == "csubj")
    });
    let target = match (subject, clause) {
        (_, Some(clause)) if expletive && polarity != Polarity::Neutral => {
            complement::phrase(document, clause)
        }
        (Some(subject), _)
            if !expletive && (document.upos(subject) != Upos::Pron || scene.meant(subject).is_some()) =>
        {
            complement::phrase(document, subject)
        }
        _ => return None,
    };
    Some(Found {
        holders: speakers,
        polarity,
        hedged: syntax::hedged(document, word),
        target,
        cue: word,
        rule: RULE.name,
    })
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
        return Some((document.child(predicate, "nsubj"), predicate));
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
    links.then(|| (document.child(above, "nsubj"), above))
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
    fn near_misses() {
        check(find, "The talks were productive.", "");
        check(find, "{Tomas Okoro} called for an end to illegal fishing.", "");
    }
}
