-- Texts that repeat, as numbered names: what follows groups and joins numbers, and orders and shows them as the texts they are.
-- The empty text is always among them, because a list of names must not be empty.
create or replace temp type office_name as enum (select '' union select office_id from declarations where office_id is not null order by 1);
create or replace temp type shift_name as enum (select '' union select shift from declarations where shift is not null order by 1);
create or replace temp type broker_name as enum (select '' union select broker_id from declarations where broker_id is not null order by 1);
create or replace temp type importer_name as enum (select '' union select importer_id from declarations where importer_id is not null order by 1);
create or replace temp type goods_name as enum (select '' union select hs6 from declarations where hs6 is not null order by 1);
create or replace temp type country_name as enum (select '' union select origin from declarations where origin is not null order by 1);
create or replace temp type lane_name as enum (
  select '' union select channel_initial from declarations where channel_initial is not null
  union select channel_final from declarations where channel_final is not null order by 1);
create or replace temp type officer_name as enum (
  select '' union select inspector_first from declarations where inspector_first is not null
  union select inspector_id from declarations where inspector_id is not null
  union select override_by from declarations where override_by is not null order by 1);
