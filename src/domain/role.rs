//! The seven roles every shop begins with.

/// A system role: it can be given to users, changed copies can be made of it, and it cannot be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    pub code: &'static str,
    pub name: &'static str,
    pub name_ar: &'static str,
    /// As [`crate::domain::Grants::parse`] reads it.
    pub grants: &'static str,
}

/// The system roles, from the most to the least.
pub const ROLES: [Role; 7] = [
    Role { code: "superadmin", name: "Owner", name_ar: "المالك", grants: "*" },
    // Everything but restoring a backup and deleting roles.
    Role {
        code: "admin",
        name: "Administrator",
        name_ar: "مدير النظام",
        grants: "users.* roles.view roles.create roles.edit roles.assign products.* stock.* sales.* purchases.* \
                 payments.* lots.* customers.* suppliers.* warehouses.* shifts.* reports.* activity.* settings.* \
                 backup.create data.*",
    },
    // The goods and the parties, all but delete. Payments, since a sale is not done without one.
    Role {
        code: "manager",
        name: "Manager",
        name_ar: "مدير",
        grants: "products.view products.create products.edit products.manage_prices stock.* sales.* purchases.* \
                 payments.* lots.* customers.view customers.create customers.edit suppliers.view suppliers.create \
                 suppliers.edit warehouses.view warehouses.create warehouses.edit warehouses.transfer shifts.* \
                 reports.*",
    },
    // The counter. Lots and warehouses are seen because the lots of a line can be changed there; another price, a
    // cancelled sale and cash out of the drawer need somebody's approval.
    Role {
        code: "cashier",
        name: "Cashier",
        name_ar: "كاشير",
        grants: "products.view sales.view sales.create sales.edit sales.refund sales.discount payments.* lots.view \
                 customers.view customers.create warehouses.view shifts.open_close",
    },
    // Goods in, about and counted. A receipt is entered as a purchase from a supplier, so both can be seen.
    Role {
        code: "warehouse_keeper",
        name: "Warehouse keeper",
        name_ar: "أمين المخزن",
        grants: "products.view stock.count purchases.view purchases.create purchases.edit purchases.receive \
                 lots.view lots.create lots.edit suppliers.view warehouses.view warehouses.transfer",
    },
    // Reports leave the program for the books, so the accountant may export.
    Role {
        code: "accountant",
        name: "Accountant",
        name_ar: "محاسب",
        grants: "products.view sales.view purchases.view payments.* customers.view suppliers.view reports.* \
                 data.export",
    },
    // Sees all but money, changes nothing.
    Role {
        code: "viewer",
        name: "Viewer",
        name_ar: "مشاهد",
        grants: "users.view roles.view products.view sales.view purchases.view payments.view lots.view \
                 customers.view suppliers.view warehouses.view reports.sales reports.purchases reports.stock \
                 reports.customers reports.suppliers reports.lots activity.view settings.view",
    },
];

impl Role {
    /// The system role of a code.
    pub fn find(code: &str) -> Option<&'static Self> {
        ROLES.iter().find(|role| role.code == code)
    }
}
