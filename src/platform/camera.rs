//! The camera that looks at whoever stands before the screen. What it sees is handed out dot by dot and kept nowhere.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

/// How many dots a row of a frame has at most: enough for a card that fills a fifth of it.
const WIDTH: u32 = 480;

/// There is no camera, it is in use, or nobody allowed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoCamera;

/// A camera that is on; dropping it turns it off.
#[must_use = "dropping a camera turns it off"]
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// What it sees at one moment, in grey: the dots row by row from the top, 0 for black.
pub struct Frame {
    /// How many dots a row has.
    pub width: u32,
    /// The dots.
    pub brightness: Vec<u8>,
}

impl Camera {
    /// Turns the camera on and shows what it sees in a video element. The browser asks whoever is there to allow it.
    pub async fn on(video: HtmlVideoElement) -> Result<Camera, NoCamera> {
        let stream = stream().await.ok_or(NoCamera)?;
        video.set_src_object(Some(&stream));
        let canvas = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("canvas").ok());
        let canvas: HtmlCanvasElement = canvas.and_then(|canvas| canvas.dyn_into().ok()).ok_or(NoCamera)?;
        let often_read = object(&[("willReadFrequently", JsValue::TRUE)]);
        let context = canvas.get_context_with_context_options("2d", &often_read).ok().flatten().and_then(|context| context.dyn_into().ok());
        let camera = Camera { stream, video, canvas, context: context.ok_or(NoCamera)? };
        // A browser that refuses to play it by itself refuses a camera nobody could see.
        let playing = camera.video.play().map_err(|_| NoCamera)?;
        JsFuture::from(playing).await.map_err(|_| NoCamera)?;
        Ok(camera)
    }

    /// What it sees now; nothing before the first picture has come.
    pub fn frame(&self) -> Option<Frame> {
        let (seen_width, seen_height) = (self.video.video_width(), self.video.video_height());
        let width = WIDTH.min(seen_width);
        let height = (u64::from(seen_height) * u64::from(width)).checked_div(u64::from(seen_width))?;
        let height = u32::try_from(height).ok().filter(|height| *height > 0)?;
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        let (w, h) = (f64::from(width), f64::from(height));
        self.context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, w, h).ok()?;
        let colours = self.context.get_image_data(0.0, 0.0, w, h).ok()?.data();
        // As bright as the eye takes red, green and blue to be, in parts of 256.
        let grey = |dot: &[u8]| ((77 * u32::from(dot[0]) + 150 * u32::from(dot[1]) + 29 * u32::from(dot[2])) >> 8) as u8;
        Some(Frame { width, brightness: colours.chunks_exact(4).map(grey).collect() })
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
        self.video.set_src_object(None);
    }
}

/// Whether the browser has cameras at all, which one without a secure address does not.
pub fn may_be_there() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().media_devices().is_ok())
}

async fn stream() -> Option<MediaStream> {
    let devices = web_sys::window()?.navigator().media_devices().ok()?;
    let wanted = object(&[("facingMode", "user".into()), ("width", object(&[("ideal", 1280.into())]).into())]);
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wanted);
    let stream = JsFuture::from(devices.get_user_media_with_constraints(&constraints).ok()?).await.ok()?;
    stream.dyn_into().ok()
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // A new object takes every key.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}
