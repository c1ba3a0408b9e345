//! Whose words something written is: "a statement issued by Varga", "part of the council’s letter".

use crate::claim::{Actor, Claim, Relation};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use crate::span::Span;

/// So many times a thing may have been mentioned since its author was.
const BACK: usize = 8;
/// How far behind a thing its author may be named, in words.
const FAR: usize = 16;

/// Who wrote or made what speaks, where anything tells it here or where it was mentioned before.
pub(super) fn of(document: &Document<'_>, entities: &Entities, thing: Actor) -> Option<Vec<Actor>> {
    let entity = entities.get(thing.entity).filter(|entity| entity.kind == EntityKind::Group)?;
    let earlier = entity.mentions.iter().rev().filter_map(|&i| document.mentions.get(i));
    let own = |inner: Span, outer: Span| outer.start <= inner.start && inner.end <= outer.end;
    let mentions = earlier
        .filter(|mention| mention.span.start <= thing.span.start)
        .take_while(|mention| own(mention.span, thing.span) || is_known(document, thing.span))
        .take(BACK);
    let known = |actor: &Actor| {
        matches!(
            entities.kind(actor.entity),
            Some(EntityKind::Person | EntityKind::Organization | EntityKind::Country)
        )
    };
    mentions
        .map(|mention| document.top(mention))
        .filter(|&noun| is_thing(document, noun))
        .find_map(|noun| {
            if let Some(known) = whose(document, entities, noun) {
                return Some(known);
            }
            // A study or an audit is quoted as such, unless somebody made it alone.
            let lemma = document.lemma(noun);
            let found = Gazetteer::shipped().is_finding(lemma);
            let person = |actor: &Actor| entities.kind(actor.entity) == Some(EntityKind::Person);
            let again = !own(document.tokens.get(noun)?.span, thing.span);
            let made = author(document, entities, noun).filter(|actors| actors.iter().all(known))?;
            (!found || lemma == "report" && !again || made.iter().all(person)).then_some(made)
        })
        .map(|actors| actors.into_iter().map(|actor| beside(document, thing.span, actor)).collect())
}

/// An author by the words that name him in the sentence of what he made; named elsewhere, by what he made.
fn beside(document: &Document<'_>, thing: Span, author: Actor) -> Actor {
    let sentence = |span: Span| {
        document.sentence_of(document.tokens.partition_point(|token| token.span.start < span.start))
    };
    if sentence(thing) == sentence(author.span) { author } else { Actor { span: thing, ..author } }
}

/// The author of each who speaks, or whoever speaks.
pub(super) fn each(document: &Document<'_>, entities: &Entities, speakers: Vec<Actor>) -> Vec<Actor> {
    let author = |actor: Actor| of(document, entities, actor).unwrap_or_else(|| vec![actor]);
    speakers.into_iter().flat_map(author).collect()
}

/// The same for whoever is quoted: a letter is quoted as such, a part of it and a tweet by whose it is.
pub(super) fn of_parts(document: &Document<'_>, entities: &Entities, speakers: Vec<Actor>) -> Vec<Actor> {
    let noun = |actor: &Actor| document.tokens.partition_point(|token| token.span.start < actor.span.start);
    let part = |actor: &Actor| {
        let at = noun(actor);
        is_piece(document.lemma(at)) && document.form(at + 1) == "of"
    };
    if speakers.iter().all(part) {
        return each(document, entities, speakers);
    }
    let tweet = |actor: &Actor| {
        let at = noun(actor);
        let (_, mention) = document.mention_at(at)?;
        let top = document.top(mention);
        matches!(document.lemma(top), "tweet" | "retweet" | "post" | "posting" | "message")
            .then(|| author(document, entities, top).or_else(|| of_the_account(document, entities, top)))?
    };
    let is_known = |actors: &[Actor]| {
        actors.iter().all(|actor| {
            matches!(entities.kind(actor.entity), Some(EntityKind::Person | EntityKind::Organization))
        })
    };
    let author = |actor: Actor| tweet(&actor).filter(|all| is_known(all)).unwrap_or_else(|| vec![actor]);
    speakers.into_iter().flat_map(author).collect()
}

/// "A tweet on Varga’s account": whose account it is.
fn of_the_account(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<Actor>> {
    let end = syntax::sentence(document, noun)?.tokens.end.min(noun + FAR);
    let account =
        (noun + 1..end).find(|&t| matches!(document.lemma(t), "account" | "page" | "feed" | "handle"))?;
    let owner = document.children(account).find(|&t| t < account && document.deprel(t) == "nmod:poss")?;
    let words = noun + 1..owner;
    let plain = words.clone().all(|t| document.upos(t) != Upos::Punct)
        && words.into_iter().any(|t| matches!(document.form(t), "from" | "on" | "by" | "via" | "through"));
    Some(tree::actors(document, entities, owner)).filter(|actors| plain && !actors.is_empty())
}

/// "Varga released a statement which read": whoever makes what is quoted in the same breath speaks himself.
pub(super) fn of_made(document: &Document<'_>, entities: &Entities, speakers: Vec<Actor>) -> Vec<Actor> {
    let made = |actor: &Actor| {
        let at = document.tokens.partition_point(|token| token.span.start < actor.span.start);
        let (_, mention) = document.mention_at(at)?;
        let noun = document.top(mention);
        let whole =
            Gazetteer::shipped().is_said_thing(document.lemma(noun)) && !is_piece(document.lemma(noun));
        let object = document.relation(noun) == "obj" && is_thing(document, noun) && whole;
        maker(document, entities, noun).filter(|_| object)
    };
    speakers.into_iter().flat_map(|actor| made(&actor).unwrap_or_else(|| vec![actor])).collect()
}

/// Lets the words that name an unnamed group begin with whose it is, where its name does: "Varga’s office", "Wexmoor
/// University data".
pub(in crate::extract) fn with_owners(document: &Document<'_>, entities: &Entities, claims: &mut [Claim]) {
    for claim in claims {
        let Relation::Said(said) = &mut claim.relation else { continue };
        let Some(group) = entities.get(said.speaker.entity).filter(|e| e.kind == EntityKind::Group) else {
            continue;
        };
        let span = said.speaker.span;
        let start = span.end.saturating_sub(group.name.len());
        if start < span.start && document.text.get(start..span.end) == Some(group.name.as_str()) {
            said.speaker.span = Span { start, ..span };
        }
    }
}

/// Whether a phrase means a thing that was mentioned before: "the statement", "it".
fn is_known(document: &Document<'_>, phrase: Span) -> bool {
    let at = document.tokens.partition_point(|token| token.span.start < phrase.start);
    let the = at.checked_sub(1).is_some_and(|before| document.form(before).eq_ignore_ascii_case("the"));
    the || document.form(at).eq_ignore_ascii_case("it")
}

/// Whether a noun is something said, found out or written, or a piece of that.
pub(super) fn is_thing(document: &Document<'_>, noun: usize) -> bool {
    let lemma = document.lemma(noun);
    document.upos(noun) == Upos::Noun
        && (Gazetteer::shipped().is_said_thing(lemma)
            || Gazetteer::shipped().is_finding(lemma)
            || is_piece(lemma)
            || WRITINGS.contains(&lemma))
}

/// Things written that have authors and are no report of what somebody said.
const WRITINGS: &[&str] = &[
    "advisory",
    "affidavit",
    "book",
    "bulletin",
    "circular",
    "column",
    "communiqué",
    "decision",
    "decree",
    "dispatch",
    "judgement",
    "judgment",
    "manifesto",
    "memorandum",
    "opinion",
    "order",
    "paper",
    "readout",
    "verdict",
];

fn is_piece(lemma: &str) -> bool {
    matches!(lemma, "part" | "section" | "passage" | "excerpt" | "extract" | "portion" | "paragraph")
}

/// Who is told beside a noun to have made what it names.
pub(super) fn author(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<Actor>> {
    let whole = document.children(noun).find(|&t| t > noun && document.relation(t) == "nmod");
    let noun = whole.filter(|&t| is_piece(document.lemma(noun)) && is_thing(document, t)).unwrap_or(noun);
    let behind = |word: usize| {
        let named = ["by", "from"].into_iter().find_map(|by| tree::object_of(document, word, by));
        named.filter(|&t| t > noun)
    };
    let issued = || {
        let verb = document.children(noun).find(|&t| t > noun && document.relation(t) == "acl")?;
        behind(verb)
    };
    let own = || {
        document.children(noun).find(|&t| {
            let names = document.mention_at(t).is_some_and(|(_, m)| {
                matches!(m.kind, MentionKind::Organization | MentionKind::Person) && !m.tokens.contains(&noun)
            });
            // "A Facebook post": where it stands, not whose it is.
            let placed = matches!(
                document.lemma(noun),
                "post"
                    | "tweet"
                    | "message"
                    | "interview"
                    | "email"
                    | "e-mail"
                    | "text"
                    | "speech"
                    | "address"
            );
            let compound = document.relation(t) == "compound" && names && !placed;
            t < noun && (document.deprel(t) == "nmod:poss" || compound)
        })
    };
    // A newspaper's report or a party's petition is quoted as such, unless it is told who wrote it.
    let free = matches!(
        document.lemma(noun),
        "report"
            | "document"
            | "article"
            | "editorial"
            | "op-ed"
            | "petition"
            | "resolution"
            | "motion"
            | "notice"
    );
    let own = || own().filter(|_| !free);
    let told = own().or_else(|| behind(noun)).or_else(issued);
    let told = told.map(|t| tree::actors(document, entities, t)).filter(|actors| !actors.is_empty());
    told.or_else(|| named_behind(document, entities, noun))
        .or_else(|| maker(document, entities, noun).filter(|_| !free))
}

/// "Its statement said", "her letter read": whoever "its" means, that is, the body that has told something last; "their"
/// may mean several.
pub(super) fn whose(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<Actor>> {
    let owner = document.children(noun).find(|&t| t < noun && document.deprel(t) == "nmod:poss")?;
    let pronoun = document.form(owner).to_lowercase();
    if matches!(pronoun.as_str(), "his" | "her") {
        return Some(tree::actors(document, entities, owner)).filter(|actors| !actors.is_empty());
    }
    if !matches!(pronoun.as_str(), "its" | "their") {
        return None;
    }
    let here = document.sentence_of(noun)?;
    let near = document.sentences.get(here.saturating_sub(2)..here)?.iter().rev();
    let tells = |verb: usize| {
        document.upos(verb) == Upos::Verb
            && (Gazetteer::shipped().saying(document.lemma(verb)).is_some()
                || is_making(document.lemma(verb)))
    };
    let fits = |actor: &Actor| match entities.kind(actor.entity) {
        Some(EntityKind::Person) => false,
        Some(EntityKind::Group) => {
            let at = document.tokens.partition_point(|token| token.span.start < actor.span.start);
            document.mention_at(at).is_none_or(|(_, mention)| !is_thing(document, document.top(mention)))
        }
        kind => kind.is_some(),
    };
    near.filter_map(|sentence| sentence.tokens.clone().find(|&verb| tells(verb))).find_map(|verb| {
        let actors = tree::subjects(document, entities, verb);
        (!actors.is_empty() && actors.iter().all(fits)).then_some(actors)
    })
}

/// "A statement issued in Lima by Mr Okoro": the name behind "by" or "from", whatever a tree hangs it on.
fn named_behind(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<Actor>> {
    let end = syntax::sentence(document, noun)?.tokens.end.min(noun + FAR);
    let stops = |t: usize| {
        matches!(document.tokens.get(t).map_or("", |token| token.xpos), "VBD" | "VBZ" | "VBP" | "MD")
            || syntax::is_quote_mark(document.form(t))
            || matches!(document.form(t), ";" | ":" | "that" | "which" | "who")
    };
    let issued = document.tokens.get(noun + 1).is_some_and(|token| token.xpos == "VBN");
    let by = (noun + 1..end).take_while(|&t| !stops(t)).find(|&t| {
        document.form(t) == "by" && issued || t == noun + 1 && matches!(document.form(t), "by" | "from")
    })?;
    let (i, _) = document.mentions_in(by + 1..end.min(by + 5)).next()?;
    let plain = |t: usize| document.upos(t) != Upos::Punct && !stops(t);
    let mention = document.mentions.get(i)?;
    let near = (by + 1..mention.tokens.start).all(plain);
    Some(vec![syntax::actor(document, entities, i).filter(|_| near)?])
}

/// Whether whoever does so with something written is its author: "issued a statement", "sent a letter".
pub(super) fn is_making(verb: &str) -> bool {
    matches!(
        verb,
        "issue"
            | "release"
            | "publish"
            | "send"
            | "sign"
            | "write"
            | "circulate"
            | "make"
            | "post"
            | "deliver"
    )
}

/// "Varga issued a statement", "Varga said in a statement": whoever does so.
fn maker(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<Actor>> {
    let verb = document.head(noun).filter(|&verb| document.upos(verb) == Upos::Verb && verb < noun)?;
    let makes = document.relation(noun) == "obj"
        && (is_making(document.lemma(verb)) || document.lemma(verb) == "file");
    let says = document.relation(noun) == "obl"
        && tree::has_case(document, noun, "in")
        && Gazetteer::shipped().saying(document.lemma(verb)).is_some();
    if !(makes || says) {
        return None;
    }
    Some(tree::subjects(document, entities, verb)).filter(|actors| !actors.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn whoever_wrote_it_speaks() {
        check_text(
            "A statement issued in Lima by Helena Varga said that the road was safe.",
            &["Helena Varga: the road was safe"],
        );
        check_text(
            "Helena Varga issued a statement on Monday. The statement said that the port was safe.",
            &["Helena Varga: the port was safe"],
        );
    }

    #[test]
    fn whoever_tweets_speaks() {
        let said = |text: &str| {
            crate::extract::testing::lines(text, |_, entities, claim| match &claim.relation {
                crate::claim::Relation::Said(said) => {
                    entities.get(said.speaker.entity).map(|entity| entity.name.clone())
                }
                _ => None,
            })
        };
        let text = "Helena Varga left. A tweet on Helena Varga’s account said: “We are close to it.”";
        assert_eq!(said(text), ["Helena Varga"]);
        let text = "Helena Varga left. A tweet about Helena Varga’s account said: “We are close to it.”";
        assert_ne!(said(text), ["Helena Varga"]);
    }

    #[test]
    fn near_misses() {
        check_text(
            "A letter about Helena Varga said that the road was safe.",
            &["letter: the road was safe"],
        );
    }
}
