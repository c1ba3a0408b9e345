//! What a construction sees: the run at hand, the words around it, who spoke before.

use super::authors;
use super::frame::{self, Frame, Item};
use super::reporter::SILENT;
use super::runs::{Run, closed};
use super::speaker::{self, Speaker};
pub(super) use super::spoken::{Attribution, Spoken};
use super::titled;
use super::{own_clause, relative};
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::gazetteer::{Gazetteer, GroupKind, OfficeKind, SayingStrength};
use crate::span::Span;

/// So many frames back somebody may have spoken whom "he" continues.
const FAR: usize = 6;

/// So many frames back somebody may have been reported whom "she" continues.
const NEAR: usize = 2;

/// An article half read.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) entities: &'a Entities,
    pub(super) frames: Vec<Frame<'a>>,
    runs: &'a [Run],
    /// The frame at hand.
    pub(super) now: usize,
    /// The place of the run at hand in its frame.
    pub(super) at: usize,
    pub(super) last: Option<Spoken>,
    utterances: usize,
}

impl<'a> Scene<'a> {
    /// The beginning of an article.
    pub(super) fn new(document: &'a Document<'a>, entities: &'a Entities, runs: &'a [Run]) -> Self {
        let frames = frame::frames(document, runs);
        Self { document, entities, frames, runs, now: 0, at: 0, last: None, utterances: 0 }
    }

    /// Goes to a frame; gives the places of its runs.
    pub(super) fn enter(&mut self, frame: usize) -> Vec<usize> {
        self.now = frame;
        let items = self.frames.get(frame).map_or(&[] as &[Item], |frame| frame.items.as_slice());
        (0..items.len()).filter(|&i| matches!(items.get(i), Some(Item::Run(_)))).collect()
    }

    /// The frame at hand.
    pub(super) fn frame(&self) -> &Frame<'a> {
        // `enter` is only called with the numbers of frames.
        &self.frames[self.now.min(self.frames.len().saturating_sub(1))]
    }

    /// The frame before the one at hand, headings and lines that are no prose left out.
    pub(super) fn frame_before(&self) -> Option<&Frame<'a>> {
        self.now.checked_sub(1).and_then(|before| self.frames.get(before))
    }

    /// The frame behind the one at hand.
    pub(super) fn frame_behind(&self) -> Option<&Frame<'a>> {
        self.frames.get(self.now + 1)
    }

    /// The run at hand.
    pub(super) fn run(&self) -> Option<&'a Run> {
        match self.frame().items.get(self.at) {
            Some(&Item::Run(run)) => self.runs.get(run),
            _ => None,
        }
    }

    /// The words of the run at hand.
    pub(super) fn words(&self) -> &'a str {
        self.run().map_or("", |run| self.document.at(run.content))
    }

    /// Who spoke last, and how many frames ago.
    pub(super) fn last(&self) -> Option<(&Spoken, usize)> {
        self.last.as_ref().map(|last| (last, self.now.saturating_sub(last.frame)))
    }

    /// Whether the last quotation stands in the paragraph at hand.
    pub(super) fn same_paragraph(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.paragraph == self.frame().paragraph)
    }

    /// Whether the last run is open at the end of the paragraph before, and the one at hand opens its own.
    pub(super) fn goes_on_from_last(&self) -> bool {
        let opens = || self.frame_before().is_none_or(|before| before.paragraph != self.frame().paragraph);
        self.last.as_ref().is_some_and(|last| {
            last.is_open && last.paragraph + 1 == self.frame().paragraph && self.starts_frame() && opens()
        })
    }

    /// Whether nobody but who spoke last is named since then.
    pub(super) fn is_alone_since(&self) -> bool {
        let Some(last) = &self.last else { return false };
        let frames = self.frames.get(last.frame..self.now).unwrap_or_default();
        let words = frames.iter().flat_map(|frame| (0..frame.items.len()).filter_map(|i| frame.word(i)));
        words.filter_map(|token| self.document.mention_at(token)).all(|(i, mention)| {
            mention.kind != MentionKind::Person
                || self
                    .entities
                    .of_mention(i)
                    .is_some_and(|entity| last.speakers.iter().any(|speaker| speaker.entity == entity))
        })
    }

    /// Whether the run is a paragraph of its own.
    pub(super) fn is_paragraph(&self) -> bool {
        let here = self.frame().paragraph;
        self.is_sentence()
            && !self.frame().items.iter().enumerate().any(|(i, _)| i != self.at && self.frame().is_word(i))
            && self.frame_before().is_none_or(|frame| frame.paragraph != here)
            && self.frame_behind().is_none_or(|frame| frame.paragraph != here)
    }

    /// Whether the run is speech of its own, not a few words inside the writer's sentence.
    pub(super) fn is_full(&self) -> bool {
        let words = self.words();
        let many = words.split_whitespace().count();
        let ends = closed(words).ends_with([',', '.', '?', '!', '…', '-', '–', '—', ';']);
        // “It will do”, she said: some put the mark outside.
        let outside = matches!(self.frame().form(self.at + 1), "," | ".")
            && words.starts_with(char::is_uppercase)
            && many >= 5
            && self.starts_frame();
        ends && (many >= 4 || (many >= 2 && self.starts_frame())) || outside || many >= 12
    }

    /// Whether the run is a short sentence of its own that ends its frame: “Go home.”
    pub(super) fn is_answer(&self) -> bool {
        let (words, frame) = (self.words(), self.frame());
        words.starts_with(char::is_uppercase)
            && closed(words).ends_with(['.', '?', '!'])
            && words.split_whitespace().count() >= 2
            && words.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase))
            && !(self.at + 1..frame.items.len()).any(|i| frame.is_word(i))
    }

    /// Whether the run is a whole sentence, from its capital to its full stop.
    pub(super) fn is_sentence(&self) -> bool {
        let words = self.words();
        words.starts_with(|c: char| c.is_uppercase() || c == '[')
            && closed(words).ends_with(['.', '?', '!', '…'])
            && words.split_whitespace().count() >= 6
            && words.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() * 2
                > words.split_whitespace().count()
    }

    /// Whether no word of the writer's stands before the run in its frame.
    pub(super) fn starts_frame(&self) -> bool {
        !(0..self.at).any(|i| self.frame().is_word(i) || self.frame().is_run(i))
    }

    /// Whether the run stands alone: nothing around it but marks, a credit, or a line without a verb.
    pub(super) fn is_floating(&self) -> bool {
        let frame = self.frame();
        let after = frame.gap_after(self.at);
        self.is_full() && self.starts_frame() && !after.clone().any(|i| matches!(frame.upos(i), Upos::Verb))
    }

    /// Whether the run is a title or a name: “Night Boat”, the so-called “wall”.
    pub(super) fn is_name(&self) -> bool {
        let frame = self.frame();
        let before = self.at.checked_sub(1).unwrap_or(usize::MAX);
        let named = matches!(
            frame.lemma(before),
            "so-called"
                | "nickname"
                | "nicknamed"
                | "entitle"
                | "entitled"
                | "title"
                | "titled"
                | "codename"
                | "codenamed"
                | "code-named"
                | "name"
                | "named"
                | "acronym"
                | "alias"
                | "word"
                | "term"
        ) || (frame.lemma(before) == "as"
            && frame.form(before.saturating_sub(1)) == "known"
            && self.words().split_whitespace().count() < 7);
        // “a process called “refining””, “a band dubbed the “Owls””
        let dubbed = (before.saturating_sub(1)..self.at).any(|i| {
            matches!(frame.lemma(i), "call" | "dub")
                && frame.word(i).is_some_and(|token| {
                    self.document.deprel(token) == "acl" && self.document.form(token).ends_with("ed")
                })
        });
        let words = self.words();
        // “Tomas “Tom” Okoro”
        let part = |i: usize| {
            frame
                .word(i)
                .and_then(|t| self.document.mention_at(t))
                .is_some_and(|(_, m)| m.kind == MentionKind::Person)
        };
        let nickname = words.split_whitespace().count() <= 2
            && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && !words.ends_with(',')
            && (part(before) || part(self.at + 1))
            && frame.upos(before) == Upos::Propn
            && frame.upos(self.at + 1) == Upos::Propn;
        let plain = |word: &str| word.chars().next().is_some_and(char::is_lowercase) && word.len() > 3;
        let many = words.split_whitespace().count();
        let capitals = words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
        let title = many >= 2
            && capitals * 2 >= many
            && !words.ends_with([',', '.', '?', '!'])
            && !words.split_whitespace().any(plain);
        named || dubbed || nickname || title || titled::is_term(frame, self.at, words)
    }

    /// The nearest reporting verb to the left of `from` (down to `floor`) whose speaker is named.
    /// Verbs that take a position count only where the run is a part of the writer's sentence.
    pub(super) fn cue_left(&self, from: usize, floor: usize) -> Option<Attribution> {
        let frame = self.frame();
        let found = (floor..from).rev().find_map(|i| {
            let said = frame.saying(i)?;
            // "According to Varga, as Chile is committed to it, the port is “safe”": the words are hers.
            let sourced = frame.form(0) == "According" && frame.form(1) == "to";
            if sourced && SILENT.contains(&frame.lemma(i)) {
                return None;
            }
            if said.strength == SayingStrength::Stance
                && self.is_full()
                && self.words().split_whitespace().count() > 25
            {
                return None;
            }
            let beside = self.is_prelude(i, from) || self.describes(i) || self.is_of_a_noun(i, floor);
            if beside || self.is_denied_within(i, floor) || own_clause::is_asked_for(frame, i) {
                return None;
            }
            if self.is_aside(i, from) || said.strength != SayingStrength::Strong && !self.governs(i) {
                return None;
            }
            if let Some(found) = self.headed(i).or_else(|| self.reporter(i, floor)) {
                return Some(Some(found));
            }
            // Behind a comma the sentence goes on about somebody else.
            let is_same = (i..from).all(|k| frame.form(k) != ",");
            if is_same && relative::is_unnamed(frame, self.entities, i) {
                return Some(None);
            }
            let speaker = if frame.is_passive(i) || frame.is_done_by(i) {
                self.agent(i)?
            } else {
                let made = || own_clause::of_who_is_made_to(frame, self.entities, i);
                let own = || speaker::before(frame, self.entities, i);
                self.set_off(i, from).or_else(made).or_else(own).or_else(|| {
                    let turned = self.starts_clause(i) && !self.reports_next(i) && frame.lemma(i) != "put";
                    turned.then(|| speaker::after(frame, self.entities, i)).flatten()
                })?
            };
            Some(Some(Attribution { speaker, cue: Some(i), goes_on: false }))
        });
        found.flatten()
    }

    /// Whether a verb is denied in what another reports: "Varga said that Kenya was not asking Peru “to give up”". What was
    /// not said is nobody’s words but hers who tells so.
    fn is_denied_within(&self, verb: usize, floor: usize) -> bool {
        let frame = self.frame();
        let denied =
            (verb.saturating_sub(3)..verb).any(|i| matches!(frame.form(i), "not" | "n't" | "n’t" | "never"));
        denied
            && (floor..verb.saturating_sub(2)).any(|i| {
                frame.form(i + 1) == "that"
                    && frame.saying(i).is_some_and(|said| said.strength == SayingStrength::Strong)
            })
    }

    /// “… was condemned by Varga as”: who the passive verb at a place has for its agent.
    fn agent(&self, verb: usize) -> Option<Speaker> {
        let frame = self.frame();
        let by = (verb + 1..verb + 4).find(|&i| frame.form(i) == "by");
        // "was described as “stubborn” by Varga".
        let behind = || Some(self.at + 1).filter(|&i| frame.form(i) == "by");
        let by = by.or_else(behind)?;
        let end = if by > self.at { by + 12 } else { (by + 12).min(self.at.max(by + 1)) };
        speaker::head(frame, self.entities, by + 1..end)
    }

    /// Whether a verb begins its clause, so that its subject may follow it.
    fn starts_clause(&self, verb: usize) -> bool {
        let frame = self.frame();
        let shared = frame.form(verb).ends_with("ing");
        !shared
            && verb
                .checked_sub(1)
                .is_none_or(|before| frame.is_run(before) || matches!(frame.form(before), "," | "as" | "so"))
    }

    /// Whether who stands behind a verb is the subject of another: "…, said Varga would stay".
    fn reports_next(&self, verb: usize) -> bool {
        let frame = self.frame();
        let subject = (verb + 1..verb + 5).filter_map(|i| frame.word(i)).find(|&token| {
            self.document.relation(token) == "nsubj" && self.document.mention_at(token).is_some()
        });
        subject.is_some_and(|token| {
            self.document.head(token).is_some_and(|head| head > token && Some(head) != frame.word(verb))
        })
    }

    /// Whoever spoke last, in quotation marks or not, if a pronoun or the like can mean them.
    fn same(&self, span: Span) -> Option<Vec<Actor>> {
        let last = self.last.as_ref().filter(|last| self.now.saturating_sub(last.frame) <= FAR);
        let fits = |speakers: &Vec<Actor>| self.can_mean(span, speakers);
        let found =
            self.reported().filter(fits).or_else(|| last.map(|last| last.speakers.clone()).filter(fits))?;
        Some(found.into_iter().map(|actor| Actor { span, ..actor }).collect())
    }

    /// Whether a pronoun, or a title without a name, can mean those who spoke.
    fn can_mean(&self, span: Span, speakers: &[Actor]) -> bool {
        let is_person = |actor: &Actor| self.entities.kind(actor.entity) == Some(EntityKind::Person);
        let alone = |actor: &Actor| is_person(actor) || self.is_somebody(actor);
        let person = speakers.iter().all(is_person);
        match self.document.at(span).to_lowercase().as_str() {
            "he" | "she" => speakers.iter().all(alone) && speakers.len() == 1,
            "they" => !person || speakers.len() > 1,
            // "The post" may be that of somebody unnamed who wrote it; "the general" is not the judge.
            _ => {
                let another = speakers.iter().any(|actor| self.bears_another(span, actor));
                !(another || person && self.is_written(span))
            }
        }
    }

    /// Whether a title that stands alone is of a service in which somebody who bears another office is not: "the general"
    /// after a minister, "the judge" after an envoy. Ranks before the name, and its own title, are looked at.
    fn bears_another(&self, span: Span, actor: &Actor) -> bool {
        let document = self.document;
        let served = |kind: OfficeKind| {
            matches!(
                kind,
                OfficeKind::HeadOfState
                    | OfficeKind::HeadOfGovernment
                    | OfficeKind::Minister
                    | OfficeKind::Judge
                    | OfficeKind::Military
                    | OfficeKind::Rank
                    | OfficeKind::Monarch
            )
        };
        let end = document.tokens.partition_point(|token| token.span.start < span.end);
        let Some(last) = end.checked_sub(1) else { return false };
        let kind_of = |t: usize| {
            let office = Gazetteer::shipped().office_phrase(&[document.form(t)]);
            office.map(|phrase| phrase.office.kind).filter(|&kind| served(kind))
        };
        let Some(kind) = kind_of(last) else { return false };
        let word = document.form(last);
        let namings = self.entities.get(actor.entity).into_iter().flat_map(|entity| &entity.mentions);
        let beside =
            namings.filter_map(|&i| document.mentions.get(i)).filter(|m| m.kind == MentionKind::Person);
        let titles: Vec<usize> = beside
            .flat_map(|m| m.tokens.start.saturating_sub(4)..m.tokens.start)
            .filter(|&t| kind_of(t).is_some())
            .collect();
        let same = |&t: &usize| kind_of(t) == Some(kind) || document.form(t).eq_ignore_ascii_case(word);
        !titles.is_empty() && !titles.iter().any(same)
    }

    /// Whether a phrase means something written or found out, which is nobody who spoke before: "the report".
    fn is_written(&self, span: Span) -> bool {
        let end = self.document.tokens.partition_point(|token| token.span.start < span.end);
        end.checked_sub(1).is_some_and(|last| {
            authors::is_thing(self.document, last)
                || matches!(
                    self.document.lemma(last),
                    "document" | "text" | "article" | "story" | "file" | "record"
                )
        })
    }

    /// Whose words the last sentence reports that stands behind the last quotation and holds none: "Varga said the road
    /// was shut. “It will not take long,” she said."
    fn reported(&self) -> Option<Vec<Actor>> {
        let first = self.last.as_ref().map_or(0, |last| last.frame + 1).max(self.now.saturating_sub(NEAR));
        let strong = |frame: &Frame<'a>, i: usize| {
            frame.saying(i).is_some_and(|said| said.strength == SayingStrength::Strong)
                && frame.upos(i) == Upos::Verb
                && !frame.is_passive(i)
        };
        self.frames.get(first..self.now)?.iter().rev().find_map(|frame| {
            let verb = (0..frame.items.len()).find(|&i| strong(frame, i))?;
            match speaker::before(frame, self.entities, verb)? {
                Speaker::Known(actors) => Some(actors),
                _ => None,
            }
        })
    }

    /// Whether an unnamed speaker is one human being: "a resident", not "the council".
    fn is_somebody(&self, actor: &Actor) -> bool {
        let name = self.entities.get(actor.entity).map_or("", |entity| entity.name.as_str());
        let noun = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let body =
            matches!(Gazetteer::shipped().group_noun(&noun), Some(GroupKind::Body | GroupKind::Government));
        !body
            && (noun.ends_with("man")
                || noun.ends_with("person")
                || Gazetteer::shipped().office_phrase(&[noun.as_str()]).is_some_and(|office| !office.plural)
                || matches!(Gazetteer::shipped().group_noun(&format!("{noun}s")), Some(GroupKind::People)))
    }

    /// Whose "the statement" is: of whoever made one in the sentences before, else of whoever spoke last.
    fn author(&self, token: usize) -> Option<Vec<Actor>> {
        let span = self.document.tokens.get(token)?.span;
        let lemma = self.document.lemma(token);
        if let Some(known) = authors::whose(self.document, self.entities, token) {
            return Some(known.iter().map(|actor| Actor { span, ..*actor }).collect());
        }
        let frames = self.frames.get(self.now.saturating_sub(FAR)..=self.now)?;
        let told = |frame: &Frame<'a>, fits: &dyn Fn(&str) -> bool| {
            let mut places = (0..frame.items.len()).rev();
            // "Okoro, said the statement, was away": where it speaks nothing tells whose it is.
            let speaks = |t: usize| {
                self.document.relation(t) == "nsubj"
                    && self.document.form(t.wrapping_sub(1)).eq_ignore_ascii_case("the")
            };
            places.find(|&i| fits(frame.lemma(i)) && frame.word(i).is_some_and(|t| t < token && !speaks(t)))
        };
        let same = |noun: &str| noun == lemma;
        let made =
            frames.iter().rev().find_map(|frame| speaker::maker(frame, self.entities, told(frame, &same)?));
        // "Varga and others issued a joint statement … the letter read".
        let written = |noun: &str| Gazetteer::shipped().is_said_thing(noun);
        let made = made.or_else(|| {
            frames.iter().rev().find_map(|frame| {
                let place = told(frame, &written)?;
                let verb = frame.document.head(frame.word(place)?)?;
                let makes = authors::is_making(frame.document.lemma(verb));
                makes.then(|| speaker::maker(frame, self.entities, place)).flatten()
            })
        });
        // "Another post took aim at the plan … the post read": nobody who spoke before wrote it.
        let unknown = made.is_none() && frames.iter().any(|frame| told(frame, &same).is_some());
        match made {
            Some(Speaker::Known(actors)) => {
                Some(actors.iter().map(|actor| Actor { span, ..*actor }).collect())
            }
            _ => self.same(span).filter(|_| !unknown).or_else(|| {
                let (mention, _) = self.document.mention_at(token)?;
                Some(vec![Actor { entity: self.entities.of_mention(mention)?, span }])
            }),
        }
    }

    /// Makes the attribution of the run at hand final: finds out whom “he” continues, numbers
    /// the utterance, and remembers it for the next run. `None` where nobody is known.
    pub(super) fn settle(&mut self, found: Attribution) -> Option<Spoken> {
        let speakers = match found.speaker {
            Speaker::Known(actors) => {
                let actors = authors::of_parts(self.document, self.entities, actors);
                authors::of_made(self.document, self.entities, actors)
            }
            Speaker::Same(span) => self.same(span)?,
            Speaker::Words(token) => self.author(token)?,
        };
        let each =
            |actor: Actor| self.entities.each(actor.entity).map(move |entity| Actor { entity, ..actor });
        let speakers: Vec<Actor> = speakers.into_iter().flat_map(each).collect();
        let run = self.run()?;
        let frame = self.frame();
        let opening = if run.open.is_empty() { run.content } else { run.open };
        let verb = found.cue.and_then(|at| frame.word(at)).and_then(|token| self.document.tokens.get(token));
        let cue = verb.map_or(opening, |token| token.span);
        let goes_on = self.last.as_ref().is_some_and(|last| {
            (found.goes_on || (last.cue == cue && verb.is_some()))
                && last.speakers.first().map(|a| a.entity) == speakers.first().map(|a| a.entity)
        });
        let paragraph = frame.paragraph;
        if !goes_on {
            self.utterances += 1;
        }
        let spoken = Spoken {
            speakers,
            cue,
            utterance: self.utterances,
            frame: self.now,
            paragraph,
            is_open: run.is_open,
        };
        self.last = Some(spoken.clone());
        Some(spoken)
    }
}
