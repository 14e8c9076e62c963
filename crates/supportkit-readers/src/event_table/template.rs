//! Events with holes in them that a row fills.

use serde_json::{Map, Value, json};
use supportkit::conversation::{Actor, Event, EventKind, Role};
use supportkit::document::{Pointer, ProblemKind, instant};

use super::mapping::{By, Cell, CellKind, Part, Template};
use super::plan::{Columns, Source};
use super::row::Cells;

/// A compiled [`Template`].
#[derive(Debug, Clone)]
pub(super) struct EventTemplate {
    name: String,
    pub(super) by: Author,
    pub(super) cause: Option<Node>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// The same event in every row.
    Fixed(Box<EventKind>),
    /// An event with holes.
    Filled(Vec<(String, Node)>),
}

/// A compiled JSON value.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Literal(Value),
    Hole(Box<Source>),
    Object(Vec<(String, Node)>),
    List(Vec<Node>),
}

/// A compiled [`By`].
#[derive(Debug, Clone)]
pub(super) struct Author {
    role: RolePart,
    id: Option<Node>,
}

#[derive(Debug, Clone)]
enum RolePart {
    Fixed(Role),
    Hole(Source),
}

/// A cell that does not hold what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) column: String,
    pub(super) found: String,
    pub(super) expected: String,
}

impl Author {
    pub(super) fn fixed(role: Role) -> Self {
        Self { role: RolePart::Fixed(role), id: None }
    }

    pub(super) fn has_id(&self) -> bool {
        self.id.is_some()
    }

    /// Who acts in a row. A role the library does not have is the system, and comes back beside it.
    pub(super) fn of(&self, cells: &Cells) -> (Actor, Option<Unreadable>) {
        let (role, problem) = match &self.role {
            RolePart::Fixed(role) => (*role, None),
            RolePart::Hole(source) => match source.fill(cells) {
                Ok(Some(value)) => match role_of(&value) {
                    Some(role) => (role, None),
                    None => {
                        (Role::System, Some(source.unreadable(&value, "expected a role; taken as `system`")))
                    }
                },
                Ok(None) => (
                    Role::System,
                    Some(source.unreadable(&Value::Null, "expected a role; taken as `system`")),
                ),
                Err(problem) => (Role::System, Some(problem)),
            },
        };
        let id = self.id.as_ref().and_then(|id| id.fill(cells).ok().flatten()).map(|id| match id {
            Value::String(text) => text,
            other => other.to_string(),
        });
        (Actor { role, id }, problem)
    }
}

fn role_of(value: &Value) -> Option<Role> {
    serde_json::from_value(value.clone()).ok()
}

impl EventTemplate {
    /// The word in `type`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The event, where it is the same in every row.
    pub(super) fn fixed(&self) -> Option<&EventKind> {
        match &self.content {
            Content::Fixed(kind) => Some(kind),
            Content::Filled(_) => None,
        }
    }

    /// Whether it opens a conversation.
    pub(super) fn opens(&self) -> bool {
        self.name == "opened"
    }

    /// The event a row makes of it.
    pub(super) fn fill(&self, cells: &Cells) -> Result<EventKind, Unreadable> {
        match &self.content {
            Content::Fixed(kind) => Ok(kind.as_ref().clone()),
            Content::Filled(fields) => {
                let fields = filled(fields, cells)?;
                kind_of(fields).map_err(|reason| Unreadable {
                    column: String::new(),
                    found: reason,
                    expected: format!("expected what an event of the type `{}` needs", self.name),
                })
            }
        }
    }
}

fn filled(fields: &[(String, Node)], cells: &Cells) -> Result<Map<String, Value>, Unreadable> {
    let mut object = Map::new();
    for (name, node) in fields {
        if let Some(value) = node.fill(cells)? {
            object.insert(name.clone(), value);
        }
    }
    Ok(object)
}

/// Reads the fields of an event that has no id, time and actor yet.
fn kind_of(mut fields: Map<String, Value>) -> Result<EventKind, String> {
    fields.insert("id".to_owned(), Value::from("-"));
    fields.insert("at".to_owned(), Value::from("1970-01-01T00:00:00Z"));
    fields.insert("by".to_owned(), json!({"role": "system"}));
    Event::from_value(Value::Object(fields)).map(|event| event.kind).map_err(|error| error.to_string())
}

impl Node {
    /// The value, or nothing where the cell is empty.
    pub(super) fn fill(&self, cells: &Cells) -> Result<Option<Value>, Unreadable> {
        Ok(match self {
            Node::Literal(value) => Some(value.clone()),
            Node::Hole(source) => source.fill(cells)?,
            Node::Object(fields) => Some(Value::Object(filled(fields, cells)?)),
            Node::List(nodes) => {
                let mut list = Vec::new();
                for node in nodes {
                    list.extend(node.fill(cells)?);
                }
                Some(Value::Array(list))
            }
        })
    }
}

impl Source {
    /// The value of its cell, or nothing where that is empty.
    pub(super) fn fill(&self, cells: &Cells) -> Result<Option<Value>, Unreadable> {
        if self.kind == CellKind::List {
            let list = cells.list(&self.column, &self.separator);
            let mapped = |text: String| self.values.get(&text).cloned().unwrap_or(Value::String(text));
            return Ok(list.map(|list| list.into_iter().map(mapped).collect()));
        }
        let Some(value) = cells.value(&self.column) else { return Ok(None) };
        let text = match &value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if let Some(mapped) = self.values.get(&text) {
            return Ok((!mapped.is_null()).then(|| mapped.clone()));
        }
        match self.kind {
            CellKind::Text | CellKind::List => Ok(Some(value)),
            CellKind::Integer => match text.parse::<i64>() {
                Ok(number) => Ok(Some(Value::from(number))),
                Err(_) => Err(self.unreadable(&value, "expected a whole number")),
            },
            CellKind::Boolean => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Ok(Some(Value::from(true))),
                "false" | "no" | "0" => Ok(Some(Value::from(false))),
                _ => Err(self.unreadable(&value, "expected `true` or `false`")),
            },
            CellKind::Time => match self.time(&text) {
                Ok(at) => Ok(Some(Value::String(instant::text(at)))),
                Err(reason) => Err(self.unreadable(&value, &reason.to_string())),
            },
        }
    }

    /// The values of its cell that `values` does not list, where it lists any.
    pub(super) fn unlisted(&self, cells: &Cells) -> Vec<String> {
        if self.values.is_empty() {
            return Vec::new();
        }
        let found = match self.kind {
            CellKind::List => cells.list(&self.column, &self.separator).unwrap_or_default(),
            _ => cells.text(&self.column).map(|text| text.into_owned()).into_iter().collect(),
        };
        found.into_iter().filter(|text| !self.values.contains_key(text)).collect()
    }

    fn unreadable(&self, found: &Value, expected: &str) -> Unreadable {
        let found = match found {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        Unreadable { column: self.column.name.clone(), found, expected: expected.to_owned() }
    }
}

/// Compiles templates, noting what is wrong with them.
pub(super) struct Compiler<'a> {
    pub(super) columns: Columns<'a>,
    /// Types of event that this version does not know, and where they stand.
    pub(super) unknown_types: Vec<(Pointer, String)>,
}

impl Compiler<'_> {
    pub(super) fn by(&mut self, by: &By, at: &Pointer) -> Author {
        let role = match &by.role {
            Part::Text(text) => RolePart::Fixed(self.role(&Value::from(text.as_str()), &at.key("role"))),
            Part::Cell(cell) => RolePart::Hole(self.columns.source(cell, &at.key("role"))),
        };
        let id = by.id.as_ref().map(|id| match id {
            Part::Text(text) => Node::Literal(Value::from(text.as_str())),
            Part::Cell(cell) => Node::Hole(Box::new(self.columns.source(cell, &at.key("id")))),
        });
        Author { role, id }
    }

    fn role(&mut self, role: &Value, at: &Pointer) -> Role {
        role_of(role).unwrap_or_else(|| {
            let expected = "one of: `customer`, `requester`, `agent`, `bot`, `system`, `third_party`";
            self.columns.review.problem(at, ProblemKind::UnknownValue, text_of(role), expected);
            Role::System
        })
    }

    /// The author of an event; a bare role takes the id from the author of the row.
    fn author(&mut self, by: Option<&Value>, row: &Author, at: &Pointer) -> Author {
        match by {
            None => row.clone(),
            Some(role @ Value::String(_)) => {
                Author { role: RolePart::Fixed(self.role(role, at)), id: row.id.clone() }
            }
            Some(other) => match serde_json::from_value::<By>(other.clone()) {
                Ok(by) => self.by(&by, at),
                Err(reason) => {
                    let expected = "a role such as `agent`, or an object with `role` and `id`";
                    self.columns.review.problem(at, ProblemKind::WrongType, reason, expected);
                    row.clone()
                }
            },
        }
    }

    pub(super) fn event(&mut self, template: &Template, row: &Author, at: &Pointer) -> EventTemplate {
        let mut fields = template.0.clone();
        for reserved in ["id", "at", "recorded_at", "sequence"] {
            if fields.remove(reserved).is_some() {
                let expected = "an event without it; the row says that";
                let found = ProblemKind::UnknownField;
                self.columns.review.problem(&at.key(reserved), found, reserved, expected);
            }
        }
        let by = fields.remove("by");
        let by = self.author(by.as_ref(), row, &at.key("by"));
        let cause = fields.remove("cause").map(|cause| self.node(&cause, &at.key("cause")));
        let name = match fields.get("type") {
            Some(Value::String(name)) => name.clone(),
            other => {
                let found = other.map_or("nothing".to_owned(), text_of);
                let expected = "a type of event such as `message`";
                self.columns.review.problem(&at.key("type"), ProblemKind::MissingField, found, expected);
                return EventTemplate {
                    name: String::new(),
                    by,
                    cause,
                    content: Content::Filled(Vec::new()),
                };
            }
        };
        if !EventKind::KNOWN.contains(&name.as_str()) && name != "activity" {
            self.unknown_types.push((at.key("type"), name.clone()));
        }
        let nodes: Vec<(String, Node)> =
            fields.iter().map(|(key, value)| (key.clone(), self.node(value, &at.key(key)))).collect();
        if nodes.iter().any(|(_, node)| node.has_hole()) {
            return EventTemplate { name, by, cause, content: Content::Filled(nodes) };
        }
        let content = match kind_of(fields) {
            Ok(kind) => Content::Fixed(Box::new(kind)),
            Err(reason) => {
                let expected = format!("the fields of an event of the type `{name}`");
                self.columns.review.problem(at, ProblemKind::WrongType, reason, expected);
                Content::Filled(Vec::new())
            }
        };
        EventTemplate { name, by, cause, content }
    }

    fn node(&mut self, value: &Value, at: &Pointer) -> Node {
        match value {
            Value::Object(fields) if fields.contains_key("column") => {
                match serde_json::from_value::<Cell>(value.clone()) {
                    Ok(cell) => Node::Hole(Box::new(self.columns.source(&cell, at))),
                    Err(reason) => {
                        let expected = "a cell such as `{\"column\": \"Agent\"}`";
                        self.columns.review.problem(at, ProblemKind::WrongType, reason, expected);
                        Node::Literal(Value::Null)
                    }
                }
            }
            Value::Object(fields) => Node::Object(
                fields.iter().map(|(key, value)| (key.clone(), self.node(value, &at.key(key)))).collect(),
            ),
            Value::Array(values) => Node::List(
                values.iter().enumerate().map(|(place, value)| self.node(value, &at.index(place))).collect(),
            ),
            other => Node::Literal(other.clone()),
        }
    }
}

impl Node {
    fn has_hole(&self) -> bool {
        match self {
            Node::Literal(_) => false,
            Node::Hole(_) => true,
            Node::Object(fields) => fields.iter().any(|(_, node)| node.has_hole()),
            Node::List(nodes) => nodes.iter().any(Node::has_hole),
        }
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
