/**
 * The journal of an account is read by person and by family of events: as fast among a hundred thousand lines as among a
 * hundred.
 */
export const up = `
  CREATE INDEX audit_of_account_by_actor ON audit (account_id, actor, seq);
  CREATE INDEX audit_of_account_by_about ON audit (account_id, about, seq);
  CREATE INDEX audit_of_account_by_family ON audit (account_id, substr(event, 1, instr(event, '.')), seq);
`
