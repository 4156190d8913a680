//! What the resident service costs, beside a bare program that only waits and OpenSC's
//! `opensc-notify`, in one run: `make bench`.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark starts programs, looks at files, prints, and fails by panicking"
)]

#[path = "resident/panel.rs"]
mod panel;
#[path = "resident/scale.rs"]
mod scale;
#[path = "resident/screens.rs"]
mod screens;
#[path = "../tests/support/all.rs"]
mod support;
#[path = "resident/window.rs"]
mod window;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use bekci::domain::status::ReadersState;
use bekci::io::control::client::Client;
use pcsc::{Context, PNP_NOTIFICATION, ReaderState, Scope, State};
use support::display::Display;
use support::notification_server::NotificationServer;
use support::panel::Panel;
use support::service_process::ServiceProcess;
use support::tray_item::TrayItem;
use support::waiting::{wait_for, wait_for_some};
use support::world::{World, fresh_card, wait_for_card};

const BARE_WAITER: &str = "BEKCI_BENCH_BARE_WAITER";
const INSERTIONS: u32 = 10;
const IDLE: Duration = Duration::from_secs(60);

fn main() {
    if std::env::var_os(BARE_WAITER).is_some() {
        bare_waiter();
    }
    let (start, stop) = start_and_stop();
    let ours = latency_of_bekci();
    let peers = latency_of_opensc_notify();
    let [bare, bekci, opensc] = idle_side_by_side();
    let [empty, full] = [0, 10_000].map(scale::measure);
    let tray = panel::measure();
    let overview = window::measure(&["--overview"]);
    let activation = window::measure(&["--card", "212345678901"]);
    let screens = screens::measure();
    println!();
    println!("{:<52}{:>12}{:>12}{:>16}{:>10}", "", "bare waiter", "bekci", "opensc-notify", "must");
    let row = |what: &str, must: &str, cells: [String; 3]| {
        println!("{what:<52}{:>12}{:>12}{:>16}{must:>10}", cells[0], cells[1], cells[2]);
    };
    let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    row(
        "bare waiter's return to Notify, median of 10",
        "≤ 30 ms",
        ["–".into(), ms(ours), ms(peers)],
    );
    row(
        "voluntary context switches in 60 idle s, card in",
        "≤ 6",
        [bare.switches, bekci.switches, opensc.switches].map(|it| it.to_string()),
    );
    row("CPU in those 60 s", "≤ 1 ms", [bare.cpu, bekci.cpu, opensc.cpu].map(ms));
    let mb = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    row("PSS, the icon shown", "≤ 7 MB", [bare.pss, bekci.pss, opensc.pss].map(mb));
    row("start to watching, median of 10", "≤ 100 ms", ["–".into(), ms(start), "–".into()]);
    row("SIGTERM to end, median of 10", "≤ 200 ms", ["–".into(), ms(stop), "–".into()]);
    row(
        "start to the icon in a panel, median of 10",
        "≤ 200 ms",
        ["–".into(), ms(tray.icon), "–".into()],
    );
    row(
        "a wish to the changed menu, median of 10",
        "≤ 20 ms",
        ["–".into(), ms(tray.menu), "–".into()],
    );
    row("bekci status, median of 10", "≤ 20 ms", ["–".into(), ms(tray.status), "–".into()]);
    for (name, window) in [("the overview", overview), ("an activation", activation)] {
        let open = format!("exec to {name} on the screen, median of 10");
        row(&open, "≤ 150 ms", ["–".into(), ms(window.open), "–".into()]);
        row(&format!("PSS of {name}"), "≤ 25 MB", ["–".into(), mb(window.pss), "–".into()]);
    }
    row(
        "a key to the next screen's last pixel, median of 8",
        "≤ 50 ms",
        ["–".into(), ms(screens.page), "–".into()],
    );
    row(
        "the same to the sign-in, by the sandbox, median of 5",
        "≤ 50 ms +",
        ["–".into(), ms(screens.sign_in), "–".into()],
    );
    println!();
    println!("{:<52}{:>12}{:>12}{:>26}", "cards on record", "none", "10,000", "must");
    let row = |what: &str, must: &str, cells: [String; 2]| {
        println!("{what:<52}{:>12}{:>12}{must:>26}", cells[0], cells[1]);
    };
    row("start to watching, median of 10", "≤ 1.3 ×", [empty.start, full.start].map(ms));
    row("insertion to Notify, median of 10", "≤ 1.1 ×", [empty.latency, full.latency].map(ms));
    row("a wake with ten cards due, median of 10", "≤ 5 ms", [empty.wake, full.wake].map(ms));
    row("the menu made anew, median of 10", "≤ 20 ms", [empty.menu, full.menu].map(ms));
    row("PSS, a card in", "≤ + 4 MB", [empty.pss, full.pss].map(mb));
}

/// In a process of its own: waits, says so when the wait ends, and so on for ever.
fn bare_waiter() -> ! {
    let context = Context::establish(Scope::User).unwrap();
    let mut states = vec![ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE)];
    for name in context.list_readers_owned().unwrap() {
        states.push(ReaderState::new(name, State::UNAWARE));
    }
    loop {
        if context.get_status_change(None, &mut states).is_ok() {
            states.iter_mut().skip(1).for_each(ReaderState::sync_current_state);
            let present = |state: &ReaderState| state.event_state().contains(State::PRESENT);
            println!("{}", if states.iter().any(present) { "in" } else { "out" });
        }
    }
}

/// The bare waiter's process, and what it says.
struct BareWaiter {
    process: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl BareWaiter {
    fn start(world: &World) -> Self {
        let mut process = world
            .pcscd
            .command(std::env::current_exe().unwrap())
            .env(BARE_WAITER, "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        lines.next().unwrap().unwrap();
        Self { process, lines }
    }

    /// When it says this next.
    fn saw(&mut self, what: &str) -> Instant {
        assert!(self.lines.any(|line| line.unwrap() == what));
        Instant::now()
    }
}

impl Drop for BareWaiter {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn start_and_stop() -> (Duration, Duration) {
    let world = World::new();
    let (mut starts, mut stops) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let begin = Instant::now();
        let service = start_and_watch(&world);
        starts.push(begin.elapsed());
        stops.push(service.terminate());
    }
    (median(starts), median(stops))
}

fn start_and_watch(world: &World) -> ServiceProcess {
    let service = world.installation.start_without_waiting();
    wait_for("the service to watch", || {
        Client::connect(&world.installation.places())
            .and_then(|mut client| client.live())
            .is_ok_and(|live| live.service.readers == ReadersState::Watching)
    });
    service
}

fn latency_of_bekci() -> Duration {
    latency_in(World::new()).0
}

/// And the memory that it takes.
fn latency_in(mut world: World) -> (Duration, u64) {
    world.installation.set("BEKCI_LOG", "info");
    let service = world.installation.start();
    let mut waiter = BareWaiter::start(&world);
    let mut delays = Vec::new();
    for number in 0..INSERTIONS {
        let serial = format!("SERIAL-{number:05}");
        let card = world.insert(0, fresh_card(serial.as_bytes().try_into().unwrap()));
        let seen = waiter.saw("in");
        delays.push(world.server.next().at.saturating_duration_since(seen));
        wait_for_card(&service, &serial);
        drop(card);
        waiter.saw("out");
    }
    settle(&[service.pid()]);
    (median(delays), cost(service.pid()).pss)
}

fn latency_of_opensc_notify() -> Duration {
    let world = World::new();
    let mut peer = opensc_notify(&world).spawn().unwrap();
    wait_for_readers(&world);
    let mut waiter = BareWaiter::start(&world);
    let mut delays = Vec::new();
    for _ in 0..INSERTIONS {
        world.server.shown();
        let card = world.insert(0, fresh_card(b"212345678901"));
        let seen = waiter.saw("in");
        delays.push(world.server.next().at.saturating_duration_since(seen));
        drop(card);
        waiter.saw("out");
        world.server.next();
    }
    peer.kill().unwrap();
    peer.wait().unwrap();
    median(delays)
}

fn opensc_notify(world: &World) -> Command {
    let mut command = world.pcscd.command("opensc-notify");
    command.env("DBUS_SESSION_BUS_ADDRESS", world.bus.address());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The peer says nothing when it is ready, so its first notification is waited for.
fn wait_for_readers(world: &World) {
    wait_for("opensc-notify to notice a card", || {
        let card = world.insert(0, fresh_card(b"212345678900"));
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_secs(1) {
            if !world.server.shown().is_empty() {
                drop(card);
                world.server.next();
                return true;
            }
        }
        false
    });
}

#[derive(Debug, Clone, Copy)]
struct Cost {
    switches: u64,
    cpu: Duration,
    pss: u64,
}

/// Each with a PC/SC of its own, so that none wakes another.
fn idle_side_by_side() -> [Cost; 3] {
    let (first, mut second, third) = (World::new(), World::new(), World::new());
    second.installation.set("BEKCI_LOG", "info");
    let waiter = BareWaiter::start(&first);
    // Whatever a panel asks of an icon is in it.
    let display = Display::start();
    let _panel = Panel::start(second.folder.path(), &display, &second.bus);
    let service = second.installation.start();
    let item = TrayItem::wait_for(&second.bus, service.pid());
    wait_for("the icon to be in the panel", || item.is_in_panel());
    drop(item);
    let mut peer = opensc_notify(&third).spawn().unwrap();
    let _cards =
        [&first, &second, &third].map(|world| world.insert(0, fresh_card(b"212345678901")));
    wait_for_card(&service, "212345678901");
    let _: &NotificationServer = &second.server;
    second.server.next();
    let pids = [waiter.process.id(), service.pid(), peer.id()];
    settle(&pids);
    let before = pids.map(cost);
    println!("idle for {} s ...", IDLE.as_secs());
    std::thread::sleep(IDLE);
    let after = pids.map(cost);
    let spent = [0, 1, 2].map(|at| Cost {
        switches: after[at].switches - before[at].switches,
        cpu: after[at].cpu - before[at].cpu,
        pss: after[at].pss,
    });
    peer.kill().unwrap();
    peer.wait().unwrap();
    spent
}

/// Until none of them did anything for a while.
fn settle(pids: &[u32]) {
    let total = || pids.iter().map(|pid| cost(*pid).switches).sum::<u64>();
    wait_for_some("the programs to be idle", || {
        let before = total();
        std::thread::sleep(Duration::from_secs(3));
        (total() <= before + 1).then_some(())
    });
}

/// All threads of a process, from `/proc`.
fn cost(pid: u32) -> Cost {
    let (mut switches, mut nanoseconds) = (0, 0);
    for task in fs::read_dir(format!("/proc/{pid}/task")).unwrap().flatten() {
        let status = fs::read_to_string(task.path().join("status")).unwrap();
        switches += field(&status, "voluntary_ctxt_switches:");
        let times = fs::read_to_string(task.path().join("schedstat")).unwrap();
        nanoseconds += times.split(' ').next().unwrap().parse::<u64>().unwrap();
    }
    let memory = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    Cost { switches, cpu: Duration::from_nanos(nanoseconds), pss: field(&memory, "Pss:") * 1024 }
}

/// In bytes.
fn pss_of(process: u32) -> u64 {
    field(&fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap(), "Pss:") * 1024
}

fn field(text: &str, name: &str) -> u64 {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
