/**
 * The notices of a person are read in the Manager too (R-NOT-1, R-NOT-2): what they have not opened yet, what stays there
 * without a letter, and of what they want letters. Whatever was told before this is not unread now.
 */
export const up = `
  ALTER TABLE notices ADD COLUMN read_at TEXT;
  ALTER TABLE notices ADD COLUMN unmailed_at TEXT CHECK (unmailed_at IS NULL OR (sent_at IS NULL AND given_up_at IS NULL));
  UPDATE notices SET read_at = created_at;
  CREATE INDEX notices_unread ON notices (user_id) WHERE read_at IS NULL;
  CREATE INDEX notices_unmailed ON notices (id) WHERE unmailed_at IS NOT NULL;
  DROP INDEX notices_due;
  CREATE INDEX notices_due ON notices (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL AND unmailed_at IS NULL;

  ALTER TABLE users ADD COLUMN product_by_mail INTEGER NOT NULL DEFAULT 1 CHECK (product_by_mail IN (0, 1));
  ALTER TABLE users ADD COLUMN news_by_mail INTEGER NOT NULL DEFAULT 0 CHECK (news_by_mail IN (0, 1));
  ALTER TABLE memberships ADD COLUMN billing_by_mail INTEGER NOT NULL DEFAULT 1 CHECK (billing_by_mail IN (0, 1));
`
