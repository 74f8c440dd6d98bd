/** The HTTP door of master records. */
@NullMarked
package org.batchwright.masterrecord.web;

import org.jspecify.annotations.NullMarked;
