//! A server that misbehaves: what the program says of it, and that it never shows a secret.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

/// A server on this machine, and the requests that it got.
struct Server {
    address: String,
    seen: Arc<Mutex<Vec<String>>>,
}

/// What is sent back, byte for byte, to the request of this number and text.
type Reply = fn(usize, &str) -> Vec<u8>;

/// Starts a server that lives as long as the tests.
fn server(reply: Reply) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/sparql", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let requests = Arc::clone(&seen);
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let Some(request) = read(&connection) else { continue };
            let number = requests.lock().unwrap().len();
            requests.lock().unwrap().push(request.clone());
            // Whoever asked may have hung up.
            let _ = (&connection).write_all(&reply(number, &request));
        }
    });
    Server { address, seen }
}

/// A request, whole.
fn read(connection: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(connection);
    let (mut head, mut length) = (String::new(), 0);
    while !head.ends_with("\r\n\r\n") {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(head + &String::from_utf8_lossy(&body))
}

fn reply(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
        .into_bytes()
}

const JSON: &str = "Content-Type: application/sparql-results+json\r\n";

/// What a server says that has a store without any articles.
fn well(request: &str) -> Vec<u8> {
    if request.contains("ASK") {
        // There is something, and it is not stale.
        let is = !request.contains("isStale");
        return reply("200 OK", JSON, &format!("{{\"head\":{{}},\"boolean\":{is}}}"));
    }
    reply("200 OK", JSON, "{\"head\":{\"vars\":[\"s\"]},\"results\":{\"bindings\":[]}}")
}

/// What the program says: its exit code, and its standard error.
fn said(address: &str, environment: &[(&str, &str)], arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    for name in ["TOKEN", "USER", "PASSWORD", "UPDATE_URL", "GRAPH_STORE_URL", "TIMEOUT", "PLAIN_HTTP"] {
        command.env_remove(format!("DEMARCHE_{name}"));
    }
    command.env("DEMARCHE_RETRIES", "1").envs(environment.iter().copied());
    let output = command.args(arguments).args(["--store", address]).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

const SELECT: [&str; 2] = ["query", "SELECT ?s WHERE { ?s ?p ?o }"];

/// Asks a server; what it must lead to, and how many requests it got.
fn check(reply: Reply, code: i32, expected: &str) -> usize {
    let server = server(reply);
    let (found, error) = said(&server.address, &[], &SELECT);
    assert_eq!(found, code, "{error}");
    assert!(error.contains(expected), "{error}");
    assert!(code == 0 || (error.starts_with("demarche: ") && error.contains("\nhint: ")), "{error}");
    server.seen.lock().unwrap().len()
}

#[test]
fn answers_that_are_none() {
    check(
        |_, _| reply("200 OK", "Content-Type: text/html\r\n", "<html><b>Welcome</b> home</html>"),
        1,
        "not with results: Welcome home",
    );
    check(|_, _| reply("200 OK", JSON, ""), 1, "cannot be read");
    check(|_, _| reply("200 OK", "", ""), 1, "nothing (something without a type)");
    check(|_, _| reply("200 OK", JSON, "{\"head\":[17"), 1, "cannot be read");
    check(
        |_, _| reply("200 OK", JSON, "{\"head\":{\"vars\":[\"s\"]},\"results\":{\"bindings\":[]}}"),
        1,
        "asked yes or no",
    );
    check(|_, _| b"220 smtp.example.org ready\r\n".to_vec(), 1, "cannot ask http://127.0.0.1");
    check(|_, _| Vec::new(), 1, "cannot ask http://127.0.0.1");
}

/// Rows that end in the middle of one are an error, not fewer rows.
#[test]
fn rows_that_break_off() {
    let broken: Reply = |number, request| match number {
        0..3 => well(request),
        _ => reply(
            "200 OK",
            JSON,
            "{\"head\":{\"vars\":[\"s\"]},\"results\":{\"bindings\":[{\"s\":{\"type\":\"uri\",\"value\":\"http://a/\"}},{\"s\":{\"ty",
        ),
    };
    check(broken, 1, "cannot be read");
    let cut: Reply = |number, request| {
        match number {
        0..3 => well(request),
        _ => b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Type: application/sparql-results+json\r\n\r\n{\"head\":".to_vec(),
    }
    };
    // It is asked for once more before it is given up.
    assert_eq!(check(cut, 1, "broke off after 8 bytes"), 5);
    let capped: Reply = |number, request| match number {
        0..3 => well(request),
        _ => reply(
            "200 OK",
            &format!("{JSON}X-SPARQL-MaxRows: 1\r\n"),
            "{\"head\":{\"vars\":[\"s\"]},\"results\":{\"bindings\":[{\"s\":{\"type\":\"uri\",\"value\":\"http://a/\"}}]}}",
        ),
    };
    check(capped, 1, "leaves out what is beyond 1 rows");
}

#[test]
fn what_may_pass_is_tried_again_and_what_will_not_is_not() {
    let busy: Reply = |number, request| match number {
        0 => reply("503 Service Unavailable", "Retry-After: 0\r\n", "restarting"),
        _ => well(request),
    };
    assert_eq!(check(busy, 0, ""), 5);
    let always: Reply = |_, _| reply("429 Too Many Requests", "Retry-After: 0\r\n", "slow down");
    assert_eq!(check(always, 1, "429 Too Many Requests: slow down (tried 2 times)"), 2);
    let forever: Reply = |_, _| reply("429 Too Many Requests", "Retry-After: 86400\r\n", "");
    assert_eq!(check(forever, 1, "asks to wait 86400 seconds"), 1);
    let wrong: Reply = |number, request| match number {
        0..3 => well(request),
        _ => reply("400 Bad Request", "Content-Type: text/plain\r\n", &"no such function. ".repeat(100)),
    };
    assert_eq!(check(wrong, 1, "it said 400 Bad Request: no such function. no"), 4);
}

#[test]
fn nobody_is_there() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/sparql", listener.local_addr().unwrap());
    drop(listener);
    let (code, error) = said(&address, &[("DEMARCHE_RETRIES", "0")], &SELECT);
    assert_eq!(code, 1);
    assert!(error.contains(&format!("cannot ask {address}: the connection failed")), "{error}");
    // Another server than one of SPARQL.
    let other = server(|_, _| reply("404 Not Found", "", "nothing here"));
    let (code, error) = said(other.address.trim_end_matches("/sparql"), &[], &SELECT);
    assert_eq!(code, 1);
    assert!(
        error.contains("cannot find a SPARQL server at") && error.contains("/query: it said 404"),
        "{error}"
    );
}

#[test]
fn an_empty_server_has_no_store() {
    let empty: Reply = |_, _| reply("200 OK", JSON, "{\"head\":{},\"boolean\":false}");
    check(empty, 1, "there is no store at http://127.0.0.1");
}

/// A name and password go where they are asked for, as they are asked for; a token goes along, but to nobody else.
#[test]
fn secrets_stay_secret() {
    let secret = [("DEMARCHE_USER", "anna"), ("DEMARCHE_PASSWORD", "Sesam-17")];
    let closed = server(|_, request| match request.contains("uthorization: Basic YW5uYTpTZXNhbS0xNw==") {
        true => well(request),
        false => reply("401 Unauthorized", "WWW-Authenticate: Basic realm=\"graphs\"\r\n", ""),
    });
    let (code, error) = said(&closed.address, &secret, &SELECT);
    assert_eq!(code, 0, "{error}");
    let (code, error) = said(&closed.address, &[], &SELECT);
    assert!(code == 1 && error.contains("is needed: DEMARCHE_USER"), "{error}");

    let gossip = server(|_, _| {
        reply("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "no, Sesam-17 is wrong")
    });
    let (code, error) = said(&gossip.address, &secret, &SELECT);
    assert!(code == 1 && error.contains("was not accepted") && !error.contains("Sesam"), "{error}");
    assert_eq!(gossip.seen.lock().unwrap().len(), 2);

    let away = server(|_, _| reply("307 Temporary Redirect", "Location: http://127.0.0.1:9/sparql\r\n", ""));
    let (code, error) = said(&away.address, &[("DEMARCHE_TOKEN", "t0k3n")], &SELECT);
    assert!(
        code == 1
            && error.contains("it is elsewhere, at http://127.0.0.1:9/sparql")
            && !error.contains("t0k3n"),
        "{error}"
    );
    assert!(away.seen.lock().unwrap().iter().all(|request| request.contains("uthorization: Bearer t0k3n")));

    for (address, environment) in [
        ("http://graphs.example.org/sparql", &[("DEMARCHE_TOKEN", "t0k3n")][..]),
        ("http://anna:t0k3n@127.0.0.1:9/sparql", &[][..]),
        ("http:///sparql", &[][..]),
    ] {
        let (code, error) = said(address, environment, &SELECT);
        assert!(code == 2 && !error.contains("t0k3n"), "{address}: {error}");
    }
}

/// What an article says goes in one update, marked as changed first; a server that fails is told of, and the rest is not sent.
#[test]
fn an_article_is_one_update() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    std::fs::write(
        &article,
        "President Ana Soler of Chile met Prime Minister Ivo Brandt in Oslo on Monday.\n",
    )
    .unwrap();
    let article = article.to_str().unwrap();
    let good = server(|_, request| match request.contains("sparql-update") {
        true => reply("204 No Content", "", ""),
        false => well(request),
    });
    let (code, error) = said(&good.address, &[], &["build", article, "--quiet"]);
    assert_eq!(code, 0, "{error}");
    let seen = good.seen.lock().unwrap();
    let updates: Vec<&String> = seen.iter().filter(|request| request.contains("sparql-update")).collect();
    let first = updates[0];
    assert!(
        first.contains("#isStale> \"true\"")
            && first.contains("DROP SILENT GRAPH")
            && first.contains("a.txt")
    );
    assert!(first.find("#isStale>") < first.find("DROP SILENT"), "{first}");
    assert!(
        updates.last().unwrap().contains("DELETE WHERE") && updates.last().unwrap().contains("#isStale>")
    );

    let bad = server(|_, request| match request.contains("sparql-update") {
        true => reply("403 Forbidden", "", "read only"),
        false => well(request),
    });
    let (code, error) = said(&bad.address, &[], &["build", article, "--quiet"]);
    assert!(
        code == 1
            && error.contains("cannot update http://127.0.0.1")
            && error.contains("403 Forbidden: read only"),
        "{error}"
    );
}
