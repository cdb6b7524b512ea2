//! A plain file server, as any static host is: a folder under a path, with the headers its `_headers` file asks for.
//! It counts what it is asked and can be told to refuse everything, which is how a test takes the network away.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A running server. It listens on the loopback alone and lives as long as the process.
pub struct StaticServer {
    address: SocketAddr,
    site: Arc<Site>,
}

struct Site {
    folder: PathBuf,
    /// Begins and ends with a slash.
    mount: String,
    headers: Vec<(String, String)>,
    refusing: AtomicBool,
    requests: Mutex<Vec<String>>,
}

impl StaticServer {
    /// Serves `folder` under `mount` ("/" or "/some/path/"); port 0 takes any free one.
    pub fn start(folder: &Path, mount: &str, port: u16) -> io::Result<Self> {
        let headers = read_headers(&fs::read_to_string(folder.join("_headers")).unwrap_or_default());
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let site = Arc::new(Site {
            folder: folder.to_path_buf(),
            mount: format!("/{}/", mount.trim_matches('/')).replace("//", "/"),
            headers,
            refusing: AtomicBool::new(false),
            requests: Mutex::default(),
        });
        let served = site.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = served.clone();
                thread::spawn(move || site.answer(stream));
            }
        });
        Ok(Self { address, site })
    }

    /// Where the app is, ending with a slash. A browser trusts this address without a certificate.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.address.port(), self.site.mount)
    }

    /// From now on every connection is closed unanswered (and still counted), or answered again.
    pub fn refuse(&self, refusing: bool) {
        self.site.refusing.store(refusing, Ordering::SeqCst);
    }

    /// The paths asked for since the last call, oldest first.
    pub fn take_requests(&self) -> Vec<String> {
        std::mem::take(&mut *self.site.requests.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Site {
    fn answer(&self, mut stream: TcpStream) {
        let Some((method, path)) = read_request(&stream) else { return };
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
        if self.refusing.load(Ordering::SeqCst) {
            return;
        }
        let found = self.find(&path).and_then(|file| Some((content_type(&file), fs::read(&file).ok()?)));
        let (status, kind, body) = match found {
            _ if method != "GET" && method != "HEAD" => ("405 Method Not Allowed", "text/plain", b"Read only.\n".to_vec()),
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", "text/plain", b"There is nothing here.\n".to_vec()),
        };
        let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // The other side may have gone away; there is nobody to tell.
        let _ = stream.write_all(format!("{head}\r\n").as_bytes());
        if method != "HEAD" {
            let _ = stream.write_all(&body);
        }
    }

    /// The file a path names, a folder standing for its index; nothing outside the folder, ever.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let inside = path.strip_prefix(&self.mount)?;
        if inside.split('/').any(|part| part == ".." || part.contains('\\')) {
            return None;
        }
        let file = self.folder.join(inside);
        let file = if inside.is_empty() || inside.ends_with('/') { file.join("index.html") } else { file };
        file.is_file().then_some(file)
    }
}

/// The method and the path without its query. None for what is not a request.
fn read_request(stream: &TcpStream) -> Option<(String, String)> {
    let mut lines = BufReader::new(stream.take(16 * 1024)).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?);
    // A request left unread makes the closing connection look broken to the browser.
    lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
    Some((method, target.split('?').next()?.to_owned()))
}

/// The headers of the `/*` block, the only one the app needs.
fn read_headers(text: &str) -> Vec<(String, String)> {
    let block = text.lines().skip_while(|line| line.trim() != "/*").skip(1).take_while(|line| line.starts_with(' '));
    block.filter_map(|line| line.trim().split_once(": ")).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
