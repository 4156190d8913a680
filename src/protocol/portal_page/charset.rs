//! A page's bytes to letters.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1254};
use zeroize::Zeroizing;

/// How far into a page its own word about its encoding may stand.
const PROLOGUE: usize = 4_096;

pub(super) struct Decoded {
    pub text: Zeroizing<String>,
    /// Forms are answered in it.
    pub encoding: &'static Encoding,
}

/// A byte order mark goes before the header, the header before the page's own word. Where none tells,
/// a page that is UTF-8 is that, and any other the Turkish one. ISO-8859-9 means windows-1254, as in
/// browsers.
pub(super) fn decode(body: &[u8], content_type: Option<&str>) -> Decoded {
    let mark = Encoding::for_bom(body).map(|(encoding, _)| encoding);
    let named = mark
        .or_else(|| content_type.and_then(charset_parameter))
        .or_else(|| named_in_page(body))
        // What was found as ASCII letters can't be UTF-16.
        .map(|encoding| encoding.output_encoding());
    let encoding = named
        .unwrap_or_else(|| if core::str::from_utf8(body).is_ok() { UTF_8 } else { WINDOWS_1254 });
    let (text, _) = mark.unwrap_or(encoding).decode_with_bom_removal(body);
    Decoded { text: Zeroizing::new(text.into_owned()), encoding }
}

/// Of `text/html; charset="windows-1254"`.
fn charset_parameter(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let (_, value) = lower.split_once("charset")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|it: char| it.is_whitespace() || "\"';>/".contains(it));
    let label = end.map_or(value, |end| value.get(..end).unwrap_or_default());
    Encoding::for_label(label.as_bytes())
}

/// Of `<meta charset=…>` or `<meta http-equiv="Content-Type" content="…; charset=…">`.
fn named_in_page(body: &[u8]) -> Option<&'static Encoding> {
    let prologue = body.get(..PROLOGUE).unwrap_or(body);
    let prologue: String = prologue.iter().map(|byte| char::from(*byte)).collect();
    let lower = prologue.to_ascii_lowercase();
    let tags = lower.split("<meta").skip(1);
    tags.filter_map(|tag| charset_parameter(tag.split('>').next()?)).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_then_the_header_then_the_page() {
        let word = "Şifreli Giriş";
        let (turkish, _, _) = WINDOWS_1254.encode(word);
        let page =
            |charset: &str| [format!("<meta charset='{charset}'>").as_bytes(), &turkish].concat();
        for (body, header) in [
            (turkish.to_vec(), Some("text/html; charset=ISO-8859-9")),
            (turkish.to_vec(), Some("text/html;charset=\"windows-1254\"")),
            (turkish.to_vec(), None),
            (page("iso-8859-9"), None),
            (page("utf-8"), Some("text/html; charset=windows-1254")),
        ] {
            let decoded = decode(&body, header);
            assert!(decoded.text.ends_with(word), "{header:?}");
            assert_eq!(decoded.encoding, WINDOWS_1254);
        }
        let marked = ["\u{feff}".as_bytes(), word.as_bytes()].concat();
        let decoded = decode(&marked, Some("text/html; charset=windows-1254"));
        assert_eq!((decoded.text.as_str(), decoded.encoding), (word, UTF_8));
        assert_eq!(decode(word.as_bytes(), None).text.as_str(), word);
    }
}
