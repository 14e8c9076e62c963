//! Every property, with every seed and with many small changes of it. The fuzzer goes on from there.

use std::fs;
use std::path::Path;

use supportkit_fuzz::{PROPERTIES, Property};

/// Changed seeds for each property, and as many inputs that are no seeds; the same in every run.
const CHANGED: usize = 300;

/// What a change may put in: edges of JSON, of times, and of the scripts customers write in.
const PIECES: [&str; 24] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\\u0000",
    "-",
    "0",
    "9999",
    "24:00",
    "PT0S",
    "P1D",
    "null",
    "1e400",
    "\u{0}",
    "\u{200c}",
    "İ",
    "ي",
    "~",
    "/",
    "\n---\n",
    "2026-03-29",
];

/// Marsaglia's xorshift: the same changes on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("less than a limit")
    }

    /// Bytes of no meaning, which choose a calendar or a log all the same.
    fn thrown(&mut self) -> Vec<u8> {
        (0..self.below(300)).map(|_| self.below(256) as u8).collect()
    }

    /// One to three changes: bytes altered, taken out, repeated, or put in.
    fn changed(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut data = seed.to_vec();
        for _ in 0..=self.below(3) {
            let from = self.below(data.len() + 1);
            let to = (from + 1 + self.below(12)).min(data.len());
            match self.below(5) {
                0 if from < to => data[from] = data[from].wrapping_add(self.below(255) as u8 + 1),
                1 => drop(data.drain(from..to)),
                2 => data.extend_from_within(from..to),
                3 => data.truncate(from),
                _ => drop(data.splice(from..from, PIECES[self.below(PIECES.len())].bytes())),
            }
        }
        data
    }
}

fn seeds(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    let mut seeds: Vec<(String, Vec<u8>)> = fs::read_dir(&folder)
        .expect("a folder of seeds")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            (path.display().to_string(), fs::read(&path).expect("a seed"))
        })
        .collect();
    seeds.sort();
    assert!(seeds.len() >= 3, "only {} seeds in {}", seeds.len(), folder.display());
    seeds
}

fn holds(name: &str) {
    let (_, property) = PROPERTIES.into_iter().find(|(known, _)| *known == name).expect("a property");
    let seeds = seeds(name);
    let mut dice = Dice(0x5eed_0000_0000_0001);
    property(&[]);
    for (file, seed) in &seeds {
        tried(property, file, seed);
    }
    for round in 0..CHANGED {
        let (file, seed) = &seeds[round % seeds.len()];
        tried(property, file, &dice.changed(seed));
        tried(property, "bytes thrown with dice", &dice.thrown());
    }
}

/// Calls a property, and where it panics shows what with.
fn tried(property: Property, file: &str, data: &[u8]) {
    if let Err(panic) = std::panic::catch_unwind(|| property(data)) {
        eprintln!("with {file}, changed to:\n{}", data.escape_ascii());
        std::panic::resume_unwind(panic);
    }
}

macro_rules! each_holds {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            holds(stringify!($name));
        })*

        #[test]
        fn every_property_is_tried() {
            assert_eq!(PROPERTIES.map(|(name, _)| name), [$(stringify!($name)),*]);
        }
    };
}

each_holds!(
    calendar_questions,
    condition_text,
    conversation_text,
    desk_text,
    event_sequence,
    icalendar_text,
    opening_hours_text,
    staff_text,
    taxonomy,
    tracker_sequence,
    tracker_snapshot,
    week_picture,
    written_forms
);
