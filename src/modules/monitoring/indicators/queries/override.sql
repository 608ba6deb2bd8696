-- Controlled declarations moved to a lighter lane, by broker and approver, with the shares that other brokers have in the same
-- office, initial lane, trader status and group of goods: what perishes is let through for a reason.
with lighter(lane, weight) as (values ('green', 0), ('blue', 1), ('yellow', 2), ('red', 3)),
controlled as (
  select office, broker, aeo, lane_first, goods_group, approver, approver is not null and coalesce(final.weight < first.weight, false) as moved
  from file
  join lighter first on first.lane = lane_first and first.weight >= 2
  left join lighter final on final.lane = file.lane
  where broker is not null and not cancelled
),
stratum as (
  select office, aeo, lane_first, goods_group, count(*) as n, count(*) filter (moved) as k from controlled group by all
),
of_broker as (
  select office, aeo, lane_first, goods_group, broker, count(*) as n, count(*) filter (moved) as k from controlled group by all
),
of_approver as (
  select office, aeo, lane_first, goods_group, approver, count(*) as k from controlled where moved group by all
),
of_pair as (
  select office, aeo, lane_first, goods_group, approver, broker, count(*) as k from controlled where moved group by all
)
select b.office, b.broker, a.approver, b.aeo, b.lane_first, b.goods_group, b.n::double as n, coalesce(p.k, 0)::double as k,
  (a.k - coalesce(p.k, 0))::double as others_k, (s.n - b.n)::double as others_n
from of_broker b join stratum s using (office, aeo, lane_first, goods_group)
join (select office, aeo, lane_first, goods_group, approver, k from of_approver union all
      select office, aeo, lane_first, goods_group, null, k from stratum) a using (office, aeo, lane_first, goods_group)
left join (select office, aeo, lane_first, goods_group, approver, broker, k from of_pair union all
           select office, aeo, lane_first, goods_group, null, broker, k from of_broker) p
  on p.office = b.office and p.aeo = b.aeo and p.lane_first = b.lane_first and p.goods_group = b.goods_group and p.broker = b.broker and p.approver is not distinct from a.approver
order by all
