//! The report for programs that read tables: one row a group, every figure in a column of its own.

use std::io::{self, Write};

use chrono::TimeDelta;
use supportkit::document::instant;
use supportkit::metrics::{ClockFigure, Figures, Report, Share, Timing, TimingFigure};
use supportkit::sla::ClockKind;

use super::Made;

/// Writes a header and one row for the total and every group. Durations are in seconds.
///
/// `by` says what the groups of a row are, `group` which one it is, several joined by `/`; both are `all` for the
/// total. An absent figure is an empty cell.
pub(crate) fn write_csv(made: &Made, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let Some(first) = made.reports.first() else { return Ok(()) };
    let header = Row::of("", "", &first.total, first, made);
    table.write_record(header.0.iter().map(|(name, _)| name))?;
    let mut row = |row: Row| table.write_record(row.0.iter().map(|(_, cell)| cell));
    row(Row::of("all", "all", &first.total, first, made))?;
    for report in &made.reports {
        let by: Vec<&str> = report.settings.by.iter().map(|dimension| dimension.name()).collect();
        let by = by.join("/");
        for group in &report.groups {
            let key: Vec<&str> =
                group.key.iter().map(|value| value.value.as_deref().unwrap_or_default()).collect();
            row(Row::of(&by, &key.join("/"), &group.figures, report, made))?;
        }
    }
    table.flush()
}

/// The cells of a row, each with the name of its column.
struct Row(Vec<(String, String)>);

impl Row {
    fn of(by: &str, group: &str, figures: &Figures, report: &Report, made: &Made) -> Self {
        let mut row = Self(Vec::new());
        row.put("by", by);
        row.put("group", group);
        row.put("as_of", instant::text(made.as_of));
        row.put(
            "hours",
            if report.settings.hours == supportkit::sla::Hours::Wall { "wall" } else { "business" },
        );
        row.put("conversations", figures.conversations);
        row.put("open", figures.open);
        row.put("resolved", figures.resolved);
        row.put("unserved", figures.unserved);
        row.put("customers", figures.customers);
        row.share("reopened", &figures.reopened);
        row.share("one_touch", &figures.one_touch);
        row.put("replies", figures.replies);
        row.maybe("replies_per_conversation", figures.replies_per_conversation);
        row.put("customer_messages", figures.customer_messages);
        for timing in Timing::ALL {
            row.timing(timing, figures.timing(timing), report);
        }
        for clock in ClockKind::ALL {
            row.clock(clock, figures.clock(clock));
        }
        row.share("csat", &figures.csat.satisfied);
        row.share("csat_response", &figures.csat.response);
        row.put("bot_involved", figures.bots.involved);
        row.share("bot_resolved", &figures.bots.resolution);
        row.share("bot_handed_off", &figures.bots.hand_off);
        row
    }

    fn put(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.push((name.into(), value.to_string()));
    }

    fn maybe(&mut self, name: impl Into<String>, value: Option<impl ToString>) {
        self.0.push((name.into(), value.map(|value| value.to_string()).unwrap_or_default()));
    }

    fn share(&mut self, name: &str, share: &Share) {
        self.put(format!("{name}_part"), share.part);
        self.put(format!("{name}_of"), share.of);
        self.maybe(format!("{name}_share"), share.value);
        self.maybe(format!("{name}_low"), share.low);
        self.maybe(format!("{name}_high"), share.high);
    }

    fn timing(&mut self, timing: Timing, figure: Option<&TimingFigure>, report: &Report) {
        let name = timing.name();
        self.maybe(format!("{name}_count"), figure.map(|figure| figure.count));
        self.maybe(format!("{name}_open"), figure.map(|figure| figure.open));
        self.maybe(format!("{name}_unreached"), figure.map(|figure| figure.unreached));
        self.maybe(format!("{name}_missing"), figure.map(|figure| figure.missing));
        let mut time = |what: &str, value: Option<TimeDelta>| {
            self.maybe(format!("{name}_{what}_seconds"), value.map(seconds));
        };
        time("mean", figure.and_then(|figure| figure.mean));
        time("median", figure.and_then(|figure| figure.median));
        time("median_with_open", figure.and_then(|figure| figure.median_with_open));
        for percentile in &report.settings.percentiles {
            time(&percentile.to_string(), figure.and_then(|figure| figure.percentile(*percentile)));
        }
        time("longest", figure.and_then(|figure| figure.longest));
        time("longest_open", figure.and_then(|figure| figure.longest_open));
        for within in figure.into_iter().flat_map(|figure| &figure.within) {
            self.share(&format!("{name}_within_{}", seconds(within.limit)), &within.share);
        }
    }

    fn clock(&mut self, clock: ClockKind, figure: Option<&ClockFigure>) {
        let name = format!("sla_{}", clock.name());
        for (what, number) in [
            ("met", figure.map(|figure| figure.met)),
            ("breached", figure.map(|figure| figure.breached)),
            ("open", figure.map(|figure| figure.open)),
            ("cancelled", figure.map(|figure| figure.cancelled)),
        ] {
            self.put(format!("{name}_{what}"), number.unwrap_or_default());
        }
        let attainment = figure.map(|figure| figure.attainment);
        self.maybe(format!("{name}_attainment"), attainment.and_then(|share| share.value));
        self.maybe(format!("{name}_low"), attainment.and_then(|share| share.low));
        self.maybe(format!("{name}_high"), attainment.and_then(|share| share.high));
    }
}

/// Seconds, exact to the microsecond.
fn seconds(delta: TimeDelta) -> String {
    let micros = delta.num_microseconds().unwrap_or(i64::MAX);
    let sign = if micros < 0 { "-" } else { "" };
    let (whole, part) = (micros.unsigned_abs() / 1_000_000, micros.unsigned_abs() % 1_000_000);
    if part == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{}", format!("{whole}.{part:06}").trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_exact() {
        for (micros, text) in
            [(0, "0"), (1_500_000, "1.5"), (59_000_001, "59.000001"), (-250_000, "-0.25"), (60_000_000, "60")]
        {
            assert_eq!(seconds(TimeDelta::microseconds(micros)), text);
        }
    }
}
