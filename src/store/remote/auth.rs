//! Who we are: a token, or a name and password as [Basic](https://www.rfc-editor.org/rfc/rfc7617) or
//! [Digest](https://www.rfc-editor.org/rfc/rfc7616) has them, from the environment. Nothing of it is ever shown.
//!
//! A password is sent only to a server that asks for it, in the way it asks for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest as _, Md5};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Who we are.
pub(super) struct Auth {
    token: Option<String>,
    user: Option<(String, String)>,
    /// What each address asked for.
    asked: Mutex<BTreeMap<String, Scheme>>,
}

/// How an address wants to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scheme {
    Basic,
    Digest { challenge: Challenge, used: u32 },
}

/// What a server asks in the way of Digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    algorithm: Algorithm,
    has_qop: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Algorithm {
    is_sha256: bool,
    of_session: bool,
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth").finish_non_exhaustive()
    }
}

impl Auth {
    /// What `DEMARCHE_TOKEN`, or `DEMARCHE_USER` and `DEMARCHE_PASSWORD`, tell.
    pub(super) fn from_environment() -> Self {
        let told = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let user = told("DEMARCHE_USER").map(|user| (user, told("DEMARCHE_PASSWORD").unwrap_or_default()));
        Self { token: told("DEMARCHE_TOKEN"), user, asked: Mutex::default() }
    }

    /// Whether there is anything to keep.
    pub(super) fn has_secrets(&self) -> bool {
        self.token.is_some() || self.user.is_some()
    }

    /// A text without the secrets that may stand in it.
    pub(super) fn without_secrets(&self, text: &str) -> String {
        let secrets = [self.token.as_deref(), self.user.as_ref().map(|(_, password)| password.as_str())];
        secrets
            .into_iter()
            .flatten()
            .filter(|secret| !secret.is_empty())
            .fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
    }

    /// What the header `Authorization` says to an address.
    pub(super) fn authorization(&self, method: &str, address: &str) -> Option<String> {
        if let Some(token) = &self.token {
            return Some(format!("Bearer {token}"));
        }
        let (user, password) = self.user.as_ref()?;
        match self.asked().get_mut(place(address))? {
            Scheme::Basic => Some(format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))),
            Scheme::Digest { challenge, used } => {
                *used = used.saturating_add(1);
                Some(challenge.answer(user, password, method, path(address), *used, &nonce()))
            }
        }
    }

    /// Notes what an address asks for; whether we can now tell it what we could not before.
    pub(super) fn challenged(&self, address: &str, headers: &[String]) -> bool {
        if self.token.is_some() || self.user.is_none() {
            return false;
        }
        let offered: Vec<Scheme> = headers.iter().flat_map(|header| schemes(header)).collect();
        let digest = offered.iter().find(|scheme| matches!(scheme, Scheme::Digest { .. }));
        let Some(best) = digest.or(offered.first()) else { return false };
        let mut asked = self.asked();
        let before = asked.insert(place(address).to_owned(), best.clone());
        // The same nonce again, or Basic again, means that the password is wrong.
        match (before, best) {
            (None, _) => true,
            // A nonce may have grown old, whether or not the server says so.
            (Some(Scheme::Digest { challenge: old, .. }), Scheme::Digest { challenge: new, .. }) => {
                old.nonce != new.nonce
            }
            (Some(Scheme::Basic), Scheme::Basic) => false,
            _ => true,
        }
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<String, Scheme>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Challenge {
    fn answer(&self, user: &str, password: &str, method: &str, uri: &str, used: u32, ours: &str) -> String {
        let hash = |text: String| self.algorithm.hash(&text);
        let (realm, nonce, count) = (&self.realm, &self.nonce, format!("{used:08x}"));
        let mut secret = hash(format!("{user}:{realm}:{password}"));
        if self.algorithm.of_session {
            secret = hash(format!("{secret}:{nonce}:{ours}"));
        }
        let asked = hash(format!("{method}:{uri}"));
        let response = if self.has_qop {
            hash(format!("{secret}:{nonce}:{count}:{ours}:auth:{asked}"))
        } else {
            hash(format!("{secret}:{nonce}:{asked}"))
        };
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let mut out = format!(
            "Digest username=\"{}\", realm=\"{}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", algorithm={}",
            escaped(user),
            escaped(realm),
            self.algorithm.name()
        );
        if self.has_qop {
            out.push_str(&format!(", qop=auth, nc={count}, cnonce=\"{ours}\""));
        }
        if let Some(opaque) = &self.opaque {
            out.push_str(&format!(", opaque=\"{opaque}\""));
        }
        out
    }
}

impl Algorithm {
    fn parse(name: &str) -> Option<Self> {
        let name = name.to_ascii_uppercase();
        let (name, of_session) =
            name.strip_suffix("-SESS").map_or((name.as_str(), false), |name| (name, true));
        match name {
            "MD5" | "" => Some(Self { is_sha256: false, of_session }),
            "SHA-256" => Some(Self { is_sha256: true, of_session }),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match (self.is_sha256, self.of_session) {
            (false, false) => "MD5",
            (false, true) => "MD5-sess",
            (true, false) => "SHA-256",
            (true, true) => "SHA-256-sess",
        }
    }

    fn hash(self, text: &str) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        if self.is_sha256 { hex(&Sha256::digest(text)) } else { hex(&Md5::digest(text)) }
    }
}

/// The ways of telling that a header `WWW-Authenticate` offers and we know.
fn schemes(header: &str) -> Vec<Scheme> {
    let mut out = Vec::new();
    let mut offers: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    let mut rest = header.trim_start();
    while !rest.is_empty() {
        let end = rest.find([' ', '=', ',']).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        let tail = tail.trim_start();
        if let Some(value) = tail.strip_prefix('=') {
            let (value, tail) = quoted(value.trim_start());
            if let Some((_, parameters)) = offers.last_mut() {
                parameters.insert(word.to_ascii_lowercase(), value);
            }
            rest = tail;
        } else {
            if !word.is_empty() {
                offers.push((word.to_ascii_lowercase(), BTreeMap::new()));
            }
            rest = tail;
        }
        rest = rest.trim_start_matches([',', ' ', '\t']);
    }
    for (scheme, mut parameters) in offers {
        let algorithm = Algorithm::parse(parameters.get("algorithm").map_or("", String::as_str));
        match (scheme.as_str(), algorithm) {
            ("basic", _) => out.push(Scheme::Basic),
            ("digest", Some(algorithm)) => {
                let qop = parameters.remove("qop");
                let challenge = Challenge {
                    realm: parameters.remove("realm").unwrap_or_default(),
                    nonce: parameters.remove("nonce").unwrap_or_default(),
                    opaque: parameters.remove("opaque"),
                    algorithm,
                    has_qop: qop.is_some_and(|qop| qop.split(',').any(|qop| qop.trim() == "auth")),
                };
                out.push(Scheme::Digest { challenge, used: 0 });
            }
            _ => {}
        }
    }
    out
}

/// A value, in quotation marks or not, and what comes after it.
fn quoted(text: &str) -> (String, &str) {
    let Some(inside) = text.strip_prefix('"') else {
        let end = text.find([',', ' ']).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.to_owned(), rest);
    };
    let (mut value, mut is_escaped) = (String::new(), false);
    for (at, c) in inside.char_indices() {
        match c {
            c if is_escaped => {
                value.push(c);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '"' => return (value, inside.get(at + 1..).unwrap_or_default()),
            c => value.push(c),
        }
    }
    (value, "")
}

/// An address without its parameters.
fn place(address: &str) -> &str {
    address.split('?').next().unwrap_or(address)
}

/// The path and parameters of an address.
fn path(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}

/// A number that the server cannot foresee. It goes into no graph and no output.
fn nonce() -> String {
    let random = || std::collections::hash_map::RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auth() -> Auth {
        let user = ("Mufasa".to_owned(), "Circle of Life".to_owned());
        Auth { token: None, user: Some(user), asked: Mutex::default() }
    }

    /// The example of [RFC 7616, 3.9.1](https://www.rfc-editor.org/rfc/rfc7616#section-3.9.1).
    #[test]
    fn digests_are_those_of_the_standard() {
        let header = |algorithm: &str| {
            format!(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
            )
        };
        for (algorithm, expected) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let found = schemes(&header(algorithm));
            let [Scheme::Digest { challenge, .. }] = found.as_slice() else { panic!("{found:?}") };
            let ours = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
            let answer = challenge.answer("Mufasa", "Circle of Life", "GET", "/dir/index.html", 1, ours);
            assert!(answer.contains(&format!("response=\"{expected}\"")), "{answer}");
            assert!(answer.contains("nc=00000001") && answer.contains("opaque=\"FQhe"), "{answer}");
        }
    }

    #[test]
    fn a_password_goes_only_where_it_is_asked_for_and_how() {
        let auth = auth();
        assert_eq!(auth.authorization("POST", "http://h/sparql"), None);
        let both = "Basic realm=\"a, b\", Digest realm=\"x\", nonce=\"n1\", qop=\"auth\"".to_owned();
        assert!(auth.challenged("http://h/sparql", std::slice::from_ref(&both)));
        let told = auth.authorization("POST", "http://h/sparql?graph=x").unwrap();
        assert!(
            told.starts_with("Digest")
                && told.contains("uri=\"/sparql?graph=x\"")
                && !told.contains("Circle")
        );
        assert_eq!(auth.authorization("POST", "http://elsewhere/sparql"), None);
        // Asked again with the same question, the password was wrong.
        assert!(!auth.challenged("http://h/sparql", &[both]));
        assert!(
            auth.challenged("http://h/sparql", &["Digest realm=\"x\", nonce=\"n2\", stale=true".to_owned()])
        );
        assert!(!auth.challenged("http://h/sparql", &["Negotiate".to_owned(), String::new()]));
    }

    #[test]
    fn secrets_are_not_shown() {
        let auth = auth();
        assert_eq!(auth.without_secrets("You sent “Circle of Life”."), "You sent “…”.");
        assert!(!format!("{auth:?}").contains("Circle"));
    }
}
