/** Materials, lots and containers over HTTP. */
@NullMarked
package org.batchwright.material.web;

import org.jspecify.annotations.NullMarked;
