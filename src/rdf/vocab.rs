//! The vocabularies that the graph speaks, and their prefixes.

use oxigraph::model::NamedNodeRef;

/// Where the terms of `ontology/demarche.ttl` begin.
pub const DEM: &str = "https://w3id.org/demarche/ontology#";
/// Where the concepts of `ontology/issues.ttl` begin.
pub const ISSUE: &str = "https://w3id.org/demarche/issue/";

/// Prefixes that every query knows and every output uses, sorted.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dct", "http://purl.org/dc/terms/"),
    ("dem", DEM),
    ("issue", ISSUE),
    ("marl", "http://www.gsi.upm.es/ontologies/marl/ns#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("opengov", "http://www.w3.org/ns/opengov#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $iri:literal;)+) => {
        $($(#[$doc])* pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)+
    };
}

/// Terms of our own: `ontology/demarche.ttl` defines each.
#[allow(
    missing_docs,
    reason = "ontology/demarche.ttl has a comment and an example for each, and a test holds it to that"
)]
pub mod dem {
    use super::NamedNodeRef;
    terms! {
        GROUP = "https://w3id.org/demarche/ontology#Group";
        STANCE = "https://w3id.org/demarche/ontology#Stance";
        TIE_CLASS = "https://w3id.org/demarche/ontology#Tie";
        SHA256 = "https://w3id.org/demarche/ontology#sha256";
        ALSO_FROM = "https://w3id.org/demarche/ontology#alsoFrom";
        READ_BY = "https://w3id.org/demarche/ontology#readBy";
        READ_WITH = "https://w3id.org/demarche/ontology#readWith";
        SKETCH = "https://w3id.org/demarche/ontology#sketch";
        COPY_OF = "https://w3id.org/demarche/ontology#copyOf";
        IS_STALE = "https://w3id.org/demarche/ontology#isStale";
        SIDE = "https://w3id.org/demarche/ontology#side";
        STATUS = "https://w3id.org/demarche/ontology#status";
        SUBJECT = "https://w3id.org/demarche/ontology#subject";
        OBJECT = "https://w3id.org/demarche/ontology#object";
        TIE = "https://w3id.org/demarche/ontology#tie";
        SPEAKER = "https://w3id.org/demarche/ontology#speaker";
        KIND = "https://w3id.org/demarche/ontology#kind";
        UTTERANCE = "https://w3id.org/demarche/ontology#utterance";
        HOLDER = "https://w3id.org/demarche/ontology#holder";
        TARGET = "https://w3id.org/demarche/ontology#target";
        TARGET_ACTOR = "https://w3id.org/demarche/ontology#targetActor";
        ISSUE = "https://w3id.org/demarche/ontology#issue";
        HEDGED = "https://w3id.org/demarche/ontology#hedged";
        REPORTED_BY = "https://w3id.org/demarche/ontology#reportedBy";
        EVENT_TYPE = "https://w3id.org/demarche/ontology#eventType";
        COUNTRY = "https://w3id.org/demarche/ontology#country";
        EVIDENCE = "https://w3id.org/demarche/ontology#evidence";
        CUE = "https://w3id.org/demarche/ontology#cue";
        DATE = "https://w3id.org/demarche/ontology#date";
        DATE_PRECISION = "https://w3id.org/demarche/ontology#datePrecision";
        DATE_SOURCE = "https://w3id.org/demarche/ontology#dateSource";
        DATE_WORDS = "https://w3id.org/demarche/ontology#dateWords";
        EXPLICIT = "https://w3id.org/demarche/ontology#Explicit";
        RELATIVE = "https://w3id.org/demarche/ontology#Relative";
        PUBLICATION_FALLBACK = "https://w3id.org/demarche/ontology#PublicationFallback";
        PUBLISHED_SOURCE = "https://w3id.org/demarche/ontology#publishedSource";
        SAID_ON = "https://w3id.org/demarche/ontology#saidOn";
        VALID_FROM = "https://w3id.org/demarche/ontology#validFrom";
        VALID_TO = "https://w3id.org/demarche/ontology#validTo";
        RULE = "https://w3id.org/demarche/ontology#rule";
        IDENTIFIED_AS = "https://w3id.org/demarche/ontology#identifiedAs";
        DECISION = "https://w3id.org/demarche/ontology#Decision";
        VERDICT = "https://w3id.org/demarche/ontology#Verdict";
        ONE = "https://w3id.org/demarche/ontology#one";
        OTHER = "https://w3id.org/demarche/ontology#other";
        JUDGEMENT = "https://w3id.org/demarche/ontology#judgement";
        REASON = "https://w3id.org/demarche/ontology#reason";
        NUMBER = "https://w3id.org/demarche/ontology#number";
        REPRESENTS = "https://w3id.org/demarche/ontology#represents";
        SUPPORTS = "https://w3id.org/demarche/ontology#supports";
        OPPOSES = "https://w3id.org/demarche/ontology#opposes";
        MET_WITH = "https://w3id.org/demarche/ontology#metWith";
        GAZETTEER = "https://w3id.org/demarche/ontology#Gazetteer";
        CONFLICT = "https://w3id.org/demarche/ontology#Conflict";
        ABOUT = "https://w3id.org/demarche/ontology#about";
        DISPUTES = "https://w3id.org/demarche/ontology#disputes";
        CONFLICTS_WITH = "https://w3id.org/demarche/ontology#conflictsWith";
        ARTICLE_SAYS = "https://w3id.org/demarche/ontology#articleSays";
        GAZETTEER_SAYS = "https://w3id.org/demarche/ontology#gazetteerSays";
    }
}

/// Terms of others.
#[allow(missing_docs, reason = "each vocabulary documents its own terms")]
pub mod terms {
    use super::NamedNodeRef;
    terms! {
        DCT_SOURCE = "http://purl.org/dc/terms/source";
        DCT_TEMPORAL = "http://purl.org/dc/terms/temporal";
        NEWS_ARTICLE = "https://schema.org/NewsArticle";
        PERSON = "https://schema.org/Person";
        COUNTRY = "https://schema.org/Country";
        ORGANIZATION = "https://schema.org/Organization";
        QUOTATION = "https://schema.org/Quotation";
        NAME = "https://schema.org/name";
        IDENTIFIER = "https://schema.org/identifier";
        IN_LANGUAGE = "https://schema.org/inLanguage";
        HEADLINE = "https://schema.org/headline";
        WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom";
        DATE_PUBLISHED = "https://schema.org/datePublished";
        PUBLISHER = "https://schema.org/publisher";
        AUTHOR = "https://schema.org/author";
        URL = "https://schema.org/url";
        TEXT = "https://schema.org/text";
        LOCATION = "https://schema.org/location";
        MEMBERSHIP = "http://www.w3.org/ns/org#Membership";
        MEMBER = "http://www.w3.org/ns/org#member";
        POST_CLASS = "http://www.w3.org/ns/org#Post";
        POST_IN = "http://www.w3.org/ns/org#postIn";
        POST = "http://www.w3.org/ns/opengov#post";
        EVENT = "http://semanticweb.cs.vu.nl/2009/11/sem/Event";
        HAS_ACTOR = "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor";
        EXACT = "http://www.w3.org/ns/oa#exact";
        START = "http://www.w3.org/ns/oa#start";
        END = "http://www.w3.org/ns/oa#end";
        HAS_POLARITY = "http://www.gsi.upm.es/ontologies/marl/ns#hasPolarity";
        POSITIVE = "http://www.gsi.upm.es/ontologies/marl/ns#Positive";
        NEGATIVE = "http://www.gsi.upm.es/ontologies/marl/ns#Negative";
        NEUTRAL = "http://www.gsi.upm.es/ontologies/marl/ns#Neutral";
        EDTF = "http://id.loc.gov/datatypes/edtf/EDTF";
        EXACT_MATCH = "http://www.w3.org/2004/02/skos/core#exactMatch";
        ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
        SAME_AS = "http://www.w3.org/2002/07/owl#sameAs";
    }
}
