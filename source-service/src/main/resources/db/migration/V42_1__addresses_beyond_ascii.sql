-- Email addresses with letters beyond ASCII are stored in lower case from now on, since lower() leaves such letters alone or not, by the
-- database's locale. These are the rows of before; they are few, because such addresses could be given only lately. A PostgreSQL without
-- either collation keeps them, and the service gives its targets the new spelling when it reads them.
do $$
declare
    collation_name text := (
        select collname from pg_collation
        where collname in ('pg_c_utf8', 'und-x-icu') and collencoding in (-1, pg_char_to_encoding(getdatabaseencoding()))
        order by collname limit 1);
    lowered text;
begin
    if collation_name is null then
        return;
    end if;
    lowered := format('lower(address collate %I)', collation_name);
    execute format($sql$
        update destination set recipients = (
            select array_agg(case when octet_length(address) = char_length(address) then address else %s end order by nr)
            from unnest(recipients) with ordinality as r (address, nr))
        where octet_length(array_to_string(recipients, '')) > char_length(array_to_string(recipients, ''))
        $sql$, lowered);
    -- Of several spellings of one address the first entry stays.
    execute format($sql$
        delete from unsubscribed u using (
            select id, row_number() over (
                partition by workspace_id, %1$s, coalesce(connection_id, workspace_id) order by unsubscribed_at, id) as nr
            from unsubscribed) as spelling
        where u.id = spelling.id and spelling.nr > 1 and octet_length(u.address) > char_length(u.address)
        $sql$, lowered);
    execute format($sql$
        update unsubscribed set address = %1$s where octet_length(address) > char_length(address) and address <> %1$s
        $sql$, lowered);
    execute format($sql$
        update trouble set address = %1$s
        where kind = 'email' and octet_length(address) > char_length(address) and address <> %1$s
        $sql$, lowered);
    execute format($sql$
        update delivery set address = %1$s
        where kind = 'email' and octet_length(address) > char_length(address) and address <> %1$s
        $sql$, lowered);
end $$;
