//! Requests over HTTP: sent again where that may help, and told plainly where it does not.

use super::auth::Auth;
use crate::error::{Error, Result};
use std::io::{Read, Seek, Write};
use std::time::Duration;
use tempfile::SpooledTempFile;
use ureq::http::{self, HeaderMap, StatusCode};

/// Who sends requests.
#[derive(Debug)]
pub(super) struct Client {
    agent: ureq::Agent,
    auth: Auth,
    /// How often a request is sent again.
    retries: usize,
    /// Bytes of an answer at most.
    limit: u64,
}

/// A request. Each can be sent again without harm.
#[derive(Debug)]
pub(super) struct Request<'a> {
    pub(super) method: &'static str,
    pub(super) address: &'a str,
    pub(super) content_type: &'static str,
    pub(super) accept: &'static str,
    pub(super) body: Vec<u8>,
}

/// What a server answered, whole.
#[derive(Debug)]
pub(super) struct Answer {
    /// Its media type, without parameters.
    pub(super) kind: String,
    pub(super) body: SpooledTempFile,
    /// What the server calls itself.
    pub(super) server: String,
    /// How many rows it gives at most, where it says that it gave no more.
    pub(super) max_rows: Option<u64>,
}

/// Why a request came to nothing.
#[derive(Debug, Default)]
pub(super) struct Fault {
    pub(super) why: String,
    pub(super) hint: Option<String>,
    /// Whether something else than a SPARQL server seems to be at this address.
    pub(super) is_elsewhere: bool,
    /// Whether it may help to try again, and after how long where the server says so.
    pub(super) again: Option<Option<Duration>>,
}

/// How long to wait before a request is sent again, each time.
const DELAYS: [Duration; 5] = [
    Duration::from_millis(250),
    Duration::from_secs(1),
    Duration::from_secs(4),
    Duration::from_secs(16),
    Duration::from_secs(60),
];
/// The longest wait that a server may ask for.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a request is sent again, unless the user says so.
const RETRIES: &str = "DEMARCHE_RETRIES";
/// How many seconds a server may think, unless the user says so.
const TIMEOUT: &str = "DEMARCHE_TIMEOUT";
/// Says that secrets may go over plain HTTP to another machine.
const PLAIN_HTTP: &str = "DEMARCHE_PLAIN_HTTP";
/// Bytes of an answer that are kept in memory; more goes to a temporary file.
const IN_MEMORY: usize = 8 << 20;
/// Bytes of an answer at most.
const LIMIT: u64 = 32 << 30;

impl Client {
    /// A client with the secrets and limits of the environment.
    pub(super) fn from_environment() -> Result<Self> {
        let retries = number(RETRIES)?.unwrap_or(4).min(DELAYS.len() as u64);
        let timeout = Duration::from_secs(number(TIMEOUT)?.unwrap_or(600).max(1));
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // Whoever redirects might send secrets elsewhere: the user shall name the right address.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_send_body(Some(timeout))
            .timeout_recv_response(Some(timeout))
            .timeout_per_read(Some(timeout))
            .user_agent(concat!("demarche/", env!("CARGO_PKG_VERSION")))
            .build();
        let retries = usize::try_from(retries).unwrap_or(DELAYS.len());
        Ok(Self { agent: config.new_agent(), auth: Auth::from_environment(), retries, limit: LIMIT })
    }

    /// What a server says, less the secrets that it repeats.
    pub(super) fn without_secrets(&self, said: &str) -> String {
        self.auth.without_secrets(said)
    }

    /// Refuses an address that is none, that holds a secret, or over which secrets would go for all to read.
    pub(super) fn may_send_to(&self, address: &str) -> Result<()> {
        let usage = |what: String, hint: &str| Err(Error::Usage { what, hint: hint.to_owned() });
        let uri: http::Uri = match address.parse() {
            Ok(uri) => uri,
            Err(error) => {
                return usage(
                    format!("{} is no address of a server: {error}", shown(address)),
                    "an address looks like https://graphs.example.org/sparql",
                );
            }
        };
        let Some(host) = uri.host() else {
            return usage(
                format!("{} names no host", shown(address)),
                "an address looks like https://graphs.example.org/sparql",
            );
        };
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return usage(
                format!("the address of {host} holds a user name, and perhaps a password"),
                "leave them out; DEMARCHE_USER and DEMARCHE_PASSWORD in the environment tell them unseen",
            );
        }
        let is_safe = uri.scheme_str() == Some("https") || is_loopback(host) || !self.auth.has_secrets();
        let is_allowed = std::env::var(PLAIN_HTTP).is_ok_and(|value| value == "yes");
        if !is_safe && !is_allowed {
            return usage(
                format!(
                    "a password or token would go to {host} over plain http, for all to read who carry it"
                ),
                "use https, or say DEMARCHE_PLAIN_HTTP=yes where the network is your own",
            );
        }
        Ok(())
    }

    /// Sends a request until it is answered, or it is no use.
    pub(super) fn send(&self, request: &Request<'_>) -> std::result::Result<Answer, Fault> {
        let mut tried = 0;
        loop {
            let fault = match self.authorized(request) {
                Ok(answer) => return Ok(answer),
                Err(fault) => fault,
            };
            let Some(asked) = fault.again else { return Err(fault) };
            let delay = DELAYS.iter().take(self.retries).nth(tried).copied();
            tried += 1;
            match (delay, asked) {
                (Some(_), Some(asked)) if asked > PATIENCE => {
                    let why = format!("{}; it asks to wait {} seconds", fault.why, asked.as_secs());
                    return Err(Fault { why, ..fault });
                }
                (Some(delay), asked) => std::thread::sleep(asked.unwrap_or(delay)),
                (None, _) if tried > 1 => {
                    return Err(Fault { why: format!("{} (tried {tried} times)", fault.why), ..fault });
                }
                (None, _) => return Err(fault),
            }
        }
    }

    /// Sends a request, and once more with a secret where the server asks who we are.
    fn authorized(&self, request: &Request<'_>) -> std::result::Result<Answer, Fault> {
        let response = self.once(request)?;
        let response = if response.status() == StatusCode::UNAUTHORIZED
            && self.auth.challenged(request.address, &challenges(response.headers()))
        {
            self.once(request)?
        } else {
            response
        };
        self.judge(response)
    }

    fn once(&self, request: &Request<'_>) -> std::result::Result<http::Response<ureq::Body>, Fault> {
        let mut builder = http::Request::builder()
            .method(request.method)
            .uri(request.address)
            .header("content-type", request.content_type)
            .header("accept", request.accept);
        if let Some(secret) = self.auth.authorization(request.method, request.address) {
            let mut value = http::HeaderValue::from_str(&secret)
                .map_err(|_| Fault::of("the token or user name has characters that no header may have"))?;
            value.set_sensitive(true);
            builder = builder.header("authorization", value);
        }
        let built = builder.body(&request.body).map_err(|error| Fault::of(&error.to_string()))?;
        // What is meant for this machine passes no other, whatever proxy the environment names.
        let response = if built.uri().host().is_some_and(is_loopback) {
            self.agent.run(self.agent.configure_request(built).proxy(None).build())
        } else {
            self.agent.run(built)
        };
        response.map_err(|error| failed(&error))
    }

    /// What a response means.
    fn judge(&self, response: http::Response<ureq::Body>) -> std::result::Result<Answer, Fault> {
        let status = response.status();
        let header = |name: &str| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().trim().to_owned()
        };
        let kind = header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (server, location) = (header("server"), header("location"));
        let max_rows = header("x-sparql-maxrows").parse().ok();
        let wait = header("retry-after").parse().ok().map(Duration::from_secs);
        let mut reader = response.into_body().into_with_config().limit(u64::MAX).reader();
        if status.is_success() {
            let body = self.take_in(&mut reader)?;
            return Ok(Answer { kind, body, server, max_rows });
        }
        let mut said = Vec::new();
        // The status has told what matters; what comes after it may break off.
        let _ = reader.take(16 << 10).read_to_end(&mut said);
        let said = shortened(&self.auth.without_secrets(&String::from_utf8_lossy(&said)));
        let mut fault =
            Fault::of(&format!("it said {status}{}{said}", if said.is_empty() { "" } else { ": " }));
        match status.as_u16() {
            300..=399 => {
                fault.why = format!("it is elsewhere, at {}", shown(&location));
                fault.hint = Some("give that address with --store; redirects are not followed, so that no secret goes astray".to_owned());
                fault.is_elsewhere = true;
            }
            401 | 403 => {
                let given = if self.auth.has_secrets() { "was not accepted" } else { "is needed" };
                fault.hint = Some(format!(
                    "a name and password or a token {given}: DEMARCHE_USER and DEMARCHE_PASSWORD, or DEMARCHE_TOKEN, in the environment"
                ));
            }
            400 | 404 | 405 | 406 | 410 | 415 => fault.is_elsewhere = true,
            // Neither will ever be otherwise.
            501 | 505 => {}
            429 | 500..=599 => fault.again = Some(wait),
            _ => {}
        }
        Err(fault)
    }

    /// An answer, once all of it is here.
    fn take_in(&self, reader: &mut impl Read) -> std::result::Result<SpooledTempFile, Fault> {
        let mut body = SpooledTempFile::new(IN_MEMORY);
        let mut piece = vec![0; 64 << 10];
        let mut taken = 0_u64;
        loop {
            let read = match reader.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) => {
                    let why = format!("its answer broke off after {taken} bytes: {error}");
                    return Err(Fault { again: Some(None), ..Fault::of(&why) });
                }
            };
            taken = taken.saturating_add(read as u64);
            if taken > self.limit {
                return Err(Fault::of(&format!("its answer is longer than {} bytes", self.limit)));
            }
            let kept = piece.get(..read).map(|piece| body.write_all(piece));
            if let Some(Err(error)) = kept {
                return Err(Fault::of(&format!("its answer finds no room in a temporary file: {error}")));
            }
        }
        body.rewind().map_err(|error| Fault::of(&format!("its answer cannot be read again: {error}")))?;
        Ok(body)
    }
}

impl Fault {
    /// A fault that no second try mends.
    pub(super) fn of(why: &str) -> Self {
        Self { why: why.to_owned(), ..Self::default() }
    }

    /// As the user is told of it.
    pub(super) fn told(self, action: &'static str, address: &str) -> Error {
        let hint = self.hint.unwrap_or_else(|| {
            "check the address, and that the server runs and takes such requests; what was stored stays, and the command can be repeated".to_owned()
        });
        Error::Server { action, address: shown(address), why: self.why, hint }
    }
}

/// Why nothing came back.
fn failed(error: &ureq::Error) -> Fault {
    let (why, again) = match error {
        ureq::Error::HostNotFound => ("no such host is known".to_owned(), false),
        ureq::Error::Timeout(ureq::Timeout::Connect) => ("it does not answer".to_owned(), true),
        ureq::Error::Timeout(_) => {
            let why = format!("it took too long; {TIMEOUT} says how many seconds it may take");
            (why, false)
        }
        ureq::Error::Io(error) => (format!("the connection failed: {error}"), true),
        ureq::Error::ConnectionFailed => ("the connection failed".to_owned(), true),
        ureq::Error::Protocol(error) => (format!("it does not speak HTTP as it should: {error}"), true),
        other => (other.to_string(), false),
    };
    Fault { again: again.then_some(None), ..Fault::of(&why) }
}

fn challenges(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all("www-authenticate")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .map(str::to_owned)
        .collect()
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn number(name: &str) -> Result<Option<u64>> {
    let Ok(value) = std::env::var(name) else { return Ok(None) };
    value.trim().parse().map(Some).map_err(|_| Error::Usage {
        what: format!("{name} is “{value}”, which is no whole number"),
        hint: "give a number or leave it out of the environment".to_owned(),
    })
}

/// An address as it may be shown: without a name and password, and no longer than a line.
pub(super) fn shown(address: &str) -> String {
    let bare = match address.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at(end);
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}{path}")
        }
        None => address.to_owned(),
    };
    if bare.chars().count() > 200 { bare.chars().take(200).chain(['…']).collect() } else { bare }
}

/// What a server said, on one short line, without the tags of a web page.
pub(super) fn shortened(said: &str) -> String {
    let mut plain = String::new();
    let is_page = said.trim_start().starts_with('<');
    let mut in_tag = false;
    for c in said.chars() {
        match c {
            '<' if is_page => in_tag = true,
            '>' if is_page && in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            _ if in_tag => {}
            c if c.is_whitespace() || c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() > 300 { line.chars().take(300).chain(['…']).collect() } else { line }
}

/// Parameters as [forms](https://url.spec.whatwg.org/#application/x-www-form-urlencoded) send them.
pub(super) fn form(parameters: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in parameters {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    out.push(char::from(byte))
                }
                byte => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_as_forms_send_them() {
        assert_eq!(
            form(&[("query", "ASK { ?s ?p \"é&\" }"), ("a", "")]),
            "query=ASK%20%7B%20%3Fs%20%3Fp%20%22%C3%A9%26%22%20%7D&a="
        );
    }

    #[test]
    fn what_is_shown_hides_secrets_and_is_short() {
        assert_eq!(shown("https://anna:geheim@example.org/sparql"), "https://example.org/sparql");
        assert_eq!(shown("https://example.org"), "https://example.org");
        assert_eq!(shortened("<html><body>\n<h1>Not  found</h1></body></html>"), "Not found");
        assert_eq!(shortened("syntax error at '<' here\u{7}"), "syntax error at '<' here");
        assert_eq!(shortened(&"word ".repeat(500)).chars().count(), 301);
    }

    #[test]
    fn an_answer_has_an_end() {
        let mut client = Client::from_environment().unwrap();
        client.limit = 1000;
        assert!(
            client.take_in(&mut std::io::repeat(b'x')).unwrap_err().why.contains("longer than 1000 bytes")
        );
        assert!(client.take_in(&mut std::io::repeat(b'x').take(1000)).is_ok());
    }

    #[test]
    fn hosts_of_this_machine() {
        assert!(["localhost", "127.0.0.1", "127.9.9.9", "[::1]"].iter().all(|host| is_loopback(host)));
        assert!(!["example.org", "10.0.0.1", "localhost.example.org"].iter().any(|host| is_loopback(host)));
    }
}
