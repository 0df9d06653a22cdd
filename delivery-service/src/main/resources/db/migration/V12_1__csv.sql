-- The rows of the chart as a compressed CSV file, where a connection asks for it.
alter table chart
    add column csv bytea,
    add constraint chart_csv_bounded check (octet_length(csv) <= 262144);
