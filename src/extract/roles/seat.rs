//! Who holds an office no more though his title is given: who was killed or overthrown, and whom the article tells of only
//! in years long gone.

mod departure;

use crate::claim::{Claim, EventStatus, Relation, RoleStatus};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId};
use crate::extract::events::status::of_verb;
use crate::extract::syntax;
use crate::gazetteer::{Gazetteer, OfficeKind};
use crate::when::calendar;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// So many years back somebody else may hold the seat now, where the article names who does.
const SOME: u32 = 4;
/// From so many years back nobody holds his office still.
const MANY: u32 = 12;
/// So many years back somebody came into an office that is held by somebody else now, whatever else is told of him.
const LONG: u32 = 25;

/// Makes former holders of those of whom nothing tells that they hold an office still: "they killed President Okoro",
/// "in 1974, under President Okoro", "in 1991 President Okoro said" beside another president of the country.
pub(crate) fn settle(document: &Document<'_>, entities: &Entities, mut claims: Vec<Claim>) -> Vec<Claim> {
    let now = latest(document);
    let mut holders: BTreeMap<(&str, CountryCode), BTreeSet<EntityId>> = BTreeMap::new();
    for claim in &claims {
        if let Some((seat, person)) = seat_of(claim)
            && !is_bygone(document, entities, person, now, SOME)
        {
            holders.entry(seat).or_default().insert(person);
        }
    }
    for claim in &mut claims {
        let rule = claim.evidence.rule;
        let has_heir = seat_of(claim).is_some_and(|(seat, person)| {
            holders.get(&seat).is_some_and(|all| !all.is_empty() && !all.contains(&person))
        });
        // A seat falls vacant by a death; of who died in another post the post is told as it was.
        let is_vacated = seat_of(claim).is_some() || is_in_parliament(claim);
        let cue = document.tokens.partition_point(|token| token.span.end <= claim.evidence.cue.start);
        let is_old = |long: u32| {
            let sentence = document.sentence_of(cue).and_then(|s| document.sentences.get(s));
            let last = sentence.and_then(|sentence| years(document, sentence.tokens.clone()).max());
            last.zip(now).is_some_and(|(last, now)| last + long <= now)
        };
        let is_title = matches!(rule, "title-before-name" | "apposition-before" | "apposition-after");
        let Relation::HoldsRole(role) = &mut claim.relation else { continue };
        // "In 2008 she was his running mate": nobody is a candidate for long.
        if role.status == RoleStatus::Current && is_run(&role.title) && is_old(SOME) {
            role.status = RoleStatus::Former;
        }
        // "Varga became minister in 1963": so long ago that somebody else is it.
        if rule == "career" && role.status == RoleStatus::Current && is_old(LONG) && !is_for_life(&role.title)
        {
            role.status = RoleStatus::Former;
        }
        // "the current Prime Minister Varga": whatever years are told beside.
        let is_told = (cue.saturating_sub(2)..=cue)
            .any(|t| matches!(document.form(t), "current" | "incumbent" | "present" | "sitting"));
        if !(is_title || has_heir) || role.status != RoleStatus::Current || is_told {
            continue;
        }
        // Who resigned as a minister is a professor still.
        let words: Vec<&str> = role.title.split(' ').collect();
        let stays = (0..words.len()).filter_map(|from| words.get(from..)).any(|words| {
            let office = Gazetteer::shipped().office_phrase(words);
            office.is_some_and(|phrase| {
                phrase.office.kind == OfficeKind::Academic && phrase.words == words.len()
            })
        });
        let is_over = has_heir
            || names(document, entities, role.person).any(|(mention, sentence)| {
                is_victim(document, mention, sentence)
                    || is_vacated && is_dead(document, mention, sentence)
                    || !stays && departure::has_left(document, mention, sentence)
            })
            || is_bygone(document, entities, role.person, now, MANY);
        if is_over {
            role.status = RoleStatus::Former;
        }
    }
    claims
}

/// Whether an office is that of who stands in an election.
fn is_run(title: &str) -> bool {
    let title = title.to_lowercase();
    let is_run =
        |word: &str| matches!(word, "candidate" | "nominee" | "contender" | "aspirant" | "challenger");
    title.contains("running mate") || title.split(' ').any(is_run)
}

/// Whether an office is one that ends with a life: "queen", "judge".
fn is_for_life(title: &str) -> bool {
    let words: Vec<&str> = title.split(' ').collect();
    let office = Gazetteer::shipped().office_phrase(&words);
    office.is_none_or(|phrase| {
        matches!(
            phrase.office.kind,
            OfficeKind::Monarch | OfficeKind::Judge | OfficeKind::Cleric | OfficeKind::Academic
        ) || matches!(phrase.office.name, "founder" | "supreme leader")
    })
}

/// Whether an office is a seat in a parliament, or one that its members give one of them.
fn is_in_parliament(claim: &Claim) -> bool {
    let Relation::HoldsRole(role) = &claim.relation else { return false };
    // "Representative Okoro" of no body sits in a house of that name.
    if role.title == "Representative" && role.organization.is_none() {
        return true;
    }
    let words: Vec<&str> = role.title.split(' ').collect();
    let office = Gazetteer::shipped().office_phrase(&words);
    office.is_some_and(|phrase| phrase.office.kind == OfficeKind::Legislator)
        || role
            .organization
            .as_ref()
            .is_some_and(|body| body.starts_with("House ") || body.starts_with("Senate "))
}

/// The seat that a claim gives somebody now, where a country has one of it.
fn seat_of(claim: &Claim) -> Option<((&'static str, CountryCode), EntityId)> {
    let Relation::HoldsRole(role) = &claim.relation else { return None };
    let seat = match role.title.to_lowercase().as_str() {
        "president" | "us president" | "president of the republic" => "president",
        "prime minister" | "pm" | "premier" => "prime minister",
        "chancellor" => "chancellor",
        "king" | "queen" | "emperor" | "sultan" | "emir" => "monarch",
        "secretary of state" => "secretary of state",
        "attorney general" => "attorney general",
        "vice president" => "vice president",
        "deputy president" => "deputy president",
        "foreign minister" | "minister of foreign affairs" => "foreign minister",
        "foreign secretary" => "foreign secretary",
        "finance minister" | "minister of finance" => "finance minister",
        "defence minister" | "defense minister" | "minister of defence" => "defence minister",
        "interior minister" | "minister of the interior" => "interior minister",
        "chief justice" => "chief justice",
        _ => return None,
    };
    let is_held = role.status == RoleStatus::Current && role.organization.is_none();
    Some(((seat, role.country.filter(|_| is_held)?), role.person))
}

/// Where somebody is named, with the sentences.
fn names<'a>(
    document: &'a Document<'_>,
    entities: &'a Entities,
    person: EntityId,
) -> impl Iterator<Item = (&'a Mention, &'a Sentence)> {
    let mentions = entities.get(person).into_iter().flat_map(|entity| &entity.mentions);
    let mentions = mentions.filter_map(|&i| document.mentions.get(i));
    mentions.filter(|mention| mention.kind == MentionKind::Person).filter_map(|mention| {
        let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?;
        Some((mention, sentence))
    })
}

/// Whether somebody is named only where years at least so long gone are told.
fn is_bygone(
    document: &Document<'_>,
    entities: &Entities,
    person: EntityId,
    now: Option<u32>,
    long: u32,
) -> bool {
    // A sentence without a year goes on about that of the sentence before.
    let told = |at: usize| {
        document.sentences.get(at).and_then(|sentence| years(document, sentence.tokens.clone()).max())
    };
    let is_old = |mention: &Mention, sentence: &Sentence| {
        let at = document.sentence_of(sentence.tokens.start);
        // But who speaks in it without a year speaks now.
        let speaks = document.head(document.top(mention)).is_some_and(|verb| {
            document.deprel(document.top(mention)).starts_with("nsubj")
                && Gazetteer::shipped().saying(document.lemma(verb)).is_some()
        });
        let source = is_source(document, mention, sentence);
        let before = || at.and_then(|at| at.checked_sub(1)).filter(|_| !speaks && !source).and_then(told);
        // Nor does a year in the words of who speaks tell when.
        let name = &mention.tokens;
        let said = |t: usize| {
            let between = if t < name.start { t..name.start } else { name.end..t };
            speaks && between.into_iter().any(|t| syntax::is_quote_mark(document.form(t)))
        };
        let own = sentence.tokens.clone().filter(|&t| !said(t) && !tells_the_start(document, t));
        let own = own.flat_map(|t| years(document, t..t + 1)).max();
        let last = own.or_else(before);
        let lasts = sentence.tokens.clone().any(|t| matches!(document.lemma(t), "since" | "bear"));
        !lasts && last.zip(now).is_some_and(|(last, now)| last + long <= now)
    };
    let mut all = names(document, entities, person).peekable();
    all.peek().is_some() && all.all(|(mention, sentence)| is_old(mention, sentence))
}

/// Whether a token stands in a clause that tells when somebody came into an office, which he may hold still: "who came to power
/// in 1986".
fn tells_the_start(document: &Document<'_>, t: usize) -> bool {
    let up = |t: &usize| document.head(*t);
    let verb = std::iter::successors(Some(t), up).take(5).find(|&t| document.upos(t) == Upos::Verb);
    verb.is_some_and(|verb| {
        matches!(
            document.lemma(verb),
            "come"
                | "take"
                | "assume"
                | "rise"
                | "win"
                | "become"
                | "seize"
                | "elect"
                | "inaugurate"
                | "gain"
        ) && document.children(verb).any(|who| document.form(who) == "who")
    })
}

/// Whether somebody is the object of a killing or an overthrow that took place.
fn is_victim(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    if is_source(document, mention, sentence) {
        return false;
    }
    let mut top = document.top(mention);
    for _ in 0..4 {
        match document.head(top) {
            Some(head) if matches!(document.relation(top), "appos" | "flat") => top = head,
            _ => break,
        }
    }
    let Some(verb) = document.head(top) else { return false };
    let is_end = matches!(
        document.lemma(verb),
        "kill" | "assassinate" | "execute" | "murder" | "slay" | "oust" | "overthrow" | "topple" | "depose"
    );
    let is_object = matches!(document.deprel(top), "obj" | "nsubj:pass");
    let held = |status| matches!(status, Some((_, EventStatus::Held, _)));
    is_object && is_end && held(of_verb(document, sentence, verb))
}

/// "According to Kenya’s president, Varga, six were killed": whoever tells it.
fn is_source(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let floor = sentence.tokens.start.max(mention.tokens.start.saturating_sub(8));
    (floor..mention.tokens.start).any(|t| document.form(t).eq_ignore_ascii_case("according"))
}

/// Whether somebody is told to have died.
fn is_dead(document: &Document<'_>, mention: &Mention, sentence: &Sentence) -> bool {
    let top = document.top(mention);
    let own = document.head(top).filter(|_| document.deprel(top) == "nsubj");
    // "Varga, the first president, who died on Thursday": the clause may hang on what she is called, and the name on a title.
    let titled = document.head(top).filter(|_| document.relation(top) == "flat").unwrap_or(top);
    let called = document.children(titled).filter(|&t| document.relation(t) == "appos");
    let joined = |t: usize| document.children(t).filter(|&k| document.relation(k) == "conj");
    let called = called.flat_map(|t| std::iter::once(t).chain(joined(t)));
    let told = std::iter::once(top).chain(called).flat_map(|t| document.children(t)).find(|&t| {
        let who = document.child(t, "nsubj").is_some_and(|subject| {
            document.form(subject) == "who" && document.form(subject.saturating_sub(1)) == ","
        });
        document.relation(t) == "acl" && who && t > top
    });
    let Some(verb) = own.or(told) else { return false };
    let dies = match document.lemma(verb) {
        "die" | "perish" => true,
        "pass" => document.form(verb + 1) == "away",
        _ => false,
    };
    dies && matches!(of_verb(document, sentence, verb), Some((_, EventStatus::Held, _)))
}

/// The last year that an article tells of, which is no goal and not behind that of its publication.
fn latest(document: &Document<'_>) -> Option<u32> {
    let published = document.published.map(|published| u32::from(published.date.year().unsigned_abs()));
    let is_told = |year: &u32| published.is_none_or(|published| *year <= published);
    let all = (0..document.tokens.len()).flat_map(|t| years(document, t..t + 1).map(move |year| (t, year)));
    all.filter(|(t, _)| !is_goal(document, *t)).map(|(_, year)| year).filter(is_told).max()
}

/// Whether a year is a goal, or the last word of a name: "by 2050", "the Vision 2030".
fn is_goal(document: &Document<'_>, t: usize) -> bool {
    let before = t.checked_sub(1).map_or("", |t| document.form(t));
    let is_name = before.starts_with(char::is_uppercase)
        && calendar::month(&before.to_lowercase()).is_none()
        && !matches!(before, "In" | "Since" | "From" | "During");
    matches!(before.to_lowercase().as_str(), "by" | "until" | "till" | "through") || is_name
}

/// The years that tokens name: "1986", "the 1970s", "the seventies".
fn years<'a>(document: &'a Document<'_>, tokens: Range<usize>) -> impl Iterator<Item = u32> + 'a {
    tokens.filter_map(|t| match document.form(t) {
        "sixties" | "seventies" | "eighties" | "nineties" => Some(1999),
        form => {
            let digits = form.strip_suffix('s').unwrap_or(form);
            let year = digits.parse::<u32>().ok().filter(|_| digits.len() == 4);
            year.filter(|year| (1500..2100).contains(year))
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::roles::{seat, title_before_name};
    use crate::extract::testing::read;

    fn check(text: &str, expected: &[&str]) {
        let found = read(text, |document, entities| {
            let claims = seat::settle(document, entities, (title_before_name::RULE.find)(document, entities));
            let line = |claim: &crate::claim::Claim| match &claim.relation {
                Relation::HoldsRole(role) => {
                    let name = entities.get(role.person).map_or("", |entity| entity.name.as_str());
                    format!("{name} {}", role.status.as_str())
                }
                _ => String::new(),
            };
            claims.iter().map(line).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "in: {text}");
    }

    #[test]
    fn who_is_told_of_as_past() {
        check("They killed Kenyan President {Tomas Okoro}.", &["Tomas Okoro former"]);
        let old = "In 1974 he served under Kenyan President {Tomas Okoro}. In 2019 the law was changed.";
        check(old, &["Tomas Okoro former"]);
        let long_ago =
            "In 1974 Kenyan President {Tomas Okoro} left. He spoke of it. In 2019 the law was changed.";
        check(long_ago, &["Tomas Okoro former"]);
        let heir =
            "Kenyan President {Helena Varga} spoke in 2019. In 1991 Kenyan President {Tomas Okoro} left.";
        check(heir, &["Helena Varga current", "Tomas Okoro former"]);
    }

    #[test]
    fn who_has_left_by_other_words() {
        check("They vote after the resignation of Kenyan Senator {Tomas Okoro}.", &["Tomas Okoro former"]);
        check("They call for the resignation of Kenyan Senator {Tomas Okoro}.", &["Tomas Okoro current"]);
        check("Kenyan Senator {Tomas Okoro} was removed from his post.", &["Tomas Okoro former"]);
        check("Kenyan Senator {Tomas Okoro} was removed from the list.", &["Tomas Okoro current"]);
        check("Kenyan Foreign Minister {Tomas Okoro} resigned on Monday.", &["Tomas Okoro former"]);
        check("Kenyan Foreign Minister {Tomas Okoro} will resign in May.", &["Tomas Okoro current"]);
        check("Kenyan Senator {Tomas Okoro} resigned as head of the club.", &["Tomas Okoro current"]);
        check(
            "Kenyan President {Helena Varga} dismissed Finance Minister {Tomas Okoro} on Thursday.",
            &["Helena Varga current", "Tomas Okoro former"],
        );
        check("Kenyan Senator {Tomas Okoro} died on Monday.", &["Tomas Okoro former"]);
        let told = "They praised Kenyan Senator {Tomas Okoro}, a former judge, who died on Monday.";
        check(told, &["Tomas Okoro former"]);
        check("Kenyan journalist {Tomas Okoro} died on Monday.", &["Tomas Okoro current"]);
    }

    #[test]
    fn years_that_tell_of_no_past() {
        let goal = "Kenyan Minister {Tomas Okoro} spoke in 2009. The law aims at lower prices by 2050.";
        check(goal, &["Tomas Okoro current"]);
        let named = "Kenyan Minister {Tomas Okoro} spoke in 2009. The Lindon Vision 2050 was read.";
        check(named, &["Tomas Okoro current"]);
        let source = "The firm was founded in 1993. According to Kenyan President {Tomas Okoro}, it grew. In 2022 it lost.";
        check(source, &["Tomas Okoro current"]);
        let quoted = "Kenyan Minister {Tomas Okoro} said, “The war of the 1980s is over.” In 2022 it lost.";
        check(quoted, &["Tomas Okoro current"]);
        let told = "In the 1980s Kenyan Minister {Tomas Okoro} said, “It is over.” In 2022 it lost.";
        check(told, &["Tomas Okoro former"]);
    }

    #[test]
    fn near_misses() {
        check("According to Kenyan President {Tomas Okoro}, six were killed.", &["Tomas Okoro current"]);
        check("They tried to kill Kenyan President {Tomas Okoro}.", &["Tomas Okoro current"]);
        let alone = "In 2010 Kenyan President {Tomas Okoro} left. The law of 2019 was changed.";
        check(alone, &["Tomas Okoro current"]);
        let two =
            "Kenyan President {Helena Varga} spoke in 2019. In 2010 Peruvian President {Tomas Okoro} left.";
        check(two, &["Helena Varga current", "Tomas Okoro current"]);
    }
}
