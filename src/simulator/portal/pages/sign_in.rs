//! Signing in, the way around a forgotten word, and the SMS code: the guide's steps 5 to 7.

use maud::{Markup, html};

use crate::simulator::portal::account::Account;
use crate::simulator::portal::pages::{Message, hidden_token, page, text_field};

const ID_NUMBER: &str = "Kimlik No";
const ID_NUMBER_HINT: &str = "T.C. Kimlik Numarası ya da Pasaport Numarası Giriniz";
pub const SIGN_IN_SCREEN: &str = "Şifreli Giriş Ekranı";
pub const FORGOTTEN_SCREEN: &str = "Güvenlik Sözcüğümü Unuttum";
pub const NEW_WORD_SCREEN: &str = "Yeni Güvenlik Sözcüğü";
pub const CODE_SCREEN: &str = "SMS Onay Kodu Giriş Ekranı";
const CODE_HAS_EXPIRED: &str = "SMS Onay Kodunuzun süresi dolmuştur. Yeni kod isteyiniz.";

/// The picture and the field for what is in it. `here`: the page again, with another picture.
fn picture(here: &str) -> Markup {
    html! {
        tr {
            th scope="row" { label for="resimdekiYazi" { "Resimdeki Yazı" } }
            td {
                img.resim src="/resim.go" width="200" height="64"
                    alt="Resimdeki yazı: beş harf ve rakam";
                small { a href=(here) { "Yeni Resim" } }
                input id="resimdekiYazi" name="resimdekiYazi" type="text" autocomplete="off"
                    spellcheck="false" aria-describedby="resim-aciklama";
                small id="resim-aciklama" {
                    "Yukarıda görmüş olduğunuz metni lütfen Resimdeki Yazı alanına giriniz."
                }
            }
        }
    }
}

pub fn sign_in(token: &str, identity: &str, message: Option<&Message>) -> Markup {
    page(
        SIGN_IN_SCREEN,
        message,
        &html! {
            form method="post" action="/giris.go" {
                (hidden_token(token))
                table.form {
                    (text_field(ID_NUMBER, "kimlikNo", "text", identity, Some(ID_NUMBER_HINT)))
                    (picture("/giris.go"))
                    (text_field("Güvenlik Sözcüğü", "guvenlikSozcugu", "password", "", None))
                }
                p.dugmeler {
                    input type="submit" value="Giriş";
                    a.dugme.ikincil href="/unuttum.go" { (FORGOTTEN_SCREEN) }
                }
            }
        },
    )
}

pub fn forgotten(token: &str, identity: &str, message: Option<&Message>) -> Markup {
    page(
        FORGOTTEN_SCREEN,
        message,
        &html! {
            p {
                "Sistemde tanımlı e-Posta adresinize, yeni bir güvenlik sözcüğü oluşturabileceğiniz "
                "bir bağlantı gönderilecektir."
            }
            form method="post" action="/unuttum.go" {
                (hidden_token(token))
                table.form {
                    (text_field(ID_NUMBER, "kimlikNo", "text", identity, Some(ID_NUMBER_HINT)))
                    (picture("/unuttum.go"))
                }
                p.dugmeler {
                    input type="submit" value="Gönder";
                    a.dugme.ikincil href="/giris.go" { "Vazgeç" }
                }
            }
        },
    )
}

pub fn new_word(token: &str, link: &str, message: Option<&Message>) -> Markup {
    page(
        NEW_WORD_SCREEN,
        message,
        &html! {
            p { "Güvenlik sözcüğü 6–20 karakter olmalı, yalnızca harf ve rakam içermelidir." }
            form method="post" action="/yenisozcuk.go" {
                (hidden_token(token))
                input type="hidden" name="anahtar" value=(link);
                table.form {
                    (text_field("Yeni Güvenlik Sözcüğü", "yeniSozcuk", "password", "", None))
                    (text_field(
                        "Yeni Güvenlik Sözcüğü (Tekrar)", "yeniSozcukTekrar", "password", "", None
                    ))
                }
                p.dugmeler { input type="submit" value="Kaydet"; }
            }
        },
    )
}

pub fn sms_confirmation(token: &str, account: &Account, message: Option<&Message>) -> Markup {
    page(
        "SMS Onay Ekranı",
        message,
        &html! {
            p.telefon { "Telefon Numaranız : " strong { (account.masked_phone()) } }
            p {
                "Bireysel İşlemler menüsüne giriş yapabilmemiz için yukarıda belirtilen cep "
                "telefonuna, SMS Onay Kodu gönderilecektir. SMS Onay Kodunun gönderilmesi için "
                "\"Onay\" butonuna basınız. SMS gönderimi ücretsizdir."
            }
            p {
                "Eğer yukarıdaki numara size ait değilse, 444 5 576 numaralı telefondan, Çağrı "
                "Merkezimiz ile iletişime geçiniz."
            }
            form method="post" action="/smsonay.go" {
                (hidden_token(token))
                p.dugmeler { input type="submit" value="Onay"; }
            }
        },
    )
}

pub fn sms_code(token: &str, seconds_left: u64, message: Option<&Message>) -> Markup {
    page(
        CODE_SCREEN,
        message,
        &html! {
            p { "Cep telefonunuza gelen SMS Onay Kodunu Giriniz" }
            p { "SMS Onay Kodunuzun Geçerliliği İçin Kalan Süre" }
            p {
                span #kalan-sure.sayac role="timer" data-doldu=(CODE_HAS_EXPIRED) { (seconds_left) }
                " Saniye"
            }
            @if seconds_left == 0 { p.hata role="alert" { (CODE_HAS_EXPIRED) } }
            form method="post" action="/smskodu.go" {
                (hidden_token(token))
                table.form {
                    tr {
                        th scope="row" { label for="smsOnayKodu" { "SMS Onay Kodu:" } }
                        td {
                            input id="smsOnayKodu" name="smsOnayKodu" type="text"
                                inputmode="numeric" autocomplete="one-time-code" maxlength="6";
                        }
                    }
                }
                p.dugmeler { input type="submit" value="Gönder"; }
            }
            form method="post" action="/smsonay.go" {
                (hidden_token(token))
                p.dugmeler { input.ikincil type="submit" value="Yeni Kod İste"; }
            }
        },
    )
}
