//! Whether a sentence tells of an event, or only speaks of such things: in passing, as a kind, as a description.

use super::attack::{self, is_disaster};
use super::cue::noun_at;
use super::{Told, general, kinds, office, tally, travel, unreal};
use crate::claim::{EventKind, EventStatus};
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::extract::syntax::is_quote_mark;
use crate::extract::tree::{has_case, is_finite, is_passive, object_of};

/// Whether the verb tells of an event.
pub(crate) fn by_verb(document: &Document<'_>, sentence: &Sentence, verb: usize, told: &Told) -> bool {
    let nobody = told.people.is_empty() && told.countries.is_empty();
    let rel = document.relation(verb);
    // "elected officials", but "the newly elected president".
    if rel == "amod" {
        return document
            .children(verb)
            .any(|t| matches!(document.lemma(t), "newly" | "recently" | "just" | "freshly"));
    }
    if is_question(document, sentence)
        || is_habit(document, sentence, verb, told)
        || is_tally(document, verb, told)
        || general::is_spoken_of(document, verb)
        || unreal::by_verb(document, verb)
        || kinds::by_verb(document, verb, told)
    {
        return false;
    }
    if !fits_object(document, verb, told.kind) || told.people.is_empty() && is_toll(document, sentence, verb)
    {
        return false;
    }
    // "to remove her from office": what is only called for is no resignation yet.
    if document.lemma(verb) == "remove"
        && told.kind == EventKind::Resignation
        && told.status != EventStatus::Held
    {
        return false;
    }
    // "regions seized since", "criminals wanted", "land controlled or annexed": a description, but not a
    // heading's "Ties severed in 2016".
    let first = match rel {
        "conj" => document.head(verb).unwrap_or(verb),
        _ => verb,
    };
    let described = document.relation(first) == "acl"
        && document.deprel(first) != "acl:relcl"
        && !is_finite(document, verb)
        && document.head(first).is_some_and(|noun| !is_whole(document, noun));
    // "a firm sanctioned by Kenya", "a bill approved by the lower house": who did it is told.
    let by = || {
        document.children(verb).filter(|&t| document.deprel(t) == "obl:agent").any(|t| match told.kind {
            EventKind::Sanction => document.mention_at(t).is_some(),
            EventKind::Vote => office::is_chamber(document.lemma(t)),
            _ => false,
        })
    };
    if described
        && !by()
        && told.people.is_empty()
        && matches!(told.kind, EventKind::Other | EventKind::Vote | EventKind::Sanction)
    {
        return false;
    }
    if is_asked(document, verb) || is_needed(document, verb) {
        return false;
    }
    // "voted to pass the bill": one vote.
    if told.kind == EventKind::Vote
        && rel == "xcomp"
        && document.head(verb).is_some_and(|above| document.lemma(above) == "vote")
    {
        return false;
    }
    if nobody && (is_quoted(document, sentence, verb) || is_supposed(document, verb)) {
        return false;
    }
    // "If elected, Varga would …": no vote is told.
    if told.kind == EventKind::Vote && rel == "advcl" && is_supposed(document, verb) {
        return false;
    }
    // "called on Varga at her office" is a visit, "called on Varga to resign" is none.
    if told.kind == EventKind::Meeting
        && document.lemma(verb) == "call"
        && document.children(verb).any(|t| has_case(document, t, "to") && document.relation(t) != "obl")
    {
        return false;
    }
    // "was met with strikes": nobody met.
    if told.kind == EventKind::Meeting
        && document.lemma(verb) == "meet"
        && is_passive(document, verb)
        && object_of(document, verb, "with").is_some_and(|t| document.mention_at(t).is_none())
    {
        return false;
    }
    // "needed to consult with the tribes": nobody known is to meet anybody.
    if nobody
        && told.status == EventStatus::Possible
        && matches!(document.lemma(verb), "consult" | "discuss" | "negotiate" | "confer")
    {
        return false;
    }
    if !travel::by_verb(document, verb, told) {
        return false;
    }
    // "all parties agree": a state of mind.
    if document.lemma(verb) == "agree" {
        let past = document.tokens.get(verb).is_some_and(|t| matches!(t.xpos, "VBD" | "VBN" | "VB"));
        return past && !nobody && !is_assent(document, verb, told);
    }
    true
}

/// How many words after "agreed" what is agreed may begin.
const REACH: usize = 12;

/// "Varga agreed and left", "do agree with the idea": one who thinks as somebody has said has settled nothing with anybody.
fn is_assent(document: &Document<'_>, verb: usize, told: &Told) -> bool {
    let with = document.children(verb).find(|&t| t > verb && has_case(document, t, "with"));
    // "agreed with the mayor that the road is bad": what shall be is settled, what is so is only thought alike.
    // A tree may hang the clause on the last noun: "agreed with the head of the union that".
    let clauses = (verb + 1..verb + REACH)
        .filter(|&t| document.form(t) == "that" && document.relation(t) == "mark")
        .filter_map(|t| document.head(t).filter(|&c| document.relation(c) == "acl"));
    let opinion = document.children(verb).chain(clauses).any(|t| {
        t > verb
            && matches!(document.relation(t), "ccomp" | "acl")
            && !document.children(t).any(|c| document.tokens.get(c).is_some_and(|c| c.xpos == "MD"))
    });
    // "agreed that the road was bad".
    let is_so = document.children(verb).any(|t| {
        t > verb
            && document.relation(t) == "ccomp"
            && document.child(t, "cop").is_some()
            && !document.children(t).any(|c| document.tokens.get(c).is_some_and(|c| c.xpos == "MD"))
            // Two who agree that a strait is the border have settled it.
            && told.people.len().max(told.countries.len()) < 2
    });
    if with.is_some() && opinion || is_so {
        return true;
    }
    if let Some(with) = with {
        return document.mention_at(with).is_none()
            && !matches!(document.upos(with), Upos::Pron | Upos::Propn)
            && !document.mentions.iter().any(|m| document.head(document.top(m)) == Some(with));
    }
    let alone = told.people.len() + usize::from(told.people.is_empty()) * told.countries.len() < 2;
    let settles = document.children(verb).any(|t| {
        t > verb && matches!(document.relation(t), "obl" | "obj" | "xcomp" | "ccomp" | "advcl" | "nsubj")
    });
    alone && !settles
}

/// Whether the noun tells of an event.
pub(crate) fn by_noun(document: &Document<'_>, sentence: &Sentence, noun: usize, told: &Told) -> bool {
    // "Varga meeting Okoro"
    if document.child(noun, "obj").is_some() {
        return false;
    }
    if told.people.is_empty() && is_usual(document, noun) {
        return false;
    }
    if is_paper(document, noun)
        || is_mood(document, noun)
        || is_over(document, noun)
        || general::is_background(document, noun, told.kind)
        || is_rendezvous(document, noun)
        || !tally::is_event(document, noun, told.kind)
        || unreal::by_noun(document, noun, told)
        || kinds::by_noun(document, noun, told)
    {
        return false;
    }
    if !travel::by_noun(document, noun, told) {
        return false;
    }
    // "a call from Okoro", but not "a call" that nobody is known to have made.
    if told.kind == EventKind::Call && told.cue.len() == 1 && document.lemma(noun) == "call" {
        let by_phone = sentence.tokens.clone().any(|t| matches!(document.lemma(t), "phone" | "telephone"));
        let from = document.children(noun).any(|t| ["from", "with"].iter().any(|p| has_case(document, t, p)));
        if !by_phone && (!from || told.people.is_empty() && told.countries.is_empty()) {
            return false;
        }
    }
    // "the debate between Varga and Okoro", but not "the debate between scholars".
    if document.lemma(noun) == "debate" && told.people.len() < 2 && kinds::is_open_debate(document, noun) {
        return false;
    }
    let nobody = told.people.is_empty() && told.countries.is_empty() && told.place.is_none();
    if !nobody {
        return true;
    }
    if is_indefinite(document, noun, told.kind) {
        return false;
    }
    if is_quoted(document, sentence, noun) {
        return false;
    }
    true
}

/// "Who would you appoint?"
fn is_question(document: &Document<'_>, sentence: &Sentence) -> bool {
    let last = sentence.tokens.clone().rev().find(|&t| !is_quote_mark(document.form(t)));
    last.is_some_and(|t| document.form(t) == "?")
}

/// "Most people vote by mail", "travellers who arrive in Kenya": what happens again and again is told in the
/// plain present, which for one event only headings use.
fn is_habit(document: &Document<'_>, sentence: &Sentence, verb: usize, told: &Told) -> bool {
    let tag = |t: usize| document.tokens.get(t).map_or("", |t| t.xpos);
    let aux = |t: usize| document.relation(t) == "aux" && document.lemma(t) == "be";
    // "Members are elected for two years": the passive is a habit too.
    let passive = tag(verb) == "VBN"
        && matches!(told.kind, EventKind::Vote | EventKind::Appointment | EventKind::Other)
        && document.children(verb).any(|t| aux(t) && matches!(tag(t), "VBP" | "VBZ"))
        && !document.children(verb).any(|t| document.form(t).eq_ignore_ascii_case("being"));
    let present = passive || matches!(tag(verb), "VBP" | "VBZ");
    // "Russia invades Kenya": a country does not do so again and again.
    let named = document
        .child(verb, "nsubj")
        .and_then(|t| document.mention_at(t))
        .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Organization));
    present && !named && told.people.is_empty() && sentence.kind != SentenceKind::Heading
}

/// "Thousands have died since 2022": a count of many events, no event.
fn is_tally(document: &Document<'_>, verb: usize, told: &Told) -> bool {
    let perfect =
        document.children(verb).any(|t| document.relation(t) == "aux" && document.lemma(t) == "have");
    let counts = document.children(verb).filter(|&t| document.relation(t) == "nsubj").any(|subject| {
        matches!(
            document.lemma(subject),
            "ten" | "dozen" | "score" | "hundred" | "thousand" | "million" | "number"
        ) || document.children(subject).any(|t| document.relation(t) == "nummod")
    });
    let since = document.children(verb).any(|t| {
        matches!(document.relation(t), "obl" | "advcl") && has_case(document, t, "since")
            || document.relation(t) == "advmod" && matches!(document.lemma(t), "since" | "far")
    });
    perfect && counts && since && told.people.is_empty()
}

/// "Dozens died in the attack", "Six were hurt in the crash": the toll of what its noun tells.
fn is_toll(document: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    let suffers = matches!(document.lemma(verb), "die" | "perish" | "hurt" | "injure" | "wound");
    let event = |t: usize| {
        noun_at(document, sentence, t)
            .is_some_and(|(cue, _)| cue.kind == EventKind::Attack || is_disaster(document.lemma(t)))
    };
    suffers
        && document.children(verb).any(|t| {
            document.relation(t) == "obl"
                && ["in", "during", "by", "from"].iter().any(|p| has_case(document, t, p))
                && event(t)
        })
}

/// How many words are climbed from a noun to the verb of its clause.
const CLIMB: usize = 4;

/// "Cases usually result in convictions": what goes on again and again.
fn is_usual(document: &Document<'_>, noun: usize) -> bool {
    let mut above = std::iter::successors(document.head(noun), |&t| document.head(t)).take(CLIMB);
    let verb = above.find(|&t| document.upos(t) == Upos::Verb);
    verb.is_some_and(|verb| {
        document.children(verb).any(|t| {
            let word = document.lemma(t);
            document.relation(t) == "advmod"
                && matches!(
                    word,
                    "usually" | "generally" | "typically" | "normally" | "often" | "always" | "routinely"
                )
        })
    })
}

/// Whether those whom a verb puts into an office or out of it are people: "dismissed the list",
/// "resigned himself to it" tell of no office.
fn fits_object(document: &Document<'_>, verb: usize, kind: EventKind) -> bool {
    let object = document.child(verb, "obj");
    let of_office = matches!(kind, EventKind::Appointment | EventKind::Resignation);
    match document.lemma(verb) {
        // "received requests", "tried a method", "suspended the search": only a person is met, tried or suspended.
        "receive" => office::patient(document, verb).is_none_or(|t| {
            office::is_holder(document, t) || document.form(t).starts_with(char::is_uppercase)
        }),
        // "a bomb exploded", and not the boiler, nor anger.
        "explode" => {
            let above = || document.head(verb).filter(|_| document.relation(verb) == "acl");
            document.child(verb, "nsubj").or_else(above).is_some_and(|t| attack::is_charge(document.lemma(t)))
        }
        "try" => office::patient(document, verb).is_some_and(|t| office::is_holder(document, t)),
        "suspend" => office::patient(document, verb)
            .is_some_and(|t| office::is_holder(document, t) || office::is_bond(document.lemma(t))),
        // "took over 700 workers": no office.
        "take" if of_office && document.form(verb + 1) == "over" => {
            // "took over as the oldest living person": neither.
            let as_whom = object_of(document, verb, "as");
            document.relation(verb) != "advcl"
                && object.is_none_or(|t| is_post(document, t))
                && as_whom.is_none_or(|t| is_post(document, t) || office::is_holder(document, t))
        }
        "resign" => object
            .is_none_or(|t| !document.form(t).ends_with("self") && !document.form(t).ends_with("selves")),
        // "dismissed Varga as a liar": in words.
        "dismiss" if has_a_name(document, verb) => false,
        "dismiss" | "sack" | "fire" | "remove" | "relieve" | "force" | "install" | "crown" if of_office => {
            office::patient(document, verb).is_none_or(|t| office::is_holder(document, t))
        }
        // "after leaving office": when something else was.
        "take" if of_office => document.relation(verb) != "advcl",
        "end" | "abandon" if of_office => {
            document.relation(verb) != "advcl" || document.child(verb, "nsubj").is_some()
        }
        "leave" | "vacate" | "relinquish" | "assume" if of_office => {
            let beside = ["after", "before", "since", "upon"].iter().any(|p| has_case(document, verb, p));
            document.relation(verb) != "advcl"
                && !beside
                && object.is_some_and(|t| office::is_seat(document.lemma(t)))
        }
        _ => true,
    }
}

/// Nouns for an office that one takes over.
fn is_post(document: &Document<'_>, noun: usize) -> bool {
    let lemma = document.lemma(noun);
    office::is_seat(lemma)
        || matches!(lemma, "portfolio" | "ministry" | "reins" | "rein" | "mantle" | "captaincy" | "helm")
}

/// Whether behind the object of a verb "as a …" says what it is called.
fn has_a_name(document: &Document<'_>, verb: usize) -> bool {
    let Some(object) = document.child(verb, "obj") else { return false };
    (object + 1..object + 4)
        .any(|t| document.form(t) == "as" && matches!(document.form(t + 1), "a" | "an" | "“" | "\"" | "‘"))
}

/// "book an appointment with the clerk": an hour, and no office.
fn is_rendezvous(document: &Document<'_>, noun: usize) -> bool {
    let taken = document.head(noun).filter(|_| document.relation(noun) == "obj").is_some_and(|verb| {
        matches!(
            document.lemma(verb),
            "book" | "make" | "schedule" | "arrange" | "get" | "keep" | "miss" | "have"
        )
    });
    let any = document
        .children(noun)
        .any(|t| document.relation(t) == "det" && matches!(document.lemma(t), "a" | "an" | "any"));
    document.lemma(noun) == "appointment" && taken && any
}

/// "since the end of the war": a time, which the text supposes known.
fn is_over(document: &Document<'_>, noun: usize) -> bool {
    document.lemma(noun) == "war"
        && has_case(document, noun, "of")
        && document.head(noun).is_some_and(|t| matches!(document.lemma(t), "end" | "aftermath" | "eve"))
}

/// "lodged a protest with the embassy", "hailed it as a vote of confidence": words of diplomats and figures of speech.
fn is_paper(document: &Document<'_>, noun: usize) -> bool {
    let above = document.head(noun).map_or("", |t| document.lemma(t));
    match document.lemma(noun) {
        "protest" => {
            document.relation(noun) == "obj"
                && matches!(above, "lodge" | "file" | "register" | "submit" | "deliver" | "convey" | "enter")
                // "recalled its envoy in protest at the plan".
                || noun.checked_sub(1).is_some_and(|t| document.form(t) == "in")
        }
        "vote" => {
            has_case(document, noun, "as") && document.children(noun).any(|t| has_case(document, t, "of"))
        }
        _ => false,
    }
}

/// "with weary resignation", "a mixture of resignation and concern": a state of mind.
fn is_mood(document: &Document<'_>, noun: usize) -> bool {
    let of_mind = || {
        document.head(noun).is_some_and(|h| {
            matches!(
                document.lemma(h),
                "mixture" | "mix" | "sense" | "feeling" | "air" | "mood" | "sigh" | "tone"
            )
        })
    };
    document.lemma(noun) == "resignation"
        && (has_case(document, noun, "with") && document.child(noun, "det").is_none() || of_mind())
}

/// "after lengthy negotiations", "fears of attacks": a kind of event that nobody is named in, where the
/// clause does not tell that it took place.
fn is_indefinite(document: &Document<'_>, noun: usize, kind: EventKind) -> bool {
    let general = matches!(
        kind,
        EventKind::Meeting | EventKind::Visit | EventKind::Call | EventKind::Agreement | EventKind::Attack
    );
    let definite = document.children(noun).any(|t| {
        matches!(document.relation(t), "det" | "nmod" | "amod" | "nummod")
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "the"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "both"
                    | "first"
                    | "last"
            )
            || document.deprel(t) == "nmod:poss"
    });
    let told = matches!(document.relation(noun), "nsubj" | "obj" | "root")
        || document.head(noun).is_none()
        || document
            .children(noun)
            .any(|t| document.deprel(t) == "acl:relcl" || document.relation(t) == "acl");
    // "the reduction of trials", "such as protests": kinds of things. "since the outbreak": when something else was.
    if kind == EventKind::Other {
        let many = document.tokens.get(noun).is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"));
        let bare = many && document.child(noun, "det").is_none() && document.child(noun, "nummod").is_none();
        let within = matches!(document.relation(noun), "nmod" | "conj" | "compound" | "appos");
        let time = ["before", "since"].iter().any(|p| has_case(document, noun, p));
        return bare && within && !definite && !told || time;
    }
    general && !definite && !told
}

/// Whether a noun is, or stands beside, the head of a sentence without a verb: "Ties severed in 2016".
fn is_whole(document: &Document<'_>, noun: usize) -> bool {
    let mut at = noun;
    while let Some(above) = document.head(at) {
        if !matches!(document.relation(at), "appos" | "flat" | "dep") {
            return false;
        }
        at = above;
    }
    document.upos(at) != Upos::Verb && document.child(at, "cop").is_none()
}

/// Whether a token stands between quotation marks of its sentence.
fn is_quoted(document: &Document<'_>, sentence: &Sentence, at: usize) -> bool {
    let marks = |mut tokens: std::ops::Range<usize>| tokens.any(|t| is_quote_mark(document.form(t)));
    let before = (sentence.tokens.start..at).filter(|&t| is_quote_mark(document.form(t))).count();
    before % 2 == 1 && marks(at..sentence.tokens.end)
        || before == 0 && {
            // A quotation that began in a sentence before closes here.
            let closes = (at..sentence.tokens.end).find(|&t| is_quote_mark(document.form(t)));
            closes.is_some_and(|t| document.form(t) == "”")
                && (at..sentence.tokens.end).filter(|&t| is_quote_mark(document.form(t))).count() % 2 == 1
        }
}

/// Whether somebody only asks about it: "to know when the police would arrest him".
fn is_asked(document: &Document<'_>, verb: usize) -> bool {
    let has = |relation_of: &str, words: &[&str]| {
        document.children(verb).any(|t| {
            document.relation(t) == relation_of && words.contains(&document.form(t).to_lowercase().as_str())
        })
    };
    document.relation(verb) == "ccomp"
        && has("aux", &["would", "will", "should", "could"])
        && has("advmod", &["when", "how", "where", "why"])
}

/// "A majority is needed to impeach an official": what a rule asks for, not what is to come.
fn is_needed(document: &Document<'_>, verb: usize) -> bool {
    let to = document.children(verb).any(|t| document.form(t) == "to" && document.relation(t) == "mark");
    let above =
        document.head(verb).filter(|_| matches!(document.relation(verb), "xcomp" | "advcl" | "ccomp"));
    let passive = |t: usize| document.children(t).any(|a| document.deprel(a) == "aux:pass");
    to && above.is_some_and(|t| matches!(document.lemma(t), "need" | "require") && passive(t))
}

/// Whether the clause, or one that it depends on, is only supposed ("if").
fn is_supposed(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| {
        matches!(document.relation(t), "mark" | "advmod")
            && matches!(document.form(t).to_lowercase().as_str(), "if" | "unless" | "whether")
            || document.relation(t) == "advcl"
                && document
                    .children(t)
                    .any(|m| matches!(document.form(m).to_lowercase().as_str(), "if" | "unless"))
    })
}
