//! Keys in, screen out, on a made-up resource.

mod forms;
mod layers;
mod lists;
mod sizes;
mod valley;

use std::rc::Rc;

use crate::app::rig::Rig;
use crate::ui::sample::Farms;
use valley::app_on;

/// A list of farms at the design size, and the farms.
fn farms(count: i64) -> (Rig, Rc<Farms>) {
    let farms = Farms::of(count);
    (Rig::new(app_on(farms.clone()), 80, 24), farms)
}

/// The code in the line of the selected row.
fn selected(rig: &Rig) -> String {
    let screen = rig.screen();
    let line = screen.lines().skip(3).find(|line| line.starts_with('▌')).unwrap_or_default();
    line.trim_start_matches(['▌', ' ', '×']).split_whitespace().next().unwrap_or_default().to_owned()
}
