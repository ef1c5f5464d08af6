-- What anyone may do, whatever the version of the tables: written anew at every share init.
-- ZW001: somebody wrote meanwhile; ZW002: a position that is not in the journal; ZW003: not allowed.

create or replace function zwfw.may_write(office_ text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array_agg(unit) from zwfw.member where login = session_user and office = office_
$$;

create or replace function zwfw.may_read(office_ text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select 1 from zwfw.member where login = session_user and office in (office_, ''))
$$;

create or replace function zwfw.refuse(said text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'ZW003', message = said;
end $$;

-- The facts of an entry; refused where the line would not be one that every client reads.
create or replace function zwfw.facts(body text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  facts jsonb;
  bad text;
begin
  if body !~ '^\{"entry":"[!#-\[\]-~]{1,100}","' or body ~ '[\n\r]' or octet_length(body) > 65536
  then
    perform zwfw.refuse('不是一条记录');
  end if;
  begin
    facts := body::jsonb;
  exception when others then
    perform zwfw.refuse('不是完整的JSON');
  end;
  if (select count(*) from json_object_keys(body::json))
    <> (select count(*) from jsonb_object_keys(facts))
  then
    perform zwfw.refuse('有重复的键');
  end if;
  select string_agg(given.key, '、') into bad
  from jsonb_each(facts) as given left join zwfw.field on name = given.key
  where not coalesce(zwfw.fits(given.value, kind), false);
  if bad is not null or not facts ?& array['entry', 'kind', 'on', 'recorded_at'] then
    perform zwfw.refuse('键或值不对：' || coalesce(bad, '缺必需的键'));
  end if;
  return facts;
end $$;

create or replace function zwfw.fits(value jsonb, kind text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  plain text := value #>> '{}';
begin
  if kind in ('texts', 'steps') then
    return jsonb_typeof(value) = 'array' and not exists (
      select 1 from jsonb_array_elements(value) as one
      where not zwfw.fits(one, rtrim(kind, 's')));
  elsif kind = 'step' then
    return jsonb_typeof(value) = 'number' and plain ~ '^\d{1,6}$';
  elsif jsonb_typeof(value) <> 'string' then
    return false;
  elsif kind = 'kind' then
    return exists (select 1 from zwfw.field where name = '=' || plain);
  elsif kind = 'day' then
    return plain ~ '^(19|20|21)\d\d-\d\d-\d\d$' and plain::date is not null;
  elsif kind = 'moment' then
    return plain ~ '^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$'
      and plain::timestamptz is not null;
  elsif kind = 'number' then
    return length(plain) <= 40 and plain ~ '^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$';
  end if;
  return kind = 'text';
exception when data_exception then
  return false;
end $$;

-- A liaison officer reports for his units; what the office decides is not his to write.
create or replace function zwfw.check_unit(office_ text, facts jsonb, units text[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  named text[];
begin
  if not facts->>'kind' = any (array['record', 'measure', 'reply', 'fix', 'revoke'])
    or coalesce(facts->>'state', '') = any (array['已销号', '退回'])
  then
    perform zwfw.refuse('联络员不能记这一类（' || concat_ws('、', facts->>'kind', facts->>'state')
      || '），由办公室记');
  end if;
  select array_agg(coalesce(unit, '')) into named from (
    select facts->>'unit' as unit where facts ? 'unit'
    union all
    select (select unit from zwfw.entry where office = office_ and id = facts->>target)
    from unnest(array['revokes', 'amends', 'finding', 'answers']) as target
    where facts ? target) as meant;
  if named is null or not named <@ units then
    perform zwfw.refuse('只能记本单位的（' || array_to_string(units, '、') || '），请写 --unit');
  end if;
end $$;

-- bodies: a JSON array of lines without prev and seal; seals: of a journal that is sealed with the
-- office's key, which the server does not have. Lines that are there already are told as they are.
create or replace function zwfw.append(office_ text, bodies text, expect text, seals text default null)
returns table (line text, fresh boolean)
language plpgsql security definer set lock_timeout = '9s' set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  units text[] := zwfw.may_write(office_);
  head zwfw.office;
  body text;
  facts jsonb;
  known text;
  given text;
  sealed text;
  at_line integer := 0;
  moved boolean := false;
begin
  if units is null then
    perform zwfw.refuse('「' || session_user || '」没有写「' || office_ || '」台账的权限');
  end if;
  select * into head from zwfw.office where office = office_ for update;
  if not found then
    perform zwfw.refuse('服务器上没有「' || office_ || '」的台账');
  end if;
  moved := head.seal <> expect;
  for body in select value from json_array_elements_text(bodies::json) loop
    at_line := at_line + 1;
    facts := zwfw.facts(body);
    select e.line into known from zwfw.entry as e where e.office = office_ and e.id = facts->>'entry';
    if known is not null then
      if left(known, length(body) + 8) <> left(body, -1) || ',"prev":"' then
        perform zwfw.refuse('编号 ' || (facts->>'entry') || ' 已经用过');
      end if;
      line := known;
      fresh := false;
      return next;
      continue;
    end if;
    if moved then
      raise exception using errcode = 'ZW001', message = head.seal;
    end if;
    if not '' = any (units) then
      perform zwfw.check_unit(office_, facts, units);
    end if;
    sealed := left(body, -1) || ',"prev":"' || head.seal || '"';
    given := seals::json->>(at_line - 1);
    if given is null and head.seal like 'k%' then
      perform zwfw.refuse('台账用钥匙封签，本机没有指定钥匙');
    elsif given is not null
      and (given !~ '^k[0-9a-f]{31}$' or (head.seal not like 'k%' and not '' = any (units)))
    then
      perform zwfw.refuse('封签不对');
    end if;
    given := coalesce(given, left(encode(sha256(convert_to(sealed, 'UTF8')), 'hex'), 32));
    head.n := head.n + 1;
    head.seal := given;
    line := sealed || ',"seal":"' || given || '"}';
    fresh := true;
    insert into zwfw.entry (office, n, id, unit, line, seal) values (office_, head.n,
      facts->>'entry', coalesce(facts->>'unit', (select e.unit from zwfw.entry as e
        where e.office = office_ and e.id = coalesce(facts->>'revokes', facts->>'finding'))),
      line, given);
    return next;
  end loop;
  update zwfw.office set n = head.n, seal = head.seal where office = office_ and n <> head.n;
end $$;

-- A whole chain into an empty journal, all or nothing, each line byte for byte: for one that was merged
-- from copies, whose lines append would link anew. A line may follow an earlier one than the last only
-- where a later reseal accepts it: by the digest of all before the reseal, and by naming its seal.
create or replace function zwfw.adopt(office_ text, lines text) returns bigint
language plpgsql security definer set lock_timeout = '9s' set search_path = pg_catalog, pg_temp as $$
declare
  head zwfw.office;
  facts jsonb;
  line text;
  tail text;
  prev_ text;
  seal_ text;
  joined text[] := '{}';
begin
  if not coalesce('' = any (zwfw.may_write(office_)), false) then
    perform zwfw.refuse('只有办公室能送合并过的台账');
  end if;
  select * into head from zwfw.office where office = office_ for update;
  if not found then
    perform zwfw.refuse('服务器上没有「' || office_ || '」的台账');
  elsif head.n > 0 then
    raise exception using errcode = 'ZW001', message = head.seal;
  end if;
  for line in select value from json_array_elements_text(lines::json) loop
    tail := right(line, 85);
    if tail !~ '^,"prev":"(k[0-9a-f]{31}|[0-9a-f]{32})","seal":"(k[0-9a-f]{31}|[0-9a-f]{32})"\}$' then
      perform zwfw.refuse('第' || head.n + 1 || '条没有封签');
    end if;
    facts := zwfw.facts(left(line, -85) || '}');
    prev_ := substr(tail, 10, 32);
    seal_ := substr(tail, 52, 32);
    if seal_ not like 'k%'
      and (head.seal like 'k%'
        or seal_ <> left(encode(sha256(convert_to(left(line, -43), 'UTF8')), 'hex'), 32))
    then
      perform zwfw.refuse('第' || head.n + 1 || '条的封签不对');
    end if;
    if facts->>'kind' = 'reseal' and left(facts->>'accepts', 32) = (
      select left(encode(sha256(convert_to(coalesce(string_agg(e.line, E'\n' order by e.n), ''),
        'UTF8')), 'hex'), 32) from zwfw.entry as e where e.office = office_)
    then
      joined := case when position(':' in facts->>'accepts') = 0 then '{}' else array(
        select one from unnest(joined) as one
        where not one = any (string_to_array(split_part(facts->>'accepts', ':', 2), ','))) end;
    end if;
    if prev_ <> head.seal then
      if not exists (select 1 from zwfw.entry as e where e.office = office_ and e.seal = prev_) then
        perform zwfw.refuse('第' || head.n + 1 || '条前面的一条不见了');
      end if;
      joined := joined || seal_;
    end if;
    if exists (select 1 from zwfw.entry as e
      where e.office = office_ and (e.seal = seal_ or e.id = facts->>'entry'))
    then
      perform zwfw.refuse('第' || head.n + 1 || '条重复');
    end if;
    head.n := head.n + 1;
    head.seal := seal_;
    insert into zwfw.entry (office, n, id, unit, line, seal) values (office_, head.n,
      facts->>'entry', coalesce(facts->>'unit', (select e.unit from zwfw.entry as e
        where e.office = office_ and e.id = coalesce(facts->>'revokes', facts->>'finding'))),
      line, seal_);
  end loop;
  if joined <> '{}' then
    perform zwfw.refuse('合并的地方没有重新封存：封签 ' || left(joined[1], 16));
  end if;
  update zwfw.office set n = head.n, seal = head.seal where office = office_ and n <> head.n;
  return head.n;
end $$;

create or replace function zwfw.since(office_ text, after text, most integer)
returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  at_n bigint := 0;
begin
  if not zwfw.may_read(office_) then
    perform zwfw.refuse('「' || session_user || '」没有读「' || office_ || '」台账的权限');
  end if;
  if after <> repeat('0', 32) then
    select n into at_n from zwfw.entry where office = office_ and seal = after;
    if at_n is null then
      raise exception using errcode = 'ZW002', message = after;
    end if;
  end if;
  return query select line from zwfw.entry
    where office = office_ and n > at_n order by n limit most;
end $$;

create or replace function zwfw.heads()
returns table (office text, n bigint, seal text, at timestamptz, registry integer, digest text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.office, o.n, o.seal,
    (select e.at from zwfw.entry as e where e.office = o.office and e.n = o.n),
    r.version, r.digest
  from zwfw.office as o left join lateral (
    select version, digest from zwfw.registry as r
    where r.office = o.office order by version desc limit 1) as r on true
  where zwfw.may_read(o.office) order by o.office
$$;

-- The rights of whoever asks: office and unit, either of them empty as in zwfw.member.
create or replace function zwfw.rights() returns table (office text, unit text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.office, m.unit from zwfw.member as m where m.login = session_user order by 1, 2
$$;

create or replace function zwfw.publish(office_ text, files_ text, digest_ text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  latest zwfw.registry;
begin
  if not coalesce('' = any (zwfw.may_write(office_)), false) then
    perform zwfw.refuse('只有办公室能发布登记册');
  elsif left(encode(sha256(convert_to(files_, 'UTF8')), 'hex'), 32) <> digest_
    or octet_length(files_) > 67108864
  then
    perform zwfw.refuse('登记册与它的摘要不符');
  end if;
  perform 1 from zwfw.office where office = office_ for update;
  select * into latest from zwfw.registry where office = office_ order by version desc limit 1;
  if latest.digest is distinct from digest_ then
    latest.version := coalesce(latest.version, 0) + 1;
    insert into zwfw.registry (office, version, digest, files)
    values (office_, latest.version, digest_, files_);
  end if;
  return latest.version;
end $$;

create or replace function zwfw.published(office_ text)
returns table (version integer, digest text, files text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not zwfw.may_read(office_) then
    perform zwfw.refuse('「' || session_user || '」没有读「' || office_ || '」登记册的权限');
  end if;
  return query select version, digest, files from zwfw.registry
    where office = office_ order by version desc limit 1;
end $$;

-- For whoever set the server up: who may do what. The person's own rights decide whether he may.
create or replace function zwfw.enrol(login_ text, office_ text, unit_ text) returns boolean
language plpgsql set client_min_messages = warning set search_path = pg_catalog, pg_temp as $$
declare
  known boolean := exists (select 1 from pg_roles where rolname = login_);
begin
  if office_ <> '' and not exists (select 1 from zwfw.office where office = office_) then
    perform zwfw.refuse('服务器上没有「' || office_ || '」的台账');
  end if;
  if not known then
    execute format('create role %I login', login_);
  end if;
  execute format('grant zwfw_member to %I', login_);
  insert into zwfw.member values (login_, office_, unit_) on conflict do nothing;
  return not known;
end $$;

create or replace function zwfw.dismiss(login_ text, office_ text) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  delete from zwfw.member where login = login_ and office = office_;
  get diagnostics gone = row_count;
  if not exists (select 1 from zwfw.member where login = login_)
    and exists (select 1 from pg_roles where rolname = login_)
  then
    execute format('revoke zwfw_member from %I', login_);
  end if;
  return gone;
end $$;

revoke all on all tables in schema zwfw from public, zwfw_member;
revoke all on all functions in schema zwfw from public, zwfw_member;
grant usage on schema zwfw to zwfw_member;
grant execute on function zwfw.append, zwfw.adopt, zwfw.since, zwfw.heads, zwfw.rights, zwfw.publish,
  zwfw.published to zwfw_member;
