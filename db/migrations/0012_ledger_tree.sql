-- The leaf of an entry is its RFC 8785 text: to_json escapes as ECMAScript does, which is what the RFC asks for.
create function ledger.leaf_text(seq bigint, at timestamptz, type text, actor text, subjects text[], commitment bytea)
returns text
language sql
stable
set timezone = 'UTC'
as $$
  select '{"actor":' || coalesce(to_json(actor)::text, 'null')
    || ',"at":"' || to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","commitment":"' || encode(commitment, 'hex')
    || '","seq":' || seq
    || ',"subjects":' || array_to_json(subjects)::text
    || ',"type":' || to_json(type)::text || '}'
$$;
comment on function ledger.leaf_text is 'An entry as it stands in the tree.';

create function ledger.leaf_hash(seq bigint, at timestamptz, type text, actor text, subjects text[], commitment bytea)
returns bytea
language sql
stable
as $$
  select sha256('\x00'::bytea || convert_to(ledger.leaf_text(seq, at, type, actor, subjects, commitment), 'UTF8'))
$$;
comment on function ledger.leaf_hash is 'Hash of an entry as a leaf of the tree (RFC 9162 §2.1.1).';

alter table ledger.entry add column leaf_hash bytea check (length(leaf_hash) = 32);
update ledger.entry set leaf_hash = ledger.leaf_hash(seq, at, type, actor, subjects, commitment);
alter table ledger.entry alter column leaf_hash set not null;
alter table ledger.entry add constraint subjects_are_plain check (array_to_string(subjects, '') !~ '[[:cntrl:]]');

create or replace function ledger.append(at timestamptz, type text, actor text, subjects text[], commitment bytea)
returns table (seq bigint, entered_at timestamptz)
language plpgsql
volatile
set search_path = pg_catalog
as $$
declare
  last record;
  next_seq bigint;
  next_at timestamptz(3);
begin
  perform pg_advisory_xact_lock(72650010);
  select e.seq, e.at into last from ledger.entry e order by e.seq desc limit 1;
  next_seq := coalesce(last.seq + 1, 0);
  next_at := greatest(append.at, last.at);
  insert into ledger.entry (seq, at, type, actor, subjects, commitment, leaf_hash)
    values (next_seq, next_at, append.type, append.actor, append.subjects, append.commitment,
      ledger.leaf_hash(next_seq, next_at, append.type, append.actor, append.subjects, append.commitment));
  return query select next_seq, next_at::timestamptz;
end
$$;

create table ledger.tile (
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) = 8192),
  root bytea not null check (length(root) = 32),
  primary key (level, index)
);
comment on table ledger.tile is 'Full tiles of the Merkle tree as C2SP tlog-tiles lays them out: 256 hashes, and the root over them. What is not yet a full tile is computed from what is below it. Append only by grant.';
alter table ledger.tile alter column hashes set storage external;
grant select, insert on ledger.tile to tamga_app;

create table ledger.checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null
);
comment on table ledger.checkpoint is 'What the log signed: its size and root, as a C2SP tlog-checkpoint. Append only by grant.';
grant select, insert on ledger.checkpoint to tamga_app;

create table ledger.cosignature (
  size bigint not null references ledger.checkpoint (size),
  witness text not null,
  time bigint not null check (time > 0),
  line text not null,
  primary key (size, witness, time)
);
comment on table ledger.cosignature is 'Signature lines of witnesses below a checkpoint (C2SP tlog-cosignature). Append only by grant.';
grant select, insert on ledger.cosignature to tamga_app;

-- Erasing is the one change an event table knows. It is not hidden: the verifier asks for the entry that records it.
create function ledger.erase_content(room text, entry bigint) returns boolean
language plpgsql
security definer
set search_path = pg_catalog
as $$
declare
  changed bigint;
begin
  if not exists (select from information_schema.columns c where c.table_schema = room and c.table_name = 'event' and c.column_name = 'salt') then
    raise exception 'room % has no event table', room;
  end if;
  execute format('update %I.event set content = null, salt = null where seq = $1 and salt is not null', room) using entry;
  get diagnostics changed = row_count;
  return changed = 1;
end
$$;
comment on function ledger.erase_content is 'Removes content and salt of one entry; the caller records ledger.content-erased in the same transaction.';
revoke execute on function ledger.erase_content from public;
grant execute on function ledger.erase_content to tamga_app;
