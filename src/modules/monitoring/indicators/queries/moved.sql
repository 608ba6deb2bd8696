-- Manifests that ended with another officer than was drawn, in the order of the shifts of their office.
create or replace temp table moved as
with place as (
  select office, shift_date, shift, row_number() over (partition by office order by min(started), shift) as place
  from file where inspector is not null group by office, shift_date, shift
)
select office, shift, desk, manifest, min(place) as place, min(broker) as broker, min(inspector) as inspector, min(registered_at) as began
from file left join place using (office, shift_date, shift)
where drawn is not null and inspector is not null and drawn <> inspector and broker is not null
group by office, shift, desk, manifest
