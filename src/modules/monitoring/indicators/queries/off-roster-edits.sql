-- Edits by officer: how many, and how many of them outside the officer's own hours.
select office, officer, count(*)::double as n, count(*) filter (not on_duty)::double as k
from duty_edit group by all order by all
