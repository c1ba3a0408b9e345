//! How fast a text is analysed, in tokens a second: `cargo bench`.

use demarche::article::Article;
use demarche::gazetteer::Gazetteer;
use demarche::{nlp, pipeline};
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// The shipped article, ten times over.
fn text() -> String {
    let article = include_str!("../data/articles/florida-peace-talks.txt");
    format!("{article}\n\n").repeat(10)
}

fn tokens(text: &str) -> ItemsCount {
    ItemsCount::new(nlp::annotate(text).tokens.len())
}

/// Raw text to sentences, tags, trees and mentions.
#[divan::bench]
fn annotate(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    bencher.counter(tokens(&text)).bench(|| nlp::annotate(&text).tokens.len());
}

/// Raw text to claims.
#[divan::bench]
fn read(bencher: divan::Bencher<'_, '_>) {
    let article = Article { text: text(), ..Article::default() };
    bencher
        .counter(tokens(&article.text))
        .bench(|| pipeline::read(&article, Gazetteer::shipped()).claims.len());
}
