//! The ready questions: `ontology/questions/*.rq`, by name.

/// A question that can be asked by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name: the file's, without `.rq`.
    pub name: &'static str,
    /// The SPARQL 1.1 query; its first line is a comment, the question in English.
    pub sparql: &'static str,
}

macro_rules! questions {
    ($($name:literal)+) => {
        /// All questions, in the order in which they are listed.
        pub const QUESTIONS: &[Question] = &[$(Question {
            name: $name,
            sparql: include_str!(concat!("../ontology/questions/", $name, ".rq")),
        }),+];
    };
}

questions! {
    "who" "formerly" "timeline" "people" "stances" "demands" "rejections" "clashes" "issues" "quotes" "meetings" "trips" "events"
    "ties" "conflicts" "single-source" "evidence" "sources"
}

impl Question {
    /// The question in English.
    #[must_use]
    pub fn english(&self) -> &'static str {
        self.sparql.lines().next().unwrap_or_default().trim_start_matches(['#', ' '])
    }
}

/// The question of a name.
///
/// # Errors
/// The names most like it, the likest first, where there is no such question.
pub fn find(name: &str) -> Result<&'static Question, Vec<&'static str>> {
    let exact = QUESTIONS.iter().find(|question| question.name.eq_ignore_ascii_case(name));
    exact.ok_or_else(|| {
        let mut near: Vec<(usize, &str)> =
            QUESTIONS.iter().map(|q| (distance(name, q.name), q.name)).collect();
        near.sort_unstable();
        near.into_iter().filter(|(d, _)| *d <= 3).map(|(_, name)| name).collect()
    })
}

/// How many letters must change to make one word of the other ([Levenshtein](https://en.wikipedia.org/wiki/Levenshtein_distance)).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        assert_eq!(find("Stances").map(|q| q.name), Ok("stances"));
        assert_eq!(find("stance"), Err(vec!["stances"]));
        assert_eq!(find("weather"), Err(vec![]));
        assert_eq!(distance("", "ab"), 2);
    }

    #[test]
    fn every_file_is_listed_and_asks_in_english() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/questions");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().replace(".rq", ""))
            .collect();
        files.sort();
        let mut listed: Vec<&str> = QUESTIONS.iter().map(|q| q.name).collect();
        listed.sort_unstable();
        assert_eq!(files, listed);
        assert!(QUESTIONS.iter().all(|q| q.sparql.starts_with("# ") && q.english().ends_with('?')));
    }
}
