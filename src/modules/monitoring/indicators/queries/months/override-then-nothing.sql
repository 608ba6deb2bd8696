-- By month: declarations that the officer asked about moved to a heavier lane, and those in which nothing was found then.
with heavier(lane, weight) as (values ('green', 0), ('blue', 1), ('yellow', 2), ('red', 3)),
person as (select id, office::office_name as office, subject::officer_name as approver from asked)
select id, strftime(registered_at, '%Y-%m') as month, concat_ws('/', lane_first, f.lane) as cell, count(*)::double as n,
  count(*) filter (not finding)::double as k
from file f join person using (office, approver) join heavier first on first.lane = lane_first join heavier final on final.lane = f.lane
where final.weight > first.weight and final.weight >= 2 and finding is not null and not cancelled
group by all order by all
