-- What a message shows by a link, as those of Teams and Google Chat do; null where the message itself has the picture.
alter table destination_test add column png bytea;

-- Pictures are deleted before the tests that they belong to.
create index destination_test_with_picture on destination_test (requested_at) where png is not null;
