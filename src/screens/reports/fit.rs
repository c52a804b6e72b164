//! Which columns of a report there is room for, and how wide each is.

use crate::store::reports::{self, Report};
use crate::ui::{Column, text};

/// The mark of the selected row and the edge, and the gap between two columns.
const EDGES: usize = 3;
const GAP: usize = 2;
/// Narrowest a column of words is made before another column gives way: at first for those that say least, and when
/// there is no room at all.
const WORDS: [(usize, u8); 2] = [(18, 2), (8, 1)];

/// How wide the widest cell of each column is, and its heading at least.
pub(super) fn widths(report: &Report) -> Vec<usize> {
    let mut widths: Vec<usize> =
        report.columns.iter().map(|column| text::width(column.heading.said())).collect();
    for cells in report.rows.iter().map(|row| &row.cells).chain(&report.totals) {
        for ((width, cell), column) in widths.iter_mut().zip(cells).zip(&report.columns) {
            *width = (*width).max(text::width(&cell.shown(column, report.currency)));
        }
    }
    widths
}

/// What a set of columns takes when words are made that narrow.
fn used(columns: &[reports::Column], widths: &[usize], kept: &[usize], words: usize) -> usize {
    let least = |place: &usize| {
        let width = widths.get(*place).copied().unwrap_or(0);
        if columns.get(*place).is_some_and(|column| column.words) { width.min(words) } else { width }
    };
    kept.iter().map(least).sum::<usize>() + GAP * kept.len().saturating_sub(1) + EDGES
}

/// Which columns have room, and how narrow words are made: figures are never cut.
pub(super) fn fitted(columns: &[reports::Column], widths: &[usize], wide: usize) -> (Vec<usize>, usize) {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let mut narrow = 0;
    for (words, least_said) in WORDS {
        narrow = words;
        while used(columns, widths, &kept, words) > wide {
            let says_least = |(_, place): &(usize, &usize)| columns.get(**place).map_or(0, |c| c.priority);
            let last =
                kept.iter().enumerate().max_by_key(says_least).filter(|last| says_least(last) >= least_said);
            let Some((at, _)) = last else { break };
            kept.remove(at);
        }
        if used(columns, widths, &kept, words) <= wide {
            break;
        }
    }
    (kept, narrow)
}

/// The columns of the window: words share the room that is left over, as far as they need it.
pub(super) fn columns(
    columns: &[reports::Column],
    widths: &[usize],
    (kept, narrow): (&[usize], usize),
    wide: usize,
) -> Vec<Column> {
    let mut spare = wide.saturating_sub(used(columns, widths, kept, narrow));
    let mut fitting = Vec::with_capacity(kept.len());
    for &place in kept {
        let (Some(column), Some(&width)) = (columns.get(place), widths.get(place)) else {
            continue;
        };
        let least = if column.words { width.min(narrow) } else { width };
        let more = (width - least).min(spare);
        spare -= more;
        let drawn = Column::new(column.heading, u16::try_from(least + more).unwrap_or(u16::MAX));
        fitting.push(if column.figure { drawn.right() } else { drawn });
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::{fitted, used};
    use crate::store::reports::Column;
    use crate::words::Name;

    fn column(heading: &'static str, priority: u8) -> Column {
        let figure = heading.starts_with('#');
        let words = heading == "words";
        Column { name: None, heading: Name::of(heading), figure, words, blank_zero: false, priority }
    }

    #[test]
    fn what_says_least_gives_way_and_words_shrink_before_figures_go() {
        let columns =
            [column("key", 0), column("words", 0), column("#a", 2), column("#b", 1), column("#sum", 0)];
        let widths = [8, 40, 10, 10, 10];
        let kept = |wide| fitted(&columns, &widths, wide).0;
        assert_eq!(kept(120), [0, 1, 2, 3, 4]);
        assert_eq!(kept(67), [0, 1, 2, 3, 4], "words are cut first");
        assert_eq!(kept(66), [0, 1, 3, 4]);
        assert_eq!(kept(45), [0, 1, 3, 4], "and shorter before what says more gives way");
        assert_eq!(kept(44), [0, 1, 4]);
    }

    #[test]
    fn what_is_kept_fits_wherever_it_can() {
        let columns =
            [column("date", 1), column("key", 0), column("words", 2), column("#a", 0), column("#sum", 0)];
        let widths = [10, 15, 40, 13, 13];
        for wide in 50..200 {
            let (kept, narrow) = fitted(&columns, &widths, wide);
            assert!(used(&columns, &widths, &kept, narrow) <= wide, "{wide}: {kept:?}");
            assert!(kept.ends_with(&[4]) && kept.contains(&3), "figures that matter are never left out");
        }
    }
}
