-- The group roles of an installation. Nobody logs in as one of them; logins are members.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'batchwright_owner', 'batchwright_app', 'batchwright_seal', 'batchwright_read']
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
end
$$;
