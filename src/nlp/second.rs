//! "rejected the claims and Labour has accused her": verbs whose own subject or object a parser has hung on what stands before
//! them, and what it has taken for a preposition.

use super::edges::{Edge, Mended, hang, tag};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, NameKind};
use std::ops::Range;

/// Gives such verbs what is theirs.
pub(super) fn mend(document: &mut Document<'_>, sentence: Range<usize>) {
    for t in sentence {
        let found = subject(document, t)
            .or_else(|| clause(document, t))
            .or_else(|| second_deed(document, t))
            .or_else(|| compound(document, t))
            .or_else(|| protesters(document, t))
            .or_else(|| some(document, t))
            .or_else(|| nationality(document, t));
        let Some((edges, verb)) = found else { continue };
        hang(document, &edges);
        if let Some((verb, tag)) = verb
            && let Some(token) = document.tokens.get_mut(verb)
        {
            (token.upos, token.xpos) = (Upos::Verb, tag);
        }
    }
}

/// "met Ugandan President Okoro": a nationality that was taken for an object beside the one whose it is.
fn nationality(document: &Document<'_>, t: usize) -> Option<Mended> {
    let verb = document.head(t).filter(|&verb| verb < t && document.deprel(t) == "obj")?;
    let whose = document.children(verb).find(|&o| o > t && document.deprel(o) == "obj")?;
    let beside = (t + 1..whose).all(|k| is_noun(document, k) && document.head(k) == Some(whose));
    let (_, readings) = Gazetteer::shipped().longest(&[document.form(t)]).filter(|_| beside)?;
    let demonym = readings.first().is_some_and(|first| first.kind == NameKind::Demonym);
    (demonym && is_noun(document, whose)).then(|| (vec![(t, Some(whose), "amod")], None))
}

fn has_subject(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| matches!(document.relation(t), "nsubj" | "csubj" | "expl"))
}

fn is_noun(document: &Document<'_>, t: usize) -> bool {
    matches!(document.upos(t), Upos::Noun | Upos::Propn)
}

/// "rejected the claims and Labour has accused her": the noun between "and" and the auxiliary of the second verb.
fn subject(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let joined = document.deprel(verb) == "conj" && document.upos(verb) == Upos::Verb;
    let first = document.children(verb).find(|&t| t < verb && document.relation(t) == "aux")?;
    let finite = matches!(tag(document, first), "VBZ" | "VBP" | "VBD" | "MD");
    let noun = first.checked_sub(1).filter(|&t| is_noun(document, t))?;
    let top = if document.deprel(noun) == "flat" { document.head(noun)? } else { noun };
    // It is joined to the object of the verb that this one is joined to.
    let taken = document.deprel(top) == "conj"
        && document.head(top).is_some_and(|first| {
            first < top
                && is_noun(document, first)
                && matches!(document.relation(first), "obj" | "obl")
                && document.head(first) == document.head(verb)
        })
        && document.children(top).any(|t| t < top && document.relation(t) == "cc");
    let bare = !has_subject(document, verb) && !document.children(verb).any(|t| document.relation(t) == "cc");
    (joined && finite && taken && bare).then(|| (vec![(top, Some(verb), "nsubj")], None))
}

/// "after the army called for him to go": the noun behind the conjunction is the subject of what looks like a participle.
fn clause(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let participle = document.upos(verb) == Upos::Verb
        && tag(document, verb) == "VBN"
        && document.deprel(verb) == "advcl"
        && !has_subject(document, verb);
    let noun = verb.checked_sub(1).filter(|&t| participle && is_noun(document, t))?;
    let mark = document.children(noun).find(|&t| {
        t < noun
            && document.relation(t) == "case"
            && matches!(document.form(t), "after" | "before" | "since" | "until")
    })?;
    let takes = document.children(verb).any(|t| {
        t > verb
            && (matches!(document.relation(t), "obj" | "ccomp" | "xcomp") || document.deprel(t) == "advcl")
    });
    let plain = document
        .children(verb)
        .all(|t| document.deprel(t) != "obl:agent" && !matches!(document.relation(t), "aux" | "mark"));
    let beside = document.head(noun) == document.head(verb) || document.head(verb) == Some(noun);
    let above = document.head(noun)?;
    (takes && plain && beside).then(|| {
        let edges =
            vec![(verb, Some(above), "advcl"), (noun, Some(verb), "nsubj"), (mark, Some(verb), "mark")];
        (edges, Some((verb, "VBD")))
    })
}

/// "abolished the tax and legalised poker": the second of two deeds, which a parser has joined to the object of the first.
fn second_deed(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let joined = document.deprel(verb) == "conj"
        && document.upos(verb) == Upos::Verb
        && tag(document, verb) == "VBN"
        && document.form(verb.wrapping_sub(1)) == "and"
        && !document.children(verb).any(|t| {
            matches!(document.relation(t), "aux" | "nsubj" | "obj") || document.deprel(t) == "obl:agent"
        });
    let object = document.head(verb).filter(|&t| joined && t < verb && is_noun(document, t))?;
    let noun =
        (verb + 1..verb + 4).find(|&t| !matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Num))?;
    // "refugees and displaced people": many things without an article are described.
    if tag(document, noun) == "NNS" && noun == verb + 1 {
        return None;
    }
    let own =
        is_noun(document, noun) && document.deprel(noun) == "conj" && document.head(noun) == Some(object);
    let first = document.head(object).filter(|&t| {
        own && document.deprel(object) == "obj"
            && matches!(tag(document, t), "VBD" | "VBN")
            && document.upos(t) == Upos::Verb
    })?;
    let mut edges: Vec<Edge> =
        vec![(verb, Some(first), "conj"), (noun, Some(verb), "obj"), (verb - 1, Some(verb), "cc")];
    // What stands before the noun in front of "and" is that noun's.
    let strays = document.children(noun).filter(|&t| t < verb - 1 && document.relation(t) == "det");
    edges.extend(strays.map(|t| (t, Some(object), "det")));
    Some((edges, Some((verb, tag(document, first)))))
}

/// "supports mail-in voting": a hyphen and a particle, which make no phrase.
fn compound(document: &Document<'_>, noun: usize) -> Option<Mended> {
    let particle = noun.checked_sub(1)?;
    let hyphen = particle.checked_sub(1)?;
    let first = hyphen.checked_sub(1)?;
    let span = |t: usize| document.tokens.get(t).map(|token| token.span);
    let glued = |a: usize, b: usize| span(a).zip(span(b)).is_some_and(|(a, b)| a.end == b.start);
    let fits = document.form(hyphen) == "-"
        && glued(first, hyphen)
        && glued(hyphen, particle)
        && matches!(document.form(particle), "in" | "up" | "out" | "off" | "on" | "down" | "over")
        && document.head(particle) == Some(noun)
        && document.relation(particle) == "case"
        && is_noun(document, first)
        && is_noun(document, noun);
    let above = document.head(first).filter(|&above| fits && above != noun);
    let relation = document.deprel(first);
    above.map(|above| {
        let edges = vec![
            (noun, Some(above), relation),
            (first, Some(noun), "compound"),
            (particle, Some(first), "compound:prt"),
        ];
        (edges, None)
    })
}

/// "was greeted by protesting farmers": who does it, not what is done.
fn protesters(document: &Document<'_>, participle: usize) -> Option<Mended> {
    let by = participle.checked_sub(1).filter(|&t| document.form(t) == "by")?;
    let noun = participle + 1;
    // "saved by striking clauses" is what was done.
    let striking = matches!(
        document.lemma(noun),
        "worker" | "miner" | "teacher" | "nurse" | "driver" | "doctor" | "employee" | "farmer" | "student"
    );
    let fits = (matches!(document.lemma(participle), "protest" | "demonstrate" | "riot" | "cheer")
        || document.lemma(participle) == "strike" && striking)
        && document.form(participle).ends_with("ing")
        && matches!(tag(document, noun), "NNS" | "NNPS")
        && document.head(noun) == Some(participle)
        && document.deprel(noun) == "obj";
    let verb = document.head(participle).filter(|&verb| {
        fits && verb < by && document.children(verb).any(|t| document.deprel(t) == "aux:pass")
    })?;
    let edges =
        vec![(noun, Some(verb), "obl:agent"), (participle, Some(noun), "amod"), (by, Some(noun), "case")];
    Some((edges, None))
}

/// "Some called for younger leaders": the verb of a sentence that begins with who does it, taken for what describes them.
fn some(document: &Document<'_>, verb: usize) -> Option<Mended> {
    let who = verb.checked_sub(1)?;
    let fits = matches!(document.form(who), "Some" | "Many" | "Others" | "Most" | "Several" | "Few")
        && document.head(who).is_none()
        && document.head(verb) == Some(who)
        && document.deprel(verb) == "acl"
        && tag(document, verb) == "VBN"
        && !document.children(verb).any(|t| document.deprel(t) == "obl:agent");
    // What hangs on the word besides is the verb's.
    let rest = document.children(who).filter(|&t| fits && t > verb);
    let mut edges: Vec<Edge> = rest.map(|t| (t, Some(verb), document.deprel(t))).collect();
    edges.splice(0..0, [(verb, None, "root"), (who, Some(verb), "nsubj")]);
    fits.then_some((edges, Some((verb, "VBD"))))
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    /// The word that the last occurrence of a form hangs on, and how.
    fn head(text: &str, form: &str) -> (String, &'static str) {
        let document = annotate(text);
        let t = (0..document.tokens.len()).rfind(|&t| document.form(t) == form).unwrap_or_default();
        (document.head(t).map(|t| document.form(t).to_owned()).unwrap_or_default(), document.deprel(t))
    }

    #[test]
    fn what_is_the_second_verbs() {
        let text = "The company has rejected the claims and Labour has accused the minister of lying.";
        assert_eq!(head(text, "Labour"), ("accused".to_owned(), "nsubj"));
        let text = "President Tomas Okoro chose to resign after the army called for him to step down.";
        assert_eq!(head(text, "army"), ("called".to_owned(), "nsubj"));
        assert_eq!(
            head("The government abolished the tax and legalised poker.", "poker"),
            ("legalised".to_owned(), "obj")
        );
        assert_eq!(
            head("Senator Helena Varga supports mail-in voting.", "voting"),
            ("supports".to_owned(), "obj")
        );
        assert_eq!(
            head(
                "Kenyan Foreign Minister Helena Varga met Ugandan President Tomas Okoro in Kampala.",
                "Ugandan"
            ),
            ("Tomas".to_owned(), "amod")
        );
        assert_eq!(
            head("Mayor Helena Varga was greeted by protesting farmers.", "farmers"),
            ("greeted".to_owned(), "obl:agent")
        );
    }

    #[test]
    fn near_misses() {
        assert_eq!(head("They left after the meeting called by Peru.", "meeting").1, "obl");
        assert_eq!(head("Kenya and Peru have left.", "Peru"), ("Kenya".to_owned(), "conj"));
    }
}
