-- One narrow row per declaration: what all indicators need, read once. `manifest` is what the rule assigns as a whole.
-- A night shift belongs to the day on which it began: by the hours of the rule, else hours before six count to the day before.
create or replace temp table file as
select hash(case when (select whole from rule_unit) then coalesce(manifest_id, decl_id) else decl_id end) as manifest, hash(decl_id) as decl,
  office_id::office_name as office, nullif(broker_id, '')::broker_name as broker, nullif(importer_id, '')::importer_name as importer,
  coalesce(aeo, false) as aeo, hs6::goods_name as hs6, try_cast(substr(hs6, 1, 2) as utinyint) as chapter, origin::country_name as origin,
  nullif(channel_initial, '')::lane_name as lane_first,
  coalesce(nullif(channel_final, ''), channel_initial)::lane_name as lane,
  nullif(override_by, '')::officer_name as approver,
  nullif(inspector_first, '')::officer_name as drawn,
  coalesce(nullif(inspector_id, ''), inspector_first)::officer_name as inspector,
  registered_at, coalesce(assigned_at, registered_at) as started, released_at, coalesce(declarations.shift, '')::shift_name as shift,
  coalesce(coalesce(assigned_at, registered_at)::date + rule_slot.day_offset,
    (coalesce(assigned_at, registered_at) - interval 6 hour)::date) as shift_date,
  coalesce(rule_desk.desk, -1) as desk, net_mass_kg as mass, declared_value as value, assessed_value as assessed, risk_score as risk, finding,
  coalesce(lower(process_type) like '%cancel%', false) as cancelled
from declarations
left join rule_slot on rule_slot.office = office_id
  and rule_slot.slot = epoch_us(coalesce(assigned_at, registered_at)) // 1000000 % 86400 // 1800
left join rule_desk on rule_desk.office = office_id and rule_desk.chapter = try_cast(substr(hs6, 1, 2) as utinyint)
