-- How concentrated an officer's manifests are on few brokers (sum of squared shares), against what the same shifts would give if their
-- manifests had fallen to their officers at random (hypergeometric mean and variance of each broker's count).
with unit as (
  select office, shift_date, shift, desk, manifest, min(broker) as broker, min(inspector) as inspector
  from file where inspector is not null and broker is not null and not cancelled group by office, shift_date, shift, desk, manifest
),
stratum as (select office, shift_date, shift, desk, count(*) as n from unit group by all having count(distinct inspector) > 1),
of_officer as (select office, shift_date, shift, desk, inspector, count(*) as n from unit group by all),
of_broker as (select office, shift_date, shift, desk, broker, count(*) as m from unit group by all),
chance as (
  select office, o.inspector, b.broker, sum(o.n * b.m / s.n) as mean,
    sum(o.n * b.m * (s.n - o.n) * (s.n - b.m) / (s.n * s.n * greatest(1.0, s.n - 1))) as variance
  from stratum s join of_officer o using (office, shift_date, shift, desk) join of_broker b using (office, shift_date, shift, desk)
  group by all
),
pair as (
  select office, inspector, broker, count(*) as k from unit join stratum using (office, shift_date, shift, desk) group by all
)
select c.office, c.inspector, sum(coalesce(k, 0))::double as n, sum(power(coalesce(k, 0), 2)) as square,
  sum(mean * mean + variance) as expected, sum(4 * mean * mean * variance + 2 * variance * variance) as variance,
  max_by(c.broker, (coalesce(k, 0) - mean, c.broker)) as broker, max_by(coalesce(k, 0), (coalesce(k, 0) - mean, c.broker))::double as most,
  max_by(mean, (coalesce(k, 0) - mean, c.broker)) as most_expected
from chance c left join pair using (office, inspector, broker) group by all order by all
