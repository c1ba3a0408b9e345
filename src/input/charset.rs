//! Bytes → characters.
//!
//! What a byte order mark or a declaration in the markup says counts, as the [Encoding Standard](https://encoding.spec.whatwg.org/)
//! and [HTML](https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding) have it; what is valid
//! UTF-8 is UTF-8; the rest is guessed from its bytes.

use super::Fault;
use super::open::Bytes;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, WINDOWS_1252};
use std::io::{self, BufRead, BufReader, Read};

/// How many bytes at the top of a page may hold the declaration of its characters.
const DECLARED_IN: usize = 4096;

/// The text of a file.
///
/// # Errors
/// Where the bytes are no text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    refuse_binary(&bytes)?;
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return if encoding == UTF_8 && std::str::from_utf8(&bytes).is_ok() {
            Ok(String::from_utf8(bytes).unwrap_or_default().split_off(mark))
        } else {
            Ok(encoding.decode(&bytes).0.into_owned())
        };
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| guessed(error.as_bytes())))
}

/// The text of a page, whose markup may declare its characters.
///
/// # Errors
/// Where the bytes are no text.
pub(super) fn decode_markup(bytes: Vec<u8>) -> Result<String, Fault> {
    let declared = declared(bytes.get(..DECLARED_IN.min(bytes.len())).unwrap_or_default());
    match declared {
        // Pages that are UTF-8 and say otherwise are more frequent than texts in another encoding that are valid UTF-8.
        Some(encoding) if Encoding::for_bom(&bytes).is_none() && std::str::from_utf8(&bytes).is_err() => {
            refuse_binary(&bytes)?;
            if encoding == UTF_8 {
                return Ok(guessed(&bytes));
            }
            Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
        }
        _ => decode(bytes),
    }
}

/// The text of a few bytes out of a stream: a line or a field.
pub(super) fn decode_piece(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => guessed(bytes),
    }
}

/// The text at the top of an input, as well as it can be told; its last character may be cut.
pub(super) fn decode_head(head: &[u8]) -> String {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
}

/// The same bytes, made UTF-8 where they are UTF-16; `head` is their beginning.
pub(super) fn as_utf8(head: &[u8], source: Bytes) -> Bytes {
    match Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != UTF_8 => {
            let decoder = encoding.new_decoder_with_bom_removal();
            Box::new(BufReader::new(Utf8 { source, decoder, out: Vec::new(), ended: false }))
        }
        _ => source,
    }
}

/// Makes UTF-8 of what is read.
struct Utf8 {
    source: Bytes,
    decoder: Decoder,
    /// What has been decoded and not yet been read.
    out: Vec<u8>,
    ended: bool,
}

impl Read for Utf8 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.out.is_empty() && !self.ended {
            let input = self.source.fill_buf()?;
            self.ended = input.is_empty();
            let read = input.len();
            let mut text =
                String::with_capacity(self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * read + 16));
            let _ = self.decoder.decode_to_string(input, &mut text, self.ended);
            self.source.consume(read);
            self.out = text.into_bytes();
        }
        let n = buffer.len().min(self.out.len());
        for (to, from) in buffer.iter_mut().zip(self.out.drain(..n)) {
            *to = from;
        }
        Ok(n)
    }
}

/// What a page or a feed says that its characters are.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    // `<?xml encoding="…"?>`, `<meta charset="…">`, `<meta http-equiv=… content="text/html; charset=…">`.
    let at = |word: &str, from: &str| -> Option<&'static Encoding> {
        let start = from.find(word)? + word.len();
        let value = from.get(start..)?.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', ' ', ';', '>', '/', '?']).unwrap_or(value.len());
        Encoding::for_label(value.get(..end)?.as_bytes())
    };
    let xml = head.strip_prefix("<?xml").and_then(|rest| at("encoding", rest.split("?>").next()?));
    // A page that declares UTF-16 in ASCII cannot be UTF-16.
    let ascii = |encoding: &'static Encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 };
    xml.or_else(|| head.split("<meta").skip(1).find_map(|meta| at("charset", meta.split('>').next()?)))
        .map(ascii)
}

/// The text of bytes that are no valid UTF-8.
fn guessed(bytes: &[u8]) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    let sound = lossy.chars().filter(|c| !c.is_ascii()).count().saturating_sub(broken);
    // UTF-8 with a few bytes damaged.
    if sound > 4 * broken {
        return lossy.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let encoding = if encoding == UTF_8 { WINDOWS_1252 } else { encoding };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What well-known files that are no text begin with, what they are, and what to do about them.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF document", "make text of it first, for example with pdftotext of poppler-utils"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save the document as text or HTML"),
    (b"{\\rtf", "a document in RTF", "save the document as text or HTML"),
    (b"BZh", "packed with bzip2", UNPACK),
    (b"\xfd7zXZ\0", "packed with xz", UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", UNPACK),
    (b"\x89PNG", "a picture", HINT),
    (b"\xff\xd8\xff", "a picture", HINT),
    (b"GIF8", "a picture", HINT),
    (b"\x7fELF", "a program", HINT),
];
const HINT: &str = "give the article as text, HTML, JSON Lines, CSV or a feed";
const UNPACK: &str = "unpack it, or pack it with gzip or zstd, which are read as they are";

fn refuse_binary(bytes: &[u8]) -> Result<(), Fault> {
    // A word of three letters is no sign of itself.
    let is_packed = |magic: &[u8]| magic != b"BZh" || bytes.get(4..6) == Some(b"1A");
    let known = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic) && is_packed(magic));
    if let Some((_, what, hint)) = known {
        return Err(Fault::new(format!("it is binary data ({what}), not text"), *hint));
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Err(Fault::new(
            "it is binary data (a tar archive), not text",
            "unpack it and name the folder",
        ));
    }
    if Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8) {
        return Ok(());
    }
    // Text in one byte a character has next to no control characters; random bytes have one in nine.
    let controls = bytes
        .iter()
        .filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\t'..=b'\r' | 0x1b | 0x7f))
        .count();
    let many = controls > 8 + bytes.len() / 500 && std::str::from_utf8(bytes).is_err();
    if bytes.contains(&0) || many {
        return Err(Fault::new("it is binary data, not text", HINT));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode_markup(bytes.to_vec()).unwrap(), expected);
    }

    #[test]
    fn characters_are_what_is_declared_or_looks_like_it() {
        check("Café".as_bytes(), "Café");
        check(b"\xef\xbb\xbfCaf\xc3\xa9", "Café");
        check(b"\xff\xfeC\0a\0f\0\xe9\0", "Café");
        check(b"\xfe\xff\0C\0a\0f\0\xe9", "Café");
        check(b"<meta charset=iso-8859-2>Wa\xb3\xeasa", "<meta charset=iso-8859-2>Wałęsa");
        check(
            b"<?xml version='1.0' encoding='windows-1252'?>\x93No\x94",
            "<?xml version='1.0' encoding='windows-1252'?>“No”",
        );
        check(b"<meta charset=\"latin1\">Caf\xc3\xa9", "<meta charset=\"latin1\">Café");
        check(b"The Caf\xe9 minister said \x93no\x94.", "The Café minister said “no”.");
        check("„Nein“ – ja – oui – “no”".as_bytes(), "„Nein“ – ja – oui – “no”");
        check(
            b"\xe2\x80\x9cyes\xe2\x80\x9d \xe2\x80\x9cno\xe2\x80\x9d caf\xc3\xa9 \xe2\x80",
            "“yes” “no” café \u{fffd}",
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            b"a\0b".to_vec(),
            b"%PDF-1.4 abc".to_vec(),
            (0..=255).cycle().skip(1).filter(|b| *b != 0).take(4000).collect(),
        ] {
            assert!(decode(bytes).unwrap_err().why.contains("binary"));
        }
    }
}
