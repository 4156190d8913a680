//! Pages for others' tests, without any HTML.

use encoding_rs::UTF_8;

use crate::protocol::portal_page::form_draft::{DraftField, FormDraft, Slot};
use crate::protocol::portal_page::request::{Action, Method, Submission, Visit};
use crate::protocol::portal_page::sign_in::{CaptchaImage, SignInForm};
use crate::protocol::portal_page::sms::{SmsCode, SmsConfirmation};
use crate::protocol::portal_page::{FormButton, security_word::ForgottenWordForm};
use crate::protocol::portal_page::{
    Meaning, Menu, MenuEntry, MessageKind, NewWordForm, Operation, OperationForm, PinPuk, PinRow,
    PortalAddress, PortalMessage, PortalPage, PortalSite, PortalView, SecurityWordReset,
    SignInChoice,
};

pub fn address(path: &str) -> PortalAddress {
    let site = PortalSite::new(["kamusm.gov.tr"]).unwrap();
    site.admit(&format!("https://nesbireysel.kamusm.gov.tr{path}")).unwrap()
}

pub fn visit(path: &str) -> Action {
    Action::Visit(Visit::new(address(path)))
}

pub fn submit(path: &str) -> Action {
    Action::Submit(Submission::new(Method::Post, address(path), "x=1".into(), "UTF-8"))
}

pub fn view(page: PortalPage) -> PortalView {
    let sign_out = Some(submit("/cikis"));
    PortalView { page, messages: Vec::new(), sign_out, main_menu: Some(visit("/menu")) }
}

pub fn with_error(mut view: PortalView, meaning: Meaning) -> PortalView {
    let text = format!("{meaning:?}").into();
    view.messages.push(PortalMessage { kind: MessageKind::Error, meaning, text });
    view
}

/// A form with those fields, which are called as they are given.
fn draft(path: &str, fields: &[&str]) -> FormDraft {
    let field = |name: &&str| DraftField {
        name: (*name).into(),
        value: "".into(),
        is_sent: true,
        goes_with_previous: false,
    };
    FormDraft {
        method: Method::Post,
        address: address(path),
        encoding: UTF_8,
        fields: fields.iter().map(field).collect(),
    }
}

pub fn home() -> PortalPage {
    PortalPage::Home { online_services: visit("/online") }
}

pub fn nes_menu() -> PortalPage {
    PortalPage::NesMenu { certificate_services: visit("/nes") }
}

pub fn sign_in_choice() -> PortalPage {
    PortalPage::SignInChoice(SignInChoice { password: visit("/sifreli") })
}

/// Sends `kimlik`, `resim` and `sozcuk`.
pub fn sign_in() -> PortalPage {
    PortalPage::SignIn(SignInForm {
        draft: draft("/giris", &["kimlik", "resim", "sozcuk"]),
        id_number: Slot(0),
        captcha_text: Slot(1),
        security_word: Slot(2),
        button: None,
        captcha: CaptchaImage::At(address("/resim")),
        forgotten: Some(visit("/unuttum")),
    })
}

/// Sends `kimlik`.
pub fn forgotten_word() -> PortalPage {
    PortalPage::SecurityWordReset(SecurityWordReset::Ask(ForgottenWordForm {
        draft: draft("/unuttum", &["kimlik"]),
        id_number: Slot(0),
        captcha_text: None,
        button: None,
        captcha: None,
    }))
}

/// Sends `sozcuk` and `tekrar`.
pub fn new_word() -> PortalPage {
    PortalPage::SecurityWordReset(SecurityWordReset::ChooseNew(NewWordForm {
        draft: draft("/yeni", &["sozcuk", "tekrar"]),
        word: Slot(0),
        again: Some(Slot(1)),
        button: None,
    }))
}

pub fn sms_confirmation() -> PortalPage {
    let masked_phone = "51* *** ** 34".to_owned();
    PortalPage::SmsConfirmation(SmsConfirmation { masked_phone, confirm: submit("/onay") })
}

/// Sends `kod`.
pub fn sms_code() -> PortalPage {
    PortalPage::SmsCode(SmsCode {
        draft: draft("/kod", &["kod"]),
        code: Slot(0),
        button: None,
        seconds_left: Some(294),
        resend: Some(submit("/yeniden")),
    })
}

/// With all nine.
pub fn menu() -> PortalPage {
    let entry = |operation: Operation| {
        let path = format!("/{operation:?}");
        let action = if operation.only_shows() { visit(&path) } else { submit(&path) };
        MenuEntry { operation, action }
    };
    PortalPage::Menu(Menu { entries: Operation::ALL.map(entry).to_vec() })
}

/// A card a row: its serial number and PIN.
pub fn pin_puk(rows: &[(&str, &str)]) -> PortalPage {
    let row = |(serial, pin): &(&str, &str)| PinRow {
        card_serial: (*serial).to_owned(),
        pin: Some((*pin).into()),
    };
    PortalPage::PinPuk(PinPuk {
        rows: rows.iter().map(row).collect(),
        save: Some(submit("/kaydet")),
        delete: Some(submit("/sil")),
    })
}

/// Without fields, with one button.
pub fn operation(operation: Operation) -> PortalPage {
    PortalPage::OperationForm(OperationForm {
        operation,
        paragraphs: vec!["…".into()],
        fields: Vec::new(),
        buttons: vec![FormButton { label: "Onay".to_owned(), slot: None }],
        draft: Some(draft("/islem", &["belirtec"])),
    })
}
