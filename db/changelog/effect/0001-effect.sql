--liquibase formatted sql

--changeset batchwright:effect-0001 splitStatements:false
--comment: Acts on the outside world: intended, sent, answered, told.
create schema effect;
grant usage on schema effect to batchwright_app, batchwright_read;

-- Request and result are canonical JSON as text: jsonb cannot hold every character a machine may
-- send.
create table effect.effect (
  id uuid primary key,
  chain text not null,
  zone text not null,
  run_kind text not null,
  run_key text not null,
  occurrence text not null,
  row_number integer not null check (row_number >= 0),
  number integer not null check (number >= 1),
  kind text not null,
  request text not null,
  state text not null
    check (state in ('intended', 'sent', 'unknown', 'done', 'failed', 'withdrawn')),
  settled_by text check (settled_by in ('answer', 'read-back', 'person')),
  code text,
  reason text,
  result text,
  intended_at timestamptz not null,
  intended_by text not null,
  runner uuid,
  sent_at timestamptz,
  settled_at timestamptz,
  decided_by text,
  told boolean not null,
  unique (run_kind, run_key, occurrence, row_number, kind, number),
  check ((state in ('done', 'failed', 'withdrawn')) = (settled_at is not null)),
  check ((decided_by is not null) = (settled_by is not null and settled_by = 'person'))
);
create index effect_open on effect.effect (intended_at)
  where state in ('intended', 'sent', 'unknown') or not told;

grant select, insert, update on effect.effect to batchwright_app;
grant select on effect.effect to batchwright_read;
