//! Who a demo shop sells to and buys from: farms, firms and people of Egypt and Saudi Arabia.

use fastrand::Rng;

use super::products::amount;
use super::{picked, sheet};
use crate::store::{ReadRow, Sheet};

const FIRST: [&str; 16] = [
    "Ahmed", "Mahmoud", "Mostafa", "Ibrahim", "Youssef", "Hassan", "Khaled", "Samir", "Tarek", "Nabil",
    "Mona", "Fatma", "Hoda", "Amal", "Abdullah", "Saad",
];
const LAST: [&str; 14] = [
    "El-Sayed",
    "Hassan",
    "Abdel-Rahman",
    "Farouk",
    "Mansour",
    "Shaaban",
    "El-Masry",
    "Othman",
    "Ghanem",
    "Al-Qahtani",
    "Al-Harbi",
    "Zaki",
    "Badawi",
    "Soliman",
];
const FIRST_AR: [&str; 10] =
    ["أحمد", "محمود", "مصطفى", "إبراهيم", "يوسف", "حسن", "خالد", "منى", "فاطمة", "عبد الله"];
const LAST_AR: [&str; 10] =
    ["السيد", "عبد الرحمن", "منصور", "شعبان", "المصري", "عثمان", "غانم", "القحطاني", "سليمان", "بدوي"];
const FARM: [(&str, &str); 14] = [
    ("Al-Amal", "الأمل"),
    ("El-Nour", "النور"),
    ("El-Khair", "الخير"),
    ("Al-Rawda", "الروضة"),
    ("El-Salam", "السلام"),
    ("Al-Baraka", "البركة"),
    ("Al-Waha", "الواحة"),
    ("El-Fayrouz", "الفيروز"),
    ("El-Zahraa", "الزهراء"),
    ("Al-Safa", "الصفا"),
    ("El-Horreya", "الحرية"),
    ("Al-Nakheel", "النخيل"),
    ("El-Wady", "الوادي"),
    ("Al-Yasmin", "الياسمين"),
];
const CITY: [&str; 16] = [
    "Tanta",
    "Mansoura",
    "Damanhour",
    "Zagazig",
    "Kafr El-Sheikh",
    "Banha",
    "Ismailia",
    "Fayoum",
    "Beni Suef",
    "Minya",
    "Assiut",
    "Sohag",
    "Nubaria",
    "Buraydah",
    "Al-Kharj",
    "Hail",
];

fn country(city: &str) -> &'static str {
    if matches!(city, "Buraydah" | "Al-Kharj" | "Hail") { "Saudi Arabia" } else { "Egypt" }
}

const CUSTOMER: [&str; 15] = [
    "code",
    "name",
    "company",
    "kind",
    "category",
    "phone",
    "email",
    "city",
    "country",
    "tax_number",
    "credit_limit",
    "payment_terms_days",
    "discount_rate",
    "price_level",
    "sales_engineer",
];

/// The code of a customer by its place, from 0.
pub(super) fn customer_code(place: u32) -> String {
    format!("CUS-{:03}", place + 1)
}

/// Whether a customer may buy on account: three of four may.
fn has_credit(place: u32) -> bool {
    place % 4 != 3
}

pub(super) fn customers(count: u32, rng: &mut Rng) -> Sheet<impl Iterator<Item = ReadRow>> {
    sheet("the demo", &CUSTOMER, (0..count).map(move |place| customer(place, rng)))
}

fn customer(place: u32, rng: &mut Rng) -> Vec<String> {
    let city = picked(&CITY, rng);
    // Beyond the first hundreds names repeat, as they do in life; then the number of the branch tells them apart.
    let branch = if place < 200 { String::new() } else { format!(" {}", place / 10) };
    let (farm, farm_ar) = FARM[place as usize % FARM.len()];
    let (name, company, kind) = match place % 6 {
        0 => (format!("{farm} Farm, {city}{branch}"), String::new(), "farm"),
        1 => (format!("{} {}{branch}", picked(&FIRST, rng), picked(&LAST, rng)), String::new(), "person"),
        2 => (format!("مزرعة {farm_ar}{branch}"), format!("{farm} Farms"), "farm"),
        3 => {
            (format!("{} {}{branch}", picked(&FIRST_AR, rng), picked(&LAST_AR, rng)), String::new(), "person")
        }
        4 => (format!("{farm} for Agricultural Investment{branch}"), format!("{farm} Agri Co."), "company"),
        _ => (format!("الجمعية الزراعية - {farm_ar}{branch}"), String::new(), "institution"),
    };
    let wholesale = place % 5 == 4;
    let limit = if has_credit(place) { [20_000, 50_000, 100_000, 250_000][rng.usize(0..4)] } else { 0 };
    vec![
        customer_code(place),
        name,
        company,
        kind.to_string(),
        if wholesale { "wholesale" } else { ["regular", "vip"][usize::from(place.is_multiple_of(11))] }
            .to_string(),
        format!("01{} {:03} {:04}", rng.u8(0..3), rng.u16(0..1000), rng.u16(0..10_000)),
        if kind == "company" { format!("office{}@example.com", place + 1) } else { String::new() },
        city.to_string(),
        country(city).to_string(),
        if kind == "company" { format!("{:09}", rng.u32(100_000_000..999_999_999)) } else { String::new() },
        format!("{limit}.00"),
        if limit > 0 { ["15", "30", "45"][rng.usize(0..3)] } else { "0" }.to_string(),
        if place % 10 == 4 { "3" } else { "0" }.to_string(),
        if wholesale { "wholesale" } else { "retail" }.to_string(),
        format!("EMP{:03}", 1 + place % 3),
    ]
}

const SUPPLIER: [&str; 11] = [
    "code",
    "name",
    "kind",
    "contact_person",
    "phone",
    "city",
    "country",
    "payment_terms_days",
    "payment_method",
    "is_preferred",
    "quality_rating",
];

const SUPPLIERS: [(&str, &str, &str); 10] = [
    ("Misr Hytech Seeds", "Cairo", "Egypt"),
    ("شركة الدلتا للأسمدة", "Talkha", "Egypt"),
    ("Abu Qir Fertilisers Trading", "Alexandria", "Egypt"),
    ("Kafr El-Zayat Pesticides Agency", "Kafr El-Zayat", "Egypt"),
    ("Al-Watania Agri Supplies", "Buraydah", "Saudi Arabia"),
    ("الشركة العربية للري", "Sadat City", "Egypt"),
    ("Cairo Feed Mills", "6th of October", "Egypt"),
    ("Green Plain Imports", "Damietta", "Egypt"),
    ("Sinai Tools and Fittings", "Ismailia", "Egypt"),
    ("Najd Crop Science", "Riyadh", "Saudi Arabia"),
];

/// How many suppliers there are.
pub(super) const SUPPLIER_COUNT: usize = SUPPLIERS.len();

/// The code of a supplier by its place, from 0.
pub(super) fn supplier_code(place: usize) -> String {
    format!("SUP-{:03}", place + 1)
}

pub(super) fn suppliers(rng: &mut Rng) -> Sheet<impl Iterator<Item = ReadRow>> {
    let rows = SUPPLIERS.iter().enumerate().map(move |(place, (name, city, country))| {
        vec![
            supplier_code(place),
            (*name).to_string(),
            "company".to_string(),
            format!("{} {}", picked(&FIRST, rng), picked(&LAST, rng)),
            format!("02 {:04} {:04}", rng.u16(2000..4000), rng.u16(0..10_000)),
            (*city).to_string(),
            (*country).to_string(),
            ["30", "60", "90"][rng.usize(0..3)].to_string(),
            ["bank_transfer", "check", "cash"][rng.usize(0..3)].to_string(),
            if place < 3 { "yes" } else { "no" }.to_string(),
            rng.u8(3..6).to_string(),
        ]
    });
    sheet("the demo", &SUPPLIER, rows)
}

/// Sales engineers: code, name, department, commission in percent, monthly target.
pub(super) fn engineers() -> [[(&'static str, String); 5]; 3] {
    let of = |code: &str, name: &str, department: &str, rate: &str, target: i64| {
        [
            ("code", code.to_string()),
            ("name", name.to_string()),
            ("department", department.to_string()),
            ("commission_rate", rate.to_string()),
            ("monthly_target", amount(target * 100)),
        ]
    };
    [
        of("EMP001", "Amr Helmy", "Delta", "2", 150_000),
        of("EMP002", "Rania Fathy", "Upper Egypt", "2.5", 120_000),
        of("EMP003", "Faisal Al-Otaibi", "Saudi Arabia", "1.75", 200_000),
    ]
}
