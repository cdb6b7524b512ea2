//! What comes out of a session on paper, through the browser: who is here now, and the register to sign or as evidence.

mod evidence;
mod here;
mod model;
mod print_out;
mod signature;

pub use here::HereNow;
pub use print_out::PrintOut;
pub use signature::SignatureMark;

use super::route::Route;
use domain::ids::SessionId;
use leptos::prelude::*;
use platform::document;
use words::staff::paper as text;

/// The way back to the register, and the button that prints.
#[component]
fn Actions(session: StoredValue<SessionId>) -> impl IntoView {
    view! {
        <div class="row no-print paper-actions">
            <a class="button" href=move || Route::Register(session.get_value()).href()>{text::BACK}</a>
            <button type="button" class="button button-primary" on:click=move |_| document::print()>
                {text::PRINT}
            </button>
        </div>
    }
}
