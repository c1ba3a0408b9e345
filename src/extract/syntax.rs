//! What rules ask of a sentence before there are trees: who is the subject of
//! a verb, where a clause ends, whether it is negated or hedged.

use crate::claim::Actor;
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityKind};
use std::ops::Range;

/// The sentence that token `i` lies in.
pub(crate) fn sentence<'d>(document: &'d Document<'_>, i: usize) -> Option<&'d Sentence> {
    document.sentence_of(i).and_then(|s| document.sentences.get(s))
}

/// Whether a token is a mark that opens or closes a quotation.
pub(crate) fn is_quote_mark(form: &str) -> bool {
    matches!(form, "“" | "”" | "\"" | "«" | "»" | "„" | "‟" | "``" | "''")
}

/// What mention `i` stands for, as an actor of this sentence.
pub(crate) fn actor(document: &Document<'_>, entities: &Entities, i: usize) -> Option<Actor> {
    let mention = document.mentions.get(i)?;
    let entity = entities.of_mention(i)?;
    let able = match mention.kind {
        MentionKind::Nationality => document.form(mention.tokens.start).ends_with('s'),
        // "Talks in Washington": nobody is meant.
        MentionKind::Country | MentionKind::Place => !entities.is_place(i),
        _ => true,
    };
    able.then_some(Actor { entity, span: mention.span })
}

/// Whether a mention is the object of a preposition or owns what follows, so that it is no subject.
fn is_inside(document: &Document<'_>, mention: &crate::document::Mention) -> bool {
    let mut before = mention.tokens.start;
    while before > 0 {
        before -= 1;
        match document.upos(before) {
            Upos::Det | Upos::Adj | Upos::Num => {}
            Upos::Noun | Upos::Propn if document.mention_at(before).is_none() => {}
            _ => break,
        }
    }
    let preposition = document.upos(before) == Upos::Adp || document.form(before).eq_ignore_ascii_case("to");
    let adposition = preposition && before < mention.tokens.start;
    let owner = matches!(document.form(mention.tokens.end), "’s" | "'s" | "’" | "'");
    let possessive = mention.kind == MentionKind::Pronoun
        && matches!(
            document.at(mention.span).to_lowercase().as_str(),
            "his" | "her" | "their" | "its" | "him" | "them"
        )
        && !matches!(document.upos(mention.tokens.end), Upos::Verb | Upos::Aux);
    // A name that only describes the noun after it ("the Geneva talks").
    let modifier = matches!(
        mention.kind,
        MentionKind::Country | MentionKind::Nationality | MentionKind::Place | MentionKind::Organization
    ) && matches!(document.upos(mention.tokens.end), Upos::Noun);
    adposition || owner || possessive || modifier
}

/// Whether a noun that may have been taken for a verb has its owner right before it ("Chile’s support").
pub(crate) fn owned(document: &Document<'_>, cue: usize) -> bool {
    let form = document.form(cue).to_lowercase();
    let bare = form == document.lemma(cue) || form.ends_with("ing");
    bare && cue
        .checked_sub(1)
        .is_some_and(|b| matches!(document.form(b), "’s" | "'s" | "its" | "their" | "his" | "my" | "our"))
}

/// The actors in subject position of the verb at token `verb`; coordinated ones all.
pub(crate) fn subjects(document: &Document<'_>, entities: &Entities, verb: usize) -> Vec<Actor> {
    let hanging = super::tree::subjects(document, entities, verb);
    if hanging.is_empty() { subjects_within(document, entities, verb, 3) } else { hanging }
}

fn subjects_within(document: &Document<'_>, entities: &Entities, verb: usize, depth: usize) -> Vec<Actor> {
    let Some(sentence) = sentence(document, verb) else { return Vec::new() };
    let start = clause_start(document, sentence.tokens.start, verb);
    // The word before the verb group: a conjunction or comma there means that the subject stands further left.
    let mut left = verb;
    while left > start && matches!(document.upos(left - 1), Upos::Aux | Upos::Adv | Upos::Part) {
        left -= 1;
    }
    let before = left.checked_sub(1).filter(|&b| b >= start).map_or("", |b| document.form(b));
    let shares = matches!(before, "and" | "but" | "or" | "yet" | "then")
        || (before == "," && document.form(verb).ends_with("ing"));
    if shares && depth > 0 {
        let is_head = |t: &usize| document.upos(*t) == Upos::Verb && is_finite(document, *t);
        let earlier =
            (start..left).rev().find(is_head).or_else(|| (sentence.tokens.start..left).find(is_head));
        if let Some(earlier) = earlier {
            let found = subjects_within(document, entities, earlier, depth - 1);
            if !found.is_empty() {
                return found;
            }
        }
    }
    // "the deputies who voted": who they are stands right before, whatever governs it.
    if matches!(before, "who" | "which") && left >= 2 {
        let at = left - 1 - usize::from(document.form(left - 2) == ",");
        let owner = at.checked_sub(1).and_then(|k| document.mention_at(k));
        return owner.and_then(|(i, _)| actor(document, entities, i)).into_iter().collect();
    }
    let mut limit = left;
    // "X, the minister, said": what stands between the commas describes X.
    if before == "," {
        if let Some(comma) = (start..left - 1).rev().find(|&t| document.form(t) == ",") {
            let ahead = last_subject(document, entities, start..comma);
            if let Some(found) = ahead.filter(|&m| document.mentions[m].tokens.end == comma) {
                return coordinated(document, entities, found, start);
            }
        }
        limit = left - 1;
    }
    match last_subject(document, entities, start..limit) {
        Some(found) => coordinated(document, entities, found, start),
        None => Vec::new(),
    }
}

fn last_subject(document: &Document<'_>, entities: &Entities, tokens: Range<usize>) -> Option<usize> {
    document
        .mentions_in(tokens)
        .rev()
        .find(|(i, mention)| !is_inside(document, mention) && actor(document, entities, *i).is_some())
        .map(|(i, _)| i)
}

/// A subject with those that "and" joins to it on the left.
fn coordinated(document: &Document<'_>, entities: &Entities, last: usize, start: usize) -> Vec<Actor> {
    let mut out: Vec<Actor> = actor(document, entities, last).into_iter().collect();
    let mut at = last;
    while let Some(mention) = document.mentions.get(at) {
        let mut joint = mention.tokens.start;
        while joint > start
            && matches!(document.upos(joint - 1), Upos::Det | Upos::Adj | Upos::Adv | Upos::Noun)
            && document.mention_at(joint - 1).is_none()
        {
            joint -= 1;
        }
        let joined = joint > start
            && matches!(document.form(joint - 1), "and" | ",")
            && (out.len() > 1 || document.form(joint - 1) == "and");
        let Some(previous) = at.checked_sub(1).filter(|_| joined) else { break };
        let touches = document.mentions.get(previous).is_some_and(|m| {
            let gap = m.tokens.end..joint - 1;
            let listed = document.form(joint - 1) != "," || !is_inside(document, m);
            listed
                && m.tokens.start >= start
                && (gap.is_empty() || (gap.len() == 1 && document.form(gap.start) == ","))
        });
        let Some(next) = actor(document, entities, previous).filter(|_| touches) else { break };
        out.insert(0, next);
        at = previous;
    }
    out
}

/// Whether a verb form carries tense (it is neither an -ing form nor an infinitive after "to").
pub(crate) fn is_finite(document: &Document<'_>, verb: usize) -> bool {
    let ing = document.form(verb).to_lowercase().ends_with("ing")
        && document.lemma(verb) != document.form(verb).to_lowercase();
    let mut left = verb;
    while left > 0 && document.upos(left - 1) == Upos::Adv {
        left -= 1;
    }
    let helped = left > 0 && document.upos(left - 1) == Upos::Aux;
    let infinitive = verb > 0 && document.form(verb - 1).eq_ignore_ascii_case("to");
    (!ing || helped) && !infinitive
}

/// Where the clause of a verb begins: after the last mark that parts clauses.
fn clause_start(document: &Document<'_>, sentence_start: usize, verb: usize) -> usize {
    (sentence_start..verb)
        .rev()
        .find(|&t| {
            matches!(document.form(t), ";" | ":" | "—" | "–" | "--")
                || is_quote_mark(document.form(t))
                || (document.lemma(t) == "that" && document.upos(t) == Upos::Sconj)
        })
        .map_or(sentence_start, |t| t + 1)
}

/// Where the clause that starts at `from` ends (exclusive), inside its sentence.
pub(crate) fn clause_end(document: &Document<'_>, from: usize) -> usize {
    let Some(sentence) = sentence(document, from) else { return from };
    let mut depth = 0;
    for t in from..sentence.tokens.end {
        let form = document.form(t);
        match form {
            "(" => depth += 1,
            ")" if depth > 0 => depth -= 1,
            "." | "!" | "?" | ";" | ":" | "—" | "–" | "..." | ")" => return t,
            "," if depth == 0 && ends_at_comma(document, t) => return t,
            _ => {}
        }
        let word = form.to_lowercase();
        if word == "and"
            && (from..t).any(|k| document.upos(k) == Upos::Verb)
            && starts_clause(document, t + 1)
        {
            return t;
        }
        let aside =
            t > from + 2 && matches!(word.as_str(), "after" | "before" | "given" | "following" | "until");
        let which = t > from + 1 && word == "which" && document.upos(t - 1) != Upos::Adp;
        if aside || which {
            return t;
        }
        if t > from
            && matches!(
                word.as_str(),
                "because" | "while" | "although" | "though" | "whereas" | "unless" | "despite" | "amid"
            )
        {
            return t;
        }
    }
    sentence.tokens.end
}

/// Whether a subject with its auxiliary begins here ("and the board would").
fn starts_clause(document: &Document<'_>, from: usize) -> bool {
    let noun = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    };
    let aux = (from..from + 6).find(|&t| !noun(t));
    aux.is_some_and(|t| t > from && document.upos(t) == Upos::Aux)
}

/// Whether what follows a comma is no part of the phrase before it.
pub(crate) fn ends_at_comma(document: &Document<'_>, comma: usize) -> bool {
    let next = document.form(comma + 1).to_lowercase();
    if is_quote_mark(document.form(comma + 1)) {
        return true;
    }
    if matches!(
        next.as_str(),
        "who"
            | "which"
            | "where"
            | "whose"
            | "while"
            | "but"
            | "so"
            | "as"
            | "when"
            | "after"
            | "before"
            | "because"
            | "if"
            | "although"
            | "though"
            | "however"
            | "he"
            | "she"
            | "they"
            | "it"
            | "we"
            | "with"
            | "according"
            | "despite"
            | "amid"
            | "saying"
            | "adding"
            | "calling"
            | "noting"
            | "stressing"
            | "citing"
            | "following"
            | "nor"
            | "not"
    ) {
        return true;
    }
    let verb = document.upos(comma + 1) == Upos::Verb && document.form(comma + 1).ends_with("ing");
    // ", X said": a subject and its verb.
    let said = (comma + 1..comma + 8).find(|&t| document.upos(t) == Upos::Verb).is_some_and(|t| {
        (comma + 1..t).all(|k| {
            matches!(
                document.upos(k),
                Upos::Propn | Upos::Det | Upos::Noun | Upos::Pron | Upos::Adj | Upos::Part
            )
        }) && matches!(
            document.lemma(t),
            "say" | "tell" | "add" | "state" | "announce" | "report" | "note" | "warn"
        )
    });
    let and_verb = matches!(next.as_str(), "and" | "or")
        && matches!(document.upos(comma + 2), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Adv);
    verb || said || and_verb
}

/// The span of tokens without surrounding marks, determiners kept.
pub(crate) fn trimmed(document: &Document<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let is_mark = |t: usize| document.upos(t) == Upos::Punct && !matches!(document.form(t), "(" | ")");
    while tokens.start < tokens.end && is_mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end
        && (is_mark(tokens.end - 1) || matches!(document.upos(tokens.end - 1), Upos::Cconj))
    {
        tokens.end -= 1;
    }
    tokens
}

/// "not only condemned the raid": denies nothing.
pub(crate) fn not_only(document: &Document<'_>, t: usize) -> bool {
    document.form(t).eq_ignore_ascii_case("not")
        && matches!(document.form(t + 1), "only" | "just" | "merely" | "simply" | "solely")
}

/// Whether the verb or predicate at token `i` is negated.
pub(crate) fn negated(document: &Document<'_>, i: usize) -> bool {
    if super::tree::is_negated(document, i) {
        return true;
    }
    let start = sentence(document, i).map_or(i, |s| s.tokens.start);
    let mut left = i;
    let mut steps = 0;
    while left > start && steps < 5 {
        left -= 1;
        steps += 1;
        let form = document.form(left).to_lowercase();
        if matches!(form.as_str(), "not" | "n't" | "n’t" | "never" | "no" | "neither" | "without" | "nor")
            && !not_only(document, left)
        {
            return true;
        }
        if matches!(document.lemma(left), "refuse" | "decline" | "fail") && document.upos(left) == Upos::Verb
        {
            return true;
        }
        if !matches!(document.upos(left), Upos::Aux | Upos::Adv | Upos::Part | Upos::Adj)
            && !matches!(document.lemma(left), "want" | "be")
        {
            return false;
        }
    }
    false
}

/// Whether the text hedges what is said at token `i`.
pub(crate) fn hedged(document: &Document<'_>, i: usize) -> bool {
    const WORDS: &[&str] = &[
        "may",
        "might",
        "could",
        "perhaps",
        "possibly",
        "reportedly",
        "apparently",
        "seemingly",
        "cautiously",
        "appear",
        "seem",
        "somewhat",
        "guardedly",
        "tentatively",
        "probably",
        "likely",
        "allegedly",
        "suggest",
        "hint",
        "conditionally",
        "reluctantly",
        "grudgingly",
        "hesitantly",
        "provisionally",
        "partially",
        "partly",
        "half-heartedly",
        "cautious",
        "tentative",
        "guarded",
        "lukewarm",
        "tepid",
        "grudging",
        "muted",
        "conditional",
    ];
    let start = sentence(document, i).map_or(i, |s| s.tokens.start);
    // "could not support it" is no doubt.
    let firm = |t: usize| {
        document.lemma(t) == "could" && matches!(document.form(t + 1), "not" | "n't" | "n’t" | "never")
            || document.form(t).eq_ignore_ascii_case("could") && document.form(t + 1) == "no"
    };
    (i.saturating_sub(5).max(start)..i + 3).any(|t| t != i && WORDS.contains(&document.lemma(t)) && !firm(t))
}

/// Whether the clause of token `i` is only supposed ("whether", "if").
pub(crate) fn supposed(document: &Document<'_>, i: usize) -> bool {
    let start = sentence(document, i).map_or(i, |s| s.tokens.start);
    (start.max(i.saturating_sub(12))..i)
        .rev()
        .take_while(|&t| !matches!(document.form(t), "," | ";" | ":" | "—"))
        .any(|t| matches!(document.form(t).to_lowercase().as_str(), "whether" | "if" | "unless"))
}

/// Whether an entity is the country of a person's side.
pub(crate) fn own_country(entities: &Entities, speaker: Actor, holder: Actor) -> bool {
    let side = entities.get(speaker.entity).filter(|e| e.kind == EntityKind::Person).and_then(|e| e.country);
    let holder =
        entities.get(holder.entity).filter(|e| e.kind == EntityKind::Country).and_then(|e| e.country);
    side.is_some() && side == holder
}

/// Whether somebody may speak for the government of a country, which is his: no opponent, reporter or lawyer does.
pub(crate) fn speaks_for(entities: &Entities, speaker: Actor, holder: Actor) -> bool {
    own_country(entities, speaker, holder) && !entities.outsiders.contains(&speaker.entity)
}
