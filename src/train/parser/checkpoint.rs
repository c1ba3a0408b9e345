//! A trained net in full precision, kept beside the model file: to be turned
//! into integers again, or to teach another.

use super::layers::Matrix;
use super::net::Net;
use super::random::Random;
use super::vectors::Vectors;
use super::words::Words;
use crate::error::{Error, Result};
use crate::nlp::model::{Sections, Writer};
use crate::nlp::parser::shape::Shape;
use std::path::Path;

/// Writes a net and the words it knows.
///
/// # Errors
/// [`Error::File`] where it cannot be written.
pub fn write(path: &Path, net: &mut Net, words: &Words) -> Result<()> {
    let mut out = Writer::default();
    net.shape.write(&mut out);
    out.f32s(net.embeddings.as_slice().unwrap_or_default());
    net.dense().into_iter().for_each(|slice| out.f32s(slice));
    out.u32s(&words.keys);
    out.u32s(&words.vector_keys);
    for names in [&words.upos, &words.xpos, &words.deprels] {
        out.texts(names.iter().map(String::as_str));
    }
    out.length(words.vectors.width);
    out.i8s(&words.vectors.bytes);
    out.f32s(&words.vectors.scales);
    let mut sections = Sections::default();
    sections.put("floats", out.into_bytes());
    std::fs::write(path, sections.to_bytes()).map_err(|source| Error::File {
        action: "write",
        path: path.to_owned(),
        source,
    })
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// [`Error::File`] and [`Error::Model`].
pub fn read(path: &Path) -> Result<(Net, Words)> {
    let file = std::fs::read(path).map_err(|source| Error::File {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    let sections = Sections::from_bytes(&file, &path.display().to_string())?;
    let mut from = sections.get("floats")?;
    let shape = Shape::read(&mut from)?;
    let embeddings = from.f32s()?;
    let rows = embeddings.len() / shape.width.max(1);
    let width = shape.width;
    let mut net = Net::new(shape, 0, &mut Random(0));
    net.embeddings = Matrix::from_shape_vec((rows, width), embeddings)
        .map_err(|_| from.wrong("has a table of a wrong size"))?;
    for slice in net.dense() {
        let read = from.f32s()?;
        if read.len() != slice.len() {
            return Err(from.wrong("has a table of a wrong size"));
        }
        slice.copy_from_slice(&read);
    }
    let (keys, vector_keys) = (from.u32s()?, from.u32s()?);
    let mut names = || Ok::<_, Error>(from.texts()?.into_iter().map(str::to_owned).collect::<Vec<_>>());
    let (upos, xpos, deprels) = (names()?, names()?, names()?);
    let vectors =
        Vectors { width: from.length()?, words: Vec::new(), bytes: from.i8s()?, scales: from.f32s()? };
    Ok((net, Words::known(keys, vector_keys, [upos, xpos, deprels], vectors)))
}
