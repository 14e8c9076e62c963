//! The examples of policies say what their files say they say.

use std::fs;
use std::path::PathBuf;

use super::{repository, supportkit};

/// The folders of the examples.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join("examples/policies")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let mut folders: Vec<PathBuf> = paths.collect();
    folders.sort();
    folders
}

#[test]
fn every_example_tells_what_it_told() {
    assert!(!folders().is_empty());
    for folder in folders() {
        let path = folder.join("told.txt");
        let told = fs::read_to_string(&path).unwrap();
        let commands: Vec<&str> = told.split("$ supportkit ").skip(1).collect();
        assert!(commands.len() > 1, "{}: expected a check and assessments", path.display());
        for command in commands {
            let (arguments, expected) = command.split_once('\n').unwrap();
            let answer = supportkit(arguments.split_whitespace());
            assert_eq!((answer.code, answer.err.as_str()), (0, ""), "supportkit {arguments}");
            assert_eq!(answer.out.trim_end(), expected.trim_end(), "supportkit {arguments}");
        }
    }
}

#[test]
fn every_example_is_in_the_list() {
    let list = fs::read_to_string(repository().join("examples/policies/README.md")).unwrap();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(list.contains(&format!("[{name}]({name}/desk.json)")), "`{name}` is not in the list");
    }
}
