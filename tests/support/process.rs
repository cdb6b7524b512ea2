//! Programs that a test started, ended with their owner: without it a browser would run on.

use std::process::{Child, Command, Stdio};

/// A running program.
pub enum Process {
    /// Started by a driver, which says its number.
    Numbered(u64),
    /// Started by us in a process group of its own, so that whatever it starts is ended with it.
    Group(Child),
}

impl Process {
    /// Starts a program as the head of a group.
    pub fn start(command: &mut Command) -> Self {
        use std::os::unix::process::CommandExt;
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn();
        Self::Group(child.unwrap_or_else(|error| panic!("{program} does not start ({error}); make test installs it")))
    }

    /// Its number, as the system knows it.
    pub fn number(&self) -> u64 {
        match self {
            Self::Numbered(number) => *number,
            Self::Group(head) => u64::from(head.id()),
        }
    }

    /// The program itself, if it is ours.
    pub fn child(&mut self) -> Option<&mut Child> {
        match self {
            Self::Numbered(_) => None,
            Self::Group(head) => Some(head),
        }
    }

    /// Ends it at once, as when the power goes. Whether it was there to be ended.
    pub fn kill(&self) -> bool {
        let whom = match self {
            Self::Numbered(number) => number.to_string(),
            Self::Group(head) => format!("-{}", head.id()),
        };
        let ended = Command::new("kill").args(["-9", "--", &whom]).stderr(Stdio::null()).status();
        ended.is_ok_and(|status| status.success())
    }

    /// It has ended, or is about to by itself. The number that a driver said may be somebody else's from now on.
    pub fn has_ended(self) {
        match self {
            Self::Numbered(_) => std::mem::forget(self),
            Self::Group(_) => drop(self),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        if let Self::Group(head) = self {
            let _ = head.wait();
        }
    }
}
