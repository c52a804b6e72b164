//! Measuring by turns, and the table at the end.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use criterion::Criterion;

/// Time that counts, of one turn; the turn may do more.
pub type Turn<'a> = &'a mut dyn FnMut() -> Duration;

#[derive(Default)]
pub struct Figures {
    lines: Vec<Line>,
}

/// What the command line asks for, as Criterion takes it.
fn filter() -> Option<String> {
    std::env::args().skip(1).find(|argument| !argument.starts_with('-'))
}

struct Line {
    name: String,
    ours: Vec<Duration>,
    floor: Vec<Duration>,
}

impl Figures {
    /// Measures the program's way and the bare way of one thing by turns.
    pub fn pair(&mut self, criterion: &mut Criterion, name: &str, ours: Turn<'_>, floor: Turn<'_>) {
        let line = RefCell::new(Line { name: name.to_string(), ours: Vec::new(), floor: Vec::new() });
        let mut group = criterion.benchmark_group(name);
        group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_millis(1_500));
        group.sample_size(20);
        let mut turns = |times: u64| {
            let (mut of_ours, mut of_floor) = (Duration::ZERO, Duration::ZERO);
            let mut line = line.borrow_mut();
            for _ in 0..times {
                let (one, other) = (ours(), floor());
                line.ours.push(one);
                line.floor.push(other);
                of_ours += one;
                of_floor += other;
            }
            (of_ours, of_floor)
        };
        group.bench_function("storekeep", |bencher| bencher.iter_custom(|times| turns(times).0));
        group.bench_function("floor", |bencher| bencher.iter_custom(|times| turns(times).1));
        group.finish();
        self.keep(line.into_inner());
    }

    /// Measures something that has no bare way.
    pub fn alone(&mut self, criterion: &mut Criterion, name: &str, ours: Turn<'_>) {
        let line = RefCell::new(Line { name: name.to_string(), ours: Vec::new(), floor: Vec::new() });
        let mut group = criterion.benchmark_group(name);
        group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_millis(1_500));
        group.sample_size(20);
        group.bench_function("storekeep", |bencher| {
            bencher.iter_custom(|times| {
                let turns: Vec<Duration> = (0..times).map(|_| ours()).collect();
                line.borrow_mut().ours.extend(&turns);
                turns.iter().sum()
            });
        });
        group.finish();
        self.keep(line.into_inner());
    }

    /// Whether lines with this word in their names may be asked for: what they need takes long to make.
    pub fn wants(&self, word: &str) -> bool {
        filter().is_none_or(|filter| filter.contains(word) || word.contains(&filter))
    }

    /// What was measured elsewhere.
    pub fn counted(&mut self, name: &str, times: Vec<Duration>) {
        self.keep(Line { name: name.to_string(), ours: times, floor: Vec::new() });
    }

    /// A line that a filter on the command line left out has nothing to say.
    fn keep(&mut self, line: Line) {
        if !line.ours.is_empty() {
            self.lines.push(line);
        }
    }

    pub fn print(&mut self) {
        println!(
            "\n{:<58} {:>10} {:>10} {:>10} {:>10} {:>9}",
            "", "median", "p95", "p99", "floor", "× floor"
        );
        for line in &mut self.lines {
            let [median, late, latest] = [50, 95, 99].map(|percent| at(&mut line.ours, percent));
            let (floor, ratio) = match line.floor.is_empty() {
                true => (String::new(), String::new()),
                false => {
                    let floor = at(&mut line.floor, 50);
                    (shown(floor), format!("{:.2}", median.as_secs_f64() / floor.as_secs_f64()))
                }
            };
            let [median, late, latest] = [median, late, latest].map(shown);
            println!("{:<58} {median:>10} {late:>10} {latest:>10} {floor:>10} {ratio:>9}", line.name);
        }
    }
}

/// The time of a turn.
pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    std::hint::black_box(work());
    started.elapsed()
}

fn at(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1_000.0 { format!("{micros:.1} µs") } else { format!("{:.2} ms", micros / 1_000.0) }
}
