//! Offices as a reader finds them, with whose they are.

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
fn a_mission_is_its_countrys() {
    check(
        "{Helena Varga}, deputy chief of mission at the Kenyan Embassy in Peru, spoke.",
        "deputy chief of mission at the Kenyan Embassy in Peru = deputy chief of mission (KE @ Kenyan Embassy)",
    );
}

#[test]
fn bodies_told_before_or_elsewhere() {
    check(
        "Amnesty International welcomed the move. Its director, {Helena Varga}, stayed.",
        "Its director = director (- @ Amnesty International)",
    );
    check("Peru welcomed the move. Its director, {Helena Varga}, stayed.", "Its director = director (-)");
    check(
        "NATO met. {Helena Varga}, the bloc’s policy chief, left.",
        "the bloc’s policy chief = policy chief (- @ NATO)",
    );
    check("the head of the UN-backed government", "the head of the UN-backed = head (-)");
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
    check("the minister of trade of Ghana said", "the minister of trade of Ghana = minister of trade (GH)");
    check("UN Secretary-General {Helena Varga}", "UN Secretary-General = Secretary-General (- @ UN)");
    check(
        "the French ambassador to Kenya, {Varga},",
        "the French ambassador to Kenya = ambassador to Kenya (FR)",
    );
    check(
        "the head of Kenya’s armed forces said",
        "the head of Kenya’s armed forces = head of armed forces (KE)",
    );
    check(
        "Kenya’s Road Transport and Bridges Minister {Varga}",
        "Kenya’s Road Transport and Bridges Minister = Road Transport and Bridges Minister (KE)",
    );
    check(
        "president of Kenya Mothers League, {Varga},",
        "president of Kenya Mothers League = president (- @ Kenya Mothers League)",
    );
    check(
        "director of global news for NATO",
        "director of global news for NATO = director of global news (- @ NATO)",
    );
    check("The head chef read an official notice.", "");
    check("In Kenya President {Varga} spoke.", "President = President (-)");
    check("The general elections were a major step.", "");
}

#[test]
fn a_body_of_a_body() {
    check(
        "Director of the Kenya Farmers Union’s Executive Committee {Varga} left.",
        "Director of the Kenya Farmers Union’s Executive Committee = Director (- @ Kenya Farmers Union’s Executive Committee)",
    );
}

#[test]
fn hours_are_no_office() {
    check("They left at 6 p.m. on Monday.", "");
}

#[test]
fn a_party_of_the_opposition() {
    check(
        "the leader of the opposition NATO in Kenya",
        "the leader of the opposition NATO in Kenya = leader (KE @ NATO)",
    );
}

#[test]
fn a_committee_of_the_parliament() {
    check(
        "the head of the parliament’s foreign affairs committee said",
        "the head of the parliament’s foreign affairs committee = head of the parliament’s foreign affairs committee (-)",
    );
}

#[test]
fn an_office_of_a_country() {
    check(
        "deputy head of the Kenyan presidential office, {Varga},",
        "deputy head of the Kenyan presidential office = deputy head of presidential office (KE)",
    );
}

#[test]
fn a_body_of_a_country() {
    check(
        "the chairman of Kenya’s Wildlife Agency",
        "the chairman of Kenya’s Wildlife Agency = chairman (KE @ Wildlife Agency)",
    );
}

#[test]
fn how_somebody_is_addressed_is_no_part_of_an_office() {
    check(
        "Kenya’s adviser on finance Dr. {Varga} came.",
        "Kenya’s adviser on finance = adviser on finance (KE)",
    );
    check(
        "Chief of Army Staff (COAS) Gen {Varga} came.",
        "Chief of Army Staff (COAS) = Chief of Army Staff (-)\nGen = Gen (-)",
    );
}

#[test]
fn a_body_is_named_whole() {
    check(
        "the head of the Institute for Peace and Justice, {Varga}, spoke.",
        "the head of the Institute for Peace and Justice = head (- @ Institute for Peace and Justice)",
    );
    check(
        "the deputy director of the Society for Peace {Varga}",
        "the deputy director of the Society for Peace = deputy director (- @ Society for Peace)",
    );
    check(
        "the regional head of Human Rights Watch {Varga}",
        "the regional head of Human Rights Watch = regional head (- @ Human Rights Watch)",
    );
    check(
        "the deputy chairman of the Oman Chamber of Commerce and Industry, {Varga}",
        "the deputy chairman of the Oman Chamber of Commerce and Industry = deputy chairman (- @ Oman Chamber of Commerce \
         and Industry)",
    );
    check(
        "the chairman of the Defence Select Committee, {Varga}",
        "the chairman of the Defence Select Committee = chairman (- @ Defence Select Committee)",
    );
    // A field without a body is the office's.
    check(
        "the minister of peace and justice {Varga}",
        "the minister of peace and justice = minister of peace and justice (-)",
    );
}

#[test]
fn a_known_body_before_the_office() {
    check(
        "They met African Union Commission chairperson {Varga}.",
        "African Union Commission chairperson = chairperson (- @ African Union Commission)",
    );
    check(
        "They met European Union Foreign Minister {Varga}.",
        "European Union Foreign Minister = Foreign Minister (- @ European Union)",
    );
    // A union that is no body's name is a part of the office.
    check(
        "They met Indian Union Home Minister {Varga}.",
        "Indian Union Home Minister = Union Home Minister (IN)",
    );
}

#[test]
fn whose_diplomat() {
    check("a former Kenyan diplomat", "a former Kenyan diplomat = diplomat (KE) former");
}

#[test]
fn where_somebody_is_from() {
    check("the Kenyan-born director of NATO", "the Kenyan-born director of NATO = director (- @ NATO)");
}

#[test]
fn bodies_behind_an_office() {
    check(
        "NATO chair {Tomas Okoro} and chief executive {Helena Varga} met.",
        "NATO chair = chair (- @ NATO)\nchief executive = chief executive (- @ NATO)",
    );
    check(
        "{Tomas Okoro}, Executive Director of Cargo Operations at NATO, spoke.",
        "Executive Director of Cargo Operations at NATO = Executive Director of Cargo Operations (- @ NATO)",
    );
    check(
        "{Helena Varga}, NATO head of Finance and Growth, spoke.",
        "NATO head of Finance and Growth = head of Finance and Growth (- @ NATO)",
    );
    check(
        "Reporters asked University of Nakuru astronomer {Helena Varga}.",
        "Reporters = Reporter (-)\nUniversity of Nakuru astronomer = astronomer (KE @ University of Nakuru)",
    );
    check(
        "{Helena Varga}, an analyst at research firm Symfora & Blue, spoke.",
        "an analyst at research firm Symfora & Blue = analyst (- @ Symfora & Blue)",
    );
    check(
        "{Helena Varga}, the CFO of Nakuru Municipality, spoke.",
        "the CFO of Nakuru Municipality = CFO (KE @ Nakuru Municipality)",
    );
    check(
        "The director of the Lakeside maternity hospital, {Helena Varga}, spoke.",
        "The director of the Lakeside maternity hospital = director (- @ Lakeside maternity hospital)",
    );
    check(
        "{Helena Varga}, director of the Department of Works in Nakuru, spoke.",
        "director of the Department of Works in Nakuru = director (- @ Department of Works)",
    );
}

#[test]
fn what_is_no_body_and_whose_office_is_not_shared() {
    // The second office has a country of its own, or is one that bodies do not give.
    check(
        "NATO chair {Tomas Okoro} and Kenyan president {Helena Varga} met.",
        "NATO chair = chair (- @ NATO)\nKenyan president = president (KE)",
    );
    check(
        "NATO chair {Tomas Okoro}, general {Helena Varga} and others met.",
        "NATO chair = chair (- @ NATO)\ngeneral = general (-)",
    );
    check(
        "NATO chair {Tomas Okoro} and journalist {Helena Varga} met.",
        "NATO chair = chair (- @ NATO)\njournalist = journalist (-)",
    );
    // Who leads it leads the whole body.
    check(
        "{Helena Varga}, director of Lindon Marketing, spoke.",
        "director of Lindon Marketing = director (- @ Lindon Marketing)",
    );
    check(
        "{Helena Varga}, director of NATO at the African Union, spoke.",
        "director of NATO at the African Union = director (- @ NATO)",
    );
    // How somebody is addressed is no body's name.
    check(
        "The chairman of the club Mr. {Tomas Okoro} spoke.",
        "The chairman of the club = chairman of the club (-)",
    );
}

#[test]
fn bodies_are_told_by_their_whole_names() {
    check("The World Health Organization met. WHO chief {Helena Varga} left.", "WHO chief = chief (- @ WHO)");
    check("The World Health Organization met. WKZ chief {Helena Varga} left.", "WKZ chief = chief (- @ WKZ)");
    check(
        "{Okoro}, secretary of Kisumu Mazingira Rokha Bora, left.",
        "secretary of Kisumu Mazingira Rokha Bora = secretary (KE @ Kisumu Mazingira Rokha Bora)",
    );
    check(
        "Manager of Symfora Rail Company in South Lake, {Helena Varga}, spoke.",
        "Manager of Symfora Rail Company in South Lake = Manager (- @ Symfora Rail Company)",
    );
    check("{Okoro} became an industry leader.", "");
}

#[test]
fn a_body_behind_what_it_is() {
    check(
        "{Helena Varga}, director of fintech research and consulting firm Symfora, spoke.",
        "director of fintech research and consulting firm Symfora = director (- @ Symfora)",
    );
    check(
        "{Helena Varga}, comptroller general of the territory’s NATO, spoke.",
        "comptroller general of the territory’s NATO = comptroller general (- @ NATO)",
    );
}

#[test]
fn what_is_taught_and_where() {
    check(
        "{Helena Varga}, a researcher in gender and popular culture at NATO, spoke.",
        "a researcher in gender and popular culture at NATO = researcher (- @ NATO)",
    );
    check(
        "{Helena Varga}, professor of politics and international relations at NATO, spoke.",
        "professor of politics and international relations at NATO = professor of politics and international relations (- @ NATO)",
    );
}

#[test]
fn the_body_that_is_headed_and_what_it_is() {
    check(
        "The head of the state-owned oil giant Sonatrach, {Tomas Okoro}, spoke.",
        "The head of the state-owned oil giant Sonatrach = head (- @ Sonatrach)",
    );
    check(
        "The head of the state-owned bank, {Tomas Okoro}, spoke.",
        "The head of the state-owned bank = head of the state-owned bank (-)",
    );
    check(
        "{Tomas Okoro}, chairman of chipmaker Symfora, spoke.",
        "chairman of chipmaker Symfora = chairman (- @ Symfora)",
    );
}

#[test]
fn what_is_in_charge_of_or_where_it_goes() {
    check(
        "The under-secretary for Academic Affairs, {Tomas Okoro}, spoke.",
        "The under-secretary for Academic Affairs = under-secretary for Academic Affairs (-)",
    );
    check(
        "{Tomas Okoro}, Kenya’s envoy for the Horn of Africa, spoke.",
        "Kenya’s envoy for the Horn of Africa = envoy for the Horn of Africa (KE)",
    );
    check(
        "They named {Helena Varga} ambassador to France.",
        "ambassador to France = ambassador to France (-)",
    );
    check(
        "He is ambassador to the Vatican City state, {Tomas Okoro} said.",
        "ambassador to the Vatican City state = ambassador to the Vatican City state (-)",
    );
}

#[test]
fn what_stands_before_the_noun() {
    check("Canadian-US scientist {Tomas Okoro} spoke.", "Canadian-US scientist = scientist (-)");
    check(
        "US Supreme Court Justice {Tomas Okoro} spoke.",
        "US Supreme Court Justice = Supreme Court Justice (US)",
    );
    check(
        "Geneva mayoral candidate {Tomas Okoro} spoke.",
        "Geneva mayoral candidate = mayoral candidate (CH)",
    );
    check("{Helena Varga} and her partner, {Tomas Okoro}, left.", "");
    check(
        "The board of Amnesty International, including its chairman, {Tomas Okoro}, left.",
        "its chairman = chairman (- @ Amnesty International)",
    );
    check("Bishop Emeritus {Tomas Okoro} died.", "Bishop Emeritus = Bishop (-) former");
}

#[test]
fn what_a_body_is_stands_behind_its_country() {
    check(
        "{Helena Varga}, head of strategy at Kenyan consulting firm Symfora, spoke.",
        "head of strategy at Kenyan consulting firm Symfora = head of strategy (KE @ Symfora)",
    );
}

/// The first office that a text tells, read as a whole, as `title (country @ organisation) status`.
fn first(text: &str) -> String {
    let article = crate::article::Article { text: text.to_owned(), ..Default::default() };
    let reading = crate::pipeline::read(&article, Gazetteer::shipped());
    let found = reading.claims.iter().find_map(|claim| match &claim.relation {
        crate::claim::Relation::HoldsRole(role) => Some(role.clone()),
        _ => None,
    });
    found.map_or(String::new(), |role| {
        let country = role.country.map_or("-".to_owned(), |code| code.to_string());
        let body = role.organization.map(|body| format!(" @ {body}")).unwrap_or_default();
        format!("{} ({country}{body}) {}", role.title, role.status.as_str())
    })
}

#[test]
fn a_body_by_its_noun_alone() {
    let told = "The Chamber’s president, Helena Varga, spoke.";
    let one = format!("The Wexmoor Chamber of Commerce met. {told}");
    assert_eq!(first(&one), "president (- @ Wexmoor Chamber of Commerce) current");
    let two = format!("The Wexmoor Chamber of Commerce met the Lindon Chamber of Trade. {told}");
    assert_eq!(first(&two), "president (- @ Chamber) current");
}

#[test]
fn names_of_bodies_as_they_are_recognised() {
    let text = "Sky News Weather senior meteorologist Tomas Okoro said so in Kenya.";
    assert_eq!(first(text), "senior meteorologist (- @ Sky News Weather) current");
    let text = "Former Wexmoor Intelligence Agency officer Tomas Okoro died in Lima.";
    assert_eq!(first(text), "officer (PE @ Wexmoor Intelligence Agency) former");
    let text = "The former head of Wexmoor, Tomas Okoro, denied it in Peru.";
    assert_eq!(first(text), "head (PE @ Wexmoor) former");
    let text = "Council President Tomas Okoro left the hall in Lima.";
    assert_eq!(first(text), "Council President (PE) current");
    let text = "Their Royal Highnesses Crown Prince Tomas Okoro and Prince Hugo left Lima.";
    assert_eq!(first(text), "Crown Prince (-) current");
    let text = "They met British Government Spokesperson to the Middle East, Helena Varga.";
    assert_eq!(first(text), "Government Spokesperson to the Middle East (GB) current");
    let text = "In Lima, real estate magnate Tomas Okoro spoke.";
    assert_eq!(first(text), "real estate magnate (PE) current");
    let text = "Tomas Okoro, an Argentine businessman and the owner of the Lindon Tigers, spoke.";
    assert_eq!(first(text), "businessman (AR) current");
    let text = "Tomas Okoro became foreign minister of Algeria in 1963. In 2021 the office was closed.";
    assert_eq!(first(text), "foreign minister (DZ) former");
    let text = "Professor Tomas Okoro of Kenya spoke. He is a professor at Wexmoor University.";
    assert_eq!(first(text), "professor (- @ Wexmoor University) current");
}
