//! A week drawn: a row for each day, an hour of the clock as wide as any other, in SVG without scripts or fonts.

use std::fmt::Write as _;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::super::line::{DAY, Moment, day_of, start_of};
use super::super::runs::Run;
use super::super::{Reason, Stretch};
use super::text::{clock, one_line};
use super::{Week, WeekDay, WeekWords};

/// How a week is drawn.
///
/// ```
/// use supportkit::calendar::{Calendar, SvgOptions, Weekday};
///
/// let riyadh = Calendar::from_json(r#"{"zone": "Asia/Riyadh", "hours": {"sun": [["08:00", "16:00"]]}}"#)?;
/// let options = SvgOptions::default().titled("ساعات العمل").right_to_left(true).with_id("hours");
/// let picture = riyadh.week("2026-03-22".parse().unwrap(), Weekday::Sun).svg(&options);
/// assert!(picture.contains(r#"<title id="hours-title">ساعات العمل</title>"#));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SvgOptions {
    /// What the picture is called.
    #[cfg_attr(feature = "uniffi", uniffi(default = "Opening hours"))]
    pub title: String,
    /// The words in it.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub words: WeekWords,
    /// Whether it is read from right to left, so that the day begins on the right.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub right_to_left: bool,
    /// What the ids in it begin with; pictures on one page need different ones.
    #[cfg_attr(feature = "uniffi", uniffi(default = "week"))]
    pub id: String,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self {
            title: "Opening hours".to_owned(),
            words: WeekWords::default(),
            right_to_left: false,
            id: "week".to_owned(),
        }
    }
}

impl SvgOptions {
    /// With another title.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        self.title = title.to_owned();
        self
    }

    /// With other words.
    #[must_use]
    pub fn words(mut self, words: WeekWords) -> Self {
        self.words = words;
        self
    }

    /// Whether it is read from right to left.
    #[must_use]
    pub fn right_to_left(mut self, right_to_left: bool) -> Self {
        self.right_to_left = right_to_left;
        self
    }

    /// With other ids.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        self.id = id.to_owned();
        self
    }
}

/// Where the hours begin, behind the names of the days.
const LEFT: u64 = 118;
/// How wide an hour is.
const HOUR: u64 = 26;
const RIGHT: u64 = 20;
const WIDTH: u64 = LEFT + 24 * HOUR + RIGHT;
/// Where the first day begins, below the hours.
const TOP: u64 = 30;
const ROW: u64 = 40;
/// Between a row and what is drawn in it.
const GAP: u64 = 4;

/// How wide a letter is, in tenths, taken generously: one of most scripts, and one of those that are square.
const LETTER: u64 = 68;
const SQUARE_LETTER: u64 = 125;

/// The fill of a block and the colour of its text, which contrast as WCAG 2 asks of small text.
const OPEN: (&str, &str) = ("#1f7a54", "#ffffff");
const BREAK: (&str, &str) = ("#f2cf8d", "#222222");
const DAY_OFF: (&str, &str) = ("#cdd8f2", "#222222");
const CLOSED: (&str, &str) = ("#eceff1", "#222222");

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Week {
    /// The week as a picture: what is open, and breaks, holidays and special days by name.
    ///
    /// It is one self-contained SVG element with a title and a description, which says in text what is drawn. Nothing in
    /// it runs or is fetched, every text is escaped, and the same week gives the same bytes. Rows go by the clock on the wall:
    /// a skipped hour is left blank, and a day that is longer or shorter says how long it is.
    pub fn svg(&self, options: &SvgOptions) -> String {
        let mut canvas = Canvas { svg: String::new(), mirrored: options.right_to_left };
        let id = escaped(&options.id);
        let height = TOP + ROW * self.days.len() as u64 + GAP;
        canvas.line(format_args!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="{id}-title {id}-desc" font-family="sans-serif" font-size="12">"#
        ));
        canvas.line(format_args!(r#"<title id="{id}-title">{}</title>"#, escaped(&options.title)));
        let said: Vec<String> =
            self.groups(&options.words).into_iter().map(|(days, hours)| format!("{days} {hours}")).collect();
        canvas.line(format_args!(r#"<desc id="{id}-desc">{}</desc>"#, escaped(&said.join("; "))));
        canvas.line(format_args!(r##"<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>"##));
        for (row, day) in self.days.iter().enumerate() {
            self.row(day, TOP + ROW * row as u64, &options.words, &mut canvas);
        }
        for hour in (0..=24).step_by(3) {
            let x = canvas.place(LEFT * 10 + hour * HOUR * 10, 0);
            let bottom = height - GAP;
            canvas.line(format_args!(
                r##"<line x1="{x}" y1="{TOP}" x2="{x}" y2="{bottom}" stroke="#5f6368" stroke-opacity="0.25"/>"##
            ));
            let text = format!("{hour:02}:00");
            canvas.label(LEFT * 10 + hour * HOUR * 10, TOP - 10, CLOSED.1, &text);
        }
        canvas.svg.push_str("</svg>\n");
        canvas.svg
    }
}

impl Week {
    fn row(&self, day: &WeekDay, top: u64, words: &WeekWords, canvas: &mut Canvas) {
        let baseline = top + ROW / 2;
        canvas.name(120, baseline - 2, words.day(day.weekday));
        let date = day.date.to_string();
        let minutes = day.length().num_minutes();
        let (hours, rest) = (minutes.div_euclid(60), minutes.rem_euclid(60));
        let length = match (hours, rest) {
            (24, 0) => String::new(),
            (_, 0) => format!(" · {hours} {}", words.hours),
            _ => format!(" · {hours}:{rest:02} {}", words.hours),
        };
        canvas.small(120, baseline + 13, &format!("{date}{length}"));
        let whole = Run::new(Moment::of(day.start).second, Moment::of(day.end).second);
        for wall in self.walls(day, whole) {
            canvas.block(wall, top, CLOSED, "", "");
        }
        let (open, closed): (Vec<&Stretch>, Vec<&Stretch>) =
            day.stretches.iter().partition(|stretch| stretch.is_open());
        for stretch in closed.into_iter().chain(open) {
            let run = Run::new(Moment::of(stretch.start).second, Moment::of(stretch.end).second);
            for wall in self.walls(day, run) {
                match &stretch.closed {
                    None => {
                        let hours = shown(day, wall);
                        canvas.block(wall, top, OPEN, &hours, &hours);
                    }
                    Some(Reason::Break { name }) => canvas.block(wall, top, BREAK, name, name),
                    Some(Reason::Holiday { name, .. } | Reason::SpecialDay { name }) => {
                        canvas.block(wall, top, DAY_OFF, name, name);
                    }
                    Some(Reason::OutsideHours {}) => {}
                    Some(other) => canvas.block(wall, top, CLOSED, "", &other.to_string()),
                }
            }
        }
    }

    /// What the clock on the wall shows of a day during a stretch of time, in seconds after midnight: one run for each
    /// time the clocks are not changed in it.
    fn walls(&self, day: &WeekDay, run: Run) -> Vec<Run> {
        let midnight = start_of(day_of(day.date.0));
        let eras = self.zone.eras().within(run.start, run.end);
        let ends = eras.iter().skip(1).map(|era| era.start).chain([u64::MAX]);
        let walls = eras.iter().zip(ends).filter_map(|(era, end)| {
            let part = run.within(Run::new(era.start, end))?;
            let shown = Run::new(era.local(part.start), era.local(part.end));
            let shown = shown.within(Run::new(midnight, midnight + DAY))?;
            Some(Run::new(shown.start - midnight, shown.end - midnight))
        });
        walls.collect()
    }
}

/// A stretch of a day as `09:00–18:00`.
fn shown(day: &WeekDay, wall: Run) -> String {
    let date = day.date.0;
    let local = |second: u64| -> NaiveDateTime {
        let seconds = TimeDelta::seconds(second.cast_signed());
        let midnight = date.and_time(NaiveTime::MIN);
        midnight.checked_add_signed(seconds).unwrap_or(midnight)
    };
    format!("{}–{}", clock(local(wall.start), None), clock(local(wall.end), Some(date)))
}

/// A picture that grows from left to right, or mirrored.
struct Canvas {
    svg: String,
    mirrored: bool,
}

impl Canvas {
    fn line(&mut self, element: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.svg, "{element}");
    }

    /// Where something with a width begins on the left, both in tenths.
    fn place(&self, x: u64, width: u64) -> Tenths {
        Tenths(if self.mirrored { (WIDTH * 10).saturating_sub(x + width) } else { x })
    }

    /// A text that begins at a place: on its right where the picture is mirrored.
    fn name(&mut self, x: u64, y: u64, text: &str) {
        let anchor = if self.mirrored { "end" } else { "start" };
        self.text(x, y, &format!(r#"text-anchor="{anchor}" fill="{}""#, CLOSED.1), text);
    }

    /// The same in small.
    fn small(&mut self, x: u64, y: u64, text: &str) {
        let anchor = if self.mirrored { "end" } else { "start" };
        self.text(x, y, &format!(r##"text-anchor="{anchor}" font-size="10" fill="#5f6368""##), text);
    }

    /// A text with its middle at a place.
    fn label(&mut self, x: u64, y: u64, colour: &str, text: &str) {
        self.text(x, y, &format!(r#"text-anchor="middle" fill="{colour}""#), text);
    }

    fn text(&mut self, x: u64, y: u64, look: &str, text: &str) {
        let (x, text) = (self.place(x, 0), escaped(text));
        // Not all that draw SVG know its `direction`, but all that write such scripts know the marks of Unicode.
        let (from, to) = match text.starts_with(|first: char| first.is_ascii_digit()) {
            _ if !self.mirrored => ("", ""),
            // Times run with the picture, names with their own script.
            true => ("\u{2067}", "\u{2069}"),
            false => ("\u{2068}", "\u{2069}"),
        };
        self.line(format_args!(r#"<text x="{x}" y="{y}" {look}>{from}{text}{to}</text>"#));
    }

    /// A part of a row with its label, as much of it as there is room for, and with what is shown when it is pointed at.
    fn block(&mut self, wall: Run, top: u64, (fill, colour): (&str, &str), label: &str, told: &str) {
        let tenths = |second: u64| second * 24 * HOUR * 10 / DAY;
        let (x, end) = (LEFT * 10 + tenths(wall.start), LEFT * 10 + tenths(wall.end));
        // What is too short to be seen is drawn a pixel wide.
        let width = (end - x).max(10);
        let (left, y, height) = (self.place(x, width), top + GAP, ROW - 2 * GAP);
        let rect = format!(
            r#"<rect x="{left}" y="{y}" width="{}" height="{height}" fill="{fill}"/>"#,
            Tenths(width)
        );
        if told.is_empty() {
            self.line(format_args!("{rect}"));
            return;
        }
        self.line(format_args!("<g><title>{}</title>{rect}", escaped(told)));
        let label = fitting(label, width.saturating_sub(60));
        if !label.is_empty() {
            self.label(x + width / 2, top + ROW / 2 + 4, colour, &label);
        }
        self.line(format_args!("</g>"));
    }
}

/// A length of the picture, kept in tenths so that its digits are the same everywhere.
#[derive(Clone, Copy)]
struct Tenths(u64);

impl std::fmt::Display for Tenths {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(formatter, "{whole}"),
            (whole, tenths) => write!(formatter, "{whole}.{tenths}"),
        }
    }
}

/// As much of a label as fits into a width in tenths; nothing where only the start of a word would.
fn fitting(label: &str, width: u64) -> String {
    let letter = |letter: char| if is_square(letter) { SQUARE_LETTER } else { LETTER };
    let label = one_line(label);
    if label.chars().map(letter).sum::<u64>() <= width {
        return label;
    }
    // Times cut short would be wrong times.
    if label.starts_with(|first: char| first.is_ascii_digit()) {
        return String::new();
    }
    let mut left = width.saturating_sub(LETTER);
    let fits = label.chars().take_while(|next| {
        let enough = letter(*next) <= left;
        left = left.saturating_sub(letter(*next));
        enough
    });
    let cut: String = fits.collect();
    if cut.chars().count() < 4 { String::new() } else { format!("{}…", cut.trim_end()) }
}

/// Whether a letter is about as wide as it is high: those of Chinese, Japanese and Korean, and pictures.
fn is_square(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..)
}

/// A text as XML may hold it, in elements and attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
