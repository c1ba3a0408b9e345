//! A shapes graph → [`Shapes`]. What is not understood is refused: a constraint that is passed over in silence
//! would call a graph sound that nobody has looked at.

use super::path::Path;
use super::shape::{Bound, Constraint, NodeKind, Shape, ShapeId, Shapes, Target};
use super::triples::Triples;
use super::vocab::{
    CLASS, CLASSES, OTHERS, PARAMETERS, SUB_CLASS_OF, TARGETS, TO_SHAPE, TO_SHAPES, local, sh,
};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, Term};
use regex::RegexBuilder;
use std::collections::{HashMap, HashSet};

/// Shapes that ask about shapes deeper than this are no human's.
const DEEPEST: usize = 64;

type Read<T> = Result<T, String>;

/// The shapes of a graph; else what is wrong with it, or not understood.
pub(super) fn shapes(graph: &Triples) -> Read<Shapes> {
    refuse_unknown(graph)?;
    let nodes = nodes(graph)?;
    let ids: HashMap<&Term, ShapeId> = nodes.iter().enumerate().map(|(id, node)| (*node, id)).collect();
    let reader = Reader { graph, ids };
    let list = nodes.iter().map(|node| reader.shape(node)).collect::<Read<Vec<_>>>()?;
    refuse_circles(&list)?;
    Ok(Shapes { list })
}

fn refuse_unknown(graph: &Triples) -> Read<()> {
    let known: HashSet<&str> = [TARGETS, PARAMETERS, OTHERS].into_iter().flatten().copied().collect();
    let kind = Term::from(rdf::TYPE);
    for (subject, predicate, object) in graph.iter() {
        if let Some(name) = local(predicate).filter(|name| !known.contains(name)) {
            return Err(format!("sh:{name} (of {}) is not understood", shown(subject)));
        }
        if let Some(name) = local(object).filter(|name| *predicate == kind && !CLASSES.contains(name)) {
            return Err(format!("sh:{name} (the class of {}) is not understood", shown(subject)));
        }
    }
    Ok(())
}

/// All shapes of a graph, in the order in which it tells of them.
fn nodes(graph: &Triples) -> Read<Vec<&Term>> {
    let mut found: HashSet<&Term> = HashSet::new();
    for class in ["NodeShape", "PropertyShape", "Shape"] {
        found.extend(graph.subjects(&rdf::TYPE.into(), &sh(class)));
    }
    for name in TARGETS.iter().chain(PARAMETERS) {
        found.extend(graph.pairs(&sh(name)).map(|(subject, _)| subject));
    }
    for name in TO_SHAPE {
        found.extend(graph.pairs(&sh(name)).map(|(_, object)| object));
    }
    for name in TO_SHAPES {
        for (subject, head) in graph.pairs(&sh(name)) {
            let list = graph.list(head).filter(|list| !list.is_empty());
            found.extend(
                list.ok_or_else(|| format!("sh:{name} of {} should be a list of shapes", shown(subject)))?,
            );
        }
    }
    if found.is_empty() {
        return Err("it holds no shapes".to_owned());
    }
    // The names of blank nodes change from one reading to the next; where they stand does not.
    let mut nodes: Vec<&Term> = found.into_iter().collect();
    nodes.sort_by_cached_key(|node| graph.place(node));
    Ok(nodes)
}

/// SHACL leaves open what recursive shapes mean.
fn refuse_circles(list: &[Shape]) -> Read<()> {
    // A shape's height is known once those of all that it asks about are; in a circle none ever is.
    let mut heights: Vec<Option<usize>> = vec![None; list.len()];
    for _ in 0..=DEEPEST {
        let mut changed = false;
        for (id, shape) in list.iter().enumerate() {
            if heights.get(id).is_some_and(Option::is_none) {
                let asked = shape.constraints.iter().flat_map(Constraint::shapes);
                let height = asked
                    .map(|&id| heights.get(id).copied().flatten())
                    .try_fold(0, |most, height| height.map(|height| most.max(height + 1)));
                if let (Some(slot), Some(height)) = (heights.get_mut(id), height) {
                    *slot = Some(height);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    match heights.iter().position(Option::is_none).and_then(|id| list.get(id)) {
        Some(shape) => Err(format!(
            "{} asks about itself, through other shapes or more than {DEEPEST} of them",
            shown(&shape.id)
        )),
        None => Ok(()),
    }
}

fn shown(term: &Term) -> String {
    if matches!(term, Term::BlankNode(_)) { "a shape without a name".to_owned() } else { term.to_string() }
}

struct Reader<'g> {
    graph: &'g Triples,
    ids: HashMap<&'g Term, ShapeId>,
}

impl<'g> Reader<'g> {
    fn shape(&self, node: &'g Term) -> Read<Shape> {
        let path = match self.at_most_one(node, "path")? {
            Some(path) => {
                Some(Path::read(self.graph, path).map_err(|why| format!("{why} (of {})", shown(node)))?)
            }
            None => None,
        };
        let mut messages: Vec<Literal> = Vec::new();
        for message in self.all(node, "message") {
            let Term::Literal(text) = message else {
                return Err(format!("sh:message of {} should be text", shown(node)));
            };
            messages.push(text.clone());
        }
        messages.sort_by_key(ToString::to_string);
        let severity = match self.at_most_one(node, "severity")? {
            Some(Term::NamedNode(severity)) => severity.clone(),
            Some(_) => return Err(format!("sh:severity of {} should be an IRI", shown(node))),
            None => NamedNode::new_unchecked(format!("{}Violation", super::vocab::SH)),
        };
        let deactivated = self.truth(node, "deactivated")?;
        let constraints = self.constraints(node, path.is_some())?;
        Ok(Shape {
            id: node.clone(),
            path,
            targets: self.targets(node),
            constraints,
            severity,
            messages,
            deactivated,
        })
    }

    fn targets(&self, node: &'g Term) -> Vec<Target> {
        let all = |name| self.all(node, name).cloned();
        let mut out: Vec<Target> = all("targetNode").map(Target::Node).collect();
        out.extend(all("targetClass").map(Target::Class));
        out.extend(all("targetSubjectsOf").map(Target::SubjectsOf));
        out.extend(all("targetObjectsOf").map(Target::ObjectsOf));
        // A shape that is a class is for its instances.
        let class = Term::from(CLASS);
        let is_class = self.graph.objects(node, &rdf::TYPE.into()).any(|kind| {
            *kind == class || self.graph.objects(kind, &SUB_CLASS_OF.into()).any(|above| *above == class)
        });
        if is_class {
            out.push(Target::Class(node.clone()));
        }
        out
    }

    fn constraints(&self, node: &'g Term, is_property: bool) -> Read<Vec<Constraint>> {
        let mut out = Vec::new();
        let ids =
            |name: &str| self.all(node, name).map(|shape| self.id(shape, name)).collect::<Read<Vec<_>>>();
        let terms = |name: &str| self.all(node, name).cloned();
        out.extend(terms("class").map(Constraint::Class));
        if let Some(datatype) = self.at_most_one(node, "datatype")? {
            out.push(Constraint::Datatype(self.iri(node, "datatype", datatype)?));
        }
        if let Some(kind) = self.at_most_one(node, "nodeKind")? {
            let known = local(kind).and_then(NodeKind::named);
            out.push(Constraint::NodeKind(known.ok_or_else(|| format!("{kind} is no node kind"))?));
        }
        if is_property {
            out.extend(self.count(node, "minCount")?.map(Constraint::MinCount));
            out.extend(self.count(node, "maxCount")?.map(Constraint::MaxCount));
            out.extend(self.truth(node, "uniqueLang")?.then_some(Constraint::UniqueLang));
            out.extend(terms("lessThan").map(Constraint::LessThan));
            out.extend(terms("lessThanOrEquals").map(Constraint::LessThanOrEquals));
            out.extend(self.qualified(node)?);
        } else {
            const OF_PATHS: &[&str] = &[
                "minCount",
                "maxCount",
                "uniqueLang",
                "lessThan",
                "lessThanOrEquals",
                "qualifiedValueShape",
            ];
            if let Some(name) = OF_PATHS.iter().find(|name| self.all(node, name).next().is_some()) {
                return Err(format!("sh:{name} of {} needs a sh:path beside it", shown(node)));
            }
        }
        for (name, bound) in Bound::ALL {
            match self.at_most_one(node, name)? {
                Some(Term::Literal(limit)) => out.push(Constraint::Bound(bound, limit.clone())),
                Some(_) => return Err(format!("sh:{name} of {} should be a literal", shown(node))),
                None => {}
            }
        }
        out.extend(self.count(node, "minLength")?.map(Constraint::MinLength));
        out.extend(self.count(node, "maxLength")?.map(Constraint::MaxLength));
        out.extend(self.patterns(node)?);
        if let Some(head) = self.at_most_one(node, "languageIn")? {
            let tags = self.list(node, "languageIn", head)?.into_iter().map(|tag| match tag {
                Term::Literal(tag) => Ok(tag.value().to_lowercase()),
                _ => Err(format!("sh:languageIn of {} should list language tags", shown(node))),
            });
            out.push(Constraint::LanguageIn(tags.collect::<Read<_>>()?));
        }
        out.extend(terms("equals").map(Constraint::Equals));
        out.extend(terms("disjoint").map(Constraint::Disjoint));
        out.extend(ids("not")?.into_iter().map(Constraint::Not));
        for (name, make) in
            [("and", Constraint::And as fn(_) -> _), ("or", Constraint::Or), ("xone", Constraint::Xone)]
        {
            for head in self.all(node, name) {
                let members = self.list(node, name, head)?.into_iter().map(|shape| self.id(shape, name));
                out.push(make(members.collect::<Read<Vec<_>>>()?));
            }
        }
        out.extend(ids("node")?.into_iter().map(Constraint::Node));
        for shape in self.all(node, "property") {
            if self.all(shape, "path").next().is_none() {
                return Err(format!("a sh:property of {} has no sh:path", shown(node)));
            }
            out.push(Constraint::Property(self.id(shape, "property")?));
        }
        out.extend(self.closed(node)?);
        out.extend(terms("hasValue").map(Constraint::HasValue));
        if let Some(head) = self.at_most_one(node, "in")? {
            out.push(Constraint::In(self.list(node, "in", head)?.into_iter().cloned().collect()));
        }
        Ok(out)
    }

    fn patterns(&self, node: &'g Term) -> Read<Vec<Constraint>> {
        let flags = match self.at_most_one(node, "flags")? {
            Some(Term::Literal(flags)) => flags.value(),
            Some(_) => return Err(format!("sh:flags of {} should be text", shown(node))),
            None => "",
        };
        if let Some(flag) = flags.chars().find(|flag| !"ismxq".contains(*flag)) {
            return Err(format!("sh:flags of {} has “{flag}”; i, s, m, x and q are understood", shown(node)));
        }
        let pattern = |pattern: &Term| {
            let Term::Literal(pattern) = pattern else {
                return Err(format!("sh:pattern of {} should be text", shown(node)));
            };
            let source = pattern.value();
            let written = if flags.contains('q') { regex::escape(source) } else { source.to_owned() };
            let regex = RegexBuilder::new(&written)
                .case_insensitive(flags.contains('i'))
                .dot_matches_new_line(flags.contains('s'))
                .multi_line(flags.contains('m'))
                .ignore_whitespace(flags.contains('x'))
                .build();
            let why = |error| format!("sh:pattern of {} is not understood: {error}", shown(node));
            Ok(Constraint::Pattern(regex.map_err(why)?, source.to_owned()))
        };
        self.all(node, "pattern").map(pattern).collect()
    }

    fn qualified(&self, node: &'g Term) -> Read<Vec<Constraint>> {
        let (min, max) = (self.count(node, "qualifiedMinCount")?, self.count(node, "qualifiedMaxCount")?);
        let disjoint = self.truth(node, "qualifiedValueShapesDisjoint")?;
        let own: Vec<&Term> = self.all(node, "qualifiedValueShape").collect();
        if !own.is_empty() && min.is_none() && max.is_none() {
            return Err(format!(
                "sh:qualifiedValueShape of {} needs a least or a greatest number",
                shown(node)
            ));
        }
        let mut siblings = Vec::new();
        if disjoint {
            for parent in self.graph.subjects(&sh("property"), node) {
                for property in self.all(parent, "property") {
                    for shape in
                        self.all(property, "qualifiedValueShape").filter(|shape| !own.contains(shape))
                    {
                        siblings.push(self.id(shape, "qualifiedValueShape")?);
                    }
                }
            }
        }
        own.into_iter()
            .map(|shape| {
                let shape = self.id(shape, "qualifiedValueShape")?;
                Ok(Constraint::Qualified { shape, min, max, siblings: siblings.clone() })
            })
            .collect()
    }

    fn closed(&self, node: &'g Term) -> Read<Option<Constraint>> {
        if !self.truth(node, "closed")? {
            return Ok(None);
        }
        let mut allowed: HashSet<Term> = HashSet::new();
        if let Some(head) = self.at_most_one(node, "ignoredProperties")? {
            allowed.extend(self.list(node, "ignoredProperties", head)?.into_iter().cloned());
        }
        for property in self.all(node, "property") {
            allowed.extend(
                self.all(property, "path").filter(|path| matches!(path, Term::NamedNode(_))).cloned(),
            );
        }
        Ok(Some(Constraint::Closed(allowed)))
    }

    fn id(&self, shape: &Term, name: &str) -> Read<ShapeId> {
        self.ids
            .get(shape)
            .copied()
            .ok_or_else(|| format!("sh:{name} names {}, which is no shape", shown(shape)))
    }

    fn all(&self, node: &Term, name: &str) -> impl Iterator<Item = &'g Term> + use<'g> {
        self.graph.objects(node, &sh(name))
    }

    fn at_most_one(&self, node: &Term, name: &str) -> Read<Option<&'g Term>> {
        let mut all = self.all(node, name);
        match (all.next(), all.next()) {
            (_, Some(_)) => Err(format!("{} has more than one sh:{name}", shown(node))),
            (one, None) => Ok(one),
        }
    }

    fn list(&self, node: &Term, name: &str, head: &'g Term) -> Read<Vec<&'g Term>> {
        self.graph.list(head).ok_or_else(|| format!("sh:{name} of {} should be a list", shown(node)))
    }

    fn iri(&self, node: &Term, name: &str, term: &Term) -> Read<NamedNode> {
        match term {
            Term::NamedNode(iri) => Ok(iri.clone()),
            _ => Err(format!("sh:{name} of {} should be an IRI", shown(node))),
        }
    }

    fn count(&self, node: &Term, name: &str) -> Read<Option<usize>> {
        let wrong = || format!("sh:{name} of {} should be a whole number, not below 0", shown(node));
        match self.at_most_one(node, name)? {
            Some(Term::Literal(number)) if number.datatype() == xsd::INTEGER => {
                number.value().parse().map(Some).map_err(|_| wrong())
            }
            Some(_) => Err(wrong()),
            None => Ok(None),
        }
    }

    fn truth(&self, node: &Term, name: &str) -> Read<bool> {
        match self.at_most_one(node, name)? {
            Some(Term::Literal(value)) if value.datatype() == xsd::BOOLEAN => {
                Ok(["true", "1"].contains(&value.value()))
            }
            Some(_) => Err(format!("sh:{name} of {} should be true or false", shown(node))),
            None => Ok(false),
        }
    }
}
