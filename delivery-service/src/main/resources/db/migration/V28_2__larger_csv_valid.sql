alter table chart validate constraint chart_csv_bounded;
