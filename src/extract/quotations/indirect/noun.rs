//! "X expressed confidence that the road would open."

use super::{claims, quoted};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// A clause that depends on a noun of saying or feeling, which somebody voices.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-noun",
    summary: "A clause that depends on a noun of saying or feeling, which somebody voices.",
    example: "Varga expressed confidence that the road would open.",
    misses: "Nouns without a “that” (“her claim of victory”).",
    find,
};

/// Verbs that only voice what the noun says.
const VOICE: &[&str] = &[
    "express",
    "voice",
    "reiterate",
    "repeat",
    "renew",
    "convey",
    "make",
    "issue",
    "give",
    "raise",
    "share",
    "confirm",
    "add",
    "announce",
    "state",
    "declare",
    "have",
    "send",
    "offer",
    "drive",
    "hammer",
    "float",
    "press",
    "underline",
    "stress",
    "emphasise",
    "emphasize",
];

/// Nouns of speech and thought that are no verbs' doing: whoever has them says so.
const TOLD: &[&str] = &[
    "accusation",
    "admission",
    "allegation",
    "argument",
    "assertion",
    "assessment",
    "assurance",
    "belief",
    "claim",
    "complaint",
    "concern",
    "conclusion",
    "confidence",
    "contention",
    "conviction",
    "doubt",
    "fear",
    "feeling",
    "hope",
    "idea",
    "insistence",
    "message",
    "notion",
    "observation",
    "opinion",
    "optimism",
    "point",
    "position",
    "prediction",
    "pledge",
    "promise",
    "suggestion",
    "suspicion",
    "theory",
    "thought",
    "threat",
    "view",
    "vow",
    "warning",
];

/// How far behind a noun the "that" of its clause may stand, in words.
const FAR: usize = 12;

/// Whether a verb voices what a noun says: "left no doubt that", "floated the notion that"; who has no idea says nothing.
fn voices(document: &Document<'_>, verb: usize, noun: usize) -> bool {
    let no = || document.children(noun).any(|t| matches!(document.form(t), "no" | "little"));
    match (document.lemma(verb), document.lemma(noun)) {
        ("leave", "doubt") => no(),
        (verb, "idea" | "notion") => matches!(verb, "float" | "raise" | "repeat" | "share"),
        (verb, _) => VOICE.contains(&verb),
    }
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let gazetteer = Gazetteer::shipped();
    let runs = quoted(document);
    let mut out = Vec::new();
    for noun in 0..document.tokens.len() {
        let lemma = document.lemma(noun);
        let tells = || {
            gazetteer.is_said_thing(lemma)
                || !gazetteer.stance_words(StancePos::Noun, lemma).is_empty()
                || TOLD.contains(&lemma)
        };
        if document.upos(noun) != Upos::Noun || !tells() {
            continue;
        }
        let clause = document.children(noun).find(|&t| {
            t > noun
                && matches!(document.relation(t), "acl" | "ccomp")
                && document.children(t).any(|m| document.relation(m) == "mark" && document.form(m) == "that")
        });
        // Or the tree hangs the clause elsewhere, though its "that" stands right behind the noun.
        let behind = || {
            // "his prediction a year ago that": words of time may stand between.
            let when = |t: usize| document.in_time(t) || matches!(document.lemma(t), "ago" | "last" | "this");
            let that = (noun + 1..noun + 6).find(|&t| !when(t))?;
            let opens = document.form(that) == "that" && document.relation(that) == "mark";
            document.head(that).filter(|_| opens)
        };
        // "his claim in an interview on Monday that": or what tells where it was made.
        let far = || {
            let within = |t: usize| {
                matches!(document.upos(t), Upos::Adp | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
                    || document.in_time(t)
            };
            let that = (noun + 1..noun + FAR).find(|&t| document.form(t) == "that" || !within(t))?;
            let opens = document.form(that) == "that"
                && document.relation(that) == "mark"
                && matches!(document.form(noun + 1), "in" | "on" | "at" | "during" | "to");
            document.head(that).filter(|&clause| opens && clause > that && TOLD.contains(&lemma))
        };
        // "Her point was that": the clause is what the noun is said to be.
        let is = || {
            let be = document.head(noun).filter(|_| document.relation(noun) == "nsubj")?;
            let that =
                (be..be + 12).find(|&t| document.form(t) == "that" && document.relation(t) == "mark")?;
            let copula = (noun + 1..that).any(|t| document.lemma(t) == "be");
            document.head(that).filter(|_| copula && TOLD.contains(&lemma))
        };
        let Some(clause) = clause.or_else(behind).or_else(far).or_else(is) else { continue };
        let owner = document.children(noun).find(|&t| document.deprel(t) == "nmod:poss");
        let verb = document.head(noun).filter(|&v| {
            document.relation(noun) == "obj"
                && document.upos(v) == Upos::Verb
                && voices(document, v, noun)
                && !tree::is_negated(document, v)
        });
        // "the claim by X that".
        let owner = owner.or_else(|| {
            let author = ["by", "from"].into_iter().find_map(|by| tree::object_of(document, noun, by));
            let next = document.head(noun + 1).filter(|_| document.form(noun + 1) == "by");
            author.or(next).filter(|&t| t < clause)
        });
        let speakers = match (owner, verb) {
            (Some(owner), _) => tree::actors(document, entities, owner),
            (None, Some(verb)) => tree::subjects(document, entities, verb),
            (None, None) => continue,
        };
        let mut words = tree::subtree(document, clause, &[]);
        words.start = words.start.max(noun + 1);
        let that = (words.start..clause.min(words.start + 3)).find(|&t| document.form(t) == "that");
        words.start = that.map_or(words.start, |that| that + 1);
        // "a statement that a man had been hurt: “He fell”": the quotation is another report.
        let quoted = (clause + 1..words.end)
            .find(|&t| document.form(t) == ":" && syntax::is_quote_mark(document.form(t + 1)));
        words.end = quoted.unwrap_or(words.end);
        out.extend(claims(document, &runs, (speakers, noun), (words, clause), RULE.name));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;

    #[test]
    fn nouns_that_are_voiced() {
        check(
            find,
            "{Helena Varga} expressed confidence that the road would open.",
            &["Helena Varga: the road would open"],
        );
        check(
            find,
            "Nobody believed {Helena Varga}’s claim that the road would open.",
            &["Helena Varga: the road would open"],
        );
    }

    #[test]
    fn who_has_no_idea() {
        check(find, "{Helena Varga} had no idea that the road would open.", &[]);
        check(find, "{Helena Varga} left some doubt that the road would open.", &[]);
    }

    #[test]
    fn what_is_left_without_doubt_and_floated() {
        check(
            find,
            "{Helena Varga} left no doubt that the road would open.",
            &["Helena Varga: the road would open"],
        );
        check(
            find,
            "{Helena Varga} floated the notion that the road would open.",
            &["Helena Varga: the road would open"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} expressed no confidence in the road.", &[]);
        check(find, "The report that the road would open surprised {Helena Varga}.", &[]);
    }
}
