use demarche::{article::Article, gazetteer::Gazetteer, pipeline};
fn main() {
    let pat = std::env::args().nth(2).unwrap_or_default();
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let a = Article { text, ..Article::default() };
    let r = pipeline::read(&a, Gazetteer::shipped());
    for s in &r.document.sentences {
        let t = r.document.at(s.span);
        if !t.contains(&pat) {
            continue;
        }
        println!("\n# {t}");
        let toks: Vec<String> = s
            .tokens
            .clone()
            .map(|i| format!("{}/{:?}/{}", r.document.form(i), r.document.upos(i), r.document.lemma(i)))
            .collect();
        println!("{}", toks.join(" "));
        for (i, m) in r.document.mentions_in(s.tokens.clone()) {
            let e = r
                .entities
                .of_mention(i)
                .and_then(|e| r.entities.get(e))
                .map(|e| format!("{} {:?} {:?}", e.name, e.kind, e.country));
            println!("   [{}] {:?} -> {:?}", r.document.at(m.span), m.kind, e);
        }
        for c in &r.claims {
            if c.evidence.sentence == s.span {
                println!("   => {} {:?} {:?}", c.evidence.rule, r.document.at(c.evidence.cue), c.relation);
            }
        }
    }
}
