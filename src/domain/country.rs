//! What a shop begins with in a country: its currency and the rate most goods are taxed at.

use super::money::Currency;
use super::rate::Rate;

/// The usual settings of a country. They are a beginning: the first run shows them and lets each be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two letters, ISO 3166-1.
    pub code: &'static str,
    pub name: &'static str,
    pub name_ar: &'static str,
    currency: &'static str,
    tax_rate: i64,
}

const fn country(
    code: &'static str,
    name: &'static str,
    name_ar: &'static str,
    currency: &'static str,
    tax_rate: i64,
) -> Country {
    Country { code, name, name_ar, currency, tax_rate }
}

/// The countries offered at the first run, the likely ones first. The rates are the general rates of VAT or sales tax
/// in thousandths of a percent; 0 where there is none on goods.
pub const COUNTRIES: &[Country] = &[
    country("EG", "Egypt", "مصر", "EGP", 14_000),
    country("SA", "Saudi Arabia", "السعودية", "SAR", 15_000),
    country("AE", "United Arab Emirates", "الإمارات", "AED", 5_000),
    country("BH", "Bahrain", "البحرين", "BHD", 10_000),
    country("JO", "Jordan", "الأردن", "JOD", 16_000),
    country("KW", "Kuwait", "الكويت", "KWD", 0),
    country("OM", "Oman", "عُمان", "OMR", 5_000),
    country("QA", "Qatar", "قطر", "QAR", 0),
    country("SD", "Sudan", "السودان", "SDG", 17_000),
    country("DZ", "Algeria", "الجزائر", "DZD", 19_000),
    country("MA", "Morocco", "المغرب", "MAD", 20_000),
    country("TN", "Tunisia", "تونس", "TND", 19_000),
    country("TR", "Türkiye", "تركيا", "TRY", 20_000),
    country("KE", "Kenya", "كينيا", "KES", 16_000),
    country("NG", "Nigeria", "نيجيريا", "NGN", 7_500),
    country("PK", "Pakistan", "باكستان", "PKR", 18_000),
    country("DE", "Germany", "ألمانيا", "EUR", 19_000),
    country("FR", "France", "فرنسا", "EUR", 20_000),
    country("GB", "United Kingdom", "المملكة المتحدة", "GBP", 20_000),
    country("US", "United States", "الولايات المتحدة", "USD", 0),
];

impl Country {
    /// The country of two letters, in capitals or not.
    pub fn find(code: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code.trim()))
    }

    /// The first country that keeps its books in a currency.
    pub fn of_currency(currency: Currency) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.currency == currency.code())
    }

    pub fn currency(&self) -> Currency {
        Currency::find(self.currency).unwrap_or_default()
    }

    /// The rate that most goods are taxed at.
    pub const fn tax_rate(&self) -> Rate {
        Rate::from_thousandths(self.tax_rate)
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, Country};
    use crate::domain::{Currency, Rate};

    #[test]
    fn every_country_has_a_currency_this_program_knows() {
        for country in COUNTRIES {
            assert_eq!(
                Currency::find(country.currency).unwrap().code(),
                country.currency,
                "{}",
                country.name
            );
            assert_eq!(country.code.len(), 2);
            assert!(country.tax_rate() <= Rate::HUNDRED);
        }
    }

    #[test]
    fn a_country_is_found_by_its_letters_and_by_its_currency() {
        let egypt = Country::find("eg").unwrap();
        assert_eq!((egypt.currency(), egypt.tax_rate()), (Currency::EGP, Rate::from_thousandths(14_000)));
        assert_eq!(Country::of_currency(Currency::SAR).unwrap().code, "SA");
        assert_eq!(Country::find("XX"), None);
    }
}
