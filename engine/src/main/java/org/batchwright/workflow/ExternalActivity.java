package org.batchwright.workflow;

import java.time.ZoneId;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Occurrence;

/**
 * An open activity whose work is done outside the process engine.
 *
 * @param chain the chain of the run.
 * @param zone the zone of the run's site.
 * @param topic selects the {@link ExternalWork}.
 * @param delivery how often it has been handed over, from 1.
 */
public record ExternalActivity(
    RunKey run, Chain chain, ZoneId zone, Occurrence occurrence, String topic, int delivery) {}
