package org.muhurdar.acceptance.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Skips where there is no browser; else gives one to all tests and ends it with the last. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver {

  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(BrowserExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.find()
        .map(path -> ConditionEvaluationResult.enabled(path.toString()))
        .orElseGet(() ->
            ConditionEvaluationResult.disabled(
                "no Chromium on this machine: install it (Debian: apt install chromium)"
                    + " or name one by MUHURDAR_CHROMIUM"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browsers.class;
  }

  @Override
  public Browsers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(
            Browsers.class, key -> Browsers.start(Chromium.find().orElseThrow()), Browsers.class);
  }
}
