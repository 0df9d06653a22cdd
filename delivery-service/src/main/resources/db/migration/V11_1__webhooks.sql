-- Deliveries that are posted to an address that is a secret.
alter table delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_known check (kind in ('slack', 'email', 'webhook', 'teams', 'chat')),
    add column webhook text, -- JSON, the address and the key sealed
    add constraint delivery_webhook_bounded check (char_length(webhook) <= 20000),
    -- A host has up to 253 characters.
    drop constraint delivery_account_bounded,
    add constraint delivery_account_bounded check (char_length(account) <= 300);
