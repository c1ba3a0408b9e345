//! "“We left,” said one harbour pilot", "some say the road is shut", "a survey shows he won": verbs of saying that a parser has
//! taken for something else, or whose subject it has.
//!
//! What somebody says is a sentence of its own, and whoever says it a few words beside it, so that a parser often hangs the
//! two the wrong way round. Behind a closing quotation mark a verb of saying has its subject right behind it; a form that can
//! hardly be anything but a verb of saying ("says") is one; and where it has a tense and no subject, the noun phrase that ends
//! before it is its subject.

mod displaced;
mod lent;
mod told;

use super::edges::{Edge, hang, tag};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// How many words the phrase of a speaker has at most.
const LONGEST: usize = 14;

/// Gives the verbs of saying of a sentence their subjects, and what they say its place below them.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for verb in sentence.clone() {
        if let Some(tag) = lost_tag(document, &sentence, verb)
            && let Some(edges) = around(document, &sentence, verb)
        {
            hang(document, &edges);
            if document.head(verb) == edges.first().and_then(|edge| edge.1)
                && let Some(token) = document.tokens.get_mut(verb)
            {
                (token.upos, token.xpos) = (Upos::Verb, tag);
            }
            continue;
        }
        if let Some(it) = told::said_by_it(document, verb) {
            hang(document, &[(it, Some(verb), "nsubj")]);
        }
        if let Some(hearer) = told::hearer(document, verb) {
            hang(document, &[(hearer, Some(verb), "iobj")]);
        }
        if let Some(noun) = told::interviewee(document, verb)
            && let Some(token) = document.tokens.get_mut(noun)
        {
            (token.upos, token.xpos) = (Upos::Noun, "NN");
        }
        let found = turned(document, &sentence, verb)
            .or_else(|| lent::described(document, &sentence, verb))
            .or_else(|| bare(document, &sentence, verb));
        if let Some(edges) = found {
            hang(document, &edges);
        }
        for mended in [displaced::mended, lent::mended] {
            let Some((edges, tag)) = mended(document, &sentence, verb) else { continue };
            hang(document, &edges);
            if let Some((t, tag)) = tag
                && let Some(token) = document.tokens.get_mut(t)
            {
                token.xpos = tag;
            }
        }
        if let Some((edges, told)) = told::first_of_two(document, verb) {
            hang(document, &edges);
            if let Some(token) = document.tokens.get_mut(told)
                && matches!(token.xpos, "VBN" | "JJ")
                && !edges.iter().any(|edge| edge.2 == "nsubj:pass")
            {
                token.xpos = "VBD";
            }
        }
        if let Some((edges, told)) = told::said_of(document, &sentence, verb) {
            hang(document, &edges);
            if let Some(token) = document.tokens.get_mut(told).filter(|token| token.xpos == "VBN") {
                token.xpos = "VBD";
            }
        }
    }
}

/// Whether a word carries a tense.
fn is_tensed(document: &Document<'_>, t: usize) -> bool {
    matches!(tag(document, t), "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether a lemma reports words wherever it stands.
fn is_strong(lemma: &str) -> bool {
    Gazetteer::shipped().saying(lemma).is_some_and(|said| said.strength == SayingStrength::Strong)
}

/// Whether a lemma is a verb of thinking, which has clauses as those of saying do.
fn thinks(lemma: &str) -> bool {
    matches!(lemma, "believe" | "think" | "fear" | "hope" | "feel" | "worry")
}

fn is_closing(document: &Document<'_>, t: usize) -> bool {
    matches!(document.form(t), "”" | "\"" | "''" | "’’")
}

/// Whether a word stands where a clause begins: "that", a pronoun or "there".
fn opens_clause(document: &Document<'_>, t: usize) -> bool {
    let form = document.form(t).to_lowercase();
    matches!(
        form.as_str(),
        "that" | "i" | "he" | "she" | "it" | "they" | "we" | "you" | "there" | "this" | "these" | "those"
    )
}

/// The tag that a verb of saying should have which was taken for a noun: "some say they", "the ad claims “…”".
fn lost_tag(document: &Document<'_>, sentence: &Range<usize>, t: usize) -> Option<&'static str> {
    if document.upos(t) == Upos::Verb || t == sentence.start {
        return None;
    }
    let form = document.form(t).to_lowercase();
    let before = t - 1;
    let next = t + 1;
    let quote = matches!(document.form(next), "“" | "\"" | "``" | ":")
        || document.form(next) == "," && matches!(document.form(next + 1), "“" | "\"" | "``");
    let clause = opens_clause(document, next);
    let ends = next + 1 >= sentence.end && document.form(next) == ".";
    // "The boats are late, a poll shows."
    let start = beginning(document, sentence, t);
    let quoted = start > sentence.start && is_closing(document, start - 1);
    // "“Stay away,” Varga’s letter reads": whose it is tells who says so.
    let owned = (start..t).any(|t| matches!(document.form(t), "'s" | "’s" | "’"));
    let closes = ends && start > sentence.start && (document.form(start - 1) == "," || quoted);
    let nominal = matches!(document.upos(before), Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym)
        || matches!(
            document.form(before).to_lowercase().as_str(),
            "some" | "many" | "most" | "others" | "who" | "half"
        );
    match form.as_str() {
        "say" if nominal && tag(document, before) != "NNP" && (clause || quote || ends) => Some("VBP"),
        "says" if nominal && (clause || quote || ends) => Some("VBZ"),
        // "“Stay away,” the notice read."
        "read" if nominal && quoted && ends && !owned => Some("VBD"),
        "reads" if nominal && quoted && ends && !owned => Some("VBZ"),
        // "“Stay away,” the mayor points out."
        "points" if nominal && quoted && document.form(next) == "out" => Some("VBZ"),
        _ => {
            // "A survey shows he won", "Lake News reports that"; "the company reports" are reports.
            let base = form.strip_suffix('s')?;
            let lemma = document.lemma(t);
            let verbal = is_strong(lemma) || matches!(lemma, "show" | "find") && !quote;
            let one = matches!(tag(document, before), "NN" | "NNP");
            let own = matches!(document.upos(before), Upos::Noun | Upos::Propn);
            let alone = tag(document, t) == "NNS" && base == lemma;
            (alone && verbal && one && own && (clause || closes || quote && document.form(next) != ":"))
                .then_some("VBZ")
        }
    }
}

/// The words of a noun phrase that begins at `start`, without what a preposition adds to them.
fn nominal(document: &Document<'_>, start: usize, end: usize) -> Range<usize> {
    let belongs = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Sym)
            || matches!(document.form(t), "-" | "–" | "'s" | "’s" | "’" | "her" | "his" | "their" | "its")
            // "the printed card", "one well-known farmer".
            || document.relation(t) == "amod"
            || document.upos(t) == Upos::Adv && matches!(document.form(t + 1), "-" | "–")
    };
    // "About one in five", "just shy of half".
    let counts =
        |t: usize| document.upos(t) == Upos::Adv || matches!(document.lemma(t), "about" | "over" | "around");
    let start = (start..end).find(|&t| !counts(t)).unwrap_or(end);
    let stop = (start..end).find(|&t| !belongs(t)).unwrap_or(end);
    start..stop
}

/// The head of a noun phrase: its last noun or name, else a number, "some" or "the 30-year-old".
fn head_of(document: &Document<'_>, words: Range<usize>) -> Option<usize> {
    let noun = |t: &usize| matches!(document.upos(*t), Upos::Noun | Upos::Propn);
    let end = words.clone().rev().find(noun).map_or(words.end, |t| t + 1);
    let aged = |t: usize| document.form(t) == "old" && document.form(t.wrapping_sub(2)) == "year";
    let end = if words.end > 0 && aged(words.end - 1) { words.end } else { end };
    let words = words.start..end;
    let last = words.end.checked_sub(1).filter(|last| words.contains(last))?;
    let some = |t: usize| {
        matches!(
            document.form(t).to_lowercase().as_str(),
            "some" | "many" | "most" | "others" | "one" | "both" | "several" | "few" | "another"
        )
    };
    if aged(last) || some(last) || matches!(document.upos(last), Upos::Num | Upos::Sym) {
        return Some(last);
    }
    let found = Some(last).filter(noun)?;
    // The first word of a name is its head, the last of a common noun.
    let first =
        words.rev().take_while(|&t| document.upos(found) == Upos::Propn && noun(&t) && is_name(document, t));
    Some(first.last().unwrap_or(found))
}

fn is_name(document: &Document<'_>, t: usize) -> bool {
    document.upos(t) == Upos::Propn
}

/// The top of what stands in a stretch: its word that hangs on none of the others.
fn top(document: &Document<'_>, words: Range<usize>) -> Option<usize> {
    let outside = |t: usize| document.head(t).is_none_or(|head| !words.contains(&head));
    let clause =
        |t: usize| document.children(t).any(|c| document.relation(c) == "nsubj" && words.contains(&c));
    let tops: Vec<usize> = words.clone().filter(|&t| outside(t) && document.upos(t) != Upos::Punct).collect();
    tops.iter().copied().find(|&t| clause(t)).or(match tops.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

/// The edges that make a word the verb of saying between the phrase before it and the clause behind it, or the one before
/// them both; the first of them is its own.
fn around(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Vec<Edge>> {
    let start = beginning(document, sentence, verb);
    let words = nominal(document, start, verb);
    let subject = head_of(document, words.clone())?;
    let last = sentence.end - usize::from(document.form(sentence.end - 1) == ".");
    let behind = top(document, verb + 1..last);
    let before = || top(document, sentence.start..start.saturating_sub(1));
    let told = behind.or_else(before)?;
    let above = [told, verb, subject]
        .into_iter()
        .find(|&t| document.head(t).is_none_or(|head| ![told, verb, subject].contains(&head)))?;
    let (head, relation) = (document.head(above), document.deprel(above));
    let own = head.filter(|head| !(start..verb).contains(head));
    let relation = if own.is_none() { "root" } else { relation };
    let mut edges = vec![(verb, own, relation), (told, Some(verb), "ccomp"), (subject, Some(verb), "nsubj")];
    for t in start..verb {
        if t != subject && document.head(t).is_none_or(|head| !(start..verb).contains(&head)) {
            edges.push((t, Some(subject), if t < words.end { "det" } else { "nmod" }));
        }
    }
    Some(edges)
}

/// Where the phrase that ends before a verb begins: behind a comma, a quotation mark or a word that opens a clause.
fn beginning(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> usize {
    let stops = |t: usize| {
        matches!(
            document.form(t),
            "," | ";" | ":" | "“" | "”" | "\"" | "(" | ")" | "—" | "–" | "--" | "''" | "``"
        ) || matches!(document.upos(t), Upos::Cconj | Upos::Sconj)
            || matches!(document.form(t), "that" | "which")
    };
    (sentence.start.max(verb.saturating_sub(LONGEST))..verb)
        .rev()
        .find(|&t| stops(t))
        .map_or(sentence.start, |t| t + 1)
}

/// "“…,” said one harbour pilot": the subject behind a verb of saying behind a closing mark, and what was taken for it.
fn turned(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Vec<Edge>> {
    let before = verb.checked_sub(1).filter(|&t| t > sentence.start)?;
    // "The road is shut, said a handful of farmers": a comma will do where nothing before it is the verb’s.
    let comma = document.form(before) == ","
        && document.lemma(verb) == "say"
        && document
            .children(verb)
            .all(|t| t > verb || matches!(document.relation(t), "ccomp" | "punct" | "nsubj"))
        && document.children(verb).any(|t| t < before && matches!(document.relation(t), "ccomp" | "nsubj"))
        // "Varga, the mayor, said analysts are wrong": what is said stands behind it.
        && (verb + 1..sentence.end)
            .take_while(|&t| !matches!(document.form(t), "who" | "which"))
            .all(|t| !matches!(tag(document, t), "VBD" | "VBZ" | "VBP" | "MD"));
    if !is_closing(document, before) && !comma {
        return None;
    }
    let tensed = matches!(tag(document, verb), "VBD" | "VBZ" | "VBP");
    let subject_behind = document.children(verb).any(|t| t > verb && document.relation(t) == "nsubj");
    let outside = document.children(verb).any(|t| t < before && document.relation(t) == "nsubj");
    if !tensed || !is_strong(document.lemma(verb)) || subject_behind {
        return None;
    }
    let words = nominal(document, verb + 1, sentence.end);
    let mut subject = head_of(document, words.clone()).filter(|_| !words.is_empty())?;
    // "said professor of history Helena Varga": whoever is named behind the title.
    if document.form(words.end) == "of" {
        let field = nominal(document, words.end + 1, sentence.end);
        let name = head_of(document, field.clone())
            .filter(|&t| t > field.start && is_name(document, t) && document.upos(t - 1) == Upos::Noun);
        subject = name.unwrap_or(subject);
    }
    let times = matches!(
        document.lemma(subject),
        "today"
            | "yesterday"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    );
    if times {
        return None;
    }
    let mut edges: Vec<Edge> = vec![(subject, Some(verb), "nsubj")];
    // What the phrase was hung on behind it tells of whoever speaks.
    if let Some(clause) = document.head(subject).filter(|&t| t > subject && t != verb) {
        edges.push((clause, Some(subject), "acl"));
    }
    if outside {
        let taken = document.children(verb).find(|&t| t < before && document.relation(t) == "nsubj");
        // "A silence such as hers has weakened it, said analysts": the verb that was taken for what describes its subject.
        let own = taken.and_then(|subject| {
            let finite = |t: usize| {
                tag(document, t) == "VBD"
                    || document.children(t).any(|c| matches!(tag(document, c), "VBZ" | "VBP" | "VBD" | "MD"))
            };
            document
                .children(subject)
                .find(|&t| t > subject && t < before && document.relation(t) == "acl" && finite(t))
                .filter(|&t| !document.children(t).any(|c| document.relation(c) == "nsubj"))
        });
        match (taken, own) {
            (Some(subject), Some(told)) => {
                edges.extend([(told, Some(verb), "ccomp"), (subject, Some(told), "nsubj")]);
            }
            (taken, _) => edges.extend(taken.map(|t| (t, Some(verb), "ccomp"))),
        }
    }
    Some(edges)
}

/// "Some say the road is shut", "people close to her say": the phrase that ends before a verb of saying without a subject.
fn bare(document: &Document<'_>, sentence: &Range<usize>, verb: usize) -> Option<Vec<Edge>> {
    let lemma = document.lemma(verb);
    let form = document.form(verb);
    let helped = document.children(verb).any(|t| {
        matches!(document.relation(t), "aux" | "mark" | "nsubj" | "csubj" | "expl" | "cc") && t < verb
    });
    let verbal = document.upos(verb) == Upos::Verb && (is_strong(lemma) || thinks(lemma)) && !helped;
    let told = document.children(verb).any(|t| t > verb && document.relation(t) == "ccomp");
    let start = beginning(document, sentence, verb);
    let quoted = start > sentence.start + 1 && is_closing(document, start - 1);
    let fits = match tag(document, verb) {
        "VBD" | "VBZ" if quoted => true,
        "VBP" | "VBZ" | "VB" => told || opens_clause(document, verb + 1) || lemma == "say",
        "VBD" => {
            form == "said" && document.form(verb + 1) != "to" || told && document.form(verb + 1) == "that"
        }
        _ => false,
    };
    if !verbal || !fits || document.relation(verb) == "conj" && document.form(verb.wrapping_sub(1)) == "and" {
        return None;
    }
    let words = nominal(document, start, verb);
    let subject = head_of(document, words.clone())?;
    let plural = |t: usize| tag(document, t) == "NNS" || document.upos(t) != Upos::Noun;
    // "had no say", "helped farmers say": no verb with a tense.
    if tag(document, verb) == "VB" && !(plural(subject) && document.upos(verb.wrapping_sub(1)) != Upos::Part)
    {
        return None;
    }
    // "People trained at the port say that": no verb with a tense.
    let briefed = |t: usize| {
        t == words.end
            && tag(document, verb) == "VB"
            && tag(document, t) == "VBD"
            && document.upos(t + 1) == Upos::Adp
    };
    let verbs = (start..verb).any(|t| {
        matches!(tag(document, t), "VBD" | "VBZ" | "VBP" | "MD")
            && document.relation(t) != "acl"
            && !briefed(t)
    });
    let own = quoted
        || document.head(subject).is_none_or(|head| (start..=verb).contains(&head))
        || words.end == verb;
    if verbs || !own {
        return None;
    }
    let mut edges = Vec::new();
    let above = document.head(verb).filter(|head| (start..verb).contains(head));
    if let Some(mut highest) = above {
        for _ in 0..LONGEST {
            match document.head(highest).filter(|head| (start..verb).contains(head)) {
                Some(head) => highest = head,
                None => break,
            }
        }
        edges.push((verb, document.head(highest), document.deprel(highest)));
        if highest != subject {
            edges.push((highest, Some(subject), "acl"));
        }
    }
    edges.push((subject, Some(verb), "nsubj"));
    if !told
        && let Some(clause) = top(document, verb + 1..sentence.end)
        && document.head(verb) == Some(clause)
    {
        edges.push((verb, document.head(clause), document.deprel(clause)));
        edges.push((clause, Some(verb), "ccomp"));
    }
    Some(edges)
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    /// The subject of the last verb of a form, and the tag of the verb.
    pub(super) fn subject(text: &str, verb: &str) -> (String, &'static str) {
        let document = annotate(text);
        let verb = (0..document.tokens.len()).rfind(|&t| document.form(t) == verb).unwrap_or_default();
        let subject = document.child(verb, "nsubj").map(|t| document.form(t).to_owned()).unwrap_or_default();
        (subject, document.tokens.get(verb).map_or("", |token| token.xpos))
    }

    #[test]
    fn whoever_stands_behind_the_verb() {
        assert_eq!(subject("“I do not want a boat,” said one harbour pilot.", "said").0, "pilot");
        let text = "“Thanks, Lima,” said master of horses Tomas Okoro, a Kenyan farmer.";
        assert_eq!(subject(text, "said").0, "Tomas");
        assert_eq!(subject("“We left,” said Helena Varga on Monday.", "said").0, "Helena");
        let text = "Helena Varga, the head of the port, said analysts are wrong.";
        assert_eq!(subject(text, "said").0, "Helena");
        let text = "Such an anger over such boats and his failure to articulate clearly a route have undermined his capacity to serve, said analysts.";
        assert_eq!(
            (subject(text, "said").0, subject(text, "undermined").0),
            ("analysts".to_owned(), "anger".to_owned())
        );
    }

    #[test]
    fn whoever_stands_before_the_verb() {
        assert_eq!(subject("“Will he be next?” a Kenyan staffer in the room asked.", "asked").0, "staffer");
        assert_eq!(subject("Some say they hear the boats at night.", "say").0, "Some");
        assert_eq!(subject("The land is closed, people close to Varga say.", "say").0, "people");
    }

    #[test]
    fn a_verb_that_looks_like_a_noun() {
        assert_eq!(subject("About one in nine say they would not row.", "say"), ("one".to_owned(), "VBP"));
        assert_eq!(
            subject("A survey shows he won the north last month.", "shows"),
            ("survey".to_owned(), "VBZ")
        );
    }

    #[test]
    fn it_is_somebody_who_says_so() {
        assert_eq!(subject("It added that the ministry goes on.", "added").0, "It");
        assert_eq!(subject("One interviewee said people changed their minds.", "said").0, "interviewee");
    }

    #[test]
    fn what_is_said_has_its_own_subject() {
        let text = "Ferry prices in Lima varied depending on the day, Okoro said, noting that night-boat prices reached nine pesos.";
        assert_eq!(
            (subject(text, "varied").0, subject(text, "said").0),
            ("prices".to_owned(), "Okoro".to_owned())
        );
        let text = "Farmers from the hill, who had been snowed in at Lima, left in the first carts for their village, the agency reported.";
        assert_eq!(subject(text, "left").0, "Farmers");
        let text = "The council on Monday reported the number of boats included nine new ones.";
        assert_eq!(subject(text, "included"), ("number".to_owned(), "VBD"));
        let text = "The party says 900 farmers living abroad in nine countries cast votes by post in May.";
        assert_eq!(subject(text, "cast").0, "farmers");
        let text = "Varga said her reasons to join the river trade originated in its quiet nature.";
        assert_eq!(subject(text, "originated").0, "reasons");
        let text = "The town of Kisumu announced on Twitter the divers were to examine the hull of the boat.";
        assert_eq!(subject(text, "examine").0, "divers");
        let text = "Farmers have to ready themselves for snow from May 1, the council confirmed on Monday.";
        assert_eq!(subject(text, "confirmed").0, "council");
    }

    #[test]
    fn near_misses() {
        assert_eq!(subject("It emerged that the road is shut.", "emerged").0, "");
        let text = "The crew issued a statement saying a storm on the lake produced no damage.";
        assert_ne!(subject(text, "produced").0, "statement");
        assert_eq!(subject("The council announced the name of the boat first found in May.", "found").0, "");
        assert_eq!(subject("The council reported a block destroyed by fire.", "destroyed").0, "");
        assert_eq!(subject("The farmers had no say in the matter.", "say").1, "NN");
        assert_eq!(subject("The company reports were lost.", "reports").1, "NNS");
        assert_eq!(subject("The plan announced by them was late.", "announced").0, "");
    }
}
