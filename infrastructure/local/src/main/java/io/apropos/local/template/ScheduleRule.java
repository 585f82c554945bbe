package io.apropos.local.template;

import java.time.ZoneId;

/**
 * A schedule that runs a function.
 *
 * @param expression {@code rate(…)} or {@code cron(…)}
 */
public record ScheduleRule(String name, String expression, ZoneId zone) {}
