package org.batchwright.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permissions that open an HTTP endpoint; any one of them suffices.
 *
 * <p>An endpoint without this annotation and without {@link OpenToAll} answers nobody: deny by
 * default (21 CFR 11.10(g)).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

  /** Any one of these; empty means any person who is signed in. */
  Permission[] value() default {};
}
