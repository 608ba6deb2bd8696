-- Edits of fields that decide duty and control by officers who are on some roster, each with whether it fell into the officer's hours.
-- The hours are those of the whole shift, from one hour before to three hours after: work that was begun is finished, above all by who
-- works half a shift.
-- Files taken over from a colleague are left out: when the work on them began is not known. So are days that the roster of the office does
-- not cover.
create or replace temp table duty_edit as
with listed as (
  select officer_id, office_id, shift, date, date + to_seconds(round(3600 * from_hour)) as own_from, date + to_seconds(round(3600 * to_hour)) as own_to
  from duty
),
hours as (
  select officer_id, office_id, date, min(own_from) over whole as from_time, max(own_to) over whole as to_time
  from listed where own_from < own_to window whole as (partition by office_id, date, shift)
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
