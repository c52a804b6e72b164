//! The shop's settings, as a form.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::{COUNTRIES, CreditRule, DatedRate, Money, Permission, PriceMode, Rate, Zone};
use crate::store::{Error, Result, Session, Shop, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

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
        let section = "On receipts";
        vec![
            Field::text("name", "Name", shop.name.clone()).required().section(section),
            Field::text("phone", "Phone", filled(&shop.phone)).section(section),
            Field::text("tax_number", "Tax number", filled(&shop.tax_number))
                .section(section)
                .help("The shop's own, where it is registered for tax."),
            Field::long("address", "Address", filled(&shop.address)).section(section),
            Field::long("receipt_footer", "Footer", filled(&shop.receipt_footer))
                .section(section)
                .help("Below every receipt: thanks, opening hours, how goods are taken back."),
        ]
    }

    fn of_selling(&self) -> Vec<Field> {
        let shop = &self.seen;
        let (code, decimals) = (shop.currency.code(), u8::try_from(shop.currency.decimals()).unwrap_or(2));
        let step = shop.cash_rounding.map(|step| step.plain(shop.currency)).unwrap_or_default();
        let country = COUNTRIES.iter().find(|country| country.code == shop.country);
        let country = country.map_or(shop.country.as_str(), |country| country.name);
        let section = "Selling";
        vec![
            // Settled at the first run; shown so that nobody looks for them elsewhere.
            Field::text("country", "Country", country).fixed().section(section),
            Field::text("currency", "Currency", format!("{code}, {decimals} decimals"))
                .fixed()
                .section(section),
            Field::amount("tax_rate", "Tax rate", 3, "%", shop.tax.rate.plain())
                .required()
                .section(section)
                .help("Of charges and of new products. A changed one has a first day, below; products can follow."),
            Field::yes_no(
                "prices_include_tax",
                "Tax in the prices",
                shop.price_mode == PriceMode::TaxIncluded,
            )
            .section(section)
            .help("Yes: the prices of all goods are meant with tax inside, from the next ticket."),
            Field::amount("cash_rounding", "Cash rounded to", decimals, code, step)
                .section(section)
                .help("The smallest coin in use, such as 0.25. Blank: cash is not rounded."),
            Field::yes_no("requires_quality_test", "Test new lots", shop.requires_quality_test)
                .section(section)
                .help("Yes: a new lot is not sold before its quality is approved."),
        ]
    }

    fn of_cash_and_credit(&self) -> Vec<Field> {
        let shop = &self.seen;
        let section = "Cash and credit";
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
            Field::yes_no("requires_shift", "Shift for cash", shop.requires_shift)
                .section(section)
                .help("Yes: no cash goes in or out of a drawer before a shift is opened with its float."),
            Field::choice("over_limit", "Beyond the limit", rules(&[block, approve]), shop.over_limit.code())
                .section(section)
                .help("Selling on account to a customer beyond their credit limit."),
            Field::choice(
                "when_overdue",
                "When overdue",
                rules(&[CreditRule::Allow, approve, block]),
                shop.when_overdue.code(),
            )
            .section(section)
            .help("Selling on account to a customer who has not paid in time."),
            difference("difference_reason", "Reason from", shop.difference_reason)
                .help("A drawer that is closed with a larger difference needs a reason in its remark."),
            difference("difference_approval", "Approval from", shop.difference_approval)
                .help("With a larger one somebody approves it who may move the cash of drawers."),
            Field::text("time_zone", "Time zone", shop.time_zone.name())
                .required()
                .section("The clock")
                .help("Whose days and times every terminal goes by, such as Cairo."),
            Field::date(
                "tax_from",
                "Tax holds from",
                shop.tax.before.map(|(first, _)| first.to_string()).unwrap_or_default(),
            )
            .section("A changed tax rate")
            .help("The first day of a changed rate, such as 1/1/27; documents before it keep the old. Blank: today."),
            Field::yes_no("tax_products", "Products too", false)
                .section("A changed tax rate")
                .help("Yes: products that have the old rate get the new one from that day."),
        ]
    }
}

impl Sheet for Settings {
    fn title(&self) -> String {
        "Settings".to_owned()
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
            format!("The settings are saved. {}", taxed(changed, &wanted))
        } else {
            self.session.books().change_settings(&self.seen, &wanted)?;
            match self.session.books().products_at_old_rate()? {
                left if left > 0 && wanted.tax != self.seen.tax => format!(
                    "The settings are saved. {left} products do not follow the tax yet: “Products too” changes them \
                     as well."
                ),
                _ => {
                    "The settings are saved. Every terminal goes by them from its next ticket on.".to_owned()
                }
            }
        };
        Ok(Flow::Pop(Answer::Done).then(Flow::good(saved)))
    }
}

/// What became of the products that follow the shop's tax.
fn taxed(changed: usize, shop: &Shop) -> String {
    let new = shop.tax.rate.plain();
    match shop.tax.before {
        Some((first, old)) if old != shop.tax.rate => {
            format!("{changed} products go from a tax of {} % to {new} % on {first}.", old.plain())
        }
        _ => format!("{changed} products stay at a tax of {new} %."),
    }
}
