//! The tables: their columns, and a row for each record.

use super::super::{time, wikidata};
use super::{Column, Kind, Layer};
use crate::claim::Polarity;
use crate::corpus::{ActorId, ActorKind, ArticleId, Claim, Corpus, Said, Text};
use crate::rdf::vocab::ISSUE;
use std::collections::BTreeSet;

fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, refers: None, about }
}

fn text(name: &'static str, about: &'static str) -> Column {
    column(name, Kind::Text, about)
}

fn id(name: &'static str, table: &'static str, field: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Id, refers: Some((table, field)), about }
}

fn actor(name: &'static str, about: &'static str) -> Column {
    id(name, "actors", "actor_id", about)
}

fn article() -> Column {
    id("article_id", "articles", "article_id", "the article that says so")
}

/// The key of a layer of claims.
fn claim(name: &'static str) -> Column {
    id(name, "evidence", "claim_id", "the claim, whose sentence is in evidence")
}

fn when() -> [Column; 4] {
    [
        text("date", "when, in EDTF, as exactly as the article tells it"),
        column("first_day", Kind::Day, "the first day that it may be"),
        column("last_day", Kind::Day, "the last day that it may be"),
        text(
            "basis",
            "Explicit: the words tell the date in full; Relative: they count from the day of publication; PublicationFallback: nothing but that day is known, and no date stands here",
        ),
    ]
}

pub(super) fn layers() -> Vec<Layer> {
    vec![
        actors(),
        articles(),
        events(),
        Layer {
            name: "event_actors",
            about: "Who takes part in which event.",
            key: &["event_id", "actor_id"],
            columns: vec![
                id("event_id", "events", "event_id", "the event"),
                actor("actor_id", "who takes part"),
            ],
            rows: |corpus| {
                pairs(corpus, |said| match said {
                    Said::Event { actors, countries, .. } => [actors.as_slice(), countries].concat(),
                    _ => Vec::new(),
                })
            },
        },
        evidence(),
        people(),
        quotations(),
        roles(),
        stances(),
        Layer {
            name: "stance_issues",
            about: "Under which issues the target of a stance falls.",
            key: &["stance_id", "issue"],
            columns: vec![id("stance_id", "stances", "stance_id", "the stance"), text("issue", "the issue")],
            rows: |corpus| {
                let issues = |said: &Said| match said {
                    Said::Stance { issues, .. } => issues.clone(),
                    _ => Vec::new(),
                };
                let of = |claim: &Claim| {
                    let me = claim.iri.to_string();
                    let rows = issues(&claim.said).into_iter().map(|issue| vec![me.clone(), local(&issue)]);
                    rows.collect::<Vec<_>>()
                };
                corpus.claims.iter().flat_map(of).collect()
            },
        },
        Layer {
            name: "stance_targets",
            about: "Whom the words of a stance's target name.",
            key: &["stance_id", "actor_id"],
            columns: vec![
                id("stance_id", "stances", "stance_id", "the stance"),
                actor("actor_id", "whom the target names"),
            ],
            rows: |corpus| {
                pairs(corpus, |said| match said {
                    Said::Stance { actors, .. } => actors.clone(),
                    _ => Vec::new(),
                })
            },
        },
        ties(),
    ]
}

fn actors() -> Layer {
    Layer {
        name: "actors",
        about: "Everybody that the articles speak of: countries, persons, organisations, groups.",
        key: &["actor_id"],
        columns: vec![
            column("actor_id", Kind::Id, "the IRI"),
            text("kind", "country, person, organization or group"),
            text("name", "the name"),
            text(
                "country",
                "the ISO 3166-1 code of the country, or of the country on whose side an actor stands",
            ),
            text("wikidata", "the id in Wikidata, where a gazetteer gave it"),
        ],
        rows: |corpus| {
            let row = |actor: &crate::corpus::Actor| {
                let wikidata = wikidata(&actor.same_as).unwrap_or_default().to_owned();
                vec![
                    actor.iri.to_string(),
                    actor.kind.as_str().to_owned(),
                    actor.name.to_string(),
                    or_empty(&actor.country),
                    wikidata,
                ]
            };
            corpus.actors.iter().map(row).collect()
        },
    }
}

fn people() -> Layer {
    Layer {
        name: "people",
        about: "Persons, each once, whatever articles call them.",
        key: &["person_id"],
        columns: vec![
            actor("person_id", "the person"),
            text("name", "the name"),
            text("country", "the ISO 3166-1 code of the country on whose side the person stands"),
            text("other_names", "the names in articles, between |"),
            column("articles", Kind::Whole, "in how many articles"),
            column("independent_sources", Kind::Whole, "in how many of them, copies aside"),
        ],
        rows: |corpus| {
            let people = corpus.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
            let row = |person: &crate::corpus::Actor| {
                let names: BTreeSet<&str> = person
                    .appearances
                    .iter()
                    .map(|seen| seen.name.as_ref())
                    .filter(|name| *name != person.name.as_ref())
                    .collect();
                let articles: BTreeSet<ArticleId> =
                    person.appearances.iter().map(|seen| seen.article).collect();
                let reports: BTreeSet<ArticleId> =
                    articles.iter().filter_map(|id| Some(corpus.article(*id)?.report)).collect();
                vec![
                    person.iri.to_string(),
                    person.name.to_string(),
                    or_empty(&person.country),
                    names.into_iter().collect::<Vec<_>>().join("|"),
                    articles.len().to_string(),
                    reports.len().to_string(),
                ]
            };
            people.map(row).collect()
        },
    }
}

fn articles() -> Layer {
    Layer {
        name: "articles",
        about: "The articles.",
        key: &["article_id"],
        columns: vec![
            column(
                "article_id",
                Kind::Id,
                "the IRI, made from the hash of the text and of what came with it",
            ),
            text("source", "where it lies"),
            text("other_sources", "where else it lies, between |"),
            text("title", "the headline"),
            column("published", Kind::Day, "the day of publication"),
            text("publisher", "the outlet"),
            text("byline", "the byline"),
            text("url", "the address"),
            text("sha256", "the SHA-256 of its text"),
            id(
                "report_id",
                "articles",
                "article_id",
                "the article that it is a copy of, or itself: one report is one independent source",
            ),
        ],
        rows: |corpus| {
            let row = |(_, article): (ArticleId, &crate::corpus::Article)| {
                let report =
                    corpus.article(article.report).map_or_else(String::new, |first| first.iri.to_string());
                let others: Vec<&str> = article.sources.iter().skip(1).map(AsRef::as_ref).collect();
                vec![
                    article.iri.to_string(),
                    article.sources.first().map(ToString::to_string).unwrap_or_default(),
                    others.join("|"),
                    or_empty(&article.title),
                    or_empty(&article.published),
                    or_empty(&article.publisher),
                    or_empty(&article.byline),
                    or_empty(&article.url),
                    article.sha256.to_string(),
                    report,
                ]
            };
            corpus.articles().map(row).collect()
        },
    }
}

fn evidence() -> Layer {
    Layer {
        name: "evidence",
        about: "The words behind each claim. Offsets count Unicode code points of the article's text from 0, end-exclusive.",
        key: &["claim_id"],
        columns: vec![
            column("claim_id", Kind::Id, "the claim"),
            text("kind", "role, tie, quotation, stance or event"),
            text("statement", "the claim in a sentence of plain English"),
            text("sentence", "the words of the article that say so"),
            column("start", Kind::Whole, "where the sentence begins"),
            column("end", Kind::Whole, "where the sentence ends"),
            text("cue", "the words that made the rule fire"),
            column("cue_start", Kind::Whole, "where they begin"),
            column("cue_end", Kind::Whole, "where they end"),
            text("date_words", "the words that tell the date"),
            text("rule", "the rule: docs/RULES.md says what it recognises"),
            article(),
        ],
        rows: |corpus| {
            let row = |claim: &Claim| {
                let point = |point: Option<usize>| point.map(|point| point.to_string()).unwrap_or_default();
                let cue = claim.cue.and_then(|cue| {
                    let skip = cue.start.checked_sub(claim.evidence.start)?;
                    Some(claim.sentence.chars().skip(skip).take(cue.end - cue.start).collect::<String>())
                });
                vec![
                    claim.iri.to_string(),
                    claim.said.kind().to_owned(),
                    corpus.tell(claim),
                    claim.sentence.to_string(),
                    claim.evidence.start.to_string(),
                    claim.evidence.end.to_string(),
                    cue.unwrap_or_default(),
                    point(claim.cue.map(|cue| cue.start)),
                    point(claim.cue.map(|cue| cue.end)),
                    or_empty(&claim.when.words),
                    claim.rule.to_string(),
                    of_article(corpus, claim),
                ]
            };
            corpus.claims.iter().map(row).collect()
        },
    }
}

fn roles() -> Layer {
    let mut columns = vec![
        claim("role_id"),
        actor("person_id", "who holds the office"),
        text("person", "the name of person_id"),
        text("title", "the office, in the article's words"),
        actor("place_id", "the country or organisation that it is an office of"),
        text("place", "the name of place_id"),
        text("status", "current, former, acting or designate"),
        text("valid_from", "from when it is held, in EDTF"),
        text("valid_to", "until when it is held, in EDTF"),
    ];
    columns.extend(when());
    columns.push(article());
    Layer {
        name: "roles",
        about: "Who holds which office, according to which article.",
        key: &["role_id"],
        columns,
        rows: |corpus| {
            rows(corpus, |claim| {
                let Said::Role { person, post, status } = &claim.said else { return None };
                let post = corpus.post(*post);
                let place =
                    post.and_then(|post| post.place).map(|place| named(corpus, place)).unwrap_or_default();
                let title = post.map(|post| post.title.to_string()).unwrap_or_default();
                let mut row = named(corpus, *person).to_vec();
                row.push(title);
                row.extend(place);
                row.push(status.to_string());
                row.extend([or_empty(&claim.when.from), or_empty(&claim.when.to)]);
                row.extend(told(claim, claim.when.told()));
                Some(row)
            })
        },
    }
}

fn ties() -> Layer {
    let mut columns = vec![
        claim("tie_id"),
        actor("subject_id", "whose tie it is"),
        text("subject", "the name of subject_id"),
        text("tie", "what the subject is to the object: son-in-law, envoy, succeeded"),
        actor("object_id", "to whom"),
        text("object", "the name of object_id"),
    ];
    columns.extend(when());
    columns.push(article());
    Layer {
        name: "ties",
        about: "Ties between two persons.",
        key: &["tie_id"],
        columns,
        rows: |corpus| {
            rows(corpus, |claim| {
                let Said::Tie { subject, tie, object } = &claim.said else { return None };
                let mut row = named(corpus, *subject).to_vec();
                row.push(tie.to_string());
                row.extend(named(corpus, *object));
                row.extend(told(claim, claim.when.told()));
                Some(row)
            })
        },
    }
}

fn quotations() -> Layer {
    let mut columns = vec![
        claim("quotation_id"),
        actor("speaker_id", "who is reported to have said it"),
        text("speaker", "the name of speaker_id"),
        text("kind", "direct or indirect"),
        text("words", "the words"),
        text("utterance", "what several runs of one utterance have in common"),
    ];
    columns.extend(when());
    columns.push(article());
    Layer {
        name: "quotations",
        about: "Who said what; the date is that of saying it.",
        key: &["quotation_id"],
        columns,
        rows: |corpus| {
            rows(corpus, |claim| {
                let Said::Quotation { speaker, words, is_direct, utterance } = &claim.said else {
                    return None;
                };
                let kind = if *is_direct { "direct" } else { "indirect" };
                let mut row = named(corpus, *speaker).to_vec();
                row.extend([kind.to_owned(), words.to_string(), or_empty(utterance)]);
                row.extend(told(claim, claim.when.told_said().or(claim.when.told())));
                Some(row)
            })
        },
    }
}

fn stances() -> Layer {
    let mut columns = vec![
        claim("stance_id"),
        actor("holder_id", "who takes it"),
        text("holder", "the name of holder_id"),
        text("polarity", "for, against or neutral"),
        column("hedged", Kind::Truth, "whether the text hedges it"),
        text("target", "what it is about, in the article's words"),
        actor("reported_by_id", "who says that the holder takes it, where that is not the article"),
        text("said_on", "when it was said, in EDTF"),
    ];
    columns.extend(when());
    columns.push(article());
    Layer {
        name: "stances",
        about: "Who is for and who is against what.",
        key: &["stance_id"],
        columns,
        rows: |corpus| {
            rows(corpus, |claim| {
                let Said::Stance { holder, polarity, is_hedged, target, reported_by, .. } = &claim.said
                else {
                    return None;
                };
                let polarity = match polarity {
                    Polarity::Favor => "for",
                    Polarity::Against => "against",
                    Polarity::Neutral => "neutral",
                };
                let by = reported_by.map(|by| iri(corpus, by)).unwrap_or_default();
                let mut row = named(corpus, *holder).to_vec();
                row.extend([polarity.to_owned(), is_hedged.to_string(), target.to_string(), by]);
                row.push(claim.when.told_said().map(ToString::to_string).unwrap_or_default());
                row.extend(told(claim, claim.when.told()));
                Some(row)
            })
        },
    }
}

fn events() -> Layer {
    let mut columns = vec![
        claim("event_id"),
        text(
            "type",
            "meeting, visit, call, appointment, resignation, agreement, vote, attack, leak, sanction or other",
        ),
        text("status", "held, planned, possible or cancelled"),
        text("place", "where, in the article's words"),
    ];
    columns.extend(when());
    columns.push(article());
    Layer {
        name: "events",
        about: "What happened, and what is planned.",
        key: &["event_id"],
        columns,
        rows: |corpus| {
            rows(corpus, |claim| {
                let Said::Event { kind, status, place, .. } = &claim.said else { return None };
                let mut row = vec![kind.to_string(), status.to_string(), or_empty(place)];
                row.extend(told(claim, claim.when.told()));
                Some(row)
            })
        },
    }
}

/// A row for each claim of a kind: the claim, what the layer says of it, the article.
fn rows(corpus: &Corpus, layer: impl Fn(&Claim) -> Option<Vec<String>>) -> Vec<Vec<String>> {
    let row = |claim: &Claim| {
        let mut row = vec![claim.iri.to_string()];
        row.extend(layer(claim)?);
        row.push(of_article(corpus, claim));
        Some(row)
    };
    corpus.claims.iter().filter_map(row).collect()
}

/// A row for each claim and actor of it.
fn pairs(corpus: &Corpus, who: impl Fn(&Said) -> Vec<ActorId>) -> Vec<Vec<String>> {
    let of = |claim: &Claim| {
        let actors: BTreeSet<ActorId> = who(&claim.said).into_iter().collect();
        let me = claim.iri.to_string();
        actors.into_iter().map(|actor| vec![me.clone(), iri(corpus, actor)]).collect::<Vec<_>>()
    };
    corpus.claims.iter().flat_map(of).collect()
}

/// A time in its four columns.
fn told(claim: &Claim, date: Option<&Text>) -> [String; 4] {
    let (first, last) = date.map_or((None, None), |date| time::days(date));
    [
        date.map(ToString::to_string).unwrap_or_default(),
        first.unwrap_or_default(),
        last.unwrap_or_default(),
        claim.when.basis.map_or("", crate::corpus::Basis::as_str).to_owned(),
    ]
}

fn or_empty(text: &Option<Text>) -> String {
    text.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn iri(corpus: &Corpus, actor: ActorId) -> String {
    corpus.actor(actor).map(|actor| actor.iri.to_string()).unwrap_or_default()
}

/// The IRI of an actor and its name, for those who read tables themselves.
fn named(corpus: &Corpus, actor: ActorId) -> [String; 2] {
    [iri(corpus, actor), corpus.name(actor).to_owned()]
}

fn of_article(corpus: &Corpus, claim: &Claim) -> String {
    corpus.article(claim.article).map(|article| article.iri.to_string()).unwrap_or_default()
}

fn local(issue: &str) -> String {
    issue.strip_prefix(ISSUE).unwrap_or(issue).to_owned()
}
