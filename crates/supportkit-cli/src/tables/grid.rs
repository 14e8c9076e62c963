//! A table for people.

use comfy_table::{Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

use super::harmless;
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
    .header_separator(LineStyle::none().fill('─'))
    .content_lines(ContentLineStyle::none());

/// A table for people.
#[derive(Debug)]
pub(crate) struct Grid {
    titles: Vec<(String, Side)>,
    rows: Vec<Vec<String>>,
    /// The places of columns that a narrow terminal can do without, the first to go first.
    spare: Vec<usize>,
}

impl Grid {
    /// A table with these columns. Columns without titles make a list of pairs.
    pub(crate) fn new<T: Into<String>>(titles: impl IntoIterator<Item = (T, Side)>) -> Self {
        Self {
            titles: titles.into_iter().map(|(title, side)| (title.into(), side)).collect(),
            rows: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// The same table, of which a narrow terminal can do without these columns, the first to go first.
    pub(crate) fn sparing(mut self, places: impl IntoIterator<Item = usize>) -> Self {
        self.spare = places.into_iter().collect();
        self
    }

    /// Adds a row.
    pub(crate) fn row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.rows.push(cells.into_iter().map(|cell| harmless(&cell.into())).collect());
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, no wider than the terminal where that is possible. Columns it can do without go before
    /// anything is broken into lines, and a last line says which.
    pub(crate) fn lines(&self, look: Look) -> String {
        let Some(width) = look.width else { return self.table(&[]).trim_fmt() };
        let fits = |table: &Table| {
            let columns = table.column_max_content_widths();
            columns.iter().map(|column| u32::from(*column) + 2).sum::<u32>() <= u32::from(width)
        };
        let mut gone = 0;
        let mut table = self.table(&[]);
        while !fits(&table) && gone < self.spare.len() {
            gone += 1;
            table = self.table(self.spare.get(..gone).unwrap_or_default());
        }
        table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        let mut lines = table.trim_fmt();
        let mut gone: Vec<usize> = self.spare.iter().copied().take(gone).collect();
        gone.sort_unstable();
        let names = gone.iter().filter_map(|place| self.titles.get(*place));
        let names: Vec<String> = names.map(|(title, _)| title.replace('\n', " ").trim().to_owned()).collect();
        if !names.is_empty() {
            lines.push_str(&format!("\n too narrow for: {}", names.join(", ")));
        }
        lines
    }

    /// The table without some of its columns.
    fn table(&self, without: &[usize]) -> Table {
        let shown = || (0..self.titles.len()).filter(|place| !without.contains(place));
        let mut table = Table::new();
        table.load_style(STYLE);
        if self.titles.iter().any(|(title, _)| !title.is_empty()) {
            let titles = shown().filter_map(|place| self.titles.get(place));
            table.set_header(titles.map(|(title, _)| Cell::new(title)).collect::<Vec<_>>());
        }
        for row in &self.rows {
            table.add_row(
                shown().map(|place| Cell::new(row.get(place).map_or("", String::as_str))).collect::<Vec<_>>(),
            );
        }
        for (place, (_, side)) in shown().filter_map(|place| self.titles.get(place)).enumerate() {
            if let Some(column) = table.column_mut(place) {
                column.set_cell_alignment(match side {
                    Side::Left => CellAlignment::Left,
                    Side::Right => CellAlignment::Right,
                });
            }
        }
        table
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
    fn a_narrow_terminal_breaks_cells_or_goes_without_columns() {
        let wide = |width| Look { width: Some(width), ..Look::plain() };
        assert!(grid().lines(wide(14)).lines().all(|line| line.chars().count() <= 14));
        let spared = grid().sparing([1]);
        assert_eq!(spared.lines(wide(17)), grid().lines(Look::plain()));
        assert_eq!(spared.lines(wide(16)), " Team\n──────────\n İstanbul\n الرياض\n too narrow for: Count");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let mut grid = Grid::new([("Team", Side::Left)]);
        grid.row(["\u{1b}[31mred\u{7}"]);
        assert!(grid.lines(Look::plain()).ends_with(" �[31mred�"));
    }
}
