package org.optivgi.gateway.ocpp.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The bounds of a whole number, both of them allowed values. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Within {
    /** The least. */
    int min();

    /** The most. */
    int max() default Integer.MAX_VALUE;
}
