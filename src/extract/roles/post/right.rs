//! What stands after the noun: "of Ghana", "for the UN", "to the president".

use super::bodies::{FIELDS, is_of_bodies};
use super::words::{
    is_acronym, is_area, is_chancery, is_mission, is_one_of_many, is_possessive, is_realm, takes_plain_field,
};
use super::{Post, Reader};
use crate::document::{MentionKind, Upos};
use crate::entity::EntityKind;
use crate::extract::roles::apposition_after::one_of;
use crate::extract::roles::is_candidacy;
use crate::gazetteer::{Gazetteer, OfficeKind};

impl Reader<'_, '_> {
    /// Walks right over "of Ghana", "for the UN", "to the president"; gives the tokens that belong to the office's name.
    pub(super) fn right(&self, post: &mut Post) -> Vec<usize> {
        let document = self.document;
        let mut title = self.at_once(post);
        for turn in 0..3 {
            if turn == 2 && post.organization.is_some() {
                break;
            }
            let preposition = post.tokens.end;
            let word = document.lemma(preposition);
            let is_field = matches!(word, "of" | "for" | "on");
            let is_taught = post.office.kind == OfficeKind::Academic
                || matches!(post.office.name, "researcher" | "scientist" | "scholar" | "fellow" | "expert");
            // A country's president is at no body, but a "vice-president of retail banking at FKB".
            let is_state = post.office.kind == OfficeKind::HeadOfState
                && !is_one_of_many(document, post)
                && (title.is_empty() || word != "at");
            let is_near = matches!(word, "at" | "with" | "in") && !is_state;
            // "Senator from Vermont".
            let is_from = word == "from"
                && (post.office.kind == OfficeKind::Legislator
                    // "an expert from Wexmoor University".
                    || matches!(post.office.kind, OfficeKind::Academic | OfficeKind::Organisation)
                        && self.is_body(preposition + 1));
            let is_to = word == "to"
                && matches!(
                    post.office.kind,
                    OfficeKind::Envoy
                        | OfficeKind::Negotiator
                        | OfficeKind::Organisation
                        | OfficeKind::Spokesperson
                );
            if document.form(preposition) == "(" {
                if self.bracket(post) {
                    continue;
                }
                break;
            }
            if preposition >= self.sentence.tokens.end || !(is_field || is_near || is_to || is_from) {
                break;
            }
            let mut at = self.past_articles(preposition + 1);
            // "chairman of the powerful Reed Party".
            if self.is_praise(post, at) {
                at += 1;
            }
            // "a spokeswoman for Mr. Varga": how the master is addressed is no body.
            if matches!(word, "for" | "to")
                && Gazetteer::shipped().honorific(document.form(at)).is_some()
                && self.named(at + 1)
            {
                at += 1;
            }
            // "spokeswoman for the Okoro administration's Department of Works": the body behind its owner.
            at = self.past_owner(at);
            // "mayor of the capital city of Lindon".
            if matches!(document.form(at), "capital" | "capitol" | "port" | "coastal" | "border")
                && is_realm(document.form(at + 1))
            {
                at += 1;
            }
            // "bishop of the diocese of Lindon": of the town.
            if word == "of"
                && is_realm(document.form(at))
                && document.form(at + 1) == "of"
                && document.mention_at(at).is_none()
            {
                at += 2 + usize::from(document.form(at + 2) == "the");
            }
            at = self.past_realm(at);
            if let Some(end) = self.long_name(post, at).filter(|_| is_field || is_near) {
                post.organization = Some(document.at(document.span(at..end)).to_owned());
                post.tokens.end = self.after_bracket(end);
                continue;
            }
            if let Some(end) = self.named_by_kind(at).filter(|_| word == "of" && post.organization.is_none())
            {
                post.organization = Some(document.at(document.span(at..end)).to_owned());
                post.tokens.end = self.after_bracket(end);
                continue;
            }
            // "head of strategy at Kenyan consulting firm Symfora".
            if let Some((i, nation)) = document.mention_at(at).filter(|(_, m)| {
                m.kind == MentionKind::Nationality && self.described_body(m.tokens.end).is_some()
            }) {
                post.country = post.country.or(self.country_of(i, nation));
                at = nation.tokens.end;
            }
            // "at UK-based chip giant Symfora": where the body sits.
            if let Some((base, iso)) = self.past_base(at) {
                post.country = post.country.or(iso);
                at = base;
            }
            // "of a civil society forum Symfora".
            let article = at + usize::from(matches!(document.form(at), "a" | "an"));
            at = self.described_body(article).unwrap_or(at);
            // "an officer at the Kenyan Embassy in Peru": whose it is does not change with where it is.
            if word == "in"
                && post.organization.as_deref().is_some_and(is_mission)
                && let Some((_, place)) = document.mention_at(at)
            {
                let own = post.tokens.clone().find_map(|t| self.country_at_word(t));
                post.country = post.country.or(own);
                post.tokens.end = place.tokens.end;
                continue;
            }
            // "leader of the Board at Wexmoor Union": whose board it is follows.
            let board = self.board_of_another(at).or_else(|| self.is_board_of_another(at).then_some(at + 1));
            if let Some(end) = board.filter(|_| word == "of") {
                title.extend(preposition..end);
                post.tokens.end = end;
                continue;
            }
            // "a researcher in gender and popular culture at Wexmoor University": where follows.
            if let Some(end) = self.field_before_a_body(at).filter(|_| word == "in" && is_taught) {
                post.tokens.end = end;
                continue;
            }
            // "candidate for Vice President": what is striven for.
            if word == "for" && is_candidacy(post) {
                let words: Vec<&str> =
                    (at..self.sentence.tokens.end.min(at + 8)).map(|i| document.form(i)).collect();
                let sought = Gazetteer::shipped().office_phrase(&words).filter(|office| !office.plural);
                if let Some(sought) = sought {
                    title.push(preposition);
                    title.extend(at..at + sought.words);
                    post.tokens.end = at + sought.words;
                    continue;
                }
            }
            // "a spokesman for Kenyan president Varga": the office next to the name is his, not the spokesman's.
            if at == preposition + 1 && matches!(word, "for" | "to" | "of") && self.titles_a_name(at) {
                break;
            }
            // "minister in the presidency".
            if word == "in" && post.office.kind == OfficeKind::Minister && is_chancery(document.form(at)) {
                title.extend(preposition..at + 1);
                post.tokens.end = at + 1;
                continue;
            }
            // "the oath as governor of the Honorable Varga": how somebody is addressed.
            if matches!(document.form(at), "Honorable" | "Honourable" | "Hon." | "Right" | "Reverend") {
                break;
            }
            // "the economy minister on Monday".
            if at >= self.sentence.tokens.end || document.in_time(at) {
                break;
            }
            // "the vice president of the country": which one is told elsewhere.
            if word == "of"
                && at > preposition + 1
                && matches!(document.form(at), "country" | "nation" | "kingdom" | "archipelago")
            {
                post.tokens.end = at + 1;
                break;
            }
            if let Some(end) =
                self.of_the_realm(preposition, at).or_else(|| self.of_a_people(post, preposition, at))
            {
                title.extend(preposition..end);
                post.tokens.end = end;
                break;
            }
            // "the convener in the province": where exactly is told elsewhere.
            if word == "in"
                && at > preposition + 1
                && document.mention_at(at).is_none()
                && is_area(document.form(at))
            {
                post.tokens.end = at + 1;
                break;
            }
            // "professor of South Asian studies": what is taught.
            if let Some(end) = self.studies(at).filter(|_| word == "of") {
                title.extend(preposition..end);
                post.tokens.end = end;
                continue;
            }
            // "Head of Cargo Services": no body of that name, but what is headed; "of Arts at Wexmoor University": whose follows.
            if let Some(end) = self.headed(post, at).filter(|_| matches!(word, "of" | "in" | "for")) {
                if word == "of" || !self.is_school(at) {
                    title.extend(preposition..end);
                }
                post.tokens.end = end;
                continue;
            }
            let known = document
                .mention_at(at)
                .filter(|(i, m)| m.kind != MentionKind::Nationality || self.country_of(*i, m).is_some())
                // "vice president of roads and bridges"
                .filter(|(_, m)| m.kind != MentionKind::Group || self.noun_run(at) <= m.tokens.end)
                .filter(|(_, m)| !self.opens_a_name(m) || post.office.kind == OfficeKind::Minister)
                .filter(|(_, m)| !self.is_place_of_a_name(m, post))
                .filter(|_| !self.proper_run(at).is_some_and(|end| self.is_a_clubs(post, at..end)));
            if let Some((i, mention)) = known {
                // "of the Kenyan foreign office", "of the Kenyan presidential office".
                let run = self.noun_run(mention.tokens.end);
                let follows_noun = (document.upos(mention.tokens.end) == Upos::Noun
                    || document.upos(mention.tokens.end) == Upos::Adj
                        && run > mention.tokens.end + 1
                        && document.upos(run - 1) == Upos::Noun)
                    && document.mention_at(mention.tokens.end).is_none()
                    // "will be minister of Kenya next week".
                    && !matches!(document.form(mention.tokens.end), "next" | "last" | "this" | "early" | "late")
                    // "the minister of Kenya lawyer Varga": another office.
                    && !self.titles_a_name(mention.tokens.end);
                let end = match mention.kind {
                    // "the special envoy for Kenyan affairs", "envoy to the Peru talks": where it goes is not whose it is.
                    MentionKind::Nationality | MentionKind::Country
                        if follows_noun
                            && (matches!(word, "for" | "on") || is_to)
                            && post.office.kind == OfficeKind::Envoy =>
                    {
                        let end = self.noun_run(mention.tokens.end);
                        title.extend(preposition..end);
                        end
                    }
                    // "the minister for the Pacific".
                    MentionKind::Place
                        if word == "for" && post.office.kind == OfficeKind::Minister && !follows_noun =>
                    {
                        title.extend(preposition..mention.tokens.end);
                        mention.tokens.end
                    }
                    MentionKind::Nationality | MentionKind::Country if follows_noun => {
                        post.country = post.country.or(self.country_of(i, mention));
                        let end = self.noun_run(mention.tokens.end);
                        // "mayor of the Kenyan city of Kisumu": of the city that is named.
                        let is_realm = is_realm(document.form(end - 1)) && document.form(end) == "of";
                        if (post.office.takes_field || is_field) && !is_realm {
                            title.push(preposition);
                            title.extend(mention.tokens.end..end);
                        }
                        end
                    }
                    MentionKind::Nationality => break,
                    // "the UN’s special envoy for Kenya": where it goes is not whose it is.
                    MentionKind::Country | MentionKind::Place
                        if word == "for" && post.office.kind == OfficeKind::Envoy =>
                    {
                        title.extend(preposition..mention.tokens.end);
                        mention.tokens.end
                    }
                    // "the governor of the Ohio region", "director of the Africa programme".
                    MentionKind::Place if is_field && follows_noun => {
                        let end = self.noun_run(mention.tokens.end);
                        if is_realm(document.form(end - 1)) {
                            post.country = post.country.or(self.country_of(i, mention));
                            if post.organization.is_none() && post.office.kind == OfficeKind::Local {
                                post.organization = Some(document.at(mention.span).to_owned());
                            }
                        } else {
                            title.extend(preposition..end);
                        }
                        end
                    }
                    MentionKind::Country if is_to => {
                        title.extend(preposition..mention.tokens.end);
                        mention.tokens.end
                    }
                    // "the head of Kenya’s armed forces".
                    MentionKind::Country if is_field && self.owned_run(mention.tokens.end).is_some() => {
                        let run = self.owned_run(mention.tokens.end).unwrap_or_default();
                        let end = run.end;
                        post.country = post.country.or(self.country_of(i, mention));
                        title.push(preposition);
                        title.extend(run);
                        end
                    }
                    // "secretary of Kenya’s Central Bank".
                    MentionKind::Country if is_field && self.owned_body(mention.tokens.end).is_some() => {
                        let body = self.owned_body(mention.tokens.end).unwrap_or_default();
                        post.country = post.country.or(self.country_of(i, mention));
                        if post.organization.is_none() {
                            post.organization = Some(document.at(document.span(body.clone())).to_owned());
                        }
                        body.end
                    }
                    // "commander of the Coast Guard" of a country: a body that stands for it.
                    MentionKind::Country if is_field && self.is_seat(mention) => {
                        post.country = post.country.or(self.country_of(i, mention));
                        title.push(preposition);
                        title.extend(mention.tokens.clone().filter(|&t| !self.is_country_word(t)));
                        mention.tokens.end
                    }
                    MentionKind::Country if is_field || is_near || is_from => {
                        post.country = post.country.or(self.country_of(i, mention));
                        mention.tokens.end
                    }
                    // "under-secretary for Academic Affairs": what is looked after.
                    MentionKind::Organization
                        if word == "for" && FIELDS.contains(&document.form(mention.tokens.end - 1)) =>
                    {
                        title.extend(preposition..mention.tokens.end);
                        mention.tokens.end
                    }
                    MentionKind::Organization if self.whole_body(mention).is_some() => {
                        let end = self.whole_body(mention).unwrap_or(mention.tokens.end);
                        if post.organization.is_none() {
                            let name = document.span(mention.tokens.start..end);
                            post.organization = Some(document.at(name).to_owned());
                        }
                        end
                    }
                    MentionKind::Organization => {
                        let entity = self.entities.of_mention(i);
                        if entity.and_then(|e| self.entities.kind(e)) == Some(EntityKind::Country) {
                            post.country = post.country.or(self.country_of(i, mention));
                            title.push(preposition);
                            title.extend(mention.tokens.clone().filter(|&t| !self.is_country_word(t)));
                        } else if is_to {
                            title.extend(preposition..mention.tokens.end);
                        } else if post.organization.is_none() {
                            post.organization = Some(self.body_name(mention).to_owned());
                        }
                        let branch = self.with_branch(post, mention.tokens.end);
                        let end = self.past_its_head(post, branch);
                        self.past_a_part(post, end)
                    }
                    MentionKind::Place if is_field || is_to || is_from => {
                        if is_to {
                            title.extend(preposition..mention.tokens.end);
                        } else {
                            post.country = post.country.or(self.country_of(i, mention));
                            post.organization = post.organization.take().or_else(|| self.part(post, mention));
                            if post.organization.is_none()
                                && (is_from
                                    || post.office.kind == OfficeKind::Cleric
                                    // "manager of Lindon Municipality".
                                    || is_of_bodies(post.office) && self.may_be_a_body(mention))
                            {
                                post.organization = Some(document.at(mention.span).to_owned());
                            }
                        }
                        mention.tokens.end
                    }
                    // "a director at Wexmoor Ferries".
                    MentionKind::Place
                        if matches!(word, "at" | "with")
                            && is_near
                            && post.organization.is_none()
                            && self.may_be_a_body(mention) =>
                    {
                        post.organization = Some(document.at(mention.span).to_owned());
                        mention.tokens.end
                    }
                    // "one of the party’s leaders in Lindon, Varga": of which place.
                    MentionKind::Place | MentionKind::Country
                        if word == "in" && post.office.kind == OfficeKind::Party =>
                    {
                        post.country = post.country.or(self.country_of(i, mention));
                        mention.tokens.end
                    }
                    // "director of the Works Department in Lindon, Varga": where the body is.
                    MentionKind::Place
                        if word == "in"
                            && post.organization.is_some()
                            && (document.form(mention.tokens.end) == ","
                                || self.named(mention.tokens.end)) =>
                    {
                        mention.tokens.end
                    }
                    // "the ambassador in Rome": where he sits is no part of the office.
                    MentionKind::Place | MentionKind::Country
                        if word == "in" && post.office.kind == OfficeKind::Envoy =>
                    {
                        // But a consul is one "in Lima" among others.
                        if post.office.name.contains("consul") {
                            title.extend(preposition..mention.tokens.end);
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
                        // "the head of Kenya’s armed forces": the country is told by itself.
                        let is_owner =
                            |t: usize| self.country_at_word(t).is_some() || is_possessive(document.form(t));
                        title.extend((preposition..mention.tokens.end).filter(|&t| !is_owner(t)));
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
                .filter(|&end| {
                    // "Secretary of the ACC".
                    let letters = document.form(post.core.start).eq_ignore_ascii_case("secretary")
                        && end == at + 1
                        && is_acronym(document.form(at));
                    post.office.kind != OfficeKind::Minister || letters || self.is_a_clubs(post, at..end)
                })
                .filter(|_| !matches!(word, "on" | "in"))
            {
                // "Director of the Office of the King", "adviser to the President": of another office; but
                // the master of a "spokesperson for President Okoro" is no part of it.
                // A run ends before an office, of which a word may be the first: "the position of Prime Minister".
                let last = self.sentence.tokens.end.min(end + 2);
                let words: Vec<&str> = (at..last).map(|i| document.form(i)).collect();
                let office = Gazetteer::shipped().office_phrase(&words).filter(|p| !p.plural);
                if office.is_some() && at == preposition + 1 {
                    break;
                }
                if let Some(office) = office {
                    title.extend(preposition..at + office.words);
                    post.tokens.end = at + office.words;
                    continue;
                }
                let end = self.owned_body(end).map_or(end, |body| body.end);
                // "Lindon Municipality" is where Lindon is.
                if let Some((i, place)) =
                    document.mention_at(at).filter(|(_, m)| m.kind == MentionKind::Place)
                {
                    post.country = post.country.or(self.country_of(i, place));
                }
                // "the Lakeside maternity hospital".
                let end = self.institution(end).unwrap_or(end);
                // "envoy for the Horn of Africa": where it goes; "secretary for Academic Affairs": what is looked after.
                if word == "for"
                    && (post.office.kind == OfficeKind::Envoy || FIELDS.contains(&document.form(end - 1)))
                {
                    title.extend(preposition..end);
                } else if post.organization.is_none() {
                    post.organization = Some(document.at(document.span(at..end)).to_owned());
                }
                post.tokens.end = self.after_bracket(end);
            } else if let Some(end) = self.proper_run(at).filter(|&end| {
                // "manager of Lindon Municipality in South Lake, Varga": where the body is.
                word == "in"
                    && post.organization.is_some()
                    && document.form(end) == ","
                    && self.named(end + 1)
            }) {
                post.tokens.end = end;
            } else if is_field
                && (!post.plural || one_of(document, post).is_some())
                && (takes_plain_field(post.office.kind)
                    || word == "for" && post.office.kind == OfficeKind::Envoy
                    || post.office.name == "vice president"
                    || self.named(self.noun_run(at)))
            {
                let end = self.noun_run(at);
                if end == at {
                    break;
                }
                title.extend(preposition..end);
                post.tokens.end = self.after_bracket(end);
            } else if let Some(end) = self.plain_body(at).filter(|_| is_to && at == preposition + 2) {
                // "ambassador to the world body": which one is told elsewhere.
                title.extend(preposition..end);
                post.tokens.end = end;
            } else {
                break;
            }
        }
        if post.office.kind == OfficeKind::Minister && !post.plural {
            title.extend(self.more_fields(post));
        }
        title
    }
}
