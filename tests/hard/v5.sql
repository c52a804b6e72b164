-- A shop as a program of schema 5 left it: three sales, one of them in full and one on account. Written by that program,
-- so that its seals are those it made; all its triggers are put back after these rows.
INSERT INTO shop (id, name, country, currency, decimals, tax_rate, prices_include_tax, requires_quality_test, created_at, updated_at) VALUES
    (1, 'Green Field', 'EG', 'EGP', 2, 14000, 0, 0, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z');
INSERT INTO roles (id, code, name, name_ar, permissions, is_system, is_active, created_at, updated_at) VALUES
    (1, 'superadmin', 'Owner', 'المالك', '*', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (2, 'admin', 'Administrator', 'مدير النظام', 'users.* roles.view roles.create roles.edit roles.assign products.* stock.* sales.* purchases.* payments.* lots.* customers.* suppliers.* warehouses.* shifts.* reports.* activity.* settings.* backup.create data.*', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (3, 'manager', 'Manager', 'مدير', 'products.view products.create products.edit products.manage_prices stock.* sales.* purchases.* payments.* lots.* customers.view customers.create customers.edit suppliers.view suppliers.create suppliers.edit warehouses.view warehouses.create warehouses.edit warehouses.transfer shifts.* reports.*', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (4, 'cashier', 'Cashier', 'كاشير', 'products.view sales.view sales.create sales.edit sales.refund sales.discount payments.* lots.view customers.view customers.create warehouses.view shifts.open_close', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (5, 'warehouse_keeper', 'Warehouse keeper', 'أمين المخزن', 'products.view stock.count purchases.view purchases.create purchases.edit purchases.receive lots.view lots.create lots.edit suppliers.view warehouses.view warehouses.transfer', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (6, 'accountant', 'Accountant', 'محاسب', 'products.view sales.view purchases.view payments.* customers.view suppliers.view reports.* data.export', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (7, 'viewer', 'Viewer', 'مشاهد', 'users.view roles.view products.view sales.view purchases.view payments.view lots.view customers.view suppliers.view warehouses.view reports.sales reports.purchases reports.stock reports.customers reports.suppliers reports.lots activity.view settings.view', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z');
INSERT INTO users (id, username, full_name, role_id, secret_hash, failed_count, last_sign_in_at, is_active, created_at, updated_at) VALUES
    (1, 'owner', 'owner', 1, '$argon2id$v=19$m=19456,t=2,p=1$j92V2znh+j+XiT8YM92UHA$oDUbVC10VT6VDuDymxQSkHazP038BUq3NseeJPXdWws', 0, '2026-11-25T18:32:43.100Z', 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z');
INSERT INTO user_sessions (id, user_id, started_at, last_seen_at, ended_at, ended_how, host, process_id) VALUES
    (1, 1, '2026-11-25T18:32:42.630Z', '2026-11-25T18:32:42.662Z', '2026-11-25T18:32:42.662Z', 'signed_out', 'counter', 15932),
    (2, 1, '2026-11-25T18:32:42.804Z', '2026-11-25T18:32:42.817Z', '2026-11-25T18:32:42.817Z', 'signed_out', 'counter', 15933),
    (3, 1, '2026-11-25T18:32:42.921Z', '2026-11-25T18:32:42.941Z', '2026-11-25T18:32:42.941Z', 'signed_out', 'counter', 15935),
    (4, 1, '2026-11-25T18:32:43.100Z', '2026-11-25T18:32:43.162Z', '2026-11-25T18:32:43.162Z', 'signed_out', 'counter', 15938);
INSERT INTO user_activities (id, at, user_id, username, session_id, action, touched_table, touched_id, description, after, previous_hash, hash) VALUES
    (1, '2026-11-25T18:32:42.528Z', 1, 'owner', NULL, 'shop.created', 'shop', 1, 'Green Field was set up', NULL, x'0000000000000000000000000000000000000000000000000000000000000000', x'efd5bf3547c45ed5ee0d5253ef5f99041921266d01bf7ea23d2819638b9b9678'),
    (2, '2026-11-25T18:32:42.630Z', 1, 'owner', 1, 'sign_in', 'user_sessions', 1, 'owner signed in', NULL, x'efd5bf3547c45ed5ee0d5253ef5f99041921266d01bf7ea23d2819638b9b9678', x'44ca543a55a05eacc78a0b54d9087950d244d04c58d68d432a0591d6c962e218'),
    (3, '2026-11-25T18:32:42.657Z', 1, 'owner', 1, 'data.imported', 'products', NULL, 'Products taken in from p.csv', '{"added":3,"changed":0}', x'44ca543a55a05eacc78a0b54d9087950d244d04c58d68d432a0591d6c962e218', x'a3d004d5897754ec87a61e4b1315e68d8b6b2e39d1b41303f12c77778ff5d185'),
    (4, '2026-11-25T18:32:42.662Z', 1, 'owner', 1, 'sign_out', 'user_sessions', 1, 'owner signed out (signed_out)', NULL, x'a3d004d5897754ec87a61e4b1315e68d8b6b2e39d1b41303f12c77778ff5d185', x'1e21aeb2c31943bf99264d94887663fcfb4287203e20240e4aef28346b0b3f5a'),
    (5, '2026-11-25T18:32:42.804Z', 1, 'owner', 2, 'sign_in', 'user_sessions', 2, 'owner signed in', NULL, x'1e21aeb2c31943bf99264d94887663fcfb4287203e20240e4aef28346b0b3f5a', x'b5e54b1ed70fa8d0442d8771b5aee43e034a69ff75d505af7a0ee0aa8595a20a'),
    (6, '2026-11-25T18:32:42.811Z', 1, 'owner', 2, 'data.imported', 'customers', NULL, 'Customers taken in from c.csv', '{"added":1,"changed":0}', x'b5e54b1ed70fa8d0442d8771b5aee43e034a69ff75d505af7a0ee0aa8595a20a', x'affaa781b8734ff16df66342a3d0fa39b38109803637e5ccd5dddbfc10a0fc18'),
    (7, '2026-11-25T18:32:42.817Z', 1, 'owner', 2, 'sign_out', 'user_sessions', 2, 'owner signed out (signed_out)', NULL, x'affaa781b8734ff16df66342a3d0fa39b38109803637e5ccd5dddbfc10a0fc18', x'4b8c6cc5f34d703f074089518617fd9f3cae7e47013a9d00832a34eed8b362b9'),
    (8, '2026-11-25T18:32:42.921Z', 1, 'owner', 3, 'sign_in', 'user_sessions', 3, 'owner signed in', NULL, x'4b8c6cc5f34d703f074089518617fd9f3cae7e47013a9d00832a34eed8b362b9', x'3f3f3ef84417f195ded7d6ff916a4aba3dccd6b609b38df2b9bc281d04f69abc'),
    (9, '2026-11-25T18:32:42.933Z', 1, 'owner', 3, 'data.imported', 'lots', NULL, 'Opening stock taken in from l.csv', '{"added":3,"movements":{"first":1,"last":3,"seal":"33277677a20947598c6215794ac9afe551c07b100a5b12f84cef6dace034fbac"},"sha256":"03bfb8ea811235c1c5ea872cdf835256e93b7c369aedc6dbd20f070b58a80312"}', x'3f3f3ef84417f195ded7d6ff916a4aba3dccd6b609b38df2b9bc281d04f69abc', x'cdf651609155dfce9e0479d064e5a2a6034ccaea2af4a89018c3dc11f91f1ab5'),
    (10, '2026-11-25T18:32:42.941Z', 1, 'owner', 3, 'sign_out', 'user_sessions', 3, 'owner signed out (signed_out)', NULL, x'cdf651609155dfce9e0479d064e5a2a6034ccaea2af4a89018c3dc11f91f1ab5', x'34be0d0e4670be10b97d29a2eea869991d34420d7ebeae3e1a852aab04f0fcdb'),
    (11, '2026-11-25T18:32:43.100Z', 1, 'owner', 4, 'sign_in', 'user_sessions', 4, 'owner signed in', NULL, x'34be0d0e4670be10b97d29a2eea869991d34420d7ebeae3e1a852aab04f0fcdb', x'390efaa0712d782ca79b2ba1c582d17c7496bffb42a3859f133bba2637026c91'),
    (12, '2026-11-25T18:32:43.121Z', 1, 'owner', 4, 'invoice.posted', 'invoices', 1, 'SAL-2026-000001 posted: 39.90 EGP', '{"kind":"sale","lines":1,"number":"SAL-2026-000001","paid":"39.90","prices_include_tax":false,"seal":"8f643726e280154db0aeff6cfc03f57c23259a9e38ff54cad2f01c98234585ac","total":"39.90"}', x'390efaa0712d782ca79b2ba1c582d17c7496bffb42a3859f133bba2637026c91', x'94285bf73b50b6c4968d39bc1e53a5993ea3dd150421f67eebf1140d3d9d0c0a'),
    (13, '2026-11-25T18:32:43.142Z', 1, 'owner', 4, 'invoice.posted', 'invoices', 2, 'SAL-2026-000002 posted: 639.25 EGP', '{"kind":"sale","lines":3,"number":"SAL-2026-000002","paid":"150.00","prices_include_tax":true,"seal":"c2de412f96f818c58a02a65ab9666e7735985471eec292d8321c20c3bad95564","total":"639.25"}', x'94285bf73b50b6c4968d39bc1e53a5993ea3dd150421f67eebf1140d3d9d0c0a', x'463d8709533465add57eba7200be92fd37c525b1870de40c5dc6066e482d3685'),
    (14, '2026-11-25T18:32:43.159Z', 1, 'owner', 4, 'invoice.posted', 'invoices', 3, 'SAL-2026-000003 posted: 31.47 EGP', '{"kind":"sale","lines":1,"number":"SAL-2026-000003","paid":"0.00","prices_include_tax":false,"seal":"ed57e273a1e90a0fb789a1f83eb95eaa13cdc954279cac389cf7c40520084551","total":"31.47"}', x'463d8709533465add57eba7200be92fd37c525b1870de40c5dc6066e482d3685', x'406a1fc2e69a7005c7d533a913eda5ef766ac5f518d415b289a5e127895e44ca'),
    (15, '2026-11-25T18:32:43.162Z', 1, 'owner', 4, 'sign_out', 'user_sessions', 4, 'owner signed out (signed_out)', NULL, x'406a1fc2e69a7005c7d533a913eda5ef766ac5f518d415b289a5e127895e44ca', x'20b0245f6c18a7f3a55015ede6c9effeecc904b53dc125c361db8e3066c75e39');
INSERT INTO sequences (prefix, year, last) VALUES
    ('PAY', 2026, 3),
    ('SAL', 2026, 3);
INSERT INTO customers (id, code, name, kind, category, credit_limit, payment_terms_days, discount_rate, price_level, is_system, is_active, created_at, updated_at) VALUES
    (1, 'CASH', 'Walk-in customer', 'person', 'regular', 0, 0, 0, 'retail', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z'),
    (2, 'CUS-001', 'Nile Farm', 'person', 'regular', 500000, 0, 0, 'retail', 0, 1, '2026-11-25T18:32:42.812Z', '2026-11-25T18:32:42.812Z');
INSERT INTO products (id, sku, name, unit, kind, tax_rate, cost, price, tracks_lots, negative_stock, on_hand, is_active, created_at, updated_at) VALUES
    (1, 'NPK', 'Fertiliser', 'kg', 'stocked', 14000, 200000, 350000, 1, 'block', 16655, 1, '2026-11-25T18:32:42.657Z', '2026-11-25T18:32:42.657Z'),
    (2, 'TWINE', 'Twine', 'piece', 'stocked', 5000, 50000, 99900, 0, 'block', 40000, 1, '2026-11-25T18:32:42.657Z', '2026-11-25T18:32:42.657Z'),
    (3, 'SPRAY', 'Spraying', 'piece', 'service', 14000, 0, 2000000, 0, 'block', 0, 1, '2026-11-25T18:32:42.658Z', '2026-11-25T18:32:42.658Z');
INSERT INTO warehouses (id, code, name, kind, is_default, is_active, created_at, updated_at) VALUES
    (1, 'WH-001', 'Main store', 'main', 1, 1, '2026-11-25T18:32:42.528Z', '2026-11-25T18:32:42.528Z');
INSERT INTO lots (id, product_id, number, expires, received, unit_cost, status, quality, created_at, updated_at) VALUES
    (1, 1, 'A', '2090-01-01', '2026-01-01', 200000, 'active', 'approved', '2026-11-25T18:32:42.933Z', '2026-11-25T18:32:42.933Z'),
    (2, 1, 'B', '2091-01-01', '2026-01-01', 210000, 'active', 'approved', '2026-11-25T18:32:42.934Z', '2026-11-25T18:32:42.934Z'),
    (3, 2, NULL, NULL, '2026-01-01', 50000, 'active', 'approved', '2026-11-25T18:32:42.933Z', '2026-11-25T18:32:42.933Z');
INSERT INTO invoices (id, uuid, kind, number, status, invoice_date, due_date, customer_id, warehouse_id, prices_include_tax, discount_percent, shipping, shipping_tax_rate, other_charges, other_charges_tax_rate, cash_rounding, currency, exchange_rate, lines_net, discount, net, charges, tax, rounding, total, paid, payment_terms_days, reference, user_id, posted_at, posted_by, created_at, updated_at) VALUES
    (1, '06c110ed-eb47-4bba-af88-859904d053e4', 'sale', 'SAL-2026-000001', 'posted', '2026-03-01', '2026-03-01', 1, 1, 0, NULL, 0, 14000, 0, 14000, NULL, 'EGP', 1000000, 3500, 0, 3500, 0, 490, 0, 3990, 3990, 0, NULL, 1, '2026-11-25T18:32:43.121Z', 1, '2026-11-25T18:32:43.121Z', '2026-11-25T18:32:43.121Z'),
    (2, '12bbb621-e599-4989-b5af-98a80519dc4e', 'sale', 'SAL-2026-000002', 'posted', '2026-03-02', '2026-03-02', 2, 1, 1, 10000, 2000, 14000, 0, 14000, 25, 'EGP', 1000000, 68805, 6881, 54787, 1754, 7383, 1, 63924, 15000, 0, 'PO 7', 1, '2026-11-25T18:32:43.142Z', 1, '2026-11-25T18:32:43.142Z', '2026-11-25T18:32:43.142Z'),
    (3, '5c696d5a-391f-4820-895b-c088de599033', 'sale', 'SAL-2026-000003', 'posted', '2026-03-03', '2026-03-03', 2, 1, 0, NULL, 0, 14000, 0, 14000, NULL, 'EGP', 1000000, 2997, 0, 2997, 0, 150, 0, 3147, 0, 0, NULL, 1, '2026-11-25T18:32:43.159Z', 1, '2026-11-25T18:32:43.159Z', '2026-11-25T18:32:43.159Z');
INSERT INTO invoice_items (id, invoice_id, line_number, product_id, description, unit, quantity, unit_price, discount_percent, discount_amount, tax_rate, discount, net, document_discount, taxable, tax, total, unit_cost, lots_chosen) VALUES
    (1, 1, 1, 1, 'Fertiliser', 'kg', 1000, 350000, NULL, NULL, 14000, 0, 3500, 0, 3500, 490, 3990, 200000, 0),
    (2, 2, 1, 1, 'Fertiliser', 'kg', 12345, 350000, 3000, NULL, 14000, 1296, 41912, 4192, 33088, 4632, 37720, 202710, 0),
    (3, 2, 2, 2, 'Twine', 'piece', 7000, 99900, NULL, 100, 5000, 100, 6893, 689, 5909, 295, 6204, 50000, 0),
    (4, 2, 3, 3, 'Spraying', 'piece', 1000, 2000000, NULL, NULL, 14000, 0, 20000, 2000, 15790, 2210, 18000, 0, 0),
    (5, 3, 1, 2, 'Twine', 'piece', 3000, 99900, NULL, NULL, 5000, 0, 2997, 0, 2997, 150, 3147, 50000, 0);
INSERT INTO invoice_item_lots (invoice_item_id, lot_id, quantity, unit_cost) VALUES
    (1, 1, 1000, 200000),
    (2, 1, 9000, 200000),
    (2, 2, 3345, 210000),
    (3, 3, 7000, 50000),
    (5, 3, 3000, 50000);
INSERT INTO stock_movements (id, moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, invoice_item_id, unified_invoice_id, user_id) VALUES
    (1, '2026-11-25T18:32:42.933Z', 1, 1, 1, 10000, 200000, 'opening', NULL, NULL, 1),
    (2, '2026-11-25T18:32:42.933Z', 1, 2, 1, 20000, 210000, 'opening', NULL, NULL, 1),
    (3, '2026-11-25T18:32:42.933Z', 2, 3, 1, 50000, 50000, 'opening', NULL, NULL, 1),
    (4, '2026-11-25T18:32:43.121Z', 1, 1, 1, -1000, 200000, 'document', 1, 1, 1),
    (5, '2026-11-25T18:32:43.142Z', 1, 1, 1, -9000, 200000, 'document', 2, 2, 1),
    (6, '2026-11-25T18:32:43.142Z', 1, 2, 1, -3345, 210000, 'document', 2, 2, 1),
    (7, '2026-11-25T18:32:43.142Z', 2, 3, 1, -7000, 50000, 'document', 3, 2, 1),
    (8, '2026-11-25T18:32:43.159Z', 2, 3, 1, -3000, 50000, 'document', 5, 3, 1);
INSERT INTO stock_balances (lot_id, warehouse_id, quantity) VALUES
    (1, 1, 0),
    (2, 1, 16655),
    (3, 1, 40000);
INSERT INTO payments (id, number, direction, customer_id, method, amount, change_given, reference, payment_date, received_at, unified_invoice_id, user_id) VALUES
    (1, 'PAY-2026-000001', 'in', 1, 'cash', 3990, 0, NULL, '2026-03-01', '2026-11-25T18:32:43.121Z', 1, 1),
    (2, 'PAY-2026-000002', 'in', 2, 'cash', 10000, 0, NULL, '2026-03-02', '2026-11-25T18:32:43.142Z', 2, 1),
    (3, 'PAY-2026-000003', 'in', 2, 'card', 5000, 0, '4711', '2026-03-02', '2026-11-25T18:32:43.142Z', 2, 1);
INSERT INTO invoice_payments (id, payment_id, invoice_id, amount, unified_invoice_id, user_id, created_at) VALUES
    (1, 1, 1, 3990, 1, 1, '2026-11-25T18:32:43.121Z'),
    (2, 2, 2, 10000, 2, 1, '2026-11-25T18:32:43.142Z'),
    (3, 3, 2, 5000, 2, 1, '2026-11-25T18:32:43.142Z');
INSERT INTO unified_invoices (id, event, invoice_id, uuid, kind, number, invoice_date, due_date, recorded_at, user_id, username, session_id, customer_id, party_code, party_name, warehouse_id, warehouse_code, warehouse_name, prices_include_tax, currency, decimals, exchange_rate, discount_percent, shipping, shipping_tax_rate, other_charges, other_charges_tax_rate, lines_net, discount, net, charges, charges_tax, tax, rounding, total, paid, reference, line_count, previous_hash, hash) VALUES
    (1, 'posted', 1, '06c110ed-eb47-4bba-af88-859904d053e4', 'sale', 'SAL-2026-000001', '2026-03-01', '2026-03-01', '2026-11-25T18:32:43.121Z', 1, 'owner', 4, 1, 'CASH', 'Walk-in customer', 1, 'WH-001', 'Main store', 0, 'EGP', 2, 1000000, NULL, 0, 14000, 0, 14000, 3500, 0, 3500, 0, 0, 490, 0, 3990, 3990, NULL, 1, x'0000000000000000000000000000000000000000000000000000000000000000', x'8f643726e280154db0aeff6cfc03f57c23259a9e38ff54cad2f01c98234585ac'),
    (2, 'posted', 2, '12bbb621-e599-4989-b5af-98a80519dc4e', 'sale', 'SAL-2026-000002', '2026-03-02', '2026-03-02', '2026-11-25T18:32:43.142Z', 1, 'owner', 4, 2, 'CUS-001', 'Nile Farm', 1, 'WH-001', 'Main store', 1, 'EGP', 2, 1000000, 10000, 2000, 14000, 0, 14000, 68805, 6881, 54787, 1754, 246, 7383, 1, 63924, 15000, 'PO 7', 3, x'8f643726e280154db0aeff6cfc03f57c23259a9e38ff54cad2f01c98234585ac', x'c2de412f96f818c58a02a65ab9666e7735985471eec292d8321c20c3bad95564'),
    (3, 'posted', 3, '5c696d5a-391f-4820-895b-c088de599033', 'sale', 'SAL-2026-000003', '2026-03-03', '2026-03-03', '2026-11-25T18:32:43.159Z', 1, 'owner', 4, 2, 'CUS-001', 'Nile Farm', 1, 'WH-001', 'Main store', 0, 'EGP', 2, 1000000, NULL, 0, 14000, 0, 14000, 2997, 0, 2997, 0, 0, 150, 0, 3147, 0, NULL, 1, x'c2de412f96f818c58a02a65ab9666e7735985471eec292d8321c20c3bad95564', x'ed57e273a1e90a0fb789a1f83eb95eaa13cdc954279cac389cf7c40520084551');
INSERT INTO unified_invoice_items (unified_invoice_id, line_number, product_id, sku, name, description, unit, quantity, unit_price, discount, net, document_discount, taxable, tax_rate, tax, total, unit_cost) VALUES
    (1, 1, 1, 'NPK', 'Fertiliser', 'Fertiliser', 'kg', 1000, 350000, 0, 3500, 0, 3500, 14000, 490, 3990, 200000),
    (2, 1, 1, 'NPK', 'Fertiliser', 'Fertiliser', 'kg', 12345, 350000, 1296, 41912, 4192, 33088, 14000, 4632, 37720, 202710),
    (2, 2, 2, 'TWINE', 'Twine', 'Twine', 'piece', 7000, 99900, 100, 6893, 689, 5909, 5000, 295, 6204, 50000),
    (2, 3, 3, 'SPRAY', 'Spraying', 'Spraying', 'piece', 1000, 2000000, 0, 20000, 2000, 15790, 14000, 2210, 18000, 0),
    (3, 1, 2, 'TWINE', 'Twine', 'Twine', 'piece', 3000, 99900, 0, 2997, 0, 2997, 5000, 150, 3147, 50000);
INSERT INTO unified_invoice_lots (unified_invoice_id, line_number, lot_id, lot_number, expires, quantity, unit_cost) VALUES
    (1, 1, 1, 'A', '2090-01-01', 1000, 200000),
    (2, 1, 1, 'A', '2090-01-01', 9000, 200000),
    (2, 1, 2, 'B', '2091-01-01', 3345, 210000),
    (2, 2, 3, NULL, NULL, 7000, 50000),
    (3, 1, 3, NULL, NULL, 3000, 50000);
INSERT INTO customer_search (rowid, words) SELECT id, lower(code || ' ' || name) FROM customers;
INSERT INTO product_search (rowid, words) SELECT id, lower(sku || ' ' || name) FROM products;
