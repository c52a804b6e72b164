//! One shop, and terminals in other time zones: the day is the shop's.

use chrono::{Days, Utc};
use chrono_tz::Pacific::Kiritimati;
use serde_json::{Value, json};

use super::shop::{Ran, Shop, ran};

/// The first has tomorrow, seen from the second, at every hour.
const ZONES: [&str; 4] = ["Pacific/Kiritimati", "Etc/GMT+12", "UTC", "Mars/Olympus"];

fn at(shop: &Shop, zone: &str, arguments: &[&str]) -> Ran {
    ran(shop.command(arguments).env("TZ", zone).output().unwrap())
}

#[test]
fn business_day_and_last_day_are_the_shops_whatever_a_terminal_goes_by() {
    let shop = Shop::none();
    let made = ["init", "--shop", "Line Islands", "--currency", "EGP", "--owner", "mona"];
    at(&shop, ZONES[1], &[&made[..], &["--time-zone", ZONES[0]]].concat()).done();
    let today = Utc::now().with_timezone(&Kiritimati).date_naive();
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap();
    let beyond = today.checked_add_days(Days::new(2)).unwrap();
    shop.import("products", "sku,name,price,tracks_lots\nA,Fresh,10,yes\nB,Stale,10,yes\n").done();
    let lots = format!(
        "product,lot,warehouse,quantity,expires\nA,LAST,WH-001,50,{today}\nB,OVER,WH-001,50,{yesterday}\n"
    );
    shop.import("lots", lots).done();
    shop.import("customers", "code,name\nC1,Amal\n").done();
    shop.hire("ali", "cashier");
    let sale = |product: &str, date: chrono::NaiveDate| {
        let line = json!({"kind": "sale", "date": date.to_string(), "lines": [{"product": product, "quantity": "1"}],
                          "payments": [{"method": "cash", "amount": "11.40"}]});
        std::fs::write(shop.path("s.jsonl"), format!("{line}\n")).unwrap();
        shop.path("s.jsonl").to_str().unwrap().to_string()
    };
    for zone in ZONES {
        // A cashier dates on the shop's day and on no other; what keeps to the end of it is sold, and nothing older.
        let sells =
            |product, date| at(&shop, zone, &["import", "invoices", &sale(product, date), "--user", "ali"]);
        sells("A", today).done();
        let refused = sells("A", yesterday).refused();
        assert!(refused.contains("may not"), "{zone}: {refused}");
        sells("A", beyond).refused();
        let refused = sells("B", today).refused();
        assert!(refused.contains("Stale: 0 can be sold here"), "{zone}: {refused}");
        at(&shop, zone, &["pay", "--customer", "C1", "--method", "cash", "--amount", "5.00"]).done();
    }
    let paid: Vec<Value> = shop.rows("payments");
    assert!(paid.iter().all(|payment| payment["date"] == today.to_string()), "{paid:?}");
    let days = at(&shop, ZONES[1], &["report", "sales", "--by", "day", "--format", "json"]).done();
    assert!(days.contains(&today.to_string()) && !days.contains(&yesterday.to_string()), "{days}");
    at(&shop, ZONES[1], &["verify"]).done();
}
