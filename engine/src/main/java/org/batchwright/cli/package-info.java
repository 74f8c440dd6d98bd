/** The commands of the product, one class each; the top of the tree, on which nothing depends. */
@ApplicationModule
@NullMarked
package org.batchwright.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
