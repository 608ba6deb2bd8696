alter table people.account add column closed_at timestamptz;
comment on column people.account.closed_at is 'Set when an administrator closed the account: nobody signs in to it, its records stay.';

create table people.passkey (
  id text primary key,
  account_id uuid not null references people.account (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  synced boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
comment on table people.passkey is 'WebAuthn credentials: public keys only. counter is the highest the authenticator has shown, against copies.';
create index passkey_account on people.passkey (account_id);
grant select, insert, delete on people.passkey to tamga_app;
grant update (name, counter, synced, used_at) on people.passkey to tamga_app;

create table people.passkey_challenge (
  hash text primary key,
  session_id uuid references people.session (id) on delete cascade,
  expires_at timestamptz not null
);
comment on table people.passkey_challenge is 'Challenges given out, as SHA-256, good once and for minutes. session_id: who registers a key; null: somebody who signs in.';
grant select, insert, delete on people.passkey_challenge to tamga_app;

create table people.identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references people.account (id),
  linked_at timestamptz not null,
  primary key (issuer, subject),
  constraint one_per_issuer unique (account_id, issuer)
);
comment on table people.identity is 'Who an account is at the provider of single sign-on. No token of the provider is kept.';
grant select, insert, delete on people.identity to tamga_app;

create table people.single_sign_on (
  state_hash text primary key,
  browser_hash text not null,
  sealed bytea not null,
  link_hash text references people.link (token_hash),
  expires_at timestamptz not null
);
comment on table people.single_sign_on is 'Sign-ins under way at the provider: nonce and code verifier sealed, bound to one browser, good once and for minutes.';
grant select, insert, delete on people.single_sign_on to tamga_app;

create table people.recovery (
  id uuid primary key,
  account_id uuid not null references people.account (id),
  state text not null check (state in ('asked', 'done', 'refused', 'lapsed')),
  new_password boolean not null,
  reason text not null check (length(reason) between 1 and 1000),
  asked_by uuid not null references people.account (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid references people.account (id),
  decided_at timestamptz,
  constraint decided_says_who check ((state in ('done', 'refused')) = (decided_by is not null)),
  constraint four_eyes check (asked_by <> account_id and decided_by <> account_id and decided_by <> asked_by)
);
comment on table people.recovery is 'Second factors taken off an account whose owner lost telephone and codes: asked by one, decided by another. Nothing is deleted.';
create unique index recovery_once on people.recovery (account_id) where state = 'asked';
grant select, insert on people.recovery to tamga_app;
grant update (state, decided_by, decided_at) on people.recovery to tamga_app;
