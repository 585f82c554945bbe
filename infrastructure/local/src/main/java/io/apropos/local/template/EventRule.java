package io.apropos.local.template;

/**
 * A rule on the default event bus.
 *
 * @param pattern in JSON
 * @param retries of the function after its first failure
 */
public record EventRule(String name, String pattern, int retries) {}
