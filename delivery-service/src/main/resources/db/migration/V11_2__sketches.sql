-- The chart as a few points, for those who draw a chart by themselves.
alter table chart
    add column sketch text,
    add constraint chart_sketch_bounded check (char_length(sketch) <= 2000000);
