drop index concurrently if exists made_beside_others;
create index concurrently made_beside_others on pulse (id);
