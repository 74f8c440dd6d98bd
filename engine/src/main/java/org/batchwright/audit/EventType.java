package org.batchwright.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and version under which a kind of event is stored for ever.
 *
 * <p>A stored name never changes its meaning; a body that gains or loses a component gets a new
 * version beside the old one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

  /** The name in kebab-case, object and past participle, such as {@code batch-held}. */
  String value();

  int version() default 1;
}
