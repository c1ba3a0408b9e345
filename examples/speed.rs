//! Analyses a text so many times and prints how many tokens it has: `speed FILE TIMES [read]`.
//! `benches/speed.py` measures the processor time it takes.

use demarche::article::Article;
use demarche::gazetteer::Gazetteer;
use demarche::{nlp, pipeline};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let text = std::fs::read_to_string(arguments.next().unwrap_or_default())?;
    let times = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let whole = arguments.next().is_some();
    let article = Article { text, ..Article::default() };
    let mut tokens = 0;
    for _ in 0..times {
        tokens = if whole {
            pipeline::read(&article, Gazetteer::shipped()).document.tokens.len()
        } else {
            nlp::annotate(&article.text).tokens.len()
        };
    }
    println!("{tokens}");
    Ok(())
}
