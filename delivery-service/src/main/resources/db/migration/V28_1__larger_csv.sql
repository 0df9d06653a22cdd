-- 1 MB of rows takes up to some 420 KiB, compressed.
alter table chart
    drop constraint chart_csv_bounded,
    add constraint chart_csv_bounded check (octet_length(csv) <= 458752) not valid;
