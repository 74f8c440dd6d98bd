--liquibase formatted sql

--changeset batchwright:equipment-0001 splitStatements:false
--comment: Equipment classes, units, rooms and their clearance.
create schema equipment;
grant usage on schema equipment to batchwright_app, batchwright_read;

create table equipment.equipment_class (
  code text primary key check (code ~ '^[A-Za-z][A-Za-z0-9-]{0,39}$'),
  version integer not null
);

-- Every version of a contract is kept; the contract is canonical JSON.
create table equipment.class_version (
  code text not null references equipment.equipment_class,
  version integer not null check (version >= 1),
  contract text not null,
  defined_at timestamptz not null,
  primary key (code, version)
);

create table equipment.work_centre (
  code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
  name text not null,
  site text not null references site.site,
  version bigint not null,
  registered_at timestamptz not null
);

create table equipment.clearance (
  work_centre text not null references equipment.work_centre,
  number integer not null check (number >= 1),
  batch text not null,
  cleared_by text not null,
  verified_by text not null check (verified_by <> cleared_by),
  cleared_at timestamptz not null,
  valid_until timestamptz not null,
  state text not null check (state in ('open', 'closed', 'voided')),
  ended_at timestamptz,
  ended_by text,
  primary key (work_centre, number),
  check ((state = 'open') = (ended_at is null))
);
create unique index clearance_open on equipment.clearance (work_centre) where state = 'open';

create table equipment.equipment (
  code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
  equipment_class text not null references equipment.equipment_class,
  serial_number text not null,
  name text not null,
  site text not null references site.site,
  work_centre text references equipment.work_centre,
  properties text not null,
  status text not null check (status in ('available', 'inUse', 'blocked', 'maintenance')),
  status_reason text,
  held_by text,
  held_since timestamptz,
  last_used_for text,
  cleanliness text not null check (cleanliness in ('clean', 'dirty', 'inCleaning')),
  clean_until timestamptz,
  dirty_since timestamptz,
  calibration_due_at timestamptz,
  daily_check_due_at timestamptz,
  version bigint not null,
  registered_at timestamptz not null,
  check (status <> 'inUse' or held_by is not null),
  check (status <> 'available' or held_by is null),
  check ((held_by is null) = (held_since is null))
);
create index equipment_held on equipment.equipment (held_by) where held_by is not null;

-- The log of each unit (21 CFR 211.182): one line per event, numbered by the unit's version.
create table equipment.log_entry (
  equipment text not null references equipment.equipment,
  number bigint not null,
  at timestamptz not null,
  what text not null,
  actor text not null,
  checked_by text,
  batch text,
  note text,
  primary key (equipment, number)
);
create index log_entry_batch on equipment.log_entry (batch, at) where batch is not null;

grant select, insert, update on all tables in schema equipment to batchwright_app;
grant select on all tables in schema equipment to batchwright_read;
