//! For every column of the schema: proved, or free and why. A table whose rows are proved in two ways has one of each.

/// What is decided of the columns of a table.
pub(super) struct Decision {
    pub table: &'static str,
    /// The row that is altered; blank when no column of it is to be found.
    pub row: &'static str,
    /// The words that tell which row it was.
    pub names: &'static [&'static str],
    /// Columns, apart by blanks, of which a change is found.
    pub found: &'static str,
    /// Columns of which a change is not, and the reason.
    pub free: &'static [(&'static str, &'static str)],
}

const TIME: &str = "when it was written, which the activity that told of it says too";

pub(super) const DECISIONS: &[Decision] = &[
    Decision {
        table: "invoices",
        row: "id = 2",
        names: &["000002"],
        found: "id uuid kind number status invoice_date due_date customer_id supplier_id warehouse_id
                sales_engineer_id commission_rate prices_include_tax discount_percent discount_amount shipping
                shipping_tax_rate other_charges other_charges_tax_rate cash_rounding currency
                lines_net discount net charges tax rounding total paid reference original_invoice_id session_id posted_at posted_by cancelled_at cancelled_by cancel_reason notes
                payment_terms_days quotation_number quotation_id exchange_id tax_reason freight duty other_costs
                costs_by copies user_id held_as valid_until",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "invoice_items",
        row: "invoice_id = 2 AND line_number = 2",
        names: &["000002"],
        found: "id invoice_id line_number product_id description unit quantity unit_price discount_percent
                discount_amount tax_rate discount net document_discount taxable tax total unit_cost costs
                original_item_id reason lots_chosen lot_number lot_expires supplier_lot restock pack_quantity",
        free: &[],
    },
    Decision {
        table: "invoice_item_lots",
        row: "lot_id = 2 AND invoice_item_id = (SELECT id FROM invoice_items WHERE invoice_id = 2 AND line_number = 1)",
        names: &["000002"],
        found: "invoice_item_id lot_id quantity unit_cost",
        free: &[],
    },
    Decision {
        table: "stock_movements",
        row: "unified_invoice_id = 2 AND lot_id = 1",
        names: &["000002"],
        found: "id moved_at product_id lot_id warehouse_id quantity unit_cost reason invoice_item_id
                unified_invoice_id user_id notes moved_on value",
        free: &[],
    },
    Decision {
        table: "stock_movements",
        row: "id = 2",
        names: &["Movements 1 to 4"],
        found: "id moved_at product_id lot_id warehouse_id quantity unit_cost reason invoice_item_id
                unified_invoice_id user_id notes moved_on value",
        free: &[],
    },
    Decision {
        table: "stock_balances",
        row: "lot_id = 2 AND warehouse_id = 1",
        names: &["L-LATE of NPK-20"],
        found: "lot_id warehouse_id quantity value",
        free: &[],
    },
    Decision {
        table: "payments",
        row: "unified_invoice_id = 2 AND method = 'cash'",
        names: &["000002"],
        found: "id number direction customer_id supplier_id method amount tendered change_given reference
                check_number check_due_date payment_date received_at unified_invoice_id user_id notes shift_id
                reverses_id uuid",
        free: &[],
    },
    Decision {
        table: "payments",
        row: "id = 4",
        names: &["Payments 4 to 4"],
        found: "id number direction customer_id supplier_id method amount tendered change_given reference
                check_number check_due_date payment_date received_at unified_invoice_id user_id notes shift_id
                reverses_id uuid",
        free: &[],
    },
    Decision {
        table: "payments",
        row: "id = 6",
        names: &["Payments 6 to 6"],
        found: "id number direction customer_id supplier_id method amount tendered change_given reference
                check_number check_due_date payment_date received_at unified_invoice_id user_id notes shift_id
                reverses_id uuid",
        free: &[],
    },
    Decision {
        table: "invoice_payments",
        row: "id = 2",
        names: &["000002"],
        found: "id payment_id invoice_id amount unified_invoice_id user_id created_at",
        free: &[],
    },
    Decision {
        table: "invoice_payments",
        row: "id = 4",
        names: &["Allocations 4 to 4"],
        found: "id payment_id invoice_id amount unified_invoice_id user_id created_at",
        free: &[],
    },
    Decision {
        table: "unified_invoices",
        row: "id = 2",
        names: &["000002"],
        found: "id event invoice_id uuid kind number invoice_date due_date recorded_at user_id username
                session_id customer_id supplier_id party_code party_name party_tax_number warehouse_id
                warehouse_code warehouse_name sales_engineer_id sales_engineer_code sales_engineer_name
                commission_rate prices_include_tax currency decimals exchange_rate discount_percent shipping
                shipping_tax_rate other_charges other_charges_tax_rate lines_net discount net charges
                charges_tax tax rounding total paid original_number reference purchase_order notes line_count
                previous_hash hash seal_version reason tax_reason freight duty other_costs costs_by cash_rounding
                payment_terms_days exchange_number quotation_number begun_by held_as",
        free: &[],
    },
    Decision {
        table: "unified_invoice_items",
        row: "unified_invoice_id = 2 AND line_number = 2",
        names: &["000002"],
        found: "unified_invoice_id line_number product_id sku name name_ar category description unit quantity
                unit_price discount net document_discount taxable tax_rate tax total unit_cost costs reason restock
                original_line discount_percent pack_quantity lots_chosen lot_number lot_expires supplier_lot",
        free: &[],
    },
    Decision {
        table: "unified_invoice_lots",
        row: "unified_invoice_id = 2 AND lot_id = 1",
        names: &["000002"],
        found: "unified_invoice_id line_number lot_id lot_number supplier_lot expires quantity unit_cost",
        free: &[],
    },
    Decision {
        table: "user_activities",
        row: "id = 4",
        names: &["ctivit"],
        found: "id at user_id username session_id action touched_table touched_id description before after
                approver_id previous_hash hash told arguments",
        free: &[],
    },
    Decision {
        table: "activity_rows",
        row: "(touched_table, key, activity_id) IN (SELECT touched_table, key, activity_id FROM activity_rows ORDER BY key DESC LIMIT 1)",
        names: &["ctivit"],
        found: "touched_table key activity_id",
        free: &[],
    },
    Decision {
        table: "sequences",
        row: "prefix = 'SAL'",
        names: &["SAL-"],
        found: "prefix year last",
        free: &[],
    },
    Decision {
        table: "skipped_numbers",
        row: "prefix = 'OLD'",
        names: &["OLD-", "skipped_numbers", "-2001"],
        found: "prefix year first last activity_id",
        free: &[],
    },
    Decision {
        table: "cash_shifts",
        row: "id = 1",
        names: &["SHF-"],
        found: "id number drawer opened_at opened_by opening_float register_from register_to closed_at closed_by
                z_number expected counted difference denominations notes",
        free: &[],
    },
    Decision {
        table: "shift_cash",
        row: "id = 1",
        names: &["SHF-"],
        found: "id shift_id direction amount reason user_id created_at",
        free: &[],
    },
    Decision {
        table: "ticket_payments",
        row: "id = 1",
        names: &["Money taken for a ticket (1)", "Money taken for a ticket (99)"],
        found: "id uuid invoice_id direction method amount reference check_number check_due_date shift_id user_id
                taken_at",
        free: &[],
    },
    Decision {
        table: "products",
        row: "id = 1",
        names: &["NPK-20"],
        found: "on_hand value last_cost cost_movement_id id sku name name_ar category_id group_id unit
                kind tax_rate tax_from tax_rate_before cost price wholesale_price lowest_price
                tracks_lots negative_stock shelf_life_days reorder_point minimum_stock maximum_stock
                supplier_id lead_time_days variety origin active_ingredient concentration npk
                specifications is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "lots",
        row: "id = 2",
        names: &["L-LATE"],
        found: "product_id cost_movement_id id number supplier_lot ministry_approval
                ministry_approval_date supplier_id manufactured expires received unit_cost price status
                quality tested_on tested_by certificate germination purity moisture shelf notes
                quarantine_of",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "refinery_schema_history",
        row: "version = 2",
        names: &["schema", "history"],
        found: "version name checksum",
        free: &[("applied_on", "a time")],
    },
    Decision {
        table: "product_barcodes",
        row: "barcode = '6221234567891'",
        names: &["6221234567891"],
        found: "barcode product_id pack_quantity pack_price",
        free: &[],
    },
    Decision {
        table: "shop",
        row: "id = 1",
        names: &["of the shop", "The books are closed"],
        found: "closed_until id name country currency decimals tax_rate prices_include_tax cash_rounding
                requires_quality_test requires_shift over_limit when_overdue time_zone difference_reason
                difference_approval tax_from tax_rate_before address phone tax_number receipt_footer
                recovery_hash uuid",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "roles",
        row: "code = 'cashier'",
        names: &["role cashier"],
        found: "id code name name_ar permissions discount_limit is_system is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "users",
        row: "id = 2",
        names: &["user second"],
        found: "id username full_name role_id secret_hash email phone is_active notes",
        free: &[("last_sign_in_at created_at updated_at", TIME)],
    },
    Decision {
        table: "user_sessions",
        row: "id = 2",
        names: &["session 2", "SHF-"],
        found: "drawer id user_id started_at ended_at ended_how tty ssh_client host",
        free: &[
            ("last_seen_at", "a time"),
            ("process_id", "which process of the machine it was, until that is over; nothing else is known by it"),
        ],
    },
    Decision {
        table: "sign_in_tries",
        row: "",
        names: &[],
        found: "",
        free: &[(
            "user_id place is_own failed waits_until",
            "comes and goes with every wrong PIN; each of those is told in the activities",
        )],
    },
    Decision {
        table: "unprinted",
        row: "",
        names: &[],
        found: "",
        free: &[(
            "id host printer process_id text created_at",
            "paper on its way; what was printed is in the register",
        )],
    },
    Decision {
        table: "sales_engineers",
        row: "id = 1",
        names: &["EMP001"],
        found: "id code name phone email department user_id commission_rate monthly_target is_active
                notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "kinds",
        row: "code = 'sale_return'",
        names: &["a sale return"],
        found: "code party stock_sign money_sign is_return",
        free: &[],
    },
    Decision {
        table: "customers",
        row: "code = 'CUS-001'",
        names: &["CUS-001"],
        found: "balance is_system id code name company kind category phone mobile email address city
                country tax_number credit_limit payment_terms_days discount_rate price_level
                sales_engineer_id tags is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "suppliers",
        row: "code = 'SUP-001'",
        names: &["SUP-001"],
        found: "balance id code name company kind contact_person contact_phone phone mobile email website
                address city country tax_number bank_account payment_terms_days payment_method
                goods_rating quality_rating delivery_rating is_preferred tags is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "search_words",
        row: "",
        names: &[],
        found: "",
        free: &[("id place word", "what a part of a word, a short form or a slip may mean; no figure stands on it")],
    },
    Decision {
        table: "categories",
        row: "id = 1",
        names: &["CAT-001"],
        found: "id code name name_ar parent_id position is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "product_groups",
        row: "id = 1",
        names: &["Powders"],
        found: "id name category_id tax_rate shelf_life_days expiry_alert_days is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
    Decision {
        table: "warehouses",
        row: "id = 1",
        names: &["WH-001"],
        found: "id code name name_ar region address kind manager_id is_default temperature_low
                temperature_high humidity_low humidity_high capacity is_active notes",
        free: &[("created_at updated_at", TIME)],
    },
];

impl Decision {
    pub fn found(&self) -> impl Iterator<Item = &'static str> {
        self.found.split_whitespace()
    }

    pub fn free(&self) -> impl Iterator<Item = &'static str> {
        self.free.iter().flat_map(|(columns, _)| columns.split_whitespace())
    }
}
