//! A CA's flow file in the settings folder, as the real program goes by it.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a story starts programs, looks at files, and fails by panicking"
)]

#[path = "support/all.rs"]
mod support;

use std::fs;

use support::service_process::Installation;
use support::terminal_story::{Story, text_of};
use support::waiting::wait_for;
use support::world::{World, fresh_card, wait_for_card};

const SERIAL: &str = "212345678901";

fn put(installation: &Installation, name: &str, text: &str) {
    let folder = installation.places().flows();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

/// The sandbox's first page is where a file says; nothing of the settings names it.
#[test]
fn a_file_of_the_same_name_leads_to_another_address() {
    let story = Story::new();
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::with_window(folder.path(), "");
    let (url, address) = (story.portal.url(), story.portal.address());
    let file = format!(
        "name = \"Kamu SM\"\nissuers = [\"Kamu Elektronik\"]\nhosts = [\"{address}\"]\n\
         [[route]]\nname = \"guide\"\ndriver = \"program\"\npage = \"{url}/\"\n"
    );
    put(&installation, "kamusm.toml", &file);
    let script = "see \"1. Kart\"\nsend \"1\\r\"\nsee \"Kimlik No (\"\nsend \"\\x03\"\n";
    let arguments = ["--terminal", "--card", SERIAL];
    text_of(story.type_into(&installation, &arguments, script, ""));
    let settings = installation.run(&["settings", "get", "portal.page"]);
    assert!(String::from_utf8(settings.stdout).unwrap().contains(&url));
}

#[test]
fn a_file_that_changes_counts_while_the_service_runs_and_a_broken_one_is_said() {
    let world = World::without_display();
    let service = world.installation.start();
    let changes = || service.log().matches("the settings changed").count();
    let flow = "name = \"Kamu SM\"\nissuers = [\"Kamu Elektronik\"]\n\
        hosts = [\"kamusm.gov.tr\"]\nrenewal = \"https://kamusm.gov.tr/yeni\"\n\
        [[route]]\nname = \"site\"\ndriver = \"browser\"\nsteps = [{ tr = \"Girin\", en = \"Enter\" }]\n";
    put(&world.installation, "kamusm.toml", flow);
    wait_for("the file to count", || changes() == 1);
    put(&world.installation, "kamusm.toml", "name = [");
    wait_for("the broken file to be said", || service.log().contains("kind=NotToml"));
    put(&world.installation, "kamusm.toml", &flow.replace("/yeni", "/yepyeni"));
    wait_for("the mended file to count", || changes() >= 2);
    assert_eq!(changes(), 2, "the broken one changed nothing");
}

#[test]
fn the_guides_way_that_is_not_there_any_more_gives_way_to_the_browsers() {
    let story = Story::new();
    let folder = tempfile::tempdir().unwrap();
    let installation = Installation::with_window(folder.path(), "");
    let (url, address) = (story.portal.url(), story.portal.address());
    let settings = format!("[portal]\npage = \"{url}/portal.css\"\nhosts = [\"{address}\"]\n");
    installation.set_settings(&settings);
    let script = r#"
see "1. Kart"
send "1\r"
see "kamusm.gov.tr/landing"
see "2. e-Devlet ile"
see "NES"
send "\x03"
"#;
    let arguments = ["--terminal", "--card", SERIAL];
    text_of(story.type_into(&installation, &arguments, script, ""));
}

#[test]
fn another_cas_card_is_handed_over_in_the_files_own_words() {
    let story = Story::new();
    let world = World::without_display();
    world.installation.set_settings(&story.settings());
    let file = "name = \"Deneme\"\nissuers = [\"Kamu Elektronik\"]\nhosts = [\"example.org\"]\n\
        [[route]]\nname = \"site\"\ndriver = \"browser\"\npage = \"https://example.org/pin\"\n\
        steps = [{ tr = \"Kartlar sekmesi\", en = \"Cards\" }]\n";
    // Before Kamu SM's in the order of names.
    put(&world.installation, "deneme.toml", file);
    let service = world.installation.start();
    let _inserted = world.insert(0, fresh_card(b"212345678901"));
    wait_for_card(&service, SERIAL);
    let script = r#"
see "Deneme taraf"
see "https://example.org/pin"
see "1. Kartlar sekmesi"
send "\x03"
see "Bir "
"#;
    text_of(story.type_into(&world.installation, &["--terminal"], script, ""));
    assert_eq!(story.portal.signed_in_sessions(), 0);
}
