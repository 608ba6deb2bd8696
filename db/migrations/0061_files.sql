create table platform.file (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\]'),
  type text not null check (type in ('pdf', 'png', 'jpeg', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'csv', 'txt')),
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  key_id text not null,
  wrapped_key bytea,
  received_at timestamptz not null,
  received_by text not null,
  room text check (room ~ '^[a-z]+$'),
  stored_at timestamptz,
  erased_at timestamptz,
  check ((room is null) = (stored_at is null)),
  check ((wrapped_key is null) = (erased_at is not null))
);
comment on table platform.file is 'Files of all rooms. The content lies encrypted in the folder files, its key here, wrapped by a master key. Received and not stored: nobody has said yet what it belongs to. Erased: the key is gone, and with it the content.';
create index file_of_key on platform.file (key_id) where wrapped_key is not null;
create index file_received on platform.file (received_by) where stored_at is null and erased_at is null;
grant select, insert, update, delete on platform.file to tamga_app;
