-- PostgreSQL parses the text of an SQL function again for each statement that checks a row by it, as of a pulse or a
-- delivery. PL/pgSQL it parses once for each connection, and what is strict it does not call where there is no failure.
create or replace function is_bounded_failure(failure jsonb) returns boolean language plpgsql immutable strict as $$
begin
    return coalesce(char_length(failure ->> 'kind'), 0) <= 100
        and coalesce(char_length(failure ->> 'message'), 0) <= 1000
        and coalesce(char_length(failure ->> 'action'), 0) <= 1000;
end
$$;
