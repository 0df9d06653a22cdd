-- A delivery that waits for its chart is due at infinity, so that a claim does not read it, however many there are.
update delivery d set next_attempt_at = 'infinity'
from pulse p
where p.id = d.pulse_id and p.trigger <> 'notice' and d.outcome is null and d.attempts = 0 and d.lease is null
    and not exists (select 1 from chart c where c.pulse_id = d.pulse_id);
-- A claim reads, of each account, those that are due the longest.
create index delivery_due on delivery (account, next_attempt_at) where outcome is null;
drop index delivery_open;
