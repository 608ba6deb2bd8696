-- Places and their validity in time. Periods are half-open: the last day is not part of them. An integer behind each code lets
-- ordinary range indexes exclude overlaps without an extension.
create table people.unit (
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[^[:cntrl:][:space:]]{1,40}$'),
  kind text not null check (kind in ('administration', 'region', 'office'))
);
comment on table people.unit is 'Administration, regions and offices. The code is the one that extracts carry.';
create unique index unit_one_administration on people.unit ((true)) where kind = 'administration';
grant select, insert on people.unit to tamga_app;

create table people.unit_period (
  unit integer not null references people.unit (id),
  name text not null check (name ~ '^[^[:cntrl:]]{1,200}$'),
  parent integer references people.unit (id) check (parent <> unit),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  constraint unit_period_overlap exclude using gist (int4range(unit, unit, '[]') with =, valid with &&)
);
comment on table people.unit_period is 'What a unit was called and where it belonged, over time.';
create index unit_period_parent on people.unit_period (parent);
grant select, insert, update, delete on people.unit_period to tamga_app;

create table people.post (
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[^[:cntrl:][:space:]]{1,80}$')
);
comment on table people.post is 'Posts (desks) within offices.';
grant select, insert on people.post to tamga_app;

create table people.post_period (
  post integer not null references people.post (id),
  unit integer not null references people.unit (id),
  title text not null check (title ~ '^[^[:cntrl:]]{1,200}$'),
  sensitive_reason text check (length(sensitive_reason) between 1 and 500),
  maximum_months integer check (maximum_months between 1 and 240),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  constraint sensitive_says_how_long check ((sensitive_reason is null) = (maximum_months is null)),
  constraint post_period_overlap exclude using gist (int4range(post, post, '[]') with =, valid with &&)
);
comment on table people.post_period is 'Where a post belongs and whether it is sensitive: why, and how long one may stay.';
create index post_period_unit on people.post_period (unit);
grant select, insert, update, delete on people.post_period to tamga_app;

create table people.officer (
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[^[:cntrl:][:space:]]{1,40}$'),
  name text not null check (name ~ '^[^[:cntrl:]]{1,200}$')
);
comment on table people.officer is 'Persons employed by customs. The code is the one that extracts carry.';
grant select, insert on people.officer to tamga_app;
grant update (name) on people.officer to tamga_app;

create table people.posting (
  officer integer not null references people.officer (id),
  post integer not null references people.post (id),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  constraint posting_overlap exclude using gist (int4range(officer, officer, '[]') with =, valid with &&)
);
comment on table people.posting is 'Which officer was on which post and when: one post at a time. The rotation history.';
create index posting_post on people.posting (post);
grant select, insert, update, delete on people.posting to tamga_app;

create table people.duty (
  officer integer not null references people.officer (id),
  unit integer not null references people.unit (id),
  day date not null,
  shift text not null check (length(shift) <= 20),
  desk text not null check (length(desk) <= 20),
  on_duty tsrange not null check (not isempty(on_duty) and lower(on_duty) is not null and upper(on_duty) is not null),
  primary key (officer, on_duty),
  constraint duty_overlap exclude using gist (int4range(officer, officer, '[]') with =, on_duty with &&)
);
comment on table people.duty is 'The roster: who was on duty where. Local time of the administration; nobody is on duty twice at one time.';
create index duty_unit_day on people.duty (unit, day);
grant select, insert, update, delete on people.duty to tamga_app;
