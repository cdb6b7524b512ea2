//! Who else lives on the origin that Cairn was opened at. Everything there can read and replace what Cairn keeps, so it is said.

use std::collections::BTreeSet;

/// What a browser says of an origin, as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The host without its port.
    pub host: String,
    /// The path that Cairn lies under: begins and ends with a slash.
    pub path: String,
    /// The names of the databases.
    pub databases: Vec<String>,
    /// The names of the caches.
    pub caches: Vec<String>,
    /// The addresses that service workers are in charge of.
    pub workers: Vec<String>,
    /// The names of the notes in `localStorage`.
    pub notes: Vec<String>,
}

/// What the address itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// This machine alone serves it, for trying things out.
    ThisMachine,
    /// A host of its own, at its root.
    ItsOwn,
    /// Beside other pages of one host.
    UnderAPath,
    /// A host that gives many sites, often of many people, one address.
    SharedHost,
}

/// Who else was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// What the address says.
    pub address: Address,
    /// The paths of other Cairns.
    pub cairns: Vec<String>,
    /// How many databases, caches, service workers and notes are no Cairn's.
    pub strangers: usize,
}

/// Hosts on which the path, not the name, tells whose site it is; or whose name is one account's for all its sites.
const SHARED_HOSTS: [&str; 16] = [
    "github.io",
    "gitlab.io",
    "codeberg.page",
    "bitbucket.io",
    "sr.ht",
    "neocities.org",
    "raw.githack.com",
    "rawcdn.githack.com",
    "cdn.jsdelivr.net",
    "statically.io",
    "htmlpreview.github.io",
    "storage.googleapis.com",
    "amazonaws.com",
    "core.windows.net",
    "digitaloceanspaces.com",
    "googleusercontent.com",
];

impl Neighbours {
    /// Sorts what was found.
    pub fn of(origin: &Origin) -> Neighbours {
        let named = [&origin.databases, &origin.caches, &origin.notes];
        let cairns = |names: &[String]| names.iter().filter_map(|name| path_of(name)).collect::<BTreeSet<String>>();
        let mut others: BTreeSet<String> = named.iter().flat_map(|names| cairns(names)).collect();
        others.remove(&origin.path);
        let unnamed = named.iter().flat_map(|names| names.iter()).filter(|name| !is_cairns(name)).count();
        let workers = origin.workers.iter().filter_map(|scope| path_in(scope));
        let workers = workers.filter(|path| *path != origin.path && !others.contains(*path)).count();
        Neighbours { address: address(&origin.host, &origin.path), cairns: others.into_iter().collect(), strangers: unnamed + workers }
    }

    /// Whether Cairn is alone here, as far as can be seen.
    pub fn is_alone(&self) -> bool {
        matches!(self.address, Address::ItsOwn | Address::ThisMachine) && self.cairns.is_empty() && self.strangers == 0
    }
}

/// Whether the program is kept for other paths of the origin and not for this one: then what lies here without a path is theirs.
pub fn is_kept_elsewhere_only(origin: &Origin) -> bool {
    let kept: Vec<String> = origin.caches.iter().filter(|name| name.contains("://")).filter_map(|name| path_of(name)).collect();
    !kept.is_empty() && !kept.contains(&origin.path)
}

fn address(host: &str, path: &str) -> Address {
    let ends_with = |domain: &str| host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    if ["localhost", "127.0.0.1", "[::1]"].iter().any(|machine| ends_with(machine)) {
        Address::ThisMachine
    } else if SHARED_HOSTS.iter().any(|domain| ends_with(domain)) || path.starts_with("/~") {
        Address::SharedHost
    } else if path == "/" {
        Address::ItsOwn
    } else {
        Address::UnderAPath
    }
}

/// Whether something of this name was put there by a Cairn, at whatever path.
fn is_cairns(name: &str) -> bool {
    name.starts_with("cairn ") || name.starts_with("cairn-")
}

/// The path that a name of a Cairn carries, as a path or in an address.
fn path_of(name: &str) -> Option<String> {
    let words = name.strip_prefix("cairn ")?.split(' ');
    let path = words.filter_map(|word| if word.starts_with('/') { Some(word) } else { path_in(word) }).next()?;
    Some(path[..=path.rfind('/')?].to_owned())
}

fn path_in(address: &str) -> Option<&str> {
    let after_host = address.split_once("://")?.1;
    Some(&after_host[after_host.find('/')?..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(host: &str, path: &str) -> Origin {
        Origin { host: host.to_owned(), path: path.to_owned(), ..Origin::default() }
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn with_own_things(path: &str) -> Origin {
        Origin {
            databases: names(&[&format!("cairn {path}-2"), &format!("cairn {path}-sweep"), "cairn-1"]),
            caches: names(&[&format!("cairn https://cairn.example.org{path} 0123"), &format!("cairn vault was here {path}")]),
            workers: names(&[&format!("https://cairn.example.org{path}")]),
            notes: names(&[&format!("cairn rewritten {path}"), "cairn-had-vault"]),
            ..at("cairn.example.org", path)
        }
    }

    #[test]
    fn its_own_things_are_no_strangers() {
        for path in ["/", "/charity/cairn/"] {
            let found = Neighbours::of(&with_own_things(path));
            assert_eq!((found.cairns.len(), found.strangers), (0, 0), "{path}");
        }
        assert!(Neighbours::of(&with_own_things("/")).is_alone());
    }

    #[test]
    fn every_kind_of_stranger_is_counted() {
        let mut origin = with_own_things("/");
        origin.databases.push("wordpress".to_owned());
        origin.caches.push("workbox-precache".to_owned());
        origin.workers.push("https://cairn.example.org/shop/".to_owned());
        origin.notes.push("_ga".to_owned());
        let found = Neighbours::of(&origin);
        assert_eq!((found.cairns.len(), found.strangers), (0, 4));
        assert!(!found.is_alone());
    }

    #[test]
    fn another_cairn_is_named_by_its_path() {
        let mut origin = with_own_things("/a/");
        origin.databases.extend(names(&["cairn /b/-3", "cairn /c/-before"]));
        origin.caches.push("cairn https://cairn.example.org/d/ 4567".to_owned());
        origin.workers.push("https://cairn.example.org/d/".to_owned());
        let found = Neighbours::of(&origin);
        assert_eq!(found.cairns, ["/b/", "/c/", "/d/"]);
        assert_eq!(found.strangers, 0);
    }

    #[test]
    fn hosts_that_many_share_are_known_whatever_the_path() {
        for (host, path) in [("charity.github.io", "/"), ("charity.github.io", "/cairn/"), ("s3.amazonaws.com", "/b/"), ("x.org", "/~amy/")]
        {
            assert_eq!(address(host, path), Address::SharedHost, "{host}{path}");
        }
        assert_eq!(address("notgithub.io", "/"), Address::ItsOwn);
        assert_eq!(address("charity.org", "/cairn/"), Address::UnderAPath);
        assert_eq!(address("charity.org", "/"), Address::ItsOwn);
        assert_eq!(address("127.0.0.1", "/cairn/"), Address::ThisMachine);
    }

    #[test]
    fn a_program_kept_elsewhere_only_is_told_from_one_kept_here() {
        let mut origin = with_own_things("/a/");
        origin.caches.push("cairn https://cairn.example.org/b/ 4567".to_owned());
        assert!(!is_kept_elsewhere_only(&origin));
        origin.path = "/c/".to_owned();
        assert!(is_kept_elsewhere_only(&origin));
        origin.caches.retain(|name| !name.contains("://"));
        assert!(!is_kept_elsewhere_only(&origin), "nothing is kept anywhere");
    }
}
