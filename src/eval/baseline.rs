//! Earlier figures to compare with: a table that `demarche eval --format csv` wrote.

use std::collections::BTreeMap;

/// Figures by layer and column.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    figures: BTreeMap<(String, String), f64>,
}

impl Baseline {
    /// Reads comma-separated values with a header whose first column is `layer`; lines that begin with `#` are comments.
    ///
    /// ```
    /// use demarche::eval::Baseline;
    /// let before = Baseline::parse("layer,precision,recall,f1\nroles,0.5,0.25,0.3333\n").unwrap();
    /// assert_eq!(before.figure("roles", "recall"), Some(0.25));
    /// assert!(Baseline::parse("roles,0.5\n").is_err());
    /// ```
    ///
    /// # Errors
    /// What is wrong with the text, and in which line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let header: Vec<&str> = lines.next().map(|(_, line)| cells(line)).unwrap_or_default();
        if header.first() != Some(&"layer") || !header.contains(&"f1") {
            return Err("its header has no columns `layer` and `f1`".to_owned());
        }
        let mut figures = BTreeMap::new();
        for (number, line) in lines {
            let cells = cells(line);
            let layer = cells.first().copied().unwrap_or_default();
            for (column, cell) in header.iter().zip(&cells).skip(1).filter(|(_, cell)| !cell.is_empty()) {
                let figure = cell
                    .parse::<f64>()
                    .ok()
                    .filter(|figure| figure.is_finite())
                    .ok_or_else(|| format!("line {}: “{cell}” is no number", number + 1))?;
                figures.insert((layer.to_owned(), (*column).to_owned()), figure);
            }
        }
        Ok(Self { figures })
    }

    /// The figure of a layer in a column.
    #[must_use]
    pub fn figure(&self, layer: &str, column: &str) -> Option<f64> {
        self.figures.get(&(layer.to_owned(), column.to_owned())).copied()
    }
}

fn cells(line: &str) -> Vec<&str> {
    line.split(',').map(str::trim).collect()
}
