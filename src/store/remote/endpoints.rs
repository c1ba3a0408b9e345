//! Where a server takes queries, updates and graphs: by the layouts of known servers, or as the user says.

use super::answer;
use super::client::{self, Client, Fault, Request};
use super::prologue::Form;
use crate::error::{Error, Result};
use oxigraph::sparql::QueryResults;

/// The addresses of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoints {
    /// Of the [query operation](https://www.w3.org/TR/sparql11-protocol/#query-operation).
    pub(super) query: String,
    /// Of the [update operation](https://www.w3.org/TR/sparql11-protocol/#update-operation).
    pub(super) update: String,
    /// Of the [graph store](https://www.w3.org/TR/sparql11-http-rdf-update/), where whole graphs are rather
    /// put than inserted.
    pub(super) graphs: Option<String>,
    pub(super) union: Union,
    pub(super) is_virtuoso: bool,
}

/// How a server is told that the default graph of a query is the union of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Union {
    /// It always is.
    Already,
    /// By a parameter of the request.
    Parameter(&'static str, &'static str),
}

/// The address of updates, where it follows from no known layout.
pub(super) const UPDATE_URL: &str = "DEMARCHE_UPDATE_URL";
/// The address of the graph store; whole graphs are then put there.
pub(super) const GRAPH_STORE_URL: &str = "DEMARCHE_GRAPH_STORE_URL";

impl Endpoints {
    /// Asks at the addresses that a server of this address may have.
    pub(super) fn find(client: &Client, address: &str) -> Result<Self> {
        let own = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        let (update, graphs) = (own(UPDATE_URL), own(GRAPH_STORE_URL));
        for address in [Some(address), update.as_deref(), graphs.as_deref()].into_iter().flatten() {
            client.may_send_to(address)?;
        }
        let candidates = candidates(address, update.is_some());
        let mut faults = Vec::new();
        for candidate in &candidates {
            match probe(client, candidate) {
                Ok(server) => {
                    let mut found = layout(candidate, &server);
                    found.update = update.unwrap_or(found.update);
                    found.graphs = graphs.or(found.graphs);
                    return Ok(found);
                }
                // Somebody is there, but not at this path.
                Err(fault) if fault.is_elsewhere && candidates.len() > 1 => faults.push((candidate, fault)),
                Err(fault) => return Err(fault.told("ask", candidate)),
            }
        }
        let tried: Vec<String> = faults.iter().map(|(at, fault)| format!("{at}: {}", fault.why)).collect();
        Err(Error::Server {
            action: "find a SPARQL server at",
            address: client::shown(address),
            why: tried.join("; "),
            hint: "give the address of its query endpoint with --store; DEMARCHE_UPDATE_URL names that of updates".to_owned(),
        })
    }
}

/// Where queries may be taken.
fn candidates(address: &str, is_exact: bool) -> Vec<String> {
    let address = address.trim_end_matches('/');
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let last = path.split('/').skip(1).last().unwrap_or_default();
    let is_query = ["query", "sparql", "sparql-auth"].contains(&last);
    if is_exact || is_query || path.contains("/repositories/") || last.contains('?') {
        vec![address.to_owned()]
    } else {
        ["/query", "/sparql", ""].map(|end| format!("{address}{end}")).to_vec()
    }
}

/// What server answers there, as it calls itself.
fn probe(client: &Client, address: &str) -> std::result::Result<String, Fault> {
    let request = Request {
        method: "POST",
        address,
        content_type: "application/x-www-form-urlencoded",
        accept: Form::Ask.accept(),
        body: client::form(&[("query", "ASK { ?s ?p ?o }")]).into_bytes(),
    };
    let answer = client.send(&request)?;
    let server = answer.server.clone();
    match answer::results(answer, Form::Ask) {
        Ok(QueryResults::Boolean(_)) => Ok(server),
        Ok(_) => {
            Err(Fault { is_elsewhere: true, ..Fault::of("it was asked yes or no and gave something else") })
        }
        Err(why) => Err(Fault { is_elsewhere: true, ..Fault::of(&why) }),
    }
}

/// The other addresses of a server that takes queries here.
fn layout(query: &str, server: &str) -> Endpoints {
    let server = server.to_ascii_lowercase();
    let (before, last) = query.rsplit_once('/').unwrap_or((query, ""));
    let beside = |name: &str| format!("{before}/{name}");
    let mut found = Endpoints {
        query: query.to_owned(),
        update: query.to_owned(),
        graphs: None,
        // Oxigraph's parameter; others do as they do.
        union: Union::Parameter("union-default-graph", "true"),
        is_virtuoso: false,
    };
    if server.contains("virtuoso") {
        // Its updates take a thousand triples at most, and seconds for them.
        found.graphs = Some(beside("sparql-graph-crud-auth"));
        found.update = beside("sparql-auth");
        found.union = Union::Already;
        found.is_virtuoso = true;
    } else if query.contains("/repositories/") {
        found.update = format!("{query}/statements");
        found.union = Union::Already;
    } else if last == "query" {
        found.update = beside("update");
    }
    if server.contains("fuseki") || server.contains("jena") {
        found.union = Union::Parameter("default-graph-uri", "urn:x-arq:UnionGraph");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_queries_may_be_taken() {
        let root = candidates("http://127.0.0.1:7878/", false);
        assert_eq!(
            root,
            ["http://127.0.0.1:7878/query", "http://127.0.0.1:7878/sparql", "http://127.0.0.1:7878"]
        );
        for exact in ["http://h/sparql", "https://h/ds/query", "http://h/repositories/news"] {
            assert_eq!(candidates(exact, false), [exact]);
        }
        assert_eq!(candidates("http://h/odd", true), ["http://h/odd"]);
    }

    #[test]
    fn known_layouts() {
        let at = |query, server| {
            let found = layout(query, server);
            (found.update, found.graphs)
        };
        assert_eq!(at("http://h/query", "Oxigraph/0.5.13"), ("http://h/update".to_owned(), None));
        assert_eq!(
            at("http://h/ds/query", "Apache Jena Fuseki (5)"),
            ("http://h/ds/update".to_owned(), None)
        );
        assert_eq!(
            at("http://h/repositories/n", ""),
            ("http://h/repositories/n/statements".to_owned(), None)
        );
        assert_eq!(at("http://h/namespace/kb/sparql", ""), ("http://h/namespace/kb/sparql".to_owned(), None));
        let crud = Some("http://h/sparql-graph-crud-auth".to_owned());
        assert_eq!(at("http://h/sparql", "Virtuoso/07.20.3229"), ("http://h/sparql-auth".to_owned(), crud));
    }
}
