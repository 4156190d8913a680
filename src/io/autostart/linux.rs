//! The desktop's entry, or the systemd user unit that the package brought.

use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use crate::domain::autostart::{
    AutostartObserved, AutostartStep, EntryState, EntryWords, UnitState,
};
use crate::io::autostart::entry;
use crate::io::programs::service_program;
use crate::io::small_file;

const ENTRY: &str = "bekci.desktop";
const UNIT: &str = "bekci.service";
/// What the unit is wanted by, as its `[Install]` section says.
const WANTS: &str = "graphical-session.target.wants";

pub fn observe() -> io::Result<AutostartObserved> {
    Ok(Folders::of_this_user()?.observe())
}

pub fn take(steps: &[AutostartStep], words: &EntryWords) -> io::Result<()> {
    let folders = Folders::of_this_user()?;
    let program = service_program()?;
    steps.iter().try_for_each(|step| folders.take(*step, &program, words))
}

/// Where entries and units are.
struct Folders {
    /// `XDG_CONFIG_HOME`.
    config: PathBuf,
    /// Entries for all users.
    system_entries: Vec<PathBuf>,
    /// Units that packages and administrators bring.
    units: Vec<PathBuf>,
}

impl Folders {
    fn of_this_user() -> io::Result<Self> {
        let folders = BaseDirs::new().ok_or(io::ErrorKind::NotFound)?;
        let system_entries = listed("XDG_CONFIG_DIRS", "/etc/xdg");
        let units = listed("XDG_DATA_DIRS", "/usr/local/share:/usr/share");
        let fixed = ["/etc", "/usr/local/lib", "/usr/lib", "/lib"].map(PathBuf::from);
        Ok(Self {
            config: folders.config_dir().to_owned(),
            system_entries: system_entries.map(|it| it.join("autostart")).collect(),
            units: units.chain(fixed).map(|it| it.join("systemd/user")).collect(),
        })
    }

    fn entry(&self) -> PathBuf {
        self.config.join("autostart").join(ENTRY)
    }

    fn own_units(&self) -> PathBuf {
        self.config.join("systemd/user")
    }

    fn observe(&self) -> AutostartObserved {
        let entry = match small_file::read_text(&self.entry()) {
            Ok(text) if entry::starts(&text) => EntryState::Starts,
            Ok(_) => EntryState::Hidden,
            Err(_) => EntryState::Absent,
        };
        let system_entry = self.system_entries.iter().any(|folder| {
            let text = small_file::read_text(&folder.join(ENTRY));
            text.is_ok_and(|text| entry::starts(&text))
        });
        AutostartObserved { unit: self.unit_state(), entry, system_entry }
    }

    fn unit_state(&self) -> UnitState {
        let own = self.own_units();
        // A unit linked to nowhere is masked (systemd.unit(5)).
        let masked =
            std::fs::read_link(own.join(UNIT)).is_ok_and(|it| it == Path::new("/dev/null"));
        if self.unit().is_none() {
            return UnitState::Absent;
        }
        let mut folders = self.units.iter().chain([&own]);
        let wanted = folders.any(|folder| folder.join(WANTS).join(UNIT).is_symlink());
        if wanted && !masked { UnitState::Enabled } else { UnitState::Disabled }
    }

    fn unit(&self) -> Option<PathBuf> {
        let own = self.own_units();
        let folders = [&own].into_iter().chain(&self.units);
        folders.map(|folder| folder.join(UNIT)).find(|unit| unit.is_file())
    }

    fn take(&self, step: AutostartStep, program: &Path, words: &EntryWords) -> io::Result<()> {
        match step {
            AutostartStep::WriteEntry => self.write_entry(&entry::starting(program, words)),
            AutostartStep::HideEntry => self.write_entry(&entry::hidden(words)),
            AutostartStep::RemoveEntry => removed(&self.entry()),
            AutostartStep::EnableUnit => self.enable_unit(),
            AutostartStep::DisableUnit => self.disable_unit(),
        }
    }

    fn write_entry(&self, text: &str) -> io::Result<()> {
        std::fs::create_dir_all(self.config.join("autostart"))?;
        small_file::replace(&self.entry(), text.as_bytes())
    }

    /// What `systemctl --user enable` does; it works without a user manager, too.
    fn enable_unit(&self) -> io::Result<()> {
        let masked = self.own_units().join(UNIT);
        if masked.is_symlink() {
            removed(&masked)?;
        }
        let Some(unit) = self.unit() else { return Err(io::ErrorKind::NotFound.into()) };
        let wants = self.own_units().join(WANTS);
        std::fs::create_dir_all(&wants)?;
        removed(&wants.join(UNIT))?;
        symlink(unit, wants.join(UNIT))
    }

    /// A unit that is enabled for all users can only be masked.
    fn disable_unit(&self) -> io::Result<()> {
        removed(&self.own_units().join(WANTS).join(UNIT))?;
        if self.unit_state() == UnitState::Enabled {
            let masked = self.own_units().join(UNIT);
            std::fs::create_dir_all(self.own_units())?;
            symlink("/dev/null", masked)?;
        }
        Ok(())
    }
}

fn listed(variable: &str, otherwise: &str) -> impl Iterator<Item = PathBuf> {
    let folders = std::env::var_os(variable).filter(|folders| !folders.is_empty());
    let folders = folders.unwrap_or_else(|| otherwise.into());
    std::env::split_paths(&folders).collect::<Vec<_>>().into_iter()
}

fn removed(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::autostart::AutostartStatus;

    struct Home {
        folder: tempfile::TempDir,
        folders: Folders,
    }

    impl Home {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let folders = Folders {
                config: folder.path().join("config"),
                system_entries: vec![folder.path().join("xdg/autostart")],
                units: vec![folder.path().join("lib/systemd/user")],
            };
            Self { folder, folders }
        }

        fn put(&self, path: &str, text: &str) {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn turn(&self, on: bool) -> AutostartStatus {
            let observed = self.folders.observe();
            let steps = if on { observed.steps_to_start() } else { observed.steps_to_stop() };
            let words = EntryWords { name: "Bekçi".into(), comment: "e-imza".into() };
            for step in steps {
                self.folders.take(step, Path::new("/usr/bin/bekci"), &words).unwrap();
            }
            self.folders.observe().status()
        }
    }

    #[test]
    fn an_entry_comes_and_goes() {
        let home = Home::new();
        assert_eq!(home.folders.observe(), AutostartObserved::default());
        assert_eq!(home.turn(true), AutostartStatus::Entry);
        assert_eq!(home.turn(true), AutostartStatus::Entry);
        assert_eq!(home.turn(false), AutostartStatus::Off);
        assert!(!home.folders.entry().exists());
    }

    #[test]
    fn an_entry_for_all_users_is_hidden_and_shown_again() {
        let home = Home::new();
        home.put("xdg/autostart/bekci.desktop", "[Desktop Entry]\nExec=bekci run\n");
        assert_eq!(home.folders.observe().status(), AutostartStatus::Entry);
        assert_eq!(home.turn(false), AutostartStatus::Off);
        assert_eq!(home.turn(true), AutostartStatus::Entry);
    }

    #[test]
    fn a_unit_goes_before_the_entry() {
        let home = Home::new();
        assert_eq!(home.turn(true), AutostartStatus::Entry);
        home.put("lib/systemd/user/bekci.service", "[Service]\n");
        assert_eq!(home.turn(true), AutostartStatus::Unit);
        assert!(!home.folders.entry().exists());
        assert_eq!(home.turn(false), AutostartStatus::Off);
        let wants = home.folder.path().join("lib/systemd/user").join(WANTS);
        fs::create_dir_all(&wants).unwrap();
        symlink("../bekci.service", wants.join(UNIT)).unwrap();
        assert_eq!(home.folders.observe().status(), AutostartStatus::Unit, "for all users");
        assert_eq!(home.turn(false), AutostartStatus::Off, "masked");
        assert_eq!(home.turn(true), AutostartStatus::Unit);
    }
}
