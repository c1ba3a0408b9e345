//! Looking things up in quads, whatever graph they are in.

use oxigraph::model::{NamedNodeRef, Quad, Term, vocab::rdf};
use std::collections::{BTreeMap, BTreeSet};

/// The objects of each subject and predicate; IRIs and literals as their plain text.
#[derive(Debug, Default)]
pub(super) struct Index {
    objects: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    subjects_of_type: BTreeMap<String, BTreeSet<String>>,
}

impl Index {
    pub(super) fn of(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut index = Self::default();
        for quad in quads {
            let subject = match quad.subject {
                oxigraph::model::NamedOrBlankNode::NamedNode(node) => node.into_string(),
                oxigraph::model::NamedOrBlankNode::BlankNode(_) => continue,
            };
            let object = match quad.object {
                Term::NamedNode(node) => node.into_string(),
                Term::Literal(literal) => literal.value().to_owned(),
                _ => continue,
            };
            if quad.predicate == rdf::TYPE {
                index.subjects_of_type.entry(object.clone()).or_default().insert(subject.clone());
            }
            let predicates = index.objects.entry(subject).or_default();
            predicates.entry(quad.predicate.into_string()).or_default().insert(object);
        }
        index
    }

    /// The objects, sorted.
    pub(super) fn all<'a>(
        &'a self,
        subject: &str,
        predicate: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'a str> + use<'a> {
        let found = self.objects.get(subject).and_then(|predicates| predicates.get(predicate.as_str()));
        found.into_iter().flatten().map(String::as_str)
    }

    /// The first object.
    pub(super) fn one(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<&str> {
        self.all(subject, predicate).next()
    }

    /// The subjects of a class, sorted.
    pub(super) fn of_type<'a>(&'a self, class: NamedNodeRef<'_>) -> impl Iterator<Item = &'a str> + use<'a> {
        self.subjects_of_type.get(class.as_str()).into_iter().flatten().map(String::as_str)
    }

    /// Whether the subject is of the class.
    pub(super) fn is_a(&self, subject: &str, class: NamedNodeRef<'_>) -> bool {
        self.subjects_of_type.get(class.as_str()).is_some_and(|subjects| subjects.contains(subject))
    }
}
