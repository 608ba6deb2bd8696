-- By month: the logarithms of the price against comparable goods, of the importer asked about.
with person as (select id, subject::importer_name as importer from asked),
whole as (select hs6, origin, sum(n) as n, sum(gap) as gap from price_adjusted group by all)
select id, strftime(day, '%Y-%m') as month, count(*)::double as n, count(*)::double as weight,
  sum(g.gap - (w.gap - o.gap) / (w.n - o.n)) as gap, sum((g.gap - (w.gap - o.gap) / (w.n - o.n)) ** 2) as square, null::double as wait
from price_gap g join person using (importer) join price_adjusted o using (hs6, origin, importer) join whole w using (hs6, origin)
where w.n - o.n >= 5
group by all order by all
