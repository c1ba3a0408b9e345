//! Who takes which position on what.

mod absent;
pub(super) mod adjective;
mod antecedent;
mod apposed;
mod asked;
mod attitude;
mod bodies;
pub(super) mod bonds;
mod bounds;
mod called;
mod cannot;
pub(super) mod charge;
mod charged;
mod cleft;
pub(super) mod complement;
mod deeds;
pub(super) mod demand_list;
mod ending;
pub(super) mod evaluation;
pub(super) mod experiencer;
mod failing;
mod felt;
mod gap;
pub(super) mod goal;
mod holders;
mod idiom;
mod idle;
pub(super) mod imperative;
mod implied;
mod joined;
mod lands;
mod likewise;
mod merit;
pub(super) mod modal;
mod norms;
pub(super) mod noun;
mod obliged;
mod origin;
mod owed;
mod owners;
mod passive;
pub(super) mod plight;
mod predicate;
pub(super) mod purpose;
mod reach;
mod reason;
pub(super) mod relative;
mod reporters;
pub(super) mod request;
mod several;
mod shared;
mod so_called;
mod spirit;
mod theirs;
mod turned;
pub(super) mod verb;
mod voices;
mod void;
pub(super) mod vow;
mod whole;
mod wording;

use super::{Rule, syntax};
use crate::claim::{Actor, Claim, Evidence, Polarity, Relation, Stance, Target};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::gazetteer::Gazetteer;
use std::ops::Range;
use voices::Voices;

/// What a rule has found: it becomes one claim for each holder.
struct Found {
    holders: Vec<Actor>,
    polarity: Polarity,
    hedged: bool,
    target: Range<usize>,
    cue: usize,
    rule: &'static str,
}

/// What a rule finds in a scene.
type Finder = fn(&Scene<'_>) -> Vec<Claim>;

/// The rules of this room with what they find, in the order of the list of all rules.
const FINDERS: &[(&Rule, Finder)] = &[
    (&verb::RULE, verb::within),
    (&noun::RULE, noun::within),
    (&adjective::RULE, adjective::within),
    (&experiencer::RULE, experiencer::within),
    (&goal::RULE, goal::within),
    (&evaluation::RULE, evaluation::within),
    (&charge::RULE, charge::within),
    (&modal::RULE, modal::within),
    (&vow::RULE, vow::within),
    (&demand_list::RULE, demand_list::within),
    (&relative::RULE, relative::within),
    (&request::RULE, request::within),
    (&bonds::RULE, bonds::within),
    (&imperative::RULE, imperative::within),
    (&plight::RULE, plight::within),
    (&purpose::RULE, purpose::within),
];

/// Whether a rule is one of this room.
pub(super) fn is_stance(rule: &Rule) -> bool {
    FINDERS.iter().any(|(own, _)| own.name == rule.name)
}

/// All stances of a document; who speaks where is found out once for all rules.
pub(super) fn all(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let scene = Scene::new(document, entities);
    FINDERS.iter().flat_map(|(_, within)| within(&scene)).collect()
}

/// More words than this make no target that stands alone.
const LONGEST_TARGET: usize = 40;

/// A document as the rules of this room read it: with who speaks where.
struct Scene<'a> {
    document: &'a Document<'a>,
    entities: &'a Entities,
    voices: Voices,
}

impl<'a> Scene<'a> {
    fn new(document: &'a Document<'a>, entities: &'a Entities) -> Self {
        Self { document, entities, voices: Voices::of(document, entities) }
    }

    /// Who takes the position of the verb or predicate at token `cue`.
    fn holders(&self, cue: usize) -> Vec<Actor> {
        holders::of(self.document, self.entities, &self.voices, cue)
    }

    /// Who speaks the word at a token: of a quotation or report, else the subject of a verb of saying or thinking
    /// that has the clause around it as its own ("protesters, claiming that the vote was rigged").
    fn speakers(&self, token: usize) -> Vec<Actor> {
        if theirs::is_others_view(self, token) {
            return Vec::new();
        }
        let voices = self.voices.at(token);
        if !voices.is_empty() {
            return voices;
        }
        let viewers = self.viewers(token);
        if !viewers.is_empty() {
            return viewers;
        }
        let document = self.document;
        let mut at = token;
        for _ in 0..3 {
            let Some(above) = document.head(at) else { break };
            let told = matches!(document.relation(at), "ccomp" | "parataxis")
                && above < at
                && Gazetteer::shipped().saying(document.lemma(above)).is_some();
            if told {
                let denied = crate::extract::tree::is_negated(document, above);
                return if denied { Vec::new() } else { self.holders(above) };
            }
            at = above;
        }
        reporters::behind(document, token)
            .map(|who| holders::named(document, self.entities, &self.voices, who))
            .unwrap_or_default()
    }

    /// In whose view a sentence is told that begins with "In Varga’s view" or "For Varga,".
    fn viewers(&self, token: usize) -> Vec<Actor> {
        let document = self.document;
        let Some(start) = syntax::sentence(document, token).map(|s| s.tokens.start) else {
            return Vec::new();
        };
        let first = document.form(start).to_lowercase();
        let mention = document.mention_at(start + 1).or_else(|| document.mention_at(start + 2));
        let Some((_, mention)) = mention.filter(|(_, m)| m.tokens.end < token) else { return Vec::new() };
        let (end, marked) =
            (mention.tokens.end, |t: usize| matches!(document.form(t), "’s" | "'s" | "’" | "'"));
        let view = |t: usize| {
            matches!(document.lemma(t), "view" | "opinion" | "eye" | "mind" | "judgement" | "word")
        };
        let told = match first.as_str() {
            "for" => document.form(end) == "," && mention.kind != MentionKind::Place,
            "in" | "to" => marked(end) && view(end + 1) || view(end),
            _ => false,
        };
        if told {
            crate::extract::tree::actors(document, self.entities, document.top(mention))
        } else {
            Vec::new()
        }
    }

    /// The person or body that a pronoun at a token means, where that is known.
    fn meant(&self, token: usize) -> Option<EntityId> {
        let personal = matches!(
            self.document.form(token).to_lowercase().as_str(),
            "he" | "she" | "they" | "him" | "her" | "them" | "his" | "their"
        );
        let (i, _) = self.document.mention_at(token).filter(|_| personal)?;
        self.entities.of_mention(i)
    }

    /// The claims of a finding. A second target after the same preposition ("support for Y and for Z") has its own.
    fn claims(&self, found: &Found) -> Vec<Claim> {
        let mut out = self.claims_of_people(found);
        let mut last = found.target.clone();
        for _ in 0..4 {
            let Some(next) = self.repeated(&last) else { break };
            out.extend(self.claims_of(&Found {
                target: next.clone(),
                holders: found.holders.clone(),
                ..*found
            }));
            last = next;
        }
        out
    }

    /// The phrase that "and" joins to a target with the same preposition, or the same "to", as before the target.
    fn repeated(&self, target: &Range<usize>) -> Option<Range<usize>> {
        let document = self.document;
        let before = target.start.checked_sub(1)?;
        let mark = document.form(before);
        let joins = |t: usize| matches!(document.form(t), "and" | "or");
        let and = target.end + usize::from(document.form(target.end) == ",");
        let able = matches!(document.upos(before), Upos::Adp | Upos::Part | Upos::Sconj) && !mark.is_empty();
        if !able || !joins(and) || document.form(and + 1) != mark {
            return None;
        }
        let head = document.head(and + 1).filter(|&head| head > and + 1)?;
        let phrase = complement::phrase(document, head);
        (phrase.end > and + 2).then_some(phrase.start.max(and + 2)..phrase.end)
    }

    /// The claims of a finding; of people who are named together, one for each.
    fn claims_of_people(&self, found: &Found) -> Vec<Claim> {
        let document = self.document;
        let people: Vec<usize> = document
            .mentions_in(found.target.clone())
            .filter(|(_, m)| m.kind == MentionKind::Person)
            .map(|(_, m)| m.tokens.end)
            .collect();
        let only_names = found.target.clone().all(|t| {
            matches!(
                document.upos(t),
                Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Cconj | Upos::Punct
            ) && document.form(t) != "or"
        });
        if people.len() < 2 || !only_names || people.last() != Some(&found.target.end) {
            return self.claims_of(found);
        }
        let mut start = found.target.start;
        let mut out = Vec::new();
        for end in people {
            while start < end && matches!(document.upos(start), Upos::Cconj | Upos::Punct) {
                start += 1;
            }
            let one = Found { target: start..end, holders: found.holders.clone(), ..*found };
            out.extend(self.claims_of(&one));
            start = end;
        }
        out
    }

    /// The claims of a finding with one target, none where the target or a holder is missing. A country whose speaker
    /// states its position holds it with the speaker.
    fn claims_of(&self, found: &Found) -> Vec<Claim> {
        let (document, entities) = (self.document, self.entities);
        let within = bounds::kept(document, found.cue, found.target.clone());
        let mut target = syntax::trimmed(document, within);
        // "agreed not to raise the toll" is against raising it.
        let denied = matches!(document.form(target.start), "not" | "never") && target.len() > 2;
        let polarity = flipped(found.polarity, denied);
        if denied {
            target.start += 1 + usize::from(document.form(target.start + 1) == "to");
        }
        let mut polarity = polarity;
        if let Some(words) = ending::ended(document, &target).filter(|_| found.polarity == Polarity::Favor) {
            target = words;
            polarity = flipped(polarity, true);
        }
        // "what they called “a shame”": what it is called tells what it is.
        target.start = so_called::named(document, &target).unwrap_or(target.start);
        // "appalled by and condemn the raids": what both are about.
        if document.upos(target.start) == Upos::Cconj {
            let verb = target.start + 1;
            let shared = document.upos(verb) == Upos::Verb && target.len() > 2;
            target.start += 1 + usize::from(shared);
        }
        target.end = target.end.min(target.start + LONGEST_TARGET);
        // What somebody says ends where the quotation does.
        if let Some(quoted) = self.voices.quotation_at(found.cue)
            && quoted.contains(&target.start)
        {
            target.end = target.end.min(quoted.end);
        }
        let Some(sentence) = syntax::sentence(document, found.cue) else { return Vec::new() };
        if syntax::supposed(document, found.cue) || is_denied(document, found.cue) {
            return Vec::new();
        }
        // "apologised for not keeping the rule" is against neither.
        if denied && document.lemma(found.cue).starts_with("apologi") {
            return Vec::new();
        }
        // Who does not condemn something, or does not rule it out, is not for it.
        let open = document.lemma(found.cue) == "rule" && document.form(found.cue + 1) == "out";
        if polarity == Polarity::Favor && (open || BLAME.contains(&document.lemma(found.cue))) {
            return Vec::new();
        }
        if target.is_empty() || target.start < sentence.tokens.start || target.end > sentence.tokens.end {
            return Vec::new();
        }
        // "called the raid a", "considered it as": what leads to the judgement is no part of what is judged.
        while target.len() > 1
            && (document.upos(target.end - 1) == Upos::Det && document.relation(target.end - 1) == "det"
                || matches!(document.form(target.end - 1), "as" | "’s" | "'s"))
        {
            target.end -= 1;
        }
        target = antecedent::of(self, &target).unwrap_or(target);
        if void::is_void(self, found, &target, polarity) {
            return Vec::new();
        }
        let mut holders: Vec<(Actor, Option<Actor>)> = Vec::new();
        let reporters = self.voices.at(found.cue);
        for &holder in &found.holders {
            let Some(kind) = entities.kind(holder.entity) else { continue };
            let own: Vec<Actor> = reporters.iter().copied().filter(|by| by.entity != holder.entity).collect();
            holders.push((holder, own.first().copied()));
            if kind == EntityKind::Country {
                let speakers = own.into_iter().filter(|&by| syntax::speaks_for(entities, by, holder));
                holders.extend(speakers.map(|speaker| (speaker, None)));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        holders.retain(|(holder, _)| seen.insert(holder.entity));
        let span = document.span(target.clone());
        let land = lands::meant(document, entities, &target);
        let mut named: Vec<_> = document
            .mentions_in(target)
            .filter_map(|(i, m)| match m.kind {
                MentionKind::Pronoun => self.meant(m.tokens.start),
                _ => entities.of_mention(i),
            })
            .chain(land)
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        named.retain(|id| seen.insert(*id));
        let issues = Gazetteer::shipped().issues(document.at(span));
        let cue = document.span(found.cue..found.cue + 1);
        let itself = |holder: &Actor| found.target.len() == 1 && named == [holder.entity];
        holders
            .into_iter()
            .filter(|(holder, _)| !itself(holder))
            .map(|(holder, reported_by)| {
                Claim::new(
                    Relation::TakesStance(Stance {
                        holder,
                        polarity,
                        hedged: found.hedged,
                        target: Target { span, entities: named.clone(), issues: issues.clone() },
                        reported_by,
                    }),
                    Evidence { sentence: sentence.span, cue, rule: found.rule },
                )
            })
            .collect()
    }
}

/// Verbs of blame: to refrain from it is no praise.
const BLAME: &[&str] = &[
    "condemn",
    "denounce",
    "criticise",
    "criticize",
    "blame",
    "accuse",
    "deplore",
    "decry",
    "lambast",
    "lambaste",
    "apologise",
    "apologize",
];

/// Nouns for what others say.
const CLAIMED: &[&str] = &[
    "claim",
    "allegation",
    "accusation",
    "report",
    "suggestion",
    "rumour",
    "rumor",
    "charge",
    "assertion",
    "idea",
    "notion",
    "insinuation",
    "speculation",
    "impression",
];

/// Verbs by which somebody says that it is not so.
const REJECTS: &[&str] = &[
    "reject",
    "dismiss",
    "deny",
    "refute",
    "rebut",
    "dispute",
    "rebuff",
    "repudiate",
    "debunk",
    "contest",
    "disprove",
    "counter",
];

/// Whether a stance stands in what somebody denies: "denied that Chile opposes the treaty".
fn is_denied(document: &Document<'_>, cue: usize) -> bool {
    let mut at = cue;
    for _ in 0..6 {
        let Some(above) = document.head(at) else { return false };
        if matches!(document.relation(at), "ccomp" | "xcomp") && document.lemma(above) == "deny" {
            return true;
        }
        // "rejected claims that Chile backs the rebels".
        let rejected = document.head(above).filter(|_| {
            matches!(document.relation(at), "ccomp" | "acl") && CLAIMED.contains(&document.lemma(above))
        });
        if rejected.is_some_and(|verb| REJECTS.contains(&document.lemma(verb))) {
            return true;
        }
        // "denied the news about the government’s plan to": what is denied is that there is one.
        let news = at != cue
            && document.relation(at) == "obj"
            && (document.lemma(at) == "news" || CLAIMED.contains(&document.lemma(at)));
        // "there is no truth to the plan to".
        let untrue =
            at != cue && document.lemma(at) == "truth" && crate::extract::tree::is_negated(document, at);
        if news && REJECTS.contains(&document.lemma(above)) || untrue {
            return true;
        }
        at = above;
    }
    false
}

/// One claim for each position: of two whose targets hold one another, the first stays.
pub(super) fn tidy(claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        // The claims come sorted by sentence, so that those of this one are the last.
        let mut here = kept.iter().rev().take_while(|k| k.evidence.sentence == claim.evidence.sentence);
        let repeats = here.any(|k| match (&k.relation, &claim.relation) {
            (Relation::TakesStance(a), Relation::TakesStance(b)) => {
                let (x, y) = (a.target.span, b.target.span);
                a.holder.entity == b.holder.entity
                    && (x == y || (a.polarity == b.polarity && (x.contains(y) || y.contains(x))))
            }
            _ => false,
        });
        if !repeats {
            kept.push(claim);
        }
    }
    kept
}

fn flipped(polarity: Polarity, negated: bool) -> Polarity {
    match (polarity, negated) {
        (Polarity::Favor, true) => Polarity::Against,
        (Polarity::Against, true) => Polarity::Favor,
        (same, _) => same,
    }
}

/// Whether a noun phrase may begin at a token.
fn starts_phrase(document: &Document<'_>, t: usize) -> bool {
    matches!(
        document.upos(t),
        Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym
    ) || (syntax::is_quote_mark(document.form(t)) && !matches!(document.form(t), "”" | "»"))
        || (document.upos(t) == Upos::Verb && document.form(t).ends_with("ing"))
        // A plural noun that looks like a verb ("seeks guarantees").
        || (document.upos(t) == Upos::Verb && document.form(t).ends_with('s') && document.upos(t.wrapping_sub(1)) == Upos::Verb)
}

/// Skips adverbs and the like.
fn skip_adverbs(document: &Document<'_>, mut t: usize) -> usize {
    while document.upos(t) == Upos::Adv && t < document.tokens.len() {
        t += 1;
    }
    t
}
