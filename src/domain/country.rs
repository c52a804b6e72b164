//! What a shop begins with in a country: its currency, the rate most goods are taxed at and the time its clocks show.

use super::calendar::zone::Zone;
use super::figures::money::Currency;
use super::figures::rate::Rate;
use crate::words::Name;

/// The usual settings of a country. They are a beginning: the first run shows them and lets each be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two letters, ISO 3166-1.
    pub code: &'static str,
    pub name: Name,
    currency: &'static str,
    tax_rate: i64,
    /// Time zones, the one of most people first.
    zones: &'static [&'static str],
}

const fn country(
    code: &'static str,
    name: Name,
    currency: &'static str,
    tax_rate: i64,
    zones: &'static [&'static str],
) -> Country {
    Country { code, name, currency, tax_rate, zones }
}

/// Of the United States.
const AMERICA: &[&str] = &[
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
];

/// The countries offered at the first run, the likely ones first. The rates are the general rates of VAT or sales tax
/// in thousandths of a percent; 0 where there is none on goods.
pub const COUNTRIES: &[Country] = &[
    country("EG", Name::of("Country.EG"), "EGP", 14_000, &["Africa/Cairo"]),
    country("SA", Name::of("Country.SA"), "SAR", 15_000, &["Asia/Riyadh"]),
    country("AE", Name::of("Country.AE"), "AED", 5_000, &["Asia/Dubai"]),
    country("BH", Name::of("Country.BH"), "BHD", 10_000, &["Asia/Bahrain"]),
    country("JO", Name::of("Country.JO"), "JOD", 16_000, &["Asia/Amman"]),
    country("KW", Name::of("Country.KW"), "KWD", 0, &["Asia/Kuwait"]),
    country("OM", Name::of("Country.OM"), "OMR", 5_000, &["Asia/Muscat"]),
    country("QA", Name::of("Country.QA"), "QAR", 0, &["Asia/Qatar"]),
    country("SD", Name::of("Country.SD"), "SDG", 17_000, &["Africa/Khartoum"]),
    country("DZ", Name::of("Country.DZ"), "DZD", 19_000, &["Africa/Algiers"]),
    country("MA", Name::of("Country.MA"), "MAD", 20_000, &["Africa/Casablanca"]),
    country("TN", Name::of("Country.TN"), "TND", 19_000, &["Africa/Tunis"]),
    country("TR", Name::of("Country.TR"), "TRY", 20_000, &["Europe/Istanbul"]),
    country("KE", Name::of("Country.KE"), "KES", 16_000, &["Africa/Nairobi"]),
    country("NG", Name::of("Country.NG"), "NGN", 7_500, &["Africa/Lagos"]),
    country("PK", Name::of("Country.PK"), "PKR", 18_000, &["Asia/Karachi"]),
    country("DE", Name::of("Country.DE"), "EUR", 19_000, &["Europe/Berlin"]),
    country("FR", Name::of("Country.FR"), "EUR", 20_000, &["Europe/Paris"]),
    country("GB", Name::of("Country.GB"), "GBP", 20_000, &["Europe/London"]),
    country("US", Name::of("Country.US"), "USD", 0, AMERICA),
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

    /// The time zone of a shop in the country, on a machine that is set to another: the machine's where it is one of the
    /// country's, else that of most people there.
    pub fn zone(&self, of_machine: Zone) -> Zone {
        let usual = self.zones.first().and_then(|name| Zone::parse(name).ok());
        usual.filter(|_| !self.zones.contains(&of_machine.name())).unwrap_or(of_machine)
    }

    /// The rate that most goods are taxed at.
    pub const fn tax_rate(&self) -> Rate {
        Rate::from_thousandths(self.tax_rate)
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, Country};
    use crate::domain::{Currency, Rate, Zone};

    #[test]
    fn a_shop_keeps_the_time_of_its_country_and_the_machine_chooses_among_several() {
        let zone = |code, machine| Country::find(code).unwrap().zone(Zone::parse(machine).unwrap()).name();
        assert_eq!(zone("EG", "America/Los_Angeles"), "Africa/Cairo");
        assert_eq!(zone("EG", "Africa/Cairo"), "Africa/Cairo");
        assert_eq!(zone("US", "America/Los_Angeles"), "America/Los_Angeles");
        assert_eq!(zone("US", "UTC"), "America/New_York");
        for country in COUNTRIES {
            assert!(!country.zones.is_empty() && country.zones.iter().all(|zone| Zone::parse(zone).is_ok()));
        }
    }

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
