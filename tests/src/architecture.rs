//! Reads the sources of the house and says which rooms use which.

mod tokens;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tokens::Token;

/// The rooms of the core in the order of the house; a room uses only rooms before it.
///
/// The first two are the ground floor that every room may use. `error` names the detail types of every room.
pub const ROOMS: [&str; 19] = [
    "document",
    "error",
    "calendar",
    "people",
    "conversation",
    "condition",
    "priority",
    "sla",
    "escalation",
    "coverage",
    "procedures",
    "routing",
    "replies",
    "taxonomy",
    "assess",
    "metrics",
    "desk",
    // The borders to other languages see every room, and no room sees them.
    "python_support",
    "uniffi_support",
];

/// Where the names that stand at the root of the crate come from: `Error` from `error`.
pub type RootNames = BTreeMap<String, String>;

/// The names that `lib.rs` offers again at the root with `pub use room::Name`.
pub fn root_names(lib: &str) -> RootNames {
    let tokens = tokens::of(lib);
    let mut names = RootNames::new();
    for (index, token) in tokens.iter().enumerate() {
        if *token == Token::Word("use".to_owned()) {
            for path in use_tree(&tokens, index + 1) {
                if let [first, .., name] = path.as_slice() {
                    names.insert(name.clone(), first.clone());
                }
            }
        }
    }
    names
}

/// The first names after the crate's root of every path in a source that begins with `crate::` or climbs up to the
/// root with `super::`, tests and comments aside. `module` is where the source stands, such as `["sla", "clock"]`.
///
/// ```
/// use supportkit_tests::architecture::names_used;
///
/// let source = "use crate::{calendar::Calendar, people::{TeamId, TierId}};";
/// assert_eq!(names_used(&["sla"], source), ["calendar", "people", "people"]);
/// ```
pub fn names_used(module: &[&str], source: &str) -> Vec<String> {
    let tokens = tokens::of(source);
    let mut names = Vec::new();
    // The braces that are open, each with whether it is the body of an inline module.
    let mut braces: Vec<bool> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let before = |back: usize| index.checked_sub(back).map(|index| &tokens[index]);
        match token {
            Token::Mark('{') => braces.push(before(2).is_some_and(|word| word.is("mod"))),
            Token::Mark('}') => {
                braces.pop();
            }
            Token::Word(word)
                if before(1) != Some(&Token::Path) || before(2).is_none_or(|t| !t.is_word()) =>
            {
                let depth = module.len() + braces.iter().filter(|inline| **inline).count();
                if word == "crate" || word == "super" || word == "self" {
                    names.extend(use_tree(&tokens, index).iter().filter_map(|path| at_root(path, depth)));
                }
            }
            _ => {}
        }
    }
    names
}

/// The name after the root, for a path that begins at the root or climbs up to it from a module that many levels down.
fn at_root(path: &[String], depth: usize) -> Option<String> {
    let rest = match path.first().map(String::as_str) {
        Some("crate") => &path[1..],
        _ => {
            let own = usize::from(path.first().is_some_and(|first| first == "self"));
            let climbed = path[own..].iter().take_while(|name| *name == "super").count();
            if climbed != depth || climbed == 0 {
                return None;
            }
            &path[own + climbed..]
        }
    };
    rest.first().cloned()
}

/// Every path of the tree that begins at a token: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn use_tree(tokens: &[Token], start: usize) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    grow(tokens, start, &[], &mut paths);
    paths
}

/// Reads one branch of the tree, adds its paths, and gives the place after it.
fn grow(tokens: &[Token], start: usize, trunk: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = trunk.to_vec();
    let mut index = start;
    loop {
        match tokens.get(index) {
            Some(Token::Word(name)) => path.push(name.clone()),
            Some(Token::Mark('*')) => path.push("*".to_owned()),
            Some(Token::Mark('{')) => {
                index += 1;
                while let Some(token) = tokens.get(index) {
                    match token {
                        Token::Mark('}') => break,
                        Token::Mark(',') => index += 1,
                        _ => index = grow(tokens, index, &path, paths).max(index + 1),
                    }
                }
                return index + 1;
            }
            _ => break,
        }
        index += 1;
        if tokens.get(index) == Some(&Token::Path) { index += 1 } else { break }
    }
    // Another name comes last, so that the end of a path is the name by which its end is known.
    if tokens.get(index).is_some_and(|word| word.is("as")) {
        if let Some(Token::Word(alias)) = tokens.get(index + 1) {
            path.push(alias.clone());
        }
        index += 2;
    }
    paths.push(path);
    index
}

/// What is wrong with a room's use of a name, if anything is.
pub fn fault(room: &str, name: &str, root: &RootNames) -> Option<String> {
    let place = |room: &str| ROOMS.iter().position(|known| *known == room);
    let used = root.get(name).map_or(name, String::as_str);
    let Some(from) = place(room) else { return Some(format!("`{room}` is no room of the house")) };
    let Some(to) = place(used) else { return Some(format!("`crate::{name}` names no room of the house")) };
    let ground_floor = to < 2;
    let points_back = to > from && !ground_floor && room != "error";
    points_back.then(|| format!("`{room}` uses `{used}`, which comes after it in the house"))
}

/// Every fault in the sources of the core under `src`, each with its file.
pub fn faults_of_rooms(src: &Path) -> Vec<String> {
    let root = root_names(&fs::read_to_string(src.join("lib.rs")).expect("the root of the core"));
    let mut faults = Vec::new();
    for file in files_under(src, "rs") {
        let inside = file.strip_prefix(src).expect("a file under the folder").with_extension("");
        let mut module: Vec<&str> = inside.iter().filter_map(|part| part.to_str()).collect();
        if module.last() == Some(&"mod") {
            module.pop();
        }
        if module == ["lib"] || module.contains(&"tests") {
            continue;
        }
        let source = fs::read_to_string(&file).expect("a source that can be read");
        let names = names_used(&module, &source);
        let found = names.iter().filter_map(|name| fault(module[0], name, &root));
        faults.extend(found.map(|fault| format!("{}: {fault}", file.display())));
    }
    faults
}

/// The files with an extension under a folder, at any depth; build output and hidden folders are left out.
pub fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    walk(folder, &mut |path| {
        if path.is_file() && path.extension().is_some_and(|found| found == extension) {
            files.push(path.to_owned());
        }
    });
    files
}

/// The folders under a folder, at any depth, whose name says how instead of what.
pub fn nameless_folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(folder, &mut |path| {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let module = path.is_dir() || path.extension().is_some_and(|extension| extension == "rs");
        if module && ["utils", "util", "helpers", "helper", "common"].contains(&name) {
            found.push(path.to_owned());
        }
    });
    found
}

fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with('.') || ["target", "node_modules", "build"].contains(&name) {
            continue;
        }
        visit(&path);
        if path.is_dir() {
            walk(&path, visit);
        }
    }
}

/// Whether a crate may not contain `unsafe`: its manifest inherits a workspace lint that forbids it, forbids it
/// itself, or every root of it says `#![forbid(unsafe_code)]`.
pub fn forbids_unsafe(manifest: &str, workspace: &str, roots: &[String]) -> bool {
    let forbidden = |text: &str, section: &str| {
        entry(text, section, "unsafe_code").is_some_and(|v| v.contains("\"forbid\""))
    };
    let inherited = entry(manifest, "lints", "workspace").is_some_and(|value| value == "true");
    (inherited && forbidden(workspace, "workspace.lints.rust"))
        || forbidden(manifest, "lints.rust")
        || (!roots.is_empty() && roots.iter().all(|root| tokens::forbid_unsafe(root)))
}

/// The value of a key in a section of a TOML file that is written the plain way, one entry a line.
fn entry<'a>(text: &'a str, section: &str, key: &str) -> Option<&'a str> {
    let header = format!("[{section}]");
    let lines = text.lines().map(str::trim).skip_while(|line| *line != header).skip(1);
    let mut entries = lines.take_while(|line| !line.starts_with('['));
    entries.find_map(|line| {
        let (found, value) = line.split_once('=')?;
        (found.trim() == key).then_some(value.trim())
    })
}
