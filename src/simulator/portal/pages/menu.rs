//! The menu of nine buttons: the guide's step 8.

use maud::{Markup, html};

use crate::simulator::portal::account::Account;
use crate::simulator::portal::pages::{Message, hidden_token, page};

/// The buttons, in the guide's order, with where each leads.
pub const OPERATIONS: [(&str, &str); 9] = [
    ("Askıdan İndir", "/askidanindir.go"),
    ("Sertifikamı İptal Et", "/iptal.go"),
    ("Bilgi Güncelle", "/bilgiguncelle.go"),
    ("Sertifika Listele", "/sertifikalistele.go"),
    ("PIN / PUK Bilgisi", "/pinpuk.go"),
    ("E-Onay İşlemleri", "/eonay.go"),
    ("Kilit Çözme", "/kilitcozme.go"),
    ("Kilit Çözme (Applet Kullanarak)", "/kilitcozmeapplet.go"),
    ("Çıkış", "/cikis.go"),
];

pub fn menu(token: &str, account: &Account, message: Option<&Message>) -> Markup {
    page(
        "İşlemler Menüsü",
        message,
        &html! {
            p { "Sayın " strong { (account.name) } "," }
            p.uyari {
                "Aşağıdaki butonları kullanarak sertifika durumunuzu değiştirebilir, kişisel "
                "bilgilerinizi güncelleyebilirsiniz."
            }
            form.menu method="post" action="/menu.go" {
                (hidden_token(token))
                @for (label, _) in OPERATIONS {
                    input type="submit" name="islem" value=(label);
                }
            }
        },
    )
}
