//! A new passphrase, for the vault or for a backup: words drawn by chance, or one of one's own that is judged.

mod drawn;
mod own;

use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{document, timers};
use ui::Problem;
use words::staff::common;
use words::staff::passphrases::{drawn as drawn_text, own as own_text};
use worker::client;
use worker::protocol::{BACKUP_WORDS, VAULT_WORDS};

/// What it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// The vault on this device; typed many times a day.
    Vault,
    /// A backup file: it leaves the house and is kept for years, so more words are drawn.
    Backup,
}

impl Opens {
    /// How many words are drawn.
    fn words(self) -> usize {
        match self {
            Opens::Vault => VAULT_WORDS,
            Opens::Backup => BACKUP_WORDS,
        }
    }

    /// The id of its field.
    fn id(self) -> &'static str {
        match self {
            Opens::Vault => "passphrase",
            Opens::Backup => "backup-passphrase",
        }
    }

    /// The id of the field in which it is typed once more.
    fn again_id(self) -> &'static str {
        match self {
            Opens::Vault => "passphrase-again",
            Opens::Backup => "backup-passphrase-again",
        }
    }

    fn is_backup(self) -> bool {
        self == Opens::Backup
    }
}

/// What is chosen and typed for a new passphrase.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    opens: Opens,
    /// The folded words that somebody who knows the organisation would try.
    known: Signal<Vec<String>>,
    /// Whether somebody types their own.
    own: RwSignal<bool>,
    /// The words drawn last; empty until the first are there.
    drawn: RwSignal<String>,
    /// One's own.
    typed: RwSignal<String>,
    again: RwSignal<String>,
    /// No words can be drawn.
    failed: RwSignal<bool>,
}

impl NewPassphrase {
    /// For something to open, with the words that somebody who knows the organisation would try.
    pub fn new(opens: Opens, known: Signal<Vec<String>>) -> NewPassphrase {
        NewPassphrase {
            opens,
            known,
            own: RwSignal::new(false),
            drawn: RwSignal::new(String::new()),
            typed: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            failed: RwSignal::new(false),
        }
    }

    /// The passphrase, once there are no [`problems`](Self::problems) with it.
    pub fn passphrase(self) -> String {
        if self.own.get_untracked() { self.typed.get_untracked() } else { self.drawn.get_untracked() }
    }

    /// What is wrong with it; it is judged anew, so that a quick hand cannot get ahead of the meter.
    pub async fn problems(self) -> Vec<Problem> {
        let own = self.own.get_untracked();
        let (text, again) = (self.passphrase(), self.again.get_untracked());
        let field = if own { self.opens.id() } else { self.opens.again_id() };
        let at = |field: &str, words: &str| vec![Problem::at(field, words)];
        if text.is_empty() {
            return at(field, if own { own_text::MISSING } else { own_text::NOT_CHECKED });
        }
        match client::strength(text.clone(), self.known.get_untracked()).await {
            Ok(strength) if strength.is_enough() => {}
            Ok(_) if own => return at(field, own_text::TOO_EASY),
            Ok(_) => {
                self.draw();
                return at(field, drawn_text::NEAR_TO_THE_NAME);
            }
            Err(_) => return at(field, own_text::NOT_CHECKED),
        }
        match (own, text == again) {
            (_, true) => Vec::new(),
            (true, false) => at(self.opens.again_id(), common::PASSPHRASES_DIFFER),
            (false, false) if again.is_empty() => at(field, drawn_text::AGAIN_MISSING),
            (false, false) => at(field, drawn_text::DIFFER),
        }
    }

    /// Draws words; those from before are gone.
    fn draw(self) {
        self.again.set(String::new());
        let known = self.known.get_untracked();
        spawn_local(async move {
            match client::draw_words(self.opens.words(), known).await {
                Ok(words) => {
                    self.drawn.try_set(words);
                }
                Err(_) => {
                    self.failed.try_set(true);
                }
            }
        });
    }

    /// Goes over to one's own, or back.
    fn turn(self, own: bool) {
        self.again.set(String::new());
        self.own.set(own);
        if own {
            let field = self.opens.id();
            spawn_local(async move {
                timers::next_frame().await;
                document::focus(field);
            });
        }
    }
}

/// Words drawn by chance first; one's own for whoever wants that.
#[component]
pub fn PassphraseFields(form: NewPassphrase) -> impl IntoView {
    if form.drawn.with_untracked(String::is_empty) {
        form.draw();
    }
    view! {
        {move || match form.own.get() {
            false => view! { <drawn::Drawn form /> }.into_any(),
            true => view! { <own::Own form /> }.into_any(),
        }}
        <p class="field-hint">{words::staff::passphrases::NOT_FOR_THE_BROWSER}</p>
    }
}
