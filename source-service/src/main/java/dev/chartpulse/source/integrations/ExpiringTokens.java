package dev.chartpulse.source.integrations;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Counts the tokens that expire soon, by the day that the user gave ({@code tokenExpiresOn}) and PostgreSQL's, in UTC: the
 * gauge {@code chartpulse.integrations.expiring}, by {@code within}: expired, 3-days or 14-days. A token is counted once.
 */
@ApplicationScoped
public class ExpiringTokens {

    private static final String COUNT = """
            select case when token_expires_on < day then 'expired' when token_expires_on <= day + 3 then '3-days'
                else '14-days' end as within, count(*) as count
            from integration, (select (now() at time zone 'UTC')::date as day) today
            where token_expires_on <= day + 14 group by 1
            """;

    private final Pool pool;
    private final Map<String, AtomicLong> counts = Stream.of("expired", "3-days", "14-days")
            .collect(Collectors.toMap(Function.identity(), w -> new AtomicLong()));

    ExpiringTokens(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        counts.forEach((within, count) -> Gauge.builder("chartpulse.integrations.expiring", count, AtomicLong::get)
                .tag("within", within)
                .register(meters));
    }

    /** Counts again. */
    public Uni<Void> count() {
        return pool.query(COUNT)
                .execute()
                .invoke(rows -> {
                    Map<String, Long> found = rows.stream()
                            .collect(Collectors.toMap(row -> row.getString("within"), row -> row.getLong("count")));
                    counts.forEach((within, count) -> count.set(found.getOrDefault(within, 0L)));
                })
                .replaceWithVoid();
    }
}
