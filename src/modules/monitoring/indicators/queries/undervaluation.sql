-- Logarithm of the price per kilogram against other importers' goods of the same HS6 and origin, at the same quantity; by importer.
-- The level of a cell is its median, corrected by the mean of the others; single wild prices are cut at a factor of about
-- seven. Each importer's gaps are counted in bins of a fortieth, less what the goods of one importer differ by.
-- Two tables, because the months of a lead are read from them again.
create or replace temp table price_gap as
with priced as (
  select importer, registered_at::date as day, hs6, chapter, coalesce(origin, '') as origin, ln(value / mass) as price, ln(mass) as quantity
  from file where value > 0 and mass > 0 and importer is not null and hs6 is not null and not cancelled
),
level as (
  select hs6, origin, median(price) as price, avg(price) as mean_price, avg(quantity) as quantity, count(*) as n from priced group by all
),
slope as (
  select chapter, regr_slope(p.price - l.mean_price, p.quantity - l.quantity) as slope from priced p join level l using (hs6, origin)
  where l.n >= 5 group by all
)
select importer, hs6, origin, day, greatest(-2, least(1.95, p.price - l.price - case when isfinite(slope) then slope else 0 end * (p.quantity - l.quantity))) as gap
from priced p join level l using (hs6, origin) left join slope using (chapter);
create or replace temp table price_adjusted as
with own as materialized (select hs6, origin, importer, count(*) as n, sum(gap) as gap from price_gap group by all),
-- What goods usually cost is not told by who buys cheap or declares low: each importer's own level, held towards that of everybody, is
-- taken off before the others are averaged. Three rounds of both (backfitting) leave little to improve.
level_1 as (select importer, sum(gap) / (sum(n) + 5) as level from own group by all),
cell_1 as (select hs6, origin, sum(o.gap - o.n * l.level) / sum(o.n) as gap from own o join level_1 l using (importer) group by all),
level_2 as (select importer, sum(o.gap - o.n * c.gap) / (sum(n) + 5) as level from own o join cell_1 c using (hs6, origin) group by all),
cell_2 as (select hs6, origin, sum(o.gap - o.n * l.level) / sum(o.n) as gap from own o join level_2 l using (importer) group by all),
level_3 as (select importer, sum(o.gap - o.n * c.gap) / (sum(n) + 5) as level from own o join cell_2 c using (hs6, origin) group by all),
-- Levels are told from that of most importers: the mean of all is drawn down by the cheap end of the market.
most as (select median(level) as level from level_3)
select o.hs6, o.origin, importer, o.n, o.gap - o.n * (l.level - m.level) as gap from own o join level_3 l using (importer), most m;
with whole as (select hs6, origin, sum(n) as n, sum(gap) as gap from price_adjusted group by all),
compared as materialized (
  select g.importer, g.hs6, g.gap - (w.gap - o.gap) / (w.n - o.n) as gap, o.n / (w.n - o.n) as blur
  from price_gap g join price_adjusted o using (hs6, origin, importer) join whole w using (hs6, origin)
  where w.n - o.n >= 5
),
same as materialized (
  select importer, hs6, avg(gap) as gap, count(*)::double as k, sum(gap * gap) as squares from compared group by all
),
summed as materialized (
  select c.importer, count(*)::double as n, avg(c.gap) as gap, avg(blur) as blur from compared c group by all
),
-- Prices of the same goods of one importer scatter; and how much goods of one importer differ, beyond that (analysis of variance).
inside as (select sum(squares - k * gap * gap) / nullif(sum(k - 1), 0) as variance from same),
about as (
  select s.importer, sum(k * (s.gap - m.gap) ** 2) as squares, count(*) - 1 as others, m.n, sum(k * k) as pairs
  from same s join summed m using (importer) group by s.importer, m.n
),
between_goods as (
  select coalesce(any_value(i.variance), 0) as inside,
    coalesce(greatest(0, (sum(squares) - sum(others) * any_value(i.variance)) / nullif(sum(n - pairs / n), 0)), 0) as variance
  from about, inside i
),
-- What goods are cheap or dear as such says nothing about the declarations. It is taken off as far as it is told from chance.
likely as (
  select importer, hs6, m.gap as level, hold * (s.gap - m.gap) as own, hold / k as lost, (1 - hold) / m.n as rest
  from (
    select same.*, case when b.variance > 0 then k * b.variance / (k * b.variance + b.inside) else 0 end as hold
    from same, between_goods b
  ) s join summed m using (importer)
),
deviating as (
  select importer, (c.gap - l.level - l.own) / sqrt(greatest(1e-9, 1 - lost - rest)) as gap, 1 - lost as free
  from compared c join likely l using (importer, hs6)
),
heap as (
  select importer, floor(gap / 0.025)::double as bin, count(*)::double as n, sum(gap * gap) as squares, sum(free) as freedom
  from deviating group by all
),
heaps as (
  select importer, list(bin order by bin) as bins, list(n order by bin) as counts, sum(squares) / sum(n) as variance, sum(freedom) as freedom
  from heap group by all
)
select summed.*, heaps.variance, freedom, bins, counts, b.variance * pairs / (summed.n * summed.n) as goods
from summed join heaps using (importer) join about using (importer), between_goods b order by importer
