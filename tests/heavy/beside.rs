//! Readers beside a writer that is busy, and a second writer.

use crate::life::{self, engines, lines, open};
use demarche::error::Error;
use demarche::rdf::DEFAULT_BASE;
use demarche::store::{self, Place, Store};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn readers_see_whole_states_while_a_writer_is_busy() {
    for kind in engines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.store");
        let articles: Vec<_> = (0..40).map(|n| life::read(&format!("{n}.txt"), life::text(n, 0)).1).collect();
        // What readers may see: the store after each time that it was saved.
        let mut store = life::open_to_write(kind, &path);
        store::put(&mut store, articles.iter().take(2).cloned()).unwrap();
        store.derive().unwrap();
        store.save().unwrap();
        drop(store);
        let is_over = AtomicBool::new(false);
        let seen = std::thread::scope(|scope| {
            let readers: Vec<_> = (0..2)
                .map(|_| {
                    scope.spawn(|| {
                        let mut seen = Vec::new();
                        while !is_over.load(Ordering::Relaxed) {
                            seen.push(read(&path));
                        }
                        seen
                    })
                })
                .collect();
            for article in articles.iter().skip(2) {
                let mut store = life::open_to_write(kind, &path);
                store::put(&mut store, [article.clone()]).unwrap();
                store.derive().unwrap();
                store.save().unwrap();
                // And takes back one that was there, so that files go while they are read.
                let known = store.articles().unwrap();
                let gone = known.first().unwrap();
                let graph = oxigraph::model::NamedNode::new_unchecked(&gone.iri);
                let change = store.without(&graph, &gone.sources).unwrap();
                store.apply(&[vec![change]]).unwrap();
                store.derive().unwrap();
                store.save().unwrap();
            }
            is_over.store(true, Ordering::Relaxed);
            readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect::<Vec<usize>>()
        });
        assert!(seen.len() > 20, "{kind}: {} readings", seen.len());
        // One article comes, one goes: whoever reads in between sees two or three, or what the journal tells.
        assert!(seen.iter().all(|articles| (2..=3).contains(articles)), "{kind}: {seen:?}");
    }
}

/// How many articles a reader finds, every quad of every graph read.
fn read(path: &Path) -> usize {
    let store = open(path);
    let quads = lines(&store).len();
    assert_eq!(store.len().unwrap(), quads);
    store.articles().unwrap().len()
}

#[test]
fn a_second_writer_is_told_who_is_writing_and_readers_read_on() {
    for kind in engines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.store");
        let place = Place::Folder(path.clone());
        let mut store = life::open_to_write(kind, &path);
        store::put(&mut store, [life::read("a.txt", life::text(1, 0)).1]).unwrap();
        store.derive().unwrap();
        store.save().unwrap();
        let before = lines(&store);
        store::put(&mut store, [life::read("b.txt", life::text(2, 0)).1]).unwrap();
        match Store::open_to_write(&place, DEFAULT_BASE) {
            Err(Error::Locked { holder, .. }) => {
                assert_eq!(holder, format!("process {}", std::process::id()), "{kind}");
            }
            other => panic!("{kind}: {other:?}"),
        }
        let reader = open(&path);
        // The journal is there for who has all in memory; on disk, the writer must have come to an end.
        if let Some(caveat) = reader.caveat() {
            assert!(caveat.contains(&format!("process {}", std::process::id())), "{kind}: {caveat}");
            assert_eq!(lines(&reader), before, "{kind}");
        } else {
            assert_eq!(reader.articles().unwrap().len(), 2, "{kind}");
        }
        drop(store);
        // Whoever was told of an article finds it, however the writer ended.
        assert_eq!(open(&path).articles().unwrap().len(), 2, "{kind}");
    }
}
