//! The master tables by keys: what is pressed, what is on the screen, what is in the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::rc::Rc;

use storekeep::app::App;
use storekeep::app::rig::{Rig, said};
use storekeep::domain::{Currency, PriceMode, Rate};
use storekeep::screens::{masters, routes};
use storekeep::store::master::Master;
use storekeep::store::masters::{
    ALL, CATEGORIES, CUSTOMERS, LOTS, PRODUCT_GROUPS, PRODUCTS, SALES_ENGINEERS, SUPPLIERS, USERS, WAREHOUSES,
};
use storekeep::store::{Ask, Error, FirstRun, Result, Session, Store, Terminal};
use storekeep::ui::{Look, Route, RouteEntry, Router, Screen, Status, Theme};
use tempfile::TempDir;

const PIN: &str = "739154";
const OTHER_PIN: &str = "582046";

struct Shop {
    session: Rc<Session>,
    _folder: TempDir,
}

struct OneShop(Rc<Session>);

impl Router for OneShop {
    fn open(&self, place: Route) -> Result<Box<dyn Screen>> {
        masters::open(place, &self.0).unwrap_or_else(|| Err(Error::refused("There is no such place.")))
    }

    fn routes(&self) -> Vec<RouteEntry> {
        Vec::new()
    }

    fn status(&self) -> Status {
        Status::default()
    }
}

fn shop() -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("shop.db")).unwrap();
    store
        .first_run(&FirstRun {
            shop: "Green Field".to_string(),
            country: "EG".to_string(),
            currency: Currency::EGP,
            time_zone: None,
            tax_rate: Rate::from_thousandths(14_000),
            price_mode: PriceMode::TaxExcluded,
            warehouse: "Main store".to_string(),
            owner: "owner".to_string(),
            owner_name: "Mona Adel".to_string(),
            pin: PIN.to_string(),
        })
        .unwrap();
    let session = store.sign_in("owner", PIN, &Terminal::here()).unwrap();
    Shop { session: Rc::new(session), _folder: folder }
}

impl Shop {
    /// The list of a place, on a screen of the design size.
    fn at(&self, place: Route) -> Rig {
        self.sized(place, 80, 24)
    }

    fn sized(&self, place: Route, width: u16, height: u16) -> Rig {
        rig(&self.session, place, width, height)
    }

    fn add(&self, master: &'static Master, fields: &[(&'static str, &str)]) -> i64 {
        add(&self.session, master, fields)
    }

    fn field(&self, master: &'static Master, id: i64, name: &str) -> String {
        let fields = self.session.masters().fields(master, Some(id)).unwrap();
        fields.into_iter().find(|(known, _)| *known == name).unwrap().1
    }

    /// The only row that a search finds.
    fn found(&self, master: &'static Master, search: &str) -> i64 {
        let ask = Ask { search: search.to_string(), limit: 2, inactive: true, ..Ask::default() };
        let page = self.session.masters().list(master, &ask).unwrap();
        assert_eq!(page.rows.len(), 1, "{search}");
        page.rows[0].1.id
    }
}

fn rig(session: &Rc<Session>, place: Route, width: u16, height: u16) -> Rig {
    let screen = masters::open(place, session).unwrap().unwrap();
    let router = Box::new(OneShop(session.clone()));
    Rig::new(App::new(screen, router, Look::of(Theme::Dark)), width, height)
}

fn add(session: &Session, master: &'static Master, fields: &[(&'static str, &str)]) -> i64 {
    let typed: Vec<_> = fields.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
    session.masters().save(master, None, &typed).unwrap()
}

#[track_caller]
fn sees(rig: &Rig, text: &str) {
    assert!(rig.sees(text), "no “{text}” on\n{}", rig.screen());
}

#[track_caller]
fn sees_not(rig: &Rig, text: &str) {
    assert!(!rig.sees(text), "“{text}” on\n{}", rig.screen());
}

#[track_caller]
fn says(rig: &Rig, name: &str) {
    says_with(rig, name, &[]);
}

#[track_caller]
fn says_with(rig: &Rig, name: &str, with: &[(&str, &str)]) {
    assert!(rig.says_with(name, with), "no {name} with {with:?} on\n{}", rig.screen());
}

#[track_caller]
fn says_not(rig: &Rig, name: &str) {
    assert!(!rig.says(name), "{name} on\n{}", rig.screen());
}

/// The line of the selected row.
fn selected(rig: &Rig) -> String {
    rig.screen().lines().find(|line| line.starts_with('▌')).unwrap_or_default().to_string()
}

#[test]
fn every_place_opens_empty_or_not_and_says_what_to_press() {
    let shop = shop();
    for master in ALL {
        let rig = shop.at(Route::named(master.table));
        sees(&rig, master.many.said());
        says(&rig, "app-help");
        let empty = shop.session.masters().count(master, &Ask::default()).unwrap() == 0;
        assert_eq!(
            rig.says(&format!("{}.none-yet", master.table)),
            empty,
            "{}\n{}",
            master.many,
            rig.screen()
        );
    }
}

#[test]
fn a_customer_is_added_edited_and_taken_out_of_use_by_keys() {
    let shop = shop();
    let mut rig = shop.at(routes::CUSTOMERS);
    // Code is left to the program.
    rig.press("Ins Enter").keys("Al Noor Farms").press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("customers.one"))]);
    assert!(selected(&rig).contains("CUS-001"), "{}", rig.screen());
    rig.press("F4 Enter Enter").keys("Al Noor").press("F2");
    let id = shop.found(&CUSTOMERS, "noor");
    assert_eq!(shop.field(&CUSTOMERS, id, "company"), "Al Noor");
    rig.press("Del");
    sees(&rig, "Deactivate CUS-001 Al Noor Farms?");
    rig.press("F4");
    sees(&rig, "The customer is deactivated.");
    sees_not(&rig, "CUS-001");
    rig.press("F8");
    sees(&rig, "×CUS-001");
    // The selected row may be the walk-in customer: go to the one.
    rig.press("F3").keys("noor").press("Down Del");
    says(&rig, "switch-is-back");
}

#[test]
fn a_list_is_searched_sorted_and_paged_by_key_over_a_thousand_rows() {
    let shop = shop();
    for number in 1..=1_200 {
        shop.add(
            &CUSTOMERS,
            &[("code", &format!("C{number:04}")), ("name", &format!("Farm {:04}", 1_201 - number))],
        );
    }
    let mut rig = shop.at(routes::CUSTOMERS);
    says_with(&rig, "rows-of", &[("total", "1,201")]);
    assert!(selected(&rig).contains("Farm 0001"), "{}", rig.screen());
    let mut seen = vec![selected(&rig)];
    while seen.len() < 1_201 {
        rig.press("Down");
        let line = selected(&rig);
        assert_ne!(seen.last(), Some(&line), "stuck after {}", seen.len());
        seen.push(line);
    }
    let names: Vec<_> = seen.iter().map(|line| line.split_whitespace().nth(3).unwrap_or_default()).collect();
    assert!(names[..1_200].is_sorted(), "every row once, in order");
    assert!(seen[1_200].contains("Walk-in"));
    rig.press("Home PgDn PgDn");
    assert_eq!(selected(&rig).trim_end_matches('▐').trim(), seen[38].trim_end_matches('▐').trim());
    rig.press("End");
    says_with(&rig, "rows-of", &[("last", "1,201"), ("total", "1,201")]);
    // By code, then the other way round.
    rig.press("F6");
    assert!(selected(&rig).contains("C0001") || selected(&rig).contains("CASH"), "{}", rig.screen());
    rig.press("F3").keys("farm");
    says_with(&rig, "rows-more-than", &[("CROWD", "500")]);
    rig.press("Ctrl-U").keys("0777");
    sees(&rig, "Farm 0777");
    says_with(&rig, "rows-of", &[("first", "1"), ("last", "1"), ("total", "1")]);
    rig.keys("x");
    says(&rig, "list-no-match-for");
    rig.press("Esc");
    says_with(&rig, "rows-of", &[("total", "1,201")]);
}

#[test]
fn a_refusal_shows_its_sentence_and_keeps_what_was_typed() {
    let shop = shop();
    shop.add(&CUSTOMERS, &[("code", "C1"), ("name", "First")]);
    let mut rig = shop.at(routes::CUSTOMERS);
    rig.press("Ins").keys("c1").press("Enter").keys("Second farm").press("F2");
    says_with(&rig, "value-taken", &[("text", "Code c1"), ("by", "First")]);
    sees(&rig, "Second farm");
    // The cursor stands at the fault: what is typed there mends it.
    rig.press("Ctrl-U").keys("C2").press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("customers.one"))]);
    assert_eq!(shop.field(&CUSTOMERS, shop.found(&CUSTOMERS, "second"), "code"), "C2");
}

#[test]
fn a_field_is_tidied_when_it_is_left_and_a_wrong_one_said_at_once() {
    let shop = shop();
    shop.add(&PRODUCTS, &[("sku", "A"), ("name", "Seed"), ("price", "1")]);
    let mut rig = shop.at(routes::PRODUCTS);
    rig.press("F4 Down Down Down Down Down Down Down Down").press("Ctrl-U").keys("1,234.5").press("Enter");
    sees(&rig, "1234.50");
    rig.keys("a lot").press("Enter");
    says_with(&rig, "rule-NotANumber", &[("text", "a lot")]);
    rig.press("Esc");
    says(&rig, "form-leave-without-saving");
}

#[test]
fn only_what_was_changed_is_saved_and_a_clash_is_told_once() {
    let shop = shop();
    let id = shop.add(&CUSTOMERS, &[("name", "Farm"), ("city", "Tanta")]);
    let mut rig = shop.at(routes::CUSTOMERS);
    rig.press("F4 Enter Enter").keys("Company");
    // Another terminal changes another field, and the same one.
    shop.session.masters().save(&CUSTOMERS, Some(id), &[("city", "Zagazig".to_string())]).unwrap();
    rig.press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("customers.one"))]);
    assert_eq!(shop.field(&CUSTOMERS, id, "city"), "Zagazig");
    assert_eq!(shop.field(&CUSTOMERS, id, "company"), "Company");
    rig.press("F4 Enter Enter Ctrl-U").keys("Mine");
    shop.session.masters().save(&CUSTOMERS, Some(id), &[("company", "Theirs".to_string())]).unwrap();
    rig.press("F2");
    says(&rig, "masters-somebody-else-changed-this-meanwhile");
    assert_eq!(shop.field(&CUSTOMERS, id, "company"), "Theirs");
    rig.press("F2");
    assert_eq!(shop.field(&CUSTOMERS, id, "company"), "Mine");
}

#[test]
fn a_product_is_added_with_its_group_and_its_page_tells_stock_by_lot() {
    let shop = shop();
    shop.add(&CATEGORIES, &[("name", "Seeds")]);
    shop.add(&PRODUCT_GROUPS, &[("name", "Seeds"), ("tax_rate", "5")]);
    let mut rig = shop.at(routes::PRODUCTS);
    rig.press("Ins").keys("TOM-10").press("Enter").keys("Tomato seed").press("Enter").keys("بذور طماطم");
    rig.press("Enter").keys("036000291452").press("Enter");
    // Category and group are chosen by typing a part of them.
    rig.keys("see").press("Enter").keys("see").press("Enter");
    // Unit and kind stay; then the price.
    rig.press("Enter Enter").keys("45").press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("products.one"))]);
    let id = shop.found(&PRODUCTS, "طماطم");
    for (name, text) in [
        ("barcodes", "0036000291452"),
        ("category_id", "CAT-001"),
        ("group_id", "Seeds"),
        ("tax_rate", "5"),
        ("price", "45.00"),
        ("wholesale_price", ""),
    ] {
        assert_eq!(shop.field(&PRODUCTS, id, name), text, "{name}");
    }
    shop.add(&LOTS, &[("product_id", "TOM-10"), ("number", "L-1")]);
    rig.press("Enter");
    sees(&rig, "TOM-10 Tomato seed");
    sees(&rig, "45.00 EGP a piece");
    says(&rig, "products-no-stock");
}

#[test]
fn a_new_supplier_is_made_from_the_field_that_asks_for_one() {
    let shop = shop();
    shop.add(&PRODUCTS, &[("sku", "A"), ("name", "Seed"), ("price", "1")]);
    let mut rig = shop.at(routes::LOTS);
    rig.press("Ins").keys("seed").press("Enter").keys("L-7").press("Enter");
    rig.keys("delta");
    says_with(&rig, "picker-ins-adds-a-new-one", &[("none", "No supplier matches.")]);
    // What was looked for is the name of the new one; the rest of it is typed on.
    rig.press("Ins").keys(" seeds").press("F2");
    sees(&rig, "SUP-001 delta seeds");
    rig.press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("lots.one"))]);
    let lot = shop.found(&LOTS, "l-7");
    assert_eq!(shop.field(&LOTS, lot, "supplier_id"), "SUP-001");
    assert_eq!(shop.field(&LOTS, lot, "quality"), "approved");
}

#[test]
fn a_lot_is_quarantined_and_released_by_its_own_words() {
    let shop = shop();
    shop.add(&PRODUCTS, &[("sku", "A"), ("name", "Seed"), ("price", "1")]);
    let lot = shop.add(&LOTS, &[("product_id", "A"), ("number", "L-7"), ("expires", "2001-01-01")]);
    let mut rig = shop.at(routes::LOTS);
    says(&rig, "lots-expired");
    sees(&rig, "Del Quarantine");
    rig.press("Del");
    sees(&rig, "Quarantine L-7 Seed?");
    rig.press("F4");
    sees(&rig, "The lot is in quarantine.");
    assert_eq!(shop.field(&LOTS, lot, "status"), "quarantined");
    sees(&rig, "×L-7");
    sees(&rig, "Del Release");
    rig.press("Del");
    says(&rig, "lots-switch.is-back");
    shop.session.masters().save(&LOTS, Some(lot), &[("status", "recalled".to_string())]).unwrap();
    rig.changed();
    rig.press("Del");
    says_with(&rig, "lot-other-status", &[("status", &said("LotStatus.recalled"))]);
    assert_eq!(shop.field(&LOTS, lot, "status"), "recalled");
    rig.press("F4");
    sees_not(&rig, "▌ Product");
}

#[test]
fn the_last_owner_can_be_neither_deactivated_nor_demoted_by_keys() {
    let shop = shop();
    let mut rig = shop.at(routes::USERS);
    rig.press("Del F4");
    says(&rig, "user-last-owner-needed");
    assert!(selected(&rig).contains("owner"));
    rig.press("F4 Enter Enter").keys("cashier").press("Enter F2");
    says(&rig, "user-last-owner");
    sees(&rig, "cashier Cashier");
    assert_eq!(shop.field(&USERS, 1, "role_id"), "superadmin");
}

#[test]
fn a_user_is_added_and_given_a_new_pin() {
    let shop = shop();
    let mut rig = shop.at(routes::USERS);
    rig.press("Ins")
        .keys("till")
        .press("Enter")
        .keys("Till One")
        .press("Enter")
        .keys("cashier")
        .press("Enter");
    rig.keys("12345").press("F2");
    says(&rig, "pin-short");
    sees_not(&rig, "12345");
    rig.press("Ctrl-U").keys(PIN).press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("users.one"))]);
    assert!(selected(&rig).contains("till"), "{}", rig.screen());
    let store = shop.session.store();
    store.sign_in("till", PIN, &Terminal::here()).unwrap();
    rig.press("F7");
    says_with(&rig, "masters-new-pin-for", &[("name", "till Till One")]);
    rig.keys(OTHER_PIN).press("Enter").keys("582047").press("F2");
    says(&rig, "masters-the-two-are-not-the");
    rig.press("Ctrl-U").keys(OTHER_PIN).press("F2");
    says_with(&rig, "masters-has-a-new-pin", &[("name", "till Till One")]);
    store.sign_in("till", OTHER_PIN, &Terminal::here()).unwrap();
    assert!(store.sign_in("till", PIN, &Terminal::here()).is_err());
    // The form of a user who is there has no PIN in it.
    rig.press("F4");
    says(&rig, "users.full_name");
    sees_not(&rig, "PIN *");
}

#[test]
fn a_category_stays_in_its_tree() {
    let shop = shop();
    shop.add(&CATEGORIES, &[("name", "Seeds")]);
    shop.add(&CATEGORIES, &[("name", "Vegetables"), ("parent_id", "Seeds")]);
    let mut rig = shop.at(routes::CATEGORIES);
    sees(&rig, "CAT-001     Seeds");
    sees(&rig, "CAT-002       Vegetables");
    rig.press("F4 Enter Enter Enter").keys("veg").press("Enter F2");
    says(&rig, "category-circle");
    sees(&rig, "CAT-002 Vegetables");
    assert_eq!(shop.field(&CATEGORIES, 1, "parent_id"), "");
}

#[test]
fn the_default_warehouse_moves_and_never_goes() {
    let shop = shop();
    let mut rig = shop.at(routes::WAREHOUSES);
    rig.press("Ins Enter").keys("Cold room").press("Enter Enter Enter").press("Space F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("warehouses.one"))]);
    let cold = shop.found(&WAREHOUSES, "cold");
    assert_eq!(shop.field(&WAREHOUSES, cold, "is_default"), "yes");
    assert_eq!(shop.field(&WAREHOUSES, 1, "is_default"), "no");
    rig.press("Del F4");
    says(&rig, "warehouse-sells");
}

#[test]
fn groups_suppliers_and_engineers_are_added_by_keys() {
    let shop = shop();
    let mut rig = shop.at(routes::PRODUCT_GROUPS);
    rig.press("Ins").keys("Fertilisers").press("F2");
    sees(&rig, "90");
    assert_eq!(shop.field(&PRODUCT_GROUPS, 1, "expiry_alert_days"), "90");
    let mut rig = shop.at(routes::SUPPLIERS);
    rig.press("Ins Enter").keys("شركة الأمل").press("F2 F3").keys("الامل");
    assert!(selected(&rig).contains("SUP-001"), "{}", rig.screen());
    rig.press("Enter");
    says(&rig, "suppliers-nothing-bought-yet");
    assert_eq!(shop.found(&SUPPLIERS, "sup-001"), 1);
    let mut rig = shop.at(routes::SALES_ENGINEERS);
    rig.press("Ins Enter").keys("Ahmed Hassan").press("F2 Enter");
    sees(&rig, "EMP001 Ahmed Hassan");
    says(&rig, "sales-engineers-commission");
    assert_eq!(shop.found(&SALES_ENGINEERS, "emp"), 1);
}

#[test]
fn a_clerk_without_the_right_is_told_why() {
    let shop = shop();
    shop.add(
        &USERS,
        &[("username", "view"), ("full_name", "View"), ("role_id", "viewer"), ("secret_hash", PIN)],
    );
    let viewer = Rc::new(shop.session.store().sign_in("view", PIN, &Terminal::here()).unwrap());
    let mut rig = rig(&viewer, routes::CUSTOMERS, 80, 24);
    for (key, words) in
        [("Ins", "You may not add customers"), ("F4", "change customers"), ("Del", "deactivate")]
    {
        rig.press(key);
        sees(&rig, words);
    }
    rig.press("Enter");
    sees(&rig, "Walk-in customer");
    let cashier = add(
        &shop.session,
        &USERS,
        &[("username", "till"), ("full_name", "Till"), ("role_id", "cashier"), ("secret_hash", PIN)],
    );
    assert!(cashier > 0);
    let cashier = Rc::new(shop.session.store().sign_in("till", PIN, &Terminal::here()).unwrap());
    let list = self::rig(&cashier, routes::USERS, 80, 24);
    says_with(&list, "masters-you-may-not-ask-a", &[("many", "see users")]);
}

#[test]
fn the_page_of_the_selected_row_stands_beside_a_wide_list() {
    let shop = shop();
    shop.add(&CUSTOMERS, &[("name", "Al Noor"), ("credit_limit", "1500")]);
    let rig = shop.sized(routes::CUSTOMERS, 120, 40);
    says(&rig, "customers-credit-left");
    sees(&rig, "1,500.00 EGP");
}

#[test]
fn no_size_is_too_small_and_none_too_large() {
    let shop = shop();
    shop.add(&PRODUCTS, &[("sku", "A"), ("name", &"مبيد حشري واسع المدى ".repeat(9)), ("price", "1")]);
    for master in ALL {
        let mut rig = shop.at(Route::named(master.table));
        for (width, height) in [(1, 1), (20, 5), (60, 15), (80, 24), (110, 30), (300, 90)] {
            rig.resize(width, height);
            rig.press("Enter Esc Ins Esc");
        }
        rig.resize(80, 24);
        sees(&rig, master.many.said());
    }
}

#[test]
fn what_a_clerk_may_not_give_is_refused_and_never_dropped() {
    let shop = shop();
    let row = [
        ("username", "karim"),
        ("full_name", "Karim Said"),
        ("role_id", "cashier"),
        ("secret_hash", OTHER_PIN),
    ];
    shop.add(&USERS, &row);
    let clerk = shop.session.store().sign_in("karim", OTHER_PIN, &Terminal::here()).unwrap();
    let mut rig = rig(&Rc::new(clerk), routes::CUSTOMERS, 80, 24);
    rig.press("Ins Tab").keys("Friend");
    rig.press("Down Down Down Down Down Down Down Down Down Down Down").keys("5000");
    says(&rig, "form-you-may-not-set-this");
    rig.press("F2");
    says_with(&rig, "masters-you-may-not-ask-a", &[("many", "change customers, so this stays blank")]);
    says_not(&rig, "form-the-is-saved");
    rig.press("Ctrl-U Down Down").keys("90").press("F2");
    sees(&rig, "so this stays 0.");
    rig.keys("0").press("F2");
    says(&rig, "form-the-is-saved");
    let friend =
        shop.session.masters().list(&CUSTOMERS, &Ask { search: "friend".into(), limit: 1, ..Ask::default() });
    let friend = friend.unwrap().rows[0].1.id;
    assert_eq!(shop.field(&CUSTOMERS, friend, "credit_limit"), "0.00");
    assert_eq!(shop.field(&CUSTOMERS, friend, "discount_rate"), "0");
}

#[test]
fn a_field_that_means_nothing_with_another_is_passed_over() {
    let shop = shop();
    let mut rig = shop.at(routes::PRODUCTS);
    rig.press("Ins").keys("SPRAY\tSpraying\t\t\t\t\t\ts").press("Tab").keys("90");
    // Five fields of prices and tax, then none of stock: the supplier is next.
    rig.press("Tab Tab Tab Tab Tab");
    sees(&rig, "▌ Supplier");
    rig.press("F2");
    says(&rig, "form-the-is-saved");
}

#[test]
fn a_code_typed_into_a_field_for_a_figure_is_refused_and_nothing_is_saved() {
    let shop = shop();
    let id = shop.add(&PRODUCTS, &[("sku", "A"), ("name", "Seed"), ("price", "1")]);
    let mut rig = shop.at(routes::PRODUCTS);
    rig.press("F4 Down Down Down Down Down Down Down Down");
    for code in ["6221234567893", "12345670", "007"] {
        // From the field itself and from another one.
        let wanted = if code.starts_with('0') { "figure-noughts" } else { "figure-code" };
        rig.types(code).press("F2");
        says(&rig, wanted);
        rig.types(code).press("Down F2");
        says(&rig, wanted);
    }
    assert_eq!(shop.field(&PRODUCTS, id, "price"), "1.00");
    // What is meant has its point; what stood there before is nobody's to doubt.
    rig.types("12345670.00").press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("products.one"))]);
    assert_eq!(shop.field(&PRODUCTS, id, "price"), "12345670.00");
    rig.press("F4").types("B").press("F2");
    says_with(&rig, "form-the-is-saved", &[("one", &said("products.one"))]);
    let farm = shop.add(&CUSTOMERS, &[("name", "Farm"), ("credit_limit", "100")]);
    let mut rig = shop.at(routes::CUSTOMERS);
    rig.press("F4");
    for _ in 0..20 {
        if !rig.sees("▌ Credit limit") {
            rig.press("Down");
        }
    }
    rig.types("6221234567893").press("F2");
    says(&rig, "figure-code");
    assert_eq!(shop.field(&CUSTOMERS, farm, "credit_limit"), "100.00");
}
