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
    invoice_terms_days: number | null
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
  adjustments: {
    id: Generated<number>
    public_id: string
    account_id: number
    currency: 'CHF' | 'EUR'
    cents: number
    reason: string
    state: 'asked' | 'done' | 'refused'
    asked_by: string
    asked_at: string
    decided_by: string | null
    decided_at: string | null
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
  allocations: {
    id: Generated<number>
    entry_id: number
    document_id: number
    cents: number
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
  correction_requests: {
    id: Generated<number>
    public_id: string
    kind: 'credit' | 'write-off'
    account_id: number
    document_id: number
    lines: Generated<string>
    cents: number
    currency: 'CHF' | 'EUR'
    reason: string
    asked_by: number
    asked_at: string
    decided_by: number | null
    decided_at: string | null
    outcome: 'approved' | 'refused' | null
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
  document_files: {
    document_id: number
    form: 'pdf' | 'xml'
    bytes: Buffer
    sha256: string
    made_at: string
    again: Generated<0 | 1>
  }
  documents: {
    id: Generated<number>
    public_id: string
    kind: 'pro-forma' | 'invoice' | 'credit-note' | 'receipt'
    number: string
    account_id: number
    order_id: number | null
    corrects: number | null
    currency: 'CHF' | 'EUR'
    language: 'fr' | 'en'
    seller: string
    buyer: string
    content: string
    net_cents: number
    tax_cents: number
    gross_cents: number
    reference: string | null
    words: Generated<string>
    made_on: string
    due_on: string | null
    made_at: string
    superseded_at: string | null
    settled_at: string | null
    written_off_at: string | null
    sent_at: string | null
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
  ledger_accounts: {
    id: Generated<number>
    code:
      | 'receivable'
      | 'wallet'
      | 'held'
      | 'revenue'
      | 'tax'
      | 'bank'
      | 'clearing'
      | 'refunds'
      | 'written-off'
      | 'adjustments'
    side: 1 | -1
    currency: 'CHF' | 'EUR'
    account_id: number | null
    detail: Generated<string>
    guarded: 0 | 1
    balance: Generated<number>
  }
  ledger_entries: {
    id: Generated<number>
    at: string
    kind:
      | 'invoice'
      | 'credit'
      | 'payment'
      | 'deposit'
      | 'hold'
      | 'release'
      | 'overpayment'
      | 'unmatched'
      | 'refund'
      | 'payout'
      | 'write-off'
      | 'adjustment'
    source: string
    reverses: number | null
    posted: Generated<0 | 1>
    hash: Generated<string>
  }
  ledger_postings: {
    id: Generated<number>
    entry_id: number
    ledger_account_id: number
    cents: number
    currency: string
    after: number
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
  money_received: {
    id: Generated<number>
    public_id: string
    account_id: number
    payment_id: number | null
    document_id: number | null
    currency: 'CHF' | 'EUR'
    cents: number
    received_on: string
    reason: string
    two: 0 | 1
    state: 'waiting' | 'done' | 'refused'
    noted_by: number
    noted_at: string
    decided_by: number | null
    decided_at: string | null
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
  number_series: {
    series: 'invoice' | 'credit-note' | 'pro-forma' | 'receipt'
    year: number
    last: number
  }
  offer_options: {
    id: Generated<number>
    public_id: string
    offer_version_id: number
    position: number
    name_fr: string
    name_en: string
    gives: 'mailboxes' | 'databases' | 'ftp-accounts' | 'storage-mb' | 'service'
    amount: number
    most: number
  }
  offer_prices: {
    offer_version_id: number
    currency: 'CHF' | 'EUR'
    months: 1 | 3 | 6 | 12 | 24 | 36
    cents: number
  }
  offer_versions: {
    id: Generated<number>
    public_id: string
    offer_id: number
    version: number
    name_fr: string
    name_en: string
    about_fr: string
    about_en: string
    terms_fr: Generated<string>
    terms_en: Generated<string>
    most_mailboxes: Generated<number>
    most_databases: Generated<number>
    most_ftp_accounts: Generated<number>
    storage_mb: Generated<number>
    created_at: string
    published_at: string | null
  }
  offers: {
    id: Generated<number>
    public_id: string
    kind: 'web' | 'mail' | 'database' | 'ftp' | 'cloud' | 'domain'
    position: Generated<number>
    stock: number | null
    most_each: number | null
    retired_at: string | null
    created_at: string
  }
  option_prices: {
    offer_option_id: number
    currency: 'CHF' | 'EUR'
    months: 1 | 3 | 6 | 12 | 24 | 36
    cents: number
  }
  order_lines: {
    id: Generated<number>
    public_id: string
    order_id: number
    position: number
    offer_version_id: number | null
    product_id: number | null
    name_fr: string
    name_en: string
    wanted: Generated<string>
    months: Generated<number>
    period_from: string | null
    period_until: string | null
    options: Generated<string>
    net_cents: number
    fulfilled_at: string | null
    attempts: Generated<number>
    due_at: string | null
    failure: string | null
  }
  orders: {
    id: Generated<number>
    public_id: string
    account_id: number
    kind: 'new' | 'renewal' | 'deposit'
    state: 'awaiting' | 'paid' | 'fulfilled' | 'failed' | 'cancelled' | 'expired'
    currency: 'CHF' | 'EUR'
    buyer: string
    tax: string
    net_cents: number
    tax_cents: number
    gross_cents: number
    terms_version: string
    placed_by: string
    placed_ip: string
    placed_at: string
    expires_at: string
    reminded_at: string | null
    ended_at: string | null
  }
  papers_due: {
    document_id: Generated<number>
    due_at: string
    attempts: Generated<number>
  }
  payment_items: {
    payment_id: number
    position: number
    order_id: number | null
    document_id: number | null
    cents: number
    live: 0 | 1
  }
  payment_looks: {
    payment_id: Generated<number>
    looked_at: string
  }
  payments: {
    id: Generated<number>
    public_id: string
    account_id: number
    by_name: string
    method: 'prepaid' | 'transfer' | 'card' | 'postfinance' | 'paypal'
    provider: Generated<string>
    provider_ref: string | null
    state: 'processing' | 'succeeded' | 'failed' | 'cancelled' | 'expired' | 'mismatch'
    currency: 'CHF' | 'EUR'
    total_cents: number
    prepaid_cents: number
    failure: string | null
    came_cents: number | null
    came_currency: 'CHF' | 'EUR' | null
    document_id: number | null
    made_at: string
    expires_at: string
    ended_at: string | null
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
    offer_version_id: number | null
    months: number | null
    anchor_day: number | null
    paid_until: string | null
    options: Generated<string>
    ends_on: string | null
    ended_at: string | null
  }
  provider_events: {
    provider: string
    event_id: string
    provider_ref: string
    came_at: string
    outcome: 'waiting' | 'taken' | 'nothing-new' | 'unknown' | 'mismatch'
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
  refunds: {
    id: Generated<number>
    public_id: string
    account_id: number
    currency: 'CHF' | 'EUR'
    cents: number
    payment_id: number | null
    iban: Generated<string>
    holder: Generated<string>
    state: 'asked' | 'approved' | 'sent' | 'refused' | 'withdrawn'
    reason: Generated<string>
    asked_by: string
    asked_at: string
    first_by: string | null
    first_at: string | null
    decided_by: string | null
    decided_at: string | null
    told: Generated<string>
    tried_at: string | null
    ended_at: string | null
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
  tax_rates: {
    id: Generated<number>
    country: string
    rate: number
    valid_from: string
    valid_until: string | null
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
  vat_confirmations: {
    id: Generated<number>
    vat_number: string
    holder: string
    how: string
    confirmed_at: string
    confirmed_by: string
    withdrawn_at: string | null
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
