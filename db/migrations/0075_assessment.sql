create schema assessment;
grant usage on schema assessment to tamga_app;

create table assessment.questionnaire (
  id text not null check (length(id) between 1 and 60),
  version integer not null check (version > 0),
  content jsonb not null,
  primary key (id, version)
);
comment on table assessment.questionnaire is 'The questions as they stood when a cycle began. Append only by grant: a running assessment keeps its own.';
grant select, insert on assessment.questionnaire to tamga_app;

create table assessment.cycle (
  id uuid primary key,
  number integer generated always as identity unique,
  title text not null check (length(title) between 1 and 200),
  purpose text not null check (length(purpose) <= 2000),
  questionnaire text not null,
  questionnaire_version integer not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  due date not null,
  target integer not null check (target between 0 and 5),
  opened_by uuid not null,
  opened_by_name text not null,
  opened_at timestamptz not null,
  foreign key (questionnaire, questionnaire_version) references assessment.questionnaire (id, version)
);
comment on table assessment.cycle is 'One round of self-assessment: which questions, about which period, until when.';
grant select, insert on assessment.cycle to tamga_app;

create table assessment.panel (
  id uuid primary key,
  cycle uuid not null references assessment.cycle (id),
  office text not null check (length(office) between 1 and 40),
  office_name text not null,
  facilitator uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'sent-back', 'accepted')),
  -- Questions that were sent back; only these can be written again.
  named text[] not null default '{}',
  version integer not null default 1,
  unique (cycle, office)
);
comment on table assessment.panel is 'The group of one office in a cycle, who leads it, and how far its result is.';
create index panel_facilitator on assessment.panel (facilitator);
grant select, insert on assessment.panel to tamga_app;
grant update (state, named, version) on assessment.panel to tamga_app;

create table assessment.respondent (
  id uuid primary key,
  panel uuid not null references assessment.panel (id),
  account uuid,
  officer text,
  team text not null default '' check (length(team) <= 80),
  check (account is not null or officer is not null),
  unique (panel, account),
  unique (panel, officer)
);
comment on table assessment.respondent is 'Who answers in a group: an account, or an officer who will have one.';
create index respondent_account on assessment.respondent (account);
create index respondent_officer on assessment.respondent (officer);
grant select, insert on assessment.respondent to tamga_app;

create table assessment.round (
  panel uuid not null references assessment.panel (id),
  factor text not null,
  stage text not null default 'alone' check (stage in ('alone', 'again', 'agree')),
  revealed_at timestamptz,
  closed_at timestamptz,
  primary key (panel, factor)
);
comment on table assessment.round is 'How far a group is with a factor: alone, spread revealed, second round closed.';
grant select, insert on assessment.round to tamga_app;
grant update (stage, revealed_at, closed_at) on assessment.round to tamga_app;

create table assessment.answer (
  respondent uuid not null references assessment.respondent (id),
  question text not null,
  round smallint not null check (round in (1, 2)),
  written smallint check (written between 0 and 5),
  practice smallint check (practice between 0 and 5),
  not_applicable boolean not null,
  why_not text not null check (length(why_not) <= 2000),
  sure smallint check (sure between 1 and 3),
  reason text not null check (length(reason) <= 4000),
  share boolean not null,
  version integer not null default 1,
  primary key (respondent, question, round)
);
comment on table assessment.answer is 'What one person answered. Read only by the author, and by the server to make a spread without names after the reveal.';
grant select, insert, update on assessment.answer to tamga_app;

create table assessment.handed_in (
  respondent uuid not null references assessment.respondent (id),
  factor text not null,
  round smallint not null check (round in (1, 2)),
  commitment bytea not null check (length(commitment) = 32),
  salt bytea not null check (length(salt) = 32),
  primary key (respondent, factor, round)
);
comment on table assessment.handed_in is 'Whose answers on a factor are handed in, with the salt of the commitment that stands in the ledger.';
grant select, insert, delete on assessment.handed_in to tamga_app;

create table assessment.evidence (
  id uuid primary key,
  panel uuid not null references assessment.panel (id),
  question text not null,
  -- Null for what the facilitator added. Never shown.
  respondent uuid references assessment.respondent (id),
  kind text not null check (kind in ('file', 'link', 'live')),
  label text not null check (length(label) between 1 and 200),
  reference text not null check (length(reference) between 1 and 1000),
  expires date,
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table assessment.evidence is 'What shows a level: a document, an address, or a live figure of another room.';
create index evidence_panel on assessment.evidence (panel, question);
grant select, insert on assessment.evidence to tamga_app;
grant update (removed_at) on assessment.evidence to tamga_app;

create table assessment.result (
  panel uuid not null references assessment.panel (id),
  question text not null,
  written smallint check (written between 0 and 5),
  practice smallint check (practice between 0 and 5),
  not_applicable boolean not null,
  why_not text not null check (length(why_not) <= 2000),
  severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
  target smallint not null check (target between 0 and 5),
  note text not null check (length(note) <= 4000),
  version integer not null default 1,
  by_name text not null,
  at timestamptz not null,
  primary key (panel, question),
  constraint complete check (not_applicable or (written is not null and practice is not null))
);
comment on table assessment.result is 'What a group agreed on for a question.';
grant select, insert, update on assessment.result to tamga_app;

create table assessment.dissent (
  id uuid primary key,
  panel uuid not null references assessment.panel (id),
  question text not null,
  respondent uuid not null references assessment.respondent (id),
  level smallint not null check (level between 0 and 5),
  reason text not null check (length(reason) between 1 and 4000),
  -- Empty when the author wished to stay unnamed.
  name text not null,
  unique (panel, question, respondent)
);
comment on table assessment.dissent is 'Who holds another level than the one agreed and wants it kept; named only by their own wish.';
grant select, insert on assessment.dissent to tamga_app;

create table assessment.move (
  id bigint generated always as identity primary key,
  panel uuid not null references assessment.panel (id),
  move text not null check (move in ('submit', 'send-back', 'accept')),
  questions text[] not null default '{}',
  reason text not null check (length(reason) <= 2000),
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null
);
comment on table assessment.move is 'The way of a result: submitted, sent back with the questions named, accepted.';
create index move_panel on assessment.move (panel);
grant select, insert on assessment.move to tamga_app;

create table assessment.signer (
  cycle uuid not null references assessment.cycle (id),
  account uuid not null,
  capacity text not null check (length(capacity) between 1 and 120),
  primary key (cycle, account)
);
comment on table assessment.signer is 'Who signs the report of a cycle, and as what.';
grant select, insert on assessment.signer to tamga_app;

create table assessment.report (
  id uuid primary key,
  cycle uuid not null references assessment.cycle (id),
  number integer not null,
  content jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  ledger_seq bigint not null,
  made_by_name text not null,
  made_at timestamptz not null,
  unique (cycle, number)
);
comment on table assessment.report is 'Reports with all their figures, frozen. Append only by grant.';
grant select, insert on assessment.report to tamga_app;

create table assessment.signature (
  report uuid not null references assessment.report (id),
  account uuid not null,
  name text not null,
  capacity text not null,
  ledger_seq bigint not null,
  at timestamptz not null,
  primary key (report, account)
);
comment on table assessment.signature is 'Who signed which report. Append only by grant.';
grant select, insert on assessment.signature to tamga_app;

select ledger.make_event_table('assessment');
