alter table strategy.evidence
  add column bytes bigint check (bytes > 0),
  add column sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  add constraint file_is_kept check ((kind = 'file') = (sha256 is not null) and (sha256 is null) = (bytes is null));
