//! "Secretary of State Helena Varga said": the name heads the phrase, and its title describes it.
//!
//! A parser is easily misled by the preposition in a title and hangs the name on the office ("a secretary of
//! Helena Varga"), so that the office without its holder is the subject; or it takes title and name for two subjects. What
//! is a title and what is a name is known: [`titles`] finds the first, [`super::find`] the second.

use super::titles;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind};
use crate::nlp::edges::{Edge, hang};
use std::ops::Range;

/// A title and the name right behind it, which a tree hangs elsewhere than on top.
#[derive(Debug, PartialEq, Eq)]
struct Misled {
    /// The title's words.
    title: Range<usize>,
    /// The preposition in the title, if there is one.
    preposition: Option<usize>,
    /// The word of the title that hangs outside it.
    office: usize,
    /// The name's words.
    name: Range<usize>,
    /// The word of the name that all the others are to hang on.
    top: usize,
}

/// Puts each name above its title where a preposition in the title has led the parser astray: the name takes the title's
/// place in the sentence, and the title describes the name (`nmod:desc` in
/// [Universal Dependencies](https://universaldependencies.org/u/dep/nmod-desc.html)).
pub(in crate::nlp) fn mend(document: &mut Document<'_>, gazetteer: &Gazetteer) {
    // "an aide of Helena Varga said", the two words of whose name a parser has hung side by side.
    let halves: Vec<Edge> =
        document.mentions.iter().filter_map(|mention| halves(document, mention)).collect();
    hang(document, &halves);
    let titles = titles::find(document, gazetteer);
    let found: Vec<Misled> = titles
        .iter()
        .filter(|title| !title.plural)
        .filter_map(|title| misled(document, with_body(document, gazetteer, title.tokens.clone())))
        .collect();
    for misled in &found {
        let edges = put_atop(document, misled);
        hang(document, &edges);
    }
    let lists: Vec<(usize, Vec<usize>)> =
        titles.into_iter().filter_map(|title| listed(document, title.tokens, title.plural)).collect();
    for (office, names) in lists {
        let Some((&first, more)) = names.split_first() else { continue };
        let mut edges: Vec<Edge> = vec![(first, Some(office), "appos")];
        edges.extend(more.iter().map(|&name| (name, Some(first), "conj")));
        hang(document, &edges);
    }
}

/// The last word of a name that hangs where its first does, with a preposition before the first alone.
fn halves(document: &Document<'_>, mention: &Mention) -> Option<Edge> {
    let (first, last) = (mention.tokens.start, mention.tokens.end.checked_sub(1)?);
    let beside = mention.kind == MentionKind::Person
        && first < last
        && document.head(first).is_some_and(|head| !mention.tokens.contains(&head))
        && document.head(first) == document.head(last)
        && document.deprel(first) == "nmod"
        && document.deprel(last) == "nmod"
        && document.children(first).any(|t| document.relation(t) == "case")
        && !document.children(last).any(|t| document.relation(t) == "case");
    beside.then_some((last, Some(first), "flat"))
}

/// "The foreign ministers of Kenya and Peru, Helena Varga and Tomas Okoro,": an office of several and the first words of the
/// names that say who they are, where the tree takes those for more of what the office is of.
fn listed(document: &Document<'_>, title: Range<usize>, plural: bool) -> Option<(usize, Vec<usize>)> {
    let office = document.top_of(&title);
    let sentence = document.sentence_of(office).and_then(|s| document.sentences.get(s))?.tokens.clone();
    let mut at = title.end;
    let mut names = Vec::new();
    while matches!(document.form(title.end), "of" | "for" | "to" | "in" | "at")
        && at < sentence.end.min(title.end + LIST)
    {
        match mention_from(document, at) {
            Some(m) if m.kind == MentionKind::Person => {
                names.push(document.top(m));
                at = m.tokens.end;
            }
            Some(m) if names.is_empty() && m.kind != MentionKind::Pronoun => at = m.tokens.end,
            None if matches!(
                document.form(at),
                "of" | "for" | "to" | "in" | "at" | "on" | "the" | "and" | ","
            ) =>
            {
                at += 1;
            }
            // "adviser to the President on Trade and Industry, Helena Varga".
            None if matches!(document.upos(at), Upos::Noun | Upos::Propn | Upos::Adj) => at += 1,
            _ => break,
        }
    }
    let first = *names.first()?;
    let set_off =
        (title.end..first).rev().find(|&t| document.form(t) == ",").is_some_and(|comma| comma + 1 == first);
    let below = document.head(first).is_some_and(|head| (title.end..first).contains(&head));
    // "The mayor of Lindon, Bea Varga,": of one office there is one.
    (set_off && below && plural == (names.len() > 1)).then_some((office, names))
}

/// So many words may an office and the names of its holders take.
const LIST: usize = 30;

/// Where the words of a title and its name are to hang.
fn put_atop(document: &Document<'_>, misled: &Misled) -> Vec<Edge> {
    let Misled { title, preposition, office, name, top } = misled;
    let last = title.end - 1;
    let mut edges: Vec<Edge> = name.clone().filter(|t| t != top).map(|t| (t, Some(*top), "flat")).collect();
    let behind = document.children(*office).filter(|t| *t >= name.end);
    edges.extend(behind.map(|t| (t, Some(*top), document.deprel(t))));
    let within = (preposition.unwrap_or(title.end)..title.end)
        .filter(|t| document.head(*t).is_some_and(|head| name.contains(&head)) && t != office);
    edges.extend(within.map(|t| match t {
        t if t == last => (t, Some(*office), "nmod"),
        t if Some(t) == *preposition => (t, Some(last), "case"),
        _ => (t, Some(last), "compound"),
    }));
    edges.push((*office, Some(*top), "nmod:desc"));
    edges.push((*top, document.head(*office), document.deprel(*office)));
    edges
}

/// The name right behind a title, where the tree hangs it on a word of the title, or beside it as a second subject.
fn misled(document: &Document<'_>, title: Range<usize>) -> Option<Misled> {
    let title = title.start..lengthened(document, title.end);
    let name = mention_from(document, title.end).filter(|m| m.kind == MentionKind::Person)?;
    let all = title.start..name.tokens.end;
    let outside = |t: &usize| document.head(*t).is_none_or(|head| !all.contains(&head));
    let office = title.clone().find(outside)?;
    let preposition = (office + 1..title.end).find(|&t| matches!(document.form(t), "of" | "for"));
    let top = document.top(name);
    let beside =
        document.head(top) == document.head(office) && document.deprel(top) == document.deprel(office);
    let within = document.head(top).is_some_and(|head| title.contains(&head));
    // Where no preposition misleads a tree, a name below its title is where many trees have it.
    let astray = within && preposition.is_some() || beside;
    astray.then(|| Misled { title, preposition, office, name: name.tokens.clone(), top })
}

/// A title with the body before it, whose own name goes on behind "of": "Department of Health Director". A tree makes the body
/// the subject, and its director what it is of.
fn with_body(document: &Document<'_>, gazetteer: &Gazetteer, title: Range<usize>) -> Range<usize> {
    let named = |t: &usize| {
        super::is_capital(document.form(*t))
            || matches!(document.form(*t), "and" | "the" | "&" | "of" | "for")
    };
    let before = (title.start.saturating_sub(BODY)..title.start).rev().take_while(named);
    let body = before.filter(|&t| {
        matches!(document.form(t + 1), "of" | "for")
            && gazetteer.head_noun(document.form(t)) == Some(HeadKind::Organization)
    });
    body.last()
        .filter(|_| super::is_capital(document.form(title.start)))
        .map_or(title.clone(), |start| start..title.end)
}

/// So many words may a body's name take.
const BODY: usize = 9;

/// The end of a title with the country or body that it is of: "Governor of Lindon", "President of the Republic".
fn lengthened(document: &Document<'_>, end: usize) -> usize {
    if !matches!(document.form(end), "of" | "for") {
        return end;
    }
    let start = end + 1 + usize::from(document.form(end + 1) == "the");
    mention_from(document, start)
        .filter(|m| matches!(m.kind, MentionKind::Country | MentionKind::Place | MentionKind::Organization))
        .map_or(end, |m| m.tokens.end)
}

/// The mention that begins with a token.
fn mention_from<'d>(document: &'d Document<'_>, start: usize) -> Option<&'d Mention> {
    let at = document.mentions.partition_point(|m| m.tokens.start < start);
    document.mentions.get(at).filter(|m| m.tokens.start == start)
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    /// The subject of a text's first verb.
    fn subject(text: &str) -> String {
        let document = annotate(text);
        let verb = (0..document.tokens.len()).find(|&t| document.deprel(t) == "root").unwrap_or_default();
        document.child(verb, "nsubj").map(|t| document.form(t).to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_name_is_the_subject() {
        assert_eq!(subject("US Secretary of State Helena Varga blamed Iran for the attacks."), "Helena");
        assert_eq!(subject("American Secretary of State Tomas Okoro criticised the vote."), "Tomas");
        assert_eq!(subject("President of Kenya Tomas Okoro praised the plan."), "Tomas");
        assert_eq!(subject("Governor of Mombasa Helena Varga criticised the tax."), "Helena");
        assert_eq!(
            subject("Department of Rural Affairs Director Helena Varga said that the council met."),
            "Helena"
        );
    }

    #[test]
    fn a_title_and_a_name_are_no_two_objects() {
        let document = annotate("Helena Varga is due to meet French president Paul Adler on Thursday.");
        let objects = (0..document.tokens.len()).filter(|&t| document.deprel(t) == "obj");
        assert_eq!(objects.map(|t| document.form(t)).collect::<Vec<_>>(), ["Paul"]);
    }

    #[test]
    fn holders_of_one_office_are_listed_behind_it() {
        let text = "The foreign ministers of Kenya and Peru, Helena Varga and Tomas Okoro, met on Monday.";
        let document = annotate(text);
        let head = |word: &str| {
            let at = (0..document.tokens.len()).find(|&t| document.form(t) == word)?;
            document.head(at).map(|t| document.form(t).to_owned())
        };
        assert_eq!(head("Helena").as_deref(), Some("ministers"));
        assert_eq!(head("Tomas").as_deref(), Some("Helena"));
        assert_eq!(head("Peru").as_deref(), Some("Kenya"));
        for (text, office) in [
            ("Activists and the mayor of Lindon, Helena Varga, have left.", "mayor"),
            ("Kenya's ambassador to Peru, Helena Varga, expressed concern.", "ambassador"),
        ] {
            let document = annotate(text);
            let at = (0..document.tokens.len()).find(|&t| document.form(t) == "Helena").unwrap_or_default();
            assert_eq!(document.head(at).map(|t| document.form(t)), Some(office), "{text}");
        }
    }

    #[test]
    fn whose_office_it_is_does_not_speak() {
        assert_eq!(subject("The secretary of Helena Varga blamed Iran for the attacks."), "secretary");
        assert_eq!(subject("The chairman of the committee blamed Iran for the attacks."), "chairman");
        assert_eq!(subject("The adviser of Senator Helena Varga blamed Iran for the attacks."), "adviser");
    }

    #[test]
    fn no_word_comes_to_hang_on_itself() {
        let mut document = annotate("The mayor left.");
        let before: Vec<_> = (0..document.tokens.len()).map(|t| document.head(t)).collect();
        let (mayor, left) = (1, 2);
        assert_eq!(document.head(mayor), Some(left));
        super::hang(&mut document, &[(left, Some(mayor), "conj")]);
        assert_eq!((0..document.tokens.len()).map(|t| document.head(t)).collect::<Vec<_>>(), before);
        super::hang(&mut document, &[(0, Some(left), "det")]);
        assert_eq!(document.head(0), Some(left));
    }

    #[test]
    fn every_tree_stays_a_tree() {
        for text in [
            "US Secretary of State Helena Varga blamed Iran.",
            "Governor of Lima Tomas Okoro, who was ill, left.",
        ] {
            let document = annotate(text);
            let roots = document.tokens.iter().filter(|token| token.head.is_none()).count();
            assert_eq!(roots, 1, "{text}");
            for t in 0..document.tokens.len() {
                let mut up = t;
                let steps = std::iter::from_fn(|| {
                    up = document.head(up)?;
                    Some(up)
                });
                assert!(steps.take(50).count() < 50, "{text}");
            }
        }
    }
}
