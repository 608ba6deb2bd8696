-- Who was at work in a shift of an office (1), in the next one (2) or in both (3), by the roster or because files were drawn for him there: to
-- them files are handed over. Who is not in this table was at work in neither (0). Where declarations have no shift, by the day.
create or replace temp table within_reach as
with there as (
  select office, drawn as inspector, place from file join shift_place using (office, shift_date, shift) where drawn is not null
  union
  select office, try_cast(officer_id as officer_name) as inspector, place
  from duty join shift_place p on p.office = office_id and p.shift_date = duty.date and (p.shift = '' or p.shift = duty.shift)
  where officer_id in (select inspector from moved)
)
select office, inspector, place, (max(now) + 2 * max(next))::tinyint as reach
from (select *, 1 as now, 0 as next from there union all select office, inspector, place - 1, 0, 1 from there)
where inspector in (select inspector from moved)
group by office, inspector, place
