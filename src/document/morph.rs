//! What the form of a word tells: number, tense, person and the like.

use std::fmt;

/// Defines the features, each with its published values, and the set of them.
macro_rules! features {
    ($($(#[$doc:meta])* $field:ident : $name:ident { $($variant:ident = $text:literal),+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[allow(missing_docs, reason = "the values are the published ones")]
            pub enum $name { $($variant),+ }

            impl $name {
                /// Its published value.
                #[must_use]
                pub fn value(self) -> &'static str {
                    match self { $(Self::$variant => $text),+ }
                }
            }
        )+

        /// The morphological features of a word, [as Universal Dependencies defines
        /// them](https://universaldependencies.org/u/feat/); `None` where one does not apply.
        ///
        /// ```
        /// use demarche::document::{Morph, Number, Tense};
        /// let morph = Morph { number: Some(Number::Sing), tense: Some(Tense::Past), ..Morph::default() };
        /// assert_eq!(morph.to_string(), "Number=Sing|Tense=Past");
        /// ```
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Morph { $($(#[$doc])* pub $field: Option<$name>),+ }

        impl fmt::Display for Morph {
            /// As in the sixth column of CoNLL-U; `_` where there is no feature.
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut bar = "";
                $(
                    if let Some(value) = self.$field {
                        write!(out, "{bar}{}={}", stringify!($name), value.value())?;
                        bar = "|";
                    }
                )+
                if bar.is_empty() { out.write_str("_") } else { Ok(()) }
            }
        }
    };
}

// In the order in which CoNLL-U lists them.
features! {
    /// Case of a pronoun.
    case: Case { Acc = "Acc", Gen = "Gen", Nom = "Nom" }
    /// Whether an article is definite.
    definite: Definite { Def = "Def", Ind = "Ind" }
    /// Degree of comparison.
    degree: Degree { Cmp = "Cmp", Pos = "Pos", Sup = "Sup" }
    /// Gender of a pronoun.
    gender: Gender { Fem = "Fem", Masc = "Masc", Neut = "Neut" }
    /// Mood of a finite verb.
    mood: Mood { Imp = "Imp", Ind = "Ind", Sub = "Sub" }
    /// Grammatical number.
    number: Number { Plur = "Plur", Ptan = "Ptan", Sing = "Sing" }
    /// How a number is written.
    num_form: NumForm { Combi = "Combi", Digit = "Digit", Roman = "Roman", Word = "Word" }
    /// What kind of number it is.
    num_type: NumType { Card = "Card", Frac = "Frac", Mult = "Mult", Ord = "Ord" }
    /// Person of a pronoun or verb.
    person: Person { First = "1", Second = "2", Third = "3" }
    /// Whether a word denies or affirms.
    polarity: Polarity { Neg = "Neg", Pos = "Pos" }
    /// Whether a word is possessive.
    poss: Poss { Yes = "Yes" }
    /// Kind of pronoun, determiner or pronominal adverb.
    pron_type: PronType {
        Art = "Art", Dem = "Dem", Ind = "Ind", Int = "Int", Neg = "Neg", Prs = "Prs", Rcp = "Rcp", Rel = "Rel", Tot = "Tot"
    }
    /// Whether a pronoun is reflexive.
    reflex: Reflex { Yes = "Yes" }
    /// Tense of a verb form.
    tense: Tense { Past = "Past", Pres = "Pres" }
    /// Form of a verb.
    verb_form: VerbForm { Fin = "Fin", Ger = "Ger", Inf = "Inf", Part = "Part" }
    /// Voice of a participle.
    voice: Voice { Pass = "Pass" }
}
