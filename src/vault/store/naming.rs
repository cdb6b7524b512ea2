//! What a vault's databases are called. The name carries the path, so that two Cairns on one origin do not meet.
//!
//! Names had no path at first. A vault of that time keeps its name: an empty database beside it, the claim, says at which path it
//! is at home (docs/decisions/0009-an-origin-of-its-own.md).

/// What the databases of every path were called, before the generation.
pub const BEFORE: &str = "cairn";
/// What follows the name of the path's own databases in a claim.
const CLAIM: &str = "-before";

/// Where the vault of a path lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// Under the path's own name. `beside_older` if a vault without a path is here too, which is another Cairn's.
    Own {
        /// Whether there is one.
        beside_older: bool,
    },
    /// Under the name without a path, which this path has claimed.
    Claimed,
    /// A vault without a path is here, and nobody has claimed it.
    Unclaimed,
}

/// The name of a path's own databases, before the generation.
pub fn named_for(path: &str) -> String {
    format!("cairn {path}")
}

/// The database that says that the vault without a path is at home at this one.
pub fn claim(path: &str) -> String {
    named_for(path) + CLAIM
}

/// The database of a generation.
pub fn database(name: &str, generation: u32) -> String {
    format!("{name}-{generation}")
}

/// The generation that a database of this name is of.
pub fn generation(name: &str, database: &str) -> Option<u32> {
    let generation = database.strip_prefix(name)?.strip_prefix('-')?.parse().ok()?;
    // One spelling only: "007" is no generation of ours.
    (self::database(name, generation) == database).then_some(generation)
}

/// Where the vault of this path lies, by every database of the origin.
pub fn home<'a>(path: &str, databases: impl Iterator<Item = &'a str> + Clone) -> Home {
    let any = |is: &dyn Fn(&str) -> bool| databases.clone().any(is);
    if any(&|database| database == claim(path)) {
        return Home::Claimed;
    }
    let older = any(&|database| generation(BEFORE, database).is_some());
    let own = any(&|database| generation(&named_for(path), database).is_some());
    let of_another = any(&|database| database.starts_with("cairn /") && database.ends_with(CLAIM));
    if older && !own && !of_another { Home::Unclaimed } else { Home::Own { beside_older: older } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home_of(path: &str, databases: &[&str]) -> Home {
        home(path, databases.iter().copied())
    }

    #[test]
    fn two_paths_share_no_name() {
        assert_ne!(database(&named_for("/"), 1), database(&named_for("/cairn/"), 1));
        // Whatever a path is called, its databases are nobody else's generations.
        for path in ["/", "/a/", "/-1/", "/a/-2/", "/-before/"] {
            for other in ["/", "/a/", "/-1/", "/a/-2/", "/-before/"] {
                let of_other = generation(&named_for(path), &database(&named_for(other), 3));
                assert_eq!(of_other.is_some(), path == other, "{path} {other}");
            }
            assert_eq!(generation(BEFORE, &database(&named_for(path), 3)), None);
            assert_eq!(generation(&named_for(path), &claim(path)), None);
        }
    }

    #[test]
    fn one_spelling_of_a_generation_counts() {
        assert_eq!(generation("cairn /", "cairn /-7"), Some(7));
        for strange in ["cairn /-007", "cairn /-", "cairn /-7 ", "cairn /7", "cairn /-sweep", "cairn"] {
            assert_eq!(generation("cairn /", strange), None, "{strange}");
        }
    }

    #[test]
    fn a_vault_without_a_path_is_taken_over_once() {
        assert_eq!(home_of("/a/", &["cairn-2", "other"]), Home::Unclaimed);
        assert_eq!(home_of("/a/", &["cairn-2", "cairn /a/-before"]), Home::Claimed);
        assert_eq!(home_of("/b/", &["cairn-2", "cairn /a/-before"]), Home::Own { beside_older: true });
    }

    #[test]
    fn whoever_has_records_of_its_own_takes_nothing_over() {
        assert_eq!(home_of("/a/", &["cairn-2", "cairn /a/-1"]), Home::Own { beside_older: true });
        assert_eq!(home_of("/a/", &["cairn /b/-1"]), Home::Own { beside_older: false });
        assert_eq!(home_of("/a/", &[]), Home::Own { beside_older: false });
    }

    #[test]
    fn a_claim_holds_when_the_records_it_was_made_for_are_lost() {
        assert_eq!(home_of("/a/", &["cairn /a/-before"]), Home::Claimed);
    }
}
