//! Who may do what: dotted codes, and sets of them as text.

use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};

coded! {
    /// One right, `resource.action`.
    Permission, "permission" {
        UsersView = "users.view", "see users";
        UsersCreate = "users.create", "add users";
        UsersEdit = "users.edit", "change users";
        UsersDelete = "users.delete", "delete users";
        UsersManageRoles = "users.manage_roles", "give users their roles";
        RolesView = "roles.view", "see roles";
        RolesCreate = "roles.create", "add roles";
        RolesEdit = "roles.edit", "change roles";
        RolesDelete = "roles.delete", "delete roles";
        RolesAssign = "roles.assign", "assign roles";
        ProductsView = "products.view", "see products";
        ProductsCreate = "products.create", "add products";
        ProductsEdit = "products.edit", "change products";
        ProductsDelete = "products.delete", "delete products";
        ProductsManagePrices = "products.manage_prices", "change prices";
        StockAdjust = "stock.adjust", "adjust stock";
        StockCount = "stock.count", "count stock";
        SalesView = "sales.view", "see sales";
        SalesCreate = "sales.create", "sell";
        SalesEdit = "sales.edit", "change open tickets";
        SalesCancel = "sales.cancel", "cancel sales";
        SalesRefund = "sales.refund", "take goods back and refund";
        SalesDiscount = "sales.discount", "give discounts";
        SalesOverridePrice = "sales.override_price", "sell at another price";
        SalesReturnFreely = "sales.return_freely", "take goods back without the document they were sold on";
        SalesExceedCredit = "sales.exceed_credit", "sell on account beyond the limit";
        PurchasesView = "purchases.view", "see purchases";
        PurchasesCreate = "purchases.create", "enter purchases";
        PurchasesEdit = "purchases.edit", "change open purchases";
        PurchasesCancel = "purchases.cancel", "cancel purchases";
        PurchasesReceive = "purchases.receive", "receive goods";
        PurchasesReturnFreely = "purchases.return_freely", "send goods back without the document they were bought on";
        PaymentsView = "payments.view", "see payments";
        PaymentsCreate = "payments.create", "take and make payments";
        PaymentsCancel = "payments.cancel", "take payments back";
        LotsView = "lots.view", "see lots";
        LotsCreate = "lots.create", "add lots";
        LotsEdit = "lots.edit", "change lots";
        LotsQuality = "lots.quality", "approve or reject lots";
        LotsRecall = "lots.recall", "recall lots";
        CustomersView = "customers.view", "see customers";
        CustomersCreate = "customers.create", "add customers";
        CustomersEdit = "customers.edit", "change customers";
        CustomersDelete = "customers.delete", "delete customers";
        SuppliersView = "suppliers.view", "see suppliers";
        SuppliersCreate = "suppliers.create", "add suppliers";
        SuppliersEdit = "suppliers.edit", "change suppliers";
        SuppliersDelete = "suppliers.delete", "delete suppliers";
        WarehousesView = "warehouses.view", "see warehouses";
        WarehousesCreate = "warehouses.create", "add warehouses";
        WarehousesEdit = "warehouses.edit", "change warehouses";
        WarehousesDelete = "warehouses.delete", "delete warehouses";
        WarehousesTransfer = "warehouses.transfer", "move stock between warehouses";
        DocumentsDate = "documents.date", "date a document or payment on another day than today";
        ClockApprove = "clock.approve", "say that a clock that was set back is right";
        ShiftsOpenClose = "shifts.open_close", "open and close a shift";
        ShiftsCash = "shifts.cash", "pay cash into and out of the drawer";
        PeriodsClose = "periods.close", "close a period and open it again";
        ReportsSales = "reports.sales", "see reports on sales";
        ReportsPurchases = "reports.purchases", "see reports on purchases";
        ReportsStock = "reports.stock", "see reports on stock";
        ReportsMoney = "reports.money", "see reports on money";
        ReportsCustomers = "reports.customers", "see reports on customers";
        ReportsSuppliers = "reports.suppliers", "see reports on suppliers";
        ReportsLots = "reports.lots", "see reports on lots";
        ActivityView = "activity.view", "see who did what";
        SettingsView = "settings.view", "see the settings";
        SettingsEdit = "settings.edit", "change the settings";
        BackupCreate = "backup.create", "make backups";
        BackupRestore = "backup.restore", "restore a backup";
        DataImport = "data.import", "import files";
        DataExport = "data.export", "export files";
    }
}

impl Permission {
    /// What it is about: the code up to its dot.
    pub fn resource(self) -> &'static str {
        self.code().split_once('.').map_or(self.code(), |(resource, _)| resource)
    }

    const fn bit(self) -> u128 {
        1 << (self as u32)
    }
}

/// A set of permissions. Written as codes separated by blanks; `resource.*` is all of a resource, `*` is everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Grants(u128);

impl Grants {
    /// Nothing is allowed.
    pub const NONE: Self = Self(0);

    /// Every permission there is.
    pub fn everything() -> Self {
        Permission::ALL.iter().copied().collect()
    }

    /// Reads a set as a role keeps it.
    ///
    /// # Errors
    /// `UnknownCode` for a word that grants nothing: a mistyped right must not pass for a right refused.
    pub fn parse(text: &str) -> Result<Self> {
        let mut grants = Self::NONE;
        for word in text.split_whitespace() {
            let of_word = |permission: &Permission| match word.strip_suffix('*') {
                Some("") => true,
                Some(stem) => stem.strip_suffix('.') == Some(permission.resource()),
                None => permission.code() == word,
            };
            let added: Self = Permission::ALL.iter().copied().filter(of_word).collect();
            if added == Self::NONE {
                return Err(Error::UnknownCode { what: "permission", code: word.to_owned() });
            }
            grants = grants.with_all(added);
        }
        Ok(grants)
    }

    /// Whether the set has this permission.
    pub const fn allows(self, permission: Permission) -> bool {
        self.0 & permission.bit() != 0
    }

    /// Whether the set has all that the other has: nobody may give a role more than they have.
    pub const fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set with one permission more.
    pub const fn with(self, permission: Permission) -> Self {
        Self(self.0 | permission.bit())
    }

    /// The set with one permission fewer.
    pub const fn without(self, permission: Permission) -> Self {
        Self(self.0 & !permission.bit())
    }

    const fn with_all(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The permissions of the set, in their order.
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.iter().copied().filter(move |permission| self.allows(*permission))
    }

    /// The set as a role keeps it, in the shortest words: `*`, `resource.*` and single codes.
    pub fn to_text(self) -> String {
        if self == Self::everything() {
            return "*".to_owned();
        }
        let mut words: Vec<String> = Vec::new();
        for permission in self.iter() {
            let of_resource = |other: &Permission| other.resource() == permission.resource();
            let whole = self.covers(Permission::ALL.iter().copied().filter(of_resource).collect());
            let word =
                if whole { format!("{}.*", permission.resource()) } else { permission.code().to_owned() };
            if words.last() != Some(&word) {
                words.push(word);
            }
        }
        words.join(" ")
    }
}

impl FromIterator<Permission> for Grants {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        permissions.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prop_assert, prop_assert_eq, proptest, sample::select};

    use super::{Error, Grants, Permission};

    #[test]
    fn every_permission_has_a_dotted_code_and_room_in_a_set() {
        assert!(Permission::ALL.len() <= 128);
        for permission in Permission::ALL {
            let (resource, action) = permission.code().split_once('.').unwrap();
            assert!(!resource.is_empty() && !action.is_empty() && !action.contains('.'), "{permission:?}");
            assert_eq!(permission.resource(), resource);
            assert!(Grants::everything().allows(*permission) && !Grants::NONE.allows(*permission));
        }
    }

    #[test]
    fn a_star_is_all_of_its_resource_and_no_other() {
        let grants = Grants::parse("sales.*  products.view\n").unwrap();
        for permission in Permission::ALL {
            let expected = permission.resource() == "sales" || permission.code() == "products.view";
            assert_eq!(grants.allows(*permission), expected, "{permission:?}");
        }
        assert_eq!(Grants::parse("*"), Ok(Grants::everything()));
        assert_eq!(Grants::parse(""), Ok(Grants::NONE));
    }

    #[test]
    fn a_mistyped_right_is_an_error() {
        for word in ["sale.*", "sales.veiw", "sales", "sales*", "sal.*", ".*", "**", "Sales.view", "*.view"] {
            let error = Error::UnknownCode { what: "permission", code: word.to_owned() };
            assert_eq!(Grants::parse(&format!("products.view {word}")), Err(error));
        }
    }

    #[test]
    fn text_is_the_shortest() {
        let text = |words: &str| Grants::parse(words).unwrap().to_text();
        assert_eq!(text("stock.adjust users.view stock.count"), "users.view stock.*");
        assert_eq!(Grants::everything().to_text(), "*");
        assert_eq!(
            Grants::everything()
                .without(Permission::BackupRestore)
                .to_text()
                .matches("backup.create")
                .count(),
            1
        );
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(chosen in vec(select(Permission::ALL), 0..70)) {
            let grants: Grants = chosen.iter().copied().collect();
            prop_assert_eq!(Grants::parse(&grants.to_text()), Ok(grants));
            for permission in Permission::ALL {
                prop_assert_eq!(grants.allows(*permission), chosen.contains(permission));
            }
            prop_assert!(Grants::everything().covers(grants) && grants.covers(Grants::NONE));
        }

        #[test]
        fn with_and_without(chosen in vec(select(Permission::ALL), 0..70), one in select(Permission::ALL)) {
            let grants: Grants = chosen.into_iter().collect();
            prop_assert!(grants.with(one).allows(one) && !grants.without(one).allows(one));
            prop_assert!(!grants.without(one).covers(grants.with(one)));
            prop_assert_eq!(grants.without(one).with(one), grants.with(one));
        }
    }
}
