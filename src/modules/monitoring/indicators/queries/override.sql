-- Controlled declarations moved to a lighter lane, by broker and approver, with the shares that other brokers have in the same
-- office, initial lane and trader status. What perishes is let through for a reason: a declaration weighs as much as declarations of its chapter are
-- moved, in the whole administration, against what office, lane and status alone would give (indirect standardisation). Where a chapter has few
-- moves, those of its section of the Harmonized System count: twenty of them, and twenty usual ones for the section.
with lighter(lane, weight) as (values ('green', 0), ('blue', 1), ('yellow', 2), ('red', 3)),
controlled as (
  select office, broker, aeo, lane_first, coalesce(chapter, 0) as chapter, approver, approver is not null and coalesce(final.weight < first.weight, false) as moved
  from file
  join lighter first on first.lane = lane_first and first.weight >= 2
  left join lighter final on final.lane = file.lane
  where broker is not null and not cancelled
),
rate as (select office, aeo, lane_first, avg(moved::int) as rate from controlled group by all),
goods as (
  select chapter, len(list_filter([1, 6, 15, 16, 25, 28, 39, 41, 44, 47, 50, 64, 68, 71, 72, 84, 86, 90, 93, 94, 97], lambda first: first <= chapter)) as section,
    count(*) filter (moved) as moved, sum(rate) as usual
  from controlled join rate using (office, aeo, lane_first) group by chapter
),
sections as (select section, (sum(moved) + 20) / (sum(usual) + 20) as weight from goods group by section),
risk as (
  select chapter, (moved + 20 * sections.weight) / (usual + 20) as weight from goods join sections using (section)
),
weighed as materialized (select controlled.*, weight from controlled join risk using (chapter)),
stratum as (
  select office, aeo, lane_first, sum(weight) as weight, count(*) filter (moved) as k from weighed group by all
),
of_broker as (
  select office, aeo, lane_first, broker, count(*) as n, sum(weight) as weight, count(*) filter (moved) as k from weighed group by all
),
of_approver as (
  select office, aeo, lane_first, approver, count(*) as k from controlled where moved group by all
),
of_pair as (
  select office, aeo, lane_first, approver, broker, count(*) as k from controlled where moved group by all
)
select b.office, b.broker, a.approver, b.aeo, b.lane_first, b.n::double as n, b.weight, coalesce(p.k, 0)::double as k,
  (a.k - coalesce(p.k, 0))::double as others_k, greatest(0, s.weight - b.weight) as others_weight
from of_broker b join stratum s using (office, aeo, lane_first)
join (select office, aeo, lane_first, approver, k from of_approver union all
      select office, aeo, lane_first, null, k from stratum) a using (office, aeo, lane_first)
left join (select office, aeo, lane_first, approver, broker, k from of_pair union all
           select office, aeo, lane_first, null, broker, k from of_broker) p
  on p.office = b.office and p.aeo = b.aeo and p.lane_first = b.lane_first and p.broker = b.broker and p.approver is not distinct from a.approver
order by all
