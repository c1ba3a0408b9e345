//! The terms of the [SHACL vocabulary](https://www.w3.org/ns/shacl) that are understood.

use oxigraph::model::{NamedNode, NamedNodeRef, Term};

/// Where its terms begin.
pub(super) const SH: &str = "http://www.w3.org/ns/shacl#";
pub(super) const SUB_CLASS_OF: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2000/01/rdf-schema#subClassOf");
pub(super) const CLASS: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2000/01/rdf-schema#Class");

/// A term of the vocabulary.
pub(super) fn sh(name: &str) -> Term {
    NamedNode::new_unchecked(format!("{SH}{name}")).into()
}

/// The name of a term of the vocabulary.
pub(super) fn local(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => node.as_str().strip_prefix(SH),
        _ => None,
    }
}

/// Properties that say on what a shape works.
pub(super) const TARGETS: &[&str] = &["targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"];

/// Properties that make constraints: whatever has one is a shape.
pub(super) const PARAMETERS: &[&str] = &[
    "class",
    "datatype",
    "nodeKind",
    "minCount",
    "maxCount",
    "minExclusive",
    "minInclusive",
    "maxExclusive",
    "maxInclusive",
    "minLength",
    "maxLength",
    "pattern",
    "languageIn",
    "uniqueLang",
    "equals",
    "disjoint",
    "lessThan",
    "lessThanOrEquals",
    "not",
    "and",
    "or",
    "xone",
    "node",
    "property",
    "qualifiedValueShape",
    "closed",
    "hasValue",
    "in",
];

/// Properties whose value is a shape, and those whose value is a list of shapes.
pub(super) const TO_SHAPE: &[&str] = &["not", "node", "property", "qualifiedValueShape"];
pub(super) const TO_SHAPES: &[&str] = &["and", "or", "xone"];

/// All others that are understood; what is told to people alone is among them.
pub(super) const OTHERS: &[&str] = &[
    "path",
    "inversePath",
    "alternativePath",
    "zeroOrMorePath",
    "oneOrMorePath",
    "zeroOrOnePath",
    "flags",
    "qualifiedMinCount",
    "qualifiedMaxCount",
    "qualifiedValueShapesDisjoint",
    "ignoredProperties",
    "severity",
    "message",
    "deactivated",
    "name",
    "description",
    "order",
    "group",
    "defaultValue",
    "declare",
    "prefix",
    "namespace",
];

/// Classes that are understood.
pub(super) const CLASSES: &[&str] =
    &["NodeShape", "PropertyShape", "Shape", "PropertyGroup", "PrefixDeclaration"];
