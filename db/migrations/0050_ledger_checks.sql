create table ledger.verification (
  number bigint generated always as identity primary key,
  kind text not null check (kind in ('contents', 'refold')),
  at timestamptz not null,
  took_ms integer not null check (took_ms >= 0),
  intact boolean not null,
  result jsonb not null
);
comment on table ledger.verification is 'What the scheduled checks found: every content hashed again (contents), or the events of the rooms folded and compared with their rows (refold). Append only by grant.';
create index verification_kind on ledger.verification (kind, number);
grant select, insert on ledger.verification to tamga_app;
