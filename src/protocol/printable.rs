//! Text that comes from a card or a certificate, made fit to be shown.

/// The most characters of a name or label that are ever shown.
const LONGEST: usize = 96;

/// Without control characters and without those that turn the direction of what follows, spaces
/// folded, at most 96 characters long.
pub fn printable(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| {
        let invisible = matches!(
            c,
            '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        );
        !c.is_control() && !invisible
    });
    let folded: Vec<String> = visible
        .collect::<String>()
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut shown: String = folded.join(" ").chars().take(LONGEST).collect();
    shown.truncate(shown.trim_end().len());
    shown
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn only_what_can_be_seen_is_left() {
        assert_eq!(printable("AYŞE\tTEST \n"), "AYŞE TEST");
        assert_eq!(printable("\u{202E}TSET\0\u{7}\u{200B}"), "TSET");
        assert_eq!(printable("  \u{A0} "), "");
        assert_eq!(printable(&"Ğ".repeat(5_000)).chars().count(), 96);
    }
}
