-- Declared values with at most two significant digits, and their first digits, by importer.
with amount as (
  select importer, value, floor(log10(value)) as size from file where value >= 100 and importer is not null and not cancelled
)
select importer, count(*)::double as n,
  count(*) filter (abs(value / 10 ** (size - 1) - round(value / 10 ** (size - 1))) < 1e-9)::double as k,
  [count(*) filter (floor(value / 10 ** size) = 1), count(*) filter (floor(value / 10 ** size) = 2), count(*) filter (floor(value / 10 ** size) = 3),
   count(*) filter (floor(value / 10 ** size) = 4), count(*) filter (floor(value / 10 ** size) = 5), count(*) filter (floor(value / 10 ** size) = 6),
   count(*) filter (floor(value / 10 ** size) = 7), count(*) filter (floor(value / 10 ** size) = 8),
   count(*) filter (floor(value / 10 ** size) = 9)]::double[] as first_digits
from amount group by all order by all
