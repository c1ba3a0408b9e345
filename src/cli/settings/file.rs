//! Files of settings, in [TOML](https://toml.io/en/v1.0.0).

use super::keys::{KEYS, Key, Kind};
use super::{FILE_VARIABLE, Origin, Setting, refused};
use crate::error::{Error, Result};
use etcetera::BaseStrategy;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The file of settings of the folder that one is in.
pub(in crate::cli) const FOLDERS_FILE: &str = "demarche.toml";

/// No file of settings is longer, in bytes.
const MOST: u64 = 1 << 20;

/// Whose file it is, and so what it may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// The user's own.
    Own,
    /// That of a folder, which may have come from anywhere: it must neither run a program nor send articles away.
    Folders,
}

/// The user's own file of settings: `demarche/config.toml` under `$XDG_CONFIG_HOME`, else under `~/.config`
/// ([XDG Base Directory](https://specifications.freedesktop.org/basedir-spec/latest/)); on Windows under `%APPDATA%`.
pub(in crate::cli) fn users_file() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("demarche").join("config.toml"))
}

/// What all files set, those that outweigh others first.
pub(super) fn all() -> Result<Vec<Vec<Setting>>> {
    files().map(|(path, whose)| read(&path, whose)).collect()
}

/// [`all`], without files that have a fault.
pub(super) fn readable() -> Vec<Vec<Setting>> {
    files().filter_map(|(path, whose)| read(&path, whose).ok()).collect()
}

/// The files that are read, and whose they are.
fn files() -> impl Iterator<Item = (PathBuf, Whose)> {
    let named = std::env::var_os(FILE_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
    let is_named = named.is_some();
    let usual = |path: Option<PathBuf>| path.filter(|path| !is_named && path.is_file());
    let folders = usual(Some(PathBuf::from(FOLDERS_FILE))).map(|path| (path, Whose::Folders));
    let users = usual(users_file()).map(|path| (path, Whose::Own));
    named.map(|path| (path, Whose::Own)).into_iter().chain(folders).chain(users)
}

fn read(path: &Path, whose: Whose) -> Result<Vec<Setting>> {
    let fault = |why: &str| Error::Usage {
        what: format!("cannot read the settings of {}: {why}", path.display()),
        hint: format!("mend or remove the file; {FILE_VARIABLE}=FILE names another one"),
    };
    if fs::metadata(path).is_ok_and(|data| data.len() > MOST) {
        return Err(fault("it is larger than a file of settings can be"));
    }
    let bytes = fs::read(path).map_err(|error| fault(&error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| fault("it is not UTF-8"))?;
    parse(&text, path, whose)
}

fn parse(text: &str, path: &Path, whose: Whose) -> Result<Vec<Setting>> {
    let line = |span: Range<usize>| {
        text.get(..span.start.min(text.len())).map_or(1, |before| before.matches('\n').count() + 1)
    };
    let at = |span: Range<usize>| Origin::File(path.to_owned(), line(span));
    let table = DeTable::parse(text).map_err(|error| Error::Usage {
        what: format!("{}: {}", at(error.span().unwrap_or_default()), error.message()),
        hint: "a setting is a line such as: store = \"news.store\" (TOML, https://toml.io)".to_owned(),
    })?;
    let mut out = Vec::new();
    for (name, value) in table.get_ref() {
        let from = at(name.span());
        let key = KEYS.iter().find(|key| key.name == name.get_ref().as_ref());
        let key = key.ok_or_else(|| unknown(name.get_ref(), &from))?;
        let mut values = values(key, value.get_ref()).map_err(|why| refused(&from, why, key))?;
        for value in &mut values {
            key.check(value).map_err(|why| refused(&from, why, key))?;
            if whose == Whose::Folders {
                trusted(key, value, &from)?;
            }
            *value = resolved(key, value, path);
        }
        out.push(Setting { key, values, from });
    }
    Ok(out)
}

/// The values of a key, as the command line would have them.
fn values(key: &Key, value: &DeValue<'_>) -> std::result::Result<Vec<String>, String> {
    let (found, wanted) = match (key.kind, value) {
        (Kind::Number, DeValue::Integer(number)) => return Ok(vec![number.to_string()]),
        (Kind::Paths, DeValue::Array(list)) => {
            let text = |value: &DeValue<'_>| match value {
                DeValue::String(text) => Ok(text.to_string()),
                _ => Err("the list has something that is no text in quotes".to_owned()),
            };
            return list.iter().map(|value| text(value.get_ref())).collect();
        }
        (Kind::Number, _) => (value, "a number"),
        (Kind::Paths, _) => (value, "a list: [\"one.csv\", \"other.csv\"]"),
        (_, DeValue::String(text)) => return Ok(vec![text.to_string()]),
        _ => (value, "text in quotes"),
    };
    let found = match found {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Err(format!("{} is {found}, and should be {wanted}", key.name))
}

/// A file that came with a folder must neither run a program nor send articles, or a password, to another machine.
fn trusted(key: &Key, value: &str, from: &Origin) -> Result<()> {
    let why = match key.kind {
        Kind::Place if value.contains("://") => "send articles to another machine",
        // A path of Windows that begins so is another machine's, who would be told the user's name and password.
        Kind::Place | Kind::Path | Kind::Paths if value.replace('\\', "/").starts_with("//") => {
            "ask another machine"
        }
        _ if key.name == "pager" => "run a program",
        _ => return Ok(()),
    };
    let own = users_file().map_or_else(|| "your own file".to_owned(), |path| path.display().to_string());
    Err(Error::Usage {
        what: format!("{from}: the file of a folder may not {why}, which {} = “{value}” would", key.name),
        hint: format!(
            "set it in {own} or by {}; or, if the file is yours: {FILE_VARIABLE}={FOLDERS_FILE} demarche …",
            key.variable
        ),
    })
}

/// A path of a file of settings begins in the folder of that file, or with `~/` in the user's home.
fn resolved(key: &Key, value: &str, file: &Path) -> String {
    let is_path = match key.kind {
        Kind::Path | Kind::Paths => true,
        Kind::Place => !value.contains("://"),
        _ => false,
    };
    if !is_path {
        return value.to_owned();
    }
    let home = value.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
    let path = home.unwrap_or_else(|| file.parent().unwrap_or(Path::new("")).join(value));
    path.display().to_string()
}

fn unknown(name: &str, from: &Origin) -> Error {
    let near = KEYS.iter().map(|key| (crate::questions::distance(name, key.name), key.name)).min();
    let hint = match near {
        Some((distance, near)) if distance <= 2 => format!("did you mean {near}?"),
        _ if ["token", "password", "user"].contains(&name) => {
            "secrets are told by the environment alone: DEMARCHE_TOKEN, or DEMARCHE_USER and DEMARCHE_PASSWORD"
                .to_owned()
        }
        _ => {
            format!("what can be set: {}", KEYS.iter().map(|key| key.name).collect::<Vec<_>>().join(", "))
        }
    };
    Error::Usage { what: format!("{from}: there is no setting “{name}”"), hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> std::result::Result<Vec<(String, Vec<String>)>, String> {
        let parsed = parse(text, Path::new("conf/a.toml"), Whose::Own);
        let told =
            |setting: &Setting| (format!("{} ({})", setting.key.name, setting.from), setting.values.clone());
        parsed.map(|all| all.iter().map(told).collect()).map_err(|error| format!("{error}; {}", error.hint()))
    }

    #[test]
    fn settings_are_read_with_their_lines() {
        let text = "# mine\ngazetteers = [\"a.csv\",\n  \"/b.csv\"]\njobs = 4\n";
        assert_eq!(
            said(text).unwrap(),
            [
                (
                    "gazetteers (conf/a.toml, line 2)".to_owned(),
                    vec!["conf/a.csv".to_owned(), "/b.csv".to_owned()]
                ),
                ("jobs (conf/a.toml, line 4)".to_owned(), vec!["4".to_owned()]),
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, words) in [
            ("\nstor = \"x\"", "line 2: there is no setting “stor”; did you mean store?"),
            ("token = \"x\"", "DEMARCHE_TOKEN"),
            ("verbose = true", "what can be set: store, base"),
            ("jobs = \"4\"", "line 1: jobs is text, and should be a number"),
            ("jobs = 0", "line 1: 0 is no number from 1 on"),
            ("store = 7", "store is a number, and should be text in quotes"),
            ("[store]\nx = 1", "store is a table"),
            ("color = \"red\"", "“red” is none of auto, always, never"),
            ("gazetteers = \"a.csv\"", "should be a list"),
            ("gazetteers = [1]", "no text in quotes"),
            ("a = 1\nstore = \"x", "line 2: "),
            ("store = \"ftp://x\"", "begins with http:// or https://"),
            ("pager = \"less '\"", "a quote has no end"),
        ] {
            let told = said(text).unwrap_err();
            assert!(told.contains(words) && told.contains("conf/a.toml"), "{text}: {told}");
        }
    }

    #[test]
    fn the_file_of_a_folder_runs_nothing_and_sends_nothing() {
        let told = |text: &str| parse(text, Path::new(FOLDERS_FILE), Whose::Folders);
        assert!(told("store = \"news.store\"").is_ok());
        assert!(told("pager = \"sh -c 'rm -rf ~'\"").unwrap_err().to_string().contains("run a program"));
        assert!(
            told("questions = '\\\\host\\share'").is_err()
                && told("gazetteers = [\"//host/x.csv\"]").is_err()
        );
        let sent = told("store = \"https://example.org/\"").unwrap_err();
        assert!(sent.to_string().contains("another machine") && sent.exit_code() == 2);
    }
}
