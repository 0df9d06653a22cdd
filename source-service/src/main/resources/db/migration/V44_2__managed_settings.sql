-- Documents have the settings of the workspace, too.
alter table managed_resource drop constraint managed_resource_kind_known;
alter table managed_resource add constraint managed_resource_kind_known
    check (kind in ('integration', 'source', 'destination', 'calendar', 'connection', 'workspace')) not valid;
alter table managed_resource validate constraint managed_resource_kind_known;
