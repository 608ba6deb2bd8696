create table people.import (
  id uuid primary key,
  kind text not null check (kind in ('units', 'posts', 'officers', 'postings', 'roster')),
  file_name text not null check (length(file_name) <= 255),
  sha256 text not null check (length(sha256) = 64),
  read integer not null,
  accepted integer not null check (accepted >= 0),
  rejected integer not null check (rejected >= 0),
  at timestamptz not null,
  by_account uuid references people.account (id),
  by_name text not null,
  number integer generated always as identity unique,
  constraint nothing_is_dropped_in_silence check (read = accepted + rejected)
);
comment on table people.import is 'Files of the personnel office that were loaded, each whole in one transaction.';
grant select, insert on people.import to tamga_app;

create table people.import_reject (
  import_id uuid not null references people.import (id),
  line integer not null check (line >= 1),
  column_name text not null,
  code text not null,
  detail text not null,
  raw text not null,
  primary key (import_id, line)
);
comment on table people.import_reject is 'Rows that were refused: where, why and as they stood in the file.';
grant select, insert on people.import_reject to tamga_app;
