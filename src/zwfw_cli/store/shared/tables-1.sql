-- Version 1: offices, their entries, and who may do what.
create table zwfw.office (
  office text primary key,
  n bigint not null default 0,
  seal text not null default repeat('0', 32)
);
comment on table zwfw.office is 'The head of each journal: how many lines, the seal of the last';

create table zwfw.entry (
  office text not null,
  n bigint not null,
  id text not null,
  unit text,
  line text not null,
  seal text not null,
  login text not null default session_user,
  at timestamptz not null default clock_timestamp(),
  primary key (office, n),
  unique (office, id),
  unique (office, seal)
);
comment on table zwfw.entry is 'line: as in journal.jsonl; login, at: who wrote it when, by the server';

create table zwfw.member (
  login text not null,
  office text not null,
  unit text not null,
  primary key (login, office, unit)
);
comment on table zwfw.member is 'unit empty: all of the office; office empty: reads every office';

create table zwfw.field (name text primary key, kind text not null);
comment on table zwfw.field is 'What an entry may hold; the client fills it at every share init';
