//! The noun phrase that names an office: "Ghana's outspoken former minister of trade".
//!
//! Every construction that gives somebody a role is about such a phrase and a
//! name; they differ only in how the two stand to each other.

use crate::claim::RoleStatus;
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::gazetteer::{Gazetteer, Office, OfficeKind};
use std::ops::Range;

/// A noun phrase that names an office.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    /// All its tokens, from determiner or possessor to the end of its complements.
    pub(crate) tokens: Range<usize>,
    /// Where it begins with the title of its possessor: "President Okoro’s envoy".
    pub(crate) begin: usize,
    /// The tokens of the office itself.
    pub(crate) core: Range<usize>,
    /// The office in the article's words, less country and description.
    pub(crate) title: String,
    /// The office that its head noun names.
    pub(crate) office: &'static Office,
    /// What its modifiers say of the tenure.
    pub(crate) status: Option<RoleStatus>,
    /// Whether it names several holders.
    pub(crate) plural: bool,
    /// The country that the phrase names.
    pub(crate) country: Option<CountryCode>,
    /// The organisation that the phrase names.
    pub(crate) organization: Option<String>,
    /// The person whose envoy, aide or deputy the holder is.
    pub(crate) master: Option<EntityId>,
    /// Whether "the", "a", "his" or a possessor stands before it.
    pub(crate) determined: bool,
}

/// The office phrases of a sentence, in order; no two overlap.
pub(crate) fn posts(document: &Document<'_>, entities: &Entities, sentence: &Sentence) -> Vec<Post> {
    let reader = Reader { document, entities, sentence };
    let mut found: Vec<Post> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match reader.post(at, found.last().map_or(sentence.tokens.start, |p| p.tokens.end)) {
            Some(mut post) => {
                at = post.tokens.end.max(at + 1);
                post.begin = match found.last() {
                    Some(title) if post.master.is_some() && title.tokens.end == post.tokens.start => {
                        title.begin
                    }
                    _ => post.tokens.start,
                };
                found.push(post);
            }
            None => at += 1,
        }
    }
    share(document, &mut found);
    found
}

/// "chairman and floor leader of the party": both posts are the party's.
fn share(document: &Document<'_>, posts: &mut [Post]) {
    for i in 1..posts.len() {
        let (before, after) = posts.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let joined = first.tokens.end + 1 == second.tokens.start
            && matches!(document.form(first.tokens.end), "and" | "&" | "/" | "cum");
        if !joined {
            continue;
        }
        let has_own = matches!(first.office.kind, OfficeKind::HeadOfGovernment | OfficeKind::Minister);
        if first.organization.is_none() && !has_own && second.tokens.end > second.core.end {
            first.organization.clone_from(&second.organization);
        }
        if second.organization.is_none() {
            second.country = second.country.or(first.country);
        }
        if first.organization.is_none() {
            first.country = first.country.or(second.country);
        }
        if second.status.is_none() && !second.determined && first.status == Some(RoleStatus::Former) {
            second.status = first.status;
        }
        second.determined |= first.determined;
    }
}

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    entities: &'a Entities,
    sentence: &'a Sentence,
}

impl Reader<'_, '_> {
    /// The phrase whose office starts at token `at`; its left side reaches no further than `floor`.
    fn post(&self, at: usize, floor: usize) -> Option<Post> {
        // Most words begin no office, and are passed over at once.
        let begins = Gazetteer::shipped().begins_office(self.document.form(at));
        if !begins || self.is_predicate(at, floor) {
            return None;
        }
        let kept = self.words_from(at);
        let words: Vec<&str> = kept.iter().map(|&i| self.document.form(i)).collect();
        let phrase = Gazetteer::shipped().office_phrase(&words)?;
        let first = kept.get(phrase.title.start).copied()?;
        let end = kept.get(phrase.words.checked_sub(1)?).copied()? + 1;
        let head = kept.get(phrase.head.start).copied()?;
        if self.is_part_of_a_name(at..end) || self.is_other_word(head, phrase.office) {
            return None;
        }
        // "the General Services Administration": the rank is part of another name.
        if phrase.office.kind == OfficeKind::Rank
            && self.document.upos(end) == Upos::Propn
            && self.document.mention_at(end).is_none()
            && starts_upper(self.document.form(end))
            && Gazetteer::shipped().given_name(self.document.form(end)).is_none()
        {
            return None;
        }
        let inside = (at..end).filter(|i| !kept.contains(i)).find_map(|i| self.country_at(i));
        let title: Vec<usize> = kept.get(phrase.title.clone()).unwrap_or_default().to_vec();
        let mut post = Post {
            tokens: at..end,
            begin: at,
            core: first..end,
            title: String::new(),
            office: phrase.office,
            status: phrase.status,
            plural: phrase.plural,
            country: inside,
            organization: None,
            master: None,
            determined: false,
        };
        let before = self.left(&mut post, floor);
        let after = self.right(&mut post);
        post.title = self.title(before.iter().chain(&title).chain(&after).copied());
        if post.status != Some(RoleStatus::Former) {
            post.title = without_suffix(&post.title).to_owned();
        }
        if post.plural {
            let plural: Vec<&str> =
                phrase.head.clone().filter_map(|k| kept.get(k)).map(|&i| self.document.form(i)).collect();
            post.title = singular(&post.title, &plural.join(" "), post.office);
        }
        Some(post)
    }

    /// The tokens from `at` on, without nationalities inside "of the French parliament".
    fn words_from(&self, at: usize) -> Vec<usize> {
        (at..self.sentence.tokens.end.min(at + 20))
            .filter(|&i| {
                let is_nationality =
                    self.document.mention_at(i).is_some_and(|(_, m)| {
                        matches!(m.kind, MentionKind::Nationality | MentionKind::Country)
                    }) && self.country_at(i).is_some();
                let before = if i > at { self.document.lemma(i - 1) } else { "" };
                let after = self.document.upos(i + 1);
                !(is_nationality
                    && matches!(before, "the" | "of")
                    && matches!(after, Upos::Noun | Upos::Propn)
                    && self.document.mention_at(i + 1).is_none())
            })
            .take(16)
            .collect()
    }

    /// Whether the words are (part of) somebody's or something's name ("Bishop", "General Motors").
    fn is_part_of_a_name(&self, tokens: Range<usize>) -> bool {
        self.document.mention_at(tokens.start).is_some_and(|(_, m)| match m.kind {
            MentionKind::Person | MentionKind::Place => true,
            MentionKind::Organization => m.tokens.end >= tokens.end && m.tokens.len() > tokens.len(),
            _ => false,
        })
    }

    /// Whether the noun is another word here: "general elections", "to chair", "a major step".
    fn is_other_word(&self, head: usize, office: &Office) -> bool {
        let form = self.document.form(head);
        let lower = form.chars().next().is_some_and(char::is_lowercase);
        if !lower || office.name.contains(' ') {
            return false;
        }
        let is_verb = self.document.upos(head) == Upos::Verb;
        match office.name {
            "general" | "major" | "principal" | "second" => {
                self.document.upos(head) == Upos::Adj || matches!(self.document.upos(head + 1), Upos::Noun)
            }
            "head" | "chair" | "chief" | "lead" | "boss" | "whip" | "regent" | "partner" | "judge"
            | "captain" | "marshal" | "patron" | "founder" | "engineer" | "pm" => is_verb || form == "pm",
            "author" | "peer" | "father" | "sister" | "lord" | "lady" => true,
            _ => false,
        }
    }

    /// Walks left over what describes the office; gives the tokens that belong to its name.
    fn left(&self, post: &mut Post, floor: usize) -> Vec<usize> {
        let document = self.document;
        let mut title = Vec::new();
        let mut touching = post.core.start == post.tokens.start;
        let mut at = post.tokens.start;
        let mut unknown = 0;
        let mut body = None;
        while at > floor {
            let last = at - 1;
            let form = document.form(last);
            // "Green Party (GP) leader": the short name stands between the organisation and the office.
            if form == ")" && touching && at >= floor + 4 && document.form(at - 3) == "(" {
                let body = document.mention_at(at - 4);
                if body.is_some_and(|(_, m)| m.kind == MentionKind::Organization) {
                    at -= 3;
                    continue;
                }
            }
            // "Varga adviser X": whom the office serves stands before it without a mark.
            if let Some((i, mention)) = document.mention_at(last)
                && mention.kind == MentionKind::Person
                && touching
                && is_service(post)
                && !starts_upper(document.form(post.core.start))
                && let Some(owner) = self.entities.of_mention(i).filter(|_| mention.tokens.start >= floor)
            {
                self.owned_by(post, owner);
                post.determined = true;
                at = mention.tokens.start;
                break;
            }
            if let Some((i, mention)) = document.mention_at(last)
                && !matches!(
                    mention.kind,
                    MentionKind::Pronoun | MentionKind::Person | MentionKind::Office | MentionKind::Group
                )
            {
                if mention.tokens.start < floor || self.is_elsewhere(mention, post) {
                    break;
                }
                self.belongs(post, i, mention, &mut title);
                at = mention.tokens.start;
                touching = false;
            } else if is_possessive(form) {
                post.determined = true;
                at = self.possessor(post, last, floor);
                break;
            } else if matches!(document.lemma(last), "the" | "a" | "an") {
                post.determined = true;
                at = last;
                break;
            } else if matches!(form.to_lowercase().as_str(), "his" | "her" | "their" | "its" | "our" | "my") {
                post.determined = true;
                if let Some(owner) = document.mention_at(last).and_then(|(i, _)| self.entities.of_mention(i))
                {
                    self.owned_by(post, owner);
                }
                at = last;
                break;
            } else if self.is_predicate(last, floor) {
                break;
            } else if let Some((taken, modifier)) = self.modifier_before(at, floor) {
                if modifier.is_part {
                    title.splice(0..0, at - taken..at);
                }
                post.status = match (post.status, modifier.status) {
                    (Some(inner), Some(RoleStatus::Current) | None) => Some(inner),
                    (inner, outer) => outer.or(inner),
                };
                at -= taken;
            } else if unknown < 4 && document.mention_at(last).is_none() && self.is_attribute(last, post) {
                let is_lower_office = !starts_upper(document.form(post.core.start));
                let names_body = !is_level(form)
                    && document.upos(last) != Upos::Num
                    && (is_of_a_party(post.office.kind)
                        || is_lower_office
                            && document.upos(last) == Upos::Propn
                            && last > self.sentence.tokens.start);
                if super::is_address(document, last) {
                    touching = false;
                } else if is_acronym(form) || starts_upper(form) && names_body {
                    // "Al Jama councillor": an unknown name before the office, in one or more words.
                    match post.organization.as_mut() {
                        None => post.organization = Some(form.to_owned()),
                        Some(name) if body == Some(at) => name.insert_str(0, &format!("{form} ")),
                        _ => {}
                    }
                    body = Some(last);
                    touching = false;
                } else if document.upos(last) == Upos::Num {
                    touching = false;
                } else if document.upos(last) != Upos::Adj || starts_upper(form) {
                    if touching {
                        title.insert(0, last);
                    }
                } else {
                    touching = false;
                }
                unknown += 1;
                at = last;
            } else {
                break;
            }
        }
        post.tokens.start = at;
        title
    }

    /// A place or country that is no part of the phrase: "in Paris President Varga said".
    fn is_elsewhere(&self, mention: &Mention, post: &Post) -> bool {
        let before = mention.tokens.start.checked_sub(1).map_or("", |i| self.document.lemma(i));
        let is_place = mention.kind == MentionKind::Place;
        (is_place || mention.kind == MentionKind::Country)
            && matches!(before, "in" | "at" | "from" | "near" | "to")
            && post.tokens.start == mention.tokens.end
            && starts_upper(self.document.form(post.tokens.start))
            || (before == "of" || before == "in") && is_place
    }

    /// Takes in the mention that stands right before the office.
    fn belongs(&self, post: &mut Post, i: usize, mention: &Mention, title: &mut Vec<usize>) {
        let code = self.country_of(i, mention);
        let text = self.document.at(mention.span);
        match mention.kind {
            MentionKind::Nationality => post.country = post.country.or(code),
            MentionKind::Country => {
                post.country = post.country.or(code);
                self.ministry(mention, title);
            }
            MentionKind::Organization => {
                let is_government = self.entities.of_mention(i).and_then(|e| self.entities.kind(e))
                    == Some(EntityKind::Country);
                if is_government {
                    post.country = post.country.or(code);
                    self.ministry(mention, title);
                } else if post.organization.is_none() {
                    post.organization = Some(text.to_owned());
                }
            }
            MentionKind::Place => {
                post.country = post.country.or(code);
                // "California Attorney General": an office of a part of the country.
                let is_local = matches!(
                    post.office.kind,
                    OfficeKind::Local | OfficeKind::Minister | OfficeKind::Legislator | OfficeKind::Police
                );
                if is_local && post.organization.is_none() {
                    post.organization = Some(text.to_owned());
                }
            }
            _ => {}
        }
    }

    /// "Foreign Ministry spokesman": the ministry is part of the office's name; a bare country is not.
    fn ministry(&self, mention: &Mention, title: &mut Vec<usize>) {
        let words: Vec<usize> =
            mention.tokens.clone().filter(|&i| self.country_at_word(i).is_none()).collect();
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
            )
        });
        if is_body {
            title.splice(0..0, words);
        }
    }

    /// Takes in the possessor whose `'s` is token `mark`; gives where it starts.
    fn possessor(&self, post: &mut Post, mark: usize, floor: usize) -> usize {
        let Some(last) = mark.checked_sub(1).filter(|&l| l >= floor) else { return mark };
        let Some((i, mention)) = self.document.mention_at(last).filter(|(_, m)| m.tokens.start >= floor)
        else {
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
                if post.office.kind == OfficeKind::Local {
                    post.organization = Some(self.document.at(mention.span).to_owned());
                }
            }
            _ => {
                if let Some(owner) = self.entities.of_mention(i) {
                    self.owned_by(post, owner);
                }
            }
        }
        // "President Varga's envoy": the master's own title belongs to the phrase, too.
        mention.tokens.start
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

    fn owned_by(&self, post: &mut Post, owner: EntityId) {
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

    /// Whether a participle before the office is a verb: "was elected president", "Varga, appointed minister".
    fn is_predicate(&self, i: usize, floor: usize) -> bool {
        let document = self.document;
        if !document.form(i).ends_with("ed") || i <= floor {
            return false;
        }
        matches!(document.form(i - 1), "," | "who")
            || matches!(document.upos(i - 1), Upos::Aux | Upos::Adv)
                && !matches!(document.lemma(i - 1), "newly" | "recently" | "democratically" | "then")
            || document.mention_at(i - 1).is_some_and(|(_, m)| m.kind == MentionKind::Person)
    }

    /// The modifier of one or two tokens that ends before `at`.
    fn modifier_before(&self, at: usize, floor: usize) -> Option<(usize, crate::gazetteer::OfficeModifier)> {
        [2usize, 1].into_iter().find_map(|count| {
            let start = at.checked_sub(count).filter(|&s| s >= floor)?;
            let words: Vec<&str> = (start..at).map(|i| self.document.form(i)).collect();
            let (taken, modifier) = Gazetteer::shipped().office_modifier(&words)?;
            (taken == count).then_some((count, modifier))
        })
    }

    /// Whether a word of no list may be part of the phrase: "Upazila Chairman", "six MPs", "water minister".
    fn is_attribute(&self, i: usize, post: &Post) -> bool {
        let form = self.document.form(i);
        let capital = starts_upper(form);
        let is_office_capital = starts_upper(self.document.form(post.core.start));
        match self.document.upos(i) {
            Upos::Propn => is_office_capital || post.office.takes_field || i + 1 == post.core.start,
            Upos::Noun if capital => is_office_capital && i > self.sentence.tokens.start,
            Upos::Noun => post.office.takes_field && self.document.lemma(i) != "time",
            Upos::Adj => !capital || (is_office_capital && i > self.sentence.tokens.start),
            Upos::Num => post.plural,
            // An acronym that looks like a small word: "UP representative".
            _ => is_acronym(form) && !is_acronym(self.document.form(post.core.start)),
        }
    }

    /// Walks right over "of Ghana", "for the UN", "to the president"; gives the tokens that belong to the office's name.
    fn right(&self, post: &mut Post) -> Vec<usize> {
        let document = self.document;
        let mut title = Vec::new();
        for _ in 0..2 {
            let preposition = post.tokens.end;
            let word = document.lemma(preposition);
            let is_field = matches!(word, "of" | "for" | "on");
            let is_near = matches!(word, "at" | "with" | "in") && post.office.kind != OfficeKind::HeadOfState;
            // "Senator from Vermont".
            let is_from = word == "from" && post.office.kind == OfficeKind::Legislator;
            let is_to = word == "to"
                && matches!(
                    post.office.kind,
                    OfficeKind::Envoy | OfficeKind::Negotiator | OfficeKind::Organisation
                );
            // "Member of Parliament (MP) X".
            if self.document.form(preposition) == "(" {
                let end = self.after_bracket(preposition);
                let is_short = end > preposition && is_acronym(document.form(preposition + 1));
                if is_short && document.mention_at(end).is_some_and(|(_, m)| m.kind == MentionKind::Person) {
                    post.tokens.end = end;
                }
                break;
            }
            if preposition >= self.sentence.tokens.end || !(is_field || is_near || is_to || is_from) {
                break;
            }
            let mut at = preposition + 1;
            while matches!(
                document.form(at).to_lowercase().as_str(),
                "the"
                    | "its"
                    | "their"
                    | "ruling"
                    | "opposition"
                    | "main"
                    | "biggest"
                    | "largest"
                    | "governing"
            ) && document.mention_at(at).is_none()
            {
                at += 1;
            }
            if at >= self.sentence.tokens.end {
                break;
            }
            let known = document
                .mention_at(at)
                .filter(|(i, m)| m.kind != MentionKind::Nationality || self.country_of(*i, m).is_some());
            if let Some((i, mention)) = known {
                let follows_noun = matches!(document.upos(mention.tokens.end), Upos::Noun)
                    && document.mention_at(mention.tokens.end).is_none();
                let end = match mention.kind {
                    MentionKind::Nationality | MentionKind::Country if follows_noun => {
                        post.country = post.country.or(self.country_of(i, mention));
                        let end = self.noun_run(mention.tokens.end);
                        if post.office.takes_field || is_field {
                            title.push(preposition);
                            title.extend(mention.tokens.end..end);
                        }
                        end
                    }
                    MentionKind::Nationality => break,
                    MentionKind::Country
                        if is_to || (word == "in" && post.office.kind == OfficeKind::Envoy) =>
                    {
                        title.extend(preposition..mention.tokens.end);
                        mention.tokens.end
                    }
                    MentionKind::Country if is_field || is_near || is_from => {
                        post.country = post.country.or(self.country_of(i, mention));
                        mention.tokens.end
                    }
                    MentionKind::Organization => {
                        let entity = self.entities.of_mention(i);
                        if entity.and_then(|e| self.entities.kind(e)) == Some(EntityKind::Country) {
                            post.country = post.country.or(self.country_of(i, mention));
                            title.push(preposition);
                            title.extend(
                                mention.tokens.clone().filter(|&t| self.country_at_word(t).is_none()),
                            );
                        } else if is_to {
                            title.extend(preposition..mention.tokens.end);
                        } else if post.organization.is_none() {
                            post.organization = Some(document.at(mention.span).to_owned());
                        }
                        mention.tokens.end
                    }
                    MentionKind::Place if is_field || is_to || is_from => {
                        if is_to {
                            title.extend(preposition..mention.tokens.end);
                        } else {
                            post.country = post.country.or(self.country_of(i, mention));
                            if post.organization.is_none()
                                && (is_from
                                    || matches!(post.office.kind, OfficeKind::Local | OfficeKind::Cleric))
                            {
                                post.organization = Some(document.at(mention.span).to_owned());
                            }
                        }
                        mention.tokens.end
                    }
                    MentionKind::Person | MentionKind::Office
                        if is_to || is_field && post.office.kind != OfficeKind::Minister =>
                    {
                        if mention.kind == MentionKind::Office {
                            title.extend(preposition..mention.tokens.end);
                        }
                        if let Some(owner) = self.entities.of_mention(i) {
                            self.owned_by(post, owner);
                        }
                        mention.tokens.end
                    }
                    MentionKind::Group if is_field => {
                        title.extend(preposition..mention.tokens.end);
                        if let Some(owner) = self.entities.of_mention(i) {
                            self.owned_by(post, owner);
                        }
                        mention.tokens.end
                    }
                    _ => break,
                };
                post.tokens.end = self.after_bracket(end);
            } else if let Some(end) = self
                .proper_run(at)
                .filter(|_| post.office.kind != OfficeKind::Minister && !matches!(word, "on" | "in"))
            {
                // "Director of the Office of the King", "adviser to the President": of another office; but
                // the master of a "spokesperson for President Okoro" is no part of it.
                let words: Vec<&str> = (at..end).map(|i| document.form(i)).collect();
                let office = Gazetteer::shipped().office_phrase(&words).filter(|p| !p.plural);
                if office.is_some() && at == preposition + 1 {
                    break;
                }
                if let Some(office) = office {
                    title.extend(preposition..at + office.words);
                    post.tokens.end = at + office.words;
                    continue;
                }
                if post.organization.is_none() {
                    post.organization = Some(document.at(document.span(at..end)).to_owned());
                }
                post.tokens.end = self.after_bracket(end);
            } else if is_field && !post.plural && takes_plain_field(post.office.kind) {
                let end = self.noun_run(at);
                if end == at {
                    break;
                }
                title.extend(preposition..end);
                post.tokens.end = self.after_bracket(end);
            } else {
                break;
            }
        }
        title
    }

    /// One past a run of capitalised words ("Tunisian League for the Defence of Human Rights"), if one starts at `at`.
    fn proper_run(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let is_name = |i: usize| {
            starts_upper(document.form(i))
                && (i == at || Gazetteer::shipped().office(&[document.form(i)]).is_none())
                && document.mention_at(i).is_none_or(|(_, m)| m.kind != MentionKind::Person)
        };
        let limit = self.sentence.tokens.end.min(at + 12);
        let mut end = at;
        while end < limit && is_name(end) {
            end += 1;
            let mut next = end;
            while next < limit && matches!(document.form(next), "of" | "for" | "the" | "and" | "&" | "on") {
                next += 1;
            }
            if next > end && next < limit && is_name(next) && document.mention_at(next).is_none() {
                end = next;
            }
        }
        (end > at).then_some(end)
    }

    /// One past the nouns and adjectives from `at` on.
    fn noun_run(&self, at: usize) -> usize {
        let document = self.document;
        let mut end = at;
        let limit = self.sentence.tokens.end.min(at + 6);
        while end < limit {
            let is_name = document.mention_at(end).is_some_and(|(_, m)| m.kind == MentionKind::Person);
            let is_word = matches!(document.upos(end), Upos::Noun | Upos::Adj | Upos::Propn);
            let joins = end > at
                && end + 1 < limit
                && matches!(document.form(end), "and" | "&")
                && matches!(document.upos(end + 1), Upos::Noun | Upos::Propn)
                && document.mention_at(end + 1).is_none_or(|(_, m)| m.kind != MentionKind::Person)
                && Gazetteer::shipped().office(&[document.form(end + 1)]).is_none();
            if is_name || !(is_word || joins) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Past "(AU)" at `at`.
    fn after_bracket(&self, at: usize) -> usize {
        if self.document.form(at) == "(" && self.document.form(at + 2) == ")" { at + 3 } else { at }
    }

    /// The country that the mention at token `i` names.
    fn country_at(&self, i: usize) -> Option<CountryCode> {
        let (at, mention) = self.document.mention_at(i)?;
        self.country_of(at, mention)
    }

    /// The country that the single word `i` names.
    fn country_at_word(&self, i: usize) -> Option<CountryCode> {
        Gazetteer::shipped()
            .longest(&[self.document.form(i)])
            .and_then(|(_, r)| r.first())
            .and_then(|r| r.iso)
    }

    /// The country that mention number `i` names or belongs to.
    fn country_of(&self, i: usize, mention: &Mention) -> Option<CountryCode> {
        country_of(self.document, self.entities, i, mention)
    }

    /// The words of the office's name, without "ex-" and "-elect".
    fn title(&self, tokens: impl Iterator<Item = usize>) -> String {
        let mut title = String::new();
        let mut last: Option<usize> = None;
        for i in tokens {
            let gap = match last {
                None => "",
                Some(last) if last + 1 == i => {
                    let before = self.document.tokens.get(last).map_or(0, |t| t.span.end);
                    let after = self.document.tokens.get(i).map_or(0, |t| t.span.start);
                    self.document.text.get(before..after).unwrap_or(" ")
                }
                Some(_) => " ",
            };
            title.push_str(if gap.is_empty() || !gap.contains('\n') { gap } else { " " });
            title.push_str(self.document.form(i));
            last = Some(i);
        }
        without_status(&title).to_owned()
    }
}

/// The country that mention number `i` names or belongs to.
pub(crate) fn country_of(
    document: &Document<'_>,
    entities: &Entities,
    i: usize,
    mention: &Mention,
) -> Option<CountryCode> {
    let linked = entities.of_mention(i).and_then(|id| entities.get(id)).and_then(|e| match e.kind {
        EntityKind::Country => CountryCode::parse(&e.key),
        _ => e.country,
    });
    linked.or_else(|| {
        let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
        let (_, readings) = Gazetteer::shipped().longest(&words)?;
        readings.first().and_then(|r| r.iso)
    })
}

/// Whether an office serves a person: "adviser", "envoy", "spokesman".
fn is_service(post: &Post) -> bool {
    matches!(post.office.kind, OfficeKind::Envoy | OfficeKind::Spokesperson | OfficeKind::Negotiator)
        || matches!(
            post.office.name,
            "adviser" | "aide" | "lawyer" | "chief of staff" | "assistant" | "strategist"
        )
}

/// Whether an office may be in charge of any thing at all: "head of research", "director of global news".
fn takes_plain_field(kind: OfficeKind) -> bool {
    matches!(
        kind,
        OfficeKind::Organisation
            | OfficeKind::Party
            | OfficeKind::Company
            | OfficeKind::Spokesperson
            | OfficeKind::Negotiator
            | OfficeKind::Military
            | OfficeKind::Police
            | OfficeKind::Academic
            | OfficeKind::Minister
            | OfficeKind::Legislator
    )
}

/// The title with its head noun in the singular: "Foreign Ministers" name the office of a "Foreign Minister".
fn singular(title: &str, plural: &str, office: &Office) -> String {
    let words: Vec<&str> = plural.split(' ').collect();
    let endings =
        [("ies", "y"), ("men", "man"), ("women", "woman"), ("people", "person"), ("s", ""), ("es", "")];
    // "secretaries of state" and "vice presidents": the word that is in the plural may stand anywhere.
    for (i, word) in words.iter().enumerate() {
        for (many, one) in endings {
            let Some(stem) = word.strip_suffix(many) else { continue };
            let changed = format!("{stem}{one}");
            let mut candidate = words.clone();
            if let Some(place) = candidate.get_mut(i) {
                *place = &changed;
            }
            let found = Gazetteer::shipped().office_phrase(&candidate);
            if found.is_some_and(|p| !p.plural && p.words == words.len() && p.office.name == office.name) {
                return title.replacen(plural, &candidate.join(" "), 1);
            }
        }
    }
    title.to_owned()
}

/// "ex-president" names the office of a president.
fn without_status(title: &str) -> &str {
    let mut title = title;
    for prefix in ["ex-", "Ex-", "then-", "Then-", "former-", "acting-"] {
        title = title.strip_prefix(prefix).unwrap_or(title);
    }
    title
}

/// "president-elect" names the office of a president; but "then president-elect" does not.
fn without_suffix(title: &str) -> &str {
    let mut title = title;
    for suffix in ["-elect", "-designate", "-Elect", "-Designate", " elect", " designate"] {
        title = title.strip_suffix(suffix).unwrap_or(title);
    }
    title
}

/// Whether an unknown name before the office is likely the holder's party: "Greens senator".
fn is_of_a_party(kind: OfficeKind) -> bool {
    matches!(kind, OfficeKind::Legislator | OfficeKind::Party)
}

/// Whether a capitalised word tells the level of an office and no body's name: "District judge".
fn is_level(form: &str) -> bool {
    matches!(
        form.to_lowercase().as_str(),
        "district"
            | "circuit"
            | "county"
            | "city"
            | "town"
            | "state"
            | "federal"
            | "supreme"
            | "high"
            | "house"
            | "senate"
            | "provincial"
            | "regional"
            | "union"
            | "republican"
            | "democratic"
    )
}

/// "UN", "NDC", "ANC".
fn is_acronym(form: &str) -> bool {
    form.chars().count() > 1 && form.chars().all(|c| c.is_uppercase() || c == '.')
}

pub(crate) fn is_possessive(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "’" | "'" | "’S" | "'S")
}

pub(crate) fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing;

    /// text → each post as `tokens = title (country @ organisation)`.
    fn check(marked: &str, expected: &str) {
        let found = testing::read(marked, |document, entities| {
            let all = document.sentences.iter().flat_map(|s| posts(document, entities, s));
            let lines = all.map(|p| {
                format!(
                    "{} = {} ({}{}){}",
                    document.at(document.span(p.tokens.clone())),
                    p.title,
                    p.country.map_or("-".to_owned(), |c| c.to_string()),
                    p.organization.map(|o| format!(" @ {o}")).unwrap_or_default(),
                    p.status.map(|s| format!(" {}", s.as_str())).unwrap_or_default(),
                )
            });
            lines.collect::<Vec<_>>().join("\n")
        });
        assert_eq!(found, expected, "in: {marked}");
    }

    #[test]
    fn phrases() {
        check("Ukrainian President {Helena Varga} left.", "Ukrainian President = President (UA)");
        check(
            "the outspoken former French foreign minister, {Varga}",
            "the outspoken former French foreign minister = foreign minister (FR) former",
        );
        check("Kenya’s deputy president, {Varga}", "Kenya’s deputy president = deputy president (KE)");
        check(
            "She is the current chairman of the African Union (AU).",
            "the current chairman of the African Union (AU) = chairman (- @ African Union) current",
        );
        check(
            "a member of the Tunisian Parliament",
            "a member of the Tunisian Parliament = member of the Parliament (TN)",
        );
        check(
            "the minister of trade of Ghana said",
            "the minister of trade of Ghana = minister of trade (GH)",
        );
        check("UN Secretary-General {Helena Varga}", "UN Secretary-General = Secretary-General (- @ UN)");
        check(
            "the French ambassador to Kenya, {Varga},",
            "the French ambassador to Kenya = ambassador to Kenya (FR)",
        );
        check(
            "director of global news for NATO",
            "director of global news for NATO = director of global news (- @ NATO)",
        );
        check("In Kenya President {Varga} spoke.", "President = President (-)");
        check("The general elections were a major step.", "");
    }
}
