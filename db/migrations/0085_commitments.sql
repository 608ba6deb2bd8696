create schema commitments;
grant usage on schema commitments to tamga_app;

create table commitments.status (
  id uuid primary key,
  instrument text not null,
  kind text not null check (kind in ('signed', 'ratified', 'acceded', 'deposited', 'in-force', 'reservation', 'declaration', 'withdrawn')),
  valid_from date not null,
  valid_to date,
  text text not null check (length(text) <= 2000),
  source text not null check (length(source) <= 500),
  confirmed boolean not null,
  by_account uuid,
  at timestamptz not null,
  constraint a_period check (valid_to > valid_from)
);
comment on table commitments.status is 'How the administration''s country stands to an instrument over time: half-open days. What is wrong is ended, not changed.';
create index status_instrument on commitments.status (instrument, valid_from);

create table commitments.obligation (
  id uuid primary key,
  instrument text not null,
  provision text not null,
  kind text not null check (kind in ('do', 'publish', 'limit', 'record')),
  weight integer not null check (weight between 1 and 3),
  measure text not null check (length(measure) <= 2000),
  body text not null check (length(body) <= 200),
  legal_act text not null check (length(legal_act) <= 500),
  owner_account uuid,
  clock text not null check (clock in ('provision', 'standard', 'transitional', 'fixed', 'none')),
  fixed_due date,
  version integer not null default 1,
  made_at timestamptz not null,
  constraint a_fixed_clock_has_its_date check ((clock = 'fixed') = (fixed_due is not null))
);
comment on table commitments.obligation is 'What a provision of the library asks for, by which measure and which body; the clock says how its date follows from the provision.';
create index obligation_instrument on commitments.obligation (instrument);

create table commitments.verdict (
  id bigint generated always as identity primary key,
  obligation_id uuid not null references commitments.obligation (id),
  on_day date not null,
  verdict text not null check (verdict in ('not-begun', 'begun', 'largely', 'full', 'not-applicable')),
  reason text not null check (length(reason) between 1 and 4000),
  by_account uuid,
  at timestamptz not null
);
comment on table commitments.verdict is 'How far an obligation was fulfilled on a day, and why: append-only by grant.';
create index verdict_obligation on commitments.verdict (obligation_id, id);

create table commitments.evidence (
  id uuid primary key,
  obligation_id uuid not null references commitments.obligation (id),
  kind text not null check (kind in ('indicator', 'link')),
  label text not null check (length(label) between 1 and 300),
  target text not null check (length(target) <= 2000),
  added_by uuid,
  added_at timestamptz not null,
  withdrawn_at timestamptz
);
comment on table commitments.evidence is 'What shows how far an obligation is fulfilled: a live monthly figure or a link. Actions are found through the register of strategy.';
create index evidence_obligation on commitments.evidence (obligation_id);

create table commitments.report (
  id uuid primary key,
  instrument text not null,
  body text not null check (length(body) between 1 and 200),
  due_on date not null,
  sent_on date,
  version integer not null default 1,
  made_at timestamptz not null
);
comment on table commitments.report is 'Reports to treaty bodies: when each is due and when it was sent.';

grant select, insert, update on commitments.status, commitments.obligation, commitments.evidence, commitments.report to tamga_app;
grant select, insert on commitments.verdict to tamga_app;

select ledger.make_event_table('commitments');
