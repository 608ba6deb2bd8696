-- By month: controlled declarations of each broker asked about, and those moved to a lighter lane (by the approver asked about, or by
-- anybody); the cells are those of the indicator.
with lighter(lane, weight) as (values ('green', 0), ('blue', 1), ('yellow', 2), ('red', 3)),
person as (select id, office::office_name as office, subject::broker_name as broker, counterpart::officer_name as approver from asked)
select id, strftime(registered_at, '%Y-%m') as month, concat_ws('/', aeo, lane_first) as cell, count(*)::double as n,
  count(*) filter (f.approver is not null and (p.approver is null or f.approver = p.approver) and coalesce(final.weight < first.weight, false))::double as k
from file f join person p using (office, broker)
join lighter first on first.lane = lane_first and first.weight >= 2
left join lighter final on final.lane = f.lane
where not cancelled
group by all order by all
