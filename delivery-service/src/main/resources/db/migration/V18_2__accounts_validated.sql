alter table delivery validate constraint delivery_account_bounded;
