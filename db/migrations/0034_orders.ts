/**
 * From what is wanted to what was paid. An order freezes its lines, its tax and the terms accepted at the moment it is
 * placed (R-ORD-1). Documents are snapshots: once there, only what happens to them is noted (`superseded_at`,
 * `settled_at`, `written_off_at`, `sent_at`), never what they say (R-DOC-10). `settled_at` is when nothing was left to pay,
 * which the allocations say. `papers_due` are documents whose files are still to be drawn and mailed;
 * `correction_requests` what one of ours asks to be done to an invoice and another has to approve (R-STF-5). A payment is one try to pay one selection: while it is `live`, none of what it pays is in
 * another (R-PAY-12). `payment_looks`: when a provider was last asked about one. `money_received` is what our people saw at
 * the bank; with `two`, somebody else of ours said yes (R-STF-5). Days are calendar days of the house, instants UTC.
 */
export const up = `
  ALTER TABLE products ADD COLUMN offer_version_id INTEGER REFERENCES offer_versions (id);
  ALTER TABLE products ADD COLUMN months INTEGER;
  ALTER TABLE products ADD COLUMN anchor_day INTEGER CHECK (anchor_day BETWEEN 1 AND 31);
  ALTER TABLE products ADD COLUMN paid_until TEXT;
  ALTER TABLE products ADD COLUMN options TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE products ADD COLUMN ends_on TEXT;
  ALTER TABLE products ADD COLUMN ended_at TEXT;
  CREATE INDEX products_by_offer_version ON products (offer_version_id);
  CREATE INDEX products_due ON products (account_id, paid_until) WHERE paid_until IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX products_renewed ON products (paid_until, id) WHERE paid_until IS NOT NULL AND ended_at IS NULL;
  CREATE INDEX products_ending ON products (ends_on) WHERE ends_on IS NOT NULL AND ended_at IS NULL;

  CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('new', 'renewal', 'deposit')),
    state TEXT NOT NULL CHECK (state IN (
      'awaiting', 'paid', 'fulfilled', 'failed', 'cancelled', 'expired')),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    buyer TEXT NOT NULL,
    tax TEXT NOT NULL,
    net_cents INTEGER NOT NULL CHECK (net_cents >= 0),
    tax_cents INTEGER NOT NULL CHECK (tax_cents >= 0),
    gross_cents INTEGER NOT NULL CHECK (gross_cents = net_cents + tax_cents),
    terms_version TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    placed_ip TEXT NOT NULL,
    placed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    reminded_at TEXT,
    ended_at TEXT
  ) STRICT;
  CREATE INDEX orders_of_account ON orders (account_id, id);
  CREATE INDEX orders_awaiting ON orders (account_id, id) WHERE state = 'awaiting';
  CREATE INDEX orders_expiring ON orders (expires_at) WHERE state = 'awaiting';
  CREATE INDEX orders_unfulfilled ON orders (id) WHERE state IN ('paid', 'failed');

  CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    position INTEGER NOT NULL,
    offer_version_id INTEGER REFERENCES offer_versions (id),
    product_id INTEGER REFERENCES products (id),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    wanted TEXT NOT NULL DEFAULT '',
    months INTEGER NOT NULL DEFAULT 0,
    period_from TEXT,
    period_until TEXT,
    options TEXT NOT NULL DEFAULT '[]',
    net_cents INTEGER NOT NULL CHECK (net_cents >= 0),
    fulfilled_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT,
    failure TEXT,
    UNIQUE (order_id, position)
  ) STRICT;
  CREATE INDEX order_lines_of_product ON order_lines (product_id, id);
  CREATE INDEX order_lines_of_offer ON order_lines (offer_version_id);
  CREATE UNIQUE INDEX order_lines_of_period ON order_lines (product_id, period_from)
    WHERE product_id IS NOT NULL AND period_from IS NOT NULL AND failure IS NULL;

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('pro-forma', 'invoice', 'credit-note', 'receipt')),
    number TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    order_id INTEGER REFERENCES orders (id),
    corrects INTEGER REFERENCES documents (id),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    seller TEXT NOT NULL,
    buyer TEXT NOT NULL,
    content TEXT NOT NULL,
    net_cents INTEGER NOT NULL CHECK (net_cents >= 0),
    tax_cents INTEGER NOT NULL CHECK (tax_cents >= 0),
    gross_cents INTEGER NOT NULL CHECK (gross_cents = net_cents + tax_cents),
    reference TEXT UNIQUE,
    words TEXT NOT NULL DEFAULT '',
    made_on TEXT NOT NULL,
    due_on TEXT,
    made_at TEXT NOT NULL,
    superseded_at TEXT,
    settled_at TEXT,
    written_off_at TEXT,
    sent_at TEXT,
    CHECK ((kind = 'credit-note') = (corrects IS NOT NULL)),
    CHECK (kind <> 'invoice' OR due_on IS NOT NULL)
  ) STRICT;
  CREATE INDEX documents_of_account ON documents (account_id, made_on, id, kind, words);
  CREATE INDEX documents_written_off ON documents (account_id, made_on, id) WHERE written_off_at IS NOT NULL;
  CREATE INDEX documents_open ON documents (account_id, due_on, id)
    WHERE kind = 'invoice' AND settled_at IS NULL;
  CREATE INDEX documents_of_order ON documents (order_id, id);
  CREATE INDEX documents_correcting ON documents (corrects);
  CREATE TRIGGER documents_stay BEFORE UPDATE OF public_id, kind, number, account_id, order_id, corrects, currency,
    language, seller, buyer, content, net_cents, tax_cents, gross_cents, reference, words, made_on, due_on, made_at
    ON documents
    BEGIN SELECT RAISE(ABORT, 'a document does not change'); END;
  CREATE TRIGGER documents_remain BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'a document does not go'); END;

  CREATE TABLE document_files (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    form TEXT NOT NULL CHECK (form IN ('pdf', 'xml')),
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    made_at TEXT NOT NULL,
    again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
    PRIMARY KEY (document_id, form)
  ) STRICT;

  CREATE TABLE papers_due (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    due_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX papers_due_next ON papers_due (due_at, document_id);
  CREATE INDEX papers_due_of_document ON papers_due (document_id);

  CREATE TABLE correction_requests (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('credit', 'write-off')),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    lines TEXT NOT NULL DEFAULT '[]',
    cents INTEGER NOT NULL CHECK (cents > 0),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    reason TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES staff (id),
    asked_at TEXT NOT NULL,
    decided_by INTEGER REFERENCES staff (id),
    decided_at TEXT,
    outcome TEXT CHECK (outcome IN ('approved', 'refused')),
    CHECK (outcome <> 'approved' OR decided_by <> asked_by),
    CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX correction_requests_open ON correction_requests (document_id) WHERE outcome IS NULL;
  CREATE INDEX correction_requests_of_document ON correction_requests (document_id);
  CREATE INDEX correction_requests_of_account ON correction_requests (account_id);
  CREATE INDEX correction_requests_asked_by ON correction_requests (asked_by);
  CREATE INDEX correction_requests_decided_by ON correction_requests (decided_by);

  CREATE TABLE allocations (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES ledger_entries (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    cents INTEGER NOT NULL CHECK (cents <> 0)
  ) STRICT;
  CREATE INDEX allocations_of_entry ON allocations (entry_id);
  CREATE INDEX allocations_of_document ON allocations (document_id, id);
  CREATE TRIGGER allocation_fits BEFORE INSERT ON allocations
    WHEN (SELECT COALESCE(SUM(cents), 0) FROM allocations WHERE document_id = NEW.document_id) + NEW.cents
      NOT BETWEEN 0 AND (SELECT gross_cents FROM documents WHERE id = NEW.document_id)
    BEGIN SELECT RAISE(ABORT, 'more is allocated than the document asks'); END;
  CREATE TRIGGER allocations_stay BEFORE UPDATE ON allocations
    BEGIN SELECT RAISE(ABORT, 'an allocation does not change'); END;
  CREATE TRIGGER allocations_remain BEFORE DELETE ON allocations
    BEGIN SELECT RAISE(ABORT, 'an allocation does not go'); END;

  CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    by_name TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('prepaid', 'transfer', 'card', 'postfinance', 'paypal')),
    provider TEXT NOT NULL DEFAULT '',
    provider_ref TEXT,
    state TEXT NOT NULL CHECK (state IN (
      'processing', 'succeeded', 'failed', 'cancelled', 'expired', 'mismatch')),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    total_cents INTEGER NOT NULL CHECK (total_cents > 0),
    prepaid_cents INTEGER NOT NULL CHECK (prepaid_cents BETWEEN 0 AND total_cents),
    failure TEXT,
    came_cents INTEGER,
    came_currency TEXT CHECK (came_currency IN ('CHF', 'EUR')),
    document_id INTEGER REFERENCES documents (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT,
    CHECK (method <> 'prepaid' OR prepaid_cents = total_cents)
  ) STRICT;
  CREATE UNIQUE INDEX payments_by_provider ON payments (provider, provider_ref) WHERE provider_ref IS NOT NULL;
  CREATE INDEX payments_of_account ON payments (account_id, id);
  CREATE INDEX payments_of_document ON payments (document_id);
  CREATE INDEX payments_processing ON payments (expires_at, id) WHERE state = 'processing';
  CREATE INDEX payments_mismatched ON payments (id) WHERE state = 'mismatch';

  CREATE TABLE payment_looks (
    payment_id INTEGER NOT NULL PRIMARY KEY REFERENCES payments (id),
    looked_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE payment_items (
    payment_id INTEGER NOT NULL REFERENCES payments (id),
    position INTEGER NOT NULL,
    order_id INTEGER REFERENCES orders (id),
    document_id INTEGER REFERENCES documents (id),
    cents INTEGER NOT NULL CHECK (cents > 0),
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (payment_id, position),
    CHECK ((order_id IS NULL) <> (document_id IS NULL))
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX payment_items_live_order ON payment_items (order_id) WHERE live = 1 AND order_id IS NOT NULL;
  CREATE UNIQUE INDEX payment_items_live_document ON payment_items (document_id)
    WHERE live = 1 AND document_id IS NOT NULL;
  CREATE INDEX payment_items_of_order ON payment_items (order_id);
  CREATE INDEX payment_items_of_document ON payment_items (document_id);

  CREATE TABLE provider_events (
    provider TEXT NOT NULL,
    event_id TEXT NOT NULL,
    provider_ref TEXT NOT NULL,
    came_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'taken', 'nothing-new', 'unknown', 'mismatch')),
    PRIMARY KEY (provider, event_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX provider_events_waiting ON provider_events (came_at) WHERE outcome = 'waiting';

  CREATE TABLE money_received (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    payment_id INTEGER REFERENCES payments (id),
    document_id INTEGER REFERENCES documents (id),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    received_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    two INTEGER NOT NULL CHECK (two IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
    noted_by INTEGER NOT NULL REFERENCES staff (id),
    noted_at TEXT NOT NULL,
    decided_by INTEGER REFERENCES staff (id),
    decided_at TEXT,
    CHECK (two = 0 OR state <> 'done' OR decided_by <> noted_by),
    CHECK ((state = 'waiting') = (decided_at IS NULL))
  ) STRICT;
  CREATE INDEX money_received_waiting ON money_received (id) WHERE state = 'waiting';
  CREATE INDEX money_received_of_account ON money_received (account_id, id);
  CREATE INDEX money_received_noted ON money_received (noted_by);
  CREATE INDEX money_received_decided ON money_received (decided_by);
  CREATE INDEX money_received_for_payment ON money_received (payment_id);
  CREATE INDEX money_received_for_document ON money_received (document_id);

  CREATE TABLE refunds (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    cents INTEGER NOT NULL CHECK (cents > 0),
    payment_id INTEGER REFERENCES payments (id),
    iban TEXT NOT NULL DEFAULT '',
    holder TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'sent', 'refused', 'withdrawn')),
    reason TEXT NOT NULL DEFAULT '',
    asked_by TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    first_by TEXT,
    first_at TEXT,
    decided_by TEXT,
    decided_at TEXT,
    told TEXT NOT NULL DEFAULT '',
    tried_at TEXT,
    ended_at TEXT
  ) STRICT;
  CREATE INDEX refunds_of_account ON refunds (account_id, id);
  CREATE INDEX refunds_of_payment ON refunds (payment_id);
  CREATE INDEX refunds_open ON refunds (id) WHERE state IN ('asked', 'approved');

  CREATE TABLE adjustments (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    cents INTEGER NOT NULL CHECK (cents <> 0),
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
    asked_by TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT,
    CHECK (decided_by IS NULL OR state <> 'asked')
  ) STRICT;
  CREATE INDEX adjustments_of_account ON adjustments (account_id, id);
  CREATE INDEX adjustments_open ON adjustments (id) WHERE state = 'asked';
`
