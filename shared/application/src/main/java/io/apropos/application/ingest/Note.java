package io.apropos.application.ingest;

/**
 * A reservation under which an event was accepted.
 *
 * @param pointer JSON pointer of the field
 */
public record Note(String code, String pointer) {}
