--liquibase formatted sql

--changeset batchwright:engine-grants runAlways:true runOnChange:true splitStatements:false
--comment: The running product works with the engine's tables, but owns and changes none of them.
do $$
declare
  engine_table text;
begin
  for engine_table in
    select tablename from pg_catalog.pg_tables
     where schemaname = 'public' and tablename like 'act\_%'
     order by tablename
  loop
    execute format(
      'grant select, insert, update, delete on public.%I to batchwright_app', engine_table);
    execute format('grant select on public.%I to batchwright_read', engine_table);
  end loop;
  grant select on public.databasechangelog to batchwright_app, batchwright_read;
end
$$;
