--liquibase formatted sql

--changeset batchwright:site-0001 splitStatements:false
--comment: Sites and their work stations.
create schema site;
grant usage on schema site to batchwright_app, batchwright_read;

create table site.site (
  code text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  name text not null,
  zone text not null,
  language text not null check (language in ('en', 'de')),
  version bigint not null,
  established_at timestamptz not null
);

create table site.station (
  code text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  site text not null references site.site,
  name text not null,
  room text,
  version bigint not null,
  registered_at timestamptz not null
);

grant select, insert, update on site.site, site.station to batchwright_app;
grant select on all tables in schema site to batchwright_read;
