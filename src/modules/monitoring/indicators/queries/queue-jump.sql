-- Logarithm of the minutes from assignment to release, for its place in the queue, against the other brokers of the same office, day,
-- shift, desk and lane; by inspector and broker. A reference of few others weighs less. Across desks the comparison would accuse whoever
-- lodges goods of a desk on its quiet days.
with stratum as (
  select office, shift_date, shift, desk, lane, count(*) as n, sum(wait) as wait from work group by all
),
own as (
  select office, shift_date, shift, desk, lane, broker, count(*) as n, sum(wait) as wait from work group by all
),
compared as (
  select w.office, w.inspector, w.broker, w.minutes, w.wait - (s.wait - o.wait) / (s.n - o.n) as gap,
    (s.n - o.n) / (s.n - o.n + 1.0) as weight
  from work w join stratum s using (office, shift_date, shift, desk, lane) join own o using (office, shift_date, shift, desk, lane, broker)
  where s.n > o.n
)
select office, inspector, broker, count(*)::double as n, sum(weight) as weight, sum(weight * gap) as gap,
  sum(weight * gap * gap) as square, avg(minutes) as wait
from compared group by all order by all
