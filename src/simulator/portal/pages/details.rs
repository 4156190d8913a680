//! The operations on the holder's own data: Bilgi Güncelle and E-Onay.

use maud::{Markup, html};

use crate::simulator::portal::account::Account;
use crate::simulator::portal::office::DetailsRefusal;
use crate::simulator::portal::pages::{
    Message, back_to_menu, day_and_time, hidden_token, page, text_field,
};

pub const GIVE_CONSENT: &str = "E-Onay Ver";

pub fn update_details(
    token: &str,
    account: &Account,
    typed: [&str; 3],
    message: Option<&Message>,
) -> Markup {
    let [email, phone, address] = typed;
    page(
        "Bilgi Güncelle",
        message,
        &html! {
            form method="post" action="/bilgiguncelle.go" {
                (hidden_token(token))
                table.form {
                    tr { th scope="row" { "Adı Soyadı" } td { (account.name) } }
                    (text_field("e-Posta Adresi", "ePosta", "email", email, None))
                    (text_field("Cep Telefonu", "cepTelefonu", "tel", phone, Some("5XX XXX XX XX")))
                    (text_field("Adres", "adres", "text", address, None))
                }
                p.dugmeler { input type="submit" value="Güncelle"; }
            }
            (back_to_menu())
        },
    )
}

pub fn details_refusal(refusal: DetailsRefusal) -> &'static str {
    match refusal {
        DetailsRefusal::NotSignedIn => "Oturumunuz sona ermiştir.",
        DetailsRefusal::Email => "Geçerli bir e-Posta adresi giriniz.",
        DetailsRefusal::Phone => "Cep telefonu 5 ile başlayan on rakam olmalıdır.",
        DetailsRefusal::Address => "Adres en çok 200 karakter olabilir.",
    }
}

pub fn electronic_consent(token: &str, account: &Account, message: Option<&Message>) -> Markup {
    page(
        "E-Onay İşlemleri",
        message,
        &html! {
            @match account.consented_at {
                Some(since) => {
                    p.uyari {
                        "E-Onayınız " (day_and_time(since)) " tarihinden beri geçerlidir. NES "
                        "başvurularınız için imza gerekmez."
                    }
                    (consent_form(token, "E-Onayımı Geri Al"))
                }
                None => {
                    p {
                        "E-Onay verdiğinizde, bundan sonraki NES başvurularınız herhangi bir imza "
                        "prosedürü gerekmeden daha hızlı sonuçlanır. Şu anda başvurularınız ıslak "
                        "imza gerektirmektedir."
                    }
                    (consent_form(token, GIVE_CONSENT))
                }
            }
            (back_to_menu())
        },
    )
}

fn consent_form(token: &str, button: &str) -> Markup {
    html! {
        form method="post" action="/eonay.go" {
            (hidden_token(token))
            p.dugmeler { input type="submit" name="islem" value=(button); }
        }
    }
}
