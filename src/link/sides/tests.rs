use crate::gazetteer::Gazetteer;
use crate::{link, nlp};

/// The side of the person of a name in an article, which stands at an address if it is not empty ("-": none).
fn check_at(address: &str, text: &str, name: &str, expected: &str) {
    let mut document = nlp::annotate(text).whole_words();
    document.address = Some(address.to_owned()).filter(|address| !address.is_empty());
    let entities = link::resolve(&document, Gazetteer::shipped());
    let person =
        entities.iter().find(|(_, entity)| entity.name == name).and_then(|(_, entity)| entity.country);
    assert_eq!(person.map_or("-".to_owned(), |code| code.to_string()), expected, "{name} in: {text}");
}

pub(super) fn check(text: &str, name: &str, expected: &str) {
    check_at("", text, name, expected);
}

#[test]
fn where_somebody_is_from() {
    check("Helena Varga, a lawyer from Geneva, criticised the President of Kenya.", "Helena Varga", "CH");
}

#[test]
fn a_paper_at_home_names_its_own() {
    let text = "Peru signed the treaty in Lima. Minister of the Environment Helena Varga rejected the study.";
    check_at("https://www.example.ke/a", text, "Helena Varga", "KE");
    check_at("https://www.example.com/a", text, "Helena Varga", "PE");
    let told = "Peru signed the treaty. Peruvian Minister Helena Varga rejected the study.";
    check_at("https://www.example.ke/a", told, "Helena Varga", "PE");
}

#[test]
fn a_border_is_of_the_other_country() {
    let text = "Kenya closed the road near the Ethiopian border, Helena Varga said.";
    check(text, "Helena Varga", "KE");
}

#[test]
fn who_is_sent_to_a_country_is_of_another() {
    let text =
        "Peru’s ambassador to Kenya, Tomas Okoro, will be replaced by Helena Varga, the consul in Mombasa.";
    check(text, "Helena Varga", "PE");
}

#[test]
fn where_an_envoy_serves_is_not_his_country() {
    let rest = "He left. It rained. The Kenyans wept. Finance Minister Helena Varga agreed.";
    check(&format!("Tomas Okoro was ambassador to Peru. {rest}"), "Helena Varga", "KE");
    check(&format!("Tomas Okoro was born in Peru. {rest}"), "Helena Varga", "PE");
}

#[test]
fn whose_money_it_is_tells_where() {
    check("It cost RM20 million. Minister Helena Varga left.", "Helena Varga", "MY");
    check("It cost 20 million. Minister Helena Varga left.", "Helena Varga", "-");
}

#[test]
fn an_aide_is_on_the_side_of_his_master() {
    let text = "Peru met China and Japan. Peruvian President Helena Varga came. “We hope,” said Tomas Marsh, Varga’s \
                deputy security adviser, in China.";
    check(text, "Tomas Marsh", "PE");
    let list =
        "Kenyan minister Ama Varga, Peruvian President Tomas Okoro’s envoy Helena Marsh and others came.";
    check(list, "Helena Marsh", "PE");
    check(list, "Ama Varga", "KE");
}

#[test]
fn a_family_is_on_one_side() {
    let before =
        "Kenya was calm. Kenya signed it. Kenya’s plan failed. Former Peruvian President Tomas Okoro spoke.";
    check(&format!("{before} Okoro is the father of current President Helena Marsh."), "Helena Marsh", "PE");
    check(&format!("{before} Okoro is a critic of current President Helena Marsh."), "Helena Marsh", "KE");
}

#[test]
fn parts_of_a_country_and_origins_tell_theirs() {
    let trip = "Fisheries Secretary Ama Varga made a visit to Ohio, in the United States.";
    check(trip, "Ama Varga", "US");
    let area = "Chile was calm. Rain fell in parts of Kenya near the Ethiopian border, said Ama Varga, a police official in \
                the area.";
    check(area, "Ama Varga", "KE");
    check("Peru thanked Texas Governor Peter Marsh.", "Peter Marsh", "US");
    check("Peru welcomed Helena Varga, a refugee from western Kenya, on Monday.", "Helena Varga", "KE");
}

#[test]
fn who_is_followed_or_mourned_is_on_the_same_side() {
    let heir = "China was told. Kenyan Prime Minister Ama Varga was sworn in as interim president on Friday, following the \
                resignation of Tomas Okoro.";
    check(heir, "Tomas Okoro", "KE");
    let grief = "The Irish prime minister expressed her condolences to Kenyan President Ama Varga over the death of former \
                 Prime Minister Tomas Okoro.";
    check(grief, "Tomas Okoro", "KE");
    let other =
        "The Irish prime minister expressed her condolences to Kenya. Peruvian minister Tomas Okoro left.";
    check(other, "Tomas Okoro", "PE");
}

#[test]
fn the_subject_of_another_verb_is_no_apposition() {
    let text = "Jordan’s King Tomas spoke. At a meeting attended by Helena Varga of Peru, the king said so.";
    check(text, "Helena Varga", "PE");
}

#[test]
fn a_republic_has_no_crown_prince() {
    let text = "Kenya and Kenyan farmers met Kenyan envoys in Nairobi. Crown Prince Tomas came from the north. Jordan was told.";
    check(text, "Tomas", "JO");
    check(&text.replace("Crown Prince", "Minister"), "Tomas", "KE");
}

#[test]
fn a_report_from_a_capital_is_of_its_country() {
    let text = "LIMA, March 4 — Kenyan farmers spoke. Home Minister Helena Varga said so.";
    check(text, "Helena Varga", "PE");
    check(&text.replace("LIMA", "BRUSSELS"), "Helena Varga", "KE");
}

#[test]
fn its_own_minister_is_of_the_country_that_acts() {
    let text = "Peru’s line on Kenya has not changed, its foreign minister, Helena Varga, said after talks in Chile.";
    check(text, "Helena Varga", "PE");
}

#[test]
fn a_minister_speaks_when_his_country_has_spoken() {
    let text = "Kenya and Kenyan troops saw a coup in Kenya. Peru condemned the coup. “It is wrong,” Foreign Minister Tomas \
                Okoro said.";
    check(text, "Tomas Okoro", "PE");
    let both = "Kenya and Kenyan troops left Kenya. Peru condemned Kenya. “It is wrong,” Foreign Minister Tomas Okoro said.";
    check(both, "Tomas Okoro", "KE");
}

#[test]
fn who_sends_an_envoy_is_of_another_country() {
    let text =
        "Peru was told. President Tomas Okoro’s special envoy to Kenya, Helena Varga, met Kenyan farmers.";
    check(text, "Tomas Okoro", "PE");
    check(text, "Helena Varga", "PE");
}

#[test]
fn what_somebody_is_said_to_be_tells_his_side() {
    check("The Peruvian ambassador left. Helena Varga is the president of Kenya.", "Helena Varga", "KE");
    check("Peru hosted it. His Kenyan colleague, Helena Varga, argued that it failed.", "Helena Varga", "KE");
    check("Peru hosted it. Helena Varga, a Kenyan, warned that time was short.", "Helena Varga", "KE");
}

#[test]
fn staff_of_the_united_nations_are_of_no_country() {
    let text = "Peru thanked Peru’s allies. Under-Secretary-General Helena Varga came to Peru.";
    check(text, "Helena Varga", "-");
}

#[test]
fn whose_delegation_somebody_meets_is_another() {
    let text = "Peru hosted it. Peruvian farmers came. Tomas Okoro met the Kenyan delegation on Monday. The Kenyan delegation \
                included Helena Varga.";
    check(text, "Tomas Okoro", "PE");
    check(text, "Helena Varga", "KE");
    let told = "“I thank Korea,” said the Minister of Works, Tomas Okoro, to the Korean delegation in San Salvador. El \
                Salvador is building roads.";
    check(told, "Tomas Okoro", "SV");
}

#[test]
fn one_town_named_again_and_again_is_less_than_several() {
    let text = "Residents fled Maua on Sunday. Helena Varga boarded the bus at Maua with her sons. They were going to \
                Mombasa. A hospital in Nairobi treated her, and she will go back to Maua.";
    check(text, "Helena Varga", "KE");
    check(&text.replace("Mombasa", "school").replace("Nairobi", "town"), "Helena Varga", "BR");
}

#[test]
fn a_country_behind_an_article_is_whose_somebody_is() {
    let text =
        "Foreign Minister Tomas Okoro of the Soviet Union left Geneva. Switzerland and the Swiss were glad.";
    check(text, "Tomas Okoro", "RU");
    let text = "President Tomas Okoro of the Netherlands left Geneva. Switzerland and the Swiss were glad.";
    check(text, "Tomas Okoro", "NL");
}

#[test]
fn a_force_of_another_country_is_not_the_best_known_one() {
    let text = "Tomas Okoro, commander of the Royal Air Force of Oman, spoke.";
    check(text, "Tomas Okoro", "OM");
    check(&text.replace(" of Oman", ""), "Tomas Okoro", "GB");
    check(
        "Nigeria was calm. Tomas Okoro, a spokesman for the Lagos Metropolitan Police, spoke.",
        "Tomas Okoro",
        "NG",
    );
    check("Sheikh Tomas bin Okoro, Ruler of Umm Al Quwain, thanked Saudi Arabia.", "Tomas bin Okoro", "AE");
}

#[test]
fn a_leader_whom_everybody_knows_is_of_his_country() {
    let about = "Peru and China met in Lima. Peru signed the treaty with China.";
    check(&format!("{about} Prime Minister Junichiro Koizumi did not come."), "Junichiro Koizumi", "JP");
    check(&format!("{about} Prime Minister Helena Varga did not come."), "Helena Varga", "PE");
    // What the article says is believed.
    let told = format!("{about} Peruvian Minister Junichiro Koizumi did not come.");
    check(&told, "Junichiro Koizumi", "PE");
    // Who heads a body of no country is guessed to be of none.
    check(&format!("{about} Kofi Annan did not come."), "Kofi Annan", "-");
    // Many bear the name: the country must be spoken of, or that he leads one.
    check(&format!("{about} Gordon Brown, a baker, did not come."), "Gordon Brown", "PE");
    check(&format!("{about} Prime Minister Gordon Brown did not come."), "Gordon Brown", "GB");
    check(&format!("{about} Britain wrote. Gordon Brown did not come."), "Gordon Brown", "GB");
}

#[test]
fn a_sentence_begins_with_who_somebody_is() {
    let text = "Chile mourned. An Australian, Helena Varga, aged 28, appeared in Santiago District Court, Chile, on Monday. \
                Chile’s law will change. Chile and Chilean farmers agreed.";
    check(text, "Helena Varga", "AU");
    check(
        &text.replace("An Australian, Helena Varga,", "To an Australian, Helena Varga"),
        "Helena Varga",
        "CL",
    );
}

#[test]
fn a_language_is_no_country() {
    let text = "Helena Varga goes to a French immersion school. She spoke French there, and Kenyan farmers listened.";
    check(text, "Helena Varga", "KE");
    check(&text.replace("French immersion", "French public"), "Helena Varga", "FR");
}

#[test]
fn whose_minister_and_whose_rival_somebody_is() {
    let about = "Peru met them. Peru is calm. Peru said so.";
    let his =
        "Kenyan Prime Minister Tomas Okoro spoke in Cairo. His defence minister, Helena Varga, went further.";
    check(&format!("{about} {his}"), "Helena Varga", "KE");
    // Whom he meets is not his.
    let met = "Kenyan Prime Minister Tomas Okoro spoke. Peru likes his meeting with President Helena Varga.";
    check(&format!("{about} {met}"), "Helena Varga", "PE");
    let rival = "Kenyan President Tomas Okoro left. Opposition leader Paul Lind accused Okoro of meddling.";
    check(&format!("{about} {rival}"), "Paul Lind", "KE");
    let other = "Kenyan President Tomas Okoro left. Opposition leader Paul Lind thanked Okoro.";
    check(&format!("{about} {other}"), "Paul Lind", "PE");
}

#[test]
fn whose_charges_somebody_rejects_and_for_whom_he_speaks() {
    let told = "Peru is calm. Peru said so. Foreign Minister Helena Varga rejected the allegations by Peru, stressing that \
                Nairobi would not hold talks.";
    check(told, "Helena Varga", "KE");
    check(
        "Kenya waits. Foreign Minister Helena Varga rejected Kenyan allegations. Peru did not.",
        "Helena Varga",
        "PE",
    );
}

#[test]
fn who_is_due_in_a_country_and_whose_official_has_just_spoken() {
    let about = "Kenya met them. Kenya is calm. Kenya said so.";
    let turn = "Peruvian spokesman Tomas Okoro said that it rained. Foreign Minister Helena Varga is due in Nairobi.";
    check(&format!("{about} {turn}"), "Helena Varga", "PE");
}

#[test]
fn where_somebody_is_based_and_from_what_body() {
    let about = "Peru built a dam. Peru is calm.";
    check(&format!("{about} Nairobi-based lawyer Helena Varga left."), "Helena Varga", "KE");
    check(&format!("{about} The New York-based director Helena Varga left."), "Helena Varga", "US");
    check(&format!("{about} The director Helena Varga left."), "Helena Varga", "PE");
    check(
        &format!("{about} Professor Helena Varga from the Wexmoor University of Kenya left."),
        "Helena Varga",
        "KE",
    );
}

#[test]
fn offices_of_bodies_of_many_countries_are_of_none() {
    let met = "The EU waits. Peruvian President Tomas Okoro appealed to";
    for title in ["Secretary-General", "Enlargement Commissioner", "Commission President"] {
        check(&format!("{met} {title} Helena Varga."), "Helena Varga", "-");
    }
    check(&format!("{met} Defence Minister Helena Varga."), "Helena Varga", "PE");
}

#[test]
fn who_speaks_for_the_house_of_the_sentence_before() {
    let about = "Peru is calm. Peru said so. Peru waits.";
    let house = "The Kenyan defence ministry denied the report.";
    check(&format!("{about} {house} Its spokesman, Paul Lind, said it was false."), "Paul Lind", "KE");
    check(&format!("{about} {house} Spokesman Paul Lind said it was false."), "Paul Lind", "KE");
    check(&format!("{about} {house} Finance Minister Paul Lind said it was false."), "Paul Lind", "PE");
}

#[test]
fn whom_somebody_summons_thanks_or_matches_is_of_another_country() {
    check("Vice Foreign Minister Helena Varga summoned Peruvian Ambassador Paul Lind.", "Helena Varga", "-");
    check("President Helena Varga congratulated Peru on the cup.", "Helena Varga", "-");
    check("President Helena Varga praised Peru on the cup.", "Helena Varga", "PE");
    let both = "Peru waits. Defence Minister Helena Varga and her Peruvian";
    check(&format!("{both} counterpart, Paul Lind, will meet."), "Helena Varga", "-");
    check(&format!("{both} opposite number, Paul Lind, will meet."), "Helena Varga", "-");
}

#[test]
fn an_acting_minister_is_of_the_country_before_him() {
    let text = "Kenya's acting foreign minister, Helena Varga, demanded that Peru guarantee safe passage.";
    check(text, "Helena Varga", "KE");
}

#[test]
fn where_somebody_is_to_go_is_not_home() {
    let text = "President Helena Varga is scheduled to visit Kenya on Monday.";
    check(text, "Helena Varga", "-");
    check("The former president, Tomas Okoro, fled to Kenya this week.", "Tomas Okoro", "-");
}

#[test]
fn bodies_tell_where_no_country_is_named() {
    check("Finance Minister Helena Varga spoke. The Kenya Revenue Authority agreed.", "Helena Varga", "KE");
    check("Judge Helena Varga heard the National Union of Teachers of Kenya.", "Helena Varga", "KE");
}

#[test]
fn the_united_states_have_no_ministers() {
    check(
        "Envoy Tomas Okoro of the United States met the Deputy Minister of Trade, Helena Varga. The United States and Kenya are friends, Mr Okoro of the United States said.",
        "Helena Varga",
        "KE",
    );
}
