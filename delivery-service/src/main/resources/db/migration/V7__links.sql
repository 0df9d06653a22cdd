-- Where a message is, for a person.
alter table delivery
    add column link text,
    add constraint delivery_link_bounded check (char_length(link) <= 500);
alter table settlement
    add column link text,
    add constraint settlement_link_bounded check (char_length(link) <= 500);
