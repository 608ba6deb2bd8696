alter table people.account alter column password_hash drop not null;
comment on column people.account.password_hash is 'Null until the person has chosen a password through their link.';

alter table people.session
  add column id uuid not null default gen_random_uuid() unique,
  add column seen_at timestamptz,
  add column factor boolean not null default false,
  add column address text not null default '',
  add column agent text not null default '' check (length(agent) <= 300);
update people.session set seen_at = created_at;
alter table people.session alter column seen_at set not null;
comment on column people.session.factor is 'Whether a second factor was proved in this session.';
grant update (seen_at, factor) on people.session to tamga_app;

alter table people.failed_sign_in add column id uuid primary key default gen_random_uuid(), add column origin text not null default '';
comment on column people.failed_sign_in.origin is 'Address, or device that has signed in before: wrong attempts from elsewhere slow nobody down.';
drop index people.failed_sign_in_login;
create index failed_sign_in_origin on people.failed_sign_in (login, origin, at);

create table people.known_device (
  token_hash text primary key,
  account_id uuid not null references people.account (id),
  expires_at timestamptz not null
);
comment on table people.known_device is 'Browsers in which the account has signed in. Only the SHA-256 of their cookie is kept.';
grant select, insert, delete on people.known_device to tamga_app;

create table people.second_factor (
  account_id uuid primary key references people.account (id),
  secret bytea not null,
  last_step bigint not null default 0,
  confirmed_at timestamptz
);
comment on table people.second_factor is 'Secrets of one-time codes (RFC 6238), sealed with a key outside the database; last_step is the newest time step whose code was used.';
grant select, insert, update, delete on people.second_factor to tamga_app;

create table people.recovery_code (
  account_id uuid not null references people.account (id),
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
comment on table people.recovery_code is 'SHA-256 of recovery codes of 50 random bits, each good once.';
grant select, insert, update, delete on people.recovery_code to tamga_app;

create table people.link (
  token_hash text primary key,
  kind text not null check (kind in ('set-up', 'invitation', 'reset')),
  account_id uuid references people.account (id),
  made_by uuid references people.account (id),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint set_up_names_nobody check ((kind = 'set-up') = (account_id is null))
);
comment on table people.link is 'Links that let one person choose a password once. Only the SHA-256 of the secret is kept.';
grant select, insert, update on people.link to tamga_app;
