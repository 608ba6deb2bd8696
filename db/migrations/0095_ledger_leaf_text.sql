-- The same text as before (0012), written so that PostgreSQL can put it into the query that asks for it: a function with settings of its
-- own is called entry by entry, which took five sixths of a full verification. The time zone is now named where the time is written.
create or replace function ledger.leaf_text(seq bigint, at timestamptz, type text, actor text, subjects text[], commitment bytea)
returns text
language sql
stable
as $$
  select '{"actor":' || coalesce(to_json(actor)::text, 'null')
    || ',"at":"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","commitment":"' || encode(commitment, 'hex')
    || '","seq":' || seq
    || ',"subjects":' || array_to_json(subjects)::text
    || ',"type":' || to_json(type)::text || '}'
$$;
