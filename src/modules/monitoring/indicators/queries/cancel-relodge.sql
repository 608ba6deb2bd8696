-- Manifests that were cancelled and lodged again within a day with the same importer, code, mass and value; by broker, with the officer who
-- drew most of the replacements.
with gone as (
  select distinct c.office, c.broker, c.manifest, last_value(l.drawn ignore nulls) over (partition by c.manifest order by l.registered_at, l.drawn
    rows between unbounded preceding and unbounded following) as officer
  from file c join file l on l.office = c.office and l.broker = c.broker and l.importer = c.importer and l.hs6 = c.hs6
    and l.mass = c.mass and l.value = c.value and l.manifest <> c.manifest
    and l.registered_at >= c.registered_at and l.registered_at < c.registered_at + interval 1 day
  where c.cancelled
),
reached as (select office, broker, officer, count(distinct manifest) as k from gone group by all),
again as (
  select office, broker, sum(k) as k, max_by(officer, (k, officer)) as officer, max(k) filter (officer is not null) as to_officer
  from reached group by all
),
volume as (
  select office, broker, count(distinct manifest) as n from file where broker is not null group by all
)
select office, broker, v.n::double as n, coalesce(a.k, 0)::double as k, a.officer, coalesce(a.to_officer, 0)::double as to_officer,
  (sum(coalesce(a.k, 0)) over (partition by office) - coalesce(a.k, 0))::double as others_k,
  (sum(v.n) over (partition by office) - v.n)::double as others_n
from volume v left join again a using (office, broker)
order by all
