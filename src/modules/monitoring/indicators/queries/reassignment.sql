-- Manifests that ended with another officer than was drawn (table `moved`): to whom those of each broker went, against where those of other
-- brokers of the same office, shift and desk went when that officer was as much within reach. Brokers set aside are no measure for others.
with known as (select distinct office, inspector, broker from moved),
own as (
  select k.office, k.inspector, k.broker, m.shift, m.desk, coalesce(r.reach, 0) as reach,
    count(*) as n, count(*) filter (m.inspector = k.inspector) as k
  from known k join moved m using (office, broker)
  left join within_reach r on r.office = k.office and r.inspector = k.inspector and r.place = m.place
  group by all
),
usual as (
  select office, shift, desk, place, inspector, count(*) as n from moved anti join aside using (office, broker) group by all
),
everybody as (
  select i.office, i.inspector, u.shift, u.desk, coalesce(r.reach, 0) as reach,
    sum(u.n) as n, coalesce(sum(u.n) filter (u.inspector = i.inspector), 0) as k
  from (select distinct office, inspector from known) i join usual u using (office)
  left join within_reach r on r.office = i.office and r.inspector = i.inspector and r.place = u.place
  group by all
)
select o.office, o.inspector, o.broker, o.shift, o.desk, o.reach::double as reach, o.n::double as n, o.k::double as k,
  (coalesce(e.k, 0) - if(a.broker is null, o.k, 0))::double as others_k, (coalesce(e.n, 0) - if(a.broker is null, o.n, 0))::double as others_n
from own o left join everybody e using (office, inspector, shift, desk, reach)
left join aside a on a.office = o.office and a.broker = o.broker
order by all
