/** Sites and their work stations: zone, language, and where a person stands (ISA-95 site, work centre). */
@ApplicationModule(allowedDependencies = {"audit", "kernel"})
@NullMarked
package org.batchwright.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
