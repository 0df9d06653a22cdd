package dev.chartpulse.delivery.ratelimit;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Sql;

/**
 * Accounts that fail as a whole, such as a mail server that cannot be reached. After some failures in a row the account waits, on
 * all replicas, and then one delivery at a time finds out whether the account works again; the pause doubles each time it does not.
 * Deliveries that wait are not tried, so waiting costs them no attempt.
 */
@ApplicationScoped
public class Outages {

    /** Attempts that began before the account was held back, and fail while it is, tell nothing new. */
    private static final String FAILED = """
            insert into pace as p (key, next_at, failures, probed)
            values ($1, now() + case when $2 <= 1 then $3::float8 else 0 end * interval '1 millisecond', 1, $2 <= 1)
            on conflict (key) do update set (failures, probed, next_at) = (
                select now.failures, now.failures >= $2,
                    case when now.failures >= $2 then greatest(p.next_at, now()
                            + least($4::float8, $3::float8 * 2 ^ least(now.failures - $2, 30)) * interval '1 millisecond')
                        else p.next_at end
                from (select p.failures + 1 as failures) now)
            where not (p.probed and p.next_at > now())
            returning p.failures, p.probed
            """;

    private static final String WORKED = "update pace set failures = 0, probed = false where key = $1 and failures > 0";

    private final Sql sql;

    Outages(Sql sql) {
        this.sql = sql;
    }

    /**
     * An attempt found that the account as a whole does not work.
     *
     * @param tolerated with this many failures in a row the account is held back
     * @param first how long it is held back then
     * @param longest the longest time for which it is held back
     * @return how many failures there were in a row, if the account is held back for a while from now on
     */
    public Uni<Optional<Integer>> failed(String account, int tolerated, Duration first, Duration longest) {
        return sql.run(FAILED, account, tolerated, (double) first.toMillis(), (double) longest.toMillis())
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext()
                            ? Optional.of(row.next())
                                    .filter(held -> held.getBoolean("probed"))
                                    .map(held -> held.getInteger("failures"))
                            : Optional.empty();
                });
    }

    /** The account answered: its deliveries are sent as usual again, once a pause that has begun is over. */
    public Uni<Void> worked(String account) {
        return sql.run(WORKED, account).replaceWithVoid();
    }
}
