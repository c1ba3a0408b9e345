use crate::gazetteer::Gazetteer;
use crate::{link, nlp};

/// The last mention `words` of the text → whom it means, and why.
fn check(text: &str, words: &str, expected: (&str, &str)) {
    let document = nlp::annotate(text).whole_words();
    let entities = link::resolve(&document, Gazetteer::shipped());
    let found = document.mentions.iter().rposition(|m| document.at(m.span) == words);
    let linked = found.and_then(|i| entities.links.get(i).copied().flatten());
    let name = linked.and_then(|l| entities.get(l.entity)).map_or("-", |e| e.name.as_str());
    assert_eq!((name, linked.map_or("-", |l| l.reason)), expected, "{words} in: {text}");
}

#[test]
fn a_subject_comes_first() {
    let text = "Peter Marsh met Robert Hill on Monday. He praised the talks.";
    check(text, "He", ("Peter Marsh", "pronoun-subject"));
}

#[test]
fn gender_tells_people_apart() {
    check("Peter Marsh met Helena Hill. She praised the talks.", "She", ("Helena Hill", "pronoun"));
    let text = "Okoro met Varga on Monday. Mrs Varga praised the talks. She left. He stayed.";
    check(text, "She", ("Varga", "pronoun-subject"));
}

#[test]
fn who_alone_can_be_meant_is() {
    let spoke =
        "“We want it,” Peter Marsh says. For pupils such as Nandee Okoro, there is a lot to learn.\n\n";
    check(&format!("{spoke}“I had no idea,” she says."), "she", ("Nandee Okoro", "pronoun"));
    let text = "Sheikh Habiba, a clerk, left. Sheikh Habiba spoke of Peter Marsh.\n\n“I was ill,” she said.";
    check(text, "she", ("Habiba", "pronoun-subject"));
}

#[test]
fn who_is_described_beside_the_name_is_nobody_else() {
    let text = "Peter Marsh, a Timor expert at the institute, said it was late.\n\n“All is well,” he said.";
    check(text, "he", ("Peter Marsh", "pronoun-subject"));
}

#[test]
fn a_family_name_that_stands_first_tells_no_gender() {
    let text = "Yang Guoping leads tours. Yang soon found out that it was dull. He left.";
    check(text, "He", ("Yang Guoping", "pronoun-subject"));
}

#[test]
fn whoever_spoke_speaks_on() {
    let rival = "Robert Hill is the mayor. Hill spoke of the port. Hill praised Robert Hill. He left.\n\n";
    let text =
        format!("{rival}Peter Marsh, a clerk, said that Hill had paid his debts.\n\n“All is well,” he said.");
    check(&text, "he", ("Peter Marsh", "pronoun-subject"));
}

#[test]
fn whom_the_last_sentence_is_about_goes_on() {
    let rival = "Robert Hill is the mayor of Lima. Hill freed many on Monday. Hill freed Robert Page. He freed a clerk.\n\n";
    let text = format!(
        "{rival}Hill freed Peter Marsh. Peter Marsh was the head of the port. He was jailed in 2006."
    );
    check(&text, "He", ("Peter Marsh", "pronoun"));
}

#[test]
fn who_is_described_last_goes_on() {
    let text = "Peter Marsh said it was good. He wrote it.\n\nThe play is directed by Tomas Okoro, a Kenyan-born actor and teacher. He is the head of a troupe.";
    check(text, "He", ("Tomas Okoro", "pronoun"));
    let text = "Peter Marsh said it was good. He praised it.\n\nThe play is directed by Tomas Okoro, a Kenyan-born actor and teacher. He said it was late.";
    check(text, "He", ("Peter Marsh", "pronoun-subject"));
}

#[test]
fn nobody_is_the_object_of_what_he_does() {
    let text = "Peter Marsh arrived on Monday. Robert Hill met him.";
    check(text, "him", ("Peter Marsh", "pronoun-subject"));
}

#[test]
fn who_is_mourned_speaks_no_more() {
    let told = "Peter Marsh was a clerk. Marsh wrote for the paper. Marsh rowed on the lake. Marsh was the head of the port. Marsh left.\n\n";
    let text = format!(
        "{told}A film told on Monday that in May, Robert Hill took the blame for the murder of Peter Marsh. He said it was dark."
    );
    check(&text, "He", ("Robert Hill", "pronoun-subject"));
}

#[test]
fn farmers_who_spoke_speak_on() {
    let text = "Farmers say the road is shut. Meanwhile, Kenya is playing games, they say.";
    check(text, "they", ("Farmers", "pronoun-subject"));
}

#[test]
fn nobody_calls_himself_he() {
    let text = "Peter Marsh blamed Robert Hill. “He lied to us,” Marsh said.";
    check(text, "He", ("Robert Hill", "pronoun"));
}

#[test]
fn a_phrase_may_come_before_its_subject() {
    let text = "Robert Hill left on Monday. In her speech, Helena Varga praised the talks.";
    check(text, "her", ("Helena Varga", "pronoun-ahead"));
}

#[test]
fn who_tells_of_his_own() {
    let text =
        "Peter Hill met Robert Marsh. Marsh left. Hill said after receiving Marsh that his men were late.";
    check(text, "his", ("Peter Hill", "pronoun-subject"));
}

#[test]
fn names_of_either_sex_tell_none() {
    let text = "Ashton Marsh spoke. Marsh said he was glad.";
    check(text, "he", ("Ashton Marsh", "pronoun-subject"));
}

#[test]
fn titles_stand_for_their_holder() {
    let text =
        "Kenyan Foreign Minister Helena Varga met Finance Minister Peter Marsh. The foreign minister left.";
    check(text, "foreign minister", ("Helena Varga", "title"));
    let text = "Kenyan President Helena Varga met Peruvian President Peter Marsh. The Kenyan leader left.";
    check(text, "leader", ("Helena Varga", "title"));
    let text = "President Helena Varga met Prime Minister Peter Marsh of Kenya. The Head of State left.";
    check(text, "Head of State", ("Helena Varga", "title"));
    let text = "President of the Republic Helena Varga met Prime Minister Peter Marsh. The president left.";
    check(text, "president", ("Helena Varga", "title"));
    let text = "President Helena Varga met Prime Minister Peter Marsh of Kenya. The premier left.";
    check(text, "premier", ("Peter Marsh", "title"));
    let text = "Rep. Helena Varga met Finance Minister Peter Marsh. The congresswoman left.";
    check(text, "congresswoman", ("Helena Varga", "title"));
    let text = "Sen. Helena Varga met Finance Minister Peter Marsh. The senator left.";
    check(text, "senator", ("Helena Varga", "title"));
    let text = "Helena Varga opened the festival. “Welcome,” the prime minister told the crowd.";
    check(text, "prime minister", ("Helena Varga", "described"));
}

#[test]
fn who_holds_an_office_in_a_town_is_nobody_named_later() {
    let text =
        "The Peruvian bishops met. The archbishop of Trujillo left. “We wait,” said a woman, Helena Varga.";
    check(text, "archbishop", ("archbishop", "description"));
}

#[test]
fn titles_of_somebody_unnamed_stand_for_nobody() {
    let text = "Helena Varga arrived. A minister left the room. The minister was angry.";
    check(text, "minister", ("minister", "description"));
}

#[test]
fn whoever_speaks_on_may_be_called_by_another_office() {
    let text = "Former deputy mayor Helena Varga denied it on Monday. “I never saw it,” the former fisheries minister said.";
    check(text, "former fisheries minister", ("Helena Varga", "described"));
    let text = "Tourism Minister Helena Varga opened the port. “It is safe,” said the official.";
    check(text, "official", ("Helena Varga", "described"));
    // Two ministers are two.
    let text = "Tourism Minister Helena Varga opened the port. “It is safe,” said the finance minister.";
    check(text, "finance minister", ("finance minister", "description"));
    let text = "Another council member believed it. Council member Helena Varga left. Another council member spoke. The council member said it rained.";
    check(text, "council member", ("council member", "description"));
}

#[test]
fn an_organisation_is_called_by_its_kind() {
    let text =
        "Amnesty International reported on Monday that it rained. The organisation said that nobody came.";
    check(text, "organisation", ("Amnesty International", "described"));
}

#[test]
fn people_named_together_are_meant_together() {
    let text = "Helena Varga and Peter Marsh arrived on Monday. They praised the talks.";
    check(text, "They", ("Helena Varga and Peter Marsh", "number"));
    let text = "Helena Varga met Peter Marsh on Monday. The two leaders praised the talks.";
    check(text, "two leaders", ("Helena Varga and Peter Marsh", "number"));
    let text = "Helena Varga and Peter Marsh arrived on Monday. The latter praised the talks.";
    check(text, "latter", ("Peter Marsh", "order"));
    let text = "The leaders of Kenya and Peru met. Kenyan President Helena Varga and Peruvian President Peter Marsh agreed.";
    check(text, "leaders", ("Helena Varga and Peter Marsh", "side"));
}

#[test]
fn officials_are_several() {
    let text = "Helena Varga and Peter Marsh arrived. Officials praised the talks. They said it went well.";
    check(text, "They", ("Officials", "pronoun-subject"));
}

#[test]
fn a_noun_describes_whom_the_article_is_about() {
    let text = "Helena Varga left for Lima on Monday. The former farmer said the boats were safe.";
    check(text, "former farmer", ("Helena Varga", "described"));
    // Somebody unnamed who was called so before is another.
    let text = "Helena Varga met a farmer in Lima on Monday. The farmer said the boats were safe.";
    check(text, "farmer", ("farmer", "description"));
}

#[test]
fn a_body_is_known_by_the_noun_in_its_name() {
    let text = "The Lakeside Fisheries Department closed the port. It rained. The department said the boats were safe.";
    check(text, "department", ("Lakeside Fisheries Department", "described"));
}

#[test]
fn a_foreign_secretary_is_a_foreign_minister() {
    let text = "Foreign Secretary Helena Varga met Trade Minister Peter Marsh. The foreign minister said the boats were safe.";
    check(text, "foreign minister", ("Helena Varga", "title"));
}

#[test]
fn an_official_who_has_spoken_is_nobody_whom_he_named() {
    let text = "A Kenyan official said Helena Varga had left. “It is over,” the official said.";
    check(text, "official", ("official", "description"));
    let text = "One aide said Helena Varga would leave. The aide said she was tired.";
    check(text, "aide", ("aide", "description"));
}

#[test]
fn a_name_of_women_in_one_country_is_of_men_in_another() {
    let text = "Peter Marsh left. Kenyan envoy Valery Okoro said a deal was close. He said so twice.";
    check(text, "He", ("Valery Okoro", "pronoun-subject"));
}
