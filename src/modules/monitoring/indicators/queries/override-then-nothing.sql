-- Declarations that somebody moved to a heavier lane by hand, and whether the control then found nothing; by who decided it, with what the
-- other deciders of the same office and lanes have.
with heavier(lane, weight) as (values ('green', 0), ('blue', 1), ('yellow', 2), ('red', 3)),
moved as (
  select office, approver, lane_first, file.lane, not finding as nothing
  from file join heavier first on first.lane = lane_first join heavier final on final.lane = file.lane
  where approver is not null and final.weight > first.weight and final.weight >= 2 and finding is not null and not cancelled
),
stratum as (select office, lane_first, lane, count(*) as n, count(*) filter (nothing) as k from moved group by all),
own as (select office, lane_first, lane, approver, count(*) as n, count(*) filter (nothing) as k from moved group by all)
select o.office, o.approver, o.lane_first, o.lane, o.n::double as n, o.k::double as k, (s.k - o.k)::double as others_k, (s.n - o.n)::double as others_n
from own o join stratum s using (office, lane_first, lane) order by all
