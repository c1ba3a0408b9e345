//! Hand-made gold and facts, and what comes of comparing them.

#[cfg(test)] // A test may call a stage to have a document.
use super::*;

const GOLD: &str = r#"{
 "people": [{"id": "helena-varga", "name": "Helena Varga", "mentions": ["Varga"], "country": "KE"},
            {"id": "tomas-okoro", "name": "Tomas Okoro", "country": "PE"},
            {"id": "anders-holm", "name": "Anders Holm", "country": null, "optional": true}],
 "roles": [{"person": "helena-varga", "role": "defence minister", "country": "KE", "status": "current"},
           {"person": "tomas-okoro", "role": "chairman", "country": null, "organization": "UN", "status": "former"}],
 "relations": [{"subject": "tomas-okoro", "relation": "envoy", "object": "helena-varga"}],
 "quotations": [{"speaker": "helena-varga", "kind": "direct", "content": "We will not pay."},
                {"speaker": "KE", "kind": "indirect", "content": "the levy is unfair"},
                {"speaker": "KE", "kind": "indirect", "content": "the sky is blue", "optional": true}],
 "stances": [{"holder": "KE", "country": "KE", "polarity": "against", "hedged": false,
              "target": "the levy on grain", "quote": "Nairobi rejected the levy on grain"}],
 "events": [{"type": "meeting", "status": "held", "participants": ["helena-varga", "tomas-okoro"],
             "countries": ["KE", "PE"], "place": "Lima", "quote": "Varga met Okoro in Lima"}]
}"#;

const FACTS: &str = r#"{
 "people": [{"id": "p:1", "name": "Varga", "mentions": [{"text": "Varga"}], "country": "NO"},
            {"id": "p:2", "name": "Mr Tomas Okoro", "mentions": [], "country": "PE"},
            {"id": "p:3", "name": "Anders Holm", "mentions": [], "country": null},
            {"id": "p:4", "name": "Lima", "mentions": [], "country": null}],
 "roles": [{"person": "p:1", "role": "Minister of Defense", "country": "KE", "status": "current", "rule": "a"},
           {"person": "p:2", "role": "chair of the United Nations", "country": "PE", "status": "former", "rule": "a"}],
 "relations": [{"subject": "p:1", "relation": "envoy", "object": "p:2"}],
 "quotations": [
   {"speaker": {"id": "p:1", "kind": "person", "label": "Varga"}, "kind": "direct", "content": {"text": "We will not pay"}},
   {"speaker": {"id": "c:KE", "kind": "country", "label": "Nairobi", "country": "KE"}, "kind": "indirect", "content": {"text": "the sky is blue"}},
   {"speaker": {"id": "g:1", "kind": "group", "label": "Kenyan teachers", "country": "KE"}, "kind": "indirect", "content": {"text": "the levy is unfair"}}],
 "stances": [{"holder": {"id": "c:KE", "kind": "country", "label": "Nairobi", "country": "KE"}, "polarity": "against",
              "hedged": true, "target": {"text": "the levy"}, "rule": "b",
              "evidence": {"text": "On Monday Nairobi rejected the levy on grain, which it called unfair."}}],
 "events": [{"type": "meeting", "status": "held", "participants": ["p:1"], "countries": ["KE"], "place": "Lima, Peru",
             "evidence": {"text": "Varga met Okoro in Lima, Peru."}}]
}"#;

fn read(gold: &str, facts: &str) -> (Gold, Facts) {
    (serde_json::from_str(gold).unwrap(), serde_json::from_str(facts).unwrap())
}

/// Scores the facts after an edit: found, wrong and missed of one layer.
fn check(layer: Layer, (from, to): (&str, &str), expected: [usize; 3]) {
    assert!(FACTS.contains(from), "{from}");
    let (gold, facts) = read(GOLD, &FACTS.replace(from, to));
    let mut scores = Scores::default();
    scores.add(&score(&gold, &facts));
    let tally = scores.layer(layer);
    assert_eq!([tally.found, tally.wrong, tally.missed], expected, "{layer:?}: {from} → {to}");
}

const AS_IT_IS: (&str, &str) = ("", "");

#[test]
fn people_are_the_same_by_any_form_of_their_name() {
    // The optional person is neither asked for nor wrong.
    check(Layer::People, AS_IT_IS, [2, 1, 0]);
    check(Layer::CountryOfPerson, AS_IT_IS, [1, 1, 1]);
    check(Layer::CountryOfPerson, ("\"NO\"", "null"), [1, 0, 1]);
    check(
        Layer::People,
        ("\"name\": \"Varga\", \"mentions\": [{\"text\": \"Varga\"}]", "\"name\": \"Vargas\""),
        [1, 2, 1],
    );
}

#[test]
fn offices_are_compared_by_their_words() {
    check(Layer::Roles, AS_IT_IS, [2, 0, 0]);
    check(Layer::Roles, ("\"status\": \"former\"", "\"status\": \"current\""), [1, 1, 1]);
    check(Layer::RolesNameOnly, ("\"status\": \"former\"", "\"status\": \"current\""), [2, 0, 0]);
    check(Layer::RolesNameOnly, ("Minister of Defense", "deputy defence minister"), [1, 1, 1]);
    check(Layer::Roles, ("chair of the United Nations", "chair"), [1, 1, 1]);
    check(Layer::Relations, AS_IT_IS, [0, 1, 1]);
    check(
        Layer::Relations,
        (
            "\"subject\": \"p:1\", \"relation\": \"envoy\", \"object\": \"p:2\"",
            "\"subject\": \"p:2\", \"relation\": \"envoy\", \"object\": \"p:1\"",
        ),
        [1, 0, 0],
    );
}

#[test]
fn a_country_speaks_through_its_government_alone() {
    check(Layer::Quotations, AS_IT_IS, [1, 1, 1]);
    check(Layer::Quotations, ("Kenyan teachers", "Kenyan officials"), [2, 0, 0]);
    check(Layer::QuotationsDirect, AS_IT_IS, [1, 0, 0]);
}

#[test]
fn a_stance_is_its_holder_its_lean_its_sentence_and_its_target() {
    check(Layer::Stances, AS_IT_IS, [1, 0, 0]);
    check(Layer::Stances, ("\"text\": \"the levy\"", "\"text\": \"grain traders in the north\""), [0, 1, 1]);
    check(Layer::StancesHolderPolarity, ("\"text\": \"the levy\"", "\"text\": \"the trade\""), [1, 0, 0]);
    check(Layer::StancesHolderPolarity, ("\"against\"", "\"favor\""), [0, 1, 1]);
    check(
        Layer::StancesHolderPolarity,
        ("On Monday Nairobi rejected the levy on grain", "On Monday it did"),
        [0, 1, 1],
    );
    // A page is no evidence.
    check(
        Layer::StancesHolderPolarity,
        ("which it called unfair.", "as it said. ".repeat(40).as_str()),
        [0, 1, 1],
    );
}

#[test]
fn an_event_is_its_people_or_else_its_sentence_and_countries() {
    check(Layer::Events, AS_IT_IS, [1, 0, 0]);
    check(Layer::Events, ("[\"p:1\"]", "[\"p:3\"]"), [0, 1, 1]);
    check(Layer::Events, ("[\"p:1\"]", "[]"), [1, 0, 0]);
    check(Layer::Events, ("[\"p:1\"], \"countries\": [\"KE\"]", "[], \"countries\": [\"CL\"]"), [0, 1, 1]);
}

#[test]
fn details_are_asked_of_what_was_found() {
    let (gold, facts) = read(GOLD, FACTS);
    let scoring = score(&gold, &facts);
    let share = |detail| scoring.detail(detail).share();
    assert_eq!(share(Detail::Hedged), Some(0.0));
    assert_eq!(share(Detail::StanceCountry), Some(1.0));
    assert_eq!(share(Detail::EventPlace), Some(1.0));
    assert_eq!(share(Detail::EventCountries), Some(0.0));
    assert_eq!(score(&gold, &Facts::default()).detail(Detail::Hedged).share(), None);
}

#[test]
fn each_rule_has_its_record() {
    let (gold, facts) = read(GOLD, FACTS);
    let mut rules = RuleCounts::default();
    rules.add(&facts, &score(&gold, &facts));
    assert_eq!((rules.of("a"), rules.of("b"), rules.of("c")), ([2, 2], [1, 1], [0, 0]));
}

#[test]
fn a_miss_is_shown_in_its_sentence() {
    let text = "It rained. On Monday Nairobi rejected the levy on grain. Varga met Okoro in Lima.";
    let document = crate::nlp::annotate(text);
    let (gold, _) = read(GOLD, FACTS);
    let facts = Facts::default();
    let scoring = score(&gold, &facts);
    let shown = |layer| remarks(layer, (&gold, &facts), &scoring, &document);
    let [stance] = shown(Layer::Stances).try_into().unwrap();
    assert_eq!(stance.sentence, "On Monday Nairobi rejected the levy on grain.");
    assert_eq!(&stance.sentence[stance.words], "Nairobi rejected the levy on grain");
    assert_eq!(stance.what, "KE is against: the levy on grain");
    // What the article has no words for is shown as the gold has it.
    let [tie] = shown(Layer::Relations).try_into().unwrap();
    assert_eq!((tie.what.as_str(), tie.words), ("Tomas Okoro – envoy – Helena Varga", 0..0));
}
