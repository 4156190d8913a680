//! Pages that mean no good.

use core::time::Duration;
use std::time::Instant;

use proptest::prelude::*;

use super::*;

/// Pages made to be hard. Measured unoptimized, beside other tests, with room to spare.
#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
fn hostile_pages_cost_little() {
    let most = |piece: &str| piece.repeat(MOST_PAGE_BYTES / piece.len());
    let around = |inside: &str| format!("<form>{inside}<button>Giriş</button></form>");
    for (what, page) in [
        ("inputs", around(&"<input name=a placeholder='Kimlik No'>".repeat(100_000 / 2))),
        ("short inputs", "<input>".repeat(100_000)),
        ("nested boxes", "<div>".repeat(10_000)),
        ("nested to the end", most("<div>")),
        ("nested formatting", most("<b><i>")),
        ("formatting that differs", (0..150_000).map(|it| format!("<b a{it}>")).collect()),
        ("formatting and paragraphs", "<b>".repeat(180) + &most("<p>x")),
        ("misnested", most("<a><b></a></b>")),
        ("nested tables", most("<table><tr><td>")),
        ("tables and text between", most("<table>x")),
        (
            "attributes",
            format!("<input {}>", (0..300_000).map(|it| format!("a{it} ")).collect::<String>()),
        ),
        ("attributes without spaces", format!("<a {}", most("a=''"))),
        (
            "attributes with strokes",
            format!("<a {}", (0..300_000).map(|it| format!("a{it}/")).collect::<String>()),
        ),
        ("a tag that never ends", most("<")),
        ("a comment that never ends", format!("<!--{}", most("- "))),
        ("a script that never ends", format!("<script>{}", most("a<b "))),
        ("one word", most("a")),
        ("entities", most("&ccedil;")),
        ("entities that are none", most("&notit")),
        ("nulls", most("\0")),
        ("choices", around(&format!("<select name=a>{}</select>", most("<option>a")))),
        ("labels", most("<label>Kimlik No</label>")),
        ("rows of PINs", most("<p>Kart Seri Numarası: 2123<p>PIN: 1234")),
        ("templates", most("<template>")),
        ("hidden inputs", around(&"<input type=hidden name=a form=f>".repeat(15_000))),
        ("buttons", most("<button>Giriş</button>")),
    ] {
        let page = page.get(..MOST_PAGE_BYTES).unwrap_or(&page);
        let begun = Instant::now();
        why(read_html(page));
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(20), "{what} took {taken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn bytes_never_panic(body in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        read_bytes(&body);
    }

    /// Pieces of pages in any order, cut anywhere.
    #[test]
    fn pieces_never_panic(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
        cut in any::<proptest::sample::Index>(),
    ) {
        let page: String = pieces.iter().map(|it| PIECES[*it]).collect();
        let mut end = cut.index(page.len() + 1);
        while !page.is_char_boundary(end) {
            end -= 1;
        }
        let view = read_html(page.get(..end).unwrap());
        // Whatever it was taken for, nothing of it leads out of the portal.
        let actions = view.sign_out.iter().chain(&view.main_menu);
        for action in actions {
            prop_assert!(action.address().host().ends_with("kamusm.gov.tr"));
        }
        if let PortalPage::SignIn(form) = view.page {
            let submission = form.fill("NUMBER", "PICTURE", "WORD");
            let body = submission.body().expose();
            prop_assert!(submission.address().host().ends_with("kamusm.gov.tr"));
            prop_assert!(!body.contains("decoy=NUMBER"), "{}", body);
            for value in ["NUMBER", "PICTURE", "WORD"] {
                prop_assert_eq!(body.matches(value).count(), 1);
            }
        }
    }
}

const PIECES: &[&str] = &[
    "<form action=/g method=post>",
    "<form action=https://evil.example/ method=post>",
    "</form>",
    "<table>",
    "<tr><td>",
    "<td>",
    "</td></tr>",
    "</table>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<p>",
    "<br>",
    "Kimlik No ",
    "Resimdeki Yazı",
    "Güvenlik Sözcüğü:",
    "SMS Onay Kodu",
    "<label>",
    "<label for=a>",
    "</label>",
    "<input name=a id=a>",
    "<input name=b placeholder='Kimlik No'>",
    "<input name=c aria-label='Resimdeki Yazı'>",
    "<input name=d type=password title='Güvenlik Sözcüğü'>",
    "<input name=decoy style='display:none' placeholder='Kimlik No'>",
    "<input type=radio name=r>",
    "<select name=s><option>1<option>2</select>",
    "<textarea name=t>",
    "<img src=/r>",
    "<button>Giriş</button>",
    "<input type=submit value=Giriş>",
    "<a href=/x>Çıkış</a>",
    "<a href=//evil.example/>Ana Menü</a>",
    "<h1>Askıdan İndir</h1>",
    "Kart Seri Numarası: 2123",
    "PIN: 1234",
    "<h2>PIN ve PUK Bilgileri</h2>",
    "<template>",
    "<svg>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&nbsp;",
    "<base href=//evil.example/>",
];
