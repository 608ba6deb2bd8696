-- Edits by people of fields that decide duty and control. Systems name fields differently: what counts is told by a word in the name;
-- where no name has such a word, all fields count.
create or replace temp table edit as
with named as (
  select user_id, decl_id, edited_at,
    regexp_matches(lower(field), 'value|price|amount|(^|[^a-z])hs|tariff|commodity|mass|weight|origin|duty|tax|quantit|importer|consignee|preference|exempt|process_type|import_type|procedure|assess|finding') as goods,
    regexp_matches(lower(field), 'risk|channel|lane') as control
  from edits where user_id is not null and not regexp_matches(lower(user_id), '^(sys|batch|job|auto|admin|root|service)')
),
words as (select coalesce(bool_or(goods or control), false) as known from named)
select user_id, decl_id, edited_at, goods or not known as goods from named, words where goods or control or not known
