//! The seven roles every shop begins with.

use crate::domain::Rate;
use crate::words::Name;

/// A system role: it can be given to users, changed copies can be made of it, and it cannot be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    pub code: &'static str,
    pub name: Name,
    /// In Arabic.
    pub name_ar: &'static str,
    /// As [`crate::domain::Grants::parse`] reads it.
    pub grants: &'static str,
    /// The largest discount that needs nobody's approval, for a start: the shop sets its own. None: no limit.
    pub discount_limit: Option<Rate>,
}

/// The system roles, from the most to the least.
pub const ROLES: [Role; 7] = [
    Role {
        code: "superadmin",
        name: Name::of("Role.superadmin"),
        name_ar: "المالك",
        grants: "*",
        discount_limit: None,
    },
    // Everything but restoring a backup and deleting roles.
    Role {
        code: "admin",
        name: Name::of("Role.admin"),
        name_ar: "مدير النظام",
        grants: "users.* roles.view roles.create roles.edit roles.assign products.* stock.* sales.* purchases.* \
                 payments.* lots.* customers.* suppliers.* warehouses.* shifts.* periods.* reports.* activity.* \
                 settings.* backup.create data.* documents.date \
                 clock.approve",
        discount_limit: None,
    },
    // The goods and the parties, all but delete. Payments, since a sale is not done without one.
    Role {
        code: "manager",
        name: Name::of("Role.manager"),
        name_ar: "مدير",
        grants: "products.view products.create products.edit products.manage_prices stock.* sales.* purchases.* \
                 payments.* lots.* customers.view customers.create customers.edit suppliers.view suppliers.create \
                 suppliers.edit warehouses.view warehouses.create warehouses.edit warehouses.transfer shifts.* \
                 reports.* documents.date clock.approve",
        discount_limit: None,
    },
    // The counter. Lots and warehouses are seen because the lots of a line can be changed there; another price, a
    // cancelled sale, another day than today and cash out of the drawer need somebody's approval.
    Role {
        code: "cashier",
        name: Name::of("Role.cashier"),
        name_ar: "كاشير",
        grants: "products.view sales.view sales.create sales.edit sales.refund sales.discount payments.view \
                 payments.create lots.view customers.view customers.create warehouses.view shifts.open_close",
        discount_limit: Some(Rate::from_thousandths(15_000)),
    },
    // Goods in, about and counted. A receipt is entered as a purchase from a supplier, so both can be seen; it bears the day
    // on the supplier's paper.
    Role {
        code: "warehouse_keeper",
        name: Name::of("Role.warehouse_keeper"),
        name_ar: "أمين المخزن",
        grants: "products.view stock.count purchases.view purchases.create purchases.edit purchases.receive \
                 lots.view lots.create lots.edit suppliers.view warehouses.view warehouses.transfer documents.date",
        discount_limit: None,
    },
    // Reports leave the program for the books, so the accountant may export.
    Role {
        code: "accountant",
        name: Name::of("Role.accountant"),
        name_ar: "محاسب",
        grants: "products.view sales.view purchases.view payments.* customers.view suppliers.view periods.close \
                 reports.* data.export documents.date",
        discount_limit: None,
    },
    // Sees all but money, changes nothing.
    Role {
        code: "viewer",
        name: Name::of("Role.viewer"),
        name_ar: "مشاهد",
        grants: "users.view roles.view products.view sales.view purchases.view payments.view lots.view \
                 customers.view suppliers.view warehouses.view reports.sales reports.purchases reports.stock \
                 reports.customers reports.suppliers reports.lots activity.view settings.view",
        discount_limit: None,
    },
];

impl Role {
    /// The system role of a code.
    pub fn find(code: &str) -> Option<&'static Self> {
        ROLES.iter().find(|role| role.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::{ROLES, Role};
    use crate::domain::{Grants, Permission};

    fn grants(code: &str) -> Grants {
        Grants::parse(Role::find(code).unwrap().grants).unwrap()
    }

    #[test]
    fn seven_roles_that_all_read() {
        let codes: Vec<&str> = ROLES.iter().map(|role| role.code).collect();
        assert_eq!(
            codes,
            ["superadmin", "admin", "manager", "cashier", "warehouse_keeper", "accountant", "viewer"]
        );
        for role in &ROLES {
            assert_ne!(grants(role.code), Grants::NONE, "{}", role.code);
            assert!(grants("superadmin").covers(grants(role.code)));
        }
        assert_eq!(grants("superadmin"), Grants::everything());
        assert_eq!(Role::find("owner"), None);
    }

    #[test]
    fn an_admin_may_do_all_but_restore_and_delete_roles() {
        let expected =
            Grants::everything().without(Permission::BackupRestore).without(Permission::RolesDelete);
        assert_eq!(grants("admin"), expected);
    }

    #[test]
    fn only_admins_delete_and_only_they_manage_people() {
        for role in ROLES.iter().skip(2) {
            for permission in grants(role.code).iter() {
                assert!(!permission.code().ends_with(".delete"), "{} {permission:?}", role.code);
                let of_people = ["users", "roles", "settings", "backup"].contains(&permission.resource());
                assert!(!of_people || permission.code().ends_with(".view"), "{} {permission:?}", role.code);
            }
        }
    }

    #[test]
    fn a_cashier_can_finish_a_sale_and_no_more_than_the_counter() {
        let cashier = grants("cashier");
        for permission in [
            Permission::ProductsView,
            Permission::SalesCreate,
            Permission::SalesDiscount,
            Permission::SalesRefund,
            Permission::PaymentsCreate,
            Permission::LotsView,
            Permission::WarehousesView,
            Permission::CustomersView,
            Permission::CustomersCreate,
            Permission::ShiftsOpenClose,
        ] {
            assert!(cashier.allows(permission), "{permission:?}");
        }
        for permission in [
            Permission::SalesCancel,
            Permission::SalesOverridePrice,
            Permission::CustomersEdit,
            Permission::ProductsEdit,
            Permission::StockAdjust,
            Permission::PurchasesView,
            Permission::ShiftsCash,
            Permission::DocumentsDate,
            Permission::ReportsMoney,
        ] {
            assert!(!cashier.allows(permission), "{permission:?}");
        }
    }

    #[test]
    fn a_keeper_receives_moves_and_counts_but_does_not_sell_or_approve() {
        let keeper = grants("warehouse_keeper");
        for permission in
            [Permission::PurchasesReceive, Permission::WarehousesTransfer, Permission::StockCount]
        {
            assert!(keeper.allows(permission), "{permission:?}");
        }
        for permission in [Permission::SalesCreate, Permission::LotsQuality, Permission::PaymentsView] {
            assert!(!keeper.allows(permission), "{permission:?}");
        }
    }

    #[test]
    fn an_accountant_sees_all_reports_and_changes_only_payments() {
        let accountant = grants("accountant");
        for &permission in Permission::ALL.iter().filter(|permission| permission.resource() == "reports") {
            assert!(accountant.allows(permission), "{permission:?}");
        }
        for permission in accountant.iter() {
            let reads = permission.code().ends_with(".view") || permission.resource() == "reports";
            let own = ["payments", "periods", "documents"].contains(&permission.resource())
                || permission == Permission::DataExport;
            assert!(reads || own, "{permission:?}");
        }
    }

    #[test]
    fn a_viewer_sees_all_but_money_reports_and_changes_nothing() {
        let reads = |permission: &Permission| {
            permission.code().ends_with(".view")
                || (permission.resource() == "reports" && *permission != Permission::ReportsMoney)
        };
        assert_eq!(grants("viewer"), Permission::ALL.iter().copied().filter(reads).collect());
    }
}
