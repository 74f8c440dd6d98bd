/** The HTTP door of review. */
@NullMarked
package org.batchwright.review.web;

import org.jspecify.annotations.NullMarked;
