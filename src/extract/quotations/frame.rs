//! Sentences as the words around their quotations: a quotation of several
//! sentences and the words that report it make one frame.

use super::own_clause;
use super::runs::Run;
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, Saying, SayingStrength};
use crate::span::Span;
use std::ops::Range;

/// A word of the writer's, or a whole quoted run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Index of a token outside quotation marks.
    Word(usize),
    /// Index of a run.
    Run(usize),
}

/// One sentence, or several where a run reaches over their boundary.
#[derive(Clone, Debug)]
pub(super) struct Frame<'a> {
    pub(super) document: &'a Document<'a>,
    /// From its first sentence to its last.
    pub(super) span: Span,
    /// Words and runs in order.
    pub(super) items: Vec<Item>,
    /// Number of its paragraph.
    pub(super) paragraph: usize,
}

/// More tokens than this in one frame are not looked at together, so that work stays linear.
const LONGEST: usize = 1500;
/// How far before its verb a comma may stand that sets a clause off.
const SET_OFF: usize = 8;

/// The frames of a document, in order; every run lies in one.
pub(super) fn frames<'a>(document: &'a Document<'a>, runs: &[Run]) -> Vec<Frame<'a>> {
    let mut out: Vec<Frame<'a>> = Vec::new();
    let mut next = 0;
    let mut at = 0;
    while let Some(first) = document.sentences.get(at) {
        let mut tokens = first.tokens.clone();
        let mut span = first.span;
        at += 1;
        while let Some(sentence) = document.sentences.get(at) {
            let reaches = |run: &&Run| run.tokens.start < tokens.end && tokens.end < run.tokens.end;
            let within = runs.get(next..).unwrap_or_default();
            let crosses =
                within.iter().take_while(|run| run.tokens.start < tokens.end).any(|run| reaches(&run));
            let same = sentence.paragraph == first.paragraph && tokens.len() < LONGEST;
            let tail = within.iter().any(|run| {
                let asks = document.at(run.content).ends_with(['?', '!']);
                run.tokens.end == tokens.end
                    && (is_tail(document, sentence.tokens.clone())
                        || asks && is_credit(document, sentence.tokens.clone()))
            });
            if !(same && (crosses || tail)) {
                break;
            }
            tokens.end = sentence.tokens.end;
            span = span.cover(sentence.span);
            at += 1;
        }
        let items = items(tokens, runs, &mut next);
        out.push(Frame { document, span, items, paragraph: first.paragraph });
    }
    out
}

/// The words outside the runs, and the runs, of a range of tokens; `next` is the first run not yet passed.
fn items(tokens: Range<usize>, runs: &[Run], next: &mut usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match runs.get(*next) {
            Some(run) if run.tokens.start <= at => {
                items.push(Item::Run(*next));
                at = run.tokens.end.max(at);
                *next += 1;
            }
            _ => {
                items.push(Item::Word(at));
                at += 1;
            }
        }
    }
    items
}

/// Whether a sentence is only “Varga said.” after a run that ended with a full stop.
fn is_tail(document: &Document<'_>, tokens: Range<usize>) -> bool {
    let end = tokens.end;
    let Some(verb) = tokens.clone().take(8).find(|&t| document.upos(t) == Upos::Verb) else { return false };
    let said = Gazetteer::shipped().saying(document.lemma(verb));
    tokens.len() <= 12
        && verb > tokens.start
        && said.is_some_and(|s| s.strength == SayingStrength::Strong)
        && (verb + 2 >= end || matches!(document.lemma(verb + 1), "in" | "on" | "at" | "via" | "reporter"))
}

/// Whether a sentence after a question or a cry tells who uttered it: “Who goes?” Minister Varga asked the hall.
fn is_credit(document: &Document<'_>, tokens: Range<usize>) -> bool {
    let Some(verb) = tokens.clone().take(12).find(|&t| document.upos(t) == Upos::Verb) else { return false };
    let said = Gazetteer::shipped().saying(document.lemma(verb));
    // "Varga said the talks went on" reports something else; "said as she left" does not.
    let reports = document.children(verb).any(|t| {
        t > verb
            && document.relation(t) == "ccomp"
            && !document.children(t).any(|m| {
                matches!(document.lemma(m), "as" | "when" | "while" | "after" | "before" | "during")
                    && document.relation(m) == "mark"
            })
    });
    let speaks =
        (tokens.start..verb).any(|t| matches!(document.upos(t), Upos::Propn | Upos::Noun | Upos::Pron));
    speaks
        && !reports
        && document.form(verb + 1) != "that"
        && said.is_some_and(|s| s.strength == SayingStrength::Strong)
}

impl<'a> Frame<'a> {
    /// The token at a place, unless a run stands there.
    pub(super) fn word(&self, at: usize) -> Option<usize> {
        match self.items.get(at) {
            Some(&Item::Word(token)) => Some(token),
            _ => None,
        }
    }

    /// The text of the word at a place; empty for a run and past the ends.
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.word(at).map_or("", |token| self.document.form(token))
    }

    /// The lemma of the word at a place.
    pub(super) fn lemma(&self, at: usize) -> &'a str {
        self.word(at).map_or("", |token| self.document.lemma(token))
    }

    /// The part of speech of the word at a place; `X` for a run.
    pub(super) fn upos(&self, at: usize) -> Upos {
        self.word(at).map_or(Upos::X, |token| self.document.upos(token))
    }

    /// Whether a place holds a run.
    pub(super) fn is_run(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Run(_)))
    }

    /// Whether a place holds a word, not a mark.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.form(at).chars().any(char::is_alphanumeric)
    }

    /// The places after the last run before `at`, up to `at`.
    pub(super) fn gap_before(&self, at: usize) -> Range<usize> {
        let start = (0..at).rev().find(|&i| self.is_run(i)).map_or(0, |i| i + 1);
        start..at
    }

    /// The places from `at` up to the next run after it.
    pub(super) fn gap_after(&self, at: usize) -> Range<usize> {
        let end = (at + 1..self.items.len()).find(|&i| self.is_run(i)).unwrap_or(self.items.len());
        at + 1..end
    }

    /// How the word at a place reports speech, if it is a finite verb (or participle) that does.
    pub(super) fn saying(&self, at: usize) -> Option<Saying> {
        let token = self.word(at)?;
        // "As Varga put it": no other verb stands for saying so.
        let puts =
            self.lemma(at) == "put" && matches!(self.form(at + 1), "it" | "things") && !self.is_word(at + 2);
        // "hit out at them for": no other verb that hits takes a position.
        let hits = self.lemma(at) == "hit" && matches!(self.form(at + 1), "out" | "back");
        let verb = match (puts, hits) {
            (true, _) => "say",
            (_, true) => "criticise",
            _ => self.lemma(at),
        };
        let said = Gazetteer::shipped().saying(verb)?;
        let form = self.document.form(token);
        let verb = match self.upos(at) {
            // "alleged abuses" tell of no speech; “Tomas bin Said” is a name.
            Upos::Verb => {
                let participle = self.document.tokens.get(token).is_some_and(|t| t.xpos == "VBN");
                let near = self.document.head(token).is_some_and(|head| head > token && head < token + 4);
                let begins = at
                    .checked_sub(1)
                    .is_none_or(|before| self.is_run(before) || matches!(self.form(before), "," | ":"));
                let describes = self.document.relation(token) == "amod" && participle && near && !begins;
                let named = form.starts_with(char::is_uppercase) && self.document.mention_at(token).is_some();
                !describes && !named
            }
            Upos::Noun | Upos::Propn | Upos::Adj => {
                let after_name =
                    at > 0 && self.word(at - 1).is_some_and(|t| self.document.mention_at(t).is_some());
                // "island states were “tired”": the last word of those who were.
                let own = self.document.mention_at(token).is_some()
                    || self.document.relation(token) == "nsubj" && !self.is_run(at + 1);
                after_name
                    && !own
                    && form.chars().next().is_some_and(char::is_lowercase)
                    && form.ends_with(['s', 'd'])
                    && said.strength == SayingStrength::Strong
            }
            _ => matches!(form, "said" | "says" | "told"),
        };
        (verb && !self.is_infinitive(at)).then_some(said)
    }

    /// Whether the verb at a place follows “to”, unless it is what somebody “went on to” do.
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        if self.goes_on(at).is_some() {
            return false;
        }
        let before = (0..at).rev().find(|&i| self.upos(i) != Upos::Adv || self.form(i) == "to");
        before.is_some_and(|i| self.form(i).eq_ignore_ascii_case("to"))
    }

    /// The place of the verb that tells whoever says something by the infinitive at a place: “went” before “on to say” and “so
    /// far as to say”, “continued” before “to say”, “forced” of “was forced to say”.
    pub(super) fn goes_on(&self, at: usize) -> Option<usize> {
        let go = at.checked_sub(3)?;
        if self.form(at - 1) != "to" {
            return None;
        }
        if self.form(at - 2) == "on" && self.lemma(go) == "go" {
            return Some(go);
        }
        // "took the opportunity to remind", "continued to say": whoever does so says it.
        let chance = matches!(
            self.lemma(at - 2),
            "opportunity" | "occasion" | "chance" | "platform" | "moment" | "pain" | "pains"
        );
        let takes = |i: &usize| matches!(self.lemma(*i), "take" | "use" | "seize");
        if chance && let Some(take) = (at.saturating_sub(5)..at - 2).rev().find(takes) {
            return Some(take);
        }
        let goes_on =
            matches!(self.lemma(at - 2), "continue" | "proceed" | "hasten") && self.is_finite(at - 2);
        // "was forced to say".
        let made = || {
            self.word(at).is_some_and(|verb| own_clause::made_to_say(self.document, verb).is_some())
                && self.is_passive(at - 2)
        };
        if goes_on || made() {
            return Some(at - 2);
        }
        let far = (at.saturating_sub(4)..at - 1).find(|&i| self.form(i) == "far")?;
        (far.saturating_sub(3)..far).find(|&i| self.lemma(i) == "go")
    }

    /// Whether the participle at a place says who does it: “described by Varga as”.
    pub(super) fn is_done_by(&self, at: usize) -> bool {
        let participle =
            self.word(at).and_then(|t| self.document.tokens.get(t)).is_some_and(|t| t.xpos == "VBN");
        participle && (at + 1..at + 3).any(|i| self.form(i) == "by")
    }

    /// Whether the verb at a place is passive: a form of *be* stands before a past participle.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        let before = (0..at).rev().take(4).find(|&i| !matches!(self.upos(i), Upos::Adv | Upos::Part));
        !self.form(at).ends_with("ing") && before.is_some_and(|i| matches!(self.lemma(i), "be" | "get"))
    }

    /// Whether a verb stands in a clause that begins after a place and says when, why or despite what, or is a
    /// relative one ("who", "which", "whose", "whom"); not if a comma sets its own clause off again ("…, Varga said").
    pub(super) fn is_beyond_clause(&self, from: usize, verb: usize) -> bool {
        let Some(clause) = (from..verb).find(|&i| self.opens_clause(i)) else { return false };
        // "a “gift”, as Varga put it": the clause only tells whose word it is.
        if self.form(clause) == "as"
            && self.lemma(verb) == "put"
            && matches!(self.form(verb + 1), "it" | "things")
        {
            return false;
        }
        !(verb.saturating_sub(SET_OFF)..verb).any(|i| i > clause && self.form(i) == ",")
    }

    fn opens_clause(&self, at: usize) -> bool {
        let word = self.lemma(at);
        let joins = self.upos(at) == Upos::Sconj
            && matches!(
                word,
                "while"
                    | "as"
                    | "although"
                    | "though"
                    | "because"
                    | "since"
                    | "when"
                    | "after"
                    | "before"
                    | "if"
                    | "whereas"
                    | "unless"
                    | "until"
                    | "once"
            );
        joins || matches!(word, "who" | "which" | "whose" | "whom")
    }

    /// Whether the word at a place is a verb that can carry a subject of its own.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Verb | Upos::Aux)
            && !self.form(at).ends_with("ing")
            && !self.is_infinitive(at)
    }
}
