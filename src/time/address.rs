//! The day in an article's address: many outlets put it there.

use jiff::civil::Date;

/// The day that an address tells: `…/2031/03/04/…`, `…/2031-03-04-…`, `…20310304…` (also with a clock time behind it).
///
/// Of a number that may be anything else nothing is taken: it must stand alone among letters and signs, and be a day.
pub(super) fn day(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let parts: Vec<&str> =
        path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let apart = parts.windows(3).filter_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => date(year, month, day),
        _ => None,
    });
    let together = parts
        .iter()
        .filter(|part| matches!(part.len(), 8 | 12 | 14))
        .filter_map(|part| date(part.get(..4)?, part.get(4..6)?, part.get(6..8)?));
    // Where it tells two days, it tells none.
    let mut days: Vec<Date> = apart.chain(together).collect();
    days.dedup();
    match days.as_slice() {
        [day] => Some(*day),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: &str) {
        assert_eq!(day(address).map_or("-".to_owned(), |day| day.to_string()), expected, "{address}");
    }

    #[test]
    fn a_day_in_an_address() {
        check("https://news.example/2031/03/04/talks-open", "2031-03-04");
        check("https://news.example/world/talks-2031-3-4.html", "2031-03-04");
        check("https://news.example/stories/203103040304.html", "2031-03-04");
        check("http://news.example/view.php?ud=20310304000724", "2031-03-04");
        check("www.news.example/a/2031/03/04", "2031-03-04");
    }

    #[test]
    fn what_is_no_day() {
        check("https://news.example/article/20319999", "-");
        check("https://news.example/2031/03/talks", "-");
        check("https://news.example/id/18990304", "-");
        check("https://news.example/id/1203103041", "-");
        check("https://news.example/2031/03/04/what-happened-2030-01-02", "-");
        check("https://20310304.example/talks", "-");
        check("no address at all", "-");
    }
}
