-- The shortest time between two points that the data source's settings in Grafana allow; null: they do not say.
alter table source
    add datasource_interval text,
    add constraint source_datasource_interval_bounded check (char_length(datasource_interval) <= 20);
