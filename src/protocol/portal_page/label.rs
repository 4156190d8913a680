//! Words as they are compared: how they are written on a page matters less than what they say.

/// Lower-case ASCII letters and digits, one space between words. Turkish letters lose their marks, so
/// that neither İ and I nor a page without them make a difference.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        let plain = match letter {
            'İ' | 'I' | 'ı' | 'i' | 'Î' | 'î' => 'i',
            'Ş' | 'ş' => 's',
            'Ğ' | 'ğ' => 'g',
            'Ü' | 'ü' | 'Û' | 'û' => 'u',
            'Ö' | 'ö' => 'o',
            'Ç' | 'ç' => 'c',
            'Â' | 'â' => 'a',
            // Marks on their own, and what can't be seen.
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => continue,
            letter if letter.is_alphanumeric() => letter.to_ascii_lowercase(),
            _ => {
                gap = true;
                continue;
            }
        };
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(plain);
    }
    folded
}

/// What a field is for. The first of each is its name in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FieldMeaning {
    IdNumber,
    CaptchaText,
    SecurityWord,
    NewWord,
    NewWordAgain,
    SmsCode,
}

impl FieldMeaning {
    pub const ALL: [Self; 6] = [
        Self::IdNumber,
        Self::CaptchaText,
        Self::SecurityWord,
        Self::NewWord,
        Self::NewWordAgain,
        Self::SmsCode,
    ];

    fn labels(self) -> &'static [&'static str] {
        match self {
            Self::IdNumber => &[
                "kimlik no",
                "kimlik numarasi",
                "kimlik numaraniz",
                "t c kimlik no",
                "tc kimlik no",
                "t c kimlik numarasi",
                "kimlik no t c kimlik numarasi ya da pasaport numarasi giriniz",
                "t c kimlik numarasi ya da pasaport numarasi giriniz",
                "t c kimlik numarasi ya da pasaport numarasi",
                "t c kimlik no pasaport no",
                "kimlik no giriniz",
            ],
            Self::CaptchaText => &[
                "resimdeki yazi",
                "resimdeki yaziyi giriniz",
                "resimdeki yaziyi yaziniz",
                "resimdeki yazi alanina giriniz",
            ],
            Self::SecurityWord => &[
                "guvenlik sozcugu",
                "guvenlik sozcugunuz",
                "guvenlik sozcugunu giriniz",
                "guvenlik sozcugunuzu giriniz",
            ],
            Self::NewWord => &[
                "yeni guvenlik sozcugu",
                "yeni guvenlik sozcugunuz",
                "yeni guvenlik sozcugunu giriniz",
                "yeni guvenlik sozcugunuzu giriniz",
            ],
            Self::NewWordAgain => &[
                "yeni guvenlik sozcugu tekrar",
                "yeni guvenlik sozcugu tekrari",
                "guvenlik sozcugu tekrar",
                "guvenlik sozcugu tekrari",
                "yeni guvenlik sozcugunu tekrar giriniz",
                "yeni guvenlik sozcugunuzu tekrar giriniz",
            ],
            Self::SmsCode => &[
                "sms onay kodu",
                "sms onay kodunuz",
                "sms onay kodunu giriniz",
                "cep telefonunuza gelen sms onay kodunu giriniz",
            ],
        }
    }

    pub fn name(self) -> &'static str {
        self.labels().first().copied().unwrap_or_default()
    }

    /// Of a folded label, which may be marked as needed (`*`, which is folded away, or a word).
    pub fn of(folded: &str) -> Option<Self> {
        let label = folded.strip_suffix(" zorunlu").unwrap_or(folded);
        Self::ALL.into_iter().find(|meaning| meaning.labels().contains(&label))
    }
}

pub(super) const ONLINE_SERVICES: &[&str] = &["online islemler"];
pub(super) const CERTIFICATE_SERVICES: &[&str] = &[
    "nitelikli elektronik sertifika islemleri",
    "bireysel nitelikli elektronik sertifika islemleri",
    "nes islemleri",
];
pub(super) const PASSWORD_SIGN_IN: &[&str] = &["sifreli giris"];
pub(super) const SIGN_IN: &[&str] = &["giris", "giris yap"];
pub(super) const FORGOT_WORD: &[&str] = &["guvenlik sozcugumu unuttum"];
pub(super) const CONFIRM: &[&str] = &["onay", "onayla"];
pub(super) const SEND: &[&str] = &["gonder", "onay", "onayla", "devam", "kaydet", "tamam"];
pub(super) const RESEND: &[&str] = &[
    "yeniden gonder",
    "tekrar gonder",
    "yeni kod gonder",
    "yeni kod iste",
    "kodu yeniden gonder",
    "kodu tekrar gonder",
    "sms onay kodunu yeniden gonder",
    "sms onay kodunu tekrar gonder",
];
pub(super) const SAVE_PASSWORDS: &[&str] = &["parolalarimi kaydet"];
pub(super) const DELETE_PASSWORDS: &[&str] = &["parolalarimi sil"];
pub(super) const SIGN_OUT: &[&str] = &["cikis", "guvenli cikis", "oturumu kapat", "cikis yap"];
pub(super) const MAIN_MENU: &[&str] =
    &["ana menu", "ana menuye don", "islemler menusu", "islemler menusune don", "menuye don"];
pub(super) const GO_ON: &[&str] = &[
    "tamam",
    "devam",
    "devam et",
    "geri",
    "geri don",
    "ana sayfa",
    "giris ekranina don",
    "giris sayfasina don",
    "yeniden giris yap",
    "tekrar giris",
];

pub(super) const SMS_CONFIRMATION_HEADINGS: &[&str] = &["sms onay ekrani"];
pub(super) const PIN_HEADINGS: &[&str] =
    &["pin ve puk bilgileri", "pin puk bilgileri", "pin puk bilgisi"];
pub(super) const CERTIFICATE_LIST_HEADINGS: &[&str] =
    &["sertifika listele", "sertifika listesi", "sertifikalarim", "sertifikalariniz"];
pub(super) const FORGOTTEN_WORD_HEADINGS: &[&str] = &[
    "guvenlik sozcugumu unuttum",
    "guvenlik sozcugu sifirlama",
    "guvenlik sozcugu yenileme",
    "guvenlik sozcugu hatirlatma",
    "yeni guvenlik sozcugu olusturma",
];
pub(super) const CARD_SERIAL: &[&str] = &["kart seri numarasi", "kart seri no"];
pub(super) const PIN: &[&str] = &["pin", "pin kodu", "pin bilgisi"];
pub(super) const PUK: &[&str] = &["puk", "puk kodu", "puk bilgisi"];
pub(super) const PHONE: &str = "telefon numaraniz";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_written() {
        for written in [
            "Güvenlik Sözcüğü",
            "GÜVENLİK SÖZCÜĞÜ:",
            "guvenlik sozcugu",
            "  Güvenlik\u{a0}Sözcüğü *",
            "Gu\u{308}venlik So\u{308}zcu\u{308}g\u{306}u\u{308}",
        ] {
            assert_eq!(fold(written), "guvenlik sozcugu", "{written:?}");
        }
        assert_eq!(fold("PIN / PUK Bilgisi"), "pin puk bilgisi");
        assert_eq!(fold("KİMLİK NO"), fold("Kimlik No"));
        assert_eq!(fold("ÇIKIŞ"), "cikis");
        assert_eq!(fold(" ·:* "), "");
    }

    #[test]
    fn no_two_fields_have_the_same_label() {
        for meaning in FieldMeaning::ALL {
            for label in meaning.labels() {
                assert_eq!(FieldMeaning::of(label), Some(meaning));
                assert_eq!(fold(label), *label);
            }
        }
        assert_eq!(FieldMeaning::of("kimlik no zorunlu"), Some(FieldMeaning::IdNumber));
        assert_eq!(FieldMeaning::of("kimlik"), None);
    }
}
