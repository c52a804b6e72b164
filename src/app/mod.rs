//! The event loop and the stack of screens.
