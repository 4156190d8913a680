//! Which field is which, and where a form may be sent.

use super::*;

/// The fields of a page for signing in, with something done to them.
fn sign_in_with(fields: &str) -> PortalView {
    read_html(&format!("<form action=/g method=post>{fields}<button>Giriş</button></form>"))
}

const ID: &str = "<p>Kimlik No <input name=n></p>";
const CAPTCHA: &str = "<p><img src=/r> Resimdeki Yazı <input name=r></p>";
const WORD: &str = "<p>Güvenlik Sözcüğü <input name=s type=password></p>";

#[test]
fn never_a_wrong_field() {
    let whole = format!("{ID}{CAPTCHA}{WORD}");
    assert!(matches!(sign_in_with(&whole).page, PortalPage::SignIn(_)));
    for (fields, what) in [
        (format!("{whole}<p>Güvenlik Sözcüğü <input name=x></p>"), "a decoy of the same label"),
        (format!("{whole}<p><img src=/r2></p>"), "two pictures"),
        (format!("{whole}<input name=x>"), "a field without a label"),
        (format!("{ID}{WORD}"), "no captcha"),
        (format!("{CAPTCHA}{WORD}"), "no number"),
        (whole.replace("<img src=/r>", ""), "no picture"),
        (whole.replace("name=n", "name=n disabled"), "a field that is off"),
        (whole.replace("name=n", "name=n type=password"), "a hidden number"),
        (whole.replace("name=n", "name=n type=checkbox"), "a box"),
        (whole.replace("name=n", "name=n placeholder='Güvenlik Sözcüğü'"), "two labels"),
        (
            "<img src=/r><input name=n> Kimlik No<br><input name=r> Resimdeki Yazı<br>\
             <input name=s> Güvenlik Sözcüğü<br>"
                .to_owned(),
            "labels behind",
        ),
        (
            "<img src=/r><p>Kimlik No</p><p>Resimdeki Yazı</p><p>Güvenlik Sözcüğü</p><p><input name=n>\
             </p><p><input name=r></p><p><input name=s></p>"
                .to_owned(),
            "labels all above",
        ),
        (
            "<img src=/r><label for=b>Kimlik No</label><input id=a name=n><label for=a>Resimdeki Yazı\
             </label><input id=b name=r><label for=a>Güvenlik Sözcüğü</label><input id=c name=s>"
                .to_owned(),
            "crossed labels",
        ),
        (format!("{whole}<button>Giriş</button>"), "two buttons"),
    ] {
        let view = sign_in_with(&fields);
        assert!(matches!(view.page, PortalPage::Unrecognised(_)), "{what}: {:?}", view.page);
    }
    let of_two_forms =
        format!("<form>{ID}</form><form>{CAPTCHA}{WORD}<button>Giriş</button></form>");
    why(read_html(&of_two_forms));
    why(read_html(&whole));
}

#[test]
fn decoys_that_nobody_sees_stay_as_they_are() {
    for hidden in [
        "<p hidden>Kimlik No <input name=x value=1></p>",
        "<p style='DISPLAY : none'>Kimlik No <input name=x value=1></p>",
        "<div style='visibility:hidden'><label>Kimlik No<input name=x value=1></label></div>",
        "<input type=hidden placeholder='Kimlik No' name=x value=1>",
    ] {
        let view = sign_in_with(&format!("{hidden}{ID}{CAPTCHA}{WORD}"));
        let PortalPage::SignIn(form) = view.page else { panic!("{hidden}: {view:?}") };
        assert_eq!(sent(&form.fill("1", "2", "3")).1, "x=1&n=1&r=2&s=3");
    }
}

#[test]
fn nothing_is_sent_elsewhere() {
    let form = |action: &str| {
        read_html(&format!(
            "<form method=post action='{action}'>{ID}{CAPTCHA}{WORD}<button>Giriş</button></form>"
        ))
    };
    for (action, refused) in [
        ("https://evil.example/g", AddressRefused::OtherHost("evil.example".into())),
        ("//evil.example/g", AddressRefused::OtherHost("evil.example".into())),
        (
            "https://nesbireysel.kamusal.gov.tr/nb.go",
            AddressRefused::Misprint("nesbireysel.kamusal.gov.tr".into()),
        ),
        ("http://nesbireysel.kamusm.gov.tr/g", AddressRefused::NotEncrypted),
        ("JavaScript:gonder()", AddressRefused::Script),
        (" java\nscript:gonder()", AddressRefused::Script),
        ("mailto:a@kamusm.gov.tr", AddressRefused::NotAnAddress),
        ("https://kamusm.gov.tr@evil.example/", AddressRefused::NotAnAddress),
    ] {
        let reason = why(form(action));
        assert_eq!(reason, Unrecognised::LeadsElsewhere(refused), "{action}");
    }
    // Read as browsers read it: the host ends at the backslash.
    let PortalPage::SignIn(kept) = form("https://kamusm.gov.tr\\@evil.example/").page else {
        panic!()
    };
    assert_eq!(kept.fill("1", "2", "3").address().host(), "kamusm.gov.tr");
    let based = format!(
        "<base href='https://evil.example/'><form>{ID}{CAPTCHA}{WORD}<button>Giriş</button></form>"
    );
    assert!(matches!(why(read_html(&based)), Unrecognised::LeadsElsewhere(_)));
    for link in ["javascript:x()", "#", "https://evil.example/"] {
        why(read_html(&format!("<a href='{link}' onclick=x()>Online İşlemler</a>")));
    }
    let upload = "<form method=post enctype=multipart/form-data>";
    let upload = format!("{upload}{ID}{CAPTCHA}{WORD}<button>Giriş</button></form>");
    assert_eq!(why(read_html(&upload)), Unrecognised::FormKind);
}

#[test]
fn a_picture_in_the_page() {
    let picture = "<img src='data:image/gif;base64,R0lG ODlh'>";
    let view = sign_in_with(&format!("{ID}{}{WORD}", CAPTCHA.replace("<img src=/r>", picture)));
    let PortalPage::SignIn(form) = view.page else { panic!("{view:?}") };
    assert_eq!(form.captcha, CaptchaImage::Inline(b"GIF89a".to_vec()));
}
