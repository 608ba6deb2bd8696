-- The shifts of an office in which files were handled, in their order.
create or replace temp table shift_place as
select office, shift_date, shift, row_number() over (partition by office order by min(started), shift) as place
from file where inspector is not null group by office, shift_date, shift
