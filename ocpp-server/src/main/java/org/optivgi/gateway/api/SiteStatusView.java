package org.optivgi.gateway.api;

/** What may be drawn at the site and what is drawn, from any thread. */
@FunctionalInterface
public interface SiteStatusView {
    /** The site at this moment. Answers at once, from memory. */
    SiteStatus now();
}
