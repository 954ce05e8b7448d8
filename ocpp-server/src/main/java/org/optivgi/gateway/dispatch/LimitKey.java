package org.optivgi.gateway.dispatch;

/**
 * One limit of the site.
 *
 * @param node id of the node
 * @param flow what is limited there
 */
public record LimitKey(String node, Flow flow) {
    /** Such as {@code hall} or {@code hall on L2}. */
    @Override
    public String toString() {
        return node + flow.where();
    }
}
