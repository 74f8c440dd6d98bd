/** The HTTP door of identity. */
@NullMarked
package org.batchwright.identity.web;

import org.jspecify.annotations.NullMarked;
