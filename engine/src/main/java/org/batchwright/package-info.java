/** Composition only: the application class, security, and the advice that turns refusals into answers. */
@NullMarked
package org.batchwright;

import org.jspecify.annotations.NullMarked;
