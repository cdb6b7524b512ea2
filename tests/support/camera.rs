//! What Chromium's camera sees: a file in its profile, which it shows again and again.

use super::browser::Browser;
use std::fs;

/// Where the file lies in a profile.
pub const FILE: &str = "camera.y4m";
const WIDTH: usize = 640;
const HEIGHT: usize = 480;
/// The dots that a square of a card takes.
const SQUARE: usize = 11;

impl Browser {
    /// From the next time it is turned on the camera sees a white card with these dark squares, (column, row), held on a grey table.
    pub fn camera_sees(&self, dark: &[(usize, usize)]) {
        let mut grey = vec![130u8; WIDTH * HEIGHT];
        let mut fill = |left: usize, top: usize, side: usize, brightness: u8| {
            for row in top..top + side {
                grey[row * WIDTH + left..][..side].fill(brightness);
            }
        };
        let (left, top) = (150, 60);
        fill(left, top, 29 * SQUARE, 240);
        dark.iter().for_each(|(column, row)| fill(left + column * SQUARE, top + row * SQUARE, SQUARE, 25));
        let mut video = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n").into_bytes();
        video.extend(grey);
        // No colour.
        video.extend(vec![128; WIDTH * HEIGHT / 2]);
        fs::write(self.profile.path().join(FILE), video).expect("the profile can be written to");
    }
}
