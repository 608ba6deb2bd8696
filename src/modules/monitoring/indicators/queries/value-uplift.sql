-- Values raised by each inspector against the share that other inspectors have in the same cell: office, final lane, decile of the risk score,
-- section of the nomenclature. Thin cells lean on the same cell of the whole administration, scaled to the office.
-- Two tables, because the months of a lead are read from them again.
create or replace temp table checked as
select office, inspector, lane, registered_at::date as day, coalesce(assessed > value * 1.001, false) as found,
  case when assessed > value * 1.001 then ln(assessed / value) end as uplift,
  case when chapter <= 5 then 1 when chapter <= 14 then 2 when chapter = 15 then 3 when chapter <= 24 then 4 when chapter <= 27 then 5
    when chapter <= 38 then 6 when chapter <= 40 then 7 when chapter <= 43 then 8 when chapter <= 46 then 9 when chapter <= 49 then 10
    when chapter <= 63 then 11 when chapter <= 67 then 12 when chapter <= 70 then 13 when chapter = 71 then 14 when chapter <= 83 then 15
    when chapter <= 85 then 16 when chapter <= 89 then 17 when chapter <= 92 then 18 when chapter = 93 then 19 when chapter <= 96 then 20
    when chapter <= 99 then 21 else 0 end as section,
  coalesce(least(9, floor(10 * percent_rank() over (order by risk))), -1)::integer as decile
from file where inspector is not null and lane in ('red', 'yellow') and not cancelled and value > 0;
create or replace temp table expected as
with own as (
  select office, lane, decile, section, inspector, count(*) as n, count(*) filter (found) as k, sum(uplift) as uplift from checked group by all
),
cell as (
  select office, lane, decile, section, sum(n) as n, sum(k) as k from own group by all
),
everywhere as (
  select lane, decile, section, sum(k) / sum(n) as p from cell group by all
),
habit as (
  select office, (sum(k) + 10) / (sum(n * p) + 10) as ratio from cell join everywhere using (lane, decile, section) group by all
)
select own.*, cell.n - own.n as others, least(0.98, (cell.k - own.k + 8 * least(0.9, p * ratio)) / (cell.n - own.n + 8)) as p
from own join cell using (office, lane, decile, section) join everywhere using (lane, decile, section) join habit using (office);
select office, inspector, sum(n)::double as n, sum(k)::double as k, sum(n * p) as expected, sum(n * p * (1 - p)) as variance,
  sum(n * n * p * (1 - p) / (others + 8)) as blur,
  sum(uplift) / nullif(sum(k), 0) as depth
from expected group by all order by all
