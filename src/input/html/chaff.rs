//! Lines that stand in the text of pages and are no part of it.

use crate::input::date;

/// What headings begin with under which no text of the article stands.
const AWAY: &[&str] = &[
    "about the author",
    "about the writer",
    "advertisement",
    "also in ",
    "also read",
    "comments",
    "continue reading",
    "editor's pick",
    "editors' pick",
    "follow our",
    "follow the topics",
    "follow us",
    "from our ",
    "join the conversation",
    "join the discussion",
    "latest from",
    "latest in ",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "more essays",
    "more from",
    "more in ",
    "more information",
    "more like this",
    "more news",
    "more on ",
    "more stories",
    "more to read",
    "more top",
    "most popular",
    "most read",
    "most shared",
    "most viewed",
    "most watched",
    "newsletter",
    "our standards",
    "popular in ",
    "popular now",
    "popular on ",
    "popular stories",
    "read more",
    "read next",
    "recommended",
    "related",
    "share this",
    "share your",
    "sign up",
    "subscribe",
    "support local",
    "support our",
    "support quality",
    "support the ",
    "tags",
    "top news",
    "top picks",
    "top stories",
    "topics",
    "trending",
    "up next",
    "watch next",
    "you may also",
    "you might also",
];

/// Whether a heading leads away from the article.
pub(super) fn leads_away(heading: &str) -> bool {
    let heading = straight(heading);
    let short = heading.split_whitespace().count() <= 8;
    short && AWAY.iter().any(|start| heading.starts_with(start) || heading == start.trim())
}

/// What lines begin with that ask the reader to do something or name what is not there.
const ASKS: &[&str] = &[
    "advertisement",
    "already a subscriber",
    "already have an account",
    "already registered",
    "also read",
    "article continues",
    "cancel anytime",
    "click here",
    "copy link",
    "download the app",
    "download our app",
    "don't miss",
    "find out more",
    "follow us",
    "for more information see our privacy",
    "get the latest",
    "get unlimited access",
    "getting your trinity",
    "join our ",
    "like us on",
    "listen to this article",
    "log in",
    "make sure you",
    "no spam",
    "pay attention",
    "privacy notice",
    "read also",
    "read more",
    "read next",
    "read the full",
    "recommended",
    "register now",
    "register to",
    "related:",
    "related article",
    "related stor",
    "see also",
    "see more",
    "share this",
    "sign in",
    "sign up",
    "skip past",
    "story continues",
    "subscribe",
    "support independent",
    "this is a paid",
    "this story is exclusive",
    "to continue reading",
    "to read the full",
    "watch live",
    "watch:",
    "watch |",
    "unlock ",
    "you can unsubscribe",
    "your email address",
];

/// What a line begins with that says when or by whom the article was written, or what a picture shows.
const LABELS: &[&str] = &[
    "author:",
    "by:",
    "caption:",
    "date:",
    "edited by",
    "file photo",
    "first published",
    "image:",
    "image credit",
    "last modified",
    "last updated",
    "photo:",
    "photo by",
    "photo credit",
    "photograph:",
    "picture:",
    "posted",
    "published",
    "reading time",
    "source:",
    "tags:",
    "topics:",
    "updated",
    "video:",
    "written by",
];

/// Whether a line is no part of the text.
pub(super) fn is_chaff(line: &str) -> bool {
    let plain = straight(line.trim_start_matches("- "));
    let words = plain.split_whitespace().count();
    if !plain.chars().any(char::is_alphanumeric) {
        return true;
    }
    let asks = words <= 40 && ASKS.iter().any(|start| plain.starts_with(start));
    let labelled =
        words <= 30 && LABELS.iter().any(|start| plain.starts_with(start)) && !is_sentence(line, words);
    asks || labelled || is_moment(&plain, words) || is_credited(&plain, words)
}

/// Whether a line, between the headline and the text, is the byline or the like.
pub(super) fn is_byline(line: &str, byline: Option<&str>) -> bool {
    let plain = straight(line);
    let words = plain.split_whitespace().count();
    let by = plain.starts_with("by ") && words <= 12 && !line.ends_with(['.', '?', '!']);
    let names = byline.is_some_and(|byline| {
        let first = straight(byline.split(',').next().unwrap_or_default());
        !first.is_empty() && plain.contains(&first) && words <= first.split_whitespace().count() + 8
    });
    let dated = words <= 12 && date::day(line).is_some();
    by || (names && !line.ends_with(['.', '?', '!'])) || dated
}

/// “Published in Geneva, the report says …” is a sentence; “Published 4 March 2031” is none.
fn is_sentence(line: &str, words: usize) -> bool {
    words > 8 && line.ends_with(['.', '”', '"', '?', '!']) && !line.contains(':')
}

/// A time or a date alone: “23:41”, “4 March 2031, 18:42 GMT”.
fn is_moment(plain: &str, words: usize) -> bool {
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let clock = plain.split([':', '.']).count() == 2
        && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    (clock && (3..=4).contains(&digits)) || (words <= 8 && digits >= 5 && date::day(plain).is_some())
}

/// A caption with its credit in brackets at the end: “… in May. (Agency Photo/Joni Pell)”.
fn is_credited(plain: &str, words: usize) -> bool {
    let Some((_, credit)) = plain.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']))
    else {
        return plain.contains("| photo credit") || plain.contains("photograph:") && words <= 40;
    };
    words <= 80
        && ["photo", "image", "getty", "courtesy", "file pic", "picture"]
            .iter()
            .any(|word| credit.contains(word))
}

/// Lower case, one space between words, straight apostrophes.
fn straight(line: &str) -> String {
    let line = line.to_lowercase().replace(['’', '‘'], "'");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_text_and_lines_that_look_like_them() {
        for line in [
            "Sign up to First Edition, our morning email",
            "ADVERTISEMENT",
            "Read more: Talks collapse in Oslo",
            "* * *",
            "23:41",
            "4 March 2031, 18:42 GMT",
            "Published - 9 February 2028 10:31 pm",
            "Already a subscriber? Log in",
            "The envoy listens. (Wire Photo/Joni Pell)",
            "Photograph: Marek Dool",
        ] {
            assert!(is_chaff(line), "{line}");
        }
        for line in [
            "Read in parliament, the letter surprised the minister.",
            "Published in Geneva on Monday, the report blames both sides.",
            "He signed up for the army in 2024.",
            "The talks ended at 23:41.",
            "Posted to Rome in 2020, she met the minister twice.",
            "The treaty (a draft) was signed.",
            "In 2031, 40 died.",
            "“No,” she said.",
        ] {
            assert!(!is_chaff(line), "{line}");
        }
        assert!(leads_away("More on this story") && leads_away("Comments (12)") && leads_away("Related"));
        assert!(!leads_away("More than 40 killed in blast") && !leads_away("What happens next?"));
        assert!(
            is_byline("By ANA ROE and BO LIND", None)
                && is_byline("Ana Roe | Political editor", Some("Ana Roe"))
        );
        assert!(!is_byline("By noon, the crowd had gone.", None));
    }
}
