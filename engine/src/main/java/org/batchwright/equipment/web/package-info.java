/** The HTTP door of equipment. */
@NullMarked
package org.batchwright.equipment.web;

import org.jspecify.annotations.NullMarked;
