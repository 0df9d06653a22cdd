-- Lists of connections in the order of their names. A million connections take some seconds, in which none is changed; twenty thousand,
-- as many as a workspace may have unless an operator allows more, a fraction of one.
create index connection_by_name on connection (workspace_id, lower(name), id);
