package dev.chartpulse.source.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.interceptor.InterceptorBinding;

/**
 * An operation that creates something and answers with it: with the header Idempotency-Key it creates once. What it creates must be
 * stored by {@link dev.chartpulse.source.editing.Creations}, and its answer must hold no secret, because it is kept for a day.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CreatesOnce {}
