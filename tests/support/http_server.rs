//! A web server that does as it is told, misbehaviour included.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request's body to an answer's.
pub type Compute = Arc<dyn Fn(&[u8]) -> Vec<u8> + Send + Sync>;

/// What is done with a request for one path.
#[derive(Clone)]
pub enum Conduct {
    /// 200, with that type (none where it is empty) and body.
    Answer(&'static str, Vec<u8>),
    /// 200, with what comes of the request's body.
    Compute(Compute),
    /// That status line, and nothing else.
    Status(&'static str),
    Redirect(String),
    /// Reads, and never answers.
    Hang,
    /// A byte of body now and then, for ever.
    Drip,
    /// That many bytes, with or without saying so before.
    Flood {
        bytes: u64,
        announced: bool,
    },
    /// Promises more than it sends.
    CloseEarly,
    /// Something that is not HTTP.
    Gibberish,
    /// Whole answers, one after the other; the last one from then on.
    Raw(Vec<String>),
}

#[derive(Debug, Clone)]
pub struct Request {
    pub line: String,
    pub headers: String,
    pub body: Vec<u8>,
}

#[derive(Default)]
struct Shared {
    conducts: Mutex<HashMap<String, Conduct>>,
    requests: Mutex<Vec<Request>>,
    connections: AtomicUsize,
    bytes_sent: AtomicU64,
    ended: AtomicBool,
}

/// On an address of its own; ends when it is dropped.
pub struct HttpServer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl HttpServer {
    /// Knows no path yet: 404.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the port's number");
        let shared = Arc::new(Shared::default());
        let for_thread = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if for_thread.ended.load(Ordering::SeqCst) {
                    break;
                }
                for_thread.connections.fetch_add(1, Ordering::SeqCst);
                let shared = for_thread.clone();
                // Whoever hangs up in the middle ends only this conversation.
                std::thread::spawn(move || drop(shared.converse(stream)));
            }
        });
        Self { address, shared }
    }

    pub fn on(&self, path: &str, conduct: Conduct) {
        self.shared.conducts.lock().unwrap().insert(path.to_owned(), conduct);
    }

    /// `127.0.0.1:8123`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap().clone()
    }

    /// `POST /ocsp`, one for each request so far.
    pub fn asked(&self) -> Vec<String> {
        let without_version =
            |it: Request| it.line.rsplit_once(' ').unwrap_or_default().0.to_owned();
        self.requests().into_iter().map(without_version).collect()
    }

    pub fn forget_requests(&self) {
        self.shared.requests.lock().unwrap().clear();
    }

    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Of bodies, as far as the system took them.
    pub fn bytes_sent(&self) -> u64 {
        self.shared.bytes_sent.load(Ordering::SeqCst)
    }
}

impl Drop for HttpServer {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn converse(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let request = read_request(&mut stream)?;
        let path = request.line.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests.lock().unwrap().push(request.clone());
        let conduct = self.conducts.lock().unwrap().get(&path).cloned();
        match conduct.unwrap_or(Conduct::Status("404 Not Found")) {
            Conduct::Answer(content_type, body) => answer(&mut stream, content_type, &body),
            Conduct::Compute(compute) => {
                answer(&mut stream, "application/ocsp-response", &compute(&request.body))
            }
            Conduct::Status(status) => {
                write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n")
            }
            Conduct::Redirect(to) => {
                write!(stream, "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
            }
            Conduct::Hang => until_hung_up(&mut stream),
            Conduct::Drip => {
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")?;
                while !self.ended.load(Ordering::SeqCst) {
                    stream.write_all(b"x")?;
                    std::thread::sleep(Duration::from_millis(20));
                }
                Ok(())
            }
            Conduct::Flood { bytes, announced } => {
                let length =
                    if announced { format!("Content-Length: {bytes}\r\n") } else { String::new() };
                write!(stream, "HTTP/1.1 200 OK\r\n{length}\r\n")?;
                let block = [b'x'; 65_536];
                for _ in 0..bytes / 65_536 {
                    stream.write_all(&block)?;
                    self.bytes_sent.fetch_add(65_536, Ordering::SeqCst);
                }
                Ok(())
            }
            Conduct::CloseEarly => {
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
            }
            Conduct::Raw(mut answers) => {
                let answer = answers.first().cloned().unwrap_or_default();
                if answers.len() > 1 {
                    answers.remove(0);
                    self.conducts.lock().unwrap().insert(path, Conduct::Raw(answers));
                }
                stream.write_all(answer.as_bytes())
            }
            Conduct::Gibberish => stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n\0\0\0\0"),
        }
    }
}

fn answer(stream: &mut TcpStream, content_type: &str, body: &[u8]) -> std::io::Result<()> {
    let content_type = match content_type {
        "" => String::new(),
        content_type => format!("Content-Type: {content_type}\r\n"),
    };
    write!(stream, "HTTP/1.1 200 OK\r\n{content_type}Content-Length: {}\r\n\r\n", body.len())?;
    stream.write_all(body)
}

fn until_hung_up(stream: &mut TcpStream) -> std::io::Result<()> {
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).map(|_| ())
}

fn read_request(stream: &mut TcpStream) -> std::io::Result<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut headers = String::new();
    while !headers.ends_with("\r\n\r\n") && headers != "\r\n" {
        if reader.read_line(&mut headers)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    let length = headers.lines().find_map(|header| {
        let (name, value) = header.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    Ok(Request { line: line.trim_end().to_owned(), headers, body })
}
