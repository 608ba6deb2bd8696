-- Logarithm of the minutes from assignment to release, against the other brokers of the same office, day, shift and lane; by inspector
-- and broker. The lines of a manifest in one lane are one observation; a reference of few others weighs less. Work piles up over a shift:
-- first the mean wait at the same place in the queue of office, shift and desk is taken off.
with lines as (
  select office, shift_date, shift, desk, lane, manifest, any_value(broker) as broker, any_value(inspector) as inspector,
    min(started) as started, avg(ln(greatest(epoch(released_at - started) / 60, 1))) as wait
  from file
  where inspector is not null and broker is not null and released_at > started and not cancelled
  group by office, shift_date, shift, desk, lane, manifest
),
queued as (
  select *, least(60, dense_rank() over (partition by office, shift_date, shift, desk order by started, manifest)) // 3 as place from lines
),
usual as (
  select lane, place, avg(wait) as wait from queued group by all
),
office_usual as (
  select q.office, q.lane, q.place, (sum(q.wait) + 30 * any_value(u.wait)) / (count(*) + 30) as wait
  from queued q join usual u using (lane, place) group by all
),
work as (
  select q.office, shift_date, shift, q.lane, broker, inspector, q.wait as minutes, q.wait - u.wait as wait
  from queued q join office_usual u using (office, lane, place)
),
stratum as (
  select office, shift_date, shift, lane, count(*) as n, sum(wait) as wait from work group by all
),
own as (
  select office, shift_date, shift, lane, broker, count(*) as n, sum(wait) as wait from work group by all
),
compared as (
  select w.office, w.inspector, w.broker, w.minutes, w.wait - (s.wait - o.wait) / (s.n - o.n) as gap,
    (s.n - o.n) / (s.n - o.n + 1.0) as weight
  from work w join stratum s using (office, shift_date, shift, lane) join own o using (office, shift_date, shift, lane, broker)
  where s.n > o.n
)
select office, inspector, broker, count(*)::double as n, sum(weight) as weight, sum(weight * gap) as gap,
  sum(weight * gap * gap) as square, avg(minutes) as wait
from compared group by all order by all
