//! The model file: named sections under one checksum.
//!
//! ```text
//! "demarche English\n"   17 bytes, so that `head` shows what the file is
//! version                u32, little endian like all numbers here
//! SHA-256                32 bytes, of everything that follows
//! number of sections     u32
//!   name                 u32 length, then UTF-8       \  once for
//!   length               u64                          /  each section
//! the sections' bytes, in the same order
//! ```
//!
//! Each stage of the engine owns one section and reads it with a [`Reader`];
//! the trainer replaces one and keeps the others ([`Sections::put`]).

use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

const MAGIC: &[u8] = b"demarche English\n";
/// Raised whenever a section changes its form.
const VERSION: u32 = 1;

/// The sections of a model file, in the order of the file.
///
/// ```
/// use demarche::nlp::model::Sections;
/// let mut sections = Sections::default();
/// sections.put("greetings", b"hello".to_vec());
/// let file = sections.to_bytes();
/// let again = Sections::from_bytes(&file, "hello.model").unwrap();
/// assert_eq!(again.get("greetings").unwrap().bytes(5).unwrap(), b"hello");
/// assert!(Sections::from_bytes(&file[1..], "hello.model").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    origin: String,
    sections: Vec<(String, Vec<u8>)>,
}

impl Sections {
    /// Reads a model file; `origin` is what an error calls it.
    ///
    /// # Errors
    /// [`Error::Model`] where the file is damaged, of another version or no model at all.
    pub fn from_bytes(file: &[u8], origin: &str) -> Result<Self> {
        let mut sections = Vec::new();
        for (name, bytes) in parts(file, origin)? {
            sections.push((name.to_owned(), bytes.to_vec()));
        }
        Ok(Self { origin: origin.to_owned(), sections })
    }

    /// The section `name`, ready to be read.
    ///
    /// # Errors
    /// [`Error::Model`] where the file has no such section.
    pub fn get(&self, name: &'static str) -> Result<Reader<'_>> {
        let section = self.sections.iter().find(|(other, _)| other == name);
        let (_, bytes) =
            section.ok_or_else(|| wrong(&self.origin, format!("it has no section \"{name}\"")))?;
        Ok(Reader { rest: bytes, name, origin: &self.origin })
    }

    /// Puts `bytes` under `name`, in the place of an older section of that name or at the end.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        match self.sections.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = bytes,
            None => self.sections.push((name.to_owned(), bytes)),
        }
    }

    /// The name and size of each section, in bytes.
    pub fn sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sections.iter().map(|(name, bytes)| (name.as_str(), bytes.len()))
    }

    /// The file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Writer::default();
        body.length(self.sections.len());
        for (name, bytes) in &self.sections {
            body.text(name);
            body.u64(bytes.len() as u64);
        }
        for (_, bytes) in &self.sections {
            body.0.extend_from_slice(bytes);
        }
        let mut file = MAGIC.to_vec();
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&Sha256::digest(&body.0));
        file.extend_from_slice(&body.0);
        file
    }
}

/// The sections of a model file without a copy of their bytes.
fn parts<'m>(file: &'m [u8], origin: &'m str) -> Result<Vec<(&'m str, &'m [u8])>> {
    let body = checked(file).map_err(|why| wrong(origin, why))?;
    let mut header = Reader { rest: body, name: "table of sections", origin };
    let mut sizes = Vec::new();
    for _ in 0..header.length()? {
        sizes.push((header.text()?, header.u64()?));
    }
    sizes
        .into_iter()
        .map(|(name, size)| Ok((name, header.bytes(usize::try_from(size).unwrap_or(usize::MAX))?)))
        .collect()
}

/// The section `name` of the built-in model, whose checksum is looked at once.
///
/// # Errors
/// As [`Sections::from_bytes`] and [`Sections::get`].
pub fn shipped(name: &'static str) -> Result<Reader<'static>> {
    static FILE: &[u8] = include_bytes!("../../data/english/english.model");
    static PARTS: OnceLock<Vec<(&str, &[u8])>> = OnceLock::new();
    const ORIGIN: &str = "the built-in model";
    let parts = match PARTS.get() {
        Some(parts) => parts,
        None => {
            let parts = parts(FILE, ORIGIN)?;
            PARTS.get_or_init(|| parts)
        }
    };
    let found = parts.iter().find(|&&(other, _)| other == name);
    let (_, rest) = found.ok_or_else(|| wrong(ORIGIN, format!("it has no section \"{name}\"")))?;
    Ok(Reader { rest, name, origin: ORIGIN })
}

/// What follows the checksum, if it is what was written.
fn checked(file: &[u8]) -> std::result::Result<&[u8], String> {
    let rest = file.strip_prefix(MAGIC).ok_or("it does not begin as a model file does")?;
    let (version, rest) = rest.split_first_chunk::<4>().ok_or("it is cut short")?;
    let version = u32::from_le_bytes(*version);
    if version != VERSION {
        return Err(format!("it is of version {version}, this program reads version {VERSION}"));
    }
    let (sum, body) = rest.split_first_chunk::<32>().ok_or("it is cut short")?;
    if Sha256::digest(body).as_slice() != sum {
        return Err("it is damaged: its checksum does not match".to_owned());
    }
    Ok(body)
}

fn wrong(origin: &str, why: impl Into<String>) -> Error {
    Error::Model { origin: origin.to_owned(), why: why.into() }
}

/// Reads a section from front to back; every read past its end is an error.
#[derive(Clone, Debug)]
pub struct Reader<'m> {
    rest: &'m [u8],
    name: &'static str,
    origin: &'m str,
}

impl<'m> Reader<'m> {
    /// The next `n` bytes.
    ///
    /// # Errors
    /// [`Error::Model`] where fewer are left; so for all reads.
    pub fn bytes(&mut self, n: usize) -> Result<&'m [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(n).ok_or_else(|| self.wrong("is cut short"))?;
        self.rest = rest;
        Ok(bytes)
    }

    /// All bytes that are left.
    pub fn rest(&mut self) -> &'m [u8] {
        std::mem::take(&mut self.rest)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or_else(|| self.wrong("is cut short"))?;
        self.rest = rest;
        Ok(*bytes)
    }

    /// The next number.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// The next number.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn u64(&mut self) -> Result<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// The next number.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn f32(&mut self) -> Result<f32> {
        self.array().map(f32::from_le_bytes)
    }

    /// How many things follow.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn length(&mut self) -> Result<usize> {
        Ok(self.u32()? as usize)
    }

    /// The next text.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn text(&mut self) -> Result<&'m str> {
        let length = self.length()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| self.wrong("has a text that is not UTF-8"))
    }

    /// The next texts, with their number before them.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn texts(&mut self) -> Result<Vec<&'m str>> {
        (0..self.length()?).map(|_| self.text()).collect()
    }

    /// The next numbers, with their number before them.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn u32s(&mut self) -> Result<Vec<u32>> {
        let length = self.length()?;
        Ok(self.chunks(length)?.map(u32::from_le_bytes).collect())
    }

    /// The next numbers, with their number before them.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn f32s(&mut self) -> Result<Vec<f32>> {
        let length = self.length()?;
        Ok(self.chunks(length)?.map(f32::from_le_bytes).collect())
    }

    /// The next signed bytes, with their number before them.
    #[allow(clippy::missing_errors_doc, reason = "as `bytes`")]
    pub fn i8s(&mut self) -> Result<Vec<i8>> {
        let length = self.length()?;
        Ok(self.bytes(length)?.iter().map(|&byte| i8::from_le_bytes([byte])).collect())
    }

    fn chunks<const N: usize>(&mut self, n: usize) -> Result<impl Iterator<Item = [u8; N]> + use<'m, N>> {
        let bytes = self.bytes(n.saturating_mul(N))?;
        Ok(bytes.as_chunks::<N>().0.iter().copied())
    }

    /// An error about this section, for what only its reader can know is wrong with it.
    #[must_use]
    pub fn wrong(&self, why: &str) -> Error {
        wrong(self.origin, format!("its section \"{}\" {why}", self.name))
    }
}

/// Writes what a [`Reader`] reads.
#[derive(Clone, Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// A number.
    pub fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// A number.
    pub fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// A number.
    pub fn f32(&mut self, value: f32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// How many things follow (at most `u32::MAX`: a model file is far smaller).
    pub fn length(&mut self, length: usize) {
        self.u32(u32::try_from(length).unwrap_or(u32::MAX));
    }

    /// Bytes, without their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes(text.as_bytes());
    }

    /// Texts, with their number before them.
    pub fn texts<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str>) {
        self.length(texts.len());
        texts.for_each(|text| self.text(text));
    }

    /// Numbers, with their number before them.
    pub fn u32s(&mut self, values: &[u32]) {
        self.length(values.len());
        values.iter().for_each(|&value| self.u32(value));
    }

    /// Numbers, with their number before them.
    pub fn f32s(&mut self, values: &[f32]) {
        self.length(values.len());
        values.iter().for_each(|&value| self.f32(value));
    }

    /// Signed bytes, with their number before them.
    pub fn i8s(&mut self, values: &[i8]) {
        self.length(values.len());
        self.0.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    /// The section.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut section = Writer::default();
        section.texts(["a", "bé"].into_iter());
        section.u32s(&[1, u32::MAX]);
        section.f32s(&[0.5]);
        section.i8s(&[-128, 127]);
        let mut sections = Sections::default();
        sections.put("first", b"old".to_vec());
        sections.put("second", section.into_bytes());
        sections.put("first", b"new".to_vec());
        sections.to_bytes()
    }

    #[test]
    fn what_is_written_is_read() {
        let file = file();
        let sections = Sections::from_bytes(&file, "test.model").unwrap();
        assert_eq!(sections.get("first").unwrap().bytes(3).unwrap(), b"new");
        let mut second = sections.get("second").unwrap();
        assert_eq!(second.texts().unwrap(), ["a", "bé"]);
        assert_eq!(second.u32s().unwrap(), [1, u32::MAX]);
        assert_eq!(second.f32s().unwrap(), [0.5]);
        assert_eq!(second.i8s().unwrap(), [-128, 127]);
        assert!(second.u32().is_err(), "past the end");
        assert_eq!(sections.to_bytes(), file);
    }

    #[test]
    fn every_flipped_byte_and_every_cut_is_an_error() {
        let file = file();
        for i in 0..file.len() {
            let mut damaged = file.clone();
            damaged[i] ^= 1;
            assert!(Sections::from_bytes(&damaged, "test.model").is_err(), "byte {i}");
            assert!(Sections::from_bytes(&file[..i], "test.model").is_err(), "cut at {i}");
        }
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_to_do() {
        let mut other = file();
        other[MAGIC.len()] = 9;
        let error = Sections::from_bytes(&other, "test.model").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read test.model as a model of English: it is of version 9, this program reads version 1"
        );
        assert!(error.hint().contains("demarche-train"));
        let sections = Sections::from_bytes(&file(), "test.model").unwrap();
        let error = sections.get("third").unwrap_err().to_string();
        assert!(error.ends_with("it has no section \"third\""), "{error}");
    }
}
