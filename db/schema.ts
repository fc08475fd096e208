// Written by `npm run db:types` from the migrations; do not edit.
import type { Generated } from 'kysely'

export interface DB {
  account_tellings: {
    id: Generated<number>
    public_id: string
    account_id: number
    kind: 'account-closing' | 'account-kept' | 'account-closed'
    facts: string
    told_to: Generated<number>
  }
  accounts: {
    id: Generated<number>
    public_id: string
    name: string
    currency: 'CHF' | 'EUR'
    created_at: string
    country: Generated<string>
    two_step_from: string | null
    kind: Generated<string>
    currency_changed_at: string | null
    closes_at: string | null
    closed_at: string | null
  }
  action_runs: {
    id: Generated<number>
    public_id: string
    action: string
    owner: string
    account_id: number | null
    subject: string
    step: string
    state: 'open' | 'working' | 'waiting' | 'done' | 'dropped'
    revision: number
    kept: string
    result: string
    mark: string
    go_to: string | null
    ticket: string
    reason: string
    language: 'fr' | 'en'
    created_at: string
    changed_at: string
    look_at: string | null
  }
  alias_destinations: {
    alias_id: number
    address: string
  }
  aliases: {
    id: Generated<number>
    public_id: string
    product_id: number
    address: string
    publication: number
    created_at: string
    changed_at: string
  }
  app_password_uses: {
    app_password_id: number
    scope: 'caldav' | 'carddav'
    at: string
    ip: string
  }
  app_passwords: {
    id: Generated<number>
    public_id: string
    user_id: number
    name: string
    user_name: string
    digest: string
    calendars: 0 | 1
    contacts: 0 | 1
    created_at: string
    revoked_at: string | null
    publication: number
  }
  article_tasks: {
    day: string
    number: number
    language: 'fr' | 'en'
    action: string
    started: Generated<number>
    finished: Generated<number>
  }
  article_votes: {
    voter: string
    day: string
    number: number
    language: 'fr' | 'en'
    version: string
    helpful: 0 | 1
    comment: string
  }
  audit: {
    seq: Generated<number>
    at: string
    actor: string
    account_id: number | null
    event: string
    about: string
    detail: string
    reason: string | null
    ip: string
    user_agent: string
    request_id: string
    hash: string
  }
  billing_addresses: {
    id: Generated<number>
    public_id: string
    account_id: number
    main: 0 | 1
    preselected: Generated<0 | 1>
    company: string
    person: string
    street: string
    house_number: string
    extra: string
    postcode: string
    town: string
    country: string
    email: string
    language: 'fr' | 'en'
    vat_number: string
    order_reference: string
    created_at: string
    changed_at: string
  }
  bulk_change_rows: {
    bulk_id: number
    mailbox: string
    address: string
    state: Generated<'waiting' | 'changed' | 'left'>
    sealed: string | null
  }
  bulk_changes: {
    id: Generated<number>
    public_id: string
    account_id: number
    user_id: number
    asked_at: string
    ended_at: string | null
    cancelled_at: string | null
    erased_at: string | null
    fetched: Generated<0 | 1>
  }
  by_hand_tasks: {
    id: Generated<number>
    public_id: string
    product_id: number
    task: 'open' | 'close' | 'reopen' | 'end'
    asked_at: string
    ended_at: string | null
    ended_by: string | null
    outcome: 'done' | 'withdrawn' | null
    note: Generated<string>
  }
  challenges: {
    id: Generated<number>
    challenge: string
    purpose: 'enrol' | 'login' | 'confirm'
    user_id: number | null
    attempt_id: number | null
    session_id: number | null
    created_at: string
    expires_at: string
    browser_hash: string | null
  }
  database_intents: {
    id: Generated<number>
    product_id: number
    kind: 'create' | 'password'
    database_name: string | null
    user_name: string
    begun_at: string
    given_up: Generated<0 | 1>
  }
  database_rights: {
    database_id: number
    user_id: number
    level: 'read' | 'all'
  }
  database_users: {
    id: Generated<number>
    public_id: string
    product_id: number
    name: string
    state: 'chosen' | 'needs-password' | 'unsure'
    password_changed_at: string
    created_at: string
    dropped_at: string | null
    publication: number
  }
  databases: {
    id: Generated<number>
    public_id: string
    product_id: number
    name: string
    created_at: string
    dropped_at: string | null
    publication: number
  }
  devices: {
    id: Generated<number>
    user_id: number
    mark_hash: string
    user_agent: string
    created_at: string
    seen_at: string
  }
  exports: {
    id: Generated<number>
    public_id: string
    user_id: number
    account_id: number | null
    state: 'asked' | 'ready' | 'failed'
    asked_at: string
    expires_at: string | null
    size: number | null
    bytes: Buffer | null
  }
  factor_enrolments: {
    id: Generated<number>
    factor_id: string
    user_id: number
    kind: 'app' | 'sms' | 'key'
    name: string
    secret: string | null
    created_at: string
    expires_at: string
  }
  factors: {
    id: Generated<number>
    public_id: string
    user_id: number
    kind: 'app' | 'sms' | 'key'
    name: string
    secret: string | null
    last_step: Generated<number>
    preferred: Generated<0 | 1>
    created_at: string
    used_at: string | null
  }
  ftp_accounts: {
    id: Generated<number>
    public_id: string
    product_id: number
    name: string
    folder: string
    password_hash: string
    quota_mb: number
    enabled: 0 | 1
    disconnect: Generated<0 | 1>
    password_changed_at: string
    publication: number
    created_at: string
    deleted_at: string | null
  }
  ftp_refusals: {
    name: string
  }
  grants: {
    membership_id: number
    product_id: number
  }
  holds: {
    id: Generated<number>
    public_id: string
    product_id: number
    reason: 'nonpayment' | 'abuse' | 'legal' | 'staff' | 'transfer' | 'migration'
    told: string
    placed_at: string
    placed_by: string
    lifted_at: string | null
    lifted_by: string | null
  }
  invitation_grants: {
    invitation_id: number
    product_id: number
  }
  invitations: {
    id: Generated<number>
    public_id: string
    account_id: number
    inviter_id: number
    email: string
    language: 'fr' | 'en'
    role: 'legal-representative' | 'admin' | 'billing' | 'collaborator' | 'external'
    message: string
    state: 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired'
    created_at: string
    expires_at: string
    ended_at: string | null
  }
  key_handles: {
    id: Generated<number>
    user_id: number
    handle: string
  }
  known_passwords: {
    id: Generated<number>
    public_id: string
    account_id: number
    user_id: number
    subject: string
    why: 'changed' | 'tested' | 'granted'
    since: string
    dismissed_at: string | null
    dismissed_by: number | null
    reason: string | null
  }
  logos: {
    id: Generated<number>
    account_id: number
    hash: string
    ground: 'any' | 'light' | 'dark'
    changed_at: string
    png: Buffer
  }
  mail_disconnections: {
    address: string
    publication: number
    asked_at: string
  }
  mail_links: {
    id: Generated<number>
    public_id: string
    token_hash: string
    purpose:
      | 'sign-up'
      | 'reset'
      | 'email-change'
      | 'email-undo'
      | 'keep-login'
      | 'desk-welcome'
      | 'stop-recovery'
      | 'invitation'
    subject: string
    user_id: number | null
    email: string
    created_at: string
    expires_at: string
    used_at: string | null
    voided_at: string | null
  }
  mail_removals: {
    address: string
    mailboxes: number
    publication: number
  }
  mailboxes: {
    id: Generated<number>
    public_id: string
    product_id: number
    address: string
    password_hash: string
    password_changed_at: string
    enabled: 0 | 1
    publication: number
    created_at: string
    quota_mb: Generated<number>
    generation: Generated<number>
  }
  memberships: {
    id: Generated<number>
    user_id: number
    account_id: number
    role: 'legal-representative' | 'admin' | 'billing' | 'collaborator' | 'external'
    created_at: string
    two_step_from: string | null
    found_by: Generated<string>
    billing_by_mail: Generated<0 | 1>
  }
  notices: {
    id: Generated<number>
    message_id: string
    kind: string
    recipient: string
    language: 'fr' | 'en'
    facts: string
    created_at: string
    due_at: string
    attempts: Generated<number>
    sent_at: string | null
    given_up_at: string | null
    user_id: number | null
    time_zone: Generated<string>
    event_key: string | null
    read_at: string | null
    unmailed_at: string | null
  }
  products: {
    id: Generated<number>
    public_id: string
    account_id: number
    name: string
    created_at: string
    kind: Generated<'web' | 'mail' | 'database' | 'ftp' | 'cloud' | 'domain'>
    handle: string | null
    opened_at: string | null
    most_mailboxes: Generated<number>
    most_databases: Generated<number>
    most_ftp_accounts: Generated<number>
    storage_mb: Generated<number>
  }
  publications: {
    service: 'mail' | 'dav' | 'ftp' | 'sites' | 'databases'
    wanted: number
    reached: number
    failing_since: string | null
    attempts: number
  }
  recoveries: {
    id: Generated<number>
    public_id: string
    user_id: number
    state: 'asked' | 'evidenced' | 'approved' | 'done' | 'stopped' | 'refused' | 'withdrawn' | 'expired'
    message: string
    contact: string
    asked_at: string
    asked_ip: string
    opened_by: number | null
    document: 'passport' | 'identity-card' | 'residence-permit' | 'company-register' | null
    reference: string | null
    note: string | null
    evidenced_at: string | null
    evidenced_by: number | null
    approved_at: string | null
    approved_by: number | null
    due_at: string | null
    ended_at: string | null
    ended_how: 'link' | 'profile' | 'factor' | 'address-undone' | 'login-over' | 'staff' | 'time' | null
    ended_email: string | null
    ended_by: number | null
    ended_why: string | null
  }
  recovery_told: {
    id: Generated<number>
    recovery_id: number
    user_id: number
    email: string
    standing: 'login' | 'former-address' | 'representative'
  }
  rescue_codes: {
    id: Generated<number>
    user_id: number
    code_hash: string
    created_at: string
    used_at: string | null
  }
  run_files: {
    run_id: number
    name: string
    type: string
    bytes: Buffer
  }
  search_articles: {
    id: Generated<number>
    index_id: number
    number: number
    title: string
    text: string
    sections: string
    actions: string
  }
  search_indexes: {
    id: Generated<number>
    language: 'fr' | 'en'
    fingerprint: string | null
  }
  search_log: {
    day: string
    language: 'fr' | 'en'
    words: string
    found: 'none' | 'few' | 'many'
    times: number
  }
  search_pieces: {
    id: Generated<number>
    index_id: number
    name: string
    part: number
    bytes: Buffer
  }
  security_keys: {
    id: Generated<number>
    factor_id: number
    credential_id: string
    public_key: string
    counter: number
    transports: string
    aaguid: string
    alone: 0 | 1
    backed_up: 0 | 1
  }
  server_alarms: {
    service: string
    told_at: string
  }
  sessions: {
    id: Generated<number>
    public_id: string
    token_hash: string
    user_id: number
    device_id: number | null
    created_at: string
    proven_at: string
    seen_at: string
    stays: 0 | 1
    last_account_id: number | null
    ip: string
    user_agent: string
    rescued_at: string | null
    by_sms: Generated<0 | 1>
  }
  sign_in_attempts: {
    id: Generated<number>
    token_hash: string
    user_id: number
    stays: 0 | 1
    listed: 0 | 1
    tries: Generated<number>
    created_at: string
    expires_at: string
  }
  sign_ups: {
    id: Generated<number>
    public_id: string
    email: string
    name: string
    password_hash: string
    language: 'fr' | 'en'
    country: string
    terms_version: string
    created_at: string
  }
  site_hosts: {
    name: string
    product_id: number
    public_id: string | null
    added_at: string
  }
  sites: {
    product_id: Generated<number>
    publication: number
    refused: Generated<0 | 1>
  }
  sms_codes: {
    id: Generated<number>
    enrolment_id: number | null
    attempt_id: number | null
    session_id: number | null
    factor_id: number | null
    code_mark: string
    tries: Generated<number>
    created_at: string
    expires_at: string
  }
  staff: {
    id: Generated<number>
    public_id: string
    email: string
    name: string
    language: 'fr' | 'en'
    role: 'support' | 'billing' | 'catalogue' | 'technician' | 'owner'
    disabled_at: string | null
    created_at: string
    password_hash: string | null
    password_changed_at: string | null
  }
  staff_attempts: {
    id: Generated<number>
    token_hash: string
    staff_id: number
    tries: Generated<number>
    created_at: string
    expires_at: string
  }
  staff_enrolments: {
    id: Generated<number>
    factor_id: string
    staff_id: number
    secret: string
    password_hash: string | null
    created_at: string
    expires_at: string
  }
  staff_factors: {
    id: Generated<number>
    public_id: string
    staff_id: number
    secret: string
    last_step: Generated<number>
    created_at: string
    used_at: string | null
  }
  staff_sessions: {
    id: Generated<number>
    token_hash: string
    staff_id: number
    created_at: string
    proven_at: string
    seen_at: string
    ip: Generated<string>
    user_agent: Generated<string>
  }
  terms_accepted: {
    id: Generated<number>
    user_id: number
    version: string
    ip: string
    accepted_at: string
  }
  throttles: {
    bucket: string
    failures: number
    since: string
    last_at: string
  }
  two_step_letters: {
    id: Generated<number>
    membership_id: number
    kind: 'set' | 'soon'
    due_at: string
  }
  usage: {
    subject: string
    bytes: number
    measured_at: string
  }
  users: {
    id: Generated<number>
    public_id: string
    email: string
    name: string
    language: 'fr' | 'en'
    password_hash: string
    password_changed_at: string
    verified_at: string | null
    disabled_at: string | null
    created_at: string
    time_zone: Generated<string>
    closes_at: string | null
    erased_at: string | null
    password_short: Generated<0 | 1>
    product_by_mail: Generated<0 | 1>
    news_by_mail: Generated<0 | 1>
  }
  workspace_mailboxes: {
    id: Generated<number>
    public_id: string
    user_id: number
    mailbox_id: number
    position: number
    attached_at: string
    proven_at: string
    proven_with: string
    detached_at: string | null
  }
}
