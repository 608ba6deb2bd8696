-- By month of the first declaration: re-assigned manifests of the broker asked about, and those that went to the officer.
with person as (
  select id, office::office_name as office, subject::officer_name as officer, counterpart::broker_name as broker from asked
)
select id, strftime(began, '%Y-%m') as month, concat_ws('/', shift, desk, coalesce(reach, 0)) as cell, count(*)::double as n,
  count(*) filter (moved.inspector = officer)::double as k
from moved join person using (office, broker)
left join within_reach r on r.office = moved.office and r.inspector = officer and r.place = moved.place
group by all order by all
