package io.apropos.simulation;

/** What a bar may use: rows, worlds, and all cores. */
public record Bench(Data data, Worlds worlds, Cores cores) {}
