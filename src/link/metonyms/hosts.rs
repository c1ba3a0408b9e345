//! Cities that stand for an organisation of many countries: “Brussels fined the company”.

use crate::document::Document;
use crate::gazetteer::table;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A row of `data/organizations/hosts.tsv`.
struct Host {
    name: &'static str,
    key: &'static str,
    organization: &'static str,
    signs: Vec<&'static str>,
}

/// The cities that stand for an organisation in this article, each with the key and the name of that.
pub(in crate::link) fn all(document: &Document<'_>) -> BTreeMap<&'static str, (&'static str, &'static str)> {
    static HOSTS: OnceLock<Vec<Host>> = OnceLock::new();
    let rows = || {
        let rows = table::rows(include_str!("../../../data/organizations/hosts.tsv"));
        rows.map(|row| Host {
            name: row.get("name"),
            key: row.get("key"),
            organization: row.get("organization"),
            signs: row.list("signs").collect(),
        })
        .collect()
    };
    let named = |host: &&Host| document.mentions.iter().any(|m| document.at(m.span) == host.name);
    let told = |host: &&Host| (0..document.tokens.len()).any(|t| host.signs.contains(&document.form(t)));
    let hosts = HOSTS.get_or_init(rows).iter().filter(named).filter(told);
    hosts.map(|host| (host.name, (host.key, host.organization))).collect()
}
