package io.apropos.application.table;

/** Primary key of an item. */
public record Key(String pk, String sk) {}
