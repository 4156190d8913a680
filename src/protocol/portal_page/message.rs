//! What the portal says to the person.

use core::fmt;

use crate::protocol::portal_page::content::PageContent;
use crate::protocol::secret_text::SecretText;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    Error,
    Information,
}

/// What a message means for the way on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    WrongCaptcha,
    /// The security word, or the number that goes with it: the portal may not say which.
    WrongSecurityWord,
    WrongCode,
    CodeExpired,
    /// No more codes for now.
    TooManyCodes,
    /// Too many wrong tries.
    LockedOut,
    Maintenance,
    CertificateSuspended,
    NoCertificate,
    /// The new word is too short, or the two of it differ.
    WordNotAccepted,
    /// The link to a new word was sent.
    LinkSent,
    LinkExpired,
    /// The new word holds from now on.
    WordChanged,
    /// The portal ended the session by itself.
    TimedOut,
    SignedOut,
    /// What was asked for was done.
    Done,
    /// Said, but not known what.
    Other,
}

/// In the portal's own words, which may name the person or a PIN: `Debug` prints only what it means.
#[derive(Clone, PartialEq, Eq)]
pub struct PortalMessage {
    pub kind: MessageKind,
    pub meaning: Meaning,
    /// Turkish, without control characters, at most [`PortalMessage::MOST_LETTERS`].
    pub text: SecretText,
}

/// Of one page.
const MOST_MESSAGES: usize = 20;

impl PortalMessage {
    pub const MOST_LETTERS: usize = 500;
}

/// Beginnings of folded words. A message has all of the first, and one of the second.
type Rule = (Meaning, &'static [&'static str], &'static [&'static str]);

const WRONG: &[&str] =
    &["hatali", "yanlis", "gecersiz", "dogrulanamadi", "uyusmuyor", "eslesmiyor"];
const ENDED: &[&str] = &["suresi dol", "suresi gec", "gecerliligini yitir", "zaman asimi"];
const SENT: &[&str] = &["gonderildi", "gonderilmistir", "gonderilmis bulun"];

/// The first that fits tells.
const RULES: &[Rule] = &[
    (
        Meaning::LockedOut,
        &[],
        &["kilitlendi", "kilitlenmis", "kilitlidir", "bloke edil", "engellendi", "engellenmis"],
    ),
    (Meaning::TimedOut, &["oturum"], &["suresi dol", "zaman asimi", "sona erdi", "sona ermis"]),
    (
        Meaning::SignedOut,
        &[],
        &[
            "oturumunuz kapatil",
            "oturumunuz sonlandiril",
            "oturum kapatil",
            "oturum sonlandiril",
            "guvenli cikis yap",
            "cikis yaptiniz",
            "cikis yapildi",
            "cikis isleminiz",
        ],
    ),
    (Meaning::LinkExpired, &["link"], &["suresi dol", "gecersiz", "kullanilmis"]),
    (Meaning::LinkExpired, &["baglanti"], &["suresi dol", "gecersiz", "kullanilmis"]),
    (Meaning::CodeExpired, &["kod"], ENDED),
    (Meaning::WrongCaptcha, &["resimdeki yazi"], WRONG),
    (Meaning::WrongCode, &["onay kod"], WRONG),
    (Meaning::WrongCode, &["sms kod"], WRONG),
    (Meaning::TooManyCodes, &["kod"], &["en fazla", "hakkiniz", "cok fazla", "siniri"]),
    (
        Meaning::WordChanged,
        &["guvenlik sozcug"],
        &[
            "degistirildi",
            "degistirilmis",
            "guncellendi",
            "guncellenmis",
            "olusturuldu",
            "olusturulmus",
        ],
    ),
    (
        Meaning::WordNotAccepted,
        &["guvenlik sozcu"],
        &[
            "birbirinden farkli",
            "ayni degil",
            "eslesmiyor",
            "uyusmuyor",
            "kabul edilmedi",
            "uygun degil",
        ],
    ),
    (Meaning::WrongSecurityWord, &["guvenlik sozcug"], WRONG),
    (
        Meaning::WrongSecurityWord,
        &["kimlik n"],
        &["hatali", "yanlis", "bulunamadi", "dogrulanamadi"],
    ),
    (Meaning::WrongSecurityWord, &["giris bilgi"], WRONG),
    (Meaning::LinkSent, &["link"], SENT),
    (Meaning::LinkSent, &["baglanti"], SENT),
    (Meaning::LinkSent, &["e posta"], SENT),
    (Meaning::Maintenance, &["bakim"], &["calisma", "nedeni", "dolayi", "sebebi"]),
    (Meaning::Maintenance, &["hizmet"], &["verilememekte", "veremiyor", "disidir"]),
    (Meaning::Done, &["askidan"], &["indirildi", "indirilmistir"]),
    (
        Meaning::CertificateSuspended,
        &["sertifika"],
        &["askidadir", "askida bulun", "askida oldu", "askiya alin"],
    ),
    (Meaning::NoCertificate, &["sertifika"], &["bulunamadi", "bulunmamakta", "bulunmuyor"]),
    (Meaning::Done, &[], &["basariyla", "basarili", "tamamlandi", "tamamlanmistir"]),
    (Meaning::Done, &[], &["silindi", "silinmistir"]),
];

/// What is said for the case that something happens says nothing of now.
const CONDITIONS: &[&str] = &[
    " halinde",
    " takdirde",
    " durumunda",
    " ise ",
    "rseniz",
    "rsaniz",
    "diginizde",
    "diktan sonra",
];

fn meaning(folded: &str) -> Option<Meaning> {
    if CONDITIONS.iter().any(|it| folded.contains(it)) {
        return None;
    }
    // Only at the beginning of a word: the end of one is Turkish grammar.
    let padded = format!(" {folded}");
    let has = |words: &&str| padded.contains(&format!(" {words}"));
    let fits = |(_, all, any): &&Rule| all.iter().all(has) && any.iter().any(has);
    RULES.iter().find(fits).map(|(meaning, _, _)| *meaning)
}

/// What a page says, each thing once.
pub(super) fn messages(content: &PageContent) -> Vec<PortalMessage> {
    let mut messages: Vec<PortalMessage> = Vec::new();
    for block in content.blocks.iter().filter(|it| !it.is_pressable) {
        let folded = block.folded.expose();
        if folded.len() > 3 * PortalMessage::MOST_LETTERS {
            continue;
        }
        let meaning = match meaning(folded) {
            Some(meaning) => meaning,
            None if block.is_alert => Meaning::Other,
            None => continue,
        };
        let kind = match meaning {
            Meaning::Done
            | Meaning::LinkSent
            | Meaning::WordChanged
            | Meaning::SignedOut
            | Meaning::Other => MessageKind::Information,
            _ => MessageKind::Error,
        };
        let mut text = SecretText::with_capacity(block.text.expose().len());
        for letter in block.text.expose().chars().take(PortalMessage::MOST_LETTERS) {
            text.push(letter);
        }
        let message = PortalMessage { kind, meaning, text };
        if messages.len() < MOST_MESSAGES && !messages.contains(&message) {
            messages.push(message);
        }
    }
    messages
}

impl fmt::Debug for PortalMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PortalMessage({:?}, {:?}, …)", self.kind, self.meaning)
    }
}
