//! `storekeep init`: the first run without a screen.

use super::arguments::Init;
use super::failure::say;
use super::{Arguments, Failure, sign_in};
use crate::domain::{Country, Currency, PriceMode, Rate, Zone};
use crate::store::{Error, FirstRun, Store};
use crate::words::{Message, Name};

pub(crate) fn run(arguments: &Arguments, asked: &Init) -> Result<(), Failure> {
    let path = arguments.database()?;
    let (country, currency, tax_rate) = settings(asked)?;
    refuse_taken(&path)?;
    let first_run = FirstRun {
        shop: asked.shop.clone(),
        country,
        currency,
        time_zone: time_zone(asked)?,
        tax_rate,
        price_mode: if asked.prices_include_tax { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded },
        warehouse: asked.warehouse.clone(),
        owner: asked.owner.clone(),
        owner_name: asked.owner_name.clone().unwrap_or_default(),
        pin: sign_in::new_pin(&format!("{} ", Message::of("cli-ask-new-pin").with("user", &asked.owner)))?,
    };
    let store = Store::create(&path)?;
    let code = store.first_run(&first_run)?;
    say(&Message::of("cli-shop-set-up")
        .with("shop", &asked.shop.trim().to_string())
        .with("path", &path)
        .with("name", &store.shop()?.map_or(Zone::UTC, |shop| shop.time_zone).name().to_string())
        .with("owner", &asked.owner.trim().to_string())
        .to_string());
    say(&Message::of("cli-recovery-code").with("code", &code.to_string()).to_string());
    say(Name::of("cli-recovery-code-made").said());
    Ok(())
}

/// Refuses a file that holds a shop already, or that did.
pub(crate) fn refuse_taken(path: &std::path::Path) -> Result<(), Failure> {
    match Store::open(path).and_then(|store| store.shop()) {
        Ok(Some(_)) => Err(Failure::wrong(Message::of("cli-shop-there-already").with("path", &path))),
        Ok(None) | Err(Error::NoFile { .. } | Error::NoFolder { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The time zone that is given; none is the country's.
fn time_zone(asked: &Init) -> Result<Option<Zone>, Failure> {
    let zone = asked.time_zone.as_deref().map(Zone::find).transpose();
    zone.map_err(|error| Failure::wrong(Message::of("cli-time-zone").with("error", &error)))
}

/// Country, currency and tax rate: what is not given follows from what is.
fn settings(asked: &Init) -> Result<(String, Currency, Rate), Failure> {
    let named = |error: crate::domain::Error| Failure::Store(Error::Domain(error));
    let currency = asked.currency.as_deref().map(Currency::find).transpose().map_err(named)?;
    let preset = match (&asked.country, currency) {
        (Some(code), _) => Country::find(code),
        (None, Some(currency)) => Country::of_currency(currency),
        (None, None) => Country::find("EG"),
    };
    let code = match (&asked.country, preset) {
        (_, Some(preset)) => preset.code.to_string(),
        (Some(code), None) if is_country_code(code) => code.to_ascii_uppercase(),
        (Some(code), None) => {
            return Err(Failure::wrong(Message::of("cli-country-not-two-letters").with("code", &code)));
        }
        (None, None) => return Err(Failure::wrong(Name::of("cli-say-which-country-shop"))),
    };
    let currency = currency
        .or(preset.map(Country::currency))
        .ok_or_else(|| Failure::wrong(Name::of("cli-say-which-currency-shop")))?;
    let tax_rate = match (&asked.tax_rate, preset) {
        (Some(typed), _) => {
            Rate::parse(typed).ok().filter(|rate| *rate <= Rate::HUNDRED).ok_or_else(|| {
                Failure::wrong(Message::of("cli-tax-rate-not-percentage").with("typed", &typed))
            })?
        }
        (None, Some(preset)) => preset.tax_rate(),
        (None, None) => return Err(Failure::wrong(Name::of("cli-say-how-most-goods"))),
    };
    Ok((code, currency, tax_rate))
}

fn is_country_code(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::settings;
    use crate::cli::arguments::Init;

    fn asked(country: Option<&str>, currency: Option<&str>, tax_rate: Option<&str>) -> Init {
        Init {
            shop: "Green Field".to_string(),
            currency: currency.map(String::from),
            tax_rate: tax_rate.map(String::from),
            owner: "owner".to_string(),
            country: country.map(String::from),
            time_zone: None,
            owner_name: None,
            warehouse: "Main store".to_string(),
            prices_include_tax: false,
        }
    }

    fn found(asked: &Init) -> Option<(String, &'static str, i64)> {
        settings(asked).ok().map(|(code, currency, rate)| (code, currency.code(), rate.thousandths()))
    }

    #[test]
    fn what_is_not_given_follows_from_what_is() {
        let some = |code: &str, currency, rate| Some((code.to_string(), currency, rate));
        assert_eq!(found(&asked(None, None, None)), some("EG", "EGP", 14_000));
        assert_eq!(found(&asked(Some("sa"), None, None)), some("SA", "SAR", 15_000));
        assert_eq!(found(&asked(None, Some("SAR"), None)), some("SA", "SAR", 15_000));
        assert_eq!(found(&asked(None, Some("EGP"), Some("14%"))), some("EG", "EGP", 14_000));
        assert_eq!(found(&asked(Some("EG"), Some("USD"), Some("0"))), some("EG", "USD", 0));
        assert_eq!(found(&asked(Some("ZW"), Some("USD"), Some("15"))), some("ZW", "USD", 15_000));
    }

    #[test]
    fn what_cannot_be_known_is_asked_for() {
        assert_eq!(found(&asked(Some("ZW"), None, Some("15"))), None);
        assert_eq!(found(&asked(Some("ZW"), Some("USD"), None)), None);
        assert_eq!(found(&asked(Some("Egypt"), None, None)), None);
        assert_eq!(found(&asked(None, Some("XXX"), Some("5"))), None);
        assert_eq!(found(&asked(None, None, Some("101"))), None);
    }
}
