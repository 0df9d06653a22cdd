package dev.chartpulse.source.fields;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A request that checks more of its fields than annotations can say. It is checked together with what they say, so that one answer names
 * every fault.
 */
@Constraint(validatedBy = CheckedValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Checked {

    /** Not used: each fault has a message of its own. */
    String message() default "is invalid";

    /** Not used, as everywhere here. */
    Class<?>[] groups() default {};

    /** Not used, as everywhere here. */
    Class<? extends Payload>[] payload() default {};

    /** What is {@link Checked}. */
    interface Request {

        /**
         * Refuses the fields that are wrong. Any field may be null or break its annotations, which is refused by them.
         *
         * @param fields takes what is wrong
         */
        void check(Fields fields);
    }
}
