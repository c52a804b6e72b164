//! How often what clerks type puts the product they want first, and among the first five.
//!
//! `STOREKEEP_LONG=1 cargo test --release --test finding -- --nocapture` does it with 50,000 products and prints a table;
//! `STOREKEEP_FINDING=DIRECTORY` also leaves the names and queries there, for other programs to be tried with.

#![allow(clippy::unwrap_used)]

mod catalogue;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use storekeep::domain::{Currency, PriceMode, Rate};
use storekeep::store::masters::PRODUCTS;
use storekeep::store::{FirstRun, Session, Sheet, SheetRow, Store, Terminal};

const PIN: &str = "739154";

fn shop(folder: &std::path::Path) -> Session {
    let store = Store::create(&folder.join("shop.db")).unwrap();
    let first_run = FirstRun {
        shop: "Green Field".to_string(),
        country: "EG".to_string(),
        time_zone: None,
        currency: Currency::EGP,
        tax_rate: Rate::from_thousandths(14_000),
        price_mode: PriceMode::TaxExcluded,
        warehouse: "Main store".to_string(),
        owner: "owner".to_string(),
        owner_name: "Mona Adel".to_string(),
        pin: PIN.to_string(),
    };
    store.first_run(&first_run).unwrap();
    store.sign_in("owner", PIN, &Terminal::here()).unwrap()
}

fn take_in(session: &Session, items: &[catalogue::Item]) {
    let rows = items.iter().zip(2..).map(|(item, line)| {
        let cells = vec![item.sku.clone(), item.name.clone(), item.name_ar.clone(), "10".to_string()];
        Ok(SheetRow { line, cells })
    });
    let header = ["sku", "name", "name_ar", "price"].map(String::from).to_vec();
    let report = session
        .masters()
        .import(
            &PRODUCTS,
            Sheet { name: "catalogue".to_string(), header, rows, reading: Default::default() },
            false,
        )
        .unwrap();
    assert_eq!(report.refused, []);
}

#[test]
fn the_product_that_is_wanted_comes_first() {
    let long = std::env::var_os("STOREKEEP_LONG").is_some();
    let (products, asked) = if long { (50_000, 30) } else { (1_500, 6) };
    let items = catalogue::made(products);
    let queries = catalogue::queries(&items, asked);
    if let Some(directory) = std::env::var_os("STOREKEEP_FINDING") {
        let directory = std::path::Path::new(&directory);
        let names: Vec<String> =
            items.iter().map(|item| format!("{} {} {}", item.sku, item.name, item.name_ar)).collect();
        std::fs::write(directory.join("names"), names.join("\n")).unwrap();
        let lines: Vec<String> =
            queries.iter().map(|query| format!("{}\t{}\t{}", query.way, query.wanted, query.typed)).collect();
        std::fs::write(directory.join("queries"), lines.join("\n")).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let session = shop(folder.path());
    take_in(&session, &items);
    let mut ways: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut times: Vec<Duration> = Vec::new();
    for query in &queries {
        let begun = Instant::now();
        let found = session.stock().search_products(&query.typed, 12).unwrap();
        times.push(begun.elapsed());
        let place = found.iter().position(|product| product.sku == items[query.wanted].sku);
        let way = ways.entry(query.way).or_default();
        way[0] += 1;
        way[1] += usize::from(place == Some(0));
        way[2] += usize::from(place.is_some_and(|place| place < 5));
        if long && place.is_none_or(|place| place >= 5) {
            println!("not found: {} “{}” for “{}”", query.way, query.typed, items[query.wanted].name);
        }
    }
    let mut all = [0; 3];
    for (way, counts) in &ways {
        println!("{way:>24}: {:>4} asked, {:>4} first, {:>4} among five", counts[0], counts[1], counts[2]);
        all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
    }
    times.sort_unstable();
    let [asked, first, five] = all;
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{asked} asked, {first} first, {five} among five; p50 {:?}, p95 {:?}, worst {:?}",
        at(50),
        at(95),
        at(100)
    );
    assert!(first * 100 >= asked * 75, "{first} of {asked} first");
    assert!(five * 100 >= asked * 90, "{five} of {asked} among the first five");
    // A crowd says that it is one, and what is found whole does not.
    assert!(session.stock().find_products("s").unwrap().has_more);
    assert!(!session.stock().find_products(&items[0].name).unwrap().has_more);
}
