//! Which programs have a connection to pcscd, as far as the system lets this user know.
//!
//! The kernel tells the two ends of each Unix socket (`sock_diag(7)`); `/proc` tells whose the other end
//! is, for this user's own programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rustix::net::netlink::{SOCK_DIAG, SocketAddrNetlink};
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, recv, sendto, socket_with,
};

use crate::domain::diagnosis::detail::Program;

/// `struct nlmsghdr` and what of it is needed: `nlmsg_len`, `nlmsg_type`.
const HEADER: usize = 16;
const SOCK_DIAG_BY_FAMILY: u16 = 20;
/// `NLM_F_REQUEST | NLM_F_DUMP`.
const REQUEST_ALL: u16 = 0x301;
const END: u16 = 3;
const ERROR: u16 = 2;
/// `struct unix_diag_msg` ends, attributes begin.
const SOCKET: usize = HEADER + 16;
const ATTRIBUTE_NAME: u16 = 0;
const ATTRIBUTE_PEER: u16 = 2;
const SHOW_NAME_AND_PEER: u32 = 1 | 4;
const BUFFER: usize = 64 * 1024;
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(1);

/// None of ours, each once.
pub fn look(socket: &Path) -> Vec<Program> {
    let socket = socket.canonicalize().unwrap_or_else(|_| socket.to_owned());
    match peers(&socket) {
        Ok(peers) if peers.is_empty() => Vec::new(),
        Ok(peers) => owners(&peers),
        Err(error) => {
            tracing::debug!(%error, "the system does not tell who uses the smart card service");
            Vec::new()
        }
    }
}

/// The inodes at the other end of connections to that socket.
fn peers(socket: &Path) -> rustix::io::Result<BTreeSet<u32>> {
    let family = AddressFamily::NETLINK;
    let kernel = socket_with(family, SocketType::DGRAM, SocketFlags::CLOEXEC, Some(SOCK_DIAG))?;
    set_socket_timeout(&kernel, Timeout::Recv, Some(PATIENCE))?;
    sendto(&kernel, &request(), SendFlags::empty(), &SocketAddrNetlink::new(0, 0))?;
    let mut peers = BTreeSet::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        let (length, _) = recv(&kernel, &mut *buffer, RecvFlags::empty())?;
        let mut rest = buffer.get(..length).unwrap_or_default();
        while let Some((kind, message, others)) = message(rest) {
            match kind {
                END | ERROR => return Ok(peers),
                SOCK_DIAG_BY_FAMILY => peers.extend(peer_at(message, socket)),
                _ => {}
            }
            rest = others;
        }
    }
}

/// All Unix sockets, connected or not: `struct unix_diag_req` behind a header.
fn request() -> Vec<u8> {
    const LENGTH: u32 = 40;
    const AF_UNIX: u8 = 1;
    const NO_SEQUENCE_NOR_SENDER: [u8; 8] = [0; 8];
    const ALL_STATES: [u8; 4] = [0xFF; 4];
    const ANY_INODE: [u8; 4] = [0; 4];
    const ANY_COOKIE: [u8; 8] = [0xFF; 8];
    let mut request = Vec::new();
    request.extend(LENGTH.to_ne_bytes());
    request.extend(SOCK_DIAG_BY_FAMILY.to_ne_bytes());
    request.extend(REQUEST_ALL.to_ne_bytes());
    request.extend(NO_SEQUENCE_NOR_SENDER);
    request.extend([AF_UNIX, 0, 0, 0]);
    request.extend(ALL_STATES);
    request.extend(ANY_INODE);
    request.extend(SHOW_NAME_AND_PEER.to_ne_bytes());
    request.extend(ANY_COOKIE);
    request
}

/// The first message's kind, itself, and what is behind it.
fn message(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let length = usize::try_from(number(bytes, 0)?).ok()?;
    let kind = u16::from_ne_bytes(bytes.get(4..6)?.try_into().ok()?);
    let message = bytes.get(..length).filter(|_| length >= HEADER)?;
    Some((kind, message, bytes.get(length.next_multiple_of(4)..).unwrap_or_default()))
}

/// The other end of the socket that the message is about, if it bears that name.
fn peer_at(message: &[u8], socket: &Path) -> Option<u32> {
    let mut rest = message.get(SOCKET..)?;
    let (mut named, mut peer) = (false, None);
    while let Some(length) = rest.get(..2) {
        let length = usize::from(u16::from_ne_bytes(length.try_into().ok()?));
        let kind = u16::from_ne_bytes(rest.get(2..4)?.try_into().ok()?);
        let value = rest.get(4..length)?;
        match kind {
            ATTRIBUTE_NAME => {
                let name = value.strip_suffix(&[0]).unwrap_or(value);
                named = name == socket.as_os_str().as_encoded_bytes();
            }
            ATTRIBUTE_PEER => peer = number(value, 0),
            _ => {}
        }
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    peer.filter(|_| named)
}

fn number(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(bytes.get(offset..offset + 4)?.try_into().ok()?))
}

/// Programs that have one of these sockets open.
fn owners(inodes: &BTreeSet<u32>) -> Vec<Program> {
    let links: BTreeSet<_> = inodes.iter().map(|inode| format!("socket:[{inode}]")).collect();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|it| it.file_name().to_str()?.parse::<u32>().ok());
    let mut programs: Vec<_> = pids
        .filter(|pid| has_open(*pid, &links))
        .filter_map(|pid| Some(Program { name: name(pid)?, pid }))
        .collect();
    programs.sort();
    programs
}

fn has_open(pid: u32, links: &BTreeSet<String>) -> bool {
    let files = fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
    let mut targets = files.filter_map(|file| fs::read_link(file.path()).ok());
    targets.any(|target| target.to_str().is_some_and(|target| links.contains(target)))
}

/// Its file's; `None` for this program itself and for what was installed with it.
fn name(pid: u32) -> Option<String> {
    let file = fs::read_link(format!("/proc/{pid}/exe")).ok()?;
    let name = file.file_name()?.to_string_lossy().into_owned();
    let ours = std::env::current_exe().ok()?;
    (file != ours && !(file.parent() == ours.parent() && name.starts_with("bekci"))).then_some(name)
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::{UnixListener, UnixStream};

    use super::*;

    #[test]
    fn both_ends_of_a_connection_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let listener = UnixListener::bind(&socket).unwrap();
        assert_eq!(peers(&socket), Ok(BTreeSet::new()));
        let client = UnixStream::connect(&socket).unwrap();
        let _server = listener.accept().unwrap();
        use std::os::fd::AsRawFd;
        let link = fs::read_link(format!("/proc/self/fd/{}", client.as_raw_fd())).unwrap();
        let peers = peers(&socket).unwrap();
        assert_eq!(peers.len(), 1);
        let named = peers.iter().map(|inode| format!("socket:[{inode}]"));
        assert_eq!(named.collect::<Vec<_>>(), [link.to_str().unwrap()]);
        assert!(has_open(std::process::id(), &BTreeSet::from([link.display().to_string()])));
        assert!(look(&socket).is_empty(), "this program is none of the others");
    }

    #[test]
    fn broken_messages_end_the_look() {
        for bytes in [&b""[..], &[0; 16], &[0xFF; 20], &[8, 0, 0, 0, 20, 0]] {
            assert!(message(bytes).is_none());
        }
        assert_eq!(peer_at(&[1; 40], Path::new("/x")), None);
    }
}
