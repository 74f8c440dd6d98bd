/** Signatures: who signed what with which meaning, bound to the content that was shown (21 CFR 11.50, 11.70, 11.200). */
@ApplicationModule(allowedDependencies = {"identity", "site", "audit", "kernel"})
@NullMarked
package org.batchwright.signature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
