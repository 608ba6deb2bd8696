-- Codes that were kept as plain SHA-256 open nothing any more; their owners make new ones on the page of the account.
delete from people.recovery_code where code_hash not like '%$%';
comment on table people.recovery_code is 'Recovery codes of 50 random bits, each good once, kept as salt$scrypt with one salt for each set.';
