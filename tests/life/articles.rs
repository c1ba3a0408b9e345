//! Short articles that were made up.

use demarche::article::Article;
use demarche::gazetteer::Gazetteer;
use demarche::pipeline;
use demarche::rdf::DEFAULT_BASE;
use oxigraph::model::Quad;

const GIVEN: [&str; 8] = ["Helena", "Tomas", "Ingrid", "Anselm", "Yulia", "Rafiq", "Noor", "Bela"];
/// Family names of those whom the articles speak of.
pub const FAMILY: [&str; 11] = [
    "Varga",
    "Okoro",
    "Lindqvist",
    "Hrynko",
    "Castellane",
    "Abadi",
    "Morvan",
    "Szabolcs",
    "Quintero",
    "Ilves",
    "Dragomir",
];
const OFFICES: [&str; 5] =
    ["Foreign Minister", "President", "Prime Minister", "Defence Minister", "Ambassador"];
const COUNTRIES: [&str; 9] =
    ["Kenya", "Chile", "Norway", "Portugal", "Vietnam", "Jordan", "Estonia", "Ghana", "Peru"];
const DEEDS: [&str; 6] = [
    "condemned the attack on the port",
    "rejected the border plan",
    "welcomed the ceasefire",
    "backed the trade deal",
    "called for an end to the blockade",
    "opposed the sanctions",
];

/// The text of article `number` in one of its versions.
pub fn text(number: usize, version: usize) -> String {
    let n = number * 7 + version * 3;
    let pick = |list: &[&'static str], by: usize| list[by % list.len()];
    let (given, family) = (pick(&GIVEN, n), pick(&FAMILY, n / 3));
    let (other_given, other) = (pick(&GIVEN, n + 3), pick(&FAMILY, n / 2 + 5));
    let (country, abroad) = (pick(&COUNTRIES, n), pick(&COUNTRIES, n + 4));
    format!(
        "{office} {given} {family} of {country} {deed} on Tuesday.\n\n“We {verb} it in case {number}.{version},” \
         {family} said after she met {other_given} {other}, the {abroad} president, in Oslo.\n",
        office = pick(&OFFICES, n / 5),
        deed = pick(&DEEDS, n),
        verb = if n.is_multiple_of(2) { "support" } else { "reject" },
    )
}

/// An article that lies at a source, and all that is said of it.
pub fn read(source: &str, text: String) -> (Article, Vec<Quad>) {
    let article = Article { text, source: source.to_owned(), ..Article::default() };
    let reading = pipeline::read(&article, Gazetteer::shipped());
    let quads = pipeline::quads(DEFAULT_BASE, &article, Gazetteer::shipped(), &reading);
    (article, quads)
}
