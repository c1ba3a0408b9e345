//! "Varga, who heads the trade department", "the tribunal chaired by Okoro": who is at the head of a body.

mod board;

use super::apposition_after::before_comma;
use super::career::subject_or_apposed;
use super::named_at;
use crate::claim::{Claim, EventStatus, Evidence, Relation, Role, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::events::status::of_verb;
use crate::gazetteer::Gazetteer;

pub(crate) const RULE: Rule = Rule {
    name: "heads-body",
    summary: "Who heads, runs or chairs a body (or by whom it is headed, or who is chosen to head it) is its head or chair; who commands troops is their commander; who sits on a board, a member of it; who founded, directs, edits or owns a named one, its founder, director, editor or owner.",
    example: "Helena Varga, who heads the trade department, left.",
    misses: "A body whose noun is not in the list, and other verbs (\"manages\", \"oversees\").",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        for verb in sentence.tokens.clone().filter(|&t| document.upos(t) == Upos::Verb) {
            if let Some((person, body, status)) = board::seat(document, entities, sentence, verb) {
                let country = entities.get(person).and_then(|entity| entity.country);
                let title = "member of the board".to_owned();
                let role = Role { person, title, country, organization: Some(body), status };
                let cue = document.span(verb..verb + 1);
                let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
                claims.push(Claim::new(Relation::HoldsRole(role), evidence));
            }
            let Some(office) = office(document.lemma(verb)) else { continue };
            let found = active(document, entities, sentence, verb)
                .or_else(|| chosen(document, entities, sentence, verb))
                .or_else(|| passive(document, entities, sentence, verb))
                .or_else(|| is_headed(document, entities, sentence, verb));
            let Some((person, body, status)) =
                found.filter(|(_, body, _)| is_body(document, *body) || is_troops(document, *body))
            else {
                continue;
            };
            let lemma = document.lemma(verb);
            let named = document.mention_at(body).filter(|(_, m)| m.kind == MentionKind::Organization);
            let is_body = named
                .and_then(|(i, _)| entities.of_mention(i))
                .is_some_and(|id| entities.kind(id) == Some(EntityKind::Organization));
            // "Ran the company", but no army; "commanded the fleet", but no ministry.
            let is_troops = is_troops(document, body);
            if is_troops != (lemma == "command") && (is_troops && lemma == "run" || lemma == "command") {
                continue;
            }
            if lemma == "lead" && !is_party(document, body) || needs_a_name(lemma) && !is_body {
                continue;
            }
            // Whoever founded a body is its founder for good.
            let status = if lemma.ends_with("found") { RoleStatus::Current } else { status };
            let (title, organization) = told(document, entities, office, body);
            let role = Role {
                person,
                title,
                country: entities.get(person).and_then(|e| e.country),
                organization,
                status,
            };
            let cue = document.span(verb..verb + 1);
            let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
            claims.push(Claim::new(Relation::HoldsRole(role), evidence));
        }
    }
    claims
}

/// The office of who does so.
fn office(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "head" | "run" => "head",
        "command" => "commander",
        "chair" => "chair",
        "lead" => "leader",
        "found" => "founder",
        "co-found" | "cofound" => "co-founder",
        "direct" => "director",
        "edit" => "editor",
        "own" => "owner",
        _ => return None,
    })
}

/// Whether a verb is of no office by itself, but for a body that is named: "who directs the Lake Fund", not "who directs traffic".
fn needs_a_name(lemma: &str) -> bool {
    !matches!(lemma, "head" | "chair" | "lead" | "run" | "command")
}

/// What the verb at token `verb` is done to, behind it.
fn object(document: &Document<'_>, verb: usize) -> Option<usize> {
    document.children(verb).find(|&t| document.deprel(t) == "obj" && t > verb)
}

/// "Varga heads the department".
fn active(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<(EntityId, usize, RoleStatus)> {
    // "the department, which she heads".
    let which = || {
        let is_own = document.child(verb, "obj").is_some_and(|t| t < verb && document.form(t) == "which");
        document.head(verb).filter(|&body| is_own && body < verb && document.relation(verb) == "acl")
    };
    let body = object(document, verb).or_else(which)?;
    let (start, event, passive) = of_verb(document, sentence, verb)?;
    let is_finite = !passive || document.form(verb).ends_with("ing");
    let person = subject_or_apposed(document, entities, sentence, start).filter(|_| is_finite)?;
    let has = (start..verb).any(|t| document.lemma(t) == "have");
    let status = match event {
        EventStatus::Held
            if (document.form(verb).ends_with("ed") || document.form(verb) == "ran") && !has =>
        {
            RoleStatus::Former
        }
        EventStatus::Held => RoleStatus::Current,
        EventStatus::Planned => RoleStatus::Designate,
        _ => return None,
    };
    Some((person, body, status))
}

/// "Varga was picked to head the department", "Varga, the king’s choice to head the department".
fn chosen(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<(EntityId, usize, RoleStatus)> {
    let body = object(document, verb)?;
    let to = verb.checked_sub(1).filter(|&to| document.form(to) == "to")?;
    let word = to.checked_sub(1).filter(|&word| word >= sentence.tokens.start)?;
    if matches!(document.lemma(word), "choice" | "pick" | "nominee") && document.upos(word) == Upos::Noun {
        let is_within = |t: &usize| {
            matches!(document.upos(*t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part)
                || document.deprel(*t) == "nmod:poss"
        };
        let floor = sentence.tokens.start.max(word.saturating_sub(9));
        let start = (floor..word).rev().take_while(is_within).last()?;
        let person = before_comma(document, entities, start)?;
        return Some((person, body, RoleStatus::Designate));
    }
    let named = match document.lemma(word) {
        "appoint" | "name" | "elect" | "choose" | "select" | "hire" => RoleStatus::Current,
        "pick" | "tap" | "nominate" | "designate" | "propose" => RoleStatus::Designate,
        _ => return None,
    };
    let (start, event, _) = of_verb(document, sentence, word)?;
    let is_done = document.tokens.get(word).is_some_and(|token| token.xpos == "VBN")
        || document.upos(word) == Upos::Adj;
    let person = subject_or_apposed(document, entities, sentence, start).filter(|_| is_done)?;
    let status = match event {
        EventStatus::Held => named,
        EventStatus::Planned => RoleStatus::Designate,
        _ => return None,
    };
    Some((person, body, status))
}

/// "The department is headed by Varga".
fn is_headed(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<(EntityId, usize, RoleStatus)> {
    let body = document.children(verb).find(|&t| document.deprel(t) == "nsubj:pass" && t < verb)?;
    let person = headed_by(document, entities, sentence, verb)?;
    let (start, event, _) = of_verb(document, sentence, verb)?;
    let was = (start..verb).any(|t| matches!(document.form(t), "was" | "were"));
    let status = match event {
        EventStatus::Held if was => RoleStatus::Former,
        EventStatus::Held => RoleStatus::Current,
        EventStatus::Planned => RoleStatus::Designate,
        _ => return None,
    };
    Some((person, body, status))
}

/// The person named behind the verb and "by", perhaps behind an office that is known of.
fn headed_by(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<EntityId> {
    let end = sentence.tokens.end;
    let by = (verb + 1..end.min(verb + 3)).find(|&t| document.form(t) == "by")?;
    let words: Vec<&str> = (by + 1..end.min(by + 7)).map(|t| document.form(t)).collect();
    let office = Gazetteer::shipped().office_phrase(&words).filter(|office| !office.plural);
    let titled = || named_at(document, entities, by + 1 + office?.words);
    // "headed by his son-in-law, Varga".
    let kin = || {
        let owned = matches!(document.form(by + 1), "his" | "her" | "their");
        let comma = (by + 3..end.min(by + 8)).find(|&t| document.form(t) == ",").filter(|_| owned)?;
        let plain = (by + 2..comma)
            .all(|t| matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Adp | Upos::Punct));
        named_at(document, entities, comma + 1).filter(|_| plain)
    };
    named_at(document, entities, by + 1).or_else(titled).or_else(kin).map(|(person, _)| person)
}

/// "The department headed by Varga".
fn passive(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<(EntityId, usize, RoleStatus)> {
    let is_participle = document.deprel(verb).starts_with("acl") && document.form(verb).ends_with("ed");
    let body = document.head(verb).filter(|&body| is_participle && body < verb)?;
    let person = headed_by(document, entities, sentence, verb)?;
    // "the court, then headed by Varga".
    let is_over = document.children(verb).any(|t| t < verb && document.lemma(t) == "then");
    Some((person, body, if is_over { RoleStatus::Former } else { RoleStatus::Current }))
}

/// Whether a noun names a body that has a head, and no meeting.
fn is_body(document: &Document<'_>, noun: usize) -> bool {
    let is_organization = document.mention_at(noun).is_some_and(|(_, m)| m.kind == MentionKind::Organization);
    is_organization
        || matches!(
            document.lemma(noun).to_lowercase().as_str(),
            "department"
                | "ministry"
                | "agency"
                | "office"
                | "bureau"
                | "commission"
                | "committee"
                | "subcommittee"
                | "council"
                | "board"
                | "tribunal"
                | "authority"
                | "party"
                | "organisation"
                | "organization"
                | "union"
                | "association"
                | "federation"
                | "foundation"
                | "institute"
                | "centre"
                | "center"
                | "panel"
                | "inquiry"
                | "taskforce"
                | "directorate"
                | "secretariat"
                | "inspectorate"
                | "division"
                | "faculty"
                | "army"
                | "police"
                | "judiciary"
                | "bank"
                | "company"
                | "firm"
                | "embassy"
                | "consulate"
                | "alliance"
                | "coalition"
                | "cooperative"
                | "co-operative"
                | "society"
                | "charity"
                | "hospital"
                | "school"
                | "university"
                | "museum"
                | "club"
        )
        || document.lemma(noun) == "force" && noun.checked_sub(1).is_some_and(|t| document.form(t) == "task")
}

/// Whether a noun names soldiers or where they are taught or stationed, of whom somebody is in command.
fn is_troops(document: &Document<'_>, noun: usize) -> bool {
    matches!(
        document.lemma(noun).to_lowercase().as_str(),
        "army"
            | "navy"
            | "force"
            | "troop"
            | "fleet"
            | "brigade"
            | "regiment"
            | "division"
            | "battalion"
            | "squadron"
            | "garrison"
            | "militia"
            | "academy"
            | "guard"
            | "corps"
            | "contingent"
    )
}

/// Whether a body's name says that it is a party or a movement, which somebody leads: "leads the Green Party".
fn is_party(document: &Document<'_>, noun: usize) -> bool {
    let named = document.mention_at(noun).filter(|(_, m)| m.kind == MentionKind::Organization);
    // "leads the Green Party", "leads the Movement for the Lake".
    let called =
        |t: usize| matches!(document.form(t), "Party" | "Movement" | "Front" | "Alliance" | "Coalition");
    // "leads the Lake List party".
    let small = matches!(document.lemma(noun), "party" | "movement" | "bloc")
        && !named_run(document, noun).is_empty();
    small
        || named.is_some_and(|(_, m)| {
            let first =
                m.tokens.start + usize::from(document.form(m.tokens.start).eq_ignore_ascii_case("the"));
            called(first) || m.tokens.end.checked_sub(1).is_some_and(called)
        })
}

/// The capitalised words right before a noun: "Lake List" of "the Lake List party".
fn named_run(document: &Document<'_>, noun: usize) -> std::ops::Range<usize> {
    let capital =
        |t: &usize| document.form(*t).starts_with(char::is_uppercase) && document.upos(*t) != Upos::Det;
    let country = |t: usize| {
        document
            .mention_at(t)
            .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Nationality))
    };
    let start = (noun.saturating_sub(4)..noun).rev().take_while(capital).last().unwrap_or(noun);
    let plain = !(start..noun).all(country);
    // "the Christmas party".
    if plain && noun - start > 1 { start..noun } else { noun..noun }
}

/// The title and the organisation: "head @ Trade Union", "head of the trade department".
fn told(document: &Document<'_>, entities: &Entities, office: &str, body: usize) -> (String, Option<String>) {
    if let Some((i, mention)) = document.mention_at(body)
        && mention.kind == MentionKind::Organization
    {
        let is_state = entities.of_mention(i).and_then(|id| entities.kind(id)) == Some(EntityKind::Country);
        let name = document.at(mention.span);
        return match is_state {
            true => (format!("{office} of the {name}"), None),
            false => (office.to_owned(), Some(name.to_owned())),
        };
    }
    let run = named_run(document, body);
    if office == "leader" && !run.is_empty() {
        return (office.to_owned(), Some(document.at(document.span(run)).to_owned()));
    }
    let start = (body.saturating_sub(4)..body)
        .rev()
        .take_while(|&t| {
            matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj)
                && document
                    .mention_at(t)
                    .is_none_or(|(_, m)| matches!(m.kind, MentionKind::Group | MentionKind::Organization))
        })
        .last()
        .unwrap_or(body);
    let end = past_matter(document, body + 1);
    let own = start + usize::from(document.form(start) == "own" && start < body);
    (format!("{office} of the {}", document.at(document.span(own..end))), None)
}

/// Behind what a body deals with: "the committee on lake trade".
fn past_matter(document: &Document<'_>, end: usize) -> usize {
    let is_plain = |t: &usize| {
        matches!(document.upos(*t), Upos::Adj | Upos::Noun | Upos::Propn) && !document.in_time(*t)
    };
    let words = (end + 1..end + 5).take_while(is_plain).count();
    let named = (end + 1..end + 1 + words).all(|t| document.mention_at(t).is_none());
    if document.form(end) == "on" && words > 0 && named { end + 1 + words } else { end }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn who_runs_and_commands() {
        check(
            find,
            "{Helena Varga} heads the committee on lake trade.",
            "Helena Varga: head of the committee on lake trade (-) current",
        );
        check(
            find,
            "{Helena Varga}, who ran the trade department, left.",
            "Helena Varga: head of the trade department (-) former",
        );
        check(
            find,
            "{Tomas Okoro}, who commands the lake fleet, left.",
            "Tomas Okoro: commander of the lake fleet (-) current",
        );
        check(
            find,
            "They asked a firm headed by his brother-in-law, {Tomas Okoro}.",
            "Tomas Okoro: head of the firm (-) current",
        );
        check(find, "{Tomas Okoro}, who commands the department, left.", "");
        check(find, "{Tomas Okoro} ran the army out of the town.", "");
        check(find, "{Tomas Okoro} ran a marathon.", "");
    }

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga}, who heads the trade department, left.",
            "Helena Varga: head of the trade department (-) current",
        );
        check(
            find,
            "{Helena Varga} heads the opposition alliance in the Senate.",
            "Helena Varga: head of the opposition alliance (-) current",
        );
        check(
            find,
            "They asked the committee chaired by {Tomas Okoro}.",
            "Tomas Okoro: chair of the committee (-) current",
        );
        check(
            find,
            "They asked the committee chaired by President {Tomas Okoro}.",
            "Tomas Okoro: chair of the committee (-) current",
        );
        check(
            find,
            "The judiciary, then headed by {Tomas Okoro}, agreed.",
            "Tomas Okoro: head of the judiciary (-) former",
        );
    }

    #[test]
    fn parties_in_lower_case() {
        check(
            find,
            "{Helena Varga}, who leads the Lake List party, left.",
            "Helena Varga: leader (- @ Lake List) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} chaired the meeting.", "");
        check(find, "{Helena Varga} headed home.", "");
    }
}
