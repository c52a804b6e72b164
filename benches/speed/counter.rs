//! Frames of the real program on a screen in memory: the sale entry while it is typed in and scanned at.

use std::rc::Rc;

use criterion::Criterion;
use storekeep::app::App;
use storekeep::app::rig::Rig;
use storekeep::screens::{Routes, Seat};
use storekeep::store::Store;
use storekeep::ui::{Look, Theme};

use crate::figures::{Figures, timed};
use crate::shop::{PIN, Shop, barcode};

pub fn measure(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop) {
    let of = shop.products;
    figures.alone(criterion, &format!("first frame of {of}, file opened"), &mut || timed(|| rig(shop)));
    let mut rig = signed_in(shop);
    figures.alone(criterion, &format!("sale: one letter and its frame of {of}"), &mut || {
        let time = timed(|| {
            rig.keys("p");
        });
        rig.press("Backspace");
        time
    });
    figures.alone(criterion, &format!("sale: fourth letter and its frame of {of}"), &mut || {
        rig.keys("tom");
        let time = timed(|| {
            rig.keys("a");
        });
        rig.press("Backspace Backspace Backspace Backspace");
        time
    });
    let mut n = 0;
    figures.alone(criterion, &format!("sale: 13 digits and Enter at once, kept, of {of}"), &mut || {
        n += 1;
        if n % 10 == 0 {
            // A ticket as long as tickets are.
            rig.press("Esc Esc");
            rig = signed_in(shop);
        }
        let burst = format!("{}\r", barcode(n * 37 % of + 1));
        timed(|| {
            rig.keys(&burst);
        })
    });
}

fn rig(shop: &Shop) -> Rig {
    let store = Store::open(&shop.path()).unwrap();
    let seat = Seat::new(&shop.path(), Some(store), None);
    let house = Routes::new(Rc::clone(&seat), None);
    let first = house.first().unwrap();
    Rig::new(App::new(first, Box::new(house), Look::of(Theme::Dark)), 80, 24)
}

fn signed_in(shop: &Shop) -> Rig {
    let mut rig = rig(shop);
    rig.keys(&format!("{PIN}\r"));
    rig
}
