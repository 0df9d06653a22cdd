package dev.chartpulse.source.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * An operation that creates something and answers with it: with the header Idempotency-Key it creates once. What it creates must be
 * stored by {@link dev.chartpulse.source.editing.Creations}, and what that keeps for a day must hold no secret.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CreatesOnce {

    /**
     * Whether the answer shows a secret that is not kept, and so cannot be given again: a repeated request is then refused with 409,
     * which names what was created.
     */
    @Nonbinding
    boolean shownOnce() default false;
}
