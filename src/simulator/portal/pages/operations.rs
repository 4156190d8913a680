//! The operations on a certificate or a card.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::protocol::revocation_status::{RevocationReason, RevocationStatus};
use crate::simulator::portal::account::{Account, AccountCard};
use crate::simulator::portal::pages::{
    Message, back_to_menu, day, day_and_time, hidden_token, page,
};

/// What the holder can give, as the CA writes it down.
pub const REASONS: [(&str, RevocationReason); 4] = [
    ("Kartımı kaybettim ya da çaldırdım", RevocationReason::KeyCompromise),
    ("Kartım bozuldu", RevocationReason::CessationOfOperation),
    ("Kimlik bilgilerim değişti", RevocationReason::AffiliationChanged),
    ("Diğer", RevocationReason::Unspecified),
];

pub fn lift_suspension(token: &str, account: &Account, message: Option<&Message>) -> Markup {
    let suspended = |card: &&AccountCard| matches!(card.status, RevocationStatus::Suspended { .. });
    let cards: Vec<_> = account.cards.iter().filter(suspended).collect();
    page(
        "Askıdan İndir",
        message,
        &html! {
            @if cards.is_empty() {
                p.uyari { "Askıda sertifikanız bulunmamaktadır." }
            } @else {
                p { "Askıdan indirilen sertifika yeniden kullanılabilir duruma gelir." }
                form method="post" action="/askidanindir.go" {
                    (hidden_token(token))
                    table.form { (certificate_choice(&cards)) }
                    p.dugmeler { input type="submit" value="Askıdan İndir"; }
                }
            }
            (back_to_menu())
        },
    )
}

pub fn revoke(token: &str, account: &Account, now: Timestamp, message: Option<&Message>) -> Markup {
    let cards = usable(account, now);
    page(
        "Sertifikamı İptal Et",
        message,
        &html! {
            @if cards.is_empty() {
                p.uyari { "İptal edilebilecek sertifikanız bulunmamaktadır." }
            } @else {
                p.uyari {
                    "İptal edilen sertifika bir daha kullanılamaz ve bu işlem geri alınamaz. Yeni bir "
                    "sertifika için yeniden başvurmanız gerekir."
                }
                form method="post" action="/iptal.go" {
                    (hidden_token(token))
                    table.form {
                        (certificate_choice(&cards))
                        tr {
                            th scope="row" { label for="neden" { "İptal Nedeni" } }
                            td {
                                select #neden name="neden" {
                                    @for (label, reason) in REASONS {
                                        option value=(reason.as_str()) { (label) }
                                    }
                                }
                            }
                        }
                    }
                    p.dugmeler {
                        input.tehlike type="submit" value="Sertifikamı İptal Et"
                            data-soru="Sertifikanız geri alınamayacak biçimde iptal edilecektir. Devam edilsin mi?";
                    }
                }
            }
            (back_to_menu())
        },
    )
}

pub fn unlock(token: &str, account: &Account, now: Timestamp, message: Option<&Message>) -> Markup {
    let cards = usable(account, now);
    page(
        "Kilit Çözme",
        message,
        &html! {
            @if cards.is_empty() {
                p.uyari { "Kilidi çözülebilecek kartınız bulunmamaktadır." }
            } @else {
                p {
                    "Kilit çözme işlemi kartınıza yeni bir PIN yazar. Kartınız okuyucuda takılı "
                    "olmalıdır. Bu işlem için PUK Kodu kullanılmamaktadır."
                }
                form method="post" action="/kilitcozme.go" {
                    (hidden_token(token))
                    table.form { (card_choice("Kart Seri Numarası", &cards)) }
                    p.dugmeler { input type="submit" value="Kilit Çöz"; }
                }
            }
            (back_to_menu())
        },
    )
}

pub fn unlock_with_applet() -> Markup {
    let gone = Message::Error(
        "Tarayıcılar Java Applet desteğini kaldırdığından bu işlem artık yapılamamaktadır. Bunun \
         yerine ana menüdeki Kilit Çözme işlemini kullanınız."
            .to_owned(),
    );
    page("Kilit Çözme (Applet Kullanarak)", Some(&gone), &back_to_menu())
}

pub fn certificates(account: &Account, now: Timestamp) -> Markup {
    page(
        "Sertifika Listele",
        None,
        &html! {
            table.liste {
                thead {
                    tr {
                        th scope="col" { "Kart Seri Numarası" }
                        th scope="col" { "Sertifika Sahibi" }
                        th scope="col" { "Başlangıç" }
                        th scope="col" { "Bitiş" }
                        th scope="col" { "Durum" }
                    }
                }
                tbody {
                    @for card in &account.cards {
                        tr {
                            td { (card.serial_text()) }
                            td { (account.name) }
                            td { (day(card.not_before)) }
                            td { (day(card.not_after)) }
                            td { (status(card, now)) }
                        }
                    }
                }
            }
            (back_to_menu())
        },
    )
}

fn status(card: &AccountCard, now: Timestamp) -> String {
    match card.status {
        RevocationStatus::Revoked { at, .. } => format!("İptal edildi ({})", day_and_time(at)),
        _ if now > card.not_after => "Süresi doldu".to_owned(),
        RevocationStatus::Suspended { since } => format!("Askıda ({})", day_and_time(since)),
        RevocationStatus::Good if now < card.not_before => "Henüz başlamadı".to_owned(),
        RevocationStatus::Good => "Geçerli".to_owned(),
        RevocationStatus::Unknown => "Bilinmiyor".to_owned(),
    }
}

fn usable(account: &Account, now: Timestamp) -> Vec<&AccountCard> {
    account.cards.iter().filter(|card| card.usable(now).is_ok()).collect()
}

fn certificate_choice(cards: &[&AccountCard]) -> Markup {
    card_choice("Sertifika", cards)
}

fn card_choice(label: &str, cards: &[&AccountCard]) -> Markup {
    html! {
        tr {
            th scope="row" { label for="kart" { (label) } }
            td {
                select #kart name="kart" {
                    @for card in cards {
                        @let serial = card.serial_text();
                        option value=(serial) { (serial) " (" (day(card.not_after)) " tarihine kadar)" }
                    }
                }
            }
        }
    }
}
