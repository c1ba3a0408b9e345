//! The user's own questions beside those that ship with the program.

use crate::error::Result;
use crate::questions::{self, QUESTIONS, Question};
use std::path::PathBuf;

/// All questions that can be asked, the user's own first. Files that are no questions are left out, and told of
/// where all are listed.
///
/// # Errors
/// Where the folder cannot be read, or the file of the very question that is asked is none.
pub(super) fn known(folder: Option<PathBuf>, asked: Option<&str>) -> Result<Vec<Question>> {
    let own = folder.map(|folder| questions::read(&folder)).transpose()?.unwrap_or_default();
    let is_asked = |name: &str| asked.is_some_and(|asked| asked.eq_ignore_ascii_case(name));
    for (name, error) in own.faulty {
        if is_asked(&name) {
            return Err(error);
        }
        if asked.is_none() {
            crate::cli::note(&format!("“{name}” cannot be asked: {error}"));
        }
    }
    let is_own = |name: &str| own.questions.iter().any(|question| question.name.eq_ignore_ascii_case(name));
    for shipped in QUESTIONS.iter().filter(|shipped| is_own(&shipped.name)) {
        if asked.is_none() || is_asked(&shipped.name) {
            crate::cli::note(&format!("your own “{}” stands in for the shipped question", shipped.name));
        }
    }
    let shipped: Vec<Question> = QUESTIONS.iter().filter(|shipped| !is_own(&shipped.name)).cloned().collect();
    Ok(own.questions.into_iter().chain(shipped).collect())
}
