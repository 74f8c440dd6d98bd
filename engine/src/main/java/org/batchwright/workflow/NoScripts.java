package org.batchwright.workflow;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** Finds no script engine, whatever is on the class path. */
final class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {}

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    return new ScriptEngineManager(ClassLoader.getPlatformClassLoader());
  }

  @Override
  public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    return null;
  }
}
