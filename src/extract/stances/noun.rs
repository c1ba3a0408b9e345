//! "France’s backing for Y", "X expressed concern over Y", "outrage in Kyiv over Y".

use super::{Found, Scene, complement, flipped, owners};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};
use std::ops::Range;

/// A noun that names a position, with its owner and what it is about.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "stance-noun",
    summary: "A noun that names a position; whoever owns it, voices it or is its place holds it.",
    example: "Chile voiced concern over the blockade despite Angola’s support for it.",
    misses: "Nouns whose owner stands in another sentence.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let entities = scene.entities;
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        // A noun in -ing after an adjective or an owner may have been taken for a verb ("his backing for").
        let owned = syntax::owned(document, cue);
        let ing = document.form(cue).ends_with("ing");
        let gerund = owned || (ing && cue > 0 && document.upos(cue - 1) == Upos::Adj);
        // "the imperative of peace", which a tagger may take for an adjective.
        let nominal = document.upos(cue) == Upos::Adj
            && document.form(cue + 1) == "of"
            && cue.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"));
        if !(document.upos(cue) == Upos::Noun || gerund || nominal) {
            continue;
        }
        let form = document.form(cue).to_lowercase();
        let lemma = if gerund { form.as_str() } else { document.lemma(cue) };
        // "his question about the dam" only asks; "has questions about the dam" doubts.
        let asks = lemma == "question"
            && (document.form(cue) == "question"
                || document.children(cue).any(|t| document.deprel(t) == "nmod:poss"));
        // "has interests in shipping", "in her best interests": affairs, no wish.
        let affairs = lemma == "interest" && document.form(cue).eq_ignore_ascii_case("interests");
        // "its interest in the situation": what is watched is not wished for.
        let watched = |t: usize| {
            matches!(
                document.lemma(t),
                "situation" | "case" | "matter" | "issue" | "event" | "development" | "fate"
            )
        };
        let watches = lemma == "interest" && document.children(cue).any(watched);
        if asks || affairs || watches {
            continue;
        }
        let leave = permitted(scene, cue).or_else(|| granted(scene, cue));
        if let Some(found) = leave.or_else(|| brought(scene, cue)).or_else(|| weighed(scene, cue)) {
            out.extend(scene.claims(&found));
            continue;
        }
        if let Some(found) = super::origin::support_of(scene, cue).or_else(|| in_support(scene, cue)) {
            out.extend(scene.claims(&found));
            continue;
        }
        for word in gazetteer.stance_words(StancePos::Noun, lemma) {
            if let Some(found) = super::felt::caused(document, entities, cue, word) {
                out.extend(scene.claims(&found));
                break;
            }
            if let Some(found) = super::origin::coming_from(scene, cue, word) {
                out.extend(scene.claims(&found));
                break;
            }
            if let Some(found) = super::origin::purpose(scene, cue, word) {
                out.extend(scene.claims(&found));
                break;
            }
            let stressed = word.frames.iter().any(|frame| frame.starts_with("stressed"));
            // "outrage in Kyiv over": the place feels it.
            let place = super::felt::among(document, entities, cue).or_else(|| {
                super::felt::place_of(document, entities, cue).map(|(actor, end)| (vec![actor], end))
            });
            let after = place.as_ref().map_or(cue, |(_, end)| end - 1);
            // "the keenness of Chile to protect": what it is about follows its owner.
            let of = owners::of_owner(document, cue).map(|t| tree::subtree(document, t, &[]).end - 1);
            let after = of.unwrap_or(after);
            let Some(mut target) = complement::target(document, after, &word.frames)
                .or_else(|| addressed(document, cue, &word.frames))
                .or_else(|| beyond(document, cue, &word.frames))
                .or_else(|| given(document, cue))
                .or_else(|| place.as_ref().and_then(|(_, end)| beyond_place(document, *end, &word.frames)))
            else {
                continue;
            };
            // "a protest at the embassy": where it is.
            if is_held_at(document, cue, &target) || is_unhidden(document, cue) {
                continue;
            }
            if leads(document, cue)
                && let Some(verb) = target.clone().skip(1).find(|&t| goes_on(document, t))
            {
                target.end = verb;
            }
            let (holders, cue_verb) = match place {
                Some((holders, _)) => (holders, None),
                None => match campaigning(scene, cue).filter(|_| !stressed) {
                    Some(holders) => (holders, None),
                    None => owners::owner(scene, cue, stressed),
                },
            };
            let negated = cue_verb.is_some_and(|verb| syntax::negated(document, verb))
                || tree::is_negated(document, cue)
                || owners::is_given_up(document, cue);
            let found = Found {
                holders,
                polarity: flipped(word.polarity, negated),
                hedged: word.hedged || syntax::hedged(document, cue),
                target,
                cue,
                rule: RULE.name,
            };
            out.extend(scene.claims(&found));
            break;
        }
    }
    out
}

/// "made no attempt to hide their anger": nothing that anybody is for.
fn is_unhidden(document: &Document<'_>, cue: usize) -> bool {
    let hides = |t: usize| matches!(document.lemma(t), "hide" | "conceal" | "disguise" | "mask" | "veil");
    matches!(document.lemma(cue), "attempt" | "effort" | "bid")
        && document.form(cue + 1) == "to"
        && hides(cue + 2)
        && document.children(cue).any(|t| matches!(document.form(t), "no" | "little" | "scant"))
}

/// "a protest at the embassy": a gathering with the place where it is held.
fn is_held_at(document: &Document<'_>, cue: usize, target: &Range<usize>) -> bool {
    let gathers = matches!(
        document.lemma(cue),
        "protest" | "rally" | "demonstration" | "march" | "walkout" | "strike" | "boycott" | "vote"
    );
    let at = target.start.checked_sub(1).is_some_and(|t| document.form(t) == "at");
    let place = target.clone().any(|t| {
        PLACES.contains(&document.lemma(t))
            || document
                .mention_at(t)
                .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Organization))
    });
    gathers && at && place
}

/// Where people gather.
const PLACES: &[&str] = &[
    "embassy",
    "consulate",
    "parliament",
    "court",
    "office",
    "square",
    "gate",
    "airport",
    "headquarters",
    "university",
    "school",
    "site",
    "border",
    "station",
    "prison",
    "plant",
    "factory",
    "stadium",
    "building",
];

/// "asked permission to hold a rally": whoever asks wants to.
fn permitted(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let leave = ["permission", "authorisation", "authorization", "approval", "clearance", "consent"];
    let asks = ["ask", "seek", "request", "want", "await", "need"];
    let verb = document.head(cue).filter(|&verb| {
        leave.contains(&document.lemma(cue))
            && matches!(document.relation(cue), "obj" | "obl")
            && asks.contains(&document.lemma(verb))
    })?;
    let target = complement::target(document, cue, &["inf", "prep:for"])
        .or_else(|| complement::hanging(document, verb, &["inf"]).filter(|t| t.start > cue))?;
    // "We do not need permission to sail" asks for none.
    if tree::is_negated(document, verb) {
        return None;
    }
    Some(Found {
        holders: scene.holders(verb),
        polarity: Polarity::Favor,
        hedged: syntax::hedged(document, verb),
        target,
        cue,
        rule: RULE.name,
    })
}

/// "filed a lawsuit to force Peru to pay", "reserves the right to answer": what it is brought or kept for.
fn brought(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let verb = document.head(cue).filter(|_| document.relation(cue) == "obj")?;
    let able = match document.lemma(cue) {
        // "we have the right to answer".
        "right" if document.lemma(verb) == "have" => document
            .child(verb, "nsubj")
            .is_some_and(|t| matches!(document.form(t).to_lowercase().as_str(), "i" | "we")),
        "right" => matches!(document.lemma(verb), "reserve" | "assert" | "retain" | "maintain" | "uphold"),
        "application" | "lawsuit" | "suit" | "petition" | "appeal" | "motion" | "complaint" | "case" => {
            matches!(document.lemma(verb), "file" | "lodge" | "submit" | "launch" | "bring" | "make")
        }
        _ => false,
    };
    if !able || tree::is_passive(document, verb) || tree::is_negated(document, verb) {
        return None;
    }
    let target = complement::hanging(document, cue, &["inf"])
        .or_else(|| complement::hanging(document, verb, &["inf"]))
        .filter(|t| t.start > cue)?;
    Some(Found {
        holders: scene.holders(verb),
        polarity: Polarity::Favor,
        hedged: syntax::hedged(document, verb),
        target,
        cue,
        rule: RULE.name,
    })
}

/// "attaches great importance to the ports", "gives priority to ending it": for what it is given to.
fn weighed(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let weight = ["importance", "priority", "attention", "emphasis", "significance"];
    let gives = ["attach", "give", "accord", "assign", "pay", "place", "put", "devote", "lay"];
    let verb = document.head(cue).filter(|&verb| {
        weight.contains(&document.lemma(cue))
            && document.relation(cue) == "obj"
            && gives.contains(&document.lemma(verb))
            && !tree::is_passive(document, verb)
    })?;
    let target = complement::hanging(document, cue, &["prep:to", "prep:on", "doing:to", "doing:on"])
        .or_else(|| complement::hanging(document, verb, &["prep:to", "prep:on", "doing:to", "doing:on"]))
        .filter(|t| t.start > cue)?;
    Some(Found {
        holders: scene.holders(verb),
        polarity: flipped(Polarity::Favor, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target,
        cue,
        rule: RULE.name,
    })
}

/// "granted permission for the march", "denied approval of the plan": whoever gives or refuses it.
fn granted(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let leave =
        ["permission", "authorisation", "authorization", "approval", "clearance", "consent", "permit"];
    let verb = document
        .head(cue)
        .filter(|_| leave.contains(&document.lemma(cue)) && document.relation(cue) == "obj")?;
    let gives = matches!(document.lemma(verb), "grant" | "give" | "issue");
    let denies = matches!(document.lemma(verb), "deny" | "refuse" | "withhold" | "revoke");
    if !(gives || denies) || tree::is_passive(document, verb) {
        return None;
    }
    let target = complement::target(document, cue, &["inf", "prep:for", "prep:of"])
        .or_else(|| complement::hanging(document, verb, &["inf", "prep:for"]).filter(|t| t.start > cue))?;
    let polarity = if gives { Polarity::Favor } else { Polarity::Against };
    Some(Found {
        holders: scene.holders(verb),
        polarity: flipped(polarity, tree::is_negated(document, verb)),
        hedged: syntax::hedged(document, verb),
        target,
        cue,
        rule: RULE.name,
    })
}

/// "lodged a protest with Peru over the raid": what hangs on the verb that voices the noun.
fn beyond(document: &Document<'_>, cue: usize, frames: &[&str]) -> Option<Range<usize>> {
    let verb = document
        .head(cue)
        .filter(|&verb| document.relation(cue) == "obj" && owners::VOICE.contains(&document.lemma(verb)))?;
    let about = frames.iter().filter_map(|frame| frame.strip_prefix("prep:")).find_map(|preposition| {
        let fits = matches!(preposition, "over" | "about");
        tree::object_of(document, verb, preposition).filter(|&t| fits && t > cue)
    })?;
    Some(complement::phrase(document, about))
}

/// "doubts among the farmers about the dam": what follows those who have them.
fn beyond_place(document: &Document<'_>, at: usize, frames: &[&str]) -> Option<Range<usize>> {
    let fits = frames.iter().any(|frame| frame.strip_prefix("prep:") == Some(document.form(at)));
    let about = document.head(at).filter(|&t| fits && t > at && document.relation(at) == "case")?;
    Some(complement::phrase(document, about))
}

/// "gave the plan its backing": what the noun is given to.
fn given(document: &Document<'_>, cue: usize) -> Option<Range<usize>> {
    let verb = document.head(cue).filter(|&verb| {
        document.relation(cue) == "obj"
            && matches!(document.lemma(verb), "give" | "lend" | "offer" | "pledge")
    })?;
    let to = document
        .children(verb)
        .find(|&t| matches!(document.relation(t), "iobj" | "obj") && t > verb && t < cue)?;
    Some(complement::phrase(document, to))
}

/// "an appeal to both sides to end the war": what is asked of somebody.
fn addressed(document: &Document<'_>, cue: usize, frames: &[&str]) -> Option<Range<usize>> {
    let asked = frames.contains(&"inf")
        && matches!(
            document.lemma(cue),
            "appeal" | "call" | "plea" | "request" | "message" | "invitation" | "demand"
        );
    let start = cue + 1;
    if !asked || !matches!(document.form(start), "to" | "on" | "for") {
        return None;
    }
    let end = syntax::clause_end(document, start);
    let to = (start + 2..end.min(start + 12)).find(|&t| {
        document.form(t) == "to" && document.tokens.get(t + 1).is_some_and(|token| token.xpos == "VB")
    })?;
    let plain = (start + 1..to).all(|t| !matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Punct));
    plain.then_some(to + 1..end)
}

/// Whether the sentence goes on with its verb at a token, which no relative pronoun leads to.
fn goes_on(document: &Document<'_>, t: usize) -> bool {
    let tensed = matches!(document.tokens.get(t).map_or("", |token| token.xpos), "VBD" | "VBZ" | "VBP");
    document.upos(t) == Upos::Aux
        || document.upos(t) == Upos::Verb
            && tensed
            && !matches!(document.form(t - 1), "that" | "which" | "who" | "and" | "or" | ",")
            && document.relation(t) != "acl"
}

/// Whether the noun belongs to its sentence's subject, so that a verb is still to come.
fn leads(document: &Document<'_>, cue: usize) -> bool {
    let start = syntax::sentence(document, cue).map_or(cue, |s| s.tokens.start);
    (start..cue).all(|t| !matches!(document.upos(t), Upos::Verb | Upos::Aux))
}

/// "The union came out in support of the miners": whom one comes out for is whom one is for, and not who gives support.
fn in_support(scene: &Scene<'_>, cue: usize) -> Option<Found> {
    let document = scene.document;
    let helps = matches!(document.lemma(cue), "support" | "defence" | "defense" | "favour" | "favor");
    let verb = document.head(cue).filter(|&verb| helps && verb < cue && document.deprel(cue) == "obl")?;
    let out = matches!(document.lemma(verb), "come" | "speak") && document.form(verb + 1) == "out";
    // "refused to come out in support of it" does not.
    let open = (out || matches!(document.lemma(verb), "march" | "rally" | "demonstrate" | "vote"))
        && document.relation(verb) != "xcomp";
    let of = tree::object_of(document, cue, "of").filter(|&t| t > cue);
    let owner = document.children(cue).find(|&t| document.deprel(t) == "nmod:poss" && t < cue);
    let about = of.or(owner).filter(|_| open && tree::has_case(document, cue, "in"))?;
    let target = complement::phrase(document, about);
    Some(Found {
        holders: scene.holders(verb),
        polarity: super::turned::polarity(document, verb, Polarity::Favor),
        hedged: false,
        target,
        cue,
        rule: RULE.name,
    })
}

/// "came out in support of Y": the clause's subject holds it.
fn campaigning(scene: &Scene<'_>, cue: usize) -> Option<Vec<Actor>> {
    let document = scene.document;
    let led = matches!(document.form(cue + 1), "of" | "to" | "against" | "at" | "over" | "for" | "with");
    if !led || cue == 0 || !document.form(cue - 1).eq_ignore_ascii_case("in") {
        return None;
    }
    let above = document.head(cue)?;
    match document.relation(cue) {
        "obl" | "advcl" | "xcomp" => Some(scene.holders(above)),
        // "issued a statement in support of Y".
        "nmod" if document.mention_at(above).is_none() => {
            let verb = document.head(above).filter(|_| matches!(document.relation(above), "obj" | "obl"));
            verb.map(|verb| scene.holders(verb))
        }
        "nmod" => Some(tree::actors(document, scene.entities, above)),
        _ if document.child(cue, "nsubj").is_some() => Some(scene.holders(cue)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "Chile voiced concern over the blockade.", "Chile against: the blockade");
        check(find, "Angola’s support for the treaty is known.", "Angola favor: the treaty");
        check(find, "{Helena Varga} came out in support of the treaty.", "Helena Varga favor: the treaty");
        check(
            find,
            "The minister stressed the keenness of Chile to protect the river.",
            "Chile favor: protect the river",
        );
        check(find, "The plan sparked outrage in Chile.", "Chile against: The plan");
        check(
            find,
            "Chile voiced support for the treaty and for the inquiry.",
            "Chile favor: the treaty\nChile favor: the inquiry",
        );
        check(find, "{Helena Varga} asked Chile for its support for the treaty.", "");
        check(find, "The plan faced criticism from Chile.", "Chile against: The plan");
        check(find, "Chile lodged a protest with Peru over the raid.", "Chile against: the raid");
    }

    #[test]
    fn what_one_does_with_a_position() {
        check(find, "Chile attaches great importance to the ports.", "Chile favor: the ports");
        check(find, "Chile pays more attention to mending the ports.", "Chile favor: mending the ports");
        check(find, "Chile paid attention.", "");
        check(find, "“We have the right to answer,” said {Helena Varga}.", "Helena Varga favor: answer");
        check(find, "Chile’s rejection to the toll is known.", "Chile against: the toll");
        check(find, "Chile’s attempts to keep the river failed.", "Chile favor: keep the river");
        check(find, "Chile gave the treaty its backing.", "Chile favor: the treaty");
        check(find, "Chile threw its weight behind the treaty.", "Chile favor: the treaty");
        check(find, "Chile gave the treaty its name.", "");
    }

    #[test]
    fn whose_it_is() {
        check(find, "The calls by Peru for a truce went unheard.", "Peru favor: a truce");
        check(find, "Chile is one of the strongest critics of the dam.", "Chile against: the dam");
        check(find, "Peru provided a list of objections to the dam.", "Peru against: the dam");
        check(
            find,
            "There were doubts among {Helena Varga} and {Tomas Okoro} themselves about the dam.",
            "Helena Varga against: the dam\nTomas Okoro against: the dam",
        );
        check(find, "Chile has come under fire from Peru over the dam.", "Peru against: Chile");
        check(find, "{Helena Varga} asked permission to hold a rally.", "Helena Varga favor: hold a rally");
        check(find, "{Helena Varga} got permission from Peru.", "");
    }

    #[test]
    fn what_views_are_on() {
        check(
            find,
            "“We shared views on the danger of the dam when it comes to fishing as well as the imperative of saving the river,” said {Helena Varga}.",
            "Helena Varga against: the dam\nHelena Varga favor: saving the river",
        );
        check(find, "“We shared pictures of the danger of the dam,” said {Helena Varga}.", "");
    }

    #[test]
    fn who_raised_it() {
        check(find, "Concerns over the dam were raised by Chile.", "Chile against: the dam");
        check(find, "Chile raised questions about the dam.", "Chile against: the dam");
        check(find, "Concerns over the dam were ignored by Chile.", "");
        check(find, "Chile answered a question about the dam.", "");
    }

    #[test]
    fn what_it_is_brought_for() {
        check(
            find,
            "Chile filed a lawsuit at the court to force Peru to pay.",
            "Chile favor: force Peru to pay",
        );
        check(
            find,
            "{Helena Varga} filed an application to set aside the ruling.",
            "Helena Varga against: the ruling",
        );
        check(find, "Chile reserves the right to answer the raid.", "Chile favor: answer the raid");
        check(find, "Chile has the right to answer the raid.", "");
    }

    #[test]
    fn who_gives_leave() {
        check(find, "Peru granted permission for the march.", "Peru favor: the march");
        check(find, "Peru denied permission for the march.", "Peru against: the march");
        check(find, "Peru has interests in shipping.", "");
        check(find, "Peru voiced its interest in the situation.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "The support for the roof was weak.", "");
    }
}
