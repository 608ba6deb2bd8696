create table people.role_grant (
  id uuid primary key,
  account_id uuid not null references people.account (id),
  role text not null check (role in ('officer', 'supervisor', 'integrity-officer', 'analyst', 'auditor', 'investigator',
    'human-resources', 'facilitator', 'authority-liaison', 'administrator')),
  place integer references people.unit (id),
  valid_from date not null,
  valid_to date,
  state text not null check (state in ('proposed', 'in-force', 'refused', 'ended')),
  origin text not null check (origin in ('people', 'set-up', 'demonstration')),
  proposed_by uuid references people.account (id),
  proposed_at timestamptz not null,
  reason text not null check (length(reason) <= 1000),
  decided_by uuid references people.account (id),
  decided_at timestamptz,
  ended_by uuid references people.account (id),
  ended_at timestamptz,
  end_reason text check (length(end_reason) <= 1000),
  constraint a_period check (valid_to > valid_from),
  constraint people_propose check ((origin = 'people') = (proposed_by is not null)),
  constraint nobody_gives_themselves_a_role check (proposed_by <> account_id and decided_by <> account_id),
  constraint four_eyes check (origin <> 'people' or state not in ('in-force', 'ended') or role not in ('investigator', 'auditor', 'administrator')
    or (decided_by is not null and decided_by <> proposed_by)),
  constraint ended_says_when check ((state = 'ended') = (ended_at is not null))
);
comment on table people.role_grant is 'Roles given to accounts: for a place (with all below it; null = the whole administration) and a period, proposed by one and, where it weighs most, approved by another. Nothing is deleted.';
create index role_grant_account on people.role_grant (account_id);
create unique index role_grant_once on people.role_grant (account_id, role, coalesce(place, 0)) where state in ('proposed', 'in-force');
grant select, insert on people.role_grant to tamga_app;
grant update (state, valid_to, decided_by, decided_at, ended_by, ended_at, end_reason) on people.role_grant to tamga_app;

-- What stood on the account becomes a grant for the whole administration.
insert into people.role_grant (id, account_id, role, valid_from, state, origin, proposed_at, reason)
  select gen_random_uuid(), id, role, (created_at at time zone 'UTC')::date, 'in-force',
    case when demonstration then 'demonstration' else 'set-up' end, created_at, ''
  from people.account;
alter table people.account drop column role;

select ledger.make_event_table('people');
