//! What is read of files, and that nothing in them can stop the program.

use super::{Field, Format, Options, again, articles};
use crate::article::Article;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The sources of the articles that a path names, below `folder`, and what is said of those that could not be read.
fn read(folder: &Path, path: &str) -> Vec<String> {
    let here = format!("{}/", folder.display());
    articles(&[folder.join(path)], &Options::default())
        .map(|article| match article {
            Ok(article) => article.source.replace(&here, ""),
            Err(error) => format!("! {}", error.to_string().replace(&here, "")),
        })
        .collect()
}

fn all(folder: &TempDir, name: &str, options: &Options) -> Vec<Article> {
    articles(&[folder.path().join(name)], options).map(Result::unwrap).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

const TEXT: &[u8] = b"The envoy came to the talks.\n";

#[test]
fn a_folder_is_read_in_the_order_of_its_names_and_what_is_not_known_left_alone() {
    let folder = folder(&[
        ("b.txt", TEXT),
        ("a/2.md", TEXT),
        ("a/10.txt", TEXT),
        ("c.txt.gz", &gzip(TEXT)),
        ("d.jsonl.zst", &zstd(b"{\"id\": 1, \"text\": \"One.\"}\n{\"id\": 2, \"text\": \"Two.\"}\n")),
        ("photo.jpg", b"\xff\xd8\xff"),
        ("Makefile", b"all:"),
        ("empty/photo.png", b""),
    ]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    let expected = ["a/10.txt", "a/2.md", "b.txt", "c.txt.gz", "d.jsonl.zst#1", "d.jsonl.zst#2"];
    assert_eq!(read(folder.path(), ""), expected);
    assert_eq!(read(folder.path(), "[ab]/*.txt"), ["a/10.txt"]);
    assert_eq!(read(folder.path(), "a*"), ["a/10.txt", "a/2.md"]);
    assert_eq!(read(folder.path(), "**/*.md"), ["a/2.md"]);
    assert_eq!(
        read(folder.path(), "*.html"),
        ["! cannot read *.html as an article: nothing matches the pattern"]
    );
    let address = std::path::PathBuf::from("https://fjord.example/a");
    let fault = articles(&[address], &Options::default()).find_map(Result::err).unwrap();
    assert!(fault.to_string().contains("an address on the web"), "{fault}");
    assert!(read(folder.path(), "empty")[0].contains("no file of a kind that is known"));
    assert_eq!(
        read(folder.path(), "photo.jpg"),
        ["! cannot read photo.jpg as an article: it is binary data (a picture), not text"]
    );
}

#[test]
fn what_is_one_article_is_read_byte_for_byte() {
    let text = "Talks Open \r\n\r\nThe envoy – “no” – came.  \n\n";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    assert_eq!(all(&folder, "a.txt", &Options::default())[0].text, text);
    let mut reading = articles(&[folder.path().join("a.txt")], &Options::default());
    assert_eq!(reading.progress(), (0, Some(text.len() as u64)));
    assert!(reading.next().unwrap().is_ok() && reading.next().is_none());
    assert_eq!(reading.progress(), (text.len() as u64, Some(text.len() as u64)));
}

#[test]
fn a_record_that_is_broken_is_told_of_with_its_line_and_the_rest_is_read() {
    let folder = folder(&[
        ("a.jsonl", b"{\"text\": \"One.\"}\n\n{\"text\": \n{\"story\": \"Three.\"}\n{\"text\": \"Four.\", \"url\": \"https://a.example/4\"}"),
        ("b.json", b"[{\"id\": \"x\", \"text\": \"One.\"},\n {\"text\": 1 2},\n {\"text\": \"Three }] \\\" \"}]"),
        ("c.json", b"{\n \"text\": \"Alone.\"\n}\n"),
        ("d.csv", b"id,headline,body\n1,One,\"The envoy,\n\"\"Ana\"\", came.\"\n2,Two,\n3,Three,Text.\n"),
        ("e.csv", b"id;text\n7;The envoy, who came.\n"),
        ("f.tsv", b"id\ttext\n8\tThe envoy.\n"),
    ]);
    assert_eq!(
        read(folder.path(), ""),
        [
            "a.jsonl#1",
            "! cannot read a.jsonl as an article: line 3: it is no JSON object: EOF while parsing a value at line 1 column 8",
            "! cannot read a.jsonl as an article: line 4: it has no text; its fields are: story",
            "a.jsonl#https://a.example/4",
            "b.json#x",
            "! cannot read b.json as an article: line 2: it is no JSON object: expected `,` or `}` at line 1 column 12",
            "b.json#3",
            "c.json",
            "d.csv#1",
            "! cannot read d.csv as an article: line 4: it has no text; its fields are: body, headline, id",
            "d.csv#3",
            "e.csv#7",
            "f.tsv#8",
        ]
    );
    assert_eq!(all(&folder, "c.json", &Options::default())[0].text, "Alone.");
    let first = articles(&[folder.path().join("d.csv")], &Options::default()).next().unwrap().unwrap();
    assert_eq!(first.text, "The envoy,\n\"Ana\", came.");
}

#[test]
fn columns_are_mapped_and_html_in_them_is_read() {
    let folder = folder(&[(
        "a.csv",
        "nr,kopf,inhalt,wann,text\n5,Talks &amp; tea,<p>The envoy came.</p><p>He left.</p>,4 March 2031,short\n".as_bytes(),
    )]);
    let fields =
        [(Field::Text, "inhalt"), (Field::Title, "kopf"), (Field::Published, "wann"), (Field::Id, "nr")];
    let fields = fields.iter().map(|(field, name)| (*field, (*name).to_owned())).collect();
    let article = &all(&folder, "a.csv", &Options { fields, ..Options::default() })[0];
    assert_eq!(article.text, "Talks & tea\n\nThe envoy came.\n\nHe left.\n");
    assert_eq!(
        (article.title.as_deref(), article.published.as_deref()),
        (Some("Talks & tea"), Some("2031-03-04"))
    );
    assert!(article.source.ends_with("a.csv#5"));
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Fjord Times – World</title><link>https://fjord.example/</link>
<!-- <item><title>Not this one</title></item> -->
<item><title>Talks &amp; tea</title><link>https://fjord.example/1</link><guid isPermaLink="false">fjord-1</guid>
<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate><dc:creator>Ana Roe</dc:creator>
<description>Short.</description><content:encoded><![CDATA[<p>The envoy came.</p><p>“No,” she said. <a href="/2">More</a></p>]]></content:encoded></item>
<item><title>Rain & wind</title><link>https://fjord.example/2</link><description>It rained&nbsp;in Oslo &ndash; again.</description></item>
<item><title>Nothing</title><link>https://fjord.example/3</link></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Steppe News</title>
<entry><id>tag:steppe.example,2031:1</id><title>Prisoners home</title><link rel="alternate" href="https://steppe.example/1"/>
<published>2031-03-04T01:00:00+05:00</published><updated>2031-03-06T01:00:00Z</updated><author><name>Timur Aben</name></author>
<content type="html">&lt;p&gt;Kesh freed 61 men.&lt;/p&gt;</content></entry>
<entry><id>2</id><title>Grain</title><updated>2031-03-07T00:00:00Z</updated><summary>Exports rose.</summary></entry>
</feed>"#;

#[test]
fn feeds_are_read_entry_by_entry() {
    let folder = folder(&[("rss.xml", RSS.as_bytes()), ("atom.xml", ATOM.as_bytes())]);
    assert_eq!(
        read(folder.path(), ""),
        [
            "atom.xml#tag:steppe.example,2031:1",
            "atom.xml#2",
            "rss.xml#fjord-1",
            "rss.xml#https://fjord.example/2",
            "! cannot read rss.xml as an article: line 9: the entry has neither content nor description",
        ]
    );
    let told = |name: &str, i: usize| {
        let article = articles(&[folder.path().join(name)], &Options::default()).nth(i).unwrap().unwrap();
        [Some(article.text), article.title, article.published, article.publisher, article.byline, article.url]
            .map(|value| value.unwrap_or_else(|| "-".to_owned()))
    };
    assert_eq!(
        told("rss.xml", 0),
        [
            "Talks & tea\n\nThe envoy came.\n\n“No,” she said. More\n",
            "Talks & tea",
            "2031-03-04",
            "Fjord Times – World",
            "Ana Roe",
            "https://fjord.example/1"
        ]
    );
    assert_eq!(told("rss.xml", 1)[0], "It rained\u{a0}in Oslo – again.");
    assert_eq!(
        told("atom.xml", 0),
        [
            "Prisoners home\n\nKesh freed 61 men.\n",
            "Prisoners home",
            "2031-03-04",
            "Steppe News",
            "Timur Aben",
            "https://steppe.example/1"
        ]
    );
    assert_eq!(told("atom.xml", 1)[2], "2031-03-07");
}

#[test]
fn an_article_can_be_read_again_by_its_source() {
    let folder = folder(&[
        ("a.txt", TEXT),
        ("b#1.jsonl", b"{\"id\": \"x#y\", \"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        ("rss.xml", RSS.as_bytes()),
    ]);
    for article in articles(&[folder.path().to_owned()], &Options::default()).flatten() {
        assert_eq!(again(&article.source, &Options::default()).unwrap(), article);
    }
    for source in ["-", "-#3", "gone.txt", "gone.jsonl#1"] {
        assert!(again(source, &Options::default()).unwrap_err().to_string().contains("again"), "{source}");
    }
    let missing = format!("{}/b#1.jsonl#9", folder.path().display());
    assert!(again(&missing, &Options::default()).unwrap_err().to_string().contains("no such record"));
}

#[test]
fn what_is_larger_than_an_article_is_passed_over() {
    let long = "The envoy came. ".repeat((34 << 20) / 16);
    let lines = format!("{{\"id\": 1, \"text\": \"{long}\"}}\n{{\"id\": 2, \"text\": \"Two.\"}}\n");
    let table = format!("id,text\n1,\"{long}\"\n2,Two.\n");
    let folder = folder(&[
        ("a.jsonl.gz", &gzip(lines.as_bytes())),
        ("b.csv.gz", &gzip(table.as_bytes())),
        ("c.txt.gz", &gzip(long.as_bytes())),
    ]);
    let too_large = |name: &str, line: &str| {
        format!("! cannot read {name} as an article: {line}it is larger than 16 MiB")
    };
    assert_eq!(
        read(folder.path(), ""),
        [
            too_large("a.jsonl.gz", "line 1: "),
            "a.jsonl.gz#2".to_owned(),
            too_large("b.csv.gz", "line 2: "),
            "b.csv.gz#2".to_owned(),
            too_large("c.txt.gz", ""),
        ]
    );
}

#[test]
fn pages_that_are_made_to_stop_programs_are_refused() {
    let refused = |html: String, why: &str| {
        let folder = folder(&[("a.html", html.as_bytes())]);
        let said = read(folder.path(), "a.html").join("");
        assert!(said.contains(why), "{said}");
    };
    refused("<div>".repeat(1000) + "The envoy came.", "too deeply");
    refused("<div>".repeat(50_000) + "The envoy came.", "does not close");
    refused("<i>x</i> ".repeat(200_000), "too many elements");
    refused((0..5000).map(|i| format!("<b x={i}><p>")).collect(), "does not close");
    refused("<p>".to_owned(), "no text");
    // Tags that entities hide, and breaks that never end.
    let hidden = format!("<h1>{}</h1><p>The envoy came.", "&lt;div&gt;".repeat(60_000));
    let open = format!("<p>The envoy came.{}", "<br".repeat(200_000));
    for html in [hidden, open] {
        let folder = folder(&[("a.html", html.as_bytes())]);
        assert_eq!(read(folder.path(), "a.html").len(), 1, "it is read or refused, and soon");
    }
}

/// A small file of each format.
fn samples() -> Vec<(Format, Vec<u8>)> {
    let page = "<!DOCTYPE html><html><head><title>Talks | Fjord Times</title><meta property='og:title' content='Talks'>\
        <script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Talks\", \"author\": [{\"name\": \"Ana Roe\"}]}</script>\
        </head><body><nav><a href='/'>Home</a></nav><article class='post'><h1>Talks</h1><p>The envoy came to the talks, he said.<br><br>No.</p>\
        <ul><li>One</li></ul><table><tr><td>1<td>2</table><div class='share'>Share</div></article><h2>Related</h2></body></html>";
    vec![
        (Format::Text, TEXT.to_vec()),
        (Format::Html, page.as_bytes().to_vec()),
        (Format::JsonLines, b"{\"id\": 1, \"text\": \"One.\"}\n{\"id\": 2, \"text\": \"<p>Two.</p>\", \"date\": \"4 March 2031\"}\n".to_vec()),
        (Format::Json, b"[{\"id\": 1, \"text\": \"One. \\u00e9\"}, {\"text\": [\"a\", {\"name\": \"b\"}]}]".to_vec()),
        (Format::Csv, b"id,title,text\n1,One,\"The, \"\"envoy\"\".\"\n2,Two,Came.\n".to_vec()),
        (Format::Tsv, b"id\ttext\n1\tOne.\n".to_vec()),
        (Format::Feed, RSS.as_bytes().to_vec()),
        (Format::Feed, ATOM.as_bytes().to_vec()),
    ]
}

/// Reads bytes as a format, and as what they look like, to the end.
fn exhaust(bytes: &[u8], format: Format) {
    let folder = folder(&[("a.bin", bytes)]);
    let path: PathBuf = folder.path().join("a.bin");
    for format in [Some(format), None] {
        let options = Options { format, ..Options::default() };
        let all: Vec<_> = articles(std::slice::from_ref(&path), &options).take(10_000).collect();
        assert!(all.len() < 10_000, "the reading ends");
        for article in all.into_iter().flatten() {
            assert!(!article.text.trim().is_empty(), "an article has text");
        }
    }
}

/// A change of one place: a byte, a piece left out, a piece said again.
fn changed(mut bytes: Vec<u8>, changes: &[(usize, u8, u8)]) -> Vec<u8> {
    for (place, kind, byte) in changes {
        if bytes.is_empty() {
            return bytes;
        }
        let at = place % bytes.len();
        let end = (at + usize::from(*byte)).min(bytes.len());
        match kind % 4 {
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 => drop(bytes.drain(at..end)),
            _ => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    bytes
}

proptest! {
    #[test]
    fn no_bytes_stop_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..600), kind in 0..8_usize) {
        exhaust(&bytes, samples()[kind].0);
    }

    #[test]
    fn no_damage_stops_the_reading(
        kind in 0..8_usize,
        changes in prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..12),
        packing in 0..3_u8,
        early in any::<bool>(),
    ) {
        let (format, bytes) = samples().swap_remove(kind);
        let pack = |bytes: &[u8]| match packing {
            0 => bytes.to_vec(),
            1 => gzip(bytes),
            _ => zstd(bytes),
        };
        // Damage before packing is damage of the content; after it, of the compressed file.
        let bytes = if early { pack(&changed(bytes, &changes)) } else { changed(pack(&bytes), &changes) };
        exhaust(&bytes, format);
    }
}

/// What is heavy and yet a page takes seconds, not hours.
#[test]
fn a_page_of_many_megabytes_is_read() {
    let paragraph = format!(
        "<div class='c'><h3><a href='/x'>Link</a></h3><p>{}</p></div>",
        "The envoy came, he said. ".repeat(40)
    );
    let page =
        format!("<html><body><h1>Talks</h1><article>{}</article></body></html>", paragraph.repeat(8000));
    let folder = folder(&[("a.html", page.as_bytes())]);
    let began = std::time::Instant::now();
    assert_eq!(read(folder.path(), "a.html"), ["a.html"]);
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn what_is_not_english_is_told_of() {
    let french = "Le ministre des affaires étrangères a condamné cette attaque. ".repeat(9);
    let folder = folder(&[("a.txt", TEXT), ("b.txt", french.as_bytes())]);
    let mut read = articles(&[folder.path().to_owned()], &Options::default());
    assert_eq!(read.by_ref().filter(Result::is_ok).count(), 2);
    assert_eq!((read.foreign().count, read.foreign().first.len()), (1, 1));
}
