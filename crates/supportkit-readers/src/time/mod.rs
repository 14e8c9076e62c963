//! Times as exports write them.
//!
//! Every system writes time in its own way. [`lenient`] reads all forms that support exports are known to use,
//! [`TimeFormat`] one that a mapping document names, and [`to_utc`] gives a local time its instant.
//!
//! ```
//! use chrono_tz::Tz;
//! use supportkit::document::instant;
//! use supportkit_readers::time;
//!
//! let instant = |text| time::lenient(text, Tz::Europe__Rome).map(instant::text);
//! assert_eq!(instant("2026-03-20T08:30:00+0330").unwrap(), "2026-03-20T05:00:00Z");
//! assert_eq!(instant("20-03-2026 09:30:00").unwrap(), "2026-03-20T08:30:00Z", "no zone: Rome");
//! assert_eq!(instant("1773995400").unwrap(), "2026-03-20T08:30:00Z");
//! assert_eq!(instant("1773995400123").unwrap(), "2026-03-20T08:30:00.123Z");
//! assert!(instant("yesterday").is_err());
//! ```

mod format;
mod lenient;
mod local;

pub use format::{NotATimeFormat, TimeFormat};
pub use lenient::{NotATime, lenient, lenient_value};
pub use local::to_utc;
