//! From the menu on: its operations, the PINs, the ways out.

use super::*;

#[test]
fn a_suspended_certificate_is_lifted_first() {
    let start = FlowBeginning { is_suspended: true, ..beginning() };
    let lift = chosen(Choice::Operation(Operation::LiftSuspension));
    let mut flow = ActivationFlow::new(start);
    play(&mut flow, at_menu());
    let recommended = |flow: &ActivationFlow| flow.prompt(NOW).unwrap().recommended;
    assert_eq!(recommended(&flow), Some(Choice::Operation(Operation::LiftSuspension)));
    assert_eq!(play(&mut flow, vec![lift]), ["submit /LiftSuspension x=1"]);
    let form = page(view(fixtures::operation(Operation::LiftSuspension)));
    play(&mut flow, vec![form]);
    assert_eq!(play(&mut flow, vec![chosen(Choice::Press(0))]), ["submit /islem belirtec="]);
    let effects = play(&mut flow, vec![page(done("İndirildi."))]);
    assert_eq!(effects[0], "say SuspensionLifted");
    play(&mut flow, vec![chosen(Choice::ToMenu), page(view(fixtures::menu()))]);
    assert_eq!(recommended(&flow), Some(Choice::Operation(Operation::PinPuk)));
}

#[test]
fn the_portal_may_be_the_one_to_say_that_it_is_suspended() {
    let mut flow = ActivationFlow::new(beginning());
    let menu = with_error(view(fixtures::menu()), Meaning::CertificateSuspended);
    play(&mut flow, with(at_code(), [code("1"), page(menu)]));
    let recommended = flow.prompt(NOW).unwrap().recommended;
    assert_eq!(recommended, Some(Choice::Operation(Operation::LiftSuspension)));
}

#[test]
fn all_nine_are_reached_from_the_menu_and_only_one_of_them_asks_first() {
    for operation in Operation::ALL {
        let expected: Vec<&str> = match operation {
            Operation::Revoke => vec!["ask Consequence(Revoke)"],
            Operation::SignOut => vec!["no wake", "sign out /cikis", "finish Closed"],
            Operation::ListCertificates => vec!["open /ListCertificates"],
            Operation::PinPuk => vec!["open /PinPuk"],
            Operation::LiftSuspension => vec!["submit /LiftSuspension x=1"],
            Operation::UpdateDetails => vec!["submit /UpdateDetails x=1"],
            Operation::ElectronicConsent => vec!["submit /ElectronicConsent x=1"],
            Operation::Unlock => vec!["submit /Unlock x=1"],
            Operation::UnlockByApplet => vec!["say NoApplets", "submit /UnlockByApplet x=1"],
        };
        check(with(at_menu(), [chosen(Choice::Operation(operation))]), &expected);
    }
}

#[test]
fn revoking_wants_its_yes_at_the_menu_and_at_the_form() {
    let asked = with(at_menu(), [chosen(Choice::Operation(Operation::Revoke))]);
    check(with(asked.clone(), [chosen(Choice::No)]), &["ask Menu"]);
    let yes = with(asked, [chosen(Choice::Yes)]);
    check(yes.clone(), &["submit /Revoke x=1"]);
    let form = with(yes, [page(view(fixtures::operation(Operation::Revoke)))]);
    let pressed = with(form, [chosen(Choice::Press(0))]);
    check(pressed.clone(), &["ask Consequence(Revoke)"]);
    let yes = with(pressed, [chosen(Choice::Yes)]);
    check(yes.clone(), &["submit /islem belirtec="]);
    // The portal asks once more, in its own words.
    let next = Some(fixtures::submit("/eminim"));
    let sure = with(yes, [page(view(PortalPage::Message { next }))]);
    let on = with(sure, [chosen(Choice::GoOn)]);
    check(on.clone(), &["ask Consequence(Revoke)"]);
    check(with(on, [chosen(Choice::Yes)]), &["submit /eminim x=1"]);
}

#[test]
fn the_inserted_cards_row_comes_first() {
    let mut flow = ActivationFlow::new(beginning());
    let asked = play(&mut flow, at_pins());
    assert_eq!(asked, ["remember 9", "ask Pins(PinTable(2 cards, Same(1)))"]);
    let prompt = flow.prompt(NOW).unwrap();
    assert_eq!(prompt.choices[..2], [Choice::ShowPin(1), Choice::ShowPin(0)]);
    assert_eq!(prompt.recommended, Some(Choice::ShowPin(1)));
    let shown = play(&mut flow, vec![chosen(Choice::ShowPin(1))]);
    assert_eq!(shown, ["reveal 1234", "ask Pins(PinTable(2 cards, Same(1)))"]);
    assert_eq!(flow.prompt(NOW).unwrap().recommended, Some(Choice::PinNoted));
}

#[test]
fn where_no_row_is_the_cards_none_is_recommended() {
    let mut flow = ActivationFlow::new(beginning());
    let pins = page(view(fixtures::pin_puk(&[("999999999", "1111")])));
    let pin_puk = chosen(Choice::Operation(Operation::PinPuk));
    play(&mut flow, with(at_menu(), [pin_puk, pins]));
    let prompt = flow.prompt(NOW).unwrap();
    assert_eq!(prompt.recommended, None);
    assert_eq!(prompt.choices[0], Choice::ShowPin(0));
}

#[test]
fn a_noted_pin_is_deleted_after_a_yes_and_the_card_works() {
    let noted = with(at_pins(), [chosen(Choice::ShowPin(1)), chosen(Choice::PinNoted)]);
    check(noted.clone(), &["ask DeletePins"]);
    let delete = with(noted.clone(), [chosen(Choice::DeletePins)]);
    check(delete.clone(), &["ask Consequence(DeletePins)"]);
    check(with(delete.clone(), [chosen(Choice::No)]), &["ask DeletePins"]);
    let yes = with(delete, [chosen(Choice::Yes)]);
    check(yes.clone(), &["submit /sil x=1"]);
    let deleted = with(yes, [page(view(fixtures::pin_puk(&[])))]);
    check(deleted.clone(), &["say PinsDeleted", "ask PinLearned { deleted: true }"]);
    let ended = ["no wake", "sign out /cikis", "finish Completed"];
    check(with(deleted.clone(), [chosen(Choice::CardWorks)]), &ended);
    let consent = Choice::Operation(Operation::ElectronicConsent);
    let to_consent = with(deleted, [chosen(consent)]);
    check(to_consent.clone(), &["open /menu"]);
    let at_consent = with(to_consent, [page(view(fixtures::menu()))]);
    check(at_consent, &["submit /ElectronicConsent x=1"]);
    check(with(noted, [chosen(Choice::KeepPins)]), &["ask PinLearned { deleted: false }"]);
}

#[test]
fn pins_that_are_gone_are_not_offered() {
    let mut pins = fixtures::pin_puk(&[(SERIAL, "1234")]);
    if let PortalPage::PinPuk(page) = &mut pins {
        page.rows[0].pin = None;
    }
    let mut flow = ActivationFlow::new(beginning());
    let pin_puk = chosen(Choice::Operation(Operation::PinPuk));
    play(&mut flow, with(at_menu(), [pin_puk, page(view(pins))]));
    let prompt = flow.prompt(NOW).unwrap();
    assert_eq!(prompt.choices, [Choice::ToMenu, Choice::InBrowser, Choice::Leave]);
    assert_eq!(prompt.recommended, None);
}

#[test]
fn any_prompt_hands_over_to_the_browser_and_comes_back() {
    for (events, address, asked) in [
        (at_sign_in(), "browser /", "ask SignIn(None)".to_owned()),
        (at_phone(), "browser /", "ask ConfirmPhone(MaskedPhone(…))".to_owned()),
        (at_code(), "browser /", code_asked("None", "Some(294)")),
        (at_menu(), "browser /", "ask Menu".to_owned()),
        (at_pins(), "browser /", "ask Pins(PinTable(2 cards, Same(1)))".to_owned()),
    ] {
        let there = with(events, [chosen(Choice::InBrowser)]);
        check(there.clone(), &[address, "ask InBrowser { why: Asked, opened: true }"]);
        check(with(there.clone(), [chosen(Choice::BackFromBrowser)]), &[&asked]);
        let mut flow = ActivationFlow::new(beginning());
        let ended = play(&mut flow, with(there, [chosen(Choice::CardWorks)]));
        assert_eq!(ended.last().unwrap(), "finish Completed");
    }
}

#[test]
fn a_page_that_nobody_knows_is_for_the_browser() {
    let unknown = || page(view(PortalPage::Unrecognised(Unrecognised::NothingKnown)));
    let events = with(vec![FlowEvent::Started], [page(view(fixtures::home())), unknown()]);
    check(events.clone(), &["ask InBrowser { why: Unrecognised, opened: false }"]);
    let opened = with(events.clone(), [chosen(Choice::InBrowser)]);
    check(opened, &["browser /online", "ask InBrowser { why: Unrecognised, opened: true }"]);
    check(with(events, [chosen(Choice::BackFromBrowser)]), &["open /"]);
}

#[test]
fn a_portal_that_leads_in_circles_is_for_the_browser() {
    let mut flow = ActivationFlow::new(beginning());
    let mut last = play(&mut flow, vec![FlowEvent::Started]);
    for _ in 0..20 {
        last = play(&mut flow, vec![page(view(fixtures::home()))]);
        if !last.contains(&"open /online".to_owned()) {
            break;
        }
    }
    assert_eq!(last, ["ask InBrowser { why: Circles, opened: false }"]);
}

#[test]
fn what_was_submitted_is_never_sent_again() {
    let failed = || FlowEvent::RequestFailed(PortalTrouble::TooSlow);
    let looked = with(vec![FlowEvent::Started, page(view(fixtures::home()))], [failed()]);
    check(looked.clone(), &["ask Stopped(Failed(TooSlow))"]);
    check(with(looked, [chosen(Choice::TryAgain)]), &["open /online"]);
    let sent = with(at_code(), [code("123456"), failed()]);
    check(sent.clone(), &["ask Stopped(Failed(TooSlow))"]);
    check(with(sent, [chosen(Choice::TryAgain)]), &["open /"]);
    let yes = [Choice::ShowPin(1), Choice::PinNoted, Choice::DeletePins, Choice::Yes];
    let deleting = with(with(at_pins(), yes.map(chosen)), [failed()]);
    check(with(deleting, [chosen(Choice::TryAgain)]), &["open /menu"]);
}

#[test]
fn whoever_leaves_is_signed_out() {
    let ended = ["no wake", "sign out /cikis", "finish Closed"];
    check(with(at_menu(), [FlowEvent::Interrupted]), &ended);
    check(with(at_sign_in(), [FlowEvent::Interrupted]), &["no wake", "sign out", "finish Closed"]);
    // The answer to a sign-in says how to sign out of it, so it is waited for.
    let sent = with(at_sign_in(), [signed_in_with(login(), "abc"), FlowEvent::Interrupted]);
    check(sent.clone(), &["say SigningOut"]);
    check(with(sent.clone(), [page(view(fixtures::sms_confirmation()))]), &ended);
    let failed = FlowEvent::RequestFailed(PortalTrouble::Unreachable);
    check(with(sent.clone(), [failed]), &ended);
    check(with(sent, [FlowEvent::Interrupted]), &ended);
}

#[test]
fn a_session_whose_end_is_not_on_the_page_is_ended_at_the_menu() {
    let blind = |page| PortalView { sign_out: None, ..view(page) };
    let events = with(
        vec![FlowEvent::Started],
        [
            page(blind(fixtures::sign_in())),
            picture(),
            signed_in_with(login(), "abc"),
            page(blind(fixtures::sms_confirmation())),
            FlowEvent::Interrupted,
        ],
    );
    check(events.clone(), &["say SigningOut", "open /menu"]);
    let ended = ["no wake", "sign out /cikis", "finish Closed"];
    check(with(events, [page(view(fixtures::menu()))]), &ended.map(|it| it));
}

#[test]
fn answers_to_other_prompts_and_late_pages_are_nothing() {
    check(with(at_menu(), [chosen(Choice::SendCode)]), &[]);
    check(with(at_menu(), [code("123456")]), &["ask Menu"]);
    check(with(at_menu(), [page(view(fixtures::home()))]), &[]);
    check(with(at_sign_in(), [picture()]), &[]);
    check(with(at_menu(), [FlowEvent::Interrupted, chosen(Choice::ToMenu)]), &[]);
}

#[test]
fn nothing_that_is_kept_shows_in_debug() {
    let mut flow = ActivationFlow::new(FlowBeginning { login: LoginKeeping::Ask, ..beginning() });
    let mut seen = String::new();
    let choices = [Choice::ShowPin(1), Choice::PinNoted].map(chosen);
    let mut events = at_phone();
    events.push(chosen(Choice::Yes));
    events.extend(at_pins().into_iter().skip(at_phone().len()));
    events.extend(choices);
    for event in events {
        seen.push_str(&format!("{event:?}"));
        seen.push_str(&format!("{:?}{flow:?}", flow.handle(event, NOW)));
    }
    for secret in ["10000000146", "gizli", "123456\"", "1234\"", "9999\""] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
    assert!(seen.contains("RevealPin"), "the course itself works");
}

#[test]
fn a_purpose_of_lifting_ends_with_the_sign_out() {
    let start = FlowBeginning { purpose: WindowPurpose::LiftSuspension, ..beginning() };
    let mut flow = ActivationFlow::new(start);
    play(&mut flow, at_menu());
    let recommended = |flow: &ActivationFlow| flow.prompt(NOW).unwrap().recommended;
    assert_eq!(recommended(&flow), Some(Choice::Operation(Operation::LiftSuspension)));
    let lifted = [
        chosen(Choice::Operation(Operation::LiftSuspension)),
        page(done("İndirildi.")),
        chosen(Choice::ToMenu),
        page(view(fixtures::menu())),
    ];
    play(&mut flow, lifted.into());
    assert_eq!(recommended(&flow), Some(Choice::Operation(Operation::SignOut)));
}

#[test]
fn a_new_pin_is_shown_as_a_pin_is() {
    let unlock = chosen(Choice::Operation(Operation::Unlock));
    let form = page(view(fixtures::operation(Operation::Unlock)));
    let pressed = with(at_menu(), [unlock, form, chosen(Choice::Press(0))]);
    check(pressed.clone(), &["submit /islem belirtec="]);
    check(with(pressed, [page(done("Yeni PIN: 4321"))]), &["reveal Yeni PIN: 4321", "ask Message"]);
}

#[test]
fn the_first_card_that_comes_is_the_one_it_is_about() {
    let start = FlowBeginning { serial: None, presence: CardPresence::Awaited, ..beginning() };
    let mut flow = ActivationFlow::new(start);
    let observed = |serial: &str| {
        let serial = Some(CardSerial::from_text(serial));
        FlowEvent::CardObserved(CardPresence::Present, serial)
    };
    assert_eq!(play(&mut flow, vec![FlowEvent::Started, observed("1")]), ["open /"]);
    play(&mut flow, vec![observed("2")]);
    assert_eq!(flow.serial(), Some(&CardSerial::from_text("1")));
}
