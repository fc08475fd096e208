/**
 * What is sold. A version of an offer holds everything an order freezes: names, what it may hold, special terms, prices
 * per currency and period, options. Once published nothing of it changes any more (R-STF-6); of each offer the version
 * published last is sold. Rates of tax are rows with their days (R-TAX-1); `rate` is in hundredths of a percent.
 */
export const up = `
  CREATE TABLE offers (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('web', 'mail', 'database', 'ftp', 'cloud', 'domain')),
    position INTEGER NOT NULL DEFAULT 0,
    stock INTEGER CHECK (stock >= 0),
    most_each INTEGER CHECK (most_each > 0),
    retired_at TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX offers_by_kind ON offers (kind, position, id);

  CREATE TABLE offer_versions (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    offer_id INTEGER NOT NULL REFERENCES offers (id),
    version INTEGER NOT NULL CHECK (version > 0),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    about_fr TEXT NOT NULL,
    about_en TEXT NOT NULL,
    terms_fr TEXT NOT NULL DEFAULT '',
    terms_en TEXT NOT NULL DEFAULT '',
    most_mailboxes INTEGER NOT NULL DEFAULT 0 CHECK (most_mailboxes >= 0),
    most_databases INTEGER NOT NULL DEFAULT 0 CHECK (most_databases >= 0),
    most_ftp_accounts INTEGER NOT NULL DEFAULT 0 CHECK (most_ftp_accounts >= 0),
    storage_mb INTEGER NOT NULL DEFAULT 0 CHECK (storage_mb >= 0),
    created_at TEXT NOT NULL,
    published_at TEXT,
    UNIQUE (offer_id, version)
  ) STRICT;
  CREATE UNIQUE INDEX offer_versions_draft ON offer_versions (offer_id) WHERE published_at IS NULL;

  CREATE TABLE offer_prices (
    offer_version_id INTEGER NOT NULL REFERENCES offer_versions (id),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    months INTEGER NOT NULL CHECK (months IN (1, 3, 6, 12, 24, 36)),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    PRIMARY KEY (offer_version_id, currency, months)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE offer_options (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    offer_version_id INTEGER NOT NULL REFERENCES offer_versions (id),
    position INTEGER NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    gives TEXT NOT NULL CHECK (gives IN ('mailboxes', 'databases', 'ftp-accounts', 'storage-mb', 'service')),
    amount INTEGER NOT NULL CHECK (amount > 0),
    most INTEGER NOT NULL CHECK (most > 0),
    UNIQUE (offer_version_id, position)
  ) STRICT;
  CREATE TABLE option_prices (
    offer_option_id INTEGER NOT NULL REFERENCES offer_options (id),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    months INTEGER NOT NULL CHECK (months IN (1, 3, 6, 12, 24, 36)),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    PRIMARY KEY (offer_option_id, currency, months)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER offer_versions_stay BEFORE UPDATE ON offer_versions WHEN OLD.published_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;
  CREATE TRIGGER offer_versions_remain BEFORE DELETE ON offer_versions WHEN OLD.published_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a published version does not go'); END;
${['offer_prices', 'offer_options']
  .flatMap((table) =>
    (['INSERT', 'UPDATE', 'DELETE'] as const).map((act) => {
      const row = act === 'INSERT' ? 'NEW' : 'OLD'
      return `  CREATE TRIGGER ${table}_stay_${act.toLowerCase()} BEFORE ${act} ON ${table}
    WHEN (SELECT published_at FROM offer_versions WHERE id = ${row}.offer_version_id) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;`
    }),
  )
  .join('\n')}
${(['INSERT', 'UPDATE', 'DELETE'] as const)
  .map((act) => {
    const row = act === 'INSERT' ? 'NEW' : 'OLD'
    return `  CREATE TRIGGER option_prices_stay_${act.toLowerCase()} BEFORE ${act} ON option_prices
    WHEN (SELECT published_at FROM offer_versions JOIN offer_options ON offer_version_id = offer_versions.id
      WHERE offer_options.id = ${row}.offer_option_id) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a published version does not change'); END;`
  })
  .join('\n')}

  CREATE TABLE tax_rates (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL CHECK (length(country) = 2),
    rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 5000),
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
  ) STRICT;
  CREATE UNIQUE INDEX tax_rates_by_day ON tax_rates (country, valid_from);
  CREATE TABLE vat_confirmations (
    id INTEGER PRIMARY KEY,
    vat_number TEXT NOT NULL,
    holder TEXT NOT NULL,
    how TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    withdrawn_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX vat_confirmations_in_force ON vat_confirmations (vat_number, holder) WHERE withdrawn_at IS NULL;
  INSERT INTO tax_rates (country, rate, valid_from) VALUES
    ('CH', 810, '2024-01-01'), ('LI', 810, '2024-01-01'),
    ('AT', 2000, '2016-01-01'), ('BE', 2100, '1996-01-01'), ('BG', 2000, '1999-01-01'), ('HR', 2500, '2012-03-01'),
    ('CY', 1900, '2014-01-13'), ('CZ', 2100, '2013-01-01'), ('DK', 2500, '1992-01-01'), ('EE', 2400, '2025-07-01'),
    ('FI', 2550, '2024-09-01'), ('FR', 2000, '2014-01-01'), ('DE', 1900, '2021-01-01'), ('GR', 2400, '2016-06-01'),
    ('HU', 2700, '2012-01-01'), ('IE', 2300, '2021-03-01'), ('IT', 2200, '2013-10-01'), ('LV', 2100, '2012-07-01'),
    ('LT', 2100, '2009-09-01'), ('LU', 1700, '2024-01-01'), ('MT', 1800, '2004-01-01'), ('NL', 2100, '2012-10-01'),
    ('PL', 2300, '2011-01-01'), ('PT', 2300, '2011-01-01'), ('RO', 2100, '2025-08-01'), ('SK', 2300, '2025-01-01'),
    ('SI', 2200, '2013-07-01'), ('ES', 2100, '2012-09-01'), ('SE', 2500, '1990-07-01');
`
