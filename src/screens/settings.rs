//! The shop's settings, as a form.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::{COUNTRIES, CreditRule, DatedRate, Money, Permission, PriceMode, Rate, Zone};
use crate::store::{Error, Result, Session, Shop, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

/// The settings as they were when the form was opened.
pub(super) struct Settings {
    session: Rc<Session>,
    seen: Shop,
}

impl Settings {
    /// # Errors
    /// When the user may not see them.
    pub(super) fn new(session: Rc<Session>) -> Result<Self> {
        let seen = session.books().settings()?;
        Ok(Self { session, seen })
    }

    /// The settings as they were typed.
    fn wanted(&self, values: &Values) -> Result<Shop> {
        let named = |name, error: crate::domain::Error| Error::field(name, error.to_string());
        let line = |name| values.filled(name).map(str::to_owned);
        let step =
            |typed| Money::parse(typed, self.seen.currency).map_err(|error| named("cash_rounding", error));
        let rate = Rate::parse(values.text("tax_rate")).map_err(|error| named("tax_rate", error))?;
        // A changed rate has a first day, and so has one that is to begin on another day than was said.
        let first = values.day("tax_from")?.unwrap_or_else(clock::today);
        let had = self.seen.tax.before.map(|(first, _)| first);
        let is_changed = rate != self.seen.tax.rate || had.is_some_and(|had| had != first);
        let tax = if is_changed { self.changed_tax(rate, first) } else { self.seen.tax };
        let difference =
            |name| Money::parse(values.text(name), self.seen.currency).map_err(|error| named(name, error));
        let inside = values.yes("prices_include_tax");
        Ok(Shop {
            name: values.text("name").to_owned(),
            address: line("address"),
            phone: line("phone"),
            tax_number: line("tax_number"),
            receipt_footer: line("receipt_footer"),
            time_zone: Zone::find(values.text("time_zone")).map_err(|error| named("time_zone", error))?,
            tax,
            price_mode: if inside { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded },
            cash_rounding: values.filled("cash_rounding").map(step).transpose()?,
            requires_quality_test: values.yes("requires_quality_test"),
            requires_shift: values.yes("requires_shift"),
            difference_reason: difference("difference_reason")?,
            difference_approval: difference("difference_approval")?,
            over_limit: CreditRule::from_code(values.text("over_limit"))?,
            when_overdue: CreditRule::from_code(values.text("when_overdue"))?,
            ..self.seen.clone()
        })
    }

    fn changed_tax(&self, rate: Rate, first: NaiveDate) -> DatedRate {
        match self.seen.tax.before {
            Some((_, until)) if rate == self.seen.tax.rate => {
                DatedRate { rate, before: Some((first, until)) }
            }
            _ => self.seen.tax.changed(rate, first, clock::today()),
        }
    }

    fn on_receipts(&self) -> Vec<Field> {
        let shop = &self.seen;
        let filled = |value: &Option<String>| value.clone().unwrap_or_default();
        let section = Name::of("settings-on-receipts").said();
        vec![
            Field::text("name", Name::of("settings-name").said(), shop.name.clone())
                .required()
                .section(section),
            Field::text("phone", Name::of("settings-phone").said(), filled(&shop.phone)).section(section),
            Field::text("tax_number", Name::of("settings-tax-number").said(), filled(&shop.tax_number))
                .section(section)
                .help(Name::of("settings-the-shop-s-own-where").said()),
            Field::long("address", Name::of("settings-address").said(), filled(&shop.address))
                .section(section),
            Field::long("receipt_footer", Name::of("settings-footer").said(), filled(&shop.receipt_footer))
                .section(section)
                .help(Name::of("settings-below-every-receipt-thanks-opening").said()),
        ]
    }

    fn of_selling(&self) -> Vec<Field> {
        let shop = &self.seen;
        let (code, decimals) = (shop.currency.code(), u8::try_from(shop.currency.decimals()).unwrap_or(2));
        let step = shop.cash_rounding.map(|step| step.plain(shop.currency)).unwrap_or_default();
        let country = COUNTRIES.iter().find(|country| country.code == shop.country);
        let country = country.map_or(shop.country.as_str(), |country| country.name.said());
        let section = Name::of("settings-selling").said();
        vec![
            // Settled at the first run; shown so that nobody looks for them elsewhere.
            Field::text("country", Name::of("settings-country").said(), country).fixed().section(section),
            Field::text(
                "currency",
                Name::of("settings-currency").said(),
                Message::of("settings-decimals").with("code", &code).with("decimals", &decimals).to_string(),
            )
            .fixed()
            .section(section),
            Field::amount("tax_rate", Name::of("settings-tax-rate").said(), 3, "%", shop.tax.rate.plain())
                .required()
                .section(section)
                .help(Name::of("settings-of-charges-and-of-new").said()),
            Field::yes_no(
                "prices_include_tax",
                Name::of("settings-tax-in-the-prices").said(),
                shop.price_mode == PriceMode::TaxIncluded,
            )
            .section(section)
            .help(Name::of("settings-yes-the-prices-of-all").said()),
            Field::amount("cash_rounding", Name::of("settings-cash-rounded-to").said(), decimals, code, step)
                .section(section)
                .help(Name::of("settings-the-smallest-coin-in-use").said()),
            Field::yes_no(
                "requires_quality_test",
                Name::of("settings-test-new-lots").said(),
                shop.requires_quality_test,
            )
            .section(section)
            .help(Name::of("settings-yes-a-new-lot-is").said()),
        ]
    }

    fn of_cash_and_credit(&self) -> Vec<Field> {
        let shop = &self.seen;
        let section = Name::of("settings-cash-and-credit").said();
        let rules = |rules: &[CreditRule]| -> Vec<(&str, &str)> {
            rules.iter().map(|rule| (rule.code(), rule.words())).collect()
        };
        let (approve, block) = (CreditRule::Approve, CreditRule::Block);
        let decimals = u8::try_from(shop.currency.decimals()).unwrap_or(2);
        let difference = |name, label, limit: Money| {
            Field::amount(name, label, decimals, shop.currency.code(), limit.plain(shop.currency))
                .required()
                .section(section)
        };
        vec![
            Field::yes_no("requires_shift", Name::of("settings-shift-for-cash").said(), shop.requires_shift)
                .section(section)
                .help(Name::of("settings-yes-no-cash-goes-in").said()),
            Field::choice(
                "over_limit",
                Name::of("settings-beyond-the-limit").said(),
                rules(&[block, approve]),
                shop.over_limit.code(),
            )
            .section(section)
            .help(Name::of("settings-selling-on-account-to-a-customer").said()),
            Field::choice(
                "when_overdue",
                Name::of("settings-when-overdue").said(),
                rules(&[CreditRule::Allow, approve, block]),
                shop.when_overdue.code(),
            )
            .section(section)
            .help(Name::of("settings-selling-on-account-to-a").said()),
            difference("difference_reason", Name::of("settings-reason-from").said(), shop.difference_reason)
                .help(Name::of("settings-a-drawer-that-is-closed").said()),
            difference(
                "difference_approval",
                Name::of("settings-approval-from").said(),
                shop.difference_approval,
            )
            .help(Name::of("settings-with-a-larger-one-somebody").said()),
            Field::text("time_zone", Name::of("settings-time-zone").said(), shop.time_zone.name())
                .required()
                .section(Name::of("settings-the-clock").said())
                .help(Name::of("settings-whose-days-and-times-every").said()),
            Field::date(
                "tax_from",
                Name::of("settings-tax-holds-from").said(),
                shop.tax.before.map(|(first, _)| first.to_string()).unwrap_or_default(),
            )
            .section(Name::of("settings-a-changed-tax-rate").said())
            .help(Name::of("settings-the-first-day-of-a").said()),
            Field::yes_no("tax_products", Name::of("settings-products-too").said(), false)
                .section(Name::of("settings-a-changed-tax-rate").said())
                .help(Name::of("settings-yes-products-that-have-the").said()),
        ]
    }
}

impl Sheet for Settings {
    fn title(&self) -> String {
        Name::of("settings-settings").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let mut fields = [self.on_receipts(), self.of_selling(), self.of_cash_and_credit()].concat();
        if !self.session.may(Permission::SettingsEdit) {
            fields.iter_mut().for_each(|field| field.fixed = true);
        }
        Ok(fields)
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        if values.filled(name).is_none() {
            return Ok(None);
        }
        let wanted = match self.wanted(values).and_then(|wanted| wanted.check().map(|()| wanted)) {
            Ok(wanted) => wanted,
            // What is wrong with another field is said when that one is left, or on saving.
            Err(Error::Field { field, .. }) if field != name => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(match name {
            "tax_rate" => Some(wanted.tax.rate.plain()),
            "difference_reason" => Some(wanted.difference_reason.plain(wanted.currency)),
            "difference_approval" => Some(wanted.difference_approval.plain(wanted.currency)),
            "time_zone" => Some(wanted.time_zone.name().to_owned()),
            "cash_rounding" => wanted.cash_rounding.map(|step| step.plain(wanted.currency)),
            _ => None,
        })
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let wanted = self.wanted(values)?;
        let saved = if values.yes("tax_products") {
            let changed = self.session.books().change_settings_and_products(&self.seen, &wanted)?;
            Message::of("settings-the-settings-are-saved")
                .with("wanted", &taxed(changed, &wanted))
                .to_string()
        } else {
            self.session.books().change_settings(&self.seen, &wanted)?;
            match self.session.books().products_at_old_rate()? {
                left if left > 0 && wanted.tax != self.seen.tax => {
                    Message::of("settings-the-settings-are-saved-products").with("left", &left).to_string()
                }
                _ => Name::of("settings-the-settings-are-saved-every").said().to_owned(),
            }
        };
        Ok(Flow::Pop(Answer::Done).then(Flow::good(saved)))
    }
}

/// What became of the products that follow the shop's tax.
fn taxed(changed: usize, shop: &Shop) -> String {
    let new = shop.tax.rate.plain();
    match shop.tax.before {
        Some((first, old)) if old != shop.tax.rate => Message::of("settings-products-go-from-a-tax")
            .with("changed", &changed)
            .with("plain", &old.plain())
            .with("new", &new)
            .with("first", &first)
            .to_string(),
        _ => Message::of("settings-products-stay-at-a-tax")
            .with("changed", &changed)
            .with("new", &new)
            .to_string(),
    }
}
