//! A desktop entry that starts the program (Desktop Entry Specification).

use std::path::Path;

use crate::domain::autostart::EntryWords;

/// Starts `bekci run`.
pub fn starting(program: &Path, words: &EntryWords) -> String {
    let (name, comment) = (escaped(&words.name), escaped(&words.comment));
    let program = quoted(&program.to_string_lossy());
    format!(
        "[Desktop Entry]\nType=Application\nName={name}\nComment={comment}\nIcon=bekci\n\
         Exec={program} run\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
    )
}

/// Starts nothing, in place of an entry for all users.
pub fn hidden(words: &EntryWords) -> String {
    format!("[Desktop Entry]\nType=Application\nName={}\nHidden=true\n", escaped(&words.name))
}

/// Whether this entry starts something.
pub fn starts(text: &str) -> bool {
    let value = |wanted: &str| {
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        let mut found =
            pairs.filter(|(key, _)| key.trim() == wanted).map(|(_, value)| value.trim());
        found.next().map(str::to_owned)
    };
    let is = |key, expected: &str| value(key).is_some_and(|value| value == expected);
    !is("Hidden", "true") && !is("X-GNOME-Autostart-enabled", "false") && value("Exec").is_some()
}

/// An argument of `Exec`: quoted, then escaped as every string is.
fn quoted(argument: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in argument.chars() {
        match letter {
            '"' | '`' | '$' | '\\' => quoted.extend(['\\', letter]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    escaped(&quoted)
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> EntryWords {
        EntryWords { name: "Bekçi".into(), comment: "e-imza\nkartları".into() }
    }

    #[test]
    fn a_strange_path_is_one_argument() {
        let entry = starting(Path::new("/opt/my \"100%\" $apps\\bekci"), &words());
        assert!(entry.contains("\nComment=e-imza\\nkartları\n"));
        let exec = "\nExec=\"/opt/my \\\\\"100%%\\\\\" \\\\$apps\\\\\\\\bekci\" run\n";
        assert!(entry.contains(exec), "{entry}");
        assert!(starts(&entry));
    }

    #[test]
    fn what_does_not_start() {
        assert!(!starts(&hidden(&words())));
        assert!(!starts("Exec=bekci run\nX-GNOME-Autostart-enabled=false\n"));
        assert!(!starts("") && !starts("Exec=bekci\nHidden = true"));
    }
}
