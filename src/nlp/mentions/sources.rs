//! Noun phrases that are actors because they speak: "one organiser said that", "according to early results".

use super::is_capital;
use super::speaking::{
    closes_turned, goes_on, is_body, is_part_of_writing, is_time, is_word_of_another, is_written, tells_bare,
    with_saying,
};
use super::subjects::{adding, is_lost_subject, said_behind};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, GroupKind, HeadKind, SayingStrength};
use std::ops::Range;

/// Words before a noun that its phrase takes in; more are another phrase.
pub(super) const LONGEST: usize = 6;

/// The phrases that name a source and are no mention yet; `taken` tells the tokens that mentions hold.
pub(super) fn find(document: &Document<'_>, gazetteer: &Gazetteer, taken: &[bool]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let tokens = sentence.tokens.clone();
        for i in tokens.clone() {
            let token = |t: usize| document.tokens.get(t);
            let Some((head, relation)) = token(i).map(|t| (t.head, t.deprel)) else { continue };
            // "Another farmer tweeted, “…””: a tree may take the verb for a participle.
            let active = |verb: usize| document.children(verb).all(|t| document.relation(t) != "aux");
            let subject = relation == "nsubj"
                || relation == "nsubj:pass" && head.is_some_and(active)
                || is_lost_subject(document, tokens.clone(), i);
            let says = |verb: usize| reports(document, gazetteer, tokens.clone(), (verb, i));
            let speaks = subject
                && head.is_some_and(|verb| {
                    says(verb)
                        || relation == "nsubj"
                            && (issues(document, gazetteer, verb)
                                || adding(document, tokens.clone(), (verb, i)).any(says))
                });
            let speaks = speaks || subject && head.is_some_and(|verb| judges(document, i, verb));
            let speaks = speaks || with_saying(document, gazetteer, i);
            // "One member was quoted as saying".
            let quoted = relation == "nsubj:pass" && head.is_some_and(|verb| is_quoted_as(document, verb));
            let speaks = speaks || quoted;
            let speaks = speaks || said_behind(document, tokens.clone(), i).is_some_and(says);
            let named = (i.saturating_sub(LONGEST)..i).any(|t| {
                document.form(t).eq_ignore_ascii_case("according")
                    && document.form(t + 1) == "to"
                    && token(t).is_some_and(|cue| cue.head == Some(i))
            });
            let named = named
                && !matches!(
                    document.lemma(i),
                    "plan"
                        | "schedule"
                        | "rule"
                        | "law"
                        | "custom"
                        | "need"
                        | "size"
                        | "taste"
                        | "tradition"
                        | "age"
                        | "protocol"
                        | "norm"
                        | "parameter"
                        | "procedure"
                        | "principle"
                        | "criterion"
                        | "instruction"
                        | "standard"
                        | "ability"
                        | "rank"
                        | "merit"
                        | "seniority"
                        | "wish"
                        | "preference"
                        | "design"
                );
            let predicated = quotes_itself(document, gazetteer, i);
            if let Some(body) = capitals(document, taken, tokens.clone(), i).filter(|_| named || speaks) {
                out.push(body);
                continue;
            }
            if (speaks || named || predicated) && can_speak(document, i) && !is_taken(taken, i) {
                let phrase = phrase(document, taken, tokens.clone(), i);
                // "the minister's office": the minister speaks through it; "Varga's office" speaks for her.
                let owned = matches!(document.form(phrase.start.wrapping_sub(1)), "’s" | "'s" | "’" | "'")
                    && !document.form(phrase.start.wrapping_sub(2)).starts_with(char::is_uppercase);
                if !(owned && document.lemma(i) == "office" || is_word_of_another(document, taken, i)) {
                    out.push(phrase);
                }
            }
        }
    }
    out
}

/// Whether somebody’s words are passed on by a verb: "quoted (by the agency) as saying".
fn is_quoted_as(document: &Document<'_>, verb: usize) -> bool {
    let says = |t: usize| document.form(t) == "as" && document.form(t + 1).ends_with("ing");
    matches!(document.lemma(verb), "quote" | "cite") && (verb + 1..verb + 2 * LONGEST).any(says)
}

/// Whether many with one voice praise or condemn something: "the Okoro campaign condemned the ruling".
fn judges(document: &Document<'_>, i: usize, verb: usize) -> bool {
    let is_people = is_body(document, i) && document.relation(i) == "nsubj" && i < verb;
    let is_verdict = matches!(
        document.lemma(verb),
        "condemn"
            | "criticize"
            | "criticise"
            | "denounce"
            | "slam"
            | "blast"
            | "praise"
            | "welcome"
            | "hail"
            | "applaud"
            | "laud"
            | "decry"
            | "deplore"
            | "commend"
            | "accuse"
            | "blame"
    );
    // "Some called for younger leaders", "others oppose it"; of "many of the voters" the voters do.
    let some = ["some", "many", "others", "most", "several"]
        .iter()
        .any(|word| document.form(i).eq_ignore_ascii_case(word))
        && document.relation(i) == "nsubj"
        && i < verb
        && document.form(i + 1) != "of";
    let takes_a_side = is_verdict
        || matches!(
            document.lemma(verb),
            "reject" | "oppose" | "support" | "back" | "demand" | "want" | "urge" | "question"
        )
        || document.lemma(verb) == "call" && document.form(verb + 1) == "for";
    (is_people && is_verdict || some && takes_a_side) && document.upos(verb) == Upos::Verb
}

/// "The National Council of River Ports", "the WHO": a name of capitals behind an article, whose head `i` is and which
/// nothing else has recognised.
fn capitals(
    document: &Document<'_>,
    taken: &[bool],
    sentence: Range<usize>,
    i: usize,
) -> Option<Range<usize>> {
    let capital = |t: usize| {
        sentence.contains(&t) && is_capital(document.form(t)) && !is_taken(taken, t) && !is_time(document, t)
    };
    let the = |t: usize| matches!(document.form(t), "the" | "The");
    let joins = |t: usize| matches!(document.form(t), "of" | "for" | "and" | "on" | "&" | "-");
    let mut start = i;
    while start > sentence.start && capital(start - 1) && !the(start - 1) {
        start -= 1;
    }
    if !capital(i) || !start.checked_sub(1).is_some_and(the) {
        return None;
    }
    let mut end = i + 1;
    loop {
        if capital(end) {
            end += 1;
        } else if joins(end) && capital(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    let letters = |t: usize| document.form(t).chars().count() > 1;
    // "The Kenyan said" is told elsewhere, and a title before a name is none.
    let words: Vec<&str> = (start..i + 1).map(|t| document.form(t)).collect();
    let title = Gazetteer::shipped().office_phrase(&words).is_some_and(|office| office.words == words.len());
    let short = document.form(i).chars().all(char::is_uppercase) && document.form(i).chars().count() > 2;
    let goes_on = matches!(document.upos(end), Upos::Noun);
    (letters(i) && !title && !goes_on && (short || end - start > 1)).then_some(start..end)
}

/// "The resolution “condemns all attacks”": something written, whose quoted predicate begins right behind it.
fn quotes_itself(document: &Document<'_>, gazetteer: &Gazetteer, i: usize) -> bool {
    let opens = matches!(document.form(i + 1), "“" | "\"" | "``" | "''");
    let verb = (i + 2..i + 4)
        .any(|t| matches!(document.tokens.get(t).map_or("", |t| t.xpos), "VBZ" | "VBP" | "VBD" | "MD"));
    opens && verb && document.upos(i) == Upos::Noun && gazetteer.is_said_thing(document.lemma(i))
}

fn is_taken(taken: &[bool], i: usize) -> bool {
    taken.get(i).copied().unwrap_or(false)
}

/// Whether the subject `i` of a verb says something by it: a clause or a quotation stands beside it.
fn reports(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    sentence: Range<usize>,
    (verb, i): (usize, usize),
) -> bool {
    let lemma = document.lemma(verb);
    // What has no mind may show or suggest something; it says nothing, unless it is written.
    let shows = matches!(
        lemma,
        "show"
            | "find"
            | "indicate"
            | "suggest"
            | "signal"
            | "imply"
            | "underscore"
            | "underline"
            | "reveal"
            | "confirm"
            | "read"
            | "reflect"
    );
    // "The decree read, “…”": whatever can be written reads so.
    let quotes = |t: usize| matches!(document.form(t), "“" | "\"" | "``" | "''");
    let reads = lemma == "read"
        && (is_written(document.lemma(i))
            || gazetteer.is_said_thing(document.lemma(i))
            || is_part_of_writing(document, i))
        && ((verb + 1..verb + 6).any(quotes)
            || (verb.saturating_sub(3)..verb).any(|t| document.form(t) == "”")
            // "“…,” a banner in the hall reads".
            || i < verb
                && (verb.saturating_sub(8)..i).any(|t| matches!(document.form(t), "”" | "\"" | "''")));
    // "A judge ruled that the law was void"; whoever else finds something does so by chance.
    let judges = matches!(lemma, "find" | "rule" | "determine" | "hold" | "decide")
        && gazetteer.is_inquirer(document.lemma(i));
    // "The firm made clear that it would not pay", "made the case that".
    let made_clear = lemma == "make"
        && (verb + 1..verb + 4).any(|t| {
            matches!(document.form(t), "clear" | "plain" | "known" | "case" | "point" | "argument" | "claim")
                && document.form(t + 1) == "that"
        });
    // A body of people with a tongue of its own may confirm or suggest what a thing may only show.
    let many = || {
        let kind = gazetteer.group_noun(&document.form(i).to_lowercase());
        // "the fire service", "the transport authority": what ends the names of bodies.
        let mut letters = document.lemma(i).chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let body = || gazetteer.head_noun(&capital) == Some(HeadKind::Organization);
        matches!(kind, Some(GroupKind::People | GroupKind::Body | GroupKind::Government)) || body()
    };
    // "Some have suggested that", "an aide revealed that": people with a tongue each.
    let somebody = || {
        let form = document.form(i).to_lowercase();
        let some = matches!(form.as_str(), "some" | "others" | "many" | "several" | "most");
        let person = || {
            let many = gazetteer.group_noun(&format!("{form}s"));
            document.upos(i) == Upos::Noun
                && (many == Some(GroupKind::People) || gazetteer.group_noun(&form) == Some(GroupKind::People))
        };
        matches!(lemma, "suggest" | "imply" | "confirm" | "reveal") && (some || person())
    };
    let speaks =
        || shows && lemma != "show" && (is_body(document, i) || lemma != "find" && many() || somebody());
    let says = if shows && !judges {
        gazetteer.is_finding(document.lemma(i))
            || reads
            || speaks()
            || (lemma != "show" && is_comment(document.lemma(i)) && owned(document, i))
    } else {
        gazetteer.saying(lemma).is_some_and(|saying| saying.strength == SayingStrength::Strong)
            || judges
            || made_clear
            || matches!(lemma, "believe" | "think" | "hope" | "fear" | "worry")
            || lemma == "point" && document.form(verb + 1) == "out"
    };
    // "As the paper noted, the talks had failed": the sentence is what it noted.
    let noted = document.relation(verb) == "advcl"
        && document.children(verb).any(|t| t < i && document.form(t).eq_ignore_ascii_case("as"));
    let complement = |t: usize| document.deprel(t) == "ccomp" && document.head(t) == Some(verb);
    let mark = |t: usize| matches!(document.form(t), "“" | "\"" | "”");
    let beside =
        |verb: usize| (verb + 1..verb + 4).any(mark) || (verb.saturating_sub(LONGEST)..verb).any(mark);
    says && document.upos(verb) == Upos::Verb
        && (document.deprel(verb) == "parataxis"
            || noted
            || beside(verb)
            || tells_bare(document, gazetteer, (verb, i))
            || closes_turned(document, sentence.clone(), (verb, i))
            || closes(document, sentence.clone(), (verb, i))
            || (verb + 1..verb + 5).any(|t| document.form(t) == "that" && sentence.contains(&t))
            || sentence.into_iter().any(complement))
}

/// Whether a word has an owner: "his remarks".
fn owned(document: &Document<'_>, i: usize) -> bool {
    document.children(i).any(|t| document.deprel(t) == "nmod:poss")
}

/// Words of somebody's own, which may suggest what he does not say outright.
fn is_comment(lemma: &str) -> bool {
    matches!(lemma, "remark" | "comment" | "tweet" | "testimony" | "reporting")
}

/// "The road is safe, one farmer said.": whoever speaks stands between a comma and the verb that ends the sentence.
fn closes(document: &Document<'_>, sentence: Range<usize>, (verb, i): (usize, usize)) -> bool {
    let describes =
        |t: &usize| matches!(document.upos(*t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
    let first = (sentence.start..verb).rev().take_while(describes).last();
    let comma = first.and_then(|t| t.checked_sub(1)).is_some_and(|t| document.form(t) == ",");
    // "…, the council confirmed on Monday."
    let time =
        |t: usize| matches!(document.upos(t), Upos::Adp | Upos::Propn | Upos::Num | Upos::Noun | Upos::Det);
    let last = sentence.end.saturating_sub(1);
    let ends = document.form(last) == "." && (verb + 1..last).all(time) && verb + LONGEST > last;
    comma && i + 1 == verb && ends
}

/// "The mission issued a statement saying the road was safe": whoever issues it says what it says.
fn issues(document: &Document<'_>, gazetteer: &Gazetteer, verb: usize) -> bool {
    let strong = |t: usize| {
        gazetteer.saying(document.lemma(t)).is_some_and(|saying| saying.strength == SayingStrength::Strong)
    };
    let gives = matches!(
        document.lemma(verb),
        "issue" | "release" | "publish" | "post" | "send" | "circulate" | "distribute" | "put"
    );
    let told = document.children(verb).filter(|&t| document.relation(t) == "obj" && t > verb).any(|thing| {
        gazetteer.is_said_thing(document.lemma(thing))
            && document
                .children(thing)
                .any(|t| document.relation(t) == "acl" && document.form(t).ends_with("ing") && strong(t))
    });
    gives && told
}

/// Whether a word can be the head of a source: a noun, a number or share of people, "some", "others".
fn can_speak(document: &Document<'_>, i: usize) -> bool {
    match document.upos(i) {
        // "The previous day said", "according to a May 14 letter": no time speaks.
        Upos::Noun | Upos::Num if is_time(document, i) => false,
        Upos::Noun | Upos::Num => true,
        // A common noun that is taken for a name, or an abbreviation: "one delegate", "an MP".
        Upos::Propn => {
            let one = matches!(document.form(i.wrapping_sub(1)).to_lowercase().as_str(), "a" | "an" | "one");
            let short =
                document.form(i).chars().count() < 4 && document.form(i).chars().all(char::is_uppercase);
            // "“…,” said Ridge.": nobody else can have said it.
            let behind = document.head(i).is_some_and(|verb| verb + 1 == i)
                && document.relation(i) == "nsubj"
                && document.upos(i + 1) == Upos::Punct;
            document.form(i).starts_with(char::is_lowercase)
                || one && short
                || behind
                || is_plain_subject(document, i)
        }
        // "Those surveyed said".
        Upos::Det | Upos::Pron if document.form(i).eq_ignore_ascii_case("those") => {
            document.form(i + 1) == "who"
                || document.upos(i + 1) == Upos::Adp
                || matches!(document.upos(i + 1), Upos::Verb | Upos::Adj)
                    && document.form(i + 1).ends_with("ed")
        }
        Upos::Sym => document.form(i) == "%",
        Upos::Adj if is_aged(document, i) => true,
        Upos::Pron | Upos::Det | Upos::Adj | Upos::Adv => matches!(
            document.form(i).to_lowercase().as_str(),
            "some"
                | "many"
                | "most"
                | "others"
                | "several"
                | "few"
                | "all"
                | "both"
                | "one"
                | "another"
                | "half"
                | "third"
                | "quarter"
                | "fifth"
                // “An official later said” is a noun to a reader.
                | "official"
        ),
        _ => false,
    }
}

/// Whether an unknown name is the subject of its verb, with nothing but an article or a name before it:
/// "The Ridge pointed out", "Sojourner wrote".
fn is_plain_subject(document: &Document<'_>, i: usize) -> bool {
    let lower = document.form(i).chars().any(char::is_lowercase);
    let long = document.form(i).chars().count() > 2;
    // "Minister of Education Helena Varga stated": the name goes on.
    let helps = |t: usize| matches!(document.upos(t), Upos::Aux | Upos::Adv | Upos::Part);
    let right_before = document.head(i).is_some_and(|verb| verb > i && (i + 1..verb).all(helps));
    let office = Gazetteer::shipped().office_phrase(&[document.form(i)]).is_some();
    let bare = document.children(i).all(|t| matches!(document.relation(t), "det" | "punct"));
    document.relation(i) == "nsubj" && long && lower && right_before && bare && !office
}

/// Whether a word such as "30-year-old" stands for somebody of that age.
fn is_aged(document: &Document<'_>, i: usize) -> bool {
    document.form(i).ends_with("-year-old") && !matches!(document.upos(i + 1), Upos::Noun | Upos::Propn)
}

/// A noun with the words before it that describe it, up to an article or a name, and those behind it that tell
/// who is meant.
fn phrase(document: &Document<'_>, taken: &[bool], sentence: Range<usize>, head: usize) -> Range<usize> {
    let mut start = head;
    while start > sentence.start && head - start < LONGEST {
        let before = start - 1;
        let describes = matches!(document.upos(before), Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn)
            || matches!(document.upos(before), Upos::Det)
                && !matches!(document.form(before).to_lowercase().as_str(), "the" | "a" | "an");
        let describes = describes && document.form(before) != "own";
        if !describes || is_taken(taken, before) {
            break;
        }
        start = before;
    }
    if document.form(head).eq_ignore_ascii_case("those") {
        return start..head + 1 + usize::from(document.form(head + 1) != "who");
    }
    // "members of the board": with what tells who they are, unless it is a name.
    let mut end = head + 1 + usize::from(goes_on(document, taken, head));
    while matches!(document.form(end), "of" | "for" | "with" | "from") {
        let words = (end + 1..sentence.end.min(end + 1 + LONGEST)).take_while(|&t| {
            matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn)
                && !is_taken(taken, t)
        });
        let Some(last) = words.last().filter(|&t| document.upos(t) == Upos::Noun) else { break };
        if is_taken(taken, last + 1) || last + 1 >= head + 2 * LONGEST {
            break;
        }
        end = last + 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(testing::mentions(text, MentionKind::Group), expected, "{text}");
    }

    #[test]
    fn who_speaks_is_an_actor() {
        check("One tired passer-by said that the bridge had fallen.", &["One tired passer-by"]);
        check("The bridge had fallen, according to early results.", &["early results"]);
        check("Some said the bridge had fallen.", &["Some"]);
        check("A tired passer-by is quoted as saying that it had fallen.", &["tired passer-by"]);
        check("One even went so far as to say “it had fallen”.", &["One"]);
        check("Those surveyed said that the bridge had fallen.", &["Those surveyed"]);
        check("A mere 9 percent say they cross the bridge.", &["mere 9 percent"]);
        check("“We cross the bridge every single day,” wrote one commenter.", &["one commenter"]);
        check("The ferryman sided with the town, saying that the bridge was unsafe.", &["ferryman"]);
        check("One ferryman tried to calm the crew, saying that the bridge was safe.", &["One ferryman"]);
        check("Most of the cyclists said the bridge had fallen.", &["Most of the cyclists"]);
        check("The latest audit shows that the bridge was unsafe.", &["latest audit"]);
        check("The invitation read: “We cross the bridge on Monday.”", &["invitation"]);
        check("Part of the ruling reads: “We cross the bridge on Monday.”", &["Part of the ruling"]);
        check("As the paper noted on Monday, the bridge had fallen.", &["paper"]);
        check("A harbour judge ruled that the bridge was unsafe.", &["harbour judge"]);
        check("His campaign confirmed that the bridge had fallen.", &["campaign"]);
        check("Helena Okoro won on Monday. The Okoro campaign condemned the ruling.", &["campaign"]);
        check("The school praised nobody and the roof fell.", &["school"]);
        check("Six in ten said they had crossed the bridge.", &["Six"]);
        check("A third said the bridge had fallen.", &["third"]);
        check("The ferry firm bought boats in May and announced that the bridge was shut.", &["ferry firm"]);
        check("Research conducted for the town showed that the bridge was unsafe.", &["Research"]);
        check("His remarks suggested that the bridge was unsafe.", &["remarks"]);
        check("“We won the day,” a banner in the hall reads.", &["banner"]);
        check("The campaign opened in May.", &[]);
        check("People familiar with the bridge said it had fallen.", &["People"]);
        check("The ferryman made clear that he would wait.", &["ferryman"]);
        check("The lodge issued a statement saying the bridge was unsafe.", &["lodge", "statement"]);
        check(
            "According to the Grand Conclave of Wexmoor Ferrymen, the bridge had fallen.",
            &["Grand Conclave of Wexmoor Ferrymen"],
        );
    }

    #[test]
    fn near_misses() {
        check("The bridge fell.", &[]);
        check("The lodge issued a licence.", &[]);
        check("The bridge was built according to plan.", &[]);
        check("On Thursday senior officials left.", &["senior officials"]);
        check("That said, the bridge fell.", &[]);
        check("“He left,” said the 30-year-old.", &["30-year-old"]);
        check("“He left,” said the 30-year-old man.", &["30-year-old man"]);
        check("The storm confirmed that the bridge was unsafe.", &[]);
        check("The ferryman ruled the lake for years.", &[]);
        check("The new bridge suggests that the road was safe.", &[]);
    }
}
