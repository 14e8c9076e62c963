//! A bar that shows how far a long input has been read.

use std::fs::File;
use std::io::{BufReader, Read};

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::Look;

/// Inputs below so many bytes are read before anybody could look at a bar.
const LONG: u64 = 32 << 20;

/// How much is read at once.
const CHUNK: usize = 256 << 10;

/// A file that is read from its beginning, with a bar on standard error where it is long and somebody is watching.
pub(super) fn watched(file: File, name: &str, look: Look) -> BufReader<Box<dyn Read>> {
    let length = file.metadata().map(|metadata| metadata.len()).unwrap_or_default();
    let reader: Box<dyn Read> = if look.progress && length >= LONG {
        Box::new(bar(length, name).wrap_read(file))
    } else {
        Box::new(file)
    };
    BufReader::with_capacity(CHUNK, reader)
}

/// The bar takes itself away when the reader is dropped.
fn bar(length: u64, name: &str) -> ProgressBar {
    let bar = ProgressBar::new(length).with_message(name.to_owned());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left");
    match style {
        Ok(style) => bar.with_style(style).with_finish(indicatif::ProgressFinish::AndClear),
        Err(_) => bar,
    }
}
