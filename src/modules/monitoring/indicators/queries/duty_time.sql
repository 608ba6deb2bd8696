-- Beginning and end of duty as moments. Rosters say them as a moment, as an hour counted from the day of the shift (22, 30, 7.5) or by the
-- clock (22:00); an end by the clock that is not after the beginning is that of the next day.
create or replace temp macro duty_time(day, told) as coalesce(
  try_cast(told as timestamp),
  day + to_seconds(3600 * try_cast(told as double)),
  day + to_seconds(3600 * try_cast(split_part(told, ':', 1) as double) + 60 * try_cast(split_part(told, ':', 2) as double)));
create or replace temp macro duty_end(day, since, told) as
  duty_time(day, told) + case when duty_time(day, told) <= duty_time(day, since) then interval 1 day else interval 0 day end
