--liquibase formatted sql

--changeset batchwright:audit-0001 splitStatements:false
--comment: The trail: one hash chain per aggregate, written only through audit.append.
create schema audit;
grant usage on schema audit to batchwright_app, batchwright_seal, batchwright_read;

-- One row: the identity of this installation and the number of its life. The epoch grows by one at
-- every restore, so that events written before and after a restore can never be confused.
create table audit.installation (
  only_row boolean primary key default true check (only_row),
  installation_id uuid not null,
  epoch integer not null check (epoch >= 1)
);

create table audit.chain_head (
  chain text primary key check (chain ~ '^[A-Za-z0-9:._-]{1,120}$'),
  seq bigint not null check (seq >= 0),
  hash bytea not null check (octet_length(hash) = 32)
);

-- The exact bytes that were hashed are kept as bytes: a jsonb column would reorder names and
-- rewrite numbers. The columns after hash repeat what the bytes say, for queries; verification
-- compares them.
create table audit.event (
  chain text not null references audit.chain_head,
  seq bigint not null check (seq >= 1),
  event_id uuid not null unique,
  at timestamptz not null,
  xid xid8 not null,
  epoch integer not null,
  canon bytea not null check (octet_length(canon) <= 1048576),
  prev_hash bytea not null check (octet_length(prev_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  type text not null,
  actor text not null,
  command uuid not null,
  primary key (chain, seq)
);
create index event_command on audit.event (command);
create index event_at on audit.event (at);

-- What was answered to a command, so that a repeated request gets the same answer and no second
-- effect.
create table audit.command (
  actor text not null,
  command_id uuid not null,
  request_sha bytea not null check (octet_length(request_sha) = 32),
  received_at timestamptz not null,
  answer bytea,
  primary key (actor, command_id)
);

create function audit.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The trail is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name;
end $$;

create trigger event_is_append_only before update or delete on audit.event
  for each row execute function audit.refuse_change();
create trigger event_is_not_truncated before truncate on audit.event
  for each statement execute function audit.refuse_change();

-- Appends the events of one transaction, in the order given. Takes the heads of all chains in
-- sorted order first, so that two transactions that touch the same chains cannot deadlock. The
-- text that is hashed is plain ASCII, so that any language can check it.
create function audit.append(p_chains text[], p_ids uuid[], p_canons bytea[])
returns table (nr integer, seq bigint, at timestamptz, hash bytea)
language plpgsql security definer set search_path = pg_catalog, audit, pg_temp as $$
#variable_conflict use_column
declare
  v_chain text;
  v_at timestamptz;
  v_epoch integer;
  v_seq bigint;
  v_prev bytea;
  v_hash bytea;
  v_said jsonb;
  i integer;
begin
  if cardinality(p_chains) <> cardinality(p_ids) or cardinality(p_ids) <> cardinality(p_canons) then
    raise exception 'audit.append needs as many chains as ids and bodies';
  end if;
  select installation.epoch into strict v_epoch from audit.installation;
  for v_chain in select distinct c from unnest(p_chains) as c order by c loop
    insert into audit.chain_head as head
      values (v_chain, 0,
        sha256(convert_to('batchwright-chain-v1' || E'\n' || v_chain || E'\n', 'UTF8')))
      on conflict (chain) do nothing;
    perform 1 from audit.chain_head head where head.chain = v_chain for update;
  end loop;
  v_at := clock_timestamp();
  for i in 1 .. cardinality(p_chains) loop
    select head.seq + 1, head.hash into v_seq, v_prev from audit.chain_head head where head.chain = p_chains[i];
    v_hash := sha256(convert_to(
      'batchwright-event-v1' || E'\n' || p_chains[i] || E'\n' || v_seq || E'\n' || v_epoch || E'\n'
      || to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || E'\n'
      || encode(v_prev, 'hex') || E'\n' || encode(sha256(p_canons[i]), 'hex') || E'\n', 'UTF8'));
    v_said := convert_from(p_canons[i], 'UTF8')::jsonb;
    insert into audit.event
      (chain, seq, event_id, at, xid, epoch, canon, prev_hash, hash, type, actor, command)
      values (p_chains[i], v_seq, p_ids[i], v_at, pg_current_xact_id(), v_epoch, p_canons[i], v_prev,
        v_hash, v_said ->> 'type', v_said ->> 'actor', (v_said ->> 'command')::uuid);
    update audit.chain_head head set seq = v_seq, hash = v_hash where head.chain = p_chains[i];
    nr := i;
    seq := v_seq;
    at := v_at;
    hash := v_hash;
    return next;
  end loop;
end $$;

-- The first start names the installation; later calls change nothing.
create function audit.name_installation(p_id uuid) returns void
language sql security definer set search_path = pg_catalog, audit, pg_temp as $$
  insert into audit.installation (installation_id, epoch) values (p_id, 1) on conflict do nothing;
$$;

revoke all on function audit.append(text[], uuid[], bytea[]) from public;
revoke all on function audit.name_installation(uuid) from public;
grant execute on function audit.append(text[], uuid[], bytea[]) to batchwright_app;
grant execute on function audit.name_installation(uuid) to batchwright_app;
grant select on audit.installation, audit.chain_head, audit.event, audit.command
  to batchwright_app, batchwright_seal, batchwright_read;
grant insert on audit.command to batchwright_app;
grant update (answer) on audit.command to batchwright_app;
