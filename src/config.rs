//! How this terminal is set up, as opposed to the shop, which is in the database.
