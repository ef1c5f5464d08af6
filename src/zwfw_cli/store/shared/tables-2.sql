-- Version 2: each office's registry beside its journal.
create table zwfw.registry (
  office text not null,
  version integer not null,
  digest text not null,
  files text not null,
  login text not null default session_user,
  at timestamptz not null default clock_timestamp(),
  primary key (office, version)
);
comment on table zwfw.registry is 'files: the YAML by its name, as JSON; digest: of that text';
