//! Whom somebody serves, follows in office or meets as a counterpart: these are on one side, or on the other.

use super::super::Linker;
use super::beside::{REACH, is_country};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};

/// The person before whose name an office or a tie stands: "Varga’s envoy X", "President Okoro’s son X".
pub(super) fn master(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let from = mention.tokens.start.saturating_sub(8);
    // "Varga’s envoy to Peru, X": a country may stand between.
    let mut before = document.mentions_in(from..mention.tokens.start);
    let (k, owner) = before.rfind(|(_, m)| m.kind == MentionKind::Person)?;
    let id = linker.entities.of_mention(k)?;
    let between = owner.tokens.end..mention.tokens.start;
    let owns = owner.kind == MentionKind::Person
        && matches!(document.form(between.start), "’s" | "'s" | "’" | "'")
        && between.len() > 1
        && (between.start + 1..between.end).all(|t| {
            matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adp | Upos::Punct)
                && (!matches!(document.form(t), "," | "." | ";" | ":")
                    || document.form(t) == "," && t + 1 == between.end && is_office(linker, &between))
        });
    (owns && linker.entities.kind(id) == Some(EntityKind::Person)).then_some(id)
}

/// The person whose "his" stands before an office and a name: "Okoro spoke in Lima. His defence minister, X, agreed". It is the
/// subject before it, in the same sentence or the one before.
pub(super) fn master_of_his(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let s = document.sentence_of(mention.tokens.start)?;
    let sentence = document.sentences.get(s)?;
    let from = mention.tokens.start.saturating_sub(8).max(sentence.tokens.start);
    let his = (from..mention.tokens.start)
        .rev()
        .find(|&t| matches!(document.form(t).to_lowercase().as_str(), "his" | "her"))?;
    let words = his + 1..mention.tokens.start;
    // "his meeting with President X" makes nobody his.
    let plain = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
            || matches!(document.form(t), "of" | "for" | "in")
            || document.form(t) == "," && t + 1 == words.end
    };
    let abroad = document.mentions_in(words.clone()).any(|(_, m)| is_country(m.kind));
    // "His ally, Prime Minister X": no minister of his.
    let first = words.clone().find(|&t| document.upos(t) != Upos::Adj).unwrap_or(his);
    let forms: Vec<&str> = (first..words.end).map(|t| document.form(t)).collect();
    let opens = linker.gazetteer.office_phrase(&forms).is_some_and(|office| !office.plural);
    let whole = words.clone().find(|&t| {
        let forms: Vec<&str> = (t..words.end).map(|t| document.form(t)).collect();
        t < first && linker.gazetteer.office_phrase(&forms).is_some_and(|office| !office.plural)
    });
    if !words.clone().all(plain) || !(opens || whole.is_some()) || abroad {
        return None;
    }
    let subject = |range: std::ops::Range<usize>| {
        let mut named = document
            .mentions_in(range)
            .filter(|(_, m)| m.kind == MentionKind::Person)
            .filter(|(_, m)| as_subject(document, m).is_some());
        named.next().and_then(|(k, _)| linker.entities.of_mention(k))
    };
    let before = || {
        let last = document.sentences.get(s.checked_sub(1)?)?;
        subject(last.tokens.clone())
    };
    let id = subject(sentence.tokens.start..his).or_else(before)?;
    (linker.entities.of_mention(i) != Some(id)).then_some(id)
}

/// The word by which a name is the subject of a verb: its own, or the title that it hangs on ("Minister Varga").
pub(super) fn as_subject(document: &Document<'_>, mention: &Mention) -> Option<usize> {
    let top = document.top(mention);
    let title = document.head(top).filter(|_| matches!(document.relation(top), "flat" | "appos"));
    std::iter::once(top).chain(title).find(|&t| document.relation(t) == "nsubj")
}

/// Whom an opposition leader speaks against, who is of the same country: "opposition leader X accused Okoro of meddling".
pub(super) fn rival(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let opposes = (mention.tokens.start.saturating_sub(3)..mention.tokens.start)
        .any(|t| document.form(t).eq_ignore_ascii_case("opposition"));
    let subject = as_subject(document, mention).filter(|_| opposes)?;
    let verb = document.head(subject).filter(|&t| {
        matches!(
            document.lemma(t),
            "accuse" | "criticise" | "criticize" | "blame" | "denounce" | "challenge" | "condemn"
        )
    })?;
    let object = document.children(verb).find(|&t| t > verb && document.relation(t) == "obj")?;
    // "Okoro", "Okoro's government", but not "Kenyan President Okoro".
    let owner = document.children(object).find(|&t| document.deprel(t) == "nmod:poss");
    let named = |t: usize| document.mention_at(t).filter(|(_, m)| m.kind == MentionKind::Person);
    let foreign = [Some(object), owner].into_iter().flatten().filter_map(named);
    if foreign
        .into_iter()
        .any(|(k, _)| super::beside::titles(linker, k).iter().any(|title| title.country.is_some()))
    {
        return None;
    }
    person_at(linker, object)
        .or_else(|| person_at(linker, owner?))
        .filter(|&id| linker.entities.of_mention(i) != Some(id))
}

/// The person whose aide somebody is called behind the name: "X, Varga’s deputy security adviser,".
pub(super) fn master_after(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let comma = document.mentions.get(i)?.tokens.end;
    if document.form(comma) != "," {
        return None;
    }
    let named = (comma + 1..comma + 6).find_map(|t| {
        document.mention_at(t).filter(|(_, m)| m.kind == MentionKind::Person && m.tokens.start == t)
    });
    let (k, owner) = named?;
    let titled = comma + 1..owner.tokens.start;
    let plain = titled.clone().all(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj));
    let mark = owner.tokens.end;
    // "Varga, Okoro's envoy Adan and others": the envoy is Adan, who is named behind it.
    let names = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    let serves = (mark + 1..mark + 4).any(|at| {
        let words: Vec<&str> = (at..at + REACH).map(|t| document.form(t)).collect();
        let office = linker.gazetteer.office_phrase(&words);
        (mark + 1..at).all(|t| matches!(document.upos(t), Upos::Adj | Upos::Noun))
            && office.is_some_and(|office| !(at..=at + office.words).any(names))
    });
    let owns = matches!(document.form(mark), "’s" | "'s" | "’" | "'");
    let id = linker.entities.of_mention(k).filter(|_| plain && owns && serves)?;
    (linker.entities.kind(id) == Some(EntityKind::Person)).then_some(id)
}

/// Whether an office stands in a stretch of words: "President Varga's envoy to Peru, X", and not "at Varga's house, X".
fn is_office(linker: &Linker<'_>, words: &std::ops::Range<usize>) -> bool {
    let words: Vec<&str> = words.clone().map(|t| linker.document.form(t)).collect();
    (0..words.len()).any(|at| {
        let office = linker.gazetteer.office_phrase(words.get(at..).unwrap_or_default());
        office.is_some_and(|office| !office.plural)
    })
}

/// The person as whose envoy or aide somebody acts: "X, who came as Varga’s special envoy".
pub(super) fn master_of_predicate(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?;
    document.mentions_in(sentence.tokens.clone()).filter(|(_, m)| m.kind == MentionKind::Person).find_map(
        |(k, owner)| {
            let noun = owner
                .tokens
                .clone()
                .find(|&t| document.deprel(t) == "nmod:poss")
                .and_then(|t| document.head(t))?;
            let is_service = matches!(
                document.lemma(noun),
                "envoy"
                    | "aide"
                    | "adviser"
                    | "advisor"
                    | "representative"
                    | "deputy"
                    | "spokesman"
                    | "spokeswoman"
            );
            // "attended the ceremony as her envoy": the phrase may hang on the object.
            let mut verb = document
                .head(noun)
                .filter(|_| is_service && matches!(document.deprel(noun), "obl" | "nmod" | "obj"))?;
            for _ in 0..3 {
                if matches!(document.deprel(verb), "obj" | "obl" | "nmod") {
                    verb = document.head(verb)?;
                }
            }
            // "who" stands for the name that its clause hangs on.
            let subject = sentence
                .tokens
                .clone()
                .find(|&t| document.head(t) == Some(verb) && document.deprel(t).starts_with("nsubj"))?;
            let subject = if document.form(subject) == "who" { document.head(verb)? } else { subject };
            let id = linker.entities.of_mention(k)?;
            (mention.tokens.contains(&subject) && linker.entities.kind(id) == Some(EntityKind::Person))
                .then_some(id)
        },
    )
}

/// Whose counterpart somebody is, and of which country: "Okoro and his Irish counterpart X".
pub(super) fn counterpart(linker: &Linker<'_>, i: usize) -> Option<(EntityId, CountryCode)> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?;
    let floor = sentence.tokens.start.max(mention.tokens.start.saturating_sub(4));
    let noun = (floor..mention.tokens.start).rev().find(|&t| {
        matches!(document.lemma(t), "counterpart" | "colleague")
            || document.form(t) == "number" && document.form(t.wrapping_sub(1)) == "opposite"
    })?;
    let (k, country) = document.mentions_in(floor.saturating_sub(3)..noun).next_back()?;
    let code = linker.code_of(k).filter(|_| is_country(country.kind))?;
    let before = document.mentions_in(sentence.tokens.start..country.tokens.start).rev();
    let mut people = before.filter(|(_, m)| m.kind == MentionKind::Person);
    let within = people.find_map(|(k, _)| linker.entities.of_mention(k));
    let owner = within.or_else(|| told_last(linker, country.tokens.start))?;
    (linker.entities.of_mention(i) != Some(owner)).then_some((owner, code))
}

/// Whose "his" opens a sentence, before token `country`: whoever is told of last in the three sentences before, a subject first.
fn told_last(linker: &Linker<'_>, country: usize) -> Option<EntityId> {
    let document = linker.document;
    let s = document.sentence_of(country)?;
    let first = document.sentences.get(s)?.tokens.start;
    if !matches!(document.form(first), "His" | "Her") || country != first + 1 {
        return None;
    }
    let told = |s: usize| {
        let sentence = document.sentences.get(s)?;
        let people =
            || document.mentions_in(sentence.tokens.clone()).filter(|(_, m)| m.kind == MentionKind::Person);
        let (k, _) =
            people().find(|(_, m)| as_subject(document, m).is_some()).or_else(|| people().next_back())?;
        linker.entities.of_mention(k)
    };
    (s.saturating_sub(3)..s).rev().find_map(told)
}

/// Whose office somebody took who had left it: "X was sworn in following the resignation of Y", "X became premier after Y
/// died". Both are on one side.
pub(super) fn successor(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let top = document.top(document.mentions.get(i)?);
    let left = document.head(top).filter(|_| matches!(document.relation(top), "nmod" | "nsubj"))?;
    let leaves = matches!(
        document.lemma(left),
        "resignation"
            | "resign"
            | "ouster"
            | "departure"
            | "dismissal"
            | "impeachment"
            | "retirement"
            | "abdication"
            | "removal"
            | "die"
            | "abdicate"
            | "flee"
    );
    let takes = |verb: usize| {
        let next = document.form(verb + 1);
        match document.lemma(verb) {
            "swear" => next == "in",
            "take" => matches!(next, "over" | "office"),
            "become" | "appoint" | "elect" | "name" | "inaugurate" | "install" => true,
            _ => false,
        }
    };
    let mut verb = document.head(left).filter(|_| leaves)?;
    for _ in 0..3 {
        if takes(verb) {
            break;
        }
        verb = document.head(verb)?;
    }
    let subject = document
        .children(verb)
        .find(|&t| document.relation(t) == "nsubj" && t < verb)
        .filter(|&t| takes(verb) && t < top)?;
    person_at(linker, subject).filter(|&id| linker.entities.of_mention(i) != Some(id))
}

/// To whom condolences go over the death of somebody, who was on the same side: a person, or a country.
/// "She sent her condolences to Okoro over the death of X".
pub(super) fn mourner(linker: &Linker<'_>, i: usize) -> Option<usize> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?;
    let floor = sentence.tokens.start.max(mention.tokens.start.saturating_sub(24));
    let is_death = |t: usize| {
        matches!(
            document.lemma(t),
            "death" | "passing" | "demise" | "loss" | "assassination" | "killing" | "murder"
        )
    };
    let death = (mention.tokens.start.saturating_sub(6).max(floor)..mention.tokens.start)
        .rev()
        .find(|&t| is_death(t))?;
    let of = document.form(death + 1) == "of"
        && (death + 2..mention.tokens.start).all(|t| {
            matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Part)
        });
    let grief = (floor..death)
        .rev()
        .find(|&t| matches!(document.lemma(t), "condolence" | "sympathy"))
        .filter(|_| of)?;
    let is_told = (grief..death).any(|t| matches!(document.upos(t), Upos::Verb | Upos::Aux));
    let to = (grief + 1..death).find(|&t| matches!(document.form(t), "to" | "with")).filter(|_| !is_told)?;
    let (k, _) =
        document.mentions_in(to..death).find(|(_, m)| m.kind == MentionKind::Person || is_country(m.kind))?;
    (linker.entities.of_mention(k) != linker.entities.of_mention(i)).then_some(k)
}

/// The person whose name a token stands in.
fn person_at(linker: &Linker<'_>, token: usize) -> Option<EntityId> {
    let document = linker.document;
    let named = |t: usize| document.mention_at(t).filter(|(_, m)| m.kind == MentionKind::Person);
    // "Prime Minister Varga": the name hangs on the title.
    let flat = || {
        document.children(token).filter(|&t| matches!(document.relation(t), "flat" | "appos")).find_map(named)
    };
    let (k, _) = named(token).or_else(flat)?;
    linker.entities.of_mention(k).filter(|&id| linker.entities.kind(id) == Some(EntityKind::Person))
}

/// Who held before the office that somebody takes over, and is on the same side: "X will be replaced by Y", "Y succeeds X".
pub(super) fn predecessor(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let top = document.top(mention);
    let verb = document.head(top).filter(|&verb| {
        document.upos(verb) == Upos::Verb && matches!(document.lemma(verb), "replace" | "succeed")
    })?;
    let other = match document.deprel(top) {
        "nsubj" => "obj",
        "obl" | "obl:agent" if document.children(top).any(|t| document.form(t) == "by") => "nsubj:pass",
        _ => return None,
    };
    let other = document.children(verb).find(|&t| document.deprel(t) == other)?;
    let (k, _) = document.mention_at(other).filter(|(_, m)| m.kind == MentionKind::Person)?;
    linker.entities.of_mention(k).filter(|&id| linker.entities.kind(id) == Some(EntityKind::Person))
}
