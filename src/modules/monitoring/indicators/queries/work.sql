-- Minutes from assignment to release of what inspectors release, as logarithms; the lines of a manifest in one lane are one observation.
-- A file that replaces a cancelled one was looked at before: it is left out. Work piles up over a shift: `wait` is what differs from the usual at the same place in the queue of office, shift and desk.
create or replace temp table work as
with gone as (
  select office, broker, importer, hs6, mass, value, registered_at as first_at from file where cancelled
),
again as (
  select distinct f.manifest from file f join gone g using (office, broker, importer, hs6, mass, value)
  where not f.cancelled and f.registered_at >= first_at and f.registered_at < first_at + interval 1 day
),
lines as (
  select office, shift_date, shift, desk, lane, manifest, min(broker) as broker, min(inspector) as inspector,
    min(started) as started, avg(ln(greatest(epoch(released_at - started) / 60, 1))) as wait
  from file
  where inspector is not null and broker is not null and released_at > started and not cancelled and manifest not in (select manifest from again)
  group by office, shift_date, shift, desk, lane, manifest
),
queued as (
  select *, least(60, rank() over (partition by office, shift_date, shift, desk order by started)) // 3 as place from lines
),
usual as (
  select lane, place, avg(wait) as wait from queued group by all
),
office_usual as (
  select q.office, q.lane, q.place, (sum(q.wait) + 30 * any_value(u.wait)) / (count(*) + 30) as wait
  from queued q join usual u using (lane, place) group by all
)
select q.office, shift_date, shift, desk, q.lane, broker, inspector, q.wait as minutes, q.wait - u.wait as wait
  from queued q join office_usual u using (office, lane, place)
