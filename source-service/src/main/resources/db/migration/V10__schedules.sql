-- The dates that schedules of a workspace skip together, such as public holidays.
create table calendar (
    id           uuid primary key,
    workspace_id uuid        not null,
    name         text        not null,
    -- "2026-12-25", or "12-25" for that day of every year.
    dates        text[]      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    constraint calendar_name_bounded check (char_length(name) <= 100),
    constraint calendar_dates_bounded check (char_length(array_to_string(dates, '')) <= 10000)
);
create index calendar_by_age on calendar (workspace_id, created_at, id);

-- The calendar that the schedule names, once more for the reference; and what becomes of instants missed in an outage.
alter table connection
    add column calendar_id uuid references calendar,
    add column catch_up text not null default 'latest' check (catch_up in ('latest', 'all', 'skip')),
    drop constraint connection_schedule_bounded,
    add constraint connection_schedule_bounded check (char_length(schedule::text) <= 4000);
create index connection_by_calendar on connection (calendar_id) where calendar_id is not null;
