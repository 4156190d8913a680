//! Where files are: the inventory, and the control socket.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

#[cfg(windows)]
use crate::io::ffi::file_owner;

/// Everything under one folder, for a portable installation, the demo, and tests.
pub const HOME_VARIABLE: &str = "BEKCI_HOME";
pub const FLOW_EXTENSION: &str = "toml";

/// The folders of this user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The inventory and the holder key.
    pub data: PathBuf,
    /// The settings file.
    pub config: PathBuf,
    /// The administrator's settings file.
    pub policy: PathBuf,
    /// The control socket and those of windows.
    pub runtime: PathBuf,
}

#[derive(Debug, thiserror::Error)]
#[error("this user has no home folder")]
pub struct NoHome;

impl Places {
    pub fn of_this_user() -> Result<Self, NoHome> {
        match std::env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            Some(home) => Ok(Self::under(Path::new(&home))),
            None => {
                let folders = ProjectDirs::from("tr", "Bekci", "bekci").ok_or(NoHome)?;
                let data = folders.data_local_dir().to_owned();
                let config = folders.config_dir().to_owned();
                let runtime =
                    folders.runtime_dir().map_or_else(|| data.join("run"), Path::to_owned);
                let policy = system_folder().join("policy.toml");
                Ok(Self { data, config, policy, runtime })
            }
        }
    }

    /// What [`HOME_VARIABLE`] set to `home` stands for.
    pub fn under(home: &Path) -> Self {
        Self {
            data: home.join("data"),
            config: home.join("config"),
            policy: home.join("policy.toml"),
            runtime: home.join("run"),
        }
    }

    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.toml")
    }

    /// Roots that this user believes beside the CA's own.
    pub fn trust(&self) -> PathBuf {
        self.config.join("trust")
    }

    /// Flow files of CAs, over those that are embedded.
    pub fn flows(&self) -> PathBuf {
        self.config.join("flows")
    }

    /// A CA's own file there.
    pub fn flow(&self, name: &str) -> PathBuf {
        self.flows().join(format!("{name}.{FLOW_EXTENSION}"))
    }

    /// Issuers' certificates, kept so that they need not be fetched each day.
    pub fn issuers(&self) -> PathBuf {
        self.data.join("issuers")
    }

    pub fn inventory(&self) -> PathBuf {
        self.data.join("inventory.db")
    }

    pub fn holder_key(&self) -> PathBuf {
        self.data.join("holder.key")
    }
}

/// Where people keep what they write; their home where there is no such folder.
pub fn documents() -> Option<PathBuf> {
    let folders = UserDirs::new()?;
    let documents = folders.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or_else(|| folders.home_dir()).to_owned())
}

/// Roots that the administrator believes, for all users of this machine.
pub fn system_trust() -> PathBuf {
    system_folder().join("trust")
}

/// What the administrator sets for all users.
fn system_folder() -> PathBuf {
    let folder = if cfg!(windows) {
        std::env::var_os("ProgramData").map(|data| PathBuf::from(data).join("Bekci"))
    } else if cfg!(target_os = "macos") {
        Some(PathBuf::from("/Library/Application Support/Bekci"))
    } else {
        Some(PathBuf::from("/etc/bekci"))
    };
    folder.unwrap_or_default()
}

/// Opens a file to read. One in the administrator's folder has to be an administrator's: on Windows people
/// may make there what is not there yet.
pub fn open_believed(path: &Path) -> std::io::Result<std::fs::File> {
    let file = std::fs::File::open(path)?;
    #[cfg(windows)]
    if path.starts_with(system_folder()) && !file_owner::is_administrators(&file)? {
        tracing::warn!(path = %path.display(), "a file in the administrator's folder is not an administrator's");
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    Ok(file)
}

/// Makes a folder, and those above it, that nobody else can look into.
pub fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        builder.mode(0o700).create(folder)?;
        let permissions = std::fs::metadata(folder)?.permissions();
        if permissions.mode() & 0o077 != 0 {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
        }
    }
    #[cfg(not(unix))]
    builder.create(folder)?;
    Ok(())
}

/// Opens a file that nobody else can look into, making it if it is not there.
pub fn open_private_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let file = options.mode(0o600).open(path)?;
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

/// The same path with something behind its name: `inventory.db` and `-wal`.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let name = path.file_name().unwrap_or(OsStr::new(""));
    let mut name = name.to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_goes_behind_the_name() {
        let path = with_suffix(Path::new("a/inventory.db"), "-wal");
        assert_eq!(path, Path::new("a/inventory.db-wal"));
    }

    #[cfg(unix)]
    #[test]
    fn folders_and_files_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a/b");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        create_private_folder(&folder).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        let file = folder.join("f");
        std::fs::write(&file, "kept").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        open_private_file(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
    }
}
