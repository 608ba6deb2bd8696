-- Logarithm of the minutes from assignment to release, for its place in the queue. Of officers: against colleagues in the same office,
-- day, shift and lane. Of pairs: a broker's files, against others of the same day, shift and lane, less the same of the officer's other files.
with shift_all as (select office, shift_date, shift, lane, count(*) as n, sum(wait) as wait from work group by all),
shift_own as (select office, shift_date, shift, lane, inspector, count(*) as n, sum(wait) as wait from work group by all),
broker_own as (select office, shift_date, shift, lane, broker, count(*) as n, sum(wait) as wait from work group by all),
against as (
  select w.office, w.inspector, w.broker, w.minutes, w.wait - (a.wait - o.wait) / (a.n - o.n) as gap
  from work w join shift_all a using (office, shift_date, shift, lane) join broker_own o using (office, shift_date, shift, lane, broker)
  where a.n >= o.n + 3
),
with_officer as (select office, inspector, count(*) as n, sum(gap) as gap from against group by all),
with_both as (select office, inspector, broker, count(*) as n, sum(gap) as gap from against group by all),
officer as (
  select w.office, w.inspector, null as broker, w.minutes, 0.0 as usual, w.wait - (a.wait - o.wait) / (a.n - o.n) as gap
  from work w join shift_all a using (office, shift_date, shift, lane) join shift_own o using (office, shift_date, shift, lane, inspector)
  where a.n > o.n
),
pair as (
  select w.office, w.inspector, w.broker, w.minutes, (o.gap - b.gap) / (o.n - b.n) as usual, w.gap - usual as gap
  from against w join with_officer o using (office, inspector) join with_both b using (office, inspector, broker)
  where o.n >= b.n + 10
)
select office, inspector, broker, count(*)::double as n, avg(gap) as gap, coalesce(var_samp(gap), 0) as variance, avg(minutes) as wait, avg(usual) as usual
from (from officer union all from pair) group by all order by all
