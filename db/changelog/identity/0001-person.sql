--liquibase formatted sql

--changeset batchwright:identity-0001 splitStatements:false
--comment: People, their accounts, roles as data, grants with site and period, sessions.
create schema identity;
grant usage on schema identity to batchwright_app, batchwright_read;

-- A person is never deleted and a code is never used for another person (21 CFR 11.100(a)).
create table identity.person (
  code text primary key check (code ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  name text not null,
  state text not null check (state in ('active', 'deactivated')),
  version bigint not null,
  registered_at timestamptz not null,
  deactivated_at timestamptz
);

-- An account belongs to one person. The secret's hash stays out of the trail; the trail holds its
-- SHA-256, so that a hash swapped in the table is found.
create table identity.account (
  login text primary key check (login ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  person text not null references identity.person,
  state text not null check (state in ('active', 'locked', 'deactivated')),
  secret text not null,
  secret_sha256 text not null check (secret_sha256 ~ '^[0-9a-f]{64}$'),
  must_change boolean not null,
  failures integer not null default 0,
  failed_at timestamptz,
  version bigint not null,
  opened_at timestamptz not null
);

create table identity.role (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null,
  version bigint not null
);

create table identity.role_permission (
  role text not null references identity.role,
  permission text not null,
  primary key (role, permission)
);

-- A grant is person, role, site and period.
create table identity.role_grant (
  person text not null references identity.person,
  role text not null references identity.role,
  site text not null references site.site,
  valid_from timestamptz not null,
  valid_until timestamptz,
  granted_by text not null,
  withdrawn_at timestamptz,
  primary key (person, role, site, valid_from)
);

create table identity.session (
  token_sha256 text primary key,
  login text not null references identity.account,
  site text not null references site.site,
  station text references site.station,
  method text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index session_open on identity.session (login) where ended_at is null;

-- One-time tokens for the first set-up, printed on the console.
create table identity.setup_token (
  token_sha256 text primary key,
  issued_at timestamptz not null,
  used_at timestamptz
);

grant select, insert, update on all tables in schema identity to batchwright_app;
grant delete on identity.role_permission to batchwright_app;
grant select on all tables in schema identity to batchwright_read;
