-- Rows that are told in the ledger. A room names its tables of decisions once (ledger.keep_rows at the end of this file); from then on every
-- transaction that changes such a row must append an entry whose content says what the row is from now on, or it is refused when it
-- commits. Folding these contents gives exactly the rows (src/modules/ledger/kept-rows.ts).
--
-- What a transaction changed waits in a setting of its own, `tamga.changed_<room>`, one line of JSON for each statement: it rolls back
-- with its savepoint, needs no table and leaves nothing behind.

create function ledger.key_of("row" jsonb, columns text[]) returns text
language sql
immutable
set search_path = pg_catalog
as $$
  select string_agg("row" ->> name, '/' order by n) from unnest(columns) with ordinality as k (name, n)
$$;
comment on function ledger.key_of is 'What a row is called within its table: its key columns joined by a slash.';

create function ledger.image_of("row" jsonb, left_out text[]) returns jsonb
language sql
immutable
set search_path = pg_catalog
as $$
  select jsonb_object_agg(name, case
    when value = 'null' then value
    when value #>> '{}' ~ '^[A-Za-z0-9.:+_-]{0,64}$' then to_jsonb(value #>> '{}')
    else to_jsonb('sha256:' || encode(sha256(convert_to(value #>> '{}', 'UTF8')), 'hex'))
  end)
  from jsonb_each("row") as c (name, value)
  where name <> all (left_out)
$$;
comment on function ledger.image_of is 'What the ledger keeps of a row: codes, dates and numbers as they are, sentences and lists as their SHA-256.';

create function ledger.note_rows() returns trigger
language plpgsql
set search_path = pg_catalog
set timezone = 'UTC'
as $$
declare
  key_columns text[] := string_to_array(tg_argv[0], ',');
  left_out text[] := string_to_array(tg_argv[1], ',');
  setting text := 'tamga.changed_' || tg_table_schema;
  images jsonb;
begin
  if tg_op = 'INSERT' then
    select jsonb_object_agg(ledger.key_of(to_jsonb(r), key_columns), ledger.image_of(to_jsonb(r), left_out)) into images from new_rows r;
  elsif tg_op = 'DELETE' then
    select jsonb_object_agg(ledger.key_of(to_jsonb(r), key_columns), null) into images from old_rows r;
  else
    select jsonb_object_agg(coalesce(n.key, o.key), n.image) into images
    from (select ledger.key_of(to_jsonb(r), key_columns) as key, ledger.image_of(to_jsonb(r), left_out) as image from new_rows r) n
    full join (select ledger.key_of(to_jsonb(r), key_columns) as key, ledger.image_of(to_jsonb(r), left_out) as image from old_rows r) o
      on o.key = n.key
    where n.image is distinct from o.image;
  end if;
  if images is not null then
    perform set_config(setting, coalesce(current_setting(setting, true), '') || jsonb_build_object(tg_table_name, images) || e'\n', true);
  end if;
  return null;
end
$$;
comment on function ledger.note_rows is 'Notes what a statement made of rows that the ledger tells of. Arguments: key columns, columns left out.';

create function ledger.rows_are_told() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
  if coalesce(current_setting('tamga.changed_' || tg_table_schema, true), '') <> '' then
    raise exception 'rows of %.% were changed and no entry of the ledger tells of it', tg_table_schema, tg_table_name
      using errcode = 'integrity_constraint_violation', hint = 'Record an event of this room after the last change of the transaction.';
  end if;
  return null;
end
$$;
comment on function ledger.rows_are_told is 'Refuses a transaction that changed rows and recorded nothing after.';

create function ledger.take_changes(room text) returns text
language plpgsql
set search_path = pg_catalog
as $$
declare
  setting text := 'tamga.changed_' || room;
  changes text := current_setting(setting, true);
begin
  if coalesce(changes, '') = '' then
    return null;
  end if;
  perform set_config(setting, '', true);
  return changes;
end
$$;
comment on function ledger.take_changes is 'What this transaction changed since it was last asked, for the content of an entry: one line of JSON per statement, {table: {key: image}}.';

create function ledger.keep_rows(kept regclass, key_columns text, left_out text default '') returns void
language plpgsql
as $$
begin
  execute format('create trigger kept_insert after insert on %s referencing new table as new_rows
    for each statement execute function ledger.note_rows(%L, %L)', kept, key_columns, left_out);
  execute format('create trigger kept_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function ledger.note_rows(%L, %L)', kept, key_columns, left_out);
  execute format('create trigger kept_delete after delete on %s referencing old table as old_rows
    for each statement execute function ledger.note_rows(%L, %L)', kept, key_columns, left_out);
  execute format('create constraint trigger kept_told after insert or update or delete on %s
    deferrable initially deferred for each row execute function ledger.rows_are_told()', kept);
end
$$;
comment on function ledger.keep_rows is 'For the migration of a room: from now on the ledger tells every change of the rows of this table.';
revoke execute on function ledger.keep_rows from public;

-- The triggers are the list: whoever drops one to change rows unseen takes the table off it, and all its records are missed.
create view ledger.kept_table as
  select c.oid::regclass as relation, n.nspname::text as room, c.relname::text as name,
    string_to_array(argument[1], ',') as key_columns, string_to_array(argument[2], ',') as left_out
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  cross join lateral string_to_array(encode(t.tgargs, 'escape'), '\000') as argument
  where t.tgname = 'kept_insert' and t.tgfoid = 'ledger.note_rows'::regproc;
comment on view ledger.kept_table is 'Tables whose rows the ledger tells of, with their key and the columns left out.';
grant select on ledger.kept_table to tamga_app;

create function ledger.kept_rows(room text) returns table (name text, key text, image jsonb)
language plpgsql
stable
set search_path = pg_catalog
set timezone = 'UTC'
as $$
declare
  one record;
begin
  for one in select * from ledger.kept_table k where k.room = kept_rows.room order by k.name loop
    return query execute format('select %L, ledger.key_of(to_jsonb(r), $1), ledger.image_of(to_jsonb(r), $2) from %s r', one.name, one.relation)
      using one.key_columns, one.left_out;
  end loop;
end
$$;
comment on function ledger.kept_rows is 'The rows of a room as the ledger would tell of them now.';

select ledger.keep_rows('strategy.strategy', 'id');
select ledger.keep_rows('strategy.objective', 'id');
select ledger.keep_rows('strategy.action', 'id');
select ledger.keep_rows('strategy.action_event', 'id');
select ledger.keep_rows('strategy.evidence', 'id');
select ledger.keep_rows('strategy.dependency', 'action_id,needs_id');
select ledger.keep_rows('strategy.calendar_link', 'token_hash');

select ledger.keep_rows('commitments.status', 'id');
select ledger.keep_rows('commitments.obligation', 'id');
select ledger.keep_rows('commitments.verdict', 'id');
select ledger.keep_rows('commitments.evidence', 'id');
select ledger.keep_rows('commitments.report', 'id');

-- A provision is told by its hash; what is written into a draft is no decision.
select ledger.keep_rows('library.version', 'instrument,version');
select ledger.keep_rows('library.provision', 'instrument,version,id', 'instrument,version,id,folded');
select ledger.keep_rows('library.draft', 'id', 'head,head_revision,writers');

-- Answers are told by salted commitments when they are handed in; reports and signatures know the number of their entry and are written
-- after it (assessment/refold.ts).
select ledger.keep_rows('assessment.questionnaire', 'id,version');
select ledger.keep_rows('assessment.cycle', 'id');
select ledger.keep_rows('assessment.panel', 'id');
select ledger.keep_rows('assessment.respondent', 'id');
select ledger.keep_rows('assessment.round', 'panel,factor');
select ledger.keep_rows('assessment.result', 'panel,question');
-- Whose dissent it is stands nowhere in the ledger when the author wished to stay unnamed.
select ledger.keep_rows('assessment.dissent', 'id', 'respondent');
select ledger.keep_rows('assessment.move', 'id');
select ledger.keep_rows('assessment.signer', 'cycle,account');
