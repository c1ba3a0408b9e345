//! What looks like a time and is none: "may", "march", “Sunday Times”, “Resolution 1701”, "2000 troops".

use super::line::Line;
use super::words::{month, season};
use crate::document::{MentionKind, Upos};

/// Whether a mention of a person or an organisation holds the word and more.
fn in_name(line: &Line<'_>, i: usize) -> bool {
    line.document.mention_at(line.start + i).is_some_and(|(_, mention)| match mention.kind {
        MentionKind::Person => true,
        MentionKind::Organization => mention.tokens.len() > 1,
        _ => false,
    })
}

/// Whether a weekday or "today" is part of a name: “Sunday Times”, “Bloody Sunday”, “USA Today”.
pub(super) fn is_named(line: &Line<'_>, i: usize) -> bool {
    let before = matches!(
        line.before(i),
        "good"
            | "black"
            | "bloody"
            | "easter"
            | "palm"
            | "ash"
            | "holy"
            | "super"
            | "cyber"
            | "shrove"
            | "maundy"
            | "giving"
            | "whit"
            | "red"
            | "casual"
            | "golden"
            | "clean"
            | "usa"
            | "russia"
    ) && i.checked_sub(1).is_some_and(|b| line.is_capital(b));
    let after = matches!(
        line.word(i + 1),
        "times"
            | "telegraph"
            | "mirror"
            | "mail"
            | "express"
            | "herald"
            | "post"
            | "tribune"
            | "independent"
            | "agreement"
            | "world"
            | "club"
            | "massacre"
            | "sun"
            | "standard"
            | "review"
            | "magazine"
            | "prayers"
            | "group"
    ) && line.is_capital(i + 1);
    in_name(line, i) || before || after
}

/// Whether a bare month is a person, a verb or part of a name.
pub(super) fn is_no_month(line: &Line<'_>, i: usize) -> bool {
    if in_name(line, i) || matches!(line.upos(i), Upos::Aux | Upos::Verb) {
        return true;
    }
    // “May Day”, “March for Life”, “April Theses”.
    let before_name = line.head(i) == Some(i + 1) && matches!(line.deprel(i), "compound" | "flat" | "amod");
    let given_name = line.head(i + 1) == Some(i) && line.deprel(i + 1).starts_with("flat");
    let name = line.is_capital(i + 1) && line.upos(i + 1) == Upos::Propn && (before_name || given_name);
    let told = matches!(
        line.before(i),
        "in" | "of"
            | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "to"
            | "between"
            | "and"
            | "or"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "during"
            | "through"
            | "before"
            | "after"
            | "for"
            | "-"
            | "–"
            | "the"
    );
    let ambiguous = matches!(line.word(i), "may" | "march" | "august" | "april" | "june");
    if name && (!told || matches!(line.word(i), "may" | "march")) {
        return true;
    }
    // A month that does or suffers something is a person or a protest.
    let acts =
        line.deprel(i).starts_with("nsubj") || line.deprel(i).starts_with("obj") || line.deprel(i).is_empty();
    ambiguous && !told && acts || (matches!(line.word(i), "may" | "march") && !told)
}

/// Whether a season is part of a name, or no season: “Arab Spring”, "fall of the city".
pub(super) fn is_no_season(line: &Line<'_>, i: usize) -> bool {
    let verb = matches!(line.upos(i), Upos::Verb | Upos::Aux);
    let named = line.is_capital(i)
        && i > 0
        && i.checked_sub(1).is_some_and(|b| line.is_capital(b) && month(line.word(b)).is_none());
    let plural = line.word(i).ends_with('s');
    let in_name = in_name(line, i);
    verb || plural
        || in_name
        || named && !matches!(line.before(i), "in" | "the" | "last" | "this" | "next" | "early" | "late")
}

/// Whether a season without a year is one: "in the spring", "by autumn".
pub(super) fn is_season(line: &Line<'_>, i: usize) -> bool {
    let before = line.before(i);
    let told = matches!(before, "the")
        && i > 1
        && matches!(line.before(i - 1), "in" | "by" | "until" | "since" | "during" | "over" | "for");
    let close = matches!(before, "in" | "by" | "until" | "since" | "early" | "late" | "mid");
    let fall_of =
        season(line.word(i)) == Some(9) && line.word(i) == "fall" && (line.word(i + 1) == "of" || close);
    (told || close && line.word(i) != "spring" || close && before != "in")
        && !fall_of
        && !line.describes(&(i..i + 1))
}

/// Whether a number of four digits counts what stands after it: "2000 troops".
pub(super) fn counts(line: &Line<'_>, i: usize) -> bool {
    let next = line.skip(i + 1, &["more", "other", "new", "armed"]);
    let plural = |j: usize| matches!(line.xpos(j), "NNS" | "NNPS");
    let adjective = line.upos(next) == Upos::Adj || line.upos(next) == Upos::Noun && !plural(next);
    // "In early 2011 crowds filled the square": the tree hangs a year on the verb.
    let describes = line.deprel(i).is_empty() || matches!(line.deprel(i), "nummod" | "compound" | "amod");
    let told = matches!(line.before(i), "early" | "late" | "mid" | "since" | "until");
    !told && describes && (plural(next) || adjective && plural(next + 1) && line.deprel(i) == "nummod")
}

/// Whether a number of four digits is no year.
pub(super) fn is_no_year(line: &Line<'_>, i: usize) -> bool {
    let (before, after) = (line.before(i), line.word(i + 1));
    if matches!(before, "$" | "€" | "£" | "¥" | "#" | "no." | "number" | "no" | "+" | ".")
        || matches!(
            after,
            "gmt"
                | "hours"
                | "hrs"
                | "utc"
                | "local"
                | "p.m."
                | "a.m."
                | "pm"
                | "am"
                | "%"
                | "percent"
                | "per"
                | "bc"
                | "b.c."
                | "bce"
                | "est"
                | "cet"
                | "km"
                | "kilometres"
                | "kilometers"
                | "miles"
                | "metres"
                | "meters"
                | "dollars"
                | "euros"
                | "pounds"
                | ":"
                | ","
        ) && (after != ","
            || line.word(i + 2).len() == 3 && line.word(i + 2).bytes().all(|b| b.is_ascii_digit()))
        || in_name(line, i)
    {
        return true;
    }
    let determined = matches!(
        before,
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "this" | "that" | "'s" | "’s"
    );
    if counts(line, i) {
        // "the 1967 borders", but not "the 2000 soldiers"; "in 2014 protests" is a count of them, or not: no date.
        return !determined || is_people(line, i);
    }
    if determined {
        return false;
    }
    let told = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "year"
            | "("
            | "circa"
            | "before"
            | "after"
            | "born"
            | "and"
            | "or"
            | "between"
            | "-"
            | "–"
            | ","
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "elected"
            | "founded"
    );
    if told {
        return false;
    }
    // "grew from 1500 to 1800" counts.
    let quantity = line.head(i).is_some_and(|head| {
        let lemma = line.document.lemma(line.start + head);
        matches!(
            lemma,
            "rise"
                | "fall"
                | "grow"
                | "increase"
                | "drop"
                | "climb"
                | "jump"
                | "reduce"
                | "cut"
                | "decline"
                | "expand"
                | "swell"
                | "number"
                | "total"
                | "reach"
                | "exceed"
        )
    });
    if matches!(before, "from" | "to" | "by" | "of" | "for" | "around" | "about") {
        return quantity;
    }
    // At the beginning of a sentence, or right before its noun: "2014 saw protests", "A second 2015 deal".
    let describes = line.head(i).is_some_and(|head| head > i && head <= i + 3)
        && matches!(line.deprel(i), "nummod" | "compound" | "amod");
    let opens = i == 0 && line.deprel(i).starts_with("nsubj");
    let follows_noun = i > 0 && matches!(line.upos(i - 1), Upos::Noun | Upos::Propn | Upos::Num);
    !(opens || describes && !follows_noun)
}

/// Whether the plural after a number is of people or things that are counted.
fn is_people(line: &Line<'_>, i: usize) -> bool {
    (i + 1..i + 4).any(|j| {
        matches!(
            line.word(j),
            "people"
                | "troops"
                | "soldiers"
                | "prisoners"
                | "hostages"
                | "migrants"
                | "refugees"
                | "civilians"
                | "fighters"
                | "workers"
                | "delegates"
                | "members"
                | "victims"
                | "men"
                | "women"
                | "children"
                | "families"
                | "homes"
                | "tonnes"
                | "tons"
                | "dead"
                | "wounded"
                | "protesters"
                | "students"
                | "police"
                | "officers"
                | "jobs"
                | "cases"
                | "votes"
                | "seats"
        )
    })
}
