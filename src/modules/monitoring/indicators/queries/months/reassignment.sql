-- By month of the first declaration: re-assigned manifests of the broker asked about, and those that went to the officer.
with person as (
  select id, office::office_name as office, subject::officer_name as officer, counterpart::broker_name as broker from asked
),
moved as (
  select office, shift, desk, manifest, min(broker) as broker, min(inspector) as inspector, min(registered_at) as began
  from file where drawn is not null and inspector is not null and drawn <> inspector and broker is not null
  group by office, shift, desk, manifest
)
select id, strftime(began, '%Y-%m') as month, concat_ws('/', shift, desk) as cell, count(*)::double as n,
  count(*) filter (inspector = officer)::double as k
from moved join person using (office, broker)
group by all order by all
