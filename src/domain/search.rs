//! What a person types to find something, compared as people mean it.

/// Letters without case and marks: `İREM IŞIK`, `irem ışık` and `irem isik` are the same.
pub fn folded(text: &str) -> String {
    let fold = |letter: char| match letter {
        'I' | 'İ' | 'ı' | 'î' | 'Î' => Some('i'),
        'ş' | 'Ş' => Some('s'),
        'ğ' | 'Ğ' => Some('g'),
        'ç' | 'Ç' => Some('c'),
        'ö' | 'Ö' => Some('o'),
        'ü' | 'Ü' | 'û' | 'Û' => Some('u'),
        'â' | 'Â' => Some('a'),
        // The dot of a decomposed İ.
        '\u{307}' => None,
        _ => letter.to_lowercase().next(),
    };
    text.chars().filter_map(fold).collect()
}

/// Whether each word of `query` is somewhere in `texts`.
pub fn matches(query: &str, texts: &[&str]) -> bool {
    let texts: Vec<_> = texts.iter().map(|text| folded(text)).collect();
    let mut words = query.split_whitespace().map(folded);
    words.all(|word| texts.iter().any(|text| text.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_letters_are_found_however_they_are_typed() {
        for query in ["İREM IŞIK", "irem ışık", "irem isik", "ISIK irem", "i", " "] {
            assert!(matches(query, &["İREM IŞIK", "212345678901"]), "{query}");
        }
        assert!(matches("irem 2123", &["İREM IŞIK", "212345678901"]));
        assert!(matches("çağrı", &["ÇAĞRI ÖZGÜR"]) && matches("ozgur", &["ÇAĞRI ÖZGÜR"]));
        assert!(!matches("irem 999", &["İREM IŞIK", "212345678901"]));
    }
}
