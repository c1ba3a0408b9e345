//! What is the name of a body behind an office, and what of a part of one.

use super::runs::is_compound_participle;
use super::words::{is_possessive, starts_upper};
use super::{Post, Reader};
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind, Upos};
use crate::extract::roles::is_address;
use crate::gazetteer::{Gazetteer, GroupKind, HeadKind, NameKind, Office, OfficeKind};

/// What a body may be that is named at once.
const KINDS: [&str; 54] = [
    "tank",
    "giant",
    "company",
    "firm",
    "group",
    "maker",
    "consultancy",
    "bank",
    "airline",
    "carrier",
    "newspaper",
    "paper",
    "daily",
    "magazine",
    "website",
    "channel",
    "broadcaster",
    "charity",
    "retailer",
    "party",
    "union",
    "operator",
    "watchdog",
    "forum",
    "network",
    "collective",
    "foundation",
    "club",
    "nonprofit",
    "platform",
    "coalition",
    "movement",
    "association",
    "outlet",
    "lender",
    "insurer",
    "label",
    "brand",
    "startup",
    "start-up",
    "venture",
    "agency",
    "publisher",
    "studio",
    "organization",
    "organisation",
    "institute",
    "society",
    "alliance",
    "federation",
    "campaign",
    "initiative",
    "festival",
    "programme",
];

/// What is headed within a body: the last word of its name.
pub(super) const FIELDS: [&str; 14] = [
    "Services",
    "Operations",
    "Affairs",
    "Management",
    "Marketing",
    "Communications",
    "Sales",
    "Policy",
    "Relations",
    "Compliance",
    "Strategy",
    "Planning",
    "Engagement",
    "Partnerships",
];

/// Whether a noun is what a body may be that is named at once: "bank", "chipmaker".
fn is_kind_of_body(noun: &str) -> bool {
    let makes =
        ["maker", "builder", "producer", "manufacturer", "provider", "supplier", "exporter", "importer"];
    KINDS.contains(&noun)
        || makes.iter().any(|end| noun.ends_with(end))
        || matches!(noun, "conglomerate" | "developer" | "distributor" | "contractor" | "chain" | "utility")
}

/// Whether an office is one of those that bodies give.
pub(super) fn is_of_bodies(office: &Office) -> bool {
    use OfficeKind::{Academic, Company, Organisation, Party};
    // A chief executive may be a government's, too.
    matches!(office.kind, Academic | Company | Organisation | Party) || office.name == "chief executive"
}

/// Whether a word ends the name of a place's authority: "Lindon Municipality".
pub(super) fn is_authority(word: &str) -> bool {
    matches!(word, "Municipality" | "County" | "Council" | "District" | "Borough")
}

impl Reader<'_, '_> {
    /// Whether a mention is a body that stands for its country: "the Kremlin", "the Coast Guard".
    pub(super) fn is_seat(&self, mention: &Mention) -> bool {
        let words: Vec<&str> = mention.tokens.clone().map(|t| self.document.form(t)).collect();
        let first = Gazetteer::shipped().longest(&words).and_then(|(_, readings)| readings.first());
        first.is_some_and(|first| first.kind == NameKind::Seat)
    }

    /// Where the name of a body ends of which a mention is the first part, or the owner.
    pub(super) fn whole_body(&self, mention: &Mention) -> Option<usize> {
        self.joined_body(mention).or_else(|| self.owned_body(mention.tokens.end).map(|body| body.end))
    }

    /// One past "Oversight and Reform Committee", of whose name the first words alone were taken for a body's.
    pub(super) fn joined_body(&self, mention: &Mention) -> Option<usize> {
        let document = self.document;
        let joint = mention.tokens.end;
        let limit = self.sentence.tokens.end.min(joint + 6);
        let goes_on = |t: &usize| {
            starts_upper(document.form(*t))
                && document.mention_at(*t).is_none_or(|(_, m)| m.kind != MentionKind::Person)
        };
        let end = joint + 1 + (joint + 1..limit).take_while(goes_on).count();
        let is_joined = matches!(document.form(joint), "and" | "&")
            && !self.heads_a_body(joint.saturating_sub(1))
            && end > joint + 2
            && self.heads_a_body(end - 1);
        is_joined.then_some(end)
    }

    /// Whether what was taken for a place may be a body: its name ends like one's ("Lindon Municipality"), or no table knows
    /// such a place ("head of Wexmoor").
    pub(super) fn may_be_a_body(&self, place: &Mention) -> bool {
        let words: Vec<&str> = place.tokens.clone().map(|t| self.document.form(t)).collect();
        let is_authoritys = words.len() > 1 && words.last().is_some_and(|last| is_authority(last));
        is_authoritys || Gazetteer::shipped().longest(&words).is_none()
    }

    /// Whether a word is but "Board" or the like, and a name stands behind it that tells whose.
    pub(super) fn is_board_of_another(&self, at: usize) -> bool {
        let document = self.document;
        let is_bare = matches!(document.form(at), "Board" | "Council" | "Committee" | "Secretariat");
        let next = at + 2 + usize::from(document.form(at + 2) == "the");
        is_bare
            && matches!(document.form(at + 1), "at" | "of")
            && document.mention_at(next).is_some_and(|(_, m)| m.kind == MentionKind::Organization)
            && document.mention_at(at).is_none_or(|(_, m)| m.tokens.len() == 1)
    }

    /// One past "Board of Directors" or the like at `at`, where the name of the body that has it follows.
    pub(super) fn board_of_another(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let kind = at + 2 + usize::from(matches!(document.form(at + 2), "Executive" | "executive"));
        let sits = matches!(
            document.form(kind).to_lowercase().as_str(),
            "directors" | "trustees" | "governors" | "regents" | "management"
        );
        let of = document.form(at + 1) == "of" && sits;
        let is_board = matches!(document.form(at), "Board" | "board") && of;
        let next = kind + 2 + usize::from(document.form(kind + 2) == "the");
        let follows =
            matches!(document.form(kind + 1), "of" | "at" | "for") && starts_upper(document.form(next));
        (is_board && follows).then_some(kind + 1)
    }

    /// Whether a word is a plain noun for a body: "committee".
    pub(super) fn is_plain_body(&self, t: usize) -> bool {
        Gazetteer::shipped().group_noun(&self.document.form(t).to_lowercase()) == Some(GroupKind::Body)
    }

    /// Whether an organisation is named at a token, or behind an article there.
    pub(super) fn is_body(&self, at: usize) -> bool {
        let at = at + usize::from(self.document.form(at) == "the");
        self.document.mention_at(at).is_some_and(|(_, m)| m.kind == MentionKind::Organization)
    }

    /// Whether a word is a noun that bodies are called by: "Committee".
    pub(super) fn heads_a_body(&self, t: usize) -> bool {
        Gazetteer::shipped().head_noun(self.document.form(t)) == Some(HeadKind::Organization)
    }

    /// Past an owner of another sort than the body that follows it: "the Okoro administration's" before "Department of Works".
    pub(super) fn past_owner(&self, at: usize) -> usize {
        let document = self.document;
        let limit = self.sentence.tokens.end.min(at + 5);
        let Some(mark) = (at..limit).find(|&t| is_possessive(document.form(t))) else { return at };
        let is_group = matches!(
            document.lemma(mark.saturating_sub(1)),
            "administration"
                | "government"
                | "cabinet"
                | "regime"
                | "territory"
                | "province"
                | "state"
                | "country"
                | "city"
                | "county"
                | "region"
                | "island"
                | "kingdom"
        );
        let plain = (at..mark).all(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj));
        let body = document.mention_at(mark + 1);
        let follows =
            body.is_some_and(|(_, m)| m.kind == MentionKind::Organization && m.tokens.start == mark + 1);
        if is_group && plain && follows { mark + 1 } else { at }
    }

    /// Whether an adjective or a noun is the first word of a body's name that no one knows: "the Kenyan Board of
    /// Trade", "the National Crime Agency".
    pub(super) fn opens_a_name(&self, mention: &Mention) -> bool {
        let document = self.document;
        let next = mention.tokens.end;
        // "president of Kenya Mothers League".
        let is_chamber = document.form(next + 1) == "of" && self.heads_a_body(next);
        let is_country = mention.kind == MentionKind::Country
            && (is_chamber
                || starts_upper(document.form(next + 1))
                    && document.form(next).len() > 2
                    && document
                        .mention_at(next + 1)
                        .is_none_or(|(_, m)| m.kind == MentionKind::Organization));
        (is_country || matches!(mention.kind, MentionKind::Nationality | MentionKind::Group))
            && starts_upper(document.form(mention.tokens.start))
            && starts_upper(document.form(next))
            && next < self.sentence.tokens.end
            && matches!(document.upos(next), Upos::Propn | Upos::Noun | Upos::Adj)
            && document.mention_at(next).is_none_or(|(_, m)| m.kind == MentionKind::Organization)
            && Gazetteer::shipped().office(&[document.form(next)]).is_none()
            // "British Prime Minister Varga".
            && Gazetteer::shipped().office(&[document.form(next), document.form(next + 1)]).is_none()
    }

    /// Whether a place is the first word of a body's name: "Lindon Lake Union", "Lindon Municipality".
    pub(super) fn is_place_of_a_name(&self, mention: &Mention, post: &Post) -> bool {
        let document = self.document;
        let goes_on = |t: usize| {
            starts_upper(document.form(t))
                && matches!(document.upos(t), Upos::Propn | Upos::Adj)
                && document.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Organization)
        };
        let next = mention.tokens.end;
        let ends = |t: usize| is_authority(document.form(t));
        // "mayor of Lindon Council Okoro": of no other body than the place's own.
        let is_authoritys = ends(next) || goes_on(next) && ends(next + 1);
        let is_bodys =
            is_of_bodies(post.office) && goes_on(next) && (self.heads_a_body(next) || goes_on(next + 1));
        mention.kind == MentionKind::Place
            && (is_bodys
                || is_authoritys && (is_of_bodies(post.office) || post.office.kind == OfficeKind::Local))
    }

    /// Where the name of a body begins that ends right before `at` and of which no mention is the end: "Wexmoor News
    /// Weather" before "senior meteorologist", "Lindon Chamber of Trade and Industry" before "President".
    pub(super) fn unknown_body(&self, post: &Post, at: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let last = at.checked_sub(1).filter(|&t| t >= floor && document.mention_at(t).is_none())?;
        let is_word = |t: usize| {
            starts_upper(document.form(t))
                && matches!(document.upos(t), Upos::Propn | Upos::Noun | Upos::Adj)
                && !is_address(document, t)
                && !document.in_time(t)
                && document.mention_at(t).is_none_or(|(_, m)| {
                    matches!(m.kind, MentionKind::Organization | MentionKind::Place | MentionKind::Country)
                })
        };
        let is_joint = |t: usize| {
            matches!(document.form(t), "of" | "and" | "&" | "for")
                && t > floor
                && is_word(t - 1)
                && is_word(t + 1)
        };
        let start = (floor..at).rev().take_while(|&t| is_word(t) || is_joint(t)).last()?;
        let is_whole = document.mention_at(start).is_none_or(|(_, m)| m.tokens.start == start);
        let is_headed = (start..at).any(|t| self.heads_a_body(t));
        let knows_a_part = (start..last).any(|t| {
            document
                .mention_at(t)
                .is_some_and(|(_, m)| m.kind == MentionKind::Organization && m.tokens.len() > 1)
        });
        let is_bodys = is_of_bodies(post.office) || post.office.name == "president";
        let fits = is_word(last) && is_whole && is_headed && knows_a_part && post.organization.is_none();
        (fits && is_bodys && at - start > 2).then_some(start)
    }

    /// Where the name of a body begins that ends with "of" and a place: "University of" before "Nairobi".
    pub(super) fn body_of_a_place(&self, mention: &Mention, floor: usize) -> Option<usize> {
        let document = self.document;
        let first = mention.tokens.start.checked_sub(2).filter(|&first| first >= floor)?;
        let is_body = document.form(first + 1) == "of"
            && starts_upper(document.form(first))
            && self.heads_a_body(first)
            && document.mention_at(first).is_none_or(|(_, m)| m.kind == MentionKind::Organization);
        let start = document.mention_at(first).map_or(first, |(_, m)| m.tokens.start);
        (mention.kind == MentionKind::Place && is_body && start >= floor).then_some(start)
    }

    /// One past what an office of a body heads within it: "Cargo Services", or "Faculty of Arts" before "at Wexmoor University".
    pub(super) fn headed(&self, post: &Post, at: usize) -> Option<usize> {
        let document = self.document;
        let end = match document.mention_at(at) {
            Some((_, mention)) if mention.kind == MentionKind::Organization => mention.tokens.end,
            Some(_) => return None,
            None => self.proper_run(at)?,
        };
        let is_bare = document.form(at - 1) != "the";
        let is_of_a_part = end > at + 1 && FIELDS.contains(&document.form(end - 1));
        // A director or a manager of such a name may direct all of it.
        let is_field = is_bare && is_of_a_part && post.office.name == "head";
        // "director of NATO at the union" directs NATO.
        let is_part = self.is_school(at) || is_bare && (is_of_a_part || document.mention_at(at).is_none());
        let body = end + 1 + usize::from(document.form(end + 1) == "the");
        let is_within = document.form(end) == "at"
            && document.mention_at(body).is_some_and(|(_, m)| m.kind == MentionKind::Organization)
            && is_part;
        // "fellow at the Lindon Institute of Business at Wexmoor University": of the name of a body that is told already.
        (is_of_bodies(post.office) && post.organization.is_none() && (is_field || is_within)).then_some(end)
    }

    /// Whether an office is that of a body’s secretary, not a minister’s, by a name of three words or more that nobody knows:
    /// "secretary of Kisumu Mazingira Bora".
    pub(super) fn is_a_clubs(&self, post: &Post, body: std::ops::Range<usize>) -> bool {
        let mention = |t: usize| self.document.mention_at(t).map(|(_, mention)| mention);
        let plain = |t: usize| {
            starts_upper(self.document.form(t)) && mention(t).is_none_or(|m| m.kind == MentionKind::Place)
        };
        let unknown = body.clone().any(|t| mention(t).is_none());
        let last = body.end.saturating_sub(1);
        self.document.form(post.core.start) == "secretary"
            && post.tokens == post.core
            && body.len() > 2
            && unknown
            && body.clone().all(plain)
            && !FIELDS.contains(&self.document.form(last))
    }

    /// Whether the name at a token is that of a part of a university.
    pub(super) fn is_school(&self, at: usize) -> bool {
        matches!(
            self.document.form(at),
            "Faculty" | "Department" | "School" | "Institute" | "Centre" | "Center" | "College"
        )
    }

    /// One past the plain words at `at` that say what a name before them is of: "maternity hospital", "branch".
    pub(super) fn institution(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let end = self.noun_run(at);
        let noun = end.checked_sub(1).filter(|&noun| noun >= at)?;
        let is_plain = (at..end).all(|t| !starts_upper(document.form(t)) && document.mention_at(t).is_none());
        let is_institution = matches!(
            document.lemma(noun),
            "hospital"
                | "clinic"
                | "school"
                | "college"
                | "prison"
                | "museum"
                | "mine"
                | "plant"
                | "airport"
                | "port"
                | "branch"
                | "camp"
                | "church"
                | "mosque"
                | "farm"
                | "library"
                | "theatre"
                | "theater"
                | "station"
        );
        (is_plain && is_institution).then_some(end)
    }

    /// Where a body's name begins behind what the body is: "the state-owned oil giant Wexmoor", "rebel group NATO".
    pub(super) fn described_body(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let is_plain = |&t: &usize| {
            let joins = t > at
                && (document.form(t) == "-"
                    // "research and consulting firm"
                    || document.form(t) == "and"
                        && matches!(document.upos(t + 1), Upos::Noun | Upos::Adj | Upos::Verb));
            let word = matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
                || document.upos(t) == Upos::Verb && t > at && matches!(document.form(t - 1), "-" | "and")
                || is_compound_participle(document, t)
                // "parcel shipping giant".
                || t > at && document.form(t).ends_with("ing") && document.upos(t + 1) == Upos::Noun;
            // "a lake farmers club Symfora": what many are may be a group.
            let many = document.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Group);
            (joins || word) && (!starts_upper(document.form(t)) || document.form(t) == "NGO") && many
        };
        let noun = at + (at..self.sentence.tokens.end.min(at + 9)).take_while(is_plain).count();
        // "think tank the Kenyan Association of Trade".
        let article = document.form(noun) == "the" && starts_upper(document.form(noun + 1));
        let body = noun + usize::from(article);
        let is_named = match document.mention_at(body) {
            // "law and tax consultancy Symfora": one word alone may look like somebody's name.
            Some((_, mention)) => {
                let alone = mention.kind == MentionKind::Person && mention.tokens.len() == 1;
                let unknown = mention.kind == MentionKind::Place && self.may_be_a_body(mention);
                let is_name = mention.kind == MentionKind::Organization || alone || unknown;
                (is_name || article && self.opens_a_name(mention)) && mention.tokens.start == body
            }
            // "the research firm Symfora & Blue": a name that nobody knows.
            None => {
                body < self.sentence.tokens.end
                    && document.upos(body) == Upos::Propn
                    && starts_upper(document.form(body))
                    && !is_address(document, body)
                    && !document.in_time(body)
            }
        };
        let is_noun = noun > at && matches!(document.upos(noun - 1), Upos::Noun | Upos::Propn);
        let kind = document.lemma(noun.saturating_sub(1));
        let is_tank = kind == "tank" && document.form(noun.saturating_sub(2)) != "think";
        let is_kind = is_noun
            && !is_tank
            && (kind.eq_ignore_ascii_case("ngo")
                || Gazetteer::shipped().group_noun(kind).is_some()
                || is_kind_of_body(kind));
        (is_named && is_kind).then_some(body)
    }

    /// One past "Peru-based" at a token, where what a body is and its name follow, and the country.
    pub(super) fn past_base(&self, at: usize) -> Option<(usize, Option<CountryCode>)> {
        let based = self.document.form(at).ends_with("-based") && self.described_body(at + 1).is_some();
        based.then(|| (at + 1, self.country_at_word(at).or_else(|| self.country_at(at))))
    }

    /// Whether a word only tells the sort of the body whose plain noun follows: "oil" in "the oil giant Symfora".
    pub(super) fn is_sort(&self, t: usize) -> bool {
        let document = self.document;
        matches!(document.relation(t), "compound" | "amod")
            && document.head(t).is_some_and(|head| head > t)
            && is_kind_of_body(document.lemma(t + 1))
    }

    /// Whether a word behind "head of the police" goes on with it: "station".
    pub(super) fn is_of_the_police(&self, place: usize) -> bool {
        self.document.form(place.wrapping_sub(1)) == "police"
            && matches!(self.document.form(place), "station" | "academy" | "headquarters")
            && self.document.upos(place + 1) != Upos::Noun
    }

    /// The country in "the Republic of Kenya"; else the token itself.
    pub(super) fn past_realm(&self, at: usize) -> usize {
        let document = self.document;
        let land = at + 2 + usize::from(document.form(at + 2) == "the");
        let realm = matches!(document.form(at), "Republic" | "Kingdom" | "Sultanate" | "Commonwealth")
            && document.form(at + 1) == "of"
            && document.mention_at(land).is_some_and(|(_, m)| m.kind == MentionKind::Country);
        if realm { land } else { at }
    }

    /// One past a name that nobody knows and what the body is: "the KLT union", "the Unity party".
    pub(super) fn named_by_kind(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let unknown = |t: usize| {
            starts_upper(document.form(t))
                && document.upos(t) == Upos::Propn
                && document
                    .mention_at(t)
                    .is_none_or(|(_, m)| matches!(m.kind, MentionKind::Organization | MentionKind::Group))
        };
        let end = at + (at..self.sentence.tokens.end.min(at + 4)).take_while(|&t| unknown(t)).count();
        let kind = matches!(
            document.form(end),
            "union" | "party" | "club" | "foundation" | "association" | "movement" | "coalition"
        );
        (kind && end > at && document.upos(end + 1) != Upos::Noun).then_some(end + 1)
    }

    /// One past "(world) body", "organization" and what else many countries are together in, at token `at`.
    pub(super) fn plain_body(&self, at: usize) -> Option<usize> {
        let end = self.noun_run(at);
        let noun = end.checked_sub(1).filter(|&noun| noun >= at)?;
        matches!(
            self.document.lemma(noun),
            "body" | "organization" | "organisation" | "alliance" | "bloc" | "union" | "council" | "agency"
        )
        .then_some(end)
    }
}
