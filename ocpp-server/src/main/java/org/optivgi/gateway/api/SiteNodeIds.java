package org.optivgi.gateway.api;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.SiteTree;

/** Which node of the site is meant. */
final class SiteNodeIds {
    private SiteNodeIds() {}

    /**
     * The id, if there is a node of that id.
     *
     * @param id null for the grid connection
     */
    static String known(SiteTree tree, String field, @Nullable String id) {
        if (id == null) {
            return tree.root().id();
        }
        if (tree.node(id).isEmpty()) {
            throw ApiProblem.invalid(
                    field,
                    "is \"" + id + "\", which no node is called",
                    "write one of "
                            + String.join(
                                    ", ",
                                    tree.nodes().stream().map(SiteTree.Node::id).toList()));
        }
        return id;
    }
}
