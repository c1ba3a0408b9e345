//! Which verb before a quotation reports it: not one in an aside, nor what somebody is only reported to want.

use super::scene::{Attribution, Scene};
use super::speaker::Speaker;
use super::{participle, speaker};
use crate::document::{MentionKind, Upos};
use crate::extract::tree;
use crate::gazetteer::SayingStrength;

/// How long an aside between dashes may be, in words.
const ASIDE: usize = 24;

/// So few quoted words may be no speech at all.
const SCARE: usize = 2;

/// How many words are climbed from a verb to the one that reports it.
const CLIMB: usize = 6;

/// Verbs that tell what somebody wants, does or feels rather than says.
pub(super) const SILENT: &[&str] = &[
    "anticipate",
    "assume",
    "back",
    "calculate",
    "commit",
    "debate",
    "discover",
    "discuss",
    "doubt",
    "encourage",
    "ensure",
    "envision",
    "expect",
    "favor",
    "favour",
    "fear",
    "feel",
    "find",
    "foresee",
    "guarantee",
    "hope",
    "infer",
    "know",
    "need",
    "negotiate",
    "oppose",
    "present",
    "realise",
    "realize",
    "recognise",
    "recognize",
    "refuse",
    "reject",
    "remember",
    "seek",
    "support",
    "suspect",
    "talk",
    "think",
    "threaten",
    "tout",
    "want",
    "wish",
    "worry",
];

impl Scene<'_> {
    /// Whether a verb stands in an aside that dashes close before the run: “— which the paper noted as rare — “…””.
    pub(super) fn is_aside(&self, verb: usize, from: usize) -> bool {
        let frame = self.frame();
        let dash = |i: usize| matches!(frame.form(i), "—" | "–" | "--");
        let opening = (0..verb).rev().take(ASIDE).take_while(|&i| !frame.is_run(i)).find(|&i| dash(i));
        opening.is_some_and(|opening| opening > 0) && (verb..from).take(ASIDE).any(dash)
    }

    /// Whether a verb stands in a clause that only tells when or why something else happens before the run: “When
    /// Okoro suggested a truce, Varga hit back: “…””.
    pub(super) fn is_prelude(&self, verb: usize, from: usize) -> bool {
        let (frame, document) = (self.frame(), self.document);
        let Some(token) = frame.word(verb) else { return false };
        let clause = std::iter::successors(Some(token), |&t| document.head(t))
            .take(CLIMB)
            .find(|&t| document.relation(t) == "advcl" && participle::tells_when(document, t));
        // "As Varga noted, the plan means “peace”": her words follow.
        let as_told = clause == Some(token)
            && frame.saying(verb).is_some_and(|said| said.strength == SayingStrength::Strong)
            && document.children(token).any(|t| t < token && document.form(t).eq_ignore_ascii_case("as"));
        let Some(main) = clause.filter(|_| !as_told).and_then(|clause| document.head(clause)) else {
            return false;
        };
        let place = (verb + 1..from).find(|&i| frame.word(i) == Some(main));
        let own = document.child(main, "nsubj").filter(|&subject| token < subject && subject < main);
        let comma = |subject: usize| (token..subject).any(|t| document.form(t) == ",");
        place.is_some() && document.upos(main) == Upos::Verb && own.is_some_and(comma)
    }

    /// Whether a participle only tells where words stood or what somebody is called, and nobody who says so: “in an
    /// interview published on Monday”, “Varga, described as “a hero””.
    pub(super) fn describes(&self, verb: usize) -> bool {
        let frame = self.frame();
        let Some(token) = frame.word(verb) else { return false };
        let participle = self.document.tokens.get(token).is_some_and(|t| t.xpos == "VBN");
        let placed = matches!(
            frame.lemma(verb),
            "air"
                | "brand"
                | "broadcast"
                | "call"
                | "describe"
                | "dub"
                | "hail"
                | "issue"
                | "label"
                | "post"
                | "publish"
                | "record"
                | "release"
        );
        let told = || participle::is_of_a_place(self.document, token);
        placed && participle && self.document.deprel(token) == "acl" && (!frame.is_done_by(verb) || told())
    }

    /// Whether a participle only tells which of some is meant in what another reports, and the run is none of its words: "Varga
    /// said the men protesting the plan are “fools”".
    pub(super) fn is_of_a_noun(&self, verb: usize, floor: usize) -> bool {
        let (frame, document) = (self.frame(), self.document);
        let (Some(run), Some(token)) = (self.run(), frame.word(verb)) else { return false };
        let gerund = frame.form(verb).ends_with("ing") && matches!(document.deprel(token), "acl" | "ccomp");
        let told = || {
            (floor..verb).any(|i| frame.saying(i).is_some_and(|said| said.strength == SayingStrength::Strong))
        };
        let tensed = (verb + 1..self.at).any(|i| frame.is_finite(i) || frame.lemma(i) == "be");
        gerund && tensed && told() && !run.words.clone().any(|t| tree::is_under(document, t, token))
    }

    /// Whether a verb that takes a position has a few quoted words among what hangs on it; a longer run always is.
    pub(super) fn governs(&self, verb: usize) -> bool {
        let (frame, words) = (self.frame(), self.words());
        let (Some(run), Some(token)) = (self.run(), frame.word(verb)) else { return true };
        words.split_whitespace().count() > SCARE
            || self.is_what_it_is_called(verb)
            || run.words.clone().any(|t| tree::is_under(self.document, t, token))
    }

    /// “referred to it as a “trap” and a “shame””: whether "as" behind a verb opens what a thing is called.
    fn is_what_it_is_called(&self, verb: usize) -> bool {
        let frame = self.frame();
        let joins = |i: &usize| {
            frame.is_run(*i)
                || matches!(frame.upos(*i), Upos::Det | Upos::Adj | Upos::Adv | Upos::Cconj | Upos::Punct)
                    && frame.form(*i) != "as"
        };
        let Some(before) = (verb + 1..self.at).rev().find(|i| !joins(i)) else { return false };
        frame.form(before) == "as" && before < verb + 8
    }

    /// “Varga: the council wants a “silent port””: whoever a headline names before its colon.
    pub(super) fn headed(&self, verb: usize) -> Option<Attribution> {
        let frame = self.frame();
        let strong = frame.saying(verb).is_some_and(|said| said.strength == SayingStrength::Strong);
        let colon = (1..verb.min(6)).find(|&i| frame.form(i) == ":").filter(|_| !strong)?;
        let speaker = speaker::head(frame, self.entities, 0..colon)?;
        let verbal = (0..colon).any(|i| matches!(frame.upos(i), Upos::Verb | Upos::Aux));
        let person = speaker::is_person(self.entities, &speaker);
        (person && !verbal).then_some(Attribution { speaker, cue: Some(colon), goes_on: false })
    }

    /// “The road, said Varga, “is too long””: whoever is named between "said" behind a comma and the comma before the run.
    /// Another verb may be what somebody before it tells her ("Okoro, the mayor, told Varga, “…””).
    pub(super) fn set_off(&self, verb: usize, from: usize) -> Option<Speaker> {
        let frame = self.frame();
        let before = |at: usize| at.checked_sub(1).filter(|&i| frame.form(i) == ",");
        let (comma, name) = (before(from)?, frame.word(verb + 1)?);
        let (_, mention) = self.document.mention_at(name)?;
        let alone = mention.kind == MentionKind::Person && frame.word(comma) == Some(mention.tokens.end);
        let says = frame.lemma(verb) == "say" && frame.is_finite(verb) && before(verb).is_some();
        (alone && says).then(|| speaker::after(frame, self.entities, verb)).flatten()
    }

    /// Whether the subject of a verb that takes a position is a thing, which means it and says nothing: “the plan signals”.
    fn is_of_a_thing(&self, verb: usize) -> bool {
        let (frame, document) = (self.frame(), self.document);
        let stance = frame.saying(verb).is_some_and(|said| said.strength == SayingStrength::Stance);
        let subject = frame.word(verb).and_then(|token| document.child(token, "nsubj"));
        stance && subject.is_some_and(|t| document.upos(t) == Upos::Noun && document.mention_at(t).is_none())
    }

    /// “Varga said that the government wants “a silent port””: whoever reports what somebody else wants, hopes or
    /// does, but does not say.
    pub(super) fn reporter(&self, verb: usize, floor: usize) -> Option<Attribution> {
        let frame = self.frame();
        let weak = frame.saying(verb).is_some_and(|said| said.strength == SayingStrength::Weak);
        if !SILENT.contains(&frame.lemma(verb)) && !weak && !self.is_of_a_thing(verb) {
            return None;
        }
        let mut token = frame.word(verb)?;
        for _ in 0..CLIMB {
            let above = self.document.head(token)?;
            let place = (floor..verb).rev().find(|&i| frame.word(i) == Some(above));
            if matches!(self.document.relation(token), "ccomp" | "advcl" | "conj" | "parataxis")
                && let Some(cue) = place
                && frame.saying(cue).is_some_and(|said| said.strength == SayingStrength::Strong)
                && !frame.is_passive(cue)
            {
                let told = (cue + 1..verb).any(|i| frame.form(i) == "that");
                let complement = told || self.document.relation(token) == "ccomp";
                let speaker = speaker::before(frame, self.entities, cue).filter(|_| complement)?;
                return Some(Attribution { speaker, cue: Some(cue), goes_on: false });
            }
            token = above;
        }
        None
    }
}
