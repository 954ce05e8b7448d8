package org.optivgi.scm.site;

/** What the vehicles of one station group share: for now the limit of the grid connection. */
public final class Site {
    private final SiteLimit limit;

    private Site(SiteLimit limit) {
        this.limit = limit;
    }

    /** A site with a single limit over all its vehicles. */
    public static Site of(SiteLimit limit) {
        return new Site(limit);
    }

    /** The most that all vehicles together may draw. */
    public SiteLimit limit() {
        return limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Site that && limit.equals(that.limit);
    }

    @Override
    public int hashCode() {
        return limit.hashCode();
    }

    @Override
    public String toString() {
        return "Site[" + limit + "]";
    }
}
