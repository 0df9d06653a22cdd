-- A delivery is settled as soon as its message is accepted; where the message is may become known later.
alter table delivery
    add column link_due_at timestamptz,                 -- when the provider is asked for the link next; null: not any more
    add column link_look_ups integer not null default 0;
create index delivery_link_due on delivery (link_due_at) where link_due_at is not null;
