use super::*;

const BEFORE: &str = r#"{"document": {"id": "x:a", "source": "a.txt", "sha256": "00"},
 "people": [{"id": "x:a/person/helena-varga", "name": "Helena Varga", "country": "KE"}],
 "stances": [
  {"holder": {"id": "x:a/person/helena-varga", "kind": "person", "label": "Helena Varga"}, "polarity": "favor",
   "hedged": false, "target": {"text": "a ban", "entities": [], "issues": []},
   "evidence": {"text": "Varga wants a ban.", "start": 40, "end": 58}, "rule": "one"},
  {"holder": {"id": "x:country/PE", "kind": "country", "label": "Lima"}, "polarity": "against",
   "target": {"text": "the levy", "entities": [], "issues": []},
   "evidence": {"text": "Lima rejects the levy.", "start": 60, "end": 82}, "rule": "two"}]}"#;

/// The changes from `BEFORE` to what it becomes when each pair of `edits` is replaced, one a line.
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let after = edits.iter().fold(BEFORE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let (before, after) = (from_json(BEFORE).unwrap(), from_json(&after).unwrap());
    let line = |entry: &Entry| {
        let shown = entry.fields.iter().map(|f| f.shown.as_str()).filter(|s| !s.is_empty());
        shown.collect::<Vec<_>>().join(" ")
    };
    let mut found = Vec::new();
    for article in compare(&before, &after) {
        if let Some((side, claims)) = article.only {
            found.push(format!("{side:?} {} {claims}", article.source));
        }
        found.extend(article.changes.iter().map(|change| match change {
            Change::Added(entry) => format!("+ {}", line(entry)),
            Change::Removed(entry) => format!("- {}", line(entry)),
            Change::Changed(old, new) => format!("{} → {}", line(old), line(new)),
        }));
    }
    assert_eq!(found, expected, "{edits:?}");
}

#[test]
fn what_counts_as_a_change() {
    check(&[], &[]);
    // Rules, offsets and IRIs outside the article do not count.
    check(&[("\"one\"", "\"three\""), ("40", "41"), ("x:a", "y:b")], &[]);
    check(&[("favor", "against")], &["Helena Varga favor a ban → Helena Varga against a ban"]);
    check(
        &[("\"hedged\": false", "\"hedged\": true")],
        &["Helena Varga favor a ban → Helena Varga favor hedged a ban"],
    );
    check(&[("\"KE\"", "\"NO\"")], &["Helena Varga KE → Helena Varga NO"]);
    // Nothing in common but the sentence: one claim went, another came.
    check(
        &[("x:country/PE", "x:country/CL"), ("\"the levy\"", "\"a toll\"")],
        &["- PE against the levy", "+ CL against a toll"],
    );
    // The same said by another sentence.
    check(&[("Lima rejects the", "Lima refuses the")], &["PE against the levy → PE against the levy"]);
    check(&[("\"00\"", "\"11\"")], &["First a.txt 3", "Second a.txt 3"]);
}

#[test]
fn what_is_no_facts_is_refused() {
    for text in ["{", "[]", "{}", "3", "{\"document\": {}}"] {
        assert!(from_json(text).is_err(), "{text}");
    }
    assert!(from_json("").unwrap().articles.is_empty());
    let twice = format!("{BEFORE}\n{}", BEFORE.replace("\"00\"", "\"11\""));
    assert_eq!(from_json(&twice).unwrap().articles.len(), 2);
}
