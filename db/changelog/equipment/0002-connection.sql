--liquibase formatted sql

--changeset batchwright:equipment-0002 splitStatements:false
--comment: Lines to equipment, whom they trust, where members are found, and recent readings.
create table equipment.connection (
  code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
  name text not null,
  site text not null references site.site,
  endpoint text not null,
  user_name text,
  login_version integer,
  sampling_millis integer not null check (sampling_millis between 50 and 60000),
  retired boolean not null,
  version integer not null,
  registered_at timestamptz not null,
  check ((user_name is null) = (login_version is null))
);

create table equipment.binding (
  equipment text not null references equipment.equipment,
  member text not null,
  version integer not null check (version >= 1),
  connection text not null references equipment.connection,
  namespace_uri text not null,
  identifier text not null,
  object text,
  bound_at timestamptz not null,
  ended_at timestamptz,
  primary key (equipment, member, version)
);
create unique index binding_active on equipment.binding (equipment, member) where ended_at is null;
create index binding_connection on equipment.binding (connection) where ended_at is null;

-- The certificate itself is kept, so that the trust list in the home can be made anew from here.
create table equipment.trusted_certificate (
  thumbprint text primary key check (thumbprint ~ '^[0-9A-F]{64}$'),
  der bytea not null,
  subject text not null,
  trusted boolean not null,
  trusted_by text not null,
  changed_at timestamptz not null
);

-- What equipment in use said lately; what belongs to a record is closed into a block of its own.
create table equipment.reading (
  id bigint generated always as identity primary key,
  equipment text not null,
  member text not null,
  known_at timestamptz not null,
  reading text not null
);
create index reading_period on equipment.reading (equipment, member, known_at);
create index reading_unit on equipment.reading (equipment, known_at);
create index reading_age on equipment.reading (known_at);

create table equipment.gap (
  id bigint generated always as identity primary key,
  equipment text not null,
  member text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  cause text not null,
  lost bigint not null
);
create index gap_period on equipment.gap (equipment, member, until_at);

grant select, insert, update on equipment.connection, equipment.binding,
  equipment.trusted_certificate to batchwright_app;
grant select, insert, delete on equipment.reading, equipment.gap to batchwright_app;
grant select on all tables in schema equipment to batchwright_read;
