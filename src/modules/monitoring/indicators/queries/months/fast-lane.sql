-- By month of the shift: minutes (logarithms) of the pair asked about, and their gap to other brokers of the same office, day, shift and
-- lane, three others at least.
with person as (
  select id, office::office_name as office, subject::officer_name as inspector, counterpart::broker_name as broker from asked
),
theirs as (select id, w.* from work w join person using (office, inspector, broker)),
near as (select * from work semi join theirs using (office, shift_date, shift, lane)),
whole as (select office, shift_date, shift, lane, count(*) as n, sum(wait) as wait from near group by all),
own as (select office, shift_date, shift, lane, broker, count(*) as n, sum(wait) as wait from near group by all),
compared as (
  select id, shift_date, w.minutes, w.wait - (a.wait - o.wait) / (a.n - o.n) as gap
  from theirs w join whole a using (office, shift_date, shift, lane) join own o using (office, shift_date, shift, lane, broker)
  where a.n >= o.n + 3
)
select id, strftime(shift_date, '%Y-%m') as month, count(*)::double as n, count(*)::double as weight, sum(gap) as gap,
  sum(gap * gap) as square, sum(minutes) as wait
from compared group by all order by all
