//! From the first page to the ways of signing in: the guide's steps 2 to 4.

use maud::{Markup, html};

use crate::simulator::portal::pages::{Message, page};

/// The ways that the sandbox has no door for.
pub const OTHER_WAYS: [(&str, &str); 3] = [
    ("eimza", "E-imza ile Giriş"),
    ("mobilimza", "Mobil İmza ile Giriş"),
    ("edevlet", "e-Devlet Kapısı ile Giriş"),
];

pub fn home() -> Markup {
    page(
        "Ana Sayfa",
        None,
        &html! {
            p { "Elektronik sertifikanızla ilgili işlemler için aşağıdaki başlığa tıklayınız." }
            ul.yollar { li { a.dugme href="/onlineislemler.go" { "Online İşlemler" } } }
        },
    )
}

pub fn online_services() -> Markup {
    page(
        "Online İşlemler",
        None,
        &html! {
            ul.yollar {
                li { a.dugme href="/nes.go" { "Nitelikli Elektronik Sertifika İşlemleri" } }
            }
        },
    )
}

/// `refused`: a way that the sandbox does not have.
pub fn user_verification(refused: Option<&str>) -> Markup {
    let message = refused.map(|way| {
        Message::Error(format!("{way} deneme ortamında yoktur. Şifreli Giriş ile devam ediniz."))
    });
    page(
        "Kullanıcı Doğrulama Ekranı",
        message.as_ref(),
        &html! {
            p { "Giriş yönteminizi seçiniz." }
            form method="get" action="/nes.go" {
                ul.yollar {
                    li { input type="submit" formaction="/giris.go" value="Şifreli Giriş"; }
                    @for (name, label) in OTHER_WAYS {
                        li { button.ikincil type="submit" name="yol" value=(name) { (label) } }
                    }
                }
            }
        },
    )
}
