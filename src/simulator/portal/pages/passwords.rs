//! PIN ve PUK Bilgileri: the guide's step 9.

use maud::{Markup, html};

use crate::simulator::portal::account::{Account, AccountCard};
use crate::simulator::portal::pages::{Message, back_to_menu, hidden_token, page};

pub const PASSWORDS_SCREEN: &str = "PIN ve PUK Bilgileri";

/// `12` as `1 2`, which is how the portal shows numbers.
pub fn spaced(digits: &str) -> String {
    digits.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

pub fn passwords(token: &str, account: &Account, message: Option<&Message>) -> Markup {
    let cards: Vec<(&AccountCard, &str)> =
        account.cards.iter().filter_map(|card| Some((card, card.shown_pin()?))).collect();
    page(
        PASSWORDS_SCREEN,
        message,
        &html! {
            (advice())
            @if cards.is_empty() {
                p.uyari { "Kayıtlı PIN bilginiz bulunmamaktadır." }
            } @else {
                (rows(&cards))
                form method="post" action="/pinpuk.go" {
                    (hidden_token(token))
                    p.dugmeler {
                        input.ikincil type="submit" name="islem" value="Parolalarımı Kaydet";
                        input.tehlike type="submit" name="islem" value="Parolalarımı Sil"
                            data-soru="PIN bilginiz kalıcı olarak silinecektir. Devam edilsin mi?";
                    }
                }
            }
            p {
                "Bundan sonraki NES başvurularınızın herhangi bir imza prosedürü gerekmeden daha hızlı "
                "sonuçlanması için ana menüdeki E-Onay işlemi kullanabilirsiniz."
            }
            (back_to_menu())
        },
    )
}

/// The guide's own five points. The address in the third is the guide's misprint, so it is no link.
fn advice() -> Markup {
    html! {
        ul.bilgi {
            li {
                "Güvenliğiniz için PIN bilgisinin kesinlikle kimseyle paylaşılmaması ve hiçbir yerde "
                "kayıtlı olarak kalmaması gerekmektedir. PIN bilgisinin güvenliği kişilerin "
                "sorumluluğundadır."
            }
            li {
                "\"Sil Butonu\" na basıldığında PIN bilginiz bir daha Kamu SM tarafından da erişimi "
                "olmayacak şekilde kalıcı olarak silinecektir, güvenliğiniz için de "
                strong { "silinmesi" } " önerilmektedir."
            }
            li {
                "PIN bilgisinin unutulması halinde https://nesbireysel.kamusal.gov.tr/nb.go linki "
                "üzerinden kilit çözme işlemi ile yeni bir pin kodu elde edilebilmektedir."
            }
            li {
                strong {
                    "Dikkat: Kilit Çözme işlemi için PUK Kodu kullanılmamaktadır. Bu nedenle herhangi "
                    "bir şifre PUK Kodu olarak kullanılıp Akis Kart İzleme Aracı üzerinden yeni bir "
                    "PIN kodu üretme (kilit çözme işlemi) denenmemelidir. Akis Kart İzleme Aracı "
                    "üzerinden PUK kodu ile 3 defa kilit çözme işlemi yapmanız sonucunda kart "
                    "kullanılmaz hale gelecek ve ücret karşılığında yenilenmesi gerekecektir."
                }
            }
            li {
                "Çevrimdışı PIN / PUK Bilgilerinde yapılan güncelleme sonrası web sayfasındaki PIN / "
                "PUK bilgileri, geçerliliğini yitirmektedir."
            }
        }
    }
}

fn rows(cards: &[(&AccountCard, &str)]) -> Markup {
    html! {
        table.liste {
            thead { tr { th scope="col" {} th scope="col" { "Açıklama" } th scope="col" { "Değer" } } }
            tbody {
                @for (number, (card, pin)) in (1..).zip(cards) {
                    tr {
                        td rowspan="2" { (number) }
                        td { "Kart Seri Numarası" }
                        td.parola { (spaced(&card.serial_text())) }
                    }
                    tr {
                        td { "PIN" }
                        td.parola { (spaced(pin)) }
                    }
                }
            }
        }
    }
}

/// Parolalarımı Kaydet: the same, for a file.
pub fn as_text(account: &Account) -> String {
    let mut text = String::from("DENEME ORTAMI\r\nPIN ve PUK Bilgileri\r\n");
    for card in &account.cards {
        if let Some(pin) = card.shown_pin() {
            let serial = card.serial_text();
            text.push_str(&format!("\r\nKart Seri Numarası: {serial}\r\nPIN: {pin}\r\n"));
        }
    }
    text
}
