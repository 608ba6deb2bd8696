-- Logarithm of the minutes from assignment to release, for its place in the queue, against the other brokers of the same office, day,
-- shift, desk and lane; by inspector and broker. The files of a pair in one such place are compared as one, because they share what they are
-- compared with: their mean weighs as much as its error allows, n of their own and m of others n m / (n + m). Across desks the comparison
-- would accuse whoever lodges goods of a desk on its quiet days.
with own as (
  select office, shift_date, shift, desk, lane, inspector, broker, count(*) as n, sum(wait) as wait, sum(minutes) as minutes
  from work group by all
),
place as (select office, shift_date, shift, desk, lane, sum(n) as n, sum(wait) as wait from own group by all),
of_broker as (select office, shift_date, shift, desk, lane, broker, sum(n) as n, sum(wait) as wait from own group by all),
others as (
  select b.office, b.shift_date, b.shift, b.desk, b.lane, broker, p.n - b.n as n, p.wait - b.wait as wait
  from of_broker b join place p using (office, shift_date, shift, desk, lane)
),
compared as (
  select office, inspector, broker, own.n, own.minutes, own.wait / own.n - others.wait / others.n as gap,
    own.n * others.n / (own.n + others.n) as weight
  from own join others using (office, shift_date, shift, desk, lane, broker)
  where others.n > 0
)
select office, inspector, broker, sum(n)::double as n, count(*)::double as places, sum(weight)::double as weight, sum(weight * gap) as gap,
  sum(weight * gap * gap) as square, sum(minutes) / sum(n) as wait
from compared group by all order by all
