//! Who may do what: dotted codes, and sets of them as text.

use crate::domain::coded::{Coded, coded};
use crate::domain::error::{Error, Result};

coded! {
    /// One right, `resource.action`.
    Permission {
        UsersView = "users.view";
        UsersCreate = "users.create";
        UsersEdit = "users.edit";
        UsersDelete = "users.delete";
        UsersManageRoles = "users.manage_roles";
        RolesView = "roles.view";
        RolesCreate = "roles.create";
        RolesEdit = "roles.edit";
        RolesDelete = "roles.delete";
        RolesAssign = "roles.assign";
        ProductsView = "products.view";
        ProductsCreate = "products.create";
        ProductsEdit = "products.edit";
        ProductsDelete = "products.delete";
        ProductsManagePrices = "products.manage_prices";
        StockAdjust = "stock.adjust";
        StockCount = "stock.count";
        SalesView = "sales.view";
        SalesCreate = "sales.create";
        SalesEdit = "sales.edit";
        SalesCancel = "sales.cancel";
        SalesRefund = "sales.refund";
        SalesDiscount = "sales.discount";
        SalesOverridePrice = "sales.override_price";
        SalesReturnFreely = "sales.return_freely";
        SalesExceedCredit = "sales.exceed_credit";
        PurchasesView = "purchases.view";
        PurchasesCreate = "purchases.create";
        PurchasesEdit = "purchases.edit";
        PurchasesCancel = "purchases.cancel";
        PurchasesReceive = "purchases.receive";
        PurchasesReturnFreely = "purchases.return_freely";
        PaymentsView = "payments.view";
        PaymentsCreate = "payments.create";
        PaymentsCancel = "payments.cancel";
        LotsView = "lots.view";
        LotsCreate = "lots.create";
        LotsEdit = "lots.edit";
        LotsQuality = "lots.quality";
        LotsRecall = "lots.recall";
        CustomersView = "customers.view";
        CustomersCreate = "customers.create";
        CustomersEdit = "customers.edit";
        CustomersDelete = "customers.delete";
        SuppliersView = "suppliers.view";
        SuppliersCreate = "suppliers.create";
        SuppliersEdit = "suppliers.edit";
        SuppliersDelete = "suppliers.delete";
        WarehousesView = "warehouses.view";
        WarehousesCreate = "warehouses.create";
        WarehousesEdit = "warehouses.edit";
        WarehousesDelete = "warehouses.delete";
        WarehousesTransfer = "warehouses.transfer";
        DocumentsDate = "documents.date";
        ClockApprove = "clock.approve";
        ShiftsOpenClose = "shifts.open_close";
        ShiftsCash = "shifts.cash";
        PeriodsClose = "periods.close";
        ReportsSales = "reports.sales";
        ReportsPurchases = "reports.purchases";
        ReportsStock = "reports.stock";
        ReportsMoney = "reports.money";
        ReportsCustomers = "reports.customers";
        ReportsSuppliers = "reports.suppliers";
        ReportsLots = "reports.lots";
        ActivityView = "activity.view";
        SettingsView = "settings.view";
        SettingsEdit = "settings.edit";
        BackupCreate = "backup.create";
        BackupRestore = "backup.restore";
        DataImport = "data.import";
        DataExport = "data.export";
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
                return Err(Error::UnknownCode { what: <Permission as Coded>::WHAT, code: word.to_owned() });
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
            let error = Error::UnknownCode {
                what: <Permission as crate::domain::Coded>::WHAT,
                code: word.to_owned(),
            };
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
