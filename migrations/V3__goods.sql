-- What is sold, in which lots, and where it lies.

CREATE TABLE categories (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    name       TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 200),
    name_ar    TEXT,
    parent_id  INTEGER REFERENCES categories (id) CHECK (parent_id <> id),
    position   INTEGER NOT NULL DEFAULT 0,
    is_active  INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes      TEXT,
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;
CREATE INDEX categories_by_parent ON categories (parent_id) WHERE parent_id IS NOT NULL;

-- A tree: no category is its own ancestor. A new row cannot have children yet, so only a change needs the check.
CREATE TRIGGER categories_no_circle BEFORE UPDATE OF parent_id ON categories WHEN NEW.parent_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a category cannot stand below itself')
     WHERE EXISTS (
        WITH RECURSIVE above (id) AS (
            SELECT NEW.parent_id
            UNION
            SELECT parent_id FROM categories JOIN above USING (id) WHERE parent_id IS NOT NULL
        )
        SELECT 1 FROM above WHERE id = NEW.id);
END;

CREATE TABLE product_groups (
    id               INTEGER PRIMARY KEY,
    name             TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 200),
    category_id      INTEGER REFERENCES categories (id),
    tax_rate         INTEGER CHECK (tax_rate BETWEEN 0 AND 100000),
    shelf_life_days  INTEGER CHECK (shelf_life_days > 0),
    expiry_alert_days INTEGER NOT NULL DEFAULT 30 CHECK (expiry_alert_days BETWEEN 0 AND 3650),
    is_active        INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes            TEXT,
    created_at       TEXT    NOT NULL,
    updated_at       TEXT    NOT NULL
) STRICT;

CREATE TABLE products (
    id                INTEGER PRIMARY KEY,
    sku               TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (length(sku) BETWEEN 1 AND 40),
    name              TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_ar           TEXT,
    category_id       INTEGER REFERENCES categories (id),
    group_id          INTEGER REFERENCES product_groups (id),
    unit              TEXT    NOT NULL DEFAULT 'piece'
                              CHECK (unit IN ('piece', 'kg', 'g', 'litre', 'ml', 'metre', 'box', 'pack', 'bag')),
    kind              TEXT    NOT NULL DEFAULT 'stocked' CHECK (kind IN ('stocked', 'service')),
    tax_rate          INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 100000),
    -- Prices and cost in ten-thousandths of the major unit.
    cost              INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
    price             INTEGER NOT NULL CHECK (price >= 0),
    wholesale_price   INTEGER CHECK (wholesale_price >= 0),
    lowest_price      INTEGER CHECK (lowest_price >= 0),
    tracks_lots       INTEGER NOT NULL DEFAULT 1 CHECK (tracks_lots IN (0, 1)),
    negative_stock    TEXT    NOT NULL DEFAULT 'block' CHECK (negative_stock IN ('block', 'warn', 'allow')),
    shelf_life_days   INTEGER CHECK (shelf_life_days > 0),
    -- Quantities in thousandths of the unit.
    reorder_point     INTEGER CHECK (reorder_point >= 0),
    minimum_stock     INTEGER CHECK (minimum_stock >= 0),
    maximum_stock     INTEGER CHECK (maximum_stock >= 0),
    supplier_id       INTEGER REFERENCES suppliers (id),
    lead_time_days    INTEGER CHECK (lead_time_days BETWEEN 0 AND 3650),
    variety           TEXT,
    origin            TEXT,
    active_ingredient TEXT,
    concentration     TEXT,
    npk               TEXT,
    specifications    TEXT,
    -- The sum of its balances, kept by the trigger on movements.
    on_hand           INTEGER NOT NULL DEFAULT 0,
    is_active         INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes             TEXT,
    created_at        TEXT    NOT NULL,
    updated_at        TEXT    NOT NULL
) STRICT;
CREATE INDEX products_by_name ON products (name COLLATE NOCASE);
CREATE INDEX products_by_price ON products (price);
CREATE INDEX products_by_category ON products (category_id) WHERE category_id IS NOT NULL;
CREATE INDEX products_by_group ON products (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX products_by_supplier ON products (supplier_id) WHERE supplier_id IS NOT NULL;
-- What is to be reordered is found without looking at what is not.
CREATE INDEX products_to_reorder ON products (name COLLATE NOCASE)
 WHERE on_hand <= reorder_point AND is_active = 1 AND kind = 'stocked';

CREATE TABLE product_barcodes (
    barcode       TEXT    NOT NULL PRIMARY KEY CHECK (length(barcode) BETWEEN 1 AND 48),
    product_id    INTEGER NOT NULL REFERENCES products (id),
    -- How much of the product one scan is, in thousandths; and what that pack costs, when it has a price of its own.
    pack_quantity INTEGER NOT NULL DEFAULT 1000 CHECK (pack_quantity > 0),
    pack_price    INTEGER CHECK (pack_price >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_barcodes_by_product ON product_barcodes (product_id);

-- What is typed to find a product: SKU, names, barcodes, ingredient, folded; rowid is the product's id.
CREATE VIRTUAL TABLE product_search USING fts5 (words, content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6 7 8', detail = none);

CREATE TABLE warehouses (
    id               INTEGER PRIMARY KEY,
    code             TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    name             TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_ar          TEXT,
    region           TEXT,
    address          TEXT,
    kind             TEXT    NOT NULL DEFAULT 'main' CHECK (kind IN ('main', 'branch', 'cooled', 'special', 'transit')),
    manager_id       INTEGER REFERENCES users (id),
    is_default       INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    -- Degrees Celsius and percent.
    temperature_low  INTEGER,
    temperature_high INTEGER CHECK (temperature_high >= temperature_low),
    humidity_low     INTEGER CHECK (humidity_low BETWEEN 0 AND 100),
    humidity_high    INTEGER CHECK (humidity_high BETWEEN 0 AND 100 AND humidity_high >= humidity_low),
    capacity         TEXT,
    is_active        INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    notes            TEXT,
    created_at       TEXT    NOT NULL,
    updated_at       TEXT    NOT NULL,
    CHECK (is_default = 0 OR is_active = 1)
) STRICT;
CREATE UNIQUE INDEX warehouses_one_default ON warehouses (is_default) WHERE is_default = 1;

CREATE TABLE lots (
    id                     INTEGER PRIMARY KEY,
    product_id             INTEGER NOT NULL REFERENCES products (id),
    -- NULL: the one unnamed lot of a product that tracks none.
    number                 TEXT    COLLATE NOCASE CHECK (length(number) BETWEEN 1 AND 48),
    supplier_lot           TEXT,
    ministry_approval      TEXT,
    ministry_approval_date TEXT    CHECK (ministry_approval_date IS date(ministry_approval_date)),
    supplier_id            INTEGER REFERENCES suppliers (id),
    manufactured           TEXT    CHECK (manufactured IS date(manufactured)),
    expires                TEXT    CHECK (expires IS date(expires)),
    received               TEXT    NOT NULL CHECK (received IS date(received)),
    unit_cost              INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost >= 0),
    price                  INTEGER CHECK (price >= 0),
    status                 TEXT    NOT NULL DEFAULT 'active'
                                   CHECK (status IN ('active', 'quarantined', 'recalled', 'damaged')),
    quality                TEXT    NOT NULL DEFAULT 'approved'
                                   CHECK (quality IN ('pending', 'approved', 'rejected', 'conditional')),
    tested_on              TEXT    CHECK (tested_on IS date(tested_on)),
    tested_by              TEXT,
    certificate            TEXT,
    -- Thousandths of a percent.
    germination            INTEGER CHECK (germination BETWEEN 0 AND 100000),
    purity                 INTEGER CHECK (purity BETWEEN 0 AND 100000),
    moisture               INTEGER CHECK (moisture BETWEEN 0 AND 100000),
    shelf                  TEXT,
    notes                  TEXT,
    created_at             TEXT    NOT NULL,
    updated_at             TEXT    NOT NULL,
    UNIQUE (product_id, number),
    CHECK (expires IS NULL OR manufactured IS NULL OR expires >= manufactured)
) STRICT;
CREATE UNIQUE INDEX lots_one_unnamed ON lots (product_id) WHERE number IS NULL;
CREATE INDEX lots_by_number ON lots (number);
-- Undated lots stand last, so that one order serves first expired, first out.
CREATE INDEX lots_by_expiry ON lots (coalesce(expires, '9999-12-31'));
CREATE INDEX lots_by_supplier ON lots (supplier_id) WHERE supplier_id IS NOT NULL;

CREATE TRIGGER lots_keep_product BEFORE UPDATE OF product_id ON lots WHEN NEW.product_id <> OLD.product_id
BEGIN SELECT RAISE(ABORT, 'a lot stays with its product'); END;
