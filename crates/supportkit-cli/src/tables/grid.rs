//! A table for people.

use comfy_table::{Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

use crate::terminal::Look;

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A line under the titles and nothing else.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// A table for people.
#[derive(Debug)]
pub(crate) struct Grid {
    titles: Vec<(String, Side)>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// A table with these columns. Columns without titles make a list of pairs.
    pub(crate) fn new<T: Into<String>>(titles: impl IntoIterator<Item = (T, Side)>) -> Self {
        Self {
            titles: titles.into_iter().map(|(title, side)| (title.into(), side)).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, no wider than the terminal where that is possible.
    pub(crate) fn lines(&self, look: Look) -> String {
        let mut table = Table::new();
        table.load_style(STYLE);
        if let Some(width) = look.width {
            table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        }
        if self.titles.iter().any(|(title, _)| !title.is_empty()) {
            table.set_header(self.titles.iter().map(|(title, _)| Cell::new(title)).collect::<Vec<_>>());
        }
        for row in &self.rows {
            table.add_row(row.iter().map(Cell::new).collect::<Vec<_>>());
        }
        for (place, (_, side)) in self.titles.iter().enumerate() {
            if let Some(column) = table.column_mut(place) {
                column.set_cell_alignment(match side {
                    Side::Left => CellAlignment::Left,
                    Side::Right => CellAlignment::Right,
                });
            }
        }
        table.trim_fmt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let mut grid = Grid::new([("Team", Side::Left), ("Count", Side::Right)]);
        grid.row(["İstanbul", "1,204"]);
        grid.row(["الرياض", "87"]);
        grid
    }

    #[test]
    fn numbers_stand_on_the_right_whatever_the_script() {
        let lines = grid().lines(Look::plain());
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(lines, [" Team      Count", "─────────────────", " İstanbul  1,204", " الرياض       87"]);
    }

    #[test]
    fn a_narrow_terminal_breaks_cells() {
        let narrow = Look { width: Some(14), ..Look::plain() };
        assert!(grid().lines(narrow).lines().all(|line| line.chars().count() <= 14));
    }
}
