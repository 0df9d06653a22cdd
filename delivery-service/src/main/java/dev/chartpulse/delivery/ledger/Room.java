package dev.chartpulse.delivery.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many deliveries a worker can take on.
 *
 * @param deliveries of all accounts together
 * @param perAccount the most deliveries of one account that the worker works on at once, so that others have places left while
 *     the account hangs
 * @param inWork how many deliveries of each account the worker works on already
 */
public record Room(int deliveries, int perAccount, Map<String, Integer> inWork) {

    /** What is left once the worker has these, too. */
    Room without(List<Claim> taken) {
        Map<String, Integer> more = new HashMap<>(inWork);
        taken.forEach(claim -> more.merge(claim.account(), 1, Integer::sum));
        return new Room(deliveries - taken.size(), perAccount, more);
    }

    String[] accounts() {
        return inWork.keySet().toArray(String[]::new);
    }

    Integer[] counts() {
        return inWork.values().toArray(Integer[]::new);
    }
}
