//! Whether the program starts when the person logs in, and what to change so that it does, or doesn't.
//!
//! On Linux there are two ways, an entry of the desktop and a systemd user unit; both at once would
//! start it twice, so never both. Packages bring an entry for all users, which has the unit started:
//! not every desktop reaches the target that would want the unit by itself.

/// What was found of both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AutostartObserved {
    pub unit: UnitState,
    pub entry: EntryState,
    /// The package brought an entry for all users.
    pub system_entry: bool,
}

/// The systemd user unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnitState {
    #[default]
    Absent,
    /// Installed, and not to be started.
    Disabled,
    Enabled,
}

/// The person's own XDG autostart entry (Desktop Application Autostart Specification).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EntryState {
    #[default]
    Absent,
    Starts,
    /// It keeps the entry for all users from starting anything.
    Hidden,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutostartStatus {
    Off,
    Entry,
    Unit,
    /// It is started twice; the second one ends by itself.
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutostartStep {
    EnableUnit,
    DisableUnit,
    WriteEntry,
    HideEntry,
    RemoveEntry,
}

/// What an entry says of the program, where people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryWords {
    pub name: String,
    pub comment: String,
}

impl AutostartObserved {
    pub fn status(self) -> AutostartStatus {
        match (self.unit == UnitState::Enabled, self.entry_starts()) {
            (false, false) => AutostartStatus::Off,
            (false, true) => AutostartStatus::Entry,
            (true, false) => AutostartStatus::Unit,
            (true, true) => AutostartStatus::Both,
        }
    }

    fn entry_starts(self) -> bool {
        match self.entry {
            EntryState::Starts => true,
            EntryState::Hidden => false,
            EntryState::Absent => self.system_entry,
        }
    }

    /// What makes it start. The entry for all users goes before the unit, and the unit before an entry
    /// of one's own: what fails in it is started again.
    pub fn steps_to_start(self) -> Vec<AutostartStep> {
        if self.system_entry {
            let own = (self.entry != EntryState::Absent).then_some(AutostartStep::RemoveEntry);
            let unit = (self.unit == UnitState::Enabled).then_some(AutostartStep::DisableUnit);
            return own.into_iter().chain(unit).collect();
        }
        match self.unit {
            UnitState::Absent => match self.entry_starts() {
                true => Vec::new(),
                false => vec![AutostartStep::WriteEntry],
            },
            UnitState::Disabled => {
                self.entry_stopped().into_iter().chain([AutostartStep::EnableUnit]).collect()
            }
            UnitState::Enabled => self.entry_stopped().into_iter().collect(),
        }
    }

    pub fn steps_to_stop(self) -> Vec<AutostartStep> {
        let unit = (self.unit == UnitState::Enabled).then_some(AutostartStep::DisableUnit);
        self.entry_stopped().into_iter().chain(unit).collect()
    }

    fn entry_stopped(self) -> Option<AutostartStep> {
        let step = match self.system_entry {
            true => AutostartStep::HideEntry,
            false => AutostartStep::RemoveEntry,
        };
        self.entry_starts().then_some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = AutostartObserved> {
        let units = [UnitState::Absent, UnitState::Disabled, UnitState::Enabled];
        let entries = [EntryState::Absent, EntryState::Starts, EntryState::Hidden];
        units.into_iter().flat_map(move |unit| {
            entries.into_iter().flat_map(move |entry| {
                [false, true].map(|system_entry| AutostartObserved { unit, entry, system_entry })
            })
        })
    }

    fn after(mut observed: AutostartObserved, steps: &[AutostartStep]) -> AutostartObserved {
        for step in steps {
            match step {
                AutostartStep::EnableUnit => observed.unit = UnitState::Enabled,
                AutostartStep::DisableUnit => observed.unit = UnitState::Disabled,
                AutostartStep::WriteEntry => observed.entry = EntryState::Starts,
                AutostartStep::HideEntry => observed.entry = EntryState::Hidden,
                AutostartStep::RemoveEntry => observed.entry = EntryState::Absent,
            }
        }
        observed
    }

    #[test]
    fn from_wherever_it_starts_one_way_or_not_at_all() {
        for observed in all() {
            let on = after(observed, &observed.steps_to_start());
            let expected = match (observed.system_entry, observed.unit) {
                (true, _) | (false, UnitState::Absent) => AutostartStatus::Entry,
                (false, _) => AutostartStatus::Unit,
            };
            assert_eq!(on.status(), expected, "{observed:?}");
            assert_eq!(on.steps_to_start(), [], "{observed:?}");
            let off = after(observed, &observed.steps_to_stop());
            assert_eq!(off.status(), AutostartStatus::Off, "{observed:?}");
            assert_eq!(off.steps_to_stop(), [], "{observed:?}");
        }
    }

    #[test]
    fn both_at_once_is_told() {
        let observed = AutostartObserved {
            unit: UnitState::Enabled,
            entry: EntryState::Absent,
            system_entry: true,
        };
        assert_eq!(observed.status(), AutostartStatus::Both);
        assert_eq!(observed.steps_to_start(), [AutostartStep::DisableUnit]);
    }
}
