alter table commitments.status
  add column ended_how text check (ended_how in ('denounced', 'suspended', 'withdrawn', 'replaced', 'mistaken')),
  add column ended_reason text check (length(ended_reason) between 1 and 2000),
  add column ended_by uuid,
  add column ended_at timestamptz,
  add constraint an_end_is_told_whole check (
    (ended_how is null) = (ended_reason is null) and (ended_how is null) = (ended_at is null));
comment on column commitments.status.ended_how is 'How the standing came to its end on valid_to; mistaken = it never stood, whatever its days.';

alter table commitments.evidence drop constraint evidence_kind_check;
alter table commitments.evidence add constraint evidence_kind_check check (kind in ('indicator', 'link', 'level'));
comment on table commitments.evidence is 'What shows how far an obligation is fulfilled: a live monthly figure, the agreed level of a question of the self-assessment, or a link. Actions are found through the register of strategy.';
