-- Kept files as evidence. The salt opens the commitment that stands in the ledger: before the reveal not even the hash of a document is told.
alter table assessment.evidence
  add column file_type text,
  add column bytes bigint check (bytes > 0),
  add column sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  add column salt bytea check (length(salt) = 32),
  add constraint file_is_kept check ((kind = 'file') = (sha256 is not null) and (sha256 is null) = (salt is null)
    and (sha256 is null) = (bytes is null) and (sha256 is null) = (file_type is null));
-- What is taken away leaves no words behind.
grant update (label, reference) on assessment.evidence to tamga_app;
