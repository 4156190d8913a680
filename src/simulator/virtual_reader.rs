//! A simulated card in pcscd's virtual reader (vsmartcard's vpcd), reached by every PC/SC program.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use vpicc::{Connection, VSmartCard};

use crate::protocol::card_channel::CardTransport;
use crate::simulator::card::SimulatedCard;

/// What vpcd can take in one message.
const LONGEST_ANSWER: usize = 0xFFFF;

/// A card in the reader. It goes out when this is dropped.
pub struct InsertedCard {
    stream: TcpStream,
    thread: Option<JoinHandle<Option<SimulatedCard>>>,
    /// Ends a [`Fault::Delay`](crate::simulator::fault::Fault::Delay) when it is dropped.
    hang_up: Option<Sender<()>>,
}

impl InsertedCard {
    /// `address` is the slot's: vpcd listens on a port for each. PC/SC sees the card up to half a
    /// second later.
    pub fn insert(address: SocketAddr, mut card: SimulatedCard) -> io::Result<Self> {
        card.reset();
        Self::serve(address, move |stream, hung_up| {
            let mut card = CardInSlot { card, stream, hung_up };
            let served = card.stream.try_clone().map(|stream| serve(stream, &mut card));
            served.ok().map(|()| card.card)
        })
    }

    fn serve(
        address: SocketAddr,
        serve: impl FnOnce(TcpStream, Receiver<()>) -> Option<SimulatedCard> + Send + 'static,
    ) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let (hang_up, hung_up) = mpsc::channel();
        let served = stream.try_clone()?;
        let thread = thread::Builder::new()
            .name("simulated card".to_owned())
            .spawn(move || serve(served, hung_up))?;
        Ok(Self { stream, thread: Some(thread), hang_up: Some(hang_up) })
    }

    /// Takes the card out; `None` where it was a mute one.
    pub fn remove(mut self) -> Option<SimulatedCard> {
        self.take()
    }

    fn take(&mut self) -> Option<SimulatedCard> {
        self.hang_up = None;
        // Fails where vpcd has hung up before: then the thread has ended as well.
        let _ = self.stream.shutdown(Shutdown::Both);
        self.thread.take()?.join().ok().flatten()
    }
}

impl Drop for InsertedCard {
    fn drop(&mut self) {
        self.take();
    }
}

/// Something in the reader that PC/SC calls mute, such as a card put in the wrong way round.
pub struct MuteCard;

impl MuteCard {
    pub fn insert(address: SocketAddr) -> io::Result<InsertedCard> {
        InsertedCard::serve(address, |stream, _| {
            serve(stream, &mut Self);
            None
        })
    }
}

impl VSmartCard for MuteCard {
    /// Longer than PC/SC has room for (33 bytes). vpcd takes any answer for a card that is there,
    /// while powering it up fails; an empty one would be a card that is gone.
    fn atr(&self) -> &[u8] {
        &[0xFF; 64]
    }

    fn execute(&mut self, _: &[u8]) -> Vec<u8> {
        vec![0x6F, 0x00]
    }
}

/// Until either side hangs up.
fn serve(stream: TcpStream, card: &mut impl VSmartCard) {
    let Ok(acknowledging) = stream.try_clone() else { return };
    let mut connection = Connection::from(stream);
    loop {
        acknowledge_at_once(&acknowledging);
        if connection.poll(card).is_err() {
            return;
        }
    }
}

/// vpcd sends a length and what follows apart, and without TCP_NODELAY: until the first is
/// acknowledged, for which Linux takes 40 ms, the second waits.
fn acknowledge_at_once(stream: &TcpStream) {
    #[cfg(target_os = "linux")]
    let _ = rustix::net::sockopt::set_tcp_quickack(stream, true);
    #[cfg(not(target_os = "linux"))]
    let _ = stream;
}

struct CardInSlot {
    card: SimulatedCard,
    stream: TcpStream,
    hung_up: Receiver<()>,
}

impl VSmartCard for CardInSlot {
    fn atr(&self) -> &[u8] {
        &self.card.profile().atr
    }

    fn power_on(&mut self) {
        self.card.reset();
    }

    fn reset(&mut self) {
        self.card.reset();
    }

    fn execute(&mut self, command: &[u8]) -> Vec<u8> {
        if let Some(delay) = self.card.delay() {
            // Nothing is ever sent: it times out, or the card is taken out.
            let _ = self.hung_up.recv_timeout(delay);
        }
        let mut answer = self.card.transmit(command).unwrap_or_else(|_| {
            let _ = self.stream.shutdown(Shutdown::Both);
            Vec::new()
        });
        answer.truncate(LONGEST_ANSWER);
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpListener};
    use std::time::Duration;

    use super::*;
    use crate::simulator::card_profile::{ATR_UEKAE, CardProfile};
    use crate::simulator::fault::Fault;

    const SEND_ATR: &[u8] = &[0, 1, 4];
    const SELECT_MF: &[u8] = &[0, 7, 0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00];

    /// A card in a slot, and the slot's side of the line.
    fn inserted(faults: &[Fault]) -> (InsertedCard, TcpStream) {
        let vpcd = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let card = SimulatedCard::with_faults(CardProfile::akis([7; 12], Vec::new()), faults);
        let inserted = InsertedCard::insert(vpcd.local_addr().unwrap(), card).unwrap();
        (inserted, vpcd.accept().unwrap().0)
    }

    fn answer(slot: &mut TcpStream, message: &[u8]) -> Option<Vec<u8>> {
        slot.write_all(message).unwrap();
        let mut length = [0; 2];
        slot.read_exact(&mut length).ok()?;
        let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
        slot.read_exact(&mut answer).ok()?;
        Some(answer)
    }

    #[test]
    fn it_answers_until_it_is_taken_out() {
        let (card, mut slot) = inserted(&[]);
        assert_eq!(answer(&mut slot, SEND_ATR).unwrap(), ATR_UEKAE);
        assert_eq!(answer(&mut slot, SELECT_MF), Some(vec![0x90, 0x00]));
        let card = card.remove().unwrap();
        assert_eq!(card.log().len(), 1);
        assert_eq!(answer(&mut slot, SEND_ATR), None);
    }

    #[test]
    fn a_slow_card_does_not_hold_up_who_takes_it_out() {
        let (card, mut slot) = inserted(&[Fault::Delay(Duration::from_secs(3_600))]);
        assert_eq!(answer(&mut slot, SEND_ATR).unwrap(), ATR_UEKAE);
        slot.write_all(SELECT_MF).unwrap();
        assert!(card.remove().is_some());
    }

    #[test]
    fn a_card_that_goes_by_itself_hangs_up() {
        let (card, mut slot) = inserted(&[Fault::RemovedAfter(0)]);
        assert_eq!(answer(&mut slot, SELECT_MF), None);
        assert!(card.remove().unwrap().is_gone());
    }

    #[test]
    fn no_answer_is_longer_than_the_line_can_say() {
        let (_card, mut slot) = inserted(&[Fault::Oversized(100_000)]);
        assert_eq!(answer(&mut slot, SELECT_MF).unwrap().len(), LONGEST_ANSWER);
    }
}
