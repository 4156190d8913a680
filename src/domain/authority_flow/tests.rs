//! Flow files, whole and broken.

use proptest::prelude::*;

use super::file::{FlowProblem, FlowProblemKind, parse};
use super::{AuthorityFlow, AuthorityFlows, Driver, EMBEDDED, Route, RouteStep};
use crate::domain::settings::EffectiveSettings;

#[test]
fn all_that_are_embedded_can_be_used() {
    for (name, text) in EMBEDDED {
        assert!(parse(text).is_ok(), "{name}: {:?}", parse(text));
    }
    let kamu_sm = AuthorityFlows::embedded().kamu_sm().unwrap();
    let guided = kamu_sm.guided().unwrap();
    assert_eq!(guided.page.as_deref(), Some("https://www.kamusm.gov.tr/"));
    assert_eq!(guided.steps.len(), 9);
    let route = kamu_sm.in_browser().unwrap();
    let page = route.page.unwrap();
    assert_eq!(page.as_str(), "https://onlineislemler.kamusm.gov.tr/landing");
    assert!(route.steps.iter().all(|step| matches!(step, RouteStep::Known(_))));
}

#[test]
fn a_card_is_of_the_ca_that_issued_its_certificate() {
    let flows = AuthorityFlows::embedded();
    let of = |issuer| flows.of_issuer(issuer).unwrap().name.as_str();
    let kamu_sm = "Kamu Elektronik Sertifika Hizmet Sağlayıcısı - Sürüm 7";
    assert_eq!(of(Some(kamu_sm)), "Kamu SM");
    let turktrust = "TÜRKTRUST Nitelikli Elektronik Sertifika Hizmetleri H5";
    assert_eq!(of(Some(turktrust)), "TÜRKTRUST");
    assert_eq!(of(Some("e-Guven Nitelikli Elektronik Sertifika")), "E-Güven");
    assert_eq!(of(Some("E-TUGRA NITELIKLI ELEKTRONIK SERTIFIKA")), "E-Tuğra");
    for unknown in [None, Some("Başka bir kurum"), Some("Not TÜRKTRUST")] {
        assert_eq!(of(unknown), "Kamu SM");
    }
    let others = flows.all().filter(|(_, flow)| flow.guided().is_none());
    assert_eq!(others.count(), 3, "the program drives Kamu SM's alone");
}

#[test]
fn a_file_of_the_same_name_overrides_and_a_broken_one_does_not() {
    let file = "name = \"Deneme\"\nissuers = [\"Deneme\"]\nhosts = [\"127.0.0.1:8080\"]\n\
        [[route]]\nname = \"guide\"\ndriver = \"program\"\npage = \"http://127.0.0.1:8080/\"\n";
    let embedded = AuthorityFlows::embedded();
    let (flows, problems) = embedded.with([("kamusm".to_owned(), file.to_owned())]);
    assert_eq!((flows.kamu_sm().unwrap().name.as_str(), problems), ("Deneme", vec![]));
    let (flows, problems) = embedded.with([("kamusm".to_owned(), "x".to_owned())]);
    assert_eq!(&flows, embedded);
    assert_eq!(problems.len(), 1);
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let text = "\
name = \"Deneme\"
issuers = []
hosts = [\"example.org\"]
colour = \"red\"

[[route]]
name = \"guide\"
driver = \"program\"
page = \"https://elsewhere.org/\"
steps = [\"insert-card\", \"dance\", \"insert-card\", \"e-devlet-open\"]

[[route]]
name = \"guide\"
driver = \"magic\"
page = \"http://example.org/\"
steps = [
    \"sign-in\",
    { tr = \"Bir\" },
    { tr = \"Bir\", en = \"One\" },
]

[[route]]
name = \"third\"
driver = \"program\"
";
    let problem = |line, kind| FlowProblem { line, kind };
    use FlowProblemKind::{
        BadDriver, BadPage, BadValue, ForeignHost, Missing, SameName, SameStep, StepOfProgram,
        UnknownKey, UnknownStep,
    };
    assert_eq!(
        parse(text).unwrap_err(),
        [
            problem(2, BadValue("issuers".into())),
            problem(4, UnknownKey("colour".into())),
            problem(8, ForeignHost("example.org".into())),
            problem(9, BadPage("https://elsewhere.org/".into())),
            problem(10, UnknownStep("dance".into())),
            problem(10, SameStep("\"insert-card\"".into())),
            problem(10, StepOfProgram("\"e-devlet-open\"".into())),
            problem(13, SameName("guide".into())),
            problem(14, BadDriver("magic".into())),
            problem(15, BadPage("http://example.org/".into())),
            problem(17, StepOfProgram("\"sign-in\"".into())),
            problem(18, BadValue("steps".into())),
            problem(22, Missing("page")),
            problem(24, ForeignHost("example.org".into())),
        ]
    );
    let broken = parse("name = \"a\"\nhosts = [").unwrap_err();
    assert_eq!(broken, [problem(2, FlowProblemKind::NotToml)]);
    let empty: Vec<_> = parse("").unwrap_err().into_iter().map(|it| it.kind).collect();
    assert_eq!(empty.len(), 3, "{empty:?}");
}

#[test]
fn the_guides_misprint_is_no_host() {
    let text = "name = \"a\"\nissuers = [\"a\"]\nhosts = [\"kamusal.gov.tr\"]\n\
        [[route]]\nname = \"a\"\ndriver = \"browser\"\npage = \"https://kamusal.gov.tr/\"\n";
    assert!(parse(text).is_err());
}

#[test]
fn steps_in_a_files_own_words() {
    let text = "name = \"a\"\nissuers = [\"a\"]\nhosts = [\"example.org\"]\n\
        [[route]]\nname = \"a\"\ndriver = \"browser\"\npage = \"https://example.org/\"\n\
        steps = [{ tr = \"Bir\", en = \"One\" }]\n";
    let flow = parse(text).unwrap();
    let told = RouteStep::Told { turkish: "Bir".into(), english: "One".into() };
    assert_eq!((flow.routes[0].driver, &flow.routes[0].steps[..]), (Driver::Browser, &[told][..]));
}

#[test]
fn a_way_through_the_browser_may_be_without_an_address() {
    let text = "name = \"a\"\nissuers = [\"a\"]\n[[route]]\nname = \"a\"\ndriver = \"browser\"\n";
    let route = parse(text).unwrap().in_browser().unwrap();
    assert_eq!((route.authority.as_str(), route.page), ("a", None));
    let addressed = format!("{text}page = \"https://example.org/\"\n");
    let unnamed = FlowProblem { line: 1, kind: FlowProblemKind::Missing("hosts") };
    assert!(parse(&addressed).unwrap_err().contains(&unnamed));
    let driven = parse(&text.replace("browser", "program")).unwrap_err();
    assert_eq!(driven, [FlowProblem { line: 3, kind: FlowProblemKind::Missing("page") }]);
}

#[test]
fn policy_and_settings_go_before_a_file_and_that_before_what_is_embedded() {
    let file = |name: &str| format!("https://{name}.kamusm.gov.tr/");
    let flow = AuthorityFlow {
        hosts: vec!["dosya.kamusm.gov.tr".into()],
        routes: vec![Route {
            name: "guide".into(),
            driver: Driver::Program,
            page: Some(file("dosya")),
            steps: vec![],
        }],
        ..AuthorityFlow::default()
    };
    let page_with = |policy: &str, user: &str| {
        let mut effective = EffectiveSettings::of(policy, user);
        effective.lay_over(&flow);
        effective.settings.portal_page
    };
    let sets = |name: &str| format!("[portal]\npage = \"{}\"\n", file(name));
    assert_eq!(page_with("", ""), file("dosya"));
    assert_eq!(page_with("", &sets("kisi")), file("kisi"));
    let locked = format!("locked = [\"portal.page\"]\n{}", sets("kural"));
    assert_eq!(page_with(&locked, &sets("kisi")), file("kural"));
    let locked = "locked = [\"portal.page\"]\n";
    assert_eq!(page_with(locked, ""), "https://www.kamusm.gov.tr/", "no file unlocks it");
    let mut renewal = EffectiveSettings::of("", "");
    renewal.lay_over(&flow);
    let embedded = "https://onlineislemler.kamusm.gov.tr/landing";
    assert_eq!(renewal.settings.renewal_page, embedded, "the file says nothing of it");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]{}a-z.=\" \n0-9:-]{0,200}") {
        let _ = parse(&text);
    }
}
