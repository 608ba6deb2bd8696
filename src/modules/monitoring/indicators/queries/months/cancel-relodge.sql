-- By month of the first declaration: manifests of the broker asked about, and those cancelled and lodged again within a day.
with person as (select id, office::office_name as office, subject::broker_name as broker from asked),
theirs as (select * from file semi join person using (office, broker)),
gone as (
  select distinct c.office, c.broker, c.manifest
  from theirs c join theirs l on l.office = c.office and l.broker = c.broker and l.importer = c.importer and l.hs6 = c.hs6
    and l.mass = c.mass and l.value = c.value and l.manifest <> c.manifest
    and l.registered_at >= c.registered_at and l.registered_at < c.registered_at + interval 1 day
  where c.cancelled
),
volume as (select office, broker, manifest, min(registered_at) as began from theirs group by all)
select id, strftime(began, '%Y-%m') as month, count(*)::double as n, count(gone.manifest)::double as k
from volume join person using (office, broker) left join gone using (office, broker, manifest)
group by all order by all
