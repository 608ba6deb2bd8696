-- Edits of fields that decide duty and control, by officer: how many, and how many of them outside the officer's own hours.
-- Only officers who are on some roster, and days that the roster of their office covers.
with hours as (
  select officer_id, office_id, date,
    coalesce(try_cast(on_from as timestamp), date + to_seconds(try_cast(on_from as double) * 3600)) as from_time,
    coalesce(try_cast(on_to as timestamp), date + to_seconds(try_cast(on_to as double) * 3600)) as to_time
  from roster
),
span as (
  select officer_id, min(office_id) as office, min(span_from) as first_day, max(span_to) as last_day
  from hours join (select office_id, min(date) as span_from, max(date) as span_to from hours group by all) using (office_id)
  where from_time < to_time group by all
),
edit as (
  select user_id, decl_id, edited_at from edits
  where lower(field) in ('declared_value', 'hs6', 'hs', 'hs_code', 'net_mass_kg', 'gross_mass_kg', 'origin', 'assessed_value', 'duty_paid',
    'additional_duty', 'tax_rate', 'quantity', 'risk_score', 'channel_initial', 'channel_final', 'importer_id', 'process_type', 'import_type')
    and user_id not ilike 'sys%'
),
judged as (
  select user_id as officer, office, edited_at,
    exists (select 1 from hours where officer_id = user_id and date between edited_at::date - 2 and edited_at::date + 1
      and edited_at >= from_time and edited_at < to_time) as on_duty
  from edit join span on officer_id = user_id
  where edited_at >= first_day + interval 1 day and edited_at < last_day + interval 1 day
)
select office, officer, count(*)::double as n, count(*) filter (not on_duty)::double as k
from judged group by all order by all
