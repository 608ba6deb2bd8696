-- The application works as a role that is no superuser, owns nothing and has only what the migrations grant.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tamga_app') then
    create role tamga_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same server made it at the same moment
end
$$;

-- On an administration's server the owner is not a superuser and must be a member to work as the role.
do $$
begin
  if not pg_has_role(current_user, 'tamga_app', 'member') then
    execute format('grant tamga_app to %I', current_user);
  end if;
end
$$;

grant usage on schema platform to tamga_app;
grant select on platform.migration to tamga_app;

create table platform.job (
  id uuid primary key,
  kind text not null check (kind in ('import', 'analysis')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  step text not null default '',
  done double precision not null default 0,
  total double precision,
  unit text not null default '',
  messages jsonb not null default '[]',
  input jsonb not null,
  started_by uuid,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
comment on table platform.job is 'Long work: imports and analyses, their progress and what came of them.';
create index job_started on platform.job (started_at desc);
grant select, insert, update on platform.job to tamga_app;
