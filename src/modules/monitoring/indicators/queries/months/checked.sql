-- By month: inspections of the officer asked about with the chance that others would have found something in the same cell, and those in
-- which the officer did.
with person as (select id, office::office_name as office, subject::officer_name as inspector from asked)
select id, strftime(day, '%Y-%m') as month, p, count(*)::double as n, count(*) filter (found)::double as k
from checked join person using (office, inspector) join expected using (office, inspector, lane, decile, section)
group by all order by all
