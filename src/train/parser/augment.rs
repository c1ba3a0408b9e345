//! Variants of training sentences: headlines, shouting, no capitals, no full
//! stop, so that the parser is not thrown by them.

use super::random::Random;
use super::treebank::Sentence;

/// The sentence, or now and then a variant of it.
#[must_use]
pub fn vary(sentence: &Sentence, random: &mut Random) -> Sentence {
    let mut sentence = sentence.clone();
    if random.unit() < 0.06 {
        drop_final_stop(&mut sentence);
    }
    let chance = random.unit();
    for word in &mut sentence.words {
        if chance < 0.03 {
            word.form = word.form.to_lowercase();
        } else if chance < 0.06 {
            word.form = capitalised(&word.form);
        } else if chance < 0.075 {
            word.form = word.form.to_uppercase();
        }
    }
    sentence
}

fn drop_final_stop(sentence: &mut Sentence) {
    let length = sentence.words.len();
    let last = sentence.words.last().is_some_and(|word| word.form == "." && word.head != 0);
    if length > 1 && last && sentence.words.iter().all(|word| word.head != length) {
        sentence.words.pop();
    }
}

fn capitalised(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::parser::treebank;

    #[test]
    fn a_leaf_stop_goes_and_heads_stay() {
        let text = "1\tRain\t_\tNOUN\tNN\t_\t0\troot\t_\t_\n2\t.\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_\n";
        let mut sentence = treebank::parse(text).unwrap().remove(0);
        drop_final_stop(&mut sentence);
        assert_eq!(sentence.words.len(), 1);
        drop_final_stop(&mut sentence);
        assert_eq!(sentence.words.len(), 1);
        assert_eq!(capitalised("été"), "Été");
    }
}
