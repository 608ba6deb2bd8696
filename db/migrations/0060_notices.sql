create schema notices;
grant usage on schema notices to tamga_app;

create table notices.notice (
  id uuid primary key,
  account_id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]*[.][a-z][a-z0-9-]*$'),
  about text not null check (length(about) between 1 and 200),
  link text not null check (link ~ '^/($|[^/\\])' and length(link) <= 300),
  params jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  settled_at timestamptz,
  mail text not null default 'wanted' check (mail in ('wanted', 'queued', 'sent', 'none'))
);
comment on table notices.notice is 'What waits for an account or has happened to its matters: kind, about what, where to go. Settled: it needs nobody any more. Mail: whether the person was told outside, never with the content.';
create unique index notice_once on notices.notice (account_id, kind, about) where read_at is null and settled_at is null;
create index notice_of_account on notices.notice (account_id, at desc);
create index notice_about on notices.notice (about) where settled_at is null;
create index notice_to_mail on notices.notice (at) where mail = 'wanted';
grant select, insert, update, delete on notices.notice to tamga_app;

create table notices.setting (
  account_id uuid primary key references people.account (id),
  mail_on boolean not null,
  address text check (length(address) <= 254),
  check (not mail_on or address is not null)
);
comment on table notices.setting is 'Whether and where a person is told by mail that something waits. Without a row: not by mail.';
grant select, insert, update on notices.setting to tamga_app;

create table notices.trial_mail (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  address text not null,
  message text not null
);
comment on table notices.trial_mail is 'In the test mode of mails: what would have been sent. The last hundred are kept.';
grant select, insert, delete on notices.trial_mail to tamga_app;
