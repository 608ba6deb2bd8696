-- By month of the shift: minutes (logarithms) of the pair asked about, and their gap to the other brokers of the same office, day, shift,
-- desk and lane. A reference of few others weighs less.
with person as (
  select id, office::office_name as office, subject::officer_name as inspector, counterpart::broker_name as broker from asked
),
theirs as (select id, w.* from work w join person using (office, inspector, broker)),
near as (select * from work semi join theirs using (office, shift_date, shift, desk, lane)),
stratum as (select office, shift_date, shift, desk, lane, count(*) as n, sum(wait) as wait from near group by all),
own as (select office, shift_date, shift, desk, lane, broker, count(*) as n, sum(wait) as wait from near group by all),
compared as (
  select id, shift_date, w.minutes, w.wait - (s.wait - o.wait) / (s.n - o.n) as gap, (s.n - o.n) / (s.n - o.n + 1.0) as weight
  from theirs w join stratum s using (office, shift_date, shift, desk, lane) join own o using (office, shift_date, shift, desk, lane, broker)
  where s.n > o.n
)
select id, strftime(shift_date, '%Y-%m') as month, count(*)::double as n, sum(weight) as weight, sum(weight * gap) as gap,
  sum(weight * gap * gap) as square, sum(minutes) as wait
from compared group by all order by all
