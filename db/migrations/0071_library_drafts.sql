create table library.draft (
  id uuid primary key,
  instrument text not null,
  prefix text not null,
  kind text not null,
  base_version integer,
  head jsonb not null,
  head_revision integer not null default 1,
  state text not null check (state in ('draft', 'proposed', 'published', 'discarded')),
  started_by uuid,
  starter text not null,
  started_at timestamptz not null,
  writers text[] not null default '{}',
  proposed_by uuid,
  proposed_officer text,
  proposer text,
  proposed_at timestamptz,
  proposed_sha256 text,
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  reason text not null default '' check (length(reason) <= 1000),
  published_version integer,
  foreign key (instrument, published_version) references library.version (instrument, version),
  constraint two_people check (state <> 'published' or (decided_by is not null and decided_by <> proposed_by)),
  constraint proposed_by_somebody check (state not in ('proposed', 'published') or proposed_by is not null)
);
comment on table library.draft is 'Instruments being written. `writers` holds account:<id> and officer:<code> of whoever wrote something: none of them publishes it.';
create unique index draft_once on library.draft (instrument) where state in ('draft', 'proposed');
grant select, insert on library.draft to tamga_app;
grant update (head, head_revision, state, writers, proposed_by, proposed_officer, proposer, proposed_at, proposed_sha256, decided_by,
  decider, decided_at, reason, published_version) on library.draft to tamga_app;

create table library.draft_provision (
  draft uuid not null references library.draft (id),
  id text not null,
  ord double precision not null,
  content jsonb not null,
  revision integer not null default 1,
  changed_by text,
  primary key (draft, id)
);
comment on table library.draft_provision is 'Provisions of a draft. `ord` leaves room between two; `revision` tells two writers from each other.';
grant select, insert, update, delete on library.draft_provision to tamga_app;
