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
)
select office, officer, coalesce(role, '') as role, count(*)::double as n, count(*) filter (of_others)::double as k
from touched join inspector using (office, officer) left join role using (officer) group by all order by all
