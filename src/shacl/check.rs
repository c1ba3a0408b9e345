//! What a node lacks of what a shape asks.

use super::report::Violation;
use super::shape::{Bound, Constraint, Shape, ShapeId, Shapes, Target};
use super::triples::Triples;
use super::value::{compare, well_formed};
use super::vocab::SUB_CLASS_OF;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, Term};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

pub(super) struct Checker<'a> {
    shapes: &'a Shapes,
    data: &'a Triples,
    /// Each class that shapes ask about, with the classes below it.
    below: HashMap<&'a Term, HashSet<&'a Term>>,
    a: Term,
}

impl<'a> Checker<'a> {
    pub(super) fn new(shapes: &'a Shapes, data: &'a Triples) -> Self {
        let asked = shapes.list.iter().flat_map(|shape| {
            let targets = shape.targets.iter().filter_map(|target| match target {
                Target::Class(class) => Some(class),
                _ => None,
            });
            targets.chain(shape.constraints.iter().filter_map(|constraint| match constraint {
                Constraint::Class(class) => Some(class),
                _ => None,
            }))
        });
        let below = asked.map(|class| (class, below(data, class))).collect();
        Self { shapes, data, below, a: rdf::TYPE.into() }
    }

    /// What every shape finds wrong with its targets.
    pub(super) fn all(&self) -> Vec<Violation> {
        let mut out = Vec::new();
        for shape in self.shapes.list.iter().filter(|shape| !shape.deactivated) {
            let mut seen: HashSet<&Term> = HashSet::new();
            for target in &shape.targets {
                for focus in self.targets(target).into_iter().filter(|focus| seen.insert(focus)) {
                    let before = out.len();
                    self.node(shape, focus, &mut out);
                    out.iter_mut().skip(before).for_each(|found| found.whole = shape.id.clone());
                }
            }
        }
        out
    }

    fn targets(&self, target: &'a Target) -> Vec<&'a Term> {
        match target {
            Target::Node(node) => vec![node],
            Target::SubjectsOf(predicate) => self.data.pairs(predicate).map(|(subject, _)| subject).collect(),
            Target::ObjectsOf(predicate) => self.data.pairs(predicate).map(|(_, object)| object).collect(),
            Target::Class(class) => {
                let classes = self.below.get(class).into_iter().flatten();
                classes.flat_map(|class| self.data.subjects(&self.a, class)).collect()
            }
        }
    }

    fn node(&self, shape: &'a Shape, focus: &'a Term, out: &mut Vec<Violation>) {
        if shape.deactivated {
            return;
        }
        let values = match &shape.path {
            Some(path) => path.values(self.data, focus),
            None => vec![focus],
        };
        let mut found = Found { shape, focus, out };
        for constraint in &shape.constraints {
            self.constraint(constraint, &values, &mut found);
        }
    }

    fn conforms(&self, shape: ShapeId, node: &'a Term) -> bool {
        let mut out = Vec::new();
        if let Some(shape) = self.shapes.list.get(shape) {
            self.node(shape, node, &mut out);
        }
        out.is_empty()
    }

    fn constraint(&self, constraint: &'a Constraint, values: &[&'a Term], found: &mut Found<'a, '_>) {
        let focus = found.focus;
        // Most constraints ask the same of each value.
        let each =
            |found: &mut Found<'a, '_>, name, ask: &dyn Fn(&'a Term) -> bool, why: &dyn Fn() -> String| {
                for value in values.iter().filter(|value| !ask(value)) {
                    found.add(name, Some(value), why());
                }
            };
        let count =
            |shapes: &[ShapeId], value| shapes.iter().filter(|shape| self.conforms(**shape, value)).count();
        match constraint {
            Constraint::Class(class) => {
                each(found, "Class", &|value| self.is_a(value, class), &|| {
                    format!("it is no {}", short(class))
                });
            }
            Constraint::Datatype(datatype) => each(
                found,
                "Datatype",
                &|value| is_literal(value, |literal| literal.datatype() == *datatype && well_formed(literal)),
                &|| format!("it is no {}", short(&datatype.clone().into())),
            ),
            Constraint::NodeKind(kind) => each(found, "NodeKind", &|value| kind.allows(value), &|| {
                let names = [(kind.iri, "an IRI"), (kind.blank, "a blank node"), (kind.literal, "a literal")];
                let names: Vec<&str> =
                    names.into_iter().filter_map(|(yes, name)| yes.then_some(name)).collect();
                format!("it is not {}", names.join(" or "))
            }),
            Constraint::MinCount(least) => {
                if values.len() < *least {
                    found.add(
                        "MinCount",
                        None,
                        format!("{} instead of at least {least}", number(values.len())),
                    );
                }
            }
            Constraint::MaxCount(most) => {
                if values.len() > *most {
                    found.add(
                        "MaxCount",
                        None,
                        format!("{} instead of at most {most}", number(values.len())),
                    );
                }
            }
            Constraint::Bound(bound, limit) => {
                let (name, told, fits): (_, _, fn(Ordering) -> bool) = match bound {
                    Bound::MinExclusive => ("MinExclusive", "more than", Ordering::is_gt),
                    Bound::MinInclusive => ("MinInclusive", "at least", Ordering::is_ge),
                    Bound::MaxExclusive => ("MaxExclusive", "less than", Ordering::is_lt),
                    Bound::MaxInclusive => ("MaxInclusive", "at most", Ordering::is_le),
                };
                let ask =
                    |value: &Term| is_literal(value, |literal| compare(literal, limit).is_some_and(fits));
                each(found, name, &ask, &|| format!("it is not {told} {}", limit.value()));
            }
            Constraint::MinLength(least) => each(
                found,
                "MinLength",
                &|value| text(value).is_some_and(|text| text.chars().count() >= *least),
                &|| format!("it has fewer characters than {least}"),
            ),
            Constraint::MaxLength(most) => each(
                found,
                "MaxLength",
                &|value| text(value).is_some_and(|text| text.chars().count() <= *most),
                &|| format!("it has more characters than {most}"),
            ),
            Constraint::Pattern(regex, source) => {
                each(found, "Pattern", &|value| text(value).is_some_and(|text| regex.is_match(text)), &|| {
                    format!("it does not match {source}")
                })
            }
            Constraint::LanguageIn(tags) => each(
                found,
                "LanguageIn",
                &|value| {
                    is_literal(value, |literal| literal.language().is_some_and(|tag| matches(tag, tags)))
                },
                &|| format!("its language is none of {}", tags.join(", ")),
            ),
            Constraint::UniqueLang => unique_lang(values, found),
            Constraint::Equals(predicate) => {
                let others: Vec<&Term> = self.data.objects(focus, predicate).collect();
                let why = || format!("the values are not those of {}", short(predicate));
                each(found, "Equals", &|value| others.contains(&value), &why);
                for other in others.iter().filter(|other| !values.contains(other)) {
                    found.add("Equals", Some(other), why());
                }
            }
            Constraint::Disjoint(predicate) => each(
                found,
                "Disjoint",
                &|value| !self.data.objects(focus, predicate).any(|other| other == value),
                &|| format!("{} has this value too", short(predicate)),
            ),
            Constraint::LessThan(predicate) => {
                self.ordered(("LessThan", "less than", predicate), values, found, Ordering::is_lt);
            }
            Constraint::LessThanOrEquals(predicate) => {
                self.ordered(("LessThanOrEquals", "at most", predicate), values, found, Ordering::is_le);
            }
            Constraint::Not(shape) => each(found, "Not", &|value| !self.conforms(*shape, value), &|| {
                format!("it is what it must not be{}", self.named(&[*shape]))
            }),
            Constraint::And(shapes) => {
                each(found, "And", &|value| count(shapes, value) == shapes.len(), &|| {
                    format!("it is not all that it must be{}", self.named(shapes))
                });
            }
            Constraint::Or(shapes) => each(found, "Or", &|value| count(shapes, value) > 0, &|| {
                format!("it is none of what it may be{}", self.named(shapes))
            }),
            Constraint::Xone(shapes) => each(found, "Xone", &|value| count(shapes, value) == 1, &|| {
                format!("it is not just one of what it may be{}", self.named(shapes))
            }),
            Constraint::Node(shape) => each(found, "Node", &|value| self.conforms(*shape, value), &|| {
                format!("it is not as it must be{}", self.named(&[*shape]))
            }),
            Constraint::Property(shape) => {
                if let Some(shape) = self.shapes.list.get(*shape) {
                    for value in values {
                        self.node(shape, value, found.out);
                    }
                }
            }
            Constraint::Qualified { shape, min, max, siblings } => {
                let fits = |value: &&&'a Term| {
                    self.conforms(*shape, value)
                        && !siblings.iter().any(|sibling| self.conforms(*sibling, value))
                };
                let fitting = values.iter().filter(fits).count();
                let told = |edge: &str, limit: usize| {
                    format!(
                        "{} of this kind{} instead of at {edge} {limit}",
                        number(fitting),
                        self.named(&[*shape])
                    )
                };
                if let Some(least) = min.filter(|least| fitting < *least) {
                    found.add("QualifiedMinCount", None, told("least", least));
                }
                if let Some(most) = max.filter(|most| fitting > *most) {
                    found.add("QualifiedMaxCount", None, told("most", most));
                }
            }
            Constraint::Closed(allowed) => {
                for value in values {
                    for (predicate, object) in self.data.about(value).filter(|(p, _)| !allowed.contains(*p)) {
                        found.beyond(predicate, object);
                    }
                }
            }
            Constraint::HasValue(wanted) => {
                if !values.contains(&wanted) {
                    found.add("HasValue", None, format!("{} is not among the values", short(wanted)));
                }
            }
            Constraint::In(allowed) => each(found, "In", &|value| allowed.contains(value), &|| {
                format!("it is none of {}", allowed.iter().map(short).collect::<Vec<_>>().join(", "))
            }),
        }
    }

    /// Each value before each of another predicate's.
    fn ordered(
        &self,
        (name, told, predicate): (&'static str, &str, &Term),
        values: &[&'a Term],
        found: &mut Found<'a, '_>,
        fits: fn(Ordering) -> bool,
    ) {
        for value in values {
            for other in self.data.objects(found.focus, predicate) {
                let order = match (value, other) {
                    (Term::Literal(value), Term::Literal(other)) => compare(value, other),
                    _ => None,
                };
                if !order.is_some_and(fits) {
                    found.add(
                        name,
                        Some(value),
                        format!("it is not {told} {} ({})", short(predicate), short(other)),
                    );
                }
            }
        }
    }

    fn is_a(&self, value: &Term, class: &Term) -> bool {
        let classes = self.below.get(class);
        self.data.objects(value, &self.a).any(|kind| classes.is_some_and(|classes| classes.contains(kind)))
    }

    /// The names of shapes that have one.
    fn named(&self, shapes: &[ShapeId]) -> String {
        let ids = shapes.iter().filter_map(|&shape| self.shapes.list.get(shape)).map(|shape| &shape.id);
        let names: Vec<String> = ids.filter(|id| matches!(id, Term::NamedNode(_))).map(short).collect();
        if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
    }
}

/// Where what is wrong with one node is written.
struct Found<'a, 'o> {
    shape: &'a Shape,
    focus: &'a Term,
    out: &'o mut Vec<Violation>,
}

impl Found<'_, '_> {
    fn add(&mut self, component: &'static str, value: Option<&Term>, why: String) {
        let messages = if self.shape.messages.is_empty() {
            vec![Literal::from(why)]
        } else {
            self.shape.messages.clone()
        };
        self.out.push(Violation {
            focus: self.focus.clone(),
            path: self.shape.path.clone(),
            value: value.cloned(),
            component,
            shape: self.shape.id.clone(),
            whole: self.shape.id.clone(),
            severity: self.shape.severity.clone(),
            messages,
        });
    }

    /// A property that a closed shape does not know.
    fn beyond(&mut self, predicate: &Term, object: &Term) {
        self.add("Closed", Some(object), format!("{} is no property of such a node", short(predicate)));
        if let (Some(last), Term::NamedNode(predicate)) = (self.out.last_mut(), predicate) {
            last.path = Some(super::path::Path::Predicate(predicate.clone()));
        }
    }
}

fn below<'a>(data: &'a Triples, class: &'a Term) -> HashSet<&'a Term> {
    let mut seen = HashSet::from([class]);
    let mut next = vec![class];
    while let Some(class) = next.pop() {
        next.extend(data.subjects(&SUB_CLASS_OF.into(), class).filter(|class| seen.insert(class)));
    }
    seen
}

fn unique_lang(values: &[&Term], found: &mut Found<'_, '_>) {
    let mut tags: Vec<String> = values
        .iter()
        .filter_map(|value| match value {
            Term::Literal(literal) => literal.language().map(str::to_lowercase),
            _ => None,
        })
        .collect();
    tags.sort();
    for several in tags.chunk_by(|a, b| a == b).filter(|tags| tags.len() > 1) {
        let tag = several.first().map_or("", String::as_str);
        found.add("UniqueLang", None, format!("{} values in the language {tag}", several.len()));
    }
}

/// [Basic filtering](https://www.rfc-editor.org/rfc/rfc4647#section-3.3.1) of language tags.
fn matches(tag: &str, ranges: &[String]) -> bool {
    let tag = tag.to_lowercase();
    ranges.iter().any(|range| {
        range == "*"
            || tag.strip_prefix(range.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

fn is_literal(value: &Term, ask: impl Fn(&Literal) -> bool) -> bool {
    matches!(value, Term::Literal(literal) if ask(literal))
}

/// What SPARQL's `str()` gives.
fn text(value: &Term) -> Option<&str> {
    match value {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn number(n: usize) -> String {
    match n {
        0 => "no value".to_owned(),
        1 => "1 value".to_owned(),
        n => format!("{n} values"),
    }
}

/// A term as people write it: the last part of an IRI, the words of a literal.
fn short(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => {
            let iri = node.as_str();
            let last = iri.rsplit(['#', '/']).next().filter(|last| !last.is_empty());
            last.unwrap_or(iri).to_owned()
        }
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// An IRI of the SHACL vocabulary for a component.
pub(super) fn component(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{name}ConstraintComponent", super::vocab::SH))
}
