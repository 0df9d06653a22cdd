package dev.chartpulse.postgres;

/**
 * What a transaction is told when it begins, for triggers to read by {@code current_setting}: such as who asked for it. A service that has
 * a bean of this type has it applied to every transaction, of the pg client and of Hibernate Reactive.
 */
public interface TransactionSetting {

    /** The name of the setting, with a dot in it: "chartpulse.caller". */
    String name();

    /** The value for a transaction that begins on the present Vert.x context; null for none, which costs nothing. */
    String value();
}
