//! "X said that the talks had failed"; "the talks had failed, X said".

use super::super::{authors, own_clause, participle};
use super::already::is_quoted_before;
use super::clause::{contents, is_strong, is_tensed, made_clear, turned};
use super::deed::{besides_saying, first_of_joined, right_to_say, took_to_say, with_telling};
use super::hints::concludes;
use super::named::{is_a_strangers, made_by, named_beside, named_in};
use super::wish::is_wish;
use super::{
    as_told, claims, claims_in_pieces, day, found, hearer, inverted, is_quoted, passed_on, quoted, relative,
    reports, rest, source, tag, thought, thrown,
};
use crate::claim::{Actor, Claim};
use crate::document::{Document, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::{Rule, syntax, tree};

/// A clause that depends on a verb of saying, or that such a verb is thrown into.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-complement",
    summary: "A clause that depends on a verb of saying (“said that …”, “adding …”), or that one is thrown into (“…, X said”).",
    example: "Varga said that the talks had failed.",
    misses: "Speakers that are no known actor (“a report says”).",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    let mut before: Option<(usize, Vec<Actor>)> = None;
    for verb in 0..document.tokens.len() {
        let lemma = document.lemma(verb);
        let judges = matches!(lemma, "find" | "determine" | "hold");
        let shows = judges || matches!(lemma, "show" | "reveal");
        let knows = thought::knows(document, verb);
        // “Tomas bin Said” is a name and says nothing.
        let named =
            document.form(verb).starts_with(char::is_uppercase) && document.mention_at(verb).is_some();
        let joined = first_of_joined(document, verb);
        let told = document.upos(verb) == Upos::Verb
            && !named
            && (reports(document, verb) || shows || knows || passed_on::is_heard(document, verb))
            && !matches!(document.relation(verb), "amod" | "compound")
            && !TELLS_NOTHING.contains(&lemma);
        if !(told || is_made_clear(document, verb))
            || concludes(document, verb) && joined.is_none()
            || is_open(document, verb)
            || relative::tells_apart(document, verb)
                && relative::told(document, verb).is_none()
                && tag::told(document, entities, verb).is_none()
            || hearer::is_told(document, verb)
            || hearer::is_asked_about(document, verb)
            || participle::is_of_a_place(document, verb)
        {
            continue;
        }
        // "would not talk of reports that the minister, Varga, had argued for it": told in a clause of its own.
        let inside = document.relation(verb) == "acl"
            && document
                .children(verb)
                .any(|t| t < verb && document.form(t) == "that" && document.relation(t) == "mark");
        if inside && document.child(verb, "ccomp").is_none() {
            continue;
        }
        // "quoted Varga as saying that": it is she who says so.
        let quotes = lemma == "quote" && document.children(verb).any(|t| document.form(t) == "saying");
        if quotes {
            continue;
        }
        let closed = || tag::may_close(document, verb).then(|| tag::told(document, entities, verb)).flatten();
        if let Some((speakers, content)) =
            inverted::told(document, entities, verb).or_else(closed).filter(|_| !inside)
        {
            let speakers = authors::each(document, entities, speakers);
            let head = content.clone().find(|&t| is_tensed(document, t)).unwrap_or(content.start);
            for (head, words) in std::iter::once((head, content)).chain(rest::behind(document, verb)) {
                out.extend(claims(document, &runs, (speakers.clone(), verb), (words, head), RULE.name));
            }
            before = Some((verb, speakers));
            continue;
        }
        // "…, as Varga mentioned": another rule tells it.
        let as_told = || {
            let mark = document.children(verb).find(|&t| t < verb && document.form(t) == "as")?;
            as_told::told(document, entities, mark)
        };
        if as_told().is_some() {
            continue;
        }
        let mut speakers = match turned(document, verb) {
            Some(phrase) => named_in(document, entities, phrase),
            None => tree::subjects(document, entities, verb),
        };
        if let Some(first) = joined {
            speakers = tree::subjects(document, entities, first);
        }
        // "…, said Varga, the head of the port, and added that": she adds it.
        let after = before.as_ref().filter(|(first, _)| {
            let joins = matches!(document.form(verb.wrapping_sub(1)), "and" | "but");
            joins
                && *first < verb
                && syntax::sentence(document, *first).is_some_and(|s| s.tokens.contains(&verb))
        });
        if let Some((_, first)) = after
            && document.child(verb, "nsubj").is_none()
        {
            speakers = first.clone();
        }
        // "Asked by Varga if it rained, Okoro laughed": it is Varga who asks.
        let participle = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBN");
        if participle
            && !document.children(verb).any(|t| document.relation(t) == "aux")
            && let Some(agent) = tree::object_of(document, verb, "by").filter(|&t| t > verb)
        {
            speakers = tree::actors(document, entities, agent);
        }
        // "said the talks had failed but added that": a tree may hang the second verb on what was said.
        if speakers.is_empty() && document.relation(verb) == "conj" && document.child(verb, "nsubj").is_none()
        {
            let above = std::iter::successors(document.head(verb), |&t| document.head(t));
            let first = above.take(4).find(|&t| document.upos(t) == Upos::Verb && reports(document, t));
            speakers = first.map(|first| tree::subjects(document, entities, first)).unwrap_or_default();
        }
        if speakers.is_empty()
            && document.form(verb.wrapping_sub(1)) == ","
            && document.form(verb).ends_with("ing")
        {
            speakers = syntax::subjects(document, entities, verb);
        }
        if speakers.is_empty()
            && is_strong(document, verb)
            && tree::is_finite(document, verb)
            && !is_a_strangers(document, verb)
        {
            speakers = syntax::subjects(document, entities, verb);
        }
        if let Some(named) = named_beside(document, entities, (verb, &speakers)) {
            speakers = vec![named];
        }
        // "with Varga telling the crew that": whoever stands between the two words tells it.
        if let Some(told) = with_telling(document, entities, verb) {
            speakers = vec![told];
        }
        // "came close to an admission that troops had fought, saying": the subject of the sentence says so.
        let person = |speaker: &Actor| entities.kind(speaker.entity) == Some(EntityKind::Person);
        let main = participle::clause(document, verb)
            .filter(|&(main, subject)| !is_quoted(&runs, main) && !is_quoted(&runs, subject))
            .filter(|_| joined.is_none() && source::also(document, entities, verb).is_none());
        if let Some(acts) = main.and_then(|_| participle::speakers(document, entities, verb)) {
            speakers = acts;
        } else if main.is_some() && participle::is_a_strangers(document, entities, verb) {
            continue;
        }
        // "…, said Varga, stressing that": she stresses it.
        let behind = before.as_ref().filter(|(first, _)| {
            document.form(verb.wrapping_sub(1)) == ","
                && document.form(verb).ends_with("ing")
                && is_strong(document, verb)
                && !speakers.iter().any(person)
                && syntax::sentence(document, *first).is_some_and(|s| s.tokens.contains(&verb))
        });
        speakers = behind.map_or(speakers, |(_, first)| first.clone());
        if speakers.is_empty() && document.relation(verb) == "acl" {
            speakers = took_to_say(document, entities, verb);
        }
        if speakers.is_empty() {
            let made = own_clause::made_to_say(document, verb);
            speakers = made.map(|t| tree::actors(document, entities, t)).unwrap_or_default();
        }
        if speakers.is_empty() {
            speakers = right_to_say(document, entities, verb);
        }
        if speakers.is_empty() {
            speakers = besides_saying(document, entities, verb);
        }
        let made = if speakers.is_empty() { made_by(document, entities, verb) } else { Vec::new() };
        if let Some(named) =
            passed_on::quoted(document, entities, verb).or_else(|| source::also(document, entities, verb))
        {
            speakers = named;
        }
        // "Varga said the survey showed that": it is Varga who says so.
        if shows
            && document.relation(verb) == "ccomp"
            && document.head(verb).is_some_and(|head| head < verb && is_strong(document, head))
        {
            continue;
        }
        if shows && made.is_empty() {
            // A record shows and reveals something; somebody with a tongue reveals it; who inquires finds that it is so.
            // "The paper found farmers favoured the road".
            let bare = document.children(verb).any(|t| {
                t > verb
                    && document.relation(t) == "ccomp"
                    && tree::is_finite(document, t)
                    && document.child(t, "nsubj").is_some_and(|subject| subject > verb)
            });
            // "The talks had failed, the paper found".
            let last = syntax::sentence(document, verb).is_some_and(|s| verb + 2 == s.tokens.end)
                && is_set_off(document, verb);
            let judges = judges && (document.form(verb + 1) == "that" || bare || last);
            // "Varga and her colleagues found that": they inquired together.
            let together = judges && speakers.iter().any(|speaker| found::is_court(document, speaker.span));
            let tells = |speaker: &Actor| {
                lemma == "reveal" && found::has_a_tongue(entities, speaker)
                    || judges && found::inquires(document, entities, speaker)
                    || together
            };
            speakers.retain(|speaker| found::is_finding(document, speaker.span) || tells(speaker));
        }
        if !made.is_empty() {
            speakers = made;
        }
        if speakers.is_empty() {
            continue;
        }
        let speakers = authors::each(document, entities, speakers);
        if let Some(pieces) = thrown::around(document, verb) {
            let speakers = thrown::speakers(document, entities, &pieces, speakers);
            let head = pieces.iter().cloned().flatten().find(|&t| is_tensed(document, t)).unwrap_or(verb);
            out.extend(claims_in_pieces(document, &runs, (speakers, verb), (&pieces, head), RULE.name));
            continue;
        }
        let passed_on = relative::told(document, verb).map(|found| vec![found]);
        let small = || {
            let records = shows && speakers.iter().all(|speaker| found::is_finding(document, speaker.span));
            found::told(document, verb).filter(|_| records).into_iter().collect()
        };
        let contents = || match contents(document, verb, &speakers) {
            clauses if clauses.is_empty() => small(),
            clauses => clauses,
        };
        for (head, content) in passed_on.unwrap_or_else(contents) {
            if is_wish(document, verb, head) || is_quoted_before(document, verb, &content) {
                continue;
            }
            let content = day::without(document, verb, content);
            let content = hearer::without_that(document, verb, content);
            out.extend(claims(document, &runs, (speakers.clone(), verb), (content, head), RULE.name));
        }
    }
    out
}

/// Verbs that stand beside quotations and have clauses that nobody says: "worked to ensure that", "denied that".
const TELLS_NOTHING: &[&str] =
    &["demonstrate", "ensure", "illustrate", "reflect", "relate", "address", "greet", "deny"];

/// Whether a comma stands before the phrase that a verb follows: "…, the paper found".
fn is_set_off(document: &Document<'_>, verb: usize) -> bool {
    let phrase = |t: &usize| matches!(document.upos(*t), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj);
    let first = (verb.saturating_sub(8)..verb).rev().take_while(phrase).last();
    first.and_then(|t| t.checked_sub(1)).is_some_and(|t| document.form(t) == ",")
}

/// Whether a verb reports by "make … clear that".
fn is_made_clear(document: &Document<'_>, verb: usize) -> bool {
    document.lemma(verb) == "make"
        && document.upos(verb) == Upos::Verb
        && made_clear(document, verb).is_some()
}

/// Whether it is left open that anything was said: "if X says", "did not say".
fn is_open(document: &Document<'_>, verb: usize) -> bool {
    let asks = document.children(verb).any(|t| {
        document.relation(t) == "mark" && matches!(document.lemma(t), "if" | "whether" | "unless" | "without")
    });
    asks || hearer::is_silent(document, verb) || tree::is_negated(document, verb)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn clauses_of_saying() {
        check(
            find,
            "{Helena Varga} said that the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(
            find,
            "{Helena Varga} told reporters the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(find, "The talks had failed, {Helena Varga} said.", &["Helena Varga: The talks had failed"]);
        check(find, "{Helena Varga} found that the door of the port was open.", &[]);
        check(
            find,
            "{Helena Varga} reported last month that the army had ordered an inquiry.",
            &["Helena Varga: the army had ordered an inquiry"],
        );
        check(
            find,
            "{Helena Varga} welcomed the offer, adding that Chile would reply soon.",
            &["Helena Varga: Chile would reply soon"],
        );
        check(
            find,
            "{Helena Varga} stressed that the road was safe and that the port would open.",
            &["Helena Varga: the road was safe", "Helena Varga: the port would open"],
        );
        check(
            find,
            "The talks had failed, {Helena Varga} told reporters.",
            &["Helena Varga: The talks had failed"],
        );
        check(
            find,
            "{Helena Varga} made it clear that the road was safe.",
            &["Helena Varga: the road was safe"],
        );
    }

    #[test]
    fn clauses_that_a_tree_hangs_elsewhere() {
        check(
            find,
            "{Helena Varga} told the newspaper last autumn that she would wait until spring.",
            &["Helena Varga: she would wait until spring"],
        );
        check(find, "{Helena Varga} asked if the road was safe.", &["Helena Varga: the road was safe"]);
        check(
            find,
            "{Helena Varga} said the answer was to leave.",
            &["Helena Varga: the answer was to leave"],
        );
    }

    #[test]
    fn who_asks_and_who_finds() {
        check(
            find,
            "Asked by {Helena Varga} if the road was safe, {Tomas Okoro} laughed.",
            &["Helena Varga: the road was safe"],
        );
        check(
            find,
            "{Helena Varga} noted on Monday, the boats were all late.",
            &["Helena Varga: the boats were all late"],
        );
        check(find, "After {Helena Varga} testified, the boats were all late.", &[]);
    }

    #[test]
    fn what_a_tree_has_lost() {
        check(
            find,
            "{Helena Varga} told reporters Tuesday that the governor’s new orders on bridges undermine the right to cross.",
            &["Helena Varga: the governor’s new orders on bridges undermine the right to cross"],
        );
    }

    #[test]
    fn long_reports_go_on_until_the_writer_says_something_new() {
        check(
            find,
            "{Helena Varga} said that although the road was long, it was safe, and that help was near.",
            &["Helena Varga: although the road was long, it was safe", "Helena Varga: help was near"],
        );
        check(
            find,
            "{Helena Varga} said the talks had failed but added that Chile would reply soon.",
            &["Helena Varga: the talks had failed", "Helena Varga: Chile would reply soon"],
        );
        check(
            find,
            "{Helena Varga} said the talks had failed, while Chile prepared for war.",
            &["Helena Varga: the talks had failed, while Chile prepared for war"],
        );
    }

    #[test]
    fn a_report_ends_where_the_speaker_does_something_else() {
        check(
            find,
            "{Helena Varga} said that the war would soon end and praised the crew of the boat.",
            &["Helena Varga: the war would soon end"],
        );
        check(
            find,
            "{Helena Varga} said that she would stay, as have four other farmers of the valley.",
            &["Helena Varga: she would stay"],
        );
        check(
            find,
            "{Helena Varga} said that the crew left the boat and swam to the shore.",
            &["Helena Varga: the crew left the boat and swam to the shore"],
        );
    }

    #[test]
    fn what_stands_behind_a_verb_is_reported_whatever_it_hangs_on() {
        check(
            find,
            "{Helena Varga} asked how it is useful to close the road.",
            &["Helena Varga: how it is useful to close the road"],
        );
        check(
            find,
            "The boats will leave the port before the storm, predicted {Helena Varga}.",
            &["Helena Varga: The boats will leave the port before the storm"],
        );
    }

    #[test]
    fn the_subject_of_the_sentence_goes_on() {
        check(
            find,
            "{Helena Varga} came close to an admission that soldiers fought in Chile, adding that they had left.",
            &["Helena Varga: they had left"],
        );
        check(
            find,
            "{Helena Varga} went out of her way to say that the road was safe.",
            &["Helena Varga: the road was safe"],
        );
    }

    #[test]
    fn solemn_names_of_countries_and_bodies_that_judge() {
        check_text("The Republic of Kenya said the road was shut.", &["Kenya: the road was shut"]);
        check_text("The Supreme Court of Kenya ruled that the road was shut.", &["Kenya: the road was shut"]);
        check_text("The Supreme Court said the road was shut.", &["Supreme Court: the road was shut"]);
        check_text("A judge determined that the road was shut.", &["judge: the road was shut"]);
    }

    #[test]
    fn shares_of_people_speak() {
        check_text("About 26% say they are farmers.", &["26%: they are farmers"]);
        check_text(
            "Those who back her opponents say the storm has damaged the port.",
            &["Those: the storm has damaged the port"],
        );
        check_text(
            "People briefed on the talks say that the minister has signed.",
            &["People: the minister has signed"],
        );
        check_text(
            "People briefed on the plan said that the minister had signed.",
            &["People: the minister had signed"],
        );
        check_text(
            "Helena Varga’s campaign said the speech at the hotel would be short.",
            &["Helena Varga’s campaign: the speech at the hotel would be short"],
        );
    }

    #[test]
    fn who_inquires_finds_with_others() {
        check_text(
            "Helena Varga and her colleagues found that in lakes with reeds, such fish can grow old.",
            &[
                "Helena Varga: in lakes with reeds, such fish can grow old",
                "colleagues: in lakes with reeds, such fish can grow old",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} had no way to say that the road was safe.", &[]);
        check(
            find,
            "Although the storm had hit the port on Monday, {Helena Varga} reiterated her demand.",
            &[],
        );
        check(find, "The crew had not, as of Monday, announced any plans. {Helena Varga} left.", &[]);
        check(find, "They crossed two valleys, states that vote in March.", &[]);
        check(find, "The crew would leave on Monday, and {Helena Varga} was told of it.", &[]);
        check(find, "{Helena Varga} did not say that the talks had failed.", &[]);
        check_text("Few farmers said that the talks had failed.", &[]);
        check_text("A few farmers said that the talks had failed.", &["few farmers: the talks had failed"]);
        check(find, "{Helena Varga} asked for water.", &[]);
        check(find, "{Helena Varga} said so.", &[]);
        check(find, "“The talks have failed,” {Helena Varga} said.", &[]);
        check(find, "{Helena Varga} said she “is glad to be here at last”.", &[]);
        check(find, "“We won,” {Helena Varga} said, without naming anybody.", &[]);
        check(find, "“We won,” {Helena Varga} told the hall, where a crowd of farmers cheered.", &[]);
    }
}
