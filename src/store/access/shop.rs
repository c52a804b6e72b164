//! The shop's own settings: the one row of `shop`, read by everybody and changed by few.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};

use super::session::Write;
use crate::domain::{
    CreditRule, Currency, DatedRate, Money, Permission, PriceMode, Rate, Zone, drawer, text,
};
use crate::store::goods::products;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

/// Longest name of a shop, in characters.
const NAME: usize = 200;
/// Longest phone and tax number: they stand on one line of a receipt.
const SHORT: usize = 40;
/// Longest address and receipt footer.
const LONG: usize = 300;

/// What the shop decided at its first run, or since. Country and currency stay as they were chosen there: every amount
/// in the file is in that currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop {
    pub name: String,
    /// Two letters, ISO 3166-1.
    pub country: String,
    pub currency: Currency,
    /// Whose days and times every terminal goes by.
    pub time_zone: Zone,
    /// The tax rate of a product that names none.
    pub tax: DatedRate,
    /// How the prices of products and the counter's documents are meant.
    pub price_mode: PriceMode,
    /// The step a cash total is rounded to.
    pub cash_rounding: Option<Money>,
    /// New lots wait for a quality test before they are sold.
    pub requires_quality_test: bool,
    /// Cash is taken and paid only while a shift is open.
    pub requires_shift: bool,
    /// What selling on account beyond the limit takes: an approver, or it is refused.
    pub over_limit: CreditRule,
    /// What selling on account to a customer who is overdue takes.
    pub when_overdue: CreditRule,
    /// A drawer that is closed with a larger difference needs a reason.
    pub difference_reason: Money,
    /// And with one beyond this, somebody who may move the cash of drawers.
    pub difference_approval: Money,
    /// Nothing is posted, paid or cancelled with a date up to this one. Changed by closing a period, not here.
    pub closed_until: Option<NaiveDate>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub tax_number: Option<String>,
    pub receipt_footer: Option<String>,
}

impl Shop {
    /// Whether these settings can be kept.
    ///
    /// # Errors
    /// [`Error::Field`], by the name of the column, for the first that cannot.
    pub fn check(&self) -> Result<()> {
        if self.name.is_empty() {
            return Err(Error::field("name", Message::of("shop-name-missing")));
        }
        let typed = [
            ("name", Name::of("shop-the-name"), Some(&self.name), NAME),
            ("address", Name::of("shop-the-address"), self.address.as_ref(), LONG),
            ("phone", Name::of("shop-the-phone"), self.phone.as_ref(), SHORT),
            ("tax_number", Name::of("shop-the-tax-number"), self.tax_number.as_ref(), SHORT),
            ("receipt_footer", Name::of("shop-the-footer"), self.receipt_footer.as_ref(), LONG),
        ];
        for (field, label, value, most) in typed {
            if value.is_some_and(|value| value.chars().count() > most) {
                return Err(Error::field(
                    field,
                    Message::of("value-too-long").with("label", &label).with("most", &most),
                ));
            }
        }
        if self.over_limit == CreditRule::Allow {
            return Err(Error::field("over_limit", Message::of("shop-limit-blank")));
        }
        for (field, limit) in
            [("difference_reason", self.difference_reason), ("difference_approval", self.difference_approval)]
        {
            if limit.is_negative() {
                return Err(Error::field(field, Message::of("shop-difference-negative")));
            }
        }
        if self.tax.rate.is_negative() || self.tax.rate > Rate::HUNDRED {
            return Err(Error::field("tax_rate", Message::of("shop-tax-range")));
        }
        match self.cash_rounding {
            Some(step) if !is_coin(step) => {
                let [small, usual] = [5, 25].map(|minor| Money::from_minor(minor).plain(self.currency));
                let least = Money::from_minor(1).plain(self.currency);
                Err(Error::field(
                    "cash_rounding",
                    Message::of("shop-smallest-coin")
                        .with("least", &least)
                        .with("small", &small)
                        .with("usual", &usual),
                ))
            }
            _ => Ok(()),
        }
    }

    /// The same without blanks too many and without signs that act on a screen or a printer; blank is none.
    fn cleaned(&self) -> Self {
        let clean =
            |typed: &Option<String>| typed.as_deref().map(text::clean).filter(|cleaned| !cleaned.is_empty());
        Self {
            name: text::clean(&self.name),
            address: clean(&self.address),
            phone: clean(&self.phone),
            tax_number: clean(&self.tax_number),
            receipt_footer: clean(&self.receipt_footer),
            ..self.clone()
        }
    }

    /// What can be changed: its column, its name in a sentence, and its value as a person reads it.
    fn told(&self) -> [(Name, Option<String>); 16] {
        let yes_no = |yes| Some(if yes { "yes" } else { "no" }.to_owned());
        [
            (Name::of("shop.name"), Some(self.name.clone())),
            (Name::of("shop.address"), self.address.clone()),
            (Name::of("shop.phone"), self.phone.clone()),
            (Name::of("shop.tax_number"), self.tax_number.clone()),
            (Name::of("shop.receipt_footer"), self.receipt_footer.clone()),
            (Name::of("shop.time_zone"), Some(self.time_zone.name().to_owned())),
            (Name::of("shop.tax_rate"), Some(self.tax.rate.plain())),
            (Name::of("shop.tax_from"), self.tax.before.map(|(first, _)| first.to_string())),
            (Name::of("shop.prices_include_tax"), yes_no(self.price_mode == PriceMode::TaxIncluded)),
            (Name::of("shop.cash_rounding"), self.cash_rounding.map(|step| step.plain(self.currency))),
            (Name::of("shop.requires_quality_test"), yes_no(self.requires_quality_test)),
            (Name::of("shop.requires_shift"), yes_no(self.requires_shift)),
            (Name::of("shop.over_limit"), Some(self.over_limit.code().to_owned())),
            (Name::of("shop.when_overdue"), Some(self.when_overdue.code().to_owned())),
            (Name::of("shop.difference_reason"), Some(self.difference_reason.plain(self.currency))),
            (Name::of("shop.difference_approval"), Some(self.difference_approval.plain(self.currency))),
        ]
    }
}

/// What coins and notes are made of: 1, 2, 5 or 25 and noughts. One minor unit rounds nothing.
fn is_coin(step: Money) -> bool {
    let mut minor = step.minor();
    if minor <= 1 {
        return false;
    }
    while minor % 10 == 0 {
        minor /= 10;
    }
    matches!(minor, 1 | 2 | 5 | 25)
}

/// Refuses a file that people worked in and that has no shop any more. One that nobody worked in yet waits for its first
/// run.
pub(in crate::store) fn refuse_gone(path: &Path, connection: &Connection) -> Result<()> {
    let gone: bool = connection.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM shop)
                AND (EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM user_activities))",
        [],
        |row| row.read(0),
    )?;
    if gone { Err(Error::ShopGone { path: path.to_path_buf() }) } else { Ok(()) }
}

impl Session {
    /// The shop's settings as the file has them now, whoever changed them: nothing is remembered from the sign-in.
    ///
    /// So a change holds at every terminal without signing in anew, from the next time a setting is asked for: the
    /// price mode and the tax rate of charges by the next document begun (one that is open keeps those it was begun
    /// with), the cash rounding by the next payment begun, name, address and footer by the next receipt, the tax rate
    /// and the quality of a new product or lot when it is saved.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn shop(&self) -> Result<Shop> {
        settled(self.store().connection())
    }
}

impl rooms::Books<'_> {
    /// The shop's settings, for who wants to look at them.
    ///
    /// # Errors
    /// When the user may not see them.
    pub fn settings(&self) -> Result<Shop> {
        settled(self.read(Permission::SettingsView)?)
    }

    /// Changes the shop's settings from what the user has `seen` to what is `wanted`. See [`Session::shop`] for what
    /// holds when.
    ///
    /// # Errors
    /// As [`Shop::check`]; when the user may not change them; a refusal when they were changed meanwhile, or when
    /// country or currency would change.
    pub fn change_settings(&self, seen: &Shop, wanted: &Shop) -> Result<()> {
        let after = self.may_become(seen, wanted)?;
        if after == *seen {
            return Ok(());
        }
        self.write_undated(Permission::SettingsEdit, |tx| {
            set(tx, seen, &after)?;
            Ok(((), change(seen, &after)))
        })
    }

    /// The same, and in one with it the products that follow the shop's tax get its rate from its first day on: those
    /// that have the rate which it takes the place of, and those that an earlier change, which was corrected or taken
    /// back, was put on. Groups that give new products the old rate give them the shop's. Answers how many products.
    ///
    /// # Errors
    /// As [`Self::change_settings`]; when the user may not change products; where the tax was never changed.
    pub fn change_settings_and_products(&self, seen: &Shop, wanted: &Shop) -> Result<usize> {
        let after = self.may_become(seen, wanted)?;
        self.require(Permission::ProductsEdit)?;
        let Some((first, old)) = after.tax.before else {
            return Err(Error::refused(Message::of("shop-tax-unchanged")));
        };
        self.write_undated(Permission::SettingsEdit, |tx| {
            set(tx, seen, &after)?;
            if after != *seen {
                tx.record(&change(seen, &after))?;
            }
            let follow = follow(tx, after.tax, seen.tax)?;
            let changed = tx
                .prepare_cached(&format!(
                    "UPDATE products AS p SET tax_rate = ?1, tax_from = ?2, tax_rate_before = ?3, updated_at = ?5
                      WHERE {FOLLOWS}"
                ))?
                .execute((follow.0, &follow.1, follow.2, &follow.3, &tx.now))?;
            // A group has no day: one that says the old rate says none from now on, which is the shop's.
            let groups = tx
                .prepare_cached(
                    "UPDATE product_groups SET tax_rate = NULL, updated_at = ?3 WHERE tax_rate = ?1 AND ?1 <> ?2",
                )?
                .execute((old.thousandths(), follow.0, &tx.now))?;
            let products = i64::try_from(changed).unwrap_or(i64::MAX);
            let deed = Deed::ProductsTaxed { products, old, new: after.tax.rate, first };
            let (old, new) = (old.plain(), after.tax.rate.plain());
            let after = serde_json::json!({
                "tax_rate": new, "tax_from": first.to_string(), "products": changed, "groups": groups
            });
            let before = serde_json::json!({ "tax_rate": old });
            let activity = Activity::new(deed).on("shop", 1);
            Ok((changed, activity.changed(Some(before), Some(after))))
        })
    }

    fn may_become(&self, seen: &Shop, wanted: &Shop) -> Result<Shop> {
        self.require(Permission::SettingsEdit)?;
        let after = wanted.cleaned();
        after.check()?;
        if (&after.country, after.currency) != (&seen.country, seen.currency) {
            return Err(Error::refused(Message::of("shop-settled")));
        }
        Ok(after)
    }

    /// How many products do not follow the shop's last change of tax, and would if they were changed as well.
    ///
    /// # Errors
    /// When the user may not see the settings.
    pub fn products_at_old_rate(&self) -> Result<i64> {
        let connection = self.read(Permission::SettingsView)?;
        let tax = settled(connection)?.tax;
        if tax.before.is_none() {
            return Ok(0);
        }
        let follow = follow(connection, tax, tax)?;
        let sql = format!("SELECT count(*) FROM products p WHERE {FOLLOWS}");
        Ok(connection.prepare_cached(&sql)?.query_row(follow, |row| row.read(0))?)
    }
}

fn set(tx: &Write<'_>, seen: &Shop, after: &Shop) -> Result<()> {
    if settled(tx)? != *seen {
        return Err(Error::refused(Message::of("shop-changed-meanwhile")));
    }
    update(tx, after)?;
    clock::keep(after.time_zone);
    Ok(())
}

/// The product `p` is not taxed as the shop is, at ?1 from ?2 on and at ?3 before, and follows it: it has the old rate
/// and no other day of its own to come, or one of the shop's own changes (?4) was put on it, which this one takes the
/// place of. A rate of its own stays.
const FOLLOWS: &str = "(p.tax_rate, p.tax_from, p.tax_rate_before) IS NOT (?1, ?2, ?3)
    AND ((p.tax_rate = ?3 AND ?3 <> ?1 AND (p.tax_from IS NULL OR p.tax_from < ?2))
         OR (p.tax_rate_before = ?3
             AND EXISTS (SELECT 1 FROM json_each(?4) change
                          WHERE change.value ->> 0 = p.tax_from AND change.value ->> 1 = p.tax_rate)))";

/// What [`FOLLOWS`] asks for.
fn follow(
    connection: &Connection,
    tax: DatedRate,
    seen: DatedRate,
) -> Result<(i64, Option<String>, Option<i64>, String)> {
    let mut changes: Vec<(String, i64)> = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT json_extract(after, '$.tax_from'), json_extract(after, '$.tax_rate') FROM user_activities
          WHERE touched_table = 'shop' AND touched_id = 1 AND action = 'products.taxed'",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        changes.push((row.read(0)?, Rate::parse(&row.read::<String>(1)?)?.thousandths()));
    }
    // Products that were made since have it from the shop.
    changes.extend(seen.before.map(|(first, _)| (first.to_string(), seen.rate.thousandths())));
    let (first, old) = tax.before.unzip();
    Ok((
        tax.rate.thousandths(),
        first.map(|first| first.to_string()),
        old.map(Rate::thousandths),
        serde_json::json!(changes).to_string(),
    ))
}

fn update(tx: &Write<'_>, shop: &Shop) -> Result<()> {
    tx.prepare_cached(
        "UPDATE shop SET name = ?1, address = ?2, phone = ?3, tax_number = ?4, receipt_footer = ?5, tax_rate = ?6,
                prices_include_tax = ?7, cash_rounding = ?8, requires_quality_test = ?9, updated_at = ?10,
                requires_shift = ?11, over_limit = ?12, when_overdue = ?13, time_zone = ?14, difference_reason = ?15,
                difference_approval = ?16, tax_from = ?17, tax_rate_before = ?18
          WHERE id = 1",
    )?
    .execute(rusqlite::params![
        shop.name,
        shop.address,
        shop.phone,
        shop.tax_number,
        shop.receipt_footer,
        shop.tax.rate.thousandths(),
        shop.price_mode,
        shop.cash_rounding.map(Money::minor),
        shop.requires_quality_test,
        tx.now,
        shop.requires_shift,
        shop.over_limit.code(),
        shop.when_overdue.code(),
        shop.time_zone.name(),
        shop.difference_reason.minor(),
        shop.difference_approval.minor(),
        shop.tax.before.map(|(first, _)| first.to_string()),
        shop.tax.before.map(|(_, rate)| rate.thousandths()),
    ])?;
    Ok(())
}

/// The activity of a change: only what is another than before.
fn change(before: &Shop, after: &Shop) -> Activity {
    let (mut names, mut old, mut new) = (Vec::new(), Map::new(), Map::new());
    for ((name, was), (_, is)) in before.told().into_iter().zip(after.told()) {
        if was != is {
            let column = name.name().trim_start_matches("shop.");
            names.push(name);
            old.insert(column.to_owned(), Json::from(was));
            new.insert(column.to_owned(), Json::from(is));
        }
    }
    Activity::new(Deed::ShopChanged { columns: names })
        .on("shop", 1)
        .changed(Some(old.into()), Some(new.into()))
}

/// The settings of a shop that was set up, which everybody who signed in is at.
fn settled(connection: &Connection) -> Result<Shop> {
    read(connection)?.ok_or_else(|| Error::damaged(Message::of("shop-settings-missing")))
}

pub(crate) fn read(connection: &Connection) -> Result<Option<Shop>> {
    let shop = connection
        .prepare_cached(
            "SELECT currency, name, country, time_zone, tax_from, tax_rate_before, tax_rate, prices_include_tax,
                    cash_rounding, requires_quality_test, address, phone, tax_number, receipt_footer, requires_shift,
                    over_limit, when_overdue, difference_reason, difference_approval, closed_until
               FROM shop",
        )?
        .query_row([], |row| {
            let currency = row.read("currency")?;
            let (usual_reason, usual_approval) = drawer::usual_limits(currency);
            Ok(Shop {
                name: row.read("name")?,
                country: row.read("country")?,
                currency,
                time_zone: row.read("time_zone")?,
                tax: products::dated_rate(row, ["tax_rate", "tax_from", "tax_rate_before"])?,
                price_mode: row.read("prices_include_tax")?,
                cash_rounding: row.read("cash_rounding")?,
                requires_quality_test: row.read("requires_quality_test")?,
                address: row.read("address")?,
                phone: row.read("phone")?,
                tax_number: row.read("tax_number")?,
                receipt_footer: row.read("receipt_footer")?,
                requires_shift: row.read("requires_shift")?,
                over_limit: row.read("over_limit")?,
                when_overdue: row.read("when_overdue")?,
                difference_reason: row.read::<Option<_>>("difference_reason")?.unwrap_or(usual_reason),
                difference_approval: row.read::<Option<_>>("difference_approval")?.unwrap_or(usual_approval),
                closed_until: row.read("closed_until")?,
            })
        })
        .optional()?;
    if let Some(shop) = &shop {
        clock::keep(shop.time_zone);
    }
    Ok(shop)
}

/// Whether cash is taken in an open shift only: asked at every payment, for which all the settings are too many.
pub(in crate::store) fn requires_shift(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT requires_shift FROM shop")?.query_row([], |row| row.read(0))?)
}

/// Gives the shop of a file that is being migrated a time zone, where it had none: that of its country.
pub(in crate::store) fn fill_in_zone(connection: &Connection) -> Result<()> {
    let country: Option<String> = connection
        .query_row("SELECT country FROM shop WHERE time_zone = ''", [], |row| row.read(0))
        .optional()?;
    if let Some(country) = country {
        connection.execute("UPDATE shop SET time_zone = ?1", [clock::zone_in(&country).name()])?;
    }
    Ok(())
}
