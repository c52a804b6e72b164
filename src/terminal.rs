//! The terminal taken over and given back as it was.
