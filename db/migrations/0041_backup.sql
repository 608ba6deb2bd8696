create table platform.backup (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  file text not null,
  scheduled boolean not null,
  bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  fault text,
  check ((bytes is null) = (sha256 is null) and (bytes is null) = (fault is not null))
);
comment on table platform.backup is 'Every backup that was tried: the file with its size and hash, or why it failed. Written by the owner.';
grant select on platform.backup to tamga_app;
