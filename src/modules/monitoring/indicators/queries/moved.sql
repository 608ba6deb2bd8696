-- Manifests that ended with another officer than was drawn, in the order of the shifts of their office.
create or replace temp table moved as
select office, shift, desk, manifest, min(place) as place, min(broker) as broker, min(inspector) as inspector, min(registered_at) as began
from file left join shift_place using (office, shift_date, shift)
where drawn is not null and inspector is not null and drawn <> inspector and broker is not null
group by office, shift, desk, manifest
