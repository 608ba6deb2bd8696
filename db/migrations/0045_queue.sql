-- The tables of the queue itself are made by the owner from the library's own statements, see src/platform/queue/schema.ts.
create table platform.queue_progress (
  job_id uuid primary key,
  done double precision not null,
  total double precision,
  at timestamptz not null
);
comment on table platform.queue_progress is 'How far queued jobs under way have come; a line goes when its job ends.';
grant select, insert, update, delete on platform.queue_progress to tamga_app;
