//! Family names that stand first and look like words or towns: "He Qinghua", "Sun, 53, said".

use super::Names;
use crate::document::{Document, MentionKind, SentenceKind, Upos};
use crate::gazetteer::Gazetteer;
use crate::nlp::mentions::{is_capital, words};
use std::collections::BTreeSet;
use std::ops::Range;

/// "Sun Lijun", "He Qinghua": a family name that stands first and looks like a word. Gives those families.
pub(super) fn led_by_family<'t>(
    document: &Document<'t>,
    gazetteer: &Gazetteer,
    names: &mut Names,
) -> BTreeSet<&'t str> {
    // "Gao Yiming": a town in Mali is called so, too.
    let is_town =
        |(tokens, kind): &&(Range<usize>, MentionKind)| *kind == MentionKind::Place && tokens.len() == 1;
    let towns: BTreeSet<usize> = names.iter().filter(is_town).map(|(tokens, _)| tokens.start).collect();
    let taken = names.iter().flat_map(|(tokens, _)| tokens.clone());
    let taken: BTreeSet<usize> = taken.filter(|t| !towns.contains(t)).collect();
    let mut families = BTreeSet::new();
    let mut joined = BTreeSet::new();
    for (tokens, _) in names.iter_mut().filter(|(t, kind)| t.len() == 1 && *kind == MentionKind::Person) {
        let Some(before) = tokens.start.checked_sub(1).filter(|t| !taken.contains(t)) else { continue };
        let (family, given) = (document.form(before), document.form(tokens.start));
        let same = document.sentence_of(before) == document.sentence_of(tokens.start);
        // "He Varga" is nobody's name; "He Qinghua, an official," is.
        let is_word = words::is_function(family) && document.form(tokens.end) != ",";
        let borne = !gazetteer.is_family_name(given)
            && !gazetteer.bearers(&format!("{family} {given}")).is_empty()
            && (gazetteer.given_name(family).is_none() || words::is_common(&family.to_lowercase()));
        if same && is_capital(family) && borne && !is_word {
            tokens.start = before;
            joined.insert(before);
            families.insert(family);
        }
    }
    names.retain(|(tokens, kind)| *kind == MentionKind::Person || !joined.contains(&tokens.start));
    families
}

/// Family names that look like words, where they stand alone: "Sun, 53, said".
pub(super) fn alone(document: &Document<'_>, names: &mut Names, families: &BTreeSet<&str>) {
    if families.is_empty() {
        return;
    }
    let taken: BTreeSet<usize> = names.iter().flat_map(|(tokens, _)| tokens.clone()).collect();
    for sentence in document.sentences.iter().filter(|s| s.kind == SentenceKind::Body) {
        for t in sentence.tokens.clone().filter(|t| !taken.contains(t)) {
            let form = document.form(t);
            let before = if t > sentence.tokens.start { document.form(t - 1) } else { "" };
            let is_article = matches!(before, "the" | "The" | "a" | "an" | "A" | "An");
            let goes_on = is_capital(document.form(t + 1)) && t + 1 < sentence.tokens.end
                || matches!(document.upos(t + 1), Upos::Noun | Upos::Adj);
            if families.contains(form) && !words::is_function(form) && !is_article && !goes_on {
                names.push((t..t + 1, MentionKind::Person));
            }
        }
    }
}
