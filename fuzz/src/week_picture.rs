//! Any week of any calendar, written and drawn.

use arbitrary::{Result, Unstructured};
use chrono::{DateTime, TimeDelta, Utc};
use supportkit::calendar::{Calendar, SvgOptions, Week, WeekWords, Weekday, World, compile_all};
use supportkit::document::{Pointer, Review};

use crate::{calendars, instants};

/// Words that would break a line, an element, an attribute or a character of XML, and words of several scripts.
const WORDS: [&str; 12] = [
    "Mon",
    "",
    "دوشنبه",
    "<b>&amp;\"'",
    "]]>",
    "a\nb\tc\r",
    "\u{0}\u{7f}\u{85}",
    "\u{fffe}\u{ffff}",
    "\u{202e}x\u{2028}",
    "e\u{301}\u{1f469}\u{200d}\u{1f680}",
    "<!--",
    "a name that is far longer than any row of any picture has room for, so that it has to be cut somewhere",
];

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A week has its days in order and without holes, each with hours or a reason, and says what the calendar says. Its text
/// has a line for each group of days; its picture is XML that any reader takes, whatever the names in it. The bytes choose
/// the calendar, the date and the words.
pub fn week_picture(data: &[u8]) {
    // Only a choice among nothing fails, and there is always something to choose from.
    draw(&mut Unstructured::new(data)).expect("choices are never among nothing");
}

fn draw(choices: &mut Unstructured<'_>) -> Result<()> {
    let date = instants::any(choices)?.date_naive();
    let (first, language) = (*choices.choose(&WEEK)?, *choices.choose(&["", "tr", "fa", "zz-", "\u{0}"])?);
    let mut word = || choices.choose(&WORDS).copied();
    let days = [word()?, word()?, word()?, word()?, word()?, word()?, word()?];
    let words = WeekWords::default().days(days).closed(word()?).hours(word()?);
    let options = SvgOptions::default().titled(word()?).with_id(word()?).words(words);
    let options = options.right_to_left(choices.ratio(1_u8, 2_u8)?);
    let documents = calendars::any(choices)?;
    let mut review = Review::new();
    let compiled = compile_all(&documents, &World::default(), &Pointer::root(), &mut review);
    for calendar in compiled.values() {
        let week = calendar.week_named(language, date, first);
        holds(calendar, &week, first);
        let text = week.text(&options.words);
        assert!(text.is_empty() || text.ends_with('\n'), "{text:?}");
        assert!(text.matches('\n').count() <= week.days.len(), "{text:?}");
        assert_eq!(text.is_empty(), week.days.is_empty(), "{text:?}");
        let picture = week.svg(&options);
        let read = roxmltree::Document::parse(&picture);
        let read = read.unwrap_or_else(|reason| panic!("{reason}\n{picture}"));
        assert_eq!(read.root_element().tag_name().name(), "svg");
        serde_json::to_string(&week).expect("a week that can be written");
    }
    Ok(())
}

fn holds(calendar: &Calendar, week: &Week, first: Weekday) {
    assert!(week.days.len() <= 7, "{week:?}");
    if let (7, Some(day)) = (week.days.len(), week.days.first()) {
        assert_eq!(day.weekday, first);
    }
    for pair in week.days.windows(2) {
        assert_eq!(pair[0].date.0.succ_opt(), Some(pair[1].date.0), "{week:?}");
        assert_eq!(pair[0].end, pair[1].start, "{week:?}");
    }
    for day in &week.days {
        assert!(day.start <= day.end, "{day:?}");
        assert_eq!(day.hours.is_empty(), day.closed.is_some(), "{day:?}");
        let mut reached: DateTime<Utc> = day.start;
        let mut open = TimeDelta::zero();
        for stretch in &day.stretches {
            assert!(stretch.start == reached && stretch.start < stretch.end, "{day:?}");
            open += if stretch.is_open() { stretch.length() } else { TimeDelta::zero() };
            reached = stretch.end;
        }
        assert_eq!(reached, day.end, "{day:?}");
        assert_eq!(open, calendar.between(day.start, day.end), "{day:?}");
        for hours in &day.hours {
            assert!(hours.start < hours.end, "{day:?}");
            assert_eq!(calendar.between(hours.start, hours.end), hours.end - hours.start, "{day:?}");
        }
    }
}
