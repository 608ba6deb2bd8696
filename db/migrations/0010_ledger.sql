create schema ledger;
grant usage on schema ledger to tamga_app;

create table ledger.entry (
  seq bigint primary key check (seq >= 0),
  at timestamptz(3) not null,
  type text not null check (type ~ '^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)+$'),
  actor text check (actor ~ '^[^[:cntrl:]]{1,200}$'),
  subjects text[] not null check (cardinality(subjects) <= 100 and array_position(subjects, null) is null),
  commitment bytea not null check (length(commitment) = 32)
);
comment on table ledger.entry is 'What was decided and which sensitive record was read: by whom, about what, when. The content stays in <room>.event; here is only a salted commitment to it. Leaf number seq of the Merkle tree, counted from 0 without gaps. Append only by grant.';
create index entry_subjects on ledger.entry using gin (subjects);
create index entry_actor on ledger.entry (actor, seq) where actor is not null;
create index entry_type on ledger.entry (type, seq);
grant select, insert on ledger.entry to tamga_app;

-- The lock lasts until the transaction ends, so that sequence order is commit order whichever process appends. Every statement in
-- here takes a snapshot of its own, so the newest entry is seen although the caller's statement began before the lock was had.
-- A clock that runs behind gives the time of the entry before: time never goes backwards along the sequence.
create function ledger.append(at timestamptz, type text, actor text, subjects text[], commitment bytea)
returns table (seq bigint, entered_at timestamptz)
language plpgsql
volatile
set search_path = pg_catalog
as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(72650010);
  select e.seq, e.at into last from ledger.entry e order by e.seq desc limit 1;
  return query
    insert into ledger.entry as e (seq, at, type, actor, subjects, commitment)
    values (coalesce(last.seq + 1, 0), greatest(append.at, last.at), append.type, append.actor, append.subjects, append.commitment)
    returning e.seq, e.at::timestamptz;
end
$$;
comment on function ledger.append is 'Appends one entry. Call it as the last act of a transaction: everybody else who appends waits until it ends.';

-- For the migration of a room: select ledger.make_event_table('monitoring');
create function ledger.make_event_table(room text) returns void
language plpgsql
as $$
begin
  execute format(
    'create table %I.event (
       seq bigint primary key,
       type text not null,
       content jsonb,
       salt bytea check (length(salt) = 32),
       constraint erased_as_a_whole check ((content is null) = (salt is null))
     )', room);
  execute format('comment on table %I.event is %L', room,
    'Content and salt of this room''s ledger entries. Append only by grant; without content and salt an entry is erased and the proof of all others stands.');
  execute format('grant select, insert on %I.event to tamga_app', room);
end
$$;
comment on function ledger.make_event_table is 'Makes the table of a room that holds what its ledger entries commit to.';
revoke execute on function ledger.make_event_table from public;

select ledger.make_event_table('ledger');
