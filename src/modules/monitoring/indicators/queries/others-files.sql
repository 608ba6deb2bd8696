-- Edits of fields that decide duty in files of colleagues: the user neither drew the file nor handled it. By officer, among those of the
-- same office and role who handle files themselves: supervisors edit the files of others because that is their work.
with role as (
  select officer_id as officer, any_value(role) as role from officers where officer_id is not null group by all
),
inspector as (
  select office, inspector as officer from file where inspector is not null group by all having count(*) >= 20
),
touched as (
  select office, user_id as officer, (user_id is distinct from drawn and user_id is distinct from inspector) as of_others
  from edit join file on file.decl = hash(edit.decl_id) where goods and inspector is not null
),
-- How many files of colleagues were handled in shifts in which the officer was on duty: whoever has few files of the own helps with as many of others as
-- anybody, and they are a large part of few. Where declarations have no shift, those of the day.
cell as (
  select office, shift_date, shift, count(*) as n from file where inspector is not null group by all
),
own as (
  select office, shift_date, shift, inspector as officer, count(*) as n from file where inspector is not null group by all
),
present as (
  select distinct officer_id as officer, office_id as office, date, shift from duty where officer_id in (select officer from touched)
),
beside as (
  select p.office, p.officer, sum(c.n - coalesce(o.n, 0)) as exposure
  from present p join cell c on c.office = p.office and c.shift_date = p.date and (c.shift = '' or c.shift = p.shift)
  left join own o on o.office = c.office and o.shift_date = c.shift_date and o.shift = c.shift and o.officer = p.officer
  group by all
)
select office, officer, coalesce(role, '') as role, count(*)::double as n, count(*) filter (of_others)::double as k,
  coalesce(any_value(exposure), 0)::double as exposure
from touched join inspector using (office, officer) left join role using (officer) left join beside using (office, officer)
group by all order by all
