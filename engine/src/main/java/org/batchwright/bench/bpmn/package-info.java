/** The bare process engine, as the baseline. */
@NullMarked
package org.batchwright.bench.bpmn;

import org.jspecify.annotations.NullMarked;
