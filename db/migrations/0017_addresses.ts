/**
 * Whom an account's documents are made out to. One address is the main one; its country says in which currency the
 * account is kept (R-ADDR-1, R-ADDR-2). One of the others may be chosen from the start; without one it is the main one.
 */
export const up = `
  CREATE TABLE billing_addresses (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    main INTEGER NOT NULL CHECK (main IN (0, 1)),
    preselected INTEGER NOT NULL DEFAULT 0 CHECK (preselected IN (0, 1)),
    company TEXT NOT NULL,
    person TEXT NOT NULL,
    street TEXT NOT NULL,
    house_number TEXT NOT NULL,
    extra TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    country TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    vat_number TEXT NOT NULL,
    order_reference TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (company <> '' OR person <> ''),
    CHECK (main = 0 OR preselected = 0)
  ) STRICT;
  CREATE INDEX billing_addresses_of_account ON billing_addresses (account_id, id);
  CREATE UNIQUE INDEX billing_addresses_main ON billing_addresses (account_id) WHERE main = 1;
  CREATE UNIQUE INDEX billing_addresses_preselected ON billing_addresses (account_id) WHERE preselected = 1;

  ALTER TABLE accounts ADD COLUMN currency_changed_at TEXT;
`
