//! Whose people somebody is told to be together with others, or by a country's name alone: "Kenyan lawyers X and Y",
//! "Kenya’s X", "the Kenya striker X".

use super::super::Linker;
use super::beside::{country_in, is_country};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::gazetteer::{Gazetteer, NameKind};

/// The country whose one naming `i` of a person is called without an office of its own.
pub(super) fn called(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let mention = linker.document.mentions.get(i)?;
    let start = mention.tokens.start;
    owner(linker, start).or_else(|| player(linker, start)).or_else(|| listed(linker, mention))
}

/// The United States, where the party and the state of a lawmaker stand behind his name: "X, D-Vt.", "X (R-Texas)".
pub(super) fn of_a_state(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let end = document.mentions.get(i)?.tokens.end;
    let (party, next) = (document.form(end + 1), document.form(end + 2));
    let opens = matches!(document.form(end), "," | "(" | "[");
    let is_letter = |party: &str| matches!(party, "D" | "R" | "I");
    let is_state = |state: &str| state.starts_with(char::is_uppercase);
    let told = is_letter(party) && next == "-" && is_state(document.form(end + 3))
        || party.split_once('-').is_some_and(|(party, state)| is_letter(party) && is_state(state));
    (opens && told).then(|| CountryCode::parse("US")).flatten()
}

/// The country in the genitive right before a name: "Kenya’s X and Peru’s Y".
fn owner(linker: &Linker<'_>, start: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mark = start.checked_sub(1).filter(|&t| matches!(document.form(t), "’s" | "'s" | "’" | "'"))?;
    named(linker, mark.checked_sub(1)?)
}

/// The country for which somebody plays: "former Kenya striker X". Of other nouns behind its name many tell of those who
/// know the country, fought in it or write from it.
fn player(linker: &Linker<'_>, start: usize) -> Option<CountryCode> {
    let document = linker.document;
    let noun = start.checked_sub(1)?;
    let plays = matches!(
        document.lemma(noun),
        "striker"
            | "forward"
            | "winger"
            | "midfielder"
            | "defender"
            | "goalkeeper"
            | "keeper"
            | "footballer"
            | "batsman"
            | "bowler"
            | "spinner"
            | "pacer"
            | "opener"
            | "all-rounder"
            | "prop"
            | "skipper"
            | "international"
    );
    named(linker, noun.checked_sub(1).filter(|_| plays)?)
}

/// The country whose name ends with token `at`.
fn named(linker: &Linker<'_>, at: usize) -> Option<CountryCode> {
    let (k, country) = linker.document.mention_at(at)?;
    let is_name = country.kind == MentionKind::Country && country.tokens.end == at + 1;
    is_name.then(|| linker.code_of(k)).flatten()
}

/// The country of all whom a noun in the plural names: "Kenyan lawyers X, Y and Z met the Peruvian minister".
fn listed(linker: &Linker<'_>, mention: &Mention) -> Option<CountryCode> {
    let document = linker.document;
    let mut start = mention.tokens.start;
    while let Some(before) = beside_in_list(linker, start) {
        start = before;
    }
    // "Two Kenyan exiles, X and Y, left".
    let several = start < mention.tokens.start || closes_a_pair(document, mention);
    let comma = start.checked_sub(1).filter(|&t| several && document.form(t) == ",");
    let noun = comma.unwrap_or(start).checked_sub(1)?;
    let tag = document.tokens.get(noun).map_or("", |token| token.xpos);
    if tag != "NNS" || Gazetteer::knows_countries(document.lemma(noun)) {
        return None;
    }
    // What is said of them may be one described group with their country.
    let (k, people) = document.mention_at(noun).or_else(|| {
        (noun.saturating_sub(3)..noun)
            .rev()
            .take_while(|&t| matches!(document.upos(t + 1), Upos::Noun | Upos::Adj | Upos::Propn))
            .find_map(|t| document.mention_at(t))
    })?;
    match people.kind {
        MentionKind::Group => country_in(linker, people.tokens.clone()).map(|(code, _)| code),
        kind if is_country(kind) => linker.code_of(k),
        _ => None,
    }
}

/// Whether "and" and another person stand behind a name.
fn closes_a_pair(document: &Document<'_>, mention: &Mention) -> bool {
    let next = document.mention_at(mention.tokens.end + 1);
    document.form(mention.tokens.end) == "and" && next.is_some_and(|(_, m)| m.kind == MentionKind::Person)
}

/// Where the name begins that stands before another in a list of names.
fn beside_in_list(linker: &Linker<'_>, start: usize) -> Option<usize> {
    let document = linker.document;
    let mut end = start.checked_sub(1).filter(|&t| matches!(document.form(t), "," | "and" | "&"))?;
    if document.form(end) == "and" && end > 0 && document.form(end - 1) == "," {
        end -= 1;
    }
    let (_, mention) = document.mention_at(end.checked_sub(1)?)?;
    (mention.kind == MentionKind::Person && mention.tokens.end == end).then_some(mention.tokens.start)
}

/// Whether somebody is told to be of a body that belongs to no country, whatever the country it works in: "X of Amnesty
/// International", "X from the Unicef office in Kampala", "Amnesty’s X".
pub(super) fn serves_the_world(linker: &Linker<'_>, i: usize) -> bool {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return false };
    let of = mention.tokens.end;
    let at = of + 1 + usize::from(document.form(of + 1) == "the");
    let behind = || document.mention_at(at).filter(|_| matches!(document.form(of), "of" | "from" | "with"));
    let mark = mention.tokens.start.checked_sub(1);
    let mark = mark.filter(|&t| matches!(document.form(t), "’s" | "'s" | "’" | "'"));
    let owner = mark.and_then(|t| document.mention_at(t.checked_sub(1)?));
    let Some((_, body)) = owner.or_else(behind) else { return false };
    let words: Vec<&str> = body.tokens.clone().map(|t| document.form(t)).collect();
    let entry = linker.gazetteer.longest(&words).filter(|(n, _)| *n == words.len());
    let first = entry.and_then(|(_, readings)| readings.first());
    body.kind == MentionKind::Organization
        && first.is_some_and(|entry| {
            entry.kind == NameKind::Organization
                && entry.iso.is_none()
                && matches!(entry.detail, "intergovernmental" | "ngo")
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_a_list_of_people_is_called_counts_for_each_of_them() {
        let met = "Peru welcomed them. Kenyan lawyers Helena Varga, Tomas Okoro and Imre Ilves met Peruvian Foreign \
                   Minister Ana Quintero in Lima. Peru agreed.";
        for name in ["Helena Varga", "Tomas Okoro", "Imre Ilves"] {
            check(met, name, "KE");
        }
        check(met, "Ana Quintero", "PE");
        let exiles = "Peru welcomed them. Two other Kenyan exiles, Helena Varga and Tomas Okoro, left Peru. Peru agreed.";
        check(exiles, "Helena Varga", "KE");
        check(exiles, "Tomas Okoro", "KE");
        check(&exiles.replace(" and Tomas Okoro", ""), "Helena Varga", "PE");
        // Those who know a country are hardly of it, and who comes behind the list's end is on no side of it.
        let known = "Kenya and Kenyan farmers left Kenya’s north. Peru experts Helena Varga and Tomas Okoro met them in Kenya.";
        check(known, "Helena Varga", "KE");
        check("Kenyan lawyers Helena Varga and Tomas Okoro met Imre Ilves of Peru.", "Imre Ilves", "PE");
    }

    #[test]
    fn a_name_behind_the_genitive_of_a_country_is_of_it() {
        let text = "Morocco hosts it. Morocco won. Moroccan farmers and Moroccan fans saw Rwanda’s Helena Varga, Peru’s Tomas Okoro and Kenya striker Imre \
                    Ilves in Morocco.";
        check(text, "Helena Varga", "RW");
        check(text, "Tomas Okoro", "PE");
        check(text, "Imre Ilves", "KE");
        // Who fought in a country is not one of its people.
        check(&text.replace("striker", "veteran"), "Imre Ilves", "MA");
    }

    #[test]
    fn a_country_within_a_described_group_is_the_offices() {
        let text = "China said so. China agreed. They met Kenyan Cabinet Secretary Helena Varga, Kenyan government spokesman \
                    Tomas Okoro and Ali Ilves of Hamas in Beijing.";
        check(text, "Helena Varga", "KE");
        check(text, "Tomas Okoro", "KE");
        check(text, "Ali Ilves", "PS");
    }

    #[test]
    fn a_party_and_a_state_behind_a_name_are_american() {
        let text = "Kenya was told. Kenyan farmers thanked Sen. Helena Varga, D-Vt., and Rep. Tomas Okoro (R-Texas) in Kenya.";
        check(text, "Helena Varga", "US");
        check(text, "Tomas Okoro", "US");
        check(&text.replace("D-Vt.", "D-mark"), "Helena Varga", "KE");
    }

    #[test]
    fn who_serves_the_world_is_on_no_side() {
        let text = "Uganda denied it. The Ugandan army left Uganda. “It is a crime,” said Helena Varga of Amnesty \
                    International.";
        check(text, "Helena Varga", "-");
        check(&text.replace("Amnesty International", "the Farmers Union"), "Helena Varga", "UG");
        check(
            "Uganda denied it. They met Amnesty International’s Tomas Okoro in Uganda.",
            "Tomas Okoro",
            "-",
        );
        check("Uganda denied it. Tomas Okoro from the Unicef office in Kampala spoke.", "Tomas Okoro", "-");
    }
}
