//! The portal's screens, in the guide's words. They are the simulator's own content and Turkish
//! alone, as the portal that they stand for.

pub mod assets;
pub mod details;
pub mod entrance;
pub mod menu;
pub mod operations;
pub mod passwords;
pub mod sign_in;

use jiff::Timestamp;
use maud::{DOCTYPE, Markup, html};

use crate::simulator::portal::account::CardRefusal;

const NAME: &str = "Kamu Sertifikasyon Merkezi";
const SERVICES: &str = "Bireysel Nitelikli Elektronik Sertifika İşlemleri";
/// The hidden field that each form carries.
pub const FORM_TOKEN: &str = "jeton";

/// Something that is said above a screen's content.
pub enum Message {
    Done(String),
    Error(String),
}

impl Message {
    pub fn done(text: &str) -> Option<Self> {
        Some(Self::Done(text.to_owned()))
    }

    pub fn error(text: &str) -> Option<Self> {
        Some(Self::Error(text.to_owned()))
    }
}

/// A whole page around a screen's content.
pub fn page(screen: &str, message: Option<&Message>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="tr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "DENEME ORTAMI – " (screen) }
                link rel="stylesheet" href="/portal.css";
                script src="/portal.js" defer {}
            }
            body {
                p.deneme role="note" {
                    strong { "DENEME ORTAMI" }
                    " Bu sayfalar Kamu SM’ye ait değildir; bu bilgisayarda çalışan bir benzetimdir. "
                    "Gerçek bilgilerinizi girmeyiniz."
                }
                header {
                    span.kurum { (NAME) }
                    span.birim { (SERVICES) }
                }
                p.yol { (SERVICES) " > " (SERVICES) }
                main {
                    h1 { (screen) }
                    @match message {
                        Some(Message::Done(text)) => p.tamam role="status" { (text) },
                        Some(Message::Error(text)) => p.hata role="alert" { (text) },
                        None => {}
                    }
                    (content)
                }
                footer { "Bekçi deneme portalı. Girilen bilgiler bu bilgisayardan çıkmaz." }
            }
        }
    }
}

/// A screen that only says something, and where to go on.
pub fn notice(screen: &str, message: &Message, onward: &str, label: &str) -> Markup {
    page(screen, Some(message), &html! { p { a.dugme href=(onward) { (label) } } })
}

/// One that leads nowhere.
pub fn dead_end(screen: &str, text: &str) -> Markup {
    page(screen, Some(&Message::Error(text.to_owned())), &html! {})
}

/// A field of a form's table, with its label before it.
fn text_field(label: &str, name: &str, kind: &str, value: &str, hint: Option<&str>) -> Markup {
    let hint_id = format!("{name}-aciklama");
    html! {
        tr {
            th scope="row" { label for=(name) { (label) } }
            td {
                input id=(name) name=(name) type=(kind) value=(value) autocomplete="off"
                    aria-describedby=[hint.map(|_| &hint_id)];
                @if let Some(hint) = hint { small id=(hint_id) { (hint) } }
            }
        }
    }
}

fn hidden_token(token: &str) -> Markup {
    html! { input type="hidden" name=(FORM_TOKEN) value=(token); }
}

fn back_to_menu() -> Markup {
    html! { p.geri { a href="/menu.go" { "İşlemler Menüsüne Dön" } } }
}

pub fn card_refusal(refusal: CardRefusal) -> &'static str {
    match refusal {
        CardRefusal::UnknownCard => "Bir sertifika seçiniz.",
        CardRefusal::NotSuspended => "Seçilen sertifika askıda değildir.",
        CardRefusal::Revoked => "Seçilen sertifika iptal edilmiştir; bu işlem yapılamaz.",
        CardRefusal::Expired => "Seçilen sertifikanın süresi dolmuştur; bu işlem yapılamaz.",
    }
}

/// Turkey's time, wherever the computer is.
pub fn clock_time(time: Timestamp) -> String {
    in_turkey(time, "%H:%M")
}

pub fn day(time: Timestamp) -> String {
    in_turkey(time, "%d.%m.%Y")
}

pub fn day_and_time(time: Timestamp) -> String {
    in_turkey(time, "%d.%m.%Y %H:%M")
}

fn in_turkey(time: Timestamp, format: &str) -> String {
    let zoned = time.in_tz("Europe/Istanbul");
    zoned.map_or_else(|_| time.to_string(), |zoned| zoned.strftime(format).to_string())
}
