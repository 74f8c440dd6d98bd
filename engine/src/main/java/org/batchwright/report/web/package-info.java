/** The HTTP door of report. */
@NullMarked
package org.batchwright.report.web;

import org.jspecify.annotations.NullMarked;
