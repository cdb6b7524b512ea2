//! A passphrase of one's own, with an honest strength meter.

use super::NewPassphrase;
use crate::passphrase_verdict as verdict;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::Secret;
use words::staff::common;
use words::staff::passphrases::{drawn, own as text};
use worker::client;
use worker::protocol::{LEAST_GUESSES_LOG10, Strength};

/// The two fields and the meter.
#[component]
pub fn Own(form: NewPassphrase) -> impl IntoView {
    let shown = RwSignal::new(false);
    let strength = RwSignal::new(None::<Strength>);
    Effect::new(move |_| {
        let (passphrase, known) = (form.typed.get(), form.known.get());
        if passphrase.is_empty() {
            strength.set(None);
            return;
        }
        spawn_local(async move {
            let Ok(judged) = client::strength(passphrase.clone(), known).await else { return };
            if form.typed.try_get_untracked() == Some(passphrase) {
                strength.try_set(Some(judged));
            }
        });
    });
    let backup = form.opens.is_backup();
    let (label, hint) = match backup {
        false => (common::PASSPHRASE, text::HINT),
        true => (drawn::TITLE_BACKUP, text::HINT_BACKUP),
    };
    view! {
        <Secret id=form.opens.id() label hint value=form.typed shown />
        <div class="strength" role="status">
            {move || {
                strength
                    .get()
                    .map(|strength| {
                        view! {
                            <meter
                                aria-label=text::STRENGTH
                                min="0"
                                max=verdict::END.to_string()
                                low=verdict::LOW.to_string()
                                high=LEAST_GUESSES_LOG10.to_string()
                                optimum=verdict::END.to_string()
                                value=strength.guesses_log10.min(verdict::END).to_string()
                            ></meter>
                            <span class="soft">{verdict::words(&strength)}</span>
                        }
                    })
            }}
        </div>
        <Secret id=form.opens.again_id() label=common::PASSPHRASE_AGAIN value=form.again shown with_button=false />
        <div class="row">
            <button type="button" class="button" on:click=move |_| form.turn(false)>{text::USE_DRAWN}</button>
        </div>
    }
}
