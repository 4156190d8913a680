//! What the person does on the window, told to the session.

use std::rc::Rc;

use slint::winit_030::{EventResult, WinitWindowAccessor, winit};
use slint::{CloseRequestResponse, ComponentHandle, SharedString};

use crate::domain::activation::answer::Choice;
use crate::domain::activation::pin_display::PinEvent;
use crate::domain::guide::GuideStep;
use crate::domain::guide::card_presence::CardPresence;
use crate::domain::guide::progress::GuideEvent;
use crate::domain::preflight::{Finding, WordKnown};
use crate::protocol::portal_page::FieldValue;
use crate::wizard::page_view;
use crate::wizard::ui::{Flow, Top};
use crate::wizard::window::session::{Leaving, Session, Showing};
use crate::wizard::window::{Wizard, screens};

impl Wizard {
    pub(super) fn listen_to_the_person(self: &Rc<Self>) {
        self.listen_on_the_guide();
        self.listen_on_the_screens();
        self.listen_on_the_fields();
        let window = &self.window;
        let top = window.global::<Top<'_>>();
        top.on_touched(self.when(|wizard| wizard.walk.stop()));
        top.on_language_chosen(self.with(|wizard, index: i32| {
            let index = usize::try_from(index).ok();
            if let Some(language) = index.and_then(|index| page_view::LANGUAGES.get(index)) {
                wizard.speak(*language);
            }
        }));
        window.on_escaped(self.when(Self::escaped));
        let close = self.when(Self::close);
        window.window().on_close_requested(move || {
            close();
            CloseRequestResponse::KeepWindowShown
        });
        let look_away = self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| session.look_away(now));
        });
        window.on_looked_away(look_away);
        let shown = window.as_weak();
        window.window().on_winit_window_event(move |_, event| {
            if let (winit::event::WindowEvent::Focused(false), Some(window)) =
                (event, shown.upgrade())
            {
                window.invoke_looked_away();
            }
            EventResult::Propagate
        });
    }

    fn listen_on_the_guide(self: &Rc<Self>) {
        let window = &self.window;
        let guide = |event| self.when(move |wizard| wizard.act(|session| session.guide(event)));
        window.on_forward(guide(GuideEvent::WentForward));
        window.on_back(guide(GuideEvent::WentBack));
        window.on_step_chosen(self.with(|wizard, index: i32| {
            if let Ok(position) = usize::try_from(index) {
                wizard.act(|session| session.guide(GuideEvent::PositionChosen(position)));
            }
        }));
        window.on_insertion_confirmed(self.with(|wizard, is_in| {
            wizard.act(|session| session.guide(GuideEvent::InsertionConfirmed(is_in)));
        }));
        window.on_card_works(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| session.card_works(now));
        }));
        window.on_open_portal(self.when(|wizard| {
            wizard.act(Session::open_portal_page);
        }));
        window.on_back_here(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| match session.flow {
                Some(_) => session.choose(Choice::BackFromBrowser, now),
                None => session.show(Showing::Checks),
            });
        }));
    }

    fn listen_on_the_screens(self: &Rc<Self>) {
        let flow = self.window.global::<Flow<'_>>();
        flow.on_chosen(self.with(|wizard, index: i32| wizard.chosen(index)));
        flow.on_handed_over(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| match session.flow {
                Some(_) => session.choose(Choice::InBrowser, now),
                // Another CA's way is none of the guide's.
                None if !session.is_guided => session.start(now),
                None => {
                    session.open_portal_page();
                    if session.facts.presence == CardPresence::Present {
                        session.guide(GuideEvent::StepReached(GuideStep::OpenPortal));
                    }
                    session.show(Showing::Guide);
                }
            });
        }));
        flow.on_leave(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| match session.flow {
                Some(_) => session.choose(Choice::Leave, now),
                None => session.leave_for_good(now),
            });
        }));
        flow.on_cancelled(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| session.abandon(now));
        }));
        flow.on_closed(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| session.leave_for_good(now));
        }));
        flow.on_started(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| session.start(now));
        }));
        flow.on_looked_again(self.when(|wizard| {
            wizard.act(|session| {
                session.facts.way = None;
                session.errands.look_at_network(&session.settings.portal_page);
            });
        }));
        flow.on_check_answered(self.with_two(|wizard, index: i32, yes: bool| {
            wizard.act(|session| {
                let findings = session.facts.findings(session.now());
                let index = usize::try_from(index).ok();
                match index.and_then(|index| findings.get(index)) {
                    Some(Finding::Word(_)) if yes => session.facts.word = WordKnown::Remembered,
                    Some(Finding::Word(_)) => session.facts.word = WordKnown::Forgotten,
                    Some(Finding::Phone(_)) => session.facts.phone = Some(yes),
                    _ => {}
                }
            });
        }));
        let pin = |event: fn(usize) -> PinEvent| {
            self.with(move |wizard: &Rc<Self>, row: i32| {
                let now = (wizard.clock)();
                if let Ok(row) = usize::try_from(row) {
                    wizard.act(|session| session.pin(event(row), now));
                }
            })
        };
        flow.on_pin_pressed(pin(PinEvent::Pressed));
        flow.on_pin_toggled(pin(PinEvent::Toggled));
        flow.on_pin_released(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.act(|session| session.pin(PinEvent::Released, now));
        }));
        flow.on_pin_copied(self.with(|wizard, row: i32| {
            let now = (wizard.clock)();
            if let Ok(row) = usize::try_from(row) {
                wizard.act(|session| session.copy_pin(row, now));
            }
        }));
        flow.on_pin_others_toggled(self.when(|wizard| {
            wizard.act(|session| session.others_shown = !session.others_shown);
        }));
        flow.on_letters_hidden(self.when(|wizard| {
            wizard.act(Session::text_read);
        }));
    }

    fn listen_on_the_fields(self: &Rc<Self>) {
        let flow = self.window.global::<Flow<'_>>();
        flow.on_submitted(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.take_fields();
            wizard.act(|session| session.submit(now));
        }));
        flow.on_another_picture(self.when(|wizard| {
            let now = (wizard.clock)();
            wizard.take_fields();
            wizard.act(|session| session.another_picture(now));
        }));
        let wizard = Rc::downgrade(self);
        flow.on_typed(move |place, text: SharedString| {
            let Some(wizard) = wizard.upgrade() else { return false };
            wizard.act(|session| session.typed.line(place).add(&text))
        });
        flow.on_typed_edited(self.with_two(|wizard, place, edit| {
            wizard.act(|session| session.edit(place, edit));
        }));
        flow.on_typed_caret_set(self.with_two(|wizard, place, caret: i32| {
            let caret = usize::try_from(caret).unwrap_or_default();
            wizard.act(|session| session.typed.line(place).set_caret(caret));
        }));
        let wizard = Rc::downgrade(self);
        flow.on_secret_typed(move |index, text: SharedString| {
            let (Some(wizard), Ok(index)) = (wizard.upgrade(), usize::try_from(index)) else {
                return false;
            };
            wizard.act(|session| session.typed.add(index, &text))
        });
        let secret = |act: fn(&mut Session, usize)| {
            self.with(move |wizard: &Rc<Self>, index: i32| {
                if let Ok(index) = usize::try_from(index) {
                    wizard.act(|session| act(session, index));
                }
            })
        };
        flow.on_secret_erased(secret(|session, index| session.typed.erase(index)));
        flow.on_secret_emptied(secret(|session, index| session.typed.empty(index)));
        flow.on_secret_shown_toggled(secret(|session, index| session.typed.toggle(index)));
        flow.on_secret_pasted(secret(|session, index| {
            if let Some(text) = session.errands.pasted() {
                session.typed.add(index, text.expose().trim());
            }
        }));
        flow.on_text_changed(self.with_two(|wizard, index, text: SharedString| {
            wizard.filled(index, FieldValue::Text(text.as_str().into()));
        }));
        flow.on_choice_changed(self.with_two(|wizard, index, choice: i32| {
            wizard.filled(index, FieldValue::Choice(usize::try_from(choice).ok()));
        }));
        flow.on_tick_changed(self.with_two(|wizard, index, ticked: bool| {
            wizard.filled(index, FieldValue::Tick(ticked));
        }));
    }

    fn chosen(self: &Rc<Self>, index: i32) {
        let now = (self.clock)();
        let choice = {
            let session = self.session.borrow();
            let choices = session.prompt.as_ref().map(|prompt| prompt.choices.as_slice());
            let index = usize::try_from(index).ok();
            match (session.showing, index) {
                (Showing::NotedFirst(leaving), Some(index)) => {
                    drop(session);
                    return self.act(|session| match (leaving, index) {
                        (_, screens::BACK_TO_PIN) => session.back_to_pin(),
                        (Leaving::By(choice), _) => session.choose(choice, now),
                        (Leaving::Closing, _) => session.leave_for_good(now),
                    });
                }
                (Showing::CardPin, Some(index)) => {
                    let choices = session.card_prompt.as_ref().map(|it| it.choices.as_slice());
                    let choice = choices.and_then(|choices| choices.get(index)).copied();
                    drop(session);
                    let Some(choice) = choice else { return };
                    return self.act(|session| session.choose_at_card(choice, now));
                }
                (_, Some(screens::TYPE_MYSELF)) => None,
                (_, Some(index)) => choices.and_then(|choices| choices.get(index)).copied(),
                (_, None) => return,
            }
        };
        self.act(|session| match choice {
            Some(Choice::Press(button)) => session.press(button, now),
            Some(choice) => session.choose(choice, now),
            None => {
                session.kept = None;
                session.show(Showing::Prompt);
            }
        });
    }

    fn filled(self: &Rc<Self>, index: i32, value: FieldValue) {
        if let Ok(index) = usize::try_from(index) {
            self.session.borrow_mut().field_changed(index, value);
        }
    }

    /// A slip of a finger does not end a session at the portal.
    fn escaped(self: &Rc<Self>) {
        let now = (self.clock)();
        self.act(|session| match session.showing {
            Showing::Checks | Showing::Summary => session.leave_for_good(now),
            Showing::Guide if !session.accomplished.has_contacted() => session.leave_for_good(now),
            Showing::NotedFirst(_) => session.back_to_pin(),
            _ => session.look_away(now),
        });
    }

    fn close(self: &Rc<Self>) {
        let now = (self.clock)();
        self.act(|session| session.close(now));
    }

    fn with<A>(self: &Rc<Self>, act: impl Fn(&Rc<Self>, A) + 'static) -> impl Fn(A) + 'static {
        let wizard = Rc::downgrade(self);
        move |argument| {
            if let Some(wizard) = wizard.upgrade() {
                act(&wizard, argument);
            }
        }
    }

    fn with_two<A, B>(
        self: &Rc<Self>,
        act: impl Fn(&Rc<Self>, A, B) + 'static,
    ) -> impl Fn(A, B) + 'static {
        let act = self.with(move |wizard, (one, two)| act(wizard, one, two));
        move |one, two| act((one, two))
    }

    fn when(self: &Rc<Self>, act: impl Fn(&Rc<Self>) + 'static) -> impl Fn() + 'static {
        let act = self.with(move |wizard, ()| act(wizard));
        move || act(())
    }
}
