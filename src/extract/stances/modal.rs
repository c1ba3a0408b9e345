//! "The deal must protect fishermen," X said; "X: Deal Must Protect Fishermen".

use super::{Found, Scene};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// What must or must not be, in somebody's words.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "modal-demand",
    summary: "“must”, “should”, “need to” in what a speaker says or a headline gives: for what must be, against what must not.",
    example: "Tomas Okoro said that the treaty must protect fishermen.",
    misses: "Demands that no speaker is named for.",
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
        out.extend(super::cannot::ruled_out(scene, t).iter().flat_map(|found| scene.claims(found)));
        out.extend(deserved(scene, t).iter().flat_map(|found| scene.claims(found)));
        out.extend(needed(scene, t).iter().flat_map(|found| scene.claims(found)));
        let demands = matches!(document.lemma(t), "must" | "should" | "ought")
            || (document.lemma(t) == "need"
                && document.form(t + 1) == "to"
                && document.upos(t) == Upos::Verb
                && !tree::is_passive(document, t))
            || (matches!(document.form(t), "has" | "have") && document.form(t + 1) == "to");
        if !demands {
            continue;
        }
        // "should the law fail", "how they should look": no demand.
        let inverted = matches!(document.upos(t + 1), Upos::Det | Upos::Propn | Upos::Pron | Upos::Noun);
        let asked = subject_start(document, t).is_some_and(|s| {
            (s..t)
                .any(|k| matches!(document.form(k).to_lowercase().as_str(), "how" | "what" | "why" | "where"))
        });
        // "I must denounce this": the verb's own rule knows better.
        let own = t > 0
            && matches!(document.form(t - 1).to_lowercase().as_str(), "i" | "we")
            && !Gazetteer::shipped()
                .stance_words(crate::gazetteer::StancePos::Verb, document.lemma(t + 1))
                .is_empty();
        let nounish =
            t > 0 && document.lemma(t) == "need" && matches!(document.upos(t - 1), Upos::Det | Upos::Adj);
        if inverted || asked || own || nounish {
            continue;
        }
        // "pain that they have to bear": nobody asks for it.
        let verb = if document.relation(t) == "aux" { document.head(t).unwrap_or(t) } else { t };
        let alone = document.lemma(t) == "have"
            && document.child(verb, "nsubj").is_some_and(|s| document.form(s) == "I");
        // "they do not have to pay" leaves it to them.
        let free = matches!(document.lemma(t), "have" | "need") && tree::is_negated(document, t);
        // "they only have to show a card".
        let free = free
            || t > 0
                && document.lemma(t) == "have"
                && matches!(document.form(t - 1), "only" | "just" | "simply" | "merely");
        // "told the board that there should be": a clause that a tree hangs on whom it is told to.
        let told = tree::has_case(document, verb, "that")
            && document.child(verb, "nsubj").is_some()
            && document.head(verb).and_then(|whom| document.head(whom)).is_some_and(|t| tells(document, t));
        // "they have to wait": nobody asks for it; "it should be noted that": nothing is asked for.
        let borne = document.lemma(t) == "have"
            && matches!(
                document.lemma(t + 2),
                "wait" | "live" | "struggle" | "cope" | "endure" | "face" | "suffer" | "rely" | "queue"
            )
            // "have to do with it": are of it.
            || document.lemma(t) == "have" && document.form(t + 2) == "do" && document.form(t + 3) == "with";
        let noted = tree::is_passive(document, verb)
            && matches!(document.lemma(verb), "note" | "mention" | "remember" | "say" | "stress" | "recall")
            && document.child(verb, "ccomp").or_else(|| document.child(verb, "csubj")).is_some();
        // "If there is an order, the firm has to obey": a rule is told.
        let ours = document
            .child(verb, "nsubj")
            .is_some_and(|s| matches!(document.form(s).to_lowercase().as_str(), "we" | "i"));
        let ruled = document.lemma(t) == "have"
            && !ours
            && document.children(verb).any(|k| {
                document.relation(k) == "advcl"
                    && (tree::has_case(document, k, "if") || tree::has_case(document, k, "when"))
            });
        // "He must have known": it is guessed, and not demanded.
        let guessed = document.lemma(t) == "must"
            && (t + 1..t + 4)
                .take_while(|&k| k <= verb && matches!(document.upos(k), Upos::Aux | Upos::Adv | Upos::Part))
                .any(|k| document.form(k) == "have");
        // "It was absurd that they should have to ask": nobody wants it.
        let absurd = document.head(verb).is_some_and(|above| {
            matches!(document.relation(verb), "ccomp" | "csubj")
                && matches!(
                    document.lemma(above),
                    "absurd"
                        | "extraordinary"
                        | "outrageous"
                        | "strange"
                        | "odd"
                        | "incredible"
                        | "ironic"
                        | "shameful"
                        | "unthinkable"
                        | "surprising"
                        | "scandalous"
                        | "ridiculous"
                )
        });
        if guessed || borne || noted || ruled || absurd {
            continue;
        }
        // "were told that each battery should last": what one may expect.
        let expected = document.head(verb).is_some_and(|above| {
            document.relation(verb) == "ccomp" && tells(document, above) && tree::is_passive(document, above)
        });
        if document.relation(verb) == "acl" && !told || alone || free || expected {
            continue;
        }
        let holders = scene.voices.at(t);
        if holders.is_empty() {
            continue;
        }
        // "farmers say they still have to pay": nobody asks for it of himself.
        let own = document.lemma(t) == "have"
            && document.child(verb, "nsubj").is_some_and(|s| {
                matches!(document.form(s).to_lowercase().as_str(), "they" | "he" | "she" | "it")
                    && scene.meant(s).is_none_or(|who| holders.iter().any(|by| by.entity == who))
            });
        if own {
            continue;
        }
        let mut at = t + 1;
        // "should not merely stop the raids" asks for more.
        let only = (t + 1..verb).any(|k| syntax::not_only(document, k));
        let mut against = tree::is_negated(document, verb) && !only;
        while matches!(document.upos(at), Upos::Part | Upos::Adv | Upos::Aux) || document.form(at) == "to" {
            against |= matches!(document.form(at).to_lowercase().as_str(), "not" | "n't" | "n’t" | "never")
                && !syntax::not_only(document, at);
            at += 1;
            if at > t + 6 {
                break;
            }
        }
        let done = document.lemma(at);
        let stops = ends(done) || matches!(done, "cease" | "halt" | "avoid" | "refrain" | "desist");
        let passive = document.lemma(at.saturating_sub(1)) == "be";
        let achieves = ends(done)
            || matches!(
                done,
                "ensure"
                    | "guarantee"
                    | "include"
                    | "protect"
                    | "respect"
                    | "defend"
                    | "safeguard"
                    | "provide"
            );
        // "The war must end": what is to end is against whom it is said.
        let ceases = matches!(done, "end" | "stop" | "cease") && !passive && is_thing(document, verb, t);
        let from = if achieves && !passive { at + 1 } else { at };
        let mut target = from..next_clause(document, from..syntax::clause_end(document, from));
        // "The talks must go on": what is to go on is told with it.
        let alone = target.len() <= 1 && document.upos(verb) == Upos::Verb && !ceases;
        let goes_on =
            (alone || GO_ON.contains(&document.lemma(verb))) && !passive && is_thing(document, verb, t);
        if ceases && let Some(subject) = document.child(verb, "nsubj") {
            target = tree::subtree(document, subject, &[]);
        } else if goes_on && let Some(subject) = document.child(verb, "nsubj").filter(|_| !against && !stops)
        {
            target.start = tree::subtree(document, subject, &[]).start;
        } else if passive && let Some(start) = subject_start(document, t) {
            let subject = document.child(verb, "nsubj");
            target.start = match subject {
                Some(s) if document.upos(s) == Upos::Pron => target.start,
                Some(s) => tree::subtree(document, s, &[]).start,
                None => start,
            };
        }
        if let Some((and, stop)) = ended_besides(document, verb, &target).filter(|_| !against && !stops) {
            let rest = stop + 1 + usize::from(document.form(stop + 1) == "from")..target.end;
            target.end = and;
            let found = Found {
                holders: holders.clone(),
                polarity: Polarity::Against,
                hedged: false,
                target: rest,
                cue: stop,
                rule: RULE.name,
            };
            out.extend(scene.claims(&found));
        }
        let found = Found {
            holders,
            polarity: if against != stops { Polarity::Against } else { Polarity::Favor },
            hedged: false,
            target,
            cue: t,
            rule: RULE.name,
        };
        out.extend(scene.claims(&found));
    }
    out
}

/// What things are to do of themselves.
const GO_ON: &[&str] = &[
    "come", "continue", "go", "last", "prevail", "stand", "remain", "happen", "start", "begin", "stay",
    "follow",
];

/// Whether the subject of a verb without an object is a thing, and nobody who acts.
fn is_thing(document: &Document<'_>, verb: usize, modal: usize) -> bool {
    let subject = document.child(verb, "nsubj").filter(|&t| document.upos(t) == Upos::Noun);
    document.child(verb, "obj").is_none()
        && subject
            .is_some_and(|t| document.mention_at(t).is_none() && tree::subtree(document, t, &[]).end == modal)
}

/// "The farmers deserve a hearing": what somebody should get, in what a speaker says.
fn deserved(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    if document.lemma(verb) != "deserve" || document.upos(verb) != Upos::Verb {
        return None;
    }
    let what = document
        .child(verb, "obj")
        .or_else(|| document.child(verb, "xcomp"))
        .filter(|&t| t > verb && document.upos(t) != Upos::Pron)?;
    let holders = scene.speakers(verb);
    // "deserves praise", "deserves blame": whoever does.
    let (judged, blame) = match document.lemma(what) {
        "praise" | "credit" | "respect" | "applause" | "admiration" | "recognition" | "thanks" => {
            (true, false)
        }
        "blame" | "criticism" | "condemnation" | "punishment" | "contempt" => (true, true),
        _ => (false, false),
    };
    let whom = document.child(verb, "nsubj").filter(|&t| judged && document.upos(t) != Upos::Pron);
    (!holders.is_empty()).then(|| Found {
        holders,
        polarity: super::flipped(Polarity::Favor, tree::is_negated(document, verb) != blame),
        hedged: syntax::hedged(document, verb),
        target: super::complement::phrase(document, whom.unwrap_or(what)),
        cue: verb,
        rule: RULE.name,
    })
}

/// "The duties are needed to protect jobs": what a speaker says is needed.
fn needed(scene: &Scene<'_>, verb: usize) -> Option<Found> {
    let document = scene.document;
    if document.form(verb) != "needed" || !tree::is_passive(document, verb) {
        return None;
    }
    let what = document
        .children(verb)
        .find(|&t| document.deprel(t) == "nsubj:pass" && t < verb && document.upos(t) == Upos::Noun)?;
    let holders = scene.voices.at(verb);
    // "A two-thirds majority was needed": a rule is told.
    let ruled = matches!(document.lemma(what), "majority" | "quorum");
    (!holders.is_empty() && !ruled).then(|| Found {
        holders,
        polarity: super::flipped(Polarity::Favor, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target: super::complement::phrase(document, what),
        cue: verb,
        rule: RULE.name,
    })
}

/// "should reopen the dam and stop the raids": the second half of a demand asks for an end.
fn ended_besides(document: &Document<'_>, verb: usize, target: &Range<usize>) -> Option<(usize, usize)> {
    document.children(verb).find_map(|t| {
        let bare = document.tokens.get(t).is_some_and(|token| token.xpos == "VB");
        let stops = ends(document.lemma(t))
            || matches!(document.lemma(t), "cease" | "halt" | "avoid" | "refrain" | "desist");
        let and = document.children(t).find(|&c| document.relation(c) == "cc" && c < t)?;
        (document.relation(t) == "conj" && bare && stops && target.contains(&t) && and > target.start)
            .then_some((and, t))
    })
}

/// Whether a word tells somebody something.
fn tells(document: &Document<'_>, word: usize) -> bool {
    const TELL: &[&str] = &["tell", "inform", "warn", "remind", "advise", "assure", "notify"];
    TELL.contains(&document.lemma(word))
}

/// Where a clause with a subject of its own begins inside a stretch: "free the crew, and the board needs to pay".
fn next_clause(document: &Document<'_>, words: Range<usize>) -> usize {
    let begins = |and: usize| {
        matches!(document.form(and), "and" | "but")
            && (and + 2..(and + 9).min(words.end)).any(|verb| {
                let own = document.child(verb, "nsubj").is_some_and(|s| s > and && s < verb);
                let helped = document
                    .children(verb)
                    .any(|t| matches!(document.relation(t), "aux" | "cop") && t > and && t < verb);
                let tensed =
                    matches!(document.tokens.get(verb).map_or("", |token| token.xpos), "VBZ" | "VBP" | "VBD");
                own && (helped || tensed) && document.head(verb).is_some_and(|head| head < and)
            })
    };
    // "stop the raids but must also ensure that": another demand on the same.
    let demands = |and: usize| {
        let modal = super::skip_adverbs(document, and + 1);
        matches!(document.form(and), "and" | "but")
            && modal < words.end
            && document.tokens.get(modal).is_some_and(|token| token.xpos == "MD")
            && document.head(modal).is_some_and(|verb| verb > modal)
    };
    let begins = |t: usize| begins(t) || demands(t);
    words.clone().skip(1).find(|&t| begins(t)).unwrap_or(words.end)
}

/// Where the noun phrase before a verb begins.
pub(super) fn subject_start(document: &Document<'_>, verb: usize) -> Option<usize> {
    let sentence = syntax::sentence(document, verb)?;
    let stop = (sentence.tokens.start..verb).rev().find(|&t| {
        matches!(
            document.form(t),
            ";" | ":"
                | "—"
                | ","
                | "that"
                | "but"
                | "after"
                | "because"
                | "as"
                | "when"
                | "while"
                | "However"
        ) || syntax::is_quote_mark(document.form(t))
            || (document.upos(t) == Upos::Verb
                && (syntax::is_finite(document, t)
                    || Gazetteer::shipped().saying(document.lemma(t)).is_some()))
    });
    let start = stop.map_or(sentence.tokens.start, |t| t + 1);
    (start < verb).then_some(start)
}

/// Whether a verb puts an end to its object, which is what the stance is about.
fn ends(verb: &str) -> bool {
    matches!(verb, "stop" | "end" | "curb" | "drop" | "abandon" | "scrap" | "abolish" | "repeal")
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga} said the treaty must protect fishermen.",
            "Helena Varga favor: fishermen",
        );
        check(
            find,
            "{Helena Varga} said the board should open the bridge and stop closing the road.",
            "Helena Varga against: closing the road\nHelena Varga favor: open the bridge",
        );
        check(find, "{Helena Varga} said the tolls are needed.", "Helena Varga favor: the tolls");
        check(
            find,
            "“The border should not be closed,” said {Tomas Okoro}.",
            "Tomas Okoro against: The border should not be closed",
        );
        check(
            find,
            "{Helena Varga} said that the raid cannot be tolerated.",
            "Helena Varga against: the raid",
        );
        check(
            find,
            "{Helena Varga} said that the borders cannot be compromised.",
            "Helena Varga favor: the borders",
        );
    }

    #[test]
    fn in_clauses_of_their_own() {
        check(
            find,
            "Chile told the commission that there should be a caretaker government.",
            "Chile favor: be a caretaker government",
        );
        check(
            find,
            "“They need to free the crew, and the board needs to investigate the raid,” said {Helena Varga}.",
            "Helena Varga favor: free the crew\nHelena Varga favor: investigate the raid",
        );
        check(
            find,
            "{Helena Varga} said that the treaty should not merely stop the raids but must ensure trade.",
            "Helena Varga against: the raids\nHelena Varga favor: trade",
        );
        check(
            find,
            "{Helena Varga} said that the treaty must protect the farms but not the mines.",
            "Helena Varga favor: the farms but not the mines",
        );
    }

    #[test]
    fn what_must_end() {
        check(find, "{Helena Varga} said that the war must end.", "Helena Varga against: the war");
        check(
            find,
            "{Helena Varga} said that the blockade should not end.",
            "Helena Varga favor: the blockade",
        );
    }

    #[test]
    fn what_is_deserved() {
        check(
            find,
            "{Helena Varga} said that the farmers deserve a hearing.",
            "Helena Varga favor: a hearing",
        );
        check(find, "The farmers deserve a hearing.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} said that Chile must have known of the plan.", "");
        check(find, "{Helena Varga} said that somebody must surely have paid for the dam.", "");
        check(find, "The treaty must be signed by Friday.", "");
        check(find, "{Helena Varga} said that visitors only have to show a card.", "");
        check(find, "{Helena Varga} said that the bridge cannot be seen from here.", "");
        check(find, "{Helena Varga} explained how schools should look.", "");
        check(find, "{Helena Varga} said that she still had to pay the toll.", "");
    }
}
