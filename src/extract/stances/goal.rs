//! "Chile’s aim is a treaty"; "the goal is to end the blockade," X said.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};

/// A noun for what somebody wants, as the subject of "is".
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stated-goal",
    summary: "Somebody’s goal, aim, demand or priority is said to be something.",
    example: "Chile’s aim is a treaty that ends the blockade.",
    misses: "Goals stated in another sentence.",
    find,
};

const GOALS: &[&str] = &[
    "goal",
    "objective",
    "aim",
    "priority",
    "ambition",
    "wish",
    "desire",
    "hope",
    "demand",
    "intention",
    "preference",
    "target",
];

/// Nouns of the kind that name other things as well, so that only what is to be done is a goal.
const LOOSE: &[&str] = &[
    "path",
    "policy",
    "mission",
    "vision",
    "dream",
    "plea",
    "purpose",
    "commitment",
    "focus",
    "determination",
    "resolve",
    "proposal",
    "recommendation",
    "suggestion",
    "idea",
];

/// Nouns for what is to be done that may be judged as well: "the plan looks bad".
const COURSES: &[&str] = &["strategy", "plan", "approach"];

/// Nouns that name a goal where there is no better: "the only way is to".
const WAYS: &[&str] = &["way", "course", "option", "answer"];

/// Whether a noun names what somebody wants.
pub(super) fn is_goal(lemma: &str) -> bool {
    GOALS.contains(&lemma) || LOOSE.contains(&lemma)
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        out.extend(listed(scene, cue).iter().flat_map(|found| scene.claims(found)));
        out.extend(named(scene, cue).iter().flat_map(|found| scene.claims(found)));
        // "is", "has been", "will always be".
        let is = (cue + 1..cue + 5)
            .find(|&t| !matches!(document.upos(t), Upos::Aux | Upos::Adv) || document.lemma(t) == "be")
            .unwrap_or(cue);
        // "The goal of the union is to": what stands between tells whose it is.
        let whose = bearer(document, cue);
        let is = whose.map_or(is, |(_, is)| is);
        let Some(polarity) = leaning(document, cue).filter(|_| document.lemma(is) == "be") else { continue };
        let mut from = is + 1;
        // "The mission is led by Chile" states none.
        let stated = matches!(document.form(from), "to" | "that");
        let loose = [LOOSE, WAYS, COURSES].iter().any(|nouns| nouns.contains(&document.lemma(cue)));
        if loose && !stated {
            continue;
        }
        if matches!(document.form(from), "to" | "that") {
            from += 1;
        }
        // "Priority will be given to farmers": no more than that it is.
        let passive = document.head(is) == Some(from)
            && document.relation(is) == "aux"
            && document.tokens.get(from).is_some_and(|token| token.xpos == "VBN");
        if passive && !stated {
            continue;
        }
        // "The demands are impossible to meet" says what they are like.
        let first = from + usize::from(syntax::is_quote_mark(document.form(from)));
        if !stated && document.upos(first) == Upos::Adj && document.child(first, "cop").is_some() {
            continue;
        }
        let negated = document.form(from) == "not";
        from += if negated { 1 + usize::from(document.form(from + 1) == "to") } else { 0 };
        let found = Found {
            holders: match whose {
                Some((whose, _)) => super::holders::named(document, scene.entities, &scene.voices, whose),
                None => owner(scene, cue),
            },
            polarity: flipped(polarity, negated),
            hedged: syntax::hedged(document, is),
            target: from..syntax::clause_end(document, from),
            cue,
            rule: RULE.name,
        };
        out.extend(scene.claims(&found));
    }
    out
}

/// "The goal of Varga’s programme is to": who stands behind "of", and the verb.
fn bearer(document: &Document<'_>, cue: usize) -> Option<(usize, usize)> {
    let of = tree::object_of(document, cue, "of").filter(|&t| t > cue && document.form(cue + 1) == "of")?;
    let is = tree::subtree(document, of, &[]).end;
    let to = matches!(document.form(is), "is" | "was") && document.form(is + 1) == "to";
    let owner = document.children(of).find(|&t| document.deprel(t) == "nmod:poss");
    let named = |t: usize| document.mention_at(t).is_some();
    to.then_some((owner.filter(|&t| named(t) && !named(of)).unwrap_or(of), is))
}

/// Whether what the noun is said to be is wanted ("aim", "the main thing") or feared ("worry").
fn leaning(document: &Document<'_>, cue: usize) -> Option<Polarity> {
    let lemma = document.lemma(cue);
    let main = || {
        document.children(cue).any(|t| {
            document.relation(t) == "amod"
                && matches!(
                    document.lemma(t),
                    "important" | "main" | "key" | "essential" | "crucial" | "vital" | "first"
                )
        })
    };
    let best = || {
        document.children(cue).any(|t| {
            t < cue
                && matches!(document.relation(t), "amod" | "det" | "advmod")
                && matches!(document.form(t).to_lowercase().as_str(), "best" | "only" | "right" | "sole")
        })
    };
    let good = |words: &[&str]| {
        document.children(cue).any(|t| document.relation(t) == "amod" && words.contains(&document.lemma(t)))
    };
    match document.upos(cue) {
        // "The good thing is that".
        Upos::Noun if lemma == "thing" && good(&["good", "best", "great"]) => Some(Polarity::Favor),
        Upos::Noun if lemma == "thing" && good(&["bad", "worst", "sad"]) => Some(Polarity::Against),
        Upos::Noun if is_goal(lemma) || COURSES.contains(&lemma) => Some(Polarity::Favor),
        Upos::Noun if matches!(lemma, "worry" | "fear" | "concern") => Some(Polarity::Against),
        Upos::Noun if matches!(lemma, "thing" | "task" | "step" | "point") && main() => Some(Polarity::Favor),
        Upos::Noun if (lemma == "solution" || WAYS.contains(&lemma)) && best() => Some(Polarity::Favor),
        _ => None,
    }
}

/// "Their demands include a treaty and lower tolls": each of the things that are listed.
fn listed(scene: &Scene<'_>, cue: usize) -> Vec<Found> {
    let document = scene.document;
    let verb = document
        .head(cue)
        .filter(|&verb| document.relation(cue) == "nsubj" && document.lemma(verb) == "include");
    let able = is_goal(document.lemma(cue))
        || matches!(document.lemma(cue), "pledge" | "promise" | "proposal" | "call" | "request");
    let Some(verb) = verb.filter(|_| able) else { return Vec::new() };
    let first = document.children(verb).find(|&t| matches!(document.relation(t), "obj" | "xcomp" | "ccomp"));
    let conjuncts = |t: usize| document.children(t).filter(|&k| document.relation(k) == "conj").collect();
    let rest: Vec<usize> = first.map(conjuncts).unwrap_or_default();
    let item = |head: usize| {
        let others: Vec<usize> = rest.iter().copied().filter(|&k| k != head).collect();
        let mut target = tree::subtree(document, head, &others);
        target.start = target.start.max(complement::phrase(document, head).start);
        Found {
            holders: owner(scene, cue),
            polarity: Polarity::Favor,
            hedged: false,
            target,
            cue,
            rule: RULE.name,
        }
    };
    first.into_iter().chain(rest.iter().copied()).map(item).collect()
}

/// "Peace is Chile’s goal", "a treaty is one of our aims": the subject is wanted.
fn named(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let able = GOALS.contains(&document.lemma(cue)) || matches!(document.lemma(cue), "dream" | "focus");
    let before = document.children(cue).find(|&t| t < cue && document.deprel(t) == "nmod:poss");
    // "Trade is a priority for Chile".
    let owner =
        before.or_else(|| tree::object_of(document, cue, "for").filter(|&t| t > cue)).filter(|_| able)?;
    let one = document
        .head(cue)
        .filter(|&t| document.relation(cue) == "nmod" && document.lemma(t) == "one" && t < cue);
    let predicate = one.unwrap_or(cue);
    let is = document.child(predicate, "cop")?;
    let subject = document
        .children(predicate)
        .find(|&t| t < is && matches!(document.relation(t), "nsubj" | "csubj"))?;
    let holders = match document.form(owner).to_lowercase().as_str() {
        "my" | "our" => scene.voices.quoted_at(owner),
        _ => super::holders::named(document, scene.entities, &scene.voices, owner),
    };
    (document.upos(subject) != Upos::Pron).then(|| Found {
        holders,
        polarity: flipped(Polarity::Favor, tree::is_negated(document, predicate)),
        hedged: syntax::hedged(document, is),
        target: complement::phrase(document, subject),
        cue,
        rule: RULE.name,
    })
}

/// Whose goal it is: the possessor, else who says so.
fn owner(scene: &Scene<'_>, cue: usize) -> Vec<Actor> {
    let document = scene.document;
    let mut left = cue;
    while left > 0
        && matches!(document.upos(left - 1), Upos::Adj | Upos::Noun | Upos::Adv)
        && document.mention_at(left - 1).is_none()
    {
        left -= 1;
    }
    let before = left.saturating_sub(1);
    let marked = matches!(document.form(before), "’s" | "'s" | "’" | "'");
    let named = document.mention_at(before.saturating_sub(usize::from(marked)));
    // "The good thing" is nobody.
    if let Some((i, mention)) = named.filter(|(_, mention)| !mention.tokens.contains(&cue)) {
        let link = scene.entities.of_mention(i).map(|entity| Actor { entity, span: mention.span });
        return link.into_iter().collect();
    }
    scene.voices.at(cue)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "Chile’s aim is a treaty that ends the blockade.",
            "Chile favor: a treaty that ends the blockade",
        );
        check(
            find,
            "Chile’s demands include a treaty and lower tolls.",
            "Chile favor: a treaty\nChile favor: lower tolls",
        );
        check(
            find,
            "{Helena Varga} said the goal is to end the blockade.",
            "Helena Varga against: the blockade",
        );
    }

    #[test]
    fn what_stands_before() {
        check(find, "A treaty with Peru is Chile’s goal.", "Chile favor: A treaty with Peru");
        check(find, "A treaty with Peru is one of Chile’s aims.", "Chile favor: A treaty with Peru");
        check(find, "A treaty with Peru is another priority for Chile.", "Chile favor: A treaty with Peru");
        check(find, "Chile’s strategy is to buy ships.", "Chile favor: buy ships");
        check(find, "A treaty with Peru is a burden for Chile.", "");
        check(find, "A treaty with Peru is Chile’s burden.", "");
    }

    #[test]
    fn worries_and_main_things() {
        check(
            find,
            "Chile’s main worry has been that the river could dry up.",
            "Chile against: the river could dry up",
        );
        check(
            find,
            "{Helena Varga} said the important thing was to protect the river.",
            "Helena Varga favor: protect the river",
        );
    }

    #[test]
    fn paths_and_solutions() {
        check(
            find,
            "{Helena Varga} said the only solution is a treaty with Peru.",
            "Helena Varga favor: a treaty with Peru",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} said the demands were impossible to meet.", "");
        check(find, "The goal was scored in the last minute.", "");
        check(find, "Chile’s mission is led by {Helena Varga}.", "");
        check(find, "{Helena Varga} said the last thing was a map.", "");
    }
}
