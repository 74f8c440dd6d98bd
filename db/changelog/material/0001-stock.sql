--liquibase formatted sql

--changeset batchwright:material-0001 splitStatements:false
--comment: Materials, lots, containers, points of use, and every movement of a quantity.
create schema material;
grant usage on schema material to batchwright_app, batchwright_read;

create table material.material (
  code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null,
  unit text not null,
  kind text not null check (kind in ('raw', 'intermediate', 'product', 'packaging', 'utility')),
  version bigint not null,
  defined_at timestamptz not null
);

-- A delivery with one control number (21 CFR 211.80(d)). The expiry is kept as it was given;
-- good_until is the last moment it allows in the zone of the site.
create table material.lot (
  number text primary key check (number ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  material text not null references material.material,
  site text not null references site.site,
  supplier text not null,
  supplier_lot text,
  status text not null check (status in ('quarantine', 'released', 'rejected', 'blocked')),
  received numeric not null check (received > 0),
  unit text not null,
  expiry text,
  expiry_precision text check (expiry_precision in ('minute', 'day', 'month')),
  good_until timestamptz,
  retest text,
  retest_precision text check (retest_precision in ('day', 'month')),
  assay numeric check (assay > 0),
  loss_on_drying numeric check (loss_on_drying >= 0 and loss_on_drying < 100),
  version bigint not null,
  received_at timestamptz not null,
  check (num_nulls(expiry, expiry_precision, good_until) in (0, 3)),
  check (num_nulls(retest, retest_precision) in (0, 2))
);
create index lot_of_material on material.lot (material, number);

-- Each status a lot ever had, with who decided it and why; the first row is the receipt.
create table material.lot_status (
  lot text not null references material.lot,
  version bigint not null,
  status text not null,
  reason text,
  decided_by text not null,
  decided_at timestamptz not null,
  event_id uuid not null,
  primary key (lot, version)
);

-- Where material without a lot is taken from, such as a tap of purified water.
create table material.point_of_use (
  code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null,
  material text not null references material.material,
  site text not null references site.site,
  work_centre text,
  status text not null check (status in ('released', 'blocked')),
  version bigint not null,
  registered_at timestamptz not null
);

-- What holds material of one origin: one lot, one batch that made it, or one point of use. `batch`
-- owns what was dispensed or prepared for it; nobody else may use that.
create table material.container (
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  site text not null references site.site,
  material text not null references material.material,
  lot text references material.lot,
  origin_batch text,
  point_of_use text references material.point_of_use,
  supplier_label text unique,
  status text not null check (status in
    ('available', 'dispensed', 'charged', 'blocked', 'quarantine', 'void', 'empty')),
  status_before text,
  work_centre text,
  batch text,
  position text,
  output text,
  tare numeric,
  unit text not null,
  expiry text,
  expiry_precision text check (expiry_precision in ('minute', 'day', 'month')),
  version bigint not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (num_nonnulls(lot, origin_batch, point_of_use) = 1),
  check (num_nulls(expiry, expiry_precision) in (0, 2))
);
create index container_of_material on material.container (material, status, id);
create index container_of_lot on material.container (lot, id);
create index container_of_batch on material.container (batch, id);
create index container_of_origin on material.container (origin_batch, id);

-- Each state a container ever had, one row per version.
create table material.container_change (
  container text not null references material.container,
  version bigint not null,
  act text not null,
  status text not null,
  batch text,
  work_centre text,
  reason text,
  changed_by text not null,
  changed_at timestamptz not null,
  event_id uuid not null,
  primary key (container, version)
);

-- A quantity goes from one holder to another. Rows are never changed: what was booked wrongly is
-- booked back by a movement that names it, once.
create table material.movement (
  movement_id uuid primary key,
  kind text not null check (kind in
    ('receipt', 'dispensing', 'charge', 'output', 'preparation', 'loss', 'disposal', 'sample',
     'adjustment', 'reversal')),
  quantity numeric not null check (quantity > 0),
  unit text not null,
  from_kind text not null,
  from_key text not null,
  to_kind text not null,
  to_key text not null,
  material text not null references material.material,
  lot text references material.lot,
  container text references material.container,
  batch text,
  occurrence text,
  row_number integer,
  estimated boolean not null,
  reason text,
  reverses uuid unique references material.movement,
  moved_by text not null,
  moved_at timestamptz not null,
  event_id uuid not null,
  check (from_kind in ('container', 'equipment', 'waste', 'sample', 'point-of-use', 'supplier', 'batch')),
  check (to_kind in ('container', 'equipment', 'waste', 'sample', 'point-of-use', 'supplier', 'batch')),
  check ((from_kind, from_key) <> (to_kind, to_key)),
  check ((kind = 'reversal') = (reverses is not null))
);
create index movement_from on material.movement (from_kind, from_key);
create index movement_to on material.movement (to_kind, to_key);
create index movement_of_batch on material.movement (batch, movement_id);
create index movement_of_lot on material.movement (lot, movement_id);

-- What each holder has, always computed: a stored balance could disagree with its movements.
create view material.balance as
  select holder_kind, holder_key, material, lot, unit, sum(quantity) as quantity
  from (
    select to_kind as holder_kind, to_key as holder_key, material, lot, unit, quantity
    from material.movement
    union all
    select from_kind, from_key, material, lot, unit, -quantity from material.movement
  ) as side
  group by holder_kind, holder_key, material, lot, unit;

-- Where material went, as edges between lots, points of use, containers and batches. What was booked
-- back never happened. A batch is one node: all it used may be in all it made.
create view material.genealogy as
  select 'lot' as from_kind, m.lot as from_key, m.to_kind, m.to_key, m.movement_id
    from material.movement m
    where m.kind = 'receipt' and m.lot is not null
  union all
  select m.from_kind, m.from_key, m.to_kind, m.to_key, m.movement_id
    from material.movement m
    where m.kind = 'dispensing'
      and not exists (select 1 from material.movement r where r.reverses = m.movement_id)
  union all
  select m.from_kind, m.from_key, 'batch', m.batch, m.movement_id
    from material.movement m
    where m.kind = 'charge' and m.batch is not null
      and not exists (select 1 from material.movement r where r.reverses = m.movement_id)
  union all
  select 'batch', m.batch, m.to_kind, m.to_key, m.movement_id
    from material.movement m
    where m.kind in ('output', 'preparation') and m.batch is not null
      and not exists (select 1 from material.movement r where r.reverses = m.movement_id);

-- Numbers of our own labels. A number drawn by a command that was rolled back is not used again.
create sequence material.container_number as bigint;

grant select, insert, update on
  material.material, material.lot, material.point_of_use, material.container to batchwright_app;
grant select, insert on
  material.lot_status, material.container_change, material.movement to batchwright_app;
grant select on material.balance, material.genealogy to batchwright_app;
grant usage on sequence material.container_number to batchwright_app;
grant select on all tables in schema material to batchwright_read;
