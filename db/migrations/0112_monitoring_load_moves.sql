-- A load may be taken out of use and put back: a file loaded by mistake, or a correction loaded beside what it corrects, would otherwise count
-- for ever. Its rows stay in the lake, and who did it and why stays here and in the ledger.
alter table monitoring.load drop constraint load_state_check;
alter table monitoring.load add constraint load_state_check check (state in ('active', 'replaced', 'withdrawn'));

create table monitoring.load_move (
  id bigint generated always as identity primary key,
  load_id text not null references monitoring.load (id),
  at timestamptz not null,
  by_account uuid,
  by_name text not null,
  move text not null check (move in ('withdraw', 'restore')),
  reason text not null check (length(btrim(reason)) > 0)
);
comment on table monitoring.load_move is 'Who took a load out of use or put it back, when and why. Append only: the application may neither change nor delete a line.';
create index load_move_load on monitoring.load_move (load_id, id);
grant select, insert on monitoring.load_move to tamga_app;
select ledger.keep_rows('monitoring.load_move', 'id');

-- The platform knows no module: what kinds of work there are is a matter of the rooms.
alter table platform.job drop constraint job_kind_check;
alter table platform.job add constraint job_kind_check check (kind ~ '^[a-z][a-z0-9-]*$');
comment on table platform.job is 'Long work of the rooms, its progress and what came of it.';
