//! Serves a folder on this machine as a static host would: `serve [FOLDER] [PORT] [PATH]`, by default `dist 8080 /`.

use serve::StaticServer;
use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let argument = |at: usize, otherwise: &'static str| arguments.get(at).map_or(otherwise, String::as_str);
    let (folder, mount) = (Path::new(argument(0, "dist")), argument(2, "/"));
    let Ok(port) = argument(1, "8080").parse() else {
        eprintln!("usage: serve [FOLDER] [PORT] [PATH]");
        return ExitCode::FAILURE;
    };
    match StaticServer::start(folder, mount, port) {
        Ok(server) => {
            println!("Cairn is at {} (Ctrl+C stops it)", server.url());
            loop {
                thread::park();
            }
        }
        Err(error) => {
            eprintln!("Port {port} cannot be used ({error}). Another: make start PORT=8081");
            ExitCode::FAILURE
        }
    }
}
