-- What a load left in the lake, by extension, each with the SHA-256 of its bytes: the row is told in the ledger (0110), so a file that is changed
-- on disk afterwards is found by the nightly comparison and named. Loads from before have none and cannot be compared.
alter table monitoring.load add column files jsonb not null default '{}'::jsonb;
