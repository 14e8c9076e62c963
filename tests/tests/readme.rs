//! The programs that the README shows are the examples, line for line.

use std::fs;
use std::path::Path;

#[test]
fn the_readme_tells_the_story_as_the_examples_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read =
        |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|reason| panic!("{path}: {reason}"));
    let readme = read("README.md");
    for (language, path) in [
        ("rust,no_run", "examples/rust/story.rs"),
        ("python", "examples/python/story.py"),
        ("kotlin", "examples/kotlin/Story.kt"),
        ("swift", "examples/swift/story/main.swift"),
    ] {
        let shown = format!("```{language}\n{}```\n", read(path));
        assert!(readme.contains(&shown), "the README shows another program than {path}");
    }
}
