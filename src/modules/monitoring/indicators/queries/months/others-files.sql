-- By month: edits of decisive fields by the officer asked about in files of the office, and those in files of colleagues.
with person as (select id, office::office_name as office, subject as officer from asked),
theirs as (select decl_id, user_id, edited_at from edit where goods and user_id in (select subject from asked))
select id, strftime(edited_at, '%Y-%m') as month, count(*)::double as n,
  count(*) filter (user_id is distinct from drawn::varchar and user_id is distinct from inspector::varchar)::double as k
from theirs join file on file.decl = hash(decl_id) join person on officer = user_id and person.office = file.office
where inspector is not null
group by all order by all
