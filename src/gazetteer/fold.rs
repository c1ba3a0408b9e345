//! Spellings made comparable: one name, however its text was typed or cut into tokens.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The pieces of a word: cut at hyphens and apostrophes, without full stops and diacritics.
///
/// `U.S.` and `US`, `Guinea-Bissau` and `Guinea` + `-` + `Bissau`, `Élysée`
/// and `Elysee` come to the same pieces; upper and lower case stay apart.
pub(super) fn pieces(word: &str) -> Vec<String> {
    if word.is_ascii() {
        // Most words and most of the tables; nothing to decompose.
        let cut = word.split(|letter: char| letter.is_whitespace() || is_cut(letter));
        return cut.map(|piece| piece.replace('.', "")).filter(|piece| !piece.is_empty()).collect();
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for letter in word.nfd() {
        match letter {
            _ if letter.is_whitespace() || is_cut(letter) => {
                if !piece.is_empty() {
                    pieces.push(std::mem::take(&mut piece));
                }
            }
            '.' => {}
            _ if is_combining_mark(letter) => {}
            _ => match plain(letter) {
                Some(letters) => piece.push_str(letters),
                None => piece.push(letter),
            },
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Where a tokenizer may or may not cut inside a name.
fn is_cut(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\'' | '\u{2018}' | '\u{2019}' | '\u{02bb}' | '\u{02bc}' | '`' | '\u{b4}'
    )
}

/// Letters that Unicode does not decompose, as English texts without them spell them.
pub(crate) fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ı' => "i",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'Þ' => "Th",
        'ð' => "d",
        'Ð' => "D",
        'ə' => "a",
        'Ə' => "A",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn one_name_in_many_typings() {
        assert_eq!(pieces("U.S."), pieces("US"));
        assert_eq!(pieces("Guinea-Bissau"), ["Guinea", "Bissau"]);
        assert_eq!(pieces("Côte d’Ivoire"), pieces("Cote d'Ivoire"));
        assert_eq!(pieces("Łódź"), ["Lodz"]);
        assert_ne!(pieces("us"), pieces("US"));
        assert!(pieces("-").is_empty() && pieces("'").is_empty() && pieces("").is_empty());
    }
}
