-- By month: edits of decisive fields by the officer asked about, and those outside the own hours.
select id, strftime(edited_at, '%Y-%m') as month, count(*)::double as n, count(*) filter (not on_duty)::double as k
from duty_edit join asked on subject = officer
group by all order by all
