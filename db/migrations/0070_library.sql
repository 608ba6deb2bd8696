create schema library;
grant usage on schema library to tamga_app;

create table library.version (
  instrument text not null check (instrument ~ '^[a-z][a-z0-9-]{1,59}$'),
  version integer not null check (version > 0),
  prefix text not null,
  kind text not null check (kind in ('declaration', 'questions', 'convention', 'framework', 'code')),
  head jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  origin text not null check (origin in ('shipped', 'own')),
  published_at timestamptz not null,
  proposed_by uuid,
  approved_by uuid,
  proposer text,
  approver text,
  primary key (instrument, version),
  constraint same_content_once unique (instrument, sha256),
  constraint two_people check ((origin = 'own') = (proposed_by is not null and approved_by is not null) and proposed_by <> approved_by)
);
comment on table library.version is 'Published versions of instruments. A version never changes: the application may insert and read, nothing else. `head` is the content without its provisions; sha256 is that of the whole content.';
grant select, insert on library.version to tamga_app;

create table library.provision (
  instrument text not null,
  version integer not null,
  ord integer not null check (ord >= 0),
  id text not null,
  content jsonb not null,
  folded text not null,
  primary key (instrument, version, ord),
  constraint id_once unique (instrument, version, id),
  foreign key (instrument, version) references library.version (instrument, version)
);
comment on table library.provision is 'Provisions of published versions, in their order. `folded`: id and texts of all languages without case and marks, for the search.';
create index provision_id on library.provision (id);
create index provision_links on library.provision using gin ((content -> 'links') jsonb_path_ops);
grant select, insert on library.provision to tamga_app;

-- Adding provisions to a version that is already published would change it; only the transaction that makes the version may do so.
create function library.within_own_transaction() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
  if not exists (
    select from library.version v
    where v.instrument = new.instrument and v.version = new.version and v.xmin::text = pg_current_xact_id()::xid::text
  ) then
    raise exception 'a published version never changes' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger provision_with_its_version before insert on library.provision
  for each row execute function library.within_own_transaction();

select ledger.make_event_table('library');
