--liquibase formatted sql

--changeset batchwright:equipment-0003
--comment: The work centres of master records that a room may serve as; a canonical JSON list of ids.
alter table equipment.work_centre add column serves_as text not null default '[]';
