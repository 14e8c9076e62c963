//! The packs of holidays that a desk names: those of files, and those that come with the command.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::Value;
use supportkit::calendar::World;

use super::documents::{Named, document};
use crate::ending::Failure;
use crate::terminal::Terminal;

/// Packs from files.
#[derive(Debug, Args)]
pub(crate) struct Packs {
    /// A pack of holidays beside those of the command, or in the place of the one with its id; repeatable
    #[arg(long = "pack", value_name = "FILE")]
    files: Vec<Named>,
}

impl Packs {
    /// A world for a desk: the packs of the files, and of those that come with the command the ones it names.
    pub(crate) fn world_for(&self, desk: &str, terminal: &mut Terminal<'_>) -> Result<World, Failure> {
        let mut named = BTreeSet::new();
        if let Ok(desk) = serde_json::from_str(desk) {
            gather(&desk, "pack", &mut named);
        }
        // Whoever names a pack that is not there is told all there are.
        let all = named.iter().any(|id| supportkit_packs::text(id).is_none());
        self.world(supportkit_packs::ids().filter(|id| all || named.contains(*id)), terminal)
    }

    /// A world with some of the packs that come with the command, and with those of the files.
    pub(crate) fn world<'a>(
        &self,
        bundled: impl IntoIterator<Item = &'a str>,
        terminal: &mut Terminal<'_>,
    ) -> Result<World, Failure> {
        let mut world = supportkit_packs::world_of(bundled)?;
        for file in &self.files {
            let text = document(file, terminal)?;
            world = text
                .and_then(|text| world.with_pack_json(&text))
                .map_err(|error| Failure::input(file, error))?;
        }
        Ok(world)
    }
}

/// Every text in a field with a name, wherever it stands.
pub(super) fn gather(value: &Value, field: &str, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            named.extend(fields.get(field).and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| gather(value, field, named));
        }
        Value::Array(entries) => entries.iter().for_each(|value| gather(value, field, named)),
        _ => {}
    }
}
