//! What an agricultural supplies shop sells: the words that products are put together from, in English and Arabic.

/// The same words in both languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub en: &'static str,
    pub ar: &'static str,
}

const fn w(en: &'static str, ar: &'static str) -> Words {
    Words { en, ar }
}

/// A size that something is packed in: words, unit of sale, and how many of the base price it costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub words: Words,
    pub unit: &'static str,
    /// Hundredths of the base price.
    pub factor: i64,
}

const fn size(en: &'static str, ar: &'static str, unit: &'static str, factor: i64) -> Size {
    Size { words: w(en, ar), unit, factor }
}

/// One thing that is sold in several sizes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    pub words: Words,
    /// NPK ratio, active ingredient or variety, by family; and the concentration of an ingredient.
    pub detail: &'static str,
    pub concentration: &'static str,
    /// Hundredths of a pound for a factor of 100.
    pub price: i64,
}

const fn base(
    en: &'static str,
    ar: &'static str,
    detail: &'static str,
    concentration: &'static str,
    price: i64,
) -> Base {
    Base { words: w(en, ar), detail, concentration, price }
}

/// What the detail of a base is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    None,
    Variety,
    Npk,
    Ingredient,
}

/// Things of one category.
pub(super) struct Family {
    pub prefix: &'static str,
    pub category: Words,
    pub group: &'static str,
    pub detail: Detail,
    pub tracks_lots: bool,
    /// Days from making to expiry; 0 for what does not spoil.
    pub shelf_life: i64,
    pub bases: &'static [Base],
    pub sizes: &'static [Size],
}

/// Groups with their tax rate in percent and shelf life in days, blank for none.
pub(super) const GROUPS: [(&str, &str, &str); 6] = [
    ("Seeds", "0", "730"),
    ("Fertilisers", "14", "1095"),
    ("Pesticides", "14", "730"),
    ("Irrigation and tools", "14", ""),
    ("Animal feed", "5", "180"),
    ("Services", "14", ""),
];

pub(super) static FAMILIES: [Family; 8] = [
    Family {
        prefix: "SV",
        category: w("Vegetable seeds", "بذور خضر"),
        group: "Seeds",
        detail: Detail::Variety,
        tracks_lots: true,
        shelf_life: 730,
        bases: &[
            base("Tomato seed Castle Rock", "بذور طماطم كاسل روك", "Castle Rock", "", 6500),
            base("Cucumber seed Beit Alpha", "بذور خيار بيت ألفا", "Beit Alpha", "", 5800),
            base(
                "Sweet pepper seed California Wonder",
                "بذور فلفل كاليفورنيا",
                "California Wonder",
                "",
                7400,
            ),
            base("Aubergine seed Black Beauty", "بذور باذنجان بلاك بيوتي", "Black Beauty", "", 5200),
            base("Onion seed Giza 20", "بذور بصل جيزة ٢٠", "Giza 20", "", 4300),
            base("Watermelon seed Crimson Sweet", "بذور بطيخ كريمسون", "Crimson Sweet", "", 6900),
            base("Melon seed Galia", "بذور شمام جاليا", "Galia", "", 8100),
            base("Courgette seed Eskandarany", "بذور كوسة إسكندراني", "Eskandarany", "", 3900),
            base("Okra seed Balady", "بذور بامية بلدي", "Balady", "", 2800),
            base("Carrot seed Chantenay", "بذور جزر شانتناي", "Chantenay", "", 3100),
            base("Lettuce seed Dark Green", "بذور خس أخضر داكن", "Dark Green", "", 2600),
            base("Cabbage seed Brunswick", "بذور كرنب برونزويك", "Brunswick", "", 3300),
            base("Spinach seed Viroflay", "بذور سبانخ فيروفلاي", "Viroflay", "", 2400),
            base("Tomato seed Super Strain B", "بذور طماطم سوبر سترين بي", "Super Strain B", "", 6200),
        ],
        sizes: &[
            size("10 g", "١٠ جم", "pack", 100),
            size("50 g", "٥٠ جم", "pack", 420),
            size("100 g", "١٠٠ جم", "pack", 780),
            size("500 g tin", "علبة ٥٠٠ جم", "piece", 3500),
        ],
    },
    Family {
        prefix: "FR",
        category: w("Compound fertilisers", "أسمدة مركبة"),
        group: "Fertilisers",
        detail: Detail::Npk,
        tracks_lots: true,
        shelf_life: 1095,
        bases: &[
            base("NPK 20-20-20", "سماد مركب ٢٠-٢٠-٢٠", "20-20-20", "", 6800),
            base("NPK 19-19-19 + TE", "سماد مركب ١٩-١٩-١٩ + عناصر صغرى", "19-19-19", "", 6400),
            base("NPK 15-15-15", "سماد مركب ١٥-١٥-١٥", "15-15-15", "", 4200),
            base("NPK 10-52-10", "سماد مركب ١٠-٥٢-١٠", "10-52-10", "", 7900),
            base("NPK 12-12-36", "سماد مركب ١٢-١٢-٣٦", "12-12-36", "", 7600),
            base("Mono ammonium phosphate 12-61-0", "فوسفات أحادي الأمونيوم ١٢-٦١-٠", "12-61-0", "", 7200),
            base("Potassium nitrate 13-0-46", "نترات بوتاسيوم ١٣-٠-٤٦", "13-0-46", "", 8300),
            base("Potassium sulphate 0-0-50", "سلفات بوتاسيوم ٠-٠-٥٠", "0-0-50", "", 5900),
            base("Urea 46-0-0", "يوريا ٤٦-٠-٠", "46-0-0", "", 2400),
            base("Ammonium nitrate 33.5-0-0", "نترات نشادر ٣٣.٥-٠-٠", "33.5-0-0", "", 2200),
            base("Calcium nitrate 15.5-0-0", "نترات كالسيوم ١٥.٥-٠-٠", "15.5-0-0", "", 3400),
            base("Magnesium sulphate", "سلفات ماغنسيوم", "0-0-0", "", 1900),
        ],
        sizes: &[
            size("1 kg", "١ كجم", "pack", 100),
            size("5 kg", "٥ كجم", "bag", 470),
            size("25 kg", "٢٥ كجم", "bag", 2150),
            size("50 kg", "٥٠ كجم", "bag", 4100),
        ],
    },
    Family {
        prefix: "PS",
        category: w("Pesticides", "مبيدات"),
        group: "Pesticides",
        detail: Detail::Ingredient,
        tracks_lots: true,
        shelf_life: 730,
        bases: &[
            base("Abamectin 1.8 % EC", "أبامكتين ١.٨٪", "Abamectin", "1.8 % EC", 9500),
            base("Imidacloprid 35 % SC", "إيميداكلوبريد ٣٥٪", "Imidacloprid", "35 % SC", 14200),
            base("Azoxystrobin 25 % SC", "أزوكسي ستروبين ٢٥٪", "Azoxystrobin", "25 % SC", 21500),
            base("Glyphosate 48 % SL", "جليفوسات ٤٨٪", "Glyphosate", "48 % SL", 6900),
            base("Lambda-cyhalothrin 5 % EC", "لمبادا سيهالوثرين ٥٪", "Lambda-cyhalothrin", "5 % EC", 7700),
            base("Difenoconazole 25 % EC", "دايفينوكونازول ٢٥٪", "Difenoconazole", "25 % EC", 18300),
            base("Propamocarb 72.2 % SL", "بروباموكارب ٧٢.٢٪", "Propamocarb", "72.2 % SL", 16800),
            base("Spinosad 24 % SC", "سبينوساد ٢٤٪", "Spinosad", "24 % SC", 32900),
            base(
                "Chlorantraniliprole 20 % SC",
                "كلورانترانيليبرول ٢٠٪",
                "Chlorantraniliprole",
                "20 % SC",
                38500,
            ),
        ],
        sizes: &[
            size("100 ml", "١٠٠ مل", "piece", 100),
            size("250 ml", "٢٥٠ مل", "piece", 230),
            size("1 l", "١ لتر", "piece", 840),
            size("5 l", "٥ لتر", "piece", 3900),
        ],
    },
    Family {
        prefix: "FG",
        category: w("Fungicide powders", "مبيدات فطرية"),
        group: "Pesticides",
        detail: Detail::Ingredient,
        tracks_lots: true,
        shelf_life: 730,
        bases: &[
            base("Mancozeb 80 % WP", "مانكوزيب ٨٠٪", "Mancozeb", "80 % WP", 5200),
            base(
                "Metalaxyl + mancozeb 72 % WP",
                "ميتالاكسيل + مانكوزيب ٧٢٪",
                "Metalaxyl, mancozeb",
                "72 % WP",
                8800,
            ),
            base(
                "Copper oxychloride 50 % WP",
                "أوكسي كلورو النحاس ٥٠٪",
                "Copper oxychloride",
                "50 % WP",
                6100,
            ),
            base("Micronised sulphur 80 % WG", "كبريت ميكروني ٨٠٪", "Sulphur", "80 % WG", 2900),
            base("Thiophanate-methyl 70 % WP", "ثيوفانات ميثيل ٧٠٪", "Thiophanate-methyl", "70 % WP", 7300),
            base("Acetamiprid 20 % SP", "أسيتامبريد ٢٠٪", "Acetamiprid", "20 % SP", 6600),
        ],
        sizes: &[
            size("100 g", "١٠٠ جم", "pack", 100),
            size("250 g", "٢٥٠ جم", "pack", 235),
            size("1 kg", "١ كجم", "pack", 880),
        ],
    },
    Family {
        prefix: "IR",
        category: w("Irrigation", "شبكات ري"),
        group: "Irrigation and tools",
        detail: Detail::None,
        tracks_lots: false,
        shelf_life: 0,
        bases: &[
            base("Drip line, emitter every 30 cm", "خرطوم تنقيط كل ٣٠ سم", "", "", 650),
            base("Polyethylene pipe", "خرطوم بولي إيثيلين", "", "", 900),
            base("Drip line, emitter every 50 cm", "خرطوم تنقيط كل ٥٠ سم", "", "", 560),
            base("Lay-flat hose", "خرطوم قماش", "", "", 1400),
        ],
        sizes: &[
            size("16 mm", "١٦ مم", "metre", 100),
            size("20 mm", "٢٠ مم", "metre", 140),
            size("32 mm", "٣٢ مم", "metre", 260),
        ],
    },
    Family {
        prefix: "TL",
        category: w("Tools and fittings", "أدوات ومهمات"),
        group: "Irrigation and tools",
        detail: Detail::None,
        tracks_lots: false,
        shelf_life: 0,
        bases: &[
            base("Knapsack sprayer 20 l", "رشاشة ظهرية ٢٠ لتر", "", "", 68000),
            base("Pruning shears", "مقص تقليم", "", "", 18500),
            base("Hoe, steel", "فأس صلب", "", "", 14500),
            base("Spray mask with filter", "كمامة رش بفلتر", "", "", 11200),
            base("Nitrile gloves, pair", "قفاز نيتريل", "", "", 3800),
            base("Screen filter 2 in", "فلتر شبكي ٢ بوصة", "", "", 42500),
            base("Ball valve", "محبس كروي", "", "", 6400),
            base("Seed tray 209 cells", "صينية زراعة ٢٠٩ عين", "", "", 2700),
            base("Sprinkler, brass", "رشاش نحاس", "", "", 15800),
        ],
        sizes: &[size("standard", "قياسي", "piece", 100), size("professional", "احترافي", "piece", 165)],
    },
    Family {
        prefix: "AF",
        category: w("Animal feed", "أعلاف"),
        group: "Animal feed",
        detail: Detail::None,
        tracks_lots: true,
        shelf_life: 180,
        bases: &[
            base("Dairy feed 16 %", "علف حلاب ١٦٪", "", "", 1850),
            base("Broiler starter 23 %", "علف بادي تسمين ٢٣٪", "", "", 2650),
            base("Layer feed 17 %", "علف بياض ١٧٪", "", "", 2250),
            base("Fish feed 30 %", "علف أسماك ٣٠٪", "", "", 2900),
            base("Wheat bran", "ردة قمح", "", "", 1250),
            base("Crushed maize", "ذرة مجروش", "", "", 1480),
        ],
        sizes: &[
            size("by weight", "بالوزن", "kg", 100),
            size("25 kg", "٢٥ كجم", "bag", 2400),
            size("50 kg", "٥٠ كجم", "bag", 4700),
        ],
    },
    Family {
        prefix: "SF",
        category: w("Field crop seeds", "بذور محاصيل"),
        group: "Seeds",
        detail: Detail::Variety,
        tracks_lots: true,
        shelf_life: 540,
        bases: &[
            base("Wheat seed Giza 171", "تقاوي قمح جيزة ١٧١", "Giza 171", "", 2600),
            base("Maize seed TWC 324", "تقاوي ذرة هجين ٣٢٤", "TWC 324", "", 9800),
            base("Berseem clover seed Gemmeiza", "تقاوي برسيم جميزة", "Gemmeiza", "", 11500),
            base("Faba bean seed Sakha 1", "تقاوي فول سخا ١", "Sakha 1", "", 5400),
            base("Alfalfa seed Siwa", "تقاوي برسيم حجازي سيوة", "Siwa", "", 17500),
            base("Rice seed Sakha 108", "تقاوي أرز سخا ١٠٨", "Sakha 108", "", 3600),
        ],
        sizes: &[
            size("by weight", "بالوزن", "kg", 100),
            size("10 kg", "١٠ كجم", "bag", 960),
            size("30 kg", "٣٠ كجم", "bag", 2800),
        ],
    },
];

/// Work that is sold: name, Arabic name, price in hundredths.
pub(super) const SERVICES: [(&str, &str, i64); 5] = [
    ("Spraying, per feddan", "رش مبيدات للفدان", 25_000),
    ("Soil analysis", "تحليل تربة", 45_000),
    ("Delivery to the farm", "توصيل للمزرعة", 15_000),
    ("Irrigation design, per feddan", "تصميم شبكة ري للفدان", 60_000),
    ("Agronomist's visit", "زيارة مهندس زراعي", 30_000),
];

/// Makers, put together from two parts.
pub(super) const BRANDS: [Words; 20] = [
    w("Nile", "النيل"),
    w("Delta", "الدلتا"),
    w("Oasis", "الواحة"),
    w("Sinai", "سيناء"),
    w("Lotus", "لوتس"),
    w("Horus", "حورس"),
    w("Green Valley", "الوادي الأخضر"),
    w("Palm", "النخيل"),
    w("Misr", "مصر"),
    w("Sakkara", "سقارة"),
    w("Falcon", "الصقر"),
    w("Pyramid", "الهرم"),
    w("Sunrise", "الشروق"),
    w("Karnak", "الكرنك"),
    w("Golden Spike", "السنبلة الذهبية"),
    w("Riyadh", "الرياض"),
    w("Najd", "نجد"),
    w("Fayoum", "الفيوم"),
    w("Canal", "القناة"),
    w("Rosetta", "رشيد"),
];

pub(super) const HOUSES: [Words; 8] = [
    w("Agro", "أجرو"),
    w("Chem", "كيم"),
    w("Seeds", "للبذور"),
    w("Crop", "للمحاصيل"),
    w("Plant Care", "لرعاية النبات"),
    w("Farming", "للزراعة"),
    w("Bio", "بيو"),
    w("Growers", "للمزارعين"),
];
