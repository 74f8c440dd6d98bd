package org.batchwright.workflow;

/**
 * Carries out work outside the process engine for one topic: a decision, an equipment command, a
 * print.
 *
 * <p>There is one bean per topic.
 */
public interface ExternalWork {

  /** The topic of the activities it carries out. */
  String topic();

  /**
   * Begins the work of an activity that has opened.
   *
   * <p>Called after the commit that opened it, outside any transaction, and again from time to time
   * until the activity is completed through {@link Procedures#completeExternal}, also after a
   * crash: a repeated call must not repeat the effect. An exception is a failed delivery; it is
   * tried again, finally the run's owner hears of it. Not called while the run is on hold.
   */
  void carryOut(ExternalActivity activity);
}
