create schema strategy;
grant usage on schema strategy to tamga_app;

create table strategy.strategy (
  id uuid primary key,
  title text not null check (length(title) between 1 and 200),
  aim text not null check (length(aim) <= 4000),
  valid_from date not null,
  valid_to date not null,
  state text not null check (state in ('draft', 'in-force', 'ended')),
  version integer not null default 1,
  made_by uuid,
  made_at timestamptz not null,
  constraint a_period check (valid_to > valid_from)
);
comment on table strategy.strategy is 'An integrity strategy of the administration: what it aims at, from which day until before which day.';
create unique index one_strategy_in_force on strategy.strategy ((true)) where state = 'in-force';

create table strategy.objective (
  id uuid primary key,
  strategy_id uuid not null references strategy.strategy (id),
  factor text not null check (factor ~ '^RAD-([1-9]|10)$'),
  title text not null check (length(title) between 1 and 200),
  expected text not null check (length(expected) <= 2000),
  measure text,
  version integer not null default 1,
  made_at timestamptz not null
);
comment on table strategy.objective is 'What a strategy wants to reach under one of the ten factors; measure names a monthly figure of monitoring.';
create index objective_strategy on strategy.objective (strategy_id);

create table strategy.action (
  id uuid primary key,
  number integer generated always as identity unique,
  title text not null check (length(title) between 1 and 200),
  problem text not null check (length(problem) <= 4000),
  expected text not null check (length(expected) <= 4000),
  measure text not null check (length(measure) <= 4000),
  factor text not null check (factor ~ '^RAD-([1-9]|10)$'),
  objective_id uuid references strategy.objective (id),
  office text,
  source_room text not null,
  source_id text not null,
  source_label text not null check (length(source_label) <= 300),
  owner_account uuid,
  deputy_account uuid,
  start_on date,
  due_on date,
  first_due_on date,
  asked_due date,
  extensions integer not null default 0,
  cost numeric check (cost >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  indicator text,
  wanted text check (wanted in ('up', 'down')),
  repeat_months integer check (repeat_months between 1 and 60),
  series_id uuid,
  series_start date,
  occurrence integer not null default 0,
  state text not null check (state in ('proposed', 'agreed', 'under-way', 'done', 'closed', 'dropped')),
  begun_on date,
  done_on date,
  closed_on date,
  closed_by uuid,
  version integer not null default 1,
  made_by uuid,
  made_at timestamptz not null,
  constraint owner_is_not_deputy check (owner_account <> deputy_account),
  constraint agreed_has_owner_and_date check (state in ('proposed', 'dropped') or (owner_account is not null and due_on is not null)),
  constraint closed_by_another check (state <> 'closed' or (closed_by is not null and closed_on is not null
    and closed_by is distinct from owner_account and closed_by is distinct from deputy_account)),
  constraint a_cost_has_a_currency check ((cost is null) = (currency is null)),
  constraint indicator_has_a_direction check ((indicator is null) = (wanted is null))
);
comment on table strategy.action is 'What someone does about something, by when: the one register of actions from every room. first_due_on is the date first agreed, due_on the date after extensions; office null = the whole administration.';
create index action_open on strategy.action (state, due_on);
create index action_source on strategy.action (source_room, source_id);
create index action_owner on strategy.action (owner_account);
create unique index action_occurrence on strategy.action (series_id, occurrence);

create table strategy.action_event (
  id bigint generated always as identity primary key,
  action_id uuid not null references strategy.action (id),
  at timestamptz not null,
  by_account uuid,
  move text not null,
  text text not null check (length(text) <= 5000),
  state_before text,
  state_after text not null,
  due_before date,
  due_after date
);
comment on table strategy.action_event is 'What was done with an action: append-only by grant.';
create index action_event_action on strategy.action_event (action_id, id);

create table strategy.evidence (
  id uuid primary key,
  action_id uuid not null references strategy.action (id),
  kind text not null check (kind in ('file', 'link', 'indicator')),
  label text not null check (length(label) between 1 and 300),
  target text not null check (length(target) <= 2000),
  added_by uuid,
  added_at timestamptz not null,
  withdrawn_at timestamptz
);
comment on table strategy.evidence is 'What shows that an action was done: a kept file, a link, or a live monthly figure. Withdrawn ones stay.';
create index evidence_action on strategy.evidence (action_id);

create table strategy.dependency (
  action_id uuid not null references strategy.action (id),
  needs_id uuid not null references strategy.action (id),
  primary key (action_id, needs_id),
  constraint not_itself check (action_id <> needs_id)
);
comment on table strategy.dependency is 'An action that can be closed only after another one.';
create index dependency_needs on strategy.dependency (needs_id);

create table strategy.reminder (
  action_id uuid not null references strategy.action (id),
  due_on date not null,
  kind text not null,
  account_id uuid not null,
  sent_at timestamptz not null,
  primary key (action_id, due_on, kind, account_id)
);
comment on table strategy.reminder is 'Who was reminded of which date, once each. A new date is reminded of anew.';

create table strategy.calendar_link (
  token_hash bytea primary key,
  account_id uuid not null,
  made_at timestamptz not null,
  revoked_at timestamptz
);
comment on table strategy.calendar_link is 'Secret addresses of personal calendars: only the hash of the secret is kept.';
create unique index one_calendar_link on strategy.calendar_link (account_id) where revoked_at is null;

grant select, insert, update on strategy.strategy, strategy.objective, strategy.action, strategy.evidence, strategy.calendar_link to tamga_app;
grant select, insert on strategy.action_event, strategy.reminder to tamga_app;
grant select, insert, delete on strategy.dependency to tamga_app;

select ledger.make_event_table('strategy');
