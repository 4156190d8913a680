//! What the icon in a real panel costs: when it is there, how fast its menu follows, the commands.

use std::time::{Duration, Instant};

use bekci::domain::calendar::Calendar;
use bekci::domain::event::Event;
use bekci::domain::family::Wish;
use bekci::domain::reminder_plan::ReminderPlan;
use bekci::domain::state::State;
use bekci::io::control::client::Client;
use bekci::io::control::messages::Request;
use bekci::io::places::Places;
use bekci::io::store::Store;
use bekci::protocol::card_serial::CardSerial;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::median;
use crate::support::display::Display;
use crate::support::panel::Panel;
use crate::support::tray_item::TrayItem;
use crate::support::waiting::wait_for;
use crate::support::world::{World, fresh_card, wait_for_card};

const SERIAL: &[u8; 12] = b"212345678901";

pub struct PanelCost {
    pub icon: Duration,
    pub menu: Duration,
    pub status: Duration,
}

/// In a panel of xfce4-panel's.
pub fn measure() -> PanelCost {
    let display = Display::start();
    let world = World::new();
    let _panel = Panel::start(world.folder.path(), &display, &world.bus);
    let icons = (0..10).map(|_| {
        let begin = Instant::now();
        let service = world.installation.start_without_waiting();
        wait_for("the icon to be in the panel", || {
            TrayItem::find(&world.bus, service.pid()).is_some_and(|item| item.is_in_panel())
        });
        let icon = begin.elapsed();
        service.terminate();
        icon
    });
    let icon = median(icons.collect());
    let service = world.installation.start();
    let _card = world.insert(0, fresh_card(SERIAL));
    wait_for_card(&service, "212345678901");
    let item = TrayItem::wait_for(&world.bus, service.pid());
    item.wait_for_label("AYŞE TEST: yeni, 1090 gün kaldı");
    let statuses = (0..10).map(|_| {
        let begin = Instant::now();
        assert!(world.installation.run(&["status"]).status.success());
        begin.elapsed()
    });
    let status = median(statuses.collect());
    let mut client = Client::connect(&world.installation.places()).unwrap();
    let menus = (0..10).map(|round| {
        let wish = if round % 2 == 0 { Wish::Retire } else { Wish::Reactivate };
        let before = item.labels();
        let begin = Instant::now();
        let serial = CardSerial::from_text("212345678901");
        client.request(Request::Wish { serial, wish }).unwrap();
        wait_for("the menu to follow", || item.labels() != before);
        begin.elapsed()
    });
    PanelCost { icon, menu: median(menus.collect()), status }
}

/// What the rules and the records take to make the menu anew.
pub fn menu_of(places: &Places) -> Duration {
    let store = Store::open(places, Timestamp::now()).unwrap().store;
    let calendar = Calendar { plan: ReminderPlan::default(), zone: TimeZone::UTC };
    let mut state = State::new(store.holder_key().unwrap(), calendar, false);
    let now = Timestamp::now();
    state.handle(Event::Started, now);
    let times = (0..10).map(|_| {
        let begin = Instant::now();
        state.handle(Event::TrayRecalled(store.tray(&[]).unwrap()), now);
        begin.elapsed()
    });
    median(times.collect())
}
