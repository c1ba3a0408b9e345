//! Cities that stand for an organisation of many countries: “Brussels fined the company”.

use crate::gazetteer::table;
use crate::link::Linker;
use std::sync::OnceLock;

/// A row of `data/organizations/hosts.tsv`.
struct Host {
    name: &'static str,
    key: &'static str,
    organization: &'static str,
    signs: Vec<&'static str>,
}

/// Key and name of the organisation that a city stands for in this article.
pub(in crate::link) fn host(linker: &Linker<'_>, name: &str) -> Option<(&'static str, &'static str)> {
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
    let host = HOSTS.get_or_init(rows).iter().find(|host| host.name == name)?;
    let document = linker.document;
    let told = (0..document.tokens.len()).any(|t| host.signs.contains(&document.form(t)));
    told.then_some((host.key, host.organization))
}
