-- The process that works on a job, as the number of its session lock (src/platform/presence.ts). A running job whose holder shows no
-- lock was left by a process that died.
alter table platform.job add column holder integer;
comment on column platform.job.holder is 'Number of the session lock of the process that works on it.';
