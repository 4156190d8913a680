//! The lines of a TOML file that things stand on, counted from 1.

use core::ops::Range;

use toml_edit::Table;

/// Of a place in the text; the first where none is known.
pub fn line(text: &str, span: Option<Range<usize>>) -> usize {
    let offset = span.map_or(0, |span| span.start);
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Of a key.
pub fn line_of(text: &str, table: &Table, key: &str) -> usize {
    line(text, table.key(key).and_then(|it| it.span()))
}
