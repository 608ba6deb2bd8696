create schema jobs;
grant usage on schema jobs to tamga_app;
select ledger.make_event_table('jobs');
