//! Capitalised sequences, cut at offices, forms of address and what the gazetteer knows.

use super::titles::{Title, is_address, is_before_a_name, is_plural_mark};
use super::{borne, is_capital, words};
use crate::document::{Document, SentenceKind, Upos};
use crate::gazetteer::{Gazetteer, HeadKind, NameEntry, NameKind};
use std::collections::HashSet;
use std::ops::Range;

/// The longest sequence in words: longer ones are lists or shouting.
const LONGEST: usize = 12;

/// A piece of a capitalised sequence.
#[derive(Clone, Debug)]
pub(super) struct Run<'g> {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What the gazetteer says it may be; empty for unknown words.
    pub(super) readings: &'g [NameEntry],
    /// What the noun at its end makes of it ("Trade Union").
    pub(super) head: Option<HeadKind>,
    /// An office or form of address stands right before it.
    pub(super) titled: bool,
    /// An office follows at once, so that it says of what ("Justice Minister").
    pub(super) before_office: bool,
}

/// The capitalised sequences of a document's running text; title-case headings are left to [`super::headings`].
pub(super) fn find<'g>(document: &Document<'_>, gazetteer: &'g Gazetteer, titles: &[Title]) -> Vec<Run<'g>> {
    let seen = Seen::of(document);
    let mut out = Vec::new();
    let mut next_title = 0;
    for sentence in &document.sentences {
        while titles.get(next_title).is_some_and(|title| title.tokens.start < sentence.tokens.start) {
            next_title += 1;
        }
        if sentence.kind == SentenceKind::Other
            || is_title_case(document, sentence)
            || is_credit(document, sentence)
        {
            continue;
        }
        let mut finder =
            Finder { document, gazetteer, seen: &seen, limit: sentence.tokens.end, out: &mut out };
        let (mut i, mut titled) = (sentence.tokens.start, false);
        while i < sentence.tokens.end {
            // A body's name may have taken in what looked like an office.
            while titles.get(next_title).is_some_and(|title| title.tokens.start < i) {
                next_title += 1;
            }
            if let Some(title) = titles.get(next_title).filter(|title| title.tokens.start == i) {
                i = title.tokens.end;
                next_title += 1;
                titled = true;
                continue;
            }
            if is_address(gazetteer, &finder.ahead(i)) && finder.is_name_like(i + 1) {
                i += 1;
                titled = true;
                continue;
            }
            let stop = titles.get(next_title).map_or(usize::MAX, |title| title.tokens.start);
            let end = finder.end_of_sequence(i, stop.min(sentence.tokens.end));
            if end > i {
                i = finder.cut(i..end, titled, end == stop);
            } else {
                i += 1;
            }
            titled = false;
        }
    }
    out
}

/// Whether a line is written in title case or in capitals, where a capital letter says nothing.
pub(super) fn is_title_case(document: &Document<'_>, sentence: &crate::document::Sentence) -> bool {
    let words = |long: usize| {
        sentence.tokens.clone().map(|i| document.form(i)).filter(move |f| f.chars().count() > long)
    };
    let capital = words(3).filter(|f| is_capital(f)).count();
    let shouted = words(3).filter(|f| f.chars().all(char::is_uppercase)).count();
    let all = words(3).count();
    (sentence.kind == SentenceKind::Heading && capital * 10 >= all * 7)
        || (all > 3 && shouted * 10 >= all * 8)
        || capital > 2 && is_title(document, sentence)
}

/// Whether a sentence is the first paragraph of several and has no word in small letters but such as titles have: one that ends
/// with a full stop is no heading to see, "Helena Varga Endorses Tomas Okoro."
fn is_title(document: &Document<'_>, sentence: &crate::document::Sentence) -> bool {
    const SMALL: [&str; 24] = [
        "a", "an", "the", "of", "to", "for", "in", "on", "at", "by", "with", "and", "or", "but", "as",
        "from", "is", "are", "be", "vs", "into", "over", "after", "not",
    ];
    let is_first = document.sentences.first().is_some_and(|first| first.tokens == sentence.tokens)
        && document.sentences.get(1).is_some_and(|next| next.paragraph != sentence.paragraph);
    // "Doesn’t" is cut in two.
    let is_small = |form: &&str| form.starts_with(char::is_lowercase) && !form.contains(['’', '\'']);
    let mut small = sentence.tokens.clone().map(|i| document.form(i)).filter(is_small);
    is_first && small.all(|form| SMALL.contains(&form))
}

/// Whether a sentence only says who made the article: "(This article was written by Helena Varga.)".
pub(super) fn is_credit(document: &Document<'_>, sentence: &crate::document::Sentence) -> bool {
    let lower = |i: usize| document.form(i).to_lowercase();
    let start =
        sentence.tokens.start + usize::from(matches!(document.form(sentence.tokens.start), "(" | "["));
    let words: Vec<String> = (start..sentence.tokens.end.min(start + 8)).map(lower).collect();
    let [this, what, was, ..] = words.as_slice() else { return false };
    matches!(this.as_str(), "this" | "the")
        && matches!(what.as_str(), "article" | "story" | "report" | "piece")
        && matches!(was.as_str(), "was" | "is" | "has")
        && words.windows(2).any(|pair| {
            pair[1] == "by"
                && matches!(
                    pair[0].as_str(),
                    "written" | "compiled" | "translated" | "edited" | "reported" | "produced"
                )
        })
}

/// How the document's words are written elsewhere.
struct Seen<'t> {
    /// Words that occur in lower case.
    lower: HashSet<&'t str>,
    /// Words that occur with a capital where no sentence begins.
    inside: HashSet<&'t str>,
}

impl<'t> Seen<'t> {
    fn of(document: &Document<'t>) -> Self {
        let mut seen = Self { lower: HashSet::new(), inside: HashSet::new() };
        for sentence in document.sentences.iter().filter(|s| !is_title_case(document, s)) {
            for i in sentence.tokens.clone() {
                let form = document.form(i);
                if !is_capital(form) {
                    seen.lower.insert(form);
                } else if !opens(document, i, sentence.tokens.start) {
                    seen.inside.insert(form);
                }
            }
        }
        seen
    }
}

/// Whether a capital letter is due at `i` for other reasons than a name.
fn opens(document: &Document<'_>, i: usize, start: usize) -> bool {
    i == start
        || i.checked_sub(1).is_some_and(|before| {
            // "Workers' Party": the mark of a genitive opens nothing.
            document.upos(before) != Upos::Part
                && matches!(
                    document.form(before),
                    "“" | "\"" | "‘" | ":" | "'" | "(" | "[" | "•" | "-" | "–" | "—"
                )
        })
}

pub(super) struct Finder<'a, 'd, 'g> {
    pub(super) document: &'a Document<'d>,
    pub(super) gazetteer: &'g Gazetteer,
    seen: &'a Seen<'d>,
    pub(super) limit: usize,
    pub(super) out: &'a mut Vec<Run<'g>>,
}

impl Finder<'_, '_, '_> {
    pub(super) fn form(&self, i: usize) -> &str {
        if i < self.limit { self.document.form(i) } else { "" }
    }

    /// The next few words.
    fn ahead(&self, i: usize) -> Vec<&str> {
        (i..self.limit.min(i + 5)).map(|k| self.document.form(k)).collect()
    }

    /// End of the sequence of name-like words that starts at `i`; `i` itself where none does.
    fn end_of_sequence(&self, i: usize, stop: usize) -> usize {
        let mut end = i;
        while end < stop && end - i < LONGEST {
            if self.is_name_like(end) {
                // "Papua New Guinea": a known name goes as far as it is known.
                let known = self.gazetteer.longest(&self.ahead(end)).map_or(1, |(n, _)| n);
                let whole = end + known <= stop && (end..end + known).all(|k| is_capital(self.form(k)));
                end += if whole { known } else { 1 };
                continue;
            }
            // Particles join only what goes on in capitals ("bin Zayed", "van der Berg").
            let joined = (end..stop.min(end + 3)).take_while(|&k| self.is_joint(k)).count();
            if end > i && joined > 0 && end + joined < stop && self.is_name_like(end + joined) {
                end += joined + 1;
            } else {
                break;
            }
        }
        end
    }

    fn is_joint(&self, i: usize) -> bool {
        let form = self.form(i);
        self.gazetteer.is_particle(form) || is_plural_mark(self.document, self.gazetteer, i)
    }

    fn is_name_like(&self, i: usize) -> bool {
        let form = self.form(i);
        // "Rafiqul Islam": a faith that many bear in their names.
        let borne = form == "Islam" && i > 0 && {
            let before = self.form(i - 1);
            is_capital(before)
                && (before.ends_with("ul")
                    || before.ends_with("ur")
                    || self.gazetteer.given_name(before).is_some())
        };
        let borne = borne || borne::is_month(self.document, self.gazetteer, i);
        let is_word = borne::is_auxiliary(self.document, self.gazetteer, i);
        let borne = borne || is_word;
        if words::is_nameless(form) && !borne || words::is_participle(form) {
            return false;
        }
        if is_capital(form) && self.gazetteer.longest(&self.ahead(i)).is_some_and(|(n, _)| n > 1) {
            return true;
        }
        if !is_capital(form) {
            // "al-Okoro", "d’Estrées": a particle that is written together with its name.
            return words::after_particle(form).is_some_and(is_capital);
        }
        if is_word {
            return true;
        }
        let upos = self.document.upos(i);
        let start = self.document.sentence_of(i).and_then(|s| self.document.sentences.get(s));
        let first = opens(self.document, i, start.map_or(i, |s| s.tokens.start));
        // "Nice" and "Shell" at the beginning of a sentence are rather the words than the city and the company.
        let named = || {
            self.gazetteer.longest(&[form]).and_then(|(_, readings)| readings.first()).is_some_and(
                |reading| {
                    matches!(reading.kind, NameKind::Country | NameKind::Demonym | NameKind::Capital)
                        || !words::is_common(&form.to_lowercase())
                },
            )
        };
        let known = || named() || self.gazetteer.given_name(form).is_some();
        if matches!(
            upos,
            Upos::Det
                | Upos::Pron
                | Upos::Adp
                | Upos::Cconj
                | Upos::Sconj
                | Upos::Part
                | Upos::Aux
                | Upos::Punct
                | Upos::Intj
        ) || words::is_function(form)
        {
            return !first && form.chars().count() > 3 && upos != Upos::Punct && !words::is_function(form);
        }
        if upos == Upos::Num && !form.chars().any(char::is_alphabetic) {
            return false;
        }
        if first {
            let low = form.to_lowercase();
            let written_low = self.seen.lower.contains(low.as_str());
            return (known() && !written_low)
                || self.seen.inside.contains(form)
                || (!written_low && !words::is_common(&low))
                || (is_capital(self.form(i + 1))
                    && !words::is_function(self.form(i + 1))
                    && matches!(upos, Upos::Propn | Upos::Noun | Upos::Adj));
        }
        true
    }

    /// Cuts a sequence into known names and what is left; the token to go on at.
    fn cut(&mut self, run: Range<usize>, titled: bool, before_office: bool) -> usize {
        let words: Vec<String> = run.clone().map(|i| self.form(i).to_owned()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut at, mut rest, mut titled) = (0, 0, titled);
        // "Executive Committee Helena Varga": what a word of an office makes a body of is no name.
        if let [first, _, ..] = words.as_slice()
            && self.gazetteer.head_noun(first) == Some(HeadKind::Organization)
            && !self.is_given(&words, 0)
            && !self.gazetteer.is_family_name(first)
            && (titled || self.is_given(&words, 1))
        {
            (at, rest, titled) = (1, 1, false);
        }
        while at < words.len() {
            let left = words.get(at..).unwrap_or_default();
            if left.len() > 1
                && is_address(self.gazetteer, left)
                && !self.is_given(&words, at.wrapping_sub(1))
            {
                self.push(&run, rest..at, titled, false);
                at += 1;
                rest = at;
                titled = true;
                continue;
            }
            // A head noun closes what it heads ("Trade Union Helena Varga", "Trade Union").
            if at > rest
                && !titled
                && self.gazetteer.head_noun(words[at]).is_some()
                && !self.is_given(&words, rest)
                && self.is_given(&words, at + 1)
            {
                self.push(&run, rest..at + 1, false, false);
                at += 1;
                rest = at;
                continue;
            }
            // "Senior Advisors Helena Varga": ordinary words before a given name are no part of it.
            if at > rest
                && left.len() > 1
                && self.is_given(&words, at)
                && (words.get(rest..at).unwrap_or_default().iter().all(|w| self.is_ordinary(w))
                    || self.tells_what_one_does(&words, rest..at, run.start))
                || at == 1 && rest == 0 && is_before_a_name(self.document, self.gazetteer, &words, run.start)
            {
                self.push(&run, rest..at, false, true);
                rest = at;
                titled = true;
            }
            if let Some((n, readings)) = self.gazetteer.longest(left)
                && !self.is_personal(&words, at, rest, n, readings, (titled, run.start))
                && !self.is_inside(&words, at, rest, n, self.form(run.end) == "of")
            {
                // "Lagos Metropolitan Police" is no police of London.
                if at > rest && !titled && self.is_of_another_place(&words, rest..at, n, readings) {
                    self.push(&run, rest..at + n, false, before_office && at + n == words.len());
                    at += n;
                    rest = at;
                    continue;
                }
                self.push(&run, rest..at, titled && rest < at, false);
                let tokens = run.start + at..run.start + at + n;
                let ends = at + n == words.len();
                self.out.push(Run {
                    tokens,
                    readings,
                    head: None,
                    titled: false,
                    before_office: before_office && ends,
                });
                at += n;
                rest = at;
                titled = false;
                continue;
            }
            at += 1;
        }
        let length = words.len();
        self.push(&run, rest..length, titled, before_office);
        self.extended(run.end)
    }

    /// Adds an unknown piece.
    fn push(&mut self, run: &Range<usize>, piece: Range<usize>, titled: bool, before_office: bool) {
        if piece.is_empty() {
            return;
        }
        let tokens = run.start + piece.start..run.start + piece.end;
        let last = self.form(tokens.end - 1).to_owned();
        let first = self.form(tokens.start);
        let given = self.gazetteer.given_name(first).is_some() && !self.gazetteer.is_romanised(first);
        let person = titled || given;
        // "King Hassan Bridge" is called after him.
        let royal = tokens.start.checked_sub(1).is_some_and(|t| {
            matches!(self.form(t), "King" | "Queen" | "Prince" | "Princess" | "Sheikh" | "Sultan" | "Emperor")
        });
        let head = self.gazetteer.head_noun(&last).filter(|&head| {
            let called = royal && head == HeadKind::Place;
            piece.len() > 1 && (called || !(person && self.gazetteer.is_family_name(&last)))
        });
        self.out.push(Run { tokens, readings: &[], head, titled, before_office });
    }

    /// Whether a word is one of English and no name's.
    fn is_ordinary(&self, word: &str) -> bool {
        // "Oppositionist Helena Varga".
        (words::is_common(&word.to_lowercase()) || word.ends_with("ionist") || word.ends_with("ivist"))
            && self.gazetteer.given_name(word).is_none()
            && !self.gazetteer.is_family_name(word)
    }

    /// "Singer Helena Varga said": whether a word that opens a sentence tells what somebody does whose given and family name
    /// follow, though many bear it as theirs.
    fn tells_what_one_does(&self, words: &[&str], piece: Range<usize>, start: usize) -> bool {
        let [word] = words.get(piece.clone()).unwrap_or_default() else { return false };
        let does = ["er", "or", "ist", "man", "woman"].iter().any(|end| word.ends_with(end));
        let opening = self.document.sentence_of(start).and_then(|s| self.document.sentences.get(s));
        let opens = start + piece.start == opening.map_or(start, |s| s.tokens.start);
        does && opens
            && self.gazetteer.given_name(word).is_none()
            && self.gazetteer.longest(&[word]).is_none()
            && !self.seen.inside.contains(word)
            && words.len() == piece.end + 2
            && words.last().is_some_and(|last| {
                self.gazetteer.is_family_name(last) || !words::is_common(&last.to_lowercase())
            })
    }

    pub(super) fn is_given(&self, words: &[&str], at: usize) -> bool {
        words.get(at).is_some_and(|w| self.gazetteer.given_name(w).is_some())
    }

    /// Whether the known name lies inside a longer one that a head noun closes ("Geneva Peace Council").
    fn is_inside(&self, words: &[&str], at: usize, rest: usize, n: usize, goes_on: bool) -> bool {
        let Some(last) = words.last() else { return false };
        let head = self.gazetteer.head_noun(last);
        // "Ghanaian Senate" names a country and its institution, unlike "Ghanaian Trade Union".
        let rest_of = words.get(at + n..).unwrap_or_default();
        // Nor has "Ghana Chamber of Commerce" anything to do with a parliament's chamber.
        let institution = !goes_on
            && self.gazetteer.longest(rest_of).is_some_and(|(taken, readings)| {
                taken == rest_of.len() && readings.first().is_some_and(|r| r.kind == NameKind::Institution)
            });
        head.is_some()
            && !institution
            && at + n < words.len()
            && (head == Some(HeadKind::Organization) || at > rest)
            && !self.is_given(words, words.len().wrapping_sub(2))
    }

    /// Whether a word that also names a place is part of a person's name here ("Michael Jordan", "Chad Okoro").
    fn is_personal(
        &self,
        words: &[&str],
        at: usize,
        rest: usize,
        n: usize,
        readings: &[NameEntry],
        (titled, run_start): (bool, usize),
    ) -> bool {
        if n > 1 {
            return false;
        }
        let firm = readings.iter().any(|r| {
            matches!(
                r.kind,
                NameKind::Country
                    | NameKind::Demonym
                    | NameKind::Capital
                    | NameKind::Seat
                    | NameKind::Institution
                    | NameKind::Region
                    | NameKind::RegionDemonym
            )
        });
        let acronym = words[at].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let family = |i: usize| {
            words.get(i).is_some_and(|w| {
                self.gazetteer.is_family_name(w)
                    || self.gazetteer.is_particle(&w.to_lowercase())
                    || (!words::is_common(&w.to_lowercase()) && self.gazetteer.longest(&[w]).is_none())
            })
        };
        let after_given = at > rest && self.is_given(words, at - 1);
        let before_family = self.is_given(words, at) && family(at + 1);
        let after_particle = at > rest && self.gazetteer.is_particle(&words[at - 1].to_lowercase());
        let soft = !firm && !acronym;
        // "Sofia Okoro": a capital whose name is a given name too, before a family name.
        let listed = words.get(at + 1).is_some_and(|w| self.gazetteer.is_family_name(w));
        let capital = listed && readings.first().is_some_and(|r| r.kind == NameKind::Capital);
        // "Chad Okoro", "Mr. Jordan": a country whose name people bear.
        let kind = readings.first().map(|r| r.kind);
        let next = run_start + at + 2;
        let acts = matches!(self.document.upos(next), Upos::Verb | Upos::Aux) || self.form(next) == ",";
        let borne = (kind == Some(NameKind::Country)
            || (kind == Some(NameKind::Capital)
                && acts
                && !words.get(at + 1).is_some_and(|w| w.contains('-'))))
            && self.gazetteer.given_name(words[at]).is_some();
        let surname = |w: &&str| {
            let low = w.to_lowercase();
            let rare =
                !words::is_common(&low) && !low.ends_with('s') && self.gazetteer.longest(&[w]).is_none();
            self.gazetteer.head_noun(w).is_none()
                && !words::is_compass(w)
                && (rare || self.gazetteer.is_family_name(w))
        };
        // "Jordan Helena Varga" is rather a headline's "of Jordan".
        let pair = words.len() == at + 2;
        let country = borne && pair && words.get(at + 1).is_some_and(surname);
        // "Kobe Okoro": what no list of given names has, but a family name follows that is no word.
        let city = listed
            && readings.first().is_some_and(|r| r.kind == NameKind::City)
            && words.get(at + 1).is_some_and(|w| !words::is_common(&w.to_lowercase()));
        after_given
            || after_particle
            || country
            || (borne && titled && at == rest && words.len() == at + 1)
            || (before_family && (soft || titled || capital))
            || (soft && city)
            || (soft && (at > rest || (titled && at == rest)))
    }
}
