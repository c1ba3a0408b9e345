//! Morphological features, from Penn tags, forms and the tree, as the English treebanks give them.

mod form;

use crate::document::{
    Definite, Degree, Mood, Morph, NumForm, NumType, Number, Person, Polarity, Poss, PronType, Tense, Token,
    Upos, VerbForm, Voice, spelled,
};

use form::{adjective, noun, number, personal};

/// One sentence with its tree: tokens, their lower-case forms, and who depends on whom.
struct Sentence<'a> {
    tokens: &'a [Token],
    forms: Vec<String>,
    /// Index of the first token in the document.
    first: usize,
    children: Vec<Vec<usize>>,
}

/// The features of the tokens of one sentence; `first` is the index of its first token in the document.
pub(super) fn features(text: &str, tokens: &[Token], first: usize) -> Vec<Morph> {
    let mut children = vec![Vec::new(); tokens.len()];
    for (i, token) in tokens.iter().enumerate() {
        if let Some(list) =
            token.head.and_then(|head| head.checked_sub(first)).and_then(|h| children.get_mut(h))
        {
            list.push(i);
        }
    }
    let forms = tokens.iter().map(|t| spelled(t.span.of(text)).to_lowercase().replace('’', "'")).collect();
    let sentence = Sentence { tokens, forms, first, children };
    (0..tokens.len()).map(|i| sentence.of(i)).collect()
}

impl Sentence<'_> {
    fn xpos(&self, i: usize) -> &'static str {
        self.tokens.get(i).map_or("", |t| t.xpos)
    }

    fn upos(&self, i: usize) -> Upos {
        self.tokens.get(i).map_or(Upos::X, |t| t.upos)
    }

    fn deprel(&self, i: usize) -> &'static str {
        self.tokens.get(i).map_or("", |t| t.deprel)
    }

    fn form(&self, i: usize) -> &str {
        self.forms.get(i).map_or("", String::as_str)
    }

    fn head(&self, i: usize) -> Option<usize> {
        self.tokens.get(i)?.head?.checked_sub(self.first)
    }

    /// A child of `i` that hangs on one of these relations.
    fn child(&self, i: usize, relations: &[&str]) -> Option<usize> {
        self.children.get(i)?.iter().copied().find(|&c| relations.contains(&self.deprel(c)))
    }

    fn of(&self, i: usize) -> Morph {
        let xpos = self.xpos(i);
        match self.upos(i) {
            Upos::Noun | Upos::Propn => noun(self.form(i), xpos),
            Upos::Sym if xpos == "NN" => noun(self.form(i), xpos),
            Upos::Adj => adjective(self.form(i), xpos),
            Upos::Adv => self.adverb(i),
            Upos::Det => self.determiner(i),
            Upos::Pron => self.pronoun(i),
            Upos::Num => number(self.form(i)),
            Upos::Verb | Upos::Aux => self.verb(i),
            _ => Morph {
                polarity: match self.form(i) {
                    "not" | "n't" | "nt" | "nor" | "neither" | "no" | "nope" => Some(Polarity::Neg),
                    "yes" | "yeah" | "yep" => Some(Polarity::Pos),
                    _ => None,
                }
                .filter(|_| matches!(self.upos(i), Upos::Part | Upos::Cconj | Upos::Intj)),
                ..Morph::default()
            },
        }
    }

    fn adverb(&self, i: usize) -> Morph {
        let degree = match self.xpos(i) {
            "RBR" => Some(Degree::Cmp),
            "RBS" => Some(Degree::Sup),
            _ => matches!(
                self.form(i),
                "well"
                    | "far"
                    | "long"
                    | "soon"
                    | "often"
                    | "hard"
                    | "late"
                    | "fast"
                    | "high"
                    | "low"
                    | "close"
                    | "alone"
            )
            .then_some(Degree::Pos),
        };
        let pron_type = match self.form(i) {
            "then" | "here" | "there" | "now" => Some(PronType::Dem),
            "never" | "nowhere" => Some(PronType::Neg),
            "ever" | "sometimes" | "anywhere" | "somewhere" | "sometime" | "anytime" => Some(PronType::Ind),
            "always" | "everywhere" => Some(PronType::Tot),
            _ if self.xpos(i) == "WRB" => {
                Some(if self.is_relative(i) { PronType::Rel } else { PronType::Int })
            }
            _ => None,
        };
        let num_type = match self.form(i) {
            "once" | "twice" | "thrice" => Some(NumType::Mult),
            "first" | "second" | "third" => Some(NumType::Ord),
            _ => None,
        };
        Morph { degree, pron_type, num_type, num_form: num_type.map(|_| NumForm::Word), ..Morph::default() }
    }

    fn determiner(&self, i: usize) -> Morph {
        let mut morph = Morph::default();
        let (definite, number, kind) = match self.form(i) {
            "the" => (Some(Definite::Def), None, PronType::Art),
            "a" | "an" => (Some(Definite::Ind), None, PronType::Art),
            "this" | "that" => (None, Some(Number::Sing), PronType::Dem),
            "these" | "those" => (None, Some(Number::Plur), PronType::Dem),
            "no" | "neither" => (None, None, PronType::Neg),
            "all" | "every" | "each" | "both" => (None, None, PronType::Tot),
            _ if self.xpos(i) == "WDT" => (None, None, PronType::Int),
            _ => (None, None, PronType::Ind),
        };
        morph.definite = definite;
        morph.number = number;
        morph.pron_type = Some(kind);
        morph
    }

    fn pronoun(&self, i: usize) -> Morph {
        let form = self.form(i);
        if let Some(morph) = personal(form, self.xpos(i), self.deprel(i)) {
            return morph;
        }
        let mut morph = Morph::default();
        let (number, kind) = match form {
            "this" | "that" if self.xpos(i) != "WDT" => (Some(Number::Sing), PronType::Dem),
            "these" | "those" => (Some(Number::Plur), PronType::Dem),
            "something" | "anything" | "anyone" | "someone" | "somebody" | "anybody" => {
                (Some(Number::Sing), PronType::Ind)
            }
            "everything" | "everyone" | "everybody" => (Some(Number::Sing), PronType::Tot),
            "nothing" | "nobody" | "one" => (Some(Number::Sing), PronType::Neg),
            "none" => (None, PronType::Neg),
            "whose" => {
                morph.poss = Some(Poss::Yes);
                (None, PronType::Rel)
            }
            _ if self.xpos(i).starts_with('W') => {
                (None, if self.is_relative(i) { PronType::Rel } else { PronType::Int })
            }
            _ => return morph,
        };
        morph.number = number;
        morph.pron_type = Some(kind);
        morph
    }

    /// Whether a pronoun or adverb of relation stands in or before a relative clause.
    fn is_relative(&self, i: usize) -> bool {
        let clause = |i: usize| matches!(self.deprel(i), "acl:relcl" | "advcl:relcl");
        if self.children.get(i).is_some_and(|list| list.iter().any(|&c| clause(c))) {
            return true;
        }
        let mut at = i;
        for _ in 0..4 {
            let Some(head) = self.head(at) else { return false };
            // The clause begins at the pronoun or near it.
            if clause(head) {
                return true;
            }
            if matches!(self.deprel(head), "ccomp" | "root" | "advcl" | "csubj") {
                return false;
            }
            at = head;
        }
        false
    }

    fn verb(&self, i: usize) -> Morph {
        let mut morph = Morph::default();
        let finite = |morph: &mut Morph, tense| {
            morph.mood = Some(Mood::Ind);
            morph.tense = Some(tense);
            morph.verb_form = Some(VerbForm::Fin);
        };
        match self.xpos(i) {
            "MD" => morph.verb_form = Some(VerbForm::Fin),
            "VBZ" => {
                finite(&mut morph, Tense::Pres);
                morph.number = Some(Number::Sing);
                morph.person = Some(Person::Third);
            }
            "VBP" | "VBD" => {
                finite(&mut morph, if self.xpos(i) == "VBD" { Tense::Past } else { Tense::Pres });
                let (person, number) = self.agreement(i);
                morph.person = Some(person);
                morph.number = Some(number);
            }
            "VB" if self.is_imperative(i) => {
                morph.mood = Some(Mood::Imp);
                morph.verb_form = Some(VerbForm::Fin);
            }
            "VB" => morph.verb_form = Some(VerbForm::Inf),
            "VBN" => {
                morph.tense = Some(Tense::Past);
                morph.verb_form = Some(VerbForm::Part);
                morph.voice = self.is_passive(i, 0).then_some(Voice::Pass);
            }
            "VBG" if self.is_gerund(i, 0) => morph.verb_form = Some(VerbForm::Ger),
            "VBG" => {
                morph.tense = Some(Tense::Pres);
                morph.verb_form = Some(VerbForm::Part);
            }
            _ => {}
        }
        morph
    }

    /// The verb that an auxiliary helps, or the verb itself.
    fn predicate(&self, i: usize) -> usize {
        let helps = matches!(self.deprel(i), "aux" | "aux:pass" | "cop");
        self.head(i).filter(|_| helps).unwrap_or(i)
    }

    /// Person and number of the subject of a finite verb.
    fn agreement(&self, i: usize) -> (Person, Number) {
        let form = self.form(i);
        match form {
            "am" | "'m" => return (Person::First, Number::Sing),
            _ => {}
        }
        let subjects = ["nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj"];
        let mut verb = self.predicate(i);
        let mut subject = self.child(verb, &subjects);
        for _ in 0..4 {
            if subject.is_some() || !matches!(self.deprel(verb), "conj" | "parataxis") {
                break;
            }
            let Some(head) = self.head(verb) else { break };
            verb = head;
            subject = self.child(verb, &subjects);
        }
        // “the states that agreed”: what the clause is about.
        if subject
            .is_none_or(|s| matches!(self.form(s), "who" | "which" | "that") && self.xpos(s).starts_with('W'))
            && self.deprel(verb) == "acl:relcl"
        {
            subject = self.head(verb).or(subject);
        }
        // “there are states”.
        if let Some(s) = subject.filter(|&s| self.deprel(s) == "expl") {
            subject = self.child(verb, &["nsubj"]).or(Some(s));
        }
        let plural_form = matches!(form, "are" | "were" | "'re") || self.xpos(i) == "VBP";
        let default = if plural_form { Number::Plur } else { Number::Sing };
        let Some(subject) = subject else {
            // “Thank you”: who speaks leaves himself out.
            let own = self.xpos(i) == "VBP" && matches!(self.deprel(i), "root" | "parataxis");
            return if own { (Person::First, Number::Sing) } else { (Person::Third, default) };
        };
        let person = match self.form(subject) {
            "i" => return (Person::First, Number::Sing),
            "we" => return (Person::First, Number::Plur),
            "you" | "u" => return (Person::Second, Number::Sing),
            _ => Person::Third,
        };
        let several = matches!(self.xpos(subject), "NNS" | "NNPS")
            || matches!(self.form(subject), "they" | "these" | "those" | "many" | "both" | "few")
            || self.child(subject, &["conj"]).is_some_and(|c| {
                self.child(c, &["cc"]).is_some_and(|cc| matches!(self.form(cc), "and" | "&"))
            });
        let number = match form {
            "was" | "is" => Number::Sing,
            _ if several => Number::Plur,
            _ => default,
        };
        (person, number)
    }

    /// Whether a bare verb commands.
    fn is_imperative(&self, i: usize) -> bool {
        if self.upos(i) == Upos::Aux {
            // “Do not go”, “Be kind”.
            let verb = self.predicate(i);
            return verb != i
                && self.child(verb, &["nsubj", "mark"]).is_none()
                && self
                    .children
                    .get(verb)
                    .is_some_and(|list| list.iter().all(|&c| c >= i || self.upos(c) != Upos::Aux))
                && matches!(self.deprel(verb), "root" | "parataxis" | "conj" | "ccomp");
        }
        // Helped by another verb or introduced by “to”, it is an infinitive.
        let bare = self.child(i, &["aux", "aux:pass", "mark", "nsubj", "expl"]).is_none();
        match self.deprel(i) {
            "root" | "parataxis" | "" => bare && !self.deprel(i).is_empty(),
            "conj" => {
                bare && self.head(i).is_some_and(|h| self.xpos(h) == "VB" && self.is_imperative_root(h))
            }
            _ => false,
        }
    }

    fn is_imperative_root(&self, i: usize) -> bool {
        matches!(self.deprel(i), "root" | "parataxis")
            && self.child(i, &["aux", "aux:pass", "mark", "nsubj", "expl"]).is_none()
    }

    /// Whether a past participle is passive.
    fn is_passive(&self, i: usize, depth: usize) -> bool {
        if self.upos(i) == Upos::Aux {
            return false;
        }
        if self.child(i, &["aux:pass", "nsubj:pass", "csubj:pass"]).is_some() {
            return true;
        }
        if self.child(i, &["aux"]).is_some() {
            return false;
        }
        match self.deprel(i) {
            // It shares what helps the first verb: “was tried and convicted”.
            "conj" if depth < 4 => {
                self.head(i).is_none_or(|h| self.xpos(h) != "VBN" || self.is_passive(h, depth + 1))
            }
            _ => true,
        }
    }

    /// Whether a form in `-ing` is used as a noun or before one.
    fn is_gerund(&self, i: usize, depth: usize) -> bool {
        if self.upos(i) == Upos::Aux || self.child(i, &["aux", "aux:pass"]).is_some() {
            return false;
        }
        match self.deprel(i) {
            "acl" | "amod" | "xcomp" | "csubj" | "csubj:pass" | "obj" | "nsubj" | "compound" | "appos"
            | "obl" | "nmod" => true,
            "conj" if depth < 4 => {
                self.head(i).is_some_and(|h| self.xpos(h) == "VBG" && self.is_gerund(h, depth + 1))
            }
            _ => false,
        }
    }
}
