//! Takes out of a page what is not its article, before the extractor looks for the text.
//!
//! The extractor finds where the text is; it keeps what stands in the midst of it (boxes to subscribe, captions, “Read
//! more” lines) and what looks like it (other articles of an endless page). Those are told by the words of their classes,
//! by their place, and by their headings.

use super::chaff;
use super::size::Sizes;
use dom_query::{Document, NodeRef};

/// Elements that hold no text of an article.
const NEVER: &str = "script, style, noscript, template, nav, footer, dialog, form, button, select, figcaption, iframe, svg, \
    amp-sidebar, amp-ad, amp-sticky-ad, amp-embed, amp-social-share, amp-consent, amp-user-notification, amp-analytics, \
    [hidden], [aria-hidden='true'], [aria-modal='true'], [role='navigation'], [role='dialog'], [role='alertdialog'], \
    [role='search'], [role='menu'], [role='contentinfo'], [role='complementary']";

/// Words in classes and ids of what is no part of the article, however much text it has.
const STRONG: &[&str] = &[
    "advert",
    "advertisement",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "gdpr",
    "mostread",
    "newsletter",
    "newsletters",
    "onetrust",
    "outbrain",
    "recirc",
    "recommendations",
    "recommended",
    "regwall",
    "related",
    "relatedposts",
    "respond",
    "sharedaddy",
    "signup",
    "sponsored",
    "taboola",
    "trending",
    "upsell",
];

/// Words in classes and ids of what is no part of the article unless much of the text is in it.
const WEAK: &[&str] = &[
    "ad",
    "ads",
    "adslot",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "cap",
    "caption",
    "credit",
    "discussion",
    "footer",
    "ftr",
    "masthead",
    "menu",
    "modal",
    "more",
    "nav",
    "navigation",
    "offer",
    "offers",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "prompt",
    "rail",
    "share",
    "shares",
    "sharing",
    "sidebar",
    "skip",
    "social",
    "sponsor",
    "subscribe",
    "subscription",
    "tag",
    "tags",
    "teaser",
    "teasers",
    "ticker",
    "timestamp",
    "toolbar",
    "tools",
    "topics",
    "widget",
    "widgets",
];

/// Takes out what is not the article; `headline` is the element of the headline, where it is known.
pub(super) fn boilerplate(document: &Document, headline: Option<&NodeRef<'_>>) {
    document
        .select(NEVER)
        .nodes()
        .iter()
        .filter(|node| !holds(node, headline))
        .for_each(NodeRef::remove_from_parent);
    let Some(body) = document.body() else { return };
    if let Some(headline) = headline {
        other_articles(document, headline);
        before(headline, &body);
    }
    let sizes = Sizes::of(&body);
    let named = "body [class], body [id], body [data-component], body [data-testid], body [aria-label]";
    for node in document.select(named).nodes() {
        // The first letter of a text may be set apart.
        if node.parent().is_none() || sizes.letters(node) < 3 || holds(node, headline) || holds_body(node) {
            continue;
        }
        let words = words(node);
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        if has(STRONG) && sizes.share(node) < 0.7 || has(WEAK) && sizes.share(node) < 0.3 {
            node.remove_from_parent();
        }
    }
    let sizes = Sizes::of(&body);
    for heading in document.select("h2, h3, h4, h5, h6").nodes() {
        if heading.parent().is_some() && !holds(heading, headline) {
            under(heading, headline, &sizes);
        }
    }
    let sizes = Sizes::of(&body);
    for node in document.select("ul, ol, dl, td, div, section, p").nodes() {
        let linked = sizes.links(node) > 0.6 && sizes.share(node) < 0.3;
        if linked && node.parent().is_some() && !holds(node, headline) {
            node.remove_from_parent();
        }
    }
    quotes_again(document, &body);
}

/// Whether the headline is in it.
fn holds(node: &NodeRef<'_>, headline: Option<&NodeRef<'_>>) -> bool {
    headline.is_some_and(|headline| {
        headline.id == node.id || headline.ancestors_it(None).any(|above| above.id == node.id)
    })
}

/// Whether it says that it is the text, or has what says so in it.
fn holds_body(node: &NodeRef<'_>) -> bool {
    let is = |node: &NodeRef<'_>| node.attr("itemprop").is_some_and(|value| &*value == "articleBody");
    is(node) || node.descendants_it().any(|node| is(&node))
}

/// The words of an element's classes and ids, in lower case: `adSlot` is `ad`, `slot` and `adslot`.
fn words(node: &NodeRef<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["class", "id", "data-component", "data-testid", "aria-label"] {
        let Some(value) = node.attr(name) else { continue };
        for word in value.split(|c: char| !c.is_alphanumeric()) {
            let mut start = 0;
            for (at, _) in word.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase()) {
                out.push(word.get(start..at).unwrap_or_default().to_lowercase());
                start = at;
            }
            out.push(word.get(start..).unwrap_or_default().to_lowercase());
            out.push(word.to_lowercase());
        }
    }
    out
}

/// Other articles of the page: those that stand beside the one with the headline, and those with a headline of their own.
fn other_articles(document: &Document, headline: &NodeRef<'_>) {
    let of_headline = headline.ancestors_it(None).find(|node| node.has_name("article"));
    for node in document.select("article").nodes() {
        let inside = |outer: &NodeRef<'_>, inner: &NodeRef<'_>| {
            outer.id == inner.id || inner.ancestors_it(None).any(|above| above.id == outer.id)
        };
        let apart = of_headline.as_ref().is_some_and(|own| !inside(own, node) && !inside(node, own));
        let own_headline = node.descendants_it().any(|below| below.has_name("h1") && below.id != headline.id);
        if apart || own_headline && !inside(node, headline) {
            node.remove_from_parent();
        }
    }
}

/// What stands before the headline: its elder siblings, and those of what it is in.
fn before(headline: &NodeRef<'_>, body: &NodeRef<'_>) {
    let mut at = *headline;
    while at.id != body.id {
        while let Some(elder) = at.prev_sibling() {
            elder.remove_from_parent();
        }
        let Some(parent) = at.parent() else { break };
        at = parent;
    }
}

/// What stands under a heading that leads away from the article, or is a link to another one.
fn under(heading: &NodeRef<'_>, headline: Option<&NodeRef<'_>>, sizes: &Sizes) {
    let text = super::unescaped(&heading.text());
    let away = chaff::leads_away(&text);
    let is_link = sizes.links(heading) > 0.8;
    if !away && !is_link {
        return;
    }
    // The box around it, as long as it holds little else than this.
    let small = |node: &NodeRef<'_>| sizes.share(node) < 0.3;
    let mut outer = *heading;
    while let Some(parent) = outer.parent() {
        let boxes = parent
            .element_children()
            .iter()
            .filter(|node| node.has_name("article") || node.has_name("section"))
            .count();
        let more = is_link && boxes > 1;
        if parent.has_name("body") || holds(&parent, headline) || !small(&parent) || more {
            break;
        }
        // Going up is for boxes; a heading among the paragraphs of the text is not in one.
        let first = outer.prev_element_sibling().is_none();
        if !first {
            break;
        }
        outer = parent;
    }
    if outer.id == heading.id && away {
        // All that follows, up to a heading of as high a rank.
        let rank = heading.node_name().unwrap_or_default();
        let mut next = heading.next_sibling();
        while let Some(node) = next {
            next = node.next_sibling();
            let name = node.node_name().unwrap_or_default();
            if name.len() == 2 && name.starts_with('h') && *name <= *rank {
                break;
            }
            node.remove_from_parent();
        }
    }
    outer.remove_from_parent();
}

/// Quotations set apart that only repeat what the text says.
fn quotes_again(document: &Document, body: &NodeRef<'_>) {
    let text = super::letters(&body.text());
    for node in document.select("aside, blockquote, figure, q, [class*='pull']").nodes().iter().take(QUOTES) {
        let quote = super::letters(&node.text());
        let again = || text.matches(&quote).count() > 1;
        if node.parent().is_some() && (12..600).contains(&quote.len()) && again() {
            node.remove_from_parent();
        }
    }
}

/// So many quotations set apart are looked at: each is searched for in the whole text.
const QUOTES: usize = 200;
