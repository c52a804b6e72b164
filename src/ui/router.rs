//! What the screens give the app: it opens places without knowing a screen.

use std::time::Duration;

use super::{Flow, Route, RouteEntry, Screen};
use crate::domain::Need;
use crate::store::{Error, Result};
use crate::words::Name;

/// What stands on the header line beside the title of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    pub shop: String,
    /// Who is signed in; blank when nobody is.
    pub user: String,
    /// The business date as the shop writes it.
    pub date: String,
}

/// How to open a place, which places there are now, what the header says.
pub trait Router {
    fn open(&self, place: Route) -> Result<Box<dyn Screen>>;

    /// Where one lands when the place one was to begin at cannot be opened: it writes nothing, and reads only what it can.
    fn shelter(&self) -> Option<Route> {
        None
    }

    /// What the menu and the palette offer now, in order.
    fn routes(&self) -> Vec<RouteEntry>;

    /// What people look for that no place is for: words, other words for it, and the sentence that says where it is.
    fn elsewhere(&self) -> &'static [(Name, Name, Name)] {
        &[]
    }

    fn status(&self) -> Status;

    /// The question who approves what a user may not do alone.
    fn ask(&self, needs: Vec<Need>) -> Flow {
        Flow::bad(Error::NeedsApproval { needs }.to_string())
    }

    /// Going there forgets all other screens: signing out. The app asks first when something is not saved.
    fn leaves_all(&self, _place: Route) -> bool {
        false
    }

    /// The name of the goods that a code stands for here; blank where the user may not see it, none where no goods have
    /// the code. Also asked while nobody is signed in.
    fn goods(&self, _code: &str) -> Option<String> {
        None
    }

    /// Called now and then with how long no key was pressed, and whether some screen holds what is not saved: lock or
    /// sign out here.
    fn idle(&self, _quiet: Duration, _unsaved: bool) -> Flow {
        Flow::Stay
    }
}
