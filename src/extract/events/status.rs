//! Whether an event took place: from tense, modals and the words that govern it.

use super::{ahead, course};
use crate::claim::EventStatus;
use crate::document::{Document, Sentence, SentenceKind, Upos};
use crate::extract::tree::is_negated;

/// The verb group around the verb at token `at`: its first token, its status, whether it is passive; `None` if it is denied.
pub(crate) fn of_verb(
    document: &Document<'_>,
    sentence: &Sentence,
    at: usize,
) -> Option<(usize, EventStatus, bool)> {
    // "neither consulted with Varga nor met Okoro"
    let neither = |t: usize| matches!(document.form(t).to_lowercase().as_str(), "neither" | "nor") && t < at;
    if never_was(document, at) || document.children(at).any(neither) {
        return None;
    }
    let mut start = at;
    let mut status = None;
    let mut passive = false;
    let mut infinitive = false;
    let mut doubted = false;
    while start > sentence.tokens.start && at - start < 8 {
        let before = start - 1;
        let word = document.lemma(before);
        let form = document.form(before).to_lowercase();
        // "failed to agree" is as good as "did not".
        let failed = infinitive && word == "fail";
        if matches!(word, "not" | "n't" | "n’t" | "never" | "cannot" | "hardly") || form == "no" || failed {
            return None;
        }
        let is_to = word == "be" && document.form(start) == "to" && !is_purpose(document, at);
        let found = govern(word, &form, infinitive).or(is_to.then_some(EventStatus::Planned));
        let is_group = matches!(document.upos(before), Upos::Aux | Upos::Adv | Upos::Part)
            || matches!(word, "be" | "have");
        if found.is_none() && !is_group {
            break;
        }
        passive |= start == at && word == "be" || word == "get";
        // "will possibly travel"
        doubted |= matches!(word, "possibly" | "perhaps" | "maybe");
        infinitive |= word == "to";
        // "was likely scheduled to meet": a plan, if a likely one.
        let weaker = form == "likely" && status.is_some();
        status = found.filter(|_| !weaker).or(status);
        start = before;
    }
    // A bare infinitive that nothing governs tells a purpose; in a headline, a plan.
    let bare = match infinitive && status.is_none() {
        true if sentence.kind == SentenceKind::Heading => Some(EventStatus::Planned),
        true if course::is_let(document, at) => Some(EventStatus::Held),
        true => return None,
        false => None,
    };
    let status = match doubted || conditional(document, sentence, start) {
        true => EventStatus::Possible,
        false if status.is_none() && is_wished(document, at) => EventStatus::Possible,
        false => status
            .or(bare)
            .or_else(|| brought_about(document, at))
            .or_else(|| course::shared(document, sentence, at))
            .unwrap_or(EventStatus::Held),
    };
    // "will be signed when she visits Kenya".
    let present = document.tokens.get(at).is_some_and(|token| matches!(token.xpos, "VBZ" | "VBP"));
    let to_come =
        document.head(at).filter(|_| present && document.relation(at) == "advcl").is_some_and(|above| {
            document.children(above).any(|t| document.relation(t) == "aux" && document.form(t) == "will")
                && document
                    .children(at)
                    .any(|t| matches!(document.form(t), "when" | "before" | "after" | "once"))
        });
    let status = if to_come && status == EventStatus::Held { EventStatus::Planned } else { status };
    // "will visit Kenya, if the men are freed"
    let status = match status {
        EventStatus::Planned if course::on_condition(document, at) => EventStatus::Possible,
        other => other,
    };
    Some((start, status, passive))
}

/// "considered the arrest illegal", "wants the sanctions lifted": what is known of, not what is thought of.
fn is_known(document: &Document<'_>, noun: usize) -> bool {
    document.children(noun).any(|t| {
        document.deprel(t) == "nmod:poss"
            || document.relation(t) == "det"
                && matches!(document.lemma(t), "the" | "this" | "that" | "these" | "those")
    })
}

/// "The aim is to sign a deal": what somebody is after, where "the two are to sign a deal" is agreed on.
fn is_purpose(document: &Document<'_>, verb: usize) -> bool {
    document.child(verb, "nsubj").is_none_or(|subject| {
        matches!(
            document.lemma(subject),
            "aim"
                | "goal"
                | "purpose"
                | "idea"
                | "plan"
                | "task"
                | "hope"
                | "objective"
                | "intention"
                | "challenge"
                | "point"
                | "way"
                | "step"
                | "solution"
                | "what"
                | "it"
                | "this"
                | "that"
                | "job"
                | "duty"
                | "role"
        )
    })
}

/// "would have resigned", "should have met": what somebody thinks of, and what did not happen.
fn never_was(document: &Document<'_>, verb: usize) -> bool {
    let helps = |words: &[&str]| {
        document.children(verb).any(|t| {
            document.relation(t) == "aux" && words.contains(&document.form(t).to_lowercase().as_str())
        })
    };
    helps(&["would", "should", "could"]) && helps(&["have", "'ve", "’ve"])
}

/// "asked that the rector resign": what is asked for has not happened yet (the mandative subjunctive).
fn is_wished(document: &Document<'_>, verb: usize) -> bool {
    // "wants the accounts frozen".
    let participle = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBN");
    let wants = document.head(verb).is_some_and(|t| matches!(document.lemma(t), "want" | "like"));
    if participle && wants && matches!(document.relation(verb), "xcomp" | "ccomp" | "acl") {
        return !document.children(verb).any(|t| document.relation(t) == "aux");
    }
    let above = document.head(verb).filter(|_| document.relation(verb) == "ccomp");
    let asks = above.is_some_and(|t| {
        matches!(
            document.lemma(t),
            "ask"
                | "demand"
                | "request"
                | "urge"
                | "insist"
                | "propose"
                | "recommend"
                | "suggest"
                | "require"
                | "order"
                | "beg"
                | "plead"
        )
    });
    let bare = |t: usize| document.form(t).eq_ignore_ascii_case(document.lemma(t));
    let helper = document.children(verb).find(|&t| matches!(document.deprel(t), "aux" | "aux:pass"));
    // "that he resign", "that he be removed"
    asks && helper.map_or_else(|| bare(verb), |t| document.form(t) == "be")
        && document.children(verb).any(|t| document.form(t) == "that" && document.relation(t) == "mark")
}

/// "would ensure that she is removed": what another verb is to bring about is as far off as that verb.
fn brought_about(document: &Document<'_>, verb: usize) -> Option<EventStatus> {
    let above = document.head(verb).filter(|_| matches!(document.relation(verb), "ccomp" | "xcomp"))?;
    if !matches!(document.lemma(above), "ensure" | "guarantee" | "allow" | "enable" | "help" | "let" | "make")
    {
        return None;
    }
    let modal =
        document.children(above).find(|&t| document.relation(t) == "aux" && document.upos(t) == Upos::Aux)?;
    govern(document.lemma(modal), &document.form(modal).to_lowercase(), false)
}

/// What a word before an event's verb makes of it.
fn govern(word: &str, form: &str, infinitive: bool) -> Option<EventStatus> {
    let word = if matches!(word, "may" | "might") { form } else { word };
    Some(match word {
        "will" | "shall" | "’ll" | "'ll" => EventStatus::Planned,
        _ if form == "would" => EventStatus::Planned,
        // "was forced to resign", "had to resign": so it came.
        "force" | "compel" | "oblige" if infinitive && form.ends_with("ed") => EventStatus::Held,
        "have" if infinitive && form == "had" => EventStatus::Held,
        "may" | "might" | "could" | "can" | "should" | "must" | "possibly" | "perhaps" | "maybe" => {
            EventStatus::Possible
        }
        "plan" | "schedule" | "expect" | "due" | "set" | "intend" | "prepare" | "arrange" | "decide"
        | "vow" | "pledge" | "promise" | "slate" | "ready" | "go" | "agree" | "commit" | "determine"
            if infinitive =>
        {
            EventStatus::Planned
        }
        "hope" | "want" | "wish" | "seek" | "threaten" | "offer" | "propose" | "like" | "consider"
        | "try" | "attempt" | "willing" | "urge" | "ask" | "call" | "demand" | "invite" | "encourage"
        | "likely" | "able" | "need" | "refuse" | "vote"
            if infinitive =>
        {
            EventStatus::Possible
        }
        "cancel" | "postpone" | "scrap" => EventStatus::Cancelled,
        _ => return None,
    })
}

/// "the nominee for the 2024 election": whoever stands for it waits for it.
fn is_stood_for(document: &Document<'_>, noun: usize) -> bool {
    let stands = document.head(noun).filter(|_| document.relation(noun) == "nmod").is_some_and(|t| {
        let beaten = document.children(t).any(|a| {
            matches!(
                document.lemma(a),
                "defeated" | "defeat" | "losing" | "former" | "successful" | "winning" | "beaten"
            )
        });
        !beaten
            && matches!(
                document.lemma(t),
                "candidate"
                    | "nominee"
                    | "contender"
                    | "hopeful"
                    | "candidacy"
                    | "bid"
                    | "preparation"
                    | "run-up"
                    | "runup"
                    | "build-up"
                    | "buildup"
                    | "lead-up"
            )
    });
    let over = document.children(noun).any(|t| {
        matches!(document.lemma(t), "last" | "previous" | "past" | "failed" | "recent")
            || document.published.is_some_and(|published| {
                document
                    .form(t)
                    .parse::<i16>()
                    .is_ok_and(|year| (1800..published.date.year()).contains(&year))
            })
    });
    stands
        && !over
        && matches!(document.lemma(noun), "election" | "vote" | "referendum" | "poll" | "runoff" | "ballot")
}

/// Whether a verb in the past tells that what was planned took place.
fn has_begun(document: &Document<'_>, noun: usize) -> bool {
    document.head(noun).filter(|_| matches!(document.relation(noun), "obj" | "nsubj")).is_some_and(|verb| {
        document.tokens.get(verb).is_some_and(|t| t.xpos == "VBD")
            && matches!(
                document.lemma(verb),
                "begin"
                    | "start"
                    | "hold"
                    | "launch"
                    | "stage"
                    | "open"
                    | "attend"
                    | "join"
                    | "conduct"
                    | "end"
                    | "conclude"
                    | "complete"
                    | "finish"
                    | "carry"
            )
    })
}

/// Events that are announced before they take place, as laws and agreements are not.
pub(super) fn is_gathering(document: &Document<'_>, noun: usize) -> bool {
    matches!(
        document.lemma(noun),
        "protest"
            | "demonstration"
            | "rally"
            | "march"
            | "strike"
            | "sit-in"
            | "walkout"
            | "boycott"
            | "election"
            | "referendum"
            | "by-election"
            | "runoff"
            | "visit"
            | "trip"
            | "tour"
            | "meeting"
            | "summit"
            | "talk"
            | "exercise"
            | "drill"
    )
}

/// Verbs that answer what is going on or is over.
fn is_answer(lemma: &str) -> bool {
    matches!(
        lemma,
        "protest"
            | "condemn"
            | "denounce"
            | "criticize"
            | "criticise"
            | "end"
            | "stop"
            | "halt"
            | "oppose"
            | "resist"
            | "mourn"
            | "mark"
            | "commemorate"
            | "remember"
            | "avenge"
            | "investigate"
            | "probe"
            | "deplore"
            | "survive"
            | "escape"
            | "flee"
            | "justify"
            | "defend"
            | "describe"
            | "discuss"
            | "address"
            | "tackle"
            | "respond"
            | "welcome"
            | "praise"
            | "blame"
    )
}

/// Whether "if" or "unless" opens the clause before token `start`.
fn conditional(document: &Document<'_>, sentence: &Sentence, start: usize) -> bool {
    (sentence.tokens.start.max(start.saturating_sub(8))..start)
        .rev()
        .take_while(|&i| !matches!(document.form(i), "," | ";" | ":"))
        .any(|i| matches!(document.lemma(i), "if" | "unless" | "whether"))
}

/// The status of an event that the noun at tokens `at..end` names; `None` if it is denied or only talked of.
pub(crate) fn of_noun(
    document: &Document<'_>,
    sentence: &Sentence,
    at: usize,
    end: usize,
) -> Option<EventStatus> {
    if course::is_told_held(document, end - 1) {
        return Some(EventStatus::Held);
    }
    let before = sentence.tokens.start.max(at.saturating_sub(5))..at;
    let mut status = None;
    for i in before.clone().rev() {
        let word = document.lemma(i);
        let form = document.form(i).to_lowercase();
        if matches!(document.form(i), "," | ";" | ":" | "." | "”" | "“") {
            break;
        }
        // "was called off after the shelling": what comes after is no part of what was to be.
        if matches!(form.as_str(), "after" | "following" | "since" | "amid" | "because" | "despite") {
            break;
        }
        if course::calls_off(document, i) && !is_negated(document, i) {
            // "wants to cancel the visit": as yet it stands.
            status = Some(ahead::called_off(document, i));
            break;
        }
        status = status.or(match word {
            "planned" | "upcoming" | "scheduled" | "forthcoming" | "next" | "future" | "coming" | "plan"
            | "schedule" | "prepare" | "upcome" => Some(EventStatus::Planned),
            "possible" | "potential" | "prospective" | "proposed" | "prospect" | "hope" | "eventual"
            | "threat" | "threaten" | "possibility" | "seek" | "propose" | "risk" | "invite"
            | "invitation" | "demand" | "call" | "urge" | "lobby" => Some(EventStatus::Possible),
            "consider" | "mull" | "weigh" | "ponder" | "contemplate"
                if document.upos(i) == Upos::Verb && !is_known(document, end - 1) =>
            {
                Some(EventStatus::Possible)
            }
            // "say they want direct talks".
            "want"
                if document.child(i, "obj").is_some_and(|t| (at..end).contains(&t))
                    && !is_known(document, end - 1) =>
            {
                Some(EventStatus::Possible)
            }
            // "pushed for an embargo", but "pushed back an attack".
            "push" if document.form(i + 1) == "for" => Some(EventStatus::Possible),
            "postponed" | "cancelled" | "canceled" => Some(EventStatus::Cancelled),
            // "voted for the expulsion of troops"
            "vote" if matches!(document.form(i + 1), "for" | "on" | "to") => Some(EventStatus::Possible),
            // "announced protest marches for Monday"
            "announce"
                if document.child(i, "obj").is_some_and(|t| (at..end).contains(&t))
                    && is_gathering(document, end - 1) =>
            {
                Some(EventStatus::Planned)
            }
            _ if matches!(form.as_str(), "no" | "without" | "any" | "never" | "every" | "anti-war") => {
                return None;
            }
            _ => None,
        });
    }
    if status.is_none() && (ahead::is_ahead(document, end - 1) || is_stood_for(document, end - 1)) {
        status = Some(EventStatus::Planned);
    }
    status = status.or_else(|| course::looked_for(document, end - 1));
    // "began a planned strike": no plan any more.
    if status == Some(EventStatus::Planned) && has_begun(document, end - 1) {
        status = None;
    }
    if course::is_refused(document, end - 1) {
        return None;
    }
    status = status.or_else(|| ahead::of_noun(document, end - 1));
    status = status.or_else(|| course::threatened(document, end - 1));
    status = status.or_else(|| course::meanwhile(document, sentence, end - 1));
    // The verb before it ("will hold a meeting") or after it ("the meeting was cancelled").
    let verb = before.rev().find(|&i| document.upos(i) == Upos::Verb);
    // "to protest the invasion", "to end the war": what is protested against is there.
    let there = |verb: usize| {
        is_answer(document.lemma(verb))
            && document.child(verb, "obj") == Some(end - 1)
            && document.children(end - 1).any(|t| {
                document.deprel(t) == "nmod:poss"
                    || document.relation(t) == "det"
                        && matches!(document.lemma(t), "the" | "this" | "that" | "these")
            })
    };
    if let Some(verb) = verb.filter(|&v| status.is_none() && !there(v)) {
        status = Some(of_verb(document, sentence, verb)?.1).filter(|s| *s != EventStatus::Held);
    }
    if let Some(told) = course::of_subject(document, sentence, end - 1) {
        return Some(told);
    }
    for i in course::beyond(document, sentence, end) {
        if matches!(document.form(i), "," | ";" | ":" | "." | "”" | "“" | "that") {
            break;
        }
        // "held a meeting and is planning to …": what another verb tells is another thing.
        if document.relation(i) == "cc" && document.head(i).is_some_and(|t| document.upos(t) == Upos::Verb) {
            break;
        }
        match document.lemma(i) {
            _ if document.upos(i) == Upos::Verb && course::calls_off(document, i) => {
                if is_negated(document, i) {
                    break;
                }
                status = Some(EventStatus::Cancelled)
            }
            // "the resignation of Varga due to a scandal": a cause, no plan.
            "due"
                if document.form(i + 1) == "to"
                    && !matches!(document.upos(i + 2), Upos::Verb | Upos::Aux) => {}
            // "optimistic a deal with Peru would be reached".
            _ if document.form(i) == "would"
                && document.form(i + 1) == "be"
                && document.upos(i + 2) == Upos::Verb =>
            {
                let hoped = document.head(end - 1).is_some_and(|t| course::is_hope(document.lemma(t)));
                status = status.or(Some(if hoped { EventStatus::Possible } else { EventStatus::Planned }));
            }
            // "signed a deal under which Peru will pay".
            "which" if document.form(i.wrapping_sub(1)) == "under" => {}
            "will" | "schedule" | "due" | "slate" | "plan" => status = status.or(Some(EventStatus::Planned)),
            "to" if document.lemma(i + 1) == "be" => status = status.or(Some(EventStatus::Planned)),
            "may" | "might" | "could" if document.upos(i) == Upos::Aux => {
                status = status.or(Some(EventStatus::Possible))
            }
            _ => continue,
        }
        break;
    }
    Some(status.unwrap_or(EventStatus::Held))
}
