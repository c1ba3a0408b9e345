//! “The ministry has ignored the farmers,” X said: who tells of a misdeed blames whoever did it.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Deed, DeedOf, Gazetteer};

/// A deed that a speaker holds against somebody, or to somebody's credit.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "charge",
    summary: "In what somebody says, a verb of misdeeds or benefits: against or for whoever or whatever does so.",
    example: "Helena Varga said that the ministry had ignored the farmers and that the treaty would strengthen trade.",
    misses: "Misdeeds told in the article’s own voice.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let verbs = (0..document.tokens.len()).filter(|&t| document.upos(t) == Upos::Verb);
    verbs.filter_map(|verb| charged(scene, verb)).flat_map(|found| scene.claims(&found)).collect()
}

/// Whether a subject is nobody at all: "no one", "nobody", "none of us".
fn is_nobody(document: &Document<'_>, subject: usize) -> bool {
    let form = document.form(subject).to_lowercase();
    matches!(form.as_str(), "nobody" | "nothing" | "none" | "no-one")
        || form == "one" && subject.checked_sub(1).is_some_and(|t| document.lemma(t) == "no")
}

fn charged(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    let (done, deed) = deed(document, verb)?;
    let holders = scene.speakers(verb);
    if tree::is_passive(document, verb) {
        return suffered(scene, verb, deed);
    }
    if holders.is_empty() || document.form(verb.saturating_sub(1)).eq_ignore_ascii_case("to") {
        return None;
    }
    // "The treaty must protect fishermen" demands it and does not say that it does.
    let demanded = document.children(verb).any(|t| {
        document.relation(t) == "aux"
            && matches!(document.lemma(t), "must" | "should" | "shall" | "ought" | "need")
    });
    if demanded {
        return None;
    }
    // A past tense may have been taken for a participle.
    let told = tree::is_finite(document, verb)
        || document.child(verb, "nsubj").is_some() && matches!(document.relation(verb), "ccomp" | "root");
    if !told {
        return None;
    }
    // "warned that it would strengthen the rebels": what is feared is no credit.
    let feared = document.head(verb).is_some_and(|above| {
        document.relation(verb) == "ccomp"
            && matches!(document.lemma(above), "warn" | "fear" | "worry" | "caution")
    });
    if feared && deed.polarity == Polarity::Favor && !tree::is_negated(document, verb) {
        return None;
    }
    let clause = || document.child(verb, "csubj");
    let subject = super::holders::head(document, verb, 3).or_else(clause).filter(|&s| s < verb)?;
    // "No one in my family sings": nobody is blamed.
    if is_nobody(document, subject) {
        return None;
    }
    let who = tree::actors(document, scene.entities, subject);
    let fails = WORKS.contains(&document.lemma(verb)) && is_idle(document, verb);
    let denied = tree::is_negated(document, verb) || tree::is_negated(document, done) || fails;
    // "The government will not interfere" is a promise, no credit.
    let promised = document.children(verb).any(|t| {
        document.relation(t) == "aux" && matches!(document.form(t), "will" | "would" | "’ll" | "'ll")
    });
    if denied && promised && deed.polarity == Polarity::Against {
        return None;
    }
    // "Those who link us to the raid are lying".
    let those =
        document.form(subject).eq_ignore_ascii_case("those") && document.child(subject, "acl").is_some();
    let fits = match deed.of {
        DeedOf::Any => !who.is_empty() || is_thing(document, subject) && (fails || tells(document, verb)),
        DeedOf::Thing => who.is_empty() && is_thing(document, subject) && (fails || tells(document, verb)),
        DeedOf::Actor => !who.is_empty() || those,
        DeedOf::Denied => !who.is_empty() && denied,
    };
    let own = who.iter().any(|actor| {
        holders.iter().any(|by| by.entity == actor.entity || syntax::own_country(scene.entities, *by, *actor))
    });
    // "Countries that break the treaty": only those that do.
    let some = document.relation(verb) == "acl"
        || document.upos(subject) == Upos::Pron && scene.meant(subject).is_none() && !those;
    if !fits || own || some {
        return None;
    }
    let target = if document.upos(subject) == Upos::Pron && !those {
        subject..subject + 1
    } else {
        // A tree may hang the verb on those who do it.
        let words = complement::phrase(document, subject);
        let end = document.children(verb).filter(|&t| t > subject && document.relation(t) == "aux").min();
        if words.contains(&verb) { words.start..end.unwrap_or(verb).min(verb) } else { words }
    };
    Some(Found {
        holders,
        polarity: flipped(deed.polarity, denied),
        hedged: syntax::hedged(document, verb),
        target,
        cue: done,
        rule: RULE.name,
    })
}

/// The deed that a verb names; "failed to respect", "refuses to listen" are the denial of one.
fn deed(document: &Document<'_>, verb: usize) -> Option<(usize, Deed)> {
    let gazetteer = Gazetteer::shipped();
    if document.lemma(verb) == "fail" {
        // "The minister failed the farmers", "failed to act": either is a misdeed.
        let what = document.child(verb, "xcomp").or_else(|| document.child(verb, "obj"));
        let Some(what) = what else {
            // "The policy has failed."
            return Some((verb, Deed { polarity: Polarity::Against, of: DeedOf::Thing }));
        };
        // "Both failed to agree": it came to nothing, and nobody is blamed.
        if matches!(
            document.lemma(what),
            "agree"
                | "reach"
                | "win"
                | "secure"
                | "qualify"
                | "appear"
                | "materialise"
                | "materialize"
                | "pass"
                | "find"
        ) {
            return None;
        }
        return (what > verb).then_some((verb, Deed { polarity: Polarity::Against, of: DeedOf::Actor }));
    }
    if matches!(document.lemma(verb), "make" | "leave" | "render" | "keep") {
        return making(document, verb);
    }
    // "The plan does not work", "the reasons no longer apply".
    if WORKS.contains(&document.lemma(verb)) && is_idle(document, verb) {
        return Some((verb, Deed { polarity: Polarity::Favor, of: DeedOf::Thing }));
    }
    gazetteer.deed(document.lemma(verb)).map(|deed| (verb, deed))
}

/// What something good for anything does.
const WORKS: &[&str] = &["work", "function", "apply", "suffice", "add", "hold", "convince"];

/// Whether a thing is told not to do it: "does not", "no longer"; "adds" only with "up".
fn is_idle(document: &Document<'_>, verb: usize) -> bool {
    let longer = document
        .children(verb)
        .any(|t| document.relation(t) == "advmod" && matches!(document.form(t), "longer" | "never"));
    let alone = document.child(verb, "obj").is_none() || document.lemma(verb) == "convince";
    let particle = match document.lemma(verb) {
        "add" => document.form(verb + 1) == "up",
        "hold" => longer || document.form(verb + 1) == "up",
        _ => true,
    };
    alone && particle && (longer || tree::is_negated(document, verb))
}

/// "The law makes the streets unsafe", "the pier will make trade easier".
fn making(document: &Document<'_>, verb: usize) -> Option<(usize, Deed)> {
    let object = document.child(verb, "obj").filter(|&o| o > verb)?;
    if document.lemma(object) == "sense" {
        return Some((verb, Deed { polarity: Polarity::Favor, of: DeedOf::Thing }));
    }
    let so = document.children(verb).chain(document.children(object)).find(|&t| {
        t > verb && t != object && document.upos(t) == Upos::Adj && document.relation(t) == "xcomp"
    })?;
    let polarity = match document.form(so) {
        "easier" | "better" | "safer" | "stronger" | "cheaper" | "faster" | "simpler" | "possible" => {
            Polarity::Favor
        }
        "harder" | "worse" | "weaker" | "unsafe" | "poorer" | "difficult" | "impossible" | "dearer"
        | "vulnerable" | "exposed" | "isolated" | "stranded" | "helpless" | "homeless" | "hungry"
        | "defenceless" | "defenseless" => Polarity::Against,
        _ => super::evaluation::judgement(document, so).filter(|p| *p != Polarity::Neutral)?,
    };
    Some((verb, Deed { polarity, of: DeedOf::Any }))
}

/// "The farmers have been cheated by the board": whoever is told to have done it.
fn suffered(scene: &Scene<'_>, verb: usize, deed: Deed) -> Option<Found> {
    let document = scene.document;
    let agent = tree::object_of(document, verb, "by").filter(|&t| t > verb)?;
    let holders = scene.speakers(verb);
    let who = super::holders::named(document, scene.entities, &scene.voices, agent);
    let own = who.iter().any(|actor| holders.iter().any(|by| by.entity == actor.entity));
    let blamed = deed.polarity == Polarity::Against && deed.of != DeedOf::Denied && !own;
    let told = !tree::is_negated(document, verb) && !who.is_empty() && document.upos(agent) != Upos::Pron;
    (blamed && told).then(|| Found {
        holders,
        polarity: Polarity::Against,
        hedged: syntax::hedged(document, verb),
        target: complement::phrase(document, agent),
        cue: verb,
        rule: RULE.name,
    })
}

/// Verbs by which something stands against a rule or a value.
const NORMS: &[&str] =
    &["violate", "breach", "contravene", "infringe", "contradict", "undermine", "flout", "discriminate"];

/// Whether a thing does so by what it is, so that its being so is praise or blame: told of the present or
/// the future, not of what happened.
fn tells(document: &Document<'_>, verb: usize) -> bool {
    // "ruled that the draft violated the constitution": a breach of a norm lasts.
    if NORMS.contains(&document.lemma(verb)) && document.child(verb, "obj").is_some() {
        return true;
    }
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    matches!(tag(verb), "VBZ" | "VBP")
        || document
            .children(verb)
            .any(|t| document.relation(t) == "aux" && matches!(tag(t), "MD" | "VBZ" | "VBP"))
}

/// Something that people have made or decided, not what befalls them.
pub(super) fn is_thing(document: &Document<'_>, subject: usize) -> bool {
    let befalls = [
        "storm",
        "hurricane",
        "earthquake",
        "quake",
        "flood",
        "fire",
        "wildfire",
        "rain",
        "drought",
        "virus",
        "disease",
        "weather",
        "heat",
        "cold",
        "wind",
        "eruption",
        "explosion",
        "accident",
        "crash",
        "number",
        "price",
    ];
    matches!(document.upos(subject), Upos::Noun | Upos::Verb) && !befalls.contains(&document.lemma(subject))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "{Helena Varga} said that Chile has violated the treaty.", "Helena Varga against: Chile");
        check(
            find,
            "“The new law undermines the courts,” said {Tomas Okoro}.",
            "Tomas Okoro against: The new law",
        );
        check(
            find,
            "{Helena Varga} said the treaty would strengthen trade.",
            "Helena Varga favor: the treaty",
        );
        check(
            find,
            "{Helena Varga} said that Chile never listened to fishermen.",
            "Helena Varga against: Chile",
        );
    }

    #[test]
    fn who_fails_to_do_it() {
        check(
            find,
            "{Helena Varga} said that Chile failed to protect the river.",
            "Helena Varga against: Chile",
        );
        check(find, "{Helena Varga} said that Chile failed to agree on quotas.", "");
        check(find, "{Helena Varga} said that Chile had bypassed the court.", "Helena Varga against: Chile");
    }

    #[test]
    fn whoever_does_so() {
        check(
            find,
            "“Those who link us to the raid are lying,” said {Helena Varga}.",
            "Helena Varga against: Those who link us to the raid",
        );
    }

    #[test]
    fn what_it_makes_of_others() {
        check(
            find,
            "{Helena Varga} said that the law will make the streets unsafe.",
            "Helena Varga against: the law",
        );
        check(
            find,
            "{Helena Varga} said that farmers had been deceived by Chile.",
            "Helena Varga against: Chile",
        );
        check(find, "{Helena Varga} said that the mill will make bread.", "");
        check(find, "{Helena Varga} said that farmers had been visited by Chile.", "");
    }

    #[test]
    fn what_does_not_work() {
        check(find, "{Helena Varga} said that the plan did not work.", "Helena Varga against: the plan");
        check(
            find,
            "{Helena Varga} said that the draft violated the constitution.",
            "Helena Varga against: the draft",
        );
        check(find, "{Helena Varga} said that the lamp worked.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "Chile has violated the treaty.", "");
        check(find, "“No one in Chile works on the dam,” {Helena Varga} said.", "");
        check(find, "{Helena Varga} said that Chile will not interfere in the vote.", "");
        check(find, "{Helena Varga} said the storm had weakened the dam.", "");
        check(find, "{Helena Varga} said the treaty must protect fishermen.", "");
        check(find, "{Helena Varga} said that Chile listened to fishermen.", "");
        check(find, "{Helena Varga} said that countries which violate the treaty will pay.", "");
    }
}
