-- By month: edits of decisive fields by the officer asked about, and those outside the own hours.
with listed as (
  select officer_id, office_id, shift, date,
    coalesce(try_cast(on_from as timestamp), date + to_seconds(try_cast(on_from as double) * 3600)) as own_from,
    coalesce(try_cast(on_to as timestamp), date + to_seconds(try_cast(on_to as double) * 3600)) as own_to
  from roster
),
hours as (
  select officer_id, office_id, date, min(own_from) over whole as from_time, max(own_to) over whole as to_time
  from listed where own_from < own_to window whole as (partition by office_id, date, shift)
),
span as (
  select officer_id, min(span_from) as first_day, max(span_to) as last_day
  from hours join (select office_id, min(date) as span_from, max(date) as span_to from hours group by all) using (office_id)
  where officer_id in (select subject from asked)
  group by all
),
taken_over as (
  select decl, inspector from file where drawn <> inspector and inspector::varchar in (select subject from asked)
),
judged as (
  select user_id, edited_at,
    exists (select 1 from hours where officer_id = user_id and date between edited_at::date - 2 and edited_at::date + 1
      and edited_at >= from_time - interval 1 hour and edited_at < to_time + interval 3 hour) as on_duty
  from edit join span on officer_id = user_id left join taken_over on taken_over.decl = hash(decl_id) and taken_over.inspector = user_id
  where taken_over.decl is null and edited_at >= first_day + interval 1 day and edited_at < last_day + interval 1 day
)
select id, strftime(edited_at, '%Y-%m') as month, count(*)::double as n, count(*) filter (not on_duty)::double as k
from judged join asked on subject = user_id
group by all order by all
