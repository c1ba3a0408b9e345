//! "X called the talks productive"; “The talks were constructive,” X said.

use super::{Found, claims, flipped};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;
use crate::gazetteer::Gazetteer;

/// A judgement that somebody passes on something.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "evaluation",
    summary: "Somebody calls something good or bad, or says that it is.",
    example: "Tomas Okoro described the talks as productive; Helena Varga said the ban was unacceptable.",
    misses: "Judgements in other words than the table's.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut out = Vec::new();
    for t in 0..document.tokens.len() {
        let found = called(document, entities, t).or_else(|| copula(document, entities, t));
        if let Some(found) = found {
            out.extend(claims(document, entities, &found));
        }
    }
    out
}

fn judgement(document: &Document<'_>, t: usize) -> Option<Polarity> {
    let gazetteer = Gazetteer::shipped();
    let form = gazetteer.evaluation(&document.form(t).to_lowercase());
    // "rights" is no judgement, "illegally" none of its subject.
    form.or_else(|| {
        (document.upos(t) != Upos::Noun).then(|| gazetteer.evaluation(document.lemma(t))).flatten()
    })
}

/// "described Y as good", "called Y a disgrace".
fn called(document: &Document<'_>, entities: &Entities, t: usize) -> Option<Found> {
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
    );
    let bare = matches!(document.lemma(t), "call" | "term" | "deem" | "consider" | "label" | "brand" | "dub");
    let particle =
        matches!(document.form(t + 1), "for" | "on" | "upon" | "off" | "in" | "to" | "that" | "into");
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
    let word = (from..limit).find(|&k| judgement(document, k).is_some())?;
    let polarity = flipped(
        judgement(document, word)?,
        syntax::negated(document, word) && document.form(word.saturating_sub(2)) != "not",
    );
    let quoted = (t + 2..word).find(|&k| syntax::is_quote_mark(document.form(k)));
    let target_end = mark.or(quoted).unwrap_or_else(|| {
        (t + 1..word)
            .rev()
            .find(|&k| !matches!(document.upos(k), Upos::Adj | Upos::Adv | Upos::Det | Upos::Punct))
            .map_or(word, |k| k + 1)
    });
    Some(Found {
        holders: syntax::subjects(document, entities, t),
        polarity,
        hedged: syntax::hedged(document, t),
        target: t + 1..target_end,
        cue: word,
        rule: RULE.name,
    })
}

/// "Y is good", in what a speaker says.
fn copula(document: &Document<'_>, entities: &Entities, t: usize) -> Option<Found> {
    if document.lemma(t) != "be" {
        return None;
    }
    let sentence = syntax::sentence(document, t)?;
    let word = (t + 1..(t + 5).min(sentence.tokens.end)).find(|&k| judgement(document, k).is_some())?;
    let plain = (t + 1..word).all(|k| {
        matches!(document.upos(k), Upos::Adv | Upos::Det | Upos::Adj | Upos::Part)
            || syntax::is_quote_mark(document.form(k))
    });
    let speaker: Actor = super::modal::speaker(document, entities, t)?;
    let start = super::modal::subject_start(document, t)?;
    let pronoun = document.form(start).to_lowercase();
    // "It is important that Y": what follows is meant.
    let target = if pronoun == "it" && t == start + 1 {
        let from = word + 1;
        let leads = matches!(document.form(from), "that" | "to" | "for");
        if !leads || judgement(document, word)? != Polarity::Favor {
            return None;
        }
        from + 1..syntax::clause_end(document, from + 1)
    } else {
        start..t
    };
    let named = matches!(
        document.upos(target.end.saturating_sub(1)),
        Upos::Noun | Upos::Propn | Upos::Num | Upos::Verb | Upos::Pron
    ) && document.form(target.end.saturating_sub(1)) != "to";
    let vague = !named || target.len() == 1 && matches!(document.upos(target.start), Upos::Pron | Upos::Det);
    (plain && !vague).then(|| Found {
        holders: vec![speaker],
        polarity: flipped(
            judgement(document, word).unwrap_or(Polarity::Favor),
            syntax::negated(document, word),
        ),
        hedged: syntax::hedged(document, word),
        target,
        cue: word,
        rule: RULE.name,
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "{Tomas Okoro} described the talks as productive.", "Tomas Okoro favor: the talks");
        check(find, "{Helena Varga} said the ban was unacceptable.", "Helena Varga against: the ban");
        check(find, "{Helena Varga} called the raid “a senseless crime”.", "Helena Varga against: the raid");
    }

    #[test]
    fn near_misses() {
        check(find, "The talks were productive.", "");
        check(find, "{Tomas Okoro} called for an end to illegal fishing.", "");
    }
}
