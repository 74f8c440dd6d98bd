/** The HTTP door of execution. */
@NullMarked
package org.batchwright.execution.web;

import org.jspecify.annotations.NullMarked;
