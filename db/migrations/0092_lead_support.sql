-- An open lead that a newer analysis no longer supports says so; what becomes of it stays with the person who works on it.
alter table monitoring.lead add column unsupported_to date;
comment on column monitoring.lead.unsupported_to is 'Last day of the newer data that no longer support the lead; null while they do.';
grant update (unsupported_to) on monitoring.lead to tamga_app;
alter table monitoring.lead_event drop constraint lead_event_move_check;
alter table monitoring.lead_event add constraint lead_event_move_check
  check (move in ('raised', 'review', 'explain', 'pass-on', 'reopen', 'ask-reply', 'reply', 'note', 'revealed', 'unsupported'));
