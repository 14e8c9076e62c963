//! An `opening_hours` text as rules, or what in it a calendar cannot say.

use chrono::Weekday;

use super::rule::{Dates, Day, DaysOfWeek, Joined, Point, Rule, Weeks, Years};
use super::words::{Placed, Word, fault, words};
use crate::calendar::interchange::notes::problem;
use crate::calendar::runs::Run;
use crate::document::{Problem, ProblemKind};

/// Bytes of a text; OpenStreetMap allows 255.
pub(super) const MOST_BYTES: usize = 64 << 10;
/// Rules of a text.
pub(super) const MOST_RULES: usize = 500;
/// Rules of a text with the days, dates and weeks that they name.
pub(super) const MOST_PARTS: usize = 1_000;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mo", Weekday::Mon),
    ("tu", Weekday::Tue),
    ("we", Weekday::Wed),
    ("th", Weekday::Thu),
    ("fr", Weekday::Fri),
    ("sa", Weekday::Sat),
    ("su", Weekday::Sun),
];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The rules of a text, or every problem with it: the first in each rule.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, Vec<Problem>> {
    if text.len() > MOST_BYTES {
        let (found, expected) = (format!("{} bytes", text.len()), format!("at most {MOST_BYTES} bytes"));
        return Err(vec![problem("", ProblemKind::TooLarge, found, expected)]);
    }
    let words = words(text).map_err(|fault| vec![fault])?;
    let mut reader = Reader { words: &words, next: 0, end: text.len() };
    let mut rules = Vec::new();
    let mut problems = Vec::new();
    let mut joined = Joined::Instead;
    while reader.peek().is_some() {
        if reader.sign(';') {
            joined = Joined::Instead;
            continue;
        }
        match reader.rule(joined) {
            Ok(rule) => rules.push(rule),
            Err(fault) => {
                problems.push(fault);
                reader.skip_rule();
            }
        }
        joined = if reader.sign(',') { Joined::Besides } else { Joined::Instead };
        if rules.len() + problems.len() > MOST_RULES
            || rules.iter().map(Rule::size).sum::<usize>() > MOST_PARTS
        {
            let expected = format!("at most {MOST_RULES} rules, and {MOST_PARTS} with their days and dates");
            problems.push(problem("", ProblemKind::TooLarge, "more rules", expected));
            break;
        }
    }
    if rules.is_empty() && problems.is_empty() {
        problems.push(problem(
            "",
            ProblemKind::MissingField,
            "an empty text",
            "hours such as `Mo-Fr 09:00-18:00`",
        ));
    }
    if problems.is_empty() { Ok(rules) } else { Err(problems) }
}

struct Reader<'w> {
    words: &'w [Placed],
    next: usize,
    end: usize,
}

impl<'w> Reader<'w> {
    fn peek(&self) -> Option<&'w Placed> {
        self.words.get(self.next)
    }

    fn word(&self, ahead: usize) -> Option<&'w Word> {
        self.words.get(self.next + ahead).map(|placed| &placed.word)
    }

    fn at(&self) -> usize {
        self.peek().map_or(self.end, |placed| placed.at)
    }

    fn is_sign(&self, ahead: usize, sign: char) -> bool {
        self.word(ahead) == Some(&Word::Sign(sign))
    }

    fn sign(&mut self, sign: char) -> bool {
        let is = self.is_sign(0, sign);
        self.next += usize::from(is);
        is
    }

    fn letters(&self, ahead: usize) -> Option<&'w str> {
        match self.word(ahead)? {
            Word::Letters(letters) => Some(letters),
            _ => None,
        }
    }

    fn expected(&self, expected: impl Into<String>) -> Problem {
        let found = self.peek().map_or_else(|| "end of the text".to_owned(), |placed| placed.word.shown());
        fault(self.at(), &found, expected)
    }

    /// A problem with something that is understood and that a calendar cannot say.
    fn refused(&self, expected: impl Into<String>) -> Problem {
        Problem { kind: ProblemKind::UnknownValue, ..self.expected(expected) }
    }

    fn skip_rule(&mut self) {
        while self.peek().is_some() && !self.is_sign(0, ';') {
            self.next += 1;
        }
    }

    /// A number in a range.
    fn number(&mut self, least: u32, most: u32, expected: &str) -> Result<u32, Problem> {
        match self.word(0) {
            Some(Word::Number(number, _)) if (least..=most).contains(number) => {
                self.next += 1;
                Ok(*number)
            }
            _ => Err(self.expected(expected)),
        }
    }

    fn rule(&mut self, joined: Joined) -> Result<Rule, Problem> {
        let mut rule = Rule {
            at: self.at(),
            joined,
            years: Vec::new(),
            dates: Vec::new(),
            weeks: Vec::new(),
            days: Vec::new(),
            holidays: false,
            times: Vec::new(),
            is_off: false,
            comment: None,
        };
        let start = self.next;
        if let (Some(Word::Number(24, 2)), true, Some(Word::Number(7, 1))) =
            (self.word(0), self.is_sign(1, '/'), self.word(2))
        {
            self.next += 3;
        } else {
            self.selectors(&mut rule)?;
        }
        let mut is_told = false;
        match self.letters(0) {
            Some("off" | "closed") => (rule.is_off, is_told) = (true, true),
            Some("open") => is_told = true,
            Some("unknown") => {
                return Err(self.refused("`open` or `off`, because a calendar is one or the other"));
            }
            _ => {}
        }
        self.next += usize::from(is_told);
        if let Some(Word::Comment(comment)) = self.word(0) {
            if !is_told {
                let expected = "`open` or `off` before a comment, which alone leaves it unknown";
                return Err(self.refused(expected));
            }
            rule.comment = Some(comment.clone()).filter(|comment| !comment.is_empty());
            self.next += 1;
        }
        if self.next == start {
            return Err(self.expected("days, dates or times such as `Mo-Fr 09:00-18:00`"));
        }
        if self.is_sign(0, '|') {
            return Err(self.refused("no `||`, because a calendar has no hours to fall back on"));
        }
        if self.peek().is_some() && !self.is_sign(0, ';') && !self.is_sign(0, ',') {
            return Err(self.expected("`;` or `,` before another rule, or its end"));
        }
        if rule.holidays && !(rule.years.is_empty() && rule.dates.is_empty() && rule.weeks.is_empty()) {
            let expected = "`PH` without dates beside it";
            return Err(problem(
                format_args!("byte {}", rule.at),
                ProblemKind::UnknownValue,
                "PH of some dates",
                expected,
            ));
        }
        Ok(rule)
    }

    fn selectors(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        if matches!(self.word(0), Some(Word::Comment(_))) && self.is_sign(1, ':') {
            return Err(self.refused("hours without a comment before them"));
        }
        if self.is_years() {
            self.years(rule)?;
        }
        if self.is_date(0) {
            self.dates(rule)?;
        }
        if self.letters(0) == Some("week") {
            self.next += 1;
            self.weeks(rule)?;
        }
        self.sign(':');
        if self.is_weekday(0) {
            self.days(rule)?;
        }
        self.sign(':');
        if self.is_time() {
            self.times(rule)?;
        }
        Ok(())
    }

    fn is_years(&self) -> bool {
        matches!(self.word(0), Some(Word::Number(_, 4))) && !self.is_time_of_day(0) && !self.is_date(1)
    }

    fn years(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        loop {
            let from = self.number(1, 9_999, "a year of four digits")?;
            let mut years = Years { from, to: Some(from), step: 1 };
            if self.sign('+') {
                years.to = None;
            } else if self.sign('-') {
                years.to = Some(self.number(from, 9_999, "a year that is not earlier")?);
                if self.sign('/') {
                    years.step = self.number(1, 1_000, "a number of years")?;
                }
            }
            rule.years.push(years);
            if !(self.is_sign(0, ',') && matches!(self.word(1), Some(Word::Number(_, 4))) && !self.is_date(2))
            {
                return Ok(());
            }
            self.next += 1;
        }
    }

    /// Whether a month or Easter comes, after a year or without one.
    fn is_date(&self, ahead: usize) -> bool {
        let named =
            |ahead| self.letters(ahead).is_some_and(|word| word == "easter" || MONTHS.contains(&word));
        named(ahead) || (matches!(self.word(ahead), Some(Word::Number(_, 4))) && named(ahead + 1))
    }

    fn year(&mut self) -> Option<u32> {
        match self.word(0)? {
            Word::Number(year, 4) if *year > 0 => {
                self.next += 1;
                Some(*year)
            }
            _ => None,
        }
    }

    fn month(&mut self) -> Option<u32> {
        let word = self.letters(0)?;
        let place = MONTHS.iter().position(|month| *month == word)?;
        self.next += 1;
        u32::try_from(place + 1).ok()
    }

    fn dates(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        loop {
            self.date(rule)?;
            if !(self.is_sign(0, ',') && self.is_date(1)) {
                return Ok(());
            }
            self.next += 1;
        }
    }

    fn date(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        let year = self.year();
        if self.letters(0) == Some("easter") {
            let from = Point { year, day: self.easter()? };
            return self.until(from, None, rule);
        }
        let month = self.month().ok_or_else(|| self.expected("a month such as `Dec`, or `easter`"))?;
        if self.is_weekday(0) && self.is_sign(1, '[') && self.is_range_of_weekdays() {
            return Err(self.refused("dates at both ends, and no weekdays of a month"));
        }
        if !self.is_day_of_month() {
            let to = if self.is_sign(0, '-') && self.letters(1).is_some_and(|word| MONTHS.contains(&word)) {
                self.next += 1;
                self.month().unwrap_or(month)
            } else {
                month
            };
            if self.is_sign(0, '-') || (to != month && self.is_day_of_month()) {
                return Err(self.refused("a day at both ends, or at none of them"));
            }
            if to < month && year.is_some() {
                return Err(self.refused("months of one year in order"));
            }
            rule.dates.push(Dates::Months { year, from: month, to });
            return Ok(());
        }
        loop {
            let day = self.day_of(month)?;
            self.until(Point { year, day }, Some(month), rule)?;
            // More days of the same month, as in `Dec 24,26`.
            let more = self.is_sign(0, ',')
                && matches!(self.word(1), Some(Word::Number(_, 1 | 2)))
                && !self.is_time_of_day(1);
            if !more {
                return Ok(());
            }
            self.next += 1;
        }
    }

    /// Whether `Su[-1]-…` comes.
    fn is_range_of_weekdays(&self) -> bool {
        let close = (2..12).find(|ahead| self.is_sign(*ahead, ']'));
        close.is_some_and(|close| self.is_sign(close + 1, '-'))
    }

    fn is_day_of_month(&self) -> bool {
        matches!(self.word(0), Some(Word::Number(_, 1 | 2))) && !self.is_time_of_day(0)
    }

    /// Whether `09:00` comes, and not a number before the colon that may end dates, as in `Jan 02: 18:00-22:00`.
    fn is_time_of_day(&self, ahead: usize) -> bool {
        matches!(self.word(ahead), Some(Word::Number(..)))
            && self.is_sign(ahead + 1, ':')
            && matches!(self.word(ahead + 2), Some(Word::Number(..)))
            && !self.is_sign(ahead + 3, ':')
    }

    fn day_of(&mut self, month: u32) -> Result<Day, Problem> {
        let most = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let day = self.number(1, most, &format!("a day from 1 to {most}"))?;
        Ok(Day::Of { month, day })
    }

    /// The end of a stretch of dates; `month` is that of its start.
    fn until(&mut self, from: Point, month: Option<u32>, rule: &mut Rule) -> Result<(), Problem> {
        if (self.is_sign(0, '+') || self.is_sign(0, '-')) && matches!(self.letters(2), Some("day" | "days")) {
            return Err(self.refused("a date without days counted from it"));
        }
        if self.sign('+') {
            if from.year.is_none() {
                return Err(self.refused("a year before a date that has no end"));
            }
            rule.dates.push(Dates::Points { from, to: None, step: 1 });
            return Ok(());
        }
        let mut to = from;
        let mut step = 1;
        if self.sign('-') {
            let year = self.year();
            if from.year.is_none() && year.is_some() {
                return Err(self.refused("a year at both ends, or at none of them"));
            }
            let day = if self.letters(0) == Some("easter") {
                self.easter()?
            } else {
                match (self.month(), month) {
                    (Some(month), _) | (None, Some(month)) => self.day_of(month)?,
                    (None, None) => return Err(self.expected("a month such as `Dec`, or `easter`")),
                }
            };
            to = Point { year: year.or(from.year), day };
            if self.sign('/') {
                step = self.number(1, 366, "a number of days from 1 to 366")?;
            }
            if let (Some(year), Some(last)) = (from.year, to.year) {
                let (start, end) = (from.day.first_in(year), to.day.last_in(last));
                if start.zip(end).is_none_or(|(start, end)| end < start) {
                    return Err(self.refused("a last date that is not before the first"));
                }
            }
        }
        rule.dates.push(Dates::Points { from, to: Some(to), step });
        Ok(())
    }

    /// `easter`, `easter +1 day`
    fn easter(&mut self) -> Result<Day, Problem> {
        self.next += 1;
        Ok(Day::Easter(self.later()?.unwrap_or(0)))
    }

    /// `+1 day`, `-2 days`
    fn later(&mut self) -> Result<Option<i32>, Problem> {
        let sign = match self.word(0) {
            Some(Word::Sign('+')) => 1,
            Some(Word::Sign('-')) => -1,
            _ => return Ok(None),
        };
        let (Some(Word::Number(..)), Some("day" | "days")) = (self.word(1), self.letters(2)) else {
            return Ok(None);
        };
        self.next += 1;
        let days = self.number(0, 366, "at most 366 days")?;
        self.next += 1;
        Ok(i32::try_from(days).ok().and_then(|days| days.checked_mul(sign)))
    }

    fn weeks(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        loop {
            let expected = "a week from 1 to 53";
            let from = self.number(1, 53, expected)?;
            let mut weeks = Weeks { from, to: from, step: 1 };
            if self.sign('-') {
                weeks.to = self.number(1, 53, expected)?;
                if self.sign('/') {
                    weeks.step = self.number(1, 53, "a number of weeks")?;
                    if weeks.to < weeks.from {
                        return Err(self.refused("weeks in order beside a step"));
                    }
                }
            }
            rule.weeks.push(weeks);
            let more = self.is_sign(0, ',')
                && matches!(self.word(1), Some(Word::Number(..)))
                && !self.is_time_of_day(1);
            if !more {
                return Ok(());
            }
            self.next += 1;
        }
    }

    fn is_weekday(&self, ahead: usize) -> bool {
        self.letters(ahead).is_some_and(|word| {
            word == "ph" || word == "sh" || WEEKDAYS.iter().any(|(name, _)| *name == word)
        })
    }

    fn weekday(&mut self) -> Result<Weekday, Problem> {
        let found = self.letters(0).and_then(|word| WEEKDAYS.iter().find(|(name, _)| *name == word));
        let (_, weekday) = found.ok_or_else(|| self.expected("a weekday such as `Mo`"))?;
        self.next += 1;
        Ok(*weekday)
    }

    fn days(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        loop {
            match self.letters(0) {
                Some("sh") => {
                    return Err(self.refused("no `SH`, because a calendar does not know school holidays"));
                }
                Some("ph") => {
                    self.next += 1;
                    if self.is_sign(0, '+') || self.is_sign(0, '-') {
                        return Err(self.refused("`PH` without days counted from it"));
                    }
                    rule.holidays = true;
                }
                _ => {
                    let day = self.day_of_week()?;
                    rule.days.push(day);
                }
            }
            if self.is_weekday(0) {
                return Err(self.refused("`,` between days: a holiday and a weekday at once cannot be said"));
            }
            if !(self.is_sign(0, ',') && self.is_weekday(1)) {
                return Ok(());
            }
            self.next += 1;
        }
    }

    fn day_of_week(&mut self) -> Result<DaysOfWeek, Problem> {
        let weekday = self.weekday()?;
        if self.sign('[') {
            let mut n = Vec::new();
            loop {
                let back = self.sign('-');
                let expected = "a number from 1 to 5";
                let from = self.number(1, 5, expected)?;
                let to = if !back && self.sign('-') { self.number(from, 5, expected)? } else { from };
                for place in from..=to {
                    let place = i32::try_from(place).unwrap_or(1);
                    n.push(if back { place.saturating_neg() } else { place });
                }
                if !self.sign(',') {
                    break;
                }
            }
            if !self.sign(']') {
                return Err(self.expected("`]` after the number of a weekday"));
            }
            let later = self.later()?.unwrap_or(0);
            return Ok(DaysOfWeek::Nth { weekday, n, later });
        }
        let to = if self.sign('-') { self.weekday()? } else { weekday };
        Ok(DaysOfWeek::From(weekday, to))
    }

    fn is_time(&self) -> bool {
        match self.word(0) {
            Some(Word::Number(..)) => true,
            Some(Word::Sign('(')) => true,
            Some(Word::Letters(word)) => SUN.contains(&word.as_str()),
            _ => false,
        }
    }

    fn times(&mut self, rule: &mut Rule) -> Result<(), Problem> {
        loop {
            let start = self.time(24 * 60 - 1, "a start from `00:00` to `23:59`")?;
            if self.is_sign(0, '+') {
                return Err(self.refused("a closing time, and not `+`"));
            }
            if !self.sign('-') {
                return Err(self.expected("`-` and a closing time"));
            }
            let end = self.time(48 * 60, "a closing time from `00:00` to `48:00`")?;
            if self.is_sign(0, '+') {
                return Err(self.refused("a closing time, and not `+` after it"));
            }
            if self.is_sign(0, '/') {
                return Err(self.refused("a stretch of time, and no points in it"));
            }
            let end = if end <= start { end + 24 * 60 } else { end };
            if end - start > 24 * 60 {
                return Err(self.refused("hours that last at most a day"));
            }
            rule.times.push(Run::new(start.into(), end.into()));
            let more = self.is_sign(0, ',')
                && ((matches!(self.word(1), Some(Word::Number(_, 1 | 2))) && self.is_sign(2, ':'))
                    || self.is_sign(1, '(')
                    || self.letters(1).is_some_and(|word| SUN.contains(&word)));
            if !more {
                return Ok(());
            }
            self.next += 1;
        }
    }

    /// Minutes after midnight.
    fn time(&mut self, most: u32, expected: &str) -> Result<u32, Problem> {
        if self.is_sign(0, '(') || self.letters(0).is_some_and(|word| SUN.contains(&word)) {
            return Err(self.refused("a time of day, because a calendar does not know where the sun is"));
        }
        let before = self.next;
        let hour = self.number(0, 48, expected)?;
        if !self.sign(':') {
            return Err(self.expected("`:` and minutes"));
        }
        match self.word(0) {
            Some(Word::Number(minute, 2)) if *minute < 60 => {
                self.next += 1;
                let time = hour * 60 + minute;
                if time > most {
                    self.next = before;
                    return Err(self.expected(expected));
                }
                Ok(time)
            }
            _ => Err(self.expected("minutes from `00` to `59`")),
        }
    }
}

const SUN: [&str; 4] = ["sunrise", "sunset", "dawn", "dusk"];
