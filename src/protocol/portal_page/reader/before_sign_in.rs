//! Steps 2 to 7, and the way to a new security word.

use base64::engine::general_purpose::{GeneralPurpose, PAD_INDIFFERENT};
use base64::{Engine, alphabet};

use crate::protocol::portal_page::content::{Block, FieldControl};
use crate::protocol::portal_page::field_label::LabelledFields;
use crate::protocol::portal_page::form::{Draft, Purpose};
use crate::protocol::portal_page::label::{self, FieldMeaning};
use crate::protocol::portal_page::reader::Reader;
use crate::protocol::portal_page::security_word::{
    ForgottenWordForm, NewWordForm, SecurityWordReset,
};
use crate::protocol::portal_page::sign_in::{CaptchaImage, SignInChoice, SignInForm};
use crate::protocol::portal_page::sms::{SmsCode, SmsConfirmation};
use crate::protocol::portal_page::tree::NodeId;
use crate::protocol::portal_page::{PortalPage, Unrecognised};

/// What a captcha's description says, folded.
const CAPTCHA_WORDS: [&str; 5] = ["resim", "captcha", "guvenlik", "dogrulama", "yazi"];
const MOST_SECONDS: u32 = 3_600;
/// A picture's last letter may hold more bits than are needed.
const AS_BROWSERS_DO: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, PAD_INDIFFERENT.with_decode_allow_trailing_bits(true));

impl Reader<'_> {
    pub(super) fn way_on(&self) -> Result<Option<PortalPage>, Unrecognised> {
        if let Some(password) = self.action(label::PASSWORD_SIGN_IN, Purpose::Show)? {
            return Ok(Some(PortalPage::SignInChoice(SignInChoice { password })));
        }
        if let Some(certificate_services) =
            self.action(label::CERTIFICATE_SERVICES, Purpose::Show)?
        {
            return Ok(Some(PortalPage::NesMenu { certificate_services }));
        }
        let online_services = self.action(label::ONLINE_SERVICES, Purpose::Show)?;
        Ok(online_services.map(|online_services| PortalPage::Home { online_services }))
    }

    pub(super) fn sign_in(&self, fields: &LabelledFields) -> Result<PortalPage, Unrecognised> {
        let meanings =
            [FieldMeaning::IdNumber, FieldMeaning::CaptchaText, FieldMeaning::SecurityWord];
        let form = self.common_form(fields, &meanings)?;
        let (draft, button) = self.form(form, label::SIGN_IN)?;
        let slot = |meaning| draft.slot(fields.need(&self.content, meaning)?.node);
        let [id_number, captcha_text, security_word] = meanings.map(slot);
        Ok(PortalPage::SignIn(SignInForm {
            id_number: id_number?,
            captcha_text: captcha_text?,
            security_word: security_word?,
            button: draft.slots(button).first().copied(),
            captcha: self.captcha(form)?,
            forgotten: self.action(label::FORGOT_WORD, Purpose::Show)?,
            draft: draft.form,
        }))
    }

    pub(super) fn forgotten_word(
        &self,
        fields: &LabelledFields,
    ) -> Result<PortalPage, Unrecognised> {
        let has_captcha = fields.has(FieldMeaning::CaptchaText);
        let meanings = [FieldMeaning::IdNumber, FieldMeaning::CaptchaText];
        let meanings = if has_captcha { &meanings[..] } else { &[FieldMeaning::IdNumber] };
        let form = self.common_form(fields, meanings)?;
        let (draft, button) = self.form(form, label::SEND)?;
        let slot = |meaning| draft.slot(fields.need(&self.content, meaning)?.node);
        let captcha_text = has_captcha.then(|| slot(FieldMeaning::CaptchaText)).transpose()?;
        let form = ForgottenWordForm {
            id_number: slot(FieldMeaning::IdNumber)?,
            captcha_text,
            button: draft.slots(button).first().copied(),
            captcha: has_captcha.then(|| self.captcha(form)).transpose()?,
            draft: draft.form,
        };
        Ok(PortalPage::SecurityWordReset(SecurityWordReset::Ask(form)))
    }

    /// The first of its two fields may be called like the one for signing in.
    pub(super) fn new_word(&self, fields: &LabelledFields) -> Result<PortalPage, Unrecognised> {
        let word = match (fields.has(FieldMeaning::NewWord), fields.has(FieldMeaning::SecurityWord))
        {
            (true, true) => return Err(Unrecognised::Ambiguous(FieldMeaning::NewWord.name())),
            (false, true) => FieldMeaning::SecurityWord,
            _ => FieldMeaning::NewWord,
        };
        let again = fields.has(FieldMeaning::NewWordAgain).then_some(FieldMeaning::NewWordAgain);
        let meanings: Vec<_> = [word].into_iter().chain(again).collect();
        let form = self.common_form(fields, &meanings)?;
        let (draft, button) = self.form(form, label::SEND)?;
        let slot = |meaning| draft.slot(fields.need(&self.content, meaning)?.node);
        let form = NewWordForm {
            word: slot(word)?,
            again: again.map(slot).transpose()?,
            button: draft.slots(button).first().copied(),
            draft: draft.form,
        };
        Ok(PortalPage::SecurityWordReset(SecurityWordReset::ChooseNew(form)))
    }

    pub(super) fn sms_code(&self, fields: &LabelledFields) -> Result<PortalPage, Unrecognised> {
        let form = self.common_form(fields, &[FieldMeaning::SmsCode])?;
        let (draft, button) = self.form(form, label::SEND)?;
        let field = fields.need(&self.content, FieldMeaning::SmsCode)?;
        Ok(PortalPage::SmsCode(SmsCode {
            code: draft.slot(field.node)?,
            button: draft.slots(button).first().copied(),
            draft: draft.form,
            seconds_left: self.seconds_left(),
            resend: self.action(label::RESEND, Purpose::Do)?,
        }))
    }

    pub(super) fn sms_confirmation(&self) -> Result<Option<PortalPage>, Unrecognised> {
        let phone = self.content.blocks.iter().position(is_phone_label);
        if phone.is_none() && !self.content.says(label::SMS_CONFIRMATION_HEADINGS) {
            return Ok(None);
        }
        let Some(confirm) = self.action(label::CONFIRM, Purpose::Do)? else {
            return Err(Unrecognised::Missing("onay"));
        };
        let blocks = phone.and_then(|at| self.content.blocks.get(at..)).unwrap_or_default();
        let own = blocks.first().and_then(|it| it.text.expose().split_once(':')).map(|(_, it)| it);
        let following = blocks.iter().skip(1).take(2).map(|it| it.text.expose());
        let masked_phone = own
            .into_iter()
            .chain(following)
            .find_map(phone_number)
            .ok_or(Unrecognised::Missing(label::PHONE))?;
        Ok(Some(PortalPage::SmsConfirmation(SmsConfirmation { masked_phone, confirm })))
    }

    /// The form that all of these fields are in, and no field that could be meant instead.
    fn common_form(
        &self,
        fields: &LabelledFields,
        meanings: &[FieldMeaning],
    ) -> Result<NodeId, Unrecognised> {
        let mut common = None;
        for meaning in meanings {
            let field = fields.need(&self.content, *meaning)?;
            let form = field.form.ok_or(Unrecognised::FormKind)?;
            let is_other = common.is_some_and(|known| known != form);
            let hides = matches!(meaning, FieldMeaning::IdNumber | FieldMeaning::CaptchaText)
                && field.control == FieldControl::Secret;
            if is_other || hides {
                return Err(Unrecognised::Ambiguous(meaning.name()));
            }
            fields.check_others(&self.content, form, *meaning)?;
            common = Some(form);
        }
        common.ok_or(Unrecognised::NothingKnown)
    }

    fn form(&self, form: NodeId, words: &[&'static str]) -> Result<(Draft, NodeId), Unrecognised> {
        let button = self.button(form, words)?.node;
        Ok((self.base.draft(&self.content, button)?, button))
    }

    /// The one picture of the form, or the one that is described as it.
    fn captcha(&self, form: NodeId) -> Result<CaptchaImage, Unrecognised> {
        let tree = &self.content.tree;
        let ambiguous = Unrecognised::Ambiguous(FieldMeaning::CaptchaText.name());
        let visible =
            |id: &NodeId| !tree.ancestors(*id).chain([*id]).any(|it| self.content.is_invisible(it));
        let is_button = |id: &NodeId| {
            tree.ancestors(*id).any(|it| matches!(tree.name(it), "a" | "button" | "label"))
        };
        // A form in a table has its fields beside it, not below it.
        let fields = self.content.fields.iter().filter(|it| it.form == Some(form));
        let last = fields.map(|it| it.node).max().unwrap_or(form);
        let in_form =
            |id: &NodeId| (*id > form && *id <= last) || tree.ancestors(*id).any(|it| it == form);
        let pictures: Vec<NodeId> = tree
            .below(0)
            .filter(|it| tree.name(*it) == "img" && in_form(it) && visible(it) && !is_button(it))
            .take(50)
            .collect();
        let is_described = |id: &&NodeId| {
            ["alt", "title", "aria-label"].iter().any(|name| {
                let words = label::fold(tree.attribute(**id, name).unwrap_or_default());
                CAPTCHA_WORDS.iter().any(|word| words.contains(word))
            })
        };
        let described: Vec<_> = pictures.iter().filter(is_described).collect();
        let picture = match (described.as_slice(), pictures.as_slice()) {
            ([one], _) => **one,
            ([], [one]) => *one,
            ([], []) => return Err(Unrecognised::Missing(FieldMeaning::CaptchaText.name())),
            _ => return Err(ambiguous),
        };
        let source = tree.attribute(picture, "src").unwrap_or_default().trim();
        match source.strip_prefix("data:") {
            Some(data) => inline_picture(data).ok_or(ambiguous).map(CaptchaImage::Inline),
            None if source.is_empty() => Err(ambiguous),
            None => Ok(CaptchaImage::At(self.base.resolve(source)?)),
        }
    }

    fn seconds_left(&self) -> Option<u32> {
        let blocks = &self.content.blocks;
        let at = blocks.iter().position(|it| it.folded.expose().contains("kalan sure"))?;
        let own = blocks.get(at)?.text.expose();
        let own = own.rsplit_once([':', '?']).map(|(_, after)| after).or_else(|| {
            own.char_indices().find(|(_, it)| it.is_ascii_digit()).and_then(|(at, _)| own.get(at..))
        });
        let following = blocks.iter().skip(at + 1).take(3).map(|it| it.text.expose());
        own.into_iter().chain(following).find_map(seconds)
    }
}

fn is_phone_label(block: &Block) -> bool {
    !block.is_pressable && block.folded.expose().starts_with(label::PHONE)
}

/// Digits, of which some are hidden.
fn phone_number(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches([';', '.']).trim();
    let is_part = |it: char| it.is_ascii_digit() || "*•xX+()- ".contains(it);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (text.len() <= 60 && digits >= 2 && text.chars().all(is_part)).then(|| text.to_owned())
}

/// `294`, `294 Saniye`, `4:54`.
fn seconds(text: &str) -> Option<u32> {
    let number = label::fold(text);
    let number = number.strip_suffix("saniye").or(number.strip_suffix("sn")).unwrap_or(&number);
    let seconds = match number.trim().split_once(' ') {
        Some((minutes, seconds)) => {
            minutes.parse::<u32>().ok()?.checked_mul(60)?.checked_add(seconds.parse().ok()?)?
        }
        None => number.trim().parse().ok()?,
    };
    (seconds <= MOST_SECONDS).then_some(seconds)
}

/// Of `image/png;base64,…`.
fn inline_picture(data: &str) -> Option<Vec<u8>> {
    let (kind, encoded) = data.split_once(',')?;
    if !kind.starts_with("image/") || !kind.ends_with(";base64") || kind.contains("svg") {
        return None;
    }
    let letters = encoded.bytes().filter(|it| !it.is_ascii_whitespace() && *it != b'=');
    AS_BROWSERS_DO.decode(letters.collect::<Vec<_>>()).ok()
}
