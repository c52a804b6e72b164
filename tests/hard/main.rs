//! What a shop lives through: programs killed in the middle of a sale, many of them at once, a disk that fills, a file
//! of an older program. A program here is this very test binary, started again with [`shop::PART`] in its environment.
//!
//! Short by default; STOREKEEP_LONG=1 makes it many rounds.

#[cfg(test)]
mod disk;
#[cfg(test)]
mod files;
#[cfg(test)]
mod frozen;
#[cfg(test)]
mod full;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod many;
#[cfg(test)]
mod older;
#[cfg(test)]
mod restore;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod trade;
#[cfg(test)]
mod waits;

/// Not a test of its own: what a started program does.
#[test]
fn part() {
    match std::env::var(shop::PART).as_deref() {
        Ok("sell") => kill::sell_for_ever(),
        Ok("take in") => files::take_in(),
        Ok("trade") => kill::trade_for_ever(),
        Ok("mix") => many::trade_so_many(),
        Ok("post") => many::post_so_many(),
        Ok("start") => many::start_together(),
        Ok("restore") => restore::restore_for_ever(),
        Ok("hold") => waits::hold(),
        Ok("turn") => waits::keep_turn(),
        Ok("come back") => full::come_back_to_a_full_disk(),
        Ok("fill wholly") => full::fill_wholly(),
        Ok("freeze") => frozen::freeze(),
        Ok("open no more") => frozen::open_no_more(),
        Ok("fill") => disk::fill_and_go_on(),
        Ok("grow") => disk::grow_and_go_on(),
        Ok("fill trading") => disk::fill_trading(),
        Ok("grow trading") => disk::grow_trading(),
        Ok(other) => panic!("no part {other}"),
        Err(_) => {}
    }
}
