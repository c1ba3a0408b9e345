//! "According to X, the talks had failed."

use super::super::authors;
use super::clause::{is_strong, is_tensed};
use super::{as_told, claims, claims_in_pieces, quoted};
use crate::claim::{Actor, Claim};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, syntax, ties, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// A sentence whose source a phrase names.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-source",
    summary: "A sentence whose source a phrase or a clause names: “according to X”, “as X noted”.",
    example: "According to Varga, the talks had failed.",
    misses: "What a phrase in the middle of a sentence leaves on its shorter side.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        if let Some((speakers, content)) = as_told::told(document, entities, cue) {
            let head = content.start;
            out.extend(claims(document, &runs, (speakers, cue), (content, head), RULE.name));
        }
        if let Some((speakers, content)) = in_view(document, entities, cue) {
            let head = content.start;
            out.extend(claims(document, &runs, (speakers, cue), (content, head), RULE.name));
        }
        if !document.form(cue).eq_ignore_ascii_case("according") || document.form(cue + 1) != "to" {
            continue;
        }
        let Some(sentence) = syntax::sentence(document, cue) else { continue };
        let tokens = sentence.tokens.clone();
        // "the Ministry of Labour, Health and Transport": a comma within a name ends nothing.
        let comma =
            (cue + 2..tokens.end).find(|&t| document.form(t) == "," && document.mention_at(t).is_none());
        let end_of_name = comma;
        // "…, according to the minister, Helena Varga.": the name ends the sentence.
        let stop = tokens.end.saturating_sub(1);
        let closes = comma.is_some_and(|comma| is_name(document, comma, stop));
        let comma = comma.map(|comma| behind_aside(document, comma, tokens.end)).filter(|_| !closes);
        let end = comma.unwrap_or(tokens.end);
        let Some((speakers, phrase)) = source(document, entities, cue, end_of_name.unwrap_or(end)) else {
            continue;
        };
        let named = named_aside(document, entities, end_of_name, if closes { Some(stop) } else { comma });
        let speakers = named.unwrap_or_else(|| authors::each(document, entities, speakers));
        if let Some(clause) = relative(document, &tokens, (cue, phrase)) {
            let head = clause.clone().find(|&t| is_tensed(document, t)).unwrap_or(clause.start);
            out.extend(claims(document, &runs, (speakers, cue), (clause, head), RULE.name));
            continue;
        }
        let before =
            if document.form(cue.wrapping_sub(1)) == "," { cue.wrapping_sub(2) } else { cue.wrapping_sub(1) };
        let opens = cue <= tokens.start + 1 || matches!(document.form(before), "that" | "“" | "\"");
        let content = if opens {
            comma.map(|comma| comma + 1..told_end(document, comma + 1..tokens.end))
        } else if end + 1 >= tokens.end || comma.is_none() {
            Some(tokens.start..cue)
        } else {
            // In the middle of a sentence: the side on which the verb stands that the phrase hangs on.
            let verb = document.head(cue).and_then(|noun| document.head(noun));
            let (first, second) = (tokens.start..cue, phrase..tokens.end);
            // "…, then, according to officials, fled": what is told begins with the word between the marks.
            let mark = |t: usize| document.upos(t) == Upos::Punct;
            let leads = cue > tokens.start + 3
                && mark(cue - 1)
                && (document.upos(cue - 2) == Upos::Adv && mark(cue - 3)
                    // "has left and, according to officials, sold the port".
                    || document.upos(cue - 2) == Upos::Cconj);
            let says = |side: &Range<usize>| {
                side.clone().any(|t| matches!(document.upos(t), Upos::Verb | Upos::Aux))
            };
            let ahead = verb.is_none_or(|verb| verb < cue) && says(&first) || !says(&second);
            Some(if ahead && !leads { first } else { second })
        };
        // "The boats, according to Varga, are safe": the subject stands before the phrase.
        if let (Some(comma), false) = (comma, opens)
            && content.as_ref().is_some_and(|content| content.start > cue)
            && document.form(cue.wrapping_sub(1)) == ","
            && matches!(document.upos(comma + 1), Upos::Verb | Upos::Aux)
            && (tokens.start..cue).all(|t| !is_tensed(document, t))
        {
            let pieces = [tokens.start..cue - 1, comma + 1..tokens.end];
            out.extend(claims_in_pieces(document, &runs, (speakers, cue), (&pieces, comma + 1), RULE.name));
            continue;
        }
        // "One boat was, according to Varga, among them": the phrase parts the verb from what it tells.
        let helps = (tokens.start..cue).rev().find(|&t| document.upos(t) != Upos::Punct);
        if let (Some(comma), Some(verb)) = (comma, helps)
            && !opens
            && comma + 2 < tokens.end
            && document.form(cue.wrapping_sub(1)) == ","
            && is_tensed(document, verb)
            && (tokens.start..verb).all(|t| !is_tensed(document, t))
        {
            let pieces = [tokens.start..cue - 1, comma + 1..tokens.end];
            out.extend(claims_in_pieces(document, &runs, (speakers, cue), (&pieces, verb), RULE.name));
            continue;
        }
        let Some(content) = content else { continue };
        // "Okoro said, according to Varga, “I like it”": the phrase parts a verb from its quotation.
        let parts = helps.is_some_and(|t| is_strong(document, t) && is_tensed(document, t));
        if content.end == cue && parts {
            continue;
        }
        let head = content
            .clone()
            .find(|&t| matches!(document.upos(t), Upos::Verb | Upos::Aux))
            .unwrap_or(content.start);
        out.extend(claims(document, &runs, (speakers, cue), (content, head), RULE.name));
    }
    out
}

/// Whom the words behind "according to" at the head of a sentence name, for a verb behind a comma that adds to what they tell.
pub(super) fn also(document: &Document<'_>, entities: &Entities, verb: usize) -> Option<Vec<Actor>> {
    let adds = adds(document, verb);
    let start = syntax::sentence(document, verb)?.tokens.start;
    let cue = (start..start + 2).find(|&t| document.form(t).eq_ignore_ascii_case("according"));
    let cue = cue.filter(|&cue| adds && document.form(cue + 1) == "to")?;
    let comma = (cue + 2..verb).find(|&t| document.form(t) == "," && document.mention_at(t).is_none())?;
    source(document, entities, cue, comma).map(|(speakers, _)| authors::each(document, entities, speakers))
}

/// Whether a word is the "adding" of "…, adding that": whoever told the one tells the other.
fn adds(document: &Document<'_>, verb: usize) -> bool {
    document.form(verb.wrapping_sub(1)) == ","
        && document.form(verb) == "adding"
        && document.form(verb + 1) == "that"
}

/// Where what a source tells ends before the end of its sentence: at a semicolon, or where it goes on "adding that".
fn told_end(document: &Document<'_>, content: Range<usize>) -> usize {
    // "…; the mayor blamed the landlord", but "…; he fled", "…; Peru, 95 tons".
    let takes = |t: usize| {
        is_tensed(document, t)
            && (is_strong(document, t)
                || matches!(
                    document.lemma(t),
                    "blame" | "deny" | "accuse" | "reject" | "criticise" | "criticize" | "condemn"
                ))
    };
    let apart = |t: usize| {
        document.form(t) == ";" && document.upos(t + 1) != Upos::Pron && (t + 1..content.end).any(takes)
    };
    content.clone().find(|&t| apart(t) || adds(document, t + 1)).unwrap_or(content.end)
}

/// "In Varga’s view, the talks had failed": whose view a sentence is, and the sentence.
fn in_view(document: &Document<'_>, entities: &Entities, cue: usize) -> Option<(Vec<Actor>, Range<usize>)> {
    let sentence = syntax::sentence(document, cue)?.tokens.clone();
    if document.form(cue) != "In" || cue != sentence.start {
        return None;
    }
    let comma = (cue + 2..sentence.end.min(cue + LONGEST)).find(|&t| document.form(t) == ",")?;
    let noun = (cue + 1..comma).find(|&t| {
        matches!(
            document.lemma(t),
            "view"
                | "opinion"
                | "word"
                | "words"
                | "telling"
                | "account"
                | "assessment"
                | "judgment"
                | "judgement"
                | "estimation"
                | "reading"
        ) && document.upos(t) == Upos::Noun
    })?;
    let owner = document.children(noun).find(|&t| document.deprel(t) == "nmod:poss");
    let owner = owner.or_else(|| tree::object_of(document, noun, "of")).filter(|&t| t < comma)?;
    let speakers = tree::actors(document, entities, owner);
    (!speakers.is_empty()).then_some((speakers, comma + 1..sentence.end))
}

/// The comma that ends what describes a source behind its name: "according to Varga, who runs the port, …".
fn behind_aside(document: &Document<'_>, comma: usize, end: usize) -> usize {
    let next = comma + 1;
    // "…, the head of the port, …": an office describes; "…, the boats, which leaked, …" begins what is told.
    let words: Vec<&str> = (next + 1..next + 7).map(|t| document.form(t)).collect();
    let office = Gazetteer::shipped().office_phrase(&words).is_some_and(|office| office.words > 0);
    let closing = (next..end).find(|&t| document.form(t) == ",").filter(|&t| t + 2 < end);
    // "…, head of the port, …", but "…, President Okoro left, …".
    let words: Vec<&str> = (next..next + 6).map(|t| document.form(t)).collect();
    let bare = document.form(next).starts_with(char::is_lowercase)
        && Gazetteer::shipped().office_phrase(&words).is_some_and(|office| !office.plural)
        && closing.is_some_and(|closing| !(next..closing).any(|t| is_tensed(document, t)));
    let describes = matches!(document.form(next), "who" | "which" | "whose" | "whom")
        || matches!(document.form(next), "a" | "an" | "the") && office
        || bare;
    let names = closing.is_some_and(|closing| is_name(document, comma, closing));
    closing.filter(|_| describes || names).unwrap_or(comma)
}

/// Whether nothing but somebody’s name, with a title, stands between two commas behind an office: "the founder, Dr
/// Helena Varga, ".
fn is_name(document: &Document<'_>, comma: usize, closing: usize) -> bool {
    let Some((_, mention)) = document.mentions_in(comma + 1..closing).next_back() else { return false };
    let plain = (comma + 1..mention.tokens.start).all(|t| document.form(t).starts_with(char::is_uppercase));
    // "the founder", or the office of a body: "the president of the Port Commission"; "his brother".
    let office = |t: usize| {
        ties::noun::is_tie(document.form(t))
            || matches!(document.form(t), "friend" | "neighbour" | "neighbor" | "colleague" | "classmate")
            || Gazetteer::shipped().office_phrase(&[document.form(t)]).is_some_and(|office| !office.plural)
    };
    let words = (comma.saturating_sub(LONGEST)..comma).rev();
    let phrase = words.take_while(|&t| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adp | Upos::Det | Upos::Cconj)
    });
    let noun = phrase.take_while(|&t| document.form(t) != "to").any(office);
    mention.kind == MentionKind::Person && mention.tokens.end == closing && plain && noun
}

/// Who is named between the comma behind an office and the next.
fn named_aside(
    document: &Document<'_>,
    entities: &Entities,
    comma: Option<usize>,
    closing: Option<usize>,
) -> Option<Vec<Actor>> {
    let (comma, closing) = (comma?, closing.filter(|&closing| Some(closing) != comma)?);
    let (i, _) = document.mentions_in(comma + 1..closing).next_back()?;
    let named = is_name(document, comma, closing);
    Some(vec![syntax::actor(document, entities, i).filter(|_| named)?])
}

/// "Women, who make up half of the crew, according to the port, left"; "the port, which according to Varga is safe, is
/// old": what a relative clause tells, whose source alone the phrase is.
fn relative(
    document: &Document<'_>,
    sentence: &Range<usize>,
    (cue, phrase): (usize, usize),
) -> Option<Range<usize>> {
    let who =
        |t: usize| matches!(document.form(t), "who" | "which") && document.form(t.wrapping_sub(1)) == ",";
    let comma = |t: &usize| document.form(*t) == ",";
    if cue.checked_sub(1).is_some_and(who) {
        let end = (phrase..sentence.end).find(comma).unwrap_or(sentence.end);
        return Some(phrase..end);
    }
    let last = cue.checked_sub(1).filter(comma)?;
    let first = (sentence.start..last).rev().find(comma)?;
    let goes_on = document.form(phrase) == "," && is_tensed(document, phrase + 1);
    (who(first + 1) && first > sentence.start && goes_on).then_some(first + 2..last)
}

/// Who is named behind "according to", and where the phrase ends.
fn source(
    document: &Document<'_>,
    entities: &Entities,
    cue: usize,
    end: usize,
) -> Option<(Vec<Actor>, usize)> {
    // What a tree makes the head of the phrase; where it knows none, who is named last in the noun phrase,
    // unless something of theirs is meant ("according to the minister's office").
    // "According to the government is a cause for concern": nothing behind a verb is the source.
    let verb = |noun: usize| (cue + 2..noun).any(|t| is_tensed(document, t));
    let noun = document.head(cue).filter(|&noun| noun > cue + 1 && noun < cue + LONGEST && !verb(noun));
    // "according to port administrator Helena Varga": the title hangs on the name.
    let named = |title: usize| {
        let name =
            document.head(title).filter(|&name| name == title + 1 && document.upos(name) == Upos::Propn)?;
        let person = document.mention_at(name).is_some_and(|(_, m)| m.kind == MentionKind::Person);
        (person && matches!(document.relation(title), "nmod" | "compound")).then_some(name)
    };
    let noun = noun.map(|noun| named(noun).unwrap_or(noun));
    if let Some(noun) = noun {
        // What is said or written is told by whom it is from.
        let author = author(document, entities, noun);
        let mut speakers = author.unwrap_or_else(|| tree::actors(document, entities, noun));
        // "According to early results, Varga won": who stands behind the comma is no source.
        let behind = |actor: &Actor| {
            document
                .tokens
                .get(end)
                .is_some_and(|comma| document.form(end) == "," && actor.span.start > comma.span.start)
        };
        if speakers.iter().any(behind) {
            let own = document.mention_at(noun).and_then(|(i, _)| syntax::actor(document, entities, i));
            speakers = own.into_iter().collect();
        }
        if !speakers.is_empty() {
            return Some((speakers, tree::subtree(document, noun, &[]).end.min(end)));
        }
    }
    let whose = |t: usize| matches!(document.form(t), "by" | "from") && t < end;
    if (cue + 2..cue + LONGEST).any(whose) {
        return None;
    }
    let stop = end.min(cue + LONGEST);
    let phrase = (cue + 2..stop)
        .find(|&t| {
            matches!(document.upos(t), Upos::Adp | Upos::Punct | Upos::Aux)
                // "the Associated Press": what looks like a verb may be a part of a name.
                || document.upos(t) == Upos::Verb && document.mention_at(t).is_none()
        })
        .unwrap_or(stop);
    // "The Lakeside Press news agency": what kind of body it is may follow its name.
    let kind = |t: usize| document.upos(t) == Upos::Noun && document.form(t).starts_with(char::is_lowercase);
    let (i, _) = document.mentions_in(cue + 2..phrase).find(|(_, m)| {
        m.tokens.end == phrase
            || m.kind == MentionKind::Organization
                && (m.tokens.end..phrase).all(kind)
                && phrase < m.tokens.end + 3
    })?;
    Some((vec![syntax::actor(document, entities, i)?], phrase))
}

/// Whose a statement, a report or a set of figures is: "data from the port", "a statement issued by the council", "the
/// council’s figures".
fn author(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<Vec<Actor>> {
    let lemma = document.lemma(noun);
    let said = Gazetteer::shipped().is_said_thing(lemma);
    let found = Gazetteer::shipped().is_finding(lemma)
        || matches!(
            lemma,
            "data" | "datum" | "figure" | "statistic" | "release" | "poll" | "polling" | "number"
        );
    if !said && !found {
        return None;
    }
    let from = |word: usize| ["by", "from"].into_iter().find_map(|by| tree::object_of(document, word, by));
    let issued = || {
        let verb = document.children(noun).find(|&t| t > noun && document.relation(t) == "acl")?;
        tree::object_of(document, verb, "by")
    };
    let own = || {
        document.children(noun).find(|&t| {
            t < noun
                && matches!(document.deprel(t), "compound" | "nmod:poss")
                && document.mention_at(t).is_some_and(|(_, m)| {
                    matches!(m.kind, MentionKind::Organization | MentionKind::Person)
                        && !m.tokens.contains(&noun)
                })
        })
    };
    // "polling by the A.F.L.": where nobody known is named, the poll itself is the source.
    if let Some(author) = from(noun).or_else(issued) {
        let found = tree::actors(document, entities, author);
        let own = || document.mention_at(noun).and_then(|(i, _)| syntax::actor(document, entities, i));
        return Some(if found.is_empty() { own().into_iter().collect() } else { found });
    }
    Some(tree::actors(document, entities, own()?)).filter(|actors| !actors.is_empty())
}

/// How far from "according" the head of its phrase may stand, in words.
const LONGEST: usize = 12;

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn a_phrase_names_the_source() {
        check(
            find,
            "According to {Helena Varga}, the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(
            find,
            "The talks had failed, according to {Helena Varga}.",
            &["Helena Varga: The talks had failed"],
        );
    }

    #[test]
    fn what_the_source_is_belongs_to_the_phrase() {
        check(
            find,
            "According to {Helena Varga}, head of the Wexmoor Unit, the plan is old.",
            &["Helena Varga: the plan is old"],
        );
        check(
            find,
            "According to {Helena Varga}, heads of the port would be told, and the road is shut.",
            &["Helena Varga: heads of the port would be told, and the road is shut"],
        );
    }

    #[test]
    fn what_is_written_is_told_by_its_author() {
        check(
            find,
            "According to a statement released on Monday by {Helena Varga}, the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(
            find,
            "According to figures from {Helena Varga}, the boats are safe.",
            &["Helena Varga: the boats are safe"],
        );
    }

    #[test]
    fn what_describes_the_source_is_no_part_of_the_report() {
        check(
            find,
            "According to his {brother}, {Tomas Okoro}, the boats are safe.",
            &["Tomas Okoro: the boats are safe"],
        );
        check(
            find,
            "According to {Helena Varga}, who runs the port, the boats are safe.",
            &["Helena Varga: the boats are safe"],
        );
        check(
            find,
            "The boats, according to {Helena Varga}, are safe and sound.",
            &["Helena Varga: The boats are safe and sound"],
        );
        check(
            find,
            "One boat was, according to {Helena Varga}, among the lost.",
            &["Helena Varga: One boat was among the lost"],
        );
        check(
            find,
            "In {Helena Varga}’s view, the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
    }

    #[test]
    fn a_name_between_commas_is_the_source() {
        check_text(
            "According to the president of the Port Commission, Tomas Okoro, this meeting is one more step to finish the road.",
            &["Tomas Okoro: this meeting is one more step to finish the road"],
        );
        check_text(
            "According to the mayor, Dr Helena Varga, the boats are safe.",
            &["Helena Varga: the boats are safe"],
        );
    }

    #[test]
    fn what_a_relative_clause_tells() {
        check(
            find,
            "Women, who make up half of the crew, according to {Helena Varga}, have been on board for years.",
            &["Helena Varga: make up half of the crew"],
        );
        check(
            find,
            "The port, which according to {Helena Varga} is safe in winter, was built long ago.",
            &["Helena Varga: is safe in winter"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "In {Helena Varga}’s boat, the talks had failed.", &[]);
        check(find, "The bridge was built according to plan.", &[]);
        check(find, "When asked, {Tomas Okoro} said, according to {Helena Varga}: “I like it.”", &[]);
        check(find, "“The talks failed”, according to {Helena Varga}.", &[]);
    }
}
