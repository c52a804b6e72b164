//! The first run: the shop, its seven roles, its owner, its warehouse and the walk-in customer, in one transaction.

use rusqlite::Connection;

use super::{secret, shop, tries};
use crate::domain::{Currency, PriceMode, ROLES, Rate, UserId, Zone, party, text};
use crate::store::kernel::activity::{self, Activity, Actor};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::{Error, RecoveryCode, Result, Store, Terminal, search};
use crate::words::{Message, Name};

/// What the wizard asks, and `storekeep init`.
#[derive(Debug, Clone)]
pub struct FirstRun {
    pub shop: String,
    /// Two letters, ISO 3166-1.
    pub country: String,
    pub currency: Currency,
    /// None: that of the country, as [`clock::zone_in`] knows it.
    pub time_zone: Option<Zone>,
    pub tax_rate: Rate,
    pub price_mode: PriceMode,
    pub warehouse: String,
    /// The username and full name of the owner, who holds every right.
    pub owner: String,
    pub owner_name: String,
    pub pin: String,
}

impl Store {
    /// Makes the shop. There is no default user and no default PIN: the owner is who makes it. Gives the code that lets
    /// them in when the PIN is lost; only its hash is kept.
    ///
    /// # Errors
    /// A sentence for a field that cannot be used, and when there is a shop already.
    pub fn first_run(&self, asked: &FirstRun) -> Result<RecoveryCode> {
        let name = text::clean(&asked.shop);
        if name.is_empty() {
            return Err(Error::field("shop", Message::of("shop-name-missing")));
        }
        let owner = party::username(&asked.owner).map_err(|error| Error::field("owner", error))?;
        let secret_hash = secret::hash("pin", &asked.pin, &[&owner, &asked.owner_name])?;
        let code = RecoveryCode::new();
        self.transaction(|tx| {
            if shop::read(tx)?.is_some() {
                return Err(Error::refused(Message::of("shop-there-already")));
            }
            let now = clock::now();
            insert_shop(tx, asked, &name, &now)?;
            insert_roles(tx, &now)?;
            let full_name = match text::clean(&asked.owner_name) {
                blank if blank.is_empty() => owner.clone(),
                full_name => full_name,
            };
            tx.execute(
                "INSERT INTO users (username, full_name, role_id, secret_hash, created_at, updated_at)
                 SELECT ?1, ?2, id, ?3, ?4, ?4 FROM roles WHERE code = 'superadmin'",
                (&owner, &full_name, &secret_hash, &now),
            )?;
            let owner_id = UserId::from(tx.last_insert_rowid());
            tries::own(tx, owner_id, &Terminal::here().place())?;
            code.keep(tx)?;
            insert_first_rows(tx, asked, &now)?;
            let actor = Actor { user: Some(owner_id), username: &owner, session: None };
            activity::record(
                tx,
                actor,
                &now,
                &Activity::new(Deed::ShopCreated { name: name.clone() }).on("shop", 1),
            )
        })?;
        Ok(code)
    }
}

fn insert_shop(tx: &Connection, asked: &FirstRun, name: &str, now: &str) -> Result<()> {
    let zone = asked.time_zone.unwrap_or_else(|| clock::zone_in(&asked.country));
    tx.execute(
        "INSERT INTO shop (id, name, country, currency, decimals, tax_rate, prices_include_tax, created_at, updated_at,
                           time_zone, uuid)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)",
        (
            name,
            &asked.country,
            asked.currency.code(),
            asked.currency.decimals(),
            asked.tax_rate.thousandths(),
            asked.price_mode,
            now,
            zone.name(),
            clock::new_uuid(),
        ),
    )?;
    clock::keep(zone);
    Ok(())
}

fn insert_roles(tx: &Connection, now: &str) -> Result<()> {
    for role in ROLES {
        tx.execute(
            "INSERT INTO roles (code, name, name_ar, permissions, discount_limit, is_system, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6)",
            (role.code, role.name.said(), role.name_ar, role.grants, role.discount_limit.map(Rate::thousandths), now),
        )?;
    }
    Ok(())
}

/// The default warehouse and the customer who pays at once and is not known by name.
fn insert_first_rows(tx: &Connection, asked: &FirstRun, now: &str) -> Result<()> {
    let warehouse = match text::clean(&asked.warehouse) {
        blank if blank.is_empty() => Name::of("first-warehouse").said().to_owned(),
        warehouse => warehouse,
    };
    tx.execute(
        "INSERT INTO warehouses (code, name, kind, is_default, created_at, updated_at)
         VALUES ('WH-001', ?1, 'main', 1, ?2, ?2)",
        (&warehouse, now),
    )?;
    tx.execute(
        "INSERT INTO customers (code, name, credit_limit, is_system, created_at, updated_at)
         VALUES ('CASH', 'Walk-in customer', 0, 1, ?1, ?1)",
        [now],
    )?;
    search::rebuild(tx, false)
}
