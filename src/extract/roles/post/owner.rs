//! Whose the office is: the country, body or person that stands before it.

use super::words::{is_possessive, tells_origin};
use super::{Post, Reader};
use crate::claim::RoleStatus;
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::{Gazetteer, HeadKind, NameKind, OfficeKind};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Takes in the mention that stands right before the office.
    pub(super) fn belongs(&self, post: &mut Post, i: usize, mention: &Mention, title: &mut Vec<usize>) {
        let code = self.country_of(i, mention);
        let text = self.body_name(mention).to_owned();
        // In India, Congress is a party.
        let hyphen = mention.tokens.start.checked_sub(2).is_some_and(|t| self.document.form(t) == "-");
        if text == "Congress"
            && code == CountryCode::parse("IN")
            && post.office.kind != OfficeKind::Legislator
            && !hyphen
        {
            post.country = post.country.or(code);
            post.organization = post.organization.take().or(Some(text));
            return;
        }
        match mention.kind {
            MentionKind::Nationality => {
                post.country = post.country.or(code);
                post.organization = post.organization.take().or_else(|| self.part(post, mention));
            }
            MentionKind::Country => {
                post.country = post.country.or(code);
                self.ministry(post, mention, title);
            }
            MentionKind::Organization => {
                let is_government = self.entities.of_mention(i).and_then(|e| self.entities.kind(e))
                    == Some(EntityKind::Country);
                if is_government {
                    post.country = post.country.or(code);
                    self.ministry(post, mention, title);
                } else if post.organization.is_none() {
                    post.organization = Some(text);
                }
            }
            MentionKind::Place => {
                post.country = post.country.or(code);
                // "California Attorney General": an office of a part of the country.
                let is_local = matches!(
                    post.office.kind,
                    OfficeKind::Local | OfficeKind::Minister | OfficeKind::Legislator | OfficeKind::Police
                );
                let part = if is_local { Some(text) } else { self.part(post, mention) };
                post.organization = post.organization.take().or(part);
            }
            _ => {}
        }
    }

    /// Takes "Former" off a body that a sentence opens with, of which somebody was what he is called: "Former Wexmoor Union
    /// officer Varga".
    pub(super) fn without_modifier(&self, post: &mut Post, mention: &Mention) {
        let first = self.document.form(mention.tokens.start);
        let modifier = Gazetteer::shipped().office_modifier(&[first]).filter(|_| mention.tokens.len() > 1);
        let status = modifier.and_then(|(_, modifier)| modifier.status);
        let Some(status) = status.filter(|status| *status != RoleStatus::Current) else { return };
        let rest = |name: &str| name.strip_prefix(first).map(|rest| rest.trim_start().to_owned());
        if let Some(rest) = post.organization.as_deref().and_then(rest) {
            post.organization = Some(rest);
            post.status = post.status.or(Some(status));
        }
    }

    /// "Foreign Ministry spokesman": the ministry is part of the office's name; a bare country is not.
    fn ministry(&self, post: &Post, mention: &Mention, title: &mut Vec<usize>) {
        // Of "US Supreme Court Justice" the court is part of the office already.
        let before = |i: &usize| *i < post.core.start && !self.is_country_word(*i);
        let words: Vec<usize> = mention.tokens.clone().filter(before).collect();
        let is_body = words.iter().any(|&i| {
            matches!(
                self.document.lemma(i),
                "ministry"
                    | "department"
                    | "office"
                    | "parliament"
                    | "senate"
                    | "congress"
                    | "army"
                    | "police"
                    | "house"
                    | "kremlin"
                    | "assembly"
                    | "court"
                    | "navy"
                    | "government"
                    | "pentagon"
                    | "council"
                    | "cabinet"
                    | "commission"
                    | "committee"
                    | "tribunal"
                    | "treasury"
                    | "sabha"
                    | "duma"
                    | "knesset"
                    | "sejm"
                    | "majlis"
                    | "yuan"
                    | "bundestag"
                    | "legislature"
            )
        });
        if is_body {
            title.splice(0..0, words);
        }
    }

    /// Takes in the possessor whose `'s` is token `mark`; gives where it starts.
    pub(super) fn possessor(&self, post: &mut Post, mark: usize, floor: usize) -> usize {
        let Some(last) = mark.checked_sub(1).filter(|&l| l >= floor) else { return mark };
        let Some((i, mention)) = self.document.mention_at(last).filter(|(_, m)| m.tokens.start >= floor)
        else {
            let party = matches!(
                self.document.form(last),
                "Labour"
                    | "Labor"
                    | "Greens"
                    | "Conservatives"
                    | "Tories"
                    | "Liberals"
                    | "Democrats"
                    | "Republicans"
            )
            .then(|| self.document.form(last).to_owned());
            post.organization = post.organization.take().or_else(|| self.bloc_before(last)).or(party);
            return self.plain_possessor(last, floor);
        };
        match mention.kind {
            MentionKind::Country | MentionKind::Nationality => {
                post.country = post.country.or(self.country_of(i, mention));
            }
            MentionKind::Organization => {
                let entity = self.entities.of_mention(i);
                if entity.and_then(|e| self.entities.kind(e)) == Some(EntityKind::Country) {
                    post.country = post.country.or(self.country_of(i, mention));
                } else if post.organization.is_none() {
                    post.organization = Some(self.document.at(mention.span).to_owned());
                }
            }
            MentionKind::Place => {
                post.country = post.country.or(self.country_of(i, mention));
                // "Nairobi’s police chief".
                post.organization = post.organization.take().or_else(|| self.part(post, mention));
            }
            _ => match self.body_of_office(mention).filter(|_| post.organization.is_none()) {
                Some(body) => post.organization = Some(body),
                None => {
                    if let Some(owner) = self.entities.of_mention(i) {
                        self.owned_by(post, owner);
                    }
                }
            },
        }
        // "President Varga's envoy": the master's own title belongs to the phrase, too.
        let start = mention.tokens.start;
        let article = start.checked_sub(1).filter(|&t| t >= floor && self.document.lemma(t) == "the");
        article.unwrap_or(start)
    }

    /// What a body is called, less a word that tells where it lies: "Nairobi-based Wexmoor Bank".
    pub(super) fn body_name(&self, mention: &Mention) -> &str {
        let Range { start, end } = mention.tokens.clone();
        let first = usize::from(end > start + 1 && tells_origin(self.document.form(start)));
        self.document.at(self.document.span(start + first..end))
    }

    /// What a body is called in full, where it stands by its initials, which no table knows and the article explains:
    /// "Wexmoor Energy Association (Wea)". A short name in another language stays what everybody calls it.
    pub(super) fn full_name(&self, i: usize, mention: &Mention) -> String {
        let name = self.body_name(mention);
        let is_known = Gazetteer::shipped().longest(&[name]).is_some();
        let entity = self.entities.of_mention(i).and_then(|id| self.entities.get(id));
        let full = entity.filter(|e| e.kind == EntityKind::Organization && e.name.contains(' '));
        let is_short = mention.tokens.len() == 1 && !is_known;
        full.filter(|entity| is_short && initials(&entity.name) == name.to_lowercase())
            .map_or(name, |entity| entity.name.as_str())
            .to_owned()
    }

    /// The whole name of a body that is called by its noun alone ("the Chamber’s president"), where the article names but one
    /// such.
    pub(super) fn in_full(&self, name: String) -> String {
        let is_noun = Gazetteer::shipped().head_noun(&name) == Some(HeadKind::Organization);
        // "Congress" is a name.
        if name.contains(' ') || !is_noun || Gazetteer::shipped().longest(&[name.as_str()]).is_some() {
            return name;
        }
        let bodies = self.document.mentions.iter().filter(|m| m.kind == MentionKind::Organization);
        let full = bodies.map(|mention| self.body_name(mention));
        let mut full: Vec<&str> =
            full.filter(|full| full.contains(' ') && full.split(' ').any(|word| word == name)).collect();
        full.sort_unstable();
        full.dedup();
        match full.as_slice() {
            [one] => (*one).to_owned(),
            _ => name,
        }
    }

    /// The body whose office a mention names that begins with it: "the UN secretary-general".
    fn body_of_office(&self, mention: &Mention) -> Option<String> {
        let Range { start, end } = mention.tokens.clone();
        let known = |end: usize| {
            let words: Vec<&str> = (start..end).map(|t| self.document.form(t)).collect();
            let (n, readings) = Gazetteer::shipped().longest(&words)?;
            let first = readings.first().filter(|first| first.kind == NameKind::Organization)?;
            (n == words.len() && first.iso.is_none()).then_some(end)
        };
        let end = (start + 1..end).rev().filter(|_| mention.kind == MentionKind::Office).find_map(known)?;
        Some(self.document.at(self.document.span(start..end)).to_owned())
    }

    /// Takes in "ex-Mombasa" before "governor", written as one word: the place, and that the office is held no more.
    pub(super) fn left_by_ex(&self, post: &mut Post, form: &str) -> bool {
        let place = form.strip_prefix("ex-").or_else(|| form.strip_prefix("Ex-")).unwrap_or_default();
        let readings = Gazetteer::shipped().readings(place);
        let local = post.office.kind == OfficeKind::Local;
        let inside = |kind| matches!(kind, NameKind::City | NameKind::Province);
        let own = readings.iter().find(|reading| local && inside(reading.kind));
        let Some(first) = own.or(readings.first()) else { return false };
        if !matches!(first.kind, NameKind::City | NameKind::Capital | NameKind::Province | NameKind::Country)
        {
            return false;
        }
        post.status = post.status.or(Some(RoleStatus::Former));
        post.country = post.country.or(first.iso);
        if post.office.kind == OfficeKind::Local || first.kind == NameKind::Province {
            post.organization = post.organization.take().or_else(|| Some(place.to_owned()));
        }
        true
    }

    /// The body that an owner before `mark` has: "’s Executive Committee" of "the Farmers’ Union’s Executive Committee".
    pub(super) fn owned_body(&self, mark: usize) -> Option<Range<usize>> {
        let body = mark + 1..self.proper_run(mark + 1).filter(|_| is_possessive(self.document.form(mark)))?;
        body.clone().any(|t| self.heads_a_body(t)).then_some(body)
    }

    /// The only person of the article whose family name a word is.
    pub(super) fn called(&self, word: &str) -> Option<EntityId> {
        let mut bearers = self.entities.iter().filter(|(_, entity)| {
            entity.kind == EntityKind::Person && entity.name.split(' ').next_back() == Some(word)
        });
        bearers.next().map(|(id, _)| id).filter(|_| bearers.next().is_none())
    }

    /// "the country's president", "the ruling party's leader": where the possessor starts.
    fn plain_possessor(&self, last: usize, floor: usize) -> usize {
        let mut at = last;
        while at > floor
            && matches!(self.document.upos(at - 1), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        {
            at -= 1;
        }
        if at > floor && self.document.upos(at - 1) == Upos::Det { at - 1 } else { at }
    }

    /// Whether an office is one of "the party", which one being told elsewhere: "party leader", "a party spokesman".
    pub(super) fn is_of_the_party(&self, post: &Post) -> bool {
        let branch = |t: usize| {
            matches!(self.document.form(t).to_lowercase().as_str(), "provincial" | "regional" | "branch")
        };
        // "The provincial chairperson" is the party's where the article speaks of one.
        let is_of_a_branch = post.tokens.clone().any(branch)
            && matches!(
                post.office.name,
                "chair" | "chairperson" | "chairman" | "chairwoman" | "secretary" | "treasurer" | "convener"
            );
        post.tokens.clone().any(|t| self.document.form(t) == "party") || is_of_a_branch
    }

    /// The council that a councillor sits on, or the school of its head, where the article names but one.
    pub(super) fn only_body(&self, post: &Post) -> Option<String> {
        let heads: &[&str] = match post.office.name {
            "councillor" => &["Council"],
            "principal" | "headmaster" | "headmistress" | "head teacher" => &["School", "College", "Academy"],
            _ => return None,
        };
        let is_such = |mention: &&Mention| {
            let last = mention.tokens.end.saturating_sub(1);
            mention.kind == MentionKind::Organization
                && mention.tokens.len() > 1
                && Gazetteer::shipped().longest(&[self.document.at(mention.span)]).is_none()
                && heads.contains(&self.document.form(last))
        };
        let mut names = self.document.mentions.iter().filter(is_such).map(|m| self.document.at(m.span));
        let first = names.next()?;
        names.all(|other| first.ends_with(other) || other.ends_with(first)).then(|| first.to_owned())
    }

    /// The body that "its" means before an office, where nothing else tells: the one that is the subject before it in the sentence
    /// or of the sentence before: "The guild left. Its director, Varga, stayed".
    pub(super) fn body_of_its(&self, its: usize) -> Option<String> {
        let document = self.document;
        let here = document.sentence_of(its)?;
        let subject = |tokens: Range<usize>| {
            let acts = |m: &Mention| {
                let top = document.top(m);
                document.relation(top) == "nsubj" || document.head(top).is_none()
            };
            let mut subjects = document.mentions_in(tokens).filter(|(_, m)| acts(m));
            // Of two who act "its" may mean either.
            let first = subjects.next().filter(|_| subjects.next().is_none())?;
            Some(first)
        };
        let last = || document.sentences.get(here.checked_sub(1)?).map(|before| before.tokens.clone());
        // "The board of the bank, including its chairman": the one that stands right before.
        let joins = |t: &usize| matches!(document.form(*t), "," | "and" | "including" | "through" | "or");
        let beside = (self.sentence.tokens.start..its).rev().take_while(joins).last();
        let beside = beside.and_then(|first| document.mention_at(first.checked_sub(1)?));
        let (i, body) = beside
            .filter(|(_, m)| m.kind == MentionKind::Organization)
            .or_else(|| subject(self.sentence.tokens.start..its))
            .or_else(|| subject(last()?))?;
        let is_body = body.kind == MentionKind::Organization
            && self.entities.of_mention(i).and_then(|id| self.entities.kind(id))
                == Some(EntityKind::Organization);
        // "The bank sued Kenya. Its director": whose, is not sure.
        let mut between = document.mentions_in(body.tokens.end..its);
        let other = between.any(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Organization));
        (is_body && !other).then(|| self.full_name(i, body))
    }

    /// The body named right before "whose", perhaps before a comma and its short name in brackets.
    pub(super) fn body_before_whose(&self, whose: usize) -> Option<String> {
        let document = self.document;
        let end = whose - usize::from(document.form(whose.wrapping_sub(1)) == ",");
        let bracketed =
            document.form(end.wrapping_sub(1)) == ")" && document.form(end.wrapping_sub(3)) == "(";
        let end = end - if bracketed { 3 } else { 0 };
        let (i, body) = document.mention_at(end.checked_sub(1)?)?;
        let id = self.entities.of_mention(i).filter(|_| body.kind == MentionKind::Organization)?;
        (self.entities.kind(id) == Some(EntityKind::Organization)).then(|| self.full_name(i, body))
    }

    /// Whether a word and the office are in one described group.
    pub(super) fn is_together(&self, i: usize, post: &Post) -> bool {
        let group = |m: &Mention| m.kind == MentionKind::Group && m.tokens.contains(&post.core.start);
        self.document.mention_at(i).is_some_and(|(_, m)| group(m))
    }

    /// The body of many countries that "the bloc" or "the alliance" is: the one that was named last.
    fn bloc_before(&self, noun: usize) -> Option<String> {
        let document = self.document;
        let the = noun.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"));
        let is_bloc = the && matches!(document.lemma(noun), "bloc" | "alliance");
        let is_of_many = |mention: &&Mention| {
            let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
            let known = Gazetteer::shipped().longest(&words).and_then(|(_, readings)| readings.first());
            known.is_some_and(|reading| reading.detail == "intergovernmental")
        };
        let mut before = document.mentions_in(0..noun).rev().map(|(_, mention)| mention).filter(|_| is_bloc);
        before.find(is_of_many).map(|mention| document.at(mention.span).to_owned())
    }

    /// The party that was named last in this sentence or the two before it; else the only one of the article.
    pub(super) fn party_before(&self, end: usize) -> Option<String> {
        let document = self.document;
        let here = document.sentence_of(end)?;
        let start = document.sentences.get(here.saturating_sub(2))?.tokens.start;
        let is_party = |mention: &Mention| {
            let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
            let known = Gazetteer::shipped().longest(&words).and_then(|(_, readings)| readings.first());
            words.last() == Some(&"Party") || known.is_some_and(|reading| reading.detail == "party")
        };
        let is_party = |m: &&Mention| m.kind == MentionKind::Organization && is_party(m);
        let near = document.mentions_in(start..end).rev().map(|(_, m)| m).find(is_party);
        let only = || {
            // "The opposition Reed Party", named behind it, is hardly the one.
            let other = |m: &&Mention| {
                m.tokens.start > end
                    && m.tokens
                        .start
                        .checked_sub(1)
                        .is_some_and(|t| matches!(document.form(t), "opposition" | "rival"))
            };
            let mut all =
                document.mentions.iter().filter(is_party).filter(|m| !other(m)).map(|m| document.at(m.span));
            let first = all.next()?;
            all.all(|other| other == first).then_some(first)
        };
        near.map(|party| document.at(party.span)).or_else(only).map(str::to_owned)
    }

    /// Takes "ex-" off a body of which somebody was what he is called: "Ex-NATO chief Varga".
    pub(super) fn without_ex(post: &mut Post) {
        let name = post.organization.as_deref();
        if let Some(rest) = name.and_then(|name| name.strip_prefix("Ex-").or(name.strip_prefix("ex-"))) {
            post.organization = Some(rest.to_owned());
            post.status = post.status.or(Some(RoleStatus::Former));
        }
    }

    pub(super) fn owned_by(&self, post: &mut Post, owner: EntityId) {
        let Some(entity) = self.entities.get(owner) else { return };
        match entity.kind {
            EntityKind::Person => post.master = post.master.or(Some(owner)),
            EntityKind::Organization if post.organization.is_none() => {
                post.organization = Some(entity.name.clone())
            }
            _ => {}
        }
        if entity.kind != EntityKind::Organization {
            post.country = post
                .country
                .or(entity.country)
                .or_else(|| CountryCode::parse(&entity.key).filter(|_| entity.kind == EntityKind::Country));
        }
    }
}

/// The first letters of the capitalised words of a name, in lower case.
fn initials(name: &str) -> String {
    let words = name.split(' ').filter(|word| word.starts_with(char::is_uppercase));
    words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
}
