//! The personal card that somebody holds before the camera.

use domain::personal_code::is_code;
use rqrr::PreparedImage;
use std::collections::BTreeSet;
use worker::protocol::Picture;

/// More dots to a side than any camera gives here, and far fewer than would take long.
const LARGEST: usize = 2_000;

/// The code of the one card that can be read; nothing if there is none or there are several, whose holder nobody could tell. A QR code of
/// something else, such as a ticket, is no card.
pub fn read(picture: &Picture) -> Option<String> {
    let width = usize::try_from(picture.width).ok()?;
    let height = picture.brightness.len().checked_div(width)?;
    if width > LARGEST || height > LARGEST || width * height != picture.brightness.len() || height == 0 {
        return None;
    }
    let at = |x: usize, y: usize| u16::from(picture.brightness[y.min(height - 1) * width + x.min(width - 1)]);
    // A card held far away has few dots to a square: the reader tells them apart better with dots put between them.
    let between = |x: usize, y: usize| {
        let (left, top, right, low) = (x / 2, y / 2, x.div_ceil(2), y.div_ceil(2));
        ((at(left, top) + at(right, top) + at(left, low) + at(right, low)) / 4) as u8
    };
    only_code(2 * width, 2 * height, between)
}

fn only_code(width: usize, height: usize, brightness: impl FnMut(usize, usize) -> u8) -> Option<String> {
    let mut seen = PreparedImage::prepare_from_greyscale(width, height, brightness);
    let texts = seen.detect_grids().into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text);
    let mut codes: BTreeSet<String> = texts.filter(|text| is_code(text)).collect();
    codes.pop_first().filter(|_| codes.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;
    use qrcodegen::{QrCode, QrCodeEcc};

    const WIDTH: usize = 240;
    const HEIGHT: usize = 200;

    /// Where a card is held: its middle, the size of a square in dots, and how far it is turned, in radians.
    struct Held {
        middle: (f64, f64),
        square: f64,
        turned: f64,
    }

    /// A table of a middling grey with white cards on it, in a light that falls off to one side, with noise.
    fn picture(cards: &[(&str, Held)], noise: u8) -> Picture {
        let cards: Vec<(QrCode, &Held)> =
            cards.iter().map(|(text, held)| (QrCode::encode_text(text, QrCodeEcc::High).unwrap(), held)).collect();
        let mut random = 7u32;
        let brightness_at = |x: f64, y: f64| {
            let mut brightness = 110.0;
            for (code, held) in &cards {
                let (dx, dy) = (x - held.middle.0, y - held.middle.1);
                let (sine, cosine) = held.turned.sin_cos();
                let half = f64::from(code.size()) / 2.0;
                let (column, row) = ((dx * cosine + dy * sine) / held.square + half, (dy * cosine - dx * sine) / held.square + half);
                let on_card = |at: f64| at > -4.0 && at < f64::from(code.size()) + 4.0;
                if on_card(column) && on_card(row) {
                    brightness = if code.get_module(column.floor() as i32, row.floor() as i32) { 30.0 } else { 225.0 };
                }
            }
            brightness
        };
        let mut dot = |x: usize, y: usize| {
            // A dot of a camera sees a small area.
            let area = (0..4).map(|part| brightness_at(x as f64 + f64::from(part % 2) / 2.0, y as f64 + f64::from(part / 2) / 2.0));
            let light = 1.0 - 0.4 * x as f64 / WIDTH as f64;
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = f64::from(random >> 16) / 65_536.0 * f64::from(noise) - f64::from(noise) / 2.0;
            (area.sum::<f64>() / 4.0 * light + noise).clamp(0.0, 255.0) as u8
        };
        let brightness = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y))).map(|(x, y)| dot(x, y)).collect();
        Picture { width: WIDTH as u32, brightness }
    }
    fn held(middle: (f64, f64), square: f64, turned: f64) -> Held {
        Held { middle, square, turned }
    }

    #[test]
    fn a_card_is_read_at_every_turn_near_and_far_in_poor_light() {
        for turned in 0..8 {
            for square in [4.5, 5.5] {
                let card = [("3Y3Y34", held((118.0, 101.0), square, f64::from(turned) * 0.8))];
                assert_eq!(read(&picture(&card, 30)).as_deref(), Some("3Y3Y34"), "turned {turned}, {square} dots to a square");
            }
        }
    }

    fn beside() -> [Held; 2] {
        [held((60.0, 90.0), 4.0, 0.0), held((180.0, 90.0), 4.0, 0.0)]
    }

    #[test]
    fn of_several_cards_none_is_taken_and_two_pictures_of_one_are_one_card() {
        let [left, right] = beside();
        assert_eq!(read(&picture(&[("3Y3Y34", left), ("CCDDFF", right)], 10)), None);
        let [left, right] = beside();
        assert_eq!(read(&picture(&[("3Y3Y34", left), ("3Y3Y34", right)], 10)).as_deref(), Some("3Y3Y34"));
    }

    #[test]
    fn a_ticket_beside_the_card_does_not_matter_and_is_no_card() {
        let [left, right] = beside();
        assert_eq!(read(&picture(&[("TICKET 12", left), ("CCDDFF", right)], 10)).as_deref(), Some("CCDDFF"));
        let middle = || held((100.0, 90.0), 4.0, 0.0);
        assert_eq!(read(&picture(&[("TICKET 12", middle())], 10)), None);
        assert_eq!(read(&picture(&[("3y3y34", middle())], 10)), None, "no code is written in small letters");
        assert!(read(&picture(&[("3Y3Y34", middle())], 10)).is_some(), "the control");
    }

    #[test]
    fn a_picture_that_is_none_is_no_card() {
        let odd = [(0, 0), (0, 4), (3, 0), (3, 4), (u32::MAX, 9), (3_000, 3_000)];
        for (width, dots) in odd {
            assert_eq!(read(&Picture { width, brightness: vec![0; dots] }), None, "{dots} dots in rows of {width}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_camera_sees_nothing_is_made_up(width in 1..80u32, dots in prop::collection::vec(prop::sample::select(vec![0u8, 255]), 1..2_000)) {
            let height = dots.len() / width as usize;
            let brightness = dots[..height * width as usize].to_vec();
            prop_assert_eq!(read(&Picture { width, brightness }), None);
        }
    }
}
