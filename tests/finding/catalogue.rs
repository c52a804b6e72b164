//! A catalogue as shops have them: brands, kinds, tastes, packs and sizes, in English and Arabic, and the ways in which
//! clerks type what they look for in it.

use fastrand::Rng;

pub struct Item {
    pub sku: String,
    pub name: String,
    pub name_ar: String,
}

const GOODS: &[(&str, &str, &str)] = &[
    ("Tomato seed", "بذور طماطم", "g"),
    ("Cucumber seed", "بذور خيار", "g"),
    ("Watermelon seed", "بذور بطيخ", "g"),
    ("Pepper seed", "بذور فلفل", "g"),
    ("Compound fertiliser 20-20-20", "سماد مركب ٢٠-٢٠-٢٠", "kg"),
    ("Compound fertiliser 19-19-19", "سماد مركب ١٩-١٩-١٩", "kg"),
    ("Potassium sulphate", "سلفات البوتاسيوم", "kg"),
    ("Ammonium nitrate", "نترات الأمونيوم", "kg"),
    ("Urea 46%", "يوريا ٤٦٪", "kg"),
    ("Humic acid", "حمض الهيوميك", "l"),
    ("Copper fungicide", "مبيد فطري نحاسي", "g"),
    ("Mineral oil insecticide", "مبيد حشري زيت معدني", "l"),
    ("Glyphosate herbicide", "مبيد أعشاب جليفوسات", "l"),
    ("Layer feed pellets", "علف بياض محبب", "kg"),
    ("Broiler starter feed", "علف بادئ تسمين", "kg"),
    ("Drip irrigation pipe", "خرطوم ري بالتنقيط", "m"),
    ("Knapsack sprayer", "رشاشة ظهرية", "l"),
    ("Garden gloves", "قفازات حديقة", "pcs"),
    ("Corn flakes", "رقائق الذرة", "g"),
    ("Basmati rice", "أرز بسمتي", "kg"),
    ("Macaroni penne", "مكرونة بيني", "g"),
    ("Full cream milk", "حليب كامل الدسم", "ml"),
    ("Greek yoghurt", "زبادي يوناني", "g"),
    ("Orange juice", "عصير برتقال", "ml"),
    ("Mango nectar", "نكتار مانجو", "ml"),
    ("Ground coffee", "قهوة مطحونة", "g"),
    ("Green tea bags", "شاي أخضر فتلة", "pcs"),
    ("Dark chocolate", "شوكولاتة داكنة", "g"),
    ("Sunflower oil", "زيت عباد الشمس", "l"),
    ("Tuna chunks", "تونة قطع", "g"),
    ("Laundry powder", "مسحوق غسيل", "kg"),
    ("Dishwashing liquid", "سائل غسيل الأطباق", "ml"),
    ("Baby shampoo", "شامبو أطفال", "ml"),
    ("Toothpaste", "معجون أسنان", "ml"),
    ("Paracetamol tablets", "أقراص باراسيتامول", "pcs"),
    ("Vitamin C effervescent", "فيتامين سي فوار", "pcs"),
    ("Wood screws", "مسامير خشب", "mm"),
    ("Copper cable", "كابل نحاس", "m"),
    ("Wall paint", "دهان جدران", "l"),
    ("LED bulb", "لمبة ليد", "pcs"),
];

const BRANDS: &[(&str, &str)] = &[
    ("Nile", "النيل"),
    ("Delta", "الدلتا"),
    ("Kellogg's", "كيلوجز"),
    ("O'Neil", "أونيل"),
    ("Johnson & Sons", "جونسون"),
    ("Green Valley", "الوادي الأخضر"),
    ("Sahara", "الصحراء"),
    ("Castle Rock", "كاسل روك"),
    ("Fayoum", "الفيوم"),
    ("Horus", "حورس"),
    ("Pharaoh", "فرعون"),
    ("Nestlé", "نستله"),
    ("Almarai", "المراعي"),
    ("Juhayna", "جهينة"),
    ("Abu Auf", "أبو عوف"),
    ("Syngenta", "سينجنتا"),
    ("Bayer", "باير"),
    ("BASF", "باسف"),
    ("Häfele", "هافيلي"),
    ("Bosch", "بوش"),
    ("3M", "ثري إم"),
    ("El Nasr", "النصر"),
    ("Misr", "مصر"),
    ("Golden Ear", "السنبلة الذهبية"),
    ("Mediterranean", "المتوسط"),
    ("Cleopatra", "كليوباترا"),
    ("Lotus", "لوتس"),
    ("Evergreen", "دائم الخضرة"),
    ("Blue Star", "النجم الأزرق"),
    ("Unique", "يونيك"),
    ("Al Ahram", "الأهرام"),
    ("Ramses", "رمسيس"),
    ("Premium Select", "بريميوم سيلكت"),
    ("Farmer's Choice", "اختيار المزارع"),
    ("Salt & Sun", "ملح وشمس"),
    ("Tanta", "طنطا"),
    ("Zagazig", "الزقازيق"),
    ("Aswan", "أسوان"),
    ("Luxor", "الأقصر"),
    ("Oasis", "الواحة"),
];

const KINDS: &[(&str, &str)] = &[
    ("", ""),
    ("Extra", "إكسترا"),
    ("Original", "أصلي"),
    ("Organic", "عضوي"),
    ("Light", "لايت"),
    ("Professional", "محترف"),
    ("Classic", "كلاسيك"),
    ("Super", "سوبر"),
    ("Gold", "ذهبي"),
    ("Family pack", "عبوة عائلية"),
];

const SIZES: &[&str] = &["10", "50", "100", "250", "500", "750", "0.5", "1", "2", "5", "20", "1.5"];

fn unit_ar(unit: &str) -> &str {
    match unit {
        "g" => "جم",
        "kg" => "كجم",
        "l" => "لتر",
        "ml" => "مل",
        "m" => "متر",
        "mm" => "مم",
        _ => "قطعة",
    }
}

/// So many products, each with another name.
pub fn made(count: usize) -> Vec<Item> {
    let (sizes, kinds, brands) = (SIZES.len(), KINDS.len(), BRANDS.len());
    let all = GOODS.len() * sizes * kinds * brands;
    // A step that has no factor in common with the number of all goes through all of them.
    (0..count)
        .map(|n| {
            let at = n * 7_919 % all;
            let (en, ar, unit) = GOODS[at % GOODS.len()];
            let size = SIZES[at / GOODS.len() % sizes];
            let (brand, brand_ar) = BRANDS[at / GOODS.len() / sizes % brands];
            let (kind, kind_ar) = KINDS[at / GOODS.len() / sizes / brands % kinds];
            let words = |parts: [&str; 4]| {
                parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
            };
            Item {
                sku: format!("{}{:02}-{n:05}", en.get(..2).unwrap_or("XX").to_uppercase(), at % 40),
                name: words([en, brand, kind, &format!("{size} {unit}")]),
                name_ar: words([ar, brand_ar, kind_ar, &format!("{size} {}", unit_ar(unit))]),
            }
        })
        .collect()
}

/// A way of typing, what is typed, and the product that is wanted.
pub struct Query {
    pub way: &'static str,
    pub typed: String,
    pub wanted: usize,
}

/// What clerks type for some of the products.
pub fn queries(items: &[Item], products: usize) -> Vec<Query> {
    let mut random = Rng::with_seed(71);
    let mut queries = Vec::new();
    for _ in 0..products {
        let wanted = random.usize(..items.len());
        let item = &items[wanted];
        let words: Vec<&str> = item.name.split(' ').collect();
        let mut ask = |way, typed: String| queries.push(Query { way, typed: typed.to_lowercase(), wanted });
        ask("whole name", item.name.clone());
        ask("whole Arabic name", item.name_ar.clone());
        ask(
            "other order",
            words
                .iter()
                .rev()
                .skip(2)
                .rev()
                .rev()
                .chain(words.iter().rev().take(2).rev())
                .copied()
                .collect::<Vec<_>>()
                .join(" "),
        );
        ask("beginnings", words.iter().map(|word| cut(word, 3)).collect::<Vec<_>>().join(" "));
        ask("middle words left out", left_out(&words));
        ask("size written in one", glued(&words));
        ask("one slip", slipped(&words, &mut random));
        ask(
            "short forms",
            words
                .iter()
                .enumerate()
                .map(|(at, word)| if at == 0 { short(word) } else { (*word).to_owned() })
                .collect::<Vec<_>>()
                .join(" "),
        );
        ask(
            "part of a word",
            words
                .iter()
                .enumerate()
                .map(|(at, word)| {
                    if at == 0 && word.len() > 5 {
                        word.chars().skip(1).collect()
                    } else {
                        (*word).to_owned()
                    }
                })
                .collect::<Vec<_>>()
                .join(" "),
        );
        ask("Arabic as typed", arabic(&item.name_ar, &mut random));
        ask("signs left out", item.name.replace('\'', "").replace('&', "and").replace('-', ""));
        ask("beginning of the code", cut(&item.sku, item.sku.len() - 1));
        ask("code without its signs", item.sku.replace('-', ""));
        ask("end of the code", item.sku.split('-').next_back().unwrap_or_default().to_owned());
        ask(
            "beginnings, middle left out",
            left_out(&words).split(' ').map(|word| cut(word, 4)).collect::<Vec<_>>().join(" "),
        );
        ask("slip, middle left out", slipped(&left_out(&words).split(' ').collect::<Vec<_>>(), &mut random));
        ask("short forms of all", words.iter().map(|word| short(word)).collect::<Vec<_>>().join(" "));
    }
    queries
}

fn cut(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

/// The first word, the brand, the size: what stands between is left out.
fn left_out(words: &[&str]) -> String {
    let keep = |at: usize| at == 0 || at + 3 >= words.len() || at.is_multiple_of(2);
    words.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

fn glued(words: &[&str]) -> String {
    let (size, rest) = words.split_at(words.len() - 2);
    format!("{} {}", size.join(" "), rest.concat())
}

/// One word of five letters or more with two letters exchanged, one left out, or one wrong.
fn slipped(words: &[&str], random: &mut Rng) -> String {
    let long: Vec<usize> = (0..words.len())
        .filter(|at| {
            words[*at].is_ascii() && words[*at].len() >= 5 && words[*at].chars().all(char::is_alphabetic)
        })
        .collect();
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let Some(at) = (!long.is_empty()).then(|| long[random.usize(..long.len())]) else {
        return words.join(" ");
    };
    let mut letters: Vec<char> = words[at].to_lowercase().chars().collect();
    let place = random.usize(1..letters.len() - 1);
    match random.u8(..3) {
        0 => letters.swap(place, place + 1),
        1 => drop(letters.remove(place)),
        _ => letters[place] = 'x',
    }
    words[at] = letters.into_iter().collect();
    words.join(" ")
}

/// A word without its vowels, but for the first letter.
fn short(word: &str) -> String {
    let letters = word.chars().enumerate().filter(|(at, c)| *at == 0 || !"aeiouAEIOU".contains(*c));
    letters.map(|(_, c)| c).collect()
}

/// Without hamza, with heh for teh marbuta, with the article or without.
fn arabic(name: &str, random: &mut Rng) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            c => c,
        })
        .collect();
    let words = plain.split(' ').map(|word| match word.strip_prefix("ال") {
        Some(bare) if random.bool() => bare.to_owned(),
        None if random.u8(..4) == 0 && !word.starts_with(|c: char| c.is_numeric()) => format!("ال{word}"),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
