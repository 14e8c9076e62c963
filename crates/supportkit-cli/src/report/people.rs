//! The report for people: one section after the other.

use std::io;

use chrono::TimeDelta;
use supportkit::calendar::Zone;
use supportkit::metrics::{Figures, GroupValue, PeriodRule, Report, Share, Timing, TimingFigure};
use supportkit::sla::{ClockKind, Hours};

use super::{Made, Read};
use crate::tables::{Grid, Side, clock_time, count, open_time, share, share_with_interval, zoned};
use crate::terminal::Terminal;

/// What stands where there is no value.
const NONE: &str = "–";

/// Writes every section.
pub(crate) fn write_tables(made: &Made, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let Some(report) = made.reports.first() else { return Ok(()) };
    let zone = Zone::named(&report.settings.zone).unwrap_or(Zone::UTC);
    let hours = report.settings.hours;
    let sections = [
        ("What was read", what_was_read(made, &zone)),
        ("Volume", volume(&report.total)),
        (durations_title(hours), durations(report)),
        ("Within", within(report)),
        ("Promises (SLA)", promises(&report.total)),
        ("Satisfaction (CSAT)", satisfaction(&report.total)),
        ("Bots", bots(&report.total)),
    ];
    terminal.line(heading(made, &zone))?;
    for (title, grid) in sections {
        section(title, &grid, terminal)?;
    }
    for report in made.reports.iter().filter(|report| !report.settings.by.is_empty()) {
        let by: Vec<&str> = report.settings.by.iter().map(|dimension| dimension.name()).collect();
        section(&format!("By {}", by.join(" and ")), &groups(report), terminal)?;
    }
    terminal.line("")?;
    terminal.line(how(report))
}

fn section(title: &str, grid: &Grid, terminal: &mut Terminal<'_>) -> io::Result<()> {
    if grid.is_empty() {
        return Ok(());
    }
    terminal.title(title)?;
    let lines = grid.lines(terminal.look());
    terminal.line(lines)
}

fn heading(made: &Made, zone: &Zone) -> String {
    let desk = made.desk.as_deref().unwrap_or("No desk: wall time, and nothing promised");
    let which = if made.as_of_last_event { ", the last event in the data" } else { "" };
    format!("{desk} · as of {} ({}){which}", zoned(zone, made.as_of), zone.name())
}

/// How the figures were made, in one line.
fn how(report: &Report) -> String {
    let settings = &report.settings;
    format!(
        "Days, weeks and months are those of {}, by when a conversation was {}, weeks from {}. Quantiles of {}, intervals {}, time zones {}.",
        settings.zone,
        match settings.period_rule {
            PeriodRule::FirstReply => "first replied to",
            other => other.name(),
        },
        settings.week_start,
        settings.quantile,
        settings.interval,
        report.versions.zones
    )
}

fn what_was_read(made: &Made, zone: &Zone) -> Grid {
    let read: &Read = &made.read;
    let mut grid = Grid::new([("", Side::Left), ("", Side::Right), ("", Side::Left)]);
    let mut line = |name: &str, number: u64, note: String| {
        grid.row([name.to_owned(), count(number), note]);
    };
    let span = match (read.first_event, read.last_event) {
        (Some(first), Some(last)) => format!("from {} to {}", zoned(zone, first), zoned(zone, last)),
        _ => String::new(),
    };
    line("conversations", read.conversations, String::new());
    line("events", read.events, span);
    for source in &read.sources {
        let totals = source.totals;
        let mut note = format!("in {}", source.name);
        for (number, what) in [
            (totals.skipped, "skipped"),
            (totals.guessed, "guessed"),
            (totals.noted, "noted"),
            (source.repeated, "met before"),
        ] {
            if number > 0 {
                note.push_str(&format!(", {} {what}", count(number)));
            }
        }
        line("records", totals.records, note);
    }
    let left_out = made.reports.first().map_or(0, |report| report.made_of.left_out);
    for (name, number, note) in [
        ("not begun", read.not_begun, "began after the instant of the report"),
        ("left out", left_out, "not in the time asked for"),
        (
            "resolved repeatedly",
            read.several_resolves,
            "more than one resolve on record, reopened in between or not",
        ),
        ("rejected", read.rejected, "their log is not allowed as it stands"),
        ("passed over", read.passed_over, "events that are not allowed where they stand"),
    ] {
        if number > 0 {
            line(name, number, note.to_owned());
        }
    }
    grid
}

fn volume(figures: &Figures) -> Grid {
    let mut grid = Grid::new([("", Side::Left), ("", Side::Right), ("", Side::Left)]);
    let mut line = |name: &str, number: String, note: String| grid.row([name.to_owned(), number, note]);
    line("conversations", count(figures.conversations), format!("of {} customers", count(figures.customers)));
    line("open", count(figures.open), String::new());
    line("resolved", count(figures.resolved), String::new());
    if figures.unserved > 0 {
        line("merged, spam, deleted", count(figures.unserved), String::new());
    }
    line("reopened", count(figures.reopened.part), share_with_interval(&figures.reopened));
    line("one touch", count(figures.one_touch.part), share_with_interval(&figures.one_touch));
    let each =
        figures.replies_per_conversation.map_or(String::new(), |each| format!("{each:.2} a conversation"));
    line("replies", count(figures.replies), each);
    line("customer messages", count(figures.customer_messages), String::new());
    grid
}

fn durations_title(hours: Hours) -> &'static str {
    match hours {
        Hours::Business => "Response and resolution, in business hours",
        Hours::Wall => "Response and resolution, on the wall clock",
    }
}

/// The name of a duration.
fn timing_name(timing: Timing) -> &'static str {
    match timing {
        Timing::FirstReply => "first reply",
        Timing::ReplyTurn => "every reply",
        Timing::FirstResolution => "first resolution",
        Timing::FullResolution => "full resolution",
        Timing::Closing => "closing",
        Timing::RequesterWait => "customer waiting",
        Timing::AgentWork => "desk working",
        other => other.name(),
    }
}

fn durations(report: &Report) -> Grid {
    let hours = report.settings.hours;
    let mut titles = vec![("", Side::Left), ("Count", Side::Right), ("Median", Side::Right)];
    let percentiles: Vec<String> = report.settings.percentiles.iter().map(ToString::to_string).collect();
    titles.extend(percentiles.iter().map(|name| (name.as_str(), Side::Right)));
    titles.extend(["Mean", "Longest", "Open", "Given up", "Unknown"].map(|title| (title, Side::Right)));
    let after = 3 + percentiles.len();
    // Given up, unknown, longest, open, mean.
    let mut grid = Grid::new(titles).sparing([after + 4, after + 3, after + 1, after + 2, after]);
    for figure in &report.total.timings {
        if figure.count + figure.open + figure.unreached + figure.missing == 0 {
            continue;
        }
        let mut row =
            vec![timing_name(figure.timing).to_owned(), count(figure.count), amount(figure.median, hours)];
        row.extend(figure.percentiles.iter().map(|percentile| amount(percentile.value, hours)));
        row.extend([amount(figure.mean, hours), amount(figure.longest, hours)]);
        row.extend([figure.open, figure.unreached, figure.missing].map(some));
        grid.row(row);
    }
    grid
}

fn within(report: &Report) -> Grid {
    let hours = report.settings.hours;
    let mut grid = Grid::new([("", Side::Left), ("", Side::Right), ("", Side::Left)]);
    for figure in &report.total.timings {
        for limit in &figure.within {
            let name = format!("{} within {}", timing_name(figure.timing), amount(Some(limit.limit), hours));
            grid.row([name, count(limit.share.part), share_with_interval(&limit.share)]);
        }
    }
    grid
}

/// The name of a clock.
fn clock_name(clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::FirstReply => "first reply",
        ClockKind::NextReply => "next reply",
        ClockKind::Resolution => "resolution",
        ClockKind::RequesterWait => "customer waiting",
        ClockKind::AgentWork => "desk working",
        other => other.name(),
    }
}

fn promises(figures: &Figures) -> Grid {
    let mut grid = Grid::new([
        ("Clock", Side::Left),
        ("Met", Side::Right),
        ("Breached", Side::Right),
        ("Open", Side::Right),
        ("Cancelled", Side::Right),
        ("Attainment", Side::Right),
        ("95 % interval", Side::Right),
    ])
    .sparing([4, 6]);
    for figure in &figures.clocks {
        grid.row([
            clock_name(figure.clock).to_owned(),
            count(figure.met),
            count(figure.breached),
            some(figure.open),
            some(figure.cancelled),
            share(&figure.attainment),
            interval(&figure.attainment),
        ]);
    }
    grid
}

fn satisfaction(figures: &Figures) -> Grid {
    let mut grid = Grid::new([("", Side::Left), ("", Side::Right), ("", Side::Left)]);
    if figures.csat.satisfied.of + figures.csat.response.of > 0 {
        for (name, part) in [("satisfied", &figures.csat.satisfied), ("answered", &figures.csat.response)] {
            grid.row([name.to_owned(), count(part.part), share_with_interval(part)]);
        }
    }
    grid
}

fn bots(figures: &Figures) -> Grid {
    let mut grid = Grid::new([("", Side::Left), ("", Side::Right), ("", Side::Left)]);
    let bots = &figures.bots;
    if bots.involved > 0 {
        grid.row(["involved".to_owned(), count(bots.involved), String::new()]);
        grid.row([
            "resolved by the bot".to_owned(),
            count(bots.resolved),
            share_with_interval(&bots.resolution),
        ]);
        grid.row(["handed off".to_owned(), count(bots.handed_off), share_with_interval(&bots.hand_off)]);
    }
    grid
}

fn groups(report: &Report) -> Grid {
    let has_csat = report.total.csat.satisfied.of > 0;
    let clocks: Vec<ClockKind> = report.total.clocks.iter().map(|figure| figure.clock).collect();
    let mut titles: Vec<(String, Side)> = report
        .settings
        .by
        .iter()
        .map(|dimension| (format!("\n{}", capital(dimension.name())), Side::Left))
        .collect();
    let first = titles.len();
    let titled = ["\nCount", "\nOpen", "First reply\nmedian", "\np90", "Resolution\nmedian", "\np90"];
    titles.extend(titled.map(|title| (title.to_owned(), Side::Right)));
    titles.extend(clocks.iter().map(|clock| (format!("SLA\n{}", clock_name(*clock)), Side::Right)));
    if has_csat {
        titles.push(("\nCSAT".to_owned(), Side::Right));
    }
    // What is missed least goes first: clocks but the first reply and the resolution, the open ones, satisfaction, and
    // of what remains the percentiles before the promises.
    let sla = first + titled.len();
    let (main, side): (Vec<usize>, Vec<usize>) = (0..clocks.len())
        .partition(|place| matches!(clocks.get(*place), Some(ClockKind::FirstReply | ClockKind::Resolution)));
    let spare = side.into_iter().rev().map(|place| sla + place).chain([first + 1]);
    let spare = spare.chain(has_csat.then_some(sla + clocks.len())).chain([first + 5, first + 3]);
    let mut grid = Grid::new(titles).sparing(spare.chain(main.into_iter().rev().map(|place| sla + place)));
    let row = |key: Vec<String>, figures: &Figures| {
        let mut row = key;
        row.extend([count(figures.conversations), some(figures.open)]);
        for timing in [Timing::FirstReply, Timing::FullResolution] {
            let figure = figures.timing(timing);
            row.push(amount(figure.and_then(|figure| figure.median), report.settings.hours));
            row.push(amount(figure.and_then(ninety), report.settings.hours));
        }
        for clock in &clocks {
            row.push(figures.clock(*clock).map_or(NONE.to_owned(), |figure| share(&figure.attainment)));
        }
        if has_csat {
            row.push(share(&figures.csat.satisfied));
        }
        row
    };
    for group in &report.groups {
        grid.row(row(group.key.iter().map(key).collect(), &group.figures));
    }
    let mut all = vec![String::new(); report.settings.by.len()];
    if let Some(first) = all.first_mut() {
        "all".clone_into(first);
    }
    grid.row(row(all, &report.total));
    grid
}

/// The 90th percentile, which the column names.
fn ninety(figure: &TimingFigure) -> Option<TimeDelta> {
    figure.percentile(supportkit::metrics::Percentile::of(90))
}

/// The value of a group, a tag below the one it belongs to.
fn key(value: &GroupValue) -> String {
    let name = value.value.as_deref().unwrap_or("(none)");
    format!("{}{name}", "  ".repeat(value.depth as usize))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn amount(delta: Option<TimeDelta>, hours: Hours) -> String {
    match (delta, hours) {
        (None, _) => NONE.to_owned(),
        (Some(delta), Hours::Business) => open_time(delta),
        (Some(delta), Hours::Wall) => clock_time(delta),
    }
}

/// A number; nothing of it is a dash, so that what there is stands out.
fn some(number: u64) -> String {
    if number == 0 { NONE.to_owned() } else { count(number) }
}

fn interval(share: &Share) -> String {
    crate::tables::interval(share).unwrap_or_else(|| NONE.to_owned())
}
