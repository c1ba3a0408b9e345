//! What one occurrence of a name shows of its kind.

use super::runs::Run;
use super::titles::Title;
use super::{is_capital, words};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, GroupKind, HeadKind, NameKind};

/// Verbs that people do besides speaking; a name beside one is likely a person's.
const HUMAN: &[&str] = &[
    "ask", "believe", "think", "feel", "know", "meet", "visit", "resign", "die", "speak", "write", "want",
    "hope", "recall", "lead", "thank", "marry", "serve", "become", "arrive", "travel", "smile", "retire",
    "born", "arrest", "appoint", "elect", "sentence", "kill", "wound", "jail", "name", "nominate", "succeed",
    "shoot", "accuse", "testify", "try", "plead", "walk", "study", "grow",
];

/// How much it weighs if the recogniser calls all occurrences a person.
const FOR: i32 = 6;
/// How much it weighs if it calls none so.
const AGAINST: i32 = 8;

/// How much a noun that tells what a thing is weighs against a person: no less than the recogniser and the shape of a given name
/// together ("Helena Chowk").
const THING: i32 = 12;
/// How much a word that no person bears weighs against one: no less than the recogniser and the shape of rare words together.
const NO_NAME: i32 = 9;

/// Counts of what was seen; each kind of ground counts twice at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// An office or form of address before it.
    titled: i32,
    /// Beside a verb of speech or another human act.
    human: i32,
    /// Followed by an office, an age or "who".
    described: i32,
    /// After "in", "at", "near".
    located: i32,
    /// After an article.
    article: i32,
    /// Before an office, so rather its field.
    field: i32,
    /// In a list or pair with a full personal name.
    listed: i32,
    /// What the recogniser says, summed over the occurrences.
    recognised: i32,
    /// How many occurrences it was asked about.
    asked: i32,
}

impl Evidence {
    /// Adds what one occurrence shows.
    pub(super) fn add(
        &mut self,
        document: &Document<'_>,
        gazetteer: &Gazetteer,
        titles: &[Title],
        run: &Run<'_>,
    ) {
        let (before, after) = (run.tokens.start.wrapping_sub(1), run.tokens.end);
        self.titled += i32::from(run.titled);
        self.field += i32::from(run.before_office);
        let human = |i: usize| {
            matches!(document.upos(i), Upos::Verb)
                && (HUMAN.contains(&document.lemma(i)) || gazetteer.saying(document.lemma(i)).is_some())
        };
        let has = i32::from(matches!(document.upos(after), Upos::Aux | Upos::Adv) && human(after + 1));
        let subject = i32::from(run.tokens.clone().any(|i| {
            let token = document.tokens.get(i);
            let verb = token.filter(|t| t.deprel == "nsubj").and_then(|t| t.head);
            verb.is_some_and(|verb| !run.tokens.contains(&verb) && human(verb))
        }));
        self.human += i32::from(human(after)).max(has).max(i32::from(human(before))).max(subject);
        if document.form(after) == "," || document.form(after) == "(" {
            let after = after + 1;
            let from = after
                + usize::from(matches!(
                    document.form(after),
                    "the" | "a" | "an" | "his" | "her" | "its" | "their"
                ));
            let age = document.form(after);
            // "X, a member of the opposition", "X, a lawyer from the north": a body is rarely told so.
            let member = matches!(document.form(after), "a" | "an")
                && (from..from + 4).any(|i| {
                    document.upos(i) == Upos::Noun
                        && (document.lemma(i) == "member"
                            || gazetteer.group_noun(document.lemma(i)) == Some(GroupKind::Source))
                });
            let aged = age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit());
            // "X, the country’s foreign minister": the office may stand some words on.
            let office = title_between(titles, from, from + 4);
            self.described += i32::from(office || aged || member || matches!(age, "who" | "whose" | "aged"));
        }
        // "the foreign minister, Helena Varga, said".
        if document.form(before) == "," && titles_end(titles, before) {
            self.described += 1;
        }
        match document.form(before) {
            "in" | "at" | "near" | "In" | "At" | "Near" | "across" | "around" | "outside" | "throughout"
            | "nearby" | "downtown" => {
                self.located += 1;
            }
            "the" | "The" | "a" | "an" | "A" | "An" | "this" | "these" | "our" | "their" => self.article += 1,
            _ => {}
        }
    }

    /// Adds what the recogniser says of one occurrence.
    pub(super) fn add_recognised(&mut self, vote: i32) {
        self.recognised += vote;
        self.asked += 1;
    }

    /// Adds that the name stands in a list with a person.
    pub(super) fn add_listed(&mut self) {
        self.listed += 1;
    }

    /// Adds that the name stands in a list with a place.
    pub(super) fn add_located(&mut self) {
        self.located += 1;
    }

    /// How much everything seen of a name speaks for a person: three is enough.
    pub(super) fn score(self, gazetteer: &Gazetteer, name: &[&str], head: Option<HeadKind>) -> i32 {
        let twice = |n: i32| n.min(2);
        // Companies speak too: of a single word, speech alone says little.
        let human = if name.len() == 1 { self.human.min(1) } else { twice(self.human) };
        let seen = 3 * twice(self.titled) + 2 * human + 3 * twice(self.described) + 2 * self.listed.min(1)
            - 3 * twice(self.located)
            - 4 * twice(self.article)
            - 6 * twice(self.field)
            + if self.recognised < 0 { AGAINST } else { FOR } * self.recognised / (2 * self.asked.max(1));
        // "Agence Mondiale said": a body says things and is told things as people are.
        let leads = self.titled == 0
            && name.len() > 1
            && name.first().is_some_and(|first| words::is_body_lead(gazetteer, first));
        seen + shape(gazetteer, name) - if head.is_some() || leads { THING } else { 0 }
    }
}

/// What the words of a name show by themselves.
fn shape(gazetteer: &Gazetteer, name: &[&str]) -> i32 {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return 0 };
    let several = name.len() > 1;
    let given = gazetteer.given_name(first).is_some();
    let family = |w: &str| gazetteer.is_family_name(w) || gazetteer.given_name(w).is_some();
    let mut score = 0;
    // "Musharraf said": whom everybody knows may be named by the family name alone.
    let leads = !several && gazetteer.leader(first).is_some() && !words::is_common(&first.to_lowercase());
    score += if !leads {
        0
    } else if gazetteer.has_namesakes(first) {
        3
    } else {
        8
    };
    score += if given && several {
        3
    } else if given {
        2
    } else {
        0
    };
    score += if several && (family(last) || gazetteer.is_family_elsewhere(last)) { 2 } else { 0 };
    let joined = |w: &&str| gazetteer.is_particle(&w.to_lowercase()) || words::after_particle(w).is_some();
    score += if several && name.iter().any(joined) { 2 } else { 0 };
    // "J. K. Okoro", "Suk-yeol".
    let initial = |w: &&str| w.len() == 2 && w.ends_with('.') && is_capital(w);
    score += if several && name.iter().any(initial) { 2 } else { 0 };
    let korean = |w: &&str| {
        w.split_once('-')
            .is_some_and(|(a, b)| is_capital(a) && b.chars().all(char::is_lowercase) && !b.is_empty())
    };
    score += if several && name.iter().any(korean) { 2 } else { 0 };
    let acronym = |w: &&str| -> bool {
        w.chars().filter(|c| c.is_alphabetic()).count() > 1
            && w.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    if name.iter().all(&acronym) && !(several && given) {
        score -= 6;
    } else if several && name.iter().any(&acronym) && !given {
        score -= 3;
    }
    let no_name =
        |w: &&str| w.chars().any(|c| c.is_ascii_digit()) || words::is_brand(w) || is_a_pair(gazetteer, w);
    if name.iter().any(no_name) || (several && words::is_lead(first)) {
        score -= NO_NAME;
    }
    // Family first: "Sun Lijun".
    score += i32::from(name.len() == 2 && !given && gazetteer.is_family_name(first));
    let ordinary = |w: &&str| words::is_common(&w.to_lowercase()) && !family(w);
    let common = if given && several { 0 } else { name.iter().filter(|w| ordinary(w)).count() };
    if common == 0 && (2..=4).contains(&name.len()) {
        // Two to four words that English does not have are mostly a person's name.
        score += 3;
    }
    if common == name.len() {
        score -= 5;
    } else if common > 0 {
        score -= 2;
    }
    if name.len() > 6 {
        score -= 4;
    }
    score
}

/// "Jordanian-Kenyan", "Japan-South"; "PH-Lindon", the party and the seat of a member of parliament.
pub(super) fn is_a_pair(gazetteer: &Gazetteer, word: &str) -> bool {
    let letters = |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_word = |part: &str| part.len() > 2 && !letters(part);
    if word.split_once('-').is_some_and(|(party, seat)| letters(party) && is_word(seat)) {
        return true;
    }
    let country = |part: &str| {
        let readings = gazetteer.longest(&[part]).map(|(_, readings)| readings).unwrap_or_default();
        readings.iter().any(|r| matches!(r.kind, NameKind::Country | NameKind::Demonym))
    };
    word.contains(['-', '–']) && word.split(['-', '–']).any(country)
}

/// Whether an office begins within the tokens.
fn title_between(titles: &[Title], from: usize, to: usize) -> bool {
    let at = titles.partition_point(|title| title.tokens.start < from);
    titles.get(at).is_some_and(|title| title.tokens.start < to)
}

/// Whether an office ends at a token.
fn titles_end(titles: &[Title], end: usize) -> bool {
    let at = titles.partition_point(|title| title.tokens.end < end);
    titles.get(at).is_some_and(|title| title.tokens.end == end)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn people(text: &str) -> Vec<String> {
        testing::mentions(text, MentionKind::Person)
    }

    #[test]
    fn a_leader_may_be_named_by_the_family_name_alone() {
        assert_eq!(people("Díaz-Canel said the road was long."), ["Díaz-Canel"]);
        assert_eq!(people("Symfora-Rail said the road was long."), [""; 0]);
    }

    #[test]
    fn squares_and_pairs_of_countries_are_no_people() {
        assert_eq!(people("They marched to Helena Chowk."), [""; 0]);
        assert_eq!(people("Burkina Faso-Peru relations have been frozen since May."), [""; 0]);
        assert_eq!(people("Helena Hill and Tomas Chad-Okoro spoke."), ["Helena Hill", "Tomas Chad-Okoro"]);
        assert_eq!(people("Steven Okoro (PH-Lindon Lake) said it was late."), ["Steven Okoro"]);
    }

    #[test]
    fn bodies_with_their_noun_first_are_no_people() {
        for body in ["Agence Mondiale", "Movimiento Nuevo", "Banque Centrale", "Société Varga"] {
            assert_eq!(people(&format!("{body} said the road was long.")), [""; 0], "{body}");
        }
        assert_eq!(people("Helena Varga said the road was long."), ["Helena Varga"]);
    }
}
