//! What rules ask of a sentence's tree, as [Universal Dependencies](https://universaldependencies.org/u/dep/)
//! draws it: who is the subject of a verb, what hangs on a word, which words a phrase takes.

use super::syntax;
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::gazetteer::{Gazetteer, GroupKind};
use std::ops::Range;

/// How many words are climbed to find a subject that a verb shares with another.
const DEPTH: usize = 6;

/// The tokens of the sentence that token `i` lies in.
fn sentence(document: &Document<'_>, i: usize) -> Range<usize> {
    syntax::sentence(document, i).map_or(i..i, |sentence| sentence.tokens.clone())
}

/// The child of a token that a preposition introduces ("against the plan" of "vote").
pub(crate) fn object_of(document: &Document<'_>, i: usize, preposition: &str) -> Option<usize> {
    document.children(i).find(|&t| {
        matches!(document.relation(t), "obl" | "nmod" | "advcl" | "acl" | "xcomp" | "ccomp")
            && document.children(t).any(|c| {
                matches!(document.relation(c), "case" | "mark")
                    && document.form(c).eq_ignore_ascii_case(preposition)
            })
    })
}

/// Whether a phrase begins with this preposition.
pub(crate) fn has_case(document: &Document<'_>, i: usize, preposition: &str) -> bool {
    document.children(i).any(|t| {
        matches!(document.relation(t), "case" | "mark" | "fixed")
            && document.form(t).eq_ignore_ascii_case(preposition)
    })
}

/// Whether a token is, or hangs at any depth on, another, with none of these relations on the way.
pub(crate) fn hangs(document: &Document<'_>, mut i: usize, top: usize, without: &[&str]) -> bool {
    for _ in 0..100 {
        if i == top {
            return true;
        }
        if without.contains(&document.relation(i)) || without.contains(&document.deprel(i)) {
            return false;
        }
        match document.head(i) {
            Some(next) => i = next,
            None => return false,
        }
    }
    false
}

/// Whether a token is, or hangs at any depth on, another.
pub(crate) fn is_under(document: &Document<'_>, mut i: usize, top: usize) -> bool {
    for _ in 0..100 {
        if i == top {
            return true;
        }
        match document.head(i) {
            Some(next) => i = next,
            None => return false,
        }
    }
    false
}

/// The words from the first to the last that hang on a token, those under `without` left out where
/// they stand at either end.
pub(crate) fn subtree(document: &Document<'_>, i: usize, without: &[usize]) -> Range<usize> {
    let mut out = i..i + 1;
    for t in sentence(document, i) {
        if is_under(document, t, i) && !without.iter().any(|&w| is_under(document, t, w)) {
            out = out.start.min(t)..out.end.max(t + 1);
        }
    }
    out
}

/// Whether a verb is a passive: "was rejected", "rejected by".
pub(crate) fn is_passive(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| matches!(document.deprel(t), "nsubj:pass" | "aux:pass" | "csubj:pass"))
}

/// Whether a verb or what it hangs on as a predicate is negated: "does not accept", "no country accepts".
pub(crate) fn is_negated(document: &Document<'_>, i: usize) -> bool {
    document.children(i).any(|t| {
        matches!(document.relation(t), "advmod" | "det" | "cc")
            && !syntax::not_only(document, t)
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "not" | "n't" | "n’t" | "never" | "no" | "nor" | "neither" | "hardly"
            )
    }) || document.child(i, "nsubj").is_some_and(|s| {
        matches!(document.form(s).to_lowercase().as_str(), "nobody" | "none" | "neither")
            || is_of_few(document, s)
            || document
                .children(s)
                .any(|t| matches!(document.form(t).to_lowercase().as_str(), "no" | "neither"))
    })
}

/// "few ministers", "very few of them", who are told of as next to none; "a few" are some.
fn is_of_few(document: &Document<'_>, noun: usize) -> bool {
    let first = subtree(document, noun, &[]).start;
    let few = first + usize::from(document.form(first).eq_ignore_ascii_case("very"));
    few <= noun && document.form(few).eq_ignore_ascii_case("few")
}

/// The actors that are the subject of a verb: its own, its agent, or that of the clause it hangs on.
pub(crate) fn subjects(document: &Document<'_>, entities: &Entities, verb: usize) -> Vec<Actor> {
    let Some(first) = subject_head(document, verb, DEPTH) else { return Vec::new() };
    let found = actors(document, entities, first);
    // "the director Helena Varga said" may hang as two subjects, of which the second is the name.
    let others = document
        .head(first)
        .into_iter()
        .flat_map(|verb| document.children(verb))
        .filter(|&t| t > first && document.deprel(t) == document.deprel(first));
    let is_person = |found: &Vec<Actor>| {
        found.iter().any(|actor| entities.kind(actor.entity) == Some(EntityKind::Person))
    };
    if is_person(&found) {
        return found;
    }
    others.map(|t| actors(document, entities, t)).find(is_person).unwrap_or(found)
}

/// The head word of a verb's subject.
pub(crate) fn subject_head(document: &Document<'_>, verb: usize, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    if is_passive(document, verb) {
        return object_of(document, verb, "by");
    }
    if let Some(own) = document.child(verb, "nsubj") {
        let relative = matches!(document.form(own).to_lowercase().as_str(), "who" | "which" | "that");
        if relative && document.deprel(verb).starts_with("acl") {
            return document.head(verb);
        }
        return Some(own);
    }
    // A name right before a verb that a tree hangs on it as something else is still its subject.
    let close = document.children(verb).take_while(|&t| t < verb).filter(|&t| {
        let end = document.mention_at(t).map(|(_, m)| m.tokens.end);
        let helps = |t: usize| matches!(document.upos(t), Upos::Aux | Upos::Adv | Upos::Part);
        matches!(document.relation(t), "discourse" | "dep" | "vocative" | "dislocated" | "appos" | "nmod")
            && end.is_some_and(|end| end <= verb && (end..verb).all(helps))
    });
    if let Some(own) = close.last() {
        return Some(own);
    }
    let above = document.head(verb)?;
    // "thanked Varga for visiting Chile": Varga visited it.
    if let Some(praised) = thanked(document, above, verb) {
        return Some(praised);
    }
    match document.relation(verb) {
        "conj" | "parataxis" | "advcl" | "ccomp" => subject_head(document, above, depth),
        // "forced Chile to clarify": Chile clarifies; "wants to clarify": whoever wants.
        "xcomp" => {
            // "take pains to say": the object does nothing.
            let effort = |&t: &usize| {
                matches!(document.lemma(t), "pain" | "pains" | "care" | "trouble")
                    || document.lemma(above) == "take"
                        && matches!(document.lemma(t), "time" | "turn" | "turns")
            };
            let object = document.child(above, "obj").filter(|t| !effort(t));
            object.or_else(|| subject_head(document, above, depth))
        }
        "acl" => {
            let told = Gazetteer::shipped().is_said_thing(document.lemma(above));
            let owner = document.child(above, "nmod").filter(|&t| document.deprel(t) == "nmod:poss");
            match (told, owner) {
                (false, _) => Some(above),
                (true, Some(owner)) => Some(owner),
                // "issued a statement saying": whoever issued it.
                (true, None) => {
                    let verb =
                        document.head(above).filter(|_| matches!(document.relation(above), "obj" | "obl"));
                    verb.and_then(|verb| subject_head(document, verb, depth)).or(Some(above))
                }
            }
        }
        _ => None,
    }
}

/// Whose deed a gerund behind "for" is, which somebody is thanked or blamed for: "thanked Varga for coming", "gratitude to
/// Varga for coming".
fn thanked(document: &Document<'_>, above: usize, verb: usize) -> Option<usize> {
    let gerund = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG");
    if !gerund || above > verb || !has_case(document, verb, "for") {
        return None;
    }
    let between = |t: &usize| *t > above && *t < verb;
    let judges = matches!(
        document.lemma(above),
        "thank"
            | "praise"
            | "congratulate"
            | "commend"
            | "applaud"
            | "criticise"
            | "criticize"
            | "condemn"
            | "blame"
            | "rebuke"
            | "fault"
            | "chide"
            | "honour"
            | "honor"
            | "salute"
            | "hail"
            | "laud"
    );
    if judges && !is_passive(document, above) {
        return document.child(above, "obj").filter(between);
    }
    // The gerund may hang on the verb of "expressed gratitude to Varga for coming", or on the name.
    let named = document.mention_at(above).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    if named && document.child(above, "case").is_some_and(|to| document.form(to) == "to") {
        return Some(above);
    }
    let noun = (above..above + 4).find(|&t| {
        matches!(
            document.lemma(t),
            "gratitude" | "thanks" | "appreciation" | "congratulation" | "praise" | "thank"
        ) && document.upos(t) == Upos::Noun
    })?;
    [noun, above].into_iter().find_map(|site| object_of(document, site, "to")).filter(between)
}

/// The actors that a noun phrase names by its head word, coordinated ones all.
pub(crate) fn actors(document: &Document<'_>, entities: &Entities, i: usize) -> Vec<Actor> {
    let titled = titled_name(document, entities, i);
    let behind = titled.as_ref().map_or(0, |actor| actor.span.end);
    let joined = document.children(i).filter(|&t| {
        let start = document.tokens.get(t).map_or(0, |token| token.span.start);
        document.relation(t) == "conj" && start >= behind
    });
    if let Some(first) = titled {
        let others = joined.filter_map(|t| actor(document, entities, t));
        return std::iter::once(first).chain(others).collect();
    }
    let named = std::iter::once(i).chain(joined).filter_map(|t| actor(document, entities, t));
    named.flat_map(|actor| entities.each(actor.entity).map(move |entity| Actor { entity, ..actor })).collect()
}

/// The person before whose name a body and an office in it stand, where a tree takes the body or the office for the head:
/// "Reed Party president Helena Varga", "Land, Water and Transport Minister Helena Varga".
fn titled_name(document: &Document<'_>, entities: &Entities, i: usize) -> Option<Actor> {
    let own = document.mention_at(i);
    let known = |kind: MentionKind| {
        matches!(kind, MentionKind::Organization | MentionKind::Group | MentionKind::Office)
    };
    if own.is_some_and(|(_, m)| !known(m.kind)) {
        return None;
    }
    let from = own.map_or(i, |(_, m)| m.tokens.end);
    let end = sentence(document, i).end;
    let (m, name) = document.mentions_in(from..end).find(|(_, m)| m.kind == MentionKind::Person)?;
    let between = from..name.tokens.start;
    let known = own.is_some_and(|(_, m)| m.kind == MentionKind::Organization);
    let is_office =
        |t: usize| Gazetteer::shipped().office_phrase(&[document.form(t)]).is_some_and(|o| !o.plural);
    // "Water Party leader and Prime Minister Varga" is one, "the leader and Prime Minister Varga" are two.
    let one = !is_office(i) || document.child(i, "det").is_none();
    // "Police and Interior Minister Varga" are two.
    let many = Gazetteer::shipped().group_noun(&document.form(i).to_lowercase()).is_some()
        || document.tokens.get(i).is_some_and(|token| matches!(token.xpos, "NNS" | "NNPS"));
    let one = one && !many;
    let fields = !known && one && document.form(between.end.wrapping_sub(1)) == "Minister";
    // "the former ambassador to Nairobi Helena Varga".
    let sent = matches!(document.form(from), "to" | "in" | "at")
        && document.mention_at(from + 1).is_some_and(|(_, m)| m.tokens.end == between.end)
        && Gazetteer::shipped()
            .office_phrase(&[document.form(from.wrapping_sub(1))])
            .is_some_and(|o| !o.plural);
    let plain = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj)
            || matches!(document.form(t), "of" | "for" | "-")
            || sent
            || document.relation(t) == "amod"
            || fields && matches!(document.form(t), "," | "and")
    };
    let capital = |t: usize| document.form(t).starts_with(char::is_uppercase);
    let words: Vec<&str> = between.clone().map(|t| document.form(t)).collect();
    let rank = |t: usize| Gazetteer::shipped().honorific(document.form(t)).is_some();
    // "Chief of Staff Admiral Varga", but not "members of President Varga".
    let of = words.iter().position(|word| matches!(*word, "of" | "for"));
    let titled = (0..words.len()).any(|at| {
        Gazetteer::shipped().office_phrase(words.get(at..).unwrap_or_default()).is_some_and(|office| {
            let last = between.start + at + office.words;
            let whole = of.is_none_or(|of| (at..at + office.words).contains(&of));
            !office.plural
                && whole
                && (last == between.end || (last..between.end).all(|t| rank(t) || capital(t)))
        })
    });
    let owns = matches!(document.form(name.tokens.end), "’s" | "'s" | "’" | "'");
    let whole = !between.is_empty()
        && !owns
        && between.len() < 12
        && (titled || sent)
        && between.clone().all(plain)
        && (own.is_some() || capital(i))
        && (is_under(document, document.top(name), i)
            || document.head(document.top(name)) == document.head(i));
    syntax::actor(document, entities, m)
        .filter(|actor| whole && entities.kind(actor.entity) == Some(EntityKind::Person))
}

/// The actor that a noun phrase names: by its head, or by the name that stands beside it as an
/// apposition ("the minister, Helena Varga").
fn actor(document: &Document<'_>, entities: &Entities, i: usize) -> Option<Actor> {
    let at = |t: usize| document.mention_at(t).and_then(|(m, _)| syntax::actor(document, entities, m));
    let is_person = |a: &Actor| entities.kind(a.entity) == Some(EntityKind::Person);
    // "The president's office slammed the ruling": he does, whose office it is.
    let owner = document
        .children(i)
        .find(|&t| document.deprel(t) == "nmod:poss")
        .filter(|_| document.lemma(i) == "office" && document.mention_at(i).is_none());
    if let Some(owner) = owner.and_then(at) {
        return Some(owner);
    }
    let own = of_the_state(document, i).or_else(|| owned_body(document, i)).map_or_else(|| at(i), at);
    // "The minister, Helena Varga": the name says who, whoever "the minister" was before.
    let office = document.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Office);
    // "The minister of trade Helena Varga": a tree may hang the name on the office without a preposition.
    let called = |t: usize| {
        // "Spokesman for the Cabinet Helena Varga": the preposition is the body’s.
        let body = || {
            let before = document.form(t.wrapping_sub(1));
            let kind = Gazetteer::shipped().group_noun(&before.to_lowercase());
            matches!(kind, Some(GroupKind::Body | GroupKind::Government))
                && Gazetteer::shipped().office_phrase(&[before]).is_none()
        };
        let case = document.children(t).any(|c| match document.relation(c) {
            "case" => !body(),
            relation => relation == "cc",
        });
        let behind = matches!(document.upos(t.wrapping_sub(1)), Upos::Noun | Upos::Propn);
        document.deprel(t) == "nmod" && t > i + 1 && !case && behind
    };
    let titled = || Gazetteer::shipped().office_phrase(&[document.form(i)]).is_some_and(|o| !o.plural);
    let named = || {
        document
            .children(i)
            .filter(|&t| {
                let beside = office && matches!(document.relation(t), "appos" | "flat");
                t > i && (beside || called(t) && titled())
            })
            .filter(|&t| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person))
            .find_map(at)
    };
    if own.as_ref().is_some_and(is_person) {
        return named().filter(is_person).or(own);
    }
    if let Some(named) = named().filter(is_person) {
        return Some(named);
    }
    // "its ally Kenya", "the left-wing party Symfora": the name says which.
    let which = || {
        let tie =
            matches!(document.lemma(i), "ally" | "neighbour" | "neighbor" | "rival" | "partner" | "foe");
        let body = matches!(
            document.lemma(i),
            "party" | "group" | "movement" | "militia" | "organisation" | "organization"
        );
        document.children(i).find(|&t| {
            let kind = document.mention_at(t).map(|(_, m)| m.kind);
            t == i + 1
                && matches!(document.relation(t), "appos" | "flat")
                && (tie && kind == Some(MentionKind::Country)
                    || body && kind == Some(MentionKind::Organization))
        })
    };
    if let Some(named) = which().and_then(at) {
        return Some(named);
    }
    let beside = document
        .children(i)
        .filter(|&t| matches!(document.relation(t), "appos" | "flat" | "compound"))
        // "the director Helena Varga", but not "Varga supporters".
        .filter(|&t| {
            // "The Varga campaign": many, and not she.
            let many = document.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Group);
            let unnamed = t < i
                && (many || Gazetteer::shipped().group_noun(&document.form(i).to_lowercase()).is_some());
            document.relation(t) != "compound"
                || !unnamed && document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person)
        })
        .find_map(|t| at(t).filter(is_person));
    beside.or(own).or_else(|| {
        // A mention that holds the head's last word though the tree hangs it elsewhere.
        let phrase = subtree(document, i, &[]);
        let (m, _) = document.mentions_in(phrase).find(|(_, m)| m.tokens.contains(&i))?;
        syntax::actor(document, entities, m)
    })
}

/// "The Council of Agriculture’s Food Agency": the body behind the possessive, where a tree takes its owner for the head.
fn owned_body(document: &Document<'_>, i: usize) -> Option<usize> {
    let (_, owner) = document.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Organization)?;
    let clitic = owner.tokens.end;
    let owns = matches!(document.form(clitic), "’s" | "'s" | "’" | "'");
    let (_, body) = document.mention_at(clitic + 1).filter(|_| owns)?;
    let head = document.top(body);
    let next = body.kind == MentionKind::Organization && body.tokens.start == clitic + 1;
    (next && is_under(document, head, i)).then_some(head)
}

/// The country in a solemn name whose head word tells only what it is: "the Republic of Kenya", "the State of Israel".
fn of_the_state(document: &Document<'_>, i: usize) -> Option<usize> {
    let solemn = matches!(
        document.form(i),
        "Republic" | "Kingdom" | "State" | "Federation" | "Commonwealth" | "Sultanate" | "Emirate" | "Union"
    );
    let country = object_of(document, i, "of").filter(|_| solemn)?;
    document.mention_at(country).filter(|(_, m)| m.kind == MentionKind::Country).map(|_| country)
}

/// Whether a token is a verb that carries tense or has an auxiliary that does.
pub(crate) fn is_finite(document: &Document<'_>, i: usize) -> bool {
    let tensed = |t: usize| {
        matches!(document.tokens.get(t).map_or("", |token| token.xpos), "VBD" | "VBP" | "VBZ" | "MD")
    };
    tensed(i) || document.children(i).any(|t| matches!(document.relation(t), "aux" | "cop") && tensed(t))
}

/// A stretch without the marks, conjunctions and quotation marks at either end.
pub(crate) fn trimmed(document: &Document<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.start < tokens.end
        && (document.upos(tokens.start) == Upos::Punct && !matches!(document.form(tokens.start), "(" | "$"))
    {
        tokens.start += 1;
    }
    while tokens.start < tokens.end
        && (document.upos(tokens.end - 1) == Upos::Punct
            && !matches!(document.form(tokens.end - 1), ")" | "%"))
    {
        tokens.end -= 1;
    }
    tokens
}
