-- What a delivery's channel is called, and where its message is.
alter table delivery
    add column target text,
    add column link   text,
    add constraint delivery_target_bounded check (char_length(target) <= 200),
    add constraint delivery_link_bounded check (char_length(link) <= 500);
