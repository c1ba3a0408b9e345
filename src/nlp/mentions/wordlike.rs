//! Family names that are words, where they stand alone: "Helena May arrived. May said", "…,” said Bishop".

use super::is_capital;
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::gazetteer::Gazetteer;
use crate::when::calendar;
use std::collections::HashSet;
use std::ops::Range;

type Names = Vec<(Range<usize>, MentionKind)>;

/// The names with the family names of people who are named in full before, where these stand alone as the subject of a verb or
/// behind one of saying and a tagger took them for a month, a title or another word.
pub(super) fn again(document: &Document<'_>, gazetteer: &Gazetteer, mut names: Names) -> Names {
    let mut known: HashSet<&str> = HashSet::new();
    let mut found = Names::new();
    let mut rest = names.iter().peekable();
    let in_heading = |t: usize| {
        let sentence = document.sentence_of(t).and_then(|at| document.sentences.get(at));
        sentence.is_some_and(|sentence| sentence.kind == SentenceKind::Heading)
    };
    let mut t = 0;
    while t < document.tokens.len() {
        while rest.next_if(|(tokens, _)| tokens.end <= t).is_some() {}
        let other = rest.peek().filter(|(tokens, _)| tokens.contains(&t));
        // "Paris said" where the article is about Tomas Paris, "French said" where the article is about Tomas French.
        let is_people = other.is_some_and(|(tokens, kind)| {
            tokens.len() == 1 && matches!(kind, MentionKind::Nationality | MentionKind::Place)
        });
        if let Some((tokens, kind)) = other.filter(|_| !is_people) {
            let last = tokens.end.saturating_sub(1);
            if *kind == MentionKind::Person && tokens.len() > 1 && is_capital(document.form(last)) {
                known.insert(document.form(last));
                // "Gao Yiming": the family name stands first.
                let whole = document.at(document.span(tokens.clone()));
                let is_hyphened = whole.split_once(' ').is_some_and(|(_, given)| {
                    given.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
                });
                if is_hyphened || tokens.len() == 2 && !gazetteer.bearers(whole).is_empty() {
                    known.insert(document.form(tokens.start));
                }
            }
            t = tokens.end;
            continue;
        }
        let is_known = known.contains(document.form(t));
        if is_known && !in_heading(t) && stands_alone(document, gazetteer, t) {
            found.push((t..t + 1, MentionKind::Person));
        }
        t += 1;
    }
    names.retain(|(tokens, _)| {
        let at = found.partition_point(|(own, _)| own.end <= tokens.start);
        found.get(at).is_none_or(|(own, _)| own.start >= tokens.end)
    });
    names.extend(found);
    names.sort_by_key(|(tokens, _)| tokens.start);
    called_by_a_day(document, gazetteer, &mut names);
    names
}

/// Takes in a weekday that is somebody's given name: "Chief Sunday Okoro", "Mr Friday Okafor".
fn called_by_a_day(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    let is_day = |t: usize| calendar::is_weekday(document.form(t)) && is_capital(document.form(t));
    let titled = |day: usize| {
        day.checked_sub(1).is_some_and(|title| {
            let form = document.form(title);
            is_capital(form) && (gazetteer.honorific(form).is_some() || gazetteer.office(&[form]).is_some())
        })
    };
    let is_time = |day: usize| {
        day.checked_sub(1).is_some_and(|t| {
            let form = document.form(t).to_lowercase();
            matches!(
                form.as_str(),
                "on" | "last" | "next" | "this" | "every" | "since" | "until" | "by" | "from" | "of"
            )
        })
    };
    let day_of =
        |tokens: &Range<usize>| tokens.start.checked_sub(1).filter(|&day| is_day(day) && !is_time(day));
    let known: HashSet<(&str, &str)> = names
        .iter()
        .filter(|(_, kind)| *kind == MentionKind::Person)
        .filter_map(|(tokens, _)| Some((day_of(tokens).filter(|&day| titled(day))?, tokens.start)))
        .map(|(day, name)| (document.form(day), document.form(name)))
        .collect();
    if known.is_empty() {
        return;
    }
    for (tokens, _) in names.iter_mut().filter(|(_, kind)| *kind == MentionKind::Person) {
        if let Some(day) = day_of(tokens)
            && known.contains(&(document.form(day), document.form(tokens.start)))
        {
            tokens.start = day;
        }
    }
}

/// Whether nothing before a word or behind it makes it a part of something longer, and it does something: "May said", "said
/// King"; not "In May they said", "the King said", "King Okoro said".
fn stands_alone(document: &Document<'_>, gazetteer: &Gazetteer, t: usize) -> bool {
    let before = t.checked_sub(1);
    let same = before.is_some_and(|b| document.sentence_of(b) == document.sentence_of(t));
    let (before, form) = (before.filter(|_| same), document.form(t));
    let is_month = calendar::month(&form.to_lowercase()).is_some();
    let says =
        |verb: usize| gazetteer.saying(document.lemma(verb)).is_some() && document.upos(verb) == Upos::Verb;
    let tensed = |verb: usize| {
        document.tokens.get(verb).is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ" | "MD"))
    };
    // "…,” said May", "…, added King".
    if let Some(verb) = before.filter(|&verb| says(verb)) {
        let marked = verb
            .checked_sub(1)
            .is_some_and(|mark| matches!(document.form(mark), "”" | "\"" | "''" | "’" | ","));
        let closed = matches!(document.form(t + 1), "." | ",");
        return marked && closed;
    }
    let opens = before.is_none_or(|b| {
        matches!(document.form(b), "," | ";" | ":" | "”" | "\"" | "''" | "—" | "–" | "--")
            || matches!(document.upos(b), Upos::Cconj | Upos::Sconj)
            || document.form(b).eq_ignore_ascii_case("that")
    });
    // "Min, who left early, said".
    if opens && !is_month && document.form(t + 1) == "," && document.form(t + 2) == "who" {
        return true;
    }
    let verb = (t + 1..t + 3).find(|&i| document.upos(i) != Upos::Adv).unwrap_or(t + 1);
    opens && if is_month { says(verb) && tensed(verb) } else { tensed(verb) }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(testing::mentions(text, MentionKind::Person), expected, "{text}");
    }

    #[test]
    fn a_name_that_is_a_word() {
        check("Prime Minister Helena May arrived. May said she was glad.", &["Helena May", "May"]);
        check("Envoy Tomas Bishop left in May. “I am glad,” said Bishop.", &["Tomas Bishop", "Bishop"]);
        check("Envoy Tomas King left, and King told them why.", &["Tomas King", "King"]);
        check("Chief Sunday Okoro left. Sunday Okoro was ill.", &["Sunday Okoro", "Sunday Okoro"]);
        check("Chief Sunday Okoro left. On Sunday Okoro was ill.", &["Sunday Okoro", "Okoro"]);
        check("Envoy Tomas Okoro left. On Sunday Okoro was ill.", &["Tomas Okoro", "Okoro"]);
        check("Envoy Min Sae-byeok left. Min, who was late, said so.", &["Min Sae-byeok", "Min"]);
    }

    #[test]
    fn near_misses() {
        check("Prime Minister Helena May arrived. In May they said she was glad.", &["Helena May"]);
        check("Envoy Tomas King left. The King told them why.", &["Tomas King"]);
        check("Envoy Tomas Okoro left. Bishop of Lima said why.", &["Tomas Okoro"]);
    }
}
