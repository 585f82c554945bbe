package io.apropos.simulation.fatigue;

import java.util.List;

/**
 * How a year went.
 *
 * @param value profit and what the subscribers left are worth, money per client
 * @param unsubscribed share of the clients
 * @param complained share of the clients
 * @param sends per client and week, those who left counting as silent
 * @param reads per client
 * @param readsOf reads of all clients, by day
 */
public record Played(
    double value,
    double unsubscribed,
    double complained,
    double sends,
    double reads,
    List<Integer> readsOf) {}
