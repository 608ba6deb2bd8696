-- The roster with the hours of duty counted from the day of the shift (30 = six in the morning of the next day). Rosters say them as a moment,
-- counted on (22, 30, 7.5), by the clock (22:00), or not at all: then the hours that the rule states for the shift count. By the clock, six in
-- the morning of a shift from 22 to 30 is that of the next day, and so is an end that is not after the beginning.
create or replace temp macro hour_of(day, told) as coalesce(
  date_diff('second', day::timestamp, try_cast(told as timestamp)) / 3600.0,
  try_cast(told as double),
  try_cast(split_part(told, ':', 1) as double) + try_cast(split_part(told, ':', 2) as double) / 60);
create or replace temp view duty as
with told as (
  select roster.*, hour_from, hour_to, hour_of(date, on_from) as since, hour_of(date, on_to) as until,
    try_cast(on_from as timestamp) is null as by_hour
  from roster left join rule_shift on rule_shift.office = office_id and rule_shift.shift = ascii(upper(roster.shift)) - 65
),
begun as (
  select *, coalesce(case when by_hour and since < hour_from and since + 24 < hour_to then since + 24 else since end, hour_from) as from_hour
  from told
)
select date, office_id, shift, desk, officer_id, hour_from as shift_from, hour_to as shift_to, from_hour,
  coalesce(case when until <= from_hour then until + 24 else until end, hour_to) as to_hour
from begun
