-- Edits of fields that decide duty and control by officers who are on some roster, each with whether it fell into the officer's hours.
-- The hours are those of the whole shift (of the rule, and of all who are on it), from one hour before to three hours after: work that was begun is finished, above all by who
-- works half a shift.
-- Colleagues swap duties and do not tell the roster: who was drawn for at least two manifests or declarations of a shift was there.
-- Files taken over from a colleague are left out: when the work on them began is not known. So are days that the roster of the office does
-- not cover.
create or replace temp table duty_edit as
with listed as (
  select officer_id, office_id, shift, date, date + to_seconds(round(3600 * least(from_hour, shift_from))) as own_from,
    date + to_seconds(round(3600 * greatest(to_hour, shift_to))) as own_to
  from duty
),
listed_hours as (
  select officer_id, office_id, date, shift, min(own_from) over whole as from_time, max(own_to) over whole as to_time
  from listed where own_from < own_to window whole as (partition by office_id, date, shift)
),
drawn_there as (
  select drawn::varchar as officer_id, office::varchar as office_id, shift_date as date, shift::varchar as shift
  from file where drawn is not null and drawn::varchar in (select user_id from edit) group by all having count(distinct manifest) >= 2
),
shift_hours as (
  select office_id, date, shift, any_value(from_time) as from_time, any_value(to_time) as to_time from listed_hours group by all
),
hours as (
  select officer_id, office_id, date, from_time, to_time from listed_hours
  union
  select officer_id, office_id, date, from_time, to_time from drawn_there join shift_hours using (office_id, date, shift)
),
span as (
  select officer_id, min(office_id) as office, min(span_from) as first_day, max(span_to) as last_day
  from hours join (select office_id, min(date) as span_from, max(date) as span_to from hours group by all) using (office_id)
  group by all
),
taken_over as (
  select decl, inspector from file where drawn <> inspector
)
select user_id as officer, office, edited_at,
  exists (select 1 from hours where officer_id = user_id and date between edited_at::date - 2 and edited_at::date + 1
    and edited_at >= from_time - interval 1 hour and edited_at < to_time + interval 3 hour) as on_duty
from edit join span on officer_id = user_id left join taken_over on taken_over.decl = hash(decl_id) and taken_over.inspector = user_id
where taken_over.decl is null and edited_at >= first_day + interval 1 day and edited_at < last_day + interval 1 day
