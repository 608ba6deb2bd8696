create schema people;
grant usage on schema people to tamga_app;

create table people.account (
  id uuid primary key,
  login text not null unique check (login = lower(login)),
  display_name text not null,
  role text not null check (role in ('officer', 'supervisor', 'integrity-officer', 'analyst', 'auditor', 'administrator')),
  officer_id text,
  language text not null default 'en' check (language in ('en', 'fr', 'ru', 'tk')),
  password_hash text not null,
  demonstration boolean not null default false,
  created_at timestamptz not null
);
comment on table people.account is 'Who may sign in. Passwords are kept as scrypt hashes with their own salt.';
grant select, insert, update on people.account to tamga_app;

create table people.session (
  token_hash text primary key,
  account_id uuid not null references people.account (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table people.session is 'Open sessions. Only the SHA-256 of the cookie is kept: a stolen table opens no session.';
create index session_account on people.session (account_id);
grant select, insert, delete on people.session to tamga_app;

create table people.failed_sign_in (
  login text not null,
  at timestamptz not null
);
comment on table people.failed_sign_in is 'Wrong passwords of the last minutes, to slow guessing down.';
create index failed_sign_in_login on people.failed_sign_in (login, at);
grant select, insert, delete on people.failed_sign_in to tamga_app;
