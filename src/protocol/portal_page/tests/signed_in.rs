//! What stands behind the menu, and what ends it, in every mark-up.

use super::*;
use crate::protocol::portal_page::tests::fixtures::{
    CERTIFICATES, DONE, E_APPROVAL, LINK_SENT, MAINTENANCE, QUESTIONNAIRE, REVOKE, SIGNED_OUT,
    TIMED_OUT, UNLOCK, UPDATE_DETAILS,
};

#[test]
fn certificates_in_every_markup() {
    for markup in MARKUPS {
        let view = read_bytes(&markup.render(CERTIFICATES));
        let PortalPage::CertificateList(list) = &view.page else { panic!("{markup:?} {view:?}") };
        assert_eq!(list.headings, ["Sertifika Seri No", "Kart Seri Numarası", "Durumu"]);
        let standings: Vec<_> = list.rows.iter().map(|it| it.standing).collect();
        let expected = [
            CertificateStanding::Suspended,
            CertificateStanding::Valid,
            CertificateStanding::Revoked,
        ];
        assert_eq!(standings, expected, "{markup:?}");
        assert_eq!(path(view.main_menu.as_ref().unwrap()), "/nb/menu.go");
    }
}

fn form(markup: Markup, pieces: &[Piece]) -> OperationForm {
    let view = read_bytes(&markup.render(pieces));
    let PortalPage::OperationForm(form) = view.page else { panic!("{markup:?} {view:?}") };
    assert_eq!(form.buttons.len(), 1, "{markup:?}");
    form
}

#[test]
fn details_in_every_markup() {
    for markup in MARKUPS {
        let form = form(markup, UPDATE_DETAILS);
        assert_eq!(form.operation, Operation::UpdateDetails);
        assert_eq!(form.fields.len(), 3, "{markup:?}: {:?}", form.fields);
        let values = ["a@b", "5321", "Van"].map(|it| FieldValue::Text(it.into()));
        let submission = form.fill(&values, 0).unwrap();
        let (path_of_form, body) = sent(&submission);
        assert_eq!(path_of_form, "/nb/bilgi.go");
        assert!(body.contains("belirtec=a%26b&e=a%40b&t=5321&i=Van"), "{markup:?}: {body}");
    }
}

#[test]
fn what_else_can_be_done_in_every_markup() {
    for markup in MARKUPS {
        let revoke = form(markup, REVOKE);
        assert_eq!((revoke.operation, revoke.fields.len()), (Operation::Revoke, 1));
        assert_eq!(revoke.fields[0].kind, FieldKind::Secret);
        let unlock = form(markup, UNLOCK);
        assert_eq!((unlock.operation, unlock.fields.len()), (Operation::Unlock, 1));
        let submission = unlock.fill(&[FieldValue::Text("2123".into())], 0).unwrap();
        assert!(sent(&submission).1.contains("&s=2123"), "{markup:?}");
        let approval = form(markup, E_APPROVAL);
        assert_eq!((approval.operation, approval.fields.len()), (Operation::ElectronicConsent, 0));
        assert_eq!(sent(&approval.fill(&[], 0).unwrap()).0, "/nb/eonay.go");
    }
}

#[test]
fn the_frame_around_a_form_is_none_of_what_it_says() {
    let page = "<p>DENEME <div>Kamu SM</div><p>İşlemler &gt; Sertifikamı İptal Et\
        <h1>Sertifikamı İptal Et</h1><p>Geri alınamaz.\
        <form action=iptal.go method=post><label for=w>Sözcük</label><input id=w name=w>\
        <input type=submit value='İptal Et'></form>\
        <footer>444 5 576</footer>";
    let PortalPage::OperationForm(form) = read_bytes(page.as_bytes()).page else { panic!() };
    let said: Vec<_> = form.paragraphs.iter().map(|it| it.expose()).collect();
    assert_eq!(said, ["Geri alınamaz."]);
}

#[test]
fn messages_and_ends_in_every_markup() {
    for markup in MARKUPS {
        let view = read_bytes(&markup.render(DONE));
        assert!(matches!(view.page, PortalPage::Message { .. }), "{markup:?} {view:?}");
        assert_eq!(view.messages[0].meaning, Meaning::Done, "{markup:?}");
        let view = read_bytes(&markup.render(MAINTENANCE));
        assert!(matches!(view.page, PortalPage::Message { .. }), "{markup:?} {view:?}");
        assert_eq!(view.messages[0].meaning, Meaning::Maintenance, "{markup:?}");
        let page = |pieces| read_bytes(&markup.render(pieces)).page;
        assert_eq!(page(SIGNED_OUT), PortalPage::SignedOut, "{markup:?}");
        assert_eq!(page(TIMED_OUT), PortalPage::TimedOut, "{markup:?}");
        let sent = PortalPage::SecurityWordReset(SecurityWordReset::LinkSent);
        assert_eq!(page(LINK_SENT), sent, "{markup:?}");
    }
}

#[test]
fn what_nobody_knows_in_every_markup() {
    for markup in MARKUPS {
        assert_eq!(why(read_bytes(&markup.render(QUESTIONNAIRE))), Unrecognised::NothingKnown);
    }
}
