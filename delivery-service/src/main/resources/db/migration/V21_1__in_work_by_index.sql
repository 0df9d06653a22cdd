-- The deliveries in work: few, in an index that also has those that were in work since the table was vacuumed last. Only a scan of the index by itself
-- remembers which of its entries are dead, and passes them over; a bitmap of them, which PostgreSQL prefers, reads each again, tens of thousands under load.
create function deliveries_in_work() returns table (lane text, account text, lease uuid, lease_until timestamptz)
language plpgsql stable rows 50
set enable_bitmapscan = off
set enable_seqscan = off
as $$
begin
    return query select d.lane, d.account, d.lease, d.lease_until from delivery d where d.outcome is null and d.lease_until > now();
end
$$;
