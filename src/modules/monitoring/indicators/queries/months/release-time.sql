-- By month of the shift: minutes (logarithms) of the officer asked about, and their gap to colleagues in the same office, day, shift and
-- lane.
with person as (select id, office::office_name as office, subject::officer_name as inspector from asked),
theirs as (select id, w.* from work w join person using (office, inspector)),
near as (select * from work semi join theirs using (office, shift_date, shift, lane)),
whole as (select office, shift_date, shift, lane, count(*) as n, sum(wait) as wait from near group by all),
own as (select office, shift_date, shift, lane, inspector, count(*) as n, sum(wait) as wait from near group by all),
compared as (
  select id, shift_date, w.minutes, w.wait - (a.wait - o.wait) / (a.n - o.n) as gap
  from theirs w join whole a using (office, shift_date, shift, lane) join own o using (office, shift_date, shift, lane, inspector)
  where a.n > o.n
)
select id, strftime(shift_date, '%Y-%m') as month, count(*)::double as n, count(*)::double as weight, sum(gap) as gap,
  sum(gap * gap) as square, sum(minutes) as wait
from compared group by all order by all
