-- The rows of people and monitoring are told in the ledger, too (0105). Two things are new: a row may count only from a moment on (a second
-- factor that is proposed and not yet confirmed is no fact), and many rows may be told together by one hash: a year's roster of a country
-- has a million rows, and nobody decides them one by one.

-- No settings of its own, so that PostgreSQL puts it into the query that asks for it: ten times as fast over a file of ten thousand rows.
create function ledger.value_of(value jsonb) returns jsonb
language sql
immutable
as $$
  select case
    when value is null or value = 'null' then 'null'::jsonb
    when value #>> '{}' ~ '^[A-Za-z0-9.:+_-]{0,64}$' then to_jsonb(value #>> '{}')
    else to_jsonb('sha256:' || encode(sha256(convert_to(value #>> '{}', 'UTF8')), 'hex'))
  end
$$;
comment on function ledger.value_of is 'What the ledger keeps of a value: codes, dates and numbers as they are, sentences and lists as their SHA-256.';

-- Written once, used by the trigger and by the comparison. It gives what ledger.key_of and ledger.image_of gave.
create function ledger.rows_query(kept regclass, source text, key_columns text[], left_out text[], since text) returns text
language sql
stable
set search_path = pg_catalog
as $$
  select format('select %s as key, jsonb_build_object(%s) as image from %s r where %s',
    (select string_agg(format('(to_jsonb(r.%I) #>> ''{}'')', name), ' || ''/'' || ' order by n)
      from unnest(key_columns) with ordinality k (name, n)),
    (select string_agg(format('%L, ledger.value_of(to_jsonb(r.%I))', attname, attname), ', ' order by attnum)
      from pg_attribute where attrelid = kept and attnum > 0 and not attisdropped and attname <> all (left_out)),
    source,
    case when coalesce(since, '') = '' then 'true' else format('r.%I is not null', since) end)
$$;
comment on function ledger.rows_query is 'The text of the query that tells rows one by one, those that count: all, or those in which the column `since` is set.';

create or replace function ledger.note_rows() returns trigger
language plpgsql
set search_path = pg_catalog
set timezone = 'UTC'
set datestyle = 'ISO'
set extra_float_digits = 1
as $$
declare
  key_columns text[] := string_to_array(tg_argv[0], ',');
  left_out text[] := string_to_array(tg_argv[1], ',');
  since text := tg_argv[2];
  setting text := 'tamga.changed_' || tg_table_schema;
  before text := ledger.rows_query(tg_relid, 'old_rows', key_columns, left_out, since);
  after text := ledger.rows_query(tg_relid, 'new_rows', key_columns, left_out, since);
  images jsonb;
begin
  if tg_op = 'INSERT' then
    execute format('select jsonb_object_agg(key, image) from (%s) n', after) into images;
  elsif tg_op = 'DELETE' then
    execute format('select jsonb_object_agg(key, null::jsonb) from (%s) o', before) into images;
  else
    execute format('select jsonb_object_agg(coalesce(n.key, o.key), n.image) from (%s) n full join (%s) o on o.key = n.key
      where n.image is distinct from o.image', after, before) into images;
  end if;
  if images is not null then
    perform set_config(setting, coalesce(current_setting(setting, true), '') || jsonb_build_object(tg_table_name, images) || e'\n', true);
  end if;
  return null;
end
$$;
comment on function ledger.note_rows is 'Notes what a statement made of rows that the ledger tells of. Arguments: key columns, columns left out, column from which on a row counts.';

-- Likewise for groups of rows.
create function ledger.groups_query(kept regclass, key_columns text[], told text[], touched text) returns text
language sql
stable
set search_path = pg_catalog
as $$
  select format('select %s as key, (select case when count(*) > 0 then jsonb_build_object(''rows'', count(*)::text,
      ''sha256'', ''sha256:'' || encode(sha256(convert_to(string_agg(line, e''\n'' order by line collate "C"), ''UTF8'')), ''hex'')) end
      from (select jsonb_build_array(%s)::text as line from %s r where %s offset 0) lines) as image
    from (%s) g',
    (select string_agg(format('g.%I::text', name), ' || ''/'' || ' order by n) from unnest(key_columns) with ordinality k (name, n)),
    (select string_agg(format('r.%I', name), ', ' order by n) from unnest(told) with ordinality t (name, n)),
    kept,
    (select string_agg(format('r.%1$I = g.%1$I', name), ' and ') from unnest(key_columns) as k (name)),
    touched)
$$;
comment on function ledger.groups_query is 'The text of the query that tells groups of rows: how many they are and one SHA-256 over the columns that are told, each row a line of JSON, sorted.';

create function ledger.note_groups() returns trigger
language plpgsql
set search_path = pg_catalog
set timezone = 'UTC'
set datestyle = 'ISO'
set extra_float_digits = 1
as $$
declare
  key_columns text[] := string_to_array(tg_argv[0], ',');
  told text[] := string_to_array(tg_argv[1], ',');
  names text := (select string_agg(format('%I', name), ', ' order by n) from unnest(key_columns) with ordinality k (name, n));
  setting text := 'tamga.changed_' || tg_table_schema;
  images jsonb;
begin
  execute format('select jsonb_object_agg(key, image) from (%s) told', ledger.groups_query(tg_relid, key_columns, told,
    case tg_op when 'INSERT' then format('select distinct %s from new_rows', names)
      when 'DELETE' then format('select distinct %s from old_rows', names)
      else format('select %1$s from new_rows union select %1$s from old_rows', names) end)) into images;
  if images is not null then
    perform set_config(setting, coalesce(current_setting(setting, true), '') || jsonb_build_object(tg_table_name, images) || e'\n', true);
  end if;
  return null;
end
$$;
comment on function ledger.note_groups is 'Notes what a statement made of groups of rows that the ledger tells of together. Arguments: columns of the group, columns told.';

create function ledger.watch_rows(kept regclass, noting text, arguments text) returns void
language plpgsql
as $$
begin
  execute format('create trigger kept_insert after insert on %s referencing new table as new_rows
    for each statement execute function ledger.%I(%s)', kept, noting, arguments);
  execute format('create trigger kept_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function ledger.%I(%s)', kept, noting, arguments);
  execute format('create trigger kept_delete after delete on %s referencing old table as old_rows
    for each statement execute function ledger.%I(%s)', kept, noting, arguments);
  execute format('create constraint trigger kept_told after insert or update or delete on %s
    deferrable initially deferred for each row execute function ledger.rows_are_told()', kept);
end
$$;
revoke execute on function ledger.watch_rows from public;

drop function ledger.keep_rows;
create function ledger.keep_rows(kept regclass, key_columns text, left_out text default '', since text default '') returns void
language sql
as $$
  select ledger.watch_rows(kept, 'note_rows', format('%L, %L, %L', key_columns, left_out, since))
$$;
comment on function ledger.keep_rows is 'For the migration of a room: from now on the ledger tells every change of the rows of this table; with `since` of those in which that column is set.';
revoke execute on function ledger.keep_rows from public;

create function ledger.keep_groups(kept regclass, key_columns text, told text) returns void
language sql
as $$
  select ledger.watch_rows(kept, 'note_groups', format('%L, %L', key_columns, told))
$$;
comment on function ledger.keep_groups is 'For the migration of a room: from now on the ledger tells rows that share a key together, by their number and one hash over these columns. There must be an index on the key, and nothing in it may be null.';
revoke execute on function ledger.keep_groups from public;

create or replace view ledger.kept_table as
  select c.oid::regclass as relation, n.nspname::text as room, c.relname::text as name,
    string_to_array(argument[1], ',') as key_columns,
    case when t.tgfoid = 'ledger.note_rows'::regproc then string_to_array(argument[2], ',') end as left_out,
    case when t.tgfoid = 'ledger.note_rows'::regproc then nullif(argument[3], '') end as since,
    case when t.tgfoid = 'ledger.note_groups'::regproc then string_to_array(argument[2], ',') end as told_together
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  cross join lateral string_to_array(encode(t.tgargs, 'escape'), '\000') as argument
  where t.tgname = 'kept_insert' and t.tgfoid in ('ledger.note_rows'::regproc, 'ledger.note_groups'::regproc);
comment on view ledger.kept_table is 'Tables whose rows the ledger tells of: one by one with their key and the columns left out, or together with the columns that are told.';

create or replace function ledger.kept_rows(room text) returns table (name text, key text, image jsonb)
language plpgsql
stable
set search_path = pg_catalog
set timezone = 'UTC'
set datestyle = 'ISO'
set extra_float_digits = 1
as $$
declare
  one record;
begin
  for one in select * from ledger.kept_table k where k.room = kept_rows.room order by k.name loop
    if one.told_together is null then
      return query execute format('select %L, told.* from (%s) told', one.name,
        ledger.rows_query(one.relation, one.relation::text, one.key_columns, one.left_out, one.since));
    else
      return query execute format('select %L, told.* from (%s) told', one.name, ledger.groups_query(one.relation, one.key_columns,
        one.told_together, format('select distinct %s from %s',
          (select string_agg(format('%I', c), ', ') from unnest(one.key_columns) as k (c)), one.relation)));
    end if;
  end loop;
end
$$;

-- Who the house knows and what opens it. Left out: what a person likes (language, the name of a key), and counters that move at each sign-in.
select ledger.keep_rows('people.account', 'id', 'language');
select ledger.keep_rows('people.role_grant', 'id');
select ledger.keep_rows('people.identity', 'account_id,issuer');
select ledger.keep_rows('people.link', 'token_hash');
select ledger.keep_rows('people.passkey', 'id', 'name,counter,synced,used_at');
select ledger.keep_rows('people.recovery', 'id');
select ledger.keep_groups('people.recovery_code', 'account_id', 'code_hash,used_at');
select ledger.keep_rows('people.second_factor', 'account_id', 'last_step', 'confirmed_at');

-- Offices, posts and officers over time.
select ledger.keep_rows('people.unit', 'code');
select ledger.keep_rows('people.unit_period', 'unit,valid');
select ledger.keep_rows('people.post', 'code');
select ledger.keep_rows('people.post_period', 'post,valid');
select ledger.keep_rows('people.officer', 'code');
select ledger.keep_rows('people.posting', 'officer,valid');
select ledger.keep_groups('people.duty', 'unit,day', 'officer,shift,desk,on_duty');
select ledger.keep_rows('people.import', 'id');
select ledger.keep_groups('people.import_reject', 'import_id', 'line,column_name,code,detail,raw');

-- Who is behind a code is not told: whoever reads an entry could try all officers against a hash. The room compares it with the code itself
-- (src/modules/monitoring/refold.ts).
select ledger.keep_rows('monitoring.load', 'id');
select ledger.keep_rows('monitoring.rule', 'load_id');
select ledger.keep_rows('monitoring.analysis', 'id');
select ledger.keep_rows('monitoring.indicator_result', 'analysis_id,indicator');
select ledger.keep_groups('monitoring.finding', 'analysis_id,indicator',
  'id,rank,kind,subject_type,subject_code,counterpart_code,counterpart_type,office_id,n,observed,expected,effect,ci_low,ci_high,p,q,detectable,stands_out,facts');
select ledger.keep_rows('monitoring.lead', 'id', 'subject,counterpart');
select ledger.keep_groups('monitoring.lead_finding', 'lead_id', 'finding_id,analysis_id,position');
select ledger.keep_rows('monitoring.lead_event', 'id');
select ledger.keep_rows('monitoring.name_reading', 'id', 'officer_id');
