package org.optivgi.gateway.dispatch;

/** Where the ratings of connectors come from. */
@FunctionalInterface
public interface ConnectorRatings {
    /** The rating of a connector, whether it was ever seen or not; never null. */
    ConnectorRating of(ConnectorKey connector);
}
