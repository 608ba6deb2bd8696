create schema monitoring;
grant usage on schema monitoring to tamga_app;

create table monitoring.load (
  id text primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  table_name text not null check (table_name in ('declarations', 'roster', 'officers', 'edits', 'rules')),
  mapping text not null,
  state text not null default 'active' check (state in ('active', 'replaced')),
  replaced_by text references monitoring.load (id),
  bytes bigint not null check (bytes >= 0),
  read bigint not null,
  accepted bigint not null check (accepted >= 0),
  rejected bigint not null check (rejected >= 0),
  totals jsonb,
  messages jsonb not null default '[]',
  loaded_at timestamptz not null,
  loaded_by uuid,
  loaded_by_name text not null,
  constraint nothing_is_dropped_in_silence check (read = accepted + rejected),
  constraint replaced_names_its_successor check ((state = 'replaced') = (replaced_by is not null))
);
comment on table monitoring.load is 'Every file that was loaded, whole or not at all. Its accepted rows are lake/<id>.parquet (rules: lake/<id>.json), the rejected ones lake/<id>.rejects.csv.';
create unique index load_same_file_once on monitoring.load (sha256, table_name) where state = 'active';
create index load_loaded_at on monitoring.load (loaded_at desc);
grant select, insert on monitoring.load to tamga_app;
grant update (state, replaced_by) on monitoring.load to tamga_app;

create table monitoring.rule (
  load_id text primary key references monitoring.load (id),
  version integer generated always as identity,
  rule jsonb not null
);
comment on table monitoring.rule is 'The official assignment rule as the administration stated it, every version; the one of the newest active load counts.';
grant select, insert on monitoring.rule to tamga_app;

create table monitoring.snapshot (
  data text primary key,
  declarations bigint not null,
  period_from date,
  period_to date,
  offices jsonb not null,
  months jsonb not null,
  quality jsonb not null,
  made_at timestamptz not null
);
comment on table monitoring.snapshot is 'Figures of the overview, computed once per fingerprint of the active loads so that the page answers at once.';
grant select, insert, update on monitoring.snapshot to tamga_app;

create table monitoring.analysis (
  id uuid primary key,
  data text not null,
  period_from date not null,
  period_to date not null,
  declarations bigint not null,
  q double precision not null check (q > 0 and q < 1),
  finished_at timestamptz not null,
  started_by uuid
);
comment on table monitoring.analysis is 'One run of all indicators over the data with this fingerprint.';
create index analysis_finished on monitoring.analysis (finished_at desc);
grant select, insert on monitoring.analysis to tamga_app;

create table monitoring.indicator_result (
  analysis_id uuid not null references monitoring.analysis (id),
  indicator text not null,
  status text not null check (status in ('computed', 'prevented', 'withheld')),
  tested integer not null check (tested >= 0),
  suppressed integer not null check (suppressed >= 0),
  stand_out integer not null check (stand_out >= 0),
  histogram jsonb,
  notes jsonb not null,
  primary key (analysis_id, indicator)
);
comment on table monitoring.indicator_result is 'What an indicator said in an analysis, beside its findings.';
grant select, insert on monitoring.indicator_result to tamga_app;

create table monitoring.finding (
  id bigint generated always as identity primary key,
  analysis_id uuid not null references monitoring.analysis (id),
  indicator text not null,
  rank integer not null check (rank >= 1),
  kind text not null,
  subject_type text not null check (subject_type in ('officer', 'broker', 'importer', 'pair', 'office')),
  subject text not null,
  subject_code text not null,
  counterpart text,
  counterpart_code text,
  counterpart_type text check (counterpart_type in ('officer', 'broker', 'importer', 'office')),
  office_id text,
  n double precision not null,
  observed double precision not null,
  expected double precision not null,
  effect double precision not null,
  ci_low double precision not null,
  ci_high double precision not null,
  p double precision not null,
  q double precision,
  detectable double precision,
  stands_out boolean not null,
  facts jsonb not null,
  unique (analysis_id, indicator, rank)
);
comment on table monitoring.finding is 'Tested subjects of an analysis, strongest first: all that stand out and a few hundred more per indicator. Officers in facts are masked already; subject and counterpart are identifiers and are never shown unmasked without a recorded reason.';
create index finding_subject on monitoring.finding (analysis_id, subject, counterpart);
grant select, insert on monitoring.finding to tamga_app;

create table monitoring.lead (
  id uuid primary key,
  number integer generated always as identity unique,
  status text not null check (status in ('new', 'under-review', 'explained', 'passed-on')),
  subject_type text not null check (subject_type in ('officer', 'broker', 'importer', 'pair', 'office')),
  subject text not null,
  subject_code text not null,
  counterpart text,
  counterpart_code text,
  counterpart_type text check (counterpart_type in ('officer', 'broker', 'importer', 'office')),
  office_id text,
  period_from date not null,
  period_to date not null,
  fingerprint text not null,
  kinds text[] not null,
  indicators text[] not null,
  observed double precision not null,
  expected double precision not null,
  effect double precision not null,
  ci_low double precision not null,
  ci_high double precision not null,
  q double precision,
  declarations integer not null default 0 check (declarations >= 0),
  monthly jsonb,
  analysis_id uuid not null references monitoring.analysis (id),
  raised_at timestamptz not null,
  reply_asked boolean not null default false,
  replied boolean not null default false,
  constraint replied_when_asked check (not replied or reply_asked)
);
comment on table monitoring.lead is 'What stands out, once per pair or person and period, and where the work on it stands. Never an accusation.';
create unique index lead_once_per_subject on monitoring.lead (subject_type, subject, coalesce(counterpart, ''), period_from, period_to)
  where status in ('new', 'under-review');
create index lead_status on monitoring.lead (status, q);
create index lead_subject on monitoring.lead (subject, counterpart);
grant select, insert on monitoring.lead to tamga_app;
grant update (status, office_id, period_from, period_to, fingerprint, kinds, indicators, observed, expected, effect, ci_low, ci_high, q,
  declarations, monthly, analysis_id, reply_asked, replied) on monitoring.lead to tamga_app;

create table monitoring.lead_finding (
  lead_id uuid not null references monitoring.lead (id),
  finding_id bigint not null references monitoring.finding (id),
  analysis_id uuid not null references monitoring.analysis (id),
  position integer not null check (position >= 0),
  primary key (lead_id, finding_id)
);
comment on table monitoring.lead_finding is 'The evidence of a lead in each analysis; that of the lead''s own analysis is shown, the earlier stays on record.';
create index lead_finding_finding on monitoring.lead_finding (finding_id);
grant select, insert on monitoring.lead_finding to tamga_app;

create table monitoring.lead_event (
  id bigint generated always as identity primary key,
  lead_id uuid not null references monitoring.lead (id),
  at timestamptz not null,
  by_account uuid,
  by_name text not null,
  move text not null check (move in ('raised', 'review', 'explain', 'pass-on', 'reopen', 'ask-reply', 'reply', 'note', 'revealed')),
  text text not null
);
comment on table monitoring.lead_event is 'What was done with a lead and why. Append only: the application may neither change nor delete a line.';
create index lead_event_lead on monitoring.lead_event (lead_id, id);
grant select, insert on monitoring.lead_event to tamga_app;

create table monitoring.name_reading (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  by_account uuid not null,
  by_name text not null,
  lead_id uuid not null references monitoring.lead (id),
  officer_id text not null,
  reason text not null check (length(reason) >= 10)
);
comment on table monitoring.name_reading is 'Who saw which officer behind a code, when and why. Append only: the application may neither change nor delete a line.';
create index name_reading_reader on monitoring.name_reading (by_account, lead_id);
grant select, insert on monitoring.name_reading to tamga_app;
