//! The icon in the panel, as the service uses it: there or not, as the settings say.

use jiff::tz::TimeZone;

use crate::domain::effect::OverviewPlace;
use crate::domain::event::Event;
use crate::domain::tray::TrayView;
use crate::io::tray::{Tray, TrayChoice, TrayPicture, TrayReply};
use crate::service::queue::{EventQueue, Queued};
use crate::text::Words;

pub struct Panel {
    queue: EventQueue,
    shown: bool,
    tray: Option<Tray>,
    /// For an icon that is switched on later.
    last: Option<TrayPicture>,
}

impl Panel {
    pub fn new(shown: bool, queue: EventQueue) -> Self {
        Self { queue, shown, tray: None, last: None }
    }

    pub fn set_shown(&mut self, shown: bool) {
        self.shown = shown;
        if shown {
            self.follow();
        } else {
            self.tray = None;
        }
    }

    pub fn draw(&mut self, view: &TrayView, words: &Words, zone: &TimeZone) {
        self.last = Some(TrayPicture {
            icon: view.icon,
            title: words.tray_title(),
            tooltip: words.tray_tooltip(view, zone),
            menu: view.menu.iter().map(|it| it.map(&|it| words.menu_label(it, zone))).collect(),
        });
        self.follow();
    }

    fn follow(&mut self) {
        let Some(picture) = self.last.clone().filter(|_| self.shown) else { return };
        let queue = &self.queue;
        let start = || {
            let queue = queue.clone();
            Tray::start(move |reply| queue.send(queued_reply(reply)))
        };
        self.tray.get_or_insert_with(start).draw(picture);
    }
}

fn queued_reply(TrayReply { choice, activation_token }: TrayReply) -> Queued {
    let event = match choice {
        TrayChoice::Icon => Event::OverviewWished(OverviewPlace::Cards),
        TrayChoice::Item(item) => Event::MenuItemChosen(item),
    };
    Queued { activation_token, ..Queued::from(event) }
}
