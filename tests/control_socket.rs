//! Commands at the control socket, and clients that mean no good.
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

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Command;

use bekci::domain::status::ReaderState;
use support::waiting::wait_for;
use support::world::{World, fresh_card, wait_for_card, wait_for_state};

fn connect(world: &World) -> UnixStream {
    UnixStream::connect(world.installation.places().runtime.join("control.sock")).unwrap()
}

fn ask(world: &World, line: &str) -> String {
    let mut stream = connect(world);
    stream.write_all(line.as_bytes()).unwrap();
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer).unwrap();
    answer
}

#[test]
fn a_second_service_says_that_one_is_running_and_ends_well() {
    let world = World::new();
    let _service = world.installation.start();
    let second = world.installation.run(&["run"]);
    assert!(second.status.success());
    let said = String::from_utf8(second.stdout).unwrap();
    assert!(said.starts_with("Bekçi zaten çalışıyor"), "{said}");
}

#[test]
fn the_socket_is_for_its_owner_alone_and_gone_after_a_good_end() {
    let world = World::new();
    let service = world.installation.start();
    let socket = world.installation.places().runtime.join("control.sock");
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&socket), 0o600);
    assert_eq!(mode(socket.parent().unwrap()), 0o700);
    service.terminate();
    assert!(!socket.exists());
}

#[test]
fn a_socket_that_a_dead_service_left_is_taken_over() {
    let world = World::new();
    world.installation.start().kill();
    assert!(world.installation.places().runtime.join("control.sock").exists());
    let service = world.installation.start();
    service.terminate();
}

#[test]
fn clients_that_mean_no_good_cost_nothing() {
    let world = World::new();
    let _service = world.installation.start();
    assert_eq!(ask(&world, "garbage\n"), "{\"v\":1,\"error\":\"bad-request\"}\n");
    assert_eq!(ask(&world, "{\"v\":7}\n"), "{\"v\":1,\"error\":\"other-version\"}\n");
    let mut endless = connect(&world);
    let _ = endless.write_all(&vec![b'x'; 1_000_000]);
    let mut rest = Vec::new();
    let _ = endless.read_to_end(&mut rest);
    let silent: Vec<_> = (0..20).map(|_| connect(&world)).collect();
    assert!(world.installation.run(&["status"]).status.success());
    drop(silent);
}

#[test]
fn a_client_that_is_slow_is_answered_and_one_that_stops_half_way_is_dropped() {
    const REQUEST: &str = "{\"v\":1,\"request\":\"live\"}\n";
    let world = World::new();
    let service = world.installation.start();
    let mut stopped = connect(&world);
    stopped.write_all(&REQUEST.as_bytes()[..10]).unwrap();
    let mut slow = connect(&world);
    for byte in REQUEST.as_bytes() {
        slow.write_all(&[*byte]).unwrap();
        assert!(ask(&world, REQUEST).starts_with("{\"v\":1,\"live\":"), "others are served");
    }
    let mut answer = String::new();
    BufReader::new(slow).read_line(&mut answer).unwrap();
    assert!(answer.starts_with("{\"v\":1,\"live\":"), "{answer}");
    let mut rest = Vec::new();
    stopped.read_to_end(&mut rest).unwrap();
    assert!(rest.is_empty(), "nothing is answered to half a question");
    service.terminate();
}

#[test]
fn a_client_that_never_reads_is_dropped_and_others_wait_for_nothing() {
    // Their answers are more than a socket's buffer holds.
    const ASKED: usize = 4_000;
    const REQUEST: &str = "{\"v\":1,\"request\":\"live\"}\n";
    let world = World::new();
    let service = world.installation.start();
    let mut slow = connect(&world);
    slow.write_all(REQUEST.repeat(ASKED).as_bytes()).unwrap();
    let gone = || service.log().contains("a client went away error=timed out");
    let mut served = 0;
    wait_for("the slow client to be dropped", || {
        assert!(ask(&world, REQUEST).starts_with("{\"v\":1,\"live\":"));
        served += usize::from(!gone());
        gone()
    });
    assert!(served > 1, "other clients had to wait");
    let mut answers = Vec::new();
    let _ = slow.read_to_end(&mut answers);
    let answered = answers.iter().filter(|byte| **byte == b'\n').count();
    assert!(answered < ASKED, "nothing kept the service from writing");
}

#[test]
fn too_many_clients_are_told_so_and_there_is_room_again() {
    let world = World::new();
    let _service = world.installation.start();
    let crowd: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = connect(&world);
            stream.write_all(b"{\"v\":1,\"request\":\"watch\"}\n").unwrap();
            BufReader::new(stream)
        })
        .collect();
    let mut busy = 0;
    let mut kept = Vec::new();
    for mut client in crowd {
        let mut line = String::new();
        client.read_line(&mut line).unwrap();
        if line.contains("busy") { busy += 1 } else { kept.push(client) }
    }
    // One place may still be that of whoever waited for the service to start.
    assert_eq!(kept.len() + busy, 40);
    assert!((31..=32).contains(&kept.len()), "{busy} were turned away");
    drop(kept);
    wait_for("room for a client", || {
        ask(&world, "{\"v\":1,\"request\":\"live\"}\n").starts_with("{\"v\":1,\"live\":")
    });
}

#[test]
fn a_watching_window_is_told_of_changes_and_its_death_is_noticed() {
    let world = World::new();
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(b"212345678901"));
    wait_for_card(&service, "212345678901");
    let stream = connect(&world);
    let mut window = BufReader::new(stream.try_clone().unwrap()).lines();
    let say = |line: &str| (&stream).write_all(line.as_bytes()).unwrap();
    say("{\"v\":1,\"request\":\"watch\"}\n");
    let revision = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["live"]["inventory_revision"].as_u64()
    };
    let first = window.next().unwrap().unwrap();
    assert!(first.contains("\"card\":\"212345678901\""));
    say("{\"v\":1,\"request\":\"activation-reached\",\"serial\":\"212345678901\",\"step\":4}\n");
    let mut lines = window.by_ref().map(Result::unwrap);
    let (mut done, mut changed) = (false, false);
    while !(done && changed) {
        let line = lines.next().unwrap();
        done |= line == "{\"v\":1,\"done\":true}";
        changed |= revision(&line) > revision(&first);
    }
    say(
        "{\"v\":1,\"request\":\"activation-ended\",\"serial\":\"212345678901\",\"outcome\":\"completed\"}\n",
    );
    wait_for("the card to be active", || {
        world.installation.status()["cards"][0]["state"] == "active"
    });
}

/// Every file mode on the way is opened up, so that only the look at the peer is left.
#[test]
fn another_user_hears_nothing() {
    const ANOTHER: &str = "65534";
    let world = World::new();
    let _service = world.installation.start();
    let socket = world.installation.places().runtime.join("control.sock");
    let everyone = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    for folder in socket.ancestors().skip(1).take_while(|it| it.starts_with(world.folder.path())) {
        everyone(folder, 0o755);
    }
    everyone(&socket, 0o666);
    // Of perl-base, which every Debian has.
    let client = "use IO::Socket::UNIX; $SIG{PIPE} = q(IGNORE); \
        my $socket = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die \"not connected: $!\"; \
        $socket->print(qq({\"v\":1,\"request\":\"live\"}\\n)); $socket->flush; \
        print \"connected\\n\", (readline($socket) // q(nothing));";
    let ask_as = |user: &str| {
        let mut command = match user {
            "" => Command::new("perl"),
            _ => {
                let mut command = Command::new("setpriv");
                command.args(["--reuid", user, "--regid", user, "--clear-groups", "perl"]);
                command
            }
        };
        let output = command.args(["-e", client]).arg(&socket).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(ask_as("").starts_with("connected\n{\"v\":1,\"live\""), "{}", ask_as(""));
    assert_eq!(ask_as(ANOTHER), "connected\nnothing");
}

#[test]
fn forgetting_all_leaves_nothing_of_before_while_the_service_runs() {
    let world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(b"212345678901"));
    wait_for_card(&service, "212345678901");
    let data = world.installation.places().data;
    let key = || std::fs::read(data.join("holder.key")).unwrap();
    let first = key();
    std::fs::create_dir(data.join("issuers")).unwrap();
    std::fs::write(data.join("issuers/of-the-ca.der"), "a certificate").unwrap();
    std::fs::write(data.join("inventory.db.broken-20260101T000000Z"), "212345678901").unwrap();
    assert!(world.installation.run(&["forget", "--all", "--yes"]).status.success());
    assert_eq!(world.installation.status()["cards"].as_array().unwrap().len(), 0);
    assert_ne!(key(), first);
    let mut left: Vec<_> = std::fs::read_dir(&data).unwrap().map(|it| it.unwrap()).collect();
    left.retain(|it| !it.file_name().to_str().unwrap().starts_with("inventory.db"));
    assert_eq!(left.iter().map(|it| it.file_name()).collect::<Vec<_>>(), ["holder.key"]);
    assert!(!data.join("inventory.db.broken-20260101T000000Z").exists());

    // The service goes on with the new one, and a card that comes again is new to it.
    drop(card);
    wait_for_state(&service, ReaderState::Empty);
    let renewed = key();
    let _card = world.insert(0, fresh_card(b"212345678901"));
    wait_for_card(&service, "212345678901");
    assert_eq!(key(), renewed);
    service.terminate();
}

#[test]
fn forgetting_with_and_without_a_service() {
    let world = World::new();
    let service = world.installation.start();
    let card = world.insert(0, fresh_card(b"212345678901"));
    wait_for_card(&service, "212345678901");
    drop(card);
    let unknown = world.installation.run(&["forget", "999", "--yes"]);
    assert!(!unknown.status.success());
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("999"));
    let asked = world.installation.run(&["forget", "212345678901"]);
    assert!(!asked.status.success(), "nobody answered the question");
    assert_eq!(world.installation.status()["cards"].as_array().unwrap().len(), 1);
    assert!(world.installation.run(&["forget", "212345678901", "--yes"]).status.success());
    assert_eq!(world.installation.status()["cards"].as_array().unwrap().len(), 0);

    let _card = world.insert(0, fresh_card(b"212345678902"));
    wait_for_card(&service, "212345678902");
    service.terminate();
    let status = world.installation.status();
    assert_eq!(status["service"]["running"], false);
    assert_eq!(status["readers"].as_array().unwrap().len(), 0);
    assert_eq!(status["cards"][0]["present"], false);
    assert!(world.installation.run(&["forget", "--all", "--yes"]).status.success());
    assert_eq!(std::fs::read_dir(world.installation.places().data).unwrap().count(), 0);
}
