-- Manifests that ended with another officer than was drawn: to whom those of each broker went, against where those of other brokers of
-- the same office, shift and desk went.
with moved as (
  select office, shift, desk, manifest, min(broker) as broker, min(inspector) as inspector
  from file where drawn is not null and inspector is not null and drawn <> inspector and broker is not null
  group by office, shift, desk, manifest
),
stratum as (select office, shift, desk, count(*) as n from moved group by all),
of_broker as (select office, shift, desk, broker, count(*) as n from moved group by all),
of_officer as (select office, shift, desk, inspector, count(*) as n from moved group by all),
of_pair as (select office, shift, desk, inspector, broker, count(*) as k from moved group by all),
known as (select office, inspector, broker, sum(k) as k from of_pair group by all)
select k.office, k.inspector, k.broker, b.shift, b.desk, b.n::double as n, coalesce(p.k, 0)::double as k,
  (coalesce(o.n, 0) - coalesce(p.k, 0))::double as others_k, (s.n - b.n)::double as others_n
from known k join of_broker b using (office, broker) join stratum s using (office, shift, desk)
left join of_officer o on o.office = k.office and o.shift = b.shift and o.desk = b.desk and o.inspector = k.inspector
left join of_pair p on p.office = k.office and p.shift = b.shift and p.desk = b.desk and p.inspector = k.inspector and p.broker = k.broker
order by all
