//! Showing a personal card to the camera. The picture stays in memory for as long as it takes to look for a code in it.

use super::Board;
use domain::station::{Input, Screen};
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::camera::Camera;
use platform::timers;
use words::participant::{errors, station as text};
use worker::client;
use worker::protocol::Picture;

/// Between two looks: a card is held for longer, and the device has time for the picture on the screen.
const LOOK_EVERY_MS: u32 = 120;

#[component]
pub fn Card(board: Board) -> impl IntoView {
    let video = NodeRef::<Video>::new();
    let camera = StoredValue::new_local(None::<Camera>);
    on_cleanup(move || {
        camera.dispose();
        client::rest();
    });
    video.on_load(move |video| {
        spawn_local(async move {
            match Camera::on(video).await {
                // If somebody has gone back meanwhile it is off again as soon as it was on.
                Ok(on) => drop(camera.try_set_value(Some(on))),
                Err(_) => {
                    if is_open(board) {
                        board.begin();
                        board.problem.set(Some(errors::NO_CAMERA));
                    }
                    return;
                }
            }
            look_until_there_is_a_card(board, camera).await;
        });
    });
    view! {
        <h1 id=super::TITLE tabindex="-1">{move || board.say(text::HOLD_CARD)}</h1>
        <video class="station-camera" node_ref=video playsinline="" muted="" aria-hidden="true"></video>
        <div class="station-choices">
            <button type="button" class="station-button" on:click=move |_| board.begin()>{move || board.say(text::BACK)}</button>
        </div>
    }
}

async fn look_until_there_is_a_card(board: Board, camera: StoredValue<Option<Camera>, LocalStorage>) {
    while is_open(board) {
        let Some(frame) = camera.try_with_value(|camera| camera.as_ref().and_then(Camera::frame)) else { return };
        if let Some(frame) = frame {
            let seen = client::read_card(Picture { width: frame.width, brightness: frame.brightness }).await;
            // A worker that ended over a picture is another one at the next look.
            if let Ok(Some(code)) = seen
                && is_open(board)
            {
                board.step(Input::Shown(code));
            }
        }
        timers::after(LOOK_EVERY_MS).await;
    }
}

fn is_open(board: Board) -> bool {
    board.visit.try_with_untracked(|visit| matches!(visit.screen(), Screen::Card)) == Some(true)
}
