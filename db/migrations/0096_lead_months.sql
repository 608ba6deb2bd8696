-- A lead shows the months of each of its findings; until now it had one series at most, that of steering.
update monitoring.lead
set monthly = case
  when jsonb_typeof(monthly) = 'object' then jsonb_build_array(jsonb_build_object(
    'indicator', monthly -> 'indicator',
    'kind', coalesce((select kind from unnest(kinds) as kind where kind like 'steering%' limit 1), kinds[1]),
    'officeId', office_id,
    'unit', (monthly ->> 'unit') || 's',
    'months', (
      select coalesce(jsonb_agg(month || '{"low": null, "high": null}' order by month ->> 'month'), '[]')
      from jsonb_array_elements(monthly -> 'months') as month
    )
  ))
end
where monthly is not null;
comment on column monitoring.lead.monthly is 'Observed against expected by month, one series per finding, the strongest first; null where an earlier version raised the lead without.';
