//! What a desk needs from outside: packs of holidays, and time-zone data newer than that of the command.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use clap::Args;
use serde_json::Value;
use supportkit::calendar::{World, Zone};

use super::packs::{Packs, gather};
use crate::ending::Failure;
use crate::terminal::Terminal;

/// More than any file of time-zone data has.
const LARGEST: u64 = 1 << 20;

/// Packs, and time zones.
#[derive(Debug, Args)]
pub(crate) struct Supplied {
    #[command(flatten)]
    packs: Packs,
    /// A folder of TZif files such as /usr/share/zoneinfo, whose data takes the place of the command's own for the time
    /// zones that the desk names
    #[arg(long, value_name = "FOLDER")]
    zone_data: Option<PathBuf>,
}

impl Supplied {
    /// A world for a desk: the packs and the zones it names.
    pub(crate) fn world_for(&self, desk: &str, terminal: &mut Terminal<'_>) -> Result<World, Failure> {
        let world = self.packs.world_for(desk, terminal)?;
        let Some(folder) = &self.zone_data else { return Ok(world) };
        if !folder.is_dir() {
            return Err(Failure::input(folder.display(), "no folder, expected one of TZif files"));
        }
        let mut named = BTreeSet::new();
        if let Ok(desk) = serde_json::from_str::<Value>(desk) {
            gather(&desk, "zone", &mut named);
        }
        with_zones(world, folder, &named, terminal)
    }
}

/// The world with the zones of a folder. What it has not stays as it is, and is told.
fn with_zones(
    mut world: World,
    folder: &Path,
    names: &BTreeSet<String>,
    terminal: &mut Terminal<'_>,
) -> Result<World, Failure> {
    let version = version(folder);
    for name in names.iter().filter(|name| is_path(name) && *name != Zone::UTC.name()) {
        let path = folder.join(name);
        let unreadable = |error: io::Error| Failure::input(path.display(), error);
        let mut data = Vec::new();
        match File::open(&path) {
            Ok(file) => file.take(LARGEST + 1).read_to_end(&mut data).map_err(unreadable)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                terminal.say(format!("note: {} has no zone `{name}`", folder.display()));
                continue;
            }
            Err(error) => return Err(unreadable(error)),
        };
        let zone =
            Zone::from_tzif(name, &data, &version).map_err(|error| Failure::input(path.display(), error))?;
        world = world.with_zone(zone);
    }
    Ok(world)
}

/// Whether a name leads to a file below a folder and nowhere else.
fn is_path(name: &str) -> bool {
    !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Which edition of the database a folder has, as `+VERSION` or the first line of `tzdata.zi` says.
fn version(folder: &Path) -> String {
    let first_line = |name: &str| {
        let mut text = Vec::new();
        File::open(folder.join(name)).ok()?.take(100).read_to_end(&mut text).ok()?;
        String::from_utf8_lossy(&text).lines().next().map(|line| line.trim().to_owned())
    };
    let stated = first_line("+VERSION").or_else(|| {
        first_line("tzdata.zi")?.strip_prefix("# version ").map(|version| version.trim().to_owned())
    });
    stated.filter(|version| !version.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}
