package io.apropos.local.template;

/**
 * One method of one path of the API.
 *
 * @param path as in the template, such as {@code /unsubscribe/{token}}
 * @param method upper case; {@code ANY} for all
 */
public record Route(String path, String method) {}
