//! "described the talks as productive", "held Peru responsible": what somebody calls a thing.

use super::evaluation::{RULE, is_excessive, judgement};
use super::{Found, Scene, complement, flipped};
use crate::claim::Polarity;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};

/// The judgement that the verb at a token passes on its object.
pub(super) fn judged(scene: &Scene<'_>, t: usize) -> Option<Found> {
    by_name(scene, t)
        .or_else(|| extraposed(scene, t))
        .or_else(|| added(scene, t))
        .or_else(|| called(scene, t))
        .or_else(|| found_so(scene, t))
        .or_else(|| ruled(scene, t))
        .or_else(|| described(scene, t))
        .or_else(|| held(scene, t))
}

/// "considers it necessary to mend the dam": what "it" leads to is judged.
fn extraposed(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let calls = CALLS.contains(&document.lemma(t)) && document.upos(t) == Upos::Verb;
    let it = document.form(t + 1) == "it" && calls;
    let word = super::skip_adverbs(document, t + 2);
    let mark = word + 1;
    if !it || document.upos(word) != Upos::Adj || !matches!(document.form(mark), "to" | "that") {
        return None;
    }
    let polarity = judgement(document, word).filter(|p| *p != Polarity::Neutral)?;
    // "found it impossible to go on" could not.
    if document.lemma(word) == "impossible" {
        return None;
    }
    Some(Found {
        holders: scene.holders(t),
        polarity: flipped(polarity, tree::is_negated(document, t) || syntax::negated(document, word)),
        hedged: syntax::hedged(document, t),
        target: mark + 1..syntax::clause_end(document, mark + 1),
        cue: word,
        rule: RULE.name,
    })
}

/// "a quarrel that she deemed useless": what the clause is added to is judged.
fn added(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let calls = CALLS.contains(&document.lemma(t)) && document.upos(t) == Upos::Verb;
    let noun = document.head(t).filter(|&n| calls && document.relation(t) == "acl" && n < t)?;
    let subject = document.child(t, "nsubj").filter(|&s| s > noun && s < t)?;
    let relative =
        |k: usize| matches!(document.form(k).to_lowercase().as_str(), "that" | "which" | "whom" | "who");
    let open = document.child(t, "obj").is_none_or(|o| relative(o) || judgement(document, o).is_some());
    if !open || relative(subject) || tree::is_passive(document, t) {
        return None;
    }
    let from = t + 1 + usize::from(document.form(t + 1) == "as");
    let word = (from..from + 4)
        .take_while(|&k| {
            matches!(
                document.upos(k),
                Upos::Det | Upos::Adj | Upos::Adv | Upos::Noun | Upos::Verb | Upos::Punct
            ) && document.form(k) != ","
        })
        .find(|&k| judgement(document, k).is_some())?;
    let start = complement::phrase(document, noun).start;
    let clause = tree::subtree(document, t, &[]).start.max(start);
    Some(Found {
        holders: super::holders::named(document, scene.entities, &scene.voices, subject),
        polarity: judgement(document, word)?,
        hedged: syntax::hedged(document, t),
        target: start..clause,
        cue: word,
        rule: RULE.name,
    })
}

/// "for what she called a clear breach of the treaty": what it is called tells what it is.
fn by_name(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let calls = CALLS.contains(&document.lemma(t)) && document.upos(t) == Upos::Verb;
    let what =
        document.head(t).filter(|&n| calls && n < t && document.form(n).eq_ignore_ascii_case("what"))?;
    let subject = document.child(t, "nsubj").filter(|&s| s > what && s < t)?;
    let end = complement::phrase(document, t).end;
    let from = t + 1 + usize::from(document.form(t + 1) == "as");
    let word = (from..end.min(from + 10)).find(|&k| judgement(document, k).is_some())?;
    Some(Found {
        holders: super::holders::named(document, scene.entities, &scene.voices, subject),
        polarity: judgement(document, word)?,
        hedged: syntax::hedged(document, t),
        target: from..end,
        cue: word,
        rule: RULE.name,
    })
}

/// Verbs by which somebody says what a thing is.
const CALLS: &[&str] = &[
    "call",
    "term",
    "deem",
    "consider",
    "label",
    "brand",
    "dub",
    "describe",
    "regard",
    "see",
    "view",
    "find",
    "think",
    "judge",
    "denounce",
    "condemn",
    "hail",
    "believe",
    "declare",
    "characterise",
    "characterize",
];

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
            | "attack"
    );
    let bare = matches!(document.lemma(t), "call" | "term" | "deem" | "consider" | "label" | "brand" | "dub");
    let particle = matches!(document.form(t + 1), "for" | "on" | "upon" | "off" | "in" | "to" | "into")
        || document.form(t + 1) == "that" && document.upos(t + 1) != Upos::Det;
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
    let word = (from..limit).find(|&k| judgement(document, k).is_some() && !is_of_object(document, t, k))?;
    // "dubbed “New Dawn” to fight serious crime": another verb has the word.
    let nested = |k: usize| {
        matches!(document.tokens.get(k).map_or("", |token| token.xpos), "VB" | "VBD" | "VBZ" | "VBP")
            && document.lemma(k) != "be"
            && document.upos(k) == Upos::Verb
    };
    if (from..word).any(|k| nested(k) && tree::is_under(document, word, k)) {
        return None;
    }
    // "considered charging them with terrorism" calls nothing so.
    if document.form(t + 1).ends_with("ing")
        && document.upos(t + 1) == Upos::Verb
        && tree::is_under(document, word, t + 1)
    {
        return None;
    }
    let polarity = flipped(
        judgement(document, word)?,
        syntax::negated(document, word) && document.form(word.saturating_sub(2)) != "not",
    );
    let quoted = (t + 2..word).find(|&k| syntax::is_quote_mark(document.form(k)));
    let described = |from: usize| {
        let is_plain =
            |k: &usize| !matches!(document.upos(*k), Upos::Adj | Upos::Adv | Upos::Det | Upos::Punct);
        (t + 1..from).rev().find(is_plain).map_or(from, |k| k + 1)
    };
    let target_end = mark.or(quoted).unwrap_or_else(|| {
        let end = described(word);
        // "called the raid an act of terrorism": what it is an act of.
        let is_kind = |k: usize| {
            matches!(
                document.lemma(k),
                "act" | "form" | "kind" | "sort" | "piece" | "example" | "case" | "sign" | "show" | "display"
            )
        };
        let of = end
            .checked_sub(2)
            .filter(|&noun| document.form(end - 1) == "of" && is_kind(noun) && noun > t + 1);
        of.map_or(end, described)
    });
    let owner = document.deprel(t + 1) == "nmod:poss";
    if document.upos(t + 1) == Upos::Pron && !owner && scene.meant(t + 1).is_none() {
        return None;
    }
    let passive = tree::is_passive(document, t) || document.form(t + 1) == "by";
    let (holders, target) = if passive {
        let agent = tree::object_of(document, t, "by")?;
        let target = match document.child(t, "nsubj") {
            Some(subject) => complement::phrase(document, subject),
            // "the march, described by Chile as a coup".
            None => {
                let noun = document.head(t).filter(|&n| n < t && document.relation(t) == "acl")?;
                let words = complement::phrase(document, noun);
                words.start..words.end.min(t)
            }
        };
        (super::holders::named(document, scene.entities, &scene.voices, agent), target)
    } else {
        (scene.holders(t), t + 1..target_end)
    };
    Some(Found { holders, polarity, hedged: syntax::hedged(document, t), target, cue: word, rule: RULE.name })
}

/// Whether a judging adjective only belongs to what is judged: "called the cruel war".
fn is_of_object(document: &Document<'_>, verb: usize, word: usize) -> bool {
    let before = |k: usize| {
        matches!(document.upos(k), Upos::Det | Upos::Adj | Upos::Adv | Upos::Num)
            || document.deprel(k) == "nmod:poss"
    };
    document.upos(word) == Upos::Adj
        && (verb + 1..word).all(before)
        && matches!(document.upos(word + 1), Upos::Adj | Upos::Noun | Upos::Propn)
}

/// "found the ban to be unlawful", "ruled the vote invalid", "finds the price too high".
fn found_so(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let finds = matches!(
        document.lemma(t),
        "find" | "rule" | "declare" | "judge" | "deem" | "consider" | "believe" | "think" | "pronounce"
    );
    if !finds || document.upos(t) != Upos::Verb || tree::is_passive(document, t) {
        return None;
    }
    let object = document.child(t, "obj").filter(|&o| o > t && document.upos(o) != Upos::Pron)?;
    let of_object = document
        .children(object)
        .filter(|&k| matches!(document.relation(k), "acl" | "nmod" | "amod"))
        .filter(|&k| !document.children(k).any(|c| document.relation(c) == "case"));
    let word = document
        .children(t)
        .filter(|&k| document.relation(k) == "xcomp")
        .chain(of_object)
        .filter(|&k| k > object && matches!(document.upos(k), Upos::Adj | Upos::Noun))
        .find(|&k| judgement(document, k).is_some() || is_excessive(document, k))?;
    let excess = is_excessive(document, word).then_some(Polarity::Against);
    let words = complement::phrase(document, object);
    let to = tree::subtree(document, word, &[]).start;
    Some(Found {
        holders: scene.holders(t),
        polarity: flipped(excess.or_else(|| judgement(document, word))?, tree::is_negated(document, t)),
        hedged: syntax::hedged(document, t),
        target: words.start..words.end.min(to.max(object + 1)),
        cue: word,
        rule: RULE.name,
    })
}

/// "found unconstitutional a law of 1990": the judgement stands before what is judged.
fn ruled(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let finds = matches!(
        document.lemma(t),
        "find" | "rule" | "declare" | "judge" | "deem" | "consider" | "pronounce"
    );
    let word = t + 1;
    let apart = document.upos(word) == Upos::Adj && document.upos(word + 1) == Upos::Det;
    if !(finds && apart) || document.upos(t) != Upos::Verb || tree::is_passive(document, t) {
        return None;
    }
    let object = document.child(t, "obj").filter(|&o| o > word)?;
    Some(Found {
        holders: scene.holders(t),
        polarity: flipped(judgement(document, word)?, tree::is_negated(document, t)),
        hedged: syntax::hedged(document, t),
        target: word + 1..complement::phrase(document, object).end,
        cue: word,
        rule: RULE.name,
    })
}

/// "described as a mistake the plan that …": the judgement stands first.
fn described(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    let calls = matches!(
        document.lemma(t),
        "describe"
            | "denounce"
            | "dismiss"
            | "reject"
            | "brand"
            | "label"
            | "characterise"
            | "characterize"
            | "condemn"
    );
    let first = calls && document.upos(t) == Upos::Verb && document.form(t + 1) == "as";
    if !first || tree::is_passive(document, t) || document.relation(t) == "acl" {
        return None;
    }
    let end = syntax::sentence(document, t)?.tokens.end;
    let word = (t + 2..(t + 8).min(end)).find(|&k| judgement(document, k).is_some())?;
    let mut from = word + 1;
    while matches!(document.upos(from), Upos::Adj | Upos::Noun) && from < end {
        from += 1;
    }
    let marked = syntax::is_quote_mark(document.form(from));
    from += usize::from(marked);
    let clause = matches!(document.form(from), "to" | "that");
    let starts = clause || document.upos(from) == Upos::Det;
    let target = from + usize::from(clause)..syntax::clause_end(document, from);
    starts.then(|| Found {
        holders: scene.holders(t),
        polarity: judgement(document, word).unwrap_or(Polarity::Neutral),
        hedged: syntax::hedged(document, t),
        target,
        cue: word,
        rule: RULE.name,
    })
}

/// "held Peru responsible for the raid": blame.
fn held(scene: &Scene<'_>, t: usize) -> Option<Found> {
    let document = scene.document;
    if document.lemma(t) != "hold" || document.upos(t) != Upos::Verb || tree::is_passive(document, t) {
        return None;
    }
    let blamed = document.child(t, "obj").filter(|&o| o > t)?;
    let word = document
        .children(t)
        .find(|&k| k > blamed && matches!(document.lemma(k), "responsible" | "accountable" | "liable"))?;
    Some(Found {
        holders: scene.holders(t),
        polarity: flipped(Polarity::Against, tree::is_negated(document, t)),
        hedged: syntax::hedged(document, t),
        target: complement::phrase(document, blamed),
        cue: word,
        rule: RULE.name,
    })
}
