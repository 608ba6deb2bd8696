-- Heavy work runs one piece at a time: the database itself refuses a second one, whoever asks.
create unique index job_one_at_a_time on platform.job ((true)) where state in ('waiting', 'running');
