//! The holidays of packs, listed.

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;
use supportkit::calendar::{Calendar, CalendarDocument, Holiday, HolidayDate, HolidayKind, World};
use supportkit::document::LocalDate;

use super::Format;
use crate::ending::{Ending, Failure};
use crate::inputs::Packs;
use crate::tables::{Grid, Side};
use crate::terminal::Terminal;

/// List the holidays of packs between two dates, or without any pack the packs there are
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit holidays\n  \
    supportkit holidays TR --year 2026 --language en\n  \
    supportkit holidays GB-SCT US-NYSE --from 2026-04-01 --to 2027-03-31\n  \
    supportkit holidays CH-ZH --year 2026 --kind public --kind bank --format json\n  \
    supportkit holidays ours --pack ours.json --year 2026\n\n\
    A subdivision stands behind its pack, as in DE-BY. The packs of many countries come with the command.\n\
    With --format json there is one line a pack or subdivision.\n\
    Exit codes: 0 listed, 2 a pack or an argument that cannot be used.")]
pub(super) struct Arguments {
    /// The packs, each by its id, and with its code for a subdivision; none to be told which there are
    #[arg(value_name = "ID")]
    wanted: Vec<String>,
    /// Every pack there is with every subdivision
    #[arg(long, conflicts_with = "wanted")]
    every: bool,
    #[command(flatten)]
    packs: Packs,
    /// The whole of a year
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=9999), conflicts_with_all = ["from", "to"])]
    year: Option<u16>,
    /// From this date
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<LocalDate>,
    /// Up to this one, itself included
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<LocalDate>,
    /// The kinds of holidays [default: public and half_day, as a calendar takes them]
    #[arg(long = "kind", value_parser = kind())]
    kinds: Vec<HolidayKind>,
    /// The language of the names where they have one, such as `tr`
    #[arg(long, value_name = "TAG", default_value = "", hide_default_value = true)]
    language: String,
    /// For whom the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn kind() -> impl TypedValueParser<Value = HolidayKind> {
    let names = ["public", "bank", "government", "school", "half_day", "optional", "religious", "observance"];
    PossibleValuesParser::new(names.into_iter().chain(["company"]))
        .try_map(|name| serde_json::from_value::<HolidayKind>(name.into()))
}

/// A pack or one of its subdivisions.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    pack: String,
    subdivision: Option<String>,
}

/// The holidays of one of them.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    pack: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subdivision: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    holidays: Vec<HolidayDate>,
}

/// A pack and its subdivisions.
#[derive(Debug, Serialize)]
struct There<'a> {
    pack: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    subdivisions: Vec<&'a str>,
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let whole = arguments.every || arguments.wanted.is_empty();
    let named = |id: &&str| whole || arguments.wanted.iter().any(|wanted| code(wanted, id).is_some());
    let mut world = arguments.packs.world(supportkit_packs::ids().filter(named), terminal)?;
    let mut parts = parts(arguments, &world);
    if parts.is_err() {
        // Whoever names a pack that is not there is told all there are.
        world = arguments.packs.world(supportkit_packs::ids(), terminal)?;
        parts = self::parts(arguments, &world);
    }
    let parts = parts.map_err(Failure::Input)?;
    if parts.is_empty() {
        return list_packs(arguments, &world, terminal);
    }
    let (from, to) = span(arguments)?;
    for (place, part) in parts.iter().enumerate() {
        let holidays =
            calendar(part, &arguments.kinds, &world)?.holidays_named(&arguments.language, from, to);
        let version = world.pack_version(&part.pack);
        match arguments.format {
            Format::Json => terminal.json_line(&Listed {
                pack: &part.pack,
                subdivision: part.subdivision.as_deref(),
                version,
                holidays,
            })?,
            Format::Text => {
                if place > 0 {
                    terminal.line("")?;
                }
                let version = version.map_or_else(String::new, |version| format!(", version {version}"));
                terminal.quoted_line(&format!("pack `{}`{version}", part.shown()))?;
                let lines = grid(&holidays).lines(terminal.look());
                terminal.line(lines)?;
            }
        }
    }
    Ok(Ending::Fine)
}

impl Part {
    fn shown(&self) -> String {
        self.subdivision.as_ref().map_or_else(|| self.pack.clone(), |code| format!("{}-{code}", self.pack))
    }
}

/// What stands behind the id of a pack in what was asked for: nothing, or the code of a subdivision.
fn code<'a>(wanted: &'a str, id: &str) -> Option<Option<&'a str>> {
    let rest = wanted.strip_prefix(id)?;
    if rest.is_empty() { Some(None) } else { rest.strip_prefix('-').map(Some) }
}

/// What is asked about, none where nothing is named.
fn parts(arguments: &Arguments, world: &World) -> Result<Vec<Part>, String> {
    if !arguments.every {
        return arguments.wanted.iter().map(|wanted| part(wanted, world)).collect();
    }
    let of_pack = |id: &str| -> Vec<Part> {
        let codes = world.pack_subdivisions(id).map(|code| Some(code.to_owned()));
        let part = |subdivision| Part { pack: id.to_owned(), subdivision };
        std::iter::once(None).chain(codes).map(part).collect()
    };
    Ok(world.pack_ids().flat_map(of_pack).collect())
}

fn part(wanted: &str, world: &World) -> Result<Part, String> {
    // An id may have hyphens of its own, so the longest that fits is meant.
    let fitting = world.pack_ids().filter_map(|id| Some((id, code(wanted, id)?)));
    let Some((pack, subdivision)) = fitting.max_by_key(|(id, _)| id.len()) else {
        let known: Vec<&str> = world.pack_ids().collect();
        return Err(format!("no pack is called `{wanted}`, expected one of: `{}`", known.join("`, `")));
    };
    let known: Vec<&str> = world.pack_subdivisions(pack).collect();
    if subdivision.is_none_or(|code| known.contains(&code)) {
        return Ok(Part { pack: pack.to_owned(), subdivision: subdivision.map(str::to_owned) });
    }
    let code = subdivision.unwrap_or_default();
    Err(if known.is_empty() {
        format!("the pack `{pack}` has no subdivisions, expected `{pack}` in the place of `{wanted}`")
    } else {
        format!("the pack `{pack}` has no subdivision `{code}`, expected one of: `{}`", known.join("`, `"))
    })
}

fn span(arguments: &Arguments) -> Result<(NaiveDate, NaiveDate), Failure> {
    let of_year = |year: u16| {
        let day = |month, day| NaiveDate::from_ymd_opt(year.into(), month, day);
        day(1, 1).zip(day(12, 31))
    };
    let given = arguments.from.zip(arguments.to).map(|(from, to)| (from.0, to.0));
    let Some((from, to)) = arguments.year.and_then(of_year).or(given) else {
        return Err(Failure::Input("no dates are given, expected --year, or --from with --to".to_owned()));
    };
    if to < from {
        return Err(Failure::Input(format!(
            "--to is `{to}`, expected a date not before `{from}`, which is --from"
        )));
    }
    Ok((from, to))
}

/// A calendar with nothing but the holidays.
fn calendar(part: &Part, kinds: &[HolidayKind], world: &World) -> Result<Calendar, Failure> {
    let taken = Holiday {
        pack: Some(part.pack.clone()),
        subdivision: part.subdivision.clone(),
        kinds: kinds.to_vec(),
        ..Holiday::default()
    };
    let document = serde_json::from_value::<CalendarDocument>(serde_json::json!({
        "zone": "UTC",
        "hours": {"mon": [["00:00", "24:00"]]},
        "holidays": [taken],
    }))?;
    Ok(Calendar::compile_with(&document, world)?)
}

fn grid(holidays: &[HolidayDate]) -> Grid {
    let mut grid =
        Grid::new([("Date", Side::Left), ("Holiday", Side::Left), ("Kind", Side::Left), ("", Side::Left)]);
    for day in holidays {
        let kind = serde_json::to_value(day.kind).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default().replace('_', " ");
        let marks =
            [("observed", day.observed), ("estimated", day.estimated), ("part of the day", !day.whole_day)];
        let marks: Vec<&str> = marks.into_iter().filter_map(|(mark, is_so)| is_so.then_some(mark)).collect();
        grid.row([day.date.0.format("%a %Y-%m-%d").to_string(), day.name.clone(), kind, marks.join(", ")]);
    }
    grid
}

fn list_packs(arguments: &Arguments, world: &World, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    let there = world.pack_ids().map(|pack| There {
        pack,
        version: world.pack_version(pack),
        subdivisions: world.pack_subdivisions(pack).collect(),
    });
    match arguments.format {
        Format::Json => {
            for pack in there {
                terminal.json_line(&pack)?;
            }
        }
        Format::Text => {
            let mut grid =
                Grid::new([("Pack", Side::Left), ("Version", Side::Left), ("Subdivisions", Side::Left)]);
            for pack in there {
                let version = pack.version.unwrap_or_default();
                grid.row([pack.pack.to_owned(), version.to_owned(), pack.subdivisions.join(" ")]);
            }
            let lines = grid.lines(terminal.look());
            terminal.line(lines)?;
        }
    }
    Ok(Ending::Fine)
}
