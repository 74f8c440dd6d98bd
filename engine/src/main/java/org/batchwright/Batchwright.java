package org.batchwright;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Composes the modules into one application. */
@Modulithic
@SpringBootApplication
public class Batchwright {}
