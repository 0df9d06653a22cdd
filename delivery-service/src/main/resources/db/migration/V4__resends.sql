-- A delivery that a person asks for once more: until when, and whether an earlier sending may have arrived.

alter table delivery
    add column resend_until timestamptz,
    add column may_have_arrived boolean not null default false;
