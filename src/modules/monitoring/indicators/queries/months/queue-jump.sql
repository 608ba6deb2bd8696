-- By month of the shift: minutes (logarithms) of the pair asked about, and their gap to the other brokers of the same office, day, shift,
-- desk and lane. The files of a place are compared as one: n of their own and m of others weigh n m / (n + m).
with person as (
  select id, office::office_name as office, subject::officer_name as inspector, counterpart::broker_name as broker from asked
),
own as (
  select id, office, shift_date, shift, desk, lane, broker, count(*) as n, sum(wait) as wait, sum(minutes) as minutes
  from work join person using (office, inspector, broker) group by all
),
others as (
  select id, office, shift_date, shift, desk, lane, count(*) as n, sum(work.wait) as wait
  from work join own using (office, shift_date, shift, desk, lane) where work.broker <> own.broker group by all
),
compared as (
  select id, shift_date, own.n, own.minutes, own.wait / own.n - others.wait / others.n as gap, own.n * others.n / (own.n + others.n) as weight
  from own join others using (id, office, shift_date, shift, desk, lane)
)
select id, strftime(shift_date, '%Y-%m') as month, sum(n)::double as n, count(*)::double as places, sum(weight)::double as weight,
  sum(weight * gap) as gap, sum(weight * gap * gap) as square, sum(minutes) as wait
from compared group by all order by all
