/**
 * Money, in double entry and whole cents (R-MON-6). An entry is written unposted, given its postings, and posted: then
 * they come to nothing in each currency, and neither it nor they ever change again. What an account of the ledger holds
 * is kept beside it by the posting itself; one that is `guarded` holds less than nothing never. `hash` chains each entry
 * to the one before. Debits are positive. Numbers of documents have no gaps: a series is counted on in the transaction
 * that uses the number.
 */
export const up = `
  CREATE TABLE ledger_accounts (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL CHECK (code IN (
      'receivable', 'wallet', 'held', 'revenue', 'tax', 'bank', 'clearing', 'refunds', 'written-off', 'adjustments')),
    side INTEGER NOT NULL CHECK (side IN (1, -1)),
    currency TEXT NOT NULL CHECK (currency IN ('CHF', 'EUR')),
    account_id INTEGER REFERENCES accounts (id),
    detail TEXT NOT NULL DEFAULT '',
    guarded INTEGER NOT NULL CHECK (guarded IN (0, 1)),
    balance INTEGER NOT NULL DEFAULT 0,
    CHECK (guarded = 0 OR balance * side >= 0),
    CHECK ((code IN ('receivable', 'wallet', 'held')) = (account_id IS NOT NULL))
  ) STRICT;
  CREATE UNIQUE INDEX ledger_accounts_of_customers ON ledger_accounts (account_id, code, currency, detail);
  CREATE UNIQUE INDEX ledger_accounts_of_house ON ledger_accounts (code, currency, detail) WHERE account_id IS NULL;

  CREATE TABLE ledger_entries (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
      'invoice', 'credit', 'payment', 'deposit', 'hold', 'release', 'overpayment', 'unmatched', 'refund', 'payout',
       'write-off', 'adjustment')),
    source TEXT NOT NULL UNIQUE,
    reverses INTEGER UNIQUE REFERENCES ledger_entries (id),
    posted INTEGER NOT NULL DEFAULT 0 CHECK (posted IN (0, 1)),
    hash TEXT NOT NULL DEFAULT ''
  ) STRICT;

  CREATE TABLE ledger_postings (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES ledger_entries (id),
    ledger_account_id INTEGER NOT NULL REFERENCES ledger_accounts (id),
    cents INTEGER NOT NULL CHECK (cents <> 0),
    currency TEXT NOT NULL,
    after INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ledger_postings_of_entry ON ledger_postings (entry_id);
  CREATE INDEX ledger_postings_of_account ON ledger_postings (ledger_account_id, id);

  CREATE TRIGGER ledger_posting_fits BEFORE INSERT ON ledger_postings BEGIN
    SELECT RAISE(ABORT, 'the currency is not that of the account')
      WHERE NEW.currency <> (SELECT currency FROM ledger_accounts WHERE id = NEW.ledger_account_id);
    SELECT RAISE(ABORT, 'the entry is posted') WHERE (SELECT posted FROM ledger_entries WHERE id = NEW.entry_id) = 1;
    SELECT RAISE(ABORT, 'the balance is another one')
      WHERE NEW.after <> (SELECT balance FROM ledger_accounts WHERE id = NEW.ledger_account_id) + NEW.cents;
  END;
  CREATE TRIGGER ledger_posting_counts AFTER INSERT ON ledger_postings BEGIN
    UPDATE ledger_accounts SET balance = balance + NEW.cents WHERE id = NEW.ledger_account_id;
  END;
  CREATE TRIGGER ledger_postings_stay BEFORE UPDATE ON ledger_postings
    BEGIN SELECT RAISE(ABORT, 'a posting does not change'); END;
  CREATE TRIGGER ledger_postings_remain BEFORE DELETE ON ledger_postings
    BEGIN SELECT RAISE(ABORT, 'a posting does not go'); END;
  CREATE TRIGGER ledger_balance_moves BEFORE UPDATE ON ledger_accounts
    WHEN NEW.balance <> (SELECT COALESCE(
      (SELECT after FROM ledger_postings WHERE ledger_account_id = OLD.id ORDER BY id DESC LIMIT 1), 0))
    BEGIN SELECT RAISE(ABORT, 'a balance moves by postings only'); END;
  CREATE TRIGGER ledger_account_begins BEFORE INSERT ON ledger_accounts WHEN NEW.balance <> 0
    BEGIN SELECT RAISE(ABORT, 'an account begins with nothing'); END;
  CREATE TRIGGER ledger_accounts_remain BEFORE DELETE ON ledger_accounts
    BEGIN SELECT RAISE(ABORT, 'an account of the ledger does not go'); END;

  CREATE TRIGGER ledger_entry_begins BEFORE INSERT ON ledger_entries WHEN NEW.posted <> 0
    BEGIN SELECT RAISE(ABORT, 'an entry is posted once it is whole'); END;
  CREATE TRIGGER ledger_entry_whole BEFORE UPDATE OF posted ON ledger_entries WHEN NEW.posted = 1 AND OLD.posted = 0 BEGIN
    SELECT RAISE(ABORT, 'an entry has two postings or more')
      WHERE (SELECT COUNT(*) FROM ledger_postings WHERE entry_id = NEW.id) < 2;
    SELECT RAISE(ABORT, 'an entry comes to nothing in each currency') WHERE EXISTS
      (SELECT 1 FROM ledger_postings WHERE entry_id = NEW.id GROUP BY currency HAVING SUM(cents) <> 0);
    SELECT RAISE(ABORT, 'an entry is sealed') WHERE NEW.hash = '';
  END;
  CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries WHEN OLD.posted = 1
    BEGIN SELECT RAISE(ABORT, 'an entry does not change'); END;
  CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries
    BEGIN SELECT RAISE(ABORT, 'an entry does not go'); END;

  CREATE TABLE number_series (
    series TEXT NOT NULL CHECK (series IN ('invoice', 'credit-note', 'pro-forma', 'receipt')),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= 0),
    PRIMARY KEY (series, year)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER number_series_count BEFORE UPDATE ON number_series WHEN NEW.last <> OLD.last + 1
    BEGIN SELECT RAISE(ABORT, 'numbers follow one another'); END;
`
